//! Internet gateways.

use vpc_endpoint_model::design::{InternetGatewayId, ObjectId, VpcId};
use vpc_endpoint_model::edit::{AttachInternetGateway, CreateInternetGateway, DetachInternetGateway};
use yew::prelude::*;

use super::draft::use_draft;
use super::form::{Form, Stand, fact};
use super::new::{chosen_vpc, first, sent, vpc_field};
use crate::panels::use_panel;

#[derive(Default, Clone)]
struct Filled {
    vpc: Option<VpcId>,
}

impl Filled {
    /// The VPC chosen or pointed at, else the first that has none yet.
    fn vpc(&self, form: &Form<'_>) -> Option<VpcId> {
        let design = &form.plan().design;
        let pointed = self.vpc.is_some() || matches!(form.stand.selection, Some(ObjectId::Vpc(_)));
        let without = design.vpcs.iter().find(|vpc| design.internet_gateway_of(&vpc.id).is_none());
        let free = without.filter(|_| !pointed).map(|vpc| vpc.id.clone());
        free.or_else(|| chosen_vpc(form, self.vpc.as_ref()))
    }
}

/// A new one.
#[component]
pub fn NewInternetGateway(stand: &Stand) -> Html {
    let panel = use_panel("new internet gateway");
    let (form, draft) = (Form::new(&panel, stand), use_draft::<Filled>());
    let Some(vpc) = draft.vpc(&form) else { return first("Add a VPC first.") };
    let command = CreateInternetGateway { vpc: Some(vpc.clone()), name: String::new() };
    let field = vpc_field(&form, "Attached to", &vpc, draft.set(|filled, vpc| filled.vpc = Some(vpc)));
    sent(&form, "Click a VPC of the drawing, or choose:", "Add internet gateway", Some(command), field)
}

pub fn edit(form: &Form<'_>, id: &InternetGatewayId) -> Html {
    let design = &form.plan().design;
    let Some(gateway) = design.internet_gateway(id) else { return Html::default() };
    match &gateway.vpc {
        Some(vpc) => html! {
            <>
                { fact("Attached to", form.panel().link(vpc)) }
                <p class="inspector-actions">{ form.button("Detach", DetachInternetGateway { internet_gateway: id.clone() }) }</p>
            </>
        },
        None => html! {
            <p class="inspector-actions">{ for design.vpcs.iter().map(|vpc| {
                form.button(format!("Attach to {}", vpc.name), AttachInternetGateway { internet_gateway: id.clone(), vpc: vpc.id.clone() })
            }) }</p>
        },
    }
}
