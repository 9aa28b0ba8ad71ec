//! The drawing on the page: which part of it is seen, what hands do on it, how it is walked by keyboard.
//!
//! Knows no AWS rules: what may be done is `edit`'s to say, what a flow does is the analysis', where it stands and runs
//! the drawing's.

mod component;
mod drawings;
mod gesture;
mod look;
mod overlay;
#[cfg(test)]
mod poster;
mod scene;
mod sight;
mod viewport;
mod walk;

pub use component::Canvas;
