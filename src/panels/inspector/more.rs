//! Forms of the objects that are added rarely: private lines, peerings, lists, ACLs, endpoint services, zones.

use vpc_endpoint_model::design::{
    EndpointConnection, EndpointConnectionState, HostedZoneId, NetworkAclId, OnPremisesLink, OnPremisesNetworkId,
    PrefixListId, VirtualPrivateGatewayId, VpcEndpointServiceId, VpcPeeringConnectionId,
};
use vpc_endpoint_model::edit::{
    AcceptVpcEndpointConnection, AttachVpnGateway, DetachVpnGateway, ModifyHostedZone, ModifyManagedPrefixList,
    ModifyOnPremisesNetwork, ModifyVpcEndpointServiceConfiguration, RejectVpcEndpointConnection, ServiceChange,
    SetNetworkAclEntries,
};
use yew::prelude::*;

use super::form::{Form, fact, switched};
use crate::panels::acl_text;
use crate::panels::add::words;
use crate::ui::CheckField;

pub fn private_gateway(form: &Form<'_>, id: &VirtualPrivateGatewayId) -> Html {
    let design = &form.plan().design;
    let Some(gateway) = design.virtual_private_gateway(id) else { return Html::default() };
    let networks = design.on_premises_networks.iter().filter(|it| it.virtual_private_gateway == *id);
    html! {
        <>
            if let Some(vpc) = &gateway.vpc { { fact("Attached to", form.panel().link(vpc)) } }
            <ul class="facts" aria-label="Networks behind it">{ for networks.map(|it| html! { <li class="fact">{ form.panel().link(&it.id) }</li> }) }</ul>
            <p class="inspector-actions">
                if gateway.vpc.is_some() {
                    { form.button("Detach", DetachVpnGateway { virtual_private_gateway: id.clone() }) }
                } else {
                    { for design.vpcs.iter().map(|vpc| form.button(
                        format!("Attach to {}", vpc.name),
                        AttachVpnGateway { virtual_private_gateway: id.clone(), vpc: vpc.id.clone() },
                    )) }
                }
            </p>
        </>
    }
}

pub fn on_premises_network(form: &Form<'_>, id: &OnPremisesNetworkId) -> Html {
    let Some(network) = form.plan().design.on_premises_network(id) else { return Html::default() };
    let links = [
        ("Direct Connect", OnPremisesLink::DirectConnect),
        ("VPN, BGP", OnPremisesLink::Vpn),
        ("VPN, static", OnPremisesLink::VpnStatic),
    ];
    let nothing = ModifyOnPremisesNetwork::of(id);
    let blocks = {
        let nothing = nothing.clone();
        move |text: String| Ok(ModifyOnPremisesNetwork { cidr_blocks: Some(words(&text)), ..nothing.clone() })
    };
    let resolver = switched(&nothing, |it, on| it.resolver_inbound_endpoint = Some(on));
    let internet = switched(&nothing, |it, on| it.internet_access = Some(on));
    let link = move |link| ModifyOnPremisesNetwork { link: Some(link), ..nothing.clone() };
    let shown = network.cidr_blocks.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    html! {
        <>
            { fact("Private gateway", form.panel().link(&network.virtual_private_gateway)) }
            { form.text("cidr_blocks", "Blocks", shown, blocks) }
            { form.one_of("link", "Line", &links, network.link, link) }
            { form.check("resolver_inbound_endpoint", "Asks a Resolver inbound endpoint of the VPC", "R92",
                network.resolver_inbound_endpoint, resolver) }
            { form.check("internet_access", "Has its own internet connection", "", network.internet_access,
                internet) }
        </>
    }
}

pub fn peering(form: &Form<'_>, id: &VpcPeeringConnectionId) -> Html {
    let Some(peering) = form.plan().design.vpc_peering_connection(id) else { return Html::default() };
    html! {
        <>
            { fact("Between", form.panel().link(&peering.requester_vpc)) }
            { fact("and", form.panel().link(&peering.accepter_vpc)) }
            <p class="quiet">{ "Route to it in the tables of both sides; it leads no further than the other VPC (R61)." }</p>
        </>
    }
}

