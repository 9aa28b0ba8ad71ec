//! Gateway endpoint, interface endpoint or none: the choices for a service side by side, and where they break even.

mod card;
mod chart;
mod plot;

use vpc_endpoint_model::Design;
use vpc_endpoint_model::design::{DestinationKind, Flow, FlowId, ObjectId, VpcId};
use vpc_endpoint_model::propose::{Decision, DecisionSearch};
use yew::prelude::*;

use super::search::{Found, use_search, working};
use super::use_panel;
use crate::store::{Asked, catalog};
use crate::ui::{Choice, SelectField};
use chart::Chart;

/// What is asked, and the flow to take it from where the person has not said.
#[derive(Properties, PartialEq)]
pub struct Question {
    pub asked: Asked,
    /// The flow selected.
    pub flow: Option<FlowId>,
}

impl Question {
    /// The VPC and service asked about; else those of the selected flow, or of the first one to a service.
    fn subject(&self, design: &Design) -> Option<(VpcId, String)> {
        let selected = self.flow.as_ref().and_then(|flow| design.flow(flow));
        let first = selected.and_then(|flow| called_by(design, flow)).or_else(|| called(design).into_iter().next());
        let there = self.asked.vpc.as_ref().filter(|vpc| design.vpc(vpc).is_some());
        let vpc = there.or(first.map(|(vpc, _)| vpc)).or(design.vpcs.first().map(|vpc| &vpc.id))?.clone();
        let known = self.asked.service.clone().filter(|service| catalog().service(service).is_some());
        let service = known.or_else(|| first.map(|(_, service)| service.to_owned()));
        Some((vpc, service.unwrap_or_else(|| "s3".to_owned())))
    }

    /// The service asked about, which may be an endpoint service of the plan, for panels that know no VPC.
    pub fn service(&self, design: &Design) -> String {
        let own = |service: &String| service.parse().is_ok_and(|id: ObjectId| design.has(&id));
        let own = self.asked.service.clone().filter(own);
        own.or_else(|| self.subject(design).map(|(_, service)| service)).unwrap_or_else(|| "s3".to_owned())
    }
}

/// The choices for the service asked about.
#[component]
pub fn WhichEndpoint(question: &Question) -> Html {
    let panel = &use_panel("which endpoint");
    let plan = &panel.plan;
    let subject = question.subject(&plan.design);
    let start = |base, subject: &Option<(VpcId, String)>| {
        let (vpc, service) = subject.clone()?;
        DecisionSearch::new(base, vpc, &service)
    };
    let found = use_search(plan, subject.clone(), start);
    // What was decided last, of which VPC and service: it stays in sight until it is decided anew.
    let last = use_mut_ref(|| None::<(VpcId, String, Decision)>);
    let Some((vpc, service)) = subject else {
        return html! { <p class="panel-empty">{ "Add a VPC first: an endpoint belongs to one." }</p> };
    };
    let Some(Found { answer, is_working, .. }) = found else { return Html::default() };
    let is_old = answer.is_none();
    let decision = {
        let mut last = last.borrow_mut();
        if let Some(decision) = answer {
            *last = Some((vpc.clone(), service.clone(), decision));
        }
        let same = last.as_ref().filter(|(of, to, _)| *of == vpc && *to == service);
        same.map(|(.., decision)| decision.clone())
    };
    let vpcs = plan.design.vpcs.iter().map(|vpc| Choice::new(vpc.id.to_string(), vpc.name.clone())).collect();
    html! {
        <div class="decide">
            <div class="decide-ask">
                { service_field(&plan.design, Vec::new(), &service, panel.ask(&question.asked, |asked, text| asked.service = Some(text))) }
                if plan.design.vpcs.len() > 1 {
                    { SelectField { id: "ask-vpc".into(), label: "From workloads of".into(), choices: vpcs, value: vpc.to_string().into(), onchange: panel.ask(&question.asked, |asked, text| asked.vpc = text.parse().ok()), ..Default::default() }.draw() }
                }
            </div>
            { working(is_working, "Trying the choices …") }
            if let Some(decision) = decision {
                <div inert={is_old} aria-busy={is_old.to_string()}>{ card::card(panel, &decision) }</div>
                <Chart panel={panel.clone()} asked={question.asked.clone()} service={decision.service.suffix} volume={decision.volume} zones={zones(&plan.design, &vpc)} />
            }
        </div>
    }
}

/// The choices given, then the services of the plan, then all others that have endpoints.
pub fn service_field(design: &Design, mut choices: Vec<Choice>, service: &str, onchange: Callback<String>) -> Html {
    let called = called(design);
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

/// The services that workloads call, each with the VPC it is called from.
fn called(design: &Design) -> Vec<(&VpcId, &str)> {
    design.flows.iter().filter_map(|flow| called_by(design, flow)).collect()
}

/// The service a flow leads to, with the VPC it starts in.
fn called_by<'a>(design: &'a Design, flow: &Flow) -> Option<(&'a VpcId, &'a str)> {
    let vpc = design.vpc_of(&(&flow.source).into())?;
    match &design.destination(&flow.destination)?.target {
        DestinationKind::AwsService { service, .. } => Some((vpc, service)),
        _ => None,
    }
}

/// In how many zones the VPC has subnets: an interface endpoint can stand in no more.
fn zones(design: &Design, vpc: &VpcId) -> u32 {
    let mut zones: Vec<&str> =
        design.subnets.iter().filter(|it| it.vpc == *vpc).map(|it| it.availability_zone.as_str()).collect();
    zones.sort_unstable();
    zones.dedup();
    u32::try_from(zones.len()).unwrap_or(u32::MAX).clamp(2, 6)
}
