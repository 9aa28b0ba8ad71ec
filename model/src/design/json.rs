//! Reading a document from JSON and writing it back.

use std::fmt;

use serde_json::Value;

use super::read::{Node, Path, Read};
use super::{Design, SCHEMA};
use crate::catalog::Catalog;
use crate::rules::{self, EditError};

/// The largest text read: a plan of five thousand objects has under two megabytes.
pub const MAX_DOCUMENT_BYTES: usize = 8 * 1024 * 1024;

/// The most objects a plan may hold.
pub const MAX_OBJECTS: usize = 20_000;

/// How many refusals of one document are listed.
const MAX_LISTED: usize = 20;

/// Why a text was not opened. Nothing of it is taken over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LoadError {
    /// Longer than [`MAX_DOCUMENT_BYTES`].
    TooLong {
        /// Its length.
        bytes: usize,
    },
    /// More than [`MAX_OBJECTS`].
    TooManyObjects {
        /// How many there are.
        count: usize,
    },
    /// The text is not JSON, or ends too soon.
    NotJson {
        /// What the parser says, with line and column.
        detail: String,
    },
    /// JSON, but no plan: there is no `schema` number.
    NotADesign,
    /// Written by a newer planner.
    NewerSchema {
        /// The document's schema.
        found: u64,
    },
    /// A field is missing, unknown or of the wrong kind.
    Field {
        /// Where, such as `subnets[2].cidr_block`.
        path: String,
        /// What is wrong there.
        detail: String,
    },
    /// The fields are fine but AWS, or this model, would refuse what they describe.
    Refused(Vec<EditError>),
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong { bytes } => write!(
                f,
                "The file has {bytes} bytes; a plan may have {MAX_DOCUMENT_BYTES} at most. Split it into several plans."
            ),
            Self::TooManyObjects { count } => write!(
                f,
                "The plan has {count} objects; {MAX_OBJECTS} are the most this planner opens. Split it into several plans."
            ),
            Self::NotJson { detail } => {
                write!(f, "This is not a plan's JSON: {detail}. Open the file that was saved, unchanged and whole.")
            }
            Self::NotADesign => write!(
                f,
                "This is JSON but no plan: the field `schema` with a number is missing. Open a file saved by this planner."
            ),
            Self::NewerSchema { found } => write!(
                f,
                "`schema` is {found}, but this planner knows up to {SCHEMA}. Reload the page to get the newer planner."
            ),
            Self::Field { path, detail } => write!(f, "`{path}`: {detail}."),
            Self::Refused(errors) => {
                let Some(first) = errors.first() else { return Ok(()) };
                write!(f, "{first}")?;
                match errors.len() {
                    1 => Ok(()),
                    2 => write!(f, " (and one more)"),
                    more => write!(f, " (and {} more)", more.saturating_sub(1)),
                }
            }
        }
    }
}

impl Design {
    /// Reads a plan and checks every rule; what comes back may be edited and analysed.
    pub fn from_json(text: &str, catalog: &Catalog) -> Result<Self, LoadError> {
        if text.len() > MAX_DOCUMENT_BYTES {
            return Err(LoadError::TooLong { bytes: text.len() });
        }
        let value: Value =
            serde_json::from_str(text).map_err(|error| LoadError::NotJson { detail: error.to_string() })?;
        let node = Node { value: &value, path: Path::Document };
        match value.get("schema").and_then(Value::as_u64) {
            None => return Err(LoadError::NotADesign),
            Some(0) => return Err(LoadError::Field { path: "schema".into(), detail: "schemas count from 1".into() }),
            Some(found) if found > u64::from(SCHEMA) => return Err(LoadError::NewerSchema { found }),
            Some(_) => {}
        }
        let design = Self::read(node).map_err(|wrong| *wrong)?;
        if design.object_count() > MAX_OBJECTS {
            return Err(LoadError::TooManyObjects { count: design.object_count() });
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

    /// How many objects the plan holds.
    pub fn object_count(&self) -> usize {
        self.object_ids().count()
    }
}
