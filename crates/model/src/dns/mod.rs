//! What a name resolves to from a place: private addresses of an endpoint, or public ones (R142–R144).
//!
//! Knows endpoints and DNS attributes; no routes, no security groups, no prices.

mod answer;
mod endpoint_names;
mod nat64;
mod resolve;
mod vantage;

pub use answer::{Answer, NameReason, Resolution};
pub use nat64::{is_translated, translated_back};
pub use resolve::resolve;
pub use vantage::Vantage;
