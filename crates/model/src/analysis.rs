//! The one answer to a plan, from which every view reads.

use schemars::JsonSchema;
use serde::Serialize;

use crate::addressing::{reserved, usable_count};
use crate::advice::{Finding, findings};
use crate::catalog::Catalog;
use crate::design::{
    AddressUse, Design, Estimate, Family, FlowId, Index, ObjectId, Places, RouteTableId, Subnet, SubnetId,
};
use crate::path::{Network, Trace, trace};
use crate::pricing::{Bill, Total, bill};
use crate::routing::{RouteState, RouteTableView, route_tables};

/// Everything that follows from a plan.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Analysis {
    /// Every route table with every row.
    pub route_tables: Vec<RouteTableView>,
    /// Every subnet's kind and addresses.
    pub subnets: Vec<SubnetView>,
    /// Every flow's way, in document order.
    pub traces: Vec<Trace>,
    /// A usual month's bill.
    pub cost: Bill,
    /// The totals of a quiet and of a busy month, where a flow says how they differ.
    pub range: Option<CostRange>,
    /// What is wrong, wasteful or worth knowing.
    pub findings: Vec<Finding>,
}

/// The totals of a quiet and of a busy month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CostRange {
    /// A quiet month's.
    pub low: Total,
    /// A busy month's.
    pub high: Total,
}

/// A subnet's kind and addresses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SubnetView {
    /// The subnet.
    pub id: SubnetId,
    /// The table it uses.
    pub route_table: RouteTableId,
    /// What its table makes it (R20).
    pub kind: SubnetKind,
    /// IPv4 addresses but the five AWS keeps (R16); none in an IPv6-only subnet.
    pub usable: u32,
    /// Usable IPv4 addresses not held.
    pub free: u32,
    /// The IPv4 addresses AWS keeps (R16).
    pub reserved: Vec<std::net::Ipv4Addr>,
    /// The addresses held, rising.
    pub held: Vec<AddressUse>,
}

/// What a subnet's table makes it: the routes decide, not the name (R20).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SubnetKind {
    /// A route to an internet gateway.
    Public,
    /// No such route, but some route leads out.
    Private,
    /// Of ways out only routes to a virtual private gateway.
    VpnOnly,
    /// No route leads out of the VPC.
    Isolated,
}

impl SubnetKind {
    /// The kind for people.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Private => "private",
            Self::VpnOnly => "VPN-only",
            Self::Isolated => "isolated",
        }
    }
}

impl Analysis {
    /// The table with an id.
    pub fn route_table(&self, id: &RouteTableId) -> Option<&RouteTableView> {
        self.route_tables.iter().find(|table| table.id == *id)
    }

    /// The subnet with an id.
    pub fn subnet(&self, id: &SubnetId) -> Option<&SubnetView> {
        self.subnets.iter().find(|subnet| subnet.id == *id)
    }

    /// The trace of a flow.
    pub fn trace(&self, flow: &FlowId) -> Option<&Trace> {
        self.traces.iter().find(|trace| trace.flow == *flow)
    }
}

/// Works a plan out. Total and deterministic: the same plan and catalogue give the same answer.
pub fn analyze(design: &Design, catalog: &Catalog) -> Analysis {
    let index = Index::new(design);
    let route_tables = route_tables(&index, catalog);
    let network = Network::new(&index, catalog, &route_tables);
    let traces: Vec<Trace> = design.flows.iter().filter_map(|flow| trace(&network, flow)).collect();
    let cost = bill(&index, catalog, &traces, Estimate::Typical);
    let ranged = design.flows.iter().any(|flow| flow.low.is_some() || flow.high.is_some());
    let total = |estimate| bill(&index, catalog, &traces, estimate).total;
    let range = ranged.then(|| CostRange { low: total(Estimate::Low), high: total(Estimate::High) });
    let findings = findings(&index, catalog, &route_tables, &traces);
    let subnets = subnets(&index, &route_tables);
    Analysis { route_tables, subnets, traces, cost, range, findings }
}

fn subnets(index: &Index<'_>, tables: &[RouteTableView]) -> Vec<SubnetView> {
    let by_id = Places::new(tables.iter().map(|table| table.id.as_str()));
    let kinds: Vec<SubnetKind> = tables.iter().map(kind).collect();
    let view = |subnet: &Subnet| {
        let table = &index.route_table_of(subnet)?.id;
        let held = index.addresses_of(&subnet.id).to_vec();
        let usable = subnet.cidr_block.map_or(0, usable_count);
        let ipv4 = held.iter().filter(|held| Family::of(held.address) == Family::Ipv4).count();
        Some(SubnetView {
            id: subnet.id.clone(),
            route_table: table.clone(),
            kind: by_id.get(table.as_str()).and_then(|place| kinds.get(place)).copied().unwrap_or(SubnetKind::Isolated),
            usable,
            free: usable.saturating_sub(u32::try_from(ipv4).unwrap_or(u32::MAX)),
            reserved: subnet.cidr_block.map_or(Vec::new(), |block| reserved(block).to_vec()),
            held,
        })
    };
    index.design.subnets.iter().filter_map(view).collect()
}

fn kind(table: &RouteTableView) -> SubnetKind {
    let active = || table.rows.iter().filter(|row| row.state == RouteState::Active);
    let leads_to =
        |wanted: fn(&ObjectId) -> bool| active().any(|row| row.target.object().is_some_and(|it| wanted(&it)));
    if leads_to(|target| matches!(target, ObjectId::InternetGateway(_))) {
        SubnetKind::Public
    } else if leads_to(|it| !matches!(it, ObjectId::VpcEndpoint(_) | ObjectId::VirtualPrivateGateway(_))) {
        SubnetKind::Private
    } else if leads_to(|target| matches!(target, ObjectId::VirtualPrivateGateway(_))) {
        SubnetKind::VpnOnly
    } else {
        SubnetKind::Isolated
    }
}
