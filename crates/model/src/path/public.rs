//! The end of a way that leads to public addresses: an endpoint's row, or the gateways at the VPC's edge (R147–R150).

use std::net::IpAddr;

use super::ask::{ask_client, ask_policy};
use super::inside::{kept_inside, pass_peering};
use super::leave::{Exit, diverted, leave};
use super::packet::{Nat, Packet, Record, Stop, Way, found};
use super::{Blocker, Hop, PathClass};
use crate::addressing::Scope;
use crate::design::{
    DestinationKind, Family, Instance, InternetGatewayId, ObjectId, RouteTarget, VirtualPrivateGatewayId,
};
use crate::dns::{Vantage, is_translated};
use crate::routing::Sought;

pub(super) fn reach_public(packet: &Packet<'_>, record: &mut Record, sought: Sought, aws: bool) -> Way<PathClass> {
    match (sought.address().map(|address| (address, Scope::of(address))), packet.from) {
        // Beside the host, without any table, group or gateway (R251).
        (Some((_, Scope::Link)), Vantage::Workload(..)) => return Ok(PathClass::Private),
        (Some((address, Scope::Link | Scope::Nowhere)), _) => return Err(Blocker::NeverLeaves { address }.into()),
        (Some((address, Scope::Private)), Vantage::OnPremises(network)) => {
            return Err(Blocker::NotAnnounced { address, at: (&network.id).into() }.into());
        }
        _ => {}
    }
    if let Vantage::OnPremises(network) = packet.from {
        if !network.internet_access {
            return Err(Blocker::NoInternetOnPremises { network: network.id.clone() }.into());
        }
        record.hops.push(packet.end());
        return Ok(PathClass::Internet);
    }
    let known: Vec<IpAddr> = sought.address().into_iter().collect();
    ask_client(packet, record, &packet.outside(&known, (&packet.destination.id).into()));
    let class = match leave(packet, record, sought)? {
        Exit::GatewayEndpoint(id) => {
            record.hops.push(Hop::GatewayEndpoint { vpc_endpoint: id.clone() });
            ask_policy(packet, record, found(packet.network.index.vpc_endpoint(&id))?);
            PathClass::GatewayEndpoint
        }
        Exit::Gateway(target) => pass_edge(packet, record, target, aws)?,
        Exit::Local => return Err(kept_inside(packet)),
    };
    if let DestinationKind::AwsService { private_resource: true, .. } = packet.destination.target {
        record.blockers.push(Blocker::EndpointsOnly);
    }
    record.hops.push(packet.end());
    Ok(class)
}

/// Through a gateway at the VPC's edge towards public addresses.
fn pass_edge(packet: &Packet<'_>, record: &mut Record, target: RouteTarget, aws: bool) -> Way<PathClass> {
    match target {
        RouteTarget::InternetGateway(id) => {
            if let Some(blocker) = unanswered(record, &(&id).into()) {
                record.hops.push(Hop::InternetGateway { internet_gateway: id });
                return Err(blocker.into());
            }
            pass_internet_gateway(packet, record, id);
        }
        RouteTarget::EgressOnlyInternetGateway(id) => {
            let blocker = unanswered(record, &(&id).into());
            record.hops.push(Hop::EgressOnlyInternetGateway { egress_only_internet_gateway: id });
            blocker.map_or(Ok(()), |blocker| Err(Stop::Blocked(blocker)))?;
        }
        RouteTarget::VirtualPrivateGateway(id) => return pass_private_gateway(packet, record, id),
        RouteTarget::VpcPeeringConnection(_) => {
            pass_peering(packet, record, target, None)?;
        }
        RouteTarget::NatGateway(_) | RouteTarget::Instance(_) => return Err(Stop::Missing),
    }
    Ok(match (aws, packet.nat(&record.hops).is_some()) {
        (true, true) => PathClass::AwsPublicViaNat,
        (true, false) => PathClass::AwsPublicViaInternetGateway,
        (false, true) => PathClass::InternetViaNat,
        (false, false) => PathClass::Internet,
    })
}

/// What keeps a packet from an answer wherever else its way may lead: it is still to be translated, or its address is
/// private (R252, R253).
fn unanswered(record: &Record, at: &ObjectId) -> Option<Blocker> {
    let sought = record.lookups.last()?.sought;
    if is_translated(sought) {
        return Some(Blocker::NotTranslated { at: at.clone() });
    }
    let address = sought.address().filter(|address| Scope::of(*address) == Scope::Private)?;
    Some(Blocker::NotAnnounced { address, at: at.clone() })
}

/// Over the private line, to a network that has an internet connection if one has.
fn pass_private_gateway(packet: &Packet<'_>, record: &mut Record, id: VirtualPrivateGatewayId) -> Way<PathClass> {
    let networks = packet.network.index.design.on_premises_networks.iter();
    let behind: Vec<_> = networks.filter(|network| network.virtual_private_gateway == id).collect();
    record.hops.push(Hop::VirtualPrivateGateway { virtual_private_gateway: id });
    let Some(network) = behind.iter().find(|network| network.internet_access).or(behind.first()) else {
        return Err(diverted(record));
    };
    record.hops.push(Hop::OnPremisesNetwork { network: network.id.clone() });
    if let Some(blocker) = unanswered(record, &(&network.id).into()) {
        return Err(blocker.into());
    }
    if !network.internet_access {
        record.blockers.push(Blocker::NoInternetOnPremises { network: network.id.clone() });
    }
    Ok(PathClass::OnPremises)
}

/// The internet gateway passes IPv6 on as it is and IPv4 with a public address: the workload's, a NAT instance's, or that of a
/// NAT gateway which is not private (R127, R128, R131, R148).
fn pass_internet_gateway(packet: &Packet<'_>, record: &mut Record, internet_gateway: InternetGatewayId) {
    let gateway = internet_gateway.clone();
    let without = |instance: &Instance| !instance.associate_public_ip_address;
    let blocker = match (packet.nat(&record.hops), packet.from) {
        (Some(Nat::Gateway(nat)), _) if !nat.is_public() => {
            Some(Blocker::PrivateNat { nat_gateway: nat.id.clone(), internet_gateway: gateway })
        }
        (Some(Nat::Instance(instance, _)), _) if without(instance) => {
            Some(Blocker::NoPublicAddress { instance: instance.id.clone(), internet_gateway: gateway })
        }
        (None, Vantage::Workload(source, _)) if packet.family == Family::Ipv4 && !source.kind.may_be_public() => {
            Some(Blocker::FunctionWithoutAddress { instance: source.id.clone(), internet_gateway: gateway })
        }
        (None, Vantage::Workload(source, _)) if packet.family == Family::Ipv4 && without(source) => {
            Some(Blocker::NoPublicAddress { instance: source.id.clone(), internet_gateway: gateway })
        }
        _ => None,
    };
    record.blockers.extend(blocker);
    record.hops.push(Hop::InternetGateway { internet_gateway });
}
