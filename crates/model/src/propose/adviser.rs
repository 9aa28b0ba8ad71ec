//! What would be cheaper in the whole plan: flows that could go a cheaper way, and what costs more than it saves.

use super::draft::Draft;
use super::ways::{Way, WayKind, Ways, lost, ways_together};
use crate::analysis::{Analysis, analyze};
use crate::catalog::Catalog;
use crate::design::{Design, FlowId, ObjectId, VpcId};
use crate::edit::Command;
use crate::path::Verdict;
use crate::pricing::{Total, Usd};
use strum::VariantArray;

/// Trials times objects: some tenths of a second. Of a large plan what costs most is tried, and the rest is said to be left.
const MOST_WORK: usize = 100_000;
const MOST_TRIALS: usize = 300;
const FEWEST_TRIALS: usize = 16;
/// Ways a group of flows is tried by, about.
const TRIALS_OF_A_GROUP: usize = 7;

/// What would be cheaper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// One step each, tried by itself, the greatest saving first.
    pub proposals: Vec<Proposal>,
    /// All that go together, as one step; none where there is no more than one.
    pub all: Option<Together>,
    /// Groups of flows, endpoints and gateways that were not tried, because the plan is too large.
    pub untried: usize,
}

/// One step that saves money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// What it is about.
    pub subject: Subject,
    /// The step.
    pub step: Command,
    /// What the month is cheaper by, at least.
    pub saving: Usd,
    /// The month's total after it.
    pub total: Total,
}

/// What a proposal is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// Flows that would go another way.
    Reroute {
        /// The flows, of one VPC to one destination.
        flows: Vec<FlowId>,
        /// The way.
        way: WayKind,
        /// What goes because nothing passes it any more.
        without: Vec<ObjectId>,
    },
    /// An endpoint or a NAT gateway that costs more than it saves.
    Remove {
        /// The endpoint or gateway.
        object: ObjectId,
    },
}

/// Several proposals as one step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Together {
    /// The step.
    pub step: Command,
    /// What the month is cheaper by, at least.
    pub saving: Usd,
    /// The month's total after it.
    pub total: Total,
}

/// What advice takes for granted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, VariantArray)]
pub enum Assumed {
    /// Volumes are those of a usual month, as typed.
    UsualMonth,
    /// List prices of the data, or the person's own.
    ListPrices,
    /// An unknown price never counts as saved.
    UnknownIsNotSaved,
    /// A zone more or less is not weighed, only its cost.
    AvailabilityNotWeighed,
    /// Conditions on source addresses, and open connections, are not looked at (R65, R66).
    PoliciesNotSeen,
}

/// Looks the whole plan through. Only what arrives is advised on: what does not is a matter of mending first.
pub fn advise(design: &Design, catalog: &Catalog, now: &Analysis) -> Advice {
    let adviser = Adviser { design, catalog, now };
    let trials = MOST_WORK.checked_div(design.object_ids().count()).unwrap_or(MOST_TRIALS);
    let trials = trials.clamp(FEWEST_TRIALS, MOST_TRIALS);
    let (groups, left) = within(trials, adviser.groups(), |flows: &Vec<FlowId>| match flows.len() {
        1 => TRIALS_OF_A_GROUP,
        more => TRIALS_OF_A_GROUP.saturating_mul(more.saturating_add(1)),
    });
    let (removable, kept) = within(trials, adviser.removable(), |_| 2);
    let mut proposals: Vec<Proposal> = groups.iter().flat_map(|flows| adviser.reroute(flows)).collect();
    let removals = removable.iter().filter_map(|object| adviser.remove(object));
    let removals: Vec<Proposal> = removals.filter(|it| !proposals.iter().any(|other| other.takes_away(it))).collect();
    proposals.extend(removals);
    let untried = left.saturating_add(kept);
    proposals.sort_by_key(|proposal| std::cmp::Reverse(proposal.saving));
    let all = adviser.together(&proposals);
    Advice { proposals, all, untried }
}

/// What so many trials are enough for, in order, and how many are left.
fn within<T>(mut trials: usize, all: Vec<T>, cost: impl Fn(&T) -> usize) -> (Vec<T>, usize) {
    let count = all.len();
    let mut afforded = |it: &T| {
        let rest = trials.checked_sub(cost(it));
        trials = rest.unwrap_or(trials);
        rest.is_some()
    };
    let tried: Vec<T> = all.into_iter().filter(|it| afforded(it)).collect();
    let left = count.saturating_sub(tried.len());
    (tried, left)
}

impl Proposal {
    /// Whether it also removes what the other is for.
    fn takes_away(&self, other: &Self) -> bool {
        match (&self.subject, &other.subject) {
            (Subject::Reroute { without, .. }, Subject::Remove { object }) => without.contains(object),
            _ => false,
        }
    }
}

