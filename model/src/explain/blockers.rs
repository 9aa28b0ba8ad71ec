//! Words for what stops a flow.

use std::fmt;

use crate::design::{Direction, EndpointConnectionState};
use crate::path::Blocker;

impl fmt::Display for Blocker {
    #[expect(clippy::too_many_lines, reason = "one sentence a way to be stopped, in the order of the enum")]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NameDoesNotResolve { vpc } => {
                write!(f, "The name does not resolve: DNS support of {vpc} is off. Switch it on.")
            }
            Self::NoEndpointForName => f.write_str(
                "The flow calls an endpoint's own name, but there is no interface endpoint for the service it could call.",
            ),
            Self::NoZonalName { endpoint } => write!(
                f,
                "{endpoint} has no name for the flow's zone: it has no interface there, or leads to another Region."
            ),
            Self::NoDualstackName => f.write_str("No dual-stack name of the service is known here."),
            Self::NoPrivateName { service } => write!(
                f,
                "{service} has no private name that answers here: it needs a verified one, private DNS on the endpoint and an accepted connection. Call the endpoint's own name instead."
            ),
            Self::NoAddressOfFamily { family } => write!(
                f,
                "The name answers with {} addresses only, and the source has none of that family.",
                family.label()
            ),
            Self::EgressDenied { instance } => {
                write!(f, "The security groups of {instance} do not let the flow out. Allow its port outbound.")
            }
            Self::IngressDenied { object } => write!(
                f,
                "The security groups of {object} do not let the flow in: it times out. Allow its port inbound from the client."
            ),
            Self::AclDenied { network_acl, subnet, direction, returning } => {
                let way = match direction {
                    Direction::Ingress => "into",
                    Direction::Egress => "out of",
                };
                let what = if *returning { "the answers (ports 1024 to 65535)" } else { "the flow" };
                write!(f, "{network_acl} does not let {what} {way} {subnet}. Network ACLs are stateless: allow both ways.")
            }
            Self::NoRoute { route_table, at: None } => {
                write!(f, "{route_table} has no route to the address: it times out.")
            }
            Self::NoRoute { route_table, at: Some(nat) } => {
                write!(f, "Behind {nat} there is no way on: {route_table}, which it uses, has no route to the address.")
            }
            Self::Blackhole { route_table, destination, target } => write!(
                f,
                "The longest match in {route_table} is {destination} → {target}, which is gone: packets are dropped, shorter routes are not tried."
            ),
            Self::Diverted { route_table, destination, target } => write!(
                f,
                "The longest match in {route_table} is {destination} → {target}, from where the packet does not get to the destination."
            ),
            Self::NoReturnRoute { route_table } => write!(
                f,
                "The answers find no way back: {route_table} of the destination's subnet has no route to where the flow comes from."
            ),
            Self::NoPublicAddress { instance, internet_gateway } => write!(
                f,
                "{instance} has no public IPv4 address, so {internet_gateway} drops its packets, although the subnet is public."
            ),
            Self::PrivateNat { nat_gateway, internet_gateway } => write!(
                f,
                "{nat_gateway} is a private NAT gateway: {internet_gateway} drops what it sends, for it has no public address."
            ),
            Self::RouteLoop { nat_gateway } => {
                write!(f, "The route leads back to {nat_gateway}: a NAT gateway cannot serve its own subnet.")
            }
            Self::InsideVpcRange { vpc } => write!(
                f,
                "The address lies inside the range of {vpc}, so the local route keeps it there and nothing answers."
            ),
            Self::OtherVpc { object, vpc } => write!(
                f,
                "{object} is in {vpc}: private addresses of another VPC are not reachable without a connection, such as a peering."
            ),
            Self::NotTransitive { through, vpc } => write!(
                f,
                "What comes into {vpc} through {through} cannot leave it again: its gateways and gateway endpoints serve its own subnets only."
            ),
            Self::LineElsewhere { network } => {
                write!(f, "The line of {network} does not lead to the VPC the destination is in.")
            }
            Self::NoInternetOnPremises { network } => write!(
                f,
                "The name gives public addresses, and {network} has no internet connection of its own; an interface endpoint would give it private ones."
            ),
            Self::NotAccepted { endpoint, state } => {
                let state = match state {
                    EndpointConnectionState::Rejected => "was rejected by",
                    EndpointConnectionState::Expired => "was not answered in time by",
                    _ => "waits to be accepted by",
                };
                write!(f, "The connection of {endpoint} {state} the provider.")
            }
            Self::NoTargets { service, availability_zone } => write!(
                f,
                "The load balancer of {service} has no target in {availability_zone}; switch cross-zone load balancing on or add one."
            ),
            Self::DeniedByPolicy { endpoint } => write!(
                f,
                "The policy of {endpoint} does not allow the request: it is answered with 403 AccessDenied, not with a time-out."
            ),
        }
    }
}

impl Blocker {
    /// In a few words, for a picture; [`Display`](fmt::Display) has the whole sentence.
    pub fn headline(&self) -> String {
        match self {
            Self::NameDoesNotResolve { vpc } => format!("DNS support of {vpc} is off"),
            Self::NoEndpointForName => "no endpoint has this name".to_owned(),
            Self::NoZonalName { endpoint } => format!("{endpoint} has no name for this zone"),
            Self::NoDualstackName => "no dual-stack name is known".to_owned(),
            Self::NoPrivateName { service } => format!("no private name of {service}"),
            Self::NoAddressOfFamily { family } => format!("only {} addresses", family.label()),
            Self::EgressDenied { .. } => "kept in by its security groups".to_owned(),
            Self::IngressDenied { object } => format!("kept out by the security groups of {object}"),
            Self::AclDenied { network_acl, returning: false, .. } => format!("denied by {network_acl}"),
            Self::AclDenied { network_acl, returning: true, .. } => format!("answers denied by {network_acl}"),
            Self::NoRoute { route_table, at: None } => format!("no route in {route_table}"),
            Self::NoRoute { at: Some(nat), .. } => format!("no route behind {nat}"),
            Self::Blackhole { destination, target, .. } => format!("{destination} → {target}, which is gone"),
            Self::Diverted { destination, target, .. } => format!("{destination} → {target} leads elsewhere"),
            Self::NoReturnRoute { route_table } => format!("no way back in {route_table}"),
            Self::NoPublicAddress { instance, .. } => format!("{instance} has no public address"),
            Self::PrivateNat { nat_gateway, .. } => format!("{nat_gateway} is private"),
            Self::RouteLoop { nat_gateway } => format!("leads back to {nat_gateway}"),
            Self::InsideVpcRange { vpc } => format!("an address of {vpc} itself"),
            Self::OtherVpc { vpc, .. } => format!("no connection to {vpc}"),
            Self::NotTransitive { vpc, .. } => format!("no way through {vpc}"),
            Self::LineElsewhere { network } => format!("the line of {network} leads elsewhere"),
            Self::NoInternetOnPremises { network } => format!("{network} has no internet connection"),
            Self::NotAccepted { endpoint, .. } => format!("connection of {endpoint} not accepted"),
            Self::NoTargets { availability_zone, .. } => format!("no target in {availability_zone}"),
            Self::DeniedByPolicy { endpoint } => format!("refused by the policy of {endpoint}"),
        }
    }
}
