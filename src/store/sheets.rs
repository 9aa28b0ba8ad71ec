//! The plans that are open or were: opening one takes the place of none.

use std::sync::Arc;

use vpc_endpoint_drawing::words::total;
use vpc_endpoint_model::{Analysis, Design, analyze};

use super::{EXAMPLES, Effect, Keeping, Plan, Shared, Store, Toast, ToastAction, Tool, catalog};
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
    /// How it is kept, if it comes from the library and nobody has asked yet.
    pub kept: Option<KeptPlan>,
}

/// A sheet that is being laid on top: one so large that this is done in turns, between which a person may have second
/// thoughts.
pub(super) enum Opening {
    /// Nothing of it is worked out.
    Read(Sheet),
    /// What follows from it is.
    Analysed(Sheet),
    /// It is on top, and is being drawn.
    Laid,
}

/// A plan of more objects may take longer to open than a person waits without a word, 0.3 s.
const AT_ONCE: usize = 1_000;

impl Sheet {
    /// A plan with nothing to undo.
    pub fn new(number: u64, design: Design) -> Self {
        let timeline = Timeline::new(design);
        Self { number, opened: timeline.present().clone(), timeline, kind: Kind::Plan, example: None, kept: None }
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
        Ok(Self {
            number,
            opened: timeline.present().clone(),
            timeline,
            kind: plan.entry.kind,
            example: None,
            kept: None,
        })
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
        self.opening = None;
        self.previous.take().map_or_else(Vec::new, |sheet| self.lay(sheet))
    }

    /// Opens a sheet, at once or in turns.
    pub(super) fn turn_to(&mut self, sheet: Sheet) -> Vec<Effect> {
        if sheet.timeline.present().object_count() <= AT_ONCE {
            self.opening = None;
            return self.lay(sheet);
        }
        self.view.dialog = None;
        self.say_opening(&sheet.timeline.present().name);
        self.opening = Some(Opening::Read(sheet));
        vec![Effect::TakeTurns]
    }

    fn say_opening(&mut self, name: &str) {
        let text = format!("Opening {name} …");
        self.view.toast = Some(Toast { text, error: false, action: Some(ToastAction::CancelOpening) });
    }

    /// The next turn of opening a sheet; what was said until now is on the screen.
    pub(super) fn go_on(&mut self) -> Vec<Effect> {
        match self.opening.take() {
            None => Vec::new(),
            Some(Opening::Read(sheet)) => {
                let design = sheet.timeline.present().clone();
                let analysis = self.analysis_of(&design);
                self.analyses.keep(Shared(design), analysis);
                self.opening = Some(Opening::Analysed(sheet));
                vec![Effect::TakeTurns]
            }
            Some(Opening::Analysed(sheet)) => {
                let mut effects = self.lay(sheet);
                // A press on the button during the drawing still counts.
                let name = self.sheet.timeline.present().name.clone();
                self.say_opening(&name);
                self.opening = Some(Opening::Laid);
                effects.push(Effect::TakeTurns);
                effects
            }
            Some(Opening::Laid) => {
                self.say_opened();
                Vec::new()
            }
        }
    }

    /// Leaves everything as it was before a sheet was opened.
    pub(super) fn cancel_opening(&mut self) -> Vec<Effect> {
        self.view.toast = None;
        match self.opening.take() {
            Some(Opening::Laid) => self.open_previous(),
            Some(Opening::Read(_) | Opening::Analysed(_)) | None => Vec::new(),
        }
    }

    /// How the sheet on top is kept, once for each that comes from the library.
    pub const fn take_kept(&mut self) -> Option<KeptPlan> {
        self.sheet.kept.take()
    }

    /// Lays a sheet on top: the one that was there is the previous one.
    fn lay(&mut self, sheet: Sheet) -> Vec<Effect> {
        let before = std::mem::replace(&mut self.sheet, sheet);
        self.previous = Some(before);
        self.view.previous = true;
        self.laid_out();
        self.say_opened();
        self.view.follows = false;
        self.untouched = false;
        vec![Effect::Keeping(Keeping::Opened)]
    }

    fn say_opened(&mut self) {
        let text = format!("Opened {}.", self.sheet.timeline.present().name);
        let name = |sheet: &Sheet| sheet.timeline.present().name.clone();
        let action = self.previous.as_ref().map(|before| ToastAction::OpenPrevious { name: name(before) });
        self.view.toast = Some(Toast { text, error: false, action });
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
        let known = self.analyses.find(&Shared(design.clone()));
        known.unwrap_or_else(|| Arc::new(analyze(design, catalog())))
    }
}
