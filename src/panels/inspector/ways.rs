//! The other ways a flow could take, tried out: what each would cost, and why it is none.

use vpc_endpoint_model::design::{FlowId, ObjectId};
use vpc_endpoint_model::propose::{Outcome, Way, WayKind, WaysSearch};
use yew::prelude::*;

use crate::panels::Panel;
use crate::panels::search::{Found, use_search, working};
use crate::store::{Action, Origin};
use crate::ui::{money, total};

/// A component so that the trials, a dozen analyses, are run when the plan changes and not with every drawing.
#[derive(Properties, PartialEq)]
pub struct WaysProps {
    pub panel: Panel,
    pub flow: FlowId,
}

#[component]
pub fn OtherWays(props: &WaysProps) -> Html {
    let WaysProps { panel, flow } = props;
    let plan = &panel.plan;
    let start = |base, flow: &FlowId| WaysSearch::new(base, vec![flow.clone()]);
    let Some(found) = use_search(plan, flow.clone(), start) else { return Html::default() };
    let Found { answer: ways, is_whole, is_working } = found;
    let others: Vec<&Way> = ways.ways.iter().filter(|way| way.kind != WayKind::AsIs).collect();
    if others.is_empty() && is_whole {
        return Html::default();
    }
    let cheapest = ways.cheapest();
    let verdict = match cheapest {
        _ if !is_whole => "",
        None => "It arrives on no way that one step would open.",
        Some(way) if way.kind == WayKind::AsIs => "No other way is surely cheaper.",
        Some(_) => "A month, if the flow went:",
    };
    html! {
        <section class="ways" aria-label="Other ways">
            <h3>{ "Other ways" }</h3>
            { working(is_working, "Trying other ways …") }
            <p class="quiet">{ verdict }</p>
            <ul>{ for others.into_iter().map(|way| entry(panel, way, is_whole && cheapest == Some(way))) }</ul>
        </section>
    }
}

fn entry(panel: &Panel, way: &Way, cheapest: bool) -> Html {
    let name = |object: &ObjectId| panel.plan.design.name_of(object).to_owned();
    let mut label = match &way.kind {
        WayKind::NatGateway(nat) => format!("NAT gateway {}", name(&nat.into())),
        kind => kind.label().to_owned(),
    };
    if !way.without.is_empty() {
        let gone: Vec<String> = way.without.iter().map(name).collect();
        label = format!("{label}, without {}", gone.join(", "));
    }
    let body = match &way.result {
        Ok(outcome) => offer(panel, outcome, &label),
        Err(hindrance) => {
            html! { <p class="quiet">{ panel.say(hindrance) }</p> }
        }
    };
    html! {
        <li>
            <p class="fact"><span>{ &label }</span>if cheapest { <strong>{ "cheapest" }</strong> }</p>
            { body }
        </li>
    }
}

fn offer(panel: &Panel, outcome: &Outcome, label: &str) -> Html {
    let step = outcome.step.clone();
    let take = panel.dispatch.reform(move |_: MouseEvent| Action::Run(step.clone(), Origin::Elsewhere));
    let saving = outcome.saving.map(|saving| match (saving.is_zero(), outcome.total.unknown) {
        (true, _) => "saves a charge of unknown price".to_owned(),
        (false, 0) => format!("saves {}", money(saving)),
        (false, _) => format!("saves at least {}", money(saving)),
    });
    html! {
        <p class="fact">
            <span>{ total(outcome.total) }if let Some(saving) = saving { <span class="saving">{ format!(" {saving}") }</span> }</span>
            <button type="button" class="button" aria-label={format!("Take this way: {label}")} onclick={take}>{ "Take this way" }</button>
        </p>
    }
}
