//! A sentence with the rule it follows from.

use schemars::JsonSchema;
use serde::Serialize;

use crate::design::Design;
use crate::words::{Say, Words};

/// A sentence and the rule it follows from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Sentence {
    /// The rule's number.
    pub rule: &'static str,
    /// The sentence.
    #[serde(rename = "text")]
    pub words: Words,
}

impl Sentence {
    pub(super) fn new(rule: &'static str, words: impl Say) -> Self {
        Self { rule, words: words.words() }
    }

    /// The sentence with names in place of ids.
    pub(super) fn named(&self, design: &Design) -> Self {
        Self { rule: self.rule, words: self.words.named(design) }
    }
}
