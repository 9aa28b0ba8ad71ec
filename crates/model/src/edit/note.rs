//! Commands on remarks.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::command::Edit;
use super::deletion::{Leave, Leaving};
use super::editor::Editor;
use crate::design::{Note, NoteId, ObjectId};
use crate::rules::EditError;

/// Attaches a remark to an object, or to the whole plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateNote {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub object: Option<ObjectId>,
    pub text: String,
}

impl Edit for CreateNote {
    const LABEL: &str = "add note";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        let Self { object, text } = self;
        editor.create(Note { id: editor.next_id(), object, text });
        Ok(())
    }
}

/// Rewrites a remark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ModifyNote {
    pub note: NoteId,
    pub text: String,
}

impl Edit for ModifyNote {
    const LABEL: &str = "change note";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        editor.get_mut(&self.note)?.text = self.text;
        Ok(())
    }
}

/// Removes a remark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeleteNote {
    pub note: NoteId,
}

impl Edit for DeleteNote {
    const LABEL: &str = "delete note";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        editor.delete(&self.note)
    }
}

impl Leave for Note {
    fn leave(id: &NoteId, leaving: &mut Leaving<'_>) -> Option<()> {
        leaving.run(DeleteNote { note: id.clone() });
        Some(())
    }
}
