//! Whom a packet is shown to on its way: security groups, network ACLs, the endpoint's policy.

use super::Blocker;
use super::network_acl::{self, EPHEMERAL};
use super::packet::{Network, Packet, Record};
use super::policy::{self, Request};
use super::security::{self, Side};
use crate::design::{Called, DestinationKind, Direction, Instance, PortRange, Subnet, VpcEndpoint};
use crate::dns::{NameReason, Vantage};
use crate::routing::Sought;

/// The endpoint's policy; IAM's and the resource's own are outside the plan (R68, R152).
pub(super) fn ask_policy(packet: &Packet<'_>, record: &mut Record, endpoint: &VpcEndpoint) {
    let target = &packet.destination.target;
    if !matches!(target, DestinationKind::AwsService { .. } | DestinationKind::InternetHost { .. }) {
        return;
    }
    let (resource, action) = (target.resource(), packet.flow.action.as_deref());
    let request = Request::new(packet.network.catalog, resource.as_deref(), action, packet.flow.principal);
    if !policy::allows(&endpoint.policy, &request) {
        record.blockers.push(Blocker::DeniedByPolicy { endpoint: endpoint.id.clone() });
    }
}

/// What is behind an endpoint: a service for private resources refuses what is public (R255), a policy what it does not
/// allow.
pub(super) fn ask_service(packet: &Packet<'_>, record: &mut Record, endpoint: &VpcEndpoint, reason: &NameReason) {
    let service = endpoint.service.aws().and_then(|suffix| packet.network.catalog.service(suffix));
    let is_private = match &packet.destination.target {
        DestinationKind::AwsService { private_resource, .. } => *private_resource,
        // The name that an API has for one endpoint: `<api>-<endpoint>.execute-api.…`.
        DestinationKind::InternetHost { host } => host.contains("-vpce-"),
        _ => true,
    };
    let asked_itself = matches!(reason, NameReason::EndpointName { .. } | NameReason::Literal);
    if service.is_some_and(|service| service.private_resources_only) && !is_private && !asked_itself {
        record.blockers.push(Blocker::PrivateResourcesOnly { endpoint: endpoint.id.clone() });
    }
    ask_policy(packet, record, endpoint);
}

/// The port, of a service that answers at few (R260).
pub(super) fn ask_port(packet: &Packet<'_>, record: &mut Record) {
    let network = packet.network;
    let called = Called::of(network.index.design, network.catalog, &packet.destination.target);
    let Some(service) = called.and_then(|called| called.service) else { return };
    if !service.ports.contains(&packet.flow.port) {
        let (service, port) = (service.suffix.to_owned(), packet.flow.port);
        record.blockers.push(Blocker::PortNotServed { service, port });
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

/// The groups of an instance that sends packets on: about the client, then about where they go.
pub(super) fn ask_on_the_way(
    packet: &Packet<'_>,
    record: &mut Record,
    (instance, subnet): (&Instance, &Subnet),
    sought: Sought,
) {
    let own = instance.addresses(packet.family);
    let side = Side {
        object: (&instance.id).into(),
        vpc: Some(&subnet.vpc),
        groups: &instance.security_groups,
        addresses: &own,
        family: packet.family,
    };
    let (client, known) = (packet.addresses(&record.hops), Vec::from_iter(sought.address()));
    let client = packet.client(&record.hops, &client);
    let beyond = packet.outside(&known, (&packet.destination.id).into());
    let Network { index, region, .. } = *packet.network;
    for (direction, peer) in [(Direction::Ingress, &client), (Direction::Egress, &beyond)] {
        let check = security::check(index, region, &side, direction, peer, packet.flow.port);
        if !check.allowed {
            record.blockers.push(match direction {
                Direction::Ingress => Blocker::IngressDenied { object: (&instance.id).into() },
                Direction::Egress => Blocker::EgressDenied { instance: instance.id.clone() },
            });
        }
        record.security.push(check);
    }
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
