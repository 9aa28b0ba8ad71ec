//! The JSON of what is not written field by field, for the published schema (`web/schema.json`).
//!
//! Each shape here repeats what a `Serialize` of its type writes; the tests hold the results of the examples to it.

#![expect(dead_code, reason = "of the shapes only their form is used")]

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};

use crate::advice::{Finding, Severity};
use crate::design::{FlowId, ObjectId, ServiceName};
use crate::edit::{Command, EditError};
use crate::explain::CourseNote;
use crate::pricing::{Item, LineItem, PriceSource, Quantity, Unit, UnitPrice, Usd};
use crate::read::Tree;
use crate::routing::{EditedBy, RouteRow, RouteState};
use crate::rules::Refusal;

/// Types whose JSON is that of a shape.
macro_rules! shape {
    ($($type:ident: $shape:ident,)*) => {$(
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                $shape::json_schema(generator)
            }
        }
    )*};
}

vpc_endpoint_units::text_schemas! {
    ObjectId: "The id of any object, such as `vpce-1`.",
    ServiceName: "An endpoint service by the part of its name after the Region, such as `s3`, or the id of one of the plan's own.",
}

impl JsonSchema for Tree {
    fn schema_name() -> Cow<'static, str> {
        "Tree".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        true.into()
    }
}

shape! {
    RouteRow: RowShape,
    CourseNote: NoteShape,
    EditError: Refusal,
    Finding: FindingShape,
    LineItem: LineShape,
}

/// A row of a route table.
#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
struct RowShape {
    /// A block, or the id of a prefix list.
    destination: String,
    /// The list, where the destination is one.
    prefix_list: Option<ListShape>,
    /// `local`, or an id.
    target: String,
    /// How the row came to be.
    origin: String,
    /// Whether it carries traffic.
    state: RouteState,
    /// What edits it.
    edited_by: EditedBy,
}

/// A prefix list.
#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
struct ListShape {
    /// AWS's name, or the id of one's own.
    name: String,
    /// Its blocks.
    entries: Vec<String>,
}

/// What courses say otherwise.
#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
struct NoteShape {
    /// The rule.
    rule: String,
    /// What is often taught.
    taught: String,
    /// What holds.
    holds: String,
}

/// Something wrong, wasteful or worth knowing.
#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
struct FindingShape {
    /// Its kind.
    code: String,
    /// How much it matters.
    severity: Severity,
    /// The rules it follows from.
    rules: Vec<String>,
    /// The objects it is about.
    objects: Vec<ObjectId>,
    /// What was found.
    text: String,
    /// The command that mends it.
    mend: Option<Command>,
}

/// A line of the bill.
#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
struct LineShape {
    /// What is charged.
    item: Item,
    /// The object that causes it.
    object: Option<ObjectId>,
    /// The flow that causes it.
    flow: Option<FlowId>,
    /// How much.
    quantity: Quantity,
    /// Of what.
    unit: Unit,
    /// The price of one unit; none where the data have none.
    unit_price: Option<UnitPrice>,
    /// US dollars.
    amount: Option<Usd>,
    /// How it is reckoned.
    formula: String,
    /// Where the price is from.
    source: PriceSource,
}
