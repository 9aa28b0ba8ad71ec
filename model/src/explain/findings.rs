//! Words for findings.

use std::fmt;

use crate::advice::FindingKind;

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
