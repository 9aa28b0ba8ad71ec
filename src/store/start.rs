//! What the editor starts from: what storage held, what a page gave, or an example.

use std::rc::Rc;
use std::sync::Arc;

use vpc_endpoint_model::edit::SetRegion;
use vpc_endpoint_model::{Design, apply};

use super::{
    Asked, Baseline, Options, Plan, Recent, SaveState, Sheet, Store, Tab, Theme, Toast, ToastAction, Tool, View,
    catalog,
};
use crate::keeping::KeptPlan;
use crate::protocol::{Problem, check};

/// What is known at the start.
#[derive(Default)]
pub struct Stored {
    /// The plan that was open last.
    pub plan: Option<KeptPlan>,
    /// The plan as it was when the program stopped, if this is a restart.
    pub recovered: Option<String>,
    pub baseline: Option<String>,
}

/// What was there when the program stopped.
pub struct Recovered {
    /// The plan's document.
    pub document: String,
    /// The person's work, steps and all.
    pub state: Option<String>,
}

/// What an embed starts from.
pub struct Given {
    pub options: Rc<Options>,
    /// The plan of the page, or the example's it names.
    pub design: String,
    /// What was made of it before.
    pub kept: Option<KeptPlan>,
    /// What was there when the program stopped, if this is a restart.
    pub recovered: Option<Recovered>,
}

impl Store {
    /// Starts an embed: with what was made of the page's plan before, else with the plan itself.
    pub fn embedded(given: Given) -> Self {
        let Given { options, design, kept, recovered } = given;
        let read = check(&design).map_err(|problem| problem.message);
        let read = read.and_then(|()| Design::from_json(&design, catalog()).map_err(|error| error.to_string()));
        let (opened, unopened) = match read {
            Ok(design) => (design, None),
            Err(error) => {
                let wrong = format!("The plan of this page could not be read. {error}");
                let problem = Problem::new("NotOpened", wrong, "An example is shown instead.");
                (Design::clone(&Sheet::newcomer(0).opened), Some(problem))
            }
        };
        let opened = in_region(opened, options.region.as_deref());
        let kept = kept.and_then(|plan| Sheet::kept(0, &plan).ok());
        let was_kept = kept.is_some();
        let sheet = kept.unwrap_or_else(|| Sheet::new(0, opened.clone()));
        let mut store = Self::on(Sheet { opened: Arc::new(opened), ..sheet });
        store.view.tab = options.tabs.first().copied().unwrap_or_default();
        store.view.theme = options.theme;
        store.view.options = options;
        if let Some(Recovered { document, state }) = recovered {
            let state = state.unwrap_or_default();
            // What was kept has more steps than a state. Effects are those of a start anyway.
            if was_kept || store.restore(&state).is_err() {
                store.recover(Some(&document));
                store.look_as_in(&state);
            }
        }
        let complaint = unopened.as_ref().map(|problem| problem.message.clone());
        store.view.toast = complaint.map(|text| Toast { text, error: true, action: None });
        Self { unopened, ..store }
    }

    /// Starts with the plan that was open last, else with the first example. A text that cannot be read is offered.
    pub fn start(stored: Stored, options: Rc<Options>, theme: Theme, letters: bool) -> Self {
        let Stored { plan, recovered, baseline } = stored;
        let untouched = plan.is_none() && recovered.is_none();
        let (sheet, unreadable) = match plan.map(|plan| Sheet::kept(0, &plan)) {
            Some(Ok(sheet)) => (sheet, None),
            Some(Err(unreadable)) => (Sheet::newcomer(0), Some(unreadable)),
            None => (Sheet::newcomer(0), None),
        };
        let mut store = Self::on(sheet);
        store.recover(recovered.as_deref());
        store.view.toast = unreadable.as_ref().map(|(_, error)| Toast {
            text: format!("The plan kept by this browser could not be read. {error} It is set aside; nothing is lost."),
            error: true,
            action: Some(ToastAction::SaveUnreadable),
        });
        store.view.baseline = baseline.and_then(|text| Baseline::kept(&text));
        (store.view.theme, store.view.letters) = (theme, letters);
        store.view.options = options;
        Self { unreadable: unreadable.map(|(text, _)| text), untouched, ..store }
    }

    /// The plan as it was when the program stopped is a step of the plan that is kept.
    fn recover(&mut self, text: Option<&str>) {
        let Some(design) = text.and_then(|text| Design::from_json(text, catalog()).ok()) else { return };
        if self.sheet.timeline.push(design, "restart") {
            self.refresh("restart");
            self.view.plan.before = None;
            self.sheet.kind = self.sheet.kind.once_changed();
            self.view.saved = SaveState::Keeping;
        }
    }

    /// Starts with a plan.
    #[cfg(test)]
    pub fn of(design: Design) -> Self {
        Self::on(Sheet::new(0, design))
    }

    /// Starts with a plan's sheet.
    fn on(sheet: Sheet) -> Self {
        let design = sheet.timeline.present().clone();
        let view = View {
            options: Rc::default(),
            plan: Plan::new(design),
            highlight: Vec::new(),
            selection: None,
            player: None,
            asked: Asked::default(),
            baseline: None,
            showing_baseline: false,
            tool: Tool::Select,
            tab: Tab::RouteTables,
            tall: false,
            editing: false,
            dialog: None,
            toast: None,
            failure: None,
            announcement: String::new(),
            undo: sheet.timeline.undo_label().cloned(),
            redo: sheet.timeline.redo_label().cloned(),
            saved: SaveState::Kept,
            follows: false,
            theme: Theme::System,
            letters: true,
            previous: false,
            printing: false,
        };
        Self {
            sheet,
            sheets: 0,
            view,
            analyses: Recent::default(),
            previous: None,
            opening: None,
            sliding: false,
            unreadable: None,
            unopened: None,
            next: false,
            unfiled: false,
            untouched: false,
        }
    }
}

/// The plan in another Region, where that can be.
fn in_region(design: Design, region: Option<&str>) -> Design {
    let Some(region) = region.filter(|region| *region != design.region) else { return design };
    let moved = apply(&design, SetRegion { region: region.to_owned() }.into(), catalog());
    moved.map_or(design, |change| change.design)
}
