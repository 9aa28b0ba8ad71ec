//! What stands on the cards and labels of the drawing.

use vpc_endpoint_model::design::{
    DestinationId, Flow, Instance, NatGateway, NetworkInterface, ObjectId, VpcEndpointId,
};
use vpc_endpoint_model::path::{PathClass, Trace};
use vpc_endpoint_model::pricing::Quantity;

use super::layout::{Node, Place};
use crate::store::View;
use crate::ui::{total, volume};

/// What a card says.
pub struct Card {
    pub name: String,
    pub detail: String,
    pub label: String,
    pub class: &'static str,
}

/// What the card of an object says.
pub fn describe(view: &View, node: &Node) -> Card {
    let design = &view.design;
    let name = design.name_of(&node.object).to_owned();
    let (shown, detail, class) = match &node.object {
        ObjectId::Instance(id) => {
            let instance = design.instance(id);
            let count = instance.map_or(0, Instance::count);
            let ipv4 = instance.and_then(|it| it.private_addresses.first()).map(ToString::to_string);
            let ipv6 = || instance.and_then(|it| it.ipv6_addresses.first()).map(ToString::to_string);
            let first = ipv4.or_else(ipv6).unwrap_or_default();
            let more = if count > 1 { " …" } else { "" };
            let shown = if count > 1 { format!("{name} ×{count}") } else { name.clone() };
            (shown, format!("{first}{more}"), "workload")
        }
        ObjectId::NatGateway(id) => {
            let address = design.nat_gateway(id).and_then(NatGateway::private_address).map(|it| it.to_string());
            (name.clone(), address.unwrap_or_default(), "nat")
        }
        ObjectId::VpcEndpoint(id) => endpoint_card(view, id, node),
        ObjectId::Destination(id) => (name.clone(), arriving(view, id), "destination"),
        ObjectId::VpcEndpointService(id) => (name.clone(), id.to_string(), "interface"),
        ObjectId::OnPremisesNetwork(id) => {
            let block = design.on_premises_network(id).and_then(|it| it.cidr_blocks.first());
            (name.clone(), block.map(ToString::to_string).unwrap_or_default(), "destination")
        }
        _ => (name.clone(), String::new(), "gateway-edge"),
    };
    let label = format!("{} {shown} {detail}", kind_noun(view, &node.object));
    Card { name: shown, detail, label, class }
}

fn endpoint_card(view: &View, id: &VpcEndpointId, node: &Node) -> (String, String, &'static str) {
    let Some(endpoint) = view.design.vpc_endpoint(id) else { return (id.to_string(), String::new(), "") };
    match (endpoint.as_interface(), &node.place) {
        (Some(interface), Place::Subnet { subnet, .. }) => {
            let here = |eni: &&NetworkInterface| eni.subnet == *subnet;
            let eni = interface.interfaces.iter().find(here);
            let address = eni.and_then(first_address);
            (endpoint.name.clone(), address.unwrap_or_default(), "interface")
        }
        _ => (endpoint.name.clone(), id.to_string(), "gateway"),
    }
}

/// The address a card has room for: IPv4 where there is one.
fn first_address(eni: &NetworkInterface) -> Option<String> {
    eni.private_address.map(|it| it.to_string()).or_else(|| eni.ipv6_address.map(|it| it.to_string()))
}

/// What arrives at a destination in a month.
fn arriving(view: &View, id: &DestinationId) -> String {
    let flows = view.design.flows.iter().filter(|flow| flow.destination == *id);
    let sum = flows.map(Flow::total).fold(Quantity::ZERO, Quantity::plus);
    if sum.is_zero() { String::new() } else { format!("{} a month", volume(sum)) }
}

fn kind_noun(view: &View, object: &ObjectId) -> &'static str {
    match object {
        ObjectId::VpcEndpoint(id) => view.design.vpc_endpoint(id).map_or("", |it| it.type_name()),
        other => other.kind().noun(),
    }
}

/// `10 TB · gateway endpoint · $0.00`.
pub fn label_text(view: &View, trace: &Trace) -> String {
    let quantity = view.design.flow(&trace.flow).map(Flow::total).unwrap_or_default();
    let way = match trace.class {
        PathClass::AwsPublicViaNat => "NAT",
        PathClass::AwsPublicViaInternetGateway => "AWS public",
        PathClass::Internet if trace.nat_hops().next().is_some() => "NAT",
        PathClass::GatewayEndpoint if trace.nat_hops().next().is_some() => "NAT + gateway",
        PathClass::GatewayEndpoint => "gateway",
        PathClass::InterfaceEndpoint => "interface",
        PathClass::Internet => "internet",
        PathClass::Private => "private",
        PathClass::OnPremises => "private line",
        PathClass::Denied => return format!("✕ {} · denied (403)", volume(quantity)),
        PathClass::Dropped => return format!("✕ {} · dropped", volume(quantity)),
    };
    format!("{} · {way} · {}", volume(quantity), total(view.analysis.cost.of_flow(&trace.flow)))
}

/// How wide a label is drawn.
pub fn label_width(view: &View, trace: &Trace) -> i32 {
    24 + 7 * i32::try_from(label_text(view, trace).chars().count()).unwrap_or(30)
}
