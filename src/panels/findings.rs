//! What is wrong, wasteful or worth knowing, with the step that mends it.

use vpc_endpoint_model::advice::{Finding, FindingKind, Severity};
use vpc_endpoint_model::design::ObjectId;
use yew::prelude::*;

use super::PanelProps;
use crate::store::{Action, Origin};
use crate::ui::rule;

/// All findings, errors first.
pub fn findings(props: &PanelProps) -> Html {
    let findings = &props.view.analysis.findings;
    if findings.is_empty() {
        return html! { <p class="panel-empty">{ "Nothing to report: every flow arrives, and nothing is paid for in vain." }</p> };
    }
    html! {
        <ul class="findings">
            { for findings.iter().enumerate().map(|(place, finding)| html! { <li key={place}>{ entry(props, finding) }</li> }) }
        </ul>
    }
}

fn entry(props: &PanelProps, finding: &Finding) -> Html {
    let (word, class) = match finding.kind.severity() {
        Severity::Error => ("Error", "severity error"),
        Severity::Warning => ("Warning", "severity warning"),
        Severity::Advice => ("Advice", "severity advice"),
    };
    let mend = finding.mend.clone().filter(|_| props.view.options.may_edit()).map(|command| {
        let label = command.label();
        let mend = props.dispatch.reform(move |_: MouseEvent| Action::Run(command.clone(), Origin::Elsewhere));
        html! { <button type="button" class="button" onclick={mend}>{ format!("Fix: {label}") }</button> }
    });
    let mends = match &finding.kind {
        FindingKind::FlowDropped { flow, .. } => {
            let object = ObjectId::from(flow);
            let look = props.dispatch.reform(move |_: MouseEvent| Action::Select(Some(object.clone())));
            let look = html! { <button type="button" class="button" onclick={look}>{ "What mends it?" }</button> };
            props.view.options.may_edit().then_some(look)
        }
        _ => None,
    };
    html! {
        <>
            <span {class}>{ word }</span>
            <div class="finding-text">
                <p>{ props.say(&finding.kind) }</p>
                <p class="finding-links">
                    { for finding.kind.rules().iter().map(|it| rule(it)) }
                </p>
            </div>
            { mend }
            { mends }
        </>
    }
}
