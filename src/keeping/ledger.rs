//! Which documents of a plan are on disk, and what has to be written for the disk to have the others.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use vpc_endpoint_model::Design;
use vpc_endpoint_model::edit::Label;

use super::State;

/// A document on disk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// By which its text is found.
    pub number: u32,
    /// What the step to the next one is called.
    pub label: Label,
    /// Of its text, in bytes.
    pub size: usize,
}

/// What is to be done for the disk to have a timeline.
#[derive(Debug, PartialEq, Eq, Default)]
pub struct Update {
    /// The documents that will be there, the oldest first.
    pub steps: Vec<Step>,
    /// The present one among them.
    pub place: usize,
    pub put: Vec<(u32, String)>,
    pub drop: Vec<u32>,
}

/// A document of this visit.
#[derive(Clone)]
struct Page {
    design: Arc<Design>,
    /// Of its text, in bytes.
    size: usize,
    /// If it is on disk.
    number: Option<u32>,
}

/// The documents of a plan that are on disk.
#[derive(Clone, Default)]
pub struct Ledger {
    /// Their sizes by their numbers.
    sizes: BTreeMap<u32, usize>,
    pages: Vec<Page>,
}

impl Ledger {
    /// What an earlier visit left.
    pub fn of(steps: &[Step], place: usize, present: &Arc<Design>) -> Self {
        let page = |step: &Step| Page { design: present.clone(), size: step.size, number: Some(step.number) };
        Self {
            sizes: steps.iter().map(|step| (step.number, step.size)).collect(),
            pages: steps.get(place).map(page).into_iter().collect(),
        }
    }

    /// What has to be written, if the steps beside the present document may have so many bytes. The nearest are kept, those
    /// before it first.
    pub fn bring_up(&mut self, states: &[(State, Label)], place: usize, room: usize) -> Update {
        let mut put = Vec::new();
        let mut left = room;
        let mut kept = BTreeMap::new();
        let mut keep = |ledger: &mut Self, at: usize, room: usize| {
            let (state, label) = states.get(at)?;
            let (number, size) = ledger.write(state, room, &mut put)?;
            kept.insert(at, Step { number, label: label.clone(), size });
            Some(size)
        };
        keep(self, place, usize::MAX);
        for at in (0..place.min(states.len())).rev() {
            let Some(size) = keep(self, at, left) else { break };
            left = left.saturating_sub(size);
        }
        for at in place.saturating_add(1)..states.len() {
            let Some(size) = keep(self, at, left) else { break };
            left = left.saturating_sub(size);
        }
        let place = kept.range(..place).count();
        let mut steps: Vec<Step> = kept.into_values().collect();
        // Where the next one is not there, no step leads to it.
        if let Some(last) = steps.last_mut() {
            last.label = Label::default();
        }
        let there: BTreeSet<u32> = steps.iter().map(|step| step.number).collect();
        let drop = self.sizes.keys().filter(|number| !there.contains(number)).copied().collect();
        self.sizes = steps.iter().map(|step| (step.number, step.size)).collect();
        self.pages.retain_mut(|page| {
            page.number = page.number.filter(|number| there.contains(number));
            page.number.is_some() || Arc::strong_count(&page.design) > 1
        });
        Update { steps, place, put, drop }
    }

