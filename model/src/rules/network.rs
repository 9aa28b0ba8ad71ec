//! VPCs, subnets, route tables and the gateways at their edge.

use ipnet::Ipv4Net;

use super::{Context, EditError, MAX_VPC_CIDR_BLOCKS};
use crate::addressing::{AWS_BLOCK_LENGTHS, BlockError, next_free_block, secondary_conflict};
use crate::design::{ObjectId, Route, RouteTable, RouteTarget, Subnet, Vpc};
use crate::sorted_set::SortedSet;

/// Each conflict looks for the next free block, so a document with thousands of them is told a few.
const CONFLICTS_LISTED: usize = 20;

pub fn check(context: &mut Context<'_>) {
    let design = context.index.design;
    for vpc in &design.vpcs {
        vpc_blocks(context, vpc);
        let count = design.route_tables.iter().filter(|table| table.main && table.vpc == vpc.id).count();
        context.refuse_if(count != 1, || EditError::MainTable { vpc: vpc.id.clone(), count });
    }
    // A subnet of the wrong size or place is told so before it is told of its neighbours.
    for subnet in &design.subnets {
        check_subnet(context, subnet);
    }
    for vpc in &design.vpcs {
        subnet_overlaps(context, vpc);
    }
    internet_gateways(context);
    for table in &design.route_tables {
        check_route_table(context, table);
    }
    nat_gateways(context);
}

fn vpc_blocks(context: &mut Context<'_>, vpc: &Vpc) {
    let id = || vpc.id.clone();
    context.refuse_if(vpc.cidr_blocks.is_empty(), || EditError::NotACidr {
        field: "cidr_block",
        text: String::new(),
        why: BlockError::NoPrefixLength,
    });
    if vpc.cidr_blocks.len() > MAX_VPC_CIDR_BLOCKS {
        return context.refuse(EditError::CidrLimit { vpc: id() });
    }
    let mut before: Vec<Ipv4Net> = Vec::new();
    for cidr in &vpc.cidr_blocks {
        let cidr = *cidr;
        host_bits(context, "cidr_block", cidr);
        context.refuse_if(!aws_sized(cidr), || EditError::VpcRange { vpc: id(), cidr });
        if let Some(with) = before.iter().copied().find(|block| overlap(*block, cidr)) {
            context.refuse(EditError::VpcCidrOverlap { vpc: id(), cidr, with });
        } else if !before.is_empty()
            && let Some(conflict) = secondary_conflict(cidr, &before)
        {
            context.refuse(EditError::CidrRestricted { vpc: id(), cidr, conflict });
        }
        before.push(cidr);
    }
}

/// Neighbours in address order overlap if any two do.
fn subnet_overlaps(context: &mut Context<'_>, vpc: &Vpc) {
    let mut subnets = context.index.subnets_of(&vpc.id).to_vec();
    subnets.sort_by_key(|subnet| (subnet.cidr_block.network(), subnet.cidr_block.prefix_len()));
    let clashes = subnets.windows(2).filter_map(|pair| {
        let [one, other] = pair else { return None };
        overlap(one.cidr_block, other.cidr_block).then_some((*one, *other))
    });
    for (one, other) in clashes.take(CONFLICTS_LISTED) {
        // The later one in the document is the one just asked for.
        let order = |subnet: &Subnet| context.index.design.subnets.iter().position(|listed| listed.id == subnet.id);
        let (by, asked) = if order(one) < order(other) { (one, other) } else { (other, one) };
        let taken: Vec<Ipv4Net> =
            subnets.iter().filter(|subnet| subnet.id != asked.id).map(|subnet| subnet.cidr_block).collect();
        context.refuse(EditError::SubnetConflict {
            asked: asked.cidr_block,
            taken: by.cidr_block,
            by: by.id.clone(),
            next_free: next_free_block(&vpc.cidr_blocks, &taken, asked.cidr_block.prefix_len()),
        });
    }
}

fn check_subnet(context: &mut Context<'_>, subnet: &Subnet) {
    let index = context.index;
    let Some(vpc) = index.vpc(&subnet.vpc) else {
        return context.refuse(EditError::NotFound { object: (&subnet.vpc).into() });
    };
    let cidr = subnet.cidr_block;
    host_bits(context, "cidr_block", cidr);
    let inside = vpc.cidr_blocks.iter().any(|block| block.contains(&cidr));
    context.refuse_if(!aws_sized(cidr) || !inside, || EditError::SubnetRange {
        cidr,
        vpc_blocks: vpc.cidr_blocks.clone(),
    });
    if let Some(region) = context.catalog.region(&index.design.region) {
        context.refuse_if(!region.has_zone(&subnet.availability_zone), || EditError::UnknownZone {
            zone: subnet.availability_zone.clone(),
            zones: region.availability_zones().collect(),
        });
    }
    if let Some(id) = &subnet.route_table {
        match index.route_table(id) {
            None => context.refuse(EditError::NotFound { object: id.into() }),
            Some(table) => context.refuse_if(table.vpc != subnet.vpc, || EditError::DifferentNetworks {
                object: (&subnet.id).into(),
                other: id.into(),
            }),
        }
    }
}

