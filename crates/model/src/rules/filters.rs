//! How many security groups, rules and entries of network ACLs AWS gives when asked for the most. What is asked of them
//! for every flow stays small so.

use std::collections::BTreeMap;

use ipnet::IpNet;

use super::{Context, EditError, Field};
use crate::design::{Direction, Family, NetworkAcl, ObjectId, Peer, SecurityGroup, SecurityGroupId};

/// What AWS counts of the filters of traffic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filters {
    /// Security groups of one network interface.
    SecurityGroups,
    /// Rules of a direction and a family in a security group: an interface of several groups has fewer of each.
    Rules(Direction, Family),
    /// Entries of a direction and a family in a network ACL, with the one that denies what is left.
    Entries(Direction, Family),
}

impl Filters {
    /// AWS's error code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::SecurityGroups => "SecurityGroupsPerInterfaceLimitExceeded",
            Self::Rules(..) => "RulesPerSecurityGroupLimitExceeded",
            Self::Entries(..) => "NetworkAclEntryLimitExceeded",
        }
    }

    /// The field that has too many.
    pub const fn field(self) -> Field {
        match self {
            Self::SecurityGroups => Field::SecurityGroups,
            Self::Rules(..) => Field::Rules,
            Self::Entries(..) => Field::Entries,
        }
    }

    /// Several of them, for people.
    pub const fn noun(self) -> &'static str {
        match self {
            Self::SecurityGroups => "security groups",
            Self::Rules(Direction::Ingress, Family::Ipv4) => "inbound IPv4 rules",
            Self::Rules(Direction::Ingress, Family::Ipv6) => "inbound IPv6 rules",
            Self::Rules(Direction::Egress, Family::Ipv4) => "outbound IPv4 rules",
            Self::Rules(Direction::Egress, Family::Ipv6) => "outbound IPv6 rules",
            Self::Entries(Direction::Ingress, Family::Ipv4) => "inbound IPv4 entries",
            Self::Entries(Direction::Ingress, Family::Ipv6) => "inbound IPv6 entries",
            Self::Entries(Direction::Egress, Family::Ipv4) => "outbound IPv4 entries",
            Self::Entries(Direction::Egress, Family::Ipv6) => "outbound IPv6 entries",
        }
    }
}

/// The directions and families that AWS counts apart.
const APART: [(Direction, Family); 4] = [
    (Direction::Ingress, Family::Ipv4),
    (Direction::Ingress, Family::Ipv6),
    (Direction::Egress, Family::Ipv4),
    (Direction::Egress, Family::Ipv6),
];

pub fn check(context: &mut Context<'_>) {
    let design = context.index.design;
    let quotas = &context.catalog.quotas;
    let rules: BTreeMap<&SecurityGroupId, [usize; 4]> =
        design.security_groups.iter().map(|group| (&group.id, rules_of(group))).collect();
    let instances = design.instances.iter().map(|it| (ObjectId::from(&it.id), &it.security_groups));
    let endpoints = design.vpc_endpoints.iter();
    let endpoints = endpoints.filter_map(|it| Some((ObjectId::from(&it.id), &it.as_interface()?.security_groups)));
    let groups = quotas.security_groups_per_interface.maximum;
    let mut shared: BTreeMap<&SecurityGroupId, u32> = BTreeMap::new();
    for (member, own) in instances.chain(endpoints) {
        refuse_above(context, groups, &member, Filters::SecurityGroups, own.len());
        share(&mut shared, own);
    }
    let most = quotas.rules_per_security_group.maximum;
    for (group, counts) in &rules {
        // The quotas of groups and of their rules go together: their product is the most that an interface has.
        let most = most.map(|most| most.checked_div(shared.get(group).copied().unwrap_or(1)).unwrap_or(most));
        for ((direction, family), count) in APART.into_iter().zip(counts) {
            refuse_above(context, most, &(*group).into(), Filters::Rules(direction, family), *count);
        }
    }
    for acl in &design.network_acls {
        for ((direction, family), count) in APART.into_iter().zip(entries_of(acl)) {
            let filters = Filters::Entries(direction, family);
            refuse_above(context, quotas.entries_per_network_acl.maximum, &(&acl.id).into(), filters, count);
        }
    }
}

fn refuse_above(context: &mut Context<'_>, maximum: Option<u32>, object: &ObjectId, of: Filters, count: usize) {
    let Some(maximum) = maximum else { return };
    let is_above = count > usize::try_from(maximum).unwrap_or(usize::MAX);
    context.refuse_if(is_above, || EditError::FilterLimit { object: object.clone(), of, count, maximum });
}

/// Notes the groups of an interface: of each, how many there are on the interface of it that has the most.
fn share<'a>(shared: &mut BTreeMap<&'a SecurityGroupId, u32>, own: &'a [SecurityGroupId]) {
    let count = u32::try_from(own.len()).unwrap_or(u32::MAX);
    for group in own {
        let most = shared.entry(group).or_default();
        *most = count.max(*most);
    }
}

/// By direction and family: a rule about a group or a list is one of each family.
fn rules_of(group: &SecurityGroup) -> [usize; 4] {
    APART.map(|(direction, family)| {
        let is_of = |peer: &Peer| match peer {
            Peer::Cidr(block) => family_of(block) == family,
            Peer::SecurityGroup(_) | Peer::PrefixList(_) => true,
        };
        group.rules.iter().filter(|rule| rule.direction == direction && is_of(&rule.peer)).count()
    })
}

/// By direction and family.
fn entries_of(acl: &NetworkAcl) -> [usize; 4] {
    APART.map(|(direction, family)| {
        let is_of = |block: &IpNet| family_of(block) == family;
        let own = acl.entries.iter().filter(|entry| entry.direction == direction && is_of(&entry.cidr_block)).count();
        own.saturating_add(1)
    })
}

fn family_of(block: &IpNet) -> Family {
    Family::of(block.network())
}
