//! Traffic a month from a source to a destination.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{DestinationId, FlowId, InstanceId, ObjectId, OnPremisesNetworkId, VpcEndpointId};
use vpc_endpoint_units::Gigabytes;

/// A flow: what its source as a whole exchanges with a destination in a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Flow {
    /// Its id.
    pub id: FlowId,
    /// What the person calls it; empty is fine.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Who starts it.
    pub source: FlowSource,
    /// Where it leads.
    pub destination: DestinationId,
    /// Gigabytes a month from the source to the destination, as typical.
    pub send_gb: Gigabytes,
    /// Gigabytes a month from the destination to the source, as typical.
    pub receive_gb: Gigabytes,
    /// A quiet month; the typical one when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<Volume>,
    /// A busy month; the typical one when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<Volume>,
    /// TCP port at the destination.
    #[serde(default = "https", skip_serializing_if = "is_https")]
    pub port: u16,
    /// Which of a service's names the source calls.
    #[serde(default, skip_serializing_if = "NameUsed::is_default")]
    pub name_used: NameUsed,
    /// The endpoint whose own name is called; the first that serves the destination when none is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vpc_endpoint: Option<VpcEndpointId>,
    /// What is asked of the service, such as `s3:GetObject`: endpoint policies look at it (R68).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action: Option<String>,
    /// Whose signature its requests carry: endpoint policies look at it (R68).
    #[serde(default, skip_serializing_if = "Principal::is_own")]
    pub principal: Principal,
}

/// Who signs a flow's requests, as seen from the endpoint's account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Principal {
    /// A principal of the account itself.
    #[default]
    ThisAccount,
    /// One of another account of its organisation.
    ThisOrganization,
    /// One of any other account, or nobody.
    Other,
}

impl Principal {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature serde asks for")]
    fn is_own(&self) -> bool {
        *self == Self::ThisAccount
    }
}

/// What a flow exchanges in a month, both ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Volume {
    /// Gigabytes from the source to the destination.
    pub send_gb: Gigabytes,
    /// Gigabytes from the destination to the source.
    pub receive_gb: Gigabytes,
}

/// Which month is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Estimate {
    /// A quiet one.
    Low,
    /// The usual one.
    #[default]
    Typical,
    /// A busy one.
    High,
}

/// Who starts a flow; its JSON is the id alone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "ObjectId", into = "ObjectId")]
pub enum FlowSource {
    /// A workload.
    Instance(InstanceId),
    /// A network behind a virtual private gateway.
    OnPremisesNetwork(OnPremisesNetworkId),
}

/// Which of a service's names the client calls (R85, R142).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NameUsed {
    /// The public name every SDK uses, such as `s3.us-east-1.amazonaws.com`.
    #[default]
    Default,
    /// The dual-stack name, such as `s3.dualstack.us-east-1.amazonaws.com` (R73).
    Dualstack,
    /// The endpoint's own regional name, `vpce-….s3.us-east-1.vpce.amazonaws.com` (R85).
    EndpointSpecific,
    /// The endpoint's own name in the source's zone, which answers with that zone's interface alone (R85, R104).
    EndpointZonal,
}

impl NameUsed {
    /// Whether it is one of an endpoint's own names.
    pub const fn is_endpoint_own(self) -> bool {
        matches!(self, Self::EndpointSpecific | Self::EndpointZonal)
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature serde asks for")]
    fn is_default(&self) -> bool {
        *self == Self::Default
    }
}

impl Flow {
    /// What it carries in a quiet, usual or busy month.
    pub fn volume(&self, estimate: Estimate) -> Volume {
        let typical = Volume { send_gb: self.send_gb, receive_gb: self.receive_gb };
        match estimate {
            Estimate::Low => self.low.unwrap_or(typical),
            Estimate::Typical => typical,
            Estimate::High => self.high.unwrap_or(typical),
        }
    }

    /// Both directions of a usual month together.
    pub fn total(&self) -> vpc_endpoint_units::Quantity {
        self.volume(Estimate::Typical).total()
    }
}

impl Volume {
    /// Both directions together.
    pub const fn total(self) -> vpc_endpoint_units::Quantity {
        self.send_gb.quantity().plus(self.receive_gb.quantity())
    }
}

impl FlowSource {
    /// The workload, if it is one.
    pub const fn instance(&self) -> Option<&InstanceId> {
        match self {
            Self::Instance(id) => Some(id),
            Self::OnPremisesNetwork(_) => None,
        }
    }
}

impl From<InstanceId> for FlowSource {
    fn from(id: InstanceId) -> Self {
        Self::Instance(id)
    }
}

impl From<FlowSource> for ObjectId {
    fn from(source: FlowSource) -> Self {
        match source {
            FlowSource::Instance(id) => id.into(),
            FlowSource::OnPremisesNetwork(id) => id.into(),
        }
    }
}

impl From<&FlowSource> for ObjectId {
    fn from(source: &FlowSource) -> Self {
        source.clone().into()
    }
}

impl TryFrom<ObjectId> for FlowSource {
    type Error = String;

    fn try_from(id: ObjectId) -> Result<Self, String> {
        match id {
            ObjectId::Instance(id) => Ok(Self::Instance(id)),
            ObjectId::OnPremisesNetwork(id) => Ok(Self::OnPremisesNetwork(id)),
            other => {
                Err(format!("a {} starts no flow; name a workload or an on-premises network", other.kind().noun()))
            }
        }
    }
}

impl std::fmt::Display for FlowSource {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Instance(id) => id.fmt(f),
            Self::OnPremisesNetwork(id) => id.fmt(f),
        }
    }
}

const fn https() -> u16 {
    443
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature serde asks for")]
fn is_https(port: &u16) -> bool {
    *port == https()
}