pub fn prefix_list(form: &Form<'_>, id: &PrefixListId) -> Html {
    let Some(list) = form.plan().design.prefix_list(id) else { return Html::default() };
    let shown = list.entries.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let set = {
        let id = id.clone();
        move |text: String| {
            let entries = Some(words(&text));
            Ok(ModifyManagedPrefixList { prefix_list: id.clone(), entries, max_entries: None })
        }
    };
    let most = {
        let id = id.clone();
        move |text: String| {
            let most = text.trim().parse().map_err(|_| format!("“{text}” is not a number of entries."))?;
            Ok(ModifyManagedPrefixList { prefix_list: id.clone(), entries: None, max_entries: Some(most) })
        }
    };
    html! {
        <>
            { form.text("entries", "Blocks", shown, set) }
            { form.number("max_entries", "Most entries", "R39", list.max_entries.to_string().into(), most) }
            <p class="quiet">{ format!("Name it {id} as a route's destination or a rule's peer.") }</p>
        </>
    }
}

pub fn network_acl(form: &Form<'_>, id: &NetworkAclId) -> Html {
    let Some(acl) = form.plan().design.network_acl(id) else { return Html::default() };
    let set = {
        let id = id.clone();
        move |text: String| Ok(SetNetworkAclEntries { network_acl: id.clone(), entries: acl_text::read(&text)? })
    };
    html! {
        <>
            { fact("VPC", form.panel().link(&acl.vpc)) }
            { form.lines("entries", "Entries, one a line", acl_text::written(&acl.entries), set) }
            <p class="quiet">{ "Such as: 100 egress allow tcp 443 0.0.0.0/0. The lowest number that matches decides; answers are asked too (R109)." }</p>
        </>
    }
}

pub fn hosted_zone(form: &Form<'_>, id: &HostedZoneId) -> Html {
    let design = &form.plan().design;
    let Some(zone) = design.hosted_zone(id) else { return Html::default() };
    html! {
        <>
            { fact("Leads to", form.panel().link(&zone.vpc_endpoint)) }
            <fieldset>
                <legend>{ "VPCs that see it" }</legend>
                { for design.vpcs.iter().map(|vpc| {
                    let (id, vpc_id, before) = (id.clone(), vpc.id.clone(), zone.vpcs.clone());
                    let toggle = form.send(move |on: bool| {
                        let mut vpcs: Vec<_> = before.iter().filter(|it| **it != vpc_id).cloned().collect();
                        vpcs.extend(on.then(|| vpc_id.clone()));
                        Ok(ModifyHostedZone { hosted_zone: id.clone(), vpcs })
                    });
                    html! { { CheckField { id: format!("zone-{}", vpc.id), label: vpc.name.clone().into(), checked: zone.vpcs.contains(&vpc.id), onchange: toggle, ..Default::default() }.draw() } }
                }) }
            </fieldset>
        </>
    }
}

pub fn endpoint_service(form: &Form<'_>, id: &VpcEndpointServiceId) -> Html {
    let design = &form.plan().design;
    let Some(service) = design.vpc_endpoint_service(id) else { return Html::default() };
    let change = |change| ModifyVpcEndpointServiceConfiguration { vpc_endpoint_service: id.clone(), change };
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
    html! {
        <>
            { fact("Provider", form.panel().link(&service.vpc)) }
            <ul class="facts" aria-label="Connections">{ for service.connections.iter().map(|it| connection(form, id, it)) }</ul>
            { form.check("acceptance_required", "Accept each connection by hand", "R119", service.acceptance_required, accept) }
            { form.text("allowed_principals", "Allowed accounts, ARNs or *", service.allowed_principals.join(", "), principals) }
            { form.text("private_dns_name", "Private DNS name", service.private_dns_name.clone().unwrap_or_default(), private) }
            { form.check("private_dns_name_verified", "The domain is verified", "R122", service.private_dns_name_verified, verified) }
            <fieldset>
                <legend>{ "Load balancer's subnets, one a zone" }</legend>
                { for design.subnets.iter().filter(|it| it.vpc == service.vpc).map(|subnet| {
                    let here = service.network_load_balancer.iter().any(|node| node.subnet == subnet.id);
                    let subnets = vec![subnet.id.clone()];
                    let command = change(if here { ServiceChange { remove_subnets: subnets, ..Default::default() } }
                        else { ServiceChange { add_subnets: subnets, ..Default::default() } });
                    let toggle = form.send(move |_: bool| Ok(command.clone()));
                    html! { { CheckField { id: format!("node-{}", subnet.id), label: subnet.name.clone().into(), hint: subnet.availability_zone.clone().into(), checked: here, onchange: toggle, ..Default::default() }.draw() } }
                }) }
            </fieldset>
            { form.check("cross_zone_load_balancing", "Cross-zone load balancing", "R120", service.cross_zone_load_balancing, cross) }
            { form.number("average_nlcu", "Capacity units in use", "NLCU on average", units.into(), nlcu) }
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
