//! Steps 1 and 2 of the decision procedure: name → addresses, and the family the client tries first (R142, R144).

use std::net::IpAddr;

use super::answer::Found;
use super::endpoint_names::{Serves, own_name, private_name, with_private_dns};
use super::{Answer, NameReason, Resolution, Vantage, nat64};
use crate::catalog::{Catalog, PrefixList};
use crate::design::{
    Destination, DestinationKind, DnsRecordIpType, Family, Flow, Index, NameUsed, ObjectId, OnPremisesNetwork,
    ServiceName, Vpc, VpcEndpoint, VpcEndpointServiceId, VpcId,
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
            DestinationKind::AwsService { service, region, .. } => {
                let region = region.as_deref().unwrap_or(&self.index.design.region);
                self.aws_service(service, region)
            }
            DestinationKind::InternetHost { host } => match host.parse() {
                Ok(address) => Found::literal(vec![self.holder(address)]),
                Err(_) => self.public(Some(host.clone()), vec![unknown_host()], NameReason::PublicName),
            },
            DestinationKind::Instance { instance: id } => {
                let first = |family| {
                    let address = self.index.instance(id)?.addresses(family).first().copied()?;
                    Some(Answer::Instance { instance: id.clone(), address })
                };
                Found::literal([Family::Ipv4, Family::Ipv6].into_iter().filter_map(first).collect())
            }
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

    fn aws_service(&self, service: &str, region: &str) -> Found {
        let home = &self.index.design.region;
        let serves = |it: &VpcEndpoint| {
            let of_region = it.as_interface().and_then(|interface| interface.service_region.as_ref()).unwrap_or(home);
            it.service.aws() == Some(service) && of_region == region
        };
        if self.flow.name_used.is_endpoint_own() {
            return self.own_name(&serves);
        }
        let known = self.catalog.service(service);
        let dualstack = self.flow.name_used == NameUsed::Dualstack;
        let name = known.and_then(|it| if dualstack { it.dualstack_host(region) } else { it.default_host(region) });
        if dualstack && name.is_none() {
            return Found::nothing(None, NameReason::NoDualstackName);
        }
        // Private zones are known to hold the default name alone (R142c).
        if let Some(found) = self.private_name(&serves, name.clone()).filter(|_| !dualstack) {
            return found;
        }
        let gateway = self.gateway_endpoint(service).filter(|_| region == home);
        let families =
            public_records(gateway.map_or(DnsRecordIpType::ServiceDefined, |it| it.dns_record_ip_type), dualstack);
        let ranges = self.catalog.region(region).and_then(|it| it.prefix_list(service));
        let answer = |family| Answer::AwsPublic { region: region.to_owned(), address: sample(ranges, family) };
        self.public(name, families.iter().copied().map(answer).collect(), self.why_public(&serves, gateway))
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
