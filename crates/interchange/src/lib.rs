//! Plans in other formats: tables as CSV for spreadsheets, a summary in Markdown for wikis and pull requests, a diagram
//! for draw.io, a picture that has the plan inside and opens again. And what other programs give and are answered: commands,
//! proposals, refusals as data.
//!
//! Pure: texts of a plan and its analysis, with the very numbers that the page shows. Whatever things are called, the
//! text stays what it is: nothing in it becomes a formula, markup or another cell.

#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]

mod commands;
mod drawio;
mod markdown;
mod picture;
mod problem;
mod proposals;
mod sheet;
mod summary;

pub use commands::carry_out;
pub use drawio::drawio;
pub use markdown::markdown;
pub use picture::{PictureOptions, PictureSize, ThemeAsked, picture, picture_as, plan_in, thumbnail};
pub use problem::Problem;
pub use proposals::{MendProposal, Proposals, WayProposal, proposals};
pub use sheet::Sheet;
pub use summary::{Summary, Table, summary};

use vpc_endpoint_model::design::ObjectId;
use vpc_endpoint_model::{Analysis, Catalog, Design};

/// What is written of: a plan, what follows from it, and the data that it follows from.
#[derive(Clone, Copy)]
pub struct Plan<'a> {
    /// The plan.
    pub design: &'a Design,
    /// What follows from it.
    pub analysis: &'a Analysis,
    /// Prices and Regions.
    pub catalog: &'a Catalog,
}

impl Plan<'_> {
    fn name_of(&self, object: &ObjectId) -> String {
        self.design.name_of(object).to_owned()
    }
}
