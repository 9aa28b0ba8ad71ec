//! Findings: what is wrong, wasteful or worth knowing in a plan, and the command that mends it.
//!
//! Knows the analysis' parts; computes no routes and no prices of its own.

mod find;
mod finding;
mod flow;
mod quota;

pub use find::findings;
pub use finding::{Facts, Finding, FindingKind, Severity};
pub use quota::Counted;
