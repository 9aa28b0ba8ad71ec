//! Bytes read as a sequence of commands.

use serde_json::Value;
use vpc_endpoint_model::{Catalog, Command, Design, apply, read};

use super::{laws, proposals};

/// The plans a sequence may start from; any other word starts from an empty one.
const EXAMPLES: [(&str, &str); 5] = [
    ("containers-without-nat", include_str!("../../../../../examples/containers-without-nat.json")),
    ("isolated-interface", include_str!("../../../../../examples/isolated-interface.json")),
    ("private-saas", include_str!("../../../../../examples/private-saas.json")),
    ("two-zones-one-nat", include_str!("../../../../../examples/two-zones-one-nat.json")),
    ("web-crawler", include_str!("../../../../../examples/web-crawler.json")),
];

/// The example an array of commands starts from, for it names none.
const ARRAYS_START: &str = "web-crawler";

/// Applies commands and returns those that were accepted. After each the plan obeys its laws.
///
/// A JSON array holds commands for the small plan of [`ARRAYS_START`]. Of any other text the first line names an
/// example and every other is a command as JSON; what is no command is passed over.
pub fn commands(bytes: &[u8]) -> Vec<Command> {
    let Ok(text) = str::from_utf8(bytes) else { return Vec::new() };
    let (mut design, commands) = plan_and_commands(text);
    let mut accepted = Vec::new();
    for command in commands {
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
    proposals::ways_come_true(&design);
    proposals::bundles_are_complete(&design);
    proposals::mends_and_advice_come_true(&design);
    accepted
}

fn plan_and_commands(text: &str) -> (Design, Vec<Command>) {
    if let Ok(commands) = serde_json::from_str::<Vec<Value>>(text) {
        let commands = commands.into_iter().filter_map(|command| serde_json::from_value(command).ok());
        return (start(ARRAYS_START), commands.collect());
    }
    let mut lines = text.lines();
    let design = start(lines.next().unwrap_or_default());
    (design, lines.filter_map(|line| read::from_str(line).ok()).collect())
}

fn start(name: &str) -> Design {
    let example = EXAMPLES.iter().find(|(example, _)| *example == name);
    example.map_or_else(
        || Design::new("empty", "us-east-1"),
        |(_, text)| Design::from_json(text, Catalog::embedded()).expect("an example is a plan"),
    )
}
