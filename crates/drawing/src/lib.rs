//! The drawing of a plan: document and analysis in, a picture as plain data out.
//!
//! ```text
//! Design, Analysis ─▶ structure ─▶ place ─▶ Layout ─▶ track ─▶ route ─▶ lane ─┐
//!                                    ▲         pin ◀────────────── room ◀─────┤
//!                                    └─────────────────────────────           ▼
//!                          shapes ◀─ Drawing ◀─ label ◀─ wire: lines, pieces, arrows
//! ```
//!
//! Pure: no web, no clock, nothing stored. It decides nothing about AWS: what a flow passes is the analysis' to say.

#![allow(clippy::similar_names, reason = "line and lane, track and trace are what the field calls them")]
#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]

pub mod callout;
pub mod card;
pub mod crossing;
mod drawing;
mod file;
mod find;
pub mod geometry;
pub mod label;
pub mod lane;
pub mod layout;
pub mod mark;
pub mod metrics;
pub mod palette;
mod pin;
mod place;
pub mod route;
mod routes;
mod say;
pub mod scene;
pub mod shape;
pub mod stops;
pub mod structure;
pub mod text;
pub mod track;
pub mod wire;
pub mod words;

pub use card::{Card, Symbol};
pub use drawing::{Drawing, Options, mark_rect};
pub use file::{Ground, Paper};
pub use geometry::{Point, Rect, Side};
pub use metrics::Metrics;
pub use routes::Note;
pub use scene::{Shown, element_id};
pub use shape::{Shape, escaped};
pub use stops::WireClass;
