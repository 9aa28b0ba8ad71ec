//! Peerings between two VPCs.

use vpc_endpoint_model::design::{VpcId, VpcPeeringConnectionId};
use vpc_endpoint_model::edit::CreateVpcPeeringConnection;
use yew::prelude::*;

use super::draft::use_draft;
use super::form::{Form, Stand, fact};
use super::new::{choose, chosen_vpc, first, name_field, sent, vpc_field};
use crate::panels::use_panel;

#[derive(Default, Clone)]
struct Filled {
    requester: Option<VpcId>,
    accepter: Option<VpcId>,
    name: String,
}

/// A new one, from one VPC to another.
#[component]
pub fn NewVpcPeeringConnection(stand: &Stand) -> Html {
    let panel = use_panel("new peering");
    let (form, draft) = (Form::new(&panel, stand), use_draft::<Filled>());
    let Some(from) = chosen_vpc(&form, draft.requester.as_ref()) else { return first("Add a VPC first.") };
    let others: Vec<(VpcId, String)> =
        panel.plan.design.vpcs.iter().filter(|it| it.id != from).map(|it| (it.id.clone(), it.name.clone())).collect();
    let chosen = draft.accepter.clone().filter(|to| others.iter().any(|(other, _)| other == to));
    let to = chosen.or_else(|| others.first().map(|(other, _)| other.clone()));
    let command = to.clone().map(|to| CreateVpcPeeringConnection {
        requester_vpc: from.clone(),
        accepter_vpc: to,
        name: draft.name.clone(),
    });
    let fields = html! {
        <>
            { vpc_field(&form, "From", &from, draft.set(|filled, vpc| filled.requester = Some(vpc))) }
            { choose("accepter", "To", others, to.as_ref(), draft.set(|filled, vpc| filled.accepter = Some(vpc))) }
            { name_field(&form, &draft.name, draft.set(|filled, name| filled.name = name)) }
        </>
    };
    let hint = "Between two VPCs whose blocks do not overlap; then route to it on both sides.";
    sent(&form, hint, "Add", command, fields)
}

pub fn edit(form: &Form<'_>, id: &VpcPeeringConnectionId) -> Html {
    let Some(peering) = form.plan().design.vpc_peering_connection(id) else { return Html::default() };
    html! {
        <>
            { fact("Between", form.panel().link(&peering.requester_vpc)) }
            { fact("and", form.panel().link(&peering.accepter_vpc)) }
            <p class="quiet">{ "Route to it in the tables of both sides; it leads no further than the other VPC (R61)." }</p>
        </>
    }
}
