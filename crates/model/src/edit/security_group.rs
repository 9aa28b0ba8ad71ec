//! Commands on security groups.

use ipnet::IpNet;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::command::Edit;
use super::deletion::{Leave, Leaving};
use super::editor::{Editor, unused};
use super::{EndpointChange, ModifyInstances, ModifyVpcEndpoint};
use crate::design::{
    Design, Direction, Family, ObjectId, Peer, Protocol, SecurityGroup, SecurityGroupId, SecurityGroupRule, VpcId,
};
use crate::rules::EditError;

/// Makes a group that lets everything out and nothing in, as AWS does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateSecurityGroup {
    pub vpc: VpcId,
    #[serde(default)]
    pub name: String,
}

impl Edit for CreateSecurityGroup {
    const LABEL: &str = "add security group";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        let (id, name) = editor.identity(self.name);
        let everything = [Family::Ipv4, Family::Ipv6].map(Family::everything);
        editor.create(SecurityGroup { id, name, vpc: self.vpc, rules: everything.map(allow_out).to_vec() });
        Ok(())
    }
}

fn allow_out(to: IpNet) -> SecurityGroupRule {
    SecurityGroupRule { direction: Direction::Egress, protocol: Protocol::All, ports: None, peer: Peer::Cidr(to) }
}

/// Sets what a group allows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetSecurityGroupRules {
    pub security_group: SecurityGroupId,
    pub rules: Vec<SecurityGroupRule>,
}

impl Edit for SetSecurityGroupRules {
    const LABEL: &str = "change security group";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        editor.get_mut(&self.security_group)?.rules = self.rules;
        Ok(())
    }
}

/// Deletes a group nothing uses (R190).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeleteSecurityGroup {
    pub security_group: SecurityGroupId,
}

impl Edit for DeleteSecurityGroup {
    const LABEL: &str = "delete security group";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        unused(&self.security_group, users(&editor.design, &self.security_group))?;
        editor.delete(&self.security_group)
    }
}

fn users(design: &Design, group: &SecurityGroupId) -> Vec<ObjectId> {
    let instances = design.instances.iter().filter(|it| it.security_groups.contains(group));
    let endpoints = design.vpc_endpoints.iter();
    let endpoints = endpoints.filter(|it| it.as_interface().is_some_and(|it| it.security_groups.contains(group)));
    let names_it = |rule: &SecurityGroupRule| rule.peer == Peer::SecurityGroup(group.clone());
    let groups = design.security_groups.iter().filter(|it| it.id != *group && it.rules.iter().any(names_it));
    (instances.map(|it| (&it.id).into()))
        .chain(endpoints.map(|it| (&it.id).into()))
        .chain(groups.map(|it| (&it.id).into()))
        .collect()
}

impl Leave for SecurityGroup {
    /// Users of a group keep living: they leave the group, and rules that name it go.
    fn leave(id: &SecurityGroupId, leaving: &mut Leaving<'_>) -> Option<()> {
        let design = leaving.design;
        let without = |groups: &[SecurityGroupId]| Some(groups.iter().filter(|it| *it != id).cloned().collect());
        for instance in design.instances.iter().filter(|it| it.security_groups.contains(id)) {
            if !leaving.is_gone(&instance.id) {
                let security_groups = without(&instance.security_groups);
                leaving.run(ModifyInstances { security_groups, ..ModifyInstances::of(&instance.id) });
            }
        }
        for endpoint in &design.vpc_endpoints {
            let member = endpoint.as_interface().filter(|it| it.security_groups.contains(id));
            let Some(interface) = member.filter(|_| !leaving.is_gone(&endpoint.id)) else { continue };
            let security_groups = without(&interface.security_groups);
            let change = EndpointChange { security_groups, ..EndpointChange::default() };
            leaving.run(ModifyVpcEndpoint { vpc_endpoint: endpoint.id.clone(), change });
        }
        leaving.drop_rules(&Peer::SecurityGroup(id.clone()), Some(id));
        leaving.run(DeleteSecurityGroup { security_group: id.clone() });
        Some(())
    }
}
