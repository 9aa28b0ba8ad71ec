//! A sentence with its rule, and objects called by their names.

use schemars::JsonSchema;
use serde::Serialize;

use crate::design::{Design, ObjectId, ObjectKind};

/// A sentence and the rule it follows from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Sentence {
    /// The rule's number.
    pub rule: &'static str,
    /// The sentence.
    pub text: String,
}

impl Sentence {
    pub(super) fn new(rule: &'static str, text: impl Into<String>) -> Self {
        Self { rule, text: text.into() }
    }

    /// The sentence with names in place of ids.
    pub(super) fn named(self, design: &Design) -> Self {
        Self { text: named(&self.text, design), ..self }
    }
}

/// A text with objects called by their names: `rtb-1 has no route` becomes `Table private has no route`.
pub(super) fn named(text: &str, design: &Design) -> String {
    let outside = |letter: char| !letter.is_ascii_alphanumeric();
    let mut told = String::with_capacity(text.len());
    for token in text.split_inclusive(' ') {
        // A dot inside belongs to a host name, in which an id is no object.
        let word = token.trim_matches(outside);
        let word = word.strip_suffix("'s").unwrap_or(word);
        let object = word.parse::<ObjectId>().ok().filter(|object| design.has(object));
        let Some((object, (before, after))) = object.zip(token.split_once(word)) else {
            told.push_str(token);
            continue;
        };
        told.push_str(before);
        let noun = noun(object.kind());
        let mut letters = noun.chars();
        match letters.next() {
            Some(first) if told.is_empty() => told.extend(first.to_uppercase().chain(letters)),
            _ => told.push_str(noun),
        }
        told.push_str(design.name_of(&object));
        told.push_str(after);
    }
    told
}

/// What stands before a name that is often no noun of its own, such as `private`.
const fn noun(kind: ObjectKind) -> &'static str {
    match kind {
        ObjectKind::Vpc => "VPC ",
        ObjectKind::Subnet => "subnet ",
        ObjectKind::RouteTable => "table ",
        ObjectKind::SecurityGroup => "group ",
        ObjectKind::NetworkAcl => "ACL ",
        ObjectKind::Flow => "flow ",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::design;

    #[test]
    fn ids_become_names_and_other_words_stay() {
        let mut design = design(50);
        let table = design.route_tables[0].id.clone();
        design.name_mut(&ObjectId::from(&table)).unwrap().replace_range(.., "private");
        assert_eq!(named(&format!("{table} has no route."), &design), "Table private has no route.");
        let others = format!("not rtb-999, x-{table} or {table}.example.");
        assert_eq!(named(&format!("In ({table}), {others}"), &design), format!("In (table private), {others}"));
        assert_eq!(named(&format!("{table}'s row"), &design), "Table private's row");
    }
}
