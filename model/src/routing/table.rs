//! The computed rows of a route table: local, static and endpoint (R29, R31, R56).

use std::fmt;

use ipnet::Ipv4Net;
use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::LongestMatch;
use crate::catalog::{Catalog, PrefixList};
use crate::design::{
    Groups, Index, ObjectId, RouteTable, RouteTableId, RouteTarget, SubnetId, VpcEndpoint, VpcEndpointId, VpcId,
};

/// A route table with all its rows.
#[derive(Debug, Clone, serde::Serialize)]
pub struct RouteTableView {
    /// The table.
    pub id: RouteTableId,
    /// Its VPC.
    pub vpc: VpcId,
    /// Whether it is the VPC's main table.
    pub main: bool,
    /// The subnets that use it, by association or because it is the main table (R24).
    pub subnets: Vec<SubnetId>,
    /// Its rows: local, then endpoint, then static.
    pub rows: Vec<RouteRow>,
    /// The rows' destinations, expanded and ordered for lookup (R40).
    #[serde(skip)]
    pub matcher: LongestMatch,
}

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub struct RouteRow {
    /// Where packets go to.
    pub destination: RouteDestination,
    /// What takes them.
    pub target: RowTarget,
    /// Who wrote the row (R50).
    pub origin: RouteOrigin,
    /// Whether the target is usable (R47).
    pub state: RouteState,
}

/// A row's destination.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum RouteDestination {
    /// One block.
    Cidr(Ipv4Net),
    /// The ranges of a service in this region, by its AWS-managed list (R56).
    PrefixList(&'static PrefixList),
}

/// A row's target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowTarget {
    /// Inside the VPC (R29).
    Local,
    /// A gateway a person pointed the route at.
    Gateway(RouteTarget),
    /// A gateway endpoint (R56).
    VpcEndpoint(VpcEndpointId),
}

/// Who wrote a row (R50).
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub enum RouteOrigin {
    /// It came with the table: local rows.
    CreateRouteTable,
    /// A person added it.
    CreateRoute,
    /// A gateway endpoint added it; AWS's API shows these as `CreateRoute`.
    VpcEndpoint,
}

/// Whether a row's target can take packets (R47).
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum RouteState {
    /// It can.
    Active,
    /// The target is gone or detached: packets that match are dropped (R48).
    Blackhole,
}

/// Who may change a row.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EditedBy {
    /// Nobody: local rows (R29).
    Nobody,
    /// The person, in the table.
    You,
    /// Only the endpoint's own settings (R57).
    Endpoint,
}

impl RouteRow {
    /// Who may change it.
    pub const fn edited_by(&self) -> EditedBy {
        match self.origin {
            RouteOrigin::CreateRouteTable => EditedBy::Nobody,
            RouteOrigin::CreateRoute => EditedBy::You,
            RouteOrigin::VpcEndpoint => EditedBy::Endpoint,
        }
    }

    /// Rank among equal prefixes: static before prefix list (R41).
    pub(super) const fn rank(&self) -> u8 {
        match self.destination {
            RouteDestination::Cidr(_) => 0,
            RouteDestination::PrefixList(_) => 1,
        }
    }
}

impl RouteDestination {
    /// The blocks behind it: itself, or the entries of the list.
    pub fn blocks(&self) -> &[Ipv4Net] {
        match self {
            Self::Cidr(block) => std::slice::from_ref(block),
            Self::PrefixList(list) => list.ipv4,
        }
    }

    /// The list behind it.
    pub const fn prefix_list(&self) -> Option<&'static PrefixList> {
        match self {
            Self::Cidr(_) => None,
            Self::PrefixList(list) => Some(*list),
        }
    }
}

/// As the route table shows it: the block, or the list's id (its name where the id is not known).
impl fmt::Display for RouteDestination {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cidr(block) => block.fmt(f),
            Self::PrefixList(list) => f.write_str(list.shown()),
        }
    }
}

impl RowTarget {
    /// The object behind it; none for `local`.
    pub fn object(&self) -> Option<ObjectId> {
        match self {
            Self::Local => None,
            Self::Gateway(target) => Some(target.clone().into()),
            Self::VpcEndpoint(id) => Some(id.into()),
        }
    }
}

