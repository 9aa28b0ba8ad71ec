//! A person's work as one text, for pages that keep it where the browser keeps nothing.

use serde::{Deserialize, Serialize};
use vpc_endpoint_model::design::ObjectId;
use vpc_endpoint_model::edit::Label;

/// The one form of [`Kept`] there is.
pub const STATE_VERSION: u32 = 1;
/// How much of a state the steps may be, in bytes: the farthest go first.
pub const MAX_STEPS_BYTES: usize = 256 * 1024;

/// What a person's work is told to the page as, to be handed back after a reload.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kept<Plan> {
    /// The form of this text.
    #[serde(rename = "vpc_planner_state")]
    pub version: u32,
    /// The plan's document.
    pub design: Plan,
    /// What was selected.
    #[serde(default)]
    pub selection: Option<ObjectId>,
    /// The tab in sight, by its name in options.
    pub tab: String,
    /// The documents before it, the nearest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub undo: Vec<KeptStep>,
    /// The documents that were undone, the nearest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub redo: Vec<KeptStep>,
}

/// A document beside the present one.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeptStep {
    /// What the step between it and the next nearer one is called.
    pub label: Label,
    /// The document's text: read when the step is, and written once.
    pub design: String,
}
