//! What a flow can lead to.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{DestinationId, InstanceId, OnPremisesNetworkId, VpcEndpointServiceId};
use crate::tagged_enum;

/// A destination of flows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Destination {
    /// Its id.
    pub id: DestinationId,
    /// What the person calls it.
    pub name: String,
    /// What it is.
    pub target: DestinationKind,
}

tagged_enum! {
    tag = "kind", rename_all = "snake_case";
    /// What a destination is.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub enum DestinationKind {
        /// An AWS service by the last part of its endpoint name, in a region (the plan's own when not named).
        AwsService {
            /// Such as `s3`.
            service: String,
            /// Such as `eu-west-1`.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            region: Option<String>,
            /// One resource of it by its ARN, such as `arn:aws:s3:::logs`: endpoint policies look at it (R68).
            #[serde(default, skip_serializing_if = "Option::is_none")]
            resource: Option<String>,
        },
        /// Hosts on the internet, by name or by IPv4 address.
        InternetHost {
            /// Such as `example.com` or `203.0.113.7`.
            host: String,
        },
        /// Another workload of this plan.
        Instance {
            /// Which one.
            instance: InstanceId,
        },
        /// An endpoint service of a provider VPC (R116).
        EndpointService {
            /// Which one.
            service: VpcEndpointServiceId,
        },
        /// A network outside AWS.
        OnPremises {
            /// Which one.
            network: OnPremisesNetworkId,
        },
    }
}
