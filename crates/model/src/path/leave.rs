//! Table by table and NAT gateway by NAT gateway, until a packet leaves the routers of its VPC.

use super::ask::{ask_on_the_way, cross};
use super::inside::in_range;
use super::packet::{Packet, Record, Stop, Way, found};
use super::{Blocker, Hop};
use crate::design::{
    Direction, InstanceId, NatConnectivity, NatGatewayId, ObjectId, OnPremisesNetwork, RouteTarget, Subnet,
    VpcEndpointId,
};
use crate::dns::{Vantage, translated_back};
use crate::routing::{Lookup, RouteState, RouteTableView, RowTarget, Sought, Winner};

/// Most NAT gateways and instances a packet may pass; a path that needs more is a loop.
const MAX_TRANSLATIONS: usize = 8;

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

/// Follows a packet from its source to its exit.
pub(super) fn leave(packet: &Packet<'_>, record: &mut Record, sought: Sought) -> Way<Exit> {
    let subnet = match packet.from {
        Vantage::Workload(_, subnet) => subnet,
        Vantage::OnPremises(network) => return enter(packet, record, network, sought),
    };
    let mut sought = sought;
    let mut place = Place { table: found(packet.network.table_of(subnet))?, subnet: Some(subnet) };
    let source = ObjectId::from(&packet.flow.source);
    let mut passed: Vec<ObjectId> = Vec::new();
    loop {
        let target = look_up(record, place.table, sought, passed.last())?;
        if let Some(subnet) = place.subnet {
            cross(packet, record, subnet, Direction::Egress, &[sought]);
        }
        let target = match target {
            RowTarget::Local => return Ok(Exit::Local),
            RowTarget::VpcEndpoint(id) => return Ok(Exit::GatewayEndpoint(id)),
            RowTarget::Gateway(target) => target,
        };
        let at = ObjectId::from(target.clone());
        let comes_back = at == source || passed.contains(&at) || passed.len() >= MAX_TRANSLATIONS;
        let (after, translated) = match &target {
            RouteTarget::NatGateway(_) | RouteTarget::Instance(_) if comes_back => {
                return Err(Blocker::RouteLoop { at }.into());
            }
            RouteTarget::NatGateway(id) => (pass_nat(packet, record, id, &place)?, translated_back(sought)),
            RouteTarget::Instance(id) => (pass_instance(packet, record, id, &place, sought)?, sought),
            _ => return Ok(Exit::Gateway(target)),
        };
        (place, sought) = (after, translated);
        passed.push(at);
    }
}

/// From on premises a packet enters at the private gateway, and goes on only inside that VPC (R61).
fn enter(packet: &Packet<'_>, record: &mut Record, from: &OnPremisesNetwork, sought: Sought) -> Way<Exit> {
    let (id, index) = (&from.virtual_private_gateway, packet.network.index);
    let vpc = found(index.virtual_private_gateway(id).and_then(|gateway| gateway.vpc.as_ref()))?;
    record.hops.push(Hop::VirtualPrivateGateway { virtual_private_gateway: id.clone() });
    if in_range(found(index.vpc(vpc))?, sought) {
        return Ok(Exit::Local);
    }
    Err(Blocker::NotTransitive { through: id.into(), vpc: vpc.clone() }.into())
}

/// The target of the winning row, if it can take packets.
fn look_up(record: &mut Record, table: &RouteTableView, sought: Sought, at: Option<&ObjectId>) -> Way<RowTarget> {
    let lookup = Lookup::new(table, sought);
    let winner = lookup.winner.clone();
    record.lookups.push(lookup);
    let Some(winner) = winner else {
        return Err(Blocker::NoRoute { route_table: table.id.clone(), at: at.cloned() }.into());
    };
    if winner.row.state == RouteState::Blackhole {
        let target = found(winner.row.target.object())?;
        return Err(Blocker::Blackhole { route_table: table.id.clone(), destination: winner.matched, target }.into());
    }
    Ok(winner.row.target.clone())
}

/// The winning row of the last lookup takes the packet where it does not get to its destination from (R40).
pub(super) fn diverted(record: &Record) -> Stop {
    let told = |lookup: &Lookup| {
        let Winner { row, matched, .. } = lookup.winner.as_ref()?;
        Some(Blocker::Diverted {
            route_table: lookup.route_table.clone(),
            destination: *matched,
            target: row.target.object()?,
        })
    };
    record.lookups.last().and_then(told).map_or(Stop::Missing, Stop::Blocked)
}

/// Behind a NAT gateway the table of its own subnet decides, or a regional one's own (R52, R136, R149).
fn pass_nat<'a>(packet: &Packet<'a>, record: &mut Record, id: &NatGatewayId, before: &Place<'a>) -> Way<Place<'a>> {
    let network = packet.network;
    let nat = found(network.index.nat_gateway(id))?;
    let (place, zone) = match &nat.connectivity {
        NatConnectivity::ZonalPublic { subnet, .. } | NatConnectivity::ZonalPrivate { subnet, .. } => {
            let subnet = found(network.index.subnet(subnet))?;
            let table = found(network.table_of(subnet))?;
            (Place { table, subnet: Some(subnet) }, subnet.availability_zone.clone())
        }
        NatConnectivity::Regional { route_table, availability_zones, .. } => {
            let table = found(network.table(route_table))?;
            let here = found(packet.from.zone())?;
            // In automatic mode it is in every zone with an interface, so in the source's (R138).
            let elsewhere = availability_zones.first().filter(|_| !availability_zones.iter().any(|it| it == here));
            (Place { table, subnet: None }, elsewhere.map_or(here, String::as_str).to_owned())
        }
    };
    come_into(packet, record, &place, before);
    record.hops.push(Hop::NatGateway {
        nat_gateway: id.clone(),
        subnet: place.subnet.map(|subnet| subnet.id.clone()),
        availability_zone: zone,
    });
    Ok(place)
}

/// An instance that routes lead to, in its subnet: it takes the packet if it does not check for whom that is and its
/// groups let the client in and the packet out, and sends it on by the table of its own subnet (R264).
fn pass_instance<'a>(
    packet: &Packet<'a>,
    record: &mut Record,
    id: &InstanceId,
    before: &Place<'a>,
    sought: Sought,
) -> Way<Place<'a>> {
    let network = packet.network;
    let instance = found(network.index.instance(id))?;
    let subnet = found(network.index.subnet(&instance.subnet))?;
    let place = Place { table: found(network.table_of(subnet))?, subnet: Some(subnet) };
    come_into(packet, record, &place, before);
    if instance.source_dest_check {
        record.blockers.push(Blocker::SourceDestCheck { instance: id.clone() });
    }
    ask_on_the_way(packet, record, (instance, subnet), sought);
    record.hops.push(Hop::NatInstance {
        instance: id.clone(),
        subnet: subnet.id.clone(),
        availability_zone: subnet.availability_zone.clone(),
    });
    Ok(place)
}

/// The ACL of the subnet that a packet comes into, from another one.
fn come_into(packet: &Packet<'_>, record: &mut Record, place: &Place<'_>, before: &Place<'_>) {
    if let Some(subnet) = place.subnet.filter(|subnet| before.subnet.is_none_or(|it| it.id != subnet.id)) {
        let sender = packet.sender(&record.hops);
        cross(packet, record, subnet, Direction::Ingress, &sender);
    }
}
