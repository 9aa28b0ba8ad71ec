//! Every flow as a row: from, to, volumes, the way it takes, the verdict and the cost. Editable in place.

use vpc_endpoint_model::Command;
use vpc_endpoint_model::design::{Flow, FlowId, ObjectId};
use vpc_endpoint_model::edit::{FlowChange, ModifyFlow};
use vpc_endpoint_model::path::Verdict;
use yew::prelude::*;

use super::{Marking, Panel, use_panel};
use crate::store::{Action, Origin, Plan, Tool};
use crate::ui::{Entry, Frame, Long, TextField, class_key, total};

/// The table of flows.
#[component]
pub fn Flows(marking: &Marking) -> Html {
    let panel = &use_panel("flows");
    let add = panel.dispatch.reform(|_: MouseEvent| Action::Use(Tool::Flow));
    if panel.plan.design.flows.is_empty() {
        return html! {
            <p class="panel-empty">{ "No flows yet. A flow is traffic a month from a workload to a service, a host or another workload." }
                if panel.may_edit() { <button type="button" class="button" onclick={add}>{ "Add flow" }</button> }</p>
        };
    }
    let head = html! {
        <tr>
            <th scope="col">{ "Flow" }</th><th scope="col">{ "From" }</th><th scope="col">{ "To" }</th>
            <th scope="col" class="number">{ "Sends, GB" }</th><th scope="col" class="number">{ "Receives, GB" }</th>
            <th scope="col">{ "Way" }</th><th scope="col">{ "Verdict" }</th><th scope="col" class="number">{ "A month" }</th>
            <th scope="col"><span class="unseen">{ "Delete" }</span></th>
        </tr>
    };
    let entry = {
        let (panel, marking) = (panel.clone(), marking.clone());
        Callback::from(move |entry: Entry| {
            let flow = panel.plan.design.flows.at(entry.index);
            flow.map(|flow| row(&panel, flow, &marking, entry)).unwrap_or_default()
        })
    };
    let text = {
        let plan = panel.plan.clone();
        Callback::from(move |index: usize| {
            plan.design.flows.at(index).map(|flow| words(&plan, flow)).unwrap_or_default()
        })
    };
    let frame = Frame::Table { class: "wide", head, foot: Html::default() };
    html! {
        <>
            <Long id="flows" label="flows" count={panel.plan.design.flows.len()} {frame} {entry} {text} />
            if panel.may_edit() { <p class="panel-foot"><button type="button" class="button" onclick={add}>{ "Add flow" }</button></p> }
        </>
    }
}

/// What a flow is found by: its name, its ends and its way.
fn words(plan: &Plan, flow: &Flow) -> String {
    let name = |object: ObjectId| plan.design.name_of(&object).to_owned();
    let way = plan.analysis.trace(&flow.id).map_or("", |trace| trace.class.label()).to_owned();
    [name((&flow.id).into()), name((&flow.source).into()), name((&flow.destination).into()), way].join(" ")
}

fn row(panel: &Panel, flow: &Flow, marking: &Marking, entry: Entry) -> Html {
    let plan = &panel.plan;
    let object = ObjectId::from(&flow.id);
    let trace = plan.analysis.trace(&flow.id);
    let class = trace.map(|trace| trace.class);
    let before = plan.before.as_ref().and_then(|before| before.analysis.trace(&flow.id)).map(|trace| trace.class);
    let verdict = match trace.map(|trace| trace.verdict) {
        Some(Verdict::Reached) => "arrives",
        Some(Verdict::Denied) => "refused (403)",
        _ => "dropped",
    };
    let delete = {
        let object = object.clone();
        panel.dispatch.reform(move |_: MouseEvent| Action::AskDelete(object.clone()))
    };
    let name = plan.design.name_of(&object).to_owned();
    html! {
        <tr key={flow.id.to_string()} aria-rowindex={entry.row()} class={classes!(marking.is_selected(&object).then_some("chosen"))}>
            <td>{ panel.link(&flow.id) }</td>
            <td>{ panel.link(&flow.source) }</td>
            <td>{ panel.link(&flow.destination) }</td>
            <td class="number">{ volume_field(panel, flow, true) }</td>
            <td class="number">{ volume_field(panel, flow, false) }</td>
            <td>
                if let Some(class) = class {
                    <span class={classes!("way", class_key(class))}>{ class.label() }</span>
                    if before.is_some_and(|before| before != class) { <span class="tag">{ "changed" }</span> }
                }
            </td>
            <td>{ verdict }</td>
            <td class="number">{ total(plan.analysis.cost.of_flow(&flow.id)) }</td>
            <td class="row-action">if panel.may_edit() { <button type="button" class="icon-button" aria-label={format!("Delete flow {name}")} onclick={delete}>{ "✕" }</button> }</td>
        </tr>
    }
}

fn volume_field(panel: &Panel, flow: &Flow, send: bool) -> Html {
    let value = if send { flow.send_gb } else { flow.receive_gb };
    let (word, side) = if send { ("Sends", "send") } else { ("Receives", "receive") };
    if !panel.may_edit() {
        return html! { { value.to_string() } };
    }
    let id = flow.id.clone();
    let dispatch = panel.dispatch.clone();
    let onchange = Callback::from(move |text: String| {
        if let Some(command) = set_volume(&id, send, &text) {
            dispatch.emit(Action::Run(command, Origin::Elsewhere));
        } else {
            dispatch
                .emit(Action::Complain(format!("“{text}” is not a volume: write gigabytes such as 10240 or 208.6.")));
        }
    });
    html! {
        { TextField { id: format!("{}-{side}", flow.id), label: format!("{word}, GB a month").into(), bare: true, numeric: true, value: plain(value).into(), onchange, ..Default::default() }.draw() }
    }
}

/// The command that sets one direction of a flow; `None` when the text is no volume.
pub fn set_volume(flow: &FlowId, send: bool, text: &str) -> Option<Command> {
    let volume = Some(text.replace(',', "").parse().ok()?);
    let change = if send {
        FlowChange { send_gb: volume, ..Default::default() }
    } else {
        FlowChange { receive_gb: volume, ..Default::default() }
    };
    Some(ModifyFlow { flow: flow.clone(), change }.into())
}

/// A volume without separators, as a person would type it.
pub fn plain(volume: vpc_endpoint_model::pricing::Gigabytes) -> AttrValue {
    volume.to_string().replace(',', "").into()
}
