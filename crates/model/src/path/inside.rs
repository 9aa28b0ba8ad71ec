//! From a client to a private address: connections between VPCs, delivery, and the way of the answers back.

use std::net::IpAddr;

use ipnet::IpNet;

use super::ask::{ask_client, cross};
use super::leave::{Exit, diverted, leave};
use super::packet::{Packet, Record, Stop, Way, found};
use super::security::{self, Side};
use super::{Blocker, Hop};
use crate::design::{Direction, ObjectId, RouteTarget, SecurityGroupId, Subnet, Vpc, VpcId};
use crate::dns::Vantage;
use crate::routing::{Lookup, RouteState, RowTarget, Sought};

/// Where a packet is handed over inside a VPC.
pub(super) struct Delivery<'t> {
    pub object: ObjectId,
    /// What stands before it; none before a load balancer, which the plan gives no groups.
    pub groups: Option<&'t [SecurityGroupId]>,
    pub address: IpAddr,
    pub subnet: &'t Subnet,
}

/// Without any connection to the VPC there is no use in asking tables (R61).
pub(super) fn connected(packet: &Packet<'_>, vpc: &VpcId, object: ObjectId) -> Way<()> {
    let home = packet.home();
    let peered = || {
        let mut peerings = packet.network.index.design.vpc_peering_connections.iter();
        peerings.any(|peering| home.is_some_and(|home| peering.other(home) == Some(vpc)))
    };
    match packet.from {
        _ if home == Some(vpc) => Ok(()),
        Vantage::Workload(..) if peered() => Ok(()),
        Vantage::Workload(..) => Err(Blocker::OtherVpc { object, vpc: vpc.clone() }.into()),
        Vantage::OnPremises(network) => Err(Blocker::LineElsewhere { network: network.id.clone() }.into()),
    }
}

/// Into a VPC, with both sides' groups and the ACLs asked. Inside one subnet no table is asked (R51).
pub(super) fn deliver(packet: &Packet<'_>, record: &mut Record, to: &Delivery<'_>) -> Way<()> {
    let addresses = [to.address];
    let vpc = Some(&to.subnet.vpc);
    let groups = to.groups.unwrap_or_default();
    let side = Side { object: to.object.clone(), vpc, groups, addresses: &addresses, family: packet.family };
    ask_client(packet, record, &side);
    if packet.subnet().is_none_or(|subnet| subnet.id != to.subnet.id) {
        let back = match leave(packet, record, Sought::Address(to.address))? {
            Exit::Local if packet.home() == vpc => packet.entered_by(),
            Exit::Local => return Err(kept_inside(packet)),
            Exit::Gateway(target @ RouteTarget::VpcPeeringConnection(_)) => {
                Some(pass_peering(packet, record, target, vpc)?)
            }
            _ => return Err(diverted(record)),
        };
        let sender = packet.sender(&record.hops);
        cross(packet, record, to.subnet, Direction::Ingress, &sender);
        if let Some(back) = back {
            way_back(packet, record, to.subnet, &back);
        }
    }
    if to.groups.is_none() {
        return Ok(());
    }
    let sender = packet.addresses(&record.hops);
    let client = packet.client(&record.hops, &sender);
    let network = packet.network;
    let check = security::check(network.index, network.region, &side, Direction::Ingress, &client, packet.flow.port);
    if !check.allowed {
        record.blockers.push(Blocker::IngressDenied { object: to.object.clone() });
    }
    record.security.push(check);
    Ok(())
}

/// A peering leads to one VPC and no further (R61).
pub(super) fn pass_peering(
    packet: &Packet<'_>,
    record: &mut Record,
    target: RouteTarget,
    wanted: Option<&VpcId>,
) -> Way<RouteTarget> {
    let RouteTarget::VpcPeeringConnection(id) = &target else { return Err(Stop::Missing) };
    let peering = found(packet.network.index.vpc_peering_connection(id))?;
    let other = found(peering.other(found(packet.home())?))?;
    record.hops.push(Hop::VpcPeeringConnection { vpc_peering_connection: id.clone() });
    if wanted == Some(other) {
        return Ok(target);
    }
    let sought = record.lookups.last().map(|lookup| lookup.sought);
    let vpc = packet.network.index.vpc(other);
    if vpc.zip(sought).is_some_and(|(vpc, sought)| in_range(vpc, sought)) {
        return Err(Blocker::InsideVpcRange { vpc: other.clone() }.into());
    }
    Err(Blocker::NotTransitive { through: id.into(), vpc: other.clone() }.into())
}

/// Whether an address is of a VPC's IPv4 range.
pub(super) fn in_range(vpc: &Vpc, sought: Sought) -> bool {
    vpc.cidr_blocks.iter().any(|block| sought.is_in(&IpNet::V4(*block)))
}

/// The answer is routed by the table of the subnet it comes from (R151).
fn way_back(packet: &Packet<'_>, record: &mut Record, subnet: &Subnet, by: &RouteTarget) {
    let Some(table) = packet.network.table_of(subnet) else { return };
    let Some(client) = packet.sender(&record.hops).first().copied() else { return };
    let lookup = Lookup::new(table, client);
    let leads_back = lookup.winner.as_ref().is_some_and(|winner| {
        winner.row.state == RouteState::Active && winner.row.target == RowTarget::Gateway(by.clone())
    });
    record.return_lookups.push(lookup);
    if !leads_back {
        record.blockers.push(Blocker::NoReturnRoute { route_table: table.id.clone() });
    }
}

/// The destination's address is one of the VPC's own range, so the packet stays there (R12, R103).
pub(super) fn kept_inside(packet: &Packet<'_>) -> Stop {
    packet.home().map_or(Stop::Missing, |vpc| Blocker::InsideVpcRange { vpc: vpc.clone() }.into())
}
