//! Commands on subnets.

use ipnet::{Ipv4Net, Ipv6Net};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::command::Edit;
use super::deletion::{Leave, Leaving};
use super::editor::{Editor, unused};
use super::vpc_endpoint::leave_endpoint;
use super::vpc_endpoint_service::leave_load_balancer;
use crate::addressing::{TypedBlock, join, next_free_ipv6_subnet, split};
use crate::design::{Family, Index, ObjectId, RouteDestination, RouteTable, Subnet, SubnetId, VpcId};
use crate::rules::{EditError, Fault, Field, MAX_NAME};

/// Makes a subnet; without an IPv4 block it is IPv6-only (R15, R19).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateSubnet {
    pub vpc: VpcId,
    pub availability_zone: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cidr_block: Option<TypedBlock<Ipv4Net>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ipv6_cidr_block: Option<TypedBlock<Ipv6Net>>,
    #[serde(default)]
    pub name: String,
}

impl Edit for CreateSubnet {
    const LABEL: &str = "add subnet";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        let Self { vpc, availability_zone, cidr_block, ipv6_cidr_block, name } = self;
        let cidr_block = cidr_block.map(|typed| editor.block(Field::CidrBlock, &typed)).transpose()?;
        let ipv6_cidr_block = ipv6_cidr_block.map(|typed| editor.block(Field::Ipv6CidrBlock, &typed)).transpose()?;
        editor.get(&vpc)?;
        let (id, name) = editor.identity(name);
        editor.create(Subnet {
            id,
            name,
            vpc,
            availability_zone,
            cidr_block,
            ipv6_cidr_block,
            route_table: None,
            map_public_ip_on_launch: false,
            enable_dns64: false,
            network_acl: None,
        });
        Ok(())
    }
}

/// Deletes an empty subnet (R185).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeleteSubnet {
    pub subnet: SubnetId,
}

impl Edit for DeleteSubnet {
    const LABEL: &str = "delete subnet";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        // A route inside the VPC's range stands for the whole subnet, and would stand for nothing (R30).
        let blocks: Vec<RouteDestination> = editor.get(&self.subnet)?.networks().map(RouteDestination::Cidr).collect();
        let leads_there = |table: &&RouteTable| table.routes.iter().any(|route| blocks.contains(&route.destination));
        let tables = editor.design.route_tables.iter().filter(leads_there).map(|table| ObjectId::from(&table.id));
        let tables: Vec<ObjectId> = tables.collect();
        unused(&self.subnet, holders(editor, &self.subnet, |_| true).into_iter().chain(tables))?;
        editor.delete(&self.subnet)
    }
}

/// Switches public addresses for new instances (R22) and DNS64 (R135).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ModifySubnetAttribute {
    pub subnet: SubnetId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub map_public_ip_on_launch: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enable_dns64: Option<bool>,
}

impl ModifySubnetAttribute {
    /// Changes nothing yet.
    pub fn of(subnet: &SubnetId) -> Self {
        Self { subnet: subnet.clone(), map_public_ip_on_launch: None, enable_dns64: None }
    }
}

impl Edit for ModifySubnetAttribute {
    const LABEL: &str = "change subnet";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        let subnet = editor.get_mut(&self.subnet)?;
        subnet.map_public_ip_on_launch = self.map_public_ip_on_launch.unwrap_or(subnet.map_public_ip_on_launch);
        subnet.enable_dns64 = self.enable_dns64.unwrap_or(subnet.enable_dns64);
        Ok(())
    }
}

/// Gives a subnet an IPv6 block: the one named, or the VPC's next free /64 (R14).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AssociateSubnetCidrBlock {
    pub subnet: SubnetId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ipv6_cidr_block: Option<TypedBlock<Ipv6Net>>,
}

impl Edit for AssociateSubnetCidrBlock {
    const LABEL: &str = "add IPv6 block";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        let Self { subnet: id, ipv6_cidr_block } = self;
        let vpc = editor.get(&id)?.vpc.clone();
        let none = |object: ObjectId| EditError::about(object, Field::Ipv6CidrBlock, Fault::NoIpv6);
        let whole = editor.get(&vpc)?.ipv6_cidr_block.ok_or_else(|| none((&vpc).into()))?;
        let block = if let Some(typed) = ipv6_cidr_block {
            editor.block(Field::Ipv6CidrBlock, &typed)?
        } else {
            let siblings = editor.design.subnets.iter().filter(|it| it.vpc == vpc);
            let taken: Vec<Ipv6Net> = siblings.filter_map(|it| it.ipv6_cidr_block).collect();
            next_free_ipv6_subnet(whole, &taken).ok_or_else(|| none((&id).into()))?
        };
        let subnet = editor.get_mut(&id)?;
        if subnet.ipv6_cidr_block.is_some() {
            return Err(EditError::about(&id, Field::Ipv6CidrBlock, Fault::HasIpv6));
        }
        subnet.ipv6_cidr_block = Some(block);
        Ok(())
    }
}

/// Takes a subnet's IPv6 block away when nothing has an address of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DisassociateSubnetCidrBlock {
    pub subnet: SubnetId,
}

impl Edit for DisassociateSubnetCidrBlock {
    const LABEL: &str = "remove IPv6 block";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        unused(&self.subnet, holders(editor, &self.subnet, |family| family == Family::Ipv6))?;
        editor.get_mut(&self.subnet)?.ipv6_cidr_block = None;
        Ok(())
    }
}

/// Plans another block for a subnet nothing stands in; on AWS it would be deleted and made again (R15).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReplaceSubnetCidrBlock {
    pub subnet: SubnetId,
    pub cidr_block: TypedBlock<Ipv4Net>,
}

