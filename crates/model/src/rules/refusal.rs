//! What each refusal says: AWS's code and message where AWS has them, the rule, what to mend, and how.

use std::fmt;

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use super::words::{camel, dependents_message, list, not_found_message, sentence, short};
use super::{EditError, Fault, Field, Filters, MAX_VPC_CIDR_BLOCKS};
use crate::addressing::RangeConflict;
use crate::design::ObjectId;
use crate::routing::RoutesOf;
use crate::words;
use crate::words::{Say, Words};

/// All that a refusal says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Refusal {
    /// AWS's error code, or one of ours that begins with `Plan.`.
    pub code: &'static str,
    /// AWS's message, or ours where AWS has none.
    pub message: Words,
    /// The numbered rule it follows from; none for limits and shapes of our own.
    pub rule: Option<&'static str>,
    /// The field to mend, as commands and documents name it.
    #[schemars(with = "&'static str")]
    pub field: Field,
    /// The object it is about, where one is.
    pub object: Option<ObjectId>,
    /// The way out, in one sentence.
    pub remedy: Words,
}

impl EditError {
    /// That an id names nothing (R200).
    pub fn not_found<I: Clone + Into<ObjectId>>(id: &I) -> Self {
        Self::NotFound { object: id.clone().into() }
    }

    /// A refusal that the object and the field say all about.
    pub fn about(object: impl Into<ObjectId>, field: Field, fault: Fault) -> Self {
        Self::Malformed { object: Some(object.into()), field, fault }
    }

