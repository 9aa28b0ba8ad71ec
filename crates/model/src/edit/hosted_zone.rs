//! Commands on private hosted zones.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::command::Edit;
use super::deletion::{Leave, Leaving};
use super::editor::Editor;
use crate::design::{Design, HostedZone, HostedZoneId, ObjectId, Record, RecordTarget, VpcEndpointId, VpcId};
use crate::rules::EditError;

/// Makes a zone in the VPCs named: for the default name of an endpoint's service, which it leads to it (R99), or for a
/// domain with records (R256).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateHostedZone {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vpc_endpoint: Option<VpcEndpointId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub domain: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub records: Vec<Record>,
    pub vpcs: Vec<VpcId>,
    #[serde(default)]
    pub name: String,
}

impl Edit for CreateHostedZone {
    const LABEL: &str = "add hosted zone";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        let Self { vpc_endpoint, domain, records, vpcs, name } = self;
        let domain = domain.map(|domain| domain.trim().trim_end_matches('.').to_ascii_lowercase());
        let (id, name) =
            editor.identity(if name.trim().is_empty() { domain.clone().unwrap_or_default() } else { name });
        editor.create(HostedZone { id, name, vpc_endpoint, domain, records, vpcs });
        Ok(())
    }
}

/// Changes a zone's records, or associates it with other VPCs; what is left out stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ModifyHostedZone {
    pub hosted_zone: HostedZoneId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub records: Option<Vec<Record>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vpcs: Option<Vec<VpcId>>,
}

impl Edit for ModifyHostedZone {
    const LABEL: &str = "change hosted zone";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        let zone = editor.get_mut(&self.hosted_zone)?;
        if let Some(records) = self.records {
            zone.records = records;
        }
        if let Some(vpcs) = self.vpcs {
            zone.vpcs = vpcs;
        }
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

/// The zones with a record that leads to something.
pub(super) fn zones_leading_to(design: &Design, target: &RecordTarget) -> Vec<ObjectId> {
    let leads = |zone: &&HostedZone| zone.records.iter().any(|record| record.target == *target);
    design.hosted_zones.iter().filter(leads).map(|zone| (&zone.id).into()).collect()
}

/// Takes the records to something away.
pub(super) fn drop_records(target: &RecordTarget, leaving: &mut Leaving<'_>) {
    let design = leaving.design;
    for zone in design.hosted_zones.iter().filter(|zone| zone.records.iter().any(|it| it.target == *target)) {
        if !leaving.is_gone(&zone.id) {
            let gone = |target: &RecordTarget| match target {
                RecordTarget::VpcEndpoint(id) => leaving.is_gone(id),
                RecordTarget::Instance(id) => leaving.is_gone(id),
                RecordTarget::Address(_) => false,
            };
            let stays = |record: &&Record| record.target != *target && !gone(&record.target);
            let records = zone.records.iter().filter(stays).cloned().collect();
            leaving.run(ModifyHostedZone { hosted_zone: zone.id.clone(), records: Some(records), vpcs: None });
        }
    }
}
