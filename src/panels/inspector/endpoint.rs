//! The form of a gateway or interface endpoint.

use vpc_endpoint_model::Command;
use vpc_endpoint_model::design::{GatewayEndpoint, InterfaceEndpoint, VpcEndpoint, VpcEndpointId};
use vpc_endpoint_model::edit::EndpointChange;
use yew::prelude::*;

use super::form::{Form, fact};
use super::workload::group_boxes;
use crate::store::catalog;
use crate::suggest;
use crate::ui::CheckField;

pub fn form(form: &Form<'_>, id: &VpcEndpointId) -> Html {
    let design = &form.view().design;
    let Some(endpoint) = design.vpc_endpoint(id) else { return Html::default() };
    let service = catalog().service(&endpoint.service);
    let full = service.map_or_else(|| endpoint.service.clone(), |it| it.service_name(&design.region));
    let body = match (endpoint.as_gateway(), endpoint.as_interface()) {
        (Some(gateway), _) => gateway_fields(form, endpoint, gateway),
        (_, Some(interface)) => interface_fields(form, endpoint, interface),
        _ => Html::default(),
    };
    html! {
        <>
            { fact("Service", html! { <span class="mono">{ full }</span> }) }
            { fact("VPC", form.panel().link(&endpoint.vpc)) }
            { body }
            { fact("Policy", "full access") }
        </>
    }
}

fn change(endpoint: &VpcEndpointId, change: EndpointChange) -> Command {
    Command::ModifyVpcEndpoint { vpc_endpoint: endpoint.clone(), change }
}

fn gateway_fields(form: &Form<'_>, endpoint: &VpcEndpoint, gateway: &GatewayEndpoint) -> Html {
    let view = form.view();
    html! {
        <fieldset>
            <legend>{ "Route tables" }</legend>
            { for suggest::tables(&view.design, &endpoint.vpc).map(|table| {
                let (id, table_id) = (endpoint.id.clone(), table.id.clone());
                let toggle = form.send(move |on: bool| {
                    let tables = vec![table_id.clone()];
                    Ok(change(&id, if on { EndpointChange { add_route_tables: tables, ..Default::default() } }
                        else { EndpointChange { remove_route_tables: tables, ..Default::default() } }))
                });
                let subnets = view.analysis.route_table(&table.id).map_or(0, |table| table.subnets.len());
                let hint = if subnets == 1 { "1 subnet".to_owned() } else { format!("{subnets} subnets") };
                html! { { CheckField { id: format!("table-{}", table.id), label: table.name.clone().into(), hint: hint.into(), checked: gateway.route_tables.contains(&table.id), onchange: toggle, ..Default::default() }.draw() } }
            }) }
            <p class="quiet">{ "Each ticked table gets one row to the service's prefix list (R56). It is free (R62)." }</p>
        </fieldset>
    }
}

fn interface_fields(form: &Form<'_>, endpoint: &VpcEndpoint, interface: &InterfaceEndpoint) -> Html {
    let design = &form.view().design;
    let subnets = design.subnets.iter().filter(|subnet| subnet.vpc == endpoint.vpc);
    let both = catalog().service(&endpoint.service).is_some_and(|it| it.inbound_resolver_only_private_dns);
    let private = {
        let id = endpoint.id.clone();
        move |on| change(&id, EndpointChange { private_dns_enabled: Some(on), ..Default::default() })
    };
    let inbound = {
        let id = endpoint.id.clone();
        move |on| {
            change(
                &id,
                EndpointChange { private_dns_only_for_inbound_resolver_endpoint: Some(on), ..Default::default() },
            )
        }
    };
    let groups = {
        let id = endpoint.id.clone();
        move |groups| change(&id, EndpointChange { security_groups: Some(groups), ..Default::default() })
    };
    html! {
        <>
            <fieldset>
                <legend>{ "Interfaces, one subnet a zone" }</legend>
                { for subnets.map(|subnet| {
                    let eni = interface.interfaces.iter().find(|eni| eni.subnet == subnet.id);
                    let (id, subnet_id) = (endpoint.id.clone(), subnet.id.clone());
                    let toggle = form.send(move |on: bool| {
                        let subnets = vec![subnet_id.clone()];
                        Ok(change(&id, if on { EndpointChange { add_subnets: subnets, ..Default::default() } }
                            else { EndpointChange { remove_subnets: subnets, ..Default::default() } }))
                    });
                    let hint = eni.map_or_else(|| subnet.availability_zone.clone(), |eni| format!("{} · {}", subnet.availability_zone, eni.private_address));
                    html! { { CheckField { id: format!("eni-{}", subnet.id), label: subnet.name.clone().into(), hint: hint.into(), checked: eni.is_some(), onchange: toggle, ..Default::default() }.draw() } }
                }) }
                if let Some(error) = form.error("subnet") { <p class="field-error">{ error }</p> }
            </fieldset>
            { form.check("private_dns_enabled", "Private DNS", "the public name answers privately", interface.private_dns_enabled, private) }
            if both {
                { form.check("private_dns_only_for_inbound_resolver_endpoint", "Only for Resolver inbound endpoints", "R92",
                    interface.private_dns_only_for_inbound_resolver_endpoint, inbound) }
            }
            { group_boxes(form, &endpoint.vpc, &interface.security_groups, groups) }
        </>
    }
}
