//! What is wrong, wasteful or worth knowing, with the step that mends it.

use vpc_endpoint_model::advice::{Finding, FindingKind, Severity};
use vpc_endpoint_model::design::ObjectId;
use yew::prelude::*;

use super::{Panel, use_panel};
use crate::store::{Action, Origin};
use crate::ui::rule;

/// All findings, errors first.
#[component]
pub fn Findings() -> Html {
    let panel = &use_panel("findings");
    let findings = &panel.plan.analysis.findings;
    if findings.is_empty() {
        return html! { <p class="panel-empty">{ "Nothing to report: every flow arrives, and nothing is paid for in vain." }</p> };
    }
    html! {
        <ul class="findings">
            { for findings.iter().enumerate().map(|(place, finding)| html! { <li key={place}>{ entry(panel, finding) }</li> }) }
        </ul>
    }
}

fn entry(panel: &Panel, finding: &Finding) -> Html {
    let (word, class) = match finding.kind.severity() {
        Severity::Error => ("Error", "severity error"),
        Severity::Warning => ("Warning", "severity warning"),
        Severity::Advice => ("Advice", "severity advice"),
    };
    let mend = finding.mend.clone().filter(|_| panel.options.may_edit()).map(|command| {
        let label = command.label();
        let mend = panel.dispatch.reform(move |_: MouseEvent| Action::Run(command.clone(), Origin::Elsewhere));
        html! { <button type="button" class="button" onclick={mend}>{ format!("Fix: {label}") }</button> }
    });
    let mends = match &finding.kind {
        FindingKind::FlowDropped { flow, .. } => {
            let object = ObjectId::from(flow);
            let look = panel.dispatch.reform(move |_: MouseEvent| Action::Select(Some(object.clone())));
            let look = html! { <button type="button" class="button" onclick={look}>{ "What mends it?" }</button> };
            panel.options.may_edit().then_some(look)
        }
        _ => None,
    };
    html! {
        <>
            <span {class}>{ word }</span>
            <div class="finding-text">
                <p>{ panel.say(&finding.kind) }</p>
                <p class="finding-links">
                    { for finding.kind.rules().iter().map(|it| rule(it)) }
                </p>
            </div>
            { mend }
            { mends }
        </>
    }
}
