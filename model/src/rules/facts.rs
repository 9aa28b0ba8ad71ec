//! What stands beside a refusal's words: its code, its rule, the field and the object it is about.

use super::{EditError, Fault};
use crate::design::ObjectId;

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

    /// That an id names nothing (R200).
    pub fn not_found<I: Clone + Into<ObjectId>>(id: &I) -> Self {
        Self::NotFound { object: id.clone().into() }
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
