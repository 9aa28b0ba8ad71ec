//! Step 1 of the decision procedure: name → addresses (R142).

use std::net::Ipv4Addr;

use serde::Serialize;

use crate::catalog::{Catalog, PrefixList};
use crate::design::{
    Destination, DestinationKind, EndpointInterface, Index, InstanceId, InterfaceEndpoint, NameUsed, Subnet, SubnetId,
    Vpc, VpcEndpoint, VpcEndpointId,
};

/// A name asked, its answer and the reason for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Resolution {
    /// The name asked; none where the destination is an address.
    pub name: Option<String>,
    /// What came back.
    pub answer: Answer,
    /// Why.
    pub reason: NameReason,
}

/// What a resolver answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Answer {
    /// Private addresses of an interface endpoint's interfaces.
    Interfaces {
        /// The endpoint.
        endpoint: VpcEndpointId,
        /// The interface used: the one in the source's zone, else the first (a convention; R104).
        subnet: SubnetId,
        /// Its address.
        address: Ipv4Addr,
        /// The addresses of all interfaces.
        all: Vec<Ipv4Addr>,
    },
    /// Public addresses of an AWS service.
    AwsPublic {
        /// The region they belong to.
        region: String,
        /// One of them, where the service's ranges are known.
        address: Option<Ipv4Addr>,
    },
    /// A host on the internet.
    Internet {
        /// Its address, where the person gave one.
        address: Option<Ipv4Addr>,
    },
    /// Another workload's private address.
    Instance {
        /// The workload.
        instance: InstanceId,
        /// The first of its addresses.
        address: Ipv4Addr,
    },
    /// No answer at all.
    Nothing,
}

/// Why a name resolved as it did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the fields' types are their meaning")]
pub enum NameReason {
    /// An interface endpoint with private DNS answers for the whole VPC (R86).
    PrivateDns { endpoint: VpcEndpointId },
    /// The endpoint's own name always answers with its interfaces (R85).
    EndpointName { endpoint: VpcEndpointId },
    /// The endpoint's own name was asked for, but there is no endpoint.
    NoEndpoint,
    /// Nothing in the VPC answers for the name (R142e).
    PublicName,
    /// A gateway endpoint changes routes, never names (R63).
    GatewayKeepsName { endpoint: VpcEndpointId },
    /// An interface endpoint is there, but its private DNS is off (R91).
    PrivateDnsOff { endpoint: VpcEndpointId },
    /// Private DNS is on, but a DNS attribute of the VPC is off (R87).
    PrivateDnsIneffective { endpoint: VpcEndpointId },
    /// Private DNS answers only queries through a Resolver inbound endpoint (R92).
    InboundResolverOnly { endpoint: VpcEndpointId },
    /// The VPC resolver is switched off (R63, R142a).
    DnsSupportOff,
    /// The destination is given as an address or is a workload of the plan.
    Literal,
}

/// Resolves the name a flow uses, from a subnet of a VPC.
pub fn resolve(
    index: &Index<'_>,
    catalog: &Catalog,
    from: &Subnet,
    destination: &Destination,
    used: NameUsed,
) -> Resolution {
    let literal = |answer| Resolution { name: None, answer, reason: NameReason::Literal };
    match &destination.target {
        DestinationKind::AwsService { service, region } => {
            let region = region.as_deref().unwrap_or(&index.design.region);
            aws_service(index, catalog, from, service, region, used)
        }
        DestinationKind::InternetHost { host } => match host.parse() {
            Ok(address) => literal(Answer::Internet { address: Some(address) }),
            Err(_) => answered(index.vpc(&from.vpc), Some(host.clone()), Answer::Internet { address: None }),
        },
        DestinationKind::Instance { instance } => {
            let address = index.instance(instance).and_then(|it| it.private_addresses.first());
            literal(
                address.map_or(Answer::Nothing, |address| Answer::Instance {
                    instance: instance.clone(),
                    address: *address,
                }),
            )
        }
        // Refused before a document gets here.
        DestinationKind::EndpointService { .. } | DestinationKind::OnPremises { .. } => literal(Answer::Nothing),
    }
}

/// A public answer, if the VPC's resolver answers at all.
fn answered(vpc: Option<&Vpc>, name: Option<String>, answer: Answer) -> Resolution {
    if vpc.is_some_and(|vpc| vpc.enable_dns_support) {
        Resolution { name, answer, reason: NameReason::PublicName }
    } else {
        Resolution { name, answer: Answer::Nothing, reason: NameReason::DnsSupportOff }
    }
}

