//! rules.json: the rules that explanations cite, a sentence each.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::Read;
use super::file::{Checked, once};
use super::value::{RuleNumber, Text};

pub const FILE: &str = "data/rules.json";

/// The file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    #[expect(dead_code, reason = "it has to be there")]
    meta: Read,
    rules: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    rule: RuleNumber,
    text: Text,
    source: Text,
    known: Basis,
}

/// The catalogue's `RuleBasis`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Basis {
    Read,
    Quoted,
    Remembered,
    Derived,
}

impl Rules {
    /// The `Rule`s, as Rust source.
    pub fn table(&self) -> Checked<String> {
        let mut numbers = BTreeSet::new();
        let mut rows = Vec::new();
        for (item, Entry { rule, text, source, known }) in self.rules.iter().enumerate() {
            once(&mut numbers, rule, format!("{FILE}: rules[{item}].rule"))?;
            rows.push(format!(
                "Rule {{ number: {:?}, text: {:?}, source: {:?}, known: RuleBasis::{known:?} }}",
                &**rule, &**text, &**source
            ));
        }
        Ok(rows.join(",\n"))
    }
}
