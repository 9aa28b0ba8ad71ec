//! The plans that are open or were: opening one takes the place of none.

use std::sync::Arc;

use vpc_endpoint_drawing::words::total;
use vpc_endpoint_model::{Analysis, Design, analyze};

use super::{EXAMPLES, Effect, Keeping, Plan, Store, Toast, ToastAction, Tool, catalog};
use crate::keeping::{KeptPlan, Kind, Open, Timeline};

/// A plan with its steps.
pub struct Sheet {
    /// Another for each that is opened.
    pub number: u64,
    pub timeline: Timeline,
    /// The plan as it was opened.
    pub opened: Arc<Design>,
    pub kind: Kind,
    /// The example it began as.
    pub example: Option<&'static str>,
}

impl Sheet {
    /// A plan with nothing to undo.
    pub fn new(number: u64, design: Design) -> Self {
        let timeline = Timeline::new(design);
        Self { number, opened: timeline.present().clone(), timeline, kind: Kind::Plan, example: None }
    }

    /// An example as it ships.
    pub fn example(number: u64, design: Design, example: &'static str) -> Self {
        Self { kind: Kind::Example, example: Some(example), ..Self::new(number, design) }
    }

    /// What newcomers see.
    pub fn newcomer(number: u64) -> Self {
        let first = EXAMPLES.first();
        let design = first.and_then(|example| Design::from_json(example.json, catalog()).ok());
        let design = design.unwrap_or_else(|| Design::new("New plan", "us-east-1"));
        Self::example(number, design, first.map_or("", |example| example.id))
    }

    /// A plan of the library; or its text, and why it cannot be read.
    pub fn kept(number: u64, plan: &KeptPlan) -> Result<Self, (String, String)> {
        let design = plan.design().map_err(|error| (plan.text().unwrap_or_default(), error))?;
        let timeline = plan.timeline(design);
        Ok(Self { number, opened: timeline.present().clone(), timeline, kind: plan.entry.kind, example: None })
    }
}

impl Store {
    /// The number of the sheet that is open.
    pub const fn sheet(&self) -> u64 {
        self.sheet.number
    }

    /// The plan as it was opened.
    pub const fn opened(&self) -> &Arc<Design> {
        &self.sheet.opened
    }

    /// The plan that is open, as it is to be kept.
    pub fn open_plan(&self) -> Open<'_> {
        let Sheet { number, timeline, kind, example, .. } = &self.sheet;
        Open {
            sheet: *number,
            kind: *kind,
            example: *example,
            timeline,
            total: total(self.view.plan.analysis.cost.total),
        }
    }

    /// Opens a plan on a sheet of its own. In another page's frame there is one sheet, and opening is a step on it.
    pub(super) fn open(&mut self, design: Design) -> Vec<Effect> {
        if self.view.options.embedded {
            self.sheet.timeline.push(design, "open plan");
            self.sheet.opened = self.sheet.timeline.present().clone();
            self.laid_out();
            return self.changed();
        }
        let sheet = Sheet::new(self.next_sheet(), design);
        self.turn_to(sheet)
    }

    pub(super) fn open_example(&mut self, design: Design, example: &'static str) -> Vec<Effect> {
        if self.view.options.embedded {
            return self.open(design);
        }
        let sheet = Sheet::example(self.next_sheet(), design, example);
        self.turn_to(sheet)
    }

    /// Back to the plan that was open before, as it was left.
    pub(super) fn open_previous(&mut self) -> Vec<Effect> {
        self.previous.take().map_or_else(Vec::new, |sheet| self.turn_to(sheet))
    }

    /// Lays a sheet on top: the one that was there is the previous one.
    pub(super) fn turn_to(&mut self, sheet: Sheet) -> Vec<Effect> {
        let before = std::mem::replace(&mut self.sheet, sheet);
        let text = format!("Opened {}.", self.sheet.timeline.present().name);
        let back = ToastAction::OpenPrevious { name: before.timeline.present().name.clone() };
        self.previous = Some(before);
        self.view.previous = true;
        self.laid_out();
        self.view.toast = Some(Toast { text, error: false, action: Some(back) });
        self.view.follows = false;
        self.untouched = false;
        vec![Effect::Keeping(Keeping::Opened)]
    }

    /// Shows the sheet on top as one that was just opened.
    fn laid_out(&mut self) {
        self.sliding = false;
        self.refresh("open plan");
        self.view.plan.opened = self.view.plan.opened.saturating_add(1);
        self.view.plan.before = None;
        self.view.dialog = None;
        self.view.toast = None;
        self.view.failure = None;
        self.view.selection = None;
        self.view.tool = Tool::Select;
        let Plan { design, analysis, .. } = &self.view.plan;
        self.view.announcement = format!("Opened {}. {} a month.", design.name, total(analysis.cost.total));
    }

    pub(super) const fn next_sheet(&mut self) -> u64 {
        self.sheets = self.sheets.saturating_add(1);
        self.sheets
    }

    /// What follows from a plan, if it was not worked out yet.
    pub(super) fn analysis_of(&mut self, design: &Arc<Design>) -> Arc<Analysis> {
        let known = self.analyses.find(&super::Shared(design.clone()));
        known.unwrap_or_else(|| Arc::new(analyze(design, catalog())))
    }
}
