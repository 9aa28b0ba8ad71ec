//! The state that pages keep: who goes on from it is where they were, steps and all.

use vpc_endpoint_model::edit::Label;
use vpc_endpoint_model::sample;

use super::*;
use crate::keeping::{State, Timeline};
use crate::protocol::MAX_STEPS_BYTES;

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
    fresh.restore(&store.state()).unwrap();
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
    let state = store.state();
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
    let state: Value = serde_json::from_str(&store.state()).unwrap();
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
    let mut again = embedded(Some(Recovered { document: document.clone(), state: Some(store.state()) }));
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
fn a_page_chooses_what_it_is_told() {
    let mut store = embedded(None);
    let events = vec![crate::protocol::Topic::Result];
    let (result, effects) = store.host(crate::protocol::Request::Subscribe { events: events.clone() });
    assert!(result.is_ok());
    assert!(matches!(&effects[..], [Effect::Subscribe(chosen)] if *chosen == events));
}
