//! Several commands as one step.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Command;
use super::command::Edit;
use super::editor::Editor;
use crate::design::MAX_OBJECTS;
use crate::rules::EditError;

/// The most commands one batch may hold: enough to delete the largest plan's objects one by one.
pub const MAX_BATCH: usize = 2 * MAX_OBJECTS;

/// Several commands as one step: all of them or none.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Batch {
    pub commands: Vec<Command>,
}

impl Batch {
    /// All of some commands, of which some may be batches themselves, as proposals are: one step.
    pub fn of(commands: Vec<Command>) -> Self {
        let flat = |command| match command {
            Command::Batch(Self { commands }) => commands,
            command => vec![command],
        };
        Self { commands: commands.into_iter().flat_map(flat).collect() }
    }
}

impl Edit for Batch {
    const LABEL: &str = "change nothing";

    fn label(&self) -> &'static str {
        self.commands.last().map_or(Self::LABEL, Command::label)
    }

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        if self.commands.len() > MAX_BATCH {
            return Err(EditError::BatchTooLong { limit: MAX_BATCH });
        }
        self.commands.into_iter().try_for_each(|command| match command {
            // One level: a batch inside a batch could nest without end.
            Command::Batch(_) => Err(EditError::BatchTooLong { limit: 1 }),
            command => command.apply(editor),
        })
    }
}
