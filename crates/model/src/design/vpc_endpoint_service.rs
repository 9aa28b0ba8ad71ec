//! An endpoint service: what a provider VPC offers through `PrivateLink` (R116–R126).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{InstanceId, NetworkInterface, VpcEndpointId, VpcEndpointServiceId, VpcId, is_false, is_true, yes};
use vpc_endpoint_units::Quantity;

/// An endpoint service in front of a Network Load Balancer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VpcEndpointService {
    /// Its id.
    pub id: VpcEndpointServiceId,
    /// What the person calls it.
    pub name: String,
    /// The provider's VPC.
    pub vpc: VpcId,
    /// The Network Load Balancer's interfaces, one a zone; their zones are the service's (R120).
    pub network_load_balancer: Vec<NetworkInterface>,
    /// The workloads behind the load balancer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub targets: Vec<InstanceId>,
    /// Whether a load balancer node may use targets in other zones (R120).
    #[serde(default, skip_serializing_if = "is_false")]
    pub cross_zone_load_balancing: bool,
    /// Whether the provider accepts each connection by hand (R119).
    pub acceptance_required: bool,
    /// Who may connect beside the owner: account numbers, ARNs or `*` (R118).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub allowed_principals: Vec<String>,
    /// A private name of the provider's domain (R122).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub private_dns_name: Option<String>,
    /// Whether the provider has proved to own the domain; until then the name cannot be used (R122).
    #[serde(default = "yes", skip_serializing_if = "is_true")]
    pub private_dns_name_verified: bool,
    /// Load balancer capacity units in use on average, where the person knows them; AWS bills them by the hour.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub average_nlcu: Option<Quantity>,
    /// Connections and how far they are.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub connections: Vec<EndpointConnection>,
}

/// A consumer's connection to the service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EndpointConnection {
    /// The consumer's endpoint.
    pub endpoint: VpcEndpointId,
    /// How far it is.
    pub state: EndpointConnectionState,
}

/// States of a connection (R106).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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

impl VpcEndpointService {
    /// How far a consumer's connection is; none where there is no such connection.
    pub fn state_of(&self, endpoint: &VpcEndpointId) -> Option<EndpointConnectionState> {
        self.connections.iter().find(|connection| connection.endpoint == *endpoint).map(|connection| connection.state)
    }
}
