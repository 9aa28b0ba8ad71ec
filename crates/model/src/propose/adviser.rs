//! What would be cheaper in the whole plan: flows that could go a cheaper way, and what costs more than it saves.

use super::draft::Draft;
use super::need::is_wanted;
use super::search::{Base, Search};
use super::ways::{Way, WayKind, Ways, WaysSearch, lost};
use crate::analysis::analyze;
use crate::design::{DestinationId, FlowId, ObjectId, VpcId};
use crate::edit::{Batch, Command};
use crate::path::Verdict;
use crate::pricing::{Total, Usd};
use std::cmp::Reverse;
use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;
use strum::VariantArray;

/// Trials times objects: some seconds, in which nobody has to wait. Of a large plan what costs most is tried, and the rest is said to be left.
const MOST_WORK: usize = 1_000_000;
const MOST_TRIALS: usize = 2_000;
const FEWEST_TRIALS: usize = 16;
/// Ways a group of flows is tried by, about.
const TRIALS_OF_A_GROUP: usize = 7;

/// What would be cheaper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// One step each, tried by itself; when all have been tried, the greatest saving first.
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

/// Looks the whole plan through: flow by flow for cheaper ways, then object by object for what costs more than it
/// saves, then all that was found together. Only what arrives is advised on: what does not is a matter of mending first.
#[derive(Debug)]
pub struct AdviceSearch {
    base: Base,
    groups: VecDeque<Vec<FlowId>>,
    removable: VecDeque<ObjectId>,
    /// The group that is being tried.
    group: Option<GroupSearch>,
    /// All of it, once everything has been tried by itself.
    together: Option<TogetherSearch>,
    advice: Advice,
}

impl AdviceSearch {
    /// Nothing is tried yet.
    pub fn new(base: Base) -> Self {
        let trials = MOST_WORK.checked_div(base.design.object_ids().count()).unwrap_or(MOST_TRIALS);
        let trials = trials.clamp(FEWEST_TRIALS, MOST_TRIALS);
        let (groups, left) = within(trials, groups(&base), |flows: &Vec<FlowId>| match flows.len() {
            1 => TRIALS_OF_A_GROUP,
            more => TRIALS_OF_A_GROUP.saturating_mul(more.saturating_add(1)),
        });
        let (removable, kept) = within(trials, removable(&base), |_| 2);
        let advice = Advice { proposals: Vec::new(), all: None, untried: left.saturating_add(kept) };
        let (groups, removable) = (groups.into(), removable.into());
        Self { base, groups, removable, group: None, together: None, advice }
    }
}

impl Search for AdviceSearch {
    type Answer = Advice;

    fn step(&mut self) -> bool {
        if let Some(group) = &mut self.group {
            if !group.step() {
                let found = group.answer();
                self.group = None;
                for proposal in found {
                    self.advice.proposals.push(proposal);
                }
            }
        } else if let Some(flows) = self.groups.pop_front() {
            self.group = Some(GroupSearch::new(&self.base, flows));
        } else if let Some(object) = self.removable.pop_front() {
            let found = remove(&self.base, &object);
            let found = found.filter(|it| !self.advice.proposals.iter().any(|other| other.takes_away(it)));
            if let Some(proposal) = found {
                self.advice.proposals.push(proposal);
            }
        } else {
            let (base, proposals) = (&self.base, &mut self.advice.proposals);
            let together = self.together.get_or_insert_with(|| {
                proposals.sort_by_key(|proposal| Reverse(proposal.saving));
                TogetherSearch::new(base, proposals)
            });
            let goes_on = together.step();
            if !goes_on {
                self.advice.all = together.answer();
            }
            return goes_on;
        }
        true
    }

