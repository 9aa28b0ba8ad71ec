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
    /// A gateway endpoint on tables that no subnet uses (R265).
    EndpointOnIdleTables { endpoint: VpcEndpointId, route_tables: Vec<RouteTableId> },
    /// A flow reaches a gateway endpoint through a NAT gateway and pays for it (R140, R141).
    EndpointBehindNat { flow: FlowId, endpoint: VpcEndpointId, nat_gateway: NatGatewayId, route_table: RouteTableId },
    /// An interface endpoint with private DNS takes traffic a gateway endpoint would carry for nothing (R143).
    InterfaceShadowsGateway { interface: VpcEndpointId, gateway: VpcEndpointId, flows: usize },
    /// Private DNS is on but a DNS attribute of the VPC is off, or its clients ask servers of their own (R87, R261).
    PrivateDnsIneffective { endpoint: VpcEndpointId, vpc: VpcId, custom_dns_servers: bool },
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
    /// A flow calls a global name, for which the endpoint of the Region does not answer (R257).
    GlobalNameCalled { flow: FlowId, endpoint: VpcEndpointId },
    /// A flow calls a service in another Region than its endpoints lead to (R108).
    OtherRegionCalled { flow: FlowId, endpoint: VpcEndpointId, region: String },
    /// DNS64 leads a flow through NAT, past the gateway endpoint on its table (R254).
    Dns64PastGateway { flow: FlowId, endpoint: VpcEndpointId, subnet: SubnetId },
    /// Images are pulled where their layers in S3 are out of reach, or refused by an endpoint's policy (R246, R263).
    ImageLayersOutOfReach { flow: FlowId, endpoint: Option<VpcEndpointId> },
    /// A route leads to an instance that drops what is not for itself (R264).
    InstanceDropsOthersPackets { route_table: RouteTableId, instance: InstanceId },
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

/// What a finding says beside its sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// Its name in JSON.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// The rules it follows from.
    pub rules: &'static [&'static str],
    /// The objects it is about, the most telling first.
    pub objects: Vec<ObjectId>,
}

