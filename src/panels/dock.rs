//! The dock: tabs with route tables, flows, cost, findings, addresses and the outline.

use vpc_endpoint_model::Analysis;
use vpc_endpoint_model::design::{FlowId, ObjectId};
use yew::prelude::*;

use super::addresses::Addresses;
use super::advice::Adviser;
use super::compare::Compare;
use super::cost::Cost;
use super::decide::WhichEndpoint;
use super::findings::Findings;
use super::flows::Flows;
use super::names::Names;
use super::outline::Outline;
use super::route_tables::RouteTables;
use super::use_panel;
use crate::store::{Action, Asked, Baseline, Tab};
use crate::ui::focus;

/// What of the screen is shown in the dock.
#[derive(Properties, PartialEq, Clone)]
pub struct DockProps {
    pub tab: Tab,
    /// Whether it has most of the screen.
    pub tall: bool,
    pub selection: Option<ObjectId>,
    pub asked: Asked,
    pub baseline: Option<Baseline>,
}

/// The tabs and the panel of the one chosen.
#[component]
pub fn Dock(props: &DockProps) -> Html {
    let panel = use_panel("dock");
    let dispatch = &panel.dispatch;
    let DockProps { tab: current, tall, .. } = *props;
    let onkeydown = {
        let (dispatch, options) = (dispatch.clone(), panel.options.clone());
        Callback::from(move |event: KeyboardEvent| {
            if let Some(tab) = step(&options.tabs, current, &event.key()) {
                event.prevent_default();
                focus(tab.id());
                dispatch.emit(Action::Show(tab));
            }
        })
    };
    let enlarge = dispatch.reform(move |_: MouseEvent| Action::SetTall(!tall));
    html! {
        <section class="dock" aria-label="Details">
            <h2 class="unseen">{ "Details" }</h2>
            <div class="tab-bar">
            <div class="tabs" role="tablist" {onkeydown}>
                { for panel.options.tabs.iter().copied().map(|tab| html! {
                    <button type="button" role="tab" id={tab.id()} class="tab"
                        aria-selected={(tab == current).to_string()} aria-controls="dock-panel"
                        tabindex={if tab == current { "0" } else { "-1" }}
                        onclick={dispatch.reform(move |_| Action::Show(tab))}>
                        { tab.label() }
                        if let Some(count) = count(&panel.plan.analysis, tab) { <span class="count">{ count }</span> }
                    </button>
                }) }
            </div>
            if !panel.options.embedded { <button type="button" class="icon-button enlarge" aria-pressed={tall.to_string()} aria-label="Enlarge the details" title="Enlarge the details" onclick={enlarge}>{ if tall { "▾" } else { "▴" } }</button> }
            </div>
            <div class="dock-panel" id="dock-panel" role="tabpanel" aria-labelledby={current.id()} tabindex="0">
                { open(props) }
            </div>
        </section>
    }
}

fn open(props: &DockProps) -> Html {
    let DockProps { tab, selection, asked, baseline, .. } = props.clone();
    match tab {
        Tab::RouteTables => html! { <RouteTables {selection} /> },
        Tab::Flows => html! { <Flows {selection} /> },
        Tab::Cost => html! { <Cost /> },
        Tab::Findings => html! { <Findings /> },
        Tab::Advice => html! { <Adviser /> },
        Tab::Decide => html! { <WhichEndpoint {asked} flow={flow_of(selection)} /> },
        Tab::Compare => html! { <Compare {baseline} /> },
        Tab::Names => html! { <Names {asked} flow={flow_of(selection)} /> },
        Tab::Addresses => html! { <Addresses /> },
        Tab::Outline => html! { <Outline {selection} /> },
    }
}

/// The flow selected.
fn flow_of(selection: Option<ObjectId>) -> Option<FlowId> {
    match selection? {
        ObjectId::Flow(flow) => Some(flow),
        _ => None,
    }
}

/// The tab an arrow, Home or End leads to.
fn step(tabs: &[Tab], current: Tab, key: &str) -> Option<Tab> {
    let place = tabs.iter().position(|tab| *tab == current)?;
    let last = tabs.len() - 1;
    let next = match key {
        "ArrowRight" => {
            if place == last {
                0
            } else {
                place + 1
            }
        }
        "ArrowLeft" => {
            if place == 0 {
                last
            } else {
                place - 1
            }
        }
        "Home" => 0,
        "End" => last,
        _ => return None,
    };
    tabs.get(next).copied()
}

fn count(analysis: &Analysis, tab: Tab) -> Option<usize> {
    match tab {
        Tab::RouteTables => Some(analysis.route_tables.len()),
        Tab::Flows => Some(analysis.traces.len()),
        Tab::Cost => Some(analysis.cost.lines.len()),
        Tab::Findings => Some(analysis.findings.len()),
        Tab::Advice | Tab::Decide | Tab::Compare | Tab::Names | Tab::Addresses | Tab::Outline => None,
    }
}
