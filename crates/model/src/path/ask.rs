//! Whom a packet is shown to on its way: security groups, network ACLs, the endpoint's policy.

use super::network_acl::{self, EPHEMERAL};
use super::packet::{Packet, Record};
use super::security::{self, Side};
use super::{Blocker, policy};
use crate::design::{DestinationKind, Direction, PortRange, Subnet, VpcEndpoint};
use crate::dns::Vantage;
use crate::routing::Sought;

/// The endpoint's policy; IAM's and the resource's own are outside the plan (R68, R152).
pub(super) fn ask_policy(packet: &Packet<'_>, record: &mut Record, endpoint: &VpcEndpoint) {
    let DestinationKind::AwsService { resource, .. } = &packet.destination.target else { return };
    if !policy::allows(&endpoint.policy, resource.as_deref(), packet.flow.action.as_deref()) {
        record.blockers.push(Blocker::DeniedByPolicy { endpoint: endpoint.id.clone() });
    }
}

/// The client's groups, about what it calls.
pub(super) fn ask_client(packet: &Packet<'_>, record: &mut Record, to: &Side<'_>) {
    let Vantage::Workload(source, _) = packet.from else { return };
    let addresses = packet.addresses(&record.hops);
    let client = packet.client(&record.hops, &addresses);
    let network = packet.network;
    let check = security::check(network.index, network.region, &client, Direction::Egress, to, packet.flow.port);
    if !check.allowed {
        record.blockers.push(Blocker::EgressDenied { instance: source.id.clone() });
    }
    record.security.push(check);
}

/// A subnet's ACL, about the packet, and about the answer, which crosses the other way.
pub(super) fn cross(packet: &Packet<'_>, record: &mut Record, subnet: &Subnet, direction: Direction, peers: &[Sought]) {
    let port = PortRange { from: packet.flow.port, to: packet.flow.port };
    let back = match direction {
        Direction::Egress => Direction::Ingress,
        Direction::Ingress => Direction::Egress,
    };
    let index = packet.network.index;
    if let Some(check) = network_acl::check(index, subnet, direction, peers, port, false) {
        record.note_acl(check);
    }
    record.returning.extend(network_acl::check(index, subnet, back, peers, EPHEMERAL, true));
}
