//! The ways one flow could take, each by one step, and the cheapest that is allowed.

use super::draft::Draft;
use crate::analysis::{Analysis, analyze};
use crate::catalog::{Catalog, Service};
use crate::design::{
    Design, DestinationKind, Flow, FlowId, Index, Instance, NameUsed, NatGatewayId, ObjectId, Places, RouteTable,
    Subnet, VpcEndpoint, VpcEndpointId,
};
use crate::dns::Answer;
use crate::edit::{Command, EditError, FlowChange};
use crate::path::{Blocker, PathClass, Trace, Verdict};
use crate::pricing::{Bill, Total, Usd};
use crate::sorted_set::SortedSet;

/// What was tried for a flow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ways {
    /// The flow.
    pub flow: FlowId,
    /// The plan as it is first, then every other way that has a meaning for the flow.
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
#[derive(Debug, Clone, PartialEq, Eq)]
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

/// Tries every way for a flow that starts at a workload. One step at a time: what would only pay for several flows
/// together is not found here. None when the plan has no such flow.
pub fn ways(design: &Design, catalog: &Catalog, now: &Analysis, flow: &FlowId) -> Option<Ways> {
    let index = Index::new(design);
    let trial = Trial { design, catalog, now, flow: design.flow(flow)?, trace: now.trace(flow)? };
    let mut tried = vec![trial.as_is()];
    if let Some(place) = Place::of(&index, trial.flow) {
        let kinds = trial.kinds(&index, &place);
        tried.extend(kinds.into_iter().flat_map(|kind| trial.attempt(&place, &kind)));
    }
    let cheapest = cheapest(&tried);
    let ways = tried.into_iter().map(|tried| tried.way).collect();
    Some(Ways { flow: flow.clone(), ways, cheapest })
}

/// A way with its bill, by which it is compared.
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

/// Where a flow starts; nowhere on premises, for there the way is not the plan's to choose.
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

struct Trial<'a> {
    design: &'a Design,
    catalog: &'a Catalog,
    now: &'a Analysis,
    flow: &'a Flow,
    trace: &'a Trace,
}

