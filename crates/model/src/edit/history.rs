//! Undo and redo: whole documents, so that undoing everything gives exactly the start. They share the lists that no step
//! between them changed.

use std::borrow::Cow;
use std::sync::Arc;

use crate::design::Design;

/// What a step is called: a command's own word, or one that was read.
pub type Label = Cow<'static, str>;

/// The most steps kept; the oldest go first.
pub const MAX_STEPS: usize = 200;

/// The present document with what led to it and what was undone.
#[derive(Debug, Clone)]
pub struct History {
    past: Vec<Step>,
    present: Arc<Design>,
    future: Vec<Step>,
}

/// A document on the other side of a step, and what the step is called.
#[derive(Debug, Clone)]
struct Step {
    design: Arc<Design>,
    label: Label,
}

impl History {
    /// A document with nothing to undo.
    pub fn new(design: Design) -> Self {
        Self { past: Vec::new(), present: Arc::new(design), future: Vec::new() }
    }

    /// The document as it is.
    pub fn present(&self) -> &Arc<Design> {
        &self.present
    }

    /// Takes a step; whether it is one. One that changes nothing is none, and what was undone stays to be redone.
    pub fn push(&mut self, design: Design, label: impl Into<Label>) -> bool {
        if design == *self.present {
            return false;
        }
        let before = std::mem::replace(&mut self.present, Arc::new(design));
        self.past.push(Step { design: before, label: label.into() });
        self.future.clear();
        if self.past.len() > MAX_STEPS {
            self.past.remove(0);
        }
        true
    }

    /// Puts another end to the last step taken: what a drag does on its way is one step.
    pub fn amend(&mut self, design: Design) {
        self.present = Arc::new(design);
    }

    /// What undo would take back.
    pub fn undo_label(&self) -> Option<&Label> {
        self.past.last().map(|step| &step.label)
    }

    /// What redo would do again.
    pub fn redo_label(&self) -> Option<&Label> {
        self.future.last().map(|step| &step.label)
    }

    /// Takes the last step back; its name, or `None` when there is none.
    pub fn undo(&mut self) -> Option<Label> {
        let Step { design, label } = self.past.pop()?;
        let after = std::mem::replace(&mut self.present, design);
        self.future.push(Step { design: after, label: label.clone() });
        Some(label)
    }

    /// Takes the step last undone again; its name, or `None` when there is none.
    pub fn redo(&mut self) -> Option<Label> {
        let Step { design, label } = self.future.pop()?;
        let before = std::mem::replace(&mut self.present, design);
        self.past.push(Step { design: before, label: label.clone() });
        Some(label)
    }

    /// Puts a document before all others, and what the step from it is called.
    pub fn precede(&mut self, design: Design, label: Label) {
        self.past.insert(0, Step { design: Arc::new(design), label });
    }

    /// Puts a document after all others, to be redone, and what the step to it is called.
    pub fn succeed(&mut self, design: Design, label: Label) {
        self.future.insert(0, Step { design: Arc::new(design), label });
    }

    /// All documents, the oldest first, each with what the step to the next one is called.
    pub fn documents(&self) -> impl Iterator<Item = (&Arc<Design>, Option<&Label>)> {
        let past = self.past.iter().map(|step| (&step.design, Some(&step.label)));
        let present = std::iter::once((&self.present, self.redo_label()));
        let later = self.future.iter().rev().enumerate().map(|(place, step)| {
            let next = self.future.len().checked_sub(place.saturating_add(2)).and_then(|next| self.future.get(next));
            (&step.design, next.map(|next| &next.label))
        });
        past.chain(present).chain(later)
    }

    /// How many documents come before the present one.
    pub fn place(&self) -> usize {
        self.past.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Catalog;
    use crate::edit::{CreateNote, Rename, apply};
    use crate::sample;

    #[test]
    fn steps_share_the_lists_that_they_did_not_change() {
        let remark = CreateNote { object: None, text: "a remark".into() };
        let start = apply(&sample::design(1_000), remark.into(), Catalog::embedded()).unwrap().design;
        let mut history = History::new(start.clone());
        for flow in &start.flows {
            let rename = Rename { object: (&flow.id).into(), name: format!("{} renamed", flow.name) };
            history.push(apply(history.present(), rename.into(), Catalog::embedded()).unwrap().design, "rename");
        }
        let renamed = history.present().clone();
        while history.undo().is_some() {}
        let first = history.present();
        assert_eq!(**first, start);
        assert_ne!(renamed.flows.as_ptr(), first.flows.as_ptr());
        assert_eq!(renamed.subnets.as_ptr(), first.subnets.as_ptr());
        assert_eq!(renamed.notes.as_ptr(), first.notes.as_ptr());
        assert_eq!(renamed.vpc_endpoints.as_ptr(), first.vpc_endpoints.as_ptr());
    }
}
