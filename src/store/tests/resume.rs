//! The state that pages keep: who goes on from it is where they were, steps and all.

use vpc_endpoint_model::edit::{Batch, Label};
use vpc_endpoint_model::{apply, sample};

use super::*;
use crate::keeping::{Entry, KeptPlan, State, Timeline};
use crate::protocol::{MAX_STEPS_BYTES, MAX_TEXT_BYTES, Request};

/// A store in another page's frame, with the plan that the page gave it.
fn embedded(recovered: Option<Recovered>) -> Store {
    let options = Options { embedded: true, ..Options::default() };
    let design = EXAMPLES[0].json.to_owned();
    Store::embedded(Given { options: Rc::new(options), design, kept: None, recovered })
}

fn rename(store: &mut Store, name: &str) {
    run(store, json!({ "command": "RenameDesign", "name": name }));
}

/// All documents with the names of their steps, and which is the present one.
fn steps(timeline: &Timeline) -> (Vec<(String, Label)>, usize) {
    let text = |state| match state {
        State::Here(design) => Design::to_json(&design),
        State::Written(number) => timeline.written(number).unwrap(),
    };
    let states = timeline.states().into_iter().map(|(state, label)| (text(state), label)).collect();
    (states, timeline.place())
}

#[test]
fn who_goes_on_is_where_they_were_with_every_step() {
    let mut store = saas();
    for value in every_command() {
        let command = filled(&store.view().plan.design, &value);
        store.reduce(Action::Run(command, Origin::Form));
    }
    for _ in 0..9 {
        store.reduce(Action::Undo);
    }
    store.reduce(Action::Select(Some(id("vpc-1"))));
    store.reduce(Action::Show(Tab::Cost));
    let mut fresh = embedded(None);
    fresh.restore(&store.state().unwrap()).unwrap();
    check_whole(&fresh);
    let (was, now) = (steps(&store.sheet.timeline), steps(&fresh.sheet.timeline));
    assert!(was.0.len() > 30 && was.1 + 9 < was.0.len(), "{} {}", was.0.len(), was.1);
    assert_eq!(now, was);
    assert_eq!((&fresh.view().selection, fresh.view().tab), (&store.view().selection, Tab::Cost));
    assert_eq!((&fresh.view().undo, &fresh.view().redo), (&store.view().undo, &store.view().redo));
    assert!(fresh.view().plan.before.is_none(), "nothing of it is shown as a change");
    assert_eq!(fresh.state(), store.state(), "and so again");
}

#[test]
fn the_farthest_steps_go_where_there_is_no_room() {
    let mut store = Store::of(sample::design(400));
    for number in 0..40 {
        rename(&mut store, &format!("name {number}"));
    }
    store.reduce(Action::Undo);
    let state = store.state().unwrap();
    let document = serde_json::to_string(&*store.view().plan.design).unwrap().len();
    assert!(document < MAX_STEPS_BYTES && 40 * document > MAX_STEPS_BYTES, "{document}");
    let mut fresh = embedded(None);
    fresh.restore(&state).unwrap();
    let (kept, place) = steps(&fresh.sheet.timeline);
    assert_eq!(kept.len(), place + 1, "what was undone goes before what can be undone");
    assert!(place >= 1 && place <= MAX_STEPS_BYTES / document);
    assert_eq!(fresh.view().undo.as_deref(), Some("rename plan"));
    fresh.reduce(Action::Undo);
    assert_eq!(fresh.view().plan.design.name, "name 37");
}

#[test]
fn a_state_that_is_none_changes_nothing() {
    let mut store = embedded(None);
    rename(&mut store, "mine");
    let state: Value = serde_json::from_str(&store.state().unwrap()).unwrap();
    let with = |change: fn(&mut Value)| {
        let mut state = state.clone();
        change(&mut state);
        state.to_string()
    };
    let before = steps(&store.sheet.timeline);
    for wrong in [
        String::new(),
        "{}".into(),
        "x".repeat(1_000),
        with(|it| it["vpc_planner_state"] = json!(9)),
        with(|it| it["design"] = json!("{}")),
        with(|it| it["undo"][0]["design"] = json!("{broken")),
        with(|it| it["undo"] = json!(vec![it["undo"][0].clone(); 201])),
        with(|it| it["more"] = json!(1)),
    ] {
        let problem = store.restore(&wrong).err().unwrap();
        assert_eq!(problem.code, "InvalidState", "{}", problem.message);
        assert_eq!(steps(&store.sheet.timeline), before, "{}", problem.message);
    }
    assert!(store.restore(&with(|_| ())).is_ok());
    assert!(store.restore(&with(|it| it["selection"] = json!("vpc-9"))).is_ok());
    assert_eq!(store.view().selection, None, "there is no such thing any more");
}

