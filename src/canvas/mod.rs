//! The drawing: laid out from the document, drawn on with tools, walked by keyboard.
//!
//! Knows no AWS rules: what may be done is `edit`'s to say, what a flow does is the analysis' to say.

mod card;
mod component;
mod draw;
mod gesture;
mod layout;
mod picture;
#[cfg(test)]
mod poster;
mod scene;
mod viewport;
mod walk;
mod wires;

pub use component::Canvas;
pub use picture::picture;
