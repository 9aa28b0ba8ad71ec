//! Route tables and what they lead to: gateways, private lines, peerings; and the lists they name.

use ipnet::{IpNet, Ipv4Net, Ipv6Net};

use super::network::{host_bits, overlap};
use super::{Context, EditError, Fault, Field};
use crate::addressing::NAT64;
use crate::design::{
    Family, NatConnectivity, NatGateway, NetworkAcl, ObjectId, PrefixList, Route, RouteDestination, RouteTable,
    RouteTarget, Subnet, Vpc, VpcId, VpcPeeringConnection, WorkloadKind,
};
use crate::routing::{RouteCounts, RoutesOf};
use std::collections::BTreeSet;

/// The highest number an entry of a network ACL may have.
const MAX_RULE_NUMBER: u16 = 32_766;
/// The most entries a prefix list may have.
const MAX_LIST_ENTRIES: u32 = 1_000;

pub fn check(context: &mut Context<'_>) {
    let design = context.index.design;
    one_gateway_each(context);
    let counts = RouteCounts::new(context.index, context.catalog);
    for table in &design.route_tables {
        check_route_table(context, table);
        route_limits(context, table, &counts);
    }
    for nat in &design.nat_gateways {
        nat_gateway(context, nat);
    }
    on_premises(context);
    for peering in &design.vpc_peering_connections {
        check_peering(context, peering);
    }
    for list in &design.prefix_lists {
        prefix_list(context, list);
    }
    for acl in &design.network_acls {
        network_acl(context, acl);
    }
}

/// One internet gateway, one egress-only and one private gateway a VPC (R36, R128, R191).
fn one_gateway_each(context: &mut Context<'_>) {
    let design = context.index.design;
    let mut attached = BTreeSet::new();
    for vpc in design.internet_gateways.iter().filter_map(|it| it.vpc.as_ref()) {
        context.refuse_if(context.index.vpc(vpc).is_none(), || EditError::NotFound { object: vpc.into() });
        context.refuse_if(!attached.insert(vpc), || EditError::SecondInternetGateway { vpc: vpc.clone() });
    }
    let egress = design.egress_only_internet_gateways.iter().map(|it| (ObjectId::from(&it.id), &it.vpc));
    let private = design.virtual_private_gateways.iter();
    let private = private.filter_map(|it| Some((ObjectId::from(&it.id), it.vpc.as_ref()?)));
    for gateways in [egress.collect::<Vec<_>>(), private.collect()] {
        let mut attached = BTreeSet::new();
        for (gateway, vpc) in gateways {
            context.refuse_if(context.index.vpc(vpc).is_none(), || EditError::NotFound { object: vpc.into() });
            context.fault_if(!attached.insert(vpc), gateway, Field::Vpc, Fault::SecondGateway);
        }
    }
}

fn check_route_table(context: &mut Context<'_>, table: &RouteTable) {
    let Some(vpc) = context.index.vpc(&table.vpc) else {
        return context.refuse(EditError::NotFound { object: (&table.vpc).into() });
    };
    let mut seen = BTreeSet::new();
    for route in &table.routes {
        check_destination(context, table, vpc, route);
        check_target(context, table, vpc, route);
        context.refuse_if(!seen.insert(&route.destination), || EditError::RouteAlreadyExists {
            route_table: table.id.clone(),
            destination: route.destination.to_string(),
        });
    }
    for gateway in &table.propagating_vgws {
        let attached = context.index.virtual_private_gateway(gateway).and_then(|it| it.vpc.as_ref());
        context.fault_if(attached != Some(&vpc.id), &table.id, Field::PropagatingVgws, Fault::NotAttached);
    }
}

/// No more routes than AWS gives a table when asked for the most (R39, R198); above the default there is a finding.
fn route_limits(context: &mut Context<'_>, table: &RouteTable, counts: &RouteCounts<'_>) {
    for of in RoutesOf::ALL {
        let Some(maximum) = of.quota(context.catalog).maximum else { continue };
        let count = counts.of(table, of);
        context.refuse_if(count > usize::try_from(maximum).unwrap_or(usize::MAX), || {
            let route_table = table.id.clone();
            EditError::RouteLimit { route_table, of, count, maximum }
        });
    }
}

