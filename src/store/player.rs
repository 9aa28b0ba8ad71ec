//! The step player: which step of the selected flow's way is looked at, and the walk through them.

use std::rc::Rc;
use std::sync::Arc;

use vpc_endpoint_model::Analysis;
use vpc_endpoint_model::design::{FlowId, ObjectId};
use vpc_endpoint_model::explain::{Explanation, Step, explain};

use super::{Effect, Store, catalog};

/// The selected flow's way, told.
#[derive(Clone)]
pub struct Player {
    pub explanation: Rc<Explanation>,
    /// The step looked at; none for the whole way at once.
    pub step: Option<usize>,
    /// Whether it goes on by itself.
    pub playing: bool,
    /// What it was told from.
    analysis: Arc<Analysis>,
}

/// Where the player goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    To(usize),
    Next,
    Back,
    /// Plays, or pauses.
    Toggle,
    /// Time for the next step, if it plays.
    Tick,
    /// Looks at the whole way at once.
    Whole,
}

/// What is told of one analysis is the same.
impl PartialEq for Player {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.explanation, &other.explanation) && (self.step, self.playing) == (other.step, other.playing)
    }
}

impl Player {
    pub fn flow(&self) -> &FlowId {
        &self.explanation.flow
    }

    /// The step looked at.
    pub fn current(&self) -> Option<&Step> {
        self.explanation.steps.get(self.step?)
    }

    pub fn last(&self) -> usize {
        self.explanation.steps.len().saturating_sub(1)
    }
}

impl Store {
    /// Tells the selected flow's way anew when another flow is selected or the plan has changed.
    pub(super) fn follow_selection(&mut self) {
        let view = &self.view;
        let Some(ObjectId::Flow(flow)) = &view.selection else {
            self.view.player = None;
            return;
        };
        let same = view.player.as_ref().filter(|player| player.flow() == flow);
        if same.is_some_and(|player| Arc::ptr_eq(&player.analysis, &view.plan.analysis)) {
            return;
        }
        let told = explain(&view.plan.design, catalog(), &view.plan.analysis, flow);
        let player = told.map(|explanation| {
            let last = explanation.steps.len().saturating_sub(1);
            Player {
                step: same.and_then(|player| player.step).map(|step| step.min(last)),
                explanation: Rc::new(explanation),
                playing: false,
                analysis: view.plan.analysis.clone(),
            }
        });
        self.view.player = player;
    }

    pub(super) fn play(&mut self, to: Move) -> Vec<Effect> {
        let Some(player) = &mut self.view.player else { return Vec::new() };
        let last = player.last();
        let next = |step: Option<usize>| step.map_or(0, |step| (step + 1).min(last));
        match to {
            Move::To(step) => player.step = Some(step.min(last)),
            Move::Back => player.step = Some(player.step.map_or(0, |step| step.saturating_sub(1))),
            Move::Toggle if player.playing => player.playing = false,
            Move::Toggle => {
                // At the end it starts again.
                let again = player.step.is_none_or(|step| step >= last);
                player.step = Some(if again { 0 } else { next(player.step) });
                player.playing = true;
            }
            Move::Tick if !player.playing => return Vec::new(),
            Move::Tick | Move::Next => player.step = Some(next(player.step)),
            Move::Whole => player.step = None,
        }
        player.playing &= matches!(to, Move::Toggle | Move::Tick) && player.step != Some(last);
        if let Some(step) = player.current() {
            let number = player.step.map_or(0, |step| step + 1);
            let (kind, text) = (step.kind.label(), &step.sentence.words);
            self.view.announcement = format!("Step {number} of {}. {kind}: {text}", last + 1);
        }
        if player.playing { vec![Effect::Tick] } else { Vec::new() }
    }
}
