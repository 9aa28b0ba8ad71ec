//! The words of a refusal: AWS's message, or ours where it has none, and the way out.

use std::fmt;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::{EditError, MAX_VPC_CIDR_BLOCKS};
use crate::addressing::RangeConflict;
use crate::design::ObjectId;

impl EditError {
    /// AWS's message, or ours where AWS has none.
    #[expect(clippy::too_many_lines, reason = "one message a way to be wrong, in the order of the enum")]
    pub fn message(&self) -> String {
        match self {
            Self::NotACidr { field, text, .. } => {
                let text = short(text);
                format!("Value ({text}) for parameter {} is invalid. This is not a valid CIDR block.", camel(field))
            }
            Self::VpcRange { cidr, .. } | Self::SubnetRange { cidr, .. } => format!("The CIDR '{cidr}' is invalid."),
            Self::VpcCidrOverlap { cidr, with, .. } => format!("The CIDR '{cidr}' overlaps the VPC's block {with}."),
            Self::CidrRestricted { cidr, .. } => format!(
                "The CIDR '{cidr}' is restricted. Use a CIDR from the same private address range as the current VPC CIDR, or use a publicly-routable CIDR. For additional restrictions, see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html"
            ),
            Self::CidrLimit { vpc } => {
                format!("This network {vpc} has met its maximum number of allowed CIDRs: {MAX_VPC_CIDR_BLOCKS}")
            }
            Self::CidrCoversRoute { cidr, route_table, destination } => {
                format!("The CIDR '{cidr}' is equal to or larger than the route {destination} of {route_table}.")
            }
            Self::PrimaryCidr { vpc } => format!(
                "The vpc CIDR block with association ID {vpc} may not be disassociated. It is the primary IPv4 CIDR block of the VPC"
            ),
            Self::NoSuchCidr { vpc, cidr } => format!("The VPC {vpc} has no block {cidr}."),
            Self::CidrInUse { cidr, subnet, .. } => format!("The block {cidr} holds the subnet {subnet}."),
            Self::SubnetConflict { asked, .. } => format!("The CIDR '{asked}' conflicts with another subnet"),
            Self::UnknownZone { zone, zones } => format!(
                "Value ({}) for parameter availabilityZone is invalid. Subnets can currently only be created in the following availability zones: {}.",
                short(zone),
                zones.join(", ")
            ),
            Self::NotFound { object } => not_found_message(object),
            Self::DuplicateId { object } => format!("Two objects have the id {object}."),
            Self::BadName { field, .. } => format!("The {field} is too long or has control characters."),
            Self::UnknownRegion { region } => format!("There are no data about a Region '{}'.", short(region)),
            Self::NotModelled { what, .. } => format!("{} is not modelled yet.", what.words().0),
            Self::MainTable { vpc, count } => format!("The VPC {vpc} has {count} main route tables; it must have one."),
            Self::DifferentNetworks { object, other } => format!("{object} and {other} belong to different networks"),
            Self::AlreadyAssociated { route_table, .. } => format!(
                "the specified association for route table {route_table} conflicts with an existing association"
            ),
            Self::RouteAlreadyExists { destination, .. } => {
                format!("The route identified by {destination} already exists.")
            }
            Self::RouteTargetUnsupported { .. } => {
                "Route target is not supported. This route only supports interface and instance targets.".into()
            }
            Self::RouteReserved { destination } => {
                format!("The destination {destination} lies in a range AWS keeps for instance services.")
            }
            Self::EndpointAsTarget { object } => format!(
                "Route table contains unsupported route target: {object}. VPC Endpoints of this type cannot be used as route targets."
            ),
            Self::NotATarget { object } => format!("Route table contains unsupported route target: {object}."),
            Self::GatewayElsewhere { route_table, gateway } => {
                format!("route table {route_table} and network gateway {gateway} belong to different networks")
            }
            Self::NoSuchTarget { object } => format!("The gateway ID '{object}' does not exist"),
            Self::NoSuchRoute { route_table, destination } => {
                format!("no route with destination-cidr-block {destination} in route table {route_table}")
            }
            Self::NoRouteToReplace { destination } => {
                format!("There is no route defined for '{destination}' in the route table. Use CreateRoute instead.")
            }
            Self::LocalRoute { route_table, destination } => {
                format!("cannot remove local route {destination} in route table {route_table}")
            }
            Self::EndpointRoute { route_table, prefix_list, .. } => {
                format!("cannot remove VPC endpoint route {prefix_list} in route table {route_table}")
            }
            Self::PropagatedRoute { route_table, destination, .. } => {
                format!("cannot remove propagated route {destination} in route table {route_table}")
            }
            Self::ExistingConnections { service, .. } => {
                format!("Endpoints are connected to the endpoint service {service}.")
            }
            Self::Malformed { fault, .. } => fault.row().2.to_owned(),
            Self::SecondInternetGateway { vpc } => format!("Network {vpc} already has an internet gateway attached"),
            Self::GatewayAttached { gateway, vpc } => {
                format!("resource {gateway} is already attached to network {vpc}")
            }
            Self::MappedPublicAddresses { vpc, .. } => format!(
                "Network {vpc} has some mapped public address(es). Please unmap those public address(es) before detaching the gateway."
            ),
            Self::NatWithoutGateway { vpc } => format!("Network {vpc} has no Internet gateway attached"),
            Self::SubnetFull { nat: true, .. } => {
                "Subnet has insufficient free addresses to create this NAT gateway".into()
            }
            Self::SubnetFull { nat: false, .. } => {
                "The specified subnet does not have enough free addresses to satisfy the request.".into()
            }
            Self::AddressOutside { address, subnet, .. } => {
                format!("Address {address} does not fall within the usable addresses of {subnet}.")
            }
            Self::AddressTaken { address, .. } => format!("Address {address} is in use."),
            Self::BadCount { asked, .. } => format!("A workload of {asked} instances is not possible."),
            Self::Dependents { object, .. } => dependents_message(object),
            Self::MainTableStays { route_table } => {
                format!("The routeTable '{route_table}' has dependencies and cannot be deleted.")
            }
            Self::UnknownService { service, region } => {
                let (service, region) = (short(service), short(region));
                format!("The Vpc Endpoint Service 'com.amazonaws.{region}.{service}' does not exist")
            }
            Self::NoSuchEndpointType { service, wanted, .. } => {
                format!("The service {service} does not support endpoints of type {wanted}.")
            }
            Self::SecondGatewayEndpoint { route_table, prefix_list, .. } => {
                format!("route table {route_table} already has a route with destination-prefix-list-id {prefix_list}")
            }
            Self::NoSubnets => "An interface endpoint needs at least one subnet.".into(),
            Self::DuplicateSubnetsInSameZone { subnet, .. } => format!(
                "Found another VPC endpoint subnet in the availability zone of {subnet}. VPC endpoint subnets should be in different availability zones supported by the VPC endpoint service."
            ),
            Self::PrivateDnsConflict { name, vpc, .. } => format!(
                "private-dns-enabled cannot be set because there is already a conflicting DNS domain for {name} in the VPC {vpc}"
            ),
            Self::PrivateDnsNeedsDns { vpc } => format!(
                "Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true for {vpc}"
            ),
            Self::NoPrivateDns { service } => format!("The service {service} has no private DNS name known here."),
            Self::InboundOnlyMisplaced { .. } => {
                "DnsOptions PrivateDnsOnlyForInboundResolverEndpoint is applicable only to Interface VPC Endpoints."
                    .into()
            }
            Self::InboundOnlyUnsupported { service } => format!(
                "PrivateDnsOnlyForInboundResolverEndpoint needs private DNS and a service with both types of endpoint, unlike this one for {service}."
            ),
            Self::InboundOnlyNeedsGateway { vpc } => format!(
                "To set PrivateDnsOnlyForInboundResolverEndpoint to true, the VPC {vpc} must have a Gateway endpoint for the service."
            ),
            Self::GatewayEndpointNeeded { by, .. } => format!(
                "Gateway endpoint cannot be deleted while Interface endpoint {by} for the service has PrivateDnsOnlyForInboundResolverEndpoint set to true."
            ),
            Self::WrongEndpointType { setting: "route_tables", .. } => {
                "Route table IDs are only supported for Gateway type VPC Endpoint.".into()
            }
            Self::WrongEndpointType { endpoint, setting } => {
                format!("{setting} is not supported for the type of VPC endpoint {endpoint}.")
            }
            Self::NoSuchPrefixList { name } => format!("There is no AWS-managed prefix list for '{}'.", short(name)),
            Self::BadPorts { from, to } => format!("The port range {from}-{to} is invalid."),
            Self::BadHost { host } => {
                format!("'{}' is neither a host name nor an IP address.", short(host))
            }
            Self::BadPort => "The port must be 1 to 65535.".into(),
            Self::CannotJoin { one, other } => format!("{one} and {other} are not the two halves of one block."),
            Self::SubnetNotEmpty { subnet, .. } => {
                format!("The subnet '{subnet}' has dependencies and its block cannot be changed.")
            }
            Self::ZonesMissing { region, zones } => format!("{region} has no zone {}.", zones.join(", ")),
            Self::BatchTooLong { limit } => format!("More than {limit} commands in one batch."),
            Self::TooManyObjects { limit } => format!("A plan holds {limit} objects at most."),
        }
    }