    /// Its code.
    pub fn code(&self) -> &'static str {
        self.refusal().code
    }

    /// Its message.
    pub fn message(&self) -> Words {
        self.refusal().message
    }

    /// Its rule.
    pub fn rule(&self) -> Option<&'static str> {
        self.refusal().rule
    }

    /// The field to mend.
    pub fn field(&self) -> Field {
        self.refusal().field
    }

    /// The object it is about.
    pub fn object(&self) -> Option<ObjectId> {
        self.refusal().object
    }

    /// The way out.
    pub fn remedy(&self) -> Words {
        self.refusal().remedy
    }

    /// All that it says.
    #[expect(clippy::too_many_lines, reason = "a table, one row a way to be wrong, in the order of the enum")]
    pub fn refusal(&self) -> Refusal {
        match self {
            Self::NotACidr { field, text, why } => Refusal {
                code: "InvalidParameterValue",
                rule: Some("R159"),
                field: *field,
                object: None,
                message: {
                    let text = short(text);
                    words![
                        "Value (" text ") for parameter " (camel(field.as_str())) " is invalid. This is not a valid CIDR block."
                    ]
                },
                remedy: words![(sentence(&why.to_string()))],
            },
            Self::VpcRange { vpc, cidr } => Refusal {
                code: "InvalidVpc.Range",
                rule: Some("R158"),
                field: Field::CidrBlock,
                object: Some(vpc.into()),
                message: words!["The CIDR '" cidr "' is invalid."],
                remedy: words!["Use a block from /16 to /28."],
            },
            Self::VpcCidrOverlap { vpc, cidr, with } => Refusal {
                code: "InvalidVpc.Range",
                rule: Some("R10"),
                field: Field::CidrBlock,
                object: Some(vpc.into()),
                message: words!["The CIDR '" cidr "' overlaps the VPC's block " with "."],
                remedy: words!["Use a block outside " with "."],
            },
            Self::CidrRestricted { vpc, cidr, conflict } => Refusal {
                code: "InvalidVpc.Range",
                rule: Some("R165"),
                field: Field::CidrBlock,
                object: Some(vpc.into()),
                message: words![
                    "The CIDR '" cidr
                    "' is restricted. Use a CIDR from the same private address range as the current VPC CIDR, or use a publicly-routable CIDR. For additional restrictions, see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html"
                ],
                remedy: match conflict {
                    RangeConflict::LinkLocal => words!["169.254.0.0/16 is never allowed; use another range."],
                    RangeConflict::DefaultVpcRange => words!["Use a block outside 172.31.0.0/16."],
                    RangeConflict::TenZeroSixteen => words!["Use a block outside 10.0.0.0/16."],
                    RangeConflict::Beside(block) => {
                        words!["Use the same private range as " block ", or 100.64.0.0/10."]
                    }
                },
            },
            Self::CidrLimit { vpc } => Refusal {
                code: "CidrLimitExceeded",
                rule: Some("R164"),
                field: Field::CidrBlock,
                object: Some(vpc.into()),
                message: words![
                    "This network " vpc " has met its maximum number of allowed CIDRs: " (MAX_VPC_CIDR_BLOCKS)
                ],
                remedy: words!["Remove a secondary block first, or ask AWS for a higher quota."],
            },
            Self::RouteLimit { route_table, of, count, maximum } => Refusal {
                code: "RouteLimitExceeded",
                rule: Some("R39"),
                field: Field::RouteTable,
                object: Some(route_table.into()),
                message: words![
                    "The maximum number of routes has been reached: " route_table " would have " count " " (of.noun())
                    ", and AWS never gives a table more than " maximum "."
                ],
                remedy: match of {
                    RoutesOf::Family(_) => {
                        words!["Lead wider blocks, or lower the most entries of the lists that the table names."]
                    }
                    RoutesOf::Propagated => words!["Advertise wider blocks of the network, such as their summary."],
                },
            },
            Self::FilterLimit { object, of, count, maximum } => Refusal {
                code: of.code(),
                rule: None,
                field: of.field(),
                object: Some(object.clone()),
                message: match of {
                    Filters::SecurityGroups => words![
                        "The maximum number of security groups per interface has been reached: " object " would have "
                        count ", and AWS never gives an interface more than " maximum "."
                    ],
                    Filters::Rules(..) => words![
                        "The maximum number of rules per security group has been reached: " object " would have " count
                        " " (of.noun()) ", and AWS never gives it more than " maximum
                        " with as many groups on one interface."
                    ],
                    Filters::Entries(..) => words![
                        "The maximum number of network ACL entries has been reached: " object " would have " count " "
                        (of.noun()) " with the one that denies the rest, and AWS never gives it more than " maximum "."
                    ],
                },
                remedy: match of {
                    Filters::SecurityGroups => words!["Put rules that are alike into one group."],
                    Filters::Rules(..) => words!["Name wider blocks or groups, or put fewer groups on an interface."],
                    Filters::Entries(..) => words!["Name wider blocks."],
                },
            },
            Self::CidrCoversRoute { cidr, route_table, destination } => Refusal {
                code: "InvalidCidr.Conflict",
                rule: Some("R10"),
                field: Field::CidrBlock,
                object: Some(route_table.into()),
                message: words![
                    "The CIDR '" cidr "' is equal to or larger than the route " destination " of " route_table "."
                ],
                remedy: words!["Delete the route " destination " of " route_table " first, or use a smaller block."],
            },
            Self::PrimaryCidr { vpc } => Refusal {
                code: "OperationNotPermitted",
                rule: Some("R166"),
                field: Field::CidrBlock,
                object: Some(vpc.into()),
                message: words![
                    "The vpc CIDR block with association ID " vpc
                    " may not be disassociated. It is the primary IPv4 CIDR block of the VPC"
                ],
                remedy: words!["Make a new VPC with the block you want."],
            },
            Self::NoSuchCidr { vpc, cidr } => Refusal {
                code: "InvalidVpcCidrBlockAssociationID.NotFound",
                rule: Some("R9"),
                field: Field::CidrBlock,
                object: Some(vpc.into()),
                message: words!["The VPC " vpc " has no block " cidr "."],
                remedy: words!["Choose one of the VPC's secondary blocks."],
            },
            Self::CidrInUse { vpc, cidr, subnet } => Refusal {
                code: "OperationNotPermitted",
                rule: Some("R15"),
                field: Field::CidrBlock,
                object: Some(vpc.into()),
                message: words!["The block " cidr " holds the subnet " subnet "."],
                remedy: words!["Delete " subnet " first."],
            },
            Self::SubnetRange { cidr, vpc_blocks } => Refusal {
                code: "InvalidSubnet.Range",
                rule: Some("R161"),
                field: Field::CidrBlock,
                object: None,
                message: words!["The CIDR '" cidr "' is invalid."],
                remedy: {
                    let blocks: Vec<String> = vpc_blocks.iter().map(ToString::to_string).collect();
                    words!["Use a block from /16 to /28 that lies inside " (blocks.join(" or ")) "."]
                },
            },
            Self::SubnetConflict { asked, taken, by, next_free } => Refusal {
                code: "InvalidSubnet.Conflict",
                rule: Some("R162"),
                field: Field::CidrBlock,
                object: Some(by.into()),
                message: words!["The CIDR '" asked "' conflicts with another subnet"],
                remedy: if let Some(free) = next_free {
                    words![by " has " taken "; the next free block of this size is " free "."]
                } else {
                    words![by " has " taken " and no block of this size is free; use a smaller one."]
                },
            },
            Self::UnknownZone { zone, zones } => Refusal {
                code: "InvalidParameterValue",
                rule: Some("R163"),
                field: Field::AvailabilityZone,
                object: None,
                message: words![
                    "Value (" (short(zone))
                    ") for parameter availabilityZone is invalid. Subnets can currently only be created in the following availability zones: "
                    (zones.join(", ")) "."
                ],
                remedy: words!["Choose one of the zones named."],
            },
            Self::NotFound { object } => Refusal {
                code: not_found_code(object),
                rule: Some("R200"),
                field: Field::Id,
                object: Some(object.clone()),
                message: not_found_message(object),
                remedy: words!["Choose a " (object.kind().noun()) " that is in the plan."],
            },
            Self::DuplicateId { object } => Refusal {
                code: "Plan.DuplicateId",
                rule: None,
                field: Field::Id,
                object: Some(object.clone()),
                message: words!["Two objects have the id " object "."],
                remedy: words!["Give one of them another id."],
            },
            Self::BadName { field, limit } => Refusal {
                code: "Plan.Name",
                rule: None,
                field: *field,
                object: None,
                message: words!["The " (field.as_str()) " is too long or has control characters."],
                remedy: words!["Use at most " limit " characters, without line breaks."],
            },
            Self::UnknownRegion { region } => Refusal {
                code: "Plan.UnknownRegion",
                rule: None,
                field: Field::Region,
                object: None,
                message: words!["There are no data about a Region '" (short(region)) "'."],
                remedy: words!["Choose a Region from the list."],
            },
            Self::NotModelled { object, what } => Refusal {
                code: "Plan.NotModelled",
                rule: None,
                field: Field::Kind,
                object: object.clone(),
                message: words![(what.words().0) " is not modelled yet."],
                remedy: words![(sentence(what.words().1))],
            },
            Self::MainTable { vpc, count } => Refusal {
                code: "Plan.MainRouteTable",
                rule: Some("R23"),
                field: Field::Main,
                object: Some(vpc.into()),
                message: words!["The VPC " vpc " has " count " main route tables; it must have one."],
                remedy: words!["Set `main` on exactly one of the VPC's tables."],
            },
            Self::DifferentNetworks { object, other } => Refusal {
                code: "InvalidParameterValue",
                rule: Some("R174a"),
                field: Field::Vpc,
                object: Some(object.clone()),
                message: words![object " and " other " belong to different networks"],
                remedy: words!["Choose two of the same VPC."],
            },
            Self::AlreadyAssociated { subnet, route_table } => Refusal {
                code: "Resource.AlreadyAssociated",
                rule: Some("R174"),
                field: Field::RouteTable,
                object: Some(subnet.into()),
                message: words![
                    "the specified association for route table " route_table " conflicts with an existing association"
                ],
                remedy: words!["Use ReplaceRouteTableAssociation to change the table."],
            },
            Self::RouteAlreadyExists { route_table, destination } => Refusal {
                code: "RouteAlreadyExists",
                rule: Some("R167"),
                field: Field::DestinationCidrBlock,
                object: Some(route_table.into()),
                message: words!["The route identified by " destination " already exists."],
                remedy: words!["Replace that route, or delete it first."],
            },
            Self::RouteTargetUnsupported { vpc_block, .. } => Refusal {
                code: "InvalidParameterValue",
                rule: Some("R160"),
                field: Field::DestinationCidrBlock,
                object: None,
                message: words![
                    "Route target is not supported. This route only supports interface and instance targets."
                ],
                remedy: {
                    words!["Traffic inside " vpc_block " follows the local route; use a destination outside it."]
                },
            },
            Self::RouteReserved { destination } => Refusal {
                code: "InvalidParameterValue",
                rule: Some("R34"),
                field: Field::DestinationCidrBlock,
                object: None,
                message: words!["The destination " destination " lies in a range AWS keeps for instance services."],
                remedy: words!["Use a destination outside 169.254.168.0/22."],
            },
            Self::EndpointAsTarget { object } => Refusal {
                code: "RouteNotSupported",
                rule: Some("R172"),
                field: Field::Target,
                object: Some(object.clone()),
                message: words![
                    "Route table contains unsupported route target: " object
                    ". VPC Endpoints of this type cannot be used as route targets."
                ],
                remedy: {
                    words![
                        "A gateway endpoint writes its own row when you tick the table in the endpoint; an interface endpoint needs none."
                    ]
                },
            },
            Self::NotATarget { object } => Refusal {
                code: "RouteNotSupported",
                rule: Some("R32"),
                field: Field::Target,
                object: Some(object.clone()),
                message: words!["Route table contains unsupported route target: " object "."],
                remedy: words!["Point the route at an internet gateway or a NAT gateway."],
            },
            Self::GatewayElsewhere { route_table, gateway } => Refusal {
                code: "InvalidParameterValue",
                rule: Some("R173"),
                field: Field::Target,
                object: Some(route_table.into()),
                message: words![
                    "route table " route_table " and " (network_thing(gateway)) " " gateway " belong to different networks"
                ],
                remedy: match gateway {
                    ObjectId::InternetGateway(_) | ObjectId::VirtualPrivateGateway(_) => {
                        words!["Attach the gateway to this VPC first."]
                    }
                    _ => words!["Use one of this VPC."],
                },
            },
            Self::NoSuchTarget { object } => Refusal {
                code: not_found_code(object),
                rule: Some("R173a"),
                field: Field::Target,
                object: Some(object.clone()),
                message: words!["The gateway ID '" object "' does not exist"],
                remedy: words!["Choose a gateway that is in the plan."],
            },
            Self::NoSuchRoute { route_table, destination } => Refusal {
                code: "InvalidRoute.NotFound",
                rule: Some("R168"),
                field: Field::DestinationCidrBlock,
                object: Some(route_table.into()),
                message: words!["no route with destination-cidr-block " destination " in route table " route_table],
                remedy: words!["Choose a route that is in the table."],
            },
            Self::NoRouteToReplace { destination } => Refusal {
                code: "InvalidParameterValue",
                rule: Some("R169"),
                field: Field::DestinationCidrBlock,
                object: None,
                message: words![
                    "There is no route defined for '" destination "' in the route table. Use CreateRoute instead."
                ],
                remedy: words!["Add it as a new route."],
            },
            Self::LocalRoute { route_table, destination } => Refusal {
                code: "InvalidParameterValue",
                rule: Some("R170"),
                field: Field::DestinationCidrBlock,
                object: Some(route_table.into()),
                message: words!["cannot remove local route " destination " in route table " route_table],
                remedy: words!["Every table keeps its local routes; isolate with security groups instead."],
            },
            Self::EndpointRoute { route_table, prefix_list, endpoint } => Refusal {
                code: "InvalidParameterValue",
                rule: Some("R171"),
                field: Field::DestinationCidrBlock,
                object: Some(endpoint.into()),
                message: words!["cannot remove VPC endpoint route " prefix_list " in route table " route_table],
                remedy: words!["The endpoint owns this row: untick the table in " endpoint ", or delete the endpoint."],
            },
            Self::PropagatedRoute { route_table, destination, gateway } => Refusal {
                code: "InvalidParameterValue",
                rule: Some("R50"),
                field: Field::DestinationCidrBlock,
                object: Some(route_table.into()),
                message: words!["cannot remove propagated route " destination " in route table " route_table],
                remedy: words!["Switch propagation of " gateway " off in this table (DisableVgwRoutePropagation)."],
            },
            Self::ExistingConnections { service, endpoints } => Refusal {
                code: "ExistingVpcEndpointConnections",
                rule: Some("R183b"),
                field: Field::Object,
                object: Some(service.into()),
                message: words!["Endpoints are connected to the endpoint service " service "."],
                remedy: words!["Delete " (list(endpoints)) " first: only the consumer can."],
            },
            Self::Malformed { object, field, fault } => fault.refusal(*field, object.clone()),
            Self::SecondInternetGateway { vpc } => Refusal {
                code: "InvalidParameterValue",
                rule: Some("R191"),
                field: Field::InternetGateway,
                object: Some(vpc.into()),
                message: words!["Network " vpc " already has an internet gateway attached"],
                remedy: words!["Use the gateway that is attached, or detach it first."],
            },
            Self::GatewayAttached { gateway, vpc } => Refusal {
                code: "Resource.AlreadyAssociated",
                rule: Some("R191a"),
                field: Field::InternetGateway,
                object: Some(gateway.clone()),
                message: words!["resource " gateway " is already attached to network " vpc],
                remedy: words!["Detach it first."],
            },
            Self::MappedPublicAddresses { vpc, holders } => Refusal {
                code: "DependencyViolation",
                rule: Some("R189"),
                field: Field::InternetGateway,
                object: Some(vpc.into()),
                message: words![
                    "Network " vpc
                    " has some mapped public address(es). Please unmap those public address(es) before detaching the gateway."
                ],
                remedy: words!["Delete or unmap " (list(holders)) " first."],
            },
            Self::NatWithoutGateway { vpc } => Refusal {
                code: "Gateway.NotAttached",
                rule: Some("R192"),
                field: Field::InternetGateway,
                object: Some(vpc.into()),
                message: words!["Network " vpc " has no Internet gateway attached"],
                remedy: words!["Add an internet gateway to the VPC first."],
            },
            Self::SubnetFull { subnet, asked, free, nat: true } => Refusal {
                code: "InsufficientFreeAddressesInSubnet",
                rule: Some("R193"),
                field: Field::Subnet,
                object: Some(subnet.into()),
                message: words!["Subnet has insufficient free addresses to create this NAT gateway"],
                remedy: words![asked " asked, " free " free: use a larger subnet or ask for fewer."],
            },
            Self::SubnetFull { subnet, asked, free, nat: false } => Refusal {
                code: "InsufficientFreeAddressesInSubnet",
                rule: Some("R183c"),
                field: Field::Subnet,
                object: Some(subnet.into()),
                message: words!["The specified subnet does not have enough free addresses to satisfy the request."],
                remedy: words![asked " asked, " free " free: use a larger subnet or ask for fewer."],
            },
            Self::AddressOutside { object, address, subnet } => Refusal {
                code: "InvalidParameterValue",
                rule: Some("R16"),
                field: Field::PrivateAddress,
                object: Some(object.clone()),
                message: words!["Address " address " does not fall within the usable addresses of " subnet "."],
                remedy: words!["Use an address of the block that is not one of the five AWS keeps."],
            },
            Self::AddressTaken { address, by, object } => Refusal {
                code: "InvalidIPAddress.InUse",
                rule: Some("R16"),
                field: Field::PrivateAddress,
                object: Some(object.clone()),
                message: words!["Address " address " is in use."],
                remedy: words![by " has it; use another address."],
            },
            Self::BadCount { asked, limit } => Refusal {
                code: "InvalidParameterValue",
                rule: None,
                field: Field::Count,
                object: None,
                message: words!["A workload of " asked " instances is not possible."],
                remedy: words!["Use 1 to " limit " instances."],
            },
            Self::Dependents { object, dependents } => Refusal {
                code: "DependencyViolation",
                rule: Some(dependents_rule(object)),
                field: Field::Object,
                object: Some(object.clone()),
                message: dependents_message(object),
                remedy: words!["Remove " (list(dependents)) " first."],
            },
            Self::MainTableStays { route_table } => Refusal {
                code: "DependencyViolation",
                rule: Some("R187"),
                field: Field::RouteTable,
                object: Some(route_table.into()),
                message: words!["The routeTable '" route_table "' has dependencies and cannot be deleted."],
                remedy: words!["Make another table the main table first."],
            },
            Self::UnknownService { service, region } => {
                // As AWS writes it, whole; the planner's names begin behind what all have.
                let behind = service.strip_prefix("com.amazonaws.").and_then(|rest| rest.strip_prefix(region.as_str()));
                let behind = behind.and_then(|rest| rest.strip_prefix('.'));
                let (name, region) = (short(behind.unwrap_or(service)), short(region));
                Refusal {
                    code: "InvalidServiceName",
                    rule: Some("R183"),
                    field: Field::Service,
                    object: None,
                    message: words!["The Vpc Endpoint Service 'com.amazonaws." region "." name "' does not exist"],
                    remedy: match behind {
                        Some(_) => words!["Write its name alone: " name "."],
                        None => words!["Choose a service from the catalogue."],
                    },
                }
            }
            Self::LivesElsewhere { service, region, home } => Refusal {
                code: "InvalidServiceName",
                rule: Some("R258"),
                field: Field::ServiceRegion,
                object: None,
                message: words!["The Vpc Endpoint Service 'com.amazonaws." region "." service "' does not exist"],
                remedy: words!["The service lives in " home " only: name that as the service Region."],
            },
            Self::ServiceNotInZone { service, region, subnet } => Refusal {
                code: "InvalidParameter",
                rule: Some("R176"),
                field: Field::Subnets,
                object: Some(subnet.into()),
                message: words![
                    "The VPC endpoint service com.amazonaws.vpce." region "." (service.as_str().to_owned())
                    " does not support the availability zone of the subnet: " (subnet.as_str().to_owned()) "."
                ],
                remedy: words![
                    "Choose subnets in the zones of the load balancer of " service ", or add a subnet there to it."
                ],
            },
            Self::NoSuchEndpointType { service, wanted, offered } => Refusal {
                code: "InvalidParameter",
                rule: Some("R53"),
                field: Field::Service,
                object: None,
                message: words!["The service " service " does not support endpoints of type " wanted "."],
                remedy: words!["Use " offered "."],
            },
            Self::SecondGatewayEndpoint { route_table, prefix_list, by } => Refusal {
                code: "RouteAlreadyExists",
                rule: Some("R181"),
                field: Field::RouteTable,
                object: Some(by.into()),
                message: words![
                    "route table " route_table " already has a route with destination-prefix-list-id " prefix_list
                ],
                remedy: words!["Untick the table in " by ", or use another table: one endpoint per service and table."],
            },
            Self::NoSubnets => Refusal {
                code: "InvalidParameter",
                rule: Some("R78"),
                field: Field::Subnet,
                object: None,
                message: words!["An interface endpoint needs at least one subnet."],
                remedy: words!["Choose a subnet in each zone that should have an address."],
            },
            Self::DuplicateSubnetsInSameZone { subnet, zone } => Refusal {
                code: "DuplicateSubnetsInSameZone",
                rule: Some("R175"),
                field: Field::Subnet,
                object: Some(subnet.into()),
                message: words![
                    "Found another VPC endpoint subnet in the availability zone of " subnet
                    ". VPC endpoint subnets should be in different availability zones supported by the VPC endpoint service."
                ],
                remedy: words!["Choose one subnet in " zone "."],
            },
            Self::PrivateDnsConflict { name, vpc, by } => Refusal {
                code: "InvalidParameter",
                rule: Some("R177"),
                field: Field::PrivateDnsEnabled,
                object: Some(by.into()),
                message: words![
                    "private-dns-enabled cannot be set because there is already a conflicting DNS domain for " name
                    " in the VPC " vpc
                ],
                remedy: words![
                    "Switch private DNS off here or in " by ": one endpoint per service answers for the VPC."
                ],
            },
            Self::PrivateDnsNeedsDns { vpc } => Refusal {
                code: "InvalidParameter",
                rule: Some("R178"),
                field: Field::PrivateDnsEnabled,
                object: Some(vpc.into()),
                message: words![
                    "Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true for "
                    vpc
                ],
                remedy: words!["Switch both DNS attributes of the VPC on, or private DNS off."],
            },
            Self::NoPrivateDns { service } => Refusal {
                code: "InvalidParameter",
                rule: Some("R97"),
                field: Field::PrivateDnsEnabled,
                object: None,
                message: words!["The service " service " has no private DNS name known here."],
                remedy: words!["Switch private DNS off and call the endpoint's own name."],
            },
            Self::InboundOnlyMisplaced { service } => Refusal {
                code: "InvalidParameter",
                rule: Some("R179"),
                field: Field::PrivateDnsOnlyForInboundResolverEndpoint,
                object: None,
                message: words![
                    "DnsOptions PrivateDnsOnlyForInboundResolverEndpoint is applicable only to Interface VPC Endpoints."
                ],
                remedy: words!["Leave it off: a gateway endpoint for " service " has no private DNS."],
            },
            Self::InboundOnlyUnsupported { service } => Refusal {
                code: "InvalidParameter",
                rule: Some("R94"),
                field: Field::PrivateDnsOnlyForInboundResolverEndpoint,
                object: None,
                message: words![
                    "PrivateDnsOnlyForInboundResolverEndpoint needs private DNS and a service with both types of endpoint, unlike this one for "
                    service "."
                ],
                remedy: words!["Switch private DNS on for S3, or leave inbound-only off."],
            },
            Self::InboundOnlyNeedsGateway { vpc } => Refusal {
                code: "InvalidParameter",
                rule: Some("R179a"),
                field: Field::PrivateDnsOnlyForInboundResolverEndpoint,
                object: Some(vpc.into()),
                message: words![
                    "To set PrivateDnsOnlyForInboundResolverEndpoint to true, the VPC " vpc
                    " must have a Gateway endpoint for the service."
                ],
                remedy: words!["Make the S3 gateway endpoint first, or use all resolvers."],
            },
            Self::GatewayEndpointNeeded { endpoint, by } => Refusal {
                code: "InvalidParameter",
                rule: Some("R180"),
                field: Field::PrivateDnsOnlyForInboundResolverEndpoint,
                object: Some(endpoint.into()),
                message: words![
                    "Gateway endpoint cannot be deleted while Interface endpoint " by
                    " for the service has PrivateDnsOnlyForInboundResolverEndpoint set to true."
                ],
                remedy: words!["Set " by " to all resolvers, or delete it first."],
            },
            Self::WrongEndpointType { endpoint, setting: Field::RouteTables } => Refusal {
                code: "InvalidParameter",
                rule: Some("R182"),
                field: Field::RouteTables,
                object: Some(endpoint.into()),
                message: words!["Route table IDs are only supported for Gateway type VPC Endpoint."],
                remedy: words!["Leave it out for this type of endpoint."],
            },
            Self::WrongEndpointType { endpoint, setting } => Refusal {
                code: "InvalidParameter",
                rule: Some("R182"),
                field: *setting,
                object: Some(endpoint.into()),
                message: words![(setting.as_str()) " is not supported for the type of VPC endpoint " endpoint "."],
                remedy: words!["Leave it out for this type of endpoint."],
            },
            Self::NoSuchPrefixList { name } => Refusal {
                code: "InvalidPrefixListID.NotFound",
                rule: Some("R183d"),
                field: Field::Peer,
                object: None,
                message: words!["There is no AWS-managed prefix list for '" (short(name)) "'."],
                remedy: words!["Use s3 or dynamodb, or an address block."],
            },
            Self::BadPorts { from, to } => Refusal {
                code: "InvalidParameterValue",
                rule: None,
                field: Field::Ports,
                object: None,
                message: words!["The port range " from "-" to " is invalid."],
                remedy: words!["The first port must not be above the last."],
            },
            Self::BadHost { host } => Refusal {
                code: "Plan.Host",
                rule: None,
                field: Field::Host,
                object: None,
                message: words!["'" (short(host)) "' is neither a host name nor an IP address."],
                remedy: words!["Write a name such as example.com or an address such as 203.0.113.7."],
            },
            Self::BadPort => Refusal {
                code: "Plan.Port",
                rule: None,
                field: Field::Port,
                object: None,
                message: words!["The port must be 1 to 65535."],
                remedy: words!["AWS services use 443."],
            },
            Self::SubnetsDiffer { subnet, other, what } => Refusal {
                code: "Plan.CannotJoin",
                rule: Some("R24"),
                field: Field::Subnet,
                object: Some(other.into()),
                message: words![subnet " and " other " have different " (*what) ", and the joined subnet could have one."],
                remedy: words!["Make them alike first, or delete " other " and enlarge " subnet "."],
            },
            Self::CannotJoin { one, other } => Refusal {
                code: "Plan.CannotJoin",
                rule: Some("R15"),
                field: Field::CidrBlock,
                object: None,
                message: words![one " and " other " are not the two halves of one block."],
                remedy: words!["Join two equal neighbours, such as 10.0.0.0/25 and 10.0.0.128/25."],
            },
            Self::SubnetNotEmpty { subnet, dependents } => Refusal {
                code: "DependencyViolation",
                rule: Some("R15"),
                field: Field::CidrBlock,
                object: Some(subnet.into()),
                message: words!["The subnet '" subnet "' has dependencies and its block cannot be changed."],
                remedy: words!["Remove " (list(dependents)) " first."],
            },
            Self::ZonesMissing { region, zones } => Refusal {
                code: "Plan.ZonesMissing",
                rule: Some("R163"),
                field: Field::Region,
                object: None,
                message: words![region " has no zone " (zones.join(", ")) "."],
                remedy: words!["Move or delete the subnets in those zones first."],
            },
            Self::BatchTooLong { limit } => Refusal {
                code: "Plan.TooLarge",
                rule: None,
                field: Field::Commands,
                object: None,
                message: words!["More than " limit " commands in one batch."],
                remedy: words!["Send several batches."],
            },
            Self::TooManyObjects { limit } => Refusal {
                code: "Plan.TooLarge",
                rule: None,
                field: Field::Schema,
                object: None,
                message: words!["A plan holds " limit " objects at most."],
                remedy: words!["Delete something first, or make a second plan."],
            },
            Self::TooManyFlows { limit } => Refusal {
                code: "Plan.TooLarge",
                rule: None,
                field: Field::Flows,
                object: None,
                message: words!["A plan holds " limit " flows at most."],
                remedy: words!["Draw flows that go the same way as one, or make a second plan."],
            },
        }
    }
}

