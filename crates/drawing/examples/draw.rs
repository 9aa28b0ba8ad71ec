//! Draws plans: `cargo run --example draw -- plan.json …` writes `plan.svg` beside each; with `--compact` or `--narrow`
//! before them, in those sizes.

use std::path::Path;

use vpc_endpoint_drawing::{Drawing, Metrics, Options};
use vpc_endpoint_model::{Catalog, Design, analyze};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let catalog = Catalog::embedded();
    let mut options = Options::default();
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "--compact" => options.metrics = Metrics::COMPACT,
            "--narrow" => options.metrics = Metrics::NARROW,
            path => {
                let design = Design::from_json(&std::fs::read_to_string(path)?, catalog)?;
                let drawing = Drawing::of(&design, &analyze(&design, catalog), catalog, &options);
                let mut file = String::new();
                drawing.file(0, Vec::new(), Vec::new()).write(&mut file);
                std::fs::write(Path::new(path).with_extension("svg"), file)?;
            }
        }
    }
    Ok(())
}
