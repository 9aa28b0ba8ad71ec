//! Commands on VPCs and their blocks.

use ipnet::{IpNet, Ipv4Net, Ipv6Net};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::command::Edit;
use super::deletion::{Leave, Leaving};
use super::editor::{Editor, unused};
use super::{DetachVpnGateway, ModifyHostedZone};
use crate::addressing::{TypedBlock, next_stand_in};
use crate::design::{Design, HostedZone, ObjectId, Objects, RouteTable, RouteTableId, Vpc, VpcId, VpcRole};
use crate::rules::{EditError, Fault, Field};

/// Makes a VPC with its main route table (R7, R23).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateVpc {
    pub cidr_block: TypedBlock<Ipv4Net>,
    #[serde(default)]
    pub name: String,
}

impl Edit for CreateVpc {
    const LABEL: &str = "add VPC";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        let cidr_block = editor.block(Field::CidrBlock, &self.cidr_block)?;
        let (id, name): (VpcId, _) = editor.identity(self.name);
        editor.create(Vpc {
            id: id.clone(),
            name,
            cidr_blocks: vec![cidr_block],
            ipv6_cidr_block: None,
            enable_dns_support: true,
            enable_dns_hostnames: false,
            custom_dns_servers: false,
            owner_id: None,
            role: VpcRole::Workload,
        });
        let main = RouteTable { main: true, ..RouteTable::new(editor.next_id(), "main".to_owned(), id) };
        editor.design.route_tables.insert(main);
        Ok(())
    }
}

/// Deletes an empty VPC with its main table (R186).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeleteVpc {
    pub vpc: VpcId,
}

impl Edit for DeleteVpc {
    const LABEL: &str = "delete VPC";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        let Self { vpc } = self;
        editor.get(&vpc)?;
        let design = &editor.design;
        let own = [Some(ObjectId::from(&vpc)), design.main_route_table(&vpc).map(|table| (&table.id).into())];
        let inside = |id: &ObjectId| !own.iter().flatten().any(|it| it == id) && design.vpc_of(id) == Some(&vpc);
        unused(&vpc, design.object_ids().filter(inside))?;
        editor.design.route_tables.retain(|it| it.vpc != vpc);
        editor.delete(&vpc)
    }
}

/// Switches the VPC's DNS attributes (R27).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ModifyVpcAttribute {
    pub vpc: VpcId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enable_dns_support: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enable_dns_hostnames: Option<bool>,
    /// Whether clients ask a DNS server of their own (R87).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_dns_servers: Option<bool>,
    /// The account, twelve digits; empty for the plan's own (R118).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner_id: Option<String>,
}

impl ModifyVpcAttribute {
    /// Changes nothing yet.
    pub fn of(vpc: &VpcId) -> Self {
        Self {
            vpc: vpc.clone(),
            enable_dns_support: None,
            enable_dns_hostnames: None,
            custom_dns_servers: None,
            owner_id: None,
        }
    }

    /// Both DNS attributes on, as private DNS needs them (R27, R87).
    pub fn switch_dns_on(vpc: &VpcId) -> Self {
        Self { enable_dns_support: Some(true), enable_dns_hostnames: Some(true), ..Self::of(vpc) }
    }
}

impl Edit for ModifyVpcAttribute {
    const LABEL: &str = "change VPC DNS";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        let vpc = editor.get_mut(&self.vpc)?;
        vpc.enable_dns_support = self.enable_dns_support.unwrap_or(vpc.enable_dns_support);
        vpc.enable_dns_hostnames = self.enable_dns_hostnames.unwrap_or(vpc.enable_dns_hostnames);
        vpc.custom_dns_servers = self.custom_dns_servers.unwrap_or(vpc.custom_dns_servers);
        if let Some(owner) = self.owner_id {
            vpc.owner_id = Some(owner).filter(|owner| !owner.is_empty());
        }
        Ok(())
    }
}

/// Gives the VPC an IPv6 block: the one named, or a stand-in for one that Amazon would choose (R13).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AssociateVpcIpv6CidrBlock {
    pub vpc: VpcId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ipv6_cidr_block: Option<TypedBlock<Ipv6Net>>,
}

impl Edit for AssociateVpcIpv6CidrBlock {
    const LABEL: &str = "add IPv6 block";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        let block = match &self.ipv6_cidr_block {
            Some(typed) => Some(editor.block(Field::Ipv6CidrBlock, typed)?),
            None => next_stand_in(&ipv6_blocks(&editor.design.vpcs)),
        };
        let vpc = editor.get_mut(&self.vpc)?;
        if vpc.ipv6_cidr_block.is_some() {
            return Err(EditError::about(&self.vpc, Field::Ipv6CidrBlock, Fault::HasIpv6));
        }
        vpc.ipv6_cidr_block = block;
        Ok(())
    }
}

fn ipv6_blocks(vpcs: &Objects<Vpc>) -> Vec<Ipv6Net> {
    vpcs.iter().filter_map(|vpc| vpc.ipv6_cidr_block).collect()
}

/// Takes the VPC's IPv6 block away when no subnet uses it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DisassociateVpcIpv6CidrBlock {
    pub vpc: VpcId,
}

impl Edit for DisassociateVpcIpv6CidrBlock {
    const LABEL: &str = "remove IPv6 block";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        let subnets = editor.design.subnets.iter();
        let users = subnets.filter(|it| it.vpc == self.vpc && it.ipv6_cidr_block.is_some());
        unused(&self.vpc, users.map(|it| (&it.id).into()))?;
        editor.get_mut(&self.vpc)?.ipv6_cidr_block = None;
        Ok(())
    }
}

