//! A plan led to one choice of endpoint for a service, and to no other.

use std::sync::Arc;

use super::decide::ChoiceKind;
use super::draft::{Draft, after};
use super::search::{Base, Search};
use super::ways::{Hindrance, Outcome, Way, WaysSearch, lost};
use crate::analysis::analyze;
use crate::catalog::Service;
use crate::design::{Design, FlowId, NameUsed, ObjectId, VpcEndpoint, VpcId};
use crate::edit::{Batch, Command, EditError, FlowChange, ModifyFlow};
use crate::path::{PathClass, Trace, Verdict};
use crate::pricing::Total;

/// A choice under trial: first the endpoints of the other kinds go, then the flows are led by what is chosen.
#[derive(Debug)]
pub(super) struct ChoiceTrial {
    pub kind: ChoiceKind,
    flows: Vec<FlowId>,
    /// The plan without the others, and the steps there; or what keeps them.
    alone: Result<(Base, Vec<Command>), Hindrance>,
    /// Ways by the endpoint chosen; none where there is none to choose, or nothing to lead.
    ways: Option<WaysSearch>,
}

/// A plan that a choice leads to.
pub(super) struct Led {
    pub design: Design,
    /// None where the plan is like that already.
    pub step: Option<Command>,
    /// What goes because nothing passes it any more.
    pub without: Vec<ObjectId>,
    pub total: Total,
}

impl ChoiceTrial {
    pub fn new(base: &Base, vpc: &VpcId, service: &Service, flows: &[FlowId], kind: ChoiceKind) -> Self {
        let alone = without_others(base, vpc, service, flows, kind);
        let lead = alone.as_ref().ok().filter(|_| kind != ChoiceKind::NoEndpoint);
        let ways = lead.and_then(|(base, _)| WaysSearch::by(base.clone(), flows.to_vec(), kind));
        Self { kind, flows: flows.to_vec(), alone, ways }
    }

    /// Goes a trial on; whether there may be more.
    pub fn step(&mut self) -> bool {
        self.ways.as_mut().is_some_and(Search::step)
    }

    /// What came of it, or what stands against it.
    pub fn result(&self) -> Result<Led, Hindrance> {
        let (base, steps) = self.alone.as_ref().map_err(Clone::clone)?;
        let ways = self.ways.as_ref().map(|ways| ways.answer().ways).unwrap_or_default();
        if self.goes_already(base) {
            return Ok(led(base.design.as_ref().clone(), steps.clone(), Vec::new(), base.now.cost.total));
        }
        if self.kind == ChoiceKind::NoEndpoint {
            return Err(self.hindrance(base));
        }
        let (way, outcome) = cheaper(&ways, self.kind)?.ok_or_else(|| self.hindrance(base))?;
        let design = after(&base.design, &outcome.step, base.catalog);
        let more = match &outcome.step {
            Command::Batch(Batch { commands }) => commands.clone(),
            command => vec![command.clone()],
        };
        let steps = steps.iter().cloned().chain(more).collect();
        Ok(led(design, steps, way.without.clone(), outcome.total))
    }

    /// Whether all flows arrive as chosen in the plan without the others.
    fn goes_already(&self, base: &Base) -> bool {
        self.traces(base).all(|trace| {
            let is_it = match self.kind {
                ChoiceKind::Gateway => trace.class == PathClass::GatewayEndpoint && trace.nat_hops().next().is_none(),
                ChoiceKind::Interface => trace.class == PathClass::InterfaceEndpoint,
                ChoiceKind::NoEndpoint => true,
            };
            is_it && trace.verdict == Verdict::Reached
        })
    }

    /// What stops the first flow that is stopped; else the way it goes all the same.
    fn hindrance(&self, base: &Base) -> Hindrance {
        let blocker = self.traces(base).find_map(|trace| trace.blockers.first().cloned());
        let class = || self.traces(base).next().map_or(PathClass::Dropped, |trace| trace.class);
        blocker.map_or_else(|| Hindrance::Elsewhere(class()), Hindrance::Blocked)
    }