struct Adviser<'a> {
    design: &'a Design,
    catalog: &'a Catalog,
    now: &'a Analysis,
}

impl Adviser<'_> {
    /// Flows that arrive, by the VPC they start in and their destination; the dearest group first.
    fn groups(&self) -> Vec<Vec<FlowId>> {
        let mut groups: Vec<(&VpcId, &crate::design::DestinationId, Vec<FlowId>)> = Vec::new();
        for trace in self.now.traces.iter().filter(|trace| trace.verdict == Verdict::Reached) {
            let source = ObjectId::from(&trace.source);
            let vpc = trace.source.instance().and_then(|_| self.design.vpc_of(&source));
            let Some(vpc) = vpc else { continue };
            match groups.iter_mut().find(|(of, to, _)| *of == vpc && **to == trace.destination) {
                Some((.., flows)) => flows.push(trace.flow.clone()),
                None => groups.push((vpc, &trace.destination, vec![trace.flow.clone()])),
            }
        }
        let cost = |flows: &[FlowId]| flows.iter().map(|flow| self.now.cost.of_flow(flow).amount).sum::<Usd>();
        groups.sort_by_key(|(.., flows)| std::cmp::Reverse(cost(flows)));
        groups.into_iter().map(|(.., flows)| flows).collect()
    }

    /// What a group would best do: all of it together, unless single flows by themselves save more.
    fn reroute(&self, flows: &[FlowId]) -> Vec<Proposal> {
        let together = self.best(flows);
        if flows.len() < 2 {
            return together.into_iter().collect();
        }
        let single: Vec<Proposal> = flows.iter().filter_map(|flow| self.best(std::slice::from_ref(flow))).collect();
        let most = single.iter().map(|proposal| proposal.saving).max();
        match together {
            Some(proposal) if most.is_none_or(|most| most <= proposal.saving) => vec![proposal],
            _ => single,
        }
    }

    fn best(&self, flows: &[FlowId]) -> Option<Proposal> {
        proposal(&ways_together(self.design, self.catalog, self.now, flows)?)
    }

    /// Interface endpoints, and NAT gateways, those that cost most first.
    fn removable(&self) -> Vec<ObjectId> {
        let interfaces = self.design.vpc_endpoints.iter().filter(|it| it.as_interface().is_some());
        let nats = self.design.nat_gateways.iter().map(|nat| ObjectId::from(&nat.id));
        let all = interfaces.map(|endpoint| ObjectId::from(&endpoint.id)).chain(nats);
        let mut priced: Vec<(Usd, ObjectId)> = all.map(|it| (self.now.cost.of_object(&it).amount, it)).collect();
        priced.sort_by_key(|(cost, _)| std::cmp::Reverse(*cost));
        priced.into_iter().map(|(_, object)| object).collect()
    }

    /// The plan without an object, where every flow still arrives and the month is cheaper.
    fn remove(&self, object: &ObjectId) -> Option<Proposal> {
        let mut draft = Draft::new(self.design, self.catalog);
        draft.remove(object).ok()?;
        let after = analyze(&draft.design, self.catalog);
        let saving = after.cost.saving_against(&self.now.cost).filter(|saving| !saving.is_zero())?;
        let keeps = lost(self.now, &after).is_none();
        let subject = Subject::Remove { object: object.clone() };
        keeps.then(|| Proposal { subject, step: draft.step(), saving, total: after.cost.total })
    }

    /// Proposal after proposal, each tried again on the plan that the ones before it left.
    fn together(&self, proposals: &[Proposal]) -> Option<Together> {
        if proposals.len() < 2 {
            return None;
        }
        let mut draft = Draft::new(self.design, self.catalog);
        let mut analysis = self.now.clone();
        for proposal in proposals {
            let design = draft.design.clone();
            let adviser = Adviser { design: &design, catalog: self.catalog, now: &analysis };
            let again = match &proposal.subject {
                Subject::Reroute { flows, .. } => adviser.best(flows),
                Subject::Remove { object } => adviser.remove(object),
            };
            if let Some(again) = again
                && draft.run(again.step).is_ok()
            {
                analysis = analyze(&draft.design, self.catalog);
            }
        }
        let saving = analysis.cost.saving_against(&self.now.cost)?;
        Some(Together { step: draft.step(), saving, total: analysis.cost.total })
    }
}

/// The cheapest way, where it is another than the plan's and surely cheaper.
fn proposal(ways: &Ways) -> Option<Proposal> {
    let Way { kind, without, result } = ways.cheapest().filter(|way| way.kind != WayKind::AsIs)?;
    let outcome = result.as_ref().ok()?;
    let saving = outcome.saving.filter(|saving| !saving.is_zero())?;
    let subject = Subject::Reroute { flows: ways.flows.clone(), way: kind.clone(), without: without.clone() };
    Some(Proposal { subject, step: outcome.step.clone(), saving, total: outcome.total })
}
