//! What a person can do with the plans of the library that are not open.

use vpc_endpoint_model::edit::RenameDesign;
use vpc_endpoint_model::{Catalog, Command, apply};

use super::{Entry, KeptPlan, Kind, Ledger, Shelf, Timeline, Unkept, Update};

/// What was deleted can be had again for so long, in milliseconds.
const GRACE: f64 = 30.0 * 24.0 * 3_600_000.0;

/// The plans of this browser, as they are listed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Library {
    /// The one changed last first.
    pub entries: Vec<Entry>,
    /// The name of the one that is open here.
    pub open: Option<String>,
    /// Bytes left, as far as the browser tells.
    pub left: Option<f64>,
}

/// A change of a plan as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    Rename(String),
    Duplicate,
    /// It can be had again.
    Delete,
    Restore,
    /// For good.
    Forget,
}

impl Shelf {
    /// The plans that are listed. What was deleted long ago goes for good.
    pub async fn library(&self, open: Option<String>) -> Library {
        let mut entries = self.all().await;
        entries.retain(|entry| entry.kind != Kind::Embed);
        let long_ago = js_sys::Date::now() - GRACE;
        for gone in entries.extract_if(.., |entry| entry.deleted > 0.0 && entry.deleted < long_ago) {
            self.forget(&gone.id).await;
        }
        Library { entries, open, left: self.bytes_left().await }
    }

    /// Changes a plan, if no other tab has it open.
    pub async fn change(&self, id: &str, change: &Change) -> Result<(), Unkept> {
        if !self.borrow(id).await {
            return Err(Unkept::because("another tab has this plan open"));
        }
        let result = match self.plan(id).await {
            Some(plan) => self.change_it(plan, change).await,
            None => Err(Unkept::because("it is gone")),
        };
        self.give_back();
        result
    }

    async fn change_it(&self, plan: KeptPlan, change: &Change) -> Result<(), Unkept> {
        match change {
            Change::Forget => {
                self.forget(&plan.entry.id).await;
                Ok(())
            }
            Change::Delete => self.put(&Entry { deleted: js_sys::Date::now(), ..plan.entry }, &Update::default()).await,
            Change::Restore => self.put(&Entry { deleted: 0.0, ..plan.entry }, &Update::default()).await,
            Change::Rename(name) => {
                let (entry, update) = renamed(&plan, name, self.steps_room()).map_err(Unkept::because)?;
                self.put(&Entry { changed: js_sys::Date::now(), ..entry }, &update).await
            }
            Change::Duplicate => {
                let (entry, update) = duplicate(&plan, self.new_id()).map_err(Unkept::because)?;
                self.put(&Entry { changed: js_sys::Date::now(), ..entry }, &update).await
            }
        }
    }
}

/// A plan under another name: a step as any other.
fn renamed(plan: &KeptPlan, name: &str, room: usize) -> Result<(Entry, Update), String> {
    let design = plan.design()?;
    let command = Command::from(RenameDesign { name: name.to_owned() });
    let label = command.label();
    let change = apply(&design, command, Catalog::embedded()).map_err(|error| error.to_string())?;
    let mut timeline = plan.timeline(design);
    let mut ledger = Ledger::of(&plan.entry.steps, plan.entry.place, timeline.present());
    timeline.push(change.design, label);
    let update = ledger.bring_up(&timeline.states(), timeline.place(), room);
    let mut entry = Entry { kind: plan.entry.kind.once_changed(), ..plan.entry.clone() };
    entry.bring_up(timeline.present(), &update);
    Ok((entry, update))
}

/// The same plan once more, without the steps that led to it.
fn duplicate(plan: &KeptPlan, id: String) -> Result<(Entry, Update), String> {
    let design = plan.design()?;
    let command = Command::from(RenameDesign { name: format!("{} (copy)", design.name) });
    let copy = apply(&design, command, Catalog::embedded()).map_or(design, |change| change.design);
    let timeline = Timeline::new(copy);
    let update = Ledger::default().bring_up(&timeline.states(), 0, 0);
    let mut entry = Entry { id, kind: Kind::Plan, ..plan.entry.clone() };
    entry.bring_up(timeline.present(), &update);
    Ok((entry, update))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::rc::Rc;

    use vpc_endpoint_model::Design;

    use super::*;

    /// A plan of two steps as it is kept.
    fn kept() -> KeptPlan {
        let mut timeline = Timeline::new(Design::new("first", "us-east-1"));
        timeline.push(Design::new("second", "us-east-1"), "rename plan");
        let update = Ledger::default().bring_up(&timeline.states(), 1, usize::MAX);
        let entry = Entry {
            id: "one".into(),
            name: "second".into(),
            kind: Kind::Example,
            steps: update.steps,
            place: 1,
            ..Entry::default()
        };
        let texts: BTreeMap<u32, String> = update.put.into_iter().collect();
        KeptPlan { entry, read: Rc::new(move |number| texts.get(&number).cloned()) }
    }

    #[test]
    fn a_plan_is_renamed_by_a_step_that_can_be_undone() {
        let (entry, update) = renamed(&kept(), "third", usize::MAX).unwrap();
        assert_eq!((entry.name.as_str(), entry.id.as_str(), entry.kind), ("third", "one", Kind::Plan));
        assert_eq!((entry.steps.len(), entry.place, update.put.len(), update.drop.len()), (3, 2, 1, 0));
        assert!(update.put[0].1.contains("\"third\""));
        assert!(renamed(&kept(), &"long ".repeat(100), usize::MAX).is_err(), "a name as any other");
    }

    #[test]
    fn a_copy_is_a_plan_of_its_own() {
        let (entry, update) = duplicate(&kept(), "two".into()).unwrap();
        assert_eq!((entry.name.as_str(), entry.id.as_str(), entry.kind), ("second (copy)", "two", Kind::Plan));
        assert_eq!((entry.steps.len(), entry.place, update.put.len()), (1, 0, 1));
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        let broken = KeptPlan { read: Rc::new(|_| Some("{".into())), ..kept() };
        assert!(renamed(&broken, "third", usize::MAX).is_err());
        assert!(duplicate(&broken, "two".into()).is_err());
    }
}
