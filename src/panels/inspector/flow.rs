//! The form of a flow, with the reasons for its way, what stops it and other ways; and of a destination.

use vpc_endpoint_model::design::{DestinationId, DestinationKind, FlowId, FlowSource, NameUsed, ObjectId};
use vpc_endpoint_model::edit::{FlowChange, ModifyDestination, ModifyFlow};
use yew::prelude::*;

use super::form::{Form, fact};
use super::mends::Mends;
use super::player::player;
use super::volume::volumes;
use super::ways::OtherWays;
use crate::store::Player;
use crate::ui::{Choice, total};

pub fn form(form: &Form<'_>, id: &FlowId, told: Option<&Player>) -> Html {
    let plan = form.plan();
    let Some(flow) = plan.design.flow(id) else { return Html::default() };
    let networks = plan.design.on_premises_networks.iter().map(|it| Choice::new(it.id.to_string(), it.name.clone()));
    let sources = plan.design.instances.iter().map(|it| Choice::new(it.id.to_string(), it.name.clone()));
    let sources = sources.chain(networks).collect();
    let ends = plan.design.destinations.iter().map(|it| Choice::new(it.id.to_string(), it.name.clone())).collect();
    let change = |make: fn(&str) -> Result<FlowChange, String>| {
        let id = id.clone();
        move |text: String| Ok(ModifyFlow { flow: id.clone(), change: make(text.trim())? })
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
        move |used| ModifyFlow { flow: id.clone(), change: FlowChange { name_used: Some(used), ..Default::default() } }
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
    let interfaces = plan.design.vpc_endpoints.iter().filter(|it| it.as_interface().is_some());
    let interfaces = interfaces.map(|it| Choice::new(it.id.to_string(), it.name.clone()));
    let endpoints = std::iter::once(Choice::new("", "the first that serves it")).chain(interfaces).collect();
    let endpoint = flow.vpc_endpoint.as_ref().map(ToString::to_string).unwrap_or_default();
    let target = plan.design.destination(&flow.destination).map(|it| &it.target);
    let has_names =
        matches!(target, Some(DestinationKind::AwsService { .. } | DestinationKind::EndpointService { .. }));
    html! {
        <>
            <Mends panel={form.panel().clone()} flow={id.clone()} />
            { player(form.panel(), told) }
            { volumes(form, flow) }
            { form.select("source", "From", sources, flow.source.to_string(), from) }
            { form.select("destination", "To", ends, flow.destination.to_string(), to) }
            { form.number("port", "TCP port", "", flow.port.to_string().into(), port) }
            if has_names {
                { form.one_of("name_used", "Name called", &names, flow.name_used, used) }
                if flow.name_used.is_endpoint_own() { { form.select("vpc_endpoint", "Of which endpoint", endpoints, endpoint, own_name_of) } }
                { form.text("action", "Action asked for, such as s3:GetObject", flow.action.clone().unwrap_or_default(), action) }
            }
            { fact("A month", total(plan.analysis.cost.of_flow(id))) }
            if let (Some(DestinationKind::AwsService { service, .. }), Some(vpc)) = (target, plan.design.vpc_of(&(&flow.source).into())) { { form.panel().weigh(vpc, service) } }
            <OtherWays panel={form.panel().clone()} flow={id.clone()} />
        </>
    }
}

pub fn destination(form: &Form<'_>, id: &DestinationId) -> Html {
    let design = &form.plan().design;
    let Some(destination) = design.destination(id) else { return Html::default() };
    let what = match &destination.target {
        DestinationKind::AwsService { service, region, resource } => {
            let shown = format!("{service} in {}", region.as_ref().unwrap_or(&design.region));
            let suffix = service.clone();
            let (id, service, region) = (id.clone(), service.clone(), region.clone());
            let set = move |text: String| {
                let resource = Some(text.trim().to_owned()).filter(|text| !text.is_empty());
                let target = DestinationKind::AwsService { service: service.clone(), region: region.clone(), resource };
                Ok(ModifyDestination { destination: id.clone(), target })
            };
            let resource = resource.clone().unwrap_or_default();
            let callers = design.flows.iter().filter(|flow| flow.destination == destination.id);
            let vpc = callers
                .into_iter()
                .find_map(|flow| design.vpc_of(&(&flow.source).into()))
                .or(design.vpcs.first().map(|vpc| &vpc.id));
            let weigh = vpc.map(|vpc| form.panel().weigh(vpc, &suffix));
            html! { <>{ fact("AWS service", shown) }{ weigh }{ form.text("resource", "Resource, by its ARN", resource, set) }</> }
        }
        DestinationKind::InternetHost { host } => {
            let id = id.clone();
            form.text("host", "Host name or address", host.clone(), move |host| {
                Ok(ModifyDestination {
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
