//! The form that adds a flow: from a workload to a service, a host or another workload.

use vpc_endpoint_model::design::{DestinationKind, InstanceId, ObjectId};
use yew::prelude::*;

use super::super::PanelProps;
use super::super::catalog_search::CatalogSearch;
use super::{form, set};
use crate::store::View;
use crate::suggest;
use crate::ui::{Choice, SelectField, TextField};

/// A new flow.
#[component]
pub fn AddFlow(props: &PanelProps) -> Html {
    let view = &props.view;
    let typed_source = use_state(String::new);
    let kind = use_state(|| "service".to_owned());
    let service = use_state(|| "s3".to_owned());
    let host = use_state(|| "example.com".to_owned());
    let typed_workload = use_state(String::new);
    let send = use_state(|| "100".to_owned());
    let receive = use_state(|| "0".to_owned());
    let Some(source) = source(view, &typed_source) else {
        return html! { <p>{ "Add a workload first: flows start at one." }</p> };
    };
    let others: Vec<Choice> = view.design.instances.iter().filter(|it| it.id != source)
        .map(|it| Choice::new(it.id.to_string(), it.name.clone())).collect();
    let workload = others.iter().find(|it| it.value == *typed_workload).or(others.first()).map(|it| it.value.clone()).unwrap_or_default();
    let target = match kind.as_str() {
        "host" => Some(DestinationKind::InternetHost { host: host.trim().to_owned() }),
        "workload" => workload.parse().ok().map(|instance| DestinationKind::Instance { instance }),
        _ => Some(DestinationKind::AwsService { service: (*service).clone(), region: None }),
    };
    let volume = |text: &str| text.replace(',', "").parse();
    let volumes = volume(&send).and_then(|send| Ok((send, volume(&receive)?)));
    let command = target.zip(volumes.clone().ok()).map(|(target, (send, receive))| suggest::flow(&view.design, &source, target, send, receive));
    let complaint = |text: &str| volume(text).err().map(|error| AttrValue::from(error.to_string()));
    let kinds = vec![Choice::new("service", "an AWS service"), Choice::new("host", "internet hosts"), Choice::new("workload", "another workload")];
    let sources: Vec<Choice> = view.design.instances.iter().map(|it| Choice::new(it.id.to_string(), it.name.clone())).collect();
    form(props, "Click the workload, then where it leads; or fill in:", "Add flow", command, html! {
        <>
            <SelectField id="add-source" label="From" choices={sources} value={source.to_string()} onchange={set(&typed_source)} />
            <SelectField id="add-kind" label="To" choices={kinds} value={(*kind).clone()} onchange={set(&kind)} />
            { match kind.as_str() {
                "host" => html! { <TextField id="add-host" label="Host name or address" mono=true value={(*host).clone()} onchange={set(&host)} oninput={set(&host)} /> },
                "workload" => html! { <SelectField id="add-workload" label="Workload" choices={others} value={workload} onchange={set(&typed_workload)} /> },
                _ => html! { <CatalogSearch id="add-flow" value={(*service).clone()} onchange={set(&service)} /> },
            } }
            <TextField id="add-send" label="Sends" hint="GB a month" numeric=true value={(*send).clone()} error={complaint(&send)} onchange={set(&send)} oninput={set(&send)} />
            <TextField id="add-receive" label="Receives" hint="GB a month" numeric=true value={(*receive).clone()} error={complaint(&receive)} onchange={set(&receive)} oninput={set(&receive)} />
        </>
    })
}

/// The workload chosen, else the one the tool points at, else the first.
fn source(view: &View, typed: &str) -> Option<InstanceId> {
    let pointed = match &view.selection {
        Some(ObjectId::Instance(id)) => Some(id.clone()),
        _ => None,
    };
    let first = || view.design.instances.first().map(|it| it.id.clone());
    typed.parse().ok().or(pointed).or_else(first)
}
