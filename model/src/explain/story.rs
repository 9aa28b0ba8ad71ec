//! A trace told in sentences, in the order packets meet things.

use std::fmt::Write;
use std::net::IpAddr;

use serde::Serialize;

use crate::design::{Design, Direction, ObjectId};
use crate::dns::{Answer, NameReason, Resolution};
use crate::path::{AclCheck, Hop, PathClass, SecurityCheck, Trace, Verdict};
use crate::routing::{Candidate, Lookup, RowOutcome, Sought};

/// A sentence and the rule it follows from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sentence {
    /// The rule's number.
    pub rule: &'static str,
    /// The sentence.
    pub text: String,
}

/// Why a flow takes the way it takes: name, security, each table, each stop, the end.
pub fn story(trace: &Trace, design: &Design) -> Vec<Sentence> {
    let mut told = Vec::new();
    if let Some(attempt) = &trace.failed_attempt {
        told.push(name(&attempt.resolution));
        told.extend(attempt.blockers.iter().map(|it| Sentence { rule: "R144", text: format!("Over IPv6: {it}") }));
    }
    told.push(name(&trace.resolution));
    told.extend(trace.security.iter().filter(|check| check.direction == Direction::Egress).map(security));
    let mut stops = trace.hops.iter().skip(1);
    for looked in &trace.lookups {
        told.push(lookup(looked, design));
        told.extend(stops.next().and_then(|hop| stop(hop, design)));
    }
    told.extend(stops.filter_map(|hop| stop(hop, design)));
    told.extend(
        trace
            .return_lookups
            .iter()
            .map(|looked| Sentence { text: format!("Back: {}", lookup(looked, design).text), rule: "R151" }),
    );
    told.extend(trace.security.iter().filter(|check| check.direction == Direction::Ingress).map(security));
    told.extend(trace.network_acls.iter().map(network_acl));
    let blocked = trace.blockers.iter();
    told.extend(blocked.map(|blocker| Sentence { rule: blocker.rule(), text: blocker.to_string() }));
    if trace.verdict == Verdict::Reached {
        told.push(end(trace.class));
    }
    told
}

fn name(resolution: &Resolution) -> Sentence {
    let asked = resolution.name.as_deref().unwrap_or("The service's name");
    let (rule, text) = match (&resolution.reason, &resolution.answer) {
        (NameReason::PrivateDns { endpoint }, Answer::Interfaces { all, .. }) => {
            ("R86", format!("{asked} → {}: private DNS of {endpoint} answers for the whole VPC.", addresses(all)))
        }
        (NameReason::EndpointName { endpoint }, Answer::Interfaces { all, .. }) => {
            ("R85", format!("{asked} → {}: the own name of {endpoint}.", addresses(all)))
        }
        (NameReason::GatewayKeepsName { endpoint }, _) => {
            ("R63", format!("{asked} → public addresses: {endpoint} changes routes, never names."))
        }
        (NameReason::PrivateDnsOff { endpoint }, _) => {
            ("R91", format!("{asked} → public addresses: private DNS of {endpoint} is off."))
        }
        (NameReason::PrivateDnsIneffective { endpoint }, _) => (
            "R87",
            format!("{asked} → public addresses: private DNS of {endpoint} needs both DNS attributes of the VPC on."),
        ),
        (NameReason::InboundResolverOnly { endpoint }, _) => (
            "R92",
            format!("{asked} → public addresses: private DNS of {endpoint} answers only Resolver inbound endpoints."),
        ),
        (NameReason::HostedZone { zone, endpoint }, Answer::Interfaces { all, .. }) => {
            ("R99", format!("{asked} → {}: {zone} leads to {endpoint}.", addresses(all)))
        }
        (NameReason::ResolverInbound { endpoint }, Answer::Interfaces { all, .. }) => (
            "R92",
            format!(
                "{asked} → {}: the Resolver inbound endpoint answers as {endpoint} does in its VPC.",
                addresses(all)
            ),
        ),
        (NameReason::CustomDnsServers { endpoint }, _) => (
            "R87",
            format!("{asked} → public addresses: the VPC's own DNS servers do not see private DNS of {endpoint}."),
        ),
        (NameReason::PrivateDnsElsewhere { endpoint }, _) => {
            ("R98", format!("{asked} → public addresses: private DNS of {endpoint} answers only in its own VPC."))
        }
        (NameReason::NoZonalName { endpoint }, _) => ("R85", format!("{endpoint} has no name for this zone.")),
        (NameReason::NoDualstackName, _) => ("R73", "No dual-stack name of the service is known.".to_owned()),
        (NameReason::NoPrivateName { service }, _) => {
            ("R122", format!("{service} has no private name that answers here."))
        }
        (NameReason::NoAddressOfFamily { family }, _) => {
            ("R144", format!("{asked} → {} addresses only, and the source has none.", family.label()))
        }
        (
            NameReason::Dns64,
            Answer::AwsPublic { address: Sought::Address(address), .. }
            | Answer::Internet { address: Sought::Address(address) },
        ) => ("R135", format!("{asked} → {address}: DNS64 makes an IPv6 address for a name that has none.")),
        (NameReason::DnsSupportOff, _) => ("R142", format!("{asked} → no answer: the VPC's resolver is off.")),
        (NameReason::NoEndpoint, _) => ("R85", "The endpoint's own name does not exist.".to_owned()),
        (_, Answer::Internet { address: Sought::Address(address) }) => {
            ("R142", format!("The destination is {address}."))
        }
        (_, Answer::Instance { instance, address }) => ("R145", format!("{instance} has {address}.")),
        (_, Answer::OnPremises { network, address }) => ("R26", format!("{network} has {address}.")),
        _ => ("R142", format!("{asked} → public addresses.")),
    };
    Sentence { rule, text }
}

