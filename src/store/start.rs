//! What the editor starts from: what storage held, what a page gave, or an example.

use std::rc::Rc;
use std::sync::Arc;

use vpc_endpoint_model::edit::{History, SetRegion};
use vpc_endpoint_model::{Design, apply};

use super::{
    Asked, Baseline, EXAMPLES, Options, Plan, Recent, SaveState, Store, Tab, Theme, Toast, ToastAction, Tool, View,
    catalog,
};
use crate::protocol::check;

/// What storage held at the start.
#[derive(Default)]
pub struct Stored {
    pub design: Option<String>,
    pub previous: Option<String>,
    pub baseline: Option<String>,
}

/// What an embed starts from.
pub struct Given {
    pub options: Rc<Options>,
    /// The plan of the page, or the example's it names.
    pub design: String,
    /// What was made of it before.
    pub kept: Option<String>,
}

impl Store {
    /// Starts an embed: with what was made of the page's plan before, else with the plan itself.
    pub fn embedded(given: Given) -> Self {
        let Given { options, design, kept } = given;
        let read = check(&design).map_err(|problem| problem.message);
        let read = read.and_then(|()| Design::from_json(&design, catalog()).map_err(|error| error.to_string()));
        let (opened, error) = match read {
            Ok(design) => (design, None),
            Err(error) => (first_example(), Some(format!("The plan of this page could not be read. {error}"))),
        };
        let opened = Arc::new(in_region(opened, options.region.as_deref()));
        let kept = kept.and_then(|text| Design::from_json(&text, catalog()).ok());
        let mut store = Self::of(kept.unwrap_or_else(|| Design::clone(&opened)));
        store.view.tab = options.tabs.first().copied().unwrap_or_default();
        store.view.toast = error.map(|text| Toast { text, error: true, action: None });
        store.view.theme = options.theme;
        store.view.options = options;
        Self { opened, ..store }
    }

    /// Starts from what storage held: the last document, else the first example. A text that cannot be read is kept
    /// aside and offered.
    pub fn start(stored: Stored, options: Rc<Options>, theme: Theme, letters: bool) -> Self {
        let Stored { design, previous, baseline } = stored;
        let untouched = design.is_none();
        let read = design.map(|text| Design::from_json(&text, catalog()).map_err(|error| (text, error.to_string())));
        let (design, unreadable) = match read {
            Some(Ok(design)) => (design, None),
            Some(Err((text, error))) => (first_example(), Some((text, error))),
            None => (first_example(), None),
        };
        let previous = previous.and_then(|text| Design::from_json(&text, catalog()).ok()).map(Arc::new);
        let mut store = Self::of(design);
        store.view.toast = unreadable.as_ref().map(|(_, error)| Toast {
            text: format!("The plan kept by this browser could not be read. {error} It is set aside; nothing is lost."),
            error: true,
            action: Some(ToastAction::SaveUnreadable),
        });
        store.view.baseline = baseline.and_then(|text| Baseline::kept(&text));
        store.view.previous = previous.is_some();
        (store.view.theme, store.view.letters) = (theme, letters);
        store.view.options = options;
        Self { previous, unreadable: unreadable.map(|(text, _)| text), untouched, ..store }
    }

    /// Starts with a plan.
    pub fn of(design: Design) -> Self {
        let history = History::new(design);
        let design = history.present().clone();
        let view = View {
            options: Rc::default(),
            plan: Plan::new(design.clone()),
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
            undo: None,
            redo: None,
            saved: SaveState::Saved,
            theme: Theme::System,
            letters: true,
            previous: false,
            printing: false,
        };
        Self {
            history,
            view,
            analyses: Recent::default(),
            previous: None,
            opened: design,
            sliding: false,
            unreadable: None,
            untouched: false,
        }
    }
}

fn first_example() -> Design {
    EXAMPLES
        .first()
        .and_then(|example| Design::from_json(example.json, catalog()).ok())
        .unwrap_or_else(|| Design::new("New plan", "us-east-1"))
}

/// The plan in another Region, where that can be.
fn in_region(design: Design, region: Option<&str>) -> Design {
    let Some(region) = region.filter(|region| *region != design.region) else { return design };
    let moved = apply(&design, SetRegion { region: region.to_owned() }.into(), catalog());
    moved.map_or(design, |change| change.design)
}
