//! Draws plans: `cargo run --example draw -- plan.json …` writes `plan.svg` beside each.

use std::path::Path;

use vpc_endpoint_drawing::{Drawing, Options};
use vpc_endpoint_model::{Catalog, Design, analyze};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let catalog = Catalog::embedded();
    for path in std::env::args().skip(1) {
        let design = Design::from_json(&std::fs::read_to_string(&path)?, catalog)?;
        let drawing = Drawing::of(&design, &analyze(&design, catalog), catalog, &Options::default());
        let mut file = String::new();
        drawing.file(0, Vec::new(), Vec::new()).write(&mut file);
        std::fs::write(Path::new(&path).with_extension("svg"), file)?;
    }
    Ok(())
}
