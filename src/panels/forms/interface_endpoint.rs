//! Interface endpoints: an interface with an address in each subnet that is ticked, one a zone.

use vpc_endpoint_model::Field;
use vpc_endpoint_model::catalog::Service;
use vpc_endpoint_model::design::{
    InterfaceEndpoint, IpAddressType, NetworkInterface, SecurityGroupId, SubnetId, VpcEndpoint, VpcEndpointServiceId,
    VpcId,
};
use vpc_endpoint_model::edit::{CreateVpcEndpoint, EndpointChange, NewEndpoint};
use yew::prelude::*;

use super::catalog_search::catalog_search;
use super::draft::use_draft;
use super::form::{Form, Stand, added_and_removed};
use super::new::{
    boxes, choose, chosen_vpc, first, groups_of, name_field, offered, one_of, sent, subnets_of, tick, vpc_field,
};
use super::security_group::group_boxes;
use super::vpc_endpoint::{ADDRESS_TYPES, change};
use crate::panels::use_panel;
use crate::store::{Plan, catalog};
use crate::ui::CheckField;

#[derive(Clone)]
struct Filled {
    vpc: Option<VpcId>,
    service: String,
    query: String,
    service_region: Option<String>,
    ip_address_type: IpAddressType,
    subnets: Vec<SubnetId>,
    private_dns: bool,
    inbound_only: bool,
    security_groups: Vec<SecurityGroupId>,
    /// For an endpoint to a service of the plan's own.
    own: Option<VpcEndpointServiceId>,
    name: String,
}

impl Default for Filled {
    fn default() -> Self {
        Self {
            vpc: None,
            service: "s3".to_owned(),
            query: String::new(),
            service_region: None,
            ip_address_type: IpAddressType::Ipv4,
            subnets: Vec::new(),
            private_dns: true,
            inbound_only: false,
            security_groups: Vec::new(),
            own: None,
            name: String::new(),
        }
    }
}

impl Filled {
    fn subnets(&self, plan: &Plan, vpc: &VpcId) -> Vec<SubnetId> {
        offered(&self.subnets, &subnets_of(&plan.design, vpc))
    }

    fn security_groups(&self, plan: &Plan, vpc: &VpcId) -> Vec<SecurityGroupId> {
        offered(&self.security_groups, &groups_of(&plan.design, vpc))
    }

    fn known(&self) -> Option<&'static Service> {
        catalog().service(&self.service)
    }

    /// Whether the endpoint answers the public name, where the service can have that.
    fn private_dns(&self) -> bool {
        self.private_dns && self.known().is_some_and(Service::supports_private_dns)
    }

    /// Whether it can answer for Resolver inbound endpoints only (R92).
    fn has_inbound_only(&self) -> bool {
        self.private_dns() && self.known().is_some_and(|it| it.inbound_resolver_only_private_dns)
    }

    /// The service's Region, where it is another than the plan's and may be.
    fn region_away(&self, plan: &Plan) -> Option<String> {
        let away = self.service_region.clone().filter(|region| *region != plan.design.region);
        away.filter(|_| self.known().is_some_and(|it| it.cross_region))
    }

    fn command(&self, plan: &Plan, vpc: &VpcId) -> CreateVpcEndpoint {
        let configuration = NewEndpoint::Interface {
            subnets: self.subnets(plan, vpc),
            private_dns_enabled: Some(self.private_dns()),
            private_dns_only_for_inbound_resolver_endpoint: self.has_inbound_only() && self.inbound_only,
            security_groups: self.security_groups(plan, vpc),
            service_region: self.region_away(plan),
        };
        CreateVpcEndpoint {
            ip_address_type: self.ip_address_type,
            ..CreateVpcEndpoint::for_service(vpc, self.service.as_str(), configuration)
        }
    }

    /// To a service of the plan's own, whose name answers privately if it has a verified one (R122).
    fn command_to(&self, plan: &Plan, vpc: &VpcId, service: &VpcEndpointServiceId, named: bool) -> CreateVpcEndpoint {
        let configuration = NewEndpoint::Interface {
            subnets: self.subnets(plan, vpc),
            private_dns_enabled: Some(named && self.private_dns),
            private_dns_only_for_inbound_resolver_endpoint: false,
            security_groups: self.security_groups(plan, vpc),
            service_region: None,
        };
        let name = self.name.clone();
        CreateVpcEndpoint { name, ..CreateVpcEndpoint::for_service(vpc, service.as_str(), configuration) }
    }
}

