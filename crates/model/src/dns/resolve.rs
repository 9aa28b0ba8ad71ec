//! Steps 1 and 2 of the decision procedure: name → addresses, and the family the client tries first (R142, R144).

use std::net::IpAddr;

use super::answer::Found;
use super::endpoint_names::{Serves, endpoint_answers, own_name, private_name, with_private_dns};
use super::{Answer, NameReason, Resolution, Vantage, nat64};
use crate::catalog::{Catalog, NameForm, PrefixList};
use crate::design::{
    Called, Destination, DestinationKind, DnsRecordIpType, Family, Flow, Index, InstanceId, NameUsed, ObjectId,
    OnPremisesNetwork, RecordTarget, ServiceName, Vpc, VpcEndpoint, VpcEndpointService, VpcEndpointServiceId, VpcId,
};
use crate::routing::Sought;

/// What the name a flow uses resolves to, as the attempts a client makes: IPv6 first where it can (R144). Never empty.
pub fn resolve(
    index: &Index<'_>,
    catalog: &Catalog,
    from: &Vantage<'_>,
    destination: &Destination,
    flow: &Flow,
) -> Vec<Resolution> {
    let found = Asked { index, catalog, from, flow, vpc: from.vpc(index) }.find(destination);
    let families = from.families();
    let mut attempts = Vec::new();
    for family in &families {
        let answer = found.answers.iter().find(|answer| answer.family() == Some(*family));
        if let Some(answer) = answer {
            attempts.push(Resolution { answer: answer.clone(), ..found.with(found.reason.clone()) });
        } else if *family == Family::Ipv6
            && found.reason != NameReason::Literal
            && from.uses_dns64(from.vpc(index))
            && let Some(answer) = found.answers.iter().find_map(nat64::translated)
        {
            attempts.push(Resolution { answer, ..found.with(NameReason::Dns64) });
        }
    }
    if attempts.is_empty() {
        let mismatch = found.answers.first().and_then(Answer::family);
        let reason = mismatch.map_or(found.reason.clone(), |family| NameReason::NoAddressOfFamily { family });
        attempts.push(found.with(reason));
    }
    attempts
}

impl Found {
    fn with(&self, reason: NameReason) -> Resolution {
        Resolution { name: self.name.clone(), answer: Answer::Nothing, reason }
    }
}

struct Asked<'a> {
    index: &'a Index<'a>,
    catalog: &'a Catalog,
    from: &'a Vantage<'a>,
    flow: &'a Flow,
    vpc: Option<&'a Vpc>,
}

impl<'a> Asked<'a> {
    fn find(&self, destination: &Destination) -> Found {
        match &destination.target {
            DestinationKind::AwsService { .. } => {
                let called = Called::of(self.index.design, self.catalog, &destination.target);
                called.map_or_else(|| Found::nothing(None, NameReason::PublicName), |called| self.called(&called))
            }
            DestinationKind::InternetHost { host } => match host.parse() {
                Ok(address) => Found::literal(vec![self.holder(address)]),
                Err(_) => self.host(destination, host),
            },
            DestinationKind::Instance { instance: id } => Found::literal(self.addresses(id)),
            DestinationKind::OnPremises { network: id } => {
                let network = self.index.on_premises_network(id);
                let first = network.and_then(|it| it.cidr_blocks.first()?.hosts().next());
                let answer = |address| Answer::OnPremises { network: id.clone(), address: IpAddr::V4(address) };
                Found::literal(first.map(answer).into_iter().collect())
            }
            DestinationKind::EndpointService { service } => self.endpoint_service(service),
        }
    }

