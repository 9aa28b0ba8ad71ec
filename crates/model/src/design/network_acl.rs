//! A network ACL: a stateless, ordered list of what may enter and leave a subnet.

use ipnet::IpNet;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Direction, NetworkAclId, PortRange, Protocol, VpcId};
use crate::read::written;

/// A network ACL of a VPC. The VPC's default one is implied, not listed: it allows everything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NetworkAcl {
    /// Its id.
    pub id: NetworkAclId,
    /// What the person calls it.
    pub name: String,
    /// Its VPC.
    pub vpc: VpcId,
    /// The entries; what none of them matches is denied.
    #[serde(default)]
    pub entries: Vec<NetworkAclEntry>,
}

/// One entry: the lowest rule number that matches decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NetworkAclEntry {
    /// 1 to 32766, unique in its direction.
    pub rule_number: u16,
    /// Into the subnet or out of it.
    pub direction: Direction,
    /// Which protocol.
    pub protocol: Protocol,
    /// Which destination ports; none means all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ports: Option<PortRange>,
    /// From or to which addresses; a prefix list is not possible here (R67).
    #[schemars(with = "String")]
    #[serde(deserialize_with = "written::one")]
    pub cidr_block: IpNet,
    /// Allow or deny.
    pub allow: bool,
}
