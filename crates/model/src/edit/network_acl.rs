//! Commands on network ACLs.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::command::Edit;
use super::deletion::{Leave, Leaving};
use super::editor::{Editor, unused};
use crate::design::{NetworkAcl, NetworkAclEntry, NetworkAclId, SubnetId, VpcId};
use crate::rules::EditError;

/// Makes a network ACL, which denies everything at first, as on AWS.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateNetworkAcl {
    pub vpc: VpcId,
    #[serde(default)]
    pub name: String,
}

impl Edit for CreateNetworkAcl {
    const LABEL: &str = "add network ACL";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        editor.get(&self.vpc)?;
        let (id, name) = editor.identity(self.name);
        editor.create(NetworkAcl { id, name, vpc: self.vpc, entries: Vec::new() });
        Ok(())
    }
}

/// Sets what it allows and denies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetNetworkAclEntries {
    pub network_acl: NetworkAclId,
    pub entries: Vec<NetworkAclEntry>,
}

impl Edit for SetNetworkAclEntries {
    const LABEL: &str = "change network ACL";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        editor.get_mut(&self.network_acl)?.entries = self.entries;
        Ok(())
    }
}

/// Gives a subnet another ACL, or the VPC's default one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReplaceNetworkAclAssociation {
    pub subnet: SubnetId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub network_acl: Option<NetworkAclId>,
}

impl Edit for ReplaceNetworkAclAssociation {
    const LABEL: &str = "change network ACL";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        editor.get_mut(&self.subnet)?.network_acl = self.network_acl;
        Ok(())
    }
}

/// Deletes an ACL no subnet uses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeleteNetworkAcl {
    pub network_acl: NetworkAclId,
}

impl Edit for DeleteNetworkAcl {
    const LABEL: &str = "delete network ACL";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        let Self { network_acl: id } = self;
        let subnets = editor.design.subnets.iter().filter(|subnet| subnet.network_acl.as_ref() == Some(&id));
        unused(&id, subnets.map(|subnet| (&subnet.id).into()))?;
        editor.delete(&id)
    }
}

impl Leave for NetworkAcl {
    fn leave(id: &NetworkAclId, leaving: &mut Leaving<'_>) -> Option<()> {
        for subnet in leaving.design.subnets.iter().filter(|it| it.network_acl.as_ref() == Some(id)) {
            if !leaving.is_gone(&subnet.id) {
                leaving.run(ReplaceNetworkAclAssociation { subnet: subnet.id.clone(), network_acl: None });
            }
        }
        leaving.run(DeleteNetworkAcl { network_acl: id.clone() });
        Some(())
    }
}
