//! Reading a document from JSON, held to every rule, and writing it back.

use serde::Deserialize;
use serde_json::Value;
use thiserror::Error;

use crate::catalog::Catalog;
use crate::design::{Design, MAX_FLOWS, MAX_OBJECTS, SCHEMA};
use crate::read::{self, Misread};
use crate::rules::{self, EditError};

/// The largest text read: a plan of five thousand objects has under two megabytes.
pub const MAX_DOCUMENT_BYTES: usize = 8 * 1024 * 1024;

/// How many refusals of one document are listed.
const MAX_LISTED: usize = 20;

/// Why a text was not opened. Nothing of it is taken over.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LoadError {
    /// Longer than [`MAX_DOCUMENT_BYTES`].
    #[error("The file has {bytes} bytes; a plan may have {MAX_DOCUMENT_BYTES} at most. {}", self.remedy())]
    TooLong {
        /// Its length.
        bytes: usize,
    },
    /// More than [`MAX_OBJECTS`].
    #[error("The plan has {count} objects; {MAX_OBJECTS} are the most this planner opens. {}", self.remedy())]
    TooManyObjects {
        /// How many there are.
        count: usize,
    },
    /// More flows than [`MAX_FLOWS`].
    #[error("The plan has {count} flows; {MAX_FLOWS} are the most this planner opens. {}", self.remedy())]
    TooManyFlows {
        /// How many there are.
        count: usize,
    },
    /// The text is not JSON, or a field is not what belongs there.
    #[error("{}", unread(.0, &self.remedy()))]
    Misread(#[from] Misread),
    /// JSON, but no plan: there is no `schema` number.
    #[error("This is JSON but no plan: the field `schema` with a number is missing. {}", self.remedy())]
    NotADesign,
    /// Written by a newer planner.
    #[error("`schema` is {found}, but this planner knows up to {SCHEMA}. {}", self.remedy())]
    NewerSchema {
        /// The document's schema.
        found: u64,
    },
    /// There is no such schema.
    #[error("`schema` is 0, but schemas count from 1. {}", self.remedy())]
    NoSchema,
    /// The fields are fine but AWS, or this model, would refuse what they describe.
    #[error("{}", first_of(.0))]
    Refused(Vec<EditError>),
}

impl LoadError {
    /// The way out, in one sentence.
    pub fn remedy(&self) -> String {
        let sentence = match self {
            Self::TooLong { .. } | Self::TooManyObjects { .. } => "Split it into several plans.",
            Self::TooManyFlows { .. } => "Draw flows that go the same way as one, or split it into several plans.",
            Self::Misread(Misread::NotJson { .. }) => "Open the file that was saved, unchanged and whole.",
            Self::Misread(Misread::Field { .. }) => "Correct it there, or open the file that was saved, unchanged.",
            Self::NotADesign | Self::NoSchema => "Open a file saved by this planner.",
            Self::NewerSchema { .. } => "Reload the page to get the newer planner.",
            Self::Refused(errors) => return errors.first().map(|error| error.remedy().to_string()).unwrap_or_default(),
        };
        sentence.to_owned()
    }
}

fn unread(misread: &Misread, remedy: &str) -> String {
    match misread {
        Misread::NotJson { .. } => format!("This is not a plan's JSON: {misread}. {remedy}"),
        Misread::Field { path, .. } if path == read::WHOLE => format!("The plan cannot be read: {misread}."),
        Misread::Field { .. } => format!("{misread}."),
    }
}

fn first_of(errors: &[EditError]) -> String {
    match errors {
        [] => String::new(),
        [only] => only.to_string(),
        [first, _] => format!("{first} (and one more)"),
        [first, more @ ..] => format!("{first} (and {} more)", more.len()),
    }
}

/// What tells a plan, and of which schema, whatever else is in it.
#[derive(Deserialize)]
struct Head {
    #[serde(default)]
    schema: Value,
}

impl Design {
    /// Reads a plan and checks every rule; what comes back may be edited and analysed.
    pub fn from_json(text: &str, catalog: &Catalog) -> Result<Self, LoadError> {
        // Some editors put a mark of the byte order before a text.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if text.len() > MAX_DOCUMENT_BYTES {
            return Err(LoadError::TooLong { bytes: text.len() });
        }
        let head: Result<Head, _> = read::from_str(text);
        match head.map(|head| head.schema.as_u64()) {
            Err(misread @ Misread::NotJson { .. }) => return Err(misread.into()),
            Err(Misread::Field { .. }) | Ok(None) => return Err(LoadError::NotADesign),
            Ok(Some(0)) => return Err(LoadError::NoSchema),
            Ok(Some(found)) if found > u64::from(SCHEMA) => return Err(LoadError::NewerSchema { found }),
            Ok(Some(_)) => {}
        }
        let design: Self = read::from_str(text)?;
        if design.object_count() > MAX_OBJECTS {
            return Err(LoadError::TooManyObjects { count: design.object_count() });
        }
        if design.flows.len() > MAX_FLOWS {
            return Err(LoadError::TooManyFlows { count: design.flows.len() });
        }
        let mut errors = rules::check(&design, catalog);
        errors.truncate(MAX_LISTED);
        if errors.is_empty() { Ok(design) } else { Err(LoadError::Refused(errors)) }
    }

    /// Writes the plan for people and for diffs: two spaces, one field a line, fields at their defaults left out.
    pub fn to_json(&self) -> String {
        // Serialising plain data to memory cannot fail; an empty text would be refused when read back.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }
}
