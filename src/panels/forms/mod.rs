//! The forms, one noun a file: how a new one is made, and how one that is there is changed.

mod acl_text;
mod bundle;
mod catalog_search;
mod design;
mod destination;
mod draft;
mod egress_only_internet_gateway;
mod flow;
mod form;
mod gateway_endpoint;
mod hosted_zone;
mod instance;
mod interface_endpoint;
mod internet_gateway;
mod nat_gateway;
mod network_acl;
mod new;
mod note;
mod on_premises_network;
mod policy;
mod prefix_list;
mod rare;
mod record_text;
mod route_table;
mod security_group;
mod subnet;
mod typed;
mod virtual_private_gateway;
mod volume;
mod vpc;
mod vpc_endpoint;
mod vpc_endpoint_service;
mod vpc_peering_connection;

pub use design::edit as edit_design;
pub use draft::use_draft;
pub use form::{Form, Stand};
pub use note::notes;

use vpc_endpoint_model::design::ObjectId;
use yew::prelude::*;

use crate::store::{Player, Tool};
use flow::NewFlow;
use gateway_endpoint::NewGatewayEndpoint;
use instance::NewInstance;
use interface_endpoint::NewInterfaceEndpoint;
use internet_gateway::NewInternetGateway;
use nat_gateway::NewNatGateway;
use rare::NewRare;
use subnet::NewSubnet;
use vpc::NewVpc;

/// The form of the tool in hand: what the mouse does on the drawing, the keyboard does here.
pub fn new(stand: Stand) -> Html {
    match stand.tool {
        Tool::Vpc => html! { <NewVpc ..stand /> },
        Tool::Subnet => html! { <NewSubnet ..stand /> },
        Tool::Instance => html! { <NewInstance ..stand /> },
        Tool::NatGateway => html! { <NewNatGateway ..stand /> },
        Tool::InternetGateway => html! { <NewInternetGateway ..stand /> },
        Tool::GatewayEndpoint => html! { <NewGatewayEndpoint ..stand /> },
        Tool::InterfaceEndpoint => html! { <NewInterfaceEndpoint ..stand /> },
        Tool::Flow => html! { <NewFlow ..stand /> },
        Tool::More => html! { <NewRare ..stand /> },
        Tool::Select | Tool::Hand => Html::default(),
    }
}

/// The fields of an object that is there.
pub fn edit(form: &Form<'_>, object: &ObjectId, player: Option<&Player>) -> Html {
    match object {
        ObjectId::Vpc(id) => vpc::edit(form, id),
        ObjectId::Subnet(id) => subnet::edit(form, id),
        ObjectId::RouteTable(id) => route_table::edit(form, id),
        ObjectId::InternetGateway(id) => internet_gateway::edit(form, id),
        ObjectId::NatGateway(id) => nat_gateway::edit(form, id),
        ObjectId::Instance(id) => instance::edit(form, id),
        ObjectId::SecurityGroup(id) => security_group::edit(form, id),
        ObjectId::VpcEndpoint(id) => vpc_endpoint::edit(form, id),
        ObjectId::Destination(id) => destination::edit(form, id),
        ObjectId::Flow(id) => flow::edit(form, id, player),
        ObjectId::VirtualPrivateGateway(id) => virtual_private_gateway::edit(form, id),
        ObjectId::OnPremisesNetwork(id) => on_premises_network::edit(form, id),
        ObjectId::VpcPeeringConnection(id) => vpc_peering_connection::edit(form, id),
        ObjectId::PrefixList(id) => prefix_list::edit(form, id),
        ObjectId::NetworkAcl(id) => network_acl::edit(form, id),
        ObjectId::HostedZone(id) => hosted_zone::edit(form, id),
        ObjectId::VpcEndpointService(id) => vpc_endpoint_service::edit(form, id),
        ObjectId::Note(id) => note::edit(form, id),
        ObjectId::EgressOnlyInternetGateway(_) => Html::default(),
    }
}

/// An example's plan, for the tests of drafts.
#[cfg(test)]
fn example(id: &str) -> crate::store::Plan {
    use crate::store::{EXAMPLES, Plan, catalog};

    let json = EXAMPLES.iter().find(|example| example.id == id).unwrap().json;
    Plan::new(std::sync::Arc::new(vpc_endpoint_model::Design::from_json(json, catalog()).unwrap()))
}
