//! A plan's steps: those of this visit, and around them those of earlier ones, read only when they are wanted.

use std::rc::Rc;
use std::sync::Arc;

use vpc_endpoint_model::edit::{History, Label, MAX_STEPS};
use vpc_endpoint_model::{Catalog, Design};

/// A document of an earlier visit, and what the step from it to the next one is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// By which its text is found.
    pub number: u32,
    pub label: Label,
}

/// Finds the text of a document.
pub type Reader = Rc<dyn Fn(u32) -> Option<String>>;

/// A document of a timeline: here, or still where an earlier visit wrote it.
#[derive(Debug, Clone)]
pub enum State {
    Here(Arc<Design>),
    Written(u32),
}

pub struct Timeline {
    history: History,
    /// Before the documents that are here, the oldest first.
    earlier: Vec<Written>,
    /// After them, the nearest last.
    later: Vec<Written>,
    /// What the step to the nearest of them is called.
    onward: Label,
    read: Reader,
}

impl Timeline {
    /// A plan with nothing to undo.
    pub fn new(design: Design) -> Self {
        Self {
            history: History::new(design),
            earlier: Vec::new(),
            later: Vec::new(),
            onward: Label::default(),
            read: Rc::new(|_| None),
        }
    }

    /// The plan as an earlier visit left it: the document at a place of its steps.
    pub fn kept(design: Design, mut steps: Vec<Written>, place: usize, read: Reader) -> Self {
        let mut later = steps.split_off(steps.len().min(place.saturating_add(1)));
        later.reverse();
        let onward = steps.pop().map(|present| present.label).unwrap_or_default();
        Self { history: History::new(design), earlier: steps, later, onward, read }
    }

    pub fn present(&self) -> &Arc<Design> {
        self.history.present()
    }

    /// Takes a step; whether it is one (see [`History::push`]).
    pub fn push(&mut self, design: Design, label: impl Into<Label>) -> bool {
        let is_step = self.history.push(design, label);
        if is_step {
            self.later.clear();
            let kept = MAX_STEPS.saturating_sub(self.history.place());
            self.earlier.drain(..self.earlier.len().saturating_sub(kept));
        }
        is_step
    }

    /// See [`History::amend`].
    pub fn amend(&mut self, design: Design) {
        self.history.amend(design);
    }

    /// What undo would take back.
    pub fn undo_label(&self) -> Option<&Label> {
        self.history.undo_label().or_else(|| self.earlier.last().map(|written| &written.label))
    }

    /// What redo would do again.
    pub fn redo_label(&self) -> Option<&Label> {
        self.history.redo_label().or_else(|| (!self.later.is_empty()).then_some(&self.onward))
    }

    /// Takes the last step back; what it is called.
    pub fn undo(&mut self) -> Option<Label> {
        if self.history.undo_label().is_none() {
            let written = self.earlier.pop()?;
            match self.document(written.number) {
                Some(design) => self.history.precede(design, written.label),
                None => self.earlier.clear(),
            }
        }
        self.history.undo()
    }

    /// Takes the step last undone again; what it is called.
    pub fn redo(&mut self) -> Option<Label> {
        if self.history.redo_label().is_none() {
            let written = self.later.pop()?;
            let label = std::mem::replace(&mut self.onward, written.label);
            match self.document(written.number) {
                Some(design) => self.history.succeed(design, label),
                None => self.later.clear(),
            }
        }
        self.history.redo()
    }

    fn document(&self, number: u32) -> Option<Design> {
        Design::from_json(&self.written(number)?, Catalog::embedded()).ok()
    }

    /// The text of a document that an earlier visit wrote.
    pub fn written(&self, number: u32) -> Option<String> {
        (self.read)(number)
    }

    /// Puts a document before all others, of a timeline that is here from end to end.
    pub fn precede(&mut self, design: Design, label: Label) {
        self.history.precede(design, label);
    }

    /// Puts a document after all others, to be redone.
    pub fn succeed(&mut self, design: Design, label: Label) {
        self.history.succeed(design, label);
    }

    /// All documents, the oldest first, each with what the step to the next one is called.
    pub fn states(&self) -> Vec<(State, Label)> {
        let written = |written: &Written| (State::Written(written.number), written.label.clone());
        let onward = (!self.later.is_empty()).then_some(&self.onward);
        let here = self.history.documents().map(|(design, label)| {
            let label = label.or(onward).cloned().unwrap_or_default();
            (State::Here(design.clone()), label)
        });
        self.earlier.iter().map(written).chain(here).chain(self.later.iter().rev().map(written)).collect()
    }

    /// Whether it has all documents and steps of another timeline around the same document, and maybe more.
    pub fn covers(&self, other: &Self) -> bool {
        let Some(more) = self.place().checked_sub(other.place()) else { return false };
        let (own, others) = (self.states(), other.states());
        let Some(own) = own.get(more..).filter(|own| own.len() >= others.len()) else { return false };
        // The last document's label is of the step that leads on from it.
        let mut labels = own.iter().zip(&others).take(others.len().saturating_sub(1));
        let mut documents = own.iter().zip(&others);
        self.present() == other.present()
            && labels.all(|((_, own), (_, other))| own == other)
            && documents.all(|((own, _), (theirs, _))| {
                self.read(own).zip(other.read(theirs)).is_some_and(|(own, theirs)| own == theirs)
            })
    }

