//! Commands on peerings.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::command::Edit;
use super::deletion::{Leave, Leaving};
use super::editor::Editor;
use crate::design::{VpcId, VpcPeeringConnection, VpcPeeringConnectionId};
use crate::rules::EditError;

/// Peers two VPCs whose blocks do not overlap (R240).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateVpcPeeringConnection {
    pub requester_vpc: VpcId,
    pub accepter_vpc: VpcId,
    #[serde(default)]
    pub name: String,
}

impl Edit for CreateVpcPeeringConnection {
    const LABEL: &str = "add peering";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        let Self { requester_vpc, accepter_vpc, name } = self;
        let (id, name) = editor.identity(name);
        editor.create(VpcPeeringConnection { id, name, requester_vpc, accepter_vpc });
        Ok(())
    }
}

/// Ends a peering; its routes stay behind as blackholes (R47).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeleteVpcPeeringConnection {
    pub vpc_peering_connection: VpcPeeringConnectionId,
}

impl Edit for DeleteVpcPeeringConnection {
    const LABEL: &str = "delete peering";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        editor.delete(&self.vpc_peering_connection)
    }
}

impl Leave for VpcPeeringConnection {
    fn leave(id: &VpcPeeringConnectionId, leaving: &mut Leaving<'_>) -> Option<()> {
        leaving.run(DeleteVpcPeeringConnection { vpc_peering_connection: id.clone() });
        Some(())
    }
}
