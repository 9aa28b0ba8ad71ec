//! Prices and assumptions the person adds to the catalogue's figures.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use vpc_endpoint_units::{PriceKey, UnitPrice};

/// A price the person typed; it is used instead of the catalogue's and shown as theirs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnPrice {
    /// Which price.
    pub price: PriceKey,
    /// Dollars for one unit.
    pub per_unit: UnitPrice,
}

/// Something the data do not say that the person takes for granted; every line that rests on it says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Assumption {
    /// A gigabyte through a NAT gateway costs what an hour of it costs, as in all regions where both are known.
    NatPerGbEqualsHour,
}
