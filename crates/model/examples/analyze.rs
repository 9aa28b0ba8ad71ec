//! Prints the analysis of a plan as JSON: `cargo run -p vpc-endpoint-model --example analyze -- DESIGN.json`. With `--lines`
//! it takes a plan a line from its input, prints an analysis a line, and says beside how long that took.

use std::process::ExitCode;
use std::time::Instant;

use vpc_endpoint_model::{Analysis, Catalog, Design, analyze};

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
    if path == "--lines" {
        let text = std::io::read_to_string(std::io::stdin()).map_err(|error| error.to_string())?;
        let begun = Instant::now();
        let analyses =
            text.lines().map(|line| analysis(line, &path).and_then(|it| written(serde_json::to_string(&it))));
        let lines = analyses.collect::<Result<Vec<String>, String>>()?;
        eprintln!("{:.3} ms", begun.elapsed().as_secs_f64() * 1_000.0);
        return Ok(lines.join("\n"));
    }
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
    written(serde_json::to_string_pretty(&analysis(&text, &path)?))
}

fn analysis(text: &str, from: &str) -> Result<Analysis, String> {
    let catalog = Catalog::embedded();
    let design = Design::from_json(text, catalog).map_err(|error| format!("{from}: {error}"))?;
    Ok(analyze(&design, catalog))
}

fn written(json: serde_json::Result<String>) -> Result<String, String> {
    json.map_err(|error| error.to_string())
}
