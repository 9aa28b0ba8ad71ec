//! Flows: traffic a month from a workload, or a network on premises, to a destination.

use vpc_endpoint_model::design::{DestinationKind, FlowId, FlowSource, NameUsed, ObjectId, Principal};
use vpc_endpoint_model::edit::{FlowChange, ModifyFlow, flow_to};
use vpc_endpoint_model::pricing::Gigabytes;
use vpc_endpoint_model::{Command, Field};
use yew::prelude::*;

use super::catalog_search::catalog_search;
use super::draft::use_draft;
use super::form::{Form, Stand, fact};
use super::new::{choose, first, line, one_of, sent};
use super::typed::Typed;
use super::volume::volumes;
use crate::panels::inspector::{Mends, OtherWays, player};
use crate::panels::use_panel;
use crate::store::{Plan, Player};
use crate::ui::{Choice, TextField, total};

const PRINCIPALS: [(Principal, &str); 3] = [
    (Principal::ThisAccount, "this account"),
    (Principal::ThisOrganization, "another account of this organisation"),
    (Principal::Other, "any other account, or nobody"),
];

const NAMES: [(NameUsed, &str); 4] = [
    (NameUsed::Default, "the default name"),
    (NameUsed::Dualstack, "the dual-stack name"),
    (NameUsed::EndpointSpecific, "the endpoint's own name"),
    (NameUsed::EndpointZonal, "the endpoint's zonal name"),
];

/// To what kind of thing a flow leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum To {
    Service,
    Host,
    Workload,
    OwnService,
    Network,
}

const KINDS: [(To, &str); 5] = [
    (To::Service, "an AWS service"),
    (To::Host, "internet hosts"),
    (To::Workload, "another workload"),
    (To::OwnService, "an endpoint service"),
    (To::Network, "an on-premises network"),
];

#[derive(Clone)]
struct Filled {
    source: Option<FlowSource>,
    to: To,
    service: String,
    query: String,
    host: String,
    /// The workload, service or network of the plan that it leads to.
    end: Option<ObjectId>,
    send_gb: Typed<Gigabytes>,
    receive_gb: Typed<Gigabytes>,
}

impl Default for Filled {
    fn default() -> Self {
        Self {
            source: None,
            to: To::Service,
            service: "s3".to_owned(),
            query: String::new(),
            host: "example.com".to_owned(),
            end: None,
            send_gb: Typed::number("100"),
            receive_gb: Typed::number("0"),
        }
    }
}

impl Filled {
    /// The source filled in, else the one the tool points at, else the first workload.
    fn source(&self, plan: &Plan, stand: &Stand) -> Option<FlowSource> {
        let pointed = || stand.selection.clone().and_then(|object| FlowSource::try_from(object).ok());
        let first = || plan.design.instances.first().map(|it| it.id.clone().into());
        let there = self.source.clone().filter(|source| plan.design.has(&source.into()));
        there.or_else(pointed).or_else(first)
    }

    /// What of the plan it could lead to, but to where it starts.
    fn ends(&self, plan: &Plan, source: &FlowSource) -> Vec<(ObjectId, String)> {
        let design = &plan.design;
        let all: Vec<ObjectId> = match self.to {
            To::Workload => design.instances.iter().map(|it| (&it.id).into()).collect(),
            To::OwnService => design.vpc_endpoint_services.iter().map(|it| (&it.id).into()).collect(),
            To::Network => design.on_premises_networks.iter().map(|it| (&it.id).into()).collect(),
            To::Service | To::Host => Vec::new(),
        };
        let source = ObjectId::from(source);
        let others = all.into_iter().filter(|it| *it != source);
        others.map(|it| (it.clone(), design.name_of(&it).to_owned())).collect()
    }

    /// The one filled in, else the first.
    fn end(&self, ends: &[(ObjectId, String)]) -> Option<ObjectId> {
        let chosen = self.end.clone().filter(|end| ends.iter().any(|(it, _)| it == end));
        chosen.or_else(|| ends.first().map(|(it, _)| it.clone()))
    }

    fn target(&self, end: Option<ObjectId>) -> Option<DestinationKind> {
        match (self.to, end) {
            (To::Service, _) => Some(DestinationKind::aws_service(self.service.clone())),
            (To::Host, _) => Some(DestinationKind::InternetHost { host: self.host.trim().to_owned() }),
            (To::Workload, Some(ObjectId::Instance(instance))) => Some(DestinationKind::Instance { instance }),
            (To::OwnService, Some(ObjectId::VpcEndpointService(service))) => {
                Some(DestinationKind::EndpointService { service })
            }
            (To::Network, Some(ObjectId::OnPremisesNetwork(network))) => Some(DestinationKind::OnPremises { network }),
            (To::Workload | To::OwnService | To::Network, _) => None,
        }
    }

    fn command(&self, plan: &Plan, source: &FlowSource, end: Option<ObjectId>) -> Option<Command> {
        let (send, receive) = (*self.send_gb.value()?, *self.receive_gb.value()?);
        Some(flow_to(&plan.design, source, self.target(end)?, send, receive))
    }
}