/// A new one, to an AWS service.
#[component]
pub fn NewInterfaceEndpoint(stand: &Stand) -> Html {
    let panel = use_panel("new interface endpoint");
    let (form, draft) = (Form::new(&panel, stand), use_draft::<Filled>());
    let (plan, design) = (form.plan(), &panel.plan.design);
    let Some(vpc) = chosen_vpc(&form, draft.vpc.as_ref()) else { return first("Add a VPC first.") };
    let known = draft.known();
    let can_answer = known.is_some_and(Service::supports_private_dns);
    let regions =
        catalog().regions.iter().map(|region| (region.id.to_owned(), format!("{} · {}", region.id, region.name)));
    let region = draft.service_region.as_ref().unwrap_or(&design.region);
    let groups = groups_of(design, &vpc);
    let hint = if can_answer { "the public name answers privately" } else { "not known for this service" };
    let private =
        tick("private-dns", "Private DNS", draft.private_dns(), draft.set(|filled, on| filled.private_dns = on));
    let inbound = draft.set(|filled, on| filled.inbound_only = on);
    let inbound = tick("inbound-only", "Only for Resolver inbound endpoints", draft.inbound_only, inbound);
    let query = draft.set(|filled, text| filled.query = text);
    let fields = html! {
        <>
            { vpc_field(&form, "VPC", &vpc, draft.set(|filled, vpc| filled.vpc = Some(vpc))) }
            { catalog_search(&draft.query, query, &draft.service, &draft.set(|filled, service| filled.service = service), |it| it.interface_endpoint) }
            { panel.weigh(&vpc, &draft.service) }
            if known.is_some_and(|it| it.cross_region) {
                { choose("service-region", "Service's Region", regions.collect(), Some(region), draft.set(|filled, region| filled.service_region = Some(region))) }
            }
            { one_of("address-type", "Address type", &ADDRESS_TYPES, draft.ip_address_type, draft.set(|filled, it| filled.ip_address_type = it)) }
            { boxes("Subnets, one a zone", subnets_of(design, &vpc), &draft.subnets, |it| draft.tick(it, |filled| &mut filled.subnets)) }
            { zones_unknown() }
            { CheckField { hint: hint.into(), disabled: !can_answer, ..private }.draw() }
            if draft.has_inbound_only() { { CheckField { hint: "R92".into(), ..inbound }.draw() } }
            if !groups.is_empty() {
                { boxes("Security groups", groups, &draft.security_groups, |it| draft.tick(it, |filled| &mut filled.security_groups)) }
            }
        </>
    };
    let hint = "Billed per zone hour and per GB. It puts an address in each subnet you tick.";
    sent(&form, hint, "Attach interface endpoint", Some(draft.command(plan, &vpc)), fields)
}

/// A new one, to an endpoint service of the plan.
#[component]
pub fn NewConsumer(stand: &Stand) -> Html {
    let panel = use_panel("new consumer");
    let (form, draft) = (Form::new(&panel, stand), use_draft::<Filled>());
    let design = &panel.plan.design;
    let services = &design.vpc_endpoint_services;
    let service = draft.own.clone().or_else(|| services.first().map(|it| it.id.clone()));
    let vpc = chosen_vpc(&form, draft.vpc.as_ref());
    let (Some(service), Some(vpc)) = (service, vpc) else { return first("Add an endpoint service first.") };
    let named = design.vpc_endpoint_service(&service);
    let named = named.is_some_and(|it| it.private_dns_name.is_some() && it.private_dns_name_verified);
    let choices = services.iter().map(|it| (it.id.clone(), it.name.clone())).collect();
    let private = draft.set(|filled, on| filled.private_dns = on);
    let private = tick("private-dns", "Private DNS", named && draft.private_dns, private);
    let fields = html! {
        <>
            { vpc_field(&form, "Consumer's VPC", &vpc, draft.set(|filled, vpc| filled.vpc = Some(vpc))) }
            { choose("own-service", "Endpoint service", choices, Some(&service), draft.set(|filled, it| filled.own = Some(it))) }
            { boxes("Subnets, one a zone", subnets_of(design, &vpc), &draft.subnets, |it| draft.tick(it, |filled| &mut filled.subnets)) }
            { boxes("Security groups", groups_of(design, &vpc), &draft.security_groups, |it| draft.tick(it, |filled| &mut filled.security_groups)) }
            { CheckField { disabled: !named, ..private }.draw() }
            { name_field(&form, &draft.name, draft.set(|filled, name| filled.name = name)) }
        </>
    };
    let hint = "The consumer's side; the provider may have to accept it.";
    sent(&form, hint, "Add", Some(draft.command_to(form.plan(), &vpc, &service, named)), fields)
}

/// An interface's addresses.
fn addresses(eni: &NetworkInterface) -> String {
    let ipv4 = eni.private_address.map(|it| it.to_string());
    let ipv6 = eni.ipv6_address.map(|it| it.to_string());
    ipv4.into_iter().chain(ipv6).collect::<Vec<_>>().join(", ")
}

