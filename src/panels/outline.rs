//! The plan as a tree: everything that is in it, selectable, deletable and with its additions, by keyboard alone.
//!
//! The tree is a list of lines, each of which knows how deep it is: a long one is drawn where it is looked at.

use std::collections::BTreeMap;
use std::rc::Rc;

use vpc_endpoint_model::Design;
use vpc_endpoint_model::design::{ObjectId, SubnetId, VpcId};
use yew::prelude::*;

use super::{Marking, Panel, use_panel};
use crate::store::{Action, Tool};
use crate::ui::{Entry, Frame, Long, icon, object_icon};

/// A line of the outline: a thing, or what can be added to one.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Line {
    Object { object: ObjectId, depth: u8 },
    Adds { tools: &'static [Tool], at: Option<ObjectId>, depth: u8 },
}

impl Line {
    const fn depth(&self) -> u8 {
        match self {
            Self::Object { depth, .. } | Self::Adds { depth, .. } => *depth,
        }
    }

    fn key(&self) -> String {
        match self {
            Self::Object { object, .. } => object.to_string(),
            Self::Adds { at: Some(object), .. } => format!("add-{object}"),
            Self::Adds { at: None, .. } => "add".to_owned(),
        }
    }
}

/// The tree.
#[component]
pub fn Outline(marking: &Marking) -> Html {
    let panel = &use_panel("outline");
    let design = &panel.plan.design;
    let object = |object: ObjectId| Line::Object { object, depth: 0 };
    let destinations = design.destinations.iter().map(|it| object((&it.id).into())).collect();
    let flows = design.flows.iter().map(|it| object((&it.id).into())).collect();
    html! {
        <div class="outline">
            <div>{ lines(panel, marking, "outline", "lines", tree(design)) }</div>
            <div><p class="outline-group">{ "Destinations" }</p>{ lines(panel, marking, "destinations", "destinations", destinations) }</div>
            <div>
                <p class="outline-group">{ "Flows" }</p>
                { lines(panel, marking, "outline-flows", "flows", flows) }
                { add(panel, Tool::Flow, None) }
            </div>
        </div>
    }
}

/// Everything but destinations, flows and notes: VPC by VPC, subnet by subnet, then what is in no VPC.
fn tree(design: &Design) -> Vec<Line> {
    let mut in_subnets: BTreeMap<&SubnetId, Vec<ObjectId>> = BTreeMap::new();
    for nat in &design.nat_gateways {
        let Some(subnet) = nat.subnet() else { continue };
        in_subnets.entry(subnet).or_default().push((&nat.id).into());
    }
    for instance in &design.instances {
        in_subnets.entry(&instance.subnet).or_default().push((&instance.id).into());
    }
    let mut in_vpcs: BTreeMap<&VpcId, Vec<ObjectId>> = BTreeMap::new();
    let mut loose = Vec::new();
    for object in design.object_ids() {
        match (&object, design.vpc_of(&object)) {
            (
                ObjectId::Vpc(_)
                | ObjectId::Subnet(_)
                | ObjectId::Instance(_)
                | ObjectId::Destination(_)
                | ObjectId::Flow(_)
                | ObjectId::Note(_),
                _,
            ) => {}
            (ObjectId::NatGateway(id), _) if design.nat_gateway(id).is_some_and(|nat| nat.subnet().is_some()) => {}
            (_, Some(vpc)) => in_vpcs.entry(vpc).or_default().push(object),
            (_, None) => loose.push(object),
        }
    }
    let mut subnets: BTreeMap<&VpcId, Vec<&SubnetId>> = BTreeMap::new();
    for subnet in &design.subnets {
        subnets.entry(&subnet.vpc).or_default().push(&subnet.id);
    }
    let line = |object: ObjectId, depth: u8| Line::Object { object, depth };
    let mut lines = Vec::new();
    for vpc in &design.vpcs {
        lines.push(line((&vpc.id).into(), 0));
        for subnet in subnets.remove(&vpc.id).unwrap_or_default() {
            lines.push(line(subnet.into(), 1));
            lines.extend(in_subnets.remove(subnet).unwrap_or_default().into_iter().map(|it| line(it, 2)));
            let tools = &[Tool::Instance, Tool::NatGateway];
            lines.push(Line::Adds { tools, at: Some(subnet.into()), depth: 2 });
        }
        lines.extend(in_vpcs.remove(&vpc.id).unwrap_or_default().into_iter().map(|it| line(it, 1)));
        let tools = &[Tool::Subnet, Tool::InternetGateway, Tool::GatewayEndpoint, Tool::InterfaceEndpoint];
        lines.push(Line::Adds { tools, at: Some((&vpc.id).into()), depth: 1 });
    }
    lines.extend(loose.into_iter().map(|it| line(it, 0)));
    lines.push(Line::Adds { tools: &[Tool::Vpc, Tool::More], at: None, depth: 0 });
    lines
}

