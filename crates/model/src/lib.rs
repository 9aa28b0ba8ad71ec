//! The endpoint and routing model of VPC Endpoint Planner: one document, one analysis, many views.
//!
//! ```text
//! Command ─▶ edit ─▶ Design ─▶ analyze ─▶ Analysis { route tables, traces, cost, findings, addresses }
//!                      ▲                     ▲
//!                    rules                catalog
//! ```
//!
//! Pure and total: no I/O, no clock, no web, no panic. What is derived is never stored in the document.

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

pub mod addressing;
pub mod advice;
mod analysis;
pub mod compare;
pub mod design;
pub mod dns;
pub mod edit;
pub mod explain;
pub mod load;
pub mod path;
pub mod pricing;
pub mod propose;
pub mod read;
pub mod routing;
pub mod rules;
pub mod sample;
mod schema;
pub mod words;

pub use analysis::{Analysis, CostRange, SubnetKind, SubnetView, analyze};
pub use catalog::Catalog;
pub use design::Design;
pub use edit::{Command, EditError, apply};
pub use vpc_endpoint_catalog as catalog;
