//! How a refusal words what it is about.

use crate::design::ObjectId;
use crate::words;
use crate::words::{Say, Words};

/// The beginning of what was typed: enough to know it again.
pub(super) fn short(text: &str) -> String {
    text.chars().take(80).collect()
}

pub(super) fn not_found_message(object: &ObjectId) -> Words {
    match object {
        ObjectId::Vpc(id) => words!["VpcID " id " does not exist."],
        ObjectId::Subnet(id) => words!["The subnet ID '" id "' does not exist"],
        ObjectId::RouteTable(id) => words!["The routeTable ID '" id "' does not exist"],
        ObjectId::InternetGateway(id) => words!["The internetGateway ID '" id "' does not exist"],
        ObjectId::VpcEndpointService(id) => words!["The VpcEndpointService Id '" id "' does not exist"],
        other => words!["The " (other.kind().noun()) " ID '" other "' does not exist"],
    }
}

pub(super) fn dependents_message(object: &ObjectId) -> Words {
    match object {
        ObjectId::Subnet(id) => words!["The subnet '" id "' has dependencies and cannot be deleted."],
        ObjectId::Vpc(id) => words!["The vpc '" id "' has dependencies and cannot be deleted."],
        ObjectId::RouteTable(id) => words!["The routeTable '" id "' has dependencies and cannot be deleted."],
        ObjectId::InternetGateway(id) => {
            words!["The internetGateway '" id "' has dependencies and cannot be deleted."]
        }
        ObjectId::SecurityGroup(id) => words!["resource " id " has a dependent object"],
        other => words!["The " (other.kind().noun()) " '" other "' is still used in the plan."],
    }
}

/// `destination_cidr_block` as the API writes parameters: `destinationCidrBlock`.
pub(super) fn camel(field: &str) -> String {
    let mut words = field.split('_');
    let mut name = words.next().unwrap_or_default().to_owned();
    for word in words {
        let mut letters = word.chars();
        name.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        name.push_str(letters.as_str());
    }
    name
}

pub(super) fn sentence(clause: &str) -> String {
    let mut letters = clause.chars();
    let first: String = letters.next().map(|letter| letter.to_ascii_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}

pub(super) fn list(objects: &[ObjectId]) -> Words {
    const SHOWN: usize = 5;
    let shown = objects.iter().take(SHOWN).map(Say::words);
    let more = objects.len().checked_sub(SHOWN).filter(|more| *more > 0).map(|more| words![more " more"]);
    let names: Vec<Words> = shown.chain(more).collect();
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => words![(Words::list(rest, ", ")) " and " last],
        None => words!["what depends on it"],
    }
}
