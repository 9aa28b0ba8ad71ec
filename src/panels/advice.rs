//! What would be cheaper: one step each, or all of it at once, and what that takes for granted.

use strum::VariantArray;

use vpc_endpoint_model::Command;
use vpc_endpoint_model::pricing::{Total, Usd};
use vpc_endpoint_model::propose::{Advice, Assumed, Proposal, advise};
use vpc_endpoint_model::words::Say;
use yew::prelude::*;

use super::said::said;
use super::{Panel, use_panel};
use crate::store::{Action, Origin, catalog};
use crate::ui::{money, total};

/// The steps, the one that saves most first.
#[component]
pub fn Adviser() -> Html {
    let panel = &use_panel("advice");
    let Advice { proposals, all, untried } = advise(&panel.plan.design, catalog(), &panel.plan.analysis);
    html! {
        <div class="advice">
            if proposals.is_empty() {
                <p class="panel-empty">{ "Nothing to save: every flow that arrives goes its cheapest way, and every endpoint is worth its price." }</p>
            }
            if let Some(all) = all {
                <p class="advice-all">{ apply(panel, &all.step, "Apply all", "Apply all", all.saving, all.total) }</p>
            }
            <ul class="findings">{ for proposals.iter().enumerate().map(|(place, proposal)| html! { <li key={place}>{ entry(panel, proposal) }</li> }) }</ul>
            <details class="assumed">
                <summary>{ "What this takes for granted" }</summary>
                <ul>{ for Assumed::VARIANTS.iter().map(|assumed| html! { <li>{ assumed.to_string() }</li> }) }</ul>
                if untried > 0 { <p>{ format!("The plan is large: {untried} groups of flows, endpoints and gateways were not tried, those that cost least.") }</p> }
            </details>
        </div>
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
