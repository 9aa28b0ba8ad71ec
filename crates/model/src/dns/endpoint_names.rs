//! What the names of an interface endpoint answer with: private addresses (R81, R85, R86, R99).

use std::net::IpAddr;

use super::answer::Found;
use super::{Answer, NameReason, Vantage};
use crate::design::{
    DnsRecordIpType, EndpointConnectionState, Family, Index, NameUsed, NetworkInterface, VpcEndpoint, VpcId,
};

/// What an endpoint must serve to answer.
pub(super) type Serves<'s> = &'s dyn Fn(&VpcEndpoint) -> bool;

/// The endpoint whose own name the flow calls: the named one, else the first of the place's VPC, else of any VPC.
pub(super) fn own_name(
    index: &Index<'_>,
    from: &Vantage<'_>,
    named: Option<&VpcEndpoint>,
    serves: Serves<'_>,
    used: NameUsed,
) -> Found {
    let home = from.vpc(index).map(|vpc| &vpc.id);
    let all = || index.design.vpc_endpoints.iter().filter(|it| it.as_interface().is_some() && serves(it));
    let endpoint = named.or_else(|| all().find(|it| Some(&it.vpc) == home)).or_else(|| all().next());
    let Some(endpoint) = endpoint.filter(|it| serves(it)) else { return Found::nothing(None, NameReason::NoEndpoint) };
    let zonal = used == NameUsed::EndpointZonal;
    let zone = from.zone().filter(|_| zonal).map(|zone| format!("-{zone}")).unwrap_or_default();
    let region = endpoint.as_interface().and_then(|it| it.service_region.as_deref()).unwrap_or(&index.design.region);
    let name = Some(format!("{}-…{zone}.{}.{region}.vpce.amazonaws.com", endpoint.id, endpoint.service));
    let answers = answers(index, from, endpoint, true, zonal);
    if answers.is_empty() {
        return Found::nothing(name, NameReason::NoZonalName { endpoint: endpoint.id.clone() });
    }
    Found { name, answers, reason: NameReason::EndpointName { endpoint: endpoint.id.clone() } }
}

/// What a private zone of the VPC answers for a service's name: the person's own zone, or the endpoint's hidden one.
pub(super) fn private_name(
    index: &Index<'_>,
    from: &Vantage<'_>,
    vpc: &VpcId,
    serves: Serves<'_>,
    name: Option<String>,
) -> Option<Found> {
    let seen = index.design.hosted_zones.iter().filter(|zone| zone.vpcs.contains(vpc));
    let by_zone = seen.filter_map(|zone| Some((zone, index.vpc_endpoint(zone.vpc_endpoint.as_ref()?)?)));
    if let Some((zone, endpoint)) = by_zone.into_iter().find(|(_, endpoint)| serves(endpoint)) {
        let reason = NameReason::HostedZone { zone: zone.id.clone(), endpoint: endpoint.id.clone() };
        return Some(Found { name, answers: answers(index, from, endpoint, false, false), reason });
    }
    let endpoint = with_private_dns(index, vpc, serves)?;
    let only_inbound = endpoint.as_interface()?.private_dns_only_for_inbound_resolver_endpoint;
    if !is_available(index, endpoint) || (only_inbound && !from.asks_inbound_endpoint()) {
        return None;
    }
    let endpoint_id = endpoint.id.clone();
    let reason = if from.is_on_premises() {
        NameReason::ResolverInbound { endpoint: endpoint_id }
    } else {
        NameReason::PrivateDns { endpoint: endpoint_id }
    };
    Some(Found { name, answers: answers(index, from, endpoint, false, false), reason })
}

/// The VPC's endpoint with private DNS for a service; there is one at most (R88).
pub(super) fn with_private_dns<'a>(index: &Index<'a>, vpc: &VpcId, serves: Serves<'_>) -> Option<&'a VpcEndpoint> {
    let on = |it: &VpcEndpoint| it.as_interface().is_some_and(|interface| interface.private_dns_enabled);
    index.endpoints_of(vpc).iter().copied().find(|it| on(it) && serves(it))
}

/// AWS services accept by themselves; an endpoint service may have to be asked (R106, R119).
fn is_available(index: &Index<'_>, endpoint: &VpcEndpoint) -> bool {
    endpoint.service.own().is_none_or(|service| {
        let state = index.vpc_endpoint_service(service).and_then(|service| service.state_of(&endpoint.id));
        state == Some(EndpointConnectionState::Available)
    })
}

/// What an alias of an endpoint answers.
pub(super) fn endpoint_answers(index: &Index<'_>, from: &Vantage<'_>, endpoint: &VpcEndpoint) -> Vec<Answer> {
    answers(index, from, endpoint, false, false)
}

/// One answer a family: the interface in the source's zone, else the first (R104); of a zonal name only the former.
fn answers(index: &Index<'_>, from: &Vantage<'_>, endpoint: &VpcEndpoint, own_name: bool, zonal: bool) -> Vec<Answer> {
    let Some(interface) = endpoint.as_interface() else { return Vec::new() };
    if zonal && interface.service_region.is_some() {
        return Vec::new();
    }
    let same_zone = |eni: &&NetworkInterface| {
        index.subnet(&eni.subnet).is_some_and(|subnet| Some(subnet.availability_zone.as_str()) == from.zone())
    };
    let nearest = interface.interfaces.iter().find(same_zone);
    let first = interface.interfaces.first().filter(|_| !zonal);
    let Some(chosen) = nearest.or(first) else { return Vec::new() };
    let answer = |family| {
        let in_zone = |eni: &&NetworkInterface| !zonal || eni.subnet == chosen.subnet;
        let all: Vec<IpAddr> =
            interface.interfaces.iter().filter(in_zone).filter_map(|eni| eni.address(family)).collect();
        let (endpoint, subnet) = (endpoint.id.clone(), chosen.subnet.clone());
        Some(Answer::Interfaces { endpoint, subnet, address: chosen.address(family)?, all })
    };
    records(endpoint, own_name).into_iter().filter_map(answer).collect()
}

/// The families a name of the endpoint has records of (R81).
fn records(endpoint: &VpcEndpoint, own_name: bool) -> Vec<Family> {
    let (ipv4, ipv6) = (endpoint.ip_address_type.has(Family::Ipv4), endpoint.ip_address_type.has(Family::Ipv6));
    let (a, aaaa) = match endpoint.dns_record_ip_type {
        DnsRecordIpType::Ipv4 => (true, false),
        DnsRecordIpType::Ipv6 => (false, true),
        DnsRecordIpType::Dualstack => (true, true),
        DnsRecordIpType::ServiceDefined => (true, own_name || !ipv4),
    };
    let families = [(Family::Ipv4, a && ipv4), (Family::Ipv6, aaaa && ipv6)];
    families.into_iter().filter(|(_, has)| *has).map(|(family, _)| family).collect()
}
