//! The reducer as a person drives it: what each action does to the plan, the screen and the browser.

mod keeping;
mod opening;
mod resume;

use std::rc::Rc;
use std::sync::Arc;

use serde_json::{Value, json};
use vpc_endpoint_model::design::ObjectId;
use vpc_endpoint_model::edit::deletion;
use vpc_endpoint_model::{Analysis, Command, Design, EditError, analyze};

use super::*;

/// The saas example, which has nearly every kind of object.
fn saas() -> Store {
    let json = EXAMPLES.iter().find(|example| example.id == "private-saas").unwrap().json;
    Store::of(Design::from_json(json, catalog()).unwrap())
}

fn crawler() -> Store {
    Store::of(Design::from_json(EXAMPLES[0].json, catalog()).unwrap())
}

fn command(value: Value) -> Command {
    serde_json::from_value(value).unwrap()
}

fn run(store: &mut Store, value: Value) -> Vec<Effect> {
    store.reduce(Action::Run(command(value), Origin::Form))
}

fn id(text: &str) -> ObjectId {
    text.parse().unwrap()
}

/// What the browser is told to do, by its kind.
fn kinds(effects: &[Effect]) -> Vec<&'static str> {
    let kind = |effect: &Effect| match effect {
        Effect::Keeping(Keeping::Soon) => "save",
        Effect::Keeping(Keeping::Opened) => "opened",
        Effect::Keeping(Keeping::Now) => "keep plan",
        Effect::Keeping(Keeping::Leave) => "leave",
        Effect::Keeping(Keeping::Reread) => "reread",
        Effect::Keeping(Keeping::List) => "list",
        Effect::Keeping(Keeping::Read(_)) => "read",
        Effect::Keeping(Keeping::ReadText(_)) => "read text",
        Effect::Keeping(Keeping::Change(..)) => "change plan",
        Effect::Keeping(Keeping::TakeOver) => "take over",
        Effect::Keeping(Keeping::GiveUp) => "give up",
        Effect::MakeLink => "link",
        Effect::Report(_) => "report",
        Effect::Remember => "remember",
        Effect::Subscribe(..) => "subscribe",
        Effect::Keep(..) => "keep",
        Effect::Forget(_) => "forget",
        Effect::Download { .. } => "download",
        Effect::SavePng { .. } => "png",
        Effect::Print => "print",
        Effect::Copy { .. } => "copy",
        Effect::TakeTurns => "take turns",
        Effect::Tick => "tick",
        Effect::LetGo => "let go",
        Effect::Answer(..) => "answer",
        Effect::Focus(_) => "focus",
        Effect::Paint(_) => "paint",
    };
    effects.iter().map(kind).collect()
}

/// The plan and what follows from it belong together.
fn check_whole(store: &Store) {
    let view = store.view();
    let written = |analysis: &Analysis| serde_json::to_string(analysis).unwrap();
    assert_eq!(written(&view.plan.analysis), written(&analyze(&view.plan.design, catalog())));
    assert!(view.selection.as_ref().is_none_or(|object| view.plan.design.has(object)), "what is selected is there");
}

