//! The plan that the open one is compared with.

use std::sync::Arc;

use vpc_endpoint_interchange::plan_in;
use vpc_endpoint_model::edit::RenameDesign;
use vpc_endpoint_model::{Design, apply};

use super::{EXAMPLES, Effect, Plan, Slot, Store, View, catalog};

/// A plan to compare with, worked out.
#[derive(Clone, PartialEq)]
pub struct Baseline {
    pub name: String,
    pub plan: Plan,
}

/// Where a baseline comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BaselineFrom {
    /// The plan as it is now, under a name.
    Now(String),
    /// The plan as it was opened.
    Opened,
    /// An example by its place.
    Example(usize),
    /// A file's text, with its name.
    File { text: String, name: String },
}

impl Baseline {
    pub(super) fn new(name: String, design: Arc<Design>) -> Self {
        Self { name, plan: Plan::new(design) }
    }

    /// What storage kept: a plan whose name is the baseline's.
    pub(super) fn kept(text: &str) -> Option<Self> {
        let design = Design::from_json(text, catalog()).ok()?;
        Some(Self::new(design.name.clone(), Arc::new(design)))
    }

    fn to_keep(&self) -> String {
        let rename = RenameDesign { name: self.name.clone() }.into();
        let design = &self.plan.design;
        apply(design, rename, catalog()).map_or_else(|_| design.to_json(), |change| change.design.to_json())
    }
}

impl View {
    /// The same screen with the baseline's plan in place of the open one, for the drawing.
    pub fn of_baseline(&self) -> Option<Self> {
        let Baseline { plan, .. } = self.baseline.as_ref().filter(|_| self.showing_baseline)?;
        let Plan { revision, opened, .. } = self.plan;
        Some(Self {
            plan: Plan { revision, opened, ..plan.clone() },
            player: None,
            selection: self.selection.clone().filter(|object| plan.design.has(object)),
            ..self.clone()
        })
    }
}

impl Store {
    pub(super) fn set_baseline(&mut self, from: BaselineFrom) -> Vec<Effect> {
        let read = |text: &str| Design::from_json(&plan_in(text), catalog()).map(Arc::new);
        let (name, design) = match from {
            BaselineFrom::Now(name) => (name, Ok(self.view.plan.design.clone())),
            BaselineFrom::Opened => (format!("{} as opened", self.sheet.opened.name), Ok(self.sheet.opened.clone())),
            BaselineFrom::Example(place) => match EXAMPLES.get(place) {
                Some(example) => (example.name.to_owned(), read(example.json)),
                None => return Vec::new(),
            },
            BaselineFrom::File { text, name } => (name, read(&text)),
        };
        match design {
            Ok(design) => {
                let baseline = Baseline::new(name, design);
                self.view.announcement = format!("Comparing with {}.", baseline.name);
                let kept = baseline.to_keep();
                self.view.baseline = Some(baseline);
                self.view.showing_baseline = false;
                vec![Effect::Keep(Slot::Baseline, kept)]
            }
            Err(error) => self.tell_error(format!("{name} cannot be compared with. {error}")),
        }
    }

    pub(super) fn forget_baseline(&mut self) -> Vec<Effect> {
        self.view.baseline = None;
        self.view.showing_baseline = false;
        vec![Effect::Forget(Slot::Baseline)]
    }

    pub(super) fn show_baseline(&mut self, on: bool) -> Vec<Effect> {
        self.view.showing_baseline = on && self.view.baseline.is_some();
        let name = self.view.baseline.as_ref().filter(|_| on).map(|baseline| &baseline.name);
        self.view.announcement =
            name.map_or_else(|| "The drawing shows your plan.".to_owned(), |name| format!("The drawing shows {name}."));
        Vec::new()
    }
}
