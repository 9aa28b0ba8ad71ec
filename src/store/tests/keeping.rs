//! What becomes of plans: opened beside each other, kept, read again, edited in other tabs.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::*;
use crate::keeping::{Change, Entry, Kept, KeptPlan, Kind, Ledger, Library, News, Unkept};

fn rename(store: &mut Store, name: &str) {
    run(store, json!({ "command": "RenameDesign", "name": name }));
}

fn name(store: &Store) -> &str {
    &store.view().plan.design.name
}

/// A shelf with the one plan that is written to it.
#[derive(Default)]
struct Disk {
    ledger: Ledger,
    entry: Entry,
    texts: Rc<RefCell<BTreeMap<u32, String>>>,
}

impl Disk {
    fn write(&mut self, store: &Store) {
        let open = store.open_plan();
        let update = self.ledger.bring_up(&open.timeline.states(), open.timeline.place(), usize::MAX);
        self.texts.borrow_mut().extend(update.put);
        for number in update.drop {
            self.texts.borrow_mut().remove(&number);
        }
        self.entry = Entry { kind: open.kind, steps: update.steps, place: update.place, ..Entry::default() };
    }

    fn read(&self) -> KeptPlan {
        let texts = self.texts.clone();
        KeptPlan { entry: self.entry.clone(), read: Rc::new(move |number| texts.borrow().get(&number).cloned()) }
    }
}

fn started(plan: Option<KeptPlan>) -> Store {
    Store::start(Stored { plan, ..Stored::default() }, Rc::default(), Theme::System, true)
}

fn saved(result: Result<(), Unkept>) -> Action {
    Action::Saved(Rc::new(Kept { sheet: 0, result }))
}

fn full() -> Unkept {
    Unkept { conflict: false, why: "it is full".into() }
}

#[test]
fn opening_a_plan_takes_the_place_of_none() {
    let mut store = crawler();
    rename(&mut store, "mine");
    let first = store.sheet();
    assert_eq!(kinds(&store.reduce(Action::OpenExample(1))), ["opened"]);
    assert_ne!(store.sheet(), first);
    assert_eq!(name(&store), Design::from_json(EXAMPLES[1].json, catalog()).unwrap().name);
    assert_eq!((store.view().undo.as_ref(), store.open_plan().kind), (None, Kind::Example), "it begins afresh");
    rename(&mut store, "changed");
    assert_eq!(store.open_plan().kind, Kind::Plan, "what was changed is one's own");
    store.reduce(Action::Reset);
    assert_ne!(name(&store), "changed");
    store.reduce(Action::OpenPrevious);
    assert_eq!((name(&store), store.sheet()), ("mine", first));
    store.reduce(Action::Undo);
    assert_eq!(name(&store), "Web crawler", "its steps are with it");
    store.reduce(Action::OpenPrevious);
    store.reduce(Action::Undo);
    assert_eq!(name(&store), "changed");
    store.reduce(Action::New);
    assert_eq!((store.view().plan.design.object_count(), store.view().plan.design.region.as_str()), (0, "us-east-1"));
    let broken = Action::Open { text: "{\"schema\":99}".into(), from: "new.json".into() };
    assert!(store.reduce(broken).is_empty());
    assert!(store.view().toast.as_ref().is_some_and(|toast| toast.text.starts_with("new.json was not opened.")));
    assert!(store.reduce(Action::OpenExample(99)).is_empty());
}

#[test]
fn in_a_frame_opening_is_a_step() {
    let given = Given {
        options: Rc::new(Options { embedded: true, ..Options::default() }),
        design: EXAMPLES[0].json.into(),
        kept: None,
        recovered: None,
    };
    let mut store = Store::embedded(given);
    let first = store.sheet();
    assert_eq!(kinds(&store.reduce(Action::OpenExample(1))), ["save"]);
    assert_eq!(store.sheet(), first);
    store.reduce(Action::Undo);
    assert_eq!(name(&store), "Web crawler");
}

#[test]
fn a_text_that_cannot_be_read_is_set_aside() {
    let entry =
        Entry { steps: vec![crate::keeping::Step { number: 0, label: "".into(), size: 1 }], ..Entry::default() };
    let plan = KeptPlan { entry, read: Rc::new(|_| Some("{".into())) };
    let mut store = Store::start(Stored { plan: Some(plan), ..Stored::default() }, Rc::default(), Theme::Dark, false);
    assert_eq!((store.unreadable(), store.view().theme, store.view().letters), (Some("{"), Theme::Dark, false));
    assert!(store.view().toast.as_ref().is_some_and(|toast| toast.text.contains("nothing is lost")));
    let effects = store.reduce(Action::SaveAs(SaveAs::Unreadable));
    assert!(matches!(effects.as_slice(), [Effect::Download { text, .. }] if text == "{"));
}