impl FindingKind {
    /// Its name in JSON.
    pub fn code(&self) -> &'static str {
        self.facts().code
    }

    /// How much it matters.
    pub fn severity(&self) -> Severity {
        self.facts().severity
    }

    /// What it says beside its sentence: a table, one row a kind, in the order of the enum.
    pub fn facts(&self) -> Facts {
        use Severity::{Advice, Error, Warning};
        let row = |code, severity, rules, objects| Facts { code, severity, rules, objects };
        match self {
            Self::FlowDropped { flow, blocker, .. } => row("FlowDropped", Error, blocker.rules(), vec![flow.into()]),
            Self::BlackholeRoute { route_table, target, .. } => {
                row("BlackholeRoute", Warning, &["R47", "R49"], vec![route_table.into(), target.clone()])
            }
            Self::EndpointWithoutTable { endpoint } => {
                row("EndpointWithoutTable", Warning, &["R55"], vec![endpoint.into()])
            }
            Self::EndpointOnIdleTables { endpoint, route_tables } => {
                let objects = std::iter::once(endpoint.into()).chain(route_tables.iter().map(ObjectId::from));
                row("EndpointOnIdleTables", Warning, &["R265"], objects.collect())
            }
            Self::EndpointBehindNat { flow, endpoint, nat_gateway, route_table } => row(
                "EndpointBehindNat",
                Warning,
                &["R140", "R141"],
                vec![endpoint.into(), flow.into(), nat_gateway.into(), route_table.into()],
            ),
            Self::InterfaceShadowsGateway { interface, gateway, .. } => {
                row("InterfaceShadowsGateway", Warning, &["R143"], vec![interface.into(), gateway.into()])
            }
            Self::PrivateDnsIneffective { endpoint, vpc, .. } => {
                row("PrivateDnsIneffective", Warning, &["R87", "R261"], vec![endpoint.into(), vpc.into()])
            }
            Self::EndpointUnused { endpoint, .. } => row("EndpointUnused", Warning, &["R91"], vec![endpoint.into()]),
            Self::GatewayEndpointWithoutHostnames { endpoint, vpc } => {
                row("GatewayEndpointWithoutHostnames", Advice, &["R63"], vec![endpoint.into(), vpc.into()])
            }
            Self::NatWithoutWayOut { nat_gateway, subnet, .. } => {
                row("NatWithoutWayOut", Warning, &["R129"], vec![nat_gateway.into(), subnet.into()])
            }
            Self::NatAcrossZones { flow, nat_gateway } => {
                row("NatAcrossZones", Advice, &["R133"], vec![flow.into(), nat_gateway.into()])
            }
            Self::GatewayEndpointWouldBeFree { flow, route_table } => {
                row("GatewayEndpointWouldBeFree", Advice, &["R62", "R139"], vec![flow.into(), route_table.into()])
            }
            Self::RangeRoutedElsewhere { route_table, endpoint, .. } => {
                row("RangeRoutedElsewhere", Warning, &["R45"], vec![route_table.into(), endpoint.into()])
            }
            Self::EndpointInOneZone { endpoint } => row("EndpointInOneZone", Advice, &["R219"], vec![endpoint.into()]),
            Self::PublicAddressesWithoutRoute { subnet, instance } => {
                row("PublicAddressesWithoutRoute", Warning, &["R20", "R231"], vec![subnet.into(), instance.into()])
            }
            Self::DiscouragedRange { vpc, .. } => row("DiscouragedRange", Advice, &["R12"], vec![vpc.into()]),
            Self::Ipv6FirstFails { flow, .. } => row("Ipv6FirstFails", Warning, &["R72", "R157i"], vec![flow.into()]),
            Self::GlobalNameCalled { flow, endpoint } => {
                row("GlobalNameCalled", Warning, &["R257"], vec![flow.into(), endpoint.into()])
            }
            Self::OtherRegionCalled { flow, endpoint, .. } => {
                row("OtherRegionCalled", Warning, &["R108"], vec![flow.into(), endpoint.into()])
            }
            Self::Dns64PastGateway { flow, endpoint, subnet } => {
                row("Dns64PastGateway", Warning, &["R254"], vec![flow.into(), endpoint.into(), subnet.into()])
            }
            Self::ImageLayersOutOfReach { flow, endpoint } => {
                let objects = std::iter::once(flow.into()).chain(endpoint.iter().map(ObjectId::from));
                row("ImageLayersOutOfReach", Warning, &["R246", "R263"], objects.collect())
            }
            Self::InstanceDropsOthersPackets { route_table, instance } => {
                row("InstanceDropsOthersPackets", Warning, &["R264"], vec![instance.into(), route_table.into()])
            }
            Self::RandomRoute { route_table, targets: [one, other], .. } => {
                row("RandomRoute", Warning, &["R43"], vec![route_table.into(), one.clone(), other.clone()])
            }
            Self::PrivateNameNotSeen { flow, endpoint } => {
                row("PrivateNameNotSeen", Warning, &["R98", "R221"], vec![flow.into(), endpoint.into()])
            }
            Self::ConnectionPending { endpoint, service } => {
                row("ConnectionPending", Warning, &["R119"], vec![endpoint.into(), service.into()])
            }
            Self::ServiceInOneZone { service } => row("ServiceInOneZone", Advice, &["R120"], vec![service.into()]),
            Self::NatPriceUnknown => row("NatPriceUnknown", Advice, &[], Vec::new()),
            Self::QuotaExceeded { of, object, .. } => {
                row("QuotaExceeded", Warning, of.rules(), object.iter().cloned().collect())
            }
        }
    }
}

/// In JSON: `code`, `severity`, `rules`, `objects`, `text`, `mend`.
impl Serialize for Finding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Facts { code, severity, rules, objects } = self.kind.facts();
        let mut finding = serializer.serialize_struct("Finding", 6)?;
        finding.serialize_field("code", code)?;
        finding.serialize_field("severity", &severity)?;
        finding.serialize_field("rules", rules)?;
        finding.serialize_field("objects", &objects)?;
        finding.serialize_field("text", &self.kind.words())?;
        finding.serialize_field("mend", &self.mend)?;
        finding.end()
    }
}
