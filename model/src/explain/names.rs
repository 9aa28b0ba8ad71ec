//! A name asked and its answer, told.

use std::net::IpAddr;

use schemars::JsonSchema;
use serde::Serialize;

use super::Sentence;
use crate::dns::{Answer, NameReason, Resolution};
use crate::routing::Sought;

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
pub(super) fn asked(source: &str, resolution: &Resolution) -> Sentence {
    match (&resolution.name, &resolution.reason) {
        (Some(name), _) => Sentence::new("R142", format!("{source} asks for {name}.")),
        (None, NameReason::Literal) => {
            Sentence::new("R142", format!("{source} calls the address itself; no name is asked."))
        }
        (None, NameReason::NoEndpoint) => Sentence::new("R85", format!("{source} asks for an endpoint's own name.")),
        (None, NameReason::NoDualstackName) => Sentence::new("R73", format!("{source} asks for the dual-stack name.")),
        (None, _) => Sentence::new("R142", format!("{source} asks for the service's name.")),
    }
}

/// What came back, and why.
pub(super) fn answered(resolution: &Resolution) -> NameTold {
    let (rule, why) = why(&resolution.reason, &resolution.answer);
    let sentence = Sentence::new(rule, format!("{}: {why}.", answer(&resolution.answer)));
    NameTold { name: resolution.name.clone(), addresses: addresses(&resolution.answer), sentence }
}

fn answer(answer: &Answer) -> String {
    match answer {
        Answer::Interfaces { all, .. } => {
            format!("Private addresses, {}", all.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "))
        }
        Answer::AwsPublic { address: Sought::Address(address), region } => {
            format!("Public addresses of the service in {region}, such as {address}")
        }
        Answer::AwsPublic { address: Sought::Unknown(_), region } => {
            format!("Public addresses of the service in {region}, which the data do not list")
        }
        Answer::Internet { address: Sought::Unknown(_) } => "Public addresses".to_owned(),
        Answer::Internet { address: Sought::Address(address) }
        | Answer::Instance { address, .. }
        | Answer::OnPremises { address, .. } => format!("The address {address}"),
        Answer::Nothing => "No answer".to_owned(),
    }
}

fn addresses(answer: &Answer) -> Vec<IpAddr> {
    match answer {
        Answer::Interfaces { address, all, .. } => {
            let others = all.iter().filter(|other| *other != address);
            std::iter::once(address).chain(others).copied().collect()
        }
        Answer::AwsPublic { address, .. } | Answer::Internet { address } => address.address().into_iter().collect(),
        Answer::Instance { address, .. } | Answer::OnPremises { address, .. } => vec![*address],
        Answer::Nothing => Vec::new(),
    }
}

fn why(reason: &NameReason, answer: &Answer) -> (&'static str, String) {
    match reason {
        NameReason::PrivateDns { endpoint } => ("R86", format!("private DNS of {endpoint} answers for the whole VPC")),
        NameReason::HostedZone { zone, endpoint } => ("R99", format!("the private zone {zone} leads to {endpoint}")),
        NameReason::ResolverInbound { endpoint } => {
            ("R92", format!("the Resolver inbound endpoint answers as private DNS of {endpoint} does in its VPC"))
        }
        NameReason::EndpointName { endpoint } => ("R85", format!("it is {endpoint}'s own name")),
        NameReason::NoEndpoint => ("R85", "there is no interface endpoint whose own name could be called".to_owned()),
        NameReason::NoZonalName { endpoint } => ("R85", format!("{endpoint} has no name for this zone")),
        NameReason::PublicName => ("R142", "nothing but public DNS answers for the name".to_owned()),
        NameReason::GatewayKeepsName { endpoint } => ("R63", format!("{endpoint} changes routes, never names")),
        NameReason::PrivateDnsOff { endpoint } => ("R91", format!("private DNS of {endpoint} is off")),
        NameReason::PrivateDnsIneffective { endpoint } => {
            ("R87", format!("private DNS of {endpoint} needs DNS support and DNS hostnames of the VPC both on"))
        }
        NameReason::CustomDnsServers { endpoint } => {
            ("R87", format!("the VPC's own DNS servers do not see private DNS of {endpoint}"))
        }
        NameReason::PrivateDnsElsewhere { endpoint } => {
            ("R98", format!("private DNS of {endpoint} answers in its own VPC only"))
        }
        NameReason::InboundResolverOnly { endpoint } => {
            ("R92", format!("private DNS of {endpoint} answers Resolver inbound endpoints only"))
        }
        NameReason::DnsSupportOff => ("R142", "DNS support of the VPC is off, so its resolver is silent".to_owned()),
        NameReason::NoDualstackName => ("R73", "no dual-stack name of the service is known".to_owned()),
        NameReason::NoPrivateName { service } => ("R122", format!("{service} has no private name that answers here")),
        NameReason::NoAddressOfFamily { family } => {
            ("R144", format!("the name has {} addresses only, and the source has none of that family", family.label()))
        }
        NameReason::Dns64 => ("R135", "DNS64 makes an IPv6 address for a name that has none".to_owned()),
        NameReason::Literal => match answer {
            Answer::Instance { instance, .. } => ("R145", format!("{instance} has it")),
            Answer::OnPremises { network, .. } => ("R150", format!("{network} has it")),
            _ => ("R142", "it is what the flow calls".to_owned()),
        },
    }
}
