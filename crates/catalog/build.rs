//! Checks the data files and turns them into the `static` tables of the module `catalog`.

#[path = "build/catalogue.rs"]
mod catalogue;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let data = folder("CARGO_MANIFEST_DIR")?.join("../../data");
    let files = catalogue::Files {
        prices: &read(&data, "prices.json")?,
        regions: &read(&data, "regions.json")?,
        services: &read(&data, "services.json")?,
        prefix_lists: &read(&data, "prefix_lists.json")?,
        overrides: &read(&data, "overrides.json")?,
        bundles: &read(&data, "bundles.json")?,
        quotas: &read(&data, "quotas.json")?,
        rules: &read(&data, "rules.json")?,
    };
    let source = catalogue::generate(&files).map_err(|fault| fault.to_string())?;
    let target = folder("OUT_DIR")?.join("catalog_tables.rs");
    fs::write(&target, source).map_err(|error| format!("{}: {error}; free the path and build again", target.display()))
}

fn folder(variable: &str) -> Result<PathBuf, String> {
    env::var_os(variable).map(PathBuf::from).ok_or_else(|| format!("{variable} is not set; build with cargo"))
}

fn read(data: &Path, name: &str) -> Result<String, String> {
    let path = data.join(name);
    println!("cargo:rerun-if-changed={}", path.display());
    fs::read_to_string(&path).map_err(|error| format!("data/{name}: {error}; restore the file"))
}
