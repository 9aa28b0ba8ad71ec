//! Steps 4 and 5: table by table and NAT gateway by NAT gateway, until a packet leaves the routers of its VPC.

use super::walk::Walk;
use super::{Blocker, Hop};
use crate::design::{Direction, NatConnectivity, NatGatewayId, RouteTarget, Subnet, VpcEndpointId};
use crate::dns::{Vantage, translated_back};
use crate::routing::{Lookup, RouteState, RouteTableView, RowTarget, Sought};

/// Most NAT gateways a packet may pass; a path that needs more is a loop.
const MAX_NAT_HOPS: usize = 8;

/// How a packet leaves the routers of a VPC.
pub(super) enum Exit {
    /// It stays inside.
    Local,
    /// By a gateway endpoint's row.
    GatewayEndpoint(VpcEndpointId),
    /// By a gateway other than NAT.
    Gateway(RouteTarget),
}

/// Whose table is asked; a regional NAT gateway stands in no subnet.
struct Place<'a> {
    table: &'a RouteTableView,
    subnet: Option<&'a Subnet>,
}

impl<'a> Walk<'a> {
    /// Follows a packet from its source to its exit; what stops it is noted.
    pub(super) fn leave(&mut self, sought: Sought) -> Option<Exit> {
        let subnet = match self.from {
            Vantage::Workload(_, subnet) => subnet,
            Vantage::OnPremises(_) => return self.enter(sought),
        };
        let mut sought = sought;
        let mut place = Place { table: self.network.table_of(subnet)?, subnet: Some(subnet) };
        let mut passed: Vec<NatGatewayId> = Vec::new();
        loop {
            let target = self.look_up(place.table, sought, passed.last())?;
            if let Some(subnet) = place.subnet {
                self.cross(subnet, Direction::Egress, &[sought]);
            }
            let nat = match target {
                RowTarget::Local => return Some(Exit::Local),
                RowTarget::VpcEndpoint(id) => return Some(Exit::GatewayEndpoint(id)),
                RowTarget::Gateway(RouteTarget::NatGateway(id)) => id,
                RowTarget::Gateway(target) => return Some(Exit::Gateway(target)),
            };
            if passed.contains(&nat) || passed.len() >= MAX_NAT_HOPS {
                self.trace.blockers.push(Blocker::RouteLoop { nat_gateway: nat });
                return None;
            }
            place = self.pass_nat(&nat, &place)?;
            sought = translated_back(sought);
            passed.push(nat);
        }
    }

    /// From on premises a packet enters at the private gateway, and goes on only inside that VPC (R61).
    fn enter(&mut self, sought: Sought) -> Option<Exit> {
        let Vantage::OnPremises(network) = self.from else { return None };
        let id = &network.virtual_private_gateway;
        let vpc = self.network.index.virtual_private_gateway(id)?.vpc.as_ref()?;
        self.trace.hops.push(Hop::VirtualPrivateGateway { virtual_private_gateway: id.clone() });
        let blocks = &self.network.index.vpc(vpc)?.cidr_blocks;
        if blocks.iter().any(|block| sought.is_in(&(*block).into())) {
            return Some(Exit::Local);
        }
        self.trace.blockers.push(Blocker::NotTransitive { through: id.into(), vpc: vpc.clone() });
        None
    }

    /// The target of the winning row, if it can take packets.
    fn look_up(&mut self, table: &RouteTableView, sought: Sought, at: Option<&NatGatewayId>) -> Option<RowTarget> {
        let lookup = Lookup::new(table, sought);
        let winner = lookup.winner().cloned();
        self.trace.lookups.push(lookup);
        let Some(winner) = winner else {
            self.trace.blockers.push(Blocker::NoRoute { route_table: table.id.clone(), at: at.cloned() });
            return None;
        };
        if winner.row.state == RouteState::Blackhole {
            self.trace.blockers.push(Blocker::Blackhole {
                route_table: table.id.clone(),
                destination: winner.matched?,
                target: winner.row.target.object()?,
            });
            return None;
        }
        Some(winner.row.target)
    }

    /// Behind a NAT gateway the table of its own subnet decides, or a regional one's own (R52, R136, R149).
    fn pass_nat(&mut self, id: &NatGatewayId, before: &Place<'a>) -> Option<Place<'a>> {
        let nat = self.network.index.nat_gateway(id)?;
        let (place, zone) = match &nat.connectivity {
            NatConnectivity::ZonalPublic { subnet, .. } | NatConnectivity::ZonalPrivate { subnet, .. } => {
                let subnet = self.network.index.subnet(subnet)?;
                let table = self.network.table_of(subnet)?;
                (Place { table, subnet: Some(subnet) }, subnet.availability_zone.clone())
            }
            NatConnectivity::Regional { route_table, availability_zones, .. } => {
                let table = self.network.table(route_table)?;
                let here = self.from.zone()?;
                // In automatic mode it is in every zone with an interface, so in the source's (R138).
                let elsewhere = availability_zones.first().filter(|_| !availability_zones.iter().any(|it| it == here));
                (Place { table, subnet: None }, elsewhere.map_or(here, String::as_str).to_owned())
            }
        };
        if let Some(subnet) = place.subnet.filter(|subnet| before.subnet.is_none_or(|it| it.id != subnet.id)) {
            let client = self.sender();
            self.cross(subnet, Direction::Ingress, &client);
        }
        self.trace.hops.push(Hop::NatGateway {
            nat_gateway: id.clone(),
            subnet: place.subnet.map(|subnet| subnet.id.clone()),
            availability_zone: zone,
        });
        Some(place)
    }
}
