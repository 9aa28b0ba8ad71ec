//! The requests of the page around the planner.

use vpc_endpoint_interchange::{carry_out, picture};
use vpc_endpoint_model::edit::Change;
use vpc_endpoint_model::read::Tree;
use vpc_endpoint_model::{Command, Design};

use super::{Action, Effect, Store, Tab, Theme, catalog};
use crate::keeping::Timeline;
use crate::protocol::{Format, Problem, Reply, Request, ThemeAsked};

impl Store {
    /// Carries a request out, whatever a person may do here.
    pub(super) fn host(&mut self, request: Request) -> (Result<Reply, Problem>, Vec<Effect>) {
        let effects = match request {
            Request::Load { design } => match plan(&design) {
                Ok(design) => self.open(design),
                Err(problem) => return (Err(problem), Vec::new()),
            },
            Request::Get {} => {
                let answer = Reply::Plan {
                    revision: self.view.plan.revision,
                    design: Box::new(Design::clone(&self.view.plan.design)),
                };
                return (Ok(answer), Vec::new());
            }
            Request::Apply { commands } => return self.apply_for_host(commands),
            Request::Theme { theme } => {
                self.view.theme = theme.into();
                vec![Effect::Paint(self.view.theme)]
            }
            Request::Highlight { objects } => {
                let names: Vec<_> = objects.iter().map(|object| self.view.plan.design.name_of(object)).collect();
                if !names.is_empty() {
                    self.view.announcement = format!("The page points at {}.", names.join(", "));
                }
                self.view.highlight = objects;
                Vec::new()
            }
            Request::Reset {} => self.reset(),
            Request::Undo {} => self.travel(Timeline::undo, "Undid"),
            Request::Redo {} => self.travel(Timeline::redo, "Redid"),
            Request::Export { format } => return (Ok(self.export(format)), Vec::new()),
            Request::Focus {} => vec![Effect::Focus("canvas")],
            Request::Subscribe { events } => vec![Effect::Subscribe(events)],
            Request::Restore { state } => match self.restore(&state) {
                Ok(effects) => effects,
                Err(problem) => return (Err(problem), Vec::new()),
            },
        };
        (Ok(Reply::Done { revision: self.view.plan.revision }), effects)
    }

    fn apply_for_host(&mut self, commands: Vec<Command>) -> (Result<Reply, Problem>, Vec<Effect>) {
        match carry_out(&self.view.plan.design, commands, catalog()) {
            Ok(Change { design, created, notices }) => {
                self.push(design, "change by the page");
                (Ok(Reply::Applied { revision: self.view.plan.revision, created, notices }), self.changed())
            }
            Err(problem) => (Err(problem), Vec::new()),
        }
    }

    /// Back to the plan as it was opened.
    pub(super) fn reset(&mut self) -> Vec<Effect> {
        self.view.announcement = "Back at the start.".into();
        if self.sheet.opened == *self.sheet.timeline.present() {
            return Vec::new();
        }
        let opened = Design::clone(&self.sheet.opened);
        self.push(opened, "start over");
        self.changed()
    }

    fn export(&self, format: Format) -> Reply {
        let name = self.view.plan.file_name();
        match format {
            Format::Json => Reply::File { name: format!("{name}.json"), text: self.view.plan.design.to_json() },
            Format::Svg => Reply::File { name: format!("{name}.svg"), text: picture(&self.view.plan.written()) },
        }
    }

    /// Takes a plan as the next step, without words.
    fn push(&mut self, design: Design, label: &'static str) {
        self.sliding = false;
        self.sheet.timeline.push(design, label);
        self.refresh(label);
    }

    /// Whether the options leave this to the person.
    pub(super) fn allows(&self, action: &Action) -> bool {
        let options = &self.view.options;
        match action {
            Action::Use(tool) | Action::Letter(tool) => {
                matches!(tool, super::Tool::Select) || options.tools.contains(tool)
            }
            Action::Show(tab) => options.tabs.contains(tab),
            Action::Weigh(..) => options.may_edit() && options.tabs.contains(&Tab::Decide),
            Action::Open { .. } | Action::OpenExample(_) | Action::OpenPrevious | Action::New => options.may_edit(),
            _ => options.may_edit() || !action.edits(),
        }
    }
}

/// A plan given as a value, or as its text.
pub(super) fn plan(Tree(design): &Tree) -> Result<Design, Problem> {
    let text = design.as_str().map_or_else(|| design.to_string(), ToOwned::to_owned);
    Ok(Design::from_json(&text, catalog())?)
}

impl From<ThemeAsked> for Theme {
    fn from(asked: ThemeAsked) -> Self {
        match asked {
            ThemeAsked::Auto => Self::System,
            ThemeAsked::Light => Self::Light,
            ThemeAsked::Dark => Self::Dark,
        }
    }
}
