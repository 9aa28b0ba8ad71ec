//! Plans to draw: the shipped ones, and any number of made-up ones with every kind of object.

#![allow(dead_code, unused_imports, reason = "each test program uses a part of it")]

mod fan;
mod made_up;

use vpc_endpoint_drawing::{Drawing, Metrics, Options};
use vpc_endpoint_model::{Catalog, Design, analyze};

pub use fan::fan;
pub use made_up::made_up;

/// The shipped plans, with their names.
pub fn examples() -> Vec<(String, Design)> {
    plans("/../../examples")
}

/// Larger plans than those shipped, with their names.
pub fn large() -> Vec<(String, Design)> {
    plans("/tests/plans")
}

fn plans(folder: &str) -> Vec<(String, Design)> {
    let folder = format!("{}{folder}", env!("CARGO_MANIFEST_DIR"));
    let mut names: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    let read = |path: std::path::PathBuf| {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(path).unwrap();
        (name, Design::from_json(&text, Catalog::embedded()).unwrap())
    };
    names.into_iter().map(read).collect()
}

pub fn draw(design: &Design) -> Drawing {
    draw_by(design, Metrics::WIDE)
}

pub fn draw_by(design: &Design, metrics: Metrics) -> Drawing {
    let catalog = Catalog::embedded();
    Drawing::of(design, &analyze(design, catalog), catalog, &Options { metrics, free_zones: false })
}