impl Edit for ReplaceSubnetCidrBlock {
    const LABEL: &str = "change subnet block";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        let cidr_block = editor.block(Field::CidrBlock, &self.cidr_block)?;
        changeable(editor, &self.subnet)?.cidr_block = Some(cidr_block);
        Ok(())
    }
}

/// Makes two halves of an empty subnet, the second in the same zone and table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SplitSubnet {
    pub subnet: SubnetId,
}

impl Edit for SplitSubnet {
    const LABEL: &str = "split subnet";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        let subnet = changeable(editor, &self.subnet)?;
        let block = ipv4_of(subnet)?;
        let [low, high] = split(block).ok_or(EditError::CannotJoin { one: block, other: block })?;
        subnet.cidr_block = Some(low);
        let first = subnet.clone();
        let name: String = first.name.chars().take(MAX_NAME.saturating_sub(4)).collect();
        editor.create(Subnet {
            id: editor.next_id(),
            name: format!("{name} (2)"),
            cidr_block: Some(high),
            ipv6_cidr_block: None,
            enable_dns64: false,
            ..first
        });
        Ok(())
    }
}

/// Makes one subnet of two empty neighbours; the first one stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct JoinSubnets {
    pub subnet: SubnetId,
    pub with: SubnetId,
}

impl Edit for JoinSubnets {
    const LABEL: &str = "join subnets";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        let other = changeable(editor, &self.with)?.clone();
        let subnet = changeable(editor, &self.subnet)?;
        let beside = subnet.vpc == other.vpc && subnet.availability_zone == other.availability_zone;
        let (Some(one), Some(two)) = (subnet.cidr_block, other.cidr_block) else {
            return Err(EditError::about(&self.subnet, Field::CidrBlock, Fault::NoIpv4));
        };
        let whole = join(one, two).filter(|_| beside).ok_or(EditError::CannotJoin { one, other: two })?;
        if let Some(what) = differs(editor, &self.subnet, &other) {
            return Err(EditError::SubnetsDiffer { subnet: self.subnet, other: self.with, what });
        }
        editor.get_mut(&self.subnet)?.cidr_block = Some(whole);
        editor.delete(&self.with)
    }
}

fn ipv4_of(subnet: &Subnet) -> Result<Ipv4Net, EditError> {
    subnet.cidr_block.ok_or_else(|| EditError::about(&subnet.id, Field::CidrBlock, Fault::NoIpv4))
}

/// A subnet whose block may still change: nothing holds an address of it (R15).
fn changeable<'a>(editor: &'a mut Editor<'_>, id: &SubnetId) -> Result<&'a mut Subnet, EditError> {
    editor.get(id)?;
    let dependents = holders(editor, id, |_| true);
    if !dependents.is_empty() {
        return Err(EditError::SubnetNotEmpty { subnet: id.clone(), dependents });
    }
    editor.get_mut(id)
}

/// What one subnet would take from another that joins it: its own way of routing, filtering and naming; and the other's
/// IPv6 block would be lost.
fn differs(editor: &Editor<'_>, subnet: &SubnetId, other: &Subnet) -> Option<&'static str> {
    let design = &editor.design;
    let subnet = design.subnet(subnet)?;
    let table = |subnet: &Subnet| design.route_table_of(subnet).map(|table| &table.id);
    match () {
        () if table(subnet) != table(other) => Some("route tables"),
        () if subnet.network_acl != other.network_acl => Some("network ACLs"),
        () if other.ipv6_cidr_block.is_some() => Some("IPv6 blocks"),
        () if subnet.map_public_ip_on_launch != other.map_public_ip_on_launch => Some("public addresses at launch"),
        () if subnet.enable_dns64 != other.enable_dns64 => Some("DNS64"),
        () => None,
    }
}

/// What holds an address of a subnet, of the families that count, each once.
fn holders(editor: &Editor<'_>, subnet: &SubnetId, counts: impl Fn(Family) -> bool) -> Vec<ObjectId> {
    let index = Index::new(&editor.design);
    let held = index.addresses_of(subnet).iter().filter(|held| counts(Family::of(held.address)));
    let mut holders: Vec<ObjectId> = held.map(|held| held.holder.clone()).collect();
    holders.sort_unstable();
    holders.dedup();
    holders
}

impl Leave for Subnet {
    fn leave(id: &SubnetId, leaving: &mut Leaving<'_>) -> Option<()> {
        let design = leaving.design;
        for service in &design.vpc_endpoint_services {
            leave_load_balancer(service, id, leaving);
        }
        for instance in design.instances.iter().filter(|it| it.subnet == *id) {
            leaving.delete(&instance.id);
        }
        for nat in design.nat_gateways.iter().filter(|it| it.subnet() == Some(id)) {
            leaving.delete(&nat.id);
        }
        for endpoint in &design.vpc_endpoints {
            leave_endpoint(endpoint, id, leaving);
        }
        drop_routes_to(design.subnet(id)?, leaving);
        leaving.run(DeleteSubnet { subnet: id.clone() });
        Some(())
    }
}

/// Routes inside the VPC's range stand for a whole subnet and go with it (R30).
fn drop_routes_to(subnet: &Subnet, leaving: &mut Leaving<'_>) {
    for destination in subnet.networks().map(RouteDestination::Cidr) {
        for table in leaving.design.route_tables.iter().filter(|table| table.vpc == subnet.vpc) {
            leaving.drop_route(&table.id, &destination);
        }
    }
}
