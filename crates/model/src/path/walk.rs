//! From an answer to the end of the way, with everything that stands in it (R145–R152).

use std::net::IpAddr;

use super::ask::{ask_client, ask_port, ask_service};
use super::inside::{Delivery, connected, deliver, kept_inside};
use super::leave::{Exit, diverted, leave};
use super::packet::{Network, Packet, Record, Stop, Way, found};
use super::public::reach_public;
use super::{Blocker, FailedAttempt, Hop, PathClass, Trace, Verdict};
use crate::design::{
    DestinationKind, EndpointConnectionState, Family, Flow, FlowSource, InstanceId, NetworkInterface,
    OnPremisesNetworkId, RouteTarget, SubnetId, VpcEndpoint, VpcEndpointId, VpcEndpointService, VpcEndpointServiceId,
};
use crate::dns::{Answer, NameReason, Resolution, Vantage, resolve};
use crate::routing::Sought;

/// Follows a flow by each attempt its client makes, until one gets through (R144); `None` only for a flow whose ends
/// are missing, which no accepted document has.
pub fn trace(network: &Network<'_>, flow: &Flow) -> Option<Trace> {
    let index = network.index;
    let from = match &flow.source {
        FlowSource::Instance(id) => {
            let instance = index.instance(id)?;
            Vantage::Workload(instance, index.subnet(&instance.subnet)?)
        }
        FlowSource::OnPremisesNetwork(id) => Vantage::OnPremises(index.on_premises_network(id)?),
    };
    let destination = index.destination(&flow.destination)?;
    let mut failed: Option<Trace> = None;
    for resolution in resolve(index, network.catalog, &from, destination, flow) {
        let family = resolution.answer.family().unwrap_or(Family::Ipv4);
        let mut trace = follow(&Packet { network, flow, from, destination, family }, resolution);
        let before = failed.take();
        trace.failed_attempt =
            before.map(|before| FailedAttempt { resolution: before.resolution, blockers: before.blockers });
        if trace.verdict != Verdict::Dropped {
            return Some(trace);
        }
        failed = Some(trace);
    }
    failed
}

/// Follows one attempt to its end.
fn follow(packet: &Packet<'_>, resolution: Resolution) -> Trace {
    let mut record = Record { hops: vec![packet.start()], ..Record::default() };
    let way = walk(packet, &mut record, &resolution);
    match &way {
        Ok(_) => ask_port(packet, &mut record),
        Err(Stop::Blocked(blocker)) => record.blockers.push(blocker.clone()),
        Err(Stop::Missing) => {}
    }
    for check in std::mem::take(&mut record.returning) {
        record.note_acl(check);
    }
    let (class, verdict) = match way {
        Ok(class) if record.blockers.is_empty() => (class, Verdict::Reached),
        Ok(_) if record.blockers.iter().all(Blocker::is_refusal) => (PathClass::Denied, Verdict::Denied),
        _ => (PathClass::Dropped, Verdict::Dropped),
    };
    Trace {
        flow: packet.flow.id.clone(),
        source: packet.flow.source.clone(),
        destination: packet.flow.destination.clone(),
        availability_zone: packet.from.zone().map(str::to_owned),
        class,
        verdict,
        resolution,
        lookups: record.lookups,
        hops: record.hops,
        return_lookups: record.return_lookups,
        security: record.security,
        network_acls: record.network_acls,
        blockers: record.blockers,
        failed_attempt: None,
    }
}

/// The class of the way, if nothing but the blockers noted stands in it.
fn walk(packet: &Packet<'_>, record: &mut Record, resolution: &Resolution) -> Way<PathClass> {
    match &resolution.answer {
        Answer::Nothing => Err(unresolved(packet, &resolution.reason)),
        Answer::Interfaces { endpoint, address, .. } => {
            reach_interface(packet, record, endpoint, *address, &resolution.reason)
        }
        Answer::Instance { instance, address } => reach_instance(packet, record, instance, *address),
        Answer::LoadBalancer { service, subnet, address } => {
            reach_load_balancer(packet, record, service, subnet, *address)
        }
        Answer::OnPremises { network, address } => reach_on_premises(packet, record, network, *address),
        Answer::AwsPublic { address, .. } => reach_public(packet, record, *address, true),
        Answer::Internet { address } => reach_public(packet, record, *address, false),
    }
}

fn unresolved(packet: &Packet<'_>, reason: &NameReason) -> Stop {
    match reason {
        NameReason::DnsSupportOff => match packet.home() {
            Some(vpc) => Blocker::NameDoesNotResolve { vpc: vpc.clone() }.into(),
            None => Stop::Missing,
        },
        NameReason::NoZonalName { endpoint } => Blocker::NoZonalName { endpoint: endpoint.clone() }.into(),
        NameReason::NotInZone { endpoint } => Blocker::NotInZone { endpoint: endpoint.clone() }.into(),
        NameReason::NoRecord { zone } => Blocker::NoRecord { zone: zone.clone() }.into(),
        NameReason::NoDualstackName => Blocker::NoDualstackName.into(),
        NameReason::NoPrivateName { service } => Blocker::NoPrivateName { service: service.clone() }.into(),
        NameReason::NoAddressOfFamily { family } => Blocker::NoAddressOfFamily { family: *family }.into(),
        _ => Blocker::NoEndpointForName.into(),
    }
}

