//! The targets: bytes in, a panic when something does not hold.

mod commands;
mod document;
mod laws;
mod proposals;

pub use commands::commands;
pub use document::document;
