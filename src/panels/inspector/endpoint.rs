//! The form of a gateway or interface endpoint.

use vpc_endpoint_model::Command;
use vpc_endpoint_model::design::{
    DnsRecordIpType, EndpointPolicy, GatewayEndpoint, InterfaceEndpoint, IpAddressType, NetworkInterface, VpcEndpoint,
    VpcEndpointId,
};
use vpc_endpoint_model::edit::{EndpointChange, ModifyVpcEndpoint};
use yew::prelude::*;

use super::form::{Form, fact};
use super::workload::group_boxes;
use crate::store::catalog;
use crate::suggest;
use crate::ui::CheckField;

pub fn form(form: &Form<'_>, id: &VpcEndpointId) -> Html {
    let design = &form.plan().design;
    let Some(endpoint) = design.vpc_endpoint(id) else { return Html::default() };
    let region = endpoint.as_interface().and_then(|it| it.service_region.as_ref()).unwrap_or(&design.region);
    let service = endpoint.service.aws().and_then(|service| catalog().service(service));
    let full = match endpoint.service.own() {
        Some(id) => form.panel().link(id),
        None => html! {
            <span class="mono">{ service.map_or_else(|| endpoint.service.to_string(), |it| it.service_name(region)) }</span>
        },
    };
    let body = match (endpoint.as_gateway(), endpoint.as_interface()) {
        (Some(gateway), _) => gateway_fields(form, endpoint, gateway),
        (_, Some(interface)) => interface_fields(form, endpoint, interface),
        _ => Html::default(),
    };
    html! {
        <>
            { fact("Service", full) }
            { fact("VPC", form.panel().link(&endpoint.vpc)) }
            if let Some(service) = endpoint.service.aws() { { form.panel().weigh(&endpoint.vpc, service) } }
            { body }
            { families(form, endpoint) }
            if endpoint.service.aws().is_some() { { policy(form, endpoint) } }
        </>
    }
}

/// Address type and record type (R72, R73, R80, R81).
fn families(form: &Form<'_>, endpoint: &VpcEndpoint) -> Html {
    let kinds = [("ipv4", IpAddressType::Ipv4), ("ipv6", IpAddressType::Ipv6), ("dualstack", IpAddressType::Dualstack)];
    let records = [
        ("service-defined", DnsRecordIpType::ServiceDefined),
        ("ipv4", DnsRecordIpType::Ipv4),
        ("ipv6", DnsRecordIpType::Ipv6),
        ("dualstack", DnsRecordIpType::Dualstack),
    ];
    let id = endpoint.id.clone();
    let kind = move |kind| change(&id, EndpointChange { ip_address_type: Some(kind), ..Default::default() });
    let id = endpoint.id.clone();
    let record = move |kind| change(&id, EndpointChange { dns_record_ip_type: Some(kind), ..Default::default() });
    html! {
        <>
            { form.one_of("ip_address_type", "Address type", &kinds, endpoint.ip_address_type, kind) }
            { form.one_of("dns_record_ip_type", "DNS record type", &records, endpoint.dns_record_ip_type, record) }
        </>
    }
}

/// Full access, these resources only, or these actions only (R68): `arn:…` and `service:Action` tell which is meant.
fn policy(form: &Form<'_>, endpoint: &VpcEndpoint) -> Html {
    let shown = match &endpoint.policy {
        EndpointPolicy::FullAccess => String::new(),
        EndpointPolicy::OnlyResources { resources: texts } | EndpointPolicy::DenyAllBut { actions: texts } => {
            texts.join(", ")
        }
    };
    let id = endpoint.id.clone();
    let set = move |text: String| {
        let texts: Vec<String> = text.split([',', ' ']).filter(|it| !it.is_empty()).map(str::to_owned).collect();
        let policy = match texts.first() {
            None => EndpointPolicy::FullAccess,
            Some(first) if first.starts_with("arn:") => EndpointPolicy::OnlyResources { resources: texts },
            Some(_) => EndpointPolicy::DenyAllBut { actions: texts },
        };
        Ok(change(&id, EndpointChange { policy: Some(policy), ..Default::default() }))
    };
    html! {
        <>
            { form.text("policy", "Policy: ARNs or actions allowed, empty for full access", shown, set) }
            <p class="quiet">{ "What it does not allow ends in 403, not in a time-out (R152)." }</p>
        </>
    }
}

/// An interface's addresses.
fn addresses(eni: &NetworkInterface) -> String {
    let ipv4 = eni.private_address.map(|it| it.to_string());
    let ipv6 = eni.ipv6_address.map(|it| it.to_string());
    ipv4.into_iter().chain(ipv6).collect::<Vec<_>>().join(", ")
}

fn change(endpoint: &VpcEndpointId, change: EndpointChange) -> Command {
    ModifyVpcEndpoint { vpc_endpoint: endpoint.clone(), change }.into()
}

fn gateway_fields(form: &Form<'_>, endpoint: &VpcEndpoint, gateway: &GatewayEndpoint) -> Html {
    let plan = form.plan();
    html! {
        <fieldset>
            <legend>{ "Route tables" }</legend>
            { for suggest::tables(&plan.design, &endpoint.vpc).map(|table| {
                let (id, table_id) = (endpoint.id.clone(), table.id.clone());
                let toggle = form.send(move |on: bool| {
                    let tables = vec![table_id.clone()];
                    Ok(change(&id, if on { EndpointChange { add_route_tables: tables, ..Default::default() } }
                        else { EndpointChange { remove_route_tables: tables, ..Default::default() } }))
                });
                let subnets = plan.analysis.route_table(&table.id).map_or(0, |table| table.subnets.len());
                let hint = if subnets == 1 { "1 subnet".to_owned() } else { format!("{subnets} subnets") };
                html! { { CheckField { id: format!("table-{}", table.id), label: table.name.clone().into(), hint: hint.into(), checked: gateway.route_tables.contains(&table.id), onchange: toggle, ..Default::default() }.draw() } }
            }) }
            <p class="quiet">{ "Each ticked table gets one row to the service's prefix list (R56). It is free (R62)." }</p>
        </fieldset>
    }
}

fn interface_fields(form: &Form<'_>, endpoint: &VpcEndpoint, interface: &InterfaceEndpoint) -> Html {
    let design = &form.plan().design;
    let subnets = design.subnets.iter().filter(|subnet| subnet.vpc == endpoint.vpc);
    let known = endpoint.service.aws().and_then(|service| catalog().service(service));
    let both = known.is_some_and(|it| it.inbound_resolver_only_private_dns);
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
                    let hint = eni.map_or_else(|| subnet.availability_zone.clone(), |eni| format!("{} · {}", subnet.availability_zone, addresses(eni)));
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
