//! What is answered to a program whose request was not carried out.

use std::fmt;

use schemars::JsonSchema;
use serde::Serialize;
use vpc_endpoint_model::EditError;
use vpc_endpoint_model::load::LoadError;
use vpc_endpoint_model::read::{Misread, WHOLE};

/// A refusal as data: never a bare text, never a panic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Problem {
    /// AWS's error code where AWS has one, else ours.
    pub code: &'static str,
    /// What is wrong, and the way out.
    pub message: String,
    /// Where in the plan, such as `subnets[2].cidr_block`, or which parameter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The numbered rule it follows from; none for limits and shapes of our own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<&'static str>,
    /// The way out by itself.
    pub remedy: String,
    /// What AWS, or this model, has against it, one by one.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub refusals: Box<[EditError]>,
}

impl Problem {
    /// With a code, what is wrong, and the way out, each a sentence.
    pub fn new(code: &'static str, wrong: impl fmt::Display, remedy: impl Into<String>) -> Self {
        let remedy = remedy.into();
        let message = format!("{wrong} {remedy}");
        Self { code, message, field: None, rule: None, remedy, refusals: Box::default() }
    }

    /// Of a text that cannot be read as what it should be.
    pub fn misread(code: &'static str, what: &str, misread: Misread) -> Self {
        let wrong = format!("{what} cannot be read: {misread}.");
        Self {
            field: field_of(misread),
            ..Self::new(code, wrong, "Correct it there; `schema.json` says what belongs there.")
        }
    }

    /// Of an id that names no flow of the plan.
    pub fn no_flow(flow: &str) -> Self {
        let flow: String = flow.chars().take(80).collect();
        let wrong = format!("The plan has no flow '{flow}'.");
        let problem = Self::new("InvalidFlow.NotFound", wrong, "Use the id of one of its flows.");
        Self { field: Some("flow".to_owned()), ..problem }
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
        let remedy = error.remedy();
        let message = match &error {
            // To people the place in their text says it all.
            LoadError::Misread(Misread::Field { .. }) => format!("{error} {remedy}"),
            _ => error.to_string(),
        };
        let field = |name: &str| Some(name.to_owned());
        let (code, field, refusals) = match error {
            LoadError::TooLong { .. } => ("DesignTooLong", None, Vec::new()),
            LoadError::TooManyObjects { .. } => ("TooManyObjects", None, Vec::new()),
            LoadError::TooManyFlows { .. } => ("TooManyFlows", field("flows"), Vec::new()),
            LoadError::NotADesign => ("NotADesign", field("schema"), Vec::new()),
            LoadError::NewerSchema { .. } => ("NewerSchema", field("schema"), Vec::new()),
            LoadError::NoSchema => ("InvalidField", field("schema"), Vec::new()),
            LoadError::Misread(misread @ Misread::NotJson { .. }) => ("NotJson", field_of(misread), Vec::new()),
            LoadError::Misread(misread @ Misread::Field { .. }) => ("InvalidField", field_of(misread), Vec::new()),
            LoadError::Refused(errors) => ("InvalidDesign", None, errors),
        };
        let rule = refusals.first().and_then(EditError::rule);
        Self { code, message, field, rule, remedy, refusals: refusals.into() }
    }
}

impl From<EditError> for Problem {
    fn from(error: EditError) -> Self {
        Self {
            code: error.code(),
            message: error.to_string(),
            field: Some(error.field().to_string()),
            rule: error.rule(),
            remedy: error.remedy().to_string(),
            refusals: Box::new([error]),
        }
    }
}