    /// Whose address it is: of a thing in a VPC or of a network on premises, nearest to the source first; else a host's
    /// on the internet.
    fn holder(&self, address: IpAddr) -> Answer {
        let home = self.vpc.map(|vpc| &vpc.id);
        let peerings = &self.index.design.vpc_peering_connections;
        let distance = |vpc: &VpcId| match home {
            Some(home) if home == vpc => 0,
            Some(home) if peerings.iter().any(|peering| peering.other(home) == Some(vpc)) => 1,
            _ => 2,
        };
        // What the VPC's own range holds stays in it (R26).
        let inside = self.vpc.is_some_and(|vpc| vpc.networks().any(|block| block.contains(&address)));
        let subnets = self.index.design.subnets.iter().filter(|subnet| !inside || Some(&subnet.vpc) == home);
        let holders = subnets.filter_map(|subnet| {
            let held = self.index.addresses_of(&subnet.id).iter().find(|held| held.address == address)?;
            Some((distance(&subnet.vpc), subnet, &held.holder))
        });
        let nearest = holders.min_by_key(|(distance, ..)| *distance);
        let network = || {
            let holds = |network: &&OnPremisesNetwork| match address {
                IpAddr::V4(address) => network.cidr_blocks.iter().any(|block| block.contains(&address)),
                IpAddr::V6(_) => false,
            };
            self.index.design.on_premises_networks.iter().find(holds)
        };
        match (nearest, network()) {
            (Some((2, ..)) | None, Some(network)) => Answer::OnPremises { network: network.id.clone(), address },
            (Some((_, _, ObjectId::Instance(instance))), _) => Answer::Instance { instance: instance.clone(), address },
            (Some((_, subnet, ObjectId::VpcEndpoint(endpoint))), _) => Answer::Interfaces {
                endpoint: endpoint.clone(),
                subnet: subnet.id.clone(),
                address,
                all: vec![address],
            },
            (Some((_, subnet, ObjectId::VpcEndpointService(service))), _) => {
                Answer::LoadBalancer { service: service.clone(), subnet: subnet.id.clone(), address }
            }
            _ => Answer::Internet { address: Sought::Address(address) },
        }
    }

    /// Public DNS, if anything answers at all.
    fn public(&self, name: Option<String>, answers: Vec<Answer>, reason: NameReason) -> Found {
        if self.from.is_deaf(self.vpc) {
            return Found::nothing(name, NameReason::DnsSupportOff);
        }
        Found { name, answers, reason }
    }

    fn own_name(&self, serves: Serves<'_>) -> Found {
        let named = self.flow.vpc_endpoint.as_ref().and_then(|id| self.index.vpc_endpoint(id));
        let found = own_name(self.index, self.from, named, serves, self.flow.name_used);
        if found.answers.is_empty() { found } else { self.public(found.name, found.answers, found.reason) }
    }

    fn private_name(&self, serves: Serves<'_>, name: Option<String>) -> Option<Found> {
        let vpc = self.vpc.filter(|vpc| self.from.sees_private_zones(vpc))?;
        private_name(self.index, self.from, &vpc.id, serves, name)
    }

    /// A host's name, whoever it belongs to.
    fn host(&self, destination: &Destination, host: &str) -> Found {
        let name = Some(host.to_owned());
        if let Some((endpoint, used)) = self.endpoint_named(host) {
            let found = own_name(self.index, self.from, Some(endpoint), &|_| true, used);
            return self.public(name, found.answers, found.reason);
        }
        let verified = |service: &&VpcEndpointService| {
            let is_it = |private: &String| private.eq_ignore_ascii_case(host);
            service.private_dns_name_verified && service.private_dns_name.as_ref().is_some_and(is_it)
        };
        let own = self.index.design.vpc_endpoint_services.iter().find(verified);
        let own = own.map(|service| ServiceName::Own(service.id.clone()));
        let private = own.and_then(|own| self.private_name(&|it| it.service == own, name.clone()));
        if let Some(found) = private {
            return found;
        }
        match Called::of(self.index.design, self.catalog, &destination.target) {
            Some(called) => self.called(&called),
            None => {
                self.zone(host, 0).unwrap_or_else(|| self.public(name, vec![unknown_host()], NameReason::PublicName))
            }
        }
    }

    /// What the private hosted zone of the nearest domain says of a name, if the domain is longer than another zone's name
    /// that answers otherwise (R256).
    fn zone(&self, host: &str, longer_than: usize) -> Option<Found> {
        let vpc = self.vpc.filter(|vpc| self.from.sees_private_zones(vpc))?;
        let host = host.trim_end_matches('.').to_ascii_lowercase();
        let seen = self.index.design.hosted_zones.iter().filter(|zone| zone.vpcs.contains(&vpc.id));
        let held = seen.filter_map(|zone| Some((zone.domain.as_ref()?.len(), zone, zone.name_in(&host)?)));
        let (length, zone, name) = held.max_by_key(|(length, ..)| *length)?;
        if length <= longer_than {
            return None;
        }
        let Some(record) = zone.record(name) else {
            return Some(Found::nothing(Some(host.clone()), NameReason::NoRecord { zone: zone.id.clone() }));
        };
        let (answers, reason) = match &record.target {
            RecordTarget::VpcEndpoint(id) => {
                let answers = endpoint_answers(self.index, self.from, self.index.vpc_endpoint(id)?);
                (answers, NameReason::HostedZone { zone: zone.id.clone(), endpoint: id.clone() })
            }
            RecordTarget::Instance(id) => (self.addresses(id), NameReason::ZoneRecord { zone: zone.id.clone() }),
            RecordTarget::Address(address) => {
                (vec![self.holder(*address)], NameReason::ZoneRecord { zone: zone.id.clone() })
            }
        };
        Some(Found { name: Some(host), answers, reason })
    }

