//! The page around the planner, told of what happens in it.

use js_sys::Function;
use schemars::JsonSchema;
use serde::Serialize;
use vpc_endpoint_model::Analysis;
use vpc_endpoint_model::advice::Finding;
use vpc_endpoint_model::design::ObjectId;
use vpc_endpoint_model::path::Trace;
use vpc_endpoint_model::pricing::Bill;
use wasm_bindgen::JsValue;

use crate::protocol::{Problem, Topic, to_js};
use crate::store::View;

/// What the page is told.
#[derive(Serialize, JsonSchema)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event<'a> {
    /// The planner is there and listens.
    Ready {
        /// Counts the plan's changes.
        revision: u64,
        /// Of options left out.
        warnings: &'a [String],
    },
    /// The plan changed.
    Change {
        /// Counts the plan's changes.
        revision: u64,
        /// What undoing would take back.
        undo: Option<&'a str>,
        /// What redoing would make again.
        redo: Option<&'a str>,
    },
    /// What follows from the plan, as `analyze` has it.
    Result {
        /// Of this revision.
        revision: u64,
        /// Every flow's way.
        traces: &'a [Trace],
        /// What is wrong, wasteful or worth knowing.
        findings: &'a [Finding],
        /// A usual month's bill.
        cost: &'a Bill,
    },
    /// Something else is selected.
    Selection {
        /// Its id, if anything is.
        object: Option<&'a ObjectId>,
    },
    /// What to hand back as `restore` to go on here.
    State {
        /// To be kept unchanged.
        state: &'a str,
    },
    /// Something could not be done; the planner goes on without.
    Error(&'a Problem),
}

impl Event<'_> {
    /// As what the page can choose it; none for what it is always told.
    const fn topic(&self) -> Option<Topic> {
        match self {
            Self::Ready { .. } => None,
            Self::Change { .. } => Some(Topic::Change),
            Self::Result { .. } => Some(Topic::Result),
            Self::Selection { .. } => Some(Topic::Selection),
            Self::State { .. } => Some(Topic::State),
            Self::Error(_) => Some(Topic::Error),
        }
    }
}

/// The page, and what it knows.
pub struct Host {
    tell: Function,
    /// What it has chosen; all where it has not.
    topics: Option<Vec<Topic>>,
    revision: Option<u64>,
    selection: Option<ObjectId>,
    /// Whether it was told that the plan has no state it could keep.
    stateless: bool,
}

impl Host {
    pub fn new(tell: Function) -> Self {
        Self { tell, topics: None, revision: None, selection: None, stateless: false }
    }

    /// Tells of these from now on.
    pub fn subscribe(&mut self, topics: Vec<Topic>) {
        self.topics = Some(topics);
    }

    pub fn tell(&self, event: &Event<'_>) {
        let is_chosen = |topic| self.topics.as_ref().is_none_or(|chosen| chosen.contains(&topic));
        if !event.topic().is_none_or(is_chosen) {
            return;
        }
        // The page's own script catches what it throws itself.
        let _ = self.tell.call1(&JsValue::NULL, &to_js(event));
    }

    /// Tells what to hand back; that there is nothing it tells once.
    pub fn keep(&mut self, state: &Result<String, Problem>) {
        match state {
            Ok(state) => self.tell(&Event::State { state }),
            Err(problem) if !self.stateless => self.tell(&Event::Error(problem)),
            Err(_) => {}
        }
        self.stateless = state.is_err();
    }

    /// Tells what is new since the last time.
    pub fn follow(&mut self, view: &View) {
        let revision = view.plan.revision;
        if self.revision != Some(revision) {
            if self.revision.replace(revision).is_some() {
                self.tell(&Event::Change { revision, undo: view.undo.as_deref(), redo: view.redo.as_deref() });
            }
            let Analysis { traces, findings, cost, .. } = &*view.plan.analysis;
            self.tell(&Event::Result { revision, traces, findings, cost });
        }
        if self.selection != view.selection {
            self.selection.clone_from(&view.selection);
            self.tell(&Event::Selection { object: self.selection.as_ref() });
        }
    }
}
