//! Security groups and network ACLs: members of the same VPC, rules that can be, and no more of them than AWS gives when
//! asked for the most.

use std::collections::BTreeMap;

use super::network::host_bits;
use super::{Context, EditError, Fault, Field};
use crate::catalog::Quotas;
use crate::design::{
    Direction, Family, NetworkAcl, ObjectId, Peer, SecurityGroup, SecurityGroupId, SecurityGroupRule, VpcId,
};
use std::collections::BTreeSet;

/// The highest number an entry of a network ACL may have.
const MAX_RULE_NUMBER: u16 = 32_766;

/// What AWS counts of firewalls, and the most of it that it gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filters {
    /// Security groups of one network interface.
    SecurityGroups,
    /// Rules of one direction and family in a security group; the more groups an interface has, the fewer each.
    Rules(Direction, Family),
    /// Entries of one direction and family in a network ACL.
    Entries(Direction, Family),
}

pub fn check(context: &mut Context<'_>) {
    let design = context.index.design;
    let quotas = &context.catalog.quotas;
    let counts: BTreeMap<&SecurityGroupId, Counts> =
        design.security_groups.iter().map(|group| (&group.id, Counts::of_group(group))).collect();
    for group in &design.security_groups {
        security_group(context, group);
        if let Some(counts) = counts.get(&group.id) {
            counts.refuse_above(context, quotas.rules_per_security_group.maximum, |filters| {
                (Filters::Rules(filters.0, filters.1), (&group.id).into())
            });
        }
    }
    for instance in &design.instances {
        let vpc = context.index.subnet(&instance.subnet).map(|subnet| &subnet.vpc);
        members(context, quotas, &counts, (&instance.id).into(), vpc, &instance.security_groups);
    }
    for endpoint in &design.vpc_endpoints {
        if let Some(interface) = endpoint.as_interface() {
            let vpc = context.index.vpc(&endpoint.vpc).map(|vpc| &vpc.id);
            members(context, quotas, &counts, (&endpoint.id).into(), vpc, &interface.security_groups);
        }
    }
    for acl in &design.network_acls {
        network_acl(context, acl);
        Counts::of_acl(acl).refuse_above(context, quotas.entries_per_network_acl.maximum, |filters| {
            (Filters::Entries(filters.0, filters.1), (&acl.id).into())
        });
    }
}
