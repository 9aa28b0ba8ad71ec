//! The decision card: three choices, what each makes, costs, reaches and outlives, and which to take.

use vpc_endpoint_model::explain::traits;
use vpc_endpoint_model::pricing::Usd;
use vpc_endpoint_model::propose::{Choice, ChoiceKind, Decision, Obstacle, Offer, Recommendation};
use yew::prelude::*;

use crate::panels::Panel;
use crate::store::{Action, Origin};
use crate::ui::{class_key, rule, total, volume};

pub fn card(panel: &Panel, decision: &Decision) -> Html {
    let Decision { service, recommendation, choices, .. } = decision;
    let count = decision.flows.len();
    let from = if count == 1 { "1 flow".to_owned() } else { format!("{count} flows") };
    let most = choices.iter().filter_map(|choice| choice.result.as_ref().ok()).map(|offer| offer.cost.amount).max();
    html! {
        <section class="decision" aria-label="Gateway or interface?">
            <h3>{ format!("Gateway or interface? {}, {} a month by {from}", service.display_name, volume(decision.volume)) }</h3>
            <p class="recommendation"><strong>{ panel.say(recommendation) }</strong>{ for recommendation.rules().iter().map(|it| rule(it)) }</p>
            <div class="choices">
                { for choices.iter().map(|choice| html! {
                    <article key={choice.kind.label()} class={classes!("choice", key(choice.kind), is_taken(recommendation, choice.kind).then_some("taken"))} aria-label={choice.kind.label()}>
                        <h4>{ choice.kind.label() }if choice.in_use { <span class="tag">{ "in use" }</span> }</h4>
                        { match &choice.result {
                            Ok(offer) => possible(panel, choice, offer, most.unwrap_or(Usd::ZERO)),
                            Err(obstacle) => impossible(panel, obstacle),
                        } }
                        <dl>
                            { for traits(choice.kind, service).into_iter().map(|(word, sentence)| html! {
                                <><dt>{ word }</dt><dd>{ panel.say(&sentence.words) }{ rule(sentence.rule) }</dd></>
                            }) }
                        </dl>
                    </article>
                }) }
            </div>
        </section>
    }
}

const fn is_taken(recommendation: &Recommendation, kind: ChoiceKind) -> bool {
    match recommendation {
        Recommendation::Gateway { .. } => matches!(kind, ChoiceKind::Gateway),
        Recommendation::GatewayAndInterface => !matches!(kind, ChoiceKind::NoEndpoint),
        Recommendation::Interface { .. } | Recommendation::InterfaceForOnPremises => {
            matches!(kind, ChoiceKind::Interface)
        }
        Recommendation::NoEndpoint { .. } => matches!(kind, ChoiceKind::NoEndpoint),
        Recommendation::NothingYet { .. } | Recommendation::Nothing => false,
    }
}

/// The colour of the way the choice leads to.
const fn key(kind: ChoiceKind) -> &'static str {
    use vpc_endpoint_model::path::PathClass;
    class_key(match kind {
        ChoiceKind::Gateway => PathClass::GatewayEndpoint,
        ChoiceKind::Interface => PathClass::InterfaceEndpoint,
        ChoiceKind::NoEndpoint => PathClass::AwsPublicViaNat,
    })
}

fn possible(panel: &Panel, choice: &Choice, offer: &Offer, most: Usd) -> Html {
    let design = &panel.plan.design;
    let made = match choice.kind {
        ChoiceKind::Gateway => counted(offer.rows, "row in route tables", "rows in route tables"),
        ChoiceKind::Interface => counted(offer.interfaces, "interface, 1 address", "interfaces, an address each"),
        ChoiceKind::NoEndpoint => "nothing new".to_owned(),
    };
    let gone: Vec<&str> = offer.without.iter().map(|object| design.name_of(object)).collect();
    let width = offer.cost.amount.place_on(most, 100);
    let take = offer.step.clone().map(|step| {
        let run = panel.dispatch.reform(move |_: MouseEvent| Action::Run(step.clone(), Origin::Elsewhere));
        html! { <button type="button" class="button" aria-label={format!("Take it: {}", choice.kind.label())} onclick={run}>{ "Take it" }</button> }
    });
    html! {
        <>
            <p class="choice-cost"><strong>{ total(offer.cost) }</strong><span class="quiet">{ " a month for this traffic" }</span></p>
            <svg class="choice-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect width={width.max(1).to_string()} height="6" /></svg>
            <p>{ format!("{made}; the plan: {} a month.", total(offer.total)) }</p>
            if !gone.is_empty() { <p>{ format!("Goes, for nothing would pass it: {}.", gone.join(", ")) }</p> }
            { take }
        </>
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}

fn impossible(panel: &Panel, obstacle: &Obstacle) -> Html {
    html! { <p class="quiet">{ "Not possible. " }{ panel.say(obstacle) }{ for obstacle.rule().map(rule) }</p> }
}
