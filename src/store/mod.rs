//! The one state of the editor: document with history, its analysis, what is selected, what was just said.
//!
//! Knows no HTML. Everything a person does arrives as an [`Action`]; what the browser must do in return leaves as an
//! [`Effect`].

mod action;
mod baseline;
mod host;
mod library;
mod notes;
mod options;
mod plan;
mod player;
mod recent;
mod reduce;
mod resume;
mod saved;
mod sheets;
mod start;
#[cfg(test)]
mod tests;
mod view;

pub use action::{Action, Asked, Effect, Keeping, Origin, SaveAs, Tab, Theme, Tool};
pub use baseline::{Baseline, BaselineFrom};
pub use notes::{Dialog, Listing, PageKind, Sharing, Snippet, Toast, ToastAction};
#[cfg(test)]
pub use options::Mode;
pub use options::{Fit, Options, Wheel};
pub use plan::Plan;
pub use player::{Move, Player};
pub use recent::{Recent, Shared};
pub use reduce::Store;
pub use saved::{SaveState, Slot};
pub use sheets::Sheet;
pub use start::{Given, Recovered, Stored};
pub use view::View;

use vpc_endpoint_model::catalog::Catalog;

/// A plan that ships with the planner.
#[derive(Debug, PartialEq, Eq)]
pub struct Example {
    /// What options call it.
    pub id: &'static str,
    /// The plan's document.
    pub json: &'static str,
    /// What it is called in the menu.
    pub name: &'static str,
    /// What it shows.
    pub about: &'static str,
}

/// The plans that ship, the first one shown to newcomers.
pub const EXAMPLES: &[Example] = &[
    Example {
        id: "web-crawler",
        json: include_str!("../../examples/web-crawler.json"),
        name: "Web crawler behind NAT",
        about: "10 TB a month to S3 through a NAT gateway. What does a gateway endpoint save?",
    },
    Example {
        id: "two-zones-one-nat",
        json: include_str!("../../examples/two-zones-one-nat.json"),
        name: "Two zones, one NAT gateway",
        about: "One NAT gateway serves both zones: data between zones, and what fails with a zone.",
    },
    Example {
        id: "isolated-interface",
        json: include_str!("../../examples/isolated-interface.json"),
        name: "Isolated, with interface endpoints",
        about: "No internet gateway: Systems Manager through interface endpoints, S3 through a gateway endpoint.",
    },
    Example {
        id: "containers-without-nat",
        json: include_str!("../../examples/containers-without-nat.json"),
        name: "Containers and Databricks without NAT",
        about: "Images, logs and Databricks through endpoints alone. Delete one to see what breaks.",
    },
    Example {
        id: "private-saas",
        json: include_str!("../../examples/private-saas.json"),
        name: "Private SaaS",
        about: "An endpoint service reached over overlapping blocks, and from on premises.",
    },
];

/// The catalogue compiled into the program.
pub fn catalog() -> &'static Catalog {
    Catalog::embedded()
}
