//! What would be cheaper: one step each, or all of it at once, and what that takes for granted.

use strum::VariantArray;

use vpc_endpoint_model::Command;
use vpc_endpoint_model::pricing::{Total, Usd};
use vpc_endpoint_model::propose::{Advice, AdviceSearch, Assumed, Proposal, Subject};
use vpc_endpoint_model::words::Say;
use yew::prelude::*;

use super::said::said;
use super::search::{Found, use_search, working};
use super::{Panel, use_panel};
use crate::store::{Action, Origin};
use crate::ui::{money, total};

/// The steps, the one that saves most first.
#[component]
pub fn Adviser() -> Html {
    let panel = &use_panel("advice");
    let Some(found) = use_search(&panel.plan, (), |base, ()| Some(AdviceSearch::new(base))) else {
        return Html::default();
    };
    if panel.plan.design.flows.is_empty() {
        let first = "No traffic is drawn yet: draw a flow, and this says what would be cheaper for it.";
        return html! { <p class="panel-empty">{ first }</p> };
    }
    let Found { answer: Advice { proposals, all, untried }, is_whole, is_working } = found;
    html! {
        <div class="advice">
            { working(is_working, "Trying what would be cheaper …") }
            if proposals.is_empty() && is_whole {
                <p class="panel-empty">{ "Nothing to save: every flow that arrives goes its cheapest way, and every endpoint is worth its price." }</p>
            }
            if let Some(all) = all {
                <p class="advice-all">{ apply(panel, &all.step, "Apply all", "Apply all", all.saving, all.total) }</p>
            }
            <ul class="findings">{ for proposals.iter().map(|proposal| html! { <li key={key(proposal)}>{ entry(panel, proposal) }</li> }) }</ul>
            <details class="assumed">
                <summary>{ "What this takes for granted" }</summary>
                <ul>{ for Assumed::VARIANTS.iter().map(|assumed| html! { <li>{ assumed.to_string() }</li> }) }</ul>
                if untried > 0 { <p>{ format!("The plan is large: {untried} groups of flows, endpoints and gateways were not tried, those that cost least.") }</p> }
            </details>
        </div>
    }
}

/// What is pressed stays what it is while others come: a proposal is told by what it is about.
fn key(proposal: &Proposal) -> String {
    match &proposal.subject {
        Subject::Reroute { flows, .. } => flows.first().map(ToString::to_string).unwrap_or_default(),
        Subject::Remove { object } => object.to_string(),
    }
}

fn entry(panel: &Panel, proposal: &Proposal) -> Html {
    let text = proposal.subject.words().named(&panel.plan.design);
    html! {
        <>
            <span class="severity advice">{ money(proposal.saving) }</span>
            <div class="finding-text">
                <p>{ said(&text, &panel.dispatch) }</p>
            </div>
            { apply(panel, &proposal.step, "Apply", &format!("Apply: {text}"), proposal.saving, proposal.total) }
        </>
    }
}

fn apply(panel: &Panel, step: &Command, word: &'static str, label: &str, saving: Usd, after: Total) -> Html {
    let step = step.clone();
    let run = panel.dispatch.reform(move |_: MouseEvent| Action::Run(step.clone(), Origin::Elsewhere));
    html! {
        <span class="advice-step">
            <span class="quiet">{ format!("saves {}, leaves {} a month", money(saving), total(after)) }</span>
            <button type="button" class="button" aria-label={label.to_owned()} onclick={run}>{ word }</button>
        </span>
    }
}