impl Trial<'_> {
    fn as_is(&self) -> Tried {
        let step = Command::Batch { commands: Vec::new() };
        self.tried(WayKind::AsIs, Vec::new(), self.judge(&WayKind::AsIs, self.now).map(|()| step), self.now)
    }

    /// Every way that has a meaning for the destination; whether it is allowed is found by trying.
    fn kinds(&self, index: &Index<'_>, place: &Place<'_>) -> Vec<WayKind> {
        let Some(destination) = index.destination(&self.flow.destination) else { return Vec::new() };
        let mut kinds = Vec::new();
        match &destination.target {
            DestinationKind::AwsService { service, .. } => {
                let service = self.catalog.service(service);
                // Behind a NAT gateway an endpoint saves nothing of its charges (R140).
                let there = self.trace.class == PathClass::GatewayEndpoint && self.trace.nat_hops().next().is_none();
                if service.is_some_and(|it| it.gateway_endpoint) && !there {
                    kinds.push(WayKind::GatewayEndpoint);
                }
                match self.interface_used() {
                    Some(_) => kinds.push(WayKind::PublicAddresses),
                    None if service.is_some_and(|it| it.interface_endpoint) => kinds.push(WayKind::InterfaceEndpoint),
                    None => {}
                }
            }
            DestinationKind::InternetHost { .. } => {}
            _ => return Vec::new(),
        }
        if self.interface_used().is_none() {
            let used: Vec<&NatGatewayId> = self.trace.nat_hops().map(|(nat, _)| nat).collect();
            let vpc = &place.subnet.vpc;
            let nats = self.design.nat_gateways.iter().filter(|nat| nat.is_public() && !used.contains(&&nat.id));
            let nats = nats.filter(|nat| self.design.vpc_of(&ObjectId::from(&nat.id)) == Some(vpc));
            kinds.extend(nats.map(|nat| WayKind::NatGateway(nat.id.clone())));
        }
        kinds
    }

    /// The way by itself; and, where it leaves something without use, once more without that.
    fn attempt(&self, place: &Place<'_>, kind: &WayKind) -> Vec<Tried> {
        let mut draft = Draft::new(self.design, self.catalog);
        let led = self.lead(&mut draft, place, kind);
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

    fn lead(&self, draft: &mut Draft<'_>, place: &Place<'_>, kind: &WayKind) -> Result<(), EditError> {
        match (kind, self.service()) {
            (WayKind::GatewayEndpoint, Some((service, _))) => {
                self.leave_interface(draft)?;
                draft.add_gateway(place.table, service)
            }
            (WayKind::InterfaceEndpoint, Some((service, region))) => {
                self.enter_interface(draft, place, service, region)?;
                self.call_by(draft, place, service)
            }
            (WayKind::PublicAddresses, _) => self.leave_interface(draft),
            (WayKind::NatGateway(nat), _) => draft.route_to(place.table, nat),
            _ => Ok(()),
        }
    }

    /// The AWS service the flow leads to, and its region where it is another.
    fn service(&self) -> Option<(&str, Option<&String>)> {
        match &self.design.destination(&self.flow.destination)?.target {
            DestinationKind::AwsService { service, region, .. } => {
                Some((service, region.as_ref().filter(|region| **region != self.design.region)))
            }
            _ => None,
        }
    }

    /// The endpoint whose interfaces the flow's name leads to.
    fn interface_used(&self) -> Option<&VpcEndpointId> {
        match &self.trace.resolution.answer {
            Answer::Interfaces { endpoint, .. } => Some(endpoint),
            _ => None,
        }
    }

    /// Switches private DNS of an endpoint that is there on, or makes one.
    fn enter_interface(
        &self,
        draft: &mut Draft<'_>,
        place: &Place<'_>,
        service: &str,
        region: Option<&String>,
    ) -> Result<(), EditError> {
        let there = draft.endpoint(&place.subnet.vpc, service, |it| it.as_interface().is_some());
        let Some(there) = there else { return draft.add_interface(place.subnet, place.instance, service, region) };
        let off = there.as_interface().is_some_and(|interface| !interface.private_dns_enabled);
        let id = there.id.clone();
        draft.allow_private_dns(&place.subnet.vpc, service)?;
        let offered = self.catalog.service(service).is_some_and(Service::supports_private_dns);
        if off && offered { draft.set_private_dns(id, true) } else { Ok(()) }
    }

    /// Where private DNS cannot answer, the flow calls the endpoint's own name (R85, R87, R97).
    fn call_by(&self, draft: &mut Draft<'_>, place: &Place<'_>, service: &str) -> Result<(), EditError> {
        let vpc = &place.subnet.vpc;
        let attributes = draft
            .design
            .vpc(vpc)
            .is_some_and(|vpc| vpc.enable_dns_support && vpc.enable_dns_hostnames && !vpc.custom_dns_servers);
        let endpoint = draft.endpoint(vpc, service, |it| it.as_interface().is_some());
        let answers = endpoint.and_then(VpcEndpoint::as_interface).is_some_and(|interface| {
            interface.private_dns_enabled && !interface.private_dns_only_for_inbound_resolver_endpoint
        });
        if attributes && answers {
            return Ok(());
        }
        self.call(draft, NameUsed::EndpointSpecific)
    }

    /// Has the flow's name answered publicly again (R91, R92).
    fn leave_interface(&self, draft: &mut Draft<'_>) -> Result<(), EditError> {
        if self.flow.name_used.is_endpoint_own() {
            self.call(draft, NameUsed::Default)?;
        }
        let answering = self.interface_used().and_then(|id| draft.design.vpc_endpoint(id));
        let enabled = answering.and_then(VpcEndpoint::as_interface).is_some_and(|it| it.private_dns_enabled);
        match answering.map(|endpoint| endpoint.id.clone()) {
            Some(id) if enabled => draft.set_private_dns(id, false),
            _ => Ok(()),
        }
    }

    fn call(&self, draft: &mut Draft<'_>, name_used: NameUsed) -> Result<(), EditError> {
        let change = FlowChange {
            name_used: Some(name_used),
            clear_vpc_endpoint: !name_used.is_endpoint_own(),
            ..FlowChange::default()
        };
        draft.run(Command::ModifyFlow { flow: self.flow.id.clone(), change }).map(drop)
    }

    /// Whether the flow arrives this way and no flow that arrived is lost.
    fn judge(&self, kind: &WayKind, analysis: &Analysis) -> Result<(), Hindrance> {
        if let Some(own) = analysis.trace(&self.flow.id) {
            if let Some(blocker) = own.blockers.first() {
                return Err(Hindrance::Blocked(blocker.clone()));
            }
            if !kind.is_way_of(own) {
                return Err(Hindrance::Elsewhere(own.class));
            }
        }
        let arrives = |trace: &&Trace| trace.verdict == Verdict::Reached;
        let arriving = Places::new(analysis.traces.iter().filter(arrives).map(|trace| trace.flow.as_str()));
        let lost = |trace: &&Trace| arriving.get(trace.flow.as_str()).is_none();
        match self.now.traces.iter().filter(arrives).find(lost) {
            Some(lost) => Err(Hindrance::Breaks(lost.flow.clone())),
            None => Ok(()),
        }
    }

    /// NAT gateways and interface endpoints that this plan's flows pass now, and then none does.
    fn idle(&self, analysis: &Analysis) -> Vec<ObjectId> {
        let nats = self.design.nat_gateways.iter().map(|nat| ObjectId::from(&nat.id));
        let interfaces = self.design.vpc_endpoints.iter().filter(|it| it.as_interface().is_some());
        let billed = nats.chain(interfaces.map(|endpoint| ObjectId::from(&endpoint.id)));
        let (before, after) = (passed(self.now), passed(analysis));
        billed.filter(|object| before.contains(object) && !after.contains(object)).collect()
    }

    fn tried(
        &self,
        kind: WayKind,
        without: Vec<ObjectId>,
        step: Result<Command, Hindrance>,
        analysis: &Analysis,
    ) -> Tried {
        let arrives = self.trace.verdict == Verdict::Reached;
        let bill = step.is_ok().then(|| analysis.cost.clone());
        let result = step.map(|step| Outcome {
            step,
            class: analysis.trace(&self.flow.id).map_or(PathClass::Dropped, |trace| trace.class),
            total: analysis.cost.total,
            saving: analysis.cost.saving_against(&self.now.cost).filter(|_| arrives),
        });
        Tried { way: Way { kind, without, result }, bill }
    }
}

/// Every object some flow passes.
fn passed(analysis: &Analysis) -> SortedSet<ObjectId> {
    let mut passed = SortedSet::new();
    for hop in analysis.traces.iter().flat_map(|trace| &trace.hops) {
        passed.insert(hop.object());
    }
    passed
}
