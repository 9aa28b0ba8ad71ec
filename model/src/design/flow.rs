//! Traffic a month from a workload to a destination.

use serde::{Deserialize, Serialize};

use super::{DestinationId, FlowId, InstanceId};
use crate::pricing::Gigabytes;

/// A flow: what a workload as a whole exchanges with a destination in a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Flow {
    /// Its id.
    pub id: FlowId,
    /// What the person calls it; empty is fine.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Who starts it.
    pub source: InstanceId,
    /// Where it leads.
    pub destination: DestinationId,
    /// Gigabytes a month from the workload to the destination.
    pub send_gb: Gigabytes,
    /// Gigabytes a month from the destination to the workload.
    pub receive_gb: Gigabytes,
    /// TCP port at the destination.
    #[serde(skip_serializing_if = "is_https")]
    pub port: u16,
    /// Which of a service's names the workload calls.
    #[serde(skip_serializing_if = "NameUsed::is_default")]
    pub name_used: NameUsed,
}

/// Which of a service's names the client calls (R142).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NameUsed {
    /// The public name every SDK uses, such as `s3.us-east-1.amazonaws.com`.
    #[default]
    Default,
    /// The dual-stack name; not modelled yet.
    Dualstack,
    /// The endpoint's own regional name, `vpce-….s3.us-east-1.vpce.amazonaws.com` (R85).
    EndpointSpecific,
}

impl NameUsed {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature serde asks for")]
    fn is_default(&self) -> bool {
        *self == Self::Default
    }
}

impl Flow {
    /// Both directions together.
    pub const fn total(&self) -> crate::pricing::Quantity {
        self.send_gb.quantity().plus(self.receive_gb.quantity())
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature serde asks for")]
fn is_https(port: &u16) -> bool {
    *port == 443
}