    fn answer(&self) -> Advice {
        self.advice.clone()
    }
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

/// Flows that arrive, by the VPC they start in and their destination; the dearest group first.
fn groups(Base { design, now, .. }: &Base) -> Vec<Vec<FlowId>> {
    let mut groups: Vec<(&VpcId, &DestinationId, Vec<FlowId>)> = Vec::new();
    for trace in now.traces.iter().filter(|trace| trace.verdict == Verdict::Reached) {
        let source = ObjectId::from(&trace.source);
        let vpc = trace.source.instance().and_then(|_| design.vpc_of(&source));
        let Some(vpc) = vpc else { continue };
        match groups.iter_mut().find(|(of, to, _)| *of == vpc && **to == trace.destination) {
            Some((.., flows)) => flows.push(trace.flow.clone()),
            None => groups.push((vpc, &trace.destination, vec![trace.flow.clone()])),
        }
    }
    let cost = |flows: &[FlowId]| flows.iter().map(|flow| now.cost.of_flow(flow).amount).sum::<Usd>();
    groups.sort_by_key(|(.., flows)| Reverse(cost(flows)));
    groups.into_iter().map(|(.., flows)| flows).collect()
}

/// Interface endpoints, and NAT gateways, those that cost most first. In a VPC without any flow nothing is known to be of
/// no use.
fn removable(Base { design, now, .. }: &Base) -> Vec<ObjectId> {
    let interfaces = design.vpc_endpoints.iter().filter(|it| it.as_interface().is_some());
    let nats = design.nat_gateways.iter().map(|nat| ObjectId::from(&nat.id));
    let busy: BTreeSet<&VpcId> = design.flows.iter().filter_map(|flow| design.vpc_of(&(&flow.source).into())).collect();
    let is_in_use = |object: &ObjectId| design.vpc_of(object).is_some_and(|vpc| busy.contains(vpc));
    let all = interfaces.map(|endpoint| ObjectId::from(&endpoint.id)).chain(nats).filter(is_in_use);
    let mut priced: Vec<(Usd, ObjectId)> = all.map(|it| (now.cost.of_object(&it).amount, it)).collect();
    priced.sort_by_key(|(cost, _)| Reverse(*cost));
    priced.into_iter().map(|(_, object)| object).collect()
}

/// The plan without an object, where every flow still arrives and the month is cheaper; none where a flow that is still
/// to be mended may need it.
fn remove(Base { design, now, catalog }: &Base, object: &ObjectId) -> Option<Proposal> {
    if is_wanted(design, catalog, now, object) {
        return None;
    }
    let mut draft = Draft::new(design, catalog);
    draft.remove(object).ok()?;
    let after = analyze(&draft.design, catalog);
    let saving = after.cost.saving_against(&now.cost).filter(|saving| !saving.is_zero())?;
    let keeps = lost(now, &after).is_none();
    let subject = Subject::Remove { object: object.clone() };
    keeps.then(|| Proposal { subject, step: draft.step(), saving, total: after.cost.total })
}

/// What a group of flows would best do: all of it together, unless single flows by themselves save more.
#[derive(Debug)]
struct GroupSearch {
    base: Base,
    /// The group, then each of its flows.
    todo: VecDeque<Vec<FlowId>>,
    ways: Option<WaysSearch>,
    /// What the group would best do.
    together: Option<Proposal>,
    single: Vec<Proposal>,
    is_group_tried: bool,
}

impl GroupSearch {
    fn new(base: &Base, flows: Vec<FlowId>) -> Self {
        let single = flows.iter().filter(|_| flows.len() > 1).map(|flow| vec![flow.clone()]);
        let mut todo: VecDeque<Vec<FlowId>> = single.collect();
        todo.push_front(flows);
        Self { base: base.clone(), todo, ways: None, together: None, single: Vec::new(), is_group_tried: false }
    }
}

impl Search for GroupSearch {
    type Answer = Vec<Proposal>;

    fn step(&mut self) -> bool {
        let Some(ways) = &mut self.ways else {
            let Some(flows) = self.todo.pop_front() else { return false };
            self.ways = WaysSearch::new(self.base.clone(), flows);
            return true;
        };
        if !ways.step() {
            let found = proposal(&ways.answer());
            self.ways = None;
            if std::mem::replace(&mut self.is_group_tried, true) {
                self.single.extend(found);
            } else {
                self.together = found;
            }
        }
        true
    }

    fn answer(&self) -> Vec<Proposal> {
        let most = self.single.iter().map(|proposal| proposal.saving).max();
        match &self.together {
            Some(proposal) if most.is_none_or(|most| most <= proposal.saving) => vec![proposal.clone()],
            _ => self.single.clone(),
        }
    }
}

/// Proposal after proposal, each tried again on the plan that the ones before it left.
#[derive(Debug)]
struct TogetherSearch {
    first: Base,
    subjects: VecDeque<Subject>,
    /// The plan that the proposals so far have led to, and the steps there.
    base: Base,
    steps: Vec<Command>,
    /// The reroute that is being tried again.
    ways: Option<WaysSearch>,
}

impl TogetherSearch {
    /// One proposal goes with no other.
    fn new(base: &Base, proposals: &[Proposal]) -> Self {
        let subjects = proposals.iter().filter(|_| proposals.len() > 1).map(|proposal| proposal.subject.clone());
        let (subjects, first, base) = (subjects.collect(), base.clone(), base.clone());
        Self { first, subjects, base, steps: Vec::new(), ways: None }
    }

    fn take(&mut self, again: Option<Proposal>) {
        let Some(Proposal { step, .. }) = again else { return };
        let Base { design, catalog, .. } = &self.base;
        let mut draft = Draft::new(design, catalog);
        if draft.run(step).is_ok() {
            self.steps.extend(draft.steps);
            let now = analyze(&draft.design, catalog);
            self.base = Base::new(Arc::new(draft.design), Arc::new(now), catalog);
        }
    }
}

impl Search for TogetherSearch {
    type Answer = Option<Together>;

    fn step(&mut self) -> bool {
        if let Some(ways) = &mut self.ways {
            if !ways.step() {
                let again = proposal(&ways.answer());
                self.ways = None;
                self.take(again);
            }
            return true;
        }
        match self.subjects.pop_front() {
            Some(Subject::Reroute { flows, .. }) => self.ways = WaysSearch::new(self.base.clone(), flows),
            Some(Subject::Remove { object }) => self.take(remove(&self.base, &object)),
            None => return false,
        }
        true
    }

    fn answer(&self) -> Option<Together> {
        if self.steps.is_empty() {
            return None;
        }
        let cost = &self.base.now.cost;
        let saving = cost.saving_against(&self.first.now.cost)?;
        let step = Batch { commands: self.steps.clone() }.into();
        Some(Together { step, saving, total: cost.total })
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
