//! A subnet: one block in one Availability Zone.

use ipnet::{Ipv4Net, Ipv6Net};
use serde::Serialize;

use super::{RouteTableId, SubnetId, VpcId, is_false};

/// A subnet (R15, R18, R24).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Subnet {
    /// Its id.
    pub id: SubnetId,
    /// What the person calls it.
    pub name: String,
    /// The VPC it divides.
    pub vpc: VpcId,
    /// Its zone by name, such as `us-east-1a`; fixed once made (R18).
    pub availability_zone: String,
    /// /16 to /28 inside one block of the VPC, no overlap (R15).
    pub cidr_block: Ipv4Net,
    /// IPv6 block (R14).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ipv6_cidr_block: Option<Ipv6Net>,
    /// The explicitly associated table; none means the VPC's main table (R24).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub route_table: Option<RouteTableId>,
    /// Whether new instances get a public IPv4 address unless told otherwise (R22).
    #[serde(skip_serializing_if = "is_false")]
    pub map_public_ip_on_launch: bool,
}
