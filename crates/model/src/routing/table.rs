//! The computed rows of a route table: local, endpoint, static and propagated (R29, R31, R56, R72).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use ipnet::IpNet;

use super::{RouteOrigin, RouteRow, RouteState, RowDestination, RowTarget};
use crate::catalog::{Catalog, PrefixList, Region};
use crate::design::{
    Design, Family, Groups, Index, NatGatewayId, ObjectId, PrefixListId, RouteDestination, RouteTable, RouteTableId,
    RouteTarget, SubnetId, Vpc, VpcEndpoint, VpcId,
};

/// A route table with all its rows.
#[derive(Debug, Clone, serde::Serialize, schemars::JsonSchema)]
pub struct RouteTableView {
    /// The table.
    pub id: RouteTableId,
    /// Its VPC.
    pub vpc: VpcId,
    /// Whether it is the VPC's main table.
    pub main: bool,
    /// The subnets that use it, by association or because it is the main table (R24).
    pub subnets: Vec<SubnetId>,
    /// The regional NAT gateway it belongs to (R136).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nat_gateway: Option<NatGatewayId>,
    /// Its rows: local, endpoint, static, propagated. Propagated ones are shared by the tables that hear of them.
    pub rows: Vec<Arc<RouteRow>>,
}

impl RouteTableView {
    /// Whether a row cannot take what one of its blocks holds: local routes beat propagated ones, even more specific
    /// ones (R42).
    pub(super) fn keeps_local(&self, row: &RouteRow, block: &IpNet) -> bool {
        let local = || self.rows.iter().map_while(|row| row.local_block());
        row.is_propagated() && local().any(|local| local.contains(block))
    }
}

/// All route tables of a design, in document order.
pub fn route_tables(index: &Index<'_>, catalog: &Catalog) -> Vec<RouteTableView> {
    let shared = Shared::new(index, catalog);
    index.design.route_tables.iter().map(|table| shared.view(table)).collect()
}

/// What the tables of a design have in common, worked out once.
struct Shared<'a> {
    index: &'a Index<'a>,
    region: Option<&'a Region>,
    /// The subnets that use each table.
    users: Groups<'a, SubnetId>,
    /// The gateway endpoints that write into each table.
    writers: Groups<'a, &'a VpcEndpoint>,
    /// The regional NAT gateway that owns a table.
    owners: Groups<'a, NatGatewayId>,
    /// The entries of each list of the plan.
    lists: BTreeMap<&'a PrefixListId, Arc<[IpNet]>>,
    /// What the networks behind each private gateway advertise.
    heard: Groups<'a, Arc<RouteRow>>,
}

impl<'a> Shared<'a> {
    fn new(index: &'a Index<'a>, catalog: &'a Catalog) -> Self {
        let design = index.design;
        let used = design.subnets.iter();
        let owned = design.nat_gateways.iter();
        let lists = design.prefix_lists.iter();
        Self {
            index,
            region: catalog.region(&design.region),
            users: Groups::new(used.filter_map(|it| Some((index.route_table_of(it)?.id.as_str(), it.id.clone())))),
            writers: writers(design),
            owners: Groups::new(owned.filter_map(|nat| Some((nat.own_route_table()?.as_str(), nat.id.clone())))),
            lists: lists.map(|list| (&list.id, Arc::from(list.entries.as_slice()))).collect(),
            heard: Groups::new(propagated_rows(index)),
        }
    }

    fn view(&self, table: &RouteTable) -> RouteTableView {
        RouteTableView {
            id: table.id.clone(),
            vpc: table.vpc.clone(),
            main: table.main,
            subnets: self.users.get(table.id.as_str()).to_vec(),
            nat_gateway: self.owners.get(table.id.as_str()).first().cloned(),
            rows: self.rows(table),
        }
    }

    fn rows(&self, table: &RouteTable) -> Vec<Arc<RouteRow>> {
        let endpoints = self.writers.get(table.id.as_str()).iter().flat_map(|endpoint| {
            let list = endpoint.service.aws().and_then(|service| self.region?.prefix_list(service));
            list.map(|list| endpoint_rows(endpoint, list)).into_iter().flatten()
        });
        let own = table.routes.iter().map(|route| RouteRow {
            destination: self.expanded(&route.destination),
            target: RowTarget::Gateway(route.target.clone()),
            origin: RouteOrigin::CreateRoute,
            state: state(self.index, &table.vpc, &route.target),
        });
        let mut rows: Vec<_> = local_rows(self.index, table).chain(endpoints).chain(own).map(Arc::new).collect();
        for gateway in table.propagating_vgws.iter().collect::<BTreeSet<_>>() {
            rows.extend(self.heard.get(gateway.as_str()).iter().cloned());
        }
        rows
    }