impl fmt::Display for RowTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Local => f.write_str("local"),
            Self::Gateway(target) => target.fmt(f),
            Self::VpcEndpoint(id) => id.fmt(f),
        }
    }
}

/// In JSON: `destination`, `prefix_list` (service and entries, or null), `target`, `origin`, `state`, `edited_by`.
impl Serialize for RouteRow {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(serde::Serialize)]
        struct List {
            service: &'static str,
            name: &'static str,
            entries: &'static [Ipv4Net],
        }
        let list = self.destination.prefix_list();
        let list = list.map(|list| List { service: list.service, name: list.name, entries: list.ipv4 });
        let mut row = serializer.serialize_struct("RouteRow", 6)?;
        row.serialize_field("destination", &self.destination.to_string())?;
        row.serialize_field("prefix_list", &list)?;
        row.serialize_field("target", &self.target.to_string())?;
        row.serialize_field("origin", &self.origin)?;
        row.serialize_field("state", &self.state)?;
        row.serialize_field("edited_by", &self.edited_by())?;
        row.end()
    }
}

/// All route tables of a design, in document order.
pub fn route_tables(index: &Index<'_>, catalog: &Catalog) -> Vec<RouteTableView> {
    let subnets = index.design.subnets.iter();
    let users = Groups::new(
        subnets.filter_map(|subnet| Some((index.route_table_of(subnet)?.id.as_str(), subnet.id.clone()))).collect(),
    );
    let endpoints = index.design.vpc_endpoints.iter();
    let written = endpoints.flat_map(|endpoint| {
        let tables = endpoint.as_gateway().map_or(&[][..], |gateway| &gateway.route_tables);
        tables.iter().map(move |table| (table.as_str(), endpoint))
    });
    let writers = Groups::new(written.collect());
    let view = |table: &RouteTable| {
        let rows = rows(index, catalog, table, writers.get(table.id.as_str()));
        RouteTableView {
            id: table.id.clone(),
            vpc: table.vpc.clone(),
            main: table.main,
            subnets: users.get(table.id.as_str()).to_vec(),
            matcher: LongestMatch::new(&rows),
            rows,
        }
    };
    index.design.route_tables.iter().map(view).collect()
}

fn rows(index: &Index<'_>, catalog: &Catalog, table: &RouteTable, endpoints: &[&VpcEndpoint]) -> Vec<RouteRow> {
    let region = catalog.region(&index.design.region);
    let blocks = index.vpc(&table.vpc).map_or(&[][..], |vpc| &vpc.cidr_blocks);
    let local = blocks.iter().map(|block| RouteRow {
        destination: RouteDestination::Cidr(*block),
        target: RowTarget::Local,
        origin: RouteOrigin::CreateRouteTable,
        state: RouteState::Active,
    });
    let written = endpoints.iter().filter_map(|endpoint| {
        Some(RouteRow {
            destination: RouteDestination::PrefixList(region?.prefix_list(&endpoint.service)?),
            target: RowTarget::VpcEndpoint(endpoint.id.clone()),
            origin: RouteOrigin::VpcEndpoint,
            state: RouteState::Active,
        })
    });
    let fixed = table.routes.iter().map(|route| RouteRow {
        destination: RouteDestination::Cidr(route.destination_cidr_block),
        target: RowTarget::Gateway(route.target.clone()),
        origin: RouteOrigin::CreateRoute,
        state: state(index, &table.vpc, &route.target),
    });
    local.chain(written).chain(fixed).collect()
}

/// A route whose gateway is gone, or is attached elsewhere, is a blackhole (R47, R49).
fn state(index: &Index<'_>, vpc: &VpcId, target: &RouteTarget) -> RouteState {
    let usable = match target {
        RouteTarget::InternetGateway(id) => index.internet_gateway(id).is_some_and(|it| it.vpc.as_ref() == Some(vpc)),
        RouteTarget::NatGateway(id) => index.nat_gateway(id).is_some(),
        RouteTarget::VirtualPrivateGateway(_) | RouteTarget::VpcPeeringConnection(_) => false,
    };
    if usable { RouteState::Active } else { RouteState::Blackhole }
}
