//! VPC Endpoint Planner: see, before you pay for it, how traffic leaves a VPC.
//!
//! A Yew editor over `vpc-endpoint-model`. One document, one store, one analysis, many views of it.

mod app;
mod boot;
mod canvas;
mod embed;
mod panels;
mod store;
mod suggest;
mod ui;

/// Does nothing: the boot script calls `embed::start` once the parts of the program it needs are there.
fn main() {}
