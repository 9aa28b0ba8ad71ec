//! Resolve from here: every name of a service as asked from a place, with the answers and their reasons.

use vpc_endpoint_model::Design;
use vpc_endpoint_model::design::{DestinationKind, NameUsed, ObjectId};
use vpc_endpoint_model::explain::{NameAsked, NameTold, names_from};
use yew::prelude::*;

use super::decide::{Question, service_field};
use super::said::said;
use super::{Panel, use_panel};
use crate::store::catalog;
use crate::ui::{Choice, SelectField, rule};

/// The names of the service asked about, from the place asked about.
#[component]
pub fn Names(question: &Question) -> Html {
    let asked = &question.asked;
    let panel = &use_panel("names");
    let plan = &panel.plan;
    let places = places(&plan.design);
    let Some(place) = asked.place.clone().filter(|place| places.contains(place)).or(places.first().cloned()) else {
        return html! { <p class="panel-empty">{ "Add a subnet or an on-premises network first: a name is asked from somewhere." }</p> };
    };
    let service = question.service(&plan.design);
    let target = service.parse().map_or_else(
        |_| DestinationKind::aws_service(service.clone()),
        |service| DestinationKind::EndpointService { service },
    );
    let own = plan.design.vpc_endpoint_services.iter();
    let own =
        own.map(|it| Choice::new(it.id.to_string(), format!("{} · endpoint service of this plan", it.name))).collect();
    let found = names_from(&plan.design, catalog(), &place, &target);
    let label = |object: &ObjectId| format!("{} {}", object.kind().noun(), plan.design.name_of(object));
    let choices = places.iter().map(|object| Choice::new(object.to_string(), label(object))).collect();
    html! {
        <div class="names">
            <div class="decide-ask">
                { SelectField { id: "ask-place".into(), label: "Ask from".into(), choices, value: place.to_string().into(), onchange: panel.ask(asked, |asked, text| asked.place = text.parse().ok()), ..Default::default() }.draw() }
                { service_field(&plan.design, own, &service, panel.ask(asked, |asked, text| asked.service = Some(text))) }
            </div>
            <div class="scroll">
            <table class="wide">
                <thead><tr><th scope="col">{ "Name" }</th><th scope="col">{ "Answer" }</th><th scope="col">{ "Why" }</th></tr></thead>
                <tbody>{ for found.iter().flat_map(|name| rows(panel, name)) }</tbody>
            </table>
            </div>
        </div>
    }
}

/// Where names can be asked from: workloads, on-premises networks, and subnets for what is not there yet.
fn places(design: &Design) -> Vec<ObjectId> {
    let instances = design.instances.iter().map(|it| ObjectId::from(&it.id));
    let networks = design.on_premises_networks.iter().map(|it| ObjectId::from(&it.id));
    let subnets = design.subnets.iter().map(|it| ObjectId::from(&it.id));
    instances.chain(networks).chain(subnets).collect()
}

/// One row an attempt: a client tries IPv6 first where it can.
fn rows(panel: &Panel, asked: &NameAsked) -> Vec<Html> {
    let which = match asked.name_used {
        NameUsed::Default => "the usual name",
        NameUsed::Dualstack => "the dual-stack name",
        NameUsed::EndpointSpecific => "an endpoint's own name",
        NameUsed::EndpointZonal => "an endpoint's own name in this zone",
    };
    let row = |(place, told): (usize, &NameTold)| {
        let addresses: Vec<String> = told.addresses.iter().map(ToString::to_string).collect();
        let shown = if addresses.is_empty() { "none known".to_owned() } else { addresses.join(", ") };
        html! {
            <tr>
                <td>
                    <span class="mono wrap">{ told.name.clone().unwrap_or_else(|| "no name known".to_owned()) }</span>
                    <span class="quiet">{ format!(" {which}{}", if place > 0 { ", second attempt" } else { "" }) }</span>
                    if let Some(endpoint) = &asked.vpc_endpoint { <span>{ " " }{ panel.link(endpoint) }</span> }
                </td>
                <td class="mono">{ shown }</td>
                <td>{ said(&told.sentence.words, &panel.dispatch) }{ rule(told.sentence.rule) }</td>
            </tr>
        }
    };
    asked.attempts.iter().enumerate().map(row).collect()
}
