//! Steps worth proposing: other ways for a flow with what each would cost, and what a workload needs without internet.
//!
//! Everything is tried before it is proposed: `edit` says whether a step is allowed, `analyze` what comes of it. Questions
//! that take many trials are a [`Search`], for who has no time to wait; [`ways()`], [`decide()`] and [`advise()`] wait.

mod adviser;
mod bundle;
mod choice;
mod decide;
mod draft;
mod mend;
mod nat_instance;
mod need;
mod remedy;
mod search;
mod ways;

use std::sync::Arc;

pub use adviser::{Advice, AdviceSearch, Assumed, Proposal, Subject, Together};
pub use bundle::{NeedMet, bundle, needs};
pub use decide::{Choice, ChoiceKind, Decision, DecisionSearch, Obstacle, Offer, Recommendation, calling_tables};
pub use mend::{Mend, mend_all, mends};
pub use search::{Base, Search};
pub use ways::{Hindrance, Outcome, Way, WayKind, Ways, WaysSearch};

use crate::analysis::Analysis;
use crate::catalog::Catalog;
use crate::design::{Design, FlowId, VpcId};

/// Tries every way for a flow by itself. None when the plan has no such flow.
pub fn ways(design: &Design, catalog: &'static Catalog, now: &Analysis, flow: &FlowId) -> Option<Ways> {
    WaysSearch::new(base(design, catalog, now), vec![flow.clone()]).map(Search::finish)
}

/// Weighs the choices for a service of the plan's Region in a VPC; none for a service that is not known.
pub fn decide(
    design: &Design,
    catalog: &'static Catalog,
    now: &Analysis,
    vpc: &VpcId,
    service: &str,
) -> Option<Decision> {
    DecisionSearch::new(base(design, catalog, now), vpc.clone(), service).and_then(Search::finish)
}

/// Looks the whole plan through for what would be cheaper.
pub fn advise(design: &Design, catalog: &'static Catalog, now: &Analysis) -> Advice {
    AdviceSearch::new(base(design, catalog, now)).finish()
}

fn base(design: &Design, catalog: &'static Catalog, now: &Analysis) -> Base {
    Base::new(Arc::new(design.clone()), Arc::new(now.clone()), catalog)
}
