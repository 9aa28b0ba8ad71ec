//! Gateways at the edge of a VPC, and what lies behind them.

use ipnet::Ipv4Net;
use serde::Serialize;

use super::{
    EgressOnlyInternetGatewayId, InternetGatewayId, OnPremisesNetworkId, VirtualPrivateGatewayId, VpcId,
    VpcPeeringConnectionId,
};

/// An internet gateway; a VPC has at most one attached (R36, R191).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InternetGateway {
    /// Its id.
    pub id: InternetGatewayId,
    /// What the person calls it.
    pub name: String,
    /// The VPC it is attached to; routes to a detached gateway are blackholes (R49).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vpc: Option<VpcId>,
}

/// An egress-only internet gateway, for IPv6 (R128).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EgressOnlyInternetGateway {
    /// Its id.
    pub id: EgressOnlyInternetGatewayId,
    /// What the person calls it.
    pub name: String,
    /// The VPC it is attached to.
    pub vpc: VpcId,
}

/// A virtual private gateway: the VPC's end of a VPN or Direct Connect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VirtualPrivateGateway {
    /// Its id.
    pub id: VirtualPrivateGatewayId,
    /// What the person calls it.
    pub name: String,
    /// The VPC it is attached to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vpc: Option<VpcId>,
}

/// A network outside AWS.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OnPremisesNetwork {
    /// Its id.
    pub id: OnPremisesNetworkId,
    /// What the person calls it.
    pub name: String,
    /// Its blocks.
    pub cidr_blocks: Vec<Ipv4Net>,
    /// The gateway it reaches.
    pub virtual_private_gateway: VirtualPrivateGatewayId,
    /// By what line.
    pub link: OnPremisesLink,
}

/// How an on-premises network reaches its virtual private gateway.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OnPremisesLink {
    /// A Direct Connect private virtual interface.
    DirectConnect,
    /// A site-to-site VPN.
    Vpn,
}

/// A peering between two VPCs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VpcPeeringConnection {
    /// Its id.
    pub id: VpcPeeringConnectionId,
    /// What the person calls it.
    pub name: String,
    /// The VPC that asked.
    pub requester_vpc: VpcId,
    /// The VPC that accepted.
    pub accepter_vpc: VpcId,
}
