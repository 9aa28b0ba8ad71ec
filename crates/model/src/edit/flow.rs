//! Commands on traffic.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::command::Edit;
use super::deletion::{Leave, Leaving};
use super::editor::Editor;
use crate::catalog::Service;
use crate::design::{Called, DestinationId, Flow, FlowId, FlowSource, NameUsed, Principal, Volume, VpcEndpointId};
use crate::rules::EditError;
use vpc_endpoint_units::Gigabytes;

/// Adds traffic a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateFlow {
    pub source: FlowSource,
    pub destination: DestinationId,
    #[serde(default)]
    pub send_gb: Gigabytes,
    #[serde(default)]
    pub receive_gb: Gigabytes,
    /// The one that the service is usually called at, when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub port: Option<u16>,
    #[serde(default)]
    pub name_used: NameUsed,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vpc_endpoint: Option<VpcEndpointId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<Volume>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<Volume>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action: Option<String>,
    #[serde(default)]
    pub principal: Principal,
    #[serde(default)]
    pub name: String,
}

impl CreateFlow {
    /// Traffic of no volume yet, at the usual port of the default name.
    pub fn between(source: FlowSource, destination: DestinationId) -> Self {
        Self {
            source,
            destination,
            send_gb: Gigabytes::default(),
            receive_gb: Gigabytes::default(),
            port: None,
            name_used: NameUsed::Default,
            vpc_endpoint: None,
            low: None,
            high: None,
            action: None,
            principal: Principal::default(),
            name: String::new(),
        }
    }
}

impl Edit for CreateFlow {
    const LABEL: &str = "add flow";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        let port = self.port.unwrap_or_else(|| usual_port(editor, &self.destination));
        editor.create(Flow {
            id: editor.next_id(),
            name: self.name,
            source: self.source,
            destination: self.destination,
            send_gb: self.send_gb,
            receive_gb: self.receive_gb,
            low: self.low,
            high: self.high,
            port,
            name_used: self.name_used,
            vpc_endpoint: self.vpc_endpoint,
            action: self.action.filter(|action| !action.is_empty()),
            principal: self.principal,
        });
        Ok(())
    }
}

/// The port that a destination is usually called at: HTTPS but for a few services (R260).
fn usual_port(editor: &Editor<'_>, destination: &DestinationId) -> u16 {
    let target = editor.design.destination(destination).map(|destination| &destination.target);
    let called = target.and_then(|target| Called::of(&editor.design, editor.catalog, target));
    called.and_then(|called| called.service).map_or(443, Service::usual_port)
}

/// Changes a flow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ModifyFlow {
    pub flow: FlowId,
    pub change: FlowChange,
}

/// What changes about a flow; what is left out stays.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct FlowChange {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<FlowSource>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub destination: Option<DestinationId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub send_gb: Option<Gigabytes>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub receive_gb: Option<Gigabytes>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub port: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name_used: Option<NameUsed>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vpc_endpoint: Option<VpcEndpointId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<Volume>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<Volume>,
    /// Empty takes the action away.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub action: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub principal: Option<Principal>,
    /// Takes the low and high volumes away: every month is the usual one.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub clear_range: bool,
    /// Takes the endpoint away: the first that serves the destination is called.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub clear_vpc_endpoint: bool,
}

impl Edit for ModifyFlow {
    const LABEL: &str = "change flow";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        let Self { flow, change } = self;
        let flow = editor.get_mut(&flow)?;
        flow.source = change.source.unwrap_or_else(|| flow.source.clone());
        flow.destination = change.destination.unwrap_or_else(|| flow.destination.clone());
        flow.send_gb = change.send_gb.unwrap_or(flow.send_gb);
        flow.receive_gb = change.receive_gb.unwrap_or(flow.receive_gb);
        flow.port = change.port.unwrap_or(flow.port);
        flow.name_used = change.name_used.unwrap_or(flow.name_used);
        flow.low = change.low.or(flow.low).filter(|_| !change.clear_range);
        flow.high = change.high.or(flow.high).filter(|_| !change.clear_range);
        let calls_an_endpoint = !change.clear_vpc_endpoint && flow.name_used.is_endpoint_own();
        flow.vpc_endpoint = change.vpc_endpoint.or(flow.vpc_endpoint.take()).filter(|_| calls_an_endpoint);
        flow.principal = change.principal.unwrap_or(flow.principal);
        flow.action = change.action.or(flow.action.take()).filter(|action| !action.is_empty());
        Ok(())
    }
}

/// Removes a flow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeleteFlow {
    pub flow: FlowId,
}

impl Edit for DeleteFlow {
    const LABEL: &str = "delete flow";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        editor.delete(&self.flow)
    }
}

impl Leave for Flow {
    fn leave(id: &FlowId, leaving: &mut Leaving<'_>) -> Option<()> {
        leaving.run(DeleteFlow { flow: id.clone() });
        Some(())
    }
}
