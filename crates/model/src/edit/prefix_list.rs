//! Commands on prefix lists of the person's own.

use ipnet::IpNet;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::command::Edit;
use super::deletion::{Leave, Leaving};
use super::editor::{Editor, unused};
use crate::addressing::TypedBlock;
use crate::design::{Design, ObjectId, Peer, PrefixList, PrefixListId, RouteDestination, RouteTable, SecurityGroup};
use crate::rules::{EditError, Field};

/// Makes a list of blocks for routes and security groups (R39).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateManagedPrefixList {
    pub entries: Vec<TypedBlock<IpNet>>,
    pub max_entries: u32,
    #[serde(default)]
    pub name: String,
}

impl Edit for CreateManagedPrefixList {
    const LABEL: &str = "add prefix list";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        let Self { entries, max_entries, name } = self;
        let entries = editor.blocks(Field::Entries, &entries)?;
        let (id, name) = editor.identity(name);
        editor.create(PrefixList { id, name, entries, max_entries });
        Ok(())
    }
}

/// Changes a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ModifyManagedPrefixList {
    pub prefix_list: PrefixListId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entries: Option<Vec<TypedBlock<IpNet>>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_entries: Option<u32>,
}

impl Edit for ModifyManagedPrefixList {
    const LABEL: &str = "change prefix list";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        let entries = self.entries.map(|entries| editor.blocks(Field::Entries, &entries)).transpose()?;
        let list = editor.get_mut(&self.prefix_list)?;
        if let Some(entries) = entries {
            list.entries = entries;
        }
        list.max_entries = self.max_entries.unwrap_or(list.max_entries);
        Ok(())
    }
}

/// Deletes a list nothing names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeleteManagedPrefixList {
    pub prefix_list: PrefixListId,
}

impl Edit for DeleteManagedPrefixList {
    const LABEL: &str = "delete prefix list";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        unused(&self.prefix_list, users(&editor.design, &self.prefix_list))?;
        editor.delete(&self.prefix_list)
    }
}

fn users(design: &Design, list: &PrefixListId) -> Vec<ObjectId> {
    let destination = RouteDestination::PrefixList(list.clone());
    let routes = |table: &&RouteTable| table.routes.iter().any(|route| route.destination == destination);
    let peer = Peer::PrefixList(list.to_string());
    let names = |group: &&SecurityGroup| group.rules.iter().any(|rule| rule.peer == peer);
    let tables = design.route_tables.iter().filter(routes).map(|table| (&table.id).into());
    tables.chain(design.security_groups.iter().filter(names).map(|group| (&group.id).into())).collect()
}

impl Leave for PrefixList {
    fn leave(id: &PrefixListId, leaving: &mut Leaving<'_>) -> Option<()> {
        let destination = RouteDestination::PrefixList(id.clone());
        for table in &leaving.design.route_tables {
            leaving.drop_route(&table.id, &destination);
        }
        leaving.drop_rules(&Peer::PrefixList(id.to_string()), None);
        leaving.run(DeleteManagedPrefixList { prefix_list: id.clone() });
        Some(())
    }
}
