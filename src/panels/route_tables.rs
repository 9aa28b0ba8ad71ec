//! Every route table with every row: who wrote it, whether it works, who may change it, what is new and what is gone.

use vpc_endpoint_model::Command;
use vpc_endpoint_model::design::{ObjectId, RouteTableId, RouteTarget};
use vpc_endpoint_model::routing::{EditedBy, RouteOrigin, RouteRow, RouteState, RouteTableView};
use yew::prelude::*;

use super::PanelProps;
use crate::store::Action;
use crate::ui::{Choice, SelectField, TextField};

/// All route tables, side by side.
#[component]
pub fn RouteTables(props: &PanelProps) -> Html {
    let view = &props.view;
    html! {
        <div class="cards">
            { for view.analysis.route_tables.iter().map(|table| html! {
                <TableCard key={table.id.to_string()} panel={props.clone()} table={table.id.clone()} />
            }) }
            { for view.design.vpcs.iter().map(|vpc| {
                let id = vpc.id.clone();
                let add = props.dispatch.reform(move |_: MouseEvent| {
                    Action::Run(Command::CreateRouteTable { vpc: id.clone(), name: String::new() }, crate::store::Origin::Elsewhere)
                });
                html! {
                    <div key={format!("add-{}", vpc.id)} class="card-add">
                        <button type="button" class="button" onclick={add}>{ format!("Add route table to {}", vpc.name) }</button>
                    </div>
                }
            }) }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct TableCardProps {
    panel: PanelProps,
    table: RouteTableId,
}

/// One table.
#[component]
fn TableCard(props: &TableCardProps) -> Html {
    let TableCardProps { panel, table } = props;
    let view = &panel.view;
    let Some(shown) = view.analysis.route_table(table) else { return Html::default() };
    let object = ObjectId::from(table);
    let name = view.design.name_of(&object).to_owned();
    let subnets: Vec<&str> =
        shown.subnets.iter().filter_map(|id| view.design.subnet(id)).map(|subnet| subnet.name.as_str()).collect();
    let users = if subnets.is_empty() { "no subnet".to_owned() } else { subnets.join(", ") };
    let about = if shown.main { format!("main · {users}") } else { users };
    let before = view.before.as_ref().map(|before| before.analysis.route_table(table));
    let gone: Vec<RouteRow> = before
        .flatten()
        .map(|old| old.rows.iter().filter(|row| !has_row(shown, row)).cloned().collect())
        .unwrap_or_default();
    html! {
        <section class={classes!("card", "route-table", view.is_selected(&object).then_some("chosen"))} aria-label={format!("Route table {name}")}>
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
            <AddRoute panel={panel.clone()} table={table.clone()} />
        </section>
    }
}

fn has_row(table: &RouteTableView, row: &RouteRow) -> bool {
    table.rows.iter().any(|other| other == row)
}

/// How a row fared in the last step.
#[derive(Clone, Copy, PartialEq)]
enum Mark {
    Kept,
    New,
    Gone,
}

fn table_row(panel: &PanelProps, table: &RouteTableId, row: &RouteRow, mark: Mark) -> Html {
    let destination = row.destination.to_string();
    let (origin, who) = match row.origin {
        RouteOrigin::CreateRouteTable => ("created with the table", "nobody may change it (R29)"),
        RouteOrigin::CreateRoute => ("you", "you may change it"),
        RouteOrigin::VpcEndpoint => ("gateway endpoint", "only the endpoint may change it (R57)"),
    };
    let state = match row.state {
        RouteState::Active => "active",
        RouteState::Blackhole => "blackhole",
    };
    let class = match mark {
        Mark::Kept => "",
        Mark::New => "row-new",
        Mark::Gone => "row-gone",
    };
    let target = row.target.object().filter(|object| panel.view.design.has(object));
    let delete = {
        let command = Command::DeleteRoute { route_table: table.clone(), destination: destination.clone() };
        let panel = panel.clone();
        Callback::from(move |_: MouseEvent| panel.run(command.clone()))
    };
    let label = match row.edited_by() {
        EditedBy::You => format!("Delete route {destination}"),
        EditedBy::Endpoint | EditedBy::Nobody => format!("Why can {destination} not be deleted here?"),
    };
    html! {
        <tr key={format!("{destination} {} {class}", row.target)} class={classes!(class, (row.state == RouteState::Blackhole).then_some("row-bad"))}>
            <td class="mono">{ destination_cell(row) }</td>
            <td class="mono">
                if let Some(object) = target { { link_id(panel, object) } } else { { row.target.to_string() } }
            </td>
            <td title={who}>
                { origin }
                if mark == Mark::New { <span class="tag">{ "new" }</span> }
                if mark == Mark::Gone { <span class="tag tag-gone">{ "gone" }</span> }
            </td>
            <td>{ state }</td>
            <td class="row-action">
                if mark != Mark::Gone {
                    <button type="button" class="icon-button" aria-label={label.clone()} title={label} onclick={delete}>
                        { if row.edited_by() == EditedBy::You { "✕" } else { "?" } }
                    </button>
                }
            </td>
        </tr>
    }
}

/// An object by its id, for columns that show ids.
fn link_id(panel: &PanelProps, object: ObjectId) -> Html {
    let text = object.to_string();
    let select = panel.dispatch.reform(move |_: MouseEvent| Action::Select(Some(object.clone())));
    html! { <button type="button" class="link mono" onclick={select}>{ text }</button> }
}

/// A prefix list opens to its entries.
fn destination_cell(row: &RouteRow) -> Html {
    let Some(list) = row.destination.prefix_list() else { return html! { { row.destination.to_string() } } };
    html! {
        <details class="entries">
            <summary>{ row.destination.to_string() }<span class="quiet">{ format!(" {} ranges", list.ipv4.len()) }</span></summary>
            <p class="quiet">{ format!("{} · id: {} · public ranges of the service; the real list is usually a part of them", list.name, list.id_confidence.label()) }</p>
            <ul>{ for list.ipv4.iter().map(|net| html! { <li>{ net.to_string() }</li> }) }</ul>
        </details>
    }
}

#[derive(Properties, PartialEq)]
struct AddRouteProps {
    panel: PanelProps,
    table: RouteTableId,
}

/// A destination, a target, and a button.
#[component]
fn AddRoute(props: &AddRouteProps) -> Html {
    let AddRouteProps { panel, table } = props;
    let design = &panel.view.design;
    let vpc = design.route_table(table).map(|table| table.vpc.clone());
    let gateways = design.internet_gateways.iter().map(|it| ObjectId::from(&it.id));
    let nats = design.nat_gateways.iter().map(|it| ObjectId::from(&it.id));
    let targets: Vec<ObjectId> = gateways.chain(nats).filter(|object| design.vpc_of(object) == vpc.as_ref()).collect();
    let destination = use_state(|| AttrValue::from("0.0.0.0/0"));
    let target = use_state(AttrValue::default);
    let choices: Vec<Choice> =
        targets.iter().map(|object| Choice::new(object.to_string(), design.name_of(object).to_owned())).collect();
    let chosen = choices.iter().find(|choice| choice.value == *target).or(choices.first()).map(|choice| choice.value.clone());
    let Some(chosen) = chosen else {
        return html! { <p class="quiet card-foot">{ "Add an internet or NAT gateway to route to one." }</p> };
    };
    let add = {
        let (panel, table, destination, chosen) = (panel.clone(), table.clone(), destination.clone(), chosen.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Ok(target) = chosen.parse::<ObjectId>() else { return };
            let text = destination.trim().to_owned();
            let exists = panel.view.design.route_table(&table).is_some_and(|table| {
                table.routes.iter().any(|route| route.destination_cidr_block.to_string() == text)
            });
            let route_table = table.clone();
            panel.run(if exists && RouteTarget::try_from(target.clone()).is_ok() {
                Command::ReplaceRoute { route_table, destination_cidr_block: text, target }
            } else {
                Command::CreateRoute { route_table, destination_cidr_block: text, target }
            });
        })
    };
    let set = |state: &UseStateHandle<AttrValue>| {
        let state = state.clone();
        Callback::from(move |value: String| state.set(value.into()))
    };
    html! {
        <form class="card-foot add-route" onsubmit={add}>
            <TextField id={format!("{table}-destination")} label="New destination" bare=true mono=true
                value={(*destination).clone()} onchange={set(&destination)} oninput={set(&destination)} />
            <SelectField id={format!("{table}-target")} label="Target" bare=true {choices} value={chosen} onchange={set(&target)} />
            <button class="button">{ "Set route" }</button>
        </form>
    }
}
