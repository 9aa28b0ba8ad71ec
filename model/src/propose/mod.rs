//! Steps worth proposing: other ways for a flow with what each would cost, and what a workload needs without internet.
//!
//! Everything is tried before it is proposed: `edit` says whether a step is allowed, `analyze` what comes of it.

mod bundle;
mod draft;
mod ways;

pub use bundle::bundle;
pub use ways::{Hindrance, Outcome, Way, WayKind, Ways, ways};
