//! Designs in three lines, made of commands through `apply` only, and the questions tests ask of them.
//!
//! ```text
//! let d = vpc("10.0.0.0/16").private("a", "10.0.16.0/20").nat("a").s3_gateway(["private-a"]).build();
//! check_path(&d, "private-a", "s3", "gateway endpoint via pl-63a5400a");
//! ```

mod ask;
mod build;

pub use ask::{amount, check_path, dollars, finding_codes, flow, lines, path, total};
pub use build::{Build, load, vpc};

use serde_json::{Value, json};
use vpc_endpoint_model::edit::Change;
use vpc_endpoint_model::{Analysis, Catalog, Command, Design, EditError, analyze, apply};

/// The catalogue built into the program.
pub fn catalog() -> &'static Catalog {
    Catalog::embedded()
}

/// The analysis of a design.
pub fn analysis(design: &Design) -> Analysis {
    analyze(design, catalog())
}

/// The analysis as its JSON, for comparisons of the whole.
pub fn analysis_json(design: &Design) -> Value {
    serde_json::to_value(analysis(design)).expect("an analysis is plain data")
}

/// Applies a command given as JSON, in which `@name` stands for an [`id`].
pub fn attempt(design: &Design, command: &Value) -> Result<Change, EditError> {
    apply(design, read_command(design, command), catalog())
}

/// A command as JSON: its name and its fields.
#[expect(clippy::needless_pass_by_value, reason = "`json!` at the call reads best without a borrow")]
pub fn command(name: &str, fields: Value) -> Value {
    let mut command = json!({ "command": name });
    for (field, value) in fields.as_object().into_iter().flatten() {
        command[field] = value.clone();
    }
    command
}

/// The command a JSON value stands for.
pub fn read_command(design: &Design, command: &Value) -> Command {
    let named = with_ids(design, command);
    serde_json::from_value(named.clone()).unwrap_or_else(|error| panic!("{named}: {error}"))
}

/// The id, as text, of the one object with a name; `rtb:private-a` asks for the one whose id begins with `rtb-`.
pub fn id(design: &Design, name: &str) -> String {
    let (kind, name) = name.split_once(':').unwrap_or(("", name));
    let called =
        |id: &vpc_endpoint_model::design::ObjectId| design.name_of(id) == name && id.as_str().starts_with(kind);
    let found: Vec<String> = design.object_ids().filter(called).map(|id| id.to_string()).collect();
    match found.as_slice() {
        [one] => one.clone(),
        _ => panic!("{} objects are called {name:?}: {found:?}", found.len()),
    }
}

fn with_ids(design: &Design, value: &Value) -> Value {
    match value {
        Value::String(text) => text.strip_prefix('@').map_or_else(|| value.clone(), |name| json!(id(design, name))),
        Value::Array(items) => items.iter().map(|item| with_ids(design, item)).collect(),
        Value::Object(fields) => fields.iter().map(|(key, item)| (key.clone(), with_ids(design, item))).collect(),
        _ => value.clone(),
    }
}
