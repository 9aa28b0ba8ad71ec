//! What everything is counted in: exact money and the quantities it is charged for, the names of prices, and blocks of
//! addresses as people and programs write them.
//!
//! Knows nothing of AWS but what a block may look like, and nothing of plans.

#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::float_arithmetic,
        clippy::arithmetic_side_effects,
        clippy::todo,
        clippy::unreachable
    )
)]

mod block;
mod money;
mod price_key;
mod schema;

pub use block::{AWS_BLOCK_LENGTHS, Block, BlockError, TypedBlock};
pub use money::{Gigabytes, Quantity, QuantityError, UnitPrice, Usd};
pub use price_key::PriceKey;
