//! The form that adds the endpoints a kind of workload needs.

use vpc_endpoint_model::catalog::BundleNeed;
use vpc_endpoint_model::design::InstanceId;
use vpc_endpoint_model::propose::bundle;
use yew::prelude::*;

use super::super::draft::Draft;
use super::more::{Part, select};
use crate::store::{View, catalog};
use crate::ui::{CheckField, Choice};

/// Which kind, for which workload, and whether with what it also runs without.
pub fn fields(view: &View, draft: &Draft) -> Part {
    let Some(first) = view.design.instances.first() else {
        return (None, html! { <p>{ "Add a workload first." }</p> });
    };
    let selected = view.selection.as_ref().map(ToString::to_string);
    let selected = selected.filter(|id| view.design.instances.iter().any(|it| it.id.as_str() == id));
    let workload = draft.or("bundle-workload", selected.unwrap_or_else(|| first.id.to_string()));
    let bundles = catalog().bundles.iter().map(|it| Choice::new(it.id, it.name)).collect();
    let chosen = draft.or("bundle", catalog().bundles.first().map_or("", |it| it.id));
    let optional = draft.ticked("optional", true);
    let (Some(kind), Ok(instance)) = (catalog().bundle(&chosen), workload.parse::<InstanceId>()) else {
        return (None, Html::default());
    };
    let step = bundle(&view.design, catalog(), kind, &instance, optional);
    let refused = step.as_ref().err().map(|error| {
        html! { <div class="field-error"><p>{ view.named(&error.message()) }</p><p>{ view.named(&error.remedy()) }</p></div> }
    });
    let workloads = view.design.instances.iter().map(|it| Choice::new(it.id.to_string(), it.name.clone())).collect();
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
