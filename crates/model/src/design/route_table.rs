//! A route table with its static routes; local, endpoint and propagated rows are computed.

use std::fmt;

use ipnet::{IpNet, Ipv4Net, Ipv6Net};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    EgressOnlyInternetGatewayId, InstanceId, InternetGatewayId, NatGatewayId, ObjectId, PrefixListId, RouteTableId,
    VirtualPrivateGatewayId, VpcId, VpcPeeringConnectionId, is_false,
};
use crate::read::written;

/// A route table of a VPC (R23–R25).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RouteTable {
    /// Its id.
    pub id: RouteTableId,
    /// What the person calls it.
    pub name: String,
    /// The VPC it belongs to.
    pub vpc: VpcId,
    /// Whether subnets without a table of their own use it (R24).
    #[serde(default, skip_serializing_if = "is_false")]
    pub main: bool,
    /// Static routes, in the order they were made; the order never matters to traffic (R211).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub routes: Vec<Route>,
    /// Virtual private gateways whose routes are propagated here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub propagating_vgws: Vec<VirtualPrivateGatewayId>,
}

impl RouteTable {
    /// A custom table without routes.
    pub const fn new(id: RouteTableId, name: String, vpc: VpcId) -> Self {
        Self { id, name, vpc, main: false, routes: Vec::new(), propagating_vgws: Vec::new() }
    }
}

/// A static route (R31). Its target may be gone: then the route is a blackhole (R47, R49).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "RouteFields", into = "RouteFields")]
pub struct Route {
    /// Where packets go to.
    pub destination: RouteDestination,
    /// What takes them there.
    pub target: RouteTarget,
}

/// Where a static route's packets go to: one of three (R31).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RouteDestination {
    /// A block of either family.
    Cidr(IpNet),
    /// The entries of a list of the plan.
    PrefixList(PrefixListId),
}

impl RouteDestination {
    /// The block, if it is one.
    pub const fn block(&self) -> Option<IpNet> {
        match self {
            Self::Cidr(block) => Some(*block),
            Self::PrefixList(_) => None,
        }
    }
}

impl fmt::Display for RouteDestination {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cidr(block) => block.fmt(f),
            Self::PrefixList(id) => id.fmt(f),
        }
    }
}

/// A static route's JSON: the destination stands in one of three fields, as in the API (R31).
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct RouteFields {
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "written::optional")]
    #[schemars(with = "Option<String>")]
    destination_cidr_block: Option<Ipv4Net>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "written::optional")]
    #[schemars(with = "Option<String>")]
    destination_ipv6_cidr_block: Option<Ipv6Net>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    destination_prefix_list_id: Option<PrefixListId>,
    target: RouteTarget,
}

impl From<Route> for RouteFields {
    fn from(Route { destination, target }: Route) -> Self {
        let none = Self {
            destination_cidr_block: None,
            destination_ipv6_cidr_block: None,
            destination_prefix_list_id: None,
            target,
        };
        match destination {
            RouteDestination::Cidr(IpNet::V4(block)) => Self { destination_cidr_block: Some(block), ..none },
            RouteDestination::Cidr(IpNet::V6(block)) => Self { destination_ipv6_cidr_block: Some(block), ..none },
            RouteDestination::PrefixList(id) => Self { destination_prefix_list_id: Some(id), ..none },
        }
    }
}

impl TryFrom<RouteFields> for Route {
    type Error = String;

    fn try_from(fields: RouteFields) -> Result<Self, String> {
        let RouteFields { destination_cidr_block, destination_ipv6_cidr_block, destination_prefix_list_id, target } =
            fields;
        let destination = match (destination_cidr_block, destination_ipv6_cidr_block, destination_prefix_list_id) {
            (Some(block), None, None) => RouteDestination::Cidr(block.into()),
            (None, Some(block), None) => RouteDestination::Cidr(block.into()),
            (None, None, Some(id)) => RouteDestination::PrefixList(id),
            _ => {
                return Err("exactly one of `destination_cidr_block`, `destination_ipv6_cidr_block` and \
                 `destination_prefix_list_id` belongs here"
                    .to_owned());
            }
        };
        Ok(Self { destination, target })
    }
}

/// What a static route can point at in this model (R32).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "ObjectId", into = "ObjectId")]
pub enum RouteTarget {
    /// An internet gateway attached to the same VPC (R36).
    InternetGateway(InternetGatewayId),
    /// An egress-only internet gateway, for IPv6 (R128).
    EgressOnlyInternetGateway(EgressOnlyInternetGatewayId),
    /// A NAT gateway (R37).
    NatGateway(NatGatewayId),
    /// A virtual private gateway.
    VirtualPrivateGateway(VirtualPrivateGatewayId),
    /// A VPC peering connection.
    VpcPeeringConnection(VpcPeeringConnectionId),
    /// An instance with one network interface, which sends on what it gets (R32, R264).
    Instance(InstanceId),
}

impl From<RouteTarget> for ObjectId {
    fn from(target: RouteTarget) -> Self {
        match target {
            RouteTarget::InternetGateway(id) => id.into(),
            RouteTarget::EgressOnlyInternetGateway(id) => id.into(),
            RouteTarget::NatGateway(id) => id.into(),
            RouteTarget::VirtualPrivateGateway(id) => id.into(),
            RouteTarget::VpcPeeringConnection(id) => id.into(),
            RouteTarget::Instance(id) => id.into(),
        }
    }
}

impl TryFrom<ObjectId> for RouteTarget {
    type Error = String;

    fn try_from(id: ObjectId) -> Result<Self, String> {
        Ok(match id {
            ObjectId::InternetGateway(id) => Self::InternetGateway(id),
            ObjectId::EgressOnlyInternetGateway(id) => Self::EgressOnlyInternetGateway(id),
            ObjectId::NatGateway(id) => Self::NatGateway(id),
            ObjectId::VirtualPrivateGateway(id) => Self::VirtualPrivateGateway(id),
            ObjectId::VpcPeeringConnection(id) => Self::VpcPeeringConnection(id),
            ObjectId::Instance(id) => Self::Instance(id),
            other => {
                return Err(format!(
                    "a route cannot point at {} {other}; use a gateway or an instance (R32)",
                    other.kind().noun()
                ));
            }
        })
    }
}

impl RouteTarget {
    /// The instance, if it is one.
    pub const fn instance(&self) -> Option<&InstanceId> {
        match self {
            Self::Instance(id) => Some(id),
            _ => None,
        }
    }

    /// Its id as text.
    pub fn as_str(&self) -> &str {
        match self {
            Self::InternetGateway(id) => id.as_str(),
            Self::EgressOnlyInternetGateway(id) => id.as_str(),
            Self::NatGateway(id) => id.as_str(),
            Self::VirtualPrivateGateway(id) => id.as_str(),
            Self::VpcPeeringConnection(id) => id.as_str(),
            Self::Instance(id) => id.as_str(),
        }
    }
}

impl fmt::Display for RouteTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
