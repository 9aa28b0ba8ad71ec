//! The form of a flow, with the reasons for its way; and of a destination.

use vpc_endpoint_model::Command;
use vpc_endpoint_model::design::{DestinationId, DestinationKind, FlowId, NameUsed};
use vpc_endpoint_model::edit::FlowChange;
use vpc_endpoint_model::explain::story;
use yew::prelude::*;

use super::form::{Form, fact};
use crate::panels::flows::{plain, set_volume};
use crate::ui::{Choice, class_key, total};

pub fn form(form: &Form<'_>, id: &FlowId) -> Html {
    let view = form.view();
    let Some(flow) = view.design.flow(id) else { return Html::default() };
    let sources = view.design.instances.iter().map(|it| Choice::new(it.id.to_string(), it.name.clone())).collect();
    let ends = view.design.destinations.iter().map(|it| Choice::new(it.id.to_string(), it.name.clone())).collect();
    let volume = |send: bool| {
        let id = id.clone();
        move |text: String| {
            set_volume(&id, send, &text)
                .ok_or_else(|| format!("“{text}” is not a volume: write gigabytes such as 10240 or 208.6."))
        }
    };
    let change = |make: fn(&str) -> Result<FlowChange, String>| {
        let id = id.clone();
        move |text: String| Ok(Command::ModifyFlow { flow: id.clone(), change: make(text.trim())? })
    };
    let from = change(|text| {
        Ok(FlowChange { source: Some(text.parse().map_err(|_| "Choose a workload.")?), ..Default::default() })
    });
    let to = change(|text| {
        Ok(FlowChange { destination: Some(text.parse().map_err(|_| "Choose a destination.")?), ..Default::default() })
    });
    let port = change(|text| {
        let port = text.parse().map_err(|_| format!("“{text}” is not a port from 1 to 65535."))?;
        Ok(FlowChange { port: Some(port), ..Default::default() })
    });
    let name_used = change(|text| {
        let used = if text == "endpoint" { NameUsed::EndpointSpecific } else { NameUsed::Default };
        Ok(FlowChange { name_used: Some(used), ..Default::default() })
    });
    let names =
        vec![Choice::new("default", "the service's default name"), Choice::new("endpoint", "the endpoint's own name")];
    let used = if flow.name_used == NameUsed::EndpointSpecific { "endpoint" } else { "default" };
    let aws = view
        .design
        .destination(&flow.destination)
        .is_some_and(|it| matches!(it.target, DestinationKind::AwsService { .. }));
    html! {
        <>
            { form.select("source", "From", sources, flow.source.to_string(), from) }
            { form.select("destination", "To", ends, flow.destination.to_string(), to) }
            { form.number("send_gb", "Sends", "GB a month", plain(flow.send_gb), volume(true)) }
            { form.number("receive_gb", "Receives", "GB a month", plain(flow.receive_gb), volume(false)) }
            { form.number("port", "TCP port", "", flow.port.to_string().into(), port) }
            if aws { { form.select("name_used", "Name called", names, used.to_owned(), name_used) } }
            { fact("A month", total(view.analysis.cost.of_flow(id))) }
            { why(form, id) }
        </>
    }
}

/// The reasons for the way, in order.
fn why(form: &Form<'_>, id: &FlowId) -> Html {
    let Some(trace) = form.view().analysis.trace(id) else { return Html::default() };
    html! {
        <section class={classes!("why", class_key(trace.class))} aria-label="Why this path">
            <h3>{ "Why this path?" }</h3>
            <p class={classes!("way", class_key(trace.class))}>{ trace.class.label() }</p>
            <ol>
                { for story(trace, &form.view().design).into_iter().enumerate().map(|(place, sentence)| html! {
                    <li key={place}>{ sentence.text }<span class="quiet">{ format!(" {}", sentence.rule) }</span></li>
                }) }
            </ol>
        </section>
    }
}

pub fn destination(form: &Form<'_>, id: &DestinationId) -> Html {
    let design = &form.view().design;
    let Some(destination) = design.destination(id) else { return Html::default() };
    let what = match &destination.target {
        DestinationKind::AwsService { service, region } => {
            let region = region.as_ref().unwrap_or(&design.region);
            fact("AWS service", format!("{service} in {region}"))
        }
        DestinationKind::InternetHost { host } => {
            let id = id.clone();
            form.text("host", "Host name or address", host.clone(), move |host| {
                Ok(Command::ModifyDestination {
                    destination: id.clone(),
                    target: DestinationKind::InternetHost { host: host.trim().to_owned() },
                })
            })
        }
        DestinationKind::Instance { instance } => fact("Workload", form.panel().link(instance)),
        DestinationKind::EndpointService { .. } | DestinationKind::OnPremises { .. } => Html::default(),
    };
    let flows = design.flows.iter().filter(|flow| flow.destination == *id);
    html! { <>{ what }<ul class="facts" aria-label="Flows to it">{ for flows.map(|flow| html! { <li class="fact">{ form.panel().link(&flow.id) }</li> }) }</ul></> }
}
