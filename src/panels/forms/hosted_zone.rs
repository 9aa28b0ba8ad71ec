//! Private hosted zones.

use vpc_endpoint_model::design::{HostedZoneId, VpcEndpointId, VpcId};
use vpc_endpoint_model::edit::{CreateHostedZone, ModifyHostedZone};
use yew::prelude::*;

use super::draft::use_draft;
use super::form::{Form, Stand, fact, with_or_without};
use super::new::{Tickable, boxes, choose, name_field, offered, sent};
use crate::panels::use_panel;

#[derive(Default, Clone)]
struct Filled {
    vpc_endpoint: Option<VpcEndpointId>,
    vpcs: Vec<VpcId>,
    name: String,
}

/// A new one, which leads to an interface endpoint.
#[component]
pub fn NewHostedZone(stand: &Stand) -> Html {
    let panel = use_panel("new hosted zone");
    let (form, draft) = (Form::new(&panel, stand), use_draft::<Filled>());
    let design = &panel.plan.design;
    let endpoints = || design.vpc_endpoints.iter().filter(|it| it.as_interface().is_some());
    let endpoint = draft
        .vpc_endpoint
        .clone()
        .filter(|id| endpoints().any(|it| it.id == *id))
        .or_else(|| endpoints().next().map(|it| it.id.clone()));
    let vpcs: Vec<Tickable<VpcId>> =
        design.vpcs.iter().map(|it| (it.id.clone(), it.name.clone(), String::new())).collect();
    let command = endpoint.clone().map(|vpc_endpoint| CreateHostedZone {
        vpc_endpoint,
        vpcs: offered(&draft.vpcs, &vpcs),
        name: draft.name.clone(),
    });
    let choices = endpoints().map(|it| (it.id.clone(), it.name.clone())).collect();
    let fields = html! {
        <>
            { choose("endpoint", "Interface endpoint", choices, endpoint.as_ref(), draft.set(|filled, it| filled.vpc_endpoint = Some(it))) }
            { boxes("VPCs that see it", vpcs, &draft.vpcs, |vpc| draft.tick(vpc, |filled| &mut filled.vpcs)) }
            { name_field(&form, &draft.name, draft.set(|filled, name| filled.name = name)) }
        </>
    };
    let hint = "Leads a service's default name to an interface endpoint, in the VPCs you tick.";
    sent(&form, hint, "Add", command, fields)
}

pub fn edit(form: &Form<'_>, id: &HostedZoneId) -> Html {
    let design = &form.plan().design;
    let Some(zone) = design.hosted_zone(id) else { return Html::default() };
    let vpcs = design.vpcs.iter().map(|it| (it.id.clone(), it.name.clone(), String::new()));
    let toggle = |vpc: &VpcId| {
        let (id, vpc, before) = (id.clone(), vpc.clone(), zone.vpcs.clone());
        move |on: bool| ModifyHostedZone { hosted_zone: id.clone(), vpcs: with_or_without(&before, &vpc, on) }
    };
    html! {
        <>
            { fact("Leads to", form.panel().link(&zone.vpc_endpoint)) }
            { form.boxes("VPCs that see it", vpcs, |vpc| zone.vpcs.contains(vpc), toggle) }
        </>
    }
}
