//! VPC endpoints: what gateway endpoints and interface endpoints have in common.

use vpc_endpoint_model::design::{DnsRecordIpType, IpAddressType, VpcEndpoint, VpcEndpointId};
use vpc_endpoint_model::edit::{EndpointChange, ModifyVpcEndpoint};
use vpc_endpoint_model::{Command, Field};
use yew::prelude::*;

use super::form::{Form, fact};
use super::policy::policy;
use super::{gateway_endpoint, interface_endpoint};
use crate::store::catalog;

pub const ADDRESS_TYPES: [(IpAddressType, &str); 3] =
    [(IpAddressType::Ipv4, "ipv4"), (IpAddressType::Ipv6, "ipv6"), (IpAddressType::Dualstack, "dualstack")];

const RECORD_TYPES: [(DnsRecordIpType, &str); 4] = [
    (DnsRecordIpType::ServiceDefined, "service-defined"),
    (DnsRecordIpType::Ipv4, "ipv4"),
    (DnsRecordIpType::Ipv6, "ipv6"),
    (DnsRecordIpType::Dualstack, "dualstack"),
];

pub fn edit(form: &Form<'_>, id: &VpcEndpointId) -> Html {
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
        (Some(gateway), _) => gateway_endpoint::fields(form, endpoint, gateway),
        (_, Some(interface)) => interface_endpoint::fields(form, endpoint, interface),
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
    let id = endpoint.id.clone();
    let kind = move |kind| change(&id, EndpointChange { ip_address_type: Some(kind), ..Default::default() });
    let id = endpoint.id.clone();
    let record = move |kind| change(&id, EndpointChange { dns_record_ip_type: Some(kind), ..Default::default() });
    html! {
        <>
            { form.one_of(Field::IpAddressType, "Address type", &ADDRESS_TYPES, endpoint.ip_address_type, kind) }
            { form.one_of(Field::DnsRecordIpType, "DNS record type", &RECORD_TYPES, endpoint.dns_record_ip_type, record) }
        </>
    }
}

pub fn change(endpoint: &VpcEndpointId, change: EndpointChange) -> Command {
    ModifyVpcEndpoint { vpc_endpoint: endpoint.clone(), change }.into()
}
