//! What money and quantities look like in JSON, for the published schemas.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::{Gigabytes, Quantity, UnitPrice, Usd};

/// Types whose JSON is a text: what it is.
#[macro_export]
macro_rules! text_schemas {
    ($($type:ident: $meaning:expr,)*) => {$(
        impl schemars::JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "description": $meaning })
            }
        }
    )*};
}

text_schemas! {
    Usd: "US dollars, exact: a decimal number.",
    UnitPrice: "US dollars for a unit, exact: a decimal number.",
    Quantity: "How many units, exact: a decimal number.",
}

impl JsonSchema for Gigabytes {
    fn schema_name() -> Cow<'static, str> {
        "Gigabytes".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "number", "description": "Gigabytes of 2^30 bytes, with three decimals at most." })
    }
}
