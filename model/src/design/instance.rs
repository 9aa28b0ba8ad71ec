//! A workload: alike instances in one subnet.

use std::net::Ipv4Addr;

use serde::Serialize;

use super::{InstanceId, SecurityGroupId, SubnetId, is_false};

/// One or more alike instances; as many as there are private addresses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Instance {
    /// Its id.
    pub id: InstanceId,
    /// What the person calls it.
    pub name: String,
    /// The subnet all of them stand in.
    pub subnet: SubnetId,
    /// One private address each, kept until the instance goes.
    pub private_addresses: Vec<Ipv4Addr>,
    /// Whether each also has a public IPv4 address (R127), which is billed by the hour.
    #[serde(skip_serializing_if = "is_false")]
    pub associate_public_ip_address: bool,
    /// Its security groups; none means the VPC's default group.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub security_groups: Vec<SecurityGroupId>,
}

impl Instance {
    /// How many instances there are.
    pub fn count(&self) -> u64 {
        self.private_addresses.len().try_into().unwrap_or(u64::MAX)
    }
}
