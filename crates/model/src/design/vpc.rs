//! A virtual private cloud.

use ipnet::{IpNet, Ipv4Net, Ipv6Net};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{VpcId, is_false, is_true, yes};
use crate::read::written;

/// A VPC and its blocks (R7, R9).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Vpc {
    /// Its id.
    pub id: VpcId,
    /// What the person calls it.
    pub name: String,
    /// IPv4 blocks, the primary first; the primary never changes (R9).
    #[schemars(with = "Vec<String>")]
    #[serde(deserialize_with = "written::list")]
    pub cidr_blocks: Vec<Ipv4Net>,
    /// IPv6 block (R13).
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "written::optional")]
    #[schemars(with = "Option<String>")]
    pub ipv6_cidr_block: Option<Ipv6Net>,
    /// Whether the VPC resolver answers; on unless switched off (R27).
    #[serde(default = "yes", skip_serializing_if = "is_true")]
    pub enable_dns_support: bool,
    /// Whether instances get DNS names; private DNS needs it; off unless switched on (R27, R87).
    #[serde(default, skip_serializing_if = "is_false")]
    pub enable_dns_hostnames: bool,
    /// Whether clients ask a DNS server of their own, which sees no private zones, instead of the VPC's (R87).
    #[serde(default, skip_serializing_if = "is_false")]
    pub custom_dns_servers: bool,
    /// The account it belongs to, twelve digits; the plan's own when none is named (R118).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner_id: Option<String>,
    /// What the VPC is for in the plan.
    #[serde(default, skip_serializing_if = "VpcRole::is_workload")]
    pub role: VpcRole,
}

/// What a VPC is for in the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum VpcRole {
    /// It runs workloads that call out.
    #[default]
    Workload,
    /// It offers an endpoint service to others (R116).
    Provider,
}

impl Vpc {
    /// Its blocks of both families.
    pub fn networks(&self) -> impl Iterator<Item = IpNet> {
        self.cidr_blocks.iter().copied().map(IpNet::V4).chain(self.ipv6_cidr_block.map(IpNet::V6))
    }

    /// Whether its resolver answers clients, and private zones with it (R87, R142).
    pub const fn private_zones_answer(&self) -> bool {
        self.enable_dns_support && self.enable_dns_hostnames && !self.custom_dns_servers
    }
}

impl VpcRole {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature serde asks for")]
    fn is_workload(&self) -> bool {
        *self == Self::Workload
    }
}