fn check_route_table(context: &mut Context<'_>, table: &RouteTable) {
    let Some(vpc) = context.index.vpc(&table.vpc) else {
        return context.refuse(EditError::NotFound { object: (&table.vpc).into() });
    };
    let mut seen = SortedSet::new();
    for route in &table.routes {
        check_route(context, table, vpc, route);
        context.refuse_if(!seen.insert(route.destination_cidr_block), || EditError::RouteAlreadyExists {
            route_table: table.id.clone(),
            destination: route.destination_cidr_block,
        });
    }
}

/// A route's destination (R30, R34, R167) and, when the target is still there, whether it serves this VPC (R36, R173).
fn check_route(context: &mut Context<'_>, table: &RouteTable, vpc: &Vpc, route: &Route) {
    let destination = route.destination_cidr_block;
    host_bits(context, "destination_cidr_block", destination);
    for block in &vpc.cidr_blocks {
        if destination == *block {
            context.refuse(EditError::RouteAlreadyExists { route_table: table.id.clone(), destination });
        } else if block.contains(&destination) && !may_beat_local(context, vpc, route) {
            context.refuse(EditError::RouteTargetUnsupported { destination, vpc_block: *block });
        }
    }
    let reserved = Ipv4Net::new([169, 254, 168, 0].into(), 22).is_ok_and(|range| range.contains(&destination));
    context.refuse_if(reserved, || EditError::RouteReserved { destination });
    let elsewhere = |gateway: ObjectId| EditError::GatewayElsewhere { route_table: table.id.clone(), gateway };
    match &route.target {
        RouteTarget::InternetGateway(id) => {
            let gateway = context.index.internet_gateway(id);
            let foreign = gateway.and_then(|it| it.vpc.as_ref()).is_some_and(|attached| *attached != vpc.id);
            context.refuse_if(foreign, || elsewhere(id.into()));
        }
        RouteTarget::NatGateway(id) => {
            let subnet = context.index.nat_gateway(id).and_then(|nat| context.index.subnet(nat.subnet()?));
            context.refuse_if(subnet.is_some_and(|subnet| subnet.vpc != vpc.id), || elsewhere(id.into()));
        }
        RouteTarget::VirtualPrivateGateway(id) => context.refuse(EditError::NotATarget { object: id.into() }),
        RouteTarget::VpcPeeringConnection(id) => context.refuse(EditError::NotATarget { object: id.into() }),
    }
}

/// R30: inside the VPC's range only the whole block of a subnet, and only to a NAT gateway of the targets modelled.
fn may_beat_local(context: &Context<'_>, vpc: &Vpc, route: &Route) -> bool {
    let whole = |subnet: &&Subnet| subnet.cidr_block == route.destination_cidr_block;
    matches!(route.target, RouteTarget::NatGateway(_)) && context.index.subnets_of(&vpc.id).iter().any(whole)
}

fn internet_gateways(context: &mut Context<'_>) {
    let mut attached = SortedSet::new();
    for gateway in &context.index.design.internet_gateways {
        let Some(vpc) = &gateway.vpc else { continue };
        context.refuse_if(context.index.vpc(vpc).is_none(), || EditError::NotFound { object: vpc.into() });
        context.refuse_if(!attached.insert(vpc), || EditError::SecondInternetGateway { vpc: vpc.clone() });
    }
}

/// A public NAT gateway needs a subnet and an internet gateway on its VPC (R129, R192).
fn nat_gateways(context: &mut Context<'_>) {
    let index = context.index;
    for nat in &index.design.nat_gateways {
        let Some(id) = nat.subnet() else { continue };
        match index.subnet(id) {
            None => context.refuse(EditError::NotFound { object: id.into() }),
            Some(subnet) => {
                let attached = index.internet_gateway_of(&subnet.vpc).is_some();
                context.refuse_if(!attached, || EditError::NatWithoutGateway { vpc: subnet.vpc.clone() });
            }
        }
    }
}

/// Commands clear host bits and say so (R8); a document that has them was not written here.
pub fn host_bits(context: &mut Context<'_>, field: &'static str, block: Ipv4Net) {
    context.refuse_if(block.trunc() != block, || EditError::NotACidr {
        field,
        text: block.to_string(),
        why: BlockError::HostBits(block.trunc()),
    });
}

fn aws_sized(block: Ipv4Net) -> bool {
    AWS_BLOCK_LENGTHS.contains(&block.prefix_len())
}

fn overlap(one: Ipv4Net, other: Ipv4Net) -> bool {
    one.contains(&other) || other.contains(&one)
}
