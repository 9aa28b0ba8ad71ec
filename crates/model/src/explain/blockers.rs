//! Words for what stops a flow.

use crate::design::{Direction, EndpointConnectionState, ObjectId};
use crate::path::Blocker;
use crate::words;
use crate::words::{Say, Words, code};

impl Say for Blocker {
    #[expect(clippy::too_many_lines, reason = "one sentence a way to be stopped, in the order of the enum")]
    fn words(&self) -> Words {
        match self {
            Self::NameDoesNotResolve { vpc } => {
                words!["The name does not resolve: DNS support of " vpc " is off. Switch it on."]
            }
            Self::NoEndpointForName => words![
                "The flow calls an endpoint's own name, but there is no interface endpoint for the service it could call."
            ],
            Self::NotInZone { endpoint } => words![
                "The private zone of " endpoint
                " takes all names below its own and has no record of this one: it does not exist in this VPC. Call a name that the endpoint answers, or switch its private DNS off."
            ],
            Self::NoRecord { zone } => words![
                zone
                " takes all names below its domain in this VPC, and has no record of this one: the name does not exist, and public DNS is not asked. Add the record, or a wildcard, to the zone."
            ],
            Self::NoZonalName { endpoint } => words![
                endpoint " has no name for the flow's zone: it has no interface there, or leads to another Region."
            ],
            Self::NoDualstackName => words!["No dual-stack name of the service is known here."],
            Self::NoPrivateName { service } => words![
                service
                " has no private name that answers here: it needs a verified one, private DNS on the endpoint and an accepted connection. Call the endpoint's own name instead."
            ],
            Self::NoAddressOfFamily { family } => words![
                "The name answers with " (family.label()) " addresses only, and the source has none of that family."
            ],
            Self::EgressDenied { instance } => {
                words!["The security groups of " instance " do not let the flow out. Allow its port outbound."]
            }
            Self::IngressDenied { object } => words![
                "The security groups of " object
                " do not let the flow in: it times out. Allow its port inbound from the client."
            ],
            Self::AclDenied { network_acl, subnet, direction, returning } => {
                let way = match direction {
                    Direction::Ingress => "into",
                    Direction::Egress => "out of",
                };
                let what = if *returning { "the answers (ports 1024 to 65535)" } else { "the flow" };
                words![
                    network_acl " does not let " what " " way " " subnet
                    ". Network ACLs are stateless: allow both ways."
                ]
            }
            Self::NoRoute { route_table, at: None } => {
                words![route_table " has no route to the address: it times out."]
            }
            Self::NoRoute { route_table, at: Some(nat) } => {
                words![
                    "Behind " nat " there is no way on: " route_table ", which it uses, has no route to the address."
                ]
            }
            Self::Blackhole { route_table, destination, target } => words![
                "The longest match in " route_table " is " destination " → " target
                ", which is gone: packets are dropped, shorter routes are not tried."
            ],
            Self::Diverted { route_table, destination, target } => words![
                "The longest match in " route_table " is " destination " → " target
                ", from where the packet does not get to the destination."
            ],
            Self::NoReturnRoute { route_table } => words![
                "The answers find no way back: " route_table
                " of the destination's subnet has no route to where the flow comes from."
            ],
            Self::NoPublicAddress { instance, internet_gateway } => words![
                instance " has no public IPv4 address, so " internet_gateway
                " drops its packets, although the subnet is public."
            ],
            Self::FunctionWithoutAddress { instance, internet_gateway } => words![
                instance " is a function, which has no public address whatever its subnet: " internet_gateway
                " drops its packets. An endpoint leads it to a service, a NAT gateway to the internet."
            ],
            Self::PrivateNat { nat_gateway, internet_gateway } => words![
                nat_gateway " is a private NAT gateway: " internet_gateway
                " drops what it sends, for it has no public address."
            ],
            Self::RouteLoop { at } => {
                let noun = if matches!(at, ObjectId::Instance(_)) { "an instance" } else { "a NAT gateway" };
                words!["The route leads back to " at ": " noun " cannot serve its own subnet."]
            }
            Self::SourceDestCheck { instance } => words![
                instance
                " drops packets that are not for itself: its source/destination check is on, as it is unless switched off."
            ],
            Self::InsideVpcRange { vpc } => words![
                "The address lies inside the range of " vpc ", so the local route keeps it there and nothing answers."
            ],
            Self::OtherVpc { object, vpc } => words![
                object " is in " vpc
                ": private addresses of another VPC are not reachable without a connection, such as a peering."
            ],
            Self::NeverLeaves { address } => words![
                (code(address)) " means the source itself, a group of hosts or nobody: no packet to it leaves the host."
            ],
            Self::NotAnnounced { address, at } => words![
                at " leads to networks where nobody has " (code(address))
                ": it is a private address, which no one announces on the internet. Lead it to the network that has it, or call a public address."
            ],
            Self::NotTranslated { at } => words![
                at
                " does not make an IPv4 address of one under 64:ff9b::/96, which DNS64 gave: only a NAT gateway does. Lead 64:ff9b::/96 to a NAT gateway, or switch DNS64 off where the source has an IPv4 address."
            ],
            Self::NotTransitive { through, vpc } => words![
                "What comes into " vpc " through " through
                " cannot leave it again: its gateways and gateway endpoints serve its own subnets only."
            ],
            Self::LineElsewhere { network } => {
                words!["The line of " network " does not lead to the VPC the destination is in."]
            }
            Self::NoInternetOnPremises { network } => words![
                "The name gives public addresses, and " network
                " has no internet connection of its own; an interface endpoint would give it private ones."
            ],
            Self::NotAccepted { endpoint, state } => {
                let state = match state {
                    EndpointConnectionState::Rejected => "was rejected by",
                    EndpointConnectionState::Expired => "was not answered in time by",
                    _ => "waits to be accepted by",
                };
                words!["The connection of " endpoint " " state " the provider."]
            }
            Self::NoTargets { service, availability_zone } => words![
                "The load balancer of " service " has no target in " availability_zone
                "; switch cross-zone load balancing on or add one."
            ],
            Self::PortNotServed { service, port } => words![
                (code(service)) " does not answer at port " (port.to_string()) ": the connection times out. Call a port it has."
            ],
            Self::PrivateResourcesOnly { endpoint } => words![
                endpoint
                " serves private APIs only, and its private DNS takes the names of all: a public API called from here is answered with 403. Switch its private DNS off, or call the API by a custom domain name."
            ],
            Self::EndpointsOnly => words![
                "A private API answers only what comes through an endpoint: what comes over its public addresses is refused with 403."
            ],
            Self::DeniedByPolicy { endpoint } => words![
                "The policy of " endpoint
                " does not allow the request: it is answered with 403 AccessDenied, not with a time-out."
            ],
        }
    }
}

