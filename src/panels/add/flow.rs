//! The form that adds a flow: from a workload to a service, a host or another workload.

use vpc_endpoint_model::design::{DestinationKind, FlowSource, ObjectId};
use vpc_endpoint_model::edit::flow_to;
use vpc_endpoint_model::pricing::{Gigabytes, QuantityError};
use yew::prelude::*;

use super::super::catalog_search::{catalog_search, chosen_service};
use super::super::draft::Draft;
use super::super::inspector::Form;
use super::sent;
use crate::ui::{Choice, SelectField, TextField};

/// A new flow.
pub fn add_flow(form: &Form<'_>, draft: &Draft) -> Html {
    let plan = form.plan();
    let Some(source) = source(form, draft) else {
        return html! { <p>{ "Add a workload first: flows start at one." }</p> };
    };
    let kind = draft.or("kind", "service");
    let workloads = || plan.design.instances.iter().map(|it| Choice::new(it.id.to_string(), it.name.clone()));
    let networks = || plan.design.on_premises_networks.iter().map(|it| Choice::new(it.id.to_string(), it.name.clone()));
    let sources: Vec<Choice> = workloads().chain(networks()).collect();
    let mut others: Vec<Choice> = match kind.as_str() {
        "own" => {
            plan.design.vpc_endpoint_services.iter().map(|it| Choice::new(it.id.to_string(), it.name.clone())).collect()
        }
        "network" => networks().collect(),
        _ => workloads().collect(),
    };
    others.retain(|it| *it.value != *source.to_string());
    let first = others.first().map(|it| it.value.to_string()).unwrap_or_default();
    let workload =
        draft.get("workload").map(str::to_owned).filter(|it| others.iter().any(|other| *other.value == **it));
    let workload = workload.unwrap_or(first);
    let host = draft.or("host", "example.com");
    let target = match kind.as_str() {
        "host" => Some(DestinationKind::InternetHost { host: host.trim().to_owned() }),
        "workload" => workload.parse().ok().map(|instance| DestinationKind::Instance { instance }),
        "own" => workload.parse().ok().map(|service| DestinationKind::EndpointService { service }),
        "network" => workload.parse().ok().map(|network| DestinationKind::OnPremises { network }),
        _ => Some(DestinationKind::AwsService { service: chosen_service(draft), region: None, resource: None }),
    };
    let (send, receive) = (draft.or("send", "100"), draft.or("receive", "0"));
    let volumes = volume(&send).ok().zip(volume(&receive).ok());
    let command =
        target.zip(volumes).map(|(target, (send, receive))| flow_to(&plan.design, &source, target, send, receive));
    let kinds = [
        ("service", "an AWS service"),
        ("host", "internet hosts"),
        ("workload", "another workload"),
        ("own", "an endpoint service"),
        ("network", "an on-premises network"),
    ];
    let kinds: Vec<Choice> = kinds.into_iter().map(|(value, label)| Choice::new(value, label)).collect();
    sent(
        form,
        "Click the workload, then where it leads; or fill in:",
        "Add flow",
        command,
        html! {
            <>
                { SelectField { id: "add-source".into(), label: "From".into(), choices: sources, value: source.to_string().into(), onchange: draft.set("source"), ..Default::default() }.draw() }
                { SelectField { id: "add-kind".into(), label: "To".into(), choices: kinds, value: kind.clone().into(), onchange: draft.set("kind"), ..Default::default() }.draw() }
                { match kind.as_str() {
                    "host" => html! { { TextField { id: "add-host".into(), label: "Host name or address".into(), mono: true, value: host.into(), onchange: draft.set("host"), live: true, ..Default::default() }.draw() } },
                    "workload" | "own" | "network" => html! { { SelectField { id: "add-workload".into(), label: "Which".into(), choices: others, value: workload.into(), onchange: draft.set("workload"), ..Default::default() }.draw() } },
                    _ => catalog_search(draft, |_| true),
                } }
                { volume_field(draft, "send", "Sends", send) }
                { volume_field(draft, "receive", "Receives", receive) }
            </>
        },
    )
}

fn volume(text: &str) -> Result<Gigabytes, QuantityError> {
    text.replace(',', "").parse()
}

fn volume_field(draft: &Draft, field: &'static str, label: &'static str, value: String) -> Html {
    let error = volume(&value).err().map(|error| AttrValue::from(error.to_string()));
    html! {
        { TextField { id: format!("add-{field}"), label: label.into(), hint: "GB a month".into(), numeric: true, value: value.into(), error, onchange: draft.set(field), live: true, ..Default::default() }.draw() }
    }
}

/// The source chosen, else the one the tool points at, else the first workload.
fn source(form: &Form<'_>, draft: &Draft) -> Option<FlowSource> {
    let plan = form.plan();
    let typed = draft.get("source").and_then(|text| text.parse::<ObjectId>().ok());
    let named = typed.or_else(|| form.stand.selection.clone()).and_then(|object| FlowSource::try_from(object).ok());
    named.or_else(|| plan.design.instances.first().map(|it| it.id.clone().into()))
}
