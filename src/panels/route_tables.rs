//! Every route table with every row: who wrote it, whether it works, who may change it, what is new and what is gone.

use std::sync::Arc;

use vpc_endpoint_model::design::{ObjectId, RouteTableId, RouteTarget, Vpc};
use vpc_endpoint_model::edit::{CreateRouteTable, DeleteRoute, TypedDestination, set_route};
use vpc_endpoint_model::routing::{EditedBy, RouteRow, RouteState, RouteTableView, RowDestination};
use yew::prelude::*;

use super::forms::use_draft;
use super::mark::Mark;
use super::{Marking, Panel, use_panel};
use crate::store::{Action, Plan};
use crate::ui::{Choice, Entry, Frame, Long, SelectField, TextField, sending};

/// All route tables, side by side.
#[component]
pub fn RouteTables(marking: &Marking) -> Html {
    let panel = &use_panel("route tables");
    let plan = &panel.plan;
    let (tables, vpcs) = (plan.analysis.route_tables.len(), plan.design.vpcs.len());
    let count = if panel.may_edit() { tables + vpcs } else { tables };
    let entry = {
        let (panel, marking) = (panel.clone(), marking.clone());
        Callback::from(move |Entry { index, .. }: Entry| match panel.plan.analysis.route_tables.get(index) {
            Some(table) => table_card(&panel, table, &marking),
            None => panel.plan.design.vpcs.at(index - tables).map(|vpc| add_card(&panel, vpc)).unwrap_or_default(),
        })
    };
    let text = {
        let plan = plan.clone();
        Callback::from(move |index: usize| {
            plan.analysis.route_tables.get(index).map(|it| words(&plan, it)).unwrap_or_default()
        })
    };
    html! { <Long id="tables" label="route tables" {count} frame={Frame::Cards} {entry} {text} /> }
}

/// What a table is found by: its name and id, its subnets and the ends of its rows.
fn words(plan: &Plan, table: &RouteTableView) -> String {
    let name = |object: ObjectId| plan.design.name_of(&object).to_owned();
    let subnets = table.subnets.iter().map(|subnet| name(subnet.into()));
    let rows = table.rows.iter().map(|row| format!("{} {}", row.destination, row.target));
    let all = [name((&table.id).into()), table.id.to_string()].into_iter().chain(subnets).chain(rows);
    all.collect::<Vec<_>>().join(" ")
}

fn add_card(panel: &Panel, vpc: &Vpc) -> Html {
    let command = CreateRouteTable { vpc: vpc.id.clone(), name: String::new() };
    let add = {
        let panel = panel.clone();
        Callback::from(move |_: MouseEvent| panel.run(command.clone()))
    };
    html! {
        <div key={format!("add-{}", vpc.id)} class="card-add">
            <button type="button" class="button" onclick={add}>{ format!("Add route table to {}", vpc.name) }</button>
        </div>
    }
}

/// One table.
fn table_card(panel: &Panel, shown: &RouteTableView, marking: &Marking) -> Html {
    let plan = &panel.plan;
    let table = &shown.id;
    let object = ObjectId::from(table);
    let name = plan.design.name_of(&object).to_owned();
    let subnets: Vec<&str> =
        shown.subnets.iter().filter_map(|id| plan.design.subnet(id)).map(|subnet| subnet.name.as_str()).collect();
    let alike = |other: &&RouteTableView| plan.design.name_of(&ObjectId::from(&other.id)) == name;
    let label = match plan.analysis.route_tables.iter().filter(alike).count() {
        0 | 1 => format!("Route table {name}"),
        _ => format!("Route table {name}, {table}"),
    };
    let users = if subnets.is_empty() { "no subnet".to_owned() } else { subnets.join(", ") };
    let about = if shown.main { format!("main · {users}") } else { users };
    let before = plan.before.as_ref().map(|before| before.analysis.route_table(table));
    let gone: Vec<Arc<RouteRow>> = before
        .flatten()
        .map(|old| old.rows.iter().filter(|row| !has_row(shown, row)).cloned().collect())
        .unwrap_or_default();
    html! {
        <section key={table.to_string()} class={classes!("card", "route-table", marking.is_selected(&object).then_some("chosen"))} aria-label={label}>
            <h3>{ panel.link(table) }<span class="card-about">{ about }</span></h3>
            <div class="scroll">
            <table>
                <thead><tr><th scope="col">{ "Destination" }</th><th scope="col">{ "Target" }</th><th scope="col">{ "Origin" }</th><th scope="col">{ "State" }</th><th scope="col"><span class="unseen">{ "Delete" }</span></th></tr></thead>
                <tbody>
                    { for shown.rows.iter().map(|row| {
                        let new = before.is_some_and(|old| old.is_none_or(|old| !has_row(old, row)));
                        table_row(panel, table, row, if new { Mark::New } else { Mark::Kept })
                    }) }
                    { for gone.iter().map(|row| table_row(panel, table, row, Mark::Gone)) }
                </tbody>
            </table>
            </div>
            if panel.may_edit() { <NewRoute table={table.clone()} /> }
        </section>
    }
}

fn has_row(table: &RouteTableView, row: &RouteRow) -> bool {
    table.rows.iter().any(|other| **other == *row)
}

