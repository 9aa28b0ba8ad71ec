//! A workload: alike instances in one subnet.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{InstanceId, SecurityGroupId, SubnetId, is_false, is_true, yes};
use crate::read::written;

/// One or more alike instances; as many as there are addresses of either family.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Instance {
    /// Its id.
    pub id: InstanceId,
    /// What the person calls it.
    pub name: String,
    /// The subnet all of them stand in.
    pub subnet: SubnetId,
    /// One private IPv4 address each, kept until the instance goes; none in an IPv6-only subnet.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "written::list")]
    pub private_addresses: Vec<Ipv4Addr>,
    /// One IPv6 address each where the subnet has IPv6.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "written::list")]
    pub ipv6_addresses: Vec<Ipv6Addr>,
    /// Whether each also has a public IPv4 address (R127), which is billed by the hour.
    #[serde(default, skip_serializing_if = "is_false")]
    pub associate_public_ip_address: bool,
    /// Whether it drops what is neither for it nor from it, as every interface does unless told otherwise. Off, it
    /// sends on what routes lead to it, from its own address: a NAT instance (R264).
    #[serde(default = "yes", skip_serializing_if = "is_true")]
    pub source_dest_check: bool,
    /// Its security groups; none means the VPC's default group.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub security_groups: Vec<SecurityGroupId>,
}

impl Instance {
    /// How many instances there are.
    pub fn count(&self) -> u64 {
        self.private_addresses.len().max(self.ipv6_addresses.len()).try_into().unwrap_or(u64::MAX)
    }

    /// The addresses of one family.
    pub fn addresses(&self, family: super::Family) -> Vec<IpAddr> {
        match family {
            super::Family::Ipv4 => self.private_addresses.iter().copied().map(IpAddr::V4).collect(),
            super::Family::Ipv6 => self.ipv6_addresses.iter().copied().map(IpAddr::V6).collect(),
        }
    }
}
