//! The reducer.

use std::sync::Arc;

use vpc_endpoint_interchange::plan_in;
use vpc_endpoint_model::compare::{FlowDifference, flows};
use vpc_endpoint_model::design::{ObjectId, ObjectKind};
use vpc_endpoint_model::edit::{Label, deletion};
use vpc_endpoint_model::path::PathClass;
use vpc_endpoint_model::pricing::Usd;
use vpc_endpoint_model::{Analysis, Command, Design, EditError, apply};

use super::sheets::Opening;
use super::{
    Action, Asked, Dialog, EXAMPLES, Effect, Keeping, Origin, Plan, Recent, Shared, Sharing, Sheet, Slot, Tab, Toast,
    ToastAction, Tool, View, catalog,
};
use crate::keeping::Timeline;
use crate::protocol::{Problem, check};

/// The state of the editor.
#[expect(clippy::struct_excessive_bools, reason = "independent facts")]
pub struct Store {
    /// The plan that is open.
    pub(super) sheet: Sheet,
    pub(super) view: View,
    /// What follows from the plans that were here last.
    pub(super) analyses: Recent<Shared<Design>, Arc<Analysis>>,
    /// The plan that was open before the last one opened.
    pub(super) previous: Option<Sheet>,
    /// The plan that is being opened.
    pub(super) opening: Option<Opening>,
    /// Counts the sheets.
    pub(super) sheets: u64,
    /// Whether a slider is being dragged: what it does next belongs to the same step.
    pub(super) sliding: bool,
    /// The text of a plan that could not be read at the start.
    pub(super) unreadable: Option<String>,
    /// Why the plan that the page gave was not opened.
    pub(super) unopened: Option<Problem>,
    /// Whether it is this tab's turn to edit as soon as it shows what the other one did.
    pub(super) next: bool,
    /// Whether something was done since the plan was kept or saved as a file.
    pub(super) unfiled: bool,
    /// Whether there is no work of the person's here: what is linked may take its place.
    pub(super) untouched: bool,
}

impl Store {
    /// The snapshot views draw from.
    pub const fn view(&self) -> &View {
        &self.view
    }

    /// The text of a document that could not be read at the start.
    pub fn unreadable(&self) -> Option<&str> {
        self.unreadable.as_deref()
    }

    /// Why the plan that the page around gave was not opened.
    pub const fn unopened(&self) -> Option<&Problem> {
        self.unopened.as_ref()
    }

    /// Takes an action; what the browser must do for it comes back.
    pub fn reduce(&mut self, action: Action) -> Vec<Effect> {
        if !self.allows(&action) {
            let text = "The page shows this plan for reading.".to_owned();
            self.view.toast = Some(Toast { text, error: false, action: None });
            return Vec::new();
        }
        if self.waits(&action) {
            return Vec::new();
        }
        // Who goes to work on the plan that was opened has seen that it was; the way back is among the examples, too.
        let works = matches!(&action, Action::Use(_) | Action::Select(Some(_)));
        let is_way_back = |toast: &Toast| matches!(toast.action, Some(ToastAction::OpenPrevious { .. }));
        self.view.toast.take_if(|toast| works && is_way_back(toast));
        let effects = self.act(action);
        self.follow_selection();
        effects
    }