/// A new one.
#[component]
pub fn NewFlow(stand: &Stand) -> Html {
    let panel = use_panel("new flow");
    let (form, draft) = (Form::new(&panel, stand), use_draft::<Filled>());
    let plan = form.plan();
    let Some(source) = draft.source(plan, stand) else {
        return first("Add a workload first: flows start at one.");
    };
    let ends = draft.ends(plan, &source);
    let end = draft.end(&ends);
    let command = draft.command(plan, &source, end.clone());
    let send = draft.set(|filled, text: String| filled.send_gb = Typed::number(&text));
    let receive = draft.set(|filled, text: String| filled.receive_gb = Typed::number(&text));
    let volume = |field: &'static str, label: &'static str, typed: &Typed<Gigabytes>, onchange: Callback<String>| {
        let (id, value) = (format!("add-{field}"), typed.text().to_owned().into());
        typed
            .judge(TextField {
                id,
                label: label.into(),
                hint: "GB a month".into(),
                value,
                onchange,
                live: true,
                ..Default::default()
            })
            .draw()
    };
    let fields = html! {
        <>
            { choose("source", "From", sources(plan), Some(&source), draft.set(|filled, source| filled.source = Some(source))) }
            { one_of("kind", "To", &KINDS, draft.to, draft.set(|filled, to| filled.to = to)) }
            { match draft.to {
                To::Service => {
                    let (query, choice) = (draft.set(|filled, text| filled.query = text), draft.set(|filled, service| filled.service = service));
                    catalog_search(&draft.query, query, &draft.service, &choice, |_| true)
                }
                To::Host => line(&form, Field::Host, "Host name or address", &draft.host, draft.set(|filled, text| filled.host = text)).draw(),
                To::Workload | To::OwnService | To::Network => choose("workload", "Which", ends, end.as_ref(), draft.set(|filled, end| filled.end = Some(end))),
            } }
            { volume("send", "Sends", &draft.send_gb, send) }
            { volume("receive", "Receives", &draft.receive_gb, receive) }
        </>
    };
    sent(&form, "Click the workload, then where it leads; or fill in:", "Add flow", command, fields)
}

/// Where flows can start.
fn sources(plan: &Plan) -> Vec<(FlowSource, String)> {
    let workloads = plan.design.instances.iter().map(|it| (it.id.clone().into(), it.name.clone()));
    let networks = plan
        .design
        .on_premises_networks
        .iter()
        .map(|it| (FlowSource::OnPremisesNetwork(it.id.clone()), it.name.clone()));
    workloads.chain(networks).collect()
}

pub fn edit(form: &Form<'_>, id: &FlowId, told: Option<&Player>) -> Html {
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
    let signed = {
        let id = id.clone();
        move |by| ModifyFlow { flow: id.clone(), change: FlowChange { principal: Some(by), ..Default::default() } }
    };
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
            { form.select(Field::Source, "From", sources, flow.source.to_string(), from) }
            { form.select(Field::Destination, "To", ends, flow.destination.to_string(), to) }
            { form.number(Field::Port, "TCP port", "", flow.port.to_string().into(), port) }
            if has_names {
                { form.one_of(Field::NameUsed, "Name called", &NAMES, flow.name_used, used) }
                if flow.name_used.is_endpoint_own() { { form.select(Field::VpcEndpoint, "Of which endpoint", endpoints, endpoint, own_name_of) } }
                { form.text(Field::Action, "Action asked for, such as s3:GetObject", flow.action.clone().unwrap_or_default(), action) }
                { form.one_of(Field::Principal, "Signed by a principal of", &PRINCIPALS, flow.principal, signed) }
            }
            { fact("A month", total(plan.analysis.cost.of_flow(id))) }
            if let (Some(DestinationKind::AwsService { service, .. }), Some(vpc)) = (target, plan.design.vpc_of(&(&flow.source).into())) { { form.panel().weigh(vpc, service) } }
            <OtherWays panel={form.panel().clone()} flow={id.clone()} />
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panels::forms::example;

    #[test]
    fn a_flow_starts_where_the_tool_points_and_leads_nowhere_it_starts() {
        let plan = example("private-saas");
        for instance in &plan.design.instances {
            let stand = Stand { selection: Some((&instance.id).into()), ..Stand::default() };
            let filled = Filled { to: To::Workload, ..Filled::default() };
            let source = filled.source(&plan, &stand).unwrap();
            assert_eq!(source.instance(), Some(&instance.id));
            let ends = filled.ends(&plan, &source);
            assert_eq!(ends.len(), plan.design.instances.len() - 1);
            assert!(ends.iter().all(|(end, _)| *end != ObjectId::from(&instance.id)));
        }
    }

    #[test]
    fn each_kind_of_end_makes_a_flow_and_a_volume_that_is_none_makes_none() {
        let plan = example("private-saas");
        let stand = Stand::default();
        for (to, word) in KINDS {
            let filled = Filled { to, ..Filled::default() };
            let source = filled.source(&plan, &stand).unwrap();
            let ends = filled.ends(&plan, &source);
            let is_there = matches!(to, To::Service | To::Host) || !ends.is_empty();
            let end = filled.end(&ends);
            assert_eq!(filled.command(&plan, &source, end.clone()).is_some(), is_there, "{word}");
            let wrong = Filled { send_gb: Typed::number("much"), ..filled };
            assert!(wrong.command(&plan, &source, end).is_none(), "{word}");
        }
    }

    #[test]
    fn an_end_chosen_for_one_kind_is_none_for_another() {
        let plan = example("private-saas");
        let filled = Filled { to: To::Workload, ..Filled::default() };
        let source = filled.source(&plan, &Stand::default()).unwrap();
        let chosen = filled.ends(&plan, &source).pop().map(|(end, _)| end);
        let turned = Filled { to: To::OwnService, end: chosen.clone(), ..filled };
        let ends = turned.ends(&plan, &source);
        assert_ne!(turned.end(&ends), chosen);
    }
}
