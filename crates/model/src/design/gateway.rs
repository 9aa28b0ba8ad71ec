//! Gateways at the edge of a VPC, and what lies behind them.

use ipnet::Ipv4Net;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    EgressOnlyInternetGatewayId, InternetGatewayId, OnPremisesNetworkId, VirtualPrivateGatewayId, VpcId,
    VpcPeeringConnectionId, is_false, is_true, yes,
};
use crate::read::written;

/// An internet gateway; a VPC has at most one attached (R36, R191).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InternetGateway {
    /// Its id.
    pub id: InternetGatewayId,
    /// What the person calls it.
    pub name: String,
    /// The VPC it is attached to; routes to a detached gateway are blackholes (R49).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vpc: Option<VpcId>,
}

/// An egress-only internet gateway, for IPv6 (R128).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EgressOnlyInternetGateway {
    /// Its id.
    pub id: EgressOnlyInternetGatewayId,
    /// What the person calls it.
    pub name: String,
    /// The VPC it is attached to.
    pub vpc: VpcId,
}

/// A virtual private gateway: the VPC's end of a VPN or Direct Connect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VirtualPrivateGateway {
    /// Its id.
    pub id: VirtualPrivateGatewayId,
    /// What the person calls it.
    pub name: String,
    /// The VPC it is attached to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vpc: Option<VpcId>,
}

/// A network outside AWS.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OnPremisesNetwork {
    /// Its id.
    pub id: OnPremisesNetworkId,
    /// What the person calls it.
    pub name: String,
    /// Its blocks.
    #[schemars(with = "Vec<String>")]
    #[serde(deserialize_with = "written::list")]
    pub cidr_blocks: Vec<Ipv4Net>,
    /// The gateway it reaches.
    pub virtual_private_gateway: VirtualPrivateGatewayId,
    /// By what line.
    pub link: OnPremisesLink,
    /// Whether its resolver forwards AWS names to a Resolver inbound endpoint in the gateway's VPC (R92, R98).
    #[serde(default, skip_serializing_if = "is_false")]
    pub resolver_inbound_endpoint: bool,
    /// Whether it has an internet connection of its own, by which it reaches public addresses.
    #[serde(default = "yes", skip_serializing_if = "is_true")]
    pub internet_access: bool,
}

/// How an on-premises network reaches its virtual private gateway.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OnPremisesLink {
    /// A Direct Connect private virtual interface.
    DirectConnect,
    /// A site-to-site VPN that learns routes by BGP.
    Vpn,
    /// A site-to-site VPN with static routes.
    VpnStatic,
}

impl OnPremisesLink {
    /// The order of propagated routes to one destination: Direct Connect, static VPN, VPN by BGP (R41).
    pub const fn rank(self) -> u8 {
        match self {
            Self::DirectConnect => 0,
            Self::VpnStatic => 1,
            Self::Vpn => 2,
        }
    }
}

/// A peering between two VPCs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
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

impl VpcPeeringConnection {
    /// The VPC at the other end.
    pub fn other(&self, vpc: &VpcId) -> Option<&VpcId> {
        match vpc {
            end if *end == self.requester_vpc => Some(&self.accepter_vpc),
            end if *end == self.accepter_vpc => Some(&self.requester_vpc),
            _ => None,
        }
    }
}