    /// The way out, in one sentence.
    #[expect(clippy::too_many_lines, reason = "one sentence a way to be wrong, in the order of the enum")]
    pub fn remedy(&self) -> String {
        match self {
            Self::NotACidr { why, .. } => sentence(&why.to_string()),
            Self::VpcRange { .. } => "Use a block from /16 to /28.".into(),
            Self::VpcCidrOverlap { with, .. } => format!("Use a block outside {with}."),
            Self::CidrRestricted { conflict, .. } => match conflict {
                RangeConflict::LinkLocal => "169.254.0.0/16 is never allowed; use another range.".into(),
                RangeConflict::DefaultVpcRange => "Use a block outside 172.31.0.0/16.".into(),
                RangeConflict::TenZeroSixteen => "Use a block outside 10.0.0.0/16.".into(),
                RangeConflict::Beside(block) => format!("Use the same private range as {block}, or 100.64.0.0/10."),
            },
            Self::CidrLimit { .. } => "Remove a secondary block first, or ask AWS for a higher quota.".into(),
            Self::CidrCoversRoute { route_table, destination, .. } => {
                format!("Delete the route {destination} of {route_table} first, or use a smaller block.")
            }
            Self::PrimaryCidr { .. } => "Make a new VPC with the block you want.".into(),
            Self::NoSuchCidr { .. } => "Choose one of the VPC's secondary blocks.".into(),
            Self::CidrInUse { subnet, .. } => format!("Delete {subnet} first."),
            Self::SubnetRange { vpc_blocks, .. } => {
                let blocks: Vec<String> = vpc_blocks.iter().map(ToString::to_string).collect();
                format!("Use a block from /16 to /28 that lies inside {}.", blocks.join(" or "))
            }
            Self::SubnetConflict { taken, by, next_free, .. } => match next_free {
                Some(free) => format!("{by} has {taken}; the next free block of this size is {free}."),
                None => format!("{by} has {taken} and no block of this size is free; use a smaller one."),
            },
            Self::UnknownZone { .. } => "Choose one of the zones named.".into(),
            Self::NotFound { object } => format!("Choose a {} that is in the plan.", object.kind().noun()),
            Self::DuplicateId { .. } => "Give one of them another id.".into(),
            Self::BadName { limit, .. } => format!("Use at most {limit} characters, without line breaks."),
            Self::UnknownRegion { .. } => "Choose a Region from the list.".into(),
            Self::NotModelled { what, .. } => sentence(what.words().1),
            Self::MainTable { .. } => "Set `main` on exactly one of the VPC's tables.".into(),
            Self::DifferentNetworks { .. } => "Choose two of the same VPC.".into(),
            Self::AlreadyAssociated { .. } => "Use ReplaceRouteTableAssociation to change the table.".into(),
            Self::RouteAlreadyExists { .. } => "Replace that route, or delete it first.".into(),
            Self::RouteTargetUnsupported { vpc_block, .. } => {
                format!("Traffic inside {vpc_block} follows the local route; use a destination outside it.")
            }
            Self::RouteReserved { .. } => "Use a destination outside 169.254.168.0/22.".into(),
            Self::EndpointAsTarget { .. } => {
                "A gateway endpoint writes its own row when you tick the table in the endpoint; an interface endpoint needs none.".into()
            }
            Self::NotATarget { .. } => "Point the route at an internet gateway or a NAT gateway.".into(),
            Self::GatewayElsewhere { .. } => "Attach the internet gateway to this VPC first.".into(),
            Self::NoSuchTarget { .. } => "Choose a gateway that is in the plan.".into(),
            Self::NoSuchRoute { .. } => "Choose a route that is in the table.".into(),
            Self::NoRouteToReplace { .. } => "Add it as a new route.".into(),
            Self::LocalRoute { .. } => "Every table keeps its local routes; isolate with security groups instead.".into(),
            Self::EndpointRoute { endpoint, .. } => {
                format!("The endpoint owns this row: untick the table in {endpoint}, or delete the endpoint.")
            }
            Self::PropagatedRoute { gateway, .. } => {
                format!("Switch propagation of {gateway} off in this table (DisableVgwRoutePropagation).")
            }
            Self::ExistingConnections { endpoints, .. } => {
                format!("Delete {} first: only the consumer can.", list(endpoints))
            }
            Self::Malformed { fault, .. } => fault.row().3.to_owned(),
            Self::SecondInternetGateway { .. } => "Use the gateway that is attached, or detach it first.".into(),
            Self::GatewayAttached { .. } => "Detach it first.".into(),
            Self::MappedPublicAddresses { holders, .. } => {
                format!("Delete or unmap {} first.", list(holders))
            }
            Self::NatWithoutGateway { .. } => "Add an internet gateway to the VPC first.".into(),
            Self::SubnetFull { asked, free, .. } => {
                format!("{asked} asked, {free} free: use a larger subnet or ask for fewer.")
            }
            Self::AddressOutside { .. } => "Use an address of the block that is not one of the five AWS keeps.".into(),
            Self::AddressTaken { by, .. } => format!("{by} has it; use another address."),
            Self::BadCount { limit, .. } => format!("Use 1 to {limit} instances."),
            Self::Dependents { dependents, .. } | Self::SubnetNotEmpty { dependents, .. } => {
                format!("Remove {} first.", list(dependents))
            }
            Self::MainTableStays { .. } => "Make another table the main table first.".into(),
            Self::UnknownService { .. } => "Choose a service from the catalogue.".into(),
            Self::NoSuchEndpointType { offered, .. } => format!("Use {offered}."),
            Self::SecondGatewayEndpoint { by, .. } => {
                format!("Untick the table in {by}, or use another table: one endpoint per service and table.")
            }
            Self::NoSubnets => "Choose a subnet in each zone that should have an address.".into(),
            Self::DuplicateSubnetsInSameZone { zone, .. } => format!("Choose one subnet in {zone}."),
            Self::PrivateDnsConflict { by, .. } => {
                format!("Switch private DNS off here or in {by}: one endpoint per service answers for the VPC.")
            }
            Self::PrivateDnsNeedsDns { .. } => "Switch both DNS attributes of the VPC on, or private DNS off.".into(),
            Self::NoPrivateDns { .. } => "Switch private DNS off and call the endpoint's own name.".into(),
            Self::InboundOnlyMisplaced { service } => {
                format!("Leave it off: a gateway endpoint for {service} has no private DNS.")
            }
            Self::InboundOnlyUnsupported { .. } => "Switch private DNS on for S3, or leave inbound-only off.".into(),
            Self::InboundOnlyNeedsGateway { .. } => "Make the S3 gateway endpoint first, or use all resolvers.".into(),
            Self::GatewayEndpointNeeded { by, .. } => {
                format!("Set {by} to all resolvers, or delete it first.")
            }
            Self::WrongEndpointType { .. } => "Leave it out for this type of endpoint.".into(),
            Self::NoSuchPrefixList { .. } => "Use s3 or dynamodb, or an address block.".into(),
            Self::BadPorts { .. } => "The first port must not be above the last.".into(),
            Self::BadHost { .. } => "Write a name such as example.com or an address such as 203.0.113.7.".into(),
            Self::BadPort => "AWS services use 443.".into(),
            Self::CannotJoin { .. } => "Join two equal neighbours, such as 10.0.0.0/25 and 10.0.0.128/25.".into(),
            Self::ZonesMissing { .. } => "Move or delete the subnets in those zones first.".into(),
            Self::BatchTooLong { .. } => "Send several batches.".into(),
            Self::TooManyObjects { .. } => "Delete something first, or make a second plan.".into(),
        }
    }
}