    fn read(&self, state: &State) -> Option<Arc<Design>> {
        match state {
            State::Here(design) => Some(design.clone()),
            State::Written(number) => self.document(*number).map(Arc::new),
        }
    }

    /// How many documents come before the present one.
    pub fn place(&self) -> usize {
        self.earlier.len().saturating_add(self.history.place())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> Design {
        Design::new(name, "us-east-1")
    }

    /// Four documents of an earlier visit, left at the second.
    fn kept() -> Timeline {
        let written = |(number, label): (u32, &'static str)| Written { number, label: label.into() };
        let steps = [(3, "first"), (5, "second"), (6, "third"), (9, "")].map(written).to_vec();
        Timeline::kept(named("5"), steps, 1, Rc::new(|number| Some(named(&number.to_string()).to_json())))
    }

    fn labels(timeline: &Timeline) -> Vec<String> {
        timeline.states().into_iter().map(|(_, label)| label.into_owned()).collect()
    }

    #[test]
    fn steps_of_an_earlier_visit_are_undone_and_redone() {
        let mut timeline = kept();
        assert_eq!(timeline.place(), 1);
        assert_eq!(timeline.undo_label().unwrap(), "first");
        assert_eq!(timeline.redo_label().unwrap(), "second");
        assert_eq!(timeline.redo().unwrap(), "second");
        assert_eq!(timeline.present().name, "6");
        assert_eq!(timeline.redo().unwrap(), "third");
        assert_eq!(timeline.present().name, "9");
        assert_eq!((timeline.redo(), timeline.redo_label()), (None, None));
        assert_eq!(labels(&timeline), ["first", "second", "third", ""]);
        let undone: Vec<_> = std::iter::from_fn(|| timeline.undo()).collect();
        assert_eq!(undone, ["third", "second", "first"]);
        assert_eq!(timeline.present().name, "3");
        assert_eq!(labels(&timeline), ["first", "second", "third", ""]);
        assert_eq!(timeline.place(), 0);
    }

    #[test]
    fn a_step_takes_the_place_of_what_was_undone_before() {
        let mut timeline = kept();
        assert!(timeline.push(named("new"), "fourth"));
        assert_eq!(timeline.redo_label(), None);
        assert_eq!(labels(&timeline), ["first", "fourth", ""]);
        assert!(!timeline.push(named("new"), "fifth"), "it changes nothing");
    }

    #[test]
    fn the_oldest_steps_go_first() {
        let mut timeline = kept();
        for number in 0..MAX_STEPS {
            timeline.push(named(&format!("step {number}")), "more");
        }
        assert_eq!(timeline.place(), MAX_STEPS);
        assert_eq!(std::iter::from_fn(|| timeline.undo()).count(), MAX_STEPS);
        assert_eq!(timeline.present().name, "5");
    }

    #[test]
    fn a_document_that_cannot_be_read_ends_undoing() {
        let steps = vec![Written { number: 1, label: "first".into() }, Written { number: 2, label: "".into() }];
        let mut timeline = Timeline::kept(named("2"), steps, 1, Rc::new(|_| Some("{broken".into())));
        assert_eq!(timeline.undo(), None);
        assert_eq!((timeline.undo_label(), timeline.present().name.as_str()), (None, "2"));
    }

    #[test]
    fn a_timeline_covers_what_is_a_part_of_it_around_the_same_document() {
        let with = |before: &[&'static str], after: &[&'static str]| {
            let mut timeline = Timeline::new(named("present"));
            for label in before {
                timeline.precede(named(label), (*label).into());
            }
            for label in after {
                timeline.succeed(named(label), (*label).into());
            }
            timeline
        };
        let whole = with(&["c", "b", "a"], &["d", "e"]);
        for (before, after) in
            [(&["c", "b", "a"][..], &["d", "e"][..]), (&["c"], &["d"]), (&[], &["d", "e"]), (&[], &[])]
        {
            assert!(whole.covers(&with(before, after)), "{before:?} {after:?}");
        }
        for (before, after) in
            [(&["c", "b", "a", "0"][..], &[][..]), (&["b"], &[]), (&[], &["e"]), (&[], &["d", "e", "f"])]
        {
            assert!(!whole.covers(&with(before, after)), "{before:?} {after:?}");
        }
        assert!(!whole.covers(&Timeline::new(named("another"))));
        let mut other = Timeline::new(named("present"));
        other.precede(named("by another way"), "c".into());
        assert!(!whole.covers(&other), "the same step from elsewhere");
        // What an earlier visit wrote is read for it.
        let mut written = Timeline::new(kept().present().as_ref().clone());
        written.precede(named("3"), "first".into());
        assert!(kept().covers(&written));
    }
}
