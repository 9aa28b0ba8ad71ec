//! The inspector: the form of the tool in hand, else of what is selected, else of the plan.

mod endpoint;
mod flow;
mod form;
mod mends;
mod more;
mod network;
mod notes;
mod plan;
mod player;
mod volume;
mod ways;
mod workload;

use vpc_endpoint_model::design::ObjectId;
use yew::prelude::*;

use super::add::add_form;
use super::{Panel, use_panel};
use crate::store::{Action, Player, Tool};
use crate::ui::total;
pub use form::{Form, Stand};

/// What of the screen is shown in the inspector.
#[derive(Properties, PartialEq, Clone)]
pub struct InspectorProps {
    pub stand: Stand,
    /// The way of the selected flow, step by step.
    pub player: Option<Player>,
}

/// The panel on the right.
#[component]
pub fn Inspector(props: &InspectorProps) -> Html {
    let panel = &use_panel("inspector");
    let InspectorProps { stand, player } = props;
    let (design, form) = (&panel.plan.design, Form::new(panel, stand));
    let (kicker, title, body) = match (stand.tool, &stand.selection) {
        (Tool::Select | Tool::Hand, Some(object)) => {
            let player = player.as_ref();
            let body =
                if panel.may_edit() { object_form(&form, object, player) } else { reading(&form, object, player) };
            (kind(panel, object).to_owned(), design.name_of(object).to_owned(), body)
        }
        (Tool::Select | Tool::Hand, None) => {
            let hint = || html! { <p class="quiet">{ "Choose something in the drawing or in a table to see what it does and costs." }</p> };
            let body = if panel.may_edit() { plan::form(&form) } else { hint() };
            ("Plan".to_owned(), design.name.clone(), body)
        }
        (tool, _) => ("New".to_owned(), tool.title().to_owned(), add_form(&form)),
    };
    let close = panel.dispatch.reform(|_: MouseEvent| Action::Select(None));
    let closable = stand.selection.is_some() || stand.tool.has_form();
    html! {
        <aside class="inspector" id="inspector" tabindex="-1" aria-label="Inspector">
            <header class="inspector-head">
                <div><p class="kicker">{ kicker }</p><h2>{ title }</h2></div>
                if closable { <button type="button" class="icon-button" aria-label="Close" onclick={close}>{ "✕" }</button> }
            </header>
            <div role="alert" class="failure">
                if let Some(error) = &stand.failure {
                    <p><strong>{ panel.say(&error.message()) }</strong></p>
                    <p>{ panel.say(&error.remedy()) }</p>
                    <p class="quiet">{ [Some(error.code()), error.rule()].into_iter().flatten().collect::<Vec<_>>().join(" · ") }</p>
                }
            </div>
            <div id="inspector-form" class="inspector-form">{ body }</div>
        </aside>
    }
}

/// What can be read of an object where nothing may be changed: why a flow takes its way, and what things cost.
fn reading(form: &Form<'_>, object: &ObjectId, player: Option<&Player>) -> Html {
    let plan = form.plan();
    let cost = plan.analysis.cost.of_object(object);
    let costs = plan.analysis.cost.lines.iter().any(|line| line.object.as_ref() == Some(object));
    let notes = plan.design.notes.iter().filter(|note| note.object.as_ref() == Some(object));
    html! {
        <>
            { player::player(form.panel(), player) }
            { for notes.map(|note| html! { <p class="wrap">{ &note.text }</p> }) }
            if costs { <p class="fact"><span>{ "Causes, a month" }</span><strong>{ total(cost) }</strong></p> }
            <p class="fact"><span>{ "Id" }</span><span class="mono">{ object.to_string() }</span></p>
        </>
    }
}

fn kind(panel: &Panel, object: &ObjectId) -> &'static str {
    match object {
        ObjectId::VpcEndpoint(id) => panel.plan.design.vpc_endpoint(id).map_or("", |it| it.type_name()),
        other => other.kind().noun(),
    }
}

fn object_form(form: &Form<'_>, object: &ObjectId, player: Option<&Player>) -> Html {
    let fields = match object {
        ObjectId::Vpc(id) => network::vpc(form, id),
        ObjectId::Subnet(id) => network::subnet(form, id),
        ObjectId::RouteTable(id) => network::route_table(form, id),
        ObjectId::InternetGateway(id) => network::internet_gateway(form, id),
        ObjectId::NatGateway(id) => network::nat_gateway(form, id),
        ObjectId::Instance(id) => workload::instance(form, id),
        ObjectId::SecurityGroup(id) => workload::security_group(form, id),
        ObjectId::VpcEndpoint(id) => endpoint::form(form, id),
        ObjectId::Destination(id) => flow::destination(form, id),
        ObjectId::Flow(id) => flow::form(form, id, player),
        ObjectId::VirtualPrivateGateway(id) => more::private_gateway(form, id),
        ObjectId::OnPremisesNetwork(id) => more::on_premises_network(form, id),
        ObjectId::VpcPeeringConnection(id) => more::peering(form, id),
        ObjectId::PrefixList(id) => more::prefix_list(form, id),
        ObjectId::NetworkAcl(id) => more::network_acl(form, id),
        ObjectId::HostedZone(id) => more::hosted_zone(form, id),
        ObjectId::VpcEndpointService(id) => more::endpoint_service(form, id),
        ObjectId::Note(id) => return notes::form(form, id),
        ObjectId::EgressOnlyInternetGateway(_) => Html::default(),
    };
    let cost = form.plan().analysis.cost.of_object(object);
    let delete = {
        let object = object.clone();
        form.dispatch().reform(move |_: MouseEvent| Action::AskDelete(object.clone()))
    };
    let costs = form.plan().analysis.cost.lines.iter().any(|line| line.object.as_ref() == Some(object));
    // A field of one object is not that of another: what is typed in it goes with it.
    html! {
        <key={object.to_string()}>
            { form.name(object) }
            { fields }
            if costs { <p class="fact"><span>{ "Causes, a month" }</span><strong>{ total(cost) }</strong></p> }
            { notes::notes(form, Some(object)) }
            <p class="fact"><span>{ "Id" }</span><span class="mono">{ object.to_string() }</span></p>
            <p class="inspector-actions"><button type="button" class="button danger" onclick={delete}>{ "Delete" }</button></p>
        </>
    }
}