    /// The number and size of a document, if there is room for it; its text is added to what is written if the disk does not
    /// have it. None for one that only another plan has on disk.
    fn write(&mut self, state: &State, room: usize, put: &mut Vec<(u32, String)>) -> Option<(u32, usize)> {
        let fits = |size: usize| (size <= room).then_some(size);
        let design = match state {
            State::Written(number) => return Some((*number, fits(*self.sizes.get(number)?)?)),
            State::Here(design) => design,
        };
        let known = self.pages.iter().position(|page| Arc::ptr_eq(&page.design, design));
        if let Some(Page { size, number, .. }) = known.and_then(|known| self.pages.get(known)) {
            let size = fits(*size)?;
            if let Some(number) = number {
                return Some((*number, size));
            }
        }
        // Plain data can always be written to memory; an empty text would be said to be unreadable.
        let text = serde_json::to_string(&**design).unwrap_or_default();
        let (size, design) = (text.len(), design.clone());
        let number = fits(size).map(|_| self.sizes.keys().next_back().map_or(0, |last| last.saturating_add(1)));
        match known.and_then(|known| self.pages.get_mut(known)) {
            Some(page) => page.number = number,
            None => self.pages.push(Page { design, size, number }),
        }
        self.sizes.extend(number.map(|number| (number, size)));
        put.extend(number.map(|number| (number, text)));
        number.map(|number| (number, size))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keeping::{Timeline, Written};

    fn named(name: &str) -> Design {
        Design::new(name, "us-east-1")
    }

    /// What the disk has after some updates.
    #[derive(Default)]
    struct Disk(BTreeMap<u32, String>);

    impl Disk {
        #[track_caller]
        fn bring_up(&mut self, ledger: &mut Ledger, timeline: &Timeline, room: usize) -> Update {
            let update = ledger.bring_up(&timeline.states(), timeline.place(), room);
            for (number, text) in &update.put {
                assert!(self.0.insert(*number, text.clone()).is_none(), "no text is written over");
            }
            for number in &update.drop {
                assert!(self.0.remove(number).is_some(), "what is dropped was there");
            }
            let wanted: BTreeSet<_> = update.steps.iter().map(|step| step.number).collect();
            assert_eq!(self.0.keys().copied().collect::<BTreeSet<_>>(), wanted);
            let present = &self.0[&update.steps[update.place].number];
            assert_eq!(serde_json::from_str::<serde_json::Value>(present).unwrap()["name"], timeline.present().name);
            update
        }
    }

    fn labels(update: &Update) -> Vec<&str> {
        update.steps.iter().map(|step| &*step.label).collect()
    }

    #[test]
    fn each_document_is_written_once_and_goes_with_its_step() {
        let (mut disk, mut ledger, mut timeline) = (Disk::default(), Ledger::default(), Timeline::new(named("one")));
        assert_eq!(disk.bring_up(&mut ledger, &timeline, usize::MAX).put.len(), 1);
        timeline.push(named("two"), "first");
        timeline.push(named("three"), "second");
        let update = disk.bring_up(&mut ledger, &timeline, usize::MAX);
        assert_eq!((labels(&update), update.place, update.put.len()), (vec!["first", "second", ""], 2, 2));
        timeline.undo();
        let update = disk.bring_up(&mut ledger, &timeline, usize::MAX);
        assert_eq!((update.place, update.put.len(), update.drop.len()), (1, 0, 0), "nothing but the place moves");
        timeline.push(named("four"), "third");
        let update = disk.bring_up(&mut ledger, &timeline, usize::MAX);
        assert_eq!((labels(&update), update.put.len(), update.drop.len()), (vec!["first", "third", ""], 1, 1));
        timeline.amend(named("five"));
        let update = disk.bring_up(&mut ledger, &timeline, usize::MAX);
        assert_eq!((update.put.len(), update.drop.len()), (1, 1), "what a drag did on its way is not kept");
    }

    #[test]
    fn the_steps_farthest_away_go_where_there_is_no_room() {
        let (mut disk, mut ledger, mut timeline) = (Disk::default(), Ledger::default(), Timeline::new(named("a")));
        for name in ["b", "c", "d", "e"] {
            timeline.push(named(name), name);
        }
        timeline.undo();
        let size = serde_json::to_string(&named("a")).unwrap().len();
        let update = disk.bring_up(&mut ledger, &timeline, 2 * size);
        assert_eq!((labels(&update), update.place), (vec!["c", "d", ""], 2));
        let update = disk.bring_up(&mut ledger, &timeline, 0);
        assert_eq!((labels(&update), update.place), (vec![""], 0), "the present one always stays");
        let update = disk.bring_up(&mut ledger, &timeline, usize::MAX);
        assert_eq!(labels(&update), ["b", "c", "d", "e", ""], "and all come back with room");
    }

    #[test]
    fn what_an_earlier_visit_wrote_is_not_written_again() {
        let (mut disk, mut first, mut timeline) = (Disk::default(), Ledger::default(), Timeline::new(named("a")));
        timeline.push(named("b"), "first");
        let update = disk.bring_up(&mut first, &timeline, usize::MAX);
        let texts = disk.0.clone();
        let written = |step: &Step| Written { number: step.number, label: step.label.clone() };
        let steps = update.steps.iter().map(written).collect();
        let read = std::rc::Rc::new(move |number| texts.get(&number).cloned());
        let mut timeline = Timeline::kept(named("b"), steps, update.place, read);
        let mut ledger = Ledger::of(&update.steps, update.place, timeline.present());
        let again = disk.bring_up(&mut ledger, &timeline, usize::MAX);
        assert_eq!((again.put, again.drop, again.steps), (vec![], vec![], update.steps));
        timeline.undo();
        disk.bring_up(&mut ledger, &timeline, usize::MAX);
    }
}
