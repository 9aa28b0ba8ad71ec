//! The drawing of a plan: document and analysis in, a picture as plain data out.
//!
//! Pure: no web, no clock, nothing stored. It decides nothing about AWS: what a flow passes is the analysis' to say.

pub mod geometry;
pub mod shape;
pub mod text;
pub mod words;

pub use geometry::{Point, Rect, Side};
pub use shape::{Shape, escaped};