fn security(check: &SecurityCheck) -> Sentence {
    let whose = match check.groups.as_slice() {
        [] => "The default security group".to_owned(),
        [one] => one.to_string(),
        [first, rest @ ..] => format!("{first} and {} more", rest.len()),
    };
    let verb = if check.allowed { "lets" } else { "does not let" };
    let way = match check.direction {
        Direction::Egress => "out of",
        Direction::Ingress => "in to",
    };
    Sentence { rule: "R82", text: format!("{whose} {verb} the flow {way} {}.", check.object) }
}

fn network_acl(check: &AclCheck) -> Sentence {
    let verb = if check.allowed { "lets" } else { "does not let" };
    let what = if check.returning { "the answers" } else { "the flow" };
    let way = match check.direction {
        Direction::Egress => "out of",
        Direction::Ingress => "in to",
    };
    Sentence { rule: "R109", text: format!("{} {verb} {what} {way} {}.", check.network_acl, check.subnet) }
}

fn lookup(lookup: &Lookup, design: &Design) -> Sentence {
    let table_id = ObjectId::from(&lookup.route_table);
    let table = design.name_of(&table_id);
    let Some(winner) = lookup.winner() else {
        return Sentence { rule: "R146", text: format!("Table {table}: no row holds the address.") };
    };
    let mut text = format!("Table {table}: {} wins", row(winner));
    let mut losers =
        lookup.candidates.iter().filter(|other| other.matched.is_some() && other.outcome != RowOutcome::Won);
    if let Some(loser) = losers.next() {
        let why = match loser.outcome {
            RowOutcome::LowerPriority => {
                "the same prefix, but static routes come before lists and these before propagated ones"
            }
            RowOutcome::TiedAtRandom => "the same entry in two lists, where AWS picks one at random",
            RowOutcome::LocalFirst => "local routes come before propagated ones",
            _ => "it is longer",
        };
        // Writing to a string cannot fail.
        let _ = write!(text, " over {}: {why}", loser.row.destination);
    }
    text.push('.');
    let beaten = lookup.candidates.iter().any(|other| other.outcome == RowOutcome::LowerPriority);
    Sentence { rule: if beaten { "R41" } else { "R40" }, text }
}

/// `pl-63a5400a (52.216.0.0/15) → vpce-1`.
fn row(candidate: &Candidate) -> String {
    let row = &candidate.row;
    match (row.destination.is_list(), candidate.matched) {
        (true, Some(block)) => format!("{} ({block}) → {}", row.destination, row.target),
        _ => format!("{} → {}", row.destination, row.target),
    }
}

fn stop(hop: &Hop, design: &Design) -> Option<Sentence> {
    let object = hop.object();
    let name = design.name_of(&object);
    Some(match hop {
        Hop::NatGateway { .. } => Sentence {
            rule: "R149",
            text: format!("{name} replaces the source address and looks into the table it uses itself."),
        },
        Hop::InternetGateway { .. } => {
            Sentence { rule: "R148", text: format!("{name} passes it on with a public address.") }
        }
        Hop::GatewayEndpoint { .. } => {
            Sentence { rule: "R147", text: format!("{name} takes it to the service with the private source address.") }
        }
        Hop::EndpointInterface { address, availability_zone, .. } => Sentence {
            rule: "R90",
            text: format!("{name} takes it at its interface {address} in {availability_zone}."),
        },
        Hop::Instance { .. } => Sentence { rule: "R26", text: format!("{name} is reached inside the VPC.") },
        Hop::EgressOnlyInternetGateway { .. } => {
            Sentence { rule: "R128", text: format!("{name} passes it on; nothing can come in by it.") }
        }
        Hop::VirtualPrivateGateway { .. } => {
            Sentence { rule: "R150", text: format!("{name} hands it to the private line.") }
        }
        Hop::VpcPeeringConnection { .. } => {
            Sentence { rule: "R98", text: format!("{name} takes it into the other VPC, and no further.") }
        }
        Hop::OnPremisesNetwork { .. } => Sentence { rule: "R150", text: format!("{name} takes it.") },
        Hop::LoadBalancer { availability_zone, .. } => {
            let text =
                format!("The load balancer of {name} takes it in {availability_zone}; the provider sees its address.");
            Sentence { rule: "R121", text }
        }
        Hop::Workload { .. } | Hop::Destination { .. } => return None,
    })
}

fn end(class: PathClass) -> Sentence {
    let (rule, text) = match class {
        PathClass::GatewayEndpoint => ("R62", "It arrives, private, without a charge for the endpoint."),
        PathClass::InterfaceEndpoint => {
            ("R105", "It arrives, private; the endpoint is billed per zone hour and per GB.")
        }
        PathClass::AwsPublicViaNat | PathClass::AwsPublicViaInternetGateway => {
            ("R1", "It arrives at the service's public addresses; it does not leave AWS's network.")
        }
        PathClass::Internet => ("R148", "It arrives over the internet."),
        PathClass::Private => ("R26", "It arrives inside the VPC."),
        PathClass::OnPremises => ("R126", "It arrives over the private line."),
        PathClass::Denied => ("R152", "It arrives and is refused with 403."),
        PathClass::Dropped => ("R146", "It does not arrive."),
    };
    Sentence { rule, text: text.to_owned() }
}

fn addresses(all: &[IpAddr]) -> String {
    all.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
