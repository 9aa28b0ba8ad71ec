//! Commands on internet gateways.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::ModifyInstances;
use super::command::Edit;
use super::deletion::{Leave, Leaving};
use super::editor::{Editor, attach, unused};
use crate::design::{Design, InternetGateway, InternetGatewayId, ObjectId, VpcId};
use crate::rules::EditError;

/// Makes an internet gateway, attached when a VPC is named (R191).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateInternetGateway {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vpc: Option<VpcId>,
    #[serde(default)]
    pub name: String,
}

impl Edit for CreateInternetGateway {
    const LABEL: &str = "add internet gateway";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        let Self { vpc, name } = self;
        if let Some(vpc) = &vpc {
            editor.get(vpc)?;
        }
        let (id, name) = editor.identity(name);
        editor.create(InternetGateway { id, name, vpc });
        Ok(())
    }
}

/// Attaches a gateway to a VPC (R191, R191a).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AttachInternetGateway {
    pub internet_gateway: InternetGatewayId,
    pub vpc: VpcId,
}

impl Edit for AttachInternetGateway {
    const LABEL: &str = "attach internet gateway";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        let Self { internet_gateway: id, vpc } = self;
        editor.get(&vpc)?;
        attach(&mut editor.get_mut(&id)?.vpc, id.into(), vpc)
    }
}

/// Detaches a gateway; its routes stay behind as blackholes (R49, R189).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DetachInternetGateway {
    pub internet_gateway: InternetGatewayId,
}

impl Edit for DetachInternetGateway {
    const LABEL: &str = "detach internet gateway";

    /// Refused while public addresses hang on it: instances' and NAT gateways' (R189).
    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        if let Some(vpc) = editor.get(&self.internet_gateway)?.vpc.clone() {
            let holders = public_addresses(&editor.design, &vpc);
            if !holders.is_empty() {
                return Err(EditError::MappedPublicAddresses { vpc, holders });
            }
        }
        editor.get_mut(&self.internet_gateway)?.vpc = None;
        Ok(())
    }
}

/// What has public addresses in a VPC.
fn public_addresses(design: &Design, vpc: &VpcId) -> Vec<ObjectId> {
    let gateways = design.nat_gateways.iter().filter(|nat| nat.is_public()).map(|nat| ObjectId::from(&nat.id));
    let instances = design.instances.iter().filter(|it| it.associate_public_ip_address);
    gateways
        .chain(instances.map(|it| ObjectId::from(&it.id)))
        .filter(|object| design.vpc_of(object) == Some(vpc))
        .collect()
}

/// Deletes a detached gateway (R188).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeleteInternetGateway {
    pub internet_gateway: InternetGatewayId,
}

impl Edit for DeleteInternetGateway {
    const LABEL: &str = "delete internet gateway";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        let attached = editor.get(&self.internet_gateway)?.vpc.clone();
        unused(&self.internet_gateway, attached.map(ObjectId::from))?;
        editor.delete(&self.internet_gateway)
    }
}

impl Leave for InternetGateway {
    fn leave(id: &InternetGatewayId, leaving: &mut Leaving<'_>) -> Option<()> {
        if let Some(vpc) = &leaving.design.internet_gateway(id)?.vpc {
            give_up_public_addresses(vpc, leaving);
            leaving.run(DetachInternetGateway { internet_gateway: id.clone() });
        }
        leaving.run(DeleteInternetGateway { internet_gateway: id.clone() });
        Some(())
    }
}

/// A gateway cannot be detached while the VPC has public addresses (R185).
fn give_up_public_addresses(vpc: &VpcId, leaving: &mut Leaving<'_>) {
    let design = leaving.design;
    for nat in design.nat_gateways.iter().filter(|nat| design.vpc_of(&(&nat.id).into()) == Some(vpc)) {
        leaving.delete(&nat.id);
    }
    for instance in design.instances.iter().filter(|it| it.associate_public_ip_address) {
        if design.vpc_of(&(&instance.id).into()) == Some(vpc) && !leaving.is_gone(&instance.id) {
            leaving
                .run(ModifyInstances { associate_public_ip_address: Some(false), ..ModifyInstances::of(&instance.id) });
        }
    }
}
