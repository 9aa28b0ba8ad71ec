//! Every way a command or a document can be refused: AWS's code and words, the rule, the field, and the way out.

use ipnet::{IpNet, Ipv4Net};

use super::Fault;
use crate::addressing::{BlockError, RangeConflict};
use crate::design::{
    ObjectId, RouteTableId, SubnetId, VirtualPrivateGatewayId, VpcEndpointId, VpcEndpointServiceId, VpcId,
};

/// One refusal. AWS's own code and message where AWS has them; otherwise a code of ours that begins with `Plan.`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields' types are their meaning")]
pub enum EditError {
    /// R159: the text is no IPv4 block.
    NotACidr { field: &'static str, text: String, why: BlockError },
    /// R158: a VPC block that is not /16 to /28.
    VpcRange { vpc: VpcId, cidr: Ipv4Net },
    /// R10: two blocks of one VPC overlap.
    VpcCidrOverlap { vpc: VpcId, cidr: Ipv4Net, with: Ipv4Net },
    /// R165: a secondary block of a range that may not join the VPC (R11).
    CidrRestricted { vpc: VpcId, cidr: Ipv4Net, conflict: RangeConflict },
    /// R164: more blocks than a VPC may have.
    CidrLimit { vpc: VpcId },
    /// R10: a secondary block that covers a route's destination.
    CidrCoversRoute { cidr: Ipv4Net, route_table: RouteTableId, destination: IpNet },
    /// R166: the primary block stays.
    PrimaryCidr { vpc: VpcId },
    /// The VPC has no such block.
    NoSuchCidr { vpc: VpcId, cidr: Ipv4Net },
    /// A block of the VPC that subnets lie in.
    CidrInUse { vpc: VpcId, cidr: Ipv4Net, subnet: SubnetId },
    /// R161: a subnet that is not /16 to /28 or not inside one block of its VPC.
    SubnetRange { cidr: Ipv4Net, vpc_blocks: Vec<Ipv4Net> },
    /// R162: a subnet that overlaps another.
    SubnetConflict { asked: IpNet, taken: IpNet, by: SubnetId, next_free: Option<IpNet> },
    /// R163: no such zone in the region.
    UnknownZone { zone: String, zones: Vec<String> },
    /// R200: an id that names nothing.
    NotFound { object: ObjectId },
    /// Two objects with one id.
    DuplicateId { object: ObjectId },
    /// A name too long or with control characters.
    BadName { field: &'static str, limit: usize },
    /// A region this planner has no data about.
    UnknownRegion { region: String },
    /// The schema has a place for it; the model does not yet.
    NotModelled { object: Option<ObjectId>, what: Unmodelled },
    /// A VPC with no main route table, or two (R23).
    MainTable { vpc: VpcId, count: usize },
    /// R174a: table and subnet, or object and group, of different VPCs.
    DifferentNetworks { object: ObjectId, other: ObjectId },
    /// R174: the subnet has a table of its own already.
    AlreadyAssociated { subnet: SubnetId, route_table: RouteTableId },
    /// R167: a destination that is in the table already.
    RouteAlreadyExists { route_table: RouteTableId, destination: String },
    /// R160: a route to an internet gateway inside the VPC's own range.
    RouteTargetUnsupported { destination: IpNet, vpc_block: IpNet },
    /// R34: a route inside the ranges AWS keeps.
    RouteReserved { destination: IpNet },
    /// R172: an endpoint as the target of a route.
    EndpointAsTarget { object: ObjectId },
    /// R32: some other object as the target of a route.
    NotATarget { object: ObjectId },
    /// R173: an internet gateway that is not attached to this VPC.
    GatewayElsewhere { route_table: RouteTableId, gateway: ObjectId },
    /// R173a: a target that is not there.
    NoSuchTarget { object: ObjectId },
    /// R168: no such route.
    NoSuchRoute { route_table: RouteTableId, destination: String },
    /// R169: no route to replace.
    NoRouteToReplace { destination: String },
    /// R170: a local route.
    LocalRoute { route_table: RouteTableId, destination: String },
    /// R171, R57: a row an endpoint wrote.
    EndpointRoute { route_table: RouteTableId, prefix_list: String, endpoint: VpcEndpointId },
    /// A row a virtual private gateway propagates.
    PropagatedRoute { route_table: RouteTableId, destination: String, gateway: VirtualPrivateGatewayId },
    /// R183b: an endpoint service that consumers' endpoints are connected to.
    ExistingConnections { service: VpcEndpointServiceId, endpoints: Vec<ObjectId> },
    /// A refusal that the object and the field say all about.
    Malformed { object: Option<ObjectId>, field: &'static str, fault: Fault },
    /// R191: a second internet gateway on a VPC.
    SecondInternetGateway { vpc: VpcId },
    /// R191a: attached already.
    GatewayAttached { gateway: ObjectId, vpc: VpcId },
    /// R189: public addresses still mapped.
    MappedPublicAddresses { vpc: VpcId, holders: Vec<ObjectId> },
    /// R192: a public NAT gateway in a VPC without an internet gateway.
    NatWithoutGateway { vpc: VpcId },
    /// R183c, R193: not enough free addresses in the subnet.
    SubnetFull { subnet: SubnetId, asked: u64, free: u64, nat: bool },
    /// An address outside the subnet, or one of the five AWS keeps (R16).
    AddressOutside { object: ObjectId, address: std::net::IpAddr, subnet: SubnetId },
    /// An address two things hold.
    AddressTaken { address: std::net::IpAddr, by: ObjectId, object: ObjectId },
    /// A workload of no instances, or of more than the limit.
    BadCount { asked: u64, limit: u64 },
    /// R185–R190: something still depends on it.
    Dependents { object: ObjectId, dependents: Vec<ObjectId> },
    /// R187: the main table.
    MainTableStays { route_table: RouteTableId },
    /// R183: a service this catalogue does not know.
    UnknownService { service: String, region: String },
    /// R53: a service that has no endpoint of this type.
    NoSuchEndpointType { service: String, wanted: &'static str, offered: &'static str },
    /// R181: a second endpoint row for one service in one table.
    SecondGatewayEndpoint { route_table: RouteTableId, prefix_list: String, by: VpcEndpointId },
    /// R78: an interface endpoint needs a subnet.
    NoSubnets,
    /// R175: two subnets of one zone.
    DuplicateSubnetsInSameZone { subnet: SubnetId, zone: String },
    /// R177: a second endpoint with private DNS for one service.
    PrivateDnsConflict { name: String, vpc: VpcId, by: VpcEndpointId },
    /// R178: private DNS while a DNS attribute is off.
    PrivateDnsNeedsDns { vpc: VpcId },
    /// R97: a service without private DNS.
    NoPrivateDns { service: String },
    /// R179: inbound-only on a gateway endpoint.
    InboundOnlyMisplaced { service: String },
    /// R94: inbound-only without private DNS, or for a service that has not both types of endpoint.
    InboundOnlyUnsupported { service: String },
    /// R179a: inbound-only without a gateway endpoint.
    InboundOnlyNeedsGateway { vpc: VpcId },
    /// R180: the gateway endpoint an inbound-only interface endpoint rests on.
    GatewayEndpointNeeded { endpoint: VpcEndpointId, by: VpcEndpointId },
    /// R182: route tables for an interface endpoint, or interface settings for a gateway endpoint.
    WrongEndpointType { endpoint: VpcEndpointId, setting: &'static str },
    /// R183d: a security group rule names a prefix list there is none of.
    NoSuchPrefixList { name: String },
    /// A rule whose first port is above its last.
    BadPorts { from: u16, to: u16 },
    /// A host that is neither a name nor an address.
    BadHost { host: String },
    /// A volume that is no number.
    BadPort,
    /// Two blocks that do not join.
    CannotJoin { one: Ipv4Net, other: Ipv4Net },
    /// A subnet whose block cannot be changed because something stands in it.
    SubnetNotEmpty { subnet: SubnetId, dependents: Vec<ObjectId> },
    /// Zones of subnets that another region does not have.
    ZonesMissing { region: String, zones: Vec<String> },
    /// More commands in one batch than allowed.
    BatchTooLong { limit: usize },
    /// The plan would hold more objects than it may.
    TooManyObjects { limit: usize },
}

/// What the schema has a place for and this model does not answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unmodelled {
    /// Gateway Load Balancer, resource and service-network endpoints.
    EndpointKind,
    /// Gateway endpoints to a service whose address ranges are not in the data.
    GatewayRanges,
}

impl Unmodelled {
    pub(super) const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::EndpointKind => ("This type of VPC endpoint", "use a gateway or an interface endpoint"),
            Self::GatewayRanges => {
                ("A gateway endpoint to a service whose address ranges are not known", "use S3 or DynamoDB")
            }
        }
    }
}

impl EditError {
    /// AWS's error code, or one of ours that begins with `Plan.`.
    #[expect(clippy::match_same_arms, reason = "one line per way to be wrong, in the order of the enum")]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotACidr { .. } | Self::UnknownZone { .. } => "InvalidParameterValue",
            Self::VpcRange { .. } | Self::VpcCidrOverlap { .. } | Self::CidrRestricted { .. } => "InvalidVpc.Range",
            Self::CidrLimit { .. } => "CidrLimitExceeded",
            Self::CidrCoversRoute { .. } => "InvalidCidr.Conflict",
            Self::PrimaryCidr { .. } | Self::CidrInUse { .. } => "OperationNotPermitted",
            Self::NoSuchCidr { .. } => "InvalidVpcCidrBlockAssociationID.NotFound",
            Self::SubnetRange { .. } => "InvalidSubnet.Range",
            Self::SubnetConflict { .. } => "InvalidSubnet.Conflict",
            Self::NotFound { object } | Self::NoSuchTarget { object } => not_found_code(object),
            Self::AlreadyAssociated { .. } | Self::GatewayAttached { .. } => "Resource.AlreadyAssociated",
            Self::RouteAlreadyExists { .. } | Self::SecondGatewayEndpoint { .. } => "RouteAlreadyExists",
            Self::DifferentNetworks { .. }
            | Self::RouteTargetUnsupported { .. }
            | Self::RouteReserved { .. }
            | Self::GatewayElsewhere { .. }
            | Self::NoRouteToReplace { .. }
            | Self::LocalRoute { .. }
            | Self::EndpointRoute { .. }
            | Self::SecondInternetGateway { .. }
            | Self::BadPorts { .. } => "InvalidParameterValue",
            Self::EndpointAsTarget { .. } | Self::NotATarget { .. } => "RouteNotSupported",
            Self::NoSuchRoute { .. } => "InvalidRoute.NotFound",
            Self::PropagatedRoute { .. } => "InvalidParameterValue",
            Self::ExistingConnections { .. } => "ExistingVpcEndpointConnections",
            Self::Malformed { fault, .. } => fault.row().0,
            Self::MappedPublicAddresses { .. } | Self::Dependents { .. } | Self::MainTableStays { .. } => {
                "DependencyViolation"
            }
            Self::SubnetNotEmpty { .. } => "DependencyViolation",
            Self::NatWithoutGateway { .. } => "Gateway.NotAttached",
            Self::SubnetFull { .. } => "InsufficientFreeAddressesInSubnet",
            Self::AddressOutside { .. } => "InvalidParameterValue",
            Self::AddressTaken { .. } => "InvalidIPAddress.InUse",
            Self::UnknownService { .. } => "InvalidServiceName",
            Self::DuplicateSubnetsInSameZone { .. } => "DuplicateSubnetsInSameZone",
            Self::NoSuchEndpointType { .. }
            | Self::NoSubnets
            | Self::PrivateDnsConflict { .. }
            | Self::PrivateDnsNeedsDns { .. }
            | Self::NoPrivateDns { .. }
            | Self::InboundOnlyMisplaced { .. }
            | Self::InboundOnlyUnsupported { .. }
            | Self::InboundOnlyNeedsGateway { .. }
            | Self::GatewayEndpointNeeded { .. }
            | Self::WrongEndpointType { .. } => "InvalidParameter",
            Self::NoSuchPrefixList { .. } => "InvalidPrefixListID.NotFound",
            Self::BadCount { .. } => "InvalidParameterValue",
            Self::DuplicateId { .. } => "Plan.DuplicateId",
            Self::BadName { .. } => "Plan.Name",
            Self::UnknownRegion { .. } => "Plan.UnknownRegion",
            Self::NotModelled { .. } => "Plan.NotModelled",
            Self::MainTable { .. } => "Plan.MainRouteTable",
            Self::BadHost { .. } => "Plan.Host",
            Self::BadPort => "Plan.Port",
            Self::CannotJoin { .. } => "Plan.CannotJoin",
            Self::ZonesMissing { .. } => "Plan.ZonesMissing",
            Self::BatchTooLong { .. } | Self::TooManyObjects { .. } => "Plan.TooLarge",
        }
    }

    /// The numbered rule the refusal follows from; none for limits and shapes of our own.
    pub const fn rule(&self) -> Option<&'static str> {
        Some(match self {
            Self::NotACidr { .. } => "R159",
            Self::VpcRange { .. } => "R158",
            Self::VpcCidrOverlap { .. } | Self::CidrCoversRoute { .. } => "R10",
            Self::CidrRestricted { .. } => "R165",
            Self::CidrLimit { .. } => "R164",
            Self::PrimaryCidr { .. } => "R166",
            Self::NoSuchCidr { .. } => "R9",
            Self::SubnetRange { .. } => "R161",
            Self::SubnetConflict { .. } => "R162",
            Self::UnknownZone { .. } | Self::ZonesMissing { .. } => "R163",
            Self::NotFound { .. } => "R200",
            Self::MainTable { .. } => "R23",
            Self::DifferentNetworks { .. } => "R174a",
            Self::AlreadyAssociated { .. } => "R174",
            Self::RouteAlreadyExists { .. } => "R167",
            Self::RouteTargetUnsupported { .. } => "R160",
            Self::RouteReserved { .. } => "R34",
            Self::EndpointAsTarget { .. } => "R172",
            Self::NotATarget { .. } => "R32",
            Self::GatewayElsewhere { .. } => "R173",
            Self::NoSuchTarget { .. } => "R173a",
            Self::NoSuchRoute { .. } => "R168",
            Self::NoRouteToReplace { .. } => "R169",
            Self::LocalRoute { .. } => "R170",
            Self::EndpointRoute { .. } => "R171",
            Self::PropagatedRoute { .. } => "R50",
            Self::ExistingConnections { .. } => "R183b",
            Self::Malformed { fault, .. } => return fault.row().1,
            Self::SecondInternetGateway { .. } => "R191",
            Self::GatewayAttached { .. } => "R191a",
            Self::MappedPublicAddresses { .. } => "R189",
            Self::NatWithoutGateway { .. } => "R192",
            Self::SubnetFull { nat: true, .. } => "R193",
            Self::SubnetFull { nat: false, .. } => "R183c",
            Self::AddressOutside { .. } | Self::AddressTaken { .. } => "R16",
            Self::Dependents { object, .. } => dependents_rule(object),
            Self::MainTableStays { .. } => "R187",
            Self::UnknownService { .. } => "R183",
            Self::NoSuchEndpointType { .. } => "R53",
            Self::SecondGatewayEndpoint { .. } => "R181",
            Self::NoSubnets => "R78",
            Self::DuplicateSubnetsInSameZone { .. } => "R175",
            Self::PrivateDnsConflict { .. } => "R177",
            Self::PrivateDnsNeedsDns { .. } => "R178",
            Self::NoPrivateDns { .. } => "R97",
            Self::InboundOnlyMisplaced { .. } => "R179",
            Self::InboundOnlyUnsupported { .. } => "R94",
            Self::InboundOnlyNeedsGateway { .. } => "R179a",
            Self::GatewayEndpointNeeded { .. } => "R180",
            Self::WrongEndpointType { .. } => "R182",
            Self::NoSuchPrefixList { .. } => "R183d",
            Self::CidrInUse { .. } | Self::SubnetNotEmpty { .. } | Self::CannotJoin { .. } => "R15",
            Self::DuplicateId { .. }
            | Self::BadName { .. }
            | Self::UnknownRegion { .. }
            | Self::NotModelled { .. }
            | Self::BadCount { .. }
            | Self::BadPorts { .. }
            | Self::BadHost { .. }
            | Self::BadPort
            | Self::BatchTooLong { .. }
            | Self::TooManyObjects { .. } => return None,
        })
    }

    /// The field to mend, as commands and documents name it.
    pub const fn field(&self) -> &'static str {
        match self {
            Self::NotACidr { field, .. } | Self::BadName { field, .. } | Self::Malformed { field, .. } => field,
            Self::VpcRange { .. }
            | Self::VpcCidrOverlap { .. }
            | Self::CidrRestricted { .. }
            | Self::CidrLimit { .. }
            | Self::CidrCoversRoute { .. }
            | Self::PrimaryCidr { .. }
            | Self::NoSuchCidr { .. }
            | Self::CidrInUse { .. }
            | Self::SubnetRange { .. }
            | Self::SubnetConflict { .. }
            | Self::CannotJoin { .. }
            | Self::SubnetNotEmpty { .. } => "cidr_block",
            Self::UnknownZone { .. } => "availability_zone",
            Self::DuplicateId { .. } | Self::NotFound { .. } => "id",
            Self::UnknownRegion { .. } | Self::ZonesMissing { .. } => "region",
            Self::MainTable { .. } => "main",
            Self::DifferentNetworks { .. } => "vpc",
            Self::AlreadyAssociated { .. } | Self::MainTableStays { .. } | Self::SecondGatewayEndpoint { .. } => {
                "route_table"
            }
            Self::RouteAlreadyExists { .. }
            | Self::RouteTargetUnsupported { .. }
            | Self::RouteReserved { .. }
            | Self::NoSuchRoute { .. }
            | Self::NoRouteToReplace { .. }
            | Self::LocalRoute { .. }
            | Self::PropagatedRoute { .. }
            | Self::EndpointRoute { .. } => "destination_cidr_block",
            Self::EndpointAsTarget { .. }
            | Self::NotATarget { .. }
            | Self::GatewayElsewhere { .. }
            | Self::NoSuchTarget { .. } => "target",
            Self::SecondInternetGateway { .. }
            | Self::GatewayAttached { .. }
            | Self::MappedPublicAddresses { .. }
            | Self::NatWithoutGateway { .. } => "internet_gateway",
            Self::SubnetFull { .. } | Self::NoSubnets | Self::DuplicateSubnetsInSameZone { .. } => "subnet",
            Self::AddressOutside { .. } | Self::AddressTaken { .. } => "private_address",
            Self::BadCount { .. } => "count",
            Self::Dependents { .. } | Self::ExistingConnections { .. } => "object",
            Self::UnknownService { .. } | Self::NoSuchEndpointType { .. } => "service",
            Self::PrivateDnsConflict { .. } | Self::PrivateDnsNeedsDns { .. } | Self::NoPrivateDns { .. } => {
                "private_dns_enabled"
            }
            Self::InboundOnlyMisplaced { .. }
            | Self::InboundOnlyUnsupported { .. }
            | Self::InboundOnlyNeedsGateway { .. }
            | Self::GatewayEndpointNeeded { .. } => "private_dns_only_for_inbound_resolver_endpoint",
            Self::WrongEndpointType { setting, .. } => setting,
            Self::NoSuchPrefixList { .. } => "peer",
            Self::BadPorts { .. } => "ports",
            Self::BadHost { .. } => "host",
            Self::BadPort => "port",
            Self::NotModelled { .. } => "kind",
            Self::BatchTooLong { .. } => "commands",
            Self::TooManyObjects { .. } => "schema",
        }
    }

    /// A refusal that the object and the field say all about.
    pub fn about(object: impl Into<ObjectId>, field: &'static str, fault: Fault) -> Self {
        Self::Malformed { object: Some(object.into()), field, fault }
    }

    /// The object the refusal is about, where one is.
    pub fn object(&self) -> Option<ObjectId> {
        Some(match self {
            Self::NotFound { object }
            | Self::DuplicateId { object }
            | Self::NoSuchTarget { object }
            | Self::NotATarget { object }
            | Self::EndpointAsTarget { object }
            | Self::AddressOutside { object, .. }
            | Self::AddressTaken { object, .. }
            | Self::Dependents { object, .. }
            | Self::DifferentNetworks { object, .. } => object.clone(),
            Self::NotModelled { object, .. } | Self::Malformed { object, .. } => return object.clone(),
            Self::ExistingConnections { service, .. } => service.into(),
            Self::VpcRange { vpc, .. }
            | Self::VpcCidrOverlap { vpc, .. }
            | Self::CidrRestricted { vpc, .. }
            | Self::CidrLimit { vpc }
            | Self::PrimaryCidr { vpc }
            | Self::NoSuchCidr { vpc, .. }
            | Self::CidrInUse { vpc, .. }
            | Self::MainTable { vpc, .. }
            | Self::SecondInternetGateway { vpc }
            | Self::MappedPublicAddresses { vpc, .. }
            | Self::NatWithoutGateway { vpc }
            | Self::PrivateDnsNeedsDns { vpc }
            | Self::InboundOnlyNeedsGateway { vpc } => vpc.into(),
            Self::SubnetConflict { by, .. } => by.into(),
            Self::AlreadyAssociated { subnet, .. }
            | Self::SubnetFull { subnet, .. }
            | Self::DuplicateSubnetsInSameZone { subnet, .. }
            | Self::SubnetNotEmpty { subnet, .. } => subnet.into(),
            Self::CidrCoversRoute { route_table, .. }
            | Self::RouteAlreadyExists { route_table, .. }
            | Self::GatewayElsewhere { route_table, .. }
            | Self::NoSuchRoute { route_table, .. }
            | Self::LocalRoute { route_table, .. }
            | Self::PropagatedRoute { route_table, .. }
            | Self::MainTableStays { route_table } => route_table.into(),
            Self::EndpointRoute { endpoint, .. }
            | Self::GatewayEndpointNeeded { endpoint, .. }
            | Self::WrongEndpointType { endpoint, .. } => endpoint.into(),
            Self::SecondGatewayEndpoint { by, .. } | Self::PrivateDnsConflict { by, .. } => by.into(),
            Self::GatewayAttached { gateway, .. } => gateway.clone(),
            _ => return None,
        })
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
