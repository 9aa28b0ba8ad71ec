//! Network ACLs: stateless, so the way back is asked about as well (R109, R151).

use schemars::JsonSchema;
use serde::Serialize;

use crate::design::{
    Direction, Index, NetworkAcl, NetworkAclEntry, NetworkAclId, PortRange, Protocol, Subnet, SubnetId,
};
use crate::routing::Sought;

/// The ports answers come back to: any client's ephemeral ports, and a NAT gateway's (R132).
pub const EPHEMERAL: PortRange = PortRange { from: 1024, to: 65_535 };

/// One question put to a subnet's network ACL.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AclCheck {
    /// The ACL.
    pub network_acl: NetworkAclId,
    /// The subnet's border that is crossed.
    pub subnet: SubnetId,
    /// Into the subnet or out of it.
    pub direction: Direction,
    /// Whether it is about the answers.
    pub returning: bool,
    /// The answer.
    pub allowed: bool,
}

/// Asks the subnet's ACL about TCP packets from or to a peer; none where the subnet has the default one.
pub fn check(
    index: &Index<'_>,
    subnet: &Subnet,
    direction: Direction,
    peers: &[Sought],
    ports: PortRange,
    returning: bool,
) -> Option<AclCheck> {
    let acl = index.network_acl(subnet.network_acl.as_ref()?)?;
    Some(AclCheck {
        network_acl: acl.id.clone(),
        subnet: subnet.id.clone(),
        direction,
        returning,
        allowed: peers.iter().all(|peer| allows(acl, direction, *peer, ports)),
    })
}

/// Whether every port of the range gets through: for each the lowest matching number decides, and no match denies.
fn allows(acl: &NetworkAcl, direction: Direction, peer: Sought, ports: PortRange) -> bool {
    let matches = |entry: &&NetworkAclEntry| {
        entry.direction == direction
            && matches!(entry.protocol, Protocol::All | Protocol::Tcp)
            && peer.is_in(&entry.cidr_block)
    };
    let mut entries: Vec<&NetworkAclEntry> = acl.entries.iter().filter(matches).collect();
    entries.sort_by_key(|entry| entry.rule_number);
    let mut open = vec![ports];
    for entry in entries {
        let covers = entry.ports.unwrap_or(PortRange { from: 0, to: u16::MAX });
        let touched = open.iter().any(|range| range.from <= covers.to && covers.from <= range.to);
        if touched && !entry.allow {
            return false;
        }
        open = open.into_iter().flat_map(|range| without(range, covers)).collect();
    }
    open.is_empty()
}

/// What is left of a range without another: up to two pieces.
fn without(range: PortRange, taken: PortRange) -> impl Iterator<Item = PortRange> {
    let below = taken.from.checked_sub(1).map(|to| PortRange { from: range.from, to: to.min(range.to) });
    let above = taken.to.checked_add(1).map(|from| PortRange { from: from.max(range.from), to: range.to });
    [below, above].into_iter().flatten().filter(|piece| piece.from <= piece.to)
}
