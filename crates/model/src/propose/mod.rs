//! Steps worth proposing: other ways for a flow with what each would cost, and what a workload needs without internet.
//!
//! Everything is tried before it is proposed: `edit` says whether a step is allowed, `analyze` what comes of it.

mod adviser;
mod bundle;
mod decide;
mod draft;
mod mend;
mod ways;

pub use adviser::{Advice, Assumed, Proposal, Subject, Together, advise};
pub use bundle::bundle;
pub use decide::{Choice, ChoiceKind, Decision, Obstacle, Offer, Recommendation, decide};
pub use mend::{Mend, mend_all, mends};
pub use ways::{Hindrance, Outcome, Way, WayKind, Ways, ways, ways_together};