    fn traces<'b>(&'b self, base: &'b Base) -> impl Iterator<Item = &'b Trace> {
        self.flows.iter().filter_map(|flow| base.now.trace(flow))
    }
}

fn led(design: Design, steps: Vec<Command>, without: Vec<ObjectId>, total: Total) -> Led {
    let step = (!steps.is_empty()).then(|| Batch { commands: steps }.into());
    Led { design, step, without, total }
}

/// The cheaper of a way by itself and of the same without what it leaves idle; what stands against it, where that is
/// known.
fn cheaper(ways: &[Way], kind: ChoiceKind) -> Result<Option<(&Way, &Outcome)>, Hindrance> {
    let mut best: Option<(&Way, &Outcome)> = None;
    let mut hindered = None;
    for way in ways.iter().filter(|way| ChoiceKind::of(&way.kind) == Some(kind)) {
        match &way.result {
            Ok(outcome) if best.is_none_or(|(_, it)| outcome.total.amount < it.total.amount) => {
                best = Some((way, outcome));
            }
            Ok(_) => {}
            Err(hindrance) => hindered = Some(hindrance.clone()),
        }
    }
    match (best, hindered) {
        (None, Some(hindrance)) => Err(hindrance),
        (best, _) => Ok(best),
    }
}

/// The plan without the VPC's endpoints of other kinds for a service of its Region. Where others than these flows need
/// them they stay, for who chooses an endpoint; to choose none is refused then.
fn without_others(
    base: &Base,
    vpc: &VpcId,
    service: &Service,
    flows: &[FlowId],
    kind: ChoiceKind,
) -> Result<(Base, Vec<Command>), Hindrance> {
    let Base { design, now, catalog } = base;
    let mut draft = Draft::new(design, catalog);
    remove_others(&mut draft, design, vpc, service, flows, kind).map_err(Hindrance::Refused)?;
    if draft.is_untouched() {
        return Ok((base.clone(), Vec::new()));
    }
    let then = analyze(&draft.design, catalog);
    let mut others = now.clone();
    Arc::make_mut(&mut others).traces.retain(|trace| !flows.contains(&trace.flow));
    match lost(&others, &then) {
        Some(flow) if kind == ChoiceKind::NoEndpoint => Err(Hindrance::Breaks(flow)),
        Some(_) => Ok((base.clone(), Vec::new())),
        None => Ok((Base::new(Arc::new(draft.design), Arc::new(then), catalog), draft.steps)),
    }
}

fn remove_others(
    draft: &mut Draft<'_>,
    design: &Design,
    vpc: &VpcId,
    service: &Service,
    flows: &[FlowId],
    kind: ChoiceKind,
) -> Result<(), EditError> {
    let is_other = |it: &&VpcEndpoint| {
        let abroad = it.as_interface().is_some_and(|interface| interface.service_region.is_some());
        it.vpc == *vpc && it.service.aws() == Some(service.suffix) && !kind.is_type_of(it) && !abroad
    };
    let mut others: Vec<&VpcEndpoint> = design.vpc_endpoints.iter().filter(is_other).collect();
    // A gateway endpoint stays while an interface endpoint rests on it (R93).
    others.sort_by_key(|endpoint| endpoint.as_gateway().is_some());
    let own_names = |flow: &&FlowId| design.flow(flow).is_some_and(|flow| flow.name_used.is_endpoint_own());
    if kind != ChoiceKind::Interface {
        for flow in flows.iter().filter(own_names) {
            let name_used = Some(NameUsed::Default);
            let change = FlowChange { name_used, clear_vpc_endpoint: true, ..FlowChange::default() };
            draft.run(ModifyFlow { flow: flow.clone(), change })?;
        }
    }
    others.iter().try_for_each(|endpoint| draft.remove(&(&endpoint.id).into()))
}
