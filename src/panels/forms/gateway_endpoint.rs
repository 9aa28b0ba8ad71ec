//! Gateway endpoints: a row in each route table that is ticked.

use vpc_endpoint_model::design::{GatewayEndpoint, RouteTable, RouteTableId, VpcEndpoint, VpcId};
use vpc_endpoint_model::edit::{CreateVpcEndpoint, EndpointChange, NewEndpoint};
use vpc_endpoint_model::propose::calling_tables;
use yew::prelude::*;

use super::draft::use_draft;
use super::form::{Form, Stand, added_and_removed};
use super::new::{Tickable, boxes, choose, chosen_vpc, first, offered, sent, vpc_field};
use super::vpc_endpoint::change;
use crate::panels::use_panel;
use crate::store::{Plan, catalog};
use crate::suggest;

#[derive(Clone)]
struct Filled {
    vpc: Option<VpcId>,
    service: String,
    /// Nothing until a box is ticked or cleared: then the tables whose traffic it would carry.
    route_tables: Option<Vec<RouteTableId>>,
}

impl Default for Filled {
    fn default() -> Self {
        Self { vpc: None, service: "s3".to_owned(), route_tables: None }
    }
}

impl Filled {
    fn route_tables(&self, plan: &Plan, vpc: &VpcId) -> Vec<RouteTableId> {
        self.route_tables.clone().unwrap_or_else(|| calling_tables(&plan.design, catalog(), vpc, &self.service))
    }
}

/// A new one.
#[component]
pub fn NewGatewayEndpoint(stand: &Stand) -> Html {
    let panel = use_panel("new gateway endpoint");
    let (form, draft) = (Form::new(&panel, stand), use_draft::<Filled>());
    let Some(vpc) = chosen_vpc(&form, draft.vpc.as_ref()) else { return first("Add a VPC first.") };
    let services = catalog().services.iter().filter(|it| it.gateway_endpoint);
    let services = services.map(|it| (it.suffix.to_owned(), it.display_name.to_owned())).collect();
    let move_to = draft.set(|filled, vpc| filled.vpc = Some(vpc));
    let (tables, ticked) = (tables(form.plan(), &vpc), draft.route_tables(form.plan(), &vpc));
    let configuration = NewEndpoint::Gateway { route_tables: offered(&ticked, &tables) };
    let command = CreateVpcEndpoint::for_service(&vpc, draft.service.as_str(), configuration);
    let toggle = |table: &RouteTableId| {
        let ticked = ticked.clone();
        draft.tick(table, move |filled| filled.route_tables.get_or_insert_with(|| ticked.clone()))
    };
    let fields = html! {
        <>
            { vpc_field(&form, "VPC", &vpc, move_to) }
            { choose("service", "Service", services, Some(&draft.service), draft.set(|filled, service| filled.service = service)) }
            { panel.weigh(&vpc, &draft.service) }
            { boxes("Route tables", tables, &ticked, toggle) }
        </>
    };
    let hint = "Free. It writes one row in each table you tick.";
    sent(&form, hint, "Attach gateway endpoint", Some(command), fields)
}

/// The tables of a VPC, each with how many subnets use it.
fn tables(plan: &Plan, vpc: &VpcId) -> Vec<Tickable<RouteTableId>> {
    let table = |table: &RouteTable| {
        let subnets = plan.analysis.route_table(&table.id).map_or(0, |table| table.subnets.len());
        let hint = if subnets == 1 { "1 subnet".to_owned() } else { format!("{subnets} subnets") };
        (table.id.clone(), table.name.clone(), hint)
    };
    suggest::tables(&plan.design, vpc).map(table).collect()
}

pub fn fields(form: &Form<'_>, endpoint: &VpcEndpoint, gateway: &GatewayEndpoint) -> Html {
    let toggle = |table: &RouteTableId| {
        let (id, table) = (endpoint.id.clone(), table.clone());
        move |on: bool| {
            let (add_route_tables, remove_route_tables) = added_and_removed(&table, on);
            change(&id, EndpointChange { add_route_tables, remove_route_tables, ..Default::default() })
        }
    };
    html! {
        <>
            { form.boxes("Route tables", tables(form.plan(), &endpoint.vpc), |table| gateway.route_tables.contains(table), toggle) }
            <p class="quiet">{ "Each ticked table gets one row to the service's prefix list (R56). It is free (R62)." }</p>
        </>
    }
}
