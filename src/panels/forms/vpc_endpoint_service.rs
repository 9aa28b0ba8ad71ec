//! Endpoint services: what stands behind a load balancer, offered to other VPCs.

use vpc_endpoint_model::design::{
    EndpointConnection, EndpointConnectionState, InstanceId, SubnetId, VpcEndpointServiceId, VpcId,
};
use vpc_endpoint_model::edit::{
    AcceptVpcEndpointConnection, CreateVpcEndpointServiceConfiguration, ModifyVpcEndpointServiceConfiguration,
    NewService, RejectVpcEndpointConnection, ServiceChange,
};
use vpc_endpoint_model::{Design, Field};
use yew::prelude::*;

use super::draft::use_draft;
use super::form::{Form, Stand, added_and_removed, fact, words};
use super::new::{Tickable, boxes, chosen_vpc, first, line, name_field, offered, sent, subnets_of, tick, vpc_field};
use crate::panels::use_panel;
use crate::store::Plan;

#[derive(Clone)]
struct Filled {
    vpc: Option<VpcId>,
    subnets: Vec<SubnetId>,
    targets: Vec<InstanceId>,
    acceptance_required: bool,
    allowed_principals: String,
    private_dns_name: String,
    name: String,
}

impl Default for Filled {
    fn default() -> Self {
        Self {
            vpc: None,
            subnets: Vec::new(),
            targets: Vec::new(),
            acceptance_required: true,
            allowed_principals: String::new(),
            private_dns_name: String::new(),
            name: String::new(),
        }
    }
}

impl Filled {
    fn command(&self, plan: &Plan, vpc: &VpcId) -> CreateVpcEndpointServiceConfiguration {
        CreateVpcEndpointServiceConfiguration {
            vpc: vpc.clone(),
            name: self.name.clone(),
            configuration: NewService {
                subnets: offered(&self.subnets, &subnets_of(&plan.design, vpc)),
                targets: offered(&self.targets, &targets_in(&plan.design, vpc)),
                acceptance_required: self.acceptance_required,
                allowed_principals: words(&self.allowed_principals),
                private_dns_name: Some(self.private_dns_name.clone()).filter(|it| !it.is_empty()),
            },
        }
    }
}

/// The workloads of a VPC to tick.
fn targets_in(design: &Design, vpc: &VpcId) -> Vec<Tickable<InstanceId>> {
    let inside = |subnet: &SubnetId| design.subnet(subnet).is_some_and(|it| it.vpc == *vpc);
    let workloads = design.instances.iter().filter(|it| inside(&it.subnet));
    workloads.map(|it| (it.id.clone(), it.name.clone(), String::new())).collect()
}

/// A new one.
#[component]
pub fn NewVpcEndpointService(stand: &Stand) -> Html {
    let panel = use_panel("new endpoint service");
    let (form, draft) = (Form::new(&panel, stand), use_draft::<Filled>());
    let design = &panel.plan.design;
    let Some(vpc) = chosen_vpc(&form, draft.vpc.as_ref()) else { return first("Add a VPC first.") };
    let move_to = draft.set(|filled, vpc| filled.vpc = Some(vpc));
    let principals = draft.set(|filled, text| filled.allowed_principals = text);
    let private = draft.set(|filled, text| filled.private_dns_name = text);
    let fields = html! {
        <>
            { vpc_field(&form, "Provider's VPC", &vpc, move_to) }
            { boxes("Load balancer's subnets, one a zone", subnets_of(design, &vpc), &draft.subnets, |it| draft.tick(it, |filled| &mut filled.subnets)) }
            { boxes("Targets", targets_in(design, &vpc), &draft.targets, |it| draft.tick(it, |filled| &mut filled.targets)) }
            { tick("acceptance", "Accept each connection by hand", draft.acceptance_required, draft.set(|filled, on| filled.acceptance_required = on)).draw() }
            { line(&form, Field::AllowedPrincipals, "Allowed accounts, ARNs or *", &draft.allowed_principals, principals).draw() }
            { line(&form, Field::PrivateDnsName, "Private DNS name, verified", &draft.private_dns_name, private).draw() }
            { name_field(&form, &draft.name, draft.set(|filled, name| filled.name = name)) }
        </>
    };
    let hint = "Offers what stands behind a Network Load Balancer to other VPCs.";
    sent(&form, hint, "Add", Some(draft.command(form.plan(), &vpc)), fields)
}

