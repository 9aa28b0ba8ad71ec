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
    /// What it is.
    #[serde(default, skip_serializing_if = "WorkloadKind::is_instances")]
    pub kind: WorkloadKind,
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

/// What a workload is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum WorkloadKind {
    /// Instances.
    #[default]
    Instances,
    /// A function attached to the VPC: its interfaces never have a public address (R262).
    Function,
    /// Container tasks, each with an interface of its own.
    Tasks,
    /// Pods, each with an address of its own.
    Pods,
}

impl WorkloadKind {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature serde asks for")]
    fn is_instances(&self) -> bool {
        *self == Self::Instances
    }

    /// Whether its interfaces may have public addresses.
    pub const fn may_be_public(self) -> bool {
        !matches!(self, Self::Function)
    }
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
