//! Commands on egress-only internet gateways.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::command::Edit;
use super::deletion::{Leave, Leaving};
use super::editor::Editor;
use crate::design::{EgressOnlyInternetGateway, EgressOnlyInternetGatewayId, VpcId};
use crate::rules::EditError;

/// Makes an egress-only internet gateway (R128).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateEgressOnlyInternetGateway {
    pub vpc: VpcId,
    #[serde(default)]
    pub name: String,
}

impl Edit for CreateEgressOnlyInternetGateway {
    const LABEL: &str = "add egress-only gateway";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        editor.get(&self.vpc)?;
        let (id, name) = editor.identity(self.name);
        editor.create(EgressOnlyInternetGateway { id, name, vpc: self.vpc });
        Ok(())
    }
}

/// Deletes one; its routes stay behind as blackholes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeleteEgressOnlyInternetGateway {
    pub egress_only_internet_gateway: EgressOnlyInternetGatewayId,
}

impl Edit for DeleteEgressOnlyInternetGateway {
    const LABEL: &str = "delete egress-only gateway";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        editor.delete(&self.egress_only_internet_gateway)
    }
}

impl Leave for EgressOnlyInternetGateway {
    fn leave(id: &EgressOnlyInternetGatewayId, leaving: &mut Leaving<'_>) -> Option<()> {
        leaving.run(DeleteEgressOnlyInternetGateway { egress_only_internet_gateway: id.clone() });
        Some(())
    }
}
