//! How a refusal words what it is about.

use crate::design::ObjectId;

/// The beginning of what was typed: enough to know it again.
pub(super) fn short(text: &str) -> String {
    text.chars().take(80).collect()
}

pub(super) fn not_found_message(object: &ObjectId) -> String {
    match object {
        ObjectId::Vpc(id) => format!("VpcID {id} does not exist."),
        ObjectId::Subnet(id) => format!("The subnet ID '{id}' does not exist"),
        ObjectId::RouteTable(id) => format!("The routeTable ID '{id}' does not exist"),
        ObjectId::InternetGateway(id) => format!("The internetGateway ID '{id}' does not exist"),
        ObjectId::VpcEndpointService(id) => format!("The VpcEndpointService Id '{id}' does not exist"),
        other => format!("The {} ID '{other}' does not exist", other.kind().noun()),
    }
}

pub(super) fn dependents_message(object: &ObjectId) -> String {
    match object {
        ObjectId::Subnet(id) => format!("The subnet '{id}' has dependencies and cannot be deleted."),
        ObjectId::Vpc(id) => format!("The vpc '{id}' has dependencies and cannot be deleted."),
        ObjectId::RouteTable(id) => format!("The routeTable '{id}' has dependencies and cannot be deleted."),
        ObjectId::InternetGateway(id) => format!("The internetGateway '{id}' has dependencies and cannot be deleted."),
        ObjectId::SecurityGroup(id) => format!("resource {id} has a dependent object"),
        other => format!("The {} '{other}' is still used in the plan.", other.kind().noun()),
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

pub(super) fn list(objects: &[ObjectId]) -> String {
    const SHOWN: usize = 5;
    let mut names: Vec<&str> = objects.iter().take(SHOWN).map(ObjectId::as_str).collect();
    let more = format!("{} more", objects.len().saturating_sub(SHOWN));
    if objects.len() > SHOWN {
        names.push(&more);
    }
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        Some((only, _)) => (*only).to_owned(),
        None => "what depends on it".to_owned(),
    }
}
