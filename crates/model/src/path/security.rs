//! Security groups: stateful, so only the first packet is asked about (R82, R145).

use std::net::IpAddr;

use ipnet::IpNet;

use schemars::JsonSchema;
use serde::Serialize;

use crate::catalog::Region;
use crate::design::{Direction, Family, Index, ObjectId, Peer, Protocol, SecurityGroupId, SecurityGroupRule, VpcId};

/// One question put to the security groups of an object ([`crate::Design::security_groups_of`]).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SecurityCheck {
    /// Whose groups were asked.
    pub object: ObjectId,
    /// Out of the client or into the destination.
    pub direction: Direction,
    /// The answer.
    pub allowed: bool,
}

/// One side of a connection.
pub struct Side<'a> {
    /// The object.
    pub object: ObjectId,
    /// Its VPC; none outside the plan's VPCs.
    pub vpc: Option<&'a VpcId>,
    /// Its groups; none means the VPC's default group.
    pub groups: &'a [SecurityGroupId],
    /// Its addresses; none when they are public ones the data do not know.
    pub addresses: &'a [IpAddr],
    /// The family the connection uses.
    pub family: Family,
}

/// Asks the groups of `of` about a TCP connection with `peer` on a port.
pub fn check(
    index: &Index<'_>,
    region: Option<&Region>,
    of: &Side<'_>,
    direction: Direction,
    peer: &Side<'_>,
    port: u16,
) -> SecurityCheck {
    let allows = |rule: &SecurityGroupRule| {
        rule.direction == direction
            && matches!(rule.protocol, Protocol::All | Protocol::Tcp)
            && rule.ports.is_none_or(|ports| (ports.from..=ports.to).contains(&port))
            && covers(index, &rule.peer, region, peer)
    };
    let allowed = if of.groups.is_empty() {
        default_group_allows(of, direction, peer)
    } else {
        of.groups.iter().filter_map(|id| index.security_group(id)).any(|group| group.rules.iter().any(allows))
    };
    SecurityCheck { object: of.object.clone(), direction, allowed }
}

/// The default group lets everything out, and in only its own members (R82).
fn default_group_allows(of: &Side<'_>, direction: Direction, peer: &Side<'_>) -> bool {
    match direction {
        Direction::Egress => true,
        Direction::Ingress => peer.groups.is_empty() && peer.vpc.is_some() && peer.vpc == of.vpc,
    }
}

/// Whether a rule's peer covers the whole other side.
fn covers(index: &Index<'_>, rule: &Peer, region: Option<&Region>, peer: &Side<'_>) -> bool {
    match rule {
        Peer::Cidr(block) if peer.addresses.is_empty() => {
            block.prefix_len() == 0 && Family::of(block.network()) == peer.family
        }
        Peer::Cidr(block) => peer.addresses.iter().all(|address| block.contains(address)),
        Peer::SecurityGroup(id) => peer.groups.contains(id),
        Peer::PrefixList(service) => {
            let list = region.and_then(|region| region.prefix_list(service));
            let own = index.design.prefix_lists.iter().find(|own| own.id.as_str() == service);
            let entries: Vec<IpNet> = match (list, own) {
                (Some(list), _) => {
                    let ipv4 = list.ipv4.iter().copied().map(IpNet::V4);
                    ipv4.chain(list.ipv6.iter().copied().map(IpNet::V6)).collect()
                }
                (None, Some(own)) => own.entries.clone(),
                (None, None) => Vec::new(),
            };
            let holds = |address: &IpAddr| entries.iter().any(|net| net.contains(address));
            !peer.addresses.is_empty() && peer.addresses.iter().all(holds)
        }
    }
}
