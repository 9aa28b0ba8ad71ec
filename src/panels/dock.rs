//! The dock: tabs with route tables, flows, cost, findings, addresses and the outline.

use yew::prelude::*;

use super::PanelProps;
use super::addresses::addresses;
use super::advice::Adviser;
use super::compare::comparison;
use super::cost::cost;
use super::decide::which_endpoint;
use super::findings::findings;
use super::flows::flows;
use super::names::names;
use super::outline::outline;
use super::route_tables::route_tables;
use crate::store::{Action, Tab, View};
use crate::ui::focus;

/// The tabs and the panel of the one chosen.
pub fn dock(props: &PanelProps) -> Html {
    let PanelProps { view, dispatch } = props.clone();
    let current = view.tab;
    let onkeydown = {
        let (dispatch, tabs) = (dispatch.clone(), view.options.tabs.clone());
        Callback::from(move |event: KeyboardEvent| {
            if let Some(tab) = step(&tabs, current, &event.key()) {
                event.prevent_default();
                focus(tab.id());
                dispatch.emit(Action::Show(tab));
            }
        })
    };
    let tall = dispatch.reform({
        let tall = view.tall;
        move |_: MouseEvent| Action::SetTall(!tall)
    });
    html! {
        <section class="dock" aria-label="Details">
            <h2 class="unseen">{ "Details" }</h2>
            <div class="tab-bar">
            <div class="tabs" role="tablist" {onkeydown}>
                { for view.options.tabs.iter().copied().map(|tab| html! {
                    <button type="button" role="tab" id={tab.id()} class="tab"
                        aria-selected={(tab == current).to_string()} aria-controls="dock-panel"
                        tabindex={if tab == current { "0" } else { "-1" }}
                        onclick={dispatch.reform(move |_| Action::Show(tab))}>
                        { tab.label() }
                        if let Some(count) = count(&view, tab) { <span class="count">{ count }</span> }
                    </button>
                }) }
            </div>
            if !view.options.embedded { <button type="button" class="icon-button enlarge" aria-pressed={view.tall.to_string()} aria-label="Enlarge the details" title="Enlarge the details" onclick={tall}>{ if view.tall { "▾" } else { "▴" } }</button> }
            </div>
            <div class="dock-panel" id="dock-panel" role="tabpanel" aria-labelledby={current.id()} tabindex="0">
                { match current {
                    Tab::RouteTables => route_tables(props),
                    Tab::Flows => flows(props),
                    Tab::Cost => cost(props),
                    Tab::Findings => findings(props),
                    Tab::Advice => html! { <Adviser panel={props.clone()} /> },
                    Tab::Decide => which_endpoint(props),
                    Tab::Compare => comparison(props),
                    Tab::Names => names(props),
                    Tab::Addresses => addresses(props),
                    Tab::Outline => outline(props),
                } }
            </div>
        </section>
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

fn count(view: &View, tab: Tab) -> Option<usize> {
    match tab {
        Tab::RouteTables => Some(view.analysis.route_tables.len()),
        Tab::Flows => Some(view.analysis.traces.len()),
        Tab::Cost => Some(view.analysis.cost.lines.len()),
        Tab::Findings => Some(view.analysis.findings.len()),
        Tab::Advice | Tab::Decide | Tab::Compare | Tab::Names | Tab::Addresses | Tab::Outline => None,
    }
}
