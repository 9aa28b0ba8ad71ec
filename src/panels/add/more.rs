//! One form for the objects that are added rarely: which kind, and the few fields of that kind.

use vpc_endpoint_model::Command;
use vpc_endpoint_model::design::{OnPremisesLink, VpcEndpointServiceId, VpcId};
use vpc_endpoint_model::edit::{
    ConnectivityType, CreateEgressOnlyInternetGateway, CreateHostedZone, CreateManagedPrefixList, CreateNatGateway,
    CreateNetworkAcl, CreateOnPremisesNetwork, CreateVpcEndpoint, CreateVpcEndpointServiceConfiguration,
    CreateVpcPeeringConnection, CreateVpnGateway, NewEndpoint, NewService,
};
use yew::prelude::*;

use super::super::draft::Draft;
use super::super::inspector::Form;
use super::bundle;
use super::endpoint::{tick_box, ticked};
use super::network::{chosen_subnet, name_field, subnet_field, text_field};
use super::{chosen_vpc, sent, vpc_field};
use crate::ui::{CheckField, Choice, SelectField};

/// The kinds, what each is called, and what it is for.
const KINDS: [(&str, &str, &str); 12] = [
    (
        "bundle",
        "Endpoints a workload needs",
        "Without the internet, with a flow to each service. Then delete one to see what breaks.",
    ),
    ("network", "On-premises network", "Behind a private gateway, by Direct Connect or VPN."),
    ("vgw", "Virtual private gateway", "The VPC's end of a private line; then propagate its routes into a table."),
    ("peering", "VPC peering", "Between two VPCs whose blocks do not overlap; then route to it on both sides."),
    ("service", "Endpoint service", "Offers what stands behind a Network Load Balancer to other VPCs."),
    ("consumer", "Endpoint to an endpoint service", "The consumer's side; the provider may have to accept it."),
    ("zone", "Private hosted zone", "Leads a service's default name to an interface endpoint, in the VPCs you tick."),
    ("egress", "Egress-only internet gateway", "Lets IPv6 out and nothing in. Free."),
    ("regional-nat", "Regional NAT gateway", "In every zone with an interface, with a table of its own."),
    ("private-nat", "Private NAT gateway", "For other networks; it has no public address."),
    ("list", "Prefix list", "Blocks under one name, for routes and security groups."),
    ("acl", "Network ACL", "Stateless; denies everything until you add entries."),
];

/// A form for the kind chosen.
pub fn add_more(form: &Form<'_>, draft: &Draft) -> Html {
    let kind = draft.or("more", "bundle");
    let known = KINDS.iter().find(|(key, ..)| *key == kind);
    let hint = known.map_or("", |(_, _, hint)| hint);
    let named = kind != "bundle";
    let kinds = KINDS.iter().map(|(key, label, _)| Choice::new(*key, *label)).collect();
    let Some(vpc) = chosen_vpc(form, draft) else { return html! { <p>{ "Add a VPC first." }</p> } };
    let (command, fields) = match kind.as_str() {
        "bundle" => bundle::fields(form, draft),
        "network" => network(form, draft),
        "peering" => peering(form, draft, &vpc),
        "service" => service(form, draft, &vpc),
        "consumer" => consumer(form, draft, &vpc),
        "zone" => zone(form, draft),
        "private-nat" => private_nat(form, draft),
        "list" => list(form, draft),
        _ => of_vpc(form, draft, &kind, vpc),
    };
    let body = html! {
        <>
            { select("more", "Kind", kinds, kind, draft) }
            { fields }
            if named { { name_field(form, draft) } }
        </>
    };
    sent(form, hint, "Add", command, body)
}

/// What a form sends, if it is filled in, and its fields.
pub type Part = (Option<Command>, Html);

pub fn select(field: &'static str, label: &'static str, choices: Vec<Choice>, value: String, draft: &Draft) -> Html {
    html! { { SelectField { id: format!("add-{field}"), label: label.into(), choices, value: value.into(), onchange: draft.set(field), ..Default::default() }.draw() } }
}

fn name(draft: &Draft) -> String {
    draft.or("name", "")
}

/// Objects that need a VPC and nothing else.
fn of_vpc(form: &Form<'_>, draft: &Draft, kind: &str, vpc: VpcId) -> Part {
    let field = vpc_field(form, draft, "VPC", &vpc);
    let command = match kind {
        "vgw" => CreateVpnGateway { vpc: Some(vpc), name: name(draft) }.into(),
        "egress" => CreateEgressOnlyInternetGateway { vpc, name: name(draft) }.into(),
        "acl" => CreateNetworkAcl { vpc, name: name(draft) }.into(),
        _ => CreateNatGateway { vpc: Some(vpc), name: name(draft), ..CreateNatGateway::default() }.into(),
    };
    (Some(command), field)
}

