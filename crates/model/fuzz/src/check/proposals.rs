//! What holds of every step that is proposed for a plan that was accepted.

use vpc_endpoint_model::design::FlowId;
use vpc_endpoint_model::edit::Batch;
use vpc_endpoint_model::path::Verdict;
use vpc_endpoint_model::propose::{Outcome, advise, bundle, mend_all, mends, ways};
use vpc_endpoint_model::{Analysis, Catalog, Command, Design, analyze, apply};

/// Each way of a flow is a plan of its own, and so is each bundle: more would take the time of a hundred runs.
const TRIED: usize = 4;

/// Other ways for a flow lead to what they promise, and the cheapest is one of those that arrive.
pub fn ways_come_true(design: &Design) {
    let now = analyze(design, Catalog::embedded());
    for flow in design.flows.iter().map(|flow| &flow.id).take(TRIED) {
        let ways = ways(design, Catalog::embedded(), &now, flow).expect("every flow has its way as it is");
        let outcomes: Vec<&Outcome> = ways.ways.iter().filter_map(|way| way.result.as_ref().ok()).collect();
        for outcome in &outcomes {
            comes_true(design, &now, flow, outcome);
        }
        assert_eq!(ways.cheapest().is_some_and(|way| way.result.is_ok()), !outcomes.is_empty(), "{flow}");
    }
}

/// What mends a flow lets it arrive, and what is advised saves what it says; neither loses a flow.
pub fn mends_and_advice_come_true(design: &Design) {
    let catalog = Catalog::embedded();
    let now = analyze(design, catalog);
    for flow in design.flows.iter().map(|flow| &flow.id).take(TRIED) {
        mends(design, catalog, &now, flow);
        let Some(step) = mend_all(design, catalog, &now, flow) else { continue };
        let after = analyze(&applied(design, &step), catalog);
        assert!(arrives(&after, flow) && keeps(&now, &after), "{flow}: {step:?}");
    }
    for proposal in advise(design, catalog, &now).proposals {
        let after = analyze(&applied(design, &proposal.step), catalog);
        assert!(after.cost.total == proposal.total && keeps(&now, &after), "{proposal:?}");
    }
}

/// A bundle brings all that is missing: the step is accepted, and asked for again it is empty.
pub fn bundles_are_complete(design: &Design) {
    let catalog = Catalog::embedded();
    for instance in design.instances.iter().map(|instance| &instance.id).take(TRIED) {
        for kind in catalog.bundles {
            let Ok(step) = bundle(design, catalog, kind, instance, true) else { continue };
            let after = applied(design, &step);
            assert_eq!(bundle(&after, catalog, kind, instance, true), Ok(Batch { commands: Vec::new() }.into()));
        }
    }
}

fn comes_true(design: &Design, now: &Analysis, flow: &FlowId, outcome: &Outcome) {
    let after = analyze(&applied(design, &outcome.step), Catalog::embedded());
    assert_eq!(after.cost.total, outcome.total, "{flow}: {outcome:?}");
    assert_eq!(after.trace(flow).map(|trace| trace.class), Some(outcome.class), "{flow}: {outcome:?}");
    assert!(arrives(&after, flow) && keeps(now, &after), "{flow}: {outcome:?}");
}

fn keeps(now: &Analysis, after: &Analysis) -> bool {
    now.traces.iter().all(|trace| !arrives(now, &trace.flow) || arrives(after, &trace.flow))
}

fn arrives(analysis: &Analysis, flow: &FlowId) -> bool {
    analysis.trace(flow).is_some_and(|trace| trace.verdict == Verdict::Reached)
}

fn applied(design: &Design, step: &Command) -> Design {
    match apply(design, step.clone(), Catalog::embedded()) {
        Ok(change) => change.design,
        Err(error) => panic!("{step:?}: {error:?}"),
    }
}
