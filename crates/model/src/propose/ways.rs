//! The ways flows could take, each by one step, and the cheapest that is allowed.

use schemars::JsonSchema;
use serde::Serialize;

use super::decide::ChoiceKind;
use super::draft::Draft;
use super::need::is_wanted;
use super::search::{Base, Search};
use crate::analysis::{Analysis, analyze};
use crate::catalog::{Catalog, NameForm, Service};
use crate::design::{
    Called, Design, DestinationKind, Flow, FlowId, Index, Instance, InterfaceEndpoint, NameUsed, NatGateway,
    NatGatewayId, ObjectId, Places, RouteTable, Subnet, Vpc, VpcEndpoint, VpcEndpointId,
};
use crate::dns::Answer;
use crate::edit::{Batch, Command, EditError, FlowChange, ModifyFlow};
use crate::path::{Blocker, PathClass, Trace, Verdict};
use crate::pricing::{Bill, Total, Usd};
use std::collections::{BTreeSet, VecDeque};

/// What was tried for flows that go together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ways {
    /// The flows.
    pub flows: Vec<FlowId>,
    /// The plan as it is first, then every other way that has a meaning for them.
    pub ways: Vec<Way>,
    cheapest: Option<usize>,
}

/// One way, and what came of trying it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// By what the flow would go.
    pub kind: WayKind,
    /// Gateways and endpoints that carry nothing any more once the flow goes this way, and are taken away.
    pub without: Vec<ObjectId>,
    /// The plan that comes of it, or why there is none.
    pub result: Result<Outcome, Hindrance>,
}

/// By what a flow would go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WayKind {
    /// As the plan is.
    AsIs,
    /// A gateway endpoint on the table of the flow's source (R55).
    GatewayEndpoint,
    /// An interface endpoint in the subnet of the flow's source (R78).
    InterfaceEndpoint,
    /// The service's public addresses, by the routes that are there (R91).
    PublicAddresses,
    /// A NAT gateway of the VPC, by a default route (R37).
    NatGateway(NatGatewayId),
}

/// A plan in which the flow arrives, and no other flow is lost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "WayOutcome")]
pub struct Outcome {
    /// The step that leads there: a batch, empty for the plan as it is.
    pub step: Command,
    /// The kind of way the flow then takes.
    pub class: PathClass,
    /// The plan's month.
    pub total: Total,
    /// How much cheaper the month is at least; none when it is not, when an unknown price could eat it up, or when
    /// the flow does not arrive as the plan is.
    pub saving: Option<Usd>,
}

/// Why a way is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hindrance {
    /// A rule refuses the step.
    Refused(EditError),
    /// The flow would not arrive.
    Blocked(Blocker),
    /// The flow would go another way all the same: by what, is its class.
    Elsewhere(PathClass),
    /// Another flow that arrives would not any more.
    Breaks(FlowId),
}

impl WayKind {
    /// The way for people.
    pub const fn label(&self) -> &'static str {
        match self {
            Self::AsIs => "as it is",
            Self::GatewayEndpoint => "gateway endpoint",
            Self::InterfaceEndpoint => "interface endpoint",
            Self::PublicAddresses => "the service's public addresses",
            Self::NatGateway(_) => "another NAT gateway",
        }
    }

    /// Whether a flow that arrives goes this way: a narrower route or another name can lead it past what was made.
    fn is_way_of(&self, trace: &Trace) -> bool {
        let mut nats = trace.nat_hops().map(|(nat, _)| nat);
        match self {
            Self::AsIs => true,
            Self::GatewayEndpoint => trace.class == PathClass::GatewayEndpoint && nats.next().is_none(),
            Self::InterfaceEndpoint => trace.class == PathClass::InterfaceEndpoint,
            Self::PublicAddresses => trace.class != PathClass::InterfaceEndpoint,
            Self::NatGateway(nat) => nats.any(|it| it == nat),
        }
    }
}

impl Ways {
    /// The cheapest way on which the flow arrives: the plan as it is unless another is surely cheaper. None when it
    /// arrives on no way that was tried.
    pub fn cheapest(&self) -> Option<&Way> {
        self.cheapest.and_then(|place| self.ways.get(place))
    }
}

/// Tries every way for flows of one VPC to one destination, all of them going the same way: an endpoint that pays for
/// none of them alone may pay for all. Flows from on premises go as the plan is: their way is not the plan's to choose.
#[derive(Debug)]
pub struct WaysSearch {
    base: Base,
    flows: Vec<FlowId>,
    todo: VecDeque<WayKind>,
    tried: Vec<Tried>,
}

impl WaysSearch {
    /// Nothing is tried yet but the plan as it is. None when there is no flow, or when one is not in the plan.
    pub fn new(base: Base, flows: Vec<FlowId>) -> Option<Self> {
        let trial = Trial::new(&base, &flows)?;
        let (tried, todo) = (vec![trial.as_is()], trial.kinds().into());
        Some(Self { base, flows, todo, tried })
    }
}