    fn expanded(&self, destination: &RouteDestination) -> RowDestination {
        match destination {
            RouteDestination::Cidr(block) => RowDestination::Cidr(*block),
            RouteDestination::PrefixList(id) => {
                RowDestination::OwnList(id.clone(), self.lists.get(id).cloned().unwrap_or_default())
            }
        }
    }
}

/// The gateway endpoints that write into each table (R56).
pub(crate) fn writers(design: &Design) -> Groups<'_, &VpcEndpoint> {
    Groups::new(design.vpc_endpoints.iter().flat_map(|endpoint| {
        let tables = endpoint.as_gateway().map_or(&[][..], |gateway| &gateway.route_tables);
        tables.iter().map(move |table| (table.as_str(), endpoint))
    }))
}

/// One for each block of the VPC (R29).
fn local_rows<'a>(index: &Index<'a>, table: &RouteTable) -> impl Iterator<Item = RouteRow> + use<'a> {
    let local = |block| RouteRow {
        destination: RowDestination::Cidr(block),
        target: RowTarget::Local,
        origin: RouteOrigin::CreateRouteTable,
        state: RouteState::Active,
    };
    index.vpc(&table.vpc).into_iter().flat_map(Vpc::networks).map(local)
}

/// The endpoint's address type decides which lists are routed (R72).
fn endpoint_rows(endpoint: &VpcEndpoint, list: &'static PrefixList) -> impl Iterator<Item = RouteRow> {
    let families = [Family::Ipv4, Family::Ipv6].into_iter().filter(|family| endpoint.ip_address_type.has(*family));
    families.map(move |family| RouteRow {
        destination: RowDestination::AwsList(list, family),
        target: RowTarget::VpcEndpoint(endpoint.id.clone()),
        origin: RouteOrigin::VpcEndpoint,
        state: RouteState::Active,
    })
}

/// What the networks behind each private gateway advertise. A table hears of them only while the gateway is attached to
/// its VPC, so the rows are active wherever they stand.
fn propagated_rows<'a>(index: &Index<'a>) -> impl Iterator<Item = (&'a str, Arc<RouteRow>)> {
    index.design.on_premises_networks.iter().flat_map(|network| {
        let gateway = &network.virtual_private_gateway;
        network.cidr_blocks.iter().map(move |block| {
            let row = RouteRow {
                destination: RowDestination::Cidr(IpNet::V4(*block)),
                target: RowTarget::Gateway(RouteTarget::VirtualPrivateGateway(gateway.clone())),
                origin: RouteOrigin::EnableVgwRoutePropagation(network.link),
                state: RouteState::Active,
            };
            (gateway.as_str(), Arc::new(row))
        })
    })
}

/// A route whose gateway is gone, or is attached elsewhere, is a blackhole (R47, R49).
fn state(index: &Index<'_>, vpc: &VpcId, target: &RouteTarget) -> RouteState {
    let usable = match target {
        RouteTarget::InternetGateway(id) => index.internet_gateway(id).is_some_and(|it| it.vpc.as_ref() == Some(vpc)),
        RouteTarget::EgressOnlyInternetGateway(_) => index.design.vpc_of(&ObjectId::from(target.clone())) == Some(vpc),
        RouteTarget::NatGateway(id) => index.nat_gateway(id).is_some(),
        RouteTarget::VirtualPrivateGateway(id) => {
            index.virtual_private_gateway(id).is_some_and(|it| it.vpc.as_ref() == Some(vpc))
        }
        RouteTarget::VpcPeeringConnection(id) => {
            index.vpc_peering_connection(id).is_some_and(|it| it.other(vpc).is_some())
        }
        RouteTarget::Instance(id) => index.instance(id).is_some(),
    };
    if usable { RouteState::Active } else { RouteState::Blackhole }
}
