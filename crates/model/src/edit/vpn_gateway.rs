//! Commands on virtual private gateways.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::command::Edit;
use super::deletion::{Leave, Leaving};
use super::editor::{Editor, attach, unused};
use crate::design::{ObjectId, VirtualPrivateGateway, VirtualPrivateGatewayId, VpcId};
use crate::rules::EditError;

/// Makes a virtual private gateway, attached when a VPC is named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateVpnGateway {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vpc: Option<VpcId>,
    #[serde(default)]
    pub name: String,
}

impl Edit for CreateVpnGateway {
    const LABEL: &str = "add private gateway";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        let Self { vpc, name } = self;
        if let Some(vpc) = &vpc {
            editor.get(vpc)?;
        }
        let (id, name) = editor.identity(name);
        editor.create(VirtualPrivateGateway { id, name, vpc });
        Ok(())
    }
}

/// Attaches one to a VPC.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AttachVpnGateway {
    pub virtual_private_gateway: VirtualPrivateGatewayId,
    pub vpc: VpcId,
}

impl Edit for AttachVpnGateway {
    const LABEL: &str = "attach private gateway";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        let Self { virtual_private_gateway: id, vpc } = self;
        editor.get(&vpc)?;
        attach(&mut editor.get_mut(&id)?.vpc, id.into(), vpc)
    }
}

/// Detaches one; its routes stay behind as blackholes, and propagation ends (R49).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DetachVpnGateway {
    pub virtual_private_gateway: VirtualPrivateGatewayId,
}

impl Edit for DetachVpnGateway {
    const LABEL: &str = "detach private gateway";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        editor.get_mut(&self.virtual_private_gateway)?.vpc = None;
        for table in &mut editor.design.route_tables {
            table.propagating_vgws.retain(|gateway| *gateway != self.virtual_private_gateway);
        }
        Ok(())
    }
}

/// Deletes a detached one that no network uses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeleteVpnGateway {
    pub virtual_private_gateway: VirtualPrivateGatewayId,
}

impl Edit for DeleteVpnGateway {
    const LABEL: &str = "delete private gateway";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        let Self { virtual_private_gateway: id } = self;
        let attached = editor.get(&id)?.vpc.clone().map(ObjectId::from);
        let networks = editor.design.on_premises_networks.iter().filter(|it| it.virtual_private_gateway == id);
        unused(&id, attached.into_iter().chain(networks.map(|it| (&it.id).into())))?;
        editor.delete(&id)
    }
}

impl Leave for VirtualPrivateGateway {
    fn leave(id: &VirtualPrivateGatewayId, leaving: &mut Leaving<'_>) -> Option<()> {
        for network in leaving.design.on_premises_networks.iter().filter(|it| it.virtual_private_gateway == *id) {
            leaving.delete(&network.id);
        }
        leaving.run(DetachVpnGateway { virtual_private_gateway: id.clone() });
        leaving.run(DeleteVpnGateway { virtual_private_gateway: id.clone() });
        Some(())
    }
}
