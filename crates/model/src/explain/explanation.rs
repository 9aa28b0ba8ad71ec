//! A flow's way as steps: name, addresses, each table, each stop, security, the verdict, the price.

use std::fmt;

use schemars::JsonSchema;
use serde::Serialize;

use super::course::{self, CourseNote};
use super::names::{self, NameTold};
use super::rows::{self, RowTold};
use super::{Sentence, stops};
use crate::analysis::Analysis;
use crate::catalog::Catalog;
use crate::design::{Design, FlowId, ObjectId};
use crate::dns::{Answer, Resolution};
use crate::path::{Hop, PathClass, Trace, Verdict};
use crate::pricing::{LineItem, Total};
use crate::routing::Lookup;
use crate::words;

/// Why a flow takes its way, and why at this price.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Explanation {
    /// The flow.
    pub flow: FlowId,
    /// Where it starts, by name.
    pub from: String,
    /// Where it leads, by name.
    pub to: String,
    /// The kind of way.
    pub class: PathClass,
    /// Whether it arrives.
    pub verdict: Verdict,
    /// The steps, in order.
    pub steps: Vec<Step>,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Step {
    /// What is looked at.
    pub kind: StepKind,
    /// What the step is about.
    pub object: Option<ObjectId>,
    /// How many of the trace's stops the packet has come by, this one among them.
    pub stops: usize,
    /// What happens, and by which rule.
    #[serde(flatten)]
    pub sentence: Sentence,
    /// What it is worked out from.
    #[serde(skip_serializing_if = "Detail::is_none")]
    pub detail: Detail,
    /// What course texts say otherwise.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<CourseNote>,
}

/// What a step looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    /// Which name is asked for.
    Name,
    /// What it resolves to.
    Addresses,
    /// A route table.
    Lookup,
    /// A stop.
    Stop,
    /// A table on the way back (R151).
    WayBack,
    /// A security group or a network ACL.
    Security,
    /// What stops it.
    Blocked,
    /// How it ends.
    Verdict,
    /// What it costs.
    Price,
}

/// What a step is worked out from.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Detail {
    /// Nothing but what the sentence says.
    None,
    /// A name's answer.
    Name(NameTold),
    /// A table's rows.
    Rows(Vec<RowTold>),
    /// The flow's lines of the bill.
    Lines(Vec<LineItem>),
}

impl Detail {
    const fn is_none(&self) -> bool {
        matches!(self, Self::None)
    }
}

impl StepKind {
    /// The kind for people.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Name => "Name",
            Self::Addresses => "Addresses",
            Self::Lookup => "Route lookup",
            Self::Stop => "Stop",
            Self::WayBack => "Way back",
            Self::Security => "Security",
            Self::Blocked => "Blocked",
            Self::Verdict => "Verdict",
            Self::Price => "Price",
        }
    }
}

/// Tells a flow's way; none when the plan has no such flow.
pub fn explain(design: &Design, catalog: &Catalog, analysis: &Analysis, flow: &FlowId) -> Option<Explanation> {
    let trace = analysis.trace(flow)?;
    let mut teller = Teller { design, catalog, analysis, trace, steps: Vec::new() };
    if let Some(attempt) = &trace.failed_attempt {
        teller.names(&attempt.resolution);
        for blocker in &attempt.blockers {
            teller.step(StepKind::Blocked, None, 1, &Sentence::new("R144", words!["Over IPv6: " blocker]));
        }
    }
    teller.names(&trace.resolution);
    teller.way();
    teller.security();
    teller.end();
    let name = |object: ObjectId| design.name_of(&object).to_owned();
    Some(Explanation {
        flow: flow.clone(),
        from: name((&trace.source).into()),
        to: name((&trace.destination).into()),
        class: trace.class,
        verdict: trace.verdict,
        steps: teller.steps,
    })
}

struct Teller<'a> {
    design: &'a Design,
    catalog: &'a Catalog,
    analysis: &'a Analysis,
    trace: &'a Trace,
    steps: Vec<Step>,
}

