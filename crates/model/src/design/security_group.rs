//! A security group: a stateful list of what is allowed.

use ipnet::IpNet;
use schemars::JsonSchema;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};

use super::{SecurityGroupId, VpcId};
use crate::read::written;

/// A security group of a VPC. The VPC's default group is implied, not listed: members only in, everything out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SecurityGroup {
    /// Its id.
    pub id: SecurityGroupId,
    /// What the person calls it.
    pub name: String,
    /// Its VPC.
    pub vpc: VpcId,
    /// What is allowed; nothing else is.
    #[serde(default)]
    pub rules: Vec<SecurityGroupRule>,
}

/// One thing a group allows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SecurityGroupRule {
    /// Into the members or out of them.
    pub direction: Direction,
    /// Which protocol.
    pub protocol: Protocol,
    /// Which ports; none means all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ports: Option<PortRange>,
    /// From or to whom.
    pub peer: Peer,
}

/// Into the members or out of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Traffic that others start.
    Ingress,
    /// Traffic that members start.
    Egress,
}

/// A rule's protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Protocol {
    /// Every protocol.
    All,
    /// TCP.
    Tcp,
    /// UDP.
    Udp,
}

/// Ports from the first to the last, both counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PortRange {
    /// First port.
    pub from: u16,
    /// Last port.
    pub to: u16,
}

/// The other side of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Peer {
    /// Addresses of a block.
    Cidr(#[schemars(with = "String")] IpNet),
    /// Members of a group.
    SecurityGroup(SecurityGroupId),
    /// Addresses of an AWS-managed prefix list, by the service's name, such as `s3` (R67), or of a list of the plan by its id.
    PrefixList(String),
}

/// The derived reader takes two peers for a text that is not JSON.
impl<'de> Deserialize<'de> for Peer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Fields {
            #[serde(default, deserialize_with = "written::optional")]
            cidr: Option<IpNet>,
            security_group: Option<SecurityGroupId>,
            prefix_list: Option<String>,
        }

        match Fields::deserialize(deserializer)? {
            Fields { cidr: Some(block), security_group: None, prefix_list: None } => Ok(Self::Cidr(block)),
            Fields { cidr: None, security_group: Some(group), prefix_list: None } => Ok(Self::SecurityGroup(group)),
            Fields { cidr: None, security_group: None, prefix_list: Some(list) } => Ok(Self::PrefixList(list)),
            _ => Err(D::Error::custom("exactly one of `cidr`, `security_group` and `prefix_list` belongs here")),
        }
    }
}
