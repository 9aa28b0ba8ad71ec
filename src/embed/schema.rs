//! The published schema of everything other programs give and get: `web/schema.json`.
//!
//! `UPDATE_GOLDEN=1 cargo test` writes it anew; `tests/browser/types.test.mjs` makes the
//! TypeScript types of it.

use std::collections::BTreeMap;

use schemars::JsonSchema;
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

/// By which a request and its answer find one another. Each is used once; the last 10,000 are remembered.
#[derive(JsonSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "only the schema is made of it")]
enum RequestId {
    Number(f64),
    Text(#[schemars(length(max = 64))] String),
}

/// What comes through the port.
#[derive(JsonSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "only the schema is made of it")]
enum PlannerMessage {
    Event(Event<'static>),
    ScriptEvent(ScriptEvent),
    Carried(CarriedOut),
    Refused(Refused),
}

/// That a request was carried out.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "only the schema is made of it")]
struct CarriedOut {
    id: RequestId,
    #[schemars(extend("const" = true))]
    ok: bool,
    result: Reply,
}

/// That a request was not carried out.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "only the schema is made of it")]
struct Refused {
    id: RequestId,
    #[schemars(extend("const" = false))]
    ok: bool,
    error: Problem,
}

/// What the frame's script tells by itself.
#[derive(JsonSchema)]
#[serde(tag = "event", rename_all = "snake_case")]
#[expect(dead_code, reason = "only the schema is made of it")]
enum ScriptEvent {
    /// How high the planner would be.
    Height {
        /// In CSS pixels.
        height: u32,
    },
    /// It was started again after a crash.
    Recovered {
        /// Whether for reading only, for it crashed again and again.
        reading: bool,
        /// What became of what the person had made.
        work: Work,
    },
}

/// After a crash, what became of what the person had made.
#[derive(JsonSchema)]
#[serde(rename_all = "snake_case")]
#[expect(dead_code, reason = "only the schema is made of it")]
enum Work {
    /// It is there.
    Kept,
    /// It was too large for the frame to take along: restore the last state.
    Lost,
    /// The person chose to go on without it.
    Left,
}

/// What the frame posts to the window around it until it is answered.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "only the schema is made of it")]
struct Hello {
    #[schemars(extend("const" = "vpc-planner/1"))]
    protocol: String,
    #[serde(rename = "type")]
    #[schemars(extend("const" = "hello"))]
    kind: String,
    /// The option `id`.
    id: Option<String>,
    /// Whether it was started again after a crash.
    recovered: bool,
    /// The same for one load of the frame.
    load: f64,
}

/// How the window around answers; with it goes one port of a message channel.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "only the schema is made of it")]
struct Connect {
    #[schemars(extend("const" = "vpc-planner/1"))]
    protocol: String,
    #[serde(rename = "type")]
    #[schemars(extend("const" = "connect"))]
    kind: String,
}

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/web/schema.json");

fn schema() -> Value {
    let mut given = SchemaSettings::draft2020_12().for_deserialize().into_generator();
    given.subschema_for::<Request>();
    given.subschema_for::<Connect>();
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
    got.subschema_for::<PlannerMessage>();
    got.subschema_for::<Hello>();
    let got = definitions(&mut got);
    let mut given = renamed(&definitions(&mut given), &got);
    let messages = given.get("Request").map(with_id).unwrap_or_default();
    given.insert("HostMessage".to_owned(), messages);
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "VPC Endpoint Planner, protocol vpc-planner/1",
        "$defs": given.into_iter().chain(got).collect::<Map<_, _>>(),
    })
}

/// Requests as they go through the port.
fn with_id(request: &Value) -> Value {
    let mut message = request.clone();
    message["description"] = json!("A request as it goes through the port.");
    for kind in message["oneOf"].as_array_mut().into_iter().flatten() {
        kind["properties"]["id"] = json!({ "$ref": "#/$defs/RequestId" });
        kind["required"].as_array_mut().unwrap().push(json!("id"));
    }
    message
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
