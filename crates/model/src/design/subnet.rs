//! A subnet: one block in one Availability Zone.

use std::net::IpAddr;

use ipnet::{IpNet, Ipv4Net, Ipv6Net};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{NetworkAclId, RouteTableId, SubnetId, VpcId, is_false};
use crate::read::written;

/// A subnet (R15, R18, R24).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Subnet {
    /// Its id.
    pub id: SubnetId,
    /// What the person calls it.
    pub name: String,
    /// The VPC it divides.
    pub vpc: VpcId,
    /// Its zone by name, such as `us-east-1a`; fixed once made (R18).
    pub availability_zone: String,
    /// /16 to /28 inside one block of the VPC, no overlap (R15); none makes the subnet IPv6-only (R19).
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "written::optional")]
    #[schemars(with = "Option<String>")]
    pub cidr_block: Option<Ipv4Net>,
    /// /44 to /64 in steps of 4, inside the VPC's IPv6 block (R14).
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "written::optional")]
    #[schemars(with = "Option<String>")]
    pub ipv6_cidr_block: Option<Ipv6Net>,
    /// The explicitly associated table; none means the VPC's main table (R24).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub route_table: Option<RouteTableId>,
    /// Whether new instances get a public IPv4 address unless told otherwise (R22).
    #[serde(default, skip_serializing_if = "is_false")]
    pub map_public_ip_on_launch: bool,
    /// Whether the resolver makes IPv6 addresses for names that have none (R135).
    #[serde(default, skip_serializing_if = "is_false")]
    pub enable_dns64: bool,
    /// Its network ACL; none means the VPC's default one, which allows everything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub network_acl: Option<NetworkAclId>,
}

/// The two families of addresses, whose routes never mix (R35).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Family {
    /// IPv4.
    Ipv4,
    /// IPv6.
    Ipv6,
}

impl Family {
    /// The family of an address.
    pub const fn of(address: IpAddr) -> Self {
        match address {
            IpAddr::V4(_) => Self::Ipv4,
            IpAddr::V6(_) => Self::Ipv6,
        }
    }

    /// The block of all its addresses: where a default route leads.
    pub fn everything(self) -> IpNet {
        match self {
            Self::Ipv4 => Ipv4Net::default().into(),
            Self::Ipv6 => Ipv6Net::default().into(),
        }
    }

    /// The family for people.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Ipv4 => "IPv4",
            Self::Ipv6 => "IPv6",
        }
    }
}

impl Subnet {
    /// Its blocks of both families.
    pub fn networks(&self) -> impl Iterator<Item = IpNet> {
        self.cidr_block.map(IpNet::V4).into_iter().chain(self.ipv6_cidr_block.map(IpNet::V6))
    }

    /// Its blocks for people: IPv4, IPv6 or both.
    pub fn blocks(&self) -> String {
        match (self.cidr_block, self.ipv6_cidr_block) {
            (Some(ipv4), Some(ipv6)) => format!("{ipv4}, {ipv6}"),
            (Some(ipv4), None) => ipv4.to_string(),
            (None, Some(ipv6)) => ipv6.to_string(),
            (None, None) => String::new(),
        }
    }

    /// Whether it has addresses of a family (R19).
    pub const fn has(&self, family: Family) -> bool {
        match family {
            Family::Ipv4 => self.cidr_block.is_some(),
            Family::Ipv6 => self.ipv6_cidr_block.is_some(),
        }
    }
}
