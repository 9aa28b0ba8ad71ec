//! One finding: a closed set of kinds with their parameters.

use ipnet::Ipv4Net;
use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::design::{
    FlowId, InstanceId, InternetGatewayId, NatGatewayId, ObjectId, RouteTableId, SubnetId, VpcEndpointId, VpcId,
};
use crate::edit::Command;
use crate::path::Blocker;

/// A finding and what mends it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What was found.
    pub kind: FindingKind,
    /// The command that mends it, where one does.
    pub mend: Option<Command>,
}

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
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
    BlackholeRoute { route_table: RouteTableId, destination: Ipv4Net, target: ObjectId },
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
    RangeRoutedElsewhere { route_table: RouteTableId, endpoint: VpcEndpointId, destination: Ipv4Net },
    /// An interface endpoint in one zone only (R219).
    EndpointInOneZone { endpoint: VpcEndpointId },
    /// A subnet that gives public addresses but has no route to an internet gateway (R20, R231).
    PublicAddressesWithoutRoute { subnet: SubnetId, instance: InstanceId },
    /// A VPC block Docker uses too (R12).
    DiscouragedRange { vpc: VpcId, cidr: Ipv4Net },
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
            | Self::PublicAddressesWithoutRoute { .. } => Severity::Warning,
            Self::GatewayEndpointWithoutHostnames { .. }
            | Self::NatAcrossZones { .. }
            | Self::GatewayEndpointWouldBeFree { .. }
            | Self::EndpointInOneZone { .. }
            | Self::DiscouragedRange { .. } => Severity::Advice,
        }
    }

    /// The rules it follows from.
    pub const fn rules(&self) -> &'static [&'static str] {
        match self {
            Self::FlowDropped { blocker, .. } => match blocker {
                Blocker::NameDoesNotResolve { .. } => &["R142", "R63"],
                Blocker::NoEndpointForName => &["R85"],
                Blocker::EgressDenied { .. } => &["R145"],
                Blocker::IngressDenied { .. } => &["R82", "R145"],
                Blocker::NoRoute { at: None, .. } => &["R146"],
                Blocker::NoRoute { at: Some(_), .. } => &["R129", "R146"],
                Blocker::Blackhole { .. } => &["R48"],
                Blocker::Diverted { .. } => &["R40"],
                Blocker::NoPublicAddress { .. } => &["R127", "R148"],
                Blocker::RouteLoop { .. } => &["R130"],
                Blocker::InsideVpcRange { .. } => &["R12"],
                Blocker::OtherVpc { .. } => &["R61"],
            },
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
        }
    }

    /// The objects it is about, the most telling first.
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
        finding.serialize_field("text", &self.kind.to_string())?;
        finding.serialize_field("mend", &self.mend)?;
        finding.end()
    }
}
