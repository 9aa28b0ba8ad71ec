//! Reasons into sentences: the one place where the model speaks to people.
//!
//! Everything else hands over closed sets of reasons with parameters; here each gets its words.

mod blockers;
mod course;
mod explanation;
mod findings;
mod names;
mod places;
mod prices;
mod proposals;
mod rows;
mod sentence;
mod stops;

pub use course::CourseNote;
pub use explanation::{Detail, Explanation, Step, StepKind, explain};
pub use names::NameTold;
pub use places::{NameAsked, names_from};
pub use prices::price_source;
pub use proposals::traits;
pub use rows::RowTold;
pub use sentence::Sentence;