fn aws_service(
    index: &Index<'_>,
    catalog: &Catalog,
    from: &Subnet,
    service: &str,
    region: &str,
    used: NameUsed,
) -> Resolution {
    let vpc = index.vpc(&from.vpc);
    let host = catalog.service(service).and_then(|it| it.default_host(region));
    // An endpoint answers for its own region's service only (R60, R108).
    let home = region == index.design.region;
    let of_service = |it: &&&VpcEndpoint| home && it.service == service;
    let endpoints = index.endpoints_of(&from.vpc).iter().filter(of_service);
    let interface = endpoints.clone().find_map(|it| it.as_interface().map(|interface| (*it, interface)));
    if used == NameUsed::EndpointSpecific {
        return match interface {
            Some((endpoint, interface)) => {
                let name = format!("{}-….{service}.{region}.vpce.amazonaws.com", endpoint.id);
                let reason = NameReason::EndpointName { endpoint: endpoint.id.clone() };
                by_interface(index, vpc, from, endpoint, interface, Some(name), reason)
            }
            None => Resolution { name: None, answer: Answer::Nothing, reason: NameReason::NoEndpoint },
        };
    }
    let private = endpoints.clone().find_map(|it| {
        let interface = it.as_interface().filter(|interface| interface.private_dns_enabled)?;
        Some((*it, interface))
    });
    let effective = vpc.is_some_and(|vpc| vpc.enable_dns_support && vpc.enable_dns_hostnames);
    if let Some((endpoint, interface)) = private
        && effective
        && !interface.private_dns_only_for_inbound_resolver_endpoint
    {
        let reason = NameReason::PrivateDns { endpoint: endpoint.id.clone() };
        return by_interface(index, vpc, from, endpoint, interface, host, reason);
    }
    let ranges = catalog.region(region).and_then(|it| it.prefix_list(service));
    let answer = Answer::AwsPublic { region: region.to_owned(), address: ranges.and_then(sample) };
    let resolution = answered(vpc, host, answer);
    if resolution.reason == NameReason::DnsSupportOff {
        return resolution;
    }
    let gateway = endpoints.clone().find(|it| it.as_gateway().is_some());
    let reason = match (private, interface, gateway) {
        (Some((endpoint, _)), ..) if !effective => NameReason::PrivateDnsIneffective { endpoint: endpoint.id.clone() },
        (Some((endpoint, _)), ..) => NameReason::InboundResolverOnly { endpoint: endpoint.id.clone() },
        (None, _, Some(endpoint)) => NameReason::GatewayKeepsName { endpoint: endpoint.id.clone() },
        (None, Some((endpoint, _)), None) => NameReason::PrivateDnsOff { endpoint: endpoint.id.clone() },
        (None, None, None) => NameReason::PublicName,
    };
    Resolution { reason, ..resolution }
}

/// The endpoint's interface in the source's zone, else its first (R104).
fn by_interface(
    index: &Index<'_>,
    vpc: Option<&Vpc>,
    from: &Subnet,
    endpoint: &VpcEndpoint,
    interface: &InterfaceEndpoint,
    name: Option<String>,
    reason: NameReason,
) -> Resolution {
    let same_zone = |eni: &&EndpointInterface| {
        index.subnet(&eni.subnet).is_some_and(|subnet| subnet.availability_zone == from.availability_zone)
    };
    let chosen = interface.interfaces.iter().find(same_zone).or_else(|| interface.interfaces.first());
    let Some(chosen) = chosen else {
        return Resolution { name, answer: Answer::Nothing, reason: NameReason::NoEndpoint };
    };
    let answer = Answer::Interfaces {
        endpoint: endpoint.id.clone(),
        subnet: chosen.subnet.clone(),
        address: chosen.private_address,
        all: interface.interfaces.iter().map(|eni| eni.private_address).collect(),
    };
    Resolution { reason, ..answered(vpc, name, answer) }.or_silent()
}

impl Resolution {
    /// A resolver that is off is the reason, whatever would have answered.
    fn or_silent(self) -> Self {
        let silent = self.answer == Answer::Nothing;
        Self { reason: if silent { NameReason::DnsSupportOff } else { self.reason }, ..self }
    }
}

/// An address of the widest range, the first of its kind: the same one every time.
fn sample(ranges: &'static PrefixList) -> Option<Ipv4Addr> {
    let widest = ranges.ipv4.iter().min_by_key(|range| (range.prefix_len(), range.network()))?;
    widest.hosts().next()
}