fn lines(panel: &Panel, marking: &Marking, id: &'static str, label: &'static str, lines: Vec<Line>) -> Html {
    let (count, lines) = (lines.len(), Rc::new(lines));
    let entry = {
        let (panel, marking, lines) = (panel.clone(), marking.clone(), lines.clone());
        Callback::from(move |entry: Entry| {
            lines.get(entry.index).map(|line| item(&panel, &marking, line, entry)).unwrap_or_default()
        })
    };
    let text = {
        let plan = panel.plan.clone();
        Callback::from(move |index: usize| match lines.get(index) {
            Some(Line::Object { object, .. }) => format!("{} {}", plan.design.name_of(object), plan.noun(object)),
            Some(Line::Adds { .. }) | None => String::new(),
        })
    };
    html! { <Long {id} {label} {count} frame={Frame::List { class: "outline-lines" }} {entry} {text} /> }
}

fn item(panel: &Panel, marking: &Marking, line: &Line, entry: Entry) -> Html {
    let inside = match line {
        Line::Object { object, .. } => thing(panel, marking, object),
        Line::Adds { tools, at, .. } => html! {
            <div class="outline-adds">{ for tools.iter().map(|tool| add(panel, *tool, at.clone())) }</div>
        },
    };
    html! {
        <li key={line.key()} class={format!("depth-{}", line.depth())} aria-level={(line.depth() + 1).to_string()}
            aria-posinset={entry.place()} aria-setsize={entry.of()}>{ inside }</li>
    }
}

fn thing(panel: &Panel, marking: &Marking, object: &ObjectId) -> Html {
    let design = &panel.plan.design;
    let (name, noun) = (design.name_of(object).to_owned(), panel.plan.noun(object));
    let chosen = marking.is_selected(object);
    let select = {
        let object = object.clone();
        panel.dispatch.reform(move |_: MouseEvent| Action::Select(Some(object.clone())))
    };
    let delete = {
        let object = object.clone();
        panel.dispatch.reform(move |_: MouseEvent| Action::AskDelete(object.clone()))
    };
    html! {
        <div class={classes!("outline-item", chosen.then_some("chosen"))}>
            <button type="button" class="outline-name" aria-pressed={chosen.to_string()} onclick={select}>
                { icon(object_icon(design, object)) }<span>{ &name }</span><span class="quiet">{ noun }</span>
            </button>
            if panel.may_edit() { <button type="button" class="icon-button" aria-label={format!("Delete {noun} {name}")} onclick={delete}>{ "✕" }</button> }
        </div>
    }
}

/// Takes a tool in hand, pointed at where it was asked for.
fn add(panel: &Panel, tool: Tool, at: Option<ObjectId>) -> Html {
    if !panel.options.tools.contains(&tool) {
        return Html::default();
    }
    let dispatch = panel.dispatch.clone();
    let pick = Callback::from(move |_: MouseEvent| {
        if at.is_some() {
            dispatch.emit(Action::Aim(at.clone()));
        }
        dispatch.emit(Action::Use(tool));
    });
    html! { <button type="button" class="link add" onclick={pick}>{ format!("+ {}", tool.title().trim_start_matches("Add ")) }</button> }
}