/// Message and way out: what a person reads.
impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let message = self.message();
        let stop = if message.ends_with('.') { "" } else { "." };
        write!(f, "{message}{stop} {}", self.remedy())
    }
}

/// In JSON: `code`, `message`, `rule`, `field`, `object`, `remedy`.
impl Serialize for EditError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut error = serializer.serialize_struct("EditError", 6)?;
        error.serialize_field("code", self.code())?;
        error.serialize_field("message", &self.message())?;
        error.serialize_field("rule", &self.rule())?;
        error.serialize_field("field", self.field())?;
        error.serialize_field("object", &self.object())?;
        error.serialize_field("remedy", &self.remedy())?;
        error.end()
    }
}

/// The beginning of what was typed: enough to know it again.
fn short(text: &str) -> String {
    text.chars().take(80).collect()
}

fn not_found_message(object: &ObjectId) -> String {
    match object {
        ObjectId::Vpc(id) => format!("VpcID {id} does not exist."),
        ObjectId::Subnet(id) => format!("The subnet ID '{id}' does not exist"),
        ObjectId::RouteTable(id) => format!("The routeTable ID '{id}' does not exist"),
        ObjectId::InternetGateway(id) => format!("The internetGateway ID '{id}' does not exist"),
        ObjectId::VpcEndpointService(id) => format!("The VpcEndpointService Id '{id}' does not exist"),
        other => format!("The {} ID '{other}' does not exist", other.kind().noun()),
    }
}

