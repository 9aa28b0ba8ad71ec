//! Plans to write: the shipped ones, larger ones, and plans whose names would like to be something else.

#![allow(dead_code, reason = "each test program uses a part of it")]

use std::fs;
use vpc_endpoint_model::edit::Rename;

use vpc_endpoint_interchange::Plan;
use vpc_endpoint_model::{Analysis, Catalog, Design, apply};

pub const HOSTILE: [&str; 5] = [
    "=HYPERLINK(\"http://x\",\"y\")",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "a \"quoted\", b\r\nnext,row",
    "| **x** [y](javascript:alert(1)) <script>alert(1)</script> `z` $a$ |",
    "-2+3 ünï ✓ \\",
];

/// The shipped plans, with their names.
pub fn examples() -> Vec<(String, Design)> {
    plans("/../../examples")
}

/// Larger plans, with their names.
pub fn large() -> Vec<(String, Design)> {
    plans("/../drawing/tests/plans")
}

fn plans(folder: &str) -> Vec<(String, Design)> {
    let folder = format!("{}{folder}", env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|it| it == "json"));
    files.sort();
    let read = |path: std::path::PathBuf| {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        (name, Design::from_json(&fs::read_to_string(path).unwrap(), Catalog::embedded()).unwrap())
    };
    files.into_iter().map(read).collect()
}

/// A plan in which everything is called like this.
pub fn renamed(design: &Design, name: &str) -> Design {
    let itself = Design { name: name.to_owned(), ..design.clone() };
    design.object_ids().collect::<Vec<_>>().into_iter().fold(itself, |design, object| {
        let rename = Rename { object, name: name.to_owned() }.into();
        apply(&design, rename, Catalog::embedded()).map_or(design, |change| change.design)
    })
}

pub fn plan<'a>(design: &'a Design, analysis: &'a Analysis) -> Plan<'a> {
    Plan { design, analysis, catalog: Catalog::embedded() }
}
