//! What forms and gestures start from: free blocks, sensible sizes, targets. Suggestions only; `edit` decides.

use std::net::Ipv4Addr;

use ipnet::Ipv4Net;
use vpc_endpoint_model::Design;
use vpc_endpoint_model::addressing::next_free_block;
use vpc_endpoint_model::design::{SubnetId, Vpc, VpcId};

/// The size a new subnet starts with: that of the VPC's last one, else /24 or what fits.
pub fn subnet_length(design: &Design, vpc: &Vpc) -> u8 {
    let last = design.subnets.iter().rfind(|subnet| subnet.vpc == vpc.id);
    let smallest = vpc.cidr_blocks.first().map_or(24, Ipv4Net::prefix_len);
    last.and_then(|subnet| subnet.cidr_block).map_or(24, |block| block.prefix_len()).max(smallest)
}

/// The next free block of a size in a VPC.
pub fn subnet_block(design: &Design, vpc: &Vpc, length: u8) -> Option<Ipv4Net> {
    next_free_block(&vpc.cidr_blocks, &design.subnet_blocks(&vpc.id), length)
}

/// 10.0.0.0/8, which new VPCs take their blocks from.
const TEN: Ipv4Net = Ipv4Net::new_assert(Ipv4Addr::new(10, 0, 0, 0), 8);
const FIRST: Ipv4Net = Ipv4Net::new_assert(Ipv4Addr::new(10, 0, 0, 0), 16);

/// The next 10.x.0.0/16 no VPC of the plan uses.
pub fn vpc_block(design: &Design) -> Ipv4Net {
    let taken: Vec<Ipv4Net> = design.vpcs.iter().flat_map(|vpc| vpc.cidr_blocks.iter().copied()).collect();
    next_free_block(&[TEN], &taken, 16).unwrap_or(FIRST)
}

/// The VPC a tool works on: the one selected or holding what is selected, else the first.
pub fn vpc<'a>(design: &'a Design, selection: Option<&vpc_endpoint_model::design::ObjectId>) -> Option<&'a Vpc> {
    let selected = selection.and_then(|object| design.vpc_of(object)).and_then(|id| design.vpc(id));
    selected.or_else(|| design.vpcs.first())
}

/// The subnet a tool works on: the one selected or holding what is selected.
pub fn subnet(design: &Design, selection: Option<&vpc_endpoint_model::design::ObjectId>) -> Option<SubnetId> {
    use vpc_endpoint_model::design::ObjectId;
    match selection? {
        ObjectId::Subnet(id) => Some(id.clone()),
        ObjectId::Instance(id) => design.instance(id).map(|it| it.subnet.clone()),
        ObjectId::NatGateway(id) => design.nat_gateway(id)?.subnet().cloned(),
        _ => None,
    }
}

/// Every route table of a VPC with its id and name.
pub fn tables<'a>(
    design: &'a Design,
    vpc: &'a VpcId,
) -> impl Iterator<Item = &'a vpc_endpoint_model::design::RouteTable> {
    design.route_tables.iter().filter(move |table| table.vpc == *vpc)
}
