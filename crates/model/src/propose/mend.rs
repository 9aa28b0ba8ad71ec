//! What would let a flow arrive that does not: for each blocker the step that takes it away, and one step for all.
//!
//! A step is tried before it is offered. It loses no flow, opens no subnet to the internet that nobody asks for, and
//! leaves nothing in the flow's way that was not there before.

use std::collections::BTreeSet;

use super::draft::Draft;
use super::remedy::Remedy;
use super::ways::lost;
use crate::analysis::{Analysis, SubnetView, analyze};
use crate::catalog::Catalog;
use crate::design::{Called, Design, DestinationKind, Flow, FlowId, Index, ObjectId, SubnetId};
use crate::edit::Command;
use crate::path::{Blocker, Trace, Verdict};
use crate::routing::RouteState;

/// Steps taken at most until a flow arrives.
const MOST_STEPS: usize = 8;

/// A blocker and what takes it away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mend {
    /// The blocker.
    pub blocker: Blocker,
    /// The step, tried: the blocker is gone after it and no flow is lost. None where the plan alone cannot mend it.
    pub step: Option<Command>,
    /// What is left in the flow's way after it; nothing where the flow then arrives.
    pub left: Vec<Blocker>,
}

impl Mend {
    /// Whether the flow arrives after the step.
    pub const fn arrives(&self) -> bool {
        self.step.is_some() && self.left.is_empty()
    }
}

/// A mend for each blocker of a flow, in the order packets meet them.
pub fn mends(design: &Design, catalog: &'static Catalog, now: &Analysis, flow: &FlowId) -> Vec<Mend> {
    let Some(patient) = Patient::of(design, catalog, now, flow) else { return Vec::new() };
    let known = &patient.trace.blockers;
    let mend = |blocker: &Blocker| {
        // What takes away one of several leaves some of those; what uncovers others goes on until the flow arrives.
        let cure = patient.cures(blocker).into_iter().find(|cure| cure.left.iter().all(|left| known.contains(left)));
        let (step, left) = match (cure, known.as_slice()) {
            (Some(cure), _) => (Some(cure.step), cure.left),
            (None, [_]) => (mend_all(design, catalog, now, flow), Vec::new()),
            (None, _) => (None, Vec::new()),
        };
        Mend { blocker: blocker.clone(), step, left }
    };
    known.iter().map(mend).collect()
}

/// One step that takes away blocker after blocker until the flow arrives; none when that cannot be, or when it arrives
/// already.
pub fn mend_all(design: &Design, catalog: &'static Catalog, now: &Analysis, flow: &FlowId) -> Option<Command> {
    let mut draft = Draft::new(design, catalog);
    let mut analysis = now.clone();
    for _ in 0..MOST_STEPS {
        let before = draft.design.clone();
        let patient = Patient::of(&before, catalog, &analysis, flow)?;
        let Some(blocker) = patient.trace.blockers.first() else {
            return (analysis.trace(flow)?.verdict == Verdict::Reached && !draft.is_untouched()).then(|| draft.step());
        };
        let Cure { step, after, .. } = patient.cures(blocker).into_iter().next()?;
        draft.run(step).ok()?;
        analysis = after;
    }
    None
}

/// A step that was tried, and what the flow meets after it.
struct Cure {
    step: Command,
    after: Analysis,
    left: Vec<Blocker>,
}

/// A flow that does not arrive.
pub(super) struct Patient<'a> {
    pub design: &'a Design,
    pub catalog: &'static Catalog,
    pub now: &'a Analysis,
    pub index: Index<'a>,
    pub flow: &'a Flow,
    pub trace: &'a Trace,
}

impl<'a> Patient<'a> {
    fn of(design: &'a Design, catalog: &'static Catalog, now: &'a Analysis, flow: &FlowId) -> Option<Self> {
        let (flow, trace) = (design.flow(flow)?, now.trace(flow)?);
        Some(Self { design, catalog, now, index: Index::new(design), flow, trace })
    }

