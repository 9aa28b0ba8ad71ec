//! Words for findings.

use crate::advice::FindingKind;
use crate::words;
use crate::words::{Say, Words};

impl Say for FindingKind {
    #[expect(clippy::too_many_lines, reason = "one sentence a finding, in the order of the enum")]
    fn words(&self) -> Words {
        match self {
            Self::FlowDropped { flow, blocker, more: 0 } => words![flow " does not arrive. " blocker],
            Self::FlowDropped { flow, blocker, more } => {
                words![flow " does not arrive. " blocker " (" more " more behind it.)"]
            }
            Self::BlackholeRoute { route_table, destination, target } => words![
                destination " in " route_table " points at " target
                ", which is gone or detached: a blackhole. Delete the route or point it elsewhere."
            ],
            Self::EndpointWithoutTable { endpoint } => words![
                endpoint
                " has no route table, so it carries no traffic. Tick the tables of the subnets that should use it."
            ],
            Self::EndpointOnIdleTables { endpoint, route_tables } => {
                let tables = Words::list(route_tables, ", ");
                words![
                    endpoint " is on tables that no subnet uses (" tables
                    "), so it carries no traffic, and nothing says so. Tick the tables of the subnets that should use it."
                ]
            }
            Self::EndpointBehindNat { flow, endpoint, nat_gateway, route_table } => words![
                flow " reaches " endpoint " through " nat_gateway
                " and pays for NAT processing: the endpoint is on the NAT gateway's table, not on " route_table
                ", which the workload uses."
            ],
            Self::InterfaceShadowsGateway { interface, gateway, flows } => words![
                interface " answers for the service's name in the whole VPC, so " (flows_are(*flows))
                " billed there and the free " gateway " is not used."
            ],
            Self::PrivateDnsIneffective { endpoint, vpc, custom_dns_servers: true } => words![
                "Private DNS of " endpoint " answers nobody: clients of " vpc
                " ask DNS servers of their own, which do not see it unless they forward to the VPC's resolver."
            ],
            Self::PrivateDnsIneffective { endpoint, vpc, custom_dns_servers: false } => words![
                "Private DNS of " endpoint " answers nobody: " vpc " needs DNS support and DNS hostnames both on."
            ],
            Self::EndpointUnused { endpoint, flows } => words![
                endpoint " is paid for but " (flows_are(*flows))
                " passing it by: its private DNS is off, so the default name gives public addresses."
            ],
            Self::GatewayEndpointWithoutHostnames { endpoint, vpc } => words![
                "AWS asks for DNS hostnames and DNS support on " vpc " for " endpoint
                "; hostnames are off. It works in practice."
            ],
            Self::NatWithoutWayOut { nat_gateway, subnet, internet_gateway: Some(gateway) } => words![
                nat_gateway " is in " subnet ", whose table has no route to " gateway
                ": it is billed and drops what it gets."
            ],
            Self::NatWithoutWayOut { nat_gateway, internet_gateway: None, .. } => {
                words![nat_gateway " is in a VPC without an internet gateway: it is billed and drops what it gets."]
            }
            Self::NatAcrossZones { flow, nat_gateway } => words![
                flow " crosses to another zone to reach " nat_gateway
                ": it pays for data between zones and fails with that zone."
            ],
            Self::GatewayEndpointWouldBeFree { flow, route_table } => words![
                flow " pays NAT processing for a service that a gateway endpoint on " route_table
                " reaches for nothing."
            ],
            Self::RangeRoutedElsewhere { route_table, endpoint, destination } => words![
                "In " route_table " the static route " destination " takes part of the service's addresses away from "
                endpoint "."
            ],
            Self::EndpointInOneZone { endpoint } => {
                words![endpoint " stands in one zone; two or more keep it reachable when a zone fails."]
            }
            Self::PublicAddressesWithoutRoute { subnet, instance } => words![
                instance " pays for public addresses, but " subnet
                " has no route to an internet gateway, so it is not public."
            ],
            Self::DiscouragedRange { vpc, cidr } => {
                words![cidr " of " vpc " lies in 172.17.0.0/16, which Docker uses on its hosts; choose another range."]
            }
            Self::Ipv6FirstFails { flow, blocker } => words![
                flow " arrives over IPv4 only after its first attempt, over IPv6, has failed: it is slow, or hangs. "
                blocker
            ],
            Self::GlobalNameCalled { flow, endpoint } => words![
                flow " calls a global name, and " endpoint
                " answers for the Region's own name only: call that, and the flow goes through the endpoint."
            ],
            Self::OtherRegionCalled { flow, endpoint, region } => words![
                flow " calls the service in " region ", where " endpoint
                " does not lead. An endpoint that names that Region as the service's would, where the service allows it."
            ],
            Self::Dns64PastGateway { flow, endpoint, subnet } => words![
                flow " goes through NAT and pays for it, past the free " endpoint ": DNS64 of " subnet
                " makes an IPv6 address of the service's, which the endpoint's row does not hold."
            ],
            Self::ImageLayersOutOfReach { flow, endpoint: None } => words![
                flow " pulls images, the layers of which are in Amazon S3: there is no way to S3, so the pull fails. A gateway endpoint for S3 on the workload's table is free."
            ],
            Self::ImageLayersOutOfReach { flow, endpoint: Some(endpoint) } => words![
                flow " pulls images, the layers of which are in a bucket of AWS's own: the policy of " endpoint
                " refuses it, so the pull fails with 403. Let prod-<region>-starport-layer-bucket in."
            ],
            Self::InstanceDropsOthersPackets { route_table, instance } => words![
                route_table " leads to " instance
                ", which drops what is not for itself: switch its source/destination check off to make it a NAT instance."
            ],
            Self::RandomRoute { route_table, entry, targets: [one, other] } => words![
                "Two lists in " route_table " hold " entry ", one leading to " one " and one to " other
                ": AWS picks one at random and keeps it. The planner takes the first."
            ],
            Self::PrivateNameNotSeen { flow, endpoint } => words![
                flow " asks for the public name, for which private DNS of " endpoint
                " answers only in its own VPC. Call the endpoint's own name, or use a hosted zone or a Resolver inbound endpoint."
            ],
            Self::ConnectionPending { endpoint, service } => {
                words!["The connection of " endpoint " to " service " waits to be accepted."]
            }
            Self::ServiceInOneZone { service } => {
                words![service " stands in one zone; with two or more it stays reachable when a zone fails."]
            }
            Self::NatPriceUnknown => words![
                "What a gigabyte through a NAT gateway costs in this Region is not in the data. In every Region where both are known it equals the price of an hour: assume that here, or type the price."
            ],
            Self::QuotaExceeded { of: quota, limit, adjustable, object, count } => {
                let of = object.as_ref().map(|object| words![" (" object ")"]);
                let more = if *adjustable { "ask AWS for more" } else { "AWS does not raise it" };
                words![count " " (quota.noun()) of ": the default quota is " limit "; " more "."]
            }
        }
    }
}

fn flows_are(count: usize) -> Words {
    if count == 1 { words!["1 flow is"] } else { words![count " flows are"] }
}