/// A command of each kind that the saas example takes, one after another.
fn every_command() -> Vec<Value> {
    vec![
        json!({ "command": "RenameDesign", "name": "renamed" }),
        json!({ "command": "Rename", "object": "vpc-1", "name": "renamed" }),
        json!({ "command": "SetInternetFreeAllowance", "enabled": false }),
        json!({ "command": "SetPrice", "price": "nat_gateway_hour", "per_unit": "0.05" }),
        json!({ "command": "SetAssumption", "assumption": "nat_per_gb_equals_hour", "enabled": true }),
        json!({ "command": "CreateNote", "object": "vpc-1", "text": "a remark" }),
        json!({ "command": "ModifyNote", "note": "note-1", "text": "another" }),
        json!({ "command": "DeleteNote", "note": "note-1" }),
        json!({ "command": "CreateVpc", "cidr_block": "10.99.0.0/16" }),
        json!({ "command": "ModifyVpcAttribute", "vpc": "vpc-3", "enable_dns_hostnames": true }),
        json!({ "command": "AssociateVpcCidrBlock", "vpc": "vpc-3", "cidr_block": "10.98.0.0/16" }),
        json!({ "command": "DisassociateVpcCidrBlock", "vpc": "vpc-3", "cidr_block": "10.98.0.0/16" }),
        json!({ "command": "AssociateVpcIpv6CidrBlock", "vpc": "vpc-3" }),
        json!({ "command": "CreateSubnet", "vpc": "vpc-3", "availability_zone": "us-east-1a", "cidr_block": "10.99.0.0/24" }),
        json!({ "command": "ModifySubnetAttribute", "subnet": "@subnet", "map_public_ip_on_launch": true }),
        json!({ "command": "AssociateSubnetCidrBlock", "subnet": "@subnet" }),
        json!({ "command": "DisassociateSubnetCidrBlock", "subnet": "@subnet" }),
        json!({ "command": "DisassociateVpcIpv6CidrBlock", "vpc": "vpc-3" }),
        json!({ "command": "ReplaceSubnetCidrBlock", "subnet": "@subnet", "cidr_block": "10.99.2.0/24" }),
        json!({ "command": "SplitSubnet", "subnet": "@subnet" }),
        json!({ "command": "JoinSubnets", "subnet": "@subnet", "with": "@subnet2" }),
        json!({ "command": "CreateRouteTable", "vpc": "vpc-3" }),
        json!({ "command": "AssociateRouteTable", "subnet": "@subnet", "route_table": "@rtb" }),
        json!({ "command": "ReplaceRouteTableAssociation", "subnet": "@subnet", "route_table": "@rtb0" }),
        json!({ "command": "DisassociateRouteTable", "subnet": "@subnet" }),
        json!({ "command": "CreateInternetGateway" }),
        json!({ "command": "AttachInternetGateway", "internet_gateway": "@igw", "vpc": "vpc-3" }),
        json!({ "command": "CreateRoute", "route_table": "@rtb", "destination_cidr_block": "0.0.0.0/0", "target": "@igw" }),
        json!({ "command": "DeleteRoute", "route_table": "@rtb", "destination": "0.0.0.0/0" }),
        json!({ "command": "SetMainRouteTable", "route_table": "@rtb" }),
        json!({ "command": "DeleteRouteTable", "route_table": "@rtb0" }),
        json!({ "command": "CreateNatGateway", "subnet": "@subnet" }),
        json!({ "command": "RunInstances", "subnet": "@subnet" }),
        json!({ "command": "ModifyInstances", "instance": "@i", "count": 2 }),
        json!({ "command": "CreateSecurityGroup", "vpc": "vpc-3" }),
        json!({ "command": "CreateNetworkAcl", "vpc": "vpc-3" }),
        json!({ "command": "ReplaceNetworkAclAssociation", "subnet": "@subnet", "network_acl": "@acl" }),
        json!({ "command": "CreateManagedPrefixList", "entries": ["203.0.113.0/24"], "max_entries": 5 }),
        json!({ "command": "CreateVpnGateway", "vpc": "vpc-3" }),
        json!({ "command": "CreateEgressOnlyInternetGateway", "vpc": "vpc-3" }),
        json!({ "command": "CreateVpcEndpoint", "vpc": "vpc-3", "service": "s3", "configuration": { "type": "Gateway", "route_tables": ["@rtb"] } }),
        json!({ "command": "CreateDestination", "target": { "kind": "aws_service", "service": "s3" } }),
        json!({ "command": "CreateFlow", "source": "@i", "destination": "@dst", "send_gb": 10 }),
        json!({ "command": "ModifyFlow", "flow": "@flow", "change": { "receive_gb": 5 } }),
        json!({ "command": "DeleteFlow", "flow": "@flow" }),
        json!({ "command": "TerminateInstances", "instance": "@i" }),
        json!({ "command": "SetRegion", "region": "eu-west-1" }),
        json!({ "command": "Batch", "commands": [{ "command": "RenameDesign", "name": "batch" }] }),
    ]
}

