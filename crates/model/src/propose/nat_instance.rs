//! A NAT instance where it can work: in a public subnet, away from those that it serves (R264).

use super::draft::Draft;
use super::mend::Patient;
use crate::addressing::next_free_block;
use crate::design::{
    Direction, Family, Instance, InstanceId, InternetGatewayId, Peer, Protocol, RouteTableId, RouteTarget,
    SecurityGroupRule, Subnet, SubnetId, VpcId,
};
use crate::edit::{
    AssociateRouteTable, CreateInternetGateway, CreateRoute, CreateRouteTable, CreateSubnet, EditError,
    ModifyInstances, RunInstances, TerminateInstances, set_route,
};

impl<'a> Patient<'a> {
    /// An instance like one that stands behind itself, in a public subnet, and every route that leads to the one there to
    /// it; the one goes, unless something else needs it. The subnet and the way to the internet gateway are made where
    /// there are none.
    pub(super) fn move_nat_instance(&self, stranded: &InstanceId) -> Option<Draft<'a>> {
        let old = self.index.instance(stranded)?;
        let home = self.index.subnet(&old.subnet)?;
        let there = self.public_subnet(&home.vpc, Some(&home.id)).map(|subnet| subnet.id.clone());
        self.draft(|draft| {
            let subnet = match there {
                Some(subnet) => subnet,
                None => make_public_subnet(draft, home)?,
            };
            let new = start(draft, old, &home.vpc, subnet)?;
            // What flows, destinations and load balancers name stays: then this is refused.
            draft.run(TerminateInstances { instance: stranded.clone() }).ok();
            let routes =
                self.design.route_tables.iter().flat_map(|table| table.routes.iter().map(move |it| (table, it)));
            for (table, route) in routes.filter(|(_, route)| route.target == RouteTarget::Instance(stranded.clone())) {
                draft.run(set_route(self.design, &table.id, route.destination.clone().into(), &new))?;
            }
            Ok(())
        })
    }
}

/// A NAT instance: with a public address, its source/destination check off, and a group that lets the VPC in.
fn start(draft: &mut Draft<'_>, like: &Instance, vpc: &VpcId, subnet: SubnetId) -> Result<InstanceId, EditError> {
    let blocks = draft.design.vpc(vpc).map(|vpc| vpc.cidr_blocks.clone()).unwrap_or_default();
    let rule = |direction, peer| SecurityGroupRule { direction, protocol: Protocol::All, ports: None, peer };
    let lets_in = blocks.iter().map(|block| rule(Direction::Ingress, Peer::Cidr((*block).into())));
    let lets_out = rule(Direction::Egress, Peer::Cidr(Family::Ipv4.everything()));
    let group = draft.add_group(vpc, "NAT instance", lets_in.chain([lets_out]).collect())?;
    let run = RunInstances {
        count: 1,
        name: like.name.clone(),
        associate_public_ip_address: Some(true),
        security_groups: vec![group],
        ..RunInstances::in_subnet(subnet)
    };
    let instance: InstanceId = draft.make(run)?;
    draft.run(ModifyInstances::send_on(&instance))?;
    Ok(instance)
}

/// A subnet beside another one, with a table of its own that leads to the VPC's internet gateway.
fn make_public_subnet(draft: &mut Draft<'_>, beside: &Subnet) -> Result<SubnetId, EditError> {
    let vpc = &beside.vpc;
    let parents = draft.design.vpc(vpc).map(|vpc| vpc.cidr_blocks.clone()).unwrap_or_default();
    let taken = draft.design.subnet_blocks(vpc);
    let length = beside.cidr_block.map_or(24, |block| block.prefix_len());
    let subnet: SubnetId = draft.make(CreateSubnet {
        vpc: vpc.clone(),
        availability_zone: beside.availability_zone.clone(),
        // Where no block is free, the refusal of a subnet without one ends the trial.
        cidr_block: next_free_block(&parents, &taken, length).map(Into::into),
        ipv6_cidr_block: None,
        name: "public".to_owned(),
    })?;
    let route_table: RouteTableId = draft.make(CreateRouteTable { vpc: vpc.clone(), name: "public".to_owned() })?;
    let gateway: InternetGatewayId = match draft.design.internet_gateway_of(vpc) {
        Some(gateway) => gateway.id.clone(),
        None => draft.make(CreateInternetGateway { vpc: Some(vpc.clone()), name: String::new() })?,
    };
    let destination = Family::Ipv4.everything().into();
    draft.run(CreateRoute { route_table: route_table.clone(), destination, target: gateway.into() })?;
    draft.run(AssociateRouteTable { subnet: subnet.clone(), route_table })?;
    Ok(subnet)
}
