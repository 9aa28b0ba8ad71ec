//! What views see of the store: cheap to clone and to compare, so that what did not change is not drawn again.

use std::rc::Rc;
use std::sync::Arc;

use vpc_endpoint_interchange::Plan;
use vpc_endpoint_model::design::{FlowId, ObjectId};
use vpc_endpoint_model::path::Verdict;
use vpc_endpoint_model::words::Say;
use vpc_endpoint_model::{Analysis, Design};

use crate::embed::Options;

use super::{Asked, Baseline, Dialog, Failure, Player, SaveState, Tab, Theme, Toast, Tool, catalog};

/// The plan as it was before the last step, for what is shown as new, gone or changed.
#[derive(Clone)]
pub struct Before {
    pub analysis: Rc<Analysis>,
    /// What the step was called.
    pub label: &'static str,
}

/// A snapshot of the store.
#[derive(Clone)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts about the screen")]
pub struct View {
    /// What the page wants of the planner.
    pub options: Rc<Options>,
    /// Counts the plan's changes.
    pub revision: u64,
    /// Counts the plans opened.
    pub opened: u64,
    pub design: Arc<Design>,
    pub analysis: Rc<Analysis>,
    pub before: Option<Before>,
    pub selection: Option<ObjectId>,
    /// What the page around the planner points at.
    pub highlight: Vec<ObjectId>,
    /// The way of the selected flow, step by step.
    pub player: Option<Player>,
    pub asked: Asked,
    pub baseline: Option<Baseline>,
    /// Whether the drawing shows the baseline.
    pub showing_baseline: bool,
    pub tool: Tool,
    pub tab: Tab,
    /// Whether the dock has most of the screen.
    pub tall: bool,
    /// Whether a narrow embed, a picture with a panel by itself, has its tools out.
    pub editing: bool,
    pub dialog: Option<Dialog>,
    pub toast: Option<Toast>,
    pub failure: Option<Failure>,
    pub announcement: String,
    pub undo: Option<&'static str>,
    pub redo: Option<&'static str>,
    pub saved: SaveState,
    pub theme: Theme,
    pub letters: bool,
    pub previous: bool,
    /// Whether the page is being printed.
    pub printing: bool,
}

/// A snapshot is compared by identity: each action makes a new one.
impl PartialEq for View {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl View {
    /// What texts and tables are written of.
    pub fn plan(&self) -> Plan<'_> {
        Plan { design: &self.design, analysis: &self.analysis, catalog: catalog() }
    }

    /// Something said of the plan, as a text with the names of its objects.
    pub fn named(&self, what: &(impl Say + ?Sized)) -> String {
        what.told(&self.design)
    }

    /// The plan's name as that of a file: letters, digits and hyphens.
    pub fn file_name(&self) -> String {
        let kept = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '-' };
        let name: String = self.design.name.chars().map(kept).collect();
        let name = name.trim_matches('-').to_ascii_lowercase();
        if name.is_empty() { "plan".into() } else { name }
    }

    /// The flows that the last step has stopped.
    pub fn stopped(&self) -> Vec<&FlowId> {
        let Some(before) = &self.before else { return Vec::new() };
        let arrived = |flow: &FlowId| before.analysis.trace(flow).is_some_and(|it| it.verdict == Verdict::Reached);
        let traces = self.analysis.traces.iter();
        traces.filter(|now| now.verdict != Verdict::Reached && arrived(&now.flow)).map(|now| &now.flow).collect()
    }

    /// What is to be said of them, before anything else.
    pub fn stops(&self) -> Option<String> {
        match self.stopped().len() {
            0 => None,
            1 => Some("1 flow no longer arrives".to_owned()),
            many => Some(format!("{many} flows no longer arrive")),
        }
    }

    /// `true` when an object is the one selected.
    pub fn is_selected(&self, object: &ObjectId) -> bool {
        self.selection.as_ref() == Some(object)
    }
}
