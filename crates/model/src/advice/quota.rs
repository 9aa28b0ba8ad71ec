//! How many of each thing AWS allows before it is asked for more (R28, R39, R59, R102).

use crate::catalog::{self, Catalog};
use crate::design::{Family, Index, NatGateway, ObjectId, RouteTable, Vpc};
use crate::routing::{RouteCounts, RoutesOf};

/// What a default quota limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// VPCs of a region.
    Vpcs,
    /// Subnets of a VPC.
    Subnets,
    /// Route tables of a VPC, the main one among them.
    RouteTables,
    /// NAT gateways of a zone.
    NatGateways,
    /// Elastic IP addresses of a region: one a public NAT gateway and zone.
    ElasticIps,
    /// Routes of a table of one family that are not propagated, lists by their weight.
    Routes,
    /// Gateway endpoints of a region.
    GatewayEndpoints,
    /// Interface endpoints of a VPC.
    InterfaceEndpoints,
}

impl Counted {
    /// The default, with its rule.
    pub const fn of(self, catalog: &Catalog) -> catalog::Quota {
        let quotas = &catalog.quotas;
        match self {
            Self::Vpcs => quotas.vpcs_per_region,
            Self::Subnets => quotas.subnets_per_vpc,
            Self::RouteTables => quotas.route_tables_per_vpc,
            Self::NatGateways => quotas.nat_gateways_per_az,
            Self::ElasticIps => quotas.elastic_ips_per_region,
            Self::Routes => quotas.routes_per_table,
            Self::GatewayEndpoints => quotas.gateway_endpoints_per_region,
            Self::InterfaceEndpoints => quotas.interface_endpoints_per_vpc,
        }
    }

    /// The rules that give it.
    pub const fn rules(self) -> &'static [&'static str] {
        match self {
            Self::Vpcs | Self::Subnets | Self::RouteTables | Self::NatGateways | Self::ElasticIps => &["R28"],
            Self::Routes => &["R39"],
            Self::GatewayEndpoints => &["R59"],
            Self::InterfaceEndpoints => &["R102"],
        }
    }

    /// What it counts, for people.
    pub const fn noun(self) -> &'static str {
        match self {
            Self::Vpcs => "VPCs in a Region",
            Self::Subnets => "subnets in a VPC",
            Self::RouteTables => "route tables in a VPC",
            Self::NatGateways => "NAT gateways in a zone",
            Self::ElasticIps => "Elastic IP addresses in a Region",
            Self::Routes => "routes of one family in a table",
            Self::GatewayEndpoints => "gateway endpoints in a Region",
            Self::InterfaceEndpoints => "interface endpoints in a VPC",
        }
    }
}

/// A count and what it is about.
pub(super) struct Excess {
    pub of: Counted,
    pub object: Option<ObjectId>,
    pub count: usize,
}

/// Every count that is above its default.
pub(super) fn exceeded(index: &Index<'_>, catalog: &Catalog) -> Vec<Excess> {
    let design = index.design;
    let gateways = design.vpc_endpoints.iter().filter(|it| it.as_gateway().is_some()).count();
    let mut counted = vec![
        Excess { of: Counted::Vpcs, object: None, count: design.vpcs.len() },
        Excess { of: Counted::GatewayEndpoints, object: None, count: gateways },
        Excess {
            of: Counted::ElasticIps,
            object: None,
            count: design.nat_gateways.iter().filter(|nat| nat.is_public()).map(|nat| index.zones_of(nat)).sum(),
        },
    ];
    counted.extend(design.vpcs.iter().flat_map(|vpc| of_vpc(index, vpc)));
    counted.extend(nat_gateways(index));
    let counts = RouteCounts::new(index, catalog);
    counted.extend(design.route_tables.iter().flat_map(|table| of_table(table, &counts)));
    let limit = |of: Counted| usize::try_from(of.of(catalog).limit).unwrap_or(usize::MAX);
    counted.retain(|counted| counted.count > limit(counted.of));
    counted
}

fn of_vpc(index: &Index<'_>, vpc: &Vpc) -> [Excess; 3] {
    let counted = |quota: Counted, count: usize| Excess { of: quota, object: Some((&vpc.id).into()), count };
    let tables = index.design.route_tables.iter().filter(|table| table.vpc == vpc.id).count();
    let interfaces = index.endpoints_of(&vpc.id).iter().filter(|it| it.as_interface().is_some()).count();
    [
        counted(Counted::Subnets, index.subnets_of(&vpc.id).len()),
        counted(Counted::RouteTables, tables),
        counted(Counted::InterfaceEndpoints, interfaces),
    ]
}

/// By zone; a regional gateway stands in none of them.
fn nat_gateways(index: &Index<'_>) -> Vec<Excess> {
    let zone = |nat: &NatGateway| Some(index.subnet(nat.subnet()?)?.availability_zone.as_str());
    let mut zones: Vec<&str> = index.design.nat_gateways.iter().filter_map(zone).collect();
    zones.sort_unstable();
    let groups = zones.chunk_by(|one, other| one == other);
    groups.map(|zone| Excess { of: Counted::NatGateways, object: None, count: zone.len() }).collect()
}

/// Each family's routes that are not propagated.
fn of_table(table: &RouteTable, counts: &RouteCounts<'_>) -> impl Iterator<Item = Excess> + use<> {
    let object = ObjectId::from(&table.id);
    let families = [Family::Ipv4, Family::Ipv6].map(|family| counts.of(table, RoutesOf::Family(family)));
    families.into_iter().map(move |count| Excess { of: Counted::Routes, object: Some(object.clone()), count })
}
