//! The computed rows of a route table: local, endpoint, static and propagated (R29, R31, R56, R72).

use std::sync::Arc;

use ipnet::IpNet;

use super::{LongestMatch, RouteOrigin, RouteRow, RouteState, RowDestination, RowTarget};
use crate::catalog::{Catalog, PrefixList};
use crate::design::{
    Family, Groups, Index, NatGatewayId, ObjectId, RouteDestination, RouteTable, RouteTableId, RouteTarget, SubnetId,
    VpcEndpoint, VpcId,
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
    /// Its rows: local, endpoint, static, propagated.
    pub rows: Vec<RouteRow>,
    /// The rows' destinations, expanded and ordered for lookup (R40).
    #[serde(skip)]
    pub matcher: LongestMatch,
}

/// All route tables of a design, in document order.
pub fn route_tables(index: &Index<'_>, catalog: &Catalog) -> Vec<RouteTableView> {
    let design = index.design;
    let used = design.subnets.iter();
    let users = Groups::new(used.filter_map(|it| Some((index.route_table_of(it)?.id.as_str(), it.id.clone()))));
    let written = design.vpc_endpoints.iter().flat_map(|endpoint| {
        let tables = endpoint.as_gateway().map_or(&[][..], |gateway| &gateway.route_tables);
        tables.iter().map(move |table| (table.as_str(), endpoint))
    });
    let writers = Groups::new(written);
    let owned = design.nat_gateways.iter();
    let owners = Groups::new(owned.filter_map(|nat| Some((nat.own_route_table()?.as_str(), nat.id.clone()))));
    let view = |table: &RouteTable| {
        let rows = rows(index, catalog, table, writers.get(table.id.as_str()));
        RouteTableView {
            id: table.id.clone(),
            vpc: table.vpc.clone(),
            main: table.main,
            subnets: users.get(table.id.as_str()).to_vec(),
            nat_gateway: owners.get(table.id.as_str()).first().cloned(),
            matcher: LongestMatch::new(&rows),
            rows,
        }
    };
    design.route_tables.iter().map(view).collect()
}

fn rows(index: &Index<'_>, catalog: &Catalog, table: &RouteTable, endpoints: &[&VpcEndpoint]) -> Vec<RouteRow> {
    let mut rows = local_rows(index, table);
    let region = catalog.region(&index.design.region);
    for endpoint in endpoints {
        let list = endpoint.service.aws().and_then(|service| region?.prefix_list(service));
        rows.extend(list.map(|list| endpoint_rows(endpoint, list)).into_iter().flatten());
    }
    rows.extend(table.routes.iter().map(|route| RouteRow {
        destination: expanded(index, &route.destination),
        target: RowTarget::Gateway(route.target.clone()),
        origin: RouteOrigin::CreateRoute,
        state: state(index, &table.vpc, &route.target),
    }));
    rows.extend(propagated_rows(index, table));
    rows
}

/// One for each block of the VPC (R29).
fn local_rows(index: &Index<'_>, table: &RouteTable) -> Vec<RouteRow> {
    let Some(vpc) = index.vpc(&table.vpc) else { return Vec::new() };
    let local = |block| RouteRow {
        destination: RowDestination::Cidr(block),
        target: RowTarget::Local,
        origin: RouteOrigin::CreateRouteTable,
        state: RouteState::Active,
    };
    vpc.networks().map(local).collect()
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

/// What the networks behind each propagating gateway advertise.
fn propagated_rows<'a>(index: &'a Index<'_>, table: &'a RouteTable) -> impl Iterator<Item = RouteRow> + 'a {
    let networks = index.design.on_premises_networks.iter();
    let heard = networks.filter(|network| table.propagating_vgws.contains(&network.virtual_private_gateway));
    heard.flat_map(move |network| {
        let target = RouteTarget::VirtualPrivateGateway(network.virtual_private_gateway.clone());
        network.cidr_blocks.iter().map(move |block| RouteRow {
            destination: RowDestination::Cidr(IpNet::V4(*block)),
            state: state(index, &table.vpc, &target),
            target: RowTarget::Gateway(target.clone()),
            origin: RouteOrigin::EnableVgwRoutePropagation(network.link),
        })
    })
}

fn expanded(index: &Index<'_>, destination: &RouteDestination) -> RowDestination {
    match destination {
        RouteDestination::Cidr(block) => RowDestination::Cidr(*block),
        RouteDestination::PrefixList(id) => {
            let entries = index.prefix_list(id).map_or(&[][..], |list| &list.entries);
            RowDestination::OwnList(id.clone(), Arc::from(entries))
        }
    }
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
    };
    if usable { RouteState::Active } else { RouteState::Blackhole }
}