    #[expect(clippy::too_many_lines, reason = "one arm an action")]
    fn act(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Run(command, origin) => self.run(command, origin),
            Action::Slide { command, done } => self.slide(command, done),
            Action::Play(to) => self.play(to),
            Action::Ask(asked) => {
                self.view.asked = asked;
                Vec::new()
            }
            Action::Weigh(vpc, service) => {
                self.view.asked = Asked { vpc: Some(vpc), service: Some(service), ..self.view.asked.clone() };
                self.view.tab = Tab::Decide;
                self.view.tall = true;
                vec![Effect::Focus(Tab::Decide.id())]
            }
            Action::SetTall(tall) => {
                self.view.tall = tall;
                Vec::new()
            }
            Action::SetBaseline(from) => self.set_baseline(from),
            Action::ForgetBaseline => self.forget_baseline(),
            Action::ShowBaseline(on) => self.show_baseline(on),
            Action::Copy { what, text } => vec![Effect::Copy { what, text }],
            Action::Copied { what, refused: None } => {
                self.tell(format!("Copied: {what}."));
                Vec::new()
            }
            Action::Copied { what, refused: Some(text) } => {
                self.show_dialog(Dialog::Text { title: format!("Copy by hand: {what}"), text })
            }
            Action::Download { name, text } => vec![Effect::Download { name, text }],
            Action::Undo => self.travel(Timeline::undo, "Undid"),
            Action::Redo => self.travel(Timeline::redo, "Redid"),
            Action::Select(object) => {
                self.view.selection = object.filter(|object| self.view.plan.design.has(object));
                self.view.tool = if self.view.tool == Tool::Hand { Tool::Hand } else { Tool::Select };
                self.view.failure = None;
                Vec::new()
            }
            Action::Aim(object) => {
                self.view.selection = object;
                Vec::new()
            }
            Action::Edit => vec![Effect::Focus("inspector-form")],
            Action::LeaveForm if self.opening.is_some() => self.cancel_opening(),
            Action::LeaveForm => {
                self.view.failure = None;
                if self.view.tool.has_form() {
                    self.view.tool = Tool::Select;
                }
                vec![Effect::Focus("canvas")]
            }
            Action::Use(tool) => {
                self.view.tool = tool;
                self.view.failure = None;
                // In a narrow embed its form would not be seen.
                self.view.editing |= tool.has_form();
                if tool.has_form() { vec![Effect::Focus("inspector-form")] } else { Vec::new() }
            }
            Action::Show(tab) => {
                self.view.tab = tab;
                Vec::new()
            }
            Action::Open { text, from } => match Design::from_json(&plan_in(&text), catalog()) {
                Ok(design) => self.open(design),
                Err(error) => self.tell_error(format!("{from} was not opened. {error}")),
            },
            Action::OpenExample(place) => match EXAMPLES.get(place) {
                Some(example) => match Design::from_json(example.json, catalog()) {
                    Ok(design) => self.open_example(design, example.id),
                    Err(error) => self.tell_error(format!("{} was not opened. {error}", example.name)),
                },
                None => Vec::new(),
            },
            Action::Linked(text) => self.linked(&text),
            Action::Reset => self.reset(),
            Action::OpenPrevious => self.open_previous(),
            Action::Plans => self.show_plans(),
            Action::Listed(library, refused) => self.listed(library, refused),
            Action::OpenPlan(id) => self.open_plan_of_library(id),
            Action::PlanRead(plan) => self.plan_read(plan.as_ref()),
            Action::GoOn => self.go_on(),
            Action::CancelOpening => self.cancel_opening(),
            Action::ChangePlan(id, change) => self.change_plan(id, change),
            Action::SaveText(id) => vec![Effect::Keeping(Keeping::ReadText(id))],
            Action::New => {
                let region = self.view.plan.design.region.clone();
                self.open(Design::new("New plan", region))
            }
            Action::SaveAs(what) => self.save_as(what),
            Action::Complain(text) => self.tell_error(text),
            Action::AskDelete(object) => self.ask_delete(&object),
            Action::DeleteSelected => match self.view.selection.clone() {
                Some(object) => self.ask_delete(&object),
                None => Vec::new(),
            },
            Action::Letter(tool) if self.view.letters => self.reduce(Action::Use(tool)),
            // The latter are the app's own.
            Action::Letter(_) | Action::Listen(_) | Action::Picture => Vec::new(),
            Action::Help => self.show_dialog(Dialog::Help),
            Action::Export => self.show_dialog(Dialog::Export),
            Action::Share => {
                let mut effects = self.show_dialog(Dialog::Share(Sharing::default()));
                effects.push(Effect::MakeLink);
                effects
            }
            Action::Link(link) => {
                if let Some(Dialog::Share(sharing)) = &mut self.view.dialog {
                    sharing.packed = Some(link);
                }
                Vec::new()
            }
            Action::Snippet(snippet) => {
                if let Some(Dialog::Share(sharing)) = &mut self.view.dialog {
                    sharing.snippet = snippet;
                }
                Vec::new()
            }
            Action::SavePng { name, svg, scale } => vec![Effect::SavePng { name, svg, scale }],
            Action::Print => {
                self.view.dialog = None;
                self.view.printing = true;
                vec![Effect::Print]
            }
            Action::Printing(printing) => {
                self.view.printing = printing;
                Vec::new()
            }
            Action::Examples => self.show_dialog(Dialog::Examples),
            Action::CloseDialog => {
                self.view.dialog = None;
                Vec::new()
            }
            Action::SetEditing(editing) => {
                self.view.tool = Tool::Select;
                self.view.editing = editing;
                Vec::new()
            }
            Action::Focus(id) => vec![Effect::Focus(id)],
            Action::LetGo => vec![Effect::LetGo],
            Action::Dismiss => {
                self.view.toast = None;
                Vec::new()
            }
            Action::SetTheme(theme) => {
                self.view.theme = theme;
                vec![Effect::Paint(theme), Effect::Keep(Slot::Theme, theme.name().into())]
            }
            Action::SetLetters(on) => {
                self.view.letters = on;
                vec![Effect::Keep(Slot::Letters, if on { "on" } else { "off" }.into())]
            }
            Action::Keep => self.keep(),
            Action::Rest => vec![Effect::Remember],
            Action::Leave => vec![Effect::Keeping(Keeping::Leave)],
            Action::Saved(kept) => self.saved(&kept.result),
            Action::News(news) => self.news(news),
            Action::Follow(plan) => self.follow(plan.as_ref()),
            Action::TakeOver => vec![Effect::Keeping(Keeping::TakeOver)],
            Action::Host(request, answer) => {
                let (result, mut effects) = self.host(*request);
                effects.push(Effect::Answer(answer, Box::new(result)));
                effects
            }
        }
    }

    fn run(&mut self, command: Command, origin: Origin) -> Vec<Effect> {
        self.sliding = false;
        let label = command.label();
        match apply(&self.view.plan.design, command, catalog()) {
            Ok(change) => {
                self.view.failure = None;
                self.view.dialog = None;
                self.view.toast = None;
                let notices: Vec<String> = change.notices.iter().map(ToString::to_string).collect();
                // A note is read at what it is about.
                let created = change.created.iter().find(|it| it.kind() != ObjectKind::Note).cloned();
                self.sheet.timeline.push(change.design, label);
                self.refresh(label);
                if let Some(object) = created {
                    self.view.selection = Some(object);
                    self.view.tool = Tool::Select;
                }
                let said = self.what_changed();
                self.warn(&notices.join(" "));
                self.view.announcement = format!("Done: {label}. {said} {}", notices.join(" "));
                self.changed()
            }
            Err(error) => self.refuse(error, origin),
        }
    }

    /// The first of a drag is a step; what follows takes its place, and is compared with what was before it.
    fn slide(&mut self, command: Command, done: bool) -> Vec<Effect> {
        let label = command.label();
        let goes_on = std::mem::take(&mut self.sliding);
        match apply(&self.view.plan.design, command, catalog()) {
            Ok(change) => {
                let before = self.view.plan.before.take().filter(|_| goes_on);
                let moved = if goes_on {
                    self.sheet.timeline.amend(change.design);
                    true
                } else {
                    self.sheet.timeline.push(change.design, label)
                };
                self.sliding = moved && !done;
                self.refresh(label);
                self.view.plan.before = before.or_else(|| self.view.plan.before.take());
                if done {
                    self.view.announcement = format!("Done: {label}. {}", self.what_changed());
                }
                self.changed()
            }
            Err(error) => self.refuse(error, Origin::Elsewhere),
        }
    }

    /// A refused edit changes nothing but what is said.
    fn refuse(&mut self, error: EditError, origin: Origin) -> Vec<Effect> {
        match origin {
            Origin::Form => {
                self.view.failure = Some(error);
                Vec::new()
            }
            Origin::Elsewhere => {
                let action = match &error {
                    EditError::EndpointRoute { endpoint, .. } => {
                        let object = ObjectId::from(endpoint);
                        let name = self.view.plan.design.name_of(&object).to_owned();
                        Some(ToastAction::Open { object, name })
                    }
                    _ => None,
                };
                self.view.toast = Some(Toast {
                    text: format!("{}{}", self.view.plan.named(&error), rule(&error)),
                    error: true,
                    action,
                });
                Vec::new()
            }
        }
    }

    pub(super) fn travel(&mut self, way: fn(&mut Timeline) -> Option<Label>, verb: &str) -> Vec<Effect> {
        self.sliding = false;
        let Some(label) = way(&mut self.sheet.timeline) else { return Vec::new() };
        self.view.failure = None;
        self.view.toast = None;
        self.refresh(format!("{} {label}", verb.to_lowercase()));
        self.view.announcement = format!("{verb}: {label}. {}", self.what_changed());
        if self.view.plan.stops().is_some() {
            self.warn("");
        }
        self.changed()
    }

    /// Says what a step did beside what it was for: that flows no longer arrive comes first, and never looks like a
    /// success.
    fn warn(&mut self, notices: &str) {
        self.view.toast = match self.view.plan.stops() {
            Some(stops) => {
                let text = format!("{stops}. {notices}").trim_end().to_owned();
                Some(Toast { text, error: true, action: Some(ToastAction::Undo) })
            }
            None if notices.is_empty() => None,
            None => Some(Toast { text: notices.to_owned(), error: false, action: None }),
        };
    }

    /// A plan that came with a link takes no work's place before it was looked at.
    fn linked(&mut self, text: &str) -> Vec<Effect> {
        let read = check(text).map_err(|problem| problem.message);
        match read.and_then(|()| Design::from_json(text, catalog()).map_err(|error| error.to_string())) {
            Ok(design) if design == *self.view.plan.design => Vec::new(),
            Ok(design) if self.untouched && self.view.undo.is_none() => self.open(design),
            Ok(design) => self.show_dialog(Dialog::Linked(Arc::new(design))),
            Err(error) => self.tell_error(format!("The plan of the link was not opened. {error}")),
        }
    }

    fn ask_delete(&mut self, object: &ObjectId) -> Vec<Effect> {
        let Some(deletion) = deletion(&self.view.plan.design, object) else {
            let text = match object.kind() {
                ObjectKind::RouteTable => "The main route table stays: make another table the main one first (R25).",
                _ => "This cannot be deleted by itself.",
            };
            return self.tell_error(text.into());
        };
        if deletion.also.is_empty() && deletion.blackholes.is_empty() {
            let name = self.view.plan.design.name_of(object).to_owned();
            let effects = self.run(deletion.command, Origin::Elsewhere);
            if !self.view.plan.design.has(object) {
                let stops = self.view.plan.stops();
                let text = format!("Deleted {name}.");
                let text = stops.as_ref().map_or(text.clone(), |stops| format!("{stops}. {text}"));
                self.view.toast = Some(Toast { text, error: stops.is_some(), action: Some(ToastAction::Undo) });
            }
            return effects;
        }
        self.show_dialog(Dialog::Delete { object: object.clone(), deletion })
    }

    pub(super) fn show_dialog(&mut self, dialog: Dialog) -> Vec<Effect> {
        self.view.dialog = Some(dialog);
        Vec::new()
    }

    fn tell(&mut self, text: String) {
        self.view.toast = Some(Toast { text, error: false, action: None });
    }

    pub(super) fn tell_error(&mut self, text: String) -> Vec<Effect> {
        self.view.dialog = None;
        self.view.toast = Some(Toast { text, error: true, action: None });
        Vec::new()
    }

    /// Works the plan out again after a step.
    pub(super) fn refresh(&mut self, label: impl Into<Label>) {
        let Plan { design, analysis, .. } = &self.view.plan;
        self.analyses.keep(Shared(design.clone()), analysis.clone());
        let design = self.sheet.timeline.present().clone();
        let analysis = self.analysis_of(&design);
        let plan = self.view.plan.next(design, analysis, label.into());
        self.view.showing_baseline = false;
        self.view.selection = self.view.selection.take().filter(|object| plan.design.has(object));
        self.view.plan = plan;
        self.view.undo = self.sheet.timeline.undo_label().cloned();
        self.view.redo = self.sheet.timeline.redo_label().cloned();
    }

    /// One sentence for the ear: what the step did to ways and cost.
    fn what_changed(&self) -> String {
        let Some(before) = &self.view.plan.before else { return String::new() };
        let mut said = Vec::new();
        let (before, after) = (&before.analysis, &self.view.plan.analysis);
        said.extend(flows(before, after).iter().filter_map(|flow| self.new_way(flow)));
        let now = dollars(after.cost.total.amount);
        let difference = after.cost.total.amount - before.cost.total.amount;
        if difference.is_zero() {
            said.push(format!("Still {now} a month."));
        } else {
            let way = if difference.is_negative() { "down" } else { "up" };
            said.push(format!("{now} a month, {way} {}.", dollars(difference.abs())));
        }
        said.join(" ")
    }

    /// What became of a flow that was there before.
    fn new_way(&self, moved: &FlowDifference) -> Option<String> {
        let flow = ObjectId::from(&moved.flow);
        let name = self.view.plan.design.name_of(&flow);
        moved.before?;
        Some(match moved.after? {
            PathClass::Denied => format!("Flow {name} is refused with 403."),
            PathClass::Dropped => format!("Flow {name} no longer arrives."),
            class => format!("Flow {name} now goes by {}.", class.label()),
        })
    }
}

fn dollars(amount: Usd) -> String {
    format!("${amount}")
}

fn rule(error: &EditError) -> String {
    error.rule().map(|rule| format!(" ({rule})")).unwrap_or_default()
}