fn private_nat(form: &Form<'_>, draft: &Draft) -> Part {
    let subnet = chosen_subnet(form, draft);
    let command = CreateNatGateway {
        subnet: subnet.clone(),
        connectivity_type: ConnectivityType::Private,
        name: name(draft),
        ..CreateNatGateway::default()
    }
    .into();
    (Some(command), subnet_field(form, draft, subnet.as_ref()))
}

fn network(form: &Form<'_>, draft: &Draft) -> Part {
    let plan = form.plan();
    let gateways = plan.design.virtual_private_gateways.iter();
    let gateways: Vec<Choice> = gateways.map(|it| Choice::new(it.id.to_string(), it.name.clone())).collect();
    let first = gateways.first().map(|it| it.value.to_string()).unwrap_or_default();
    if first.is_empty() {
        return (None, html! { <p>{ "Add a virtual private gateway first." }</p> });
    }
    let gateway = draft.or("gateway", first);
    let blocks = draft.or("cidr_blocks", "192.168.0.0/16");
    let link = draft.or("link", "direct_connect");
    let links = vec![
        Choice::new("direct_connect", "Direct Connect"),
        Choice::new("vpn", "VPN, routes by BGP"),
        Choice::new("vpn_static", "VPN, static routes"),
    ];
    let command = gateway.parse().ok().map(|virtual_private_gateway| {
        CreateOnPremisesNetwork {
            virtual_private_gateway,
            cidr_blocks: words(&blocks),
            link: match link.as_str() {
                "vpn" => OnPremisesLink::Vpn,
                "vpn_static" => OnPremisesLink::VpnStatic,
                _ => OnPremisesLink::DirectConnect,
            },
            name: name(draft),
        }
        .into()
    });
    let fields = html! {
        <>
            { select("gateway", "Private gateway", gateways, gateway, draft) }
            { text_field(form, draft, "cidr_blocks", "Blocks", blocks, String::new()) }
            { select("link", "Line", links, link, draft) }
        </>
    };
    (command, fields)
}

fn peering(form: &Form<'_>, draft: &Draft, vpc: &VpcId) -> Part {
    let plan = form.plan();
    let others = plan.design.vpcs.iter().filter(|it| it.id != *vpc);
    let others: Vec<Choice> = others.map(|it| Choice::new(it.id.to_string(), it.name.clone())).collect();
    let first = others.first().map(|it| it.value.to_string()).unwrap_or_default();
    let other = draft.or("accepter", first);
    let command = other.parse().ok().map(|accepter_vpc| {
        CreateVpcPeeringConnection { requester_vpc: vpc.clone(), accepter_vpc, name: name(draft) }.into()
    });
    let fields =
        html! { <>{ vpc_field(form, draft, "From", vpc) }{ select("accepter", "To", others, other, draft) }</> };
    (command, fields)
}

fn list(form: &Form<'_>, draft: &Draft) -> Part {
    let (entries, most) = (draft.or("entries", "203.0.113.0/24"), draft.or("max_entries", "10"));
    let command =
        most.trim().parse().ok().map(|max_entries| {
            CreateManagedPrefixList { entries: words(&entries), max_entries, name: name(draft) }.into()
        });
    let fields = html! {
        <>
            { text_field(form, draft, "entries", "Blocks", entries, String::new()) }
            { text_field(form, draft, "max_entries", "Most entries", most, "counts against the table's quota (R39)".into()) }
        </>
    };
    (command, fields)
}

fn service(form: &Form<'_>, draft: &Draft, vpc: &VpcId) -> Part {
    let plan = form.plan();
    let subnets = || plan.design.subnets.iter().filter(|it| it.vpc == *vpc);
    let inside = |subnet| subnets().any(|it| it.id == subnet);
    let targets = || plan.design.instances.iter().filter(|it| inside(it.subnet.clone()));
    let asks = draft.ticked("acceptance", true);
    let (principals, private) = (draft.or("allowed_principals", ""), draft.or("private_dns_name", ""));
    let command = CreateVpcEndpointServiceConfiguration {
        vpc: vpc.clone(),
        name: name(draft),
        configuration: NewService {
            subnets: ticked(draft, subnets().map(|it| &it.id)),
            targets: ticked(draft, targets().map(|it| &it.id)),
            acceptance_required: asks,
            allowed_principals: words(&principals),
            private_dns_name: Some(private.clone()).filter(|it| !it.is_empty()),
        },
    }
    .into();
    let fields = html! {
        <>
            { vpc_field(form, draft, "Provider's VPC", vpc) }
            <fieldset>
                <legend>{ "Load balancer's subnets, one a zone" }</legend>
                { for subnets().map(|it| tick_box(draft, &it.id, &it.name, it.availability_zone.clone())) }
            </fieldset>
            <fieldset>
                <legend>{ "Targets" }</legend>
                { for targets().map(|it| tick_box(draft, &it.id, &it.name, String::new())) }
            </fieldset>
            { CheckField { id: "add-acceptance".into(), label: "Accept each connection by hand".into(), checked: asks, onchange: draft.tick("acceptance"), ..Default::default() }.draw() }
            { text_field(form, draft, "allowed_principals", "Allowed accounts, ARNs or *", principals, String::new()) }
            { text_field(form, draft, "private_dns_name", "Private DNS name, verified", private, String::new()) }
        </>
    };
    (Some(command), fields)
}

