//! What forms and gestures start from: free blocks, sensible sizes, targets. Suggestions only; `edit` decides.

use std::net::Ipv4Addr;

use ipnet::Ipv4Net;
use vpc_endpoint_model::Design;
use vpc_endpoint_model::addressing::next_free_block;
use vpc_endpoint_model::design::{ObjectId, SubnetId, Vpc, VpcId};

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
pub fn vpc<'a>(design: &'a Design, selection: Option<&ObjectId>) -> Option<&'a Vpc> {
    let object = match selection {
        Some(ObjectId::Flow(flow)) => design.flow(flow).map(|flow| ObjectId::from(&flow.source)),
        other => other.cloned(),
    };
    let selected = object.and_then(|object| design.vpc_of(&object)).and_then(|id| design.vpc(id));
    selected.or_else(|| design.vpcs.first())
}

/// The subnet a tool works on: the one selected or holding what is selected, else the first of the VPC it works on.
pub fn subnet(design: &Design, selection: Option<&ObjectId>) -> Option<SubnetId> {
    let held = match selection {
        Some(ObjectId::Subnet(id)) => Some(id.clone()),
        Some(ObjectId::Instance(id)) => design.instance(id).map(|it| it.subnet.clone()),
        Some(ObjectId::NatGateway(id)) => design.nat_gateway(id).and_then(|nat| nat.subnet().cloned()),
        _ => None,
    };
    held.or_else(|| {
        let vpc = &vpc(design, selection)?.id;
        design.subnets.iter().find(|subnet| subnet.vpc == *vpc).map(|subnet| subnet.id.clone())
    })
}

/// Every route table of a VPC with its id and name.
pub fn tables<'a>(
    design: &'a Design,
    vpc: &'a VpcId,
) -> impl Iterator<Item = &'a vpc_endpoint_model::design::RouteTable> {
    design.route_tables.iter().filter(move |table| table.vpc == *vpc)
}

#[cfg(test)]
mod tests {
    use vpc_endpoint_model::catalog::Catalog;

    use super::*;

    #[test]
    fn a_tool_works_where_the_selection_is() {
        let json = include_str!("../examples/private-saas.json");
        let design = Design::from_json(json, Catalog::embedded()).unwrap();
        let found = |selection: &str| {
            let selection: ObjectId = selection.parse().unwrap();
            let found = vpc(&design, Some(&selection)).unwrap().id.clone();
            let subnet = subnet(&design, Some(&selection)).unwrap();
            assert_eq!(design.subnet(&subnet).unwrap().vpc, found, "{selection}");
            found
        };
        for flow in &design.flows {
            let home = design.vpc_of(&(&flow.source).into());
            assert_eq!(Some(&found(flow.id.as_str())), home.or(design.vpcs.first().map(|vpc| &vpc.id)));
        }
        for vpc in &design.vpcs {
            assert_eq!(found(vpc.id.as_str()), vpc.id);
        }
        assert_eq!(vpc(&design, None), design.vpcs.first());
    }
}