impl Blocker {
    /// In a few words, for a picture; [`Say`] has the whole sentence.
    pub fn headline(&self) -> Words {
        match self {
            Self::NameDoesNotResolve { vpc } => words!["DNS support of " vpc " is off"],
            Self::NoEndpointForName => words!["no endpoint has this name"],
            Self::NotInZone { endpoint } => words!["no such name in the zone of " endpoint],
            Self::NoRecord { zone } => words!["no such name in " zone],
            Self::NoZonalName { endpoint } => words![endpoint " has no name for this zone"],
            Self::NoDualstackName => words!["no dual-stack name is known"],
            Self::NoPrivateName { service } => words!["no private name of " service],
            Self::NoAddressOfFamily { family } => words!["only " (family.label()) " addresses"],
            Self::EgressDenied { .. } => words!["kept in by its security groups"],
            Self::IngressDenied { object } => words!["kept out by the security groups of " object],
            Self::AclDenied { network_acl, returning: false, .. } => words!["denied by " network_acl],
            Self::AclDenied { network_acl, returning: true, .. } => words!["answers denied by " network_acl],
            Self::NoRoute { route_table, at: None } => words!["no route in " route_table],
            Self::NoRoute { at: Some(nat), .. } => words!["no route behind " nat],
            Self::Blackhole { destination, target, .. } => words![destination " → " target ", which is gone"],
            Self::Diverted { destination, target, .. } => words![destination " → " target " leads elsewhere"],
            Self::NoReturnRoute { route_table } => words!["no way back in " route_table],
            Self::NoPublicAddress { instance, .. } => words![instance " has no public address"],
            Self::FunctionWithoutAddress { instance, .. } => words![instance " never has a public address"],
            Self::PrivateNat { nat_gateway, .. } => words![nat_gateway " is private"],
            Self::RouteLoop { at } => words!["leads back to " at],
            Self::SourceDestCheck { instance } => words![instance " drops what is not for itself"],
            Self::InsideVpcRange { vpc } => words!["an address of " vpc " itself"],
            Self::OtherVpc { vpc, .. } => words!["no connection to " vpc],
            Self::NeverLeaves { address } => words![(code(address)) " never leaves a host"],
            Self::NotAnnounced { address, .. } => words!["nobody out there has "(code(address))],
            Self::NotTranslated { at } => words![at " does not translate to IPv4"],
            Self::NotTransitive { vpc, .. } => words!["no way through " vpc],
            Self::LineElsewhere { network } => words!["the line of " network " leads elsewhere"],
            Self::NoInternetOnPremises { network } => words![network " has no internet connection"],
            Self::NotAccepted { endpoint, .. } => words!["connection of " endpoint " not accepted"],
            Self::NoTargets { availability_zone, .. } => words!["no target in " availability_zone],
            Self::PortNotServed { port, .. } => words!["nothing answers at port "(port.to_string())],
            Self::PrivateResourcesOnly { endpoint } => words![endpoint " serves private APIs only"],
            Self::EndpointsOnly => words!["private: reached through endpoints only"],
            Self::DeniedByPolicy { endpoint } => words!["refused by the policy of " endpoint],
        }
    }
}