fn dependents_message(object: &ObjectId) -> String {
    match object {
        ObjectId::Subnet(id) => format!("The subnet '{id}' has dependencies and cannot be deleted."),
        ObjectId::Vpc(id) => format!("The vpc '{id}' has dependencies and cannot be deleted."),
        ObjectId::RouteTable(id) => format!("The routeTable '{id}' has dependencies and cannot be deleted."),
        ObjectId::InternetGateway(id) => format!("The internetGateway '{id}' has dependencies and cannot be deleted."),
        ObjectId::SecurityGroup(id) => format!("resource {id} has a dependent object"),
        other => format!("The {} '{other}' is still used in the plan.", other.kind().noun()),
    }
}

/// `destination_cidr_block` as the API writes parameters: `destinationCidrBlock`.
fn camel(field: &str) -> String {
    let mut words = field.split('_');
    let mut name = words.next().unwrap_or_default().to_owned();
    for word in words {
        let mut letters = word.chars();
        name.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        name.push_str(letters.as_str());
    }
    name
}

fn sentence(clause: &str) -> String {
    let mut letters = clause.chars();
    let first: String = letters.next().map(|letter| letter.to_ascii_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}

fn list(objects: &[ObjectId]) -> String {
    const SHOWN: usize = 5;
    let mut names: Vec<&str> = objects.iter().take(SHOWN).map(ObjectId::as_str).collect();
    let more = format!("{} more", objects.len().saturating_sub(SHOWN));
    if objects.len() > SHOWN {
        names.push(&more);
    }
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        Some((only, _)) => (*only).to_owned(),
        None => "what depends on it".to_owned(),
    }
}
