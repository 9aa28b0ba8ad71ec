//! The form of a flow, with the reasons for its way; and of a destination.

use vpc_endpoint_model::Command;
use vpc_endpoint_model::design::{
    DestinationId, DestinationKind, Flow, FlowId, FlowSource, NameUsed, ObjectId, Volume,
};
use vpc_endpoint_model::edit::FlowChange;
use vpc_endpoint_model::explain::story;
use yew::prelude::*;

use super::form::{Form, fact};
use super::ways::OtherWays;
use crate::panels::flows::{plain, set_volume};
use crate::ui::{Choice, class_key, total};

pub fn form(form: &Form<'_>, id: &FlowId) -> Html {
    let view = form.view();
    let Some(flow) = view.design.flow(id) else { return Html::default() };
    let networks = view.design.on_premises_networks.iter().map(|it| Choice::new(it.id.to_string(), it.name.clone()));
    let sources = view.design.instances.iter().map(|it| Choice::new(it.id.to_string(), it.name.clone()));
    let sources = sources.chain(networks).collect();
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
        let source: ObjectId = text.parse().map_err(|_| "Choose where the flow starts.")?;
        Ok(FlowChange { source: Some(FlowSource::try_from(source)?), ..Default::default() })
    });
    let to = change(|text| {
        Ok(FlowChange { destination: Some(text.parse().map_err(|_| "Choose a destination.")?), ..Default::default() })
    });
    let port = change(|text| {
        let port = text.parse().map_err(|_| format!("“{text}” is not a port from 1 to 65535."))?;
        Ok(FlowChange { port: Some(port), ..Default::default() })
    });
    let used = {
        let id = id.clone();
        move |used| Command::ModifyFlow {
            flow: id.clone(),
            change: FlowChange { name_used: Some(used), ..Default::default() },
        }
    };
    let names = [
        ("the default name", NameUsed::Default),
        ("the dual-stack name", NameUsed::Dualstack),
        ("the endpoint's own name", NameUsed::EndpointSpecific),
        ("the endpoint's zonal name", NameUsed::EndpointZonal),
    ];
    let action = change(|text| Ok(FlowChange { action: Some(text.to_owned()), ..Default::default() }));
    let own_name_of = change(|text| {
        let endpoint = text.parse().ok();
        Ok(FlowChange { clear_vpc_endpoint: endpoint.is_none(), vpc_endpoint: endpoint, ..Default::default() })
    });
    let interfaces = view.design.vpc_endpoints.iter().filter(|it| it.as_interface().is_some());
    let interfaces = interfaces.map(|it| Choice::new(it.id.to_string(), it.name.clone()));
    let endpoints = std::iter::once(Choice::new("", "the first that serves it")).chain(interfaces).collect();
    let endpoint = flow.vpc_endpoint.as_ref().map(ToString::to_string).unwrap_or_default();
    let target = view.design.destination(&flow.destination).map(|it| &it.target);
    let has_names =
        matches!(target, Some(DestinationKind::AwsService { .. } | DestinationKind::EndpointService { .. }));
    html! {
        <>
            { form.select("source", "From", sources, flow.source.to_string(), from) }
            { form.select("destination", "To", ends, flow.destination.to_string(), to) }
            { form.number("send_gb", "Sends", "GB a month", plain(flow.send_gb), volume(true)) }
            { form.number("receive_gb", "Receives", "GB a month", plain(flow.receive_gb), volume(false)) }
            { form.number("port", "TCP port", "", flow.port.to_string().into(), port) }
            { range(form, flow) }
            if has_names {
                { form.one_of("name_used", "Name called", &names, flow.name_used, used) }
                if flow.name_used.is_endpoint_own() { { form.select("vpc_endpoint", "Of which endpoint", endpoints, endpoint, own_name_of) } }
                { form.text("action", "Action asked for, such as s3:GetObject", flow.action.clone().unwrap_or_default(), action) }
            }
            { fact("A month", total(view.analysis.cost.of_flow(id))) }
            { why(form, id) }
            <OtherWays design={view.design.clone()} analysis={view.analysis.clone()} flow={id.clone()} dispatch={form.dispatch().clone()} />
        </>
    }
}

/// What a quiet and a busy month carry: `sends / receives` each, empty for the usual month.
fn range(form: &Form<'_>, flow: &Flow) -> Html {
    let shown = |volume: Option<Volume>| {
        volume.map_or_else(String::new, |volume| format!("{} / {}", plain(volume.send_gb), plain(volume.receive_gb)))
    };
    let set = |low: bool| {
        let id = flow.id.clone();
        move |text: String| {
            let text = text.replace(',', "");
            let mut change = FlowChange { clear_range: text.trim().is_empty(), ..Default::default() };
            if !change.clear_range {
                let (send, receive) = text.split_once('/').unwrap_or((&text, "0"));
                let parsed = send.parse().and_then(|send_gb| Ok(Volume { send_gb, receive_gb: receive.parse()? }));
                let volume = parsed.map_err(|error| format!("“{text}”: {error}."))?;
                *(if low { &mut change.low } else { &mut change.high }) = Some(volume);
            }
            Ok(Command::ModifyFlow { flow: id.clone(), change })
        }
    };
    html! {
        <>
            { form.text("low", "Quiet month, GB sent / received", shown(flow.low), set(true)) }
            { form.text("high", "Busy month, GB sent / received", shown(flow.high), set(false)) }
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
        DestinationKind::AwsService { service, region, resource } => {
            let shown = format!("{service} in {}", region.as_ref().unwrap_or(&design.region));
            let (id, service, region) = (id.clone(), service.clone(), region.clone());
            let set = move |text: String| {
                let resource = Some(text.trim().to_owned()).filter(|text| !text.is_empty());
                let target = DestinationKind::AwsService { service: service.clone(), region: region.clone(), resource };
                Ok(Command::ModifyDestination { destination: id.clone(), target })
            };
            let resource = resource.clone().unwrap_or_default();
            html! { <>{ fact("AWS service", shown) }{ form.text("resource", "Resource, by its ARN", resource, set) }</> }
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
        DestinationKind::EndpointService { service } => fact("Endpoint service", form.panel().link(service)),
        DestinationKind::OnPremises { network } => fact("Network", form.panel().link(network)),
    };
    let flows = design.flows.iter().filter(|flow| flow.destination == *id);
    html! { <>{ what }<ul class="facts" aria-label="Flows to it">{ for flows.map(|flow| html! { <li class="fact">{ form.panel().link(&flow.id) }</li> }) }</ul></> }
}
