//! Applies commands to a plan and prints the new plan, or the error, as JSON:
//! `cargo run -p vpc-endpoint-model --example apply -- DESIGN.json COMMANDS.json`.
//!
//! COMMANDS.json holds one command or a list of them. An error goes to standard output as
//! `{"error": {code, message, rule, field, object, remedy}, "command": <its place in the list>}`, with exit code 1.

use std::process::ExitCode;

use serde_json::json;
use vpc_endpoint_model::read::from_str;
use vpc_endpoint_model::{Catalog, Command, Design, apply};

fn main() -> ExitCode {
    match run() {
        Ok((text, code)) => {
            println!("{text}");
            code
        }
        Err(message) => {
            eprintln!("apply: {message}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<(String, ExitCode), String> {
    let mut arguments = std::env::args().skip(1);
    let usage = "name a plan and commands: apply DESIGN.json COMMANDS.json";
    let (plan, commands) = arguments.next().zip(arguments.next()).ok_or(usage)?;
    let read = |path: &str| std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"));
    let catalog = Catalog::embedded();
    let mut design = Design::from_json(&read(&plan)?, catalog).map_err(|error| format!("{plan}: {error}"))?;
    let text = read(&commands)?;
    let list = if text.trim_start().starts_with('[') { from_str(&text) } else { from_str(&text).map(|one| vec![one]) };
    let list: Vec<Command> = list.map_err(|misread| format!("{commands}: {misread}"))?;
    for (place, command) in list.into_iter().enumerate() {
        match apply(&design, command, catalog) {
            Ok(change) => design = change.design,
            Err(error) => {
                let report = json!({ "error": error, "command": place });
                return Ok((format!("{report:#}"), ExitCode::FAILURE));
            }
        }
    }
    Ok((design.to_json(), ExitCode::SUCCESS))
}
