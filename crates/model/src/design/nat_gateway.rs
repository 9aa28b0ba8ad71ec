//! A NAT gateway.

use std::net::Ipv4Addr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{NatGatewayId, RouteTableId, SubnetId, VpcId};
use crate::read::written;
use crate::tagged_enum;

/// A NAT gateway (R6).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NatGateway {
    /// Its id.
    pub id: NatGatewayId,
    /// What the person calls it.
    pub name: String,
    /// Where it stands and what it reaches.
    pub connectivity: NatConnectivity,
}

tagged_enum! {
    tag = "kind", rename_all = "snake_case";
    /// The three kinds of NAT gateway (R6).
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub enum NatConnectivity {
        /// In one subnet, with one Elastic IP address (R129).
        ZonalPublic {
            /// Its subnet, whose route table carries its traffic on.
            subnet: SubnetId,
            /// Its private address, kept until it is deleted.
            #[serde(deserialize_with = "written::one")]
            private_address: Ipv4Addr,
        },
        /// In one subnet, without a public address (R131).
        ZonalPrivate {
            /// Its subnet.
            subnet: SubnetId,
            /// Its private address.
            #[serde(deserialize_with = "written::one")]
            private_address: Ipv4Addr,
        },
        /// Of a whole VPC, with a route table of its own (R136).
        Regional {
            /// Its VPC.
            vpc: VpcId,
            /// Its own table, made with it.
            route_table: RouteTableId,
            /// Its zones in manual mode; in automatic mode, with none named, it follows the VPC's interfaces (R137, R138).
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            availability_zones: Vec<String>,
        },
    }
}

impl NatGateway {
    /// Whether it has a public address: all but zonal private ones (R131).
    pub const fn is_public(&self) -> bool {
        !matches!(self.connectivity, NatConnectivity::ZonalPrivate { .. })
    }

    /// The table a regional gateway brings along.
    pub const fn own_route_table(&self) -> Option<&RouteTableId> {
        match &self.connectivity {
            NatConnectivity::Regional { route_table, .. } => Some(route_table),
            _ => None,
        }
    }

    /// The subnet of a zonal gateway.
    pub fn subnet(&self) -> Option<&SubnetId> {
        match &self.connectivity {
            NatConnectivity::ZonalPublic { subnet, .. } | NatConnectivity::ZonalPrivate { subnet, .. } => Some(subnet),
            NatConnectivity::Regional { .. } => None,
        }
    }

    /// The private address of a zonal gateway.
    pub fn private_address(&self) -> Option<Ipv4Addr> {
        match &self.connectivity {
            NatConnectivity::ZonalPublic { private_address, .. }
            | NatConnectivity::ZonalPrivate { private_address, .. } => Some(*private_address),
            NatConnectivity::Regional { .. } => None,
        }
    }
}
