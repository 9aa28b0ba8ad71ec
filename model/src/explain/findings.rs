//! Words for findings and blockers.

use std::fmt;

use crate::advice::FindingKind;
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
                "{service} has no private name that answers here: it needs a verified one, and private DNS on the endpoint. Call the endpoint's own name instead."
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

impl fmt::Display for FindingKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::FlowDropped { flow, blocker, more: 0 } => write!(f, "{flow} does not arrive. {blocker}"),
            Self::FlowDropped { flow, blocker, more } => {
                write!(f, "{flow} does not arrive. {blocker} ({more} more behind it.)")
            }
            Self::BlackholeRoute { route_table, destination, target } => write!(
                f,
                "{destination} in {route_table} points at {target}, which is gone or detached: a blackhole. Delete the route or point it elsewhere."
            ),
            Self::EndpointWithoutTable { endpoint } => write!(
                f,
                "{endpoint} has no route table, so it carries no traffic. Tick the tables of the subnets that should use it."
            ),
            Self::EndpointBehindNat { flow, endpoint, nat_gateway, route_table } => write!(
                f,
                "{flow} reaches {endpoint} through {nat_gateway} and pays for NAT processing: the endpoint is on the NAT gateway's table, not on {route_table}, which the workload uses."
            ),
            Self::InterfaceShadowsGateway { interface, gateway, flows } => write!(
                f,
                "{interface} answers for the service's name in the whole VPC, so {} billed there and the free {gateway} is not used.",
                flows_are(*flows)
            ),
            Self::PrivateDnsIneffective { endpoint, vpc } => write!(
                f,
                "Private DNS of {endpoint} answers nobody: {vpc} needs DNS support and DNS hostnames both on."
            ),
            Self::EndpointUnused { endpoint, flows } => write!(
                f,
                "{endpoint} is paid for but {} passing it by: its private DNS is off, so the default name gives public addresses.",
                flows_are(*flows)
            ),
            Self::GatewayEndpointWithoutHostnames { endpoint, vpc } => write!(
                f,
                "AWS asks for DNS hostnames and DNS support on {vpc} for {endpoint}; hostnames are off. It works in practice."
            ),
            Self::NatWithoutWayOut { nat_gateway, subnet, internet_gateway: Some(gateway) } => write!(
                f,
                "{nat_gateway} is in {subnet}, whose table has no route to {gateway}: it is billed and drops what it gets."
            ),
            Self::NatWithoutWayOut { nat_gateway, internet_gateway: None, .. } => {
                write!(f, "{nat_gateway} is in a VPC without an internet gateway: it is billed and drops what it gets.")
            }
            Self::NatAcrossZones { flow, nat_gateway } => write!(
                f,
                "{flow} crosses to another zone to reach {nat_gateway}: it pays for data between zones and fails with that zone."
            ),
            Self::GatewayEndpointWouldBeFree { flow, route_table } => write!(
                f,
                "{flow} pays NAT processing for a service that a gateway endpoint on {route_table} reaches for nothing."
            ),
            Self::RangeRoutedElsewhere { route_table, endpoint, destination } => write!(
                f,
                "In {route_table} the static route {destination} takes part of the service's addresses away from {endpoint}."
            ),
            Self::EndpointInOneZone { endpoint } => {
                write!(f, "{endpoint} stands in one zone; two or more keep it reachable when a zone fails.")
            }
            Self::PublicAddressesWithoutRoute { subnet, instance } => write!(
                f,
                "{instance} pays for public addresses, but {subnet} has no route to an internet gateway, so it is not public."
            ),
            Self::DiscouragedRange { vpc, cidr } => {
                write!(
                    f,
                    "{cidr} of {vpc} lies in 172.17.0.0/16, which Docker uses on its hosts; choose another range."
                )
            }
            Self::Ipv6FirstFails { flow, blocker } => write!(
                f,
                "{flow} arrives over IPv4 only after its first attempt, over IPv6, has failed: it is slow, or hangs. {blocker}"
            ),
            Self::RandomRoute { route_table, entry, targets: [one, other] } => write!(
                f,
                "Two lists in {route_table} hold {entry}, one leading to {one} and one to {other}: AWS picks one at random and keeps it. The planner takes the first."
            ),
            Self::PrivateNameNotSeen { flow, endpoint } => write!(
                f,
                "{flow} asks for the public name, for which private DNS of {endpoint} answers only in its own VPC. Call the endpoint's own name, or use a hosted zone or a Resolver inbound endpoint."
            ),
            Self::ConnectionPending { endpoint, service } => {
                write!(f, "The connection of {endpoint} to {service} waits to be accepted.")
            }
            Self::ServiceInOneZone { service } => {
                write!(f, "{service} stands in one zone; with two or more it stays reachable when a zone fails.")
            }
            Self::NatPriceUnknown => f.write_str(
                "What a gigabyte through a NAT gateway costs in this Region is not in the data. In every Region where both are known it equals the price of an hour: assume that here, or type the price.",
            ),
            Self::QuotaExceeded { of: quota, limit, adjustable, object, count } => {
                let of = object.as_ref().map(|object| format!(" ({object})")).unwrap_or_default();
                let more = if *adjustable { "ask AWS for more" } else { "AWS does not raise it" };
                write!(f, "{count} {}{of}: the default quota is {limit}; {more}.", quota.noun())
            }
        }
    }
}

fn flows_are(count: usize) -> String {
    if count == 1 { "1 flow is".to_owned() } else { format!("{count} flows are") }
}