impl WaysSearch {
    /// The same for one kind of endpoint alone.
    pub(super) fn by(base: Base, flows: Vec<FlowId>, choice: ChoiceKind) -> Option<Self> {
        let mut search = Self::new(base, flows)?;
        search.todo.retain(|kind| ChoiceKind::of(kind) == Some(choice));
        Some(search)
    }
}

impl Search for WaysSearch {
    type Answer = Ways;

    fn step(&mut self) -> bool {
        let Some(kind) = self.todo.pop_front() else { return false };
        if let Some(trial) = Trial::new(&self.base, &self.flows) {
            self.tried.extend(trial.attempt(&kind));
        }
        true
    }

    fn answer(&self) -> Ways {
        let ways = self.tried.iter().map(|tried| tried.way.clone()).collect();
        Ways { flows: self.flows.clone(), ways, cheapest: cheapest(&self.tried) }
    }
}

/// A way with its bill, by which it is compared.
#[derive(Debug)]
struct Tried {
    way: Way,
    bill: Option<Bill>,
}

/// The first that none is surely cheaper than.
fn cheapest(tried: &[Tried]) -> Option<usize> {
    let bills = tried.iter().enumerate().filter_map(|(place, tried)| Some((place, tried.bill.as_ref()?)));
    let best = bills.reduce(|best, next| if next.1.saving_against(best.1).is_some() { next } else { best });
    best.map(|(place, _)| place)
}

/// Where a flow starts; nowhere on premises.
struct Place<'a> {
    instance: &'a Instance,
    subnet: &'a Subnet,
    table: &'a RouteTable,
}

impl<'a> Place<'a> {
    fn of(index: &Index<'a>, flow: &Flow) -> Option<Self> {
        let instance = flow.source.instance().and_then(|id| index.instance(id))?;
        let subnet = index.subnet(&instance.subnet)?;
        Some(Self { instance, subnet, table: index.route_table_of(subnet)? })
    }
}

/// A flow that is to go another way, and the way it goes.
struct Member<'a> {
    flow: &'a Flow,
    trace: &'a Trace,
}

impl Member<'_> {
    /// The endpoint whose interfaces the flow's name leads to.
    const fn interface_used(&self) -> Option<&VpcEndpointId> {
        match &self.trace.resolution.answer {
            Answer::Interfaces { endpoint, .. } => Some(endpoint),
            _ => None,
        }
    }

    /// Behind a NAT gateway an endpoint saves nothing of its charges (R140).
    fn goes_straight_to_gateway_endpoint(&self) -> bool {
        self.trace.class == PathClass::GatewayEndpoint && self.trace.nat_hops().next().is_none()
    }
}

struct Trial<'a> {
    design: &'a Design,
    catalog: &'a Catalog,
    now: &'a Analysis,
    index: Index<'a>,
    /// One of the members; all have its destination.
    first: &'a Flow,
    members: Vec<Member<'a>>,
    /// Where each member starts; none when one starts on premises.
    places: Option<Vec<Place<'a>>>,
}

impl<'a> Trial<'a> {
    fn new(base: &'a Base, flows: &[FlowId]) -> Option<Self> {
        let Base { design, now, catalog } = base;
        let index = Index::new(design);
        let member = |id| Some(Member { flow: design.flow(id)?, trace: now.trace(id)? });
        let members: Vec<Member<'_>> = flows.iter().map(member).collect::<Option<_>>()?;
        let first = members.first()?.flow;
        let places = members.iter().map(|member| Place::of(&index, member.flow)).collect();
        Some(Self { design, catalog, now, index, first, members, places })
    }

    fn as_is(&self) -> Tried {
        let step = Batch { commands: Vec::new() }.into();
        self.tried(WayKind::AsIs, Vec::new(), self.judge(&WayKind::AsIs, self.now).map(|()| step), self.now)
    }

    /// Every way that has a meaning for the destination; whether it is allowed is found by trying.
    fn kinds(&self) -> Vec<WayKind> {
        let Some(places) = &self.places else { return Vec::new() };
        let Some(destination) = self.index.destination(&self.first.destination) else { return Vec::new() };
        let mut kinds = Vec::new();
        let by_interface = self.members.iter().filter(|member| member.interface_used().is_some()).count();
        match (&destination.target, Called::of(self.design, self.catalog, &destination.target)) {
            (_, Some(called)) => {
                let (service, is_covered) = (called.service, called.form == NameForm::Covered);
                let there = self.members.iter().all(Member::goes_straight_to_gateway_endpoint);
                if service.is_some_and(|it| it.gateway_endpoint) && !there {
                    kinds.push(WayKind::GatewayEndpoint);
                }
                if by_interface < self.members.len() && is_covered && service.is_some_and(|it| it.interface_endpoint) {
                    kinds.push(WayKind::InterfaceEndpoint);
                }
                if by_interface > 0 {
                    kinds.push(WayKind::PublicAddresses);
                }
            }
            (DestinationKind::InternetHost { .. }, None) => {}
            _ => return Vec::new(),
        }
        if by_interface == 0 {
            kinds.extend(self.other_nat_gateways(places).map(WayKind::NatGateway));
        }
        kinds
    }

