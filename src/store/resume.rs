//! A person's work as one text, and how they go on with it.

use vpc_endpoint_model::Design;
use vpc_endpoint_model::design::ObjectId;
use vpc_endpoint_model::edit::{Label, MAX_STEPS};
use vpc_endpoint_model::read::{self, Tree};

use super::host::plan;
use super::{Effect, Store, View, catalog};
use crate::keeping::{State, Timeline};
use crate::protocol::{Kept, KeptStep, MAX_STEPS_BYTES, MAX_TEXT_BYTES, Problem, STATE_VERSION, can_come_back};

impl Store {
    /// The person's work as one text: the plan, its steps as far as there is room for them, what they look at.
    ///
    /// # Errors
    /// `StateTooLong` for a plan that could not be handed back.
    pub fn state(&self) -> Result<String, Problem> {
        let mut states = [MAX_STEPS_BYTES, 0].into_iter().map(|room| self.state_with(room));
        states.find(|state| can_come_back(state)).ok_or_else(|| {
            let wrong = format!("The page cannot keep this plan: as a state it has more than {MAX_TEXT_BYTES} bytes.");
            Problem::new("StateTooLong", wrong, "Save it as a file, or make it smaller.")
        })
    }

    /// With steps of so many bytes at most.
    fn state_with(&self, mut room: usize) -> String {
        let View { tab, selection, plan, .. } = &self.view;
        let timeline = &self.sheet.timeline;
        let states = timeline.states();
        let (before, here) = states.split_at(timeline.place().min(states.len()));
        let undo = before.iter().rev().map(|(state, label)| (state, label));
        let redo = here.iter().skip(1).zip(here).map(|((state, _), (_, label))| (state, label));
        let kept = Kept {
            version: STATE_VERSION,
            design: &*plan.design,
            selection: selection.clone(),
            tab: tab.name().to_owned(),
            undo: fitting(timeline, undo, &mut room),
            redo: fitting(timeline, redo, &mut room),
        };
        // Serialising plain data to memory cannot fail; an empty text would be refused when handed back.
        serde_json::to_string(&kept).unwrap_or_default()
    }

    /// Goes on where [`Store::state`] was told: with its steps in place of those that there are, unless those are the same
    /// and more.
    pub(super) fn restore(&mut self, state: &str) -> Result<Vec<Effect>, Problem> {
        let wrong = |detail: String| {
            let wrong = format!("The state cannot be restored: {}.", detail.trim_end_matches('.'));
            Problem::new("InvalidState", wrong, "Hand back the text of a `state` event, unchanged.")
        };
        let kept: Kept<Tree> = read::from_str(state).map_err(|misread| wrong(misread.to_string()))?;
        if kept.version != STATE_VERSION {
            return Err(wrong(format!("its form is {}, this planner's is {STATE_VERSION}", kept.version)));
        }
        let count = kept.undo.len().saturating_add(kept.redo.len());
        if count > MAX_STEPS {
            return Err(wrong(format!("it has {count} steps; {MAX_STEPS} are the most")));
        }
        let present = plan(&kept.design).map_err(|problem| wrong(problem.message))?;
        let steps = kept.undo.iter().chain(&kept.redo).map(|step| Design::from_json(&step.design, catalog()));
        let designs = steps.collect::<Result<Vec<_>, _>>().map_err(|error| wrong(error.to_string()))?;
        let mut designs = designs.into_iter();
        let mut timeline = Timeline::new(present);
        for (step, design) in kept.undo.into_iter().zip(designs.by_ref()) {
            timeline.precede(design, step.label);
        }
        for (step, design) in kept.redo.into_iter().zip(designs) {
            timeline.succeed(design, step.label);
        }
        let is_new = !self.sheet.timeline.covers(&timeline);
        if is_new {
            self.sliding = false;
            self.sheet.timeline = timeline;
            self.refresh("restore");
            // Going on is no change to be shown as one.
            self.view.plan.before = None;
        }
        self.look_at(kept.selection, &kept.tab);
        Ok(if is_new { self.changed() } else { Vec::new() })
    }

    /// Of a state, only what was looked at; where there is no such thing, it stays.
    pub(super) fn look_as_in(&mut self, state: &str) {
        if let Ok(Kept::<Tree> { selection, tab, .. }) = read::from_str(state) {
            self.look_at(selection, &tab);
        }
    }

    fn look_at(&mut self, selection: Option<ObjectId>, tab: &str) {
        self.view.selection = selection.filter(|object| self.view.plan.design.has(object));
        let tab = self.view.options.tabs.iter().copied().find(|it| it.name() == tab);
        self.view.tab = tab.unwrap_or(self.view.tab);
    }
}

/// The nearest of some steps, as many as there is room for.
fn fitting<'a>(
    timeline: &Timeline,
    steps: impl Iterator<Item = (&'a State, &'a Label)>,
    room: &mut usize,
) -> Vec<KeptStep> {
    let steps = steps.map_while(|(state, label)| {
        let design = match state {
            State::Here(design) => serde_json::to_string(&**design).ok()?,
            State::Written(number) => timeline.written(*number)?,
        };
        *room = room.checked_sub(design.len())?;
        Some(KeptStep { label: label.clone(), design })
    });
    steps.collect()
}