/// Message and way out: what a person reads.
impl Say for EditError {
    fn words(&self) -> Words {
        let Refusal { message, remedy, .. } = self.refusal();
        let stop = if message.to_string().ends_with('.') { "" } else { "." };
        words![message stop " " remedy]
    }
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.words().fmt(f)
    }
}

impl Serialize for EditError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.refusal().serialize(serializer)
    }
}

#[expect(clippy::match_same_arms, reason = "one line a kind of object")]
const fn not_found_code(object: &ObjectId) -> &'static str {
    match object {
        ObjectId::Vpc(_) => "InvalidVpcID.NotFound",
        ObjectId::Subnet(_) => "InvalidSubnetID.NotFound",
        ObjectId::RouteTable(_) => "InvalidRouteTableID.NotFound",
        ObjectId::InternetGateway(_) => "InvalidGatewayID.NotFound",
        ObjectId::NatGateway(_) => "NatGatewayNotFound",
        ObjectId::Instance(_) => "InvalidInstanceID.NotFound",
        ObjectId::SecurityGroup(_) => "InvalidGroup.NotFound",
        ObjectId::VpcEndpoint(_) => "InvalidVpcEndpointId.NotFound",
        ObjectId::VpcEndpointService(_) => "InvalidVpcEndpointServiceId.NotFound",
        ObjectId::EgressOnlyInternetGateway(_) => "InvalidGatewayID.NotFound",
        ObjectId::VirtualPrivateGateway(_) => "InvalidVpnGatewayID.NotFound",
        ObjectId::VpcPeeringConnection(_) => "InvalidVpcPeeringConnectionID.NotFound",
        ObjectId::PrefixList(_) => "InvalidPrefixListID.NotFound",
        ObjectId::NetworkAcl(_) => "InvalidNetworkAclID.NotFound",
        _ => "Plan.NotFound",
    }
}

const fn dependents_rule(object: &ObjectId) -> &'static str {
    match object {
        ObjectId::Vpc(_) => "R186",
        ObjectId::RouteTable(_) => "R187",
        ObjectId::InternetGateway(_) => "R188",
        ObjectId::SecurityGroup(_) => "R190",
        _ => "R185",
    }
}

/// How AWS calls what a route of another network leads to.
const fn network_thing(object: &ObjectId) -> &'static str {
    if matches!(object, ObjectId::Instance(_)) { "network interface of" } else { "network gateway" }
}
