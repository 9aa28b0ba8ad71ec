//! The plan as a tree: everything that is in it, selectable, deletable and with its additions, by keyboard alone.

use vpc_endpoint_model::design::{ObjectId, Subnet, VpcId};
use yew::prelude::*;

use super::{Marking, Panel, use_panel};
use crate::store::{Action, Tool};
use crate::ui::{icon, object_icon};

/// The tree.
#[component]
pub fn Outline(marking: &Marking) -> Html {
    let panel = &use_panel("outline");
    let design = &panel.plan.design;
    let loose = design.object_ids().filter(|object| {
        let listed =
            matches!(object, ObjectId::Vpc(_) | ObjectId::Destination(_) | ObjectId::Flow(_) | ObjectId::Note(_));
        !listed && design.vpc_of(object).is_none()
    });
    let destinations = design.destinations.iter().map(|it| ObjectId::from(&it.id));
    let flows = design.flows.iter().map(|it| ObjectId::from(&it.id));
    html! {
        <div class="outline">
            <ul>
                { for design.vpcs.iter().map(|vpc| vpc_item(panel, marking, &vpc.id)) }
                { for loose.map(|object| item(panel, marking, &object, Html::default())) }
                <li>{ add(panel, Tool::Vpc, None) }{ add(panel, Tool::More, None) }</li>
            </ul>
            <ul>
                <li class="outline-group">{ "Destinations" }</li>
                { for destinations.map(|object| item(panel, marking, &object, Html::default())) }
            </ul>
            <ul>
                <li class="outline-group">{ "Flows" }</li>
                { for flows.map(|object| item(panel, marking, &object, Html::default())) }
                <li>{ add(panel, Tool::Flow, None) }</li>
            </ul>
        </div>
    }
}

fn vpc_item(panel: &Panel, marking: &Marking, vpc: &VpcId) -> Html {
    let design = &panel.plan.design;
    let object = ObjectId::from(vpc);
    let subnets = design.subnets.iter().filter(|it| it.vpc == *vpc);
    let rest = design.object_ids().filter(|it| {
        let nested = match it {
            ObjectId::Subnet(_) | ObjectId::Instance(_) | ObjectId::Vpc(_) => true,
            ObjectId::NatGateway(id) => design.nat_gateway(id).is_some_and(|nat| nat.subnet().is_some()),
            _ => false,
        };
        !nested && design.vpc_of(it) == Some(vpc)
    });
    let inside = html! {
        <ul>
            { for subnets.map(|subnet| subnet_item(panel, marking, subnet)) }
            { for rest.map(|it| item(panel, marking, &it, Html::default())) }
            <li class="outline-adds">
                { for [Tool::Subnet, Tool::InternetGateway, Tool::GatewayEndpoint, Tool::InterfaceEndpoint].map(|tool| add(panel, tool, Some(object.clone()))) }
            </li>
        </ul>
    };
    item(panel, marking, &object, inside)
}

fn subnet_item(panel: &Panel, marking: &Marking, subnet: &Subnet) -> Html {
    let design = &panel.plan.design;
    let object = ObjectId::from(&subnet.id);
    let nats = design.nat_gateways.iter().filter(|it| it.subnet() == Some(&subnet.id)).map(|it| ObjectId::from(&it.id));
    let instances = design.instances.iter().filter(|it| it.subnet == subnet.id).map(|it| ObjectId::from(&it.id));
    let inside = html! {
        <ul>
            { for nats.chain(instances).map(|it| item(panel, marking, &it, Html::default())) }
            <li class="outline-adds">
                { for [Tool::Instance, Tool::NatGateway].map(|tool| add(panel, tool, Some(object.clone()))) }
            </li>
        </ul>
    };
    item(panel, marking, &object, inside)
}

fn item(panel: &Panel, marking: &Marking, object: &ObjectId, inside: Html) -> Html {
    let name = panel.plan.design.name_of(object).to_owned();
    let kind = object.kind();
    let noun = match object {
        ObjectId::VpcEndpoint(id) => panel.plan.design.vpc_endpoint(id).map_or("", |it| it.type_name()),
        _ => kind.noun(),
    };
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
        <li key={object.to_string()}>
            <div class={classes!("outline-item", chosen.then_some("chosen"))}>
                <button type="button" class="outline-name" aria-pressed={chosen.to_string()} onclick={select}>
                    { icon(object_icon(&panel.plan.design, object)) }<span>{ &name }</span><span class="quiet">{ noun }</span>
                </button>
                if panel.options.may_edit() { <button type="button" class="icon-button" aria-label={format!("Delete {noun} {name}")} onclick={delete}>{ "✕" }</button> }
            </div>
            { inside }
        </li>
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
