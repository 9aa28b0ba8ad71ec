//! What holds of every plan that was accepted, however it came about.

use vpc_endpoint_model::edit::deletion;
use vpc_endpoint_model::path::{PathClass, Verdict};
use vpc_endpoint_model::pricing::{LineItem, Usd};
use vpc_endpoint_model::words::Say;
use vpc_endpoint_model::{Catalog, Command, Design, analyze, apply, read, rules};

/// Larger plans are not deleted object by object, which would take the time of a thousand runs.
const DELETED: usize = 60;

/// It breaks no rule, and what is written of it reads back as itself.
pub fn reads_back(design: &Design) {
    let catalog = Catalog::embedded();
    assert_eq!(rules::check(design, catalog), []);
    assert_eq!(Design::from_json(&design.to_json(), catalog).as_ref(), Ok(design));
}

/// A command too is what is read back of it.
pub fn command_reads_back(command: &Command) {
    let text = serde_json::to_string(command).expect("a command is plain data");
    assert_eq!(read::from_str::<Command>(&text).as_ref(), Ok(command), "{text}");
}

/// Its analysis has one trace a flow, which says what stops it if it is stopped; the bill is the sum of its lines.
pub fn analysis_adds_up(design: &Design) {
    let analysis = analyze(design, Catalog::embedded());
    serde_json::to_string(&analysis).expect("an analysis is plain data");
    assert_eq!(analysis.traces.len(), design.flows.len());
    for trace in &analysis.traces {
        assert_eq!(trace.verdict != Verdict::Reached, !trace.blockers.is_empty(), "{trace:?}");
        assert_eq!(trace.verdict == Verdict::Dropped, trace.class == PathClass::Dropped, "{trace:?}");
        assert_eq!(trace.verdict == Verdict::Denied, trace.class == PathClass::Denied, "{trace:?}");
    }
    let sum: Usd = analysis.cost.lines.iter().filter_map(LineItem::amount).sum();
    assert_eq!(analysis.cost.total.amount, sum);
}

/// Every mend a finding offers can be applied, and every object can be deleted with what depends on it.
pub fn mends_and_deletions_are_accepted(design: &Design) {
    let catalog = Catalog::embedded();
    for finding in analyze(design, catalog).findings {
        if let Some(mend) = finding.mend {
            let outcome = apply(design, mend.clone(), catalog).map(drop);
            assert_eq!(outcome, Ok(()), "{}: {mend:?}", finding.kind.words());
        }
    }
    for object in design.object_ids().take(DELETED) {
        if let Some(plan) = deletion(design, &object) {
            let outcome = apply(design, plan.command, catalog).map(drop);
            assert_eq!(outcome, Ok(()), "{object}");
        }
    }
}
