//! A private hosted zone of the person's own that leads a service's name to an endpoint (R99, R142).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{HostedZoneId, VpcEndpointId, VpcId};

/// A private hosted zone for the default name of an endpoint's service, associated with VPCs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HostedZone {
    /// Its id.
    pub id: HostedZoneId,
    /// What the person calls it.
    pub name: String,
    /// The interface endpoint whose addresses it answers with.
    pub vpc_endpoint: VpcEndpointId,
    /// The VPCs whose resolvers see it.
    pub vpcs: Vec<VpcId>,
}
