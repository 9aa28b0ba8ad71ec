//! Virtual private gateways.

use vpc_endpoint_model::design::VirtualPrivateGatewayId;
use vpc_endpoint_model::edit::{AttachVpnGateway, CreateVpnGateway, DetachVpnGateway};
use yew::prelude::*;

use super::form::{Form, Stand, fact};
use super::new::use_vpc_form;

/// A new one.
#[component]
pub fn NewVirtualPrivateGateway(stand: &Stand) -> Html {
    let hint = "The VPC's end of a private line; then propagate its routes into a table.";
    use_vpc_form("new private gateway", stand, hint, |vpc, name| CreateVpnGateway { vpc: Some(vpc), name }.into())
}

pub fn edit(form: &Form<'_>, id: &VirtualPrivateGatewayId) -> Html {
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
