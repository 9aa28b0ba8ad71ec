//! One finding: a closed set of kinds with their parameters.

use ipnet::{IpNet, Ipv4Net};
use schemars::JsonSchema;
use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::Counted;
use crate::design::{
    FlowId, InstanceId, InternetGatewayId, NatGatewayId, ObjectId, RouteDestination, RouteTableId, SubnetId,
    VpcEndpointId, VpcEndpointServiceId, VpcId,
};
use crate::edit::Command;
use crate::path::Blocker;
use crate::words::Say;

/// A finding and what mends it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What was found.
    pub kind: FindingKind,
    /// The command that mends it, where one does.
    pub mend: Option<Command>,
}

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Something does not work.
    Error,
    /// It works, but not as meant, or it costs for nothing.
    Warning,
    /// It could be better.
    Advice,
}

/// Everything the planner can find.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields' types are their meaning")]
pub enum FindingKind {
    /// A flow does not arrive.
    FlowDropped { flow: FlowId, blocker: Blocker, more: usize },
    /// A route points at something gone (R47).
    BlackholeRoute { route_table: RouteTableId, destination: RouteDestination, target: ObjectId },
    /// A gateway endpoint with no route table (R55).
    EndpointWithoutTable { endpoint: VpcEndpointId },
    /// A flow reaches a gateway endpoint through a NAT gateway and pays for it (R140, R141).
    EndpointBehindNat { flow: FlowId, endpoint: VpcEndpointId, nat_gateway: NatGatewayId, route_table: RouteTableId },
    /// An interface endpoint with private DNS takes traffic a gateway endpoint would carry for nothing (R143).
    InterfaceShadowsGateway { interface: VpcEndpointId, gateway: VpcEndpointId, flows: usize },
    /// Private DNS is on but a DNS attribute of the VPC is off (R87).
    PrivateDnsIneffective { endpoint: VpcEndpointId, vpc: VpcId },
    /// An interface endpoint that no flow uses because private DNS is off (R91).
    EndpointUnused { endpoint: VpcEndpointId, flows: usize },
    /// A gateway endpoint in a VPC without DNS hostnames (R63).
    GatewayEndpointWithoutHostnames { endpoint: VpcEndpointId, vpc: VpcId },
    /// A NAT gateway whose subnet has no way to an internet gateway (R129).
    NatWithoutWayOut { nat_gateway: NatGatewayId, subnet: SubnetId, internet_gateway: Option<InternetGatewayId> },
    /// A flow crosses zones to its NAT gateway (R133).
    NatAcrossZones { flow: FlowId, nat_gateway: NatGatewayId },
    /// A flow goes through NAT to a service that a gateway endpoint would reach for nothing (R62, R139).
    GatewayEndpointWouldBeFree { flow: FlowId, route_table: RouteTableId },
    /// Part of a service's ranges follow another route than the endpoint's (R45).
    RangeRoutedElsewhere { route_table: RouteTableId, endpoint: VpcEndpointId, destination: IpNet },
    /// An interface endpoint in one zone only (R219).
    EndpointInOneZone { endpoint: VpcEndpointId },
    /// A subnet that gives public addresses but has no route to an internet gateway (R20, R231).
    PublicAddressesWithoutRoute { subnet: SubnetId, instance: InstanceId },
    /// A VPC block Docker uses too (R12).
    DiscouragedRange { vpc: VpcId, cidr: Ipv4Net },
    /// A flow gets through over IPv4 after its attempt over IPv6 failed: with a delay, or not at all (R72, R157i).
    Ipv6FirstFails { flow: FlowId, blocker: Blocker },
    /// Two lists of a table hold one entry with different targets: AWS picks one at random (R43).
    RandomRoute { route_table: RouteTableId, entry: IpNet, targets: [ObjectId; 2] },
    /// Private DNS of an endpoint answers only in its own VPC, not where the flow comes from (R98).
    PrivateNameNotSeen { flow: FlowId, endpoint: VpcEndpointId },
    /// A connection waits for the provider (R119).
    ConnectionPending { endpoint: VpcEndpointId, service: VpcEndpointServiceId },
    /// An endpoint service in one zone only (R120).
    ServiceInOneZone { service: VpcEndpointServiceId },
    /// A price is missing that an assumption would fill.
    NatPriceUnknown,
    /// More of something than AWS allows by default (R28, R39, R59, R102).
    QuotaExceeded { of: Counted, limit: u32, adjustable: bool, object: Option<ObjectId>, count: usize },
}