pub fn edit(form: &Form<'_>, id: &VpcEndpointServiceId) -> Html {
    let design = &form.plan().design;
    let Some(service) = design.vpc_endpoint_service(id) else { return Html::default() };
    let modify = |make: fn(ServiceChange, bool) -> ServiceChange| {
        let id = id.clone();
        move |on| {
            let change = make(ServiceChange::default(), on);
            ModifyVpcEndpointServiceConfiguration { vpc_endpoint_service: id.clone(), change }
        }
    };
    let text = |make: fn(&str) -> Result<ServiceChange, String>| {
        let id = id.clone();
        move |typed: String| {
            let change = make(typed.trim())?;
            Ok(ModifyVpcEndpointServiceConfiguration { vpc_endpoint_service: id.clone(), change })
        }
    };
    let principals = text(|text| Ok(ServiceChange { allowed_principals: Some(words(text)), ..Default::default() }));
    let private = text(|text| Ok(ServiceChange { private_dns_name: Some(text.to_owned()), ..Default::default() }));
    let nlcu = text(|text| {
        if text.is_empty() {
            return Ok(ServiceChange { clear_average_nlcu: true, ..Default::default() });
        }
        let units = text.parse().map_err(|error| format!("“{text}”: {error}."))?;
        Ok(ServiceChange { average_nlcu: Some(units), ..Default::default() })
    });
    let accept = modify(|change, on| ServiceChange { acceptance_required: Some(on), ..change });
    let verified = modify(|change, on| ServiceChange { private_dns_name_verified: Some(on), ..change });
    let cross = modify(|change, on| ServiceChange { cross_zone_load_balancing: Some(on), ..change });
    let units = service.average_nlcu.map_or_else(String::new, |units| units.to_string());
    let is_node = |subnet: &SubnetId| service.network_load_balancer.iter().any(|node| node.subnet == *subnet);
    let toggle = |subnet: &SubnetId| {
        let (id, subnet) = (id.clone(), subnet.clone());
        move |on: bool| {
            let (add_subnets, remove_subnets) = added_and_removed(&subnet, on);
            let change = ServiceChange { add_subnets, remove_subnets, ..Default::default() };
            ModifyVpcEndpointServiceConfiguration { vpc_endpoint_service: id.clone(), change }
        }
    };
    html! {
        <>
            { fact("Provider", form.panel().link(&service.vpc)) }
            <ul class="facts" aria-label="Connections">{ for service.connections.iter().map(|it| connection(form, id, it)) }</ul>
            { form.check(Field::AcceptanceRequired, "Accept each connection by hand", "R119", service.acceptance_required, accept) }
            { form.text(Field::AllowedPrincipals, "Allowed accounts, ARNs or *", service.allowed_principals.join(", "), principals) }
            { form.text(Field::PrivateDnsName, "Private DNS name", service.private_dns_name.clone().unwrap_or_default(), private) }
            { form.check(Field::PrivateDnsNameVerified, "The domain is verified", "R122", service.private_dns_name_verified, verified) }
            { form.boxes("Load balancer's subnets, one a zone", subnets_of(design, &service.vpc), is_node, toggle) }
            { form.check(Field::CrossZoneLoadBalancing, "Cross-zone load balancing", "R120", service.cross_zone_load_balancing, cross) }
            { form.number(Field::AverageNlcu, "Capacity units in use", "NLCU on average", units.into(), nlcu) }
        </>
    }
}

fn connection(form: &Form<'_>, service: &VpcEndpointServiceId, connection: &EndpointConnection) -> Html {
    let state = match connection.state {
        EndpointConnectionState::PendingAcceptance => "waits to be accepted",
        EndpointConnectionState::Available => "available",
        EndpointConnectionState::Rejected => "rejected",
        EndpointConnectionState::Expired => "expired",
    };
    let (vpc_endpoint_service, vpc_endpoint) = (service.clone(), connection.endpoint.clone());
    let button = if connection.state == EndpointConnectionState::Available {
        form.button("Reject", RejectVpcEndpointConnection { vpc_endpoint_service, vpc_endpoint })
    } else {
        form.button("Accept", AcceptVpcEndpointConnection { vpc_endpoint_service, vpc_endpoint })
    };
    html! { <li class="fact">{ form.panel().link(&connection.endpoint) }<span class="quiet">{ state }</span>{ button }</li> }
}
