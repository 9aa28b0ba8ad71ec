//! A stop on a flow's way.

use std::net::IpAddr;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use crate::design::{
    DestinationId, EgressOnlyInternetGatewayId, InstanceId, InternetGatewayId, NatGatewayId, ObjectId,
    OnPremisesNetworkId, SubnetId, VirtualPrivateGatewayId, VpcEndpointId, VpcEndpointServiceId,
    VpcPeeringConnectionId,
};

/// A stop, in the order packets pass it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "hop", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the fields' types are their meaning")]
pub enum Hop {
    /// Where the flow starts.
    Workload { instance: InstanceId, subnet: SubnetId, availability_zone: String },
    /// A network outside AWS, where the flow starts, ends or passes.
    OnPremisesNetwork { network: OnPremisesNetworkId },
    /// The VPC's end of a private line.
    VirtualPrivateGateway { virtual_private_gateway: VirtualPrivateGatewayId },
    /// Into another VPC.
    VpcPeeringConnection { vpc_peering_connection: VpcPeeringConnectionId },
    /// Address translation on the way out (R149). A regional gateway has no subnet, and stands in the zone it uses.
    NatGateway { nat_gateway: NatGatewayId, subnet: Option<SubnetId>, availability_zone: String },
    /// An instance that a route leads to, and that sends the packet on from its own address (R32, R264).
    NatInstance { instance: InstanceId, subnet: SubnetId, availability_zone: String },
    /// The VPC's edge (R148).
    InternetGateway { internet_gateway: InternetGatewayId },
    /// The VPC's edge for IPv6 that only leaves (R128).
    EgressOnlyInternetGateway { egress_only_internet_gateway: EgressOnlyInternetGatewayId },
    /// A gateway endpoint (R147).
    GatewayEndpoint { vpc_endpoint: VpcEndpointId },
    /// An interface of an interface endpoint (R145).
    EndpointInterface { vpc_endpoint: VpcEndpointId, subnet: SubnetId, availability_zone: String, address: IpAddr },
    /// The Network Load Balancer of an endpoint service, at its interface in a zone (R116), and the targets it may use
    /// from there: those of its zone, or all by cross-zone balancing (R120).
    LoadBalancer {
        vpc_endpoint_service: VpcEndpointServiceId,
        subnet: SubnetId,
        availability_zone: String,
        targets: Arc<[InstanceId]>,
    },
    /// Another workload.
    Instance { instance: InstanceId, subnet: SubnetId, availability_zone: String },
    /// Where the flow ends.
    Destination { destination: DestinationId },
}

impl Hop {
    /// The object at the stop.
    pub fn object(&self) -> ObjectId {
        match self {
            Self::Workload { instance, .. } | Self::Instance { instance, .. } | Self::NatInstance { instance, .. } => {
                instance.into()
            }
            Self::OnPremisesNetwork { network } => network.into(),
            Self::VirtualPrivateGateway { virtual_private_gateway } => virtual_private_gateway.into(),
            Self::VpcPeeringConnection { vpc_peering_connection } => vpc_peering_connection.into(),
            Self::NatGateway { nat_gateway, .. } => nat_gateway.into(),
            Self::InternetGateway { internet_gateway } => internet_gateway.into(),
            Self::EgressOnlyInternetGateway { egress_only_internet_gateway } => egress_only_internet_gateway.into(),
            Self::GatewayEndpoint { vpc_endpoint } | Self::EndpointInterface { vpc_endpoint, .. } => {
                vpc_endpoint.into()
            }
            Self::LoadBalancer { vpc_endpoint_service, .. } => vpc_endpoint_service.into(),
            Self::Destination { destination } => destination.into(),
        }
    }

    /// The zone of the stop; gateways of the VPC and destinations have none.
    pub fn availability_zone(&self) -> Option<&str> {
        match self {
            Self::Workload { availability_zone, .. }
            | Self::NatGateway { availability_zone, .. }
            | Self::NatInstance { availability_zone, .. }
            | Self::EndpointInterface { availability_zone, .. }
            | Self::LoadBalancer { availability_zone, .. }
            | Self::Instance { availability_zone, .. } => Some(availability_zone),
            _ => None,
        }
    }
}
