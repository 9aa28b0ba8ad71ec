//! An endpoint service: what a provider VPC offers through `PrivateLink` (R116–R126).

use serde::Serialize;

use super::{SubnetId, VpcEndpointId, VpcEndpointServiceId, VpcId};

/// An endpoint service in front of a Network Load Balancer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VpcEndpointService {
    /// Its id.
    pub id: VpcEndpointServiceId,
    /// What the person calls it.
    pub name: String,
    /// The provider's VPC.
    pub vpc: VpcId,
    /// The load balancer's subnets; their zones are the service's (R120).
    pub network_load_balancer_subnets: Vec<SubnetId>,
    /// Whether the provider accepts each connection by hand (R119).
    pub acceptance_required: bool,
    /// Who may connect (R118).
    pub allowed_principals: Vec<String>,
    /// A private name the provider has proved to own (R122).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub private_dns_name: Option<String>,
    /// Connections and how far they are.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub connections: Vec<EndpointConnection>,
}

/// A consumer's connection to the service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EndpointConnection {
    /// The consumer's endpoint.
    pub endpoint: VpcEndpointId,
    /// How far it is.
    pub state: EndpointConnectionState,
}

/// States of a connection (R106).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EndpointConnectionState {
    /// The provider has not answered.
    PendingAcceptance,
    /// Accepted and in use.
    Available,
    /// Refused by the provider.
    Rejected,
    /// Not answered in time.
    Expired,
}