fn consumer(form: &Form<'_>, draft: &Draft, vpc: &VpcId) -> Part {
    let plan = form.plan();
    let services = plan.design.vpc_endpoint_services.iter();
    let services: Vec<Choice> = services.map(|it| Choice::new(it.id.to_string(), it.name.clone())).collect();
    let first = services.first().map(|it| it.value.to_string()).unwrap_or_default();
    let service = draft.or("own-service", first);
    let Ok(id) = service.parse::<VpcEndpointServiceId>() else {
        return (None, html! { <p>{ "Add an endpoint service first." }</p> });
    };
    let named = plan.design.vpc_endpoint_service(&id);
    let named = named.is_some_and(|it| it.private_dns_name.is_some() && it.private_dns_name_verified);
    let private_dns = named && draft.ticked("private-dns", true);
    let subnets = || plan.design.subnets.iter().filter(|it| it.vpc == *vpc);
    let groups = || plan.design.security_groups.iter().filter(|it| it.vpc == *vpc);
    let configuration = NewEndpoint::Interface {
        subnets: ticked(draft, subnets().map(|it| &it.id)),
        private_dns_enabled: Some(private_dns),
        private_dns_only_for_inbound_resolver_endpoint: false,
        security_groups: ticked(draft, groups().map(|it| &it.id)),
        service_region: None,
    };
    let command =
        CreateVpcEndpoint { name: name(draft), ..CreateVpcEndpoint::for_service(vpc, service.as_str(), configuration) }
            .into();
    let fields = html! {
        <>
            { vpc_field(form, draft, "Consumer's VPC", vpc) }
            { select("own-service", "Endpoint service", services, service, draft) }
            <fieldset>
                <legend>{ "Subnets, one a zone" }</legend>
                { for subnets().map(|it| tick_box(draft, &it.id, &it.name, it.availability_zone.clone())) }
            </fieldset>
            <fieldset>
                <legend>{ "Security groups" }</legend>
                { for groups().map(|it| tick_box(draft, &it.id, &it.name, String::new())) }
            </fieldset>
            { CheckField { id: "add-private-dns".into(), label: "Private DNS".into(), checked: private_dns, disabled: !named, onchange: draft.tick("private-dns"), ..Default::default() }.draw() }
        </>
    };
    (Some(command), fields)
}

fn zone(form: &Form<'_>, draft: &Draft) -> Part {
    let plan = form.plan();
    let endpoints = plan.design.vpc_endpoints.iter().filter(|it| it.as_interface().is_some());
    let endpoints: Vec<Choice> = endpoints.map(|it| Choice::new(it.id.to_string(), it.name.clone())).collect();
    let first = endpoints.first().map(|it| it.value.to_string()).unwrap_or_default();
    let endpoint = draft.or("endpoint", first);
    let command = endpoint.parse().ok().map(|vpc_endpoint| {
        CreateHostedZone {
            vpc_endpoint,
            vpcs: ticked(draft, plan.design.vpcs.iter().map(|it| &it.id)),
            name: name(draft),
        }
        .into()
    });
    let fields = html! {
        <>
            { select("endpoint", "Interface endpoint", endpoints, endpoint, draft) }
            <fieldset>
                <legend>{ "VPCs that see it" }</legend>
                { for plan.design.vpcs.iter().map(|it| tick_box(draft, &it.id, &it.name, String::new())) }
            </fieldset>
        </>
    };
    (command, fields)
}

/// Several things in one line, set apart by commas or blanks.
pub fn words<'a, T: From<&'a str>>(text: &'a str) -> Vec<T> {
    text.split([',', ' ']).filter(|word| !word.is_empty()).map(T::from).collect()
}