    /// The steps after which the blocker is gone and no harm is done: those after which the flow arrives first.
    fn cures(&self, blocker: &Blocker) -> Vec<Cure> {
        let mut cures: Vec<Cure> = Vec::new();
        for draft in self.remedies(blocker) {
            let after = analyze(&draft.design, self.catalog);
            let Some(trace) = after.trace(&self.flow.id) else { continue };
            let left = trace.blockers.clone();
            if left.contains(blocker) || lost(self.now, &after).is_some() || self.opens(blocker, &draft, &after) {
                continue;
            }
            let arrives = trace.verdict == Verdict::Reached;
            cures.push(Cure { step: draft.step(), after, left });
            if arrives {
                cures.rotate_right(1);
                break;
            }
        }
        cures
    }

    /// Plans in which the blocker may be gone, the nearest remedy first. What denies is changed where it denies; a way
    /// that is missing may be another one: to a service by its endpoint, to the internet by a NAT gateway.
    fn remedies(&self, blocker: &Blocker) -> Vec<Draft<'a>> {
        let direct = self.direct(blocker);
        let cheapest = || {
            let found = super::ways(self.design, self.catalog, self.now, &self.flow.id)?;
            let outcome = found.cheapest()?.result.as_ref().ok()?;
            self.draft(|draft| draft.run(outcome.step.clone()).map(drop))
        };
        let drafts = match (blocker.remedy(), self.asks_for_internet()) {
            (Remedy::WhereItStands, _) => vec![direct],
            (Remedy::AnotherWay, true) => vec![self.existing_nat_gateway(), direct, self.new_nat_gateway()],
            (Remedy::AnotherWay, false) => vec![self.call_regional(), cheapest(), direct],
            (Remedy::EitherWay, true) => vec![direct, self.existing_nat_gateway(), self.new_nat_gateway()],
            (Remedy::EitherWay, false) => vec![direct, cheapest()],
        };
        drafts.into_iter().flatten().collect()
    }

    /// Whether the flow is for the internet, and not for a service of AWS or for something in the plan.
    pub fn asks_for_internet(&self) -> bool {
        let target = self.index.destination(&self.flow.destination).map(|destination| &destination.target);
        target.is_some_and(|target| {
            matches!(target, DestinationKind::InternetHost { .. })
                && Called::of(self.design, self.catalog, target).is_none()
        })
    }

    /// Whether a plan leads subnets to the internet that nobody asks to be led there: others than the source's, where the
    /// flow is for the internet or its way there is only broken, and, where what is behind NAT is at fault, those in which
    /// NAT gateways and instances stand.
    fn opens(&self, blocker: &Blocker, draft: &Draft<'_>, after: &Analysis) -> bool {
        let asked =
            self.asks_for_internet() || matches!(blocker, Blocker::Blackhole { .. } | Blocker::RouteLoop { .. });
        let source = self.flow.source.instance().and_then(|id| Some(&self.index.instance(id)?.subnet));
        let mut allowed: BTreeSet<&SubnetId> = source.filter(|_| asked).into_iter().collect();
        let drafted = blocker.is_behind_nat().then(|| Index::new(&draft.design));
        if let Some(drafted) = &drafted {
            allowed.extend(drafted.design.nat_gateways.iter().filter_map(|nat| nat.subnet()));
            allowed.extend(drafted.routed_instances().map(|instance| &instance.subnet));
        }
        // What shares a table with the source goes where it goes.
        let table = |subnet: &SubnetId| after.subnet(subnet).map(|subnet| &subnet.route_table);
        let shared: Vec<_> = allowed.iter().filter_map(|subnet| table(subnet)).collect();
        let before: BTreeSet<&SubnetId> = led_to_internet(self.now).map(|subnet| &subnet.id).collect();
        led_to_internet(after).any(|subnet| !before.contains(&subnet.id) && !shared.contains(&&subnet.route_table))
    }
}

/// The subnets whose table leads to an internet gateway, a NAT gateway or an instance.
fn led_to_internet(analysis: &Analysis) -> impl Iterator<Item = &SubnetView> {
    let leads_out = |subnet: &&SubnetView| {
        let rows = analysis.route_table(&subnet.route_table).map_or(&[][..], |table| &table.rows);
        rows.iter().filter(|row| row.state == RouteState::Active).any(|row| {
            matches!(
                row.target.object(),
                Some(
                    ObjectId::InternetGateway(_)
                        | ObjectId::EgressOnlyInternetGateway(_)
                        | ObjectId::NatGateway(_)
                        | ObjectId::Instance(_)
                )
            )
        })
    };
    analysis.subnets.iter().filter(leads_out)
}
