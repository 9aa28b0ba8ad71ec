//! Commands on networks at the other end of private lines.

use ipnet::Ipv4Net;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::command::Edit;
use super::deletion::{Leave, Leaving};
use super::editor::{Editor, unused};
use crate::addressing::TypedBlock;
use crate::design::{
    Design, DestinationKind, FlowSource, ObjectId, OnPremisesLink, OnPremisesNetwork, OnPremisesNetworkId,
    VirtualPrivateGatewayId,
};
use crate::rules::{EditError, Field};

/// Puts a network at the other end of a private line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateOnPremisesNetwork {
    pub virtual_private_gateway: VirtualPrivateGatewayId,
    pub cidr_blocks: Vec<TypedBlock<Ipv4Net>>,
    pub link: OnPremisesLink,
    #[serde(default)]
    pub name: String,
}

impl Edit for CreateOnPremisesNetwork {
    const LABEL: &str = "add network";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        let (id, name) = editor.identity(self.name);
        let cidr_blocks = editor.blocks(Field::CidrBlock, &self.cidr_blocks)?;
        editor.create(OnPremisesNetwork {
            id,
            name,
            cidr_blocks,
            virtual_private_gateway: self.virtual_private_gateway,
            link: self.link,
            resolver_inbound_endpoint: false,
            internet_access: true,
        });
        Ok(())
    }
}

/// Changes such a network.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ModifyOnPremisesNetwork {
    pub on_premises_network: OnPremisesNetworkId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cidr_blocks: Option<Vec<TypedBlock<Ipv4Net>>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<OnPremisesLink>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resolver_inbound_endpoint: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub internet_access: Option<bool>,
}

impl ModifyOnPremisesNetwork {
    /// Changes nothing yet.
    pub fn of(on_premises_network: &OnPremisesNetworkId) -> Self {
        Self {
            on_premises_network: on_premises_network.clone(),
            cidr_blocks: None,
            link: None,
            resolver_inbound_endpoint: None,
            internet_access: None,
        }
    }
}

impl Edit for ModifyOnPremisesNetwork {
    const LABEL: &str = "change network";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        let blocks = self.cidr_blocks.map(|blocks| editor.blocks(Field::CidrBlock, &blocks)).transpose()?;
        let network = editor.get_mut(&self.on_premises_network)?;
        if let Some(blocks) = blocks {
            network.cidr_blocks = blocks;
        }
        network.link = self.link.unwrap_or(network.link);
        network.resolver_inbound_endpoint = self.resolver_inbound_endpoint.unwrap_or(network.resolver_inbound_endpoint);
        network.internet_access = self.internet_access.unwrap_or(network.internet_access);
        Ok(())
    }
}

/// Removes a network no flow uses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeleteOnPremisesNetwork {
    pub on_premises_network: OnPremisesNetworkId,
}

impl Edit for DeleteOnPremisesNetwork {
    const LABEL: &str = "delete network";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        unused(&self.on_premises_network, users(&editor.design, &self.on_premises_network))?;
        editor.delete(&self.on_premises_network)
    }
}

fn users(design: &Design, network: &OnPremisesNetworkId) -> Vec<ObjectId> {
    let source = FlowSource::OnPremisesNetwork(network.clone());
    let target = DestinationKind::OnPremises { network: network.clone() };
    let flows = design.flows.iter().filter(|flow| flow.source == source).map(|flow| (&flow.id).into());
    let destinations = design.destinations.iter().filter(|it| it.target == target).map(|it| (&it.id).into());
    flows.chain(destinations).collect()
}

impl Leave for OnPremisesNetwork {
    fn leave(id: &OnPremisesNetworkId, leaving: &mut Leaving<'_>) -> Option<()> {
        leaving.delete_flows_of(&FlowSource::OnPremisesNetwork(id.clone()));
        leaving.delete_destinations(&DestinationKind::OnPremises { network: id.clone() });
        leaving.run(DeleteOnPremisesNetwork { on_premises_network: id.clone() });
        Some(())
    }
}
