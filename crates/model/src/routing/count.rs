//! How many routes a table has, as AWS counts them (R39).

use super::table::writers;
use crate::catalog::{Catalog, Quota, Region};
use crate::design::{Family, Groups, Index, RouteDestination, RouteTable, Vpc, VpcEndpoint};

/// Which routes of a table are counted together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoutesOf {
    /// Those of a family that are not propagated, local ones and endpoints' among them.
    Family(Family),
    /// Those that a private gateway propagates.
    Propagated,
}

impl RoutesOf {
    /// All that are counted apart.
    pub const ALL: [Self; 3] = [Self::Family(Family::Ipv4), Self::Family(Family::Ipv6), Self::Propagated];

    /// How many there may be, and the most AWS raises that to.
    pub const fn quota(self, catalog: &Catalog) -> Quota {
        match self {
            Self::Family(_) => catalog.quotas.routes_per_table,
            Self::Propagated => catalog.quotas.propagated_routes_per_table,
        }
    }

    /// What is counted, for people.
    pub const fn noun(self) -> &'static str {
        match self {
            Self::Family(Family::Ipv4) => "IPv4 routes",
            Self::Family(Family::Ipv6) => "IPv6 routes",
            Self::Propagated => "propagated routes",
        }
    }
}

/// What it takes to count the routes of any table of a design.
pub(crate) struct RouteCounts<'a> {
    index: &'a Index<'a>,
    region: Option<&'a Region>,
    writers: Groups<'a, &'a VpcEndpoint>,
    /// How many blocks the networks behind each private gateway advertise.
    heard: Groups<'a, usize>,
}

impl<'a> RouteCounts<'a> {
    pub fn new(index: &'a Index<'a>, catalog: &'a Catalog) -> Self {
        let networks = index.design.on_premises_networks.iter();
        Self {
            index,
            region: catalog.region(&index.design.region),
            writers: writers(index.design),
            heard: Groups::new(networks.map(|it| (it.virtual_private_gateway.as_str(), it.cidr_blocks.len()))),
        }
    }

    /// A table's routes of a kind.
    pub fn of(&self, table: &RouteTable, which: RoutesOf) -> usize {
        match which {
            RoutesOf::Family(family) => self.of_family(table, family),
            RoutesOf::Propagated => {
                let heard = table.propagating_vgws.iter().flat_map(|gateway| self.heard.get(gateway.as_str()));
                heard.fold(0, |sum: usize, blocks| sum.saturating_add(*blocks))
            }
        }
    }

    fn of_family(&self, table: &RouteTable, family: Family) -> usize {
        let networks = self.index.vpc(&table.vpc).into_iter().flat_map(Vpc::networks);
        let local = networks.filter(|block| Family::of(block.network()) == family).map(|_| 1);
        let written = self.writers.get(table.id.as_str()).iter().filter(|it| it.ip_address_type.has(family));
        let written = written.filter_map(|it| Some(self.region?.prefix_list(it.service.aws()?)?.weight));
        let own = table.routes.iter().filter_map(|route| self.weight(&route.destination, family));
        let weights = local.chain(written).chain(own);
        weights.fold(0, |sum, weight| sum.saturating_add(usize::try_from(weight).unwrap_or(usize::MAX)))
    }

    /// A list of the plan counts by its most entries; an empty one as IPv4.
    fn weight(&self, destination: &RouteDestination, wanted: Family) -> Option<u32> {
        let (family, weight) = match destination {
            RouteDestination::Cidr(block) => (Family::of(block.network()), 1),
            RouteDestination::PrefixList(id) => {
                let list = self.index.prefix_list(id)?;
                let family = list.entries.first().map_or(Family::Ipv4, |entry| Family::of(entry.network()));
                (family, list.max_entries)
            }
        };
        (family == wanted).then_some(weight)
    }
}
