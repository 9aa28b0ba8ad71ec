//! Route tables.

use vpc_endpoint_model::design::RouteTableId;
use vpc_endpoint_model::edit::{DisableVgwRoutePropagation, EnableVgwRoutePropagation, SetMainRouteTable};
use vpc_endpoint_model::{Command, Field};
use yew::prelude::*;

use super::form::{Form, fact};
use crate::store::{Action, Tab};

pub fn edit(form: &Form<'_>, id: &RouteTableId) -> Html {
    let plan = form.plan();
    let (Some(table), Some(drawn)) = (plan.analysis.route_table(id), plan.design.route_table(id)) else {
        return Html::default();
    };
    let gateways = plan.design.virtual_private_gateways.iter().filter(|it| it.vpc.as_ref() == Some(&table.vpc));
    let show = form.dispatch().reform(|_: MouseEvent| Action::Show(Tab::RouteTables));
    html! {
        <>
            <ul class="facts" aria-label="Subnets that use it">
                { for table.subnets.iter().map(|subnet| html! { <li class="fact">{ form.panel().link(subnet) }</li> }) }
            </ul>
            if table.main { { fact("Main table", "subnets without a table of their own use it (R24)") } }
            { for gateways.map(|gateway| {
                let (route_table, virtual_private_gateway) = (id.clone(), gateway.id.clone());
                let on = drawn.propagating_vgws.contains(&gateway.id);
                form.check(Field::PropagatingVgws, "Propagate routes of the private gateway", "R41", on, move |on| -> Command {
                    let (route_table, virtual_private_gateway) = (route_table.clone(), virtual_private_gateway.clone());
                    if on { EnableVgwRoutePropagation { route_table, virtual_private_gateway }.into() }
                    else { DisableVgwRoutePropagation { route_table, virtual_private_gateway }.into() }
                })
            }) }
            <p class="inspector-actions">
                if !table.main { { form.button("Make it the main table", SetMainRouteTable { route_table: id.clone() }) } }
                <button type="button" class="button" onclick={show}>{ format!("Show its {} rows", table.rows.len()) }</button>
            </p>
        </>
    }
}
