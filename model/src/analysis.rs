//! The one answer to a plan, from which every view reads.

use serde::Serialize;

use crate::addressing::{reserved, usable_count};
use crate::advice::{Finding, findings};
use crate::catalog::Catalog;
use crate::design::{AddressUse, Design, FlowId, Index, ObjectId, Places, RouteTableId, Subnet, SubnetId};
use crate::path::{Network, Trace, trace};
use crate::pricing::{Bill, bill};
use crate::routing::{RouteState, RouteTableView, route_tables};

/// Everything that follows from a plan.
#[derive(Debug, Clone, Serialize)]
pub struct Analysis {
    /// Every route table with every row.
    pub route_tables: Vec<RouteTableView>,
    /// Every subnet's kind and addresses.
    pub subnets: Vec<SubnetView>,
    /// Every flow's way, in document order.
    pub traces: Vec<Trace>,
    /// The month's bill.
    pub cost: Bill,
    /// What is wrong, wasteful or worth knowing.
    pub findings: Vec<Finding>,
}

/// A subnet's kind and addresses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SubnetView {
    /// The subnet.
    pub id: SubnetId,
    /// The table it uses.
    pub route_table: RouteTableId,
    /// What its table makes it (R20).
    pub kind: SubnetKind,
    /// All but the five AWS keeps (R16).
    pub usable: u32,
    /// Usable and not held.
    pub free: u32,
    /// The five AWS keeps (R16).
    pub reserved: [std::net::Ipv4Addr; 5],
    /// The addresses held, rising.
    pub held: Vec<AddressUse>,
}

/// What a subnet's table makes it: the routes decide, not the name (R20).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SubnetKind {
    /// A route to an internet gateway.
    Public,
    /// No such route, but some route leads out.
    Private,
    /// No route leads out of the VPC.
    Isolated,
}

impl SubnetKind {
    /// The kind for people.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Private => "private",
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
    let cost = bill(&index, catalog, &traces);
    let findings = findings(&index, catalog, &route_tables, &traces);
    let subnets = subnets(&index, &route_tables);
    Analysis { route_tables, subnets, traces, cost, findings }
}

fn subnets(index: &Index<'_>, tables: &[RouteTableView]) -> Vec<SubnetView> {
    let by_id = Places::new(tables.iter().map(|table| table.id.as_str()));
    let kinds: Vec<SubnetKind> = tables.iter().map(kind).collect();
    let view = |subnet: &Subnet| {
        let table = &index.route_table_of(subnet)?.id;
        let held = index.addresses_of(&subnet.id).to_vec();
        let usable = usable_count(subnet.cidr_block);
        Some(SubnetView {
            id: subnet.id.clone(),
            route_table: table.clone(),
            kind: by_id.get(table.as_str()).and_then(|place| kinds.get(place)).copied().unwrap_or(SubnetKind::Isolated),
            usable,
            free: usable.saturating_sub(u32::try_from(held.len()).unwrap_or(u32::MAX)),
            reserved: reserved(subnet.cidr_block),
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
    } else if leads_to(|target| !matches!(target, ObjectId::VpcEndpoint(_))) {
        SubnetKind::Private
    } else {
        SubnetKind::Isolated
    }
}
