//! Writes a plan's diagram for draw.io: `cargo run -p vpc-endpoint-interchange --example drawio -- PLAN.json`.

use vpc_endpoint_interchange::{Plan, drawio};
use vpc_endpoint_model::{Catalog, Design, analyze};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("name a plan's file")?;
    let catalog = Catalog::embedded();
    let design = Design::from_json(&std::fs::read_to_string(path)?, catalog)?;
    let analysis = analyze(&design, catalog);
    print!("{}", drawio(&Plan { design: &design, analysis: &analysis, catalog }));
    Ok(())
}
