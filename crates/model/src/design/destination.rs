//! What a flow can lead to.

use std::borrow::Cow;

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
            /// Whether it is reached through endpoints only, as a private API is (R255).
            #[serde(default, skip_serializing_if = "std::ops::Not::not")]
            private_resource: bool,
        },
        /// A host by its name or address: on the internet, of an AWS service, or a thing of the plan.
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

impl DestinationKind {
    /// A service of AWS where it usually is, without any resource of it.
    pub fn aws_service(suffix: impl Into<String>) -> Self {
        Self::AwsService { service: suffix.into(), region: None, resource: None, private_resource: false }
    }

    /// The ARN of what is asked for, where that is said: by itself, or by a bucket's own host name, S3's virtual-hosted
    /// style (R75).
    pub fn resource(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::AwsService { resource, .. } => resource.as_deref().map(Cow::Borrowed),
            Self::InternetHost { host } => {
                let host = host.to_ascii_lowercase();
                let (bucket, rest) = host.split_once(".s3.")?;
                let partition = match rest {
                    _ if rest.ends_with("amazonaws.com.cn") => "aws-cn",
                    _ if !rest.ends_with("amazonaws.com") => return None,
                    _ if rest.contains("us-gov-") => "aws-us-gov",
                    _ => "aws",
                };
                Some(Cow::Owned(format!("arn:{partition}:s3:::{bucket}")))
            }
            _ => None,
        }
    }
}
