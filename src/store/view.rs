//! What views see of the store: cheap to clone and to compare, so that what did not change is not drawn again.

use std::rc::Rc;

use vpc_endpoint_model::EditError;
use vpc_endpoint_model::design::ObjectId;
use vpc_endpoint_model::edit::Label;

use super::{Asked, Baseline, Dialog, Options, Plan, Player, SaveState, Tab, Theme, Toast, Tool};

/// A snapshot of the store.
#[derive(Clone)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts about the screen")]
pub struct View {
    /// What the page wants of the planner.
    pub options: Rc<Options>,
    pub plan: Plan,
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
    /// The edit of a form that was refused last.
    pub failure: Option<EditError>,
    pub announcement: String,
    pub undo: Option<Label>,
    pub redo: Option<Label>,
    pub saved: SaveState,
    /// Whether another tab edits the plan, and this one shows what it does.
    pub follows: bool,
    pub theme: Theme,
    pub letters: bool,
    pub previous: bool,
    /// Whether the page is being printed.
    pub printing: bool,
}
