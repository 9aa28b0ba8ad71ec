//! A route table with its static routes; local, endpoint and propagated rows are computed.

use ipnet::Ipv4Net;
use serde::Serialize;

use super::{
    InternetGatewayId, NatGatewayId, ObjectId, RouteTableId, VirtualPrivateGatewayId, VpcId, VpcPeeringConnectionId,
    is_false,
};

/// A route table of a VPC (R23–R25).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RouteTable {
    /// Its id.
    pub id: RouteTableId,
    /// What the person calls it.
    pub name: String,
    /// The VPC it belongs to.
    pub vpc: VpcId,
    /// Whether subnets without a table of their own use it (R24).
    #[serde(skip_serializing_if = "is_false")]
    pub main: bool,
    /// Static routes, in the order they were made; the order never matters to traffic (R211).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub routes: Vec<Route>,
    /// Virtual private gateways whose routes are propagated here.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub propagating_vgws: Vec<VirtualPrivateGatewayId>,
}

/// A static route (R31). Its target may be gone: then the route is a blackhole (R47, R49).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Route {
    /// Where packets go to.
    pub destination_cidr_block: Ipv4Net,
    /// What takes them there.
    pub target: RouteTarget,
}

/// What a static route can point at in this model (R32).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(into = "ObjectId")]
pub enum RouteTarget {
    /// An internet gateway attached to the same VPC (R36).
    InternetGateway(InternetGatewayId),
    /// A NAT gateway (R37).
    NatGateway(NatGatewayId),
    /// A virtual private gateway.
    VirtualPrivateGateway(VirtualPrivateGatewayId),
    /// A VPC peering connection.
    VpcPeeringConnection(VpcPeeringConnectionId),
}

impl From<RouteTarget> for ObjectId {
    fn from(target: RouteTarget) -> Self {
        match target {
            RouteTarget::InternetGateway(id) => id.into(),
            RouteTarget::NatGateway(id) => id.into(),
            RouteTarget::VirtualPrivateGateway(id) => id.into(),
            RouteTarget::VpcPeeringConnection(id) => id.into(),
        }
    }
}

impl TryFrom<ObjectId> for RouteTarget {
    type Error = String;

    fn try_from(id: ObjectId) -> Result<Self, String> {
        Ok(match id {
            ObjectId::InternetGateway(id) => Self::InternetGateway(id),
            ObjectId::NatGateway(id) => Self::NatGateway(id),
            ObjectId::VirtualPrivateGateway(id) => Self::VirtualPrivateGateway(id),
            ObjectId::VpcPeeringConnection(id) => Self::VpcPeeringConnection(id),
            other => {
                return Err(format!(
                    "a route cannot point at {} {other}; use an internet gateway or a NAT gateway (R32)",
                    other.kind().noun()
                ));
            }
        })
    }
}

impl std::fmt::Display for RouteTarget {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::InternetGateway(id) => id.fmt(f),
            Self::NatGateway(id) => id.fmt(f),
            Self::VirtualPrivateGateway(id) => id.fmt(f),
            Self::VpcPeeringConnection(id) => id.fmt(f),
        }
    }
}