    /// A workload's first address of each family.
    fn addresses(&self, id: &InstanceId) -> Vec<Answer> {
        let first = |family| {
            let address = self.index.instance(id)?.addresses(family).first().copied()?;
            Some(Answer::Instance { instance: id.clone(), address })
        };
        [Family::Ipv4, Family::Ipv6].into_iter().filter_map(first).collect()
    }

    /// The endpoint of the plan that a host's name is an own name of (R85).
    fn endpoint_named(&self, host: &str) -> Option<(&'a VpcEndpoint, NameUsed)> {
        let host = host.to_ascii_lowercase();
        let label = host.strip_suffix(".vpce.amazonaws.com")?;
        let of = |endpoint: &VpcEndpoint| {
            label.split('.').find_map(|label| {
                let rest = label.strip_prefix(endpoint.id.as_str())?;
                (rest.is_empty() || rest.starts_with('-')).then_some(rest)
            })
        };
        let zone = self.from.zone();
        self.index.design.vpc_endpoints.iter().find_map(|endpoint| {
            let zonal = of(endpoint)?.strip_suffix(zone.unwrap_or("-")).is_some_and(|rest| rest.ends_with('-'));
            Some((endpoint, if zonal { NameUsed::EndpointZonal } else { NameUsed::EndpointSpecific }))
        })
    }

    /// A service of AWS, by one of its names.
    fn called(&self, called: &Called<'_>) -> Found {
        let Called { region, .. } = *called;
        let home = &self.index.design.region;
        let serves = |it: &VpcEndpoint| {
            let of_region = it.as_interface().and_then(|interface| interface.service_region.as_ref()).unwrap_or(home);
            it.service.aws().is_some() && it.service.aws() == called.suffix() && of_region == region
        };
        if called.host.is_none() && self.flow.name_used.is_endpoint_own() {
            return self.own_name(&serves);
        }
        let form = match (called.host, self.flow.name_used) {
            (None, NameUsed::Dualstack) => NameForm::Dualstack,
            _ => called.form,
        };
        let usual = || match form {
            NameForm::Dualstack => called.service?.dualstack_host(region),
            _ => called.service?.default_host(region),
        };
        let name = called.host.map(str::to_owned).or_else(usual);
        if form == NameForm::Dualstack && name.is_none() {
            return Found::nothing(None, NameReason::NoDualstackName);
        }
        let apex = called.service.and_then(|service| service.default_host(region)).map_or(0, |host| host.len());
        let answered =
            matches!(form, NameForm::Covered | NameForm::Below) && self.private_name(&serves, name.clone()).is_some();
        let nearer = name.as_deref().and_then(|name| self.zone(name, if answered { apex } else { 0 }));
        if let Some(found) = nearer {
            return found;
        }
        // Private zones are known to hold the default name alone (R142c), and take those below with it (R256).
        if matches!(form, NameForm::Covered | NameForm::Below)
            && let Some(found) = self.private_name(&serves, name.clone())
        {
            let covered = form == NameForm::Covered;
            return if covered { found } else { Found::nothing(name, not_in_zone(found.reason)) };
        }
        let gateway = called.suffix().and_then(|service| self.gateway_endpoint(service)).filter(|_| region == home);
        let records = gateway.map_or(DnsRecordIpType::ServiceDefined, |it| it.dns_record_ip_type);
        let families = public_records(records, form == NameForm::Dualstack);
        let ranges = called.suffix().and_then(|service| self.catalog.region(region)?.prefix_list(service));
        let answer = |family| Answer::AwsPublic { region: region.to_owned(), address: sample(ranges, family) };
        let reason = match form {
            NameForm::Global => self.why_global(called, gateway),
            _ => self.why_public(&serves, gateway),
        };
        self.public(name, families.iter().copied().map(answer).collect(), reason)
    }

    /// Why a global name is public: an endpoint of the Region answers for others (R257).
    fn why_global(&self, called: &Called<'_>, gateway: Option<&VpcEndpoint>) -> NameReason {
        let regional = |it: &VpcEndpoint| it.service.aws().is_some() && it.service.aws() == called.suffix();
        let endpoint = self.vpc.and_then(|vpc| with_private_dns(self.index, &vpc.id, &regional));
        match (endpoint, gateway) {
            (Some(endpoint), _) => NameReason::GlobalName { endpoint: endpoint.id.clone() },
            (None, Some(gateway)) => NameReason::GatewayKeepsName { endpoint: gateway.id.clone() },
            (None, None) => NameReason::PublicName,
        }
    }