/// Never yes where nobody knows.
fn zones_unknown() -> Html {
    html! { <p class="quiet">{ "Which zones have the service depends on the account and is not in the data: AWS may refuse a zone (R259)." }</p> }
}

pub fn fields(form: &Form<'_>, endpoint: &VpcEndpoint, interface: &InterfaceEndpoint) -> Html {
    let design = &form.plan().design;
    let known = endpoint.service.aws().and_then(|service| catalog().service(service));
    let both = known.is_some_and(|it| it.inbound_resolver_only_private_dns);
    let modify = |make: fn(bool) -> EndpointChange| {
        let id = endpoint.id.clone();
        move |on| change(&id, make(on))
    };
    let private = modify(|on| EndpointChange { private_dns_enabled: Some(on), ..Default::default() });
    let inbound =
        modify(|on| EndpointChange { private_dns_only_for_inbound_resolver_endpoint: Some(on), ..Default::default() });
    let groups = {
        let id = endpoint.id.clone();
        move |groups| change(&id, EndpointChange { security_groups: Some(groups), ..Default::default() })
    };
    let eni = |subnet: &SubnetId| interface.interfaces.iter().find(|eni| eni.subnet == *subnet);
    let subnets = subnets_of(design, &endpoint.vpc).into_iter().map(|(id, name, zone)| {
        let hint = eni(&id).map_or_else(|| zone.clone(), |eni| format!("{zone} · {}", addresses(eni)));
        (id, name, hint)
    });
    let toggle = |subnet: &SubnetId| {
        let (id, subnet) = (endpoint.id.clone(), subnet.clone());
        move |on: bool| {
            let (add_subnets, remove_subnets) = added_and_removed(&subnet, on);
            change(&id, EndpointChange { add_subnets, remove_subnets, ..Default::default() })
        }
    };
    html! {
        <>
            { form.boxes("Interfaces, one subnet a zone", subnets, |subnet| eni(subnet).is_some(), toggle) }
            if endpoint.service.aws().is_some() { { zones_unknown() } }
            if let Some(error) = form.error(Field::Subnet) { <p class="field-error">{ error }</p> }
            { form.check(Field::PrivateDnsEnabled, "Private DNS", "the public name answers privately", interface.private_dns_enabled, private) }
            if both {
                { form.check(Field::PrivateDnsOnlyForInboundResolverEndpoint, "Only for Resolver inbound endpoints", "R92",
                    interface.private_dns_only_for_inbound_resolver_endpoint, inbound) }
            }
            { group_boxes(form, &endpoint.vpc, &interface.security_groups, groups) }
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panels::forms::example;

    fn made(filled: &Filled) -> (Option<bool>, bool, Option<String>) {
        let plan = example("web-crawler");
        let command = filled.command(&plan, &plan.design.vpcs[0].id);
        let NewEndpoint::Interface {
            private_dns_enabled,
            private_dns_only_for_inbound_resolver_endpoint,
            service_region,
            ..
        } = command.configuration
        else {
            panic!("another type");
        };
        (private_dns_enabled, private_dns_only_for_inbound_resolver_endpoint, service_region)
    }

    #[test]
    fn private_dns_is_asked_for_where_the_service_can_have_it() {
        for service in catalog().services.iter().filter(|it| it.interface_endpoint) {
            let filled = Filled { service: service.suffix.to_owned(), ..Filled::default() };
            assert_eq!(made(&filled).0, Some(service.supports_private_dns()), "{}", service.suffix);
        }
    }

    #[test]
    fn what_a_service_cannot_have_is_not_sent_though_it_was_ticked_for_another() {
        let ticked = Filled { inbound_only: true, service_region: Some("eu-west-1".to_owned()), ..Filled::default() };
        for service in catalog().services.iter().filter(|it| it.interface_endpoint) {
            let (_, inbound, region) = made(&Filled { service: service.suffix.to_owned(), ..ticked.clone() });
            assert_eq!(inbound, service.inbound_resolver_only_private_dns, "{}", service.suffix);
            assert_eq!(region.is_some(), service.cross_region, "{}", service.suffix);
        }
    }

    #[test]
    fn what_was_ticked_of_another_vpc_is_not_sent() {
        let plan = example("private-saas");
        let subnets: Vec<SubnetId> = plan.design.subnets.iter().map(|it| it.id.clone()).collect();
        let filled = Filled { subnets: subnets.clone(), ..Filled::default() };
        for vpc in &plan.design.vpcs {
            let sent = filled.subnets(&plan, &vpc.id);
            assert!(!sent.is_empty() && sent.len() < subnets.len());
            assert!(sent.iter().all(|id| plan.design.subnet(id).unwrap().vpc == vpc.id));
        }
    }
}
