//! The form that adds the endpoints a kind of workload needs.

use vpc_endpoint_model::catalog::BundleNeed;
use vpc_endpoint_model::design::InstanceId;
use vpc_endpoint_model::propose::bundle;
use yew::prelude::*;

use super::super::draft::Draft;
use super::super::inspector::Form;
use super::more::{Part, select};
use crate::store::catalog;
use crate::ui::{CheckField, Choice};

/// Which kind, for which workload, and whether with what it also runs without.
pub fn fields(form: &Form<'_>, draft: &Draft) -> Part {
    let plan = form.plan();
    let Some(first) = plan.design.instances.first() else {
        return (None, html! { <p>{ "Add a workload first." }</p> });
    };
    let selected = form.stand.selection.as_ref().map(ToString::to_string);
    let selected = selected.filter(|id| plan.design.instances.iter().any(|it| it.id.as_str() == id));
    let workload = draft.or("bundle-workload", selected.unwrap_or_else(|| first.id.to_string()));
    let bundles = catalog().bundles.iter().map(|it| Choice::new(it.id, it.name)).collect();
    let chosen = draft.or("bundle", catalog().bundles.first().map_or("", |it| it.id));
    let optional = draft.ticked("optional", true);
    let (Some(kind), Ok(instance)) = (catalog().bundle(&chosen), workload.parse::<InstanceId>()) else {
        return (None, Html::default());
    };
    let step = bundle(&plan.design, catalog(), kind, &instance, optional);
    let refused = step.as_ref().err().map(|error| {
        html! { <div class="field-error"><p>{ plan.named(&error.message()) }</p><p>{ plan.named(&error.remedy()) }</p></div> }
    });
    let workloads = plan.design.instances.iter().map(|it| Choice::new(it.id.to_string(), it.name.clone())).collect();
    let fields = html! {
        <>
            { select("bundle", "What runs", bundles, chosen, draft) }
            { select("bundle-workload", "On", workloads, workload, draft) }
            { CheckField { id: "add-optional".into(), label: "With what it also runs without".into(), checked: optional, onchange: draft.tick("optional"), ..Default::default() }.draw() }
            <ul class="facts" aria-label="What it needs">{ for kind.needs.iter().filter(|it| it.required || optional).map(need) }</ul>
            if let Some(note) = kind.note { <p class="quiet">{ note }</p> }
            { refused }
        </>
    };
    (step.ok(), fields)
}

fn need(need: &BundleNeed) -> Html {
    let kind = if need.gateway { "gateway endpoint" } else { "interface endpoint" };
    html! {
        <li class="fact" title={need.source}>
            <span><span class="mono">{ need.service }</span>{ format!(": {}", need.purpose) }</span>
            <span class="quiet">{ kind }</span>
        </li>
    }
}
