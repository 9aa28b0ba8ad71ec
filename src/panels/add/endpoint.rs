//! Forms that attach endpoints: service, tables or subnets, and a preview of rows, interfaces and cost.

use vpc_endpoint_model::catalog::Service;
use vpc_endpoint_model::design::IpAddressType;
use vpc_endpoint_model::edit::{CreateVpcEndpoint, NewEndpoint};
use yew::prelude::*;

use super::super::catalog_search::{catalog_search, chosen_service};
use super::super::draft::Draft;
use super::super::inspector::Form;
use super::{chosen_vpc, sent, vpc_field};
use crate::store::catalog;
use crate::suggest;
use crate::ui::{CheckField, Choice, SelectField};

/// A box for an object with an id, ticked in the draft under that id.
pub fn tick_box(draft: &Draft, id: &impl ToString, label: &str, hint: String) -> Html {
    let id = id.to_string();
    let checked = draft.ticked(&id, false);
    html! {
        { CheckField { id: format!("add-{id}"), label: label.to_owned().into(), hint: hint.into(), checked, onchange: draft.tick(&*id), ..Default::default() }.draw() }
    }
}

/// The objects whose boxes are ticked.
pub fn ticked<'a, T: ToString + Clone + 'a>(draft: &Draft, ids: impl Iterator<Item = &'a T>) -> Vec<T> {
    ids.filter(|id| draft.ticked(&id.to_string(), false)).cloned().collect()
}

/// A new gateway endpoint.
pub fn add_gateway_endpoint(form: &Form<'_>, draft: &Draft) -> Html {
    let plan = form.plan();
    let Some(vpc) = chosen_vpc(form, draft) else { return html! { <p>{ "Add a VPC first." }</p> } };
    let service = chosen_service(draft);
    let offered = catalog().services.iter().filter(|it| it.gateway_endpoint);
    let choices: Vec<Choice> = offered.map(|it| Choice::new(it.suffix, it.display_name)).collect();
    let tables = || suggest::tables(&plan.design, &vpc);
    let weigh = form.panel().weigh(&vpc, &service);
    let configuration = NewEndpoint::Gateway { route_tables: ticked(draft, tables().map(|table| &table.id)) };
    let command = CreateVpcEndpoint::for_service(&vpc, service.as_str(), configuration);
    sent(
        form,
        "Free. It writes one row in each table you tick.",
        "Attach gateway endpoint",
        Some(command),
        html! {
            <>
                { vpc_field(form, draft, "VPC", &vpc) }
                { SelectField { id: "add-service".into(), label: "Service".into(), choices, value: service.into(), onchange: draft.set("service"), ..Default::default() }.draw() }
                { weigh }
                <fieldset>
                    <legend>{ "Route tables" }</legend>
                    { for tables().map(|table| {
                        let subnets = plan.analysis.route_table(&table.id).map_or(0, |table| table.subnets.len());
                        tick_box(draft, &table.id, &table.name, if subnets == 1 { "1 subnet".into() } else { format!("{subnets} subnets") })
                    }) }
                </fieldset>
            </>
        },
    )
}

fn regions() -> Vec<Choice> {
    let regions = catalog().regions.iter();
    regions.map(|region| Choice::new(region.id, format!("{} · {}", region.id, region.name))).collect()
}

/// The choice of an endpoint's address families (R80).
fn address_types(draft: &Draft) -> (Html, IpAddressType) {
    let types = [("ipv4", IpAddressType::Ipv4), ("dualstack", IpAddressType::Dualstack), ("ipv6", IpAddressType::Ipv6)];
    let chosen = draft.or("address-type", "ipv4");
    let found = types.into_iter().find(|(word, _)| *word == chosen).map(|(_, it)| it).unwrap_or_default();
    let choices = types.iter().map(|(word, _)| Choice::new(*word, *word)).collect();
    let field = SelectField {
        id: "add-address-type".into(),
        label: "Address type".into(),
        choices,
        value: chosen.into(),
        onchange: draft.set("address-type"),
        ..Default::default()
    };
    (field.draw(), found)
}

/// A new interface endpoint.
pub fn add_interface_endpoint(form: &Form<'_>, draft: &Draft) -> Html {
    let plan = form.plan();
    let Some(vpc) = chosen_vpc(form, draft) else { return html! { <p>{ "Add a VPC first." }</p> } };
    let service = chosen_service(draft);
    let known = catalog().service(&service);
    let weigh = form.panel().weigh(&vpc, &service);
    let has_private_dns = known.is_some_and(Service::supports_private_dns);
    let private_dns = has_private_dns && draft.ticked("private-dns", true);
    let both = private_dns && known.is_some_and(|it| it.inbound_resolver_only_private_dns);
    let subnets = || plan.design.subnets.iter().filter(|subnet| subnet.vpc == vpc);
    let groups = || plan.design.security_groups.iter().filter(|group| group.vpc == vpc);
    let region = draft.or("service-region", plan.design.region.clone());
    let away = known.is_some_and(|it| it.cross_region) && region != plan.design.region;
    let (types, address_type) = address_types(draft);
    let configuration = NewEndpoint::Interface {
        subnets: ticked(draft, subnets().map(|subnet| &subnet.id)),
        private_dns_enabled: Some(private_dns),
        private_dns_only_for_inbound_resolver_endpoint: both && draft.ticked("inbound-only", false),
        security_groups: ticked(draft, groups().map(|group| &group.id)),
        service_region: away.then(|| region.clone()),
    };
    let command = CreateVpcEndpoint {
        ip_address_type: address_type,
        ..CreateVpcEndpoint::for_service(&vpc, service.as_str(), configuration)
    };
    let hint = if has_private_dns { "the public name answers privately" } else { "not known for this service" };
    sent(
        form,
        "Billed per zone hour and per GB. It puts an address in each subnet you tick.",
        "Attach interface endpoint",
        Some(command),
        html! {
            <>
                { vpc_field(form, draft, "VPC", &vpc) }
                { catalog_search(draft, |it| it.interface_endpoint) }
                { weigh }
                if known.is_some_and(|it| it.cross_region) {
                    { SelectField { id: "add-service-region".into(), label: "Service's Region".into(), choices: regions(), value: region.into(), onchange: draft.set("service-region"), ..Default::default() }.draw() }
                }
                { types }
                <fieldset>
                    <legend>{ "Subnets, one a zone" }</legend>
                    { for subnets().map(|subnet| tick_box(draft, &subnet.id, &subnet.name, subnet.availability_zone.clone())) }
                </fieldset>
                { CheckField { id: "add-private-dns".into(), label: "Private DNS".into(), hint: hint.into(), checked: private_dns, disabled: !has_private_dns, onchange: draft.tick("private-dns") }.draw() }
                if both {
                    { CheckField { id: "add-inbound-only".into(), label: "Only for Resolver inbound endpoints".into(), hint: "R92".into(), checked: draft.ticked("inbound-only", false), onchange: draft.tick("inbound-only"), ..Default::default() }.draw() }
                }
                if groups().next().is_some() {
                    <fieldset>
                        <legend>{ "Security groups" }</legend>
                        { for groups().map(|group| tick_box(draft, &group.id, &group.name, String::new())) }
                    </fieldset>
                }
            </>
        },
    )
}
