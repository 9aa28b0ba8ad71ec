//! What is answered to a program whose request was not carried out.

use schemars::JsonSchema;
use serde::Serialize;
use vpc_endpoint_model::EditError;
use vpc_endpoint_model::load::LoadError;
use vpc_endpoint_model::read::{Misread, WHOLE};

/// A refusal as data: never a bare text, never a panic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Problem {
    /// AWS's error code where AWS has one, else ours.
    pub code: String,
    /// What is wrong, and the way out.
    pub message: String,
    /// Where in the plan, such as `subnets[2].cidr_block`, or which parameter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// What AWS, or this model, has against it, one by one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub refusals: Vec<EditError>,
}

impl Problem {
    /// With a code and a sentence alone.
    pub fn new(code: &str, message: impl Into<String>) -> Self {
        Self { code: code.into(), message: message.into(), field: None, refusals: Vec::new() }
    }

    /// Of a text that cannot be read as what it should be.
    pub fn misread(code: &str, what: &str, misread: Misread) -> Self {
        let problem = Self::new(code, format!("{what} cannot be read: {misread}."));
        Self { field: field_of(misread), ..problem }
    }

    /// Of an id that names no flow of the plan.
    pub fn no_flow(flow: &str) -> Self {
        let flow: String = flow.chars().take(80).collect();
        Self::new("InvalidFlow.NotFound", format!("The plan has no flow '{flow}'. Use the id of one of its flows."))
    }
}

/// The field that is wrong, where it is one.
fn field_of(misread: Misread) -> Option<String> {
    match misread {
        Misread::NotJson { .. } => None,
        Misread::Field { path, .. } => Some(path).filter(|path| path != WHOLE),
    }
}

impl From<LoadError> for Problem {
    fn from(error: LoadError) -> Self {
        let message = error.to_string();
        let (code, field, refusals) = match error {
            LoadError::TooLong { .. } => ("DesignTooLong", None, Vec::new()),
            LoadError::TooManyObjects { .. } => ("TooManyObjects", None, Vec::new()),
            LoadError::TooManyFlows { .. } => ("TooManyFlows", Some("flows".to_owned()), Vec::new()),
            LoadError::NotADesign => ("NotADesign", Some("schema".to_owned()), Vec::new()),
            LoadError::NewerSchema { .. } => ("NewerSchema", Some("schema".to_owned()), Vec::new()),
            LoadError::NoSchema => ("InvalidField", Some("schema".to_owned()), Vec::new()),
            LoadError::Misread(misread @ Misread::NotJson { .. }) => ("NotJson", field_of(misread), Vec::new()),
            LoadError::Misread(misread @ Misread::Field { .. }) => ("InvalidField", field_of(misread), Vec::new()),
            LoadError::Refused(errors) => ("InvalidDesign", None, errors),
        };
        Self { field, refusals, ..Self::new(code, message) }
    }
}

impl From<EditError> for Problem {
    fn from(error: EditError) -> Self {
        let field = Some(error.field().to_string());
        Self { field, ..Self { refusals: vec![error.clone()], ..Self::new(error.code(), error.to_string()) } }
    }
}