/// A destination is no local one, inside the VPC only a whole subnet, and none that AWS keeps (R30, R34, R167).
fn check_destination(context: &mut Context<'_>, table: &RouteTable, vpc: &Vpc, route: &Route) {
    let destination = match &route.destination {
        RouteDestination::Cidr(block) => *block,
        RouteDestination::PrefixList(id) => {
            let known = context.index.prefix_list(id).is_some();
            return context.refuse_if(!known, || EditError::NotFound { object: id.into() });
        }
    };
    host_bits(context, field_of(&route.destination), destination);
    for block in vpc.networks() {
        if destination == block {
            let destination = destination.to_string();
            context.refuse(EditError::RouteAlreadyExists { route_table: table.id.clone(), destination });
        } else if block.contains(&destination) && !may_beat_local(context, vpc, route) {
            context.refuse(EditError::RouteTargetUnsupported { destination, vpc_block: block });
        }
    }
    let kept_ipv4 = Ipv4Net::new([169, 254, 168, 0].into(), 22).map(IpNet::V4);
    let kept_ipv6 = Ipv6Net::new([0xfd00, 0xec2, 0, 0, 0, 0, 0, 0].into(), 32).map(IpNet::V6);
    let kept = [kept_ipv4, kept_ipv6].into_iter().flatten().any(|range| range.contains(&destination));
    context.refuse_if(kept, || EditError::RouteReserved { destination });
}

/// R30: inside the VPC's range only the whole block of a subnet, and only to a NAT gateway or an instance of the targets
/// modelled.
fn may_beat_local(context: &Context<'_>, vpc: &Vpc, route: &Route) -> bool {
    let whole = |subnet: &&Subnet| subnet.networks().any(|block| route.destination.block() == Some(block));
    matches!(route.target, RouteTarget::NatGateway(_) | RouteTarget::Instance(_))
        && context.index.subnets_of(&vpc.id).iter().any(whole)
}

/// A target takes the destination's family (R32, R37) and, while it is there, serves this VPC (R36, R173).
fn check_target(context: &mut Context<'_>, table: &RouteTable, vpc: &Vpc, route: &Route) {
    let index = context.index;
    let family = match &route.destination {
        RouteDestination::Cidr(block) => Some(Family::of(block.network())),
        RouteDestination::PrefixList(id) => {
            index.prefix_list(id).and_then(|list| list.entries.first()).map(|entry| Family::of(entry.network()))
        }
    };
    let fits = match &route.target {
        RouteTarget::EgressOnlyInternetGateway(_) => family != Some(Family::Ipv4),
        RouteTarget::NatGateway(_) => family != Some(Family::Ipv6) || route.destination.block() == Some(NAT64.into()),
        RouteTarget::Instance(id) => {
            let addresses = index.instance(id).zip(family).map(|(instance, family)| instance.addresses(family));
            addresses.is_none_or(|addresses| !addresses.is_empty())
        }
        _ => true,
    };
    if let RouteTarget::Instance(id) = &route.target {
        let several =
            index.instance(id).is_some_and(|instance| instance.count() > 1 || instance.kind != WorkloadKind::Instances);
        context.fault_if(several, id, Field::Count, Fault::TargetOfSeveral);
    }
    context.fault_if(!fits, &table.id, field_of(&route.destination), Fault::TargetFamily);
    let target = ObjectId::from(route.target.clone());
    let elsewhere = match &route.target {
        RouteTarget::VpcPeeringConnection(id) => {
            index.vpc_peering_connection(id).is_some_and(|peering| peering.other(&vpc.id).is_none())
        }
        _ => index.design.vpc_of(&target).is_some_and(|attached| *attached != vpc.id),
    };
    context.refuse_if(elsewhere, || EditError::GatewayElsewhere { route_table: table.id.clone(), gateway: target });
}

/// A public NAT gateway needs an internet gateway on its VPC (R129, R136, R192).
fn nat_gateway(context: &mut Context<'_>, nat: &NatGateway) {
    let index = context.index;
    let vpc: Option<&VpcId> = match &nat.connectivity {
        NatConnectivity::ZonalPublic { subnet, .. } | NatConnectivity::ZonalPrivate { subnet, .. } => {
            let found = index.subnet(subnet);
            context.refuse_if(found.is_none(), || EditError::NotFound { object: subnet.into() });
            let ipv4 = found.is_none_or(|subnet| subnet.cidr_block.is_some());
            context.fault_if(!ipv4, &nat.id, Field::Subnet, Fault::NoIpv4);
            found.map(|subnet| &subnet.vpc)
        }
        NatConnectivity::Regional { vpc, availability_zones, .. } => {
            context.refuse_if(index.vpc(vpc).is_none(), || EditError::NotFound { object: vpc.into() });
            own_table(context, nat, vpc);
            let region = context.catalog.region(&index.design.region);
            let mut seen = BTreeSet::new();
            let wrong = |zone: &String| !seen.insert(zone.clone()) || !region.is_some_and(|it| it.has_zone(zone));
            let wrong = availability_zones.iter().any(wrong);
            context.fault_if(wrong, &nat.id, Field::AvailabilityZones, Fault::NatZones);
            Some(vpc)
        }
    };
    let without = vpc.filter(|vpc| nat.is_public() && index.internet_gateway_of(vpc).is_none());
    if let Some(vpc) = without {
        context.refuse(EditError::NatWithoutGateway { vpc: vpc.clone() });
    }
}