/// Adds a secondary block (R9–R11).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AssociateVpcCidrBlock {
    pub vpc: VpcId,
    pub cidr_block: TypedBlock<Ipv4Net>,
}

impl Edit for AssociateVpcCidrBlock {
    const LABEL: &str = "add VPC block";

    /// A secondary block may not swallow the destination of a route (R10); the rest is a rule of the document.
    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        let cidr = editor.block(Field::CidrBlock, &self.cidr_block)?;
        for table in editor.design.route_tables.iter().filter(|table| table.vpc == self.vpc) {
            let mut blocks = table.routes.iter().filter_map(|route| route.destination.block());
            if let Some(destination) = blocks.find(|block| IpNet::V4(cidr).contains(block)) {
                return Err(EditError::CidrCoversRoute { cidr, route_table: table.id.clone(), destination });
            }
        }
        editor.get_mut(&self.vpc)?.cidr_blocks.push(cidr);
        Ok(())
    }
}

/// Removes a secondary block no subnet lies in (R9, R166).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DisassociateVpcCidrBlock {
    pub vpc: VpcId,
    pub cidr_block: TypedBlock<Ipv4Net>,
}

impl Edit for DisassociateVpcCidrBlock {
    const LABEL: &str = "remove VPC block";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        let Self { vpc, cidr_block } = self;
        let cidr = editor.block(Field::CidrBlock, &cidr_block)?;
        let blocks = &editor.get(&vpc)?.cidr_blocks;
        if blocks.first() == Some(&cidr) {
            return Err(EditError::PrimaryCidr { vpc });
        }
        if !blocks.contains(&cidr) {
            return Err(EditError::NoSuchCidr { vpc, cidr });
        }
        let mut subnets = editor.design.subnets.iter().filter(|it| it.vpc == vpc);
        if let Some(subnet) = subnets.find(|it| it.cidr_block.is_some_and(|block| cidr.contains(&block))) {
            return Err(EditError::CidrInUse { vpc, cidr, subnet: subnet.id.clone() });
        }
        editor.get_mut(&vpc)?.cidr_blocks.retain(|block| *block != cidr);
        Ok(())
    }
}

impl Leave for Vpc {
    fn leave(id: &VpcId, leaving: &mut Leaving<'_>) -> Option<()> {
        endpoints_and_subnets(id, leaving);
        tables_and_gateways(id, leaving);
        let design: &Design = leaving.design;
        for acl in design.network_acls.iter().filter(|it| it.vpc == *id) {
            leaving.delete(&acl.id);
        }
        for zone in design.hosted_zones.iter().filter(|it| it.vpcs.contains(id)) {
            leave_zone(zone, id, leaving);
        }
        for group in design.security_groups.iter().filter(|it| it.vpc == *id) {
            leaving.delete(&group.id);
        }
        leaving.run(DeleteVpc { vpc: id.clone() });
        Some(())
    }
}

fn endpoints_and_subnets(vpc: &VpcId, leaving: &mut Leaving<'_>) {
    let design = leaving.design;
    for service in design.vpc_endpoint_services.iter().filter(|it| it.vpc == *vpc) {
        leaving.delete(&service.id);
    }
    for peering in design.vpc_peering_connections.iter().filter(|it| it.other(vpc).is_some()) {
        leaving.delete(&peering.id);
    }
    for endpoint in design.vpc_endpoints.iter().filter(|it| it.vpc == *vpc) {
        leaving.delete(&endpoint.id);
    }
    for subnet in design.subnets.iter().filter(|it| it.vpc == *vpc) {
        leaving.delete(&subnet.id);
    }
}

fn tables_and_gateways(vpc: &VpcId, leaving: &mut Leaving<'_>) {
    let design = leaving.design;
    for nat in design.nat_gateways.iter().filter(|nat| design.vpc_of(&(&nat.id).into()) == Some(vpc)) {
        leaving.delete(&nat.id);
    }
    let own: Vec<&RouteTableId> = design.nat_gateways.iter().filter_map(|nat| nat.own_route_table()).collect();
    for table in design.route_tables.iter().filter(|it| it.vpc == *vpc && !it.main && !own.contains(&&it.id)) {
        leaving.delete(&table.id);
    }
    for gateway in design.internet_gateways.iter().filter(|it| it.vpc.as_ref() == Some(vpc)) {
        leaving.delete(&gateway.id);
    }
    for gateway in design.egress_only_internet_gateways.iter().filter(|it| it.vpc == *vpc) {
        leaving.delete(&gateway.id);
    }
    for gateway in design.virtual_private_gateways.iter().filter(|it| it.vpc.as_ref() == Some(vpc)) {
        leaving.run(DetachVpnGateway { virtual_private_gateway: gateway.id.clone() });
    }
}

fn leave_zone(zone: &HostedZone, vpc: &VpcId, leaving: &mut Leaving<'_>) {
    if !leaving.is_gone(&zone.id) {
        let vpcs = zone.vpcs.iter().filter(|it| *it != vpc && !leaving.is_gone(*it)).cloned().collect();
        leaving.run(ModifyHostedZone { hosted_zone: zone.id.clone(), records: None, vpcs: Some(vpcs) });
    }
}
