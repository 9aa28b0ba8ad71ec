//! What the page around the planner may ask of it (protocol `vpc-planner/1`), and what it is answered.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use vpc_endpoint_interchange::ThemeAsked;
use vpc_endpoint_model::design::ObjectId;
use vpc_endpoint_model::edit::Notice;
use vpc_endpoint_model::read::{self, Tree};
use vpc_endpoint_model::{Command, Design, tagged_enum};

use super::Problem;
use super::limits;

tagged_enum! {
    tag = "type", rename_all = "snake_case";
    /// A request, as it comes through the port: `{"type": "load", "design": {…}}`.
    #[derive(Debug, Clone)]
    pub enum Request {
        /// Opens a plan; one step to undo.
        Load {
            /// A plan's document.
            design: Tree,
        },
        /// Asks for the plan.
        Get {},
        /// Changes the plan by commands, all or none of them; one step to undo.
        Apply {
            /// As in the JavaScript interface.
            commands: Vec<Command>,
        },
        /// Paints the planner in another theme.
        Theme {
            /// `auto` is as the system has it.
            theme: ThemeAsked,
        },
        /// Points objects out in the drawing, and no others.
        Highlight {
            /// By id; none to point at nothing.
            objects: Vec<ObjectId>,
        },
        /// Goes back to the plan as it was opened; one step to undo.
        Reset {},
        /// Takes the last step back.
        Undo {},
        /// Makes the step taken back again.
        Redo {},
        /// Asks for the plan as a file.
        Export {
            /// Of which kind.
            format: Format,
        },
        /// Puts the keyboard on the drawing.
        Focus {},
        /// Chooses what is told from now on; until then everything is.
        Subscribe {
            /// Of these and no others, besides `ready`, `height` and `recovered`.
            events: Vec<Topic>,
        },
        /// Goes on where a `state` event was told, with its steps to undo and redo.
        Restore {
            /// The event's `state`, unchanged.
            state: String,
        },
    }
}

/// What the page may choose to be told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// That the plan changed.
    Change,
    /// What follows from the plan.
    Result,
    /// What is selected.
    Selection,
    /// What to hand back to go on here.
    State,
    /// What could not be done.
    Error,
}

/// What a plan can be exported as.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// The plan's document.
    Json,
    /// The drawing, with the document inside.
    Svg,
}

/// What a request is answered when it was carried out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Reply {
    /// Of `get`.
    Plan {
        /// Counts the plan's changes.
        revision: u64,
        /// The plan.
        design: Box<Design>,
    },
    /// Of `apply`.
    Applied {
        /// Counts the plan's changes.
        revision: u64,
        /// The objects that are new, in the order made.
        created: Vec<ObjectId>,
        /// What was done but not quite as asked.
        notices: Vec<Notice>,
    },
    /// Of `export`.
    File {
        /// A name for it.
        name: String,
        /// What is in it.
        text: String,
    },
    /// Of all others.
    Done {
        /// Counts the plan's changes.
        revision: u64,
    },
}

impl Request {
    /// Reads a request's text.
    pub fn read(text: &str) -> Result<Self, Problem> {
        limits::check(text)?;
        read::from_str(text).map_err(|misread| Problem::misread("InvalidRequest", "The request", misread))
    }
}