    /// The public ones of the VPC that some member does not pass.
    fn other_nat_gateways(&self, places: &[Place<'_>]) -> impl Iterator<Item = NatGatewayId> {
        let vpc = places.first().map(|place| &place.subnet.vpc);
        let passes = |member: &Member<'_>, nat: &NatGatewayId| member.trace.nat_hops().any(|(passed, _)| passed == nat);
        let other = move |nat: &&NatGateway| {
            nat.is_public()
                && self.design.vpc_of(&ObjectId::from(&nat.id)) == vpc
                && !self.members.iter().all(|member| passes(member, &nat.id))
        };
        self.design.nat_gateways.iter().filter(other).map(|nat| nat.id.clone())
    }

    /// The way by itself; and, where it leaves something without use, once more without that.
    fn attempt(&self, kind: &WayKind) -> Vec<Tried> {
        let mut draft = Draft::new(self.design, self.catalog);
        let places = self.places.as_deref().unwrap_or_default();
        let led = self.lead(&mut draft, places, kind);
        let (way, idle) = self.outcome(kind, Vec::new(), led, &draft);
        if idle.is_empty() {
            return vec![way];
        }
        let cleared = idle.iter().try_for_each(|object| draft.remove(object));
        let (cleared, _) = self.outcome(kind, idle, cleared, &draft);
        vec![way, cleared]
    }

    /// What came of a step, and what it leaves without use.
    fn outcome(
        &self,
        kind: &WayKind,
        without: Vec<ObjectId>,
        led: Result<(), EditError>,
        draft: &Draft<'_>,
    ) -> (Tried, Vec<ObjectId>) {
        let analysis = analyze(&draft.design, self.catalog);
        let judged = led.map_err(Hindrance::Refused).and_then(|()| self.judge(kind, &analysis));
        let idle = if judged.is_ok() { self.idle(&analysis) } else { Vec::new() };
        (self.tried(kind.clone(), without, judged.map(|()| draft.step()), &analysis), idle)
    }

    fn lead(&self, draft: &mut Draft<'_>, places: &[Place<'_>], kind: &WayKind) -> Result<(), EditError> {
        match (kind, self.service()) {
            (WayKind::GatewayEndpoint, Some((service, _))) => {
                self.leave_interfaces(draft)?;
                places.iter().try_for_each(|place| draft.add_gateway(place.table, service))
            }
            (WayKind::InterfaceEndpoint, Some((service, region))) => {
                enter_interface(draft, places, service, region)?;
                self.members.iter().zip(places).try_for_each(|(member, place)| call_by(draft, member, place, service))
            }
            (WayKind::PublicAddresses, _) => self.leave_interfaces(draft),
            (WayKind::NatGateway(nat), _) => places.iter().try_for_each(|place| draft.route_to(place.table, nat)),
            _ => Ok(()),
        }
    }

    /// The AWS service the flows lead to, and its region where it is another.
    fn service(&self) -> Option<(&'static str, Option<&str>)> {
        let target = &self.design.destination(&self.first.destination)?.target;
        let called = Called::of(self.design, self.catalog, target)?;
        Some((called.suffix()?, Some(called.region).filter(|region| *region != self.design.region)))
    }

    /// Has the flows' names answered publicly again (R91, R92).
    fn leave_interfaces(&self, draft: &mut Draft<'_>) -> Result<(), EditError> {
        for member in &self.members {
            if member.flow.name_used.is_endpoint_own() {
                call(draft, member.flow, NameUsed::Default)?;
            }
            let answering = member.interface_used().and_then(|id| draft.design.vpc_endpoint(id));
            let enabled = answering.and_then(VpcEndpoint::as_interface).is_some_and(|it| it.private_dns_enabled);
            if let Some(id) = answering.map(|endpoint| endpoint.id.clone()).filter(|_| enabled) {
                draft.set_private_dns(id, false)?;
            }
        }
        Ok(())
    }

    /// Whether all members arrive this way and no flow that arrived is lost.
    fn judge(&self, kind: &WayKind, analysis: &Analysis) -> Result<(), Hindrance> {
        for own in self.members.iter().filter_map(|member| analysis.trace(&member.flow.id)) {
            if let Some(blocker) = own.blockers.first() {
                return Err(Hindrance::Blocked(blocker.clone()));
            }
            if !kind.is_way_of(own) {
                return Err(Hindrance::Elsewhere(own.class));
            }
        }
        lost(self.now, analysis).map_or(Ok(()), |lost| Err(Hindrance::Breaks(lost)))
    }

