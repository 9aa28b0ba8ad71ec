//! Questions that take many trials, answered step by step.

use std::sync::Arc;

use crate::analysis::Analysis;
use crate::catalog::Catalog;
use crate::design::Design;

/// What trials start from: a plan and what follows from it. It is shared, so that a question can be kept for later.
#[derive(Debug, Clone)]
pub struct Base {
    pub(super) design: Arc<Design>,
    pub(super) now: Arc<Analysis>,
    pub(super) catalog: &'static Catalog,
}

impl Base {
    /// A plan, and the analysis of just this plan.
    pub const fn new(design: Arc<Design>, now: Arc<Analysis>, catalog: &'static Catalog) -> Self {
        Self { design, now, catalog }
    }
}

/// A question about a plan, one trial a step: who asks can look at the answer so far, do something else in between, and
/// drop the question when the plan has changed.
pub trait Search {
    /// What is asked for.
    type Answer;

    /// Tries what comes next; `false` when everything has been tried.
    fn step(&mut self) -> bool;

    /// What is known so far; the whole answer after the last step.
    fn answer(&self) -> Self::Answer;

    /// The whole answer.
    fn finish(mut self) -> Self::Answer
    where
        Self: Sized,
    {
        while self.step() {}
        self.answer()
    }
}
