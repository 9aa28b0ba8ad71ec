//! What stops a flow.

use std::net::IpAddr;

use ipnet::IpNet;
use schemars::JsonSchema;
use serde::Serialize;
use strum::IntoStaticStr;

use crate::design::{
    Direction, EndpointConnectionState, Family, HostedZoneId, InstanceId, InternetGatewayId, NatGatewayId,
    NetworkAclId, ObjectId, OnPremisesNetworkId, RouteTableId, SubnetId, VpcEndpointId, VpcEndpointServiceId, VpcId,
};

/// A reason a flow does not arrive: a time-out or a failed name, but for the one that is a refusal, 403 (R152).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, IntoStaticStr)]
#[serde(tag = "blocker", rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
#[expect(missing_docs, reason = "the fields' types are their meaning")]
pub enum Blocker {
    /// The VPC's resolver is off and nothing else answers (R142a).
    NameDoesNotResolve { vpc: VpcId },
    /// The endpoint's own name was asked for where there is no endpoint (R85).
    NoEndpointForName,
    /// A private zone takes all names below its own, and has no record of this one (R256).
    NotInZone { endpoint: VpcEndpointId },
    /// A private hosted zone takes all names below its domain, and has no record of this one (R256).
    NoRecord { zone: HostedZoneId },
    /// The endpoint has no name for the source's zone (R85, R108).
    NoZonalName { endpoint: VpcEndpointId },
    /// No dual-stack name of the service is known (R73).
    NoDualstackName,
    /// The endpoint service has no private name that could be used here (R122).
    NoPrivateName { service: VpcEndpointServiceId },
    /// The name has only addresses of a family the source does not have (R144).
    NoAddressOfFamily { family: Family },
    /// The client's security groups do not let the flow out (R145).
    EgressDenied { instance: InstanceId },
    /// The destination's security groups do not let the flow in (R82, R145).
    IngressDenied { object: ObjectId },
    /// A network ACL denies the flow, or the answers to it (R109).
    AclDenied { network_acl: NetworkAclId, subnet: SubnetId, direction: Direction, returning: bool },
    /// No row of the table holds the address (R146). `at` is the NAT gateway or instance behind which the table is asked.
    NoRoute { route_table: RouteTableId, at: Option<ObjectId> },
    /// The longest match points at something gone (R48).
    Blackhole {
        route_table: RouteTableId,
        #[schemars(with = "String")]
        destination: IpNet,
        target: ObjectId,
    },
    /// The longest match leads the packet somewhere from which it does not get to the destination (R40).
    Diverted {
        route_table: RouteTableId,
        #[schemars(with = "String")]
        destination: IpNet,
        target: ObjectId,
    },
    /// No route leads back from the destination's subnet to where the flow comes from (R26, R98).
    NoReturnRoute { route_table: RouteTableId },
    /// The internet gateway drops packets from an interface without a public address (R127, R148).
    NoPublicAddress { instance: InstanceId, internet_gateway: InternetGatewayId },
    /// The internet gateway drops packets of a function, which never has a public address (R262).
    FunctionWithoutAddress { instance: InstanceId, internet_gateway: InternetGatewayId },
    /// The internet gateway drops what a private NAT gateway sends (R131, R150).
    PrivateNat { nat_gateway: NatGatewayId, internet_gateway: InternetGatewayId },
    /// The packet comes back to a NAT gateway or instance it left (R130, R264).
    RouteLoop { at: ObjectId },
    /// The instance drops what is not for itself (R264).
    SourceDestCheck { instance: InstanceId },
    /// The destination's address lies inside the VPC's own range, so the local route keeps it (R12, R103).
    InsideVpcRange { vpc: VpcId },
    /// The destination is in another VPC, to which there is no connection (R61).
    OtherVpc { object: ObjectId, vpc: VpcId },
    /// The address means the source itself, a group or nobody: no packet to it leaves (R252).
    NeverLeaves { address: IpAddr },
    /// The address is private, and no row leads to a network that has it: nobody on the internet announces it (R252).
    NotAnnounced { address: IpAddr, at: ObjectId },
    /// The address stands for an IPv4 one, which only a NAT gateway makes of it (R253).
    NotTranslated { at: ObjectId },
    /// What comes in through a peering or a private gateway cannot leave the VPC again (R61, R132).
    NotTransitive { through: ObjectId, vpc: VpcId },
    /// The network's line leads to a VPC the destination is not in, or to none.
    LineElsewhere { network: OnPremisesNetworkId },
    /// The network has no internet connection of its own.
    NoInternetOnPremises { network: OnPremisesNetworkId },
    /// The provider has not accepted the connection (R119).
    NotAccepted { endpoint: VpcEndpointId, state: EndpointConnectionState },
    /// The load balancer has no target it may use in the zone (R120).
    NoTargets { service: VpcEndpointServiceId, availability_zone: String },
    /// The service does not answer at the port (R260).
    PortNotServed { service: String, port: u16 },
    /// The endpoint serves private resources only, and is asked for a public one: 403 (R255).
    PrivateResourcesOnly { endpoint: VpcEndpointId },
    /// A private resource, asked for past its endpoints: 403 (R255).
    EndpointsOnly,
    /// The endpoint's policy does not allow the request: it ends in 403, not in a time-out (R68, R152).
    DeniedByPolicy { endpoint: VpcEndpointId },
}

