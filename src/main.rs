//! VPC Endpoint Planner: see, before you pay for it, how traffic leaves a VPC.
//!
//! A Yew editor over `vpc-endpoint-model`. One document, one store, one analysis, many views of it.

mod app;
mod boot;
mod canvas;
mod embed;
mod host;
mod keeping;
mod librarian;
mod panels;
mod protocol;
mod store;
mod suggest;
mod ui;

/// Runs when the program is instantiated; whoever did that then calls what `embed` exports.
fn main() {
    boot::report_panics();
}
