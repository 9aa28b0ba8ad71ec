//! The published schema of everything other programs give and get: `web/schema.json`.
//!
//! `UPDATE_GOLDEN=1 cargo test` writes it anew; `tests/browser/types.test.mjs` makes the
//! TypeScript types of it.

use std::collections::BTreeMap;

use schemars::generate::{SchemaGenerator, SchemaSettings};
use serde_json::{Map, Value, json};
use vpc_endpoint_interchange::{PictureOptions, Proposals};
use vpc_endpoint_model::compare::Comparison;
use vpc_endpoint_model::edit::Change;
use vpc_endpoint_model::explain::Explanation;
use vpc_endpoint_model::path::Trace;
use vpc_endpoint_model::{Analysis, Command, Design};

use crate::host::Event;
use crate::protocol::{Problem, Reply, Request};

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/web/schema.json");

fn schema() -> Value {
    let mut given = SchemaSettings::draft2020_12().for_deserialize().into_generator();
    given.subschema_for::<Request>();
    given.subschema_for::<Command>();
    given.subschema_for::<PictureOptions>();
    let mut got = SchemaSettings::draft2020_12().for_serialize().into_generator();
    got.subschema_for::<Design>();
    got.subschema_for::<Analysis>();
    got.subschema_for::<Change>();
    got.subschema_for::<Trace>();
    got.subschema_for::<Explanation>();
    got.subschema_for::<Proposals>();
    got.subschema_for::<Comparison>();
    got.subschema_for::<Event<'_>>();
    got.subschema_for::<Reply>();
    got.subschema_for::<Problem>();
    let got = definitions(&mut got);
    let given = renamed(&definitions(&mut given), &got);
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "VPC Endpoint Planner, protocol vpc-planner/1",
        "$defs": given.into_iter().chain(got).collect::<Map<_, _>>(),
    })
}

fn definitions(generator: &mut SchemaGenerator) -> BTreeMap<String, Value> {
    generator.take_definitions(true).into_iter().collect()
}

/// What is given may leave out what has a default; where that makes a type another one, it gets another name.
fn renamed(given: &BTreeMap<String, Value>, got: &BTreeMap<String, Value>) -> BTreeMap<String, Value> {
    let mut names = BTreeMap::new();
    loop {
        let with_names: BTreeMap<_, _> =
            given.iter().map(|(name, schema)| (name, with_references(schema.clone(), &names))).collect();
        let differs = |name: &&String| got.get(*name).is_some_and(|other| *other != with_names[*name]);
        let new: Vec<_> = given.keys().filter(differs).filter(|name| !names.contains_key(*name)).cloned().collect();
        if new.is_empty() {
            let renamed = |(name, schema)| (names.get(name).unwrap_or(name).clone(), schema);
            return with_names.into_iter().map(renamed).collect();
        }
        names.extend(new.into_iter().map(|name| (name.clone(), format!("{name}Given"))));
    }
}

fn with_references(schema: Value, names: &BTreeMap<String, String>) -> Value {
    match schema {
        Value::Object(fields) => {
            let fields = fields.into_iter().map(|(key, value)| {
                let name = value.as_str().and_then(|text| text.strip_prefix("#/$defs/")).filter(|_| key == "$ref");
                let value = match name.and_then(|name| names.get(name)) {
                    Some(name) => Value::from(format!("#/$defs/{name}")),
                    None => with_references(value, names),
                };
                (key, value)
            });
            Value::Object(fields.collect())
        }
        Value::Array(items) => items.into_iter().map(|item| with_references(item, names)).collect(),
        other => other,
    }
}

#[test]
fn the_published_schema_is_that_of_the_types() {
    let now = format!("{:#}\n", schema());
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(PATH, &now).unwrap();
    }
    let published = std::fs::read_to_string(PATH).unwrap();
    assert!(published == now, "web/schema.json is not of these types: run UPDATE_GOLDEN=1 cargo test");
}
