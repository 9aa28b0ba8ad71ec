//! Commands on private hosted zones.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::command::Edit;
use super::deletion::{Leave, Leaving};
use super::editor::Editor;
use crate::design::{HostedZone, HostedZoneId, VpcEndpointId, VpcId};
use crate::rules::EditError;

/// Leads the default name of an endpoint's service to it, in the VPCs named (R99).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateHostedZone {
    pub vpc_endpoint: VpcEndpointId,
    pub vpcs: Vec<VpcId>,
    #[serde(default)]
    pub name: String,
}

impl Edit for CreateHostedZone {
    const LABEL: &str = "add hosted zone";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        let Self { vpc_endpoint, vpcs, name } = self;
        let (id, name) = editor.identity(name);
        editor.create(HostedZone { id, name, vpc_endpoint, vpcs });
        Ok(())
    }
}

/// Associates a zone with other VPCs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ModifyHostedZone {
    pub hosted_zone: HostedZoneId,
    pub vpcs: Vec<VpcId>,
}

impl Edit for ModifyHostedZone {
    const LABEL: &str = "change hosted zone";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        editor.get_mut(&self.hosted_zone)?.vpcs = self.vpcs;
        Ok(())
    }
}

/// Deletes a zone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeleteHostedZone {
    pub hosted_zone: HostedZoneId,
}

impl Edit for DeleteHostedZone {
    const LABEL: &str = "delete hosted zone";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        editor.delete(&self.hosted_zone)
    }
}

impl Leave for HostedZone {
    fn leave(id: &HostedZoneId, leaving: &mut Leaving<'_>) -> Option<()> {
        leaving.run(DeleteHostedZone { hosted_zone: id.clone() });
        Some(())
    }
}
