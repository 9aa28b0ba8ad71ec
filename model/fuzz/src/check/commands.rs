//! Bytes read as a sequence of commands.

use vpc_endpoint_model::{Catalog, Command, Design, apply};

use super::laws;

/// The plans a sequence may start from; any other word starts from an empty one.
const EXAMPLES: [(&str, &str); 5] = [
    ("containers-without-nat", include_str!("../../../../examples/containers-without-nat.json")),
    ("isolated-interface", include_str!("../../../../examples/isolated-interface.json")),
    ("private-saas", include_str!("../../../../examples/private-saas.json")),
    ("two-zones-one-nat", include_str!("../../../../examples/two-zones-one-nat.json")),
    ("web-crawler", include_str!("../../../../examples/web-crawler.json")),
];

/// Applies commands and returns those that were accepted. After each the plan obeys its laws.
///
/// The first line names an example, every other is a command as JSON; lines that are none are passed over.
pub fn commands(bytes: &[u8]) -> Vec<Command> {
    let Ok(text) = str::from_utf8(bytes) else { return Vec::new() };
    let mut lines = text.lines();
    let mut design = start(lines.next().unwrap_or_default());
    let mut accepted = Vec::new();
    for command in lines.filter_map(|line| laws::read_command(line).ok()) {
        laws::command_reads_back(&command);
        match apply(&design, command.clone(), Catalog::embedded()) {
            Ok(change) => {
                design = change.design;
                laws::reads_back(&design);
                laws::analysis_adds_up(&design);
                accepted.push(command);
            }
            Err(error) => assert!(!error.to_string().is_empty() && !error.code().is_empty(), "{error:?}"),
        }
    }
    laws::mends_and_deletions_are_accepted(&design);
    accepted
}

fn start(name: &str) -> Design {
    let example = EXAMPLES.iter().find(|(example, _)| *example == name);
    example.map_or_else(
        || Design::new("empty", "us-east-1"),
        |(_, text)| Design::from_json(text, Catalog::embedded()).expect("an example is a plan"),
    )
}
