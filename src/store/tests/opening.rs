//! Large plans are opened in turns, and a person may have second thoughts between them.

use super::*;

fn large() -> String {
    let mut design = vpc_endpoint_model::sample::design(1_200);
    design.name = "large".into();
    design.to_json()
}

fn open(store: &mut Store) -> Vec<&'static str> {
    kinds(&store.reduce(Action::Open { text: large(), from: "large.json".into() }))
}

fn name(store: &Store) -> &str {
    &store.view().plan.design.name
}

/// What is said, and what can be done about it.
fn said(store: &Store) -> (&str, Option<&ToastAction>) {
    store.view().toast.as_ref().map_or(("", None), |toast| (&toast.text, toast.action.as_ref()))
}

#[test]
fn a_large_plan_is_opened_in_turns() {
    let mut store = crawler();
    assert_eq!(open(&mut store), ["take turns"]);
    assert_eq!(said(&store), ("Opening large …", Some(&ToastAction::CancelOpening)));
    assert_eq!(name(&store), "Web crawler", "nothing is worked out before that is on the screen");
    assert_eq!(kinds(&store.reduce(Action::GoOn)), ["take turns"]);
    assert_eq!(name(&store), "Web crawler");
    assert_eq!(kinds(&store.reduce(Action::GoOn)), ["opened", "take turns"]);
    assert_eq!(name(&store), "large");
    check_whole(&store);
    assert_eq!(said(&store), ("Opening large …", Some(&ToastAction::CancelOpening)), "it is being drawn");
    assert!(store.reduce(Action::GoOn).is_empty());
    let back = ToastAction::OpenPrevious { name: "Web crawler".into() };
    assert_eq!(said(&store), ("Opened large.", Some(&back)));
    assert!(store.reduce(Action::GoOn).is_empty(), "that was all");
}

#[test]
fn opening_is_cancelled_at_any_turn_by_button_and_by_escape() {
    for cancel in [Action::CancelOpening, Action::LeaveForm] {
        for turns in 0..3 {
            let mut store = crawler();
            open(&mut store);
            for _ in 0..turns {
                store.reduce(Action::GoOn);
            }
            store.reduce(cancel.clone());
            assert_eq!(name(&store), "Web crawler", "after {turns} turns");
            check_whole(&store);
            assert!(store.reduce(Action::GoOn).is_empty(), "the turn that was asked for finds nothing to do");
            assert_eq!(name(&store), "Web crawler", "after {turns} turns");
        }
    }
}

#[test]
fn what_is_done_while_a_plan_is_opened_is_there_still() {
    let mut store = crawler();
    open(&mut store);
    run(&mut store, json!({ "command": "RenameDesign", "name": "edited" }));
    store.reduce(Action::GoOn);
    store.reduce(Action::GoOn);
    assert_eq!(name(&store), "large");
    store.reduce(Action::OpenPrevious);
    assert_eq!((name(&store), store.view().undo.as_deref()), ("edited", Some("rename plan")));
    // Another plan is opened meanwhile: that one is meant.
    open(&mut store);
    store.reduce(Action::OpenExample(0));
    let first = name(&store).to_owned();
    assert!(store.reduce(Action::GoOn).is_empty());
    assert_eq!(name(&store), first);
}

#[test]
fn the_way_back_stands_there_until_somebody_goes_to_work() {
    for (action, stands) in [
        (Action::Use(Tool::Flow), false),
        (Action::Select(Some(id("vpc-1"))), false),
        (Action::Select(None), true),
        (Action::Show(Tab::Cost), true),
    ] {
        let mut store = crawler();
        store.reduce(Action::OpenExample(1));
        assert!(said(&store).0.starts_with("Opened "));
        store.reduce(action);
        assert_eq!(store.view().toast.is_some(), stands);
        assert!(store.view().previous);
    }
    // What else is said stays.
    let mut store = crawler();
    store.reduce(Action::Complain("no".into()));
    store.reduce(Action::Use(Tool::Flow));
    assert_eq!(said(&store).0, "no");
}
