//! The endpoints that a kind of workload needs.

use vpc_endpoint_model::design::{InstanceId, ObjectId};
use vpc_endpoint_model::propose::{NeedMet, bundle, needs};
use yew::prelude::*;

use super::draft::use_draft;
use super::form::{Form, Stand};
use super::new::{choose, first, sent, tick};
use crate::panels::use_panel;
use crate::store::catalog;

#[derive(Clone)]
struct Filled {
    bundle: Option<String>,
    instance: Option<InstanceId>,
    /// With what it also runs without.
    optional: bool,
}

impl Default for Filled {
    fn default() -> Self {
        Self { bundle: None, instance: None, optional: true }
    }
}

/// Which kind, for which workload, and whether with what it also runs without.
#[component]
pub fn NewBundle(stand: &Stand) -> Html {
    let panel = use_panel("new bundle");
    let (form, draft) = (Form::new(&panel, stand), use_draft::<Filled>());
    let plan = form.plan();
    let selected = match &stand.selection {
        Some(ObjectId::Instance(id)) => Some(id.clone()),
        _ => None,
    };
    let there = draft.instance.clone().filter(|id| plan.design.instance(id).is_some());
    let workload = there.or(selected).or_else(|| plan.design.instances.first().map(|it| it.id.clone()));
    let Some(workload) = workload else { return first("Add a workload first.") };
    let bundles = catalog().bundles;
    let known = |id: &String| catalog().bundle(id);
    let Some(kind) = draft.bundle.as_ref().and_then(known).or(bundles.first()) else { return Html::default() };
    let step = bundle(&plan.design, catalog(), kind, &workload, draft.optional);
    let refused = step.as_ref().err().map(|error| {
        html! { <div class="field-error"><p>{ plan.named(&error.message()) }</p><p>{ plan.named(&error.remedy()) }</p></div> }
    });
    let met = needs(&plan.design, catalog(), kind, &workload).unwrap_or_default();
    let kinds = bundles.iter().map(|it| (it.id.to_owned(), it.name.to_owned())).collect();
    let workloads = plan.design.instances.iter().map(|it| (it.id.clone(), it.name.clone())).collect();
    let optional = draft.set(|filled, on| filled.optional = on);
    let fields = html! {
        <>
            { choose("bundle", "What runs", kinds, Some(&kind.id.to_owned()), draft.set(|filled, id| filled.bundle = Some(id))) }
            { choose("bundle-workload", "On", workloads, Some(&workload), draft.set(|filled, id| filled.instance = Some(id))) }
            { tick("optional", "With what it also runs without", draft.optional, optional).draw() }
            <ul class="facts" aria-label="What it needs">{ for met.iter().filter(|it| it.need.required || draft.optional).map(need) }</ul>
            if let Some(note) = kind.note { <p class="quiet">{ note }</p> }
            { refused }
        </>
    };
    let hint = "Without the internet, with a flow to each service. Then delete one to see what breaks.";
    sent(&form, hint, "Add", step.ok(), fields)
}

/// What it is for, and whether the plan has a way there already.
fn need(met: &NeedMet) -> Html {
    let need = met.need;
    let kind = if need.gateway { "gateway endpoint" } else { "interface endpoint" };
    let state = if met.arrives { format!("there: {}", met.class.label()) } else { format!("missing: {kind}") };
    html! {
        <li class="fact" title={need.source}>
            <span><span class="mono">{ need.service }</span>{ format!(": {}", need.purpose) }</span>
            <span class={if met.arrives { "quiet" } else { "bad" }}>{ state }</span>
        </li>
    }
}
