//! A stop on a flow's way.

use std::net::Ipv4Addr;

use serde::Serialize;

use crate::design::{DestinationId, InstanceId, InternetGatewayId, NatGatewayId, ObjectId, SubnetId, VpcEndpointId};

/// A stop, in the order packets pass it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "hop", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the fields' types are their meaning")]
pub enum Hop {
    /// Where the flow starts.
    Workload { instance: InstanceId, subnet: SubnetId, availability_zone: String },
    /// Address translation on the way out (R149).
    NatGateway { nat_gateway: NatGatewayId, subnet: SubnetId, availability_zone: String },
    /// The VPC's edge (R148).
    InternetGateway { internet_gateway: InternetGatewayId },
    /// A gateway endpoint (R147).
    GatewayEndpoint { vpc_endpoint: VpcEndpointId },
    /// An interface of an interface endpoint (R145).
    EndpointInterface { vpc_endpoint: VpcEndpointId, subnet: SubnetId, availability_zone: String, address: Ipv4Addr },
    /// Another workload.
    Instance { instance: InstanceId, subnet: SubnetId, availability_zone: String },
    /// Where the flow ends.
    Destination { destination: DestinationId },
}

impl Hop {
    /// The object at the stop.
    pub fn object(&self) -> ObjectId {
        match self {
            Self::Workload { instance, .. } | Self::Instance { instance, .. } => instance.into(),
            Self::NatGateway { nat_gateway, .. } => nat_gateway.into(),
            Self::InternetGateway { internet_gateway } => internet_gateway.into(),
            Self::GatewayEndpoint { vpc_endpoint } | Self::EndpointInterface { vpc_endpoint, .. } => {
                vpc_endpoint.into()
            }
            Self::Destination { destination } => destination.into(),
        }
    }

    /// The zone of the stop; gateways of the VPC and destinations have none.
    pub fn availability_zone(&self) -> Option<&str> {
        match self {
            Self::Workload { availability_zone, .. }
            | Self::NatGateway { availability_zone, .. }
            | Self::EndpointInterface { availability_zone, .. }
            | Self::Instance { availability_zone, .. } => Some(availability_zone),
            Self::InternetGateway { .. } | Self::GatewayEndpoint { .. } | Self::Destination { .. } => None,
        }
    }
}