fn table_row(panel: &Panel, table: &RouteTableId, row: &RouteRow, mark: Mark) -> Html {
    let destination = row.destination.to_string();
    let who = match row.edited_by() {
        EditedBy::Nobody => "nobody may change it (R29)",
        EditedBy::You => "you may change it",
        EditedBy::Propagation => "only propagation may change it (R50)",
        EditedBy::Endpoint => "only the endpoint may change it (R57)",
    };
    let class = mark.class();
    let target = row.target.object().filter(|object| panel.plan.design.has(object));
    let delete = {
        let command = DeleteRoute { route_table: table.clone(), destination: destination.as_str().into() };
        let panel = panel.clone();
        Callback::from(move |_: MouseEvent| panel.run(command.clone()))
    };
    let label = match row.edited_by() {
        EditedBy::You => format!("Delete route {destination}"),
        EditedBy::Endpoint | EditedBy::Nobody | EditedBy::Propagation => {
            format!("Why can {destination} not be deleted here?")
        }
    };
    html! {
        <tr key={format!("{destination} {} {class}", row.target)} class={classes!(class, (row.state == RouteState::Blackhole).then_some("row-bad"))}>
            <td class="mono">{ destination_cell(row) }</td>
            <td class="mono">
                if let Some(object) = target { { link_id(panel, object) } } else { { row.target.to_string() } }
            </td>
            <td title={who}>
                { row.origin.label() }
                { mark.tag() }
            </td>
            <td>{ row.state.label() }</td>
            <td class="row-action">
                if mark != Mark::Gone && panel.may_edit() {
                    <button type="button" class="icon-button" aria-label={label.clone()} title={label} onclick={delete}>
                        { if row.edited_by() == EditedBy::You { "✕" } else { "?" } }
                    </button>
                }
            </td>
        </tr>
    }
}

/// An object by its id, for columns that show ids.
fn link_id(panel: &Panel, object: ObjectId) -> Html {
    let text = object.to_string();
    let select = panel.dispatch.reform(move |_: MouseEvent| Action::Select(Some(object.clone())));
    html! { <button type="button" class="link mono" onclick={select}>{ text }</button> }
}

/// A prefix list opens to its entries.
fn destination_cell(row: &RouteRow) -> Html {
    let about = match &row.destination {
        RowDestination::Cidr(block) => return html! { { block.to_string() } },
        RowDestination::AwsList(list, _) => format!(
            "{} · id: {} · public ranges of the service; the real list is usually a part of them",
            list.name,
            list.id_confidence.label()
        ),
        RowDestination::OwnList(..) => "a prefix list of this plan".to_owned(),
    };
    let blocks = row.destination.blocks();
    html! {
        <details class="entries">
            <summary>{ row.destination.to_string() }<span class="quiet">{ format!(" {} ranges", blocks.len()) }</span></summary>
            <p class="quiet">{ about }</p>
            <ul>{ for blocks.iter().map(|net| html! { <li>{ net.to_string() }</li> }) }</ul>
        </details>
    }
}

#[derive(Properties, PartialEq)]
struct NewRouteProps {
    table: RouteTableId,
}

/// A route that is filled in.
#[derive(Clone)]
struct Filled {
    destination: TypedDestination,
    target: Option<ObjectId>,
}

impl Default for Filled {
    fn default() -> Self {
        Self { destination: TypedDestination::from("0.0.0.0/0"), target: None }
    }
}

/// Destination and target of a route to make, or to lead elsewhere.
#[component]
fn NewRoute(NewRouteProps { table }: &NewRouteProps) -> Html {
    let panel = use_panel("new route");
    let draft = use_draft::<Filled>();
    let design = &panel.plan.design;
    let vpc = design.route_table(table).map(|table| &table.vpc);
    let reaches = |object: &ObjectId| match object {
        ObjectId::VpcPeeringConnection(id) => {
            vpc.zip(design.vpc_peering_connection(id)).is_some_and(|(vpc, peering)| peering.other(vpc).is_some())
        }
        // A route leads to one instance (R32).
        ObjectId::Instance(id) if design.instance(id).is_some_and(|instance| instance.count() > 1) => false,
        other => RouteTarget::try_from(other.clone()).is_ok() && design.vpc_of(other) == vpc,
    };
    let targets: Vec<ObjectId> = design.object_ids().filter(reaches).collect();
    let chosen = draft.target.clone().filter(|target| targets.contains(target));
    let Some(target) = chosen.or_else(|| targets.first().cloned()) else {
        return html! { <p class="quiet card-foot">{ "Add a gateway to route to one." }</p> };
    };
    let choice = |object: &ObjectId| Choice::new(object.to_string(), design.name_of(object).to_owned());
    let choices = targets.iter().map(choice).collect();
    let set = {
        let (panel, command) = (panel.clone(), set_route(design, table, draft.destination.clone(), target.clone()));
        Callback::from(move |()| panel.run(command.clone()))
    };
    let fields = html! {
        <>
            { TextField {
                id: format!("{table}-destination"), label: "New destination".into(), bare: true, mono: true,
                value: draft.destination.text().to_owned().into(), live: true,
                onchange: draft.set(|filled, text: String| filled.destination = TypedDestination::from(text.as_str())),
                ..Default::default()
            }.draw() }
            { SelectField {
                id: format!("{table}-target"), label: "Target".into(), bare: true, choices,
                value: target.to_string().into(),
                onchange: draft.set(|filled, text: String| filled.target = text.parse().ok()), ..Default::default()
            }.draw() }
        </>
    };
    sending("card-foot add-route", set, fields, "button", "Set route")
}
