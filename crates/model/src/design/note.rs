//! A remark attached to an object.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{NoteId, ObjectId};

/// A remark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// Its id.
    pub id: NoteId,
    /// What it is attached to; the whole plan when nothing is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub object: Option<ObjectId>,
    /// The remark.
    pub text: String,
}
