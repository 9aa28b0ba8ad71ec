//! Reasons into sentences: the one place where the model speaks to people.
//!
//! Everything else hands over closed sets of reasons with parameters; here each gets its words.

mod findings;
mod story;

pub use story::{Sentence, story};
