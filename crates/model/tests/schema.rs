//! The published schemas are those of the types: what may be given, and what comes of it.
//!
//! `UPDATE_GOLDEN=1 cargo test` writes them anew.

use std::fs;
use std::path::PathBuf;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use vpc_endpoint_model::{Analysis, Command, Design, EditError};

/// Holds a file to the schema of a type.
fn check<T: JsonSchema>(name: &str, title: &str, settings: SchemaSettings) {
    let mut schema = settings.into_generator().into_root_schema_for::<T>();
    schema.insert("title".to_owned(), title.into());
    let now = format!("{:#}\n", schema.to_value());
    let path: PathBuf = [env!("CARGO_MANIFEST_DIR"), "schema", &format!("{name}.schema.json")].iter().collect();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, &now).unwrap();
    }
    let published = fs::read_to_string(&path).unwrap_or_default();
    assert!(published == now, "{} is not of this type: run UPDATE_GOLDEN=1 cargo test", path.display());
}

#[test]
fn documents_have_the_published_schema() {
    check::<Design>("design", "A plan of VPC Endpoint Planner", SchemaSettings::draft2020_12().for_deserialize());
}

#[test]
fn commands_have_the_published_schema() {
    check::<Vec<Command>>("commands", "Commands that change a plan", SchemaSettings::draft2020_12().for_deserialize());
}

#[test]
fn analyses_have_the_published_schema() {
    check::<Analysis>("analysis", "What follows from a plan", SchemaSettings::draft2020_12().for_serialize());
}

#[test]
fn errors_have_the_published_schema() {
    check::<EditError>("error", "Why a command was refused", SchemaSettings::draft2020_12().for_serialize());
}
