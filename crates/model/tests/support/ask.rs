//! Questions to an analysis.

use vpc_endpoint_model::design::Flow;
use vpc_endpoint_model::path::{Blocker, Trace, Verdict};
use vpc_endpoint_model::pricing::{LineItem, Usd};
use vpc_endpoint_model::{Analysis, Design};

use super::{Build, analysis};

/// The way from a workload, or from a new one in a subnet, to a destination as [`Build::destination`] reads it.
///
/// `<class> via <destination of each row followed>`, or `dropped: <rule of each blocker>`.
pub fn path(design: &Design, from: &str, to: &str) -> String {
    let build = Build::of(design);
    let build = if design.instances.iter().any(|it| it.name == from) { build } else { build.workload(from, from) };
    let design = build.flow(from, to, 1.0, 1.0).build();
    words(analysis(&design).traces.last().expect("a trace"))
}

/// Checks [`path`].
#[track_caller]
pub fn check_path(design: &Design, from: &str, to: &str, expected: &str) {
    assert_eq!(path(design, from, to), expected, "{from} to {to}");
}

fn words(trace: &Trace) -> String {
    if trace.verdict == Verdict::Dropped {
        let rules: Vec<&str> = trace.blockers.iter().map(Blocker::rule).collect();
        return format!("dropped: {}", rules.join(", "));
    }
    let rows: Vec<String> = trace
        .lookups
        .iter()
        .map(|lookup| lookup.winner.as_ref().map_or("nothing".to_owned(), |winner| winner.row.destination.to_string()))
        .collect();
    match rows.as_slice() {
        [] => trace.class.label().to_owned(),
        rows => format!("{} via {}", trace.class.label(), rows.join(" then ")),
    }
}

/// The flow called `<to> flow`.
pub fn flow<'a>(design: &'a Design, to: &str) -> &'a Flow {
    let name = format!("{to} flow");
    design.flows.iter().find(|flow| flow.name == name).expect("a flow of the name")
}

/// The bill's lines as `item object quantity amount`, objects by name; an unknown amount is `?`.
pub fn lines(design: &Design) -> Vec<String> {
    let shown = |line: &LineItem| {
        let object = line.object.as_ref().map_or("", |object| design.name_of(object));
        let amount = line.amount().map_or("?".to_owned(), |amount| amount.to_string());
        format!("{:?} {object} {} {amount}", line.item, line.quantity)
    };
    analysis(design).cost.lines.iter().map(shown).collect()
}

/// The sum of the lines of one item, exact, as JSON writes it; `None` without such a line.
pub fn amount(design: &Design, item: &str) -> Option<String> {
    let lines = analysis(design).cost.lines;
    let mut found = lines.iter().filter(|line| format!("{:?}", line.item) == item).peekable();
    found.peek()?;
    let sum: Usd = found.filter_map(LineItem::amount).sum();
    Some(serde_json::to_value(sum).expect("text").as_str().expect("text").to_owned())
}

/// The month's total for display.
pub fn total(design: &Design) -> String {
    dollars(&analysis(design))
}

/// The total of an analysis; `≥` before it when something is unknown.
pub fn dollars(analysis: &Analysis) -> String {
    let total = analysis.cost.total;
    format!("{}{}", if total.unknown > 0 { "≥" } else { "" }, total.amount)
}

/// The codes of all findings, in order.
pub fn finding_codes(design: &Design) -> Vec<&'static str> {
    analysis(design).findings.iter().map(|finding| finding.kind.code()).collect()
}
