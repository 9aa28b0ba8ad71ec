//! Private hosted zones.

use vpc_endpoint_model::Field;
use vpc_endpoint_model::design::{HostedZoneId, VpcEndpointId, VpcId};
use vpc_endpoint_model::edit::{CreateHostedZone, ModifyHostedZone};
use yew::prelude::*;

use super::draft::use_draft;
use super::form::{Form, Stand, fact, with_or_without};
use super::new::{Tickable, boxes, choose, line, name_field, offered, sent};
use super::record_text;
use crate::panels::use_panel;

#[derive(Default, Clone)]
struct Filled {
    domain: String,
    vpc_endpoint: Option<VpcEndpointId>,
    vpcs: Vec<VpcId>,
    name: String,
}

/// A new one, for an interface endpoint's service or for a domain.
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
    let domain = Some(draft.domain.clone()).filter(|domain| !domain.trim().is_empty());
    let own = domain.is_some();
    let command = (own || endpoint.is_some()).then(|| CreateHostedZone {
        vpc_endpoint: endpoint.clone().filter(|_| !own),
        domain,
        records: Vec::new(),
        vpcs: offered(&draft.vpcs, &vpcs),
        name: draft.name.clone(),
    });
    let choices = endpoints().map(|it| (it.id.clone(), it.name.clone())).collect();
    let fields = html! {
        <>
            { line(&form, Field::Domain, "Domain, empty for an endpoint's service", &draft.domain, draft.set(|filled, domain| filled.domain = domain)).draw() }
            if !own { { choose("endpoint", "Interface endpoint", choices, endpoint.as_ref(), draft.set(|filled, it| filled.vpc_endpoint = Some(it))) } }
            { boxes("VPCs that see it", vpcs, &draft.vpcs, |vpc| draft.tick(vpc, |filled| &mut filled.vpcs)) }
            { name_field(&form, &draft.name, draft.set(|filled, name| filled.name = name)) }
        </>
    };
    let hint = "Names of a domain, or a service's default name, for the VPCs you tick alone. It takes all names below its own: one without a record does not exist there (R256).";
    sent(&form, hint, "Add", command, fields)
}

pub fn edit(form: &Form<'_>, id: &HostedZoneId) -> Html {
    let design = &form.plan().design;
    let Some(zone) = design.hosted_zone(id) else { return Html::default() };
    let vpcs = design.vpcs.iter().map(|it| (it.id.clone(), it.name.clone(), String::new()));
    let toggle = |vpc: &VpcId| {
        let (id, vpc, before) = (id.clone(), vpc.clone(), zone.vpcs.clone());
        move |on: bool| ModifyHostedZone {
            hosted_zone: id.clone(),
            records: None,
            vpcs: Some(with_or_without(&before, &vpc, on)),
        }
    };
    let records = {
        let id = id.clone();
        move |text: String| {
            Ok(ModifyHostedZone { hosted_zone: id.clone(), records: Some(record_text::read(&text)?), vpcs: None })
        }
    };
    html! {
        <>
            if let Some(endpoint) = &zone.vpc_endpoint { { fact("Leads to", form.panel().link(endpoint)) } }
            if let Some(domain) = &zone.domain {
                { fact("Domain", html! { <span class="mono">{ domain }</span> }) }
                { form.lines(Field::Records, "Records, one a line: name or @ or *, then an endpoint's or workload's id or an address", record_text::written(&zone.records), records) }
                <p class="quiet">{ "A name below the domain without a record does not exist, whatever public DNS says (R256)." }</p>
            }
            { form.boxes("VPCs that see it", vpcs, |vpc| zone.vpcs.contains(vpc), toggle) }
        </>
    }
}