impl Teller<'_> {
    fn step(&mut self, kind: StepKind, object: Option<ObjectId>, stops: usize, sentence: &Sentence) {
        let sentence = sentence.named(self.design);
        self.steps.push(Step { kind, object, stops, sentence, detail: Detail::None, notes: Vec::new() });
    }

    /// Adds to the step just told.
    fn with(&mut self, detail: Detail, notes: Vec<CourseNote>) {
        if let Some(step) = self.steps.last_mut() {
            step.detail = detail;
            step.notes = notes;
        }
    }

    fn names(&mut self, resolution: &Resolution) {
        let source = ObjectId::from(&self.trace.source);
        let asked = names::asked(&source, resolution);
        self.step(StepKind::Name, Some(source), 1, &asked);
        self.with(Detail::None, course::on_destination(self.design, self.catalog, self.trace));
        let mut answered = names::answered(resolution);
        let object = match &resolution.answer {
            Answer::Interfaces { endpoint, .. } => Some(endpoint.into()),
            _ => None,
        };
        answered.sentence = answered.sentence.named(self.design);
        self.step(StepKind::Addresses, object, 1, &answered.sentence);
        self.with(Detail::Name(answered), Vec::new());
    }

    /// Each table is followed by the stop its row leads to.
    fn way(&mut self) {
        if let [
            Hop::Workload { subnet, .. },
            Hop::EndpointInterface { subnet: there, .. }
            | Hop::Instance { subnet: there, .. }
            | Hop::LoadBalancer { subnet: there, .. },
            ..,
        ] = self.trace.hops.as_slice()
            && subnet == there
        {
            let sentence = Sentence::new("R51", words!["Both are in " subnet ": no table is asked."]);
            self.step(StepKind::Lookup, Some(subnet.into()), 1, &sentence);
        }
        let mut stops = self.trace.hops.iter().enumerate().skip(1);
        for looked in &self.trace.lookups {
            let passed = stops.clone().next().map_or(self.trace.hops.len(), |(place, _)| place);
            self.lookup(StepKind::Lookup, looked, passed);
            if let Some((place, hop)) = stops.next() {
                self.stop(place, hop);
            }
        }
        for (place, hop) in stops {
            self.stop(place, hop);
        }
        for looked in &self.trace.return_lookups {
            self.lookup(StepKind::WayBack, looked, self.trace.hops.len());
        }
    }

    fn lookup(&mut self, kind: StepKind, looked: &Lookup, passed: usize) {
        let Some(table) = self.analysis.route_table(&looked.route_table) else { return };
        let candidates: Vec<_> = looked.candidates(table).collect();
        let sentence = rows::lookup(looked, &candidates);
        let sentence = if kind == StepKind::WayBack { Sentence { rule: "R151", ..sentence } } else { sentence };
        self.step(kind, Some((&looked.route_table).into()), passed, &sentence);
        self.with(Detail::Rows(rows::rows(looked, &candidates, self.design)), Vec::new());
    }

    fn stop(&mut self, place: usize, hop: &Hop) {
        let Some(sentence) = stops::stop(hop) else { return };
        self.step(StepKind::Stop, Some(hop.object()), place.saturating_add(1), &sentence);
        self.with(Detail::None, course::on_stop(self.design, self.trace, hop));
    }

    fn security(&mut self) {
        let all = self.trace.hops.len();
        for check in &self.trace.security {
            self.step(StepKind::Security, Some(check.object.clone()), all, &stops::security(check, self.design));
        }
        for check in &self.trace.network_acls {
            self.step(StepKind::Security, Some((&check.subnet).into()), all, &stops::network_acl(check));
        }
    }

    /// Every blocker, the verdict, the price.
    fn end(&mut self) {
        let all = self.trace.hops.len();
        let last = self.trace.hops.last().map(Hop::object);
        for blocker in &self.trace.blockers {
            let sentence = Sentence::new(blocker.rule(), blocker);
            self.step(StepKind::Blocked, last.clone(), all, &sentence);
        }
        self.step(StepKind::Verdict, last.clone(), all, &stops::end(self.trace.class));
        self.with(Detail::None, course::on_end(self.design, self.catalog, self.trace));
        let lines = self.analysis.cost.lines.iter().filter(|line| line.flow.as_ref() == Some(&self.trace.flow));
        let lines: Vec<LineItem> = lines.cloned().collect();
        self.step(StepKind::Price, last, all, &price(self.trace, lines.iter().collect()));
        self.with(Detail::Lines(lines), Vec::new());
    }
}

fn price(trace: &Trace, total: Total) -> Sentence {
    if trace.verdict != Verdict::Reached {
        return Sentence::new(
            "R105",
            "What does not arrive costs nothing; what stands there is billed by the hour all the same.",
        );
    }
    let at_least = if total.unknown > 0 { "at least " } else { "" };
    let rule = match trace.class {
        _ if trace.nat_hops().next().is_some() => "R149",
        PathClass::GatewayEndpoint => "R62",
        PathClass::InterfaceEndpoint => "R105",
        PathClass::Private => "R26",
        PathClass::OnPremises => "R126",
        _ => "R148",
    };
    let amount = total.amount;
    Sentence::new(
        rule,
        words!["It costs " at_least amount " a month, beside what is billed by the hour for standing there."],
    )
}

impl Explanation {
    /// As JSON, indented.
    pub fn to_json(&self) -> String {
        // Plain data without maps: writing it to a string cannot fail.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }
}

/// As text, a line a step, with the rows and the lines of the bill indented.
impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} → {}: {}", self.from, self.to, self.class.label())?;
        for (place, step) in self.steps.iter().enumerate() {
            let number = place.saturating_add(1);
            let Sentence { rule, words } = &step.sentence;
            writeln!(f, "{number}. {}: {words} [{rule}]", step.kind.label())?;
            write!(f, "{}", step.detail)?;
            for note in &step.notes {
                writeln!(f, "   Often taught: “{}” {} [{}]", note.taught(), note.holds(), note.rule())?;
            }
        }
        Ok(())
    }
}

impl fmt::Display for Detail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None | Self::Name(_) => Ok(()),
            Self::Rows(rows) => rows.iter().try_for_each(|row| {
                writeln!(f, "   {} → {}: {} [{}]", row.destination, row.target, row.why.words, row.why.rule)
            }),
            Self::Lines(lines) => lines.iter().try_for_each(|line| {
                let amount = line.amount().map_or_else(|| "unknown".to_owned(), |amount| format!("${amount}"));
                writeln!(f, "   {}: {} = {amount}", line.item.label(), line.formula())
            }),
        }
    }
}