#[test]
fn a_restart_in_a_frame_has_the_steps_too() {
    let mut store = embedded(None);
    rename(&mut store, "one");
    rename(&mut store, "two");
    store.reduce(Action::Select(Some(id("subnet-2"))));
    let document = store.view().plan.design.to_json();
    let mut again = embedded(Some(Recovered { document: document.clone(), state: store.state().ok() }));
    assert_eq!(again.view().selection, Some(id("subnet-2")));
    assert_eq!(again.view().saved, SaveState::Keeping);
    again.reduce(Action::Undo);
    assert_eq!(again.view().plan.design.name, "one");
    // Start over leads to the page's plan still.
    assert_eq!(again.opened().name, "Web crawler");
    let without = embedded(Some(Recovered { document, state: Some("{".into()) }));
    assert_eq!(without.view().plan.design.name, "two");
}

#[test]
fn a_restart_with_the_pages_own_plan_is_no_change() {
    let mut store = embedded(None);
    store.reduce(Action::Select(Some(id("subnet-2"))));
    let document = store.view().plan.design.to_json();
    let again = embedded(Some(Recovered { document, state: store.state().ok() }));
    assert_eq!(again.view().saved, SaveState::Kept);
    assert_eq!((&again.view().selection, &again.view().undo), (&Some(id("subnet-2")), &None));
}

#[test]
fn after_a_restart_with_what_the_browser_kept_there_is_what_was_looked_at() {
    let mut store = embedded(None);
    rename(&mut store, "kept");
    store.reduce(Action::Select(Some(id("subnet-2"))));
    store.reduce(Action::Show(Tab::Cost));
    let document = store.view().plan.design.to_json();
    let text = document.clone();
    let steps = vec![crate::keeping::Step { number: 0, label: "".into(), size: 1 }];
    let kept = KeptPlan { entry: Entry { steps, ..Entry::default() }, read: Rc::new(move |_| Some(text.clone())) };
    let recovered = Some(Recovered { document, state: store.state().ok() });
    let options = Rc::new(Options { embedded: true, ..Options::default() });
    let again = Store::embedded(Given { options, design: EXAMPLES[0].json.into(), kept: Some(kept), recovered });
    assert_eq!(again.view().plan.design.name, "kept");
    assert_eq!((&again.view().selection, again.view().tab), (&Some(id("subnet-2")), Tab::Cost));
    assert_eq!((&again.view().undo, &again.view().saved), (&None, &SaveState::Kept), "its steps are those on disk");
}

#[test]
fn what_a_person_looks_at_is_noted_once_it_rests() {
    let mut store = embedded(None);
    store.reduce(Action::Show(Tab::Cost));
    assert_eq!(kinds(&store.reduce(Action::Rest)), ["remember"]);
    let mut fresh = embedded(None);
    fresh.restore(&store.state().unwrap()).unwrap();
    assert_eq!(fresh.view().tab, Tab::Cost);
}

#[test]
fn a_plan_that_could_not_be_handed_back_is_no_state() {
    let large = |count: usize| {
        let text = "a remark in \"quotes\" ".repeat(20);
        let note = command(json!({ "command": "CreateNote", "object": "vpc-1", "text": text }));
        let design = apply(&sample::design(40), Batch::of(vec![note; count]).into(), catalog()).unwrap().design;
        Store::of(design)
    };
    // Up to where a state just fits, its steps go before it does.
    let mut store = large(1_700);
    for number in 0..3 {
        rename(&mut store, &format!("name {number}"));
    }
    let document = serde_json::to_string(&*store.view().plan.design).unwrap().len();
    assert!(document < MAX_TEXT_BYTES && 2 * document > MAX_TEXT_BYTES, "{document}");
    let state = store.state().unwrap();
    let request = json!({ "type": "restore", "state": state }).to_string();
    let Request::Restore { state } = Request::read(&request).unwrap() else { panic!("{}", &request[..80]) };
    let mut fresh = embedded(None);
    fresh.restore(&state).unwrap();
    assert_eq!((fresh.view().plan.design.name.as_str(), &fresh.view().undo), ("name 2", &None));
    let problem = large(2_200).state().unwrap_err();
    assert_eq!(problem.code, "StateTooLong");
}

#[test]
fn a_page_chooses_what_it_is_told() {
    let mut store = embedded(None);
    let events = vec![crate::protocol::Topic::Result];
    let (result, effects) = store.host(Request::Subscribe { events: events.clone() });
    assert!(result.is_ok());
    assert!(matches!(&effects[..], [Effect::Subscribe(chosen)] if *chosen == events));
}
