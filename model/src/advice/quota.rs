//! How many of each thing AWS allows before it is asked for more (R28, R39, R59, R102).

use crate::design::{Family, Index, NatGateway, ObjectId, Vpc};
use crate::routing::{RouteTableView, RowDestination};

/// A default limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quota {
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
    /// Propagated routes of a table.
    PropagatedRoutes,
    /// Gateway endpoints of a region.
    GatewayEndpoints,
    /// Interface endpoints of a VPC.
    InterfaceEndpoints,
}

impl Quota {
    /// The default.
    pub const fn limit(self) -> usize {
        match self {
            Self::Vpcs | Self::NatGateways | Self::ElasticIps => 5,
            Self::Subnets | Self::RouteTables => 200,
            Self::Routes => 500,
            Self::PropagatedRoutes => 100,
            Self::GatewayEndpoints => 20,
            Self::InterfaceEndpoints => 50,
        }
    }

    /// Whether AWS raises it when asked.
    pub const fn adjustable(self) -> bool {
        !matches!(self, Self::PropagatedRoutes)
    }

    /// The rules that give it.
    pub const fn rules(self) -> &'static [&'static str] {
        match self {
            Self::Vpcs | Self::Subnets | Self::RouteTables | Self::NatGateways | Self::ElasticIps => &["R28"],
            Self::Routes | Self::PropagatedRoutes => &["R39"],
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
            Self::PropagatedRoutes => "propagated routes in a table",
            Self::GatewayEndpoints => "gateway endpoints in a Region",
            Self::InterfaceEndpoints => "interface endpoints in a VPC",
        }
    }
}

/// A count and what it is about.
pub(super) struct Counted {
    pub quota: Quota,
    pub object: Option<ObjectId>,
    pub count: usize,
}

/// Every count that is above its default.
pub(super) fn exceeded(index: &Index<'_>, tables: &[RouteTableView]) -> Vec<Counted> {
    let design = index.design;
    let gateways = design.vpc_endpoints.iter().filter(|it| it.as_gateway().is_some()).count();
    let mut counted = vec![
        Counted { quota: Quota::Vpcs, object: None, count: design.vpcs.len() },
        Counted { quota: Quota::GatewayEndpoints, object: None, count: gateways },
        Counted {
            quota: Quota::ElasticIps,
            object: None,
            count: design.nat_gateways.iter().filter(|nat| nat.is_public()).count(),
        },
    ];
    counted.extend(design.vpcs.iter().flat_map(|vpc| of_vpc(index, vpc)));
    counted.extend(nat_gateways(index));
    counted.extend(tables.iter().flat_map(|table| of_table(index, table)));
    counted.retain(|counted| counted.count > counted.quota.limit());
    counted
}

fn of_vpc(index: &Index<'_>, vpc: &Vpc) -> [Counted; 3] {
    let counted = |quota, count| Counted { quota, object: Some((&vpc.id).into()), count };
    let tables = index.design.route_tables.iter().filter(|table| table.vpc == vpc.id).count();
    let interfaces = index.endpoints_of(&vpc.id).iter().filter(|it| it.as_interface().is_some()).count();
    [
        counted(Quota::Subnets, index.subnets_of(&vpc.id).len()),
        counted(Quota::RouteTables, tables),
        counted(Quota::InterfaceEndpoints, interfaces),
    ]
}

/// By zone; a regional gateway stands in none of them.
fn nat_gateways(index: &Index<'_>) -> Vec<Counted> {
    let zone = |nat: &NatGateway| Some(index.subnet(nat.subnet()?)?.availability_zone.as_str());
    let mut zones: Vec<&str> = index.design.nat_gateways.iter().filter_map(zone).collect();
    zones.sort_unstable();
    let groups = zones.chunk_by(|one, other| one == other);
    groups.map(|zone| Counted { quota: Quota::NatGateways, object: None, count: zone.len() }).collect()
}

fn of_table(index: &Index<'_>, table: &RouteTableView) -> Vec<Counted> {
    let counted = |quota, count| Counted { quota, object: Some((&table.id).into()), count };
    let of_family = |family: Family| {
        let rows = table.rows.iter().filter(|row| !row.is_propagated() && row.destination.family() == family);
        rows.fold(0_usize, |sum, row| sum.saturating_add(weight(index, &row.destination)))
    };
    vec![
        counted(Quota::Routes, of_family(Family::Ipv4)),
        counted(Quota::Routes, of_family(Family::Ipv6)),
        counted(Quota::PropagatedRoutes, table.rows.iter().filter(|row| row.is_propagated()).count()),
    ]
}

/// A list of the plan counts by its most entries, one of AWS's by its weight (R39).
fn weight(index: &Index<'_>, destination: &RowDestination) -> usize {
    let weight = match destination {
        RowDestination::Cidr(_) => 1,
        RowDestination::AwsList(list, _) => list.weight,
        RowDestination::OwnList(id, _) => index.prefix_list(id).map_or(1, |list| list.max_entries),
    };
    usize::try_from(weight).unwrap_or(usize::MAX)
}
