//! What is wrong, wasteful or worth knowing, with the step that mends it.

use vpc_endpoint_model::advice::{Facts, Finding, FindingKind, Severity};
use vpc_endpoint_model::design::ObjectId;
use yew::prelude::*;

use super::{Panel, use_panel};
use crate::store::{Action, Origin};
use crate::ui::{Entry, Frame, Long, rule};

/// All findings, errors first.
#[component]
pub fn Findings() -> Html {
    let panel = &use_panel("findings");
    let findings = &panel.plan.analysis.findings;
    if findings.is_empty() {
        return html! { <p class="panel-empty">{ "Nothing to report: every flow arrives, and nothing is paid for in vain." }</p> };
    }
    let draw = {
        let panel = panel.clone();
        Callback::from(move |at: Entry| {
            let finding = panel.plan.analysis.findings.get(at.index);
            finding.map(|finding| html! {
                <li key={at.index} aria-posinset={at.place()} aria-setsize={at.of()}>{ entry(&panel, finding) }</li>
            }).unwrap_or_default()
        })
    };
    let text = {
        let plan = panel.plan.clone();
        Callback::from(move |index: usize| {
            plan.analysis.findings.get(index).map(|finding| plan.named(&finding.kind)).unwrap_or_default()
        })
    };
    let frame = Frame::List { class: "findings" };
    html! { <Long id="findings" label="findings" count={findings.len()} {frame} entry={draw} {text} /> }
}

fn entry(panel: &Panel, finding: &Finding) -> Html {
    let Facts { severity, rules, .. } = finding.kind.facts();
    let (word, class) = match severity {
        Severity::Error => ("Error", "severity error"),
        Severity::Warning => ("Warning", "severity warning"),
        Severity::Advice => ("Advice", "severity advice"),
    };
    let mend = finding.mend.clone().filter(|_| panel.may_edit()).map(|command| {
        let label = command.label();
        let mend = panel.dispatch.reform(move |_: MouseEvent| Action::Run(command.clone(), Origin::Elsewhere));
        html! { <button type="button" class="button" onclick={mend}>{ format!("Fix: {label}") }</button> }
    });
    let mends = match &finding.kind {
        FindingKind::FlowDropped { flow, .. } => {
            let object = ObjectId::from(flow);
            let look = panel.dispatch.reform(move |_: MouseEvent| Action::Select(Some(object.clone())));
            let look = html! { <button type="button" class="button" onclick={look}>{ "What mends it?" }</button> };
            panel.may_edit().then_some(look)
        }
        _ => None,
    };
    html! {
        <>
            <span {class}>{ word }</span>
            <div class="finding-text">
                <p>{ panel.say(&finding.kind) }</p>
                <p class="finding-links">
                    { for rules.iter().map(|it| rule(it)) }
                </p>
            </div>
            { mend }
            { mends }
        </>
    }
}
