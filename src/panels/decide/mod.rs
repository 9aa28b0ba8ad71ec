//! Gateway endpoint, interface endpoint or none: the choices for a service side by side, and where they break even.

mod card;
mod chart;
mod plot;

use vpc_endpoint_model::design::{DestinationKind, Flow, ObjectId, VpcId};
use vpc_endpoint_model::propose::decide;
use yew::prelude::*;

use super::PanelProps;
use crate::store::{View, catalog};
use crate::ui::{Choice, SelectField};
use chart::Chart;

/// The choices for the service asked about.
pub fn which_endpoint(props: &PanelProps) -> Html {
    let view = &props.view;
    let Some((vpc, service)) = question(view) else {
        return html! { <p class="panel-empty">{ "Add a VPC first: an endpoint belongs to one." }</p> };
    };
    let Some(decision) = decide(&view.design, catalog(), &view.analysis, &vpc, &service) else {
        return Html::default();
    };
    let vpcs = view.design.vpcs.iter().map(|vpc| Choice::new(vpc.id.to_string(), vpc.name.clone())).collect();
    html! {
        <div class="decide">
            <div class="decide-ask">
                { service_field(view, Vec::new(), &service, props.ask(|asked, text| asked.service = Some(text))) }
                if view.design.vpcs.len() > 1 {
                    { SelectField { id: "ask-vpc".into(), label: "From workloads of".into(), choices: vpcs, value: vpc.to_string().into(), onchange: props.ask(|asked, text| asked.vpc = text.parse().ok()), ..Default::default() }.draw() }
                }
            </div>
            { card::card(props, &decision) }
            <Chart panel={props.clone()} service={decision.service.suffix} volume={decision.volume} zones={zones(view, &vpc)} />
        </div>
    }
}

/// The choices given, then the services of the plan, then all others that have endpoints.
pub fn service_field(view: &View, mut choices: Vec<Choice>, service: &str, onchange: Callback<String>) -> Html {
    let called = called(view);
    let used = called.iter().map(|(_, service)| *service);
    for suffix in used {
        if !choices.iter().any(|choice| *choice.value == *suffix) {
            let name = catalog().service(suffix).map_or(suffix, |it| it.display_name);
            choices.push(Choice::new(suffix.to_owned(), format!("{name} · in this plan")));
        }
    }
    let others = catalog().services.iter().filter(|it| !choices.iter().any(|choice| *choice.value == *it.suffix));
    let others: Vec<Choice> =
        others.map(|it| Choice::new(it.suffix, format!("{} · {}", it.display_name, it.suffix))).collect();
    choices.extend(others);
    SelectField {
        id: "ask-service".into(),
        label: "Service".into(),
        choices,
        value: service.to_owned().into(),
        onchange,
        ..Default::default()
    }
    .draw()
}

/// The VPC and service asked about; else those of the selected flow, or of the first one to a service.
fn question(view: &View) -> Option<(VpcId, String)> {
    let selected = view.player.as_ref().and_then(|player| view.design.flow(player.flow()));
    let first = selected.and_then(|flow| called_by(view, flow)).or_else(|| called(view).into_iter().next());
    let asked = &view.asked;
    let there = asked.vpc.as_ref().filter(|vpc| view.design.vpc(vpc).is_some());
    let vpc = there.or(first.map(|(vpc, _)| vpc)).or(view.design.vpcs.first().map(|vpc| &vpc.id))?.clone();
    let known = asked.service.clone().filter(|service| catalog().service(service).is_some());
    let service = known.or_else(|| first.map(|(_, service)| service.to_owned()));
    Some((vpc, service.unwrap_or_else(|| "s3".to_owned())))
}

/// The service asked about, which may be an endpoint service of the plan, for panels that know no VPC.
pub fn asked_service(view: &View) -> String {
    let own = |service: &String| service.parse().is_ok_and(|id: ObjectId| view.design.has(&id));
    let own = view.asked.service.clone().filter(own);
    own.or_else(|| question(view).map(|(_, service)| service)).unwrap_or_else(|| "s3".to_owned())
}

/// The services that workloads call, each with the VPC it is called from.
fn called(view: &View) -> Vec<(&VpcId, &str)> {
    view.design.flows.iter().filter_map(|flow| called_by(view, flow)).collect()
}

/// The service a flow leads to, with the VPC it starts in.
fn called_by<'a>(view: &'a View, flow: &Flow) -> Option<(&'a VpcId, &'a str)> {
    let design = &view.design;
    let vpc = design.vpc_of(&(&flow.source).into())?;
    match &design.destination(&flow.destination)?.target {
        DestinationKind::AwsService { service, .. } => Some((vpc, service)),
        _ => None,
    }
}

/// In how many zones the VPC has subnets: an interface endpoint can stand in no more.
fn zones(view: &View, vpc: &VpcId) -> u32 {
    let mut zones: Vec<&str> =
        view.design.subnets.iter().filter(|it| it.vpc == *vpc).map(|it| it.availability_zone.as_str()).collect();
    zones.sort_unstable();
    zones.dedup();
    u32::try_from(zones.len()).unwrap_or(u32::MAX).clamp(2, 6)
}
