//! A customer-managed prefix list: blocks under one name, for routes and security groups.

use ipnet::IpNet;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::PrefixListId;
use crate::read::written;

/// A list of blocks of one family; in a route table it counts as its `max_entries` (R39).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PrefixList {
    /// Its id.
    pub id: PrefixListId,
    /// What the person calls it.
    pub name: String,
    /// The blocks, all of one family.
    #[schemars(with = "Vec<String>")]
    #[serde(deserialize_with = "written::list")]
    pub entries: Vec<IpNet>,
    /// How many entries it may ever have: the quota it uses up wherever a route names it (R39).
    pub max_entries: u32,
}