/// `@rtb` is the last table made, `@rtb0` the one before it, `@subnet2` the last subnet and `@subnet` the one of vpc-3.
fn filled(design: &Design, value: &Value) -> Command {
    let last = |prefix: &str, back: usize| {
        let ids: Vec<_> = design.object_ids().filter(|it| it.kind().prefix() == prefix).collect();
        ids.len().checked_sub(1 + back).map(|place| ids[place].to_string()).unwrap_or_default()
    };
    let vpc = id("vpc-3");
    let subnet = design.subnets.iter().find(|it| ObjectId::from(&it.vpc) == vpc).map(|it| it.id.to_string());
    let mut text = value.to_string();
    for (name, found) in [
        ("@subnet2", last("subnet-", 0)),
        ("@subnet", subnet.unwrap_or_default()),
        ("@rtb0", last("rtb-", 1)),
        ("@rtb", last("rtb-", 0)),
        ("@igw", last("igw-", 0)),
        ("@i", last("i-", 0)),
        ("@acl", last("acl-", 0)),
        ("@dst", last("dst-", 0)),
        ("@flow", last("flow-", 0)),
    ] {
        text = text.replace(&format!("\"{name}\""), &format!("\"{found}\""));
    }
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn every_step_is_undone_and_done_again_exactly() {
    let mut store = saas();
    let mut documents = vec![store.view().plan.design.clone()];
    for value in every_command() {
        let command = filled(&store.view().plan.design, &value);
        let label = command.label();
        let effects = store.reduce(Action::Run(command, Origin::Form));
        assert_eq!(kinds(&effects), ["save"], "{value}: {:?}", store.view().failure.as_ref().map(ToString::to_string));
        assert_eq!(store.view().undo.as_deref(), Some(label));
        assert!(store.view().announcement.starts_with(&format!("Done: {label}.")), "{}", store.view().announcement);
        check_whole(&store);
        documents.push(store.view().plan.design.clone());
    }
    for before in documents.iter().rev().skip(1) {
        assert_eq!(kinds(&store.reduce(Action::Undo)), ["save"]);
        assert_eq!(store.view().plan.design, *before);
        check_whole(&store);
    }
    assert_eq!(store.view().undo, None);
    assert!(store.reduce(Action::Undo).is_empty());
    for after in documents.iter().skip(1) {
        store.reduce(Action::Redo);
        assert_eq!(store.view().plan.design, *after);
        check_whole(&store);
    }
    assert_eq!(store.view().redo, None);
    assert!(store.reduce(Action::Redo).is_empty());
}

#[test]
fn a_refused_command_changes_nothing_but_what_is_said() {
    let mut store = crawler();
    run(
        &mut store,
        json!({ "command": "CreateSubnet", "vpc": "vpc-1", "availability_zone": "us-east-1a", "cidr_block": "10.0.32.0/24" }),
    );
    let before = store.view().clone();
    let refused = json!({ "command": "CreateSubnet", "vpc": "vpc-1", "availability_zone": "us-east-1a", "cidr_block": "10.9.0.0/24" });
    for origin in [Origin::Form, Origin::Elsewhere] {
        let effects = store.reduce(Action::Run(command(refused.clone()), origin));
        assert!(effects.is_empty());
        let view = store.view();
        assert!(Arc::ptr_eq(&view.plan.analysis, &before.plan.analysis) && view.plan.design == before.plan.design);
        assert_eq!((&view.undo, &view.redo, view.plan.revision), (&before.undo, &before.redo, before.plan.revision));
        assert_eq!((&view.selection, view.tool, view.tab), (&before.selection, before.tool, before.tab));
    }
    // In a form the error stands at its field, elsewhere in a message with the names of things.
    assert_eq!(store.view().failure.as_ref().map(EditError::code), Some("InvalidSubnet.Range"));
    let toast = store.view().toast.clone().unwrap();
    assert!(toast.error && toast.text.ends_with("(R161)"), "{}", toast.text);
    store.reduce(Action::Select(None));
    assert!(store.view().failure.is_none());
    store.reduce(Action::Dismiss);
    assert!(store.view().toast.is_none());
}

#[test]
fn a_refused_step_of_a_batch_takes_back_those_before_it() {
    let mut store = crawler();
    let before = store.view().plan.design.clone();
    let batch = json!({ "command": "Batch", "commands": [
        { "command": "RenameDesign", "name": "half" }, { "command": "DeleteSubnet", "subnet": "subnet-99" },
    ] });
    run(&mut store, batch);
    assert_eq!(store.view().plan.design, before);
}

#[test]
fn what_was_undone_goes_with_the_next_step_and_stays_with_a_refused_one() {
    let mut store = crawler();
    run(&mut store, json!({ "command": "RenameDesign", "name": "one" }));
    store.reduce(Action::Undo);
    run(&mut store, json!({ "command": "DeleteVpc", "vpc": "vpc-1" }));
    assert_eq!(store.view().redo.as_deref(), Some("rename plan"));
    run(&mut store, json!({ "command": "SetInternetFreeAllowance", "enabled": false }));
    assert_eq!(store.view().redo, None);
}

#[test]
fn what_is_new_is_selected_and_what_is_gone_is_not() {
    let mut store = crawler();
    store.reduce(Action::Use(Tool::Subnet));
    run(
        &mut store,
        json!({ "command": "CreateSubnet", "vpc": "vpc-1", "availability_zone": "us-east-1a", "cidr_block": "10.0.32.0/24" }),
    );
    let made = store.view().selection.clone().unwrap();
    assert_eq!((made.to_string().as_str(), store.view().tool), ("subnet-3", Tool::Select));
    store.reduce(Action::Undo);
    assert_eq!(store.view().selection, None);
    store.reduce(Action::Redo);
    store.reduce(Action::Select(Some(made.clone())));
    // Nothing hangs on it: it goes at once, and the message offers to take that back.
    assert_eq!(kinds(&store.reduce(Action::DeleteSelected)), ["save"]);
    assert_eq!(store.view().selection, None);
    assert!(matches!(store.view().toast.as_ref().and_then(|it| it.action.clone()), Some(ToastAction::Undo)));
    // A remark is read at what it is about.
    store.reduce(Action::Select(Some(id("vpc-1"))));
    run(&mut store, json!({ "command": "CreateNote", "object": "vpc-1", "text": "a remark" }));
    assert_eq!(store.view().selection, Some(id("vpc-1")));
    store.reduce(Action::Select(Some(id("vpc-77"))));
    assert_eq!(store.view().selection, None, "what is not there cannot be selected");
}

#[test]
fn what_others_hang_on_is_deleted_after_a_question() {
    let mut store = crawler();
    let before = store.view().plan.design.clone();
    store.reduce(Action::Select(Some(id("subnet-1"))));
    assert!(store.reduce(Action::DeleteSelected).is_empty());
    let Some(Dialog::Delete { object, deletion: asked }) = store.view().dialog.clone() else { panic!("no question") };
    assert_eq!((object.to_string().as_str(), &store.view().plan.design), ("subnet-1", &before));
    assert_eq!(deletion(&before, &object), Some(asked.clone()));
    store.reduce(Action::Run(asked.command, Origin::Elsewhere));
    assert!(
        store.view().dialog.is_none() && !store.view().plan.design.has(&object) && store.view().selection.is_none()
    );
    store.reduce(Action::Undo);
    assert_eq!(store.view().plan.design, before);
    // The main table is no object by itself.
    let main = before.main_route_table(&"vpc-1".parse().unwrap()).unwrap().id.clone();
    store.reduce(Action::AskDelete(main.into()));
    assert!(store.view().toast.as_ref().is_some_and(|toast| toast.error && toast.text.contains("R25")));
}

#[test]
fn a_drag_of_a_slider_is_one_step() {
    let mut store = crawler();
    let before = store.view().plan.design.clone();
    let flow = before.flows.first().unwrap().id.clone();
    let slide = |store: &mut Store, gb: u64, done: bool| {
        let command = command(json!({ "command": "ModifyFlow", "flow": flow, "change": { "send_gb": gb } }));
        store.reduce(Action::Slide { command, done })
    };
    for (gb, done) in [(10, false), (20, false), (30, true)] {
        assert_eq!(kinds(&slide(&mut store, gb, done)), ["save"]);
        check_whole(&store);
    }
    store.reduce(Action::Undo);
    assert_eq!((&store.view().plan.design, &store.view().undo), (&before, &None));
    store.reduce(Action::Redo);
    // Another action between two drags ends the first.
    slide(&mut store, 40, false);
    run(&mut store, json!({ "command": "RenameDesign", "name": "between" }));
    slide(&mut store, 50, true);
    let labels: Vec<_> = std::iter::from_fn(|| {
        let label = store.view().undo.clone()?;
        store.reduce(Action::Undo);
        Some(label)
    })
    .collect();
    assert_eq!(labels, ["change flow", "rename plan", "change flow", "change flow"]);
}

#[test]
fn a_baseline_stays_while_the_plan_moves_on() {
    let mut store = crawler();
    let start = store.view().plan.design.clone();
    assert_eq!(kinds(&store.reduce(Action::SetBaseline(BaselineFrom::Now("before".into())))), ["keep"]);
    run(&mut store, json!({ "command": "RenameDesign", "name": "after" }));
    let baseline = store.view().baseline.clone().unwrap();
    assert_eq!((baseline.name.as_str(), &baseline.plan.design), ("before", &start));
    assert!(store.view().of_baseline().is_none());
    store.reduce(Action::ShowBaseline(true));
    assert_eq!(store.view().of_baseline().unwrap().plan.design, start);
    // An edit shows the plan that is edited.
    run(&mut store, json!({ "command": "RenameDesign", "name": "again" }));
    assert!(store.view().of_baseline().is_none());
    store.reduce(Action::SetBaseline(BaselineFrom::Opened));
    assert_eq!(store.view().baseline.as_ref().unwrap().plan.design, start);
    store.reduce(Action::SetBaseline(BaselineFrom::Example(1)));
    assert_eq!(store.view().baseline.as_ref().unwrap().name, EXAMPLES[1].name);
    assert!(store.reduce(Action::SetBaseline(BaselineFrom::Example(99))).is_empty());
    let file = BaselineFrom::File { text: "{".into(), name: "broken.json".into() };
    store.reduce(Action::SetBaseline(file));
    assert!(store.view().toast.as_ref().is_some_and(|toast| toast.text.starts_with("broken.json cannot be compared")));
    assert_eq!(store.view().baseline.as_ref().unwrap().name, EXAMPLES[1].name);
    assert_eq!(kinds(&store.reduce(Action::ForgetBaseline)), ["forget"]);
    assert!(store.view().baseline.is_none());
}

#[test]
fn the_player_follows_the_selected_flow() {
    let mut store = crawler();
    assert!(store.reduce(Action::Play(Move::Next)).is_empty(), "nothing is selected");
    let flow = ObjectId::from(&store.view().plan.design.flows.first().unwrap().id.clone());
    store.reduce(Action::Select(Some(flow.clone())));
    let last = store.view().player.as_ref().unwrap().last();
    assert!(store.view().player.as_ref().unwrap().current().is_none(), "the whole way at first");
    let step = |store: &Store| store.view().player.as_ref().and_then(|player| player.step);
    store.reduce(Action::Play(Move::Next));
    assert_eq!(step(&store), Some(0));
    assert!(store.view().announcement.starts_with(&format!("Step 1 of {}.", last + 1)));
    store.reduce(Action::Play(Move::To(usize::MAX)));
    assert_eq!(step(&store), Some(last));
    // From the end it plays from the start, and stops at the end.
    assert_eq!(kinds(&store.reduce(Action::Play(Move::Toggle))), ["tick"]);
    let mut ticks = 0;
    while kinds(&store.reduce(Action::Play(Move::Tick))) == ["tick"] {
        ticks += 1;
    }
    assert_eq!((step(&store), ticks), (Some(last), last - 1));
    assert!(!store.view().player.as_ref().unwrap().playing);
    // A shorter way keeps the step within it; another selection ends the walk.
    run(&mut store, json!({ "command": "DeleteNatGateway", "nat_gateway": "nat-1" }));
    let player = store.view().player.as_ref().unwrap();
    assert!(player.step.is_some_and(|step| step <= player.last()));
    store.reduce(Action::Play(Move::Whole));
    assert_eq!(step(&store), None);
    store.reduce(Action::Select(Some(id("vpc-1"))));
    assert!(store.view().player.is_none());
}

#[test]
fn a_plan_of_a_link_takes_no_works_place() {
    let mut store = crawler();
    let linked = EXAMPLES[1].json;
    store.reduce(Action::Linked(linked.into()));
    let Some(Dialog::Linked(design)) = &store.view().dialog else { panic!("it is looked at first") };
    assert_eq!(**design, Design::from_json(linked, catalog()).unwrap());
    store.reduce(Action::CloseDialog);
    store.reduce(Action::Linked(EXAMPLES[0].json.into()));
    assert!(store.view().dialog.is_none(), "it is here already");
    store.reduce(Action::Linked("nothing".into()));
    assert!(
        store.view().toast.as_ref().is_some_and(|toast| toast.text.starts_with("The plan of the link was not opened."))
    );
    let mut newcomer = Store::start(Stored::default(), Rc::default(), Theme::System, true);
    newcomer.reduce(Action::Linked(linked.into()));
    assert_eq!(newcomer.view().plan.design.name, Design::from_json(linked, catalog()).unwrap().name);
}

#[test]
fn a_plan_for_reading_takes_no_edit() {
    let mut store = crawler();
    let before = store.view().plan.design.clone();
    let options = Options { embedded: true, mode: Mode::View, ..Options::default() };
    store.view.options = Rc::new(options);
    run(&mut store, json!({ "command": "RenameDesign", "name": "changed" }));
    for action in [Action::New, Action::Reset, Action::OpenExample(1), Action::AskDelete(id("subnet-1"))] {
        assert!(store.reduce(action).is_empty());
    }
    assert_eq!(store.view().plan.design, before);
    assert_eq!(store.view().toast.as_ref().unwrap().text, "The page shows this plan for reading.");
    store.reduce(Action::Select(Some(id("subnet-1"))));
    assert_eq!(store.view().selection, Some(id("subnet-1")));
}

#[test]
fn the_rest_moves_what_is_shown_and_never_the_plan() {
    let mut store = crawler();
    let before = store.view().plan.design.clone();
    let asked = Asked { service: Some("sqs".into()), ..Asked::default() };
    let actions: Vec<(Action, &[&str])> = vec![
        (Action::Ask(asked.clone()), &[]),
        (Action::Weigh("vpc-1".parse().unwrap(), "s3".into()), &["focus"]),
        (Action::SetTall(true), &[]),
        (Action::Copy { what: "a text", text: "text".into() }, &["copy"]),
        (Action::Copied { what: "a text", refused: None }, &[]),
        (Action::Copied { what: "a text", refused: Some("text".into()) }, &[]),
        (Action::Download { name: "a.csv".into(), text: "text".into() }, &["download"]),
        (Action::Aim(Some(id("vpc-1"))), &[]),
        (Action::Edit, &["focus"]),
        (Action::Use(Tool::Flow), &["focus"]),
        (Action::LeaveForm, &["focus"]),
        (Action::Use(Tool::Hand), &[]),
        (Action::Show(Tab::Cost), &[]),
        (Action::SaveAs(SaveAs::Plan), &["download"]),
        (Action::Complain("no number".into()), &[]),
        (Action::Letter(Tool::Vpc), &["focus"]),
        (Action::SetLetters(false), &["keep"]),
        (Action::Letter(Tool::Subnet), &[]),
        (Action::Help, &[]),
        (Action::Examples, &[]),
        (Action::Export, &[]),
        (Action::Share, &["link"]),
        (Action::Link(Some("packed".into())), &[]),
        (Action::Snippet(Snippet::default()), &[]),
        (Action::SavePng { name: "a.png".into(), svg: "<svg/>".into(), scale: 2 }, &["png"]),
        (Action::Print, &["print"]),
        (Action::Printing(false), &[]),
        (Action::CloseDialog, &[]),
        (Action::SetEditing(true), &[]),
        (Action::Focus("canvas"), &["focus"]),
        (Action::LetGo, &["let go"]),
        (Action::SetTheme(Theme::Light), &["paint", "keep"]),
    ];
    for (place, (action, effects)) in actions.into_iter().enumerate() {
        assert_eq!(kinds(&store.reduce(action)), effects, "action {place}");
    }
    let view = store.view();
    assert_eq!((&view.plan.design, &view.undo, view.plan.revision), (&before, &None, 0));
    assert_eq!((view.tab, view.tall, view.theme, view.letters), (Tab::Cost, true, Theme::Light, false));
    assert_eq!((view.tool, view.editing, view.printing), (Tool::Select, true, false));
}

#[test]
fn starting_over_at_the_start_is_no_step() {
    let mut store = crawler();
    assert!(store.reduce(Action::Reset).is_empty());
    assert_eq!((store.view().plan.revision, store.view().undo.as_deref()), (0, None));
    run(&mut store, json!({ "command": "RenameDesign", "name": "Other" }));
    assert_eq!(kinds(&store.reduce(Action::Reset)), ["save"]);
    assert_eq!(
        (store.view().plan.design.name.as_str(), store.view().undo.as_deref()),
        ("Web crawler", Some("start over"))
    );
}
