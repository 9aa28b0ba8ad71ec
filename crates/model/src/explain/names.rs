//! A name asked and its answer, told.

use std::net::IpAddr;

use schemars::JsonSchema;
use serde::Serialize;

use super::Sentence;
use crate::addressing::Scope;
use crate::design::ObjectId;
use crate::dns::{Answer, NameReason, Resolution};
use crate::routing::Sought;
use crate::words;
use crate::words::{Words, code};

/// What was asked, what came back, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NameTold {
    /// The name asked; none where there is none to ask.
    pub name: Option<String>,
    /// The addresses of the answer, those that are known, the one used first.
    pub addresses: Vec<IpAddr>,
    /// The answer and its reason.
    #[serde(flatten)]
    pub sentence: Sentence,
}

/// What the source asks for.
pub(super) fn asked(source: &ObjectId, resolution: &Resolution) -> Sentence {
    match (&resolution.name, &resolution.reason) {
        (Some(name), _) => Sentence::new("R142", words![source " asks for " (code(name)) "."]),
        (None, NameReason::Literal) => {
            Sentence::new("R142", words![source " calls the address itself; no name is asked."])
        }
        (None, NameReason::NoEndpoint) => Sentence::new("R85", words![source " asks for an endpoint's own name."]),
        (None, NameReason::NoDualstackName) => Sentence::new("R73", words![source " asks for the dual-stack name."]),
        (None, _) => Sentence::new("R142", words![source " asks for the service's name."]),
    }
}

/// What came back, and why.
pub(super) fn answered(resolution: &Resolution) -> NameTold {
    let (rule, why) = why(&resolution.reason, &resolution.answer);
    let sentence = Sentence::new(rule, words![(answer(&resolution.answer)) ": " why "."]);
    NameTold { name: resolution.name.clone(), addresses: addresses(&resolution.answer), sentence }
}

fn answer(answer: &Answer) -> Words {
    match answer {
        Answer::Interfaces { all, .. } => {
            words!["Private addresses, "(Words::list(all, ", "))]
        }
        Answer::AwsPublic { address: Sought::Address(address), region } => {
            words!["Public addresses of the service in " region ", such as " address]
        }
        Answer::AwsPublic { address: Sought::Unknown(_), region } => {
            words!["Public addresses of the service in " region ", which the data do not list"]
        }
        Answer::Internet { address: Sought::Unknown(_) } => words!["Public addresses"],
        Answer::Internet { address: Sought::Address(address) }
        | Answer::Instance { address, .. }
        | Answer::LoadBalancer { address, .. }
        | Answer::OnPremises { address, .. } => words!["The address " address],
        Answer::Nothing => words!["No answer"],
    }
}

fn addresses(answer: &Answer) -> Vec<IpAddr> {
    match answer {
        Answer::Interfaces { address, all, .. } => {
            let others = all.iter().filter(|other| *other != address);
            std::iter::once(address).chain(others).copied().collect()
        }
        Answer::AwsPublic { address, .. } | Answer::Internet { address } => address.address().into_iter().collect(),
        Answer::Instance { address, .. }
        | Answer::LoadBalancer { address, .. }
        | Answer::OnPremises { address, .. } => vec![*address],
        Answer::Nothing => Vec::new(),
    }
}

fn why(reason: &NameReason, answer: &Answer) -> (&'static str, Words) {
    match reason {
        NameReason::PrivateDns { endpoint } => ("R86", words!["private DNS of " endpoint " answers for the whole VPC"]),
        NameReason::HostedZone { zone, endpoint } => ("R99", words!["the private zone " zone " leads to " endpoint]),
        NameReason::ZoneRecord { zone } => ("R256", words!["the private zone " zone " has a record for it"]),
        NameReason::NoRecord { zone } => {
            ("R256", words!["the private zone " zone " takes all names below its domain and has no record of it"])
        }
        NameReason::ResolverInbound { endpoint } => {
            ("R92", words!["the Resolver inbound endpoint answers as private DNS of " endpoint " does in its VPC"])
        }
        NameReason::EndpointName { endpoint } => ("R85", words!["it is " endpoint "'s own name"]),
        NameReason::NoEndpoint => ("R85", words!["there is no interface endpoint whose own name could be called"]),
        NameReason::NoZonalName { endpoint } => ("R85", words![endpoint " has no name for this zone"]),
        NameReason::PublicName => ("R142", words!["nothing but public DNS answers for the name"]),
        NameReason::GatewayKeepsName { endpoint } => ("R63", words![endpoint " changes routes, never names"]),
        NameReason::PrivateDnsOff { endpoint } => ("R91", words!["private DNS of " endpoint " is off"]),
        NameReason::PrivateDnsIneffective { endpoint } => {
            ("R87", words!["private DNS of " endpoint " needs DNS support and DNS hostnames of the VPC both on"])
        }
        NameReason::CustomDnsServers { endpoint } => {
            ("R87", words!["the VPC's own DNS servers do not see private DNS of " endpoint])
        }
        NameReason::GlobalName { endpoint } => (
            "R257",
            words!["it is a global name, and private DNS of " endpoint " answers for the Region's own name only"],
        ),
        NameReason::NotInZone { endpoint } => {
            ("R256", words!["the private zone of " endpoint " takes all names below its own and has no record of it"])
        }
        NameReason::PrivateDnsElsewhere { endpoint } => {
            ("R98", words!["private DNS of " endpoint " answers in its own VPC only"])
        }
        NameReason::InboundResolverOnly { endpoint } => {
            ("R92", words!["private DNS of " endpoint " answers Resolver inbound endpoints only"])
        }
        NameReason::DnsSupportOff => ("R142", words!["DNS support of the VPC is off, so its resolver is silent"]),
        NameReason::NoDualstackName => ("R73", words!["no dual-stack name of the service is known"]),
        NameReason::NoPrivateName { service } => ("R122", words![service " has no private name that answers here"]),
        NameReason::NoAddressOfFamily { family } => {
            ("R144", words!["the name has " (family.label()) " addresses only, and the source has none of that family"])
        }
        NameReason::Dns64 => ("R135", words!["DNS64 makes an IPv6 address for a name that has none"]),
        NameReason::Literal => match answer {
            Answer::Instance { instance, .. } => ("R145", words![instance " has it"]),
            Answer::LoadBalancer { service, .. } => ("R116", words!["the load balancer of " service " has it"]),
            Answer::OnPremises { network, .. } => ("R150", words![network " has it"]),
            Answer::Interfaces { endpoint, .. } => ("R79", words!["an interface of " endpoint " has it"]),
            Answer::Internet { address: Sought::Address(address) } if Scope::of(*address) == Scope::Link => {
                ("R251", words!["the host's own services answer it beside the host, and no route table is asked"])
            }
            _ => ("R142", words!["it is what the flow calls"]),
        },
    }
}
