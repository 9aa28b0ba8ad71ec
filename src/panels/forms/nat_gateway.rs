//! NAT gateways: zonal ones, public or private, and regional ones.

use vpc_endpoint_model::design::{NatConnectivity, NatGatewayId, SubnetId};
use vpc_endpoint_model::edit::{ConnectivityType, CreateNatGateway};
use yew::prelude::*;

use super::draft::{Draft, use_draft};
use super::form::{Form, Stand, fact};
use super::new::{chosen_subnet, name_field, sent, subnet_field, use_vpc_form};
use crate::panels::use_panel;

#[derive(Default, Clone)]
struct Filled {
    subnet: Option<SubnetId>,
    name: String,
}

/// Where a zonal one stands, and what it is called.
fn fields(form: &Form<'_>, draft: &Draft<Filled>, subnet: Option<&SubnetId>) -> Html {
    html! {
        <>
            { subnet_field(form, subnet, draft.set(|filled, subnet| filled.subnet = Some(subnet))) }
            { name_field(form, &draft.name, draft.set(|filled, name| filled.name = name)) }
        </>
    }
}

/// A new zonal one with a public address.
#[component]
pub fn NewNatGateway(stand: &Stand) -> Html {
    let panel = use_panel("new NAT gateway");
    let (form, draft) = (Form::new(&panel, stand), use_draft::<Filled>());
    let subnet = chosen_subnet(&form, draft.subnet.as_ref());
    let command = subnet.clone().map(|subnet| CreateNatGateway {
        subnet: Some(subnet),
        name: draft.name.clone(),
        ..CreateNatGateway::default()
    });
    let fields = fields(&form, &draft, subnet.as_ref());
    let hint = "A zonal public NAT gateway. Click a public subnet, or fill in:";
    sent(&form, hint, "Add NAT gateway", command, fields)
}

/// A new one without a public address (R131).
#[component]
pub fn NewPrivateNatGateway(stand: &Stand) -> Html {
    let panel = use_panel("new private NAT gateway");
    let (form, draft) = (Form::new(&panel, stand), use_draft::<Filled>());
    let subnet = chosen_subnet(&form, draft.subnet.as_ref());
    let command = CreateNatGateway {
        subnet: subnet.clone(),
        connectivity_type: ConnectivityType::Private,
        name: draft.name.clone(),
        ..CreateNatGateway::default()
    };
    let fields = fields(&form, &draft, subnet.as_ref());
    sent(&form, "For other networks; it has no public address.", "Add", Some(command), fields)
}

/// A new one in every zone with an interface (R136).
#[component]
pub fn NewRegionalNatGateway(stand: &Stand) -> Html {
    let hint = "In every zone with an interface, with a table of its own.";
    use_vpc_form("new regional NAT gateway", stand, hint, |vpc, name| {
        CreateNatGateway { vpc: Some(vpc), name, ..CreateNatGateway::default() }.into()
    })
}

pub fn edit(form: &Form<'_>, id: &NatGatewayId) -> Html {
    let Some(nat) = form.plan().design.nat_gateway(id) else { return Html::default() };
    let kind = match &nat.connectivity {
        NatConnectivity::ZonalPublic { .. } => "zonal, public: one Elastic IP address",
        NatConnectivity::ZonalPrivate { .. } => "zonal, private: no public address (R131)",
        NatConnectivity::Regional { .. } => "regional: in every zone with an interface (R136)",
    };
    html! {
        <>
            { fact("Connectivity", kind) }
            if let Some(table) = nat.own_route_table() { { fact("Route table", form.panel().link(table)) } }
            if let Some(subnet) = nat.subnet() { { fact("Subnet", form.panel().link(subnet)) } }
            if let Some(address) = nat.private_address() { { fact("Private address", address.to_string()) } }
        </>
    }
}
