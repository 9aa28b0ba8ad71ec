//! VPCs and subnets.

use ipnet::{IpNet, Ipv4Net, Ipv6Net};

use super::{Context, EditError, Fault, Field, MAX_VPC_CIDR_BLOCKS};
use crate::addressing::{
    AWS_BLOCK_LENGTHS, BlockError, is_subnet_ipv6_length, is_vpc_ipv6_length, next_free_block, secondary_conflict,
};
use crate::design::{Subnet, Vpc};

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
}

fn vpc_blocks(context: &mut Context<'_>, vpc: &Vpc) {
    let id = || vpc.id.clone();
    context.refuse_if(vpc.cidr_blocks.is_empty(), || EditError::NotACidr {
        field: Field::CidrBlock,
        text: String::new(),
        why: BlockError::NoPrefixLength,
    });
    if vpc.cidr_blocks.len() > MAX_VPC_CIDR_BLOCKS {
        return context.refuse(EditError::CidrLimit { vpc: id() });
    }
    if let Some(ipv6) = vpc.ipv6_cidr_block {
        let right = is_vpc_ipv6_length(ipv6.prefix_len()) && ipv6.trunc() == ipv6;
        context.fault_if(!right, &vpc.id, Field::Ipv6CidrBlock, Fault::Ipv6Range);
    }
    let owner = vpc.owner_id.as_ref();
    let digits = |owner: &String| owner.len() == 12 && owner.bytes().all(|byte| byte.is_ascii_digit());
    context.fault_if(owner.is_some_and(|owner| !digits(owner)), &vpc.id, Field::OwnerId, Fault::OwnerId);
    let mut before: Vec<Ipv4Net> = Vec::new();
    for cidr in &vpc.cidr_blocks {
        let cidr = *cidr;
        host_bits(context, Field::CidrBlock, cidr.into());
        context.refuse_if(!aws_sized(cidr), || EditError::VpcRange { vpc: id(), cidr });
        if let Some(with) = before.iter().copied().find(|block| overlap(&IpNet::V4(*block), &IpNet::V4(cidr))) {
            context.refuse(EditError::VpcCidrOverlap { vpc: id(), cidr, with });
        } else if let Some(conflict) = secondary_conflict(cidr, &before) {
            context.refuse(EditError::CidrRestricted { vpc: id(), cidr, conflict });
        }
        before.push(cidr);
    }
}

/// Neighbours in address order overlap if any two do; the families apart.
fn subnet_overlaps(context: &mut Context<'_>, vpc: &Vpc) {
    let subnets = context.index.subnets_of(&vpc.id);
    let ipv4 = subnets.iter().filter_map(|subnet| Some((IpNet::V4(subnet.cidr_block?), *subnet)));
    let ipv6 = subnets.iter().filter_map(|subnet| Some((IpNet::V6(subnet.ipv6_cidr_block?), *subnet)));
    for mut blocks in [ipv4.collect::<Vec<_>>(), ipv6.collect()] {
        blocks.sort_by_key(|(block, _)| (block.network(), block.prefix_len()));
        let clashes = blocks.windows(2).filter_map(|pair| {
            let [one, other] = pair else { return None };
            overlap(&one.0, &other.0).then_some((*one, *other))
        });
        for (one, other) in clashes.take(CONFLICTS_LISTED) {
            // The later one in the document is the one just asked for.
            let order = |subnet: &Subnet| context.index.design.subnets.iter().position(|listed| listed.id == subnet.id);
            let (by, asked) = if order(one.1) < order(other.1) { (one, other) } else { (other, one) };
            let next_free = next_free(vpc, &blocks, &asked);
            let (asked, taken, by) = (asked.0, by.0, by.1.id.clone());
            context.refuse(EditError::SubnetConflict { asked, taken, by, next_free });
        }
    }
}

fn next_free(vpc: &Vpc, blocks: &[(IpNet, &Subnet)], asked: &(IpNet, &Subnet)) -> Option<IpNet> {
    let others = || blocks.iter().filter(|(_, subnet)| subnet.id != asked.1.id);
    let ipv4 = |block: &IpNet| match block {
        IpNet::V4(block) => Some(*block),
        IpNet::V6(_) => None,
    };
    match asked.0 {
        IpNet::V4(block) => {
            let taken: Vec<Ipv4Net> = others().filter_map(|(block, _)| ipv4(block)).collect();
            next_free_block(&vpc.cidr_blocks, &taken, block.prefix_len()).map(IpNet::V4)
        }
        IpNet::V6(_) => None,
    }
}

fn check_subnet(context: &mut Context<'_>, subnet: &Subnet) {
    let index = context.index;
    let Some(vpc) = index.vpc(&subnet.vpc) else {
        return context.refuse(EditError::NotFound { object: (&subnet.vpc).into() });
    };
    if let Some(cidr) = subnet.cidr_block {
        host_bits(context, Field::CidrBlock, cidr.into());
        let inside = vpc.cidr_blocks.iter().any(|block| block.contains(&cidr));
        context.refuse_if(!aws_sized(cidr) || !inside, || EditError::SubnetRange {
            cidr,
            vpc_blocks: vpc.cidr_blocks.clone(),
        });
    }
    let blockless = subnet.cidr_block.is_none() && subnet.ipv6_cidr_block.is_none();
    context.fault_if(blockless, &subnet.id, Field::CidrBlock, Fault::NoBlock);
    if let Some(ipv6) = subnet.ipv6_cidr_block {
        let right = is_subnet_ipv6_length(ipv6.prefix_len()) && ipv6.trunc() == ipv6 && holds(vpc, &ipv6);
        context.fault_if(!right, &subnet.id, Field::Ipv6CidrBlock, Fault::Ipv6Range);
    }
    let dns64 = subnet.enable_dns64 && subnet.ipv6_cidr_block.is_none();
    context.fault_if(dns64, &subnet.id, Field::EnableDns64, Fault::Dns64WithoutIpv6);
    if let Some(id) = &subnet.network_acl {
        match index.network_acl(id) {
            None => context.refuse(EditError::NotFound { object: id.into() }),
            Some(acl) => context.refuse_if(acl.vpc != subnet.vpc, || EditError::DifferentNetworks {
                object: (&subnet.id).into(),
                other: id.into(),
            }),
        }
    }
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

fn holds(vpc: &Vpc, block: &Ipv6Net) -> bool {
    vpc.ipv6_cidr_block.is_some_and(|whole| whole.contains(block))
}

/// Commands clear host bits and say so (R8); a document that has them was not written here.
pub fn host_bits(context: &mut Context<'_>, field: Field, block: IpNet) {
    context.refuse_if(block.trunc() != block, || EditError::NotACidr {
        field,
        text: block.to_string(),
        why: BlockError::HostBits(block.trunc()),
    });
}

fn aws_sized(block: Ipv4Net) -> bool {
    AWS_BLOCK_LENGTHS.contains(&block.prefix_len())
}

pub(super) fn overlap(one: &IpNet, other: &IpNet) -> bool {
    one.contains(other) || other.contains(one)
}
