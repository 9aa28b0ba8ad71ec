//! Prints the analysis of a plan as JSON: `cargo run -p vpc-endpoint-model --example analyze -- DESIGN.json`.

use std::process::ExitCode;

use vpc_endpoint_model::{Catalog, Design, analyze};

fn main() -> ExitCode {
    match run() {
        Ok(json) => {
            println!("{json}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("analyze: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<String, String> {
    let path = std::env::args().nth(1).ok_or("name a plan: analyze DESIGN.json")?;
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
    let catalog = Catalog::embedded();
    let design = Design::from_json(&text, catalog).map_err(|error| format!("{path}: {error}"))?;
    serde_json::to_string_pretty(&analyze(&design, catalog)).map_err(|error| error.to_string())
}