#[test]
fn undo_and_redo_survive_a_reload() {
    let (mut disk, mut store) = (Disk::default(), started(None));
    for name in ["one", "two", "three"] {
        rename(&mut store, name);
        disk.write(&store);
    }
    store.reduce(Action::Undo);
    disk.write(&store);
    let mut store = started(Some(disk.read()));
    assert_eq!((name(&store), store.open_plan().kind), ("two", Kind::Plan));
    store.reduce(Action::Redo);
    assert_eq!(name(&store), "three");
    for before in ["two", "one", "Web crawler"] {
        store.reduce(Action::Undo);
        disk.write(&store);
        assert_eq!(name(&store), before);
    }
    assert_eq!(store.view().undo, None);
    let store = started(Some(disk.read()));
    assert_eq!((name(&store), store.view().redo.as_deref()), ("Web crawler", Some("rename plan")));
    check_whole(&store);
}

#[test]
fn a_restart_goes_on_with_what_was_there_and_keeps_it() {
    let (mut disk, mut store) = (Disk::default(), started(None));
    rename(&mut store, "one");
    disk.write(&store);
    rename(&mut store, "not kept yet");
    let recovered = Some(store.view().plan.design.to_json());
    let stored = Stored { plan: Some(disk.read()), recovered: recovered.clone(), ..Stored::default() };
    let mut store = Store::start(stored, Rc::default(), Theme::System, true);
    assert_eq!((name(&store), &store.view().saved), ("not kept yet", &SaveState::Keeping));
    store.reduce(Action::Undo);
    assert_eq!(name(&store), "one");
    disk.write(&store);
    let stored = Stored { recovered, ..Stored::default() };
    let store = Store::start(stored, Rc::default(), Theme::System, true);
    assert_eq!((name(&store), store.open_plan().kind), ("not kept yet", Kind::Plan));
    let same = Stored { recovered: Some(EXAMPLES[0].json.into()), ..Stored::default() };
    let store = Store::start(same, Rc::default(), Theme::System, true);
    assert_eq!(
        (store.open_plan().kind, &store.view().saved),
        (Kind::Example, &SaveState::Kept),
        "nothing was done yet"
    );
}

#[test]
fn what_is_kept_is_told_and_what_is_not_is_told_once() {
    let mut store = crawler();
    assert!(!store.would_lose());
    rename(&mut store, "one");
    assert_eq!(store.view().saved, SaveState::Keeping);
    assert_eq!(kinds(&store.reduce(Action::Keep)), ["remember", "keep plan"]);
    store.reduce(saved(Ok(())));
    assert_eq!((&store.view().saved, store.would_lose()), (&SaveState::Kept, false));
    rename(&mut store, "two");
    assert_eq!(kinds(&store.reduce(saved(Err(full())))), ["report"]);
    assert!(store.view().toast.as_ref().is_some_and(|toast| toast.text.contains("it is full")));
    store.reduce(Action::Dismiss);
    rename(&mut store, "three");
    store.reduce(saved(Err(full())));
    assert!(store.view().toast.is_none(), "said once");
    assert_eq!((&store.view().saved, store.would_lose()), (&SaveState::Unsafe("it is full".into()), true));
    store.reduce(Action::SaveAs(SaveAs::Plan));
    assert!(!store.would_lose(), "the file has it");
    rename(&mut store, "four");
    assert!(store.would_lose());
}

#[test]
fn where_nothing_is_kept_that_is_said_from_the_first_moment() {
    let mut store = crawler();
    store.is_kept_nowhere();
    assert!(matches!(store.view().saved, SaveState::Unsafe(_)));
    assert!(!store.would_lose(), "nothing was done yet");
    rename(&mut store, "one");
    assert!(store.would_lose());
}

#[test]
fn one_tab_edits_and_the_other_follows() {
    let (mut disk, mut first) = (Disk::default(), started(None));
    rename(&mut first, "one");
    disk.write(&first);
    let mut second = started(Some(disk.read()));
    second.reduce(Action::News(News::Theirs));
    assert!(second.view().follows);
    for action in [Action::Undo, Action::AskDelete(id("subnet-1")), Action::Reset] {
        assert!(second.reduce(action).is_empty());
        assert!(second.view().toast.as_ref().is_some_and(|toast| toast.action == Some(ToastAction::TakeOver)));
    }
    rename(&mut second, "mine");
    assert_eq!(name(&second), "one", "it waits for its turn");
    second.reduce(Action::Select(Some(id("subnet-1"))));
    rename(&mut first, "two");
    disk.write(&first);
    assert_eq!(kinds(&second.reduce(Action::News(News::Written))), ["reread"]);
    second.reduce(Action::Follow(Some(disk.read())));
    assert_eq!((name(&second), &second.view().selection), ("two", &Some(id("subnet-1"))));
    assert_eq!(kinds(&second.reduce(Action::TakeOver)), ["take over"]);
    assert_eq!(kinds(&first.reduce(Action::News(News::Wanted))), ["give up"]);
    first.reduce(Action::News(News::Theirs));
    assert_eq!(kinds(&second.reduce(Action::News(News::Mine))), ["reread"]);
    rename(&mut second, "too early");
    second.reduce(Action::Follow(Some(disk.read())));
    second.reduce(Action::Undo);
    assert_eq!(name(&second), "one", "what the first tab did can be undone here");
    rename(&mut first, "again");
    assert_eq!(name(&first), "two");
}