impl FindingKind {
    /// Its name in JSON.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::FlowDropped { .. } => "FlowDropped",
            Self::BlackholeRoute { .. } => "BlackholeRoute",
            Self::EndpointWithoutTable { .. } => "EndpointWithoutTable",
            Self::EndpointBehindNat { .. } => "EndpointBehindNat",
            Self::InterfaceShadowsGateway { .. } => "InterfaceShadowsGateway",
            Self::PrivateDnsIneffective { .. } => "PrivateDnsIneffective",
            Self::EndpointUnused { .. } => "EndpointUnused",
            Self::GatewayEndpointWithoutHostnames { .. } => "GatewayEndpointWithoutHostnames",
            Self::NatWithoutWayOut { .. } => "NatWithoutWayOut",
            Self::NatAcrossZones { .. } => "NatAcrossZones",
            Self::GatewayEndpointWouldBeFree { .. } => "GatewayEndpointWouldBeFree",
            Self::RangeRoutedElsewhere { .. } => "RangeRoutedElsewhere",
            Self::EndpointInOneZone { .. } => "EndpointInOneZone",
            Self::PublicAddressesWithoutRoute { .. } => "PublicAddressesWithoutRoute",
            Self::DiscouragedRange { .. } => "DiscouragedRange",
            Self::Ipv6FirstFails { .. } => "Ipv6FirstFails",
            Self::RandomRoute { .. } => "RandomRoute",
            Self::PrivateNameNotSeen { .. } => "PrivateNameNotSeen",
            Self::ConnectionPending { .. } => "ConnectionPending",
            Self::ServiceInOneZone { .. } => "ServiceInOneZone",
            Self::NatPriceUnknown => "NatPriceUnknown",
            Self::QuotaExceeded { .. } => "QuotaExceeded",
        }
    }

    /// How much it matters.
    pub const fn severity(&self) -> Severity {
        match self {
            Self::FlowDropped { .. } => Severity::Error,
            Self::BlackholeRoute { .. }
            | Self::EndpointWithoutTable { .. }
            | Self::EndpointBehindNat { .. }
            | Self::InterfaceShadowsGateway { .. }
            | Self::PrivateDnsIneffective { .. }
            | Self::EndpointUnused { .. }
            | Self::NatWithoutWayOut { .. }
            | Self::RangeRoutedElsewhere { .. }
            | Self::Ipv6FirstFails { .. }
            | Self::RandomRoute { .. }
            | Self::PrivateNameNotSeen { .. }
            | Self::ConnectionPending { .. }
            | Self::QuotaExceeded { .. }
            | Self::PublicAddressesWithoutRoute { .. } => Severity::Warning,
            Self::GatewayEndpointWithoutHostnames { .. }
            | Self::NatAcrossZones { .. }
            | Self::GatewayEndpointWouldBeFree { .. }
            | Self::EndpointInOneZone { .. }
            | Self::DiscouragedRange { .. }
            | Self::ServiceInOneZone { .. }
            | Self::NatPriceUnknown => Severity::Advice,
        }
    }

    /// The rules it follows from.
    pub const fn rules(&self) -> &'static [&'static str] {
        match self {
            Self::FlowDropped { blocker, .. } => blocker.rules(),
            Self::BlackholeRoute { .. } => &["R47", "R49"],
            Self::EndpointWithoutTable { .. } => &["R55"],
            Self::EndpointBehindNat { .. } => &["R140", "R141"],
            Self::InterfaceShadowsGateway { .. } => &["R143"],
            Self::PrivateDnsIneffective { .. } => &["R87"],
            Self::EndpointUnused { .. } => &["R91"],
            Self::GatewayEndpointWithoutHostnames { .. } => &["R63"],
            Self::NatWithoutWayOut { .. } => &["R129"],
            Self::NatAcrossZones { .. } => &["R133"],
            Self::GatewayEndpointWouldBeFree { .. } => &["R62", "R139"],
            Self::RangeRoutedElsewhere { .. } => &["R45"],
            Self::EndpointInOneZone { .. } => &["R219"],
            Self::PublicAddressesWithoutRoute { .. } => &["R20", "R231"],
            Self::DiscouragedRange { .. } => &["R12"],
            Self::Ipv6FirstFails { .. } => &["R72", "R157i"],
            Self::RandomRoute { .. } => &["R43"],
            Self::PrivateNameNotSeen { .. } => &["R98", "R221"],
            Self::ConnectionPending { .. } => &["R119"],
            Self::ServiceInOneZone { .. } => &["R120"],
            Self::NatPriceUnknown => &[],
            Self::QuotaExceeded { of, .. } => of.rules(),
        }
    }

    /// The objects it is about, the most telling first.
    #[expect(clippy::match_same_arms, reason = "one line a kind, in the order of the enum")]
    pub fn objects(&self) -> Vec<ObjectId> {
        match self {
            Self::FlowDropped { flow, .. } => vec![flow.into()],
            Self::BlackholeRoute { route_table, target, .. } => vec![route_table.into(), target.clone()],
            Self::EndpointWithoutTable { endpoint }
            | Self::EndpointUnused { endpoint, .. }
            | Self::EndpointInOneZone { endpoint } => vec![endpoint.into()],
            Self::EndpointBehindNat { flow, endpoint, nat_gateway, route_table } => {
                vec![endpoint.into(), flow.into(), nat_gateway.into(), route_table.into()]
            }
            Self::InterfaceShadowsGateway { interface, gateway, .. } => vec![interface.into(), gateway.into()],
            Self::PrivateDnsIneffective { endpoint, vpc } | Self::GatewayEndpointWithoutHostnames { endpoint, vpc } => {
                vec![endpoint.into(), vpc.into()]
            }
            Self::NatWithoutWayOut { nat_gateway, subnet, .. } => vec![nat_gateway.into(), subnet.into()],
            Self::NatAcrossZones { flow, nat_gateway } => vec![flow.into(), nat_gateway.into()],
            Self::GatewayEndpointWouldBeFree { flow, route_table } => vec![flow.into(), route_table.into()],
            Self::RangeRoutedElsewhere { route_table, endpoint, .. } => vec![route_table.into(), endpoint.into()],
            Self::PublicAddressesWithoutRoute { subnet, instance } => vec![subnet.into(), instance.into()],
            Self::DiscouragedRange { vpc, .. } => vec![vpc.into()],
            Self::Ipv6FirstFails { flow, .. } => vec![flow.into()],
            Self::RandomRoute { route_table, targets: [one, other], .. } => {
                vec![route_table.into(), one.clone(), other.clone()]
            }
            Self::PrivateNameNotSeen { flow, endpoint } => vec![flow.into(), endpoint.into()],
            Self::ConnectionPending { endpoint, service } => vec![endpoint.into(), service.into()],
            Self::ServiceInOneZone { service } => vec![service.into()],
            Self::NatPriceUnknown => Vec::new(),
            Self::QuotaExceeded { object, .. } => object.iter().cloned().collect(),
        }
    }
}

/// In JSON: `code`, `severity`, `rules`, `objects`, `text`, `mend`.
impl Serialize for Finding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut finding = serializer.serialize_struct("Finding", 6)?;
        finding.serialize_field("code", self.kind.code())?;
        finding.serialize_field("severity", &self.kind.severity())?;
        finding.serialize_field("rules", self.kind.rules())?;
        finding.serialize_field("objects", &self.kind.objects())?;
        finding.serialize_field("text", &self.kind.words())?;
        finding.serialize_field("mend", &self.mend)?;
        finding.end()
    }
}
