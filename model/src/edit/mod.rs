//! The only way a document changes: a [`Command`] in, a new document or an [`EditError`] out.
//!
//! Knows no prices, no paths and no views; the same for mouse, keyboard, import and JavaScript.

mod change;
mod command;
mod deletion;
mod endpoint;
mod gateway;
mod history;
mod network;
mod route;
mod workload;

pub use change::{Change, MAX_BATCH, Notice, apply, next_destination_id};
pub use command::{Command, EndpointChange, FlowChange, NewEndpoint};
pub use deletion::{Deletion, deletion};
pub use history::{History, MAX_STEPS};

pub use crate::rules::EditError;
