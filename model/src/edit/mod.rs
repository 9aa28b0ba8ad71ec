//! The only way a document changes: a [`Command`] in, a new document or an [`EditError`] out.
//!
//! Knows no prices, no paths and no views; the same for mouse, keyboard, import and JavaScript.

mod change;
mod change_of;
mod command;
mod connection;
mod deletion;
mod endpoint;
mod gateway;
mod history;
mod label;
mod list;
mod network;
mod route;
mod service;
mod steps;
mod workload;

pub use change::{Change, MAX_BATCH, Notice, apply, next_destination_id};
pub use change_of::{EndpointChange, FlowChange, NewEndpoint, NewService, ServiceChange};
pub use command::{Command, ConnectivityType};
pub use deletion::{Deletion, deletion};
pub use history::{History, MAX_STEPS};
pub use steps::{attach_gateway, flow_to};

pub use crate::rules::EditError;