fn own_table(context: &mut Context<'_>, nat: &NatGateway, vpc: &VpcId) {
    let index = context.index;
    let Some(id) = nat.own_route_table() else { return };
    let right = index.route_table(id).is_some_and(|table| table.vpc == *vpc && !table.main);
    let used = index.design.subnets.iter().any(|subnet| subnet.route_table.as_ref() == Some(id));
    let shared = index.design.nat_gateways.iter().any(|it| it.id != nat.id && it.own_route_table() == Some(id));
    context.fault_if(!right || used || shared, &nat.id, Field::RouteTable, Fault::NatTable);
}

fn on_premises(context: &mut Context<'_>) {
    for network in &context.index.design.on_premises_networks {
        let gateway = &network.virtual_private_gateway;
        let known = context.index.virtual_private_gateway(gateway).is_some();
        context.refuse_if(!known, || EditError::NotFound { object: gateway.into() });
        context.fault_if(network.cidr_blocks.is_empty(), &network.id, Field::CidrBlocks, Fault::NoNetworkBlocks);
        for block in &network.cidr_blocks {
            host_bits(context, Field::CidrBlocks, (*block).into());
        }
    }
}

/// Two VPCs whose blocks do not overlap, once (R103, R240).
fn check_peering(context: &mut Context<'_>, peering: &VpcPeeringConnection) {
    let index = context.index;
    let (one, other) = (index.vpc(&peering.requester_vpc), index.vpc(&peering.accepter_vpc));
    for (found, id) in [(one, &peering.requester_vpc), (other, &peering.accepter_vpc)] {
        context.refuse_if(found.is_none(), || EditError::NotFound { object: id.into() });
    }
    let (Some(one), Some(other)) = (one, other) else { return };
    if one.id == other.id {
        return context.fault_if(true, &peering.id, Field::AccepterVpc, Fault::PeeringWithItself);
    }
    let clash = |block: &Ipv4Net| other.cidr_blocks.iter().any(|it| overlap(&(*block).into(), &(*it).into()));
    context.fault_if(one.cidr_blocks.iter().any(clash), &peering.id, Field::AccepterVpc, Fault::PeeringOverlap);
    let same = |it: &&VpcPeeringConnection| it.other(&one.id) == Some(&other.id);
    let twice = index.design.vpc_peering_connections.iter().filter(same).nth(1);
    context.fault_if(twice.is_some_and(|it| it.id == peering.id), &peering.id, Field::AccepterVpc, Fault::PeeringTwice);
}

fn prefix_list(context: &mut Context<'_>, list: &PrefixList) {
    let family = |entry: &IpNet| Family::of(entry.network());
    let mixed = list.entries.windows(2).any(|pair| matches!(pair, [one, other] if family(one) != family(other)));
    let mut seen = BTreeSet::new();
    let repeated = list.entries.iter().any(|entry| !seen.insert(*entry));
    let most = usize::try_from(list.max_entries).unwrap_or(usize::MAX);
    let sized = (1..=MAX_LIST_ENTRIES).contains(&list.max_entries) && list.entries.len() <= most;
    context.fault_if(mixed || repeated || !sized, &list.id, Field::Entries, Fault::ListEntries);
    for entry in &list.entries {
        host_bits(context, Field::Entries, *entry);
    }
}

fn network_acl(context: &mut Context<'_>, acl: &NetworkAcl) {
    context.refuse_if(context.index.vpc(&acl.vpc).is_none(), || EditError::NotFound { object: (&acl.vpc).into() });
    let mut ingress = BTreeSet::new();
    let mut egress = BTreeSet::new();
    for entry in &acl.entries {
        let numbers = match entry.direction {
            crate::design::Direction::Ingress => &mut ingress,
            crate::design::Direction::Egress => &mut egress,
        };
        let fresh = numbers.insert(entry.rule_number) && (1..=MAX_RULE_NUMBER).contains(&entry.rule_number);
        let ordered = entry.ports.is_none_or(|ports| ports.from <= ports.to);
        context.fault_if(!fresh || !ordered, &acl.id, Field::Entries, Fault::AclEntries);
        host_bits(context, Field::Entries, entry.cidr_block);
    }
}

/// The field of a route that its destination is written in.
const fn field_of(destination: &RouteDestination) -> Field {
    match destination {
        RouteDestination::Cidr(IpNet::V4(_)) => Field::DestinationCidrBlock,
        RouteDestination::Cidr(IpNet::V6(_)) => Field::DestinationIpv6CidrBlock,
        RouteDestination::PrefixList(_) => Field::DestinationPrefixListId,
    }
}