fn reach_interface(
    packet: &Packet<'_>,
    record: &mut Record,
    id: &VpcEndpointId,
    address: IpAddr,
    reason: &NameReason,
) -> Way<PathClass> {
    let index = packet.network.index;
    let endpoint = found(index.vpc_endpoint(id))?;
    let interface = found(endpoint.as_interface())?;
    let here = |eni: &&NetworkInterface| eni.address(packet.family) == Some(address);
    let subnet = found(interface.interfaces.iter().find(here).and_then(|eni| index.subnet(&eni.subnet)))?;
    connected(packet, &endpoint.vpc, id.into())?;
    let to = Delivery { object: id.into(), groups: Some(&interface.security_groups), address, subnet };
    deliver(packet, record, &to)?;
    let zone = &subnet.availability_zone;
    record.hops.push(Hop::EndpointInterface {
        vpc_endpoint: id.clone(),
        subnet: subnet.id.clone(),
        availability_zone: zone.clone(),
        address,
    });
    match endpoint.service.own().and_then(|service| index.vpc_endpoint_service(service)) {
        Some(service) => pass_load_balancer(packet, record, endpoint, service, zone)?,
        None => ask_service(packet, record, endpoint, reason),
    }
    if *reason != NameReason::Literal {
        record.hops.push(packet.end());
    }
    Ok(PathClass::InterfaceEndpoint)
}

/// The provider's side: the connection's state, then the load balancer in the endpoint's zone (R119, R120).
fn pass_load_balancer(
    packet: &Packet<'_>,
    record: &mut Record,
    endpoint: &VpcEndpoint,
    service: &VpcEndpointService,
    zone: &str,
) -> Way<()> {
    let state = service.state_of(&endpoint.id).unwrap_or(EndpointConnectionState::PendingAcceptance);
    if state != EndpointConnectionState::Available {
        return Err(Blocker::NotAccepted { endpoint: endpoint.id.clone(), state }.into());
    }
    let index = packet.network.index;
    let in_zone =
        |node: &&NetworkInterface| index.subnet(&node.subnet).is_some_and(|subnet| subnet.availability_zone == zone);
    let node = found(service.network_load_balancer.iter().find(in_zone))?;
    balance(packet, record, service, &node.subnet, zone);
    Ok(())
}

/// A load balancer and the targets it may use from one of its zones (R120).
fn balance(packet: &Packet<'_>, record: &mut Record, service: &VpcEndpointService, subnet: &SubnetId, zone: &str) {
    let targets = packet.network.usable_targets(service, zone);
    let stranded = !service.targets.is_empty() && targets.is_empty();
    record.hops.push(Hop::LoadBalancer {
        vpc_endpoint_service: service.id.clone(),
        subnet: subnet.clone(),
        availability_zone: zone.to_owned(),
        targets,
    });
    if stranded {
        let availability_zone = zone.to_owned();
        record.blockers.push(Blocker::NoTargets { service: service.id.clone(), availability_zone });
    }
}

/// A load balancer called by its address: no endpoint stands before it, and no connection needs to be accepted (R116).
fn reach_load_balancer(
    packet: &Packet<'_>,
    record: &mut Record,
    id: &VpcEndpointServiceId,
    subnet: &SubnetId,
    address: IpAddr,
) -> Way<PathClass> {
    let index = packet.network.index;
    let service = found(index.vpc_endpoint_service(id))?;
    let subnet = found(index.subnet(subnet))?;
    connected(packet, &subnet.vpc, id.into())?;
    deliver(packet, record, &Delivery { object: id.into(), groups: None, address, subnet })?;
    balance(packet, record, service, &subnet.id, &subnet.availability_zone);
    Ok(private_class(packet))
}

fn reach_instance(packet: &Packet<'_>, record: &mut Record, instance: &InstanceId, address: IpAddr) -> Way<PathClass> {
    let target = found(packet.network.index.instance(instance))?;
    let subnet = found(packet.network.index.subnet(&target.subnet))?;
    connected(packet, &subnet.vpc, instance.into())?;
    let to = Delivery { object: instance.into(), groups: Some(&target.security_groups), address, subnet };
    deliver(packet, record, &to)?;
    record.hops.push(Hop::Instance {
        instance: instance.clone(),
        subnet: subnet.id.clone(),
        availability_zone: subnet.availability_zone.clone(),
    });
    Ok(private_class(packet))
}

/// The class of a way to something inside a VPC.
const fn private_class(packet: &Packet<'_>) -> PathClass {
    match packet.from {
        Vantage::OnPremises(_) => PathClass::OnPremises,
        Vantage::Workload(..) => PathClass::Private,
    }
}

fn reach_on_premises(
    packet: &Packet<'_>,
    record: &mut Record,
    id: &OnPremisesNetworkId,
    address: IpAddr,
) -> Way<PathClass> {
    let network = found(packet.network.index.on_premises_network(id))?;
    ask_client(packet, record, &packet.outside(&[address], id.into()));
    match leave(packet, record, Sought::Address(address))? {
        Exit::Gateway(RouteTarget::VirtualPrivateGateway(gateway)) if gateway == network.virtual_private_gateway => {
            record.hops.push(Hop::VirtualPrivateGateway { virtual_private_gateway: gateway });
            record.hops.push(Hop::OnPremisesNetwork { network: id.clone() });
            if matches!(packet.destination.target, DestinationKind::OnPremises { .. }) {
                record.hops.push(packet.end());
            }
            Ok(PathClass::OnPremises)
        }
        Exit::Local => Err(kept_inside(packet)),
        _ => Err(diverted(record)),
    }
}