#[test]
fn the_header_speaks_of_what_was_done_last() {
    let mut store = crawler();
    rename(&mut store, "one");
    let said = |store: &Store| store.view().plan.before.as_ref().unwrap().label.to_string();
    assert_eq!(said(&store), "rename plan");
    store.reduce(Action::Undo);
    assert_eq!(said(&store), "undid rename plan");
    store.reduce(Action::Redo);
    assert_eq!(said(&store), "redid rename plan");
}

/// The library of a store whose own plan is called `open` there, beside one called `other`.
fn listed(store: &mut Store) {
    let entry = |id: &str| Entry { id: id.into(), name: format!("the {id} one"), ..Entry::default() };
    assert_eq!(kinds(&store.reduce(Action::Plans)), ["list"]);
    let library = Library { entries: vec![entry("open"), entry("other")], open: Some("open".into()), left: None };
    store.reduce(Action::Listed(library, None));
}

fn listing(store: &Store) -> &Listing {
    let Some(Dialog::Plans(Some(listing))) = &store.view().dialog else { panic!("the plans are listed") };
    listing
}

#[test]
fn plans_of_the_library_are_opened_beside_what_is_open() {
    let (mut disk, mut other) = (Disk::default(), started(None));
    rename(&mut other, "the other one");
    disk.write(&other);
    let mut store = crawler();
    rename(&mut store, "mine");
    listed(&mut store);
    assert!(store.reduce(Action::OpenPlan("open".into())).is_empty(), "it is open");
    assert!(store.view().dialog.is_none());
    listed(&mut store);
    assert_eq!(kinds(&store.reduce(Action::OpenPlan("other".into()))), ["read"]);
    assert_eq!(kinds(&store.reduce(Action::PlanRead(Some(disk.read())))), ["opened"]);
    assert_eq!((name(&store), store.view().undo.as_deref()), ("the other one", Some("rename plan")));
    assert!(store.view().dialog.is_none());
    store.reduce(Action::OpenPrevious);
    assert_eq!(name(&store), "mine");
    listed(&mut store);
    store.reduce(Action::PlanRead(None));
    assert_eq!(listing(&store).said, "It is gone.");
    let broken = KeptPlan { read: Rc::new(|_| Some("{".into())), ..disk.read() };
    store.reduce(Action::PlanRead(Some(broken)));
    assert!(listing(&store).said.starts_with("It cannot be read."));
    assert_eq!(name(&store), "mine");
}

#[test]
fn a_plan_of_the_library_is_renamed_copied_deleted_and_had_again() {
    let mut store = crawler();
    listed(&mut store);
    for (change, said) in [
        (Change::Rename("new".into()), "the other one is now new."),
        (Change::Duplicate, "There is a copy of the other one."),
        (Change::Delete, "Deleted the other one."),
        (Change::Restore, "the other one is back."),
        (Change::Forget, "the other one is gone for good."),
    ] {
        let deleted = (change == Change::Delete).then(|| "other".to_owned());
        assert_eq!(kinds(&store.reduce(Action::ChangePlan("other".into(), change))), ["change plan"]);
        assert_eq!((listing(&store).said.as_str(), &listing(&store).deleted), (said, &deleted));
    }
    let library = listing(&store).library.clone();
    store.reduce(Action::Listed(library, Some("another tab has this plan open".into())));
    assert_eq!(listing(&store).said, "That was not done: another tab has this plan open.");
    assert_eq!(name(&store), "Web crawler");
}

#[test]
fn the_open_plan_is_renamed_by_a_step_and_left_when_it_is_deleted() {
    let mut store = crawler();
    listed(&mut store);
    assert_eq!(kinds(&store.reduce(Action::ChangePlan("open".into(), Change::Rename("new".into())))), ["save"]);
    assert_eq!((name(&store), store.view().undo.as_deref()), ("new", Some("rename plan")));
    assert_eq!(kinds(&store.reduce(saved(Ok(())))), ["list"], "the list shows it once it is kept");
    let before = store.sheet();
    let effects = store.reduce(Action::ChangePlan("open".into(), Change::Delete));
    assert_eq!(kinds(&effects), ["opened", "change plan"]);
    assert_ne!(store.sheet(), before);
    assert_eq!((name(&store), store.open_plan().kind), ("Web crawler", Kind::Example));
    assert_eq!(listing(&store).deleted.as_deref(), Some("open"));
    store.reduce(Action::OpenPrevious);
    assert_ne!(store.sheet(), before, "what is deleted is not gone back to");
}
