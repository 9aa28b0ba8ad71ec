//! Forms that attach endpoints: service, tables or subnets, and a preview of rows, interfaces and cost.

use std::collections::BTreeSet;

use vpc_endpoint_model::Command;
use vpc_endpoint_model::design::{RouteTableId, SecurityGroupId, SubnetId, VpcId};
use vpc_endpoint_model::edit::NewEndpoint;
use yew::prelude::*;

use super::super::PanelProps;
use super::super::catalog_search::CatalogSearch;
use super::{form, set};
use crate::store::{View, catalog};
use crate::suggest;
use crate::ui::{CheckField, Choice, SelectField};

fn vpc_field(view: &View, vpc: &VpcId, onchange: Callback<String>) -> Html {
    let choices: Vec<Choice> = view.design.vpcs.iter().map(|vpc| Choice::new(vpc.id.to_string(), vpc.name.clone())).collect();
    html! { <SelectField id="add-vpc" label="VPC" {choices} value={vpc.to_string()} {onchange} /> }
}

fn vpc_of(view: &View, typed: &str) -> Option<VpcId> {
    typed.parse().ok().or_else(|| suggest::vpc(&view.design, view.selection.as_ref()).map(|vpc| vpc.id.clone()))
}

/// Puts an item into a set of choices or takes it out.
fn toggle<T: Ord + Clone + 'static>(chosen: &UseStateHandle<BTreeSet<T>>, item: T) -> Callback<bool> {
    let chosen = chosen.clone();
    Callback::from(move |on| {
        let mut items = (*chosen).clone();
        if on { items.insert(item.clone()); } else { items.remove(&item); }
        chosen.set(items);
    })
}

/// A new gateway endpoint.
#[component]
pub fn AddGatewayEndpoint(props: &PanelProps) -> Html {
    let view = &props.view;
    let typed_vpc = use_state(String::new);
    let service = use_state(|| "s3".to_owned());
    let chosen = use_state(BTreeSet::<RouteTableId>::new);
    let Some(vpc) = vpc_of(view, &typed_vpc) else { return html! { <p>{ "Add a VPC first." }</p> } };
    let offered: Vec<Choice> =
        catalog().services.iter().filter(|it| it.gateway_endpoint).map(|it| Choice::new(it.suffix, it.display_name)).collect();
    let command = Command::CreateVpcEndpoint {
        vpc: vpc.clone(),
        service: (*service).clone(),
        name: String::new(),
        configuration: NewEndpoint::Gateway { route_tables: chosen.iter().cloned().collect() },
    };
    form(props, "Free. It writes one row in each table you tick.", "Attach gateway endpoint", Some(command), html! {
        <>
            { vpc_field(view, &vpc, set(&typed_vpc)) }
            <SelectField id="add-service" label="Service" choices={offered} value={(*service).clone()} onchange={set(&service)} />
            <fieldset>
                <legend>{ "Route tables" }</legend>
                { for suggest::tables(&view.design, &vpc).map(|table| {
                    let subnets = view.analysis.route_table(&table.id).map_or(0, |table| table.subnets.len());
                    let hint = if subnets == 1 { "1 subnet".to_owned() } else { format!("{subnets} subnets") };
                    html! { <CheckField key={table.id.to_string()} id={format!("add-{}", table.id)} label={table.name.clone()} {hint}
                        checked={chosen.contains(&table.id)} onchange={toggle(&chosen, table.id.clone())} /> }
                }) }
            </fieldset>
        </>
    })
}

/// A new interface endpoint.
#[component]
pub fn AddInterfaceEndpoint(props: &PanelProps) -> Html {
    let view = &props.view;
    let typed_vpc = use_state(String::new);
    let service = use_state(|| "s3".to_owned());
    let chosen = use_state(BTreeSet::<SubnetId>::new);
    let private_dns = use_state(|| true);
    let inbound_only = use_state(|| false);
    let groups = use_state(BTreeSet::<SecurityGroupId>::new);
    let Some(vpc) = vpc_of(view, &typed_vpc) else { return html! { <p>{ "Add a VPC first." }</p> } };
    let known = catalog().service(&service);
    let has_private_dns = known.is_some_and(vpc_endpoint_model::catalog::Service::supports_private_dns);
    let both = known.is_some_and(|it| it.inbound_resolver_only_private_dns) && *private_dns;
    let command = Command::CreateVpcEndpoint {
        vpc: vpc.clone(),
        service: (*service).clone(),
        name: String::new(),
        configuration: NewEndpoint::Interface {
            subnets: chosen.iter().cloned().collect(),
            private_dns_enabled: Some(has_private_dns && *private_dns),
            private_dns_only_for_inbound_resolver_endpoint: both && *inbound_only,
            security_groups: groups.iter().cloned().collect(),
        },
    };
    let subnets = view.design.subnets.iter().filter(|subnet| subnet.vpc == vpc);
    let security_groups: Vec<_> = view.design.security_groups.iter().filter(|group| group.vpc == vpc).collect();
    form(props, "Billed per zone hour and per GB. It puts an address in each subnet you tick.", "Attach interface endpoint", Some(command), html! {
        <>
            { vpc_field(view, &vpc, set(&typed_vpc)) }
            <CatalogSearch id="add-catalog" value={(*service).clone()} interface_only=true onchange={set(&service)} />
            <fieldset>
                <legend>{ "Subnets, one a zone" }</legend>
                { for subnets.map(|subnet| html! {
                    <CheckField key={subnet.id.to_string()} id={format!("add-{}", subnet.id)} label={subnet.name.clone()} hint={subnet.availability_zone.clone()}
                        checked={chosen.contains(&subnet.id)} onchange={toggle(&chosen, subnet.id.clone())} />
                }) }
            </fieldset>
            <CheckField id="add-private-dns" label="Private DNS" hint={if has_private_dns { "the public name answers privately" } else { "not known for this service" }}
                checked={has_private_dns && *private_dns} disabled={!has_private_dns} onchange={set(&private_dns)} />
            if both {
                <CheckField id="add-inbound-only" label="Only for Resolver inbound endpoints" hint="R92" checked={*inbound_only} onchange={set(&inbound_only)} />
            }
            if !security_groups.is_empty() {
                <fieldset>
                    <legend>{ "Security groups" }</legend>
                    { for security_groups.iter().map(|group| html! {
                        <CheckField key={group.id.to_string()} id={format!("add-{}", group.id)} label={group.name.clone()}
                            checked={groups.contains(&group.id)} onchange={toggle(&groups, group.id.clone())} />
                    }) }
                </fieldset>
            }
        </>
    })
}
