//! Words for findings and blockers.

use std::fmt;

use crate::advice::FindingKind;
use crate::path::Blocker;

impl fmt::Display for Blocker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NameDoesNotResolve { vpc } => {
                write!(f, "The name does not resolve: DNS support of {vpc} is off. Switch it on.")
            }
            Self::NoEndpointForName => {
                write!(
                    f,
                    "The flow calls an endpoint's own name, but the VPC has no interface endpoint for the service."
                )
            }
            Self::EgressDenied { instance } => {
                write!(f, "The security groups of {instance} do not let the flow out. Allow its port outbound.")
            }
            Self::IngressDenied { object } => write!(
                f,
                "The security groups of {object} do not let the flow in: it times out. Allow its port inbound from the client."
            ),
            Self::NoRoute { route_table, at: None } => {
                write!(f, "{route_table} has no route to the address: it times out.")
            }
            Self::NoRoute { route_table, at: Some(nat) } => {
                write!(
                    f,
                    "Behind {nat} there is no way on: {route_table} of its subnet has no route to an internet gateway."
                )
            }
            Self::Blackhole { route_table, destination, target } => write!(
                f,
                "The longest match in {route_table} is {destination} → {target}, which is gone: packets are dropped, shorter routes are not tried."
            ),
            Self::Diverted { route_table, destination, target } => write!(
                f,
                "The longest match in {route_table} is {destination} → {target}, longer than the VPC's own block: the packet leaves the VPC."
            ),
            Self::NoPublicAddress { instance, internet_gateway } => write!(
                f,
                "{instance} has no public IPv4 address, so {internet_gateway} drops its packets, although the subnet is public."
            ),
            Self::RouteLoop { nat_gateway } => {
                write!(f, "The route leads back to {nat_gateway}: a NAT gateway cannot serve its own subnet.")
            }
            Self::InsideVpcRange { vpc } => {
                write!(
                    f,
                    "The address lies inside the range of {vpc}, so the local route keeps it and nothing answers."
                )
            }
            Self::OtherVpc { instance, vpc } => {
                write!(
                    f,
                    "{instance} is in {vpc}: private addresses of another VPC are not reachable without a connection."
                )
            }
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
        }
    }
}

fn flows_are(count: usize) -> String {
    if count == 1 { "1 flow is".to_owned() } else { format!("{count} flows are") }
}