    /// NAT gateways and interface endpoints that this plan's flows pass now, and then none does.
    fn idle(&self, analysis: &Analysis) -> Vec<ObjectId> {
        let nats = self.design.nat_gateways.iter().map(|nat| ObjectId::from(&nat.id));
        let interfaces = self.design.vpc_endpoints.iter().filter(|it| it.as_interface().is_some());
        let billed = nats.chain(interfaces.map(|endpoint| ObjectId::from(&endpoint.id)));
        let (before, after) = (passed(self.now), passed(analysis));
        let idle = billed.filter(|object| before.contains(object) && !after.contains(object));
        idle.filter(|object| !is_wanted(self.design, self.catalog, self.now, object)).collect()
    }

    fn tried(
        &self,
        kind: WayKind,
        without: Vec<ObjectId>,
        step: Result<Command, Hindrance>,
        analysis: &Analysis,
    ) -> Tried {
        let arrives = self.members.iter().all(|member| member.trace.verdict == Verdict::Reached);
        let bill = step.is_ok().then(|| analysis.cost.clone());
        let result = step.map(|step| Outcome {
            step,
            class: analysis.trace(&self.first.id).map_or(PathClass::Dropped, |trace| trace.class),
            total: analysis.cost.total,
            saving: analysis.cost.saving_against(&self.now.cost).filter(|_| arrives),
        });
        Tried { way: Way { kind, without, result }, bill }
    }
}

/// Every object some flow passes.
fn passed(analysis: &Analysis) -> BTreeSet<ObjectId> {
    let mut passed = BTreeSet::new();
    for hop in analysis.traces.iter().flat_map(|trace| &trace.hops) {
        passed.insert(hop.object());
    }
    passed
}

/// The first flow that arrives now and would not any more.
pub(super) fn lost(now: &Analysis, then: &Analysis) -> Option<FlowId> {
    let arrives = |trace: &&Trace| trace.verdict == Verdict::Reached;
    let arriving = Places::new(then.traces.iter().filter(arrives).map(|trace| trace.flow.as_str()));
    let lost = |trace: &&Trace| arriving.get(trace.flow.as_str()).is_none();
    now.traces.iter().filter(arrives).find(lost).map(|trace| trace.flow.clone())
}

/// Switches private DNS of an endpoint that is there on, or makes one, with an interface in each zone of the sources.
fn enter_interface(
    draft: &mut Draft<'_>,
    places: &[Place<'_>],
    service: &str,
    region: Option<&str>,
) -> Result<(), EditError> {
    let Some(vpc) = places.first().map(|place| &place.subnet.vpc) else { return Ok(()) };
    let there = draft.endpoint(vpc, service, |it| it.as_interface().is_some());
    let Some(there) = there else {
        let mut subnets: Vec<&Subnet> = Vec::new();
        for Place { subnet, .. } in places {
            if !subnets.iter().any(|it| it.availability_zone == subnet.availability_zone) {
                subnets.push(subnet);
            }
        }
        let clients: Vec<&Instance> = places.iter().map(|place| place.instance).collect();
        return draft.add_interface(&subnets, &clients, service, region);
    };
    let off = there.as_interface().is_some_and(|interface| !interface.private_dns_enabled);
    let id = there.id.clone();
    draft.allow_private_dns(vpc, service)?;
    let offered = draft.catalog.service(service).is_some_and(Service::supports_private_dns);
    if off && offered { draft.set_private_dns(id, true) } else { Ok(()) }
}

/// Where private DNS cannot answer, a flow calls the endpoint's own name (R85, R87, R97).
fn call_by(draft: &mut Draft<'_>, member: &Member<'_>, place: &Place<'_>, service: &str) -> Result<(), EditError> {
    let vpc = &place.subnet.vpc;
    let zones_answer = draft.design.vpc(vpc).is_some_and(Vpc::private_zones_answer);
    let interface = draft.endpoint(vpc, service, |it| it.as_interface().is_some()).and_then(VpcEndpoint::as_interface);
    if zones_answer && interface.is_some_and(InterfaceEndpoint::private_name_answers) {
        return Ok(());
    }
    call(draft, member.flow, NameUsed::EndpointSpecific)
}

fn call(draft: &mut Draft<'_>, flow: &Flow, name_used: NameUsed) -> Result<(), EditError> {
    let change = FlowChange {
        name_used: Some(name_used),
        clear_vpc_endpoint: !name_used.is_endpoint_own(),
        ..FlowChange::default()
    };
    draft.run(ModifyFlow { flow: flow.id.clone(), change }).map(drop)
}