    /// A gateway endpoint of the workload's VPC; on premises there is none to speak of (R61).
    fn gateway_endpoint(&self, service: &str) -> Option<&'a VpcEndpoint> {
        let vpc = self.vpc.filter(|_| !self.from.is_on_premises())?;
        let endpoints = self.index.endpoints_of(&vpc.id).iter().copied();
        endpoints.into_iter().find(|it| it.as_gateway().is_some() && it.service.aws() == Some(service))
    }

    /// Why no endpoint answers: the most telling reason.
    fn why_public(&self, serves: Serves<'_>, gateway: Option<&VpcEndpoint>) -> NameReason {
        let Some(vpc) = self.vpc else { return NameReason::PublicName };
        let private = with_private_dns(self.index, &vpc.id, serves);
        if let Some(endpoint) = private.map(|it| it.id.clone()) {
            return match () {
                () if self.from.is_on_premises() => NameReason::PrivateDnsElsewhere { endpoint },
                () if vpc.custom_dns_servers => NameReason::CustomDnsServers { endpoint },
                () if !vpc.private_zones_answer() => NameReason::PrivateDnsIneffective { endpoint },
                () => NameReason::InboundResolverOnly { endpoint },
            };
        }
        if let Some(gateway) = gateway {
            return NameReason::GatewayKeepsName { endpoint: gateway.id.clone() };
        }
        let interfaces =
            || self.index.design.vpc_endpoints.iter().filter(|it| it.as_interface().is_some() && serves(it));
        let here = interfaces().find(|it| it.vpc == vpc.id);
        let elsewhere = interfaces().find(|it| it.as_interface().is_some_and(|it| it.private_dns_enabled));
        match (here, elsewhere) {
            (Some(endpoint), _) => NameReason::PrivateDnsOff { endpoint: endpoint.id.clone() },
            (None, Some(endpoint)) => NameReason::PrivateDnsElsewhere { endpoint: endpoint.id.clone() },
            (None, None) => NameReason::PublicName,
        }
    }

    /// Public DNS knows no private name of an endpoint service (R122).
    fn endpoint_service(&self, id: &VpcEndpointServiceId) -> Found {
        let wanted = ServiceName::Own(id.clone());
        let serves = |it: &VpcEndpoint| it.service == wanted;
        if self.flow.name_used.is_endpoint_own() {
            return self.own_name(&serves);
        }
        let service = self.index.vpc_endpoint_service(id);
        let name = service.filter(|it| it.private_dns_name_verified).and_then(|it| it.private_dns_name.clone());
        let found = self.private_name(&serves, name.clone());
        found.unwrap_or_else(|| Found::nothing(name, NameReason::NoPrivateName { service: id.clone() }))
    }
}

/// That the zone which gave a reason has no record.
fn not_in_zone(reason: NameReason) -> NameReason {
    match reason {
        NameReason::PrivateDns { endpoint }
        | NameReason::HostedZone { endpoint, .. }
        | NameReason::ResolverInbound { endpoint } => NameReason::NotInZone { endpoint },
        other => other,
    }
}

/// The families of a service's public name; a gateway endpoint's record type changes them in its VPC (R73).
const fn public_records(records: DnsRecordIpType, dualstack: bool) -> &'static [Family] {
    match (records, dualstack) {
        (DnsRecordIpType::ServiceDefined, false) | (DnsRecordIpType::Ipv4, _) => &[Family::Ipv4],
        (DnsRecordIpType::Ipv6, _) => &[Family::Ipv6],
        (DnsRecordIpType::ServiceDefined, true) | (DnsRecordIpType::Dualstack, _) => &[Family::Ipv4, Family::Ipv6],
    }
}

/// An address of the service's widest range, the first of its kind: the same one every time.
fn sample(ranges: Option<&PrefixList>, family: Family) -> Sought {
    let address = ranges.and_then(|ranges| match family {
        Family::Ipv4 => {
            let widest = ranges.ipv4.iter().min_by_key(|range| (range.prefix_len(), range.network()))?;
            widest.hosts().next().map(IpAddr::V4)
        }
        Family::Ipv6 => {
            let widest = ranges.ipv6.iter().min_by_key(|range| (range.prefix_len(), range.network()))?;
            widest.hosts().next().map(IpAddr::V6)
        }
    });
    address.map_or(Sought::Unknown(family), Sought::Address)
}

fn unknown_host() -> Answer {
    Answer::Internet { address: Sought::Unknown(Family::Ipv4) }
}
