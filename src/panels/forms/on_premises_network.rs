//! Networks on premises, behind a private line.

use vpc_endpoint_model::Field;
use vpc_endpoint_model::design::{OnPremisesLink, OnPremisesNetworkId, VirtualPrivateGatewayId};
use vpc_endpoint_model::edit::{CreateOnPremisesNetwork, ModifyOnPremisesNetwork};
use yew::prelude::*;

use super::draft::use_draft;
use super::form::{Form, Stand, fact, switched, words};
use super::new::{choose, first, line, name_field, one_of, sent};
use crate::panels::use_panel;

const LINKS: [(OnPremisesLink, &str); 3] = [
    (OnPremisesLink::DirectConnect, "Direct Connect"),
    (OnPremisesLink::Vpn, "VPN, routes by BGP"),
    (OnPremisesLink::VpnStatic, "VPN, static routes"),
];

#[derive(Clone)]
struct Filled {
    virtual_private_gateway: Option<VirtualPrivateGatewayId>,
    cidr_blocks: String,
    link: OnPremisesLink,
    name: String,
}

impl Default for Filled {
    fn default() -> Self {
        let cidr_blocks = "192.168.0.0/16".to_owned();
        Self { virtual_private_gateway: None, cidr_blocks, link: OnPremisesLink::DirectConnect, name: String::new() }
    }
}

/// A new one, behind a private gateway.
#[component]
pub fn NewOnPremisesNetwork(stand: &Stand) -> Html {
    let panel = use_panel("new on-premises network");
    let (form, draft) = (Form::new(&panel, stand), use_draft::<Filled>());
    let gateways = &panel.plan.design.virtual_private_gateways;
    let gateway = draft.virtual_private_gateway.clone().or_else(|| gateways.first().map(|it| it.id.clone()));
    let Some(gateway) = gateway else { return first("Add a virtual private gateway first.") };
    let gateways = gateways.iter().map(|it| (it.id.clone(), it.name.clone())).collect();
    let command = CreateOnPremisesNetwork {
        virtual_private_gateway: gateway.clone(),
        cidr_blocks: words(&draft.cidr_blocks),
        link: draft.link,
        name: draft.name.clone(),
    };
    let fields = html! {
        <>
            { choose("gateway", "Private gateway", gateways, Some(&gateway), draft.set(|filled, it| filled.virtual_private_gateway = Some(it))) }
            { line(&form, Field::CidrBlocks, "Blocks", &draft.cidr_blocks, draft.set(|filled, text| filled.cidr_blocks = text)).draw() }
            { one_of("link", "Line", &LINKS, draft.link, draft.set(|filled, link| filled.link = link)) }
            { name_field(&form, &draft.name, draft.set(|filled, name| filled.name = name)) }
        </>
    };
    sent(&form, "Behind a private gateway, by Direct Connect or VPN.", "Add", Some(command), fields)
}

pub fn edit(form: &Form<'_>, id: &OnPremisesNetworkId) -> Html {
    let Some(network) = form.plan().design.on_premises_network(id) else { return Html::default() };
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
            { form.text(Field::CidrBlocks, "Blocks", shown, blocks) }
            { form.one_of(Field::Link, "Line", &LINKS, network.link, link) }
            { form.check(Field::ResolverInboundEndpoint, "Asks a Resolver inbound endpoint of the VPC", "R92",
                network.resolver_inbound_endpoint, resolver) }
            { form.check(Field::InternetAccess, "Has its own internet connection", "", network.internet_access,
                internet) }
        </>
    }
}
