//! Exact money and the month's bill as line items.
//!
//! Reads traces and the catalogue; knows nothing of how a path came about.
//! Conventions, stated once: a month has 730 hours ([`MONTH`]); 1 TB is 1,024 GB; tiers run over all traffic of the
//! plan, in document order; amounts are exact and rounded only for display.

mod bill;
mod break_even;
mod line;
mod price_book;
mod standing;
mod tiers;
mod traffic;

pub use bill::{Bill, Total, bill};
pub use break_even::{BreakEven, Carrier, Course, Crossing, Curve, Terms, break_even};
pub use line::{Item, LineItem, PriceSource, Unit};
pub use price_book::nat_assumption_helps;
pub use vpc_endpoint_units::{Gigabytes, PriceKey, Quantity, QuantityError, UnitPrice, Usd};

/// Hours in a month, as AWS's own calculators count.
pub const MONTH: Quantity = Quantity::whole(730);
