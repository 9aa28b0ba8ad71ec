//! Stops, security groups, network ACLs and the end of a way, told.

use super::Sentence;
use crate::design::{Design, Direction};
use crate::path::{AclCheck, Hop, PathClass, SecurityCheck};
use crate::words;
use crate::words::Words;

/// What a stop does with the packet; nothing is told of the two ends.
pub(super) fn stop(hop: &Hop) -> Option<Sentence> {
    Some(match hop {
        Hop::NatGateway { nat_gateway, .. } => Sentence::new(
            "R149",
            words![
                nat_gateway " puts its own address in place of the source's and looks into the table it uses itself."
            ],
        ),
        Hop::NatInstance { instance, .. } => Sentence::new(
            "R264",
            words![
                instance " sends it on, IPv4 from its own address, and looks into the table of its own subnet: it is taken for a NAT instance."
            ],
        ),
        Hop::InternetGateway { internet_gateway } => {
            Sentence::new("R148", words![internet_gateway " passes it on with a public address."])
        }
        Hop::GatewayEndpoint { vpc_endpoint } => {
            Sentence::new("R147", words![vpc_endpoint " takes it to the service with the private source address."])
        }
        Hop::EndpointInterface { vpc_endpoint, address, availability_zone, .. } => Sentence::new(
            "R90",
            words![vpc_endpoint " takes it at its interface " address " in " availability_zone "."],
        ),
        Hop::Instance { instance, .. } => Sentence::new("R26", words![instance " is reached inside the VPC."]),
        Hop::EgressOnlyInternetGateway { egress_only_internet_gateway } => {
            Sentence::new("R128", words![egress_only_internet_gateway " passes it on; nothing can come in by it."])
        }
        Hop::VirtualPrivateGateway { virtual_private_gateway } => {
            Sentence::new("R150", words![virtual_private_gateway " is the VPC's end of the private line."])
        }
        Hop::VpcPeeringConnection { vpc_peering_connection } => {
            Sentence::new("R150", words![vpc_peering_connection " takes it into the other VPC, and no further."])
        }
        Hop::OnPremisesNetwork { network } => Sentence::new("R150", words![network " takes it over the private line."]),
        Hop::LoadBalancer { vpc_endpoint_service, availability_zone, targets, .. } => {
            let on = match &**targets {
                [] => Words::default(),
                [one] => words![" for " one],
                [first, rest @ ..] => words![" for " first " and " (rest.len()) " more"],
            };
            Sentence::new(
                "R121",
                words![
                    "The load balancer of " vpc_endpoint_service " takes it in " availability_zone on
                    "; the provider sees its address, not the client's."
                ],
            )
        }
        Hop::Workload { .. } | Hop::Destination { .. } => return None,
    })
}

pub(super) fn security(check: &SecurityCheck, design: &Design) -> Sentence {
    let whose = match design.security_groups_of(&check.object).unwrap_or_default() {
        [] => words!["The default security group"],
        [one] => words!["Security " one],
        [first, rest @ ..] => words!["Security " first " and " (rest.len()) " more"],
    };
    let verb = if check.allowed { "lets" } else { "does not let" };
    let way = match check.direction {
        Direction::Egress => "out of",
        Direction::Ingress => "in to",
    };
    Sentence::new("R82", words![whose " " verb " the flow " way " " (check.object) "."])
}

pub(super) fn network_acl(check: &AclCheck) -> Sentence {
    let verb = if check.allowed { "lets" } else { "does not let" };
    let what = if check.returning { "the answers" } else { "the flow" };
    let way = match check.direction {
        Direction::Egress => "out of",
        Direction::Ingress => "in to",
    };
    Sentence::new("R109", words![(check.network_acl) " " verb " " what " " way " " (check.subnet) "."])
}

/// How a flow ends.
pub(super) fn end(class: PathClass) -> Sentence {
    let (rule, text) = match class {
        PathClass::GatewayEndpoint => {
            ("R147", "It arrives by a gateway endpoint: the service sees the private address.")
        }
        PathClass::InterfaceEndpoint => {
            ("R90", "It arrives by an interface endpoint, from private address to private address.")
        }
        PathClass::AwsPublicViaNat => {
            ("R1", "It arrives at the service's public addresses through NAT; it does not leave AWS's network.")
        }
        PathClass::AwsPublicViaInternetGateway => (
            "R1",
            "It arrives at the service's public addresses by the internet gateway; it does not leave AWS's network.",
        ),
        PathClass::InternetViaNat => {
            ("R149", "It arrives over the internet, from the public address that NAT gives it.")
        }
        PathClass::Internet => ("R148", "It arrives over the internet."),
        PathClass::Private => ("R26", "It arrives at a private address, inside the VPC or a peered one."),
        PathClass::OnPremises => ("R126", "It arrives over the private line."),
        PathClass::Denied => ("R152", "It arrives and is refused with 403, not with a time-out."),
        PathClass::Dropped => ("R146", "It does not arrive: the client waits and times out, or finds no address."),
    };
    Sentence::new(rule, text)
}