impl Blocker {
    /// Its kind, as its JSON says it.
    pub fn kind(&self) -> &'static str {
        self.into()
    }

    /// Whether the request arrives and is refused: 403 instead of a time-out (R152).
    pub const fn is_refusal(&self) -> bool {
        matches!(self, Self::DeniedByPolicy { .. } | Self::PrivateResourcesOnly { .. } | Self::EndpointsOnly)
    }

    /// The rules it follows from, the most telling first.
    #[expect(clippy::match_same_arms, reason = "one line a blocker, in the order of the enum")]
    pub const fn rules(&self) -> &'static [&'static str] {
        match self {
            Self::NameDoesNotResolve { .. } => &["R142", "R63"],
            Self::NoEndpointForName => &["R85"],
            Self::NotInZone { .. } | Self::NoRecord { .. } => &["R256"],
            Self::NoZonalName { .. } => &["R85", "R108"],
            Self::NoDualstackName => &["R73"],
            Self::NoPrivateName { .. } => &["R122"],
            Self::NoAddressOfFamily { .. } => &["R144"],
            Self::EgressDenied { .. } => &["R145"],
            Self::IngressDenied { .. } => &["R82", "R145"],
            Self::AclDenied { .. } => &["R109", "R67"],
            Self::NoRoute { at: None, .. } => &["R146"],
            Self::NoRoute { at: Some(_), .. } => &["R129", "R146"],
            Self::Blackhole { .. } => &["R48"],
            Self::Diverted { .. } => &["R40"],
            Self::NoReturnRoute { .. } => &["R26", "R98"],
            Self::NoPublicAddress { .. } => &["R127", "R148"],
            Self::FunctionWithoutAddress { .. } => &["R262", "R127"],
            Self::PrivateNat { .. } => &["R131", "R150"],
            Self::RouteLoop { at: ObjectId::Instance(_) } => &["R264", "R130"],
            Self::RouteLoop { .. } => &["R130"],
            Self::SourceDestCheck { .. } => &["R264"],
            Self::InsideVpcRange { .. } => &["R12", "R103"],
            Self::OtherVpc { .. } => &["R61"],
            Self::NeverLeaves { .. } | Self::NotAnnounced { .. } => &["R252"],
            Self::NotTranslated { .. } => &["R253", "R135"],
            Self::NotTransitive { .. } => &["R61", "R132"],
            Self::LineElsewhere { .. } => &["R98"],
            Self::NoInternetOnPremises { .. } => &["R61"],
            Self::NotAccepted { .. } => &["R119"],
            Self::NoTargets { .. } => &["R120"],
            Self::PortNotServed { .. } => &["R260"],
            Self::PrivateResourcesOnly { .. } | Self::EndpointsOnly => &["R255", "R152"],
            Self::DeniedByPolicy { .. } => &["R68", "R152"],
        }
    }

    /// The rule it follows from.
    pub const fn rule(&self) -> &'static str {
        match self.rules() {
            [first, ..] => first,
            [] => "",
        }
    }
}
