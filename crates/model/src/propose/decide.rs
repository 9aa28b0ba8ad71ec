//! Gateway endpoint, interface endpoint or none, for a service as one VPC uses it: what is possible, what each would
//! make, cost and reach, and which to take.

use std::collections::BTreeSet;

use super::choice::ChoiceTrial;
use super::draft::Draft;
use super::search::{Base, Search};
use super::ways::{Hindrance, WayKind};
use crate::analysis::{Analysis, analyze};
use crate::catalog::{Catalog, Service};
use crate::design::{Called, Design, Flow, FlowId, FlowSource, Index, ObjectId, RouteTableId, VpcEndpoint, VpcId};
use crate::edit::{Command, DeleteFlow};
use crate::path::{PathClass, Trace, Verdict};
use crate::pricing::{Carrier, Course, Quantity, Terms, Total, Usd, break_even};

/// The choice for a service in a VPC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The VPC the workloads are in.
    pub vpc: VpcId,
    /// The service.
    pub service: &'static Service,
    /// The flows from workloads of the VPC to the service, in the plan's Region.
    pub flows: Vec<FlowId>,
    /// What they carry in a usual month, both ways.
    pub volume: Quantity,
    /// Gateway endpoint, interface endpoint, no endpoint.
    pub choices: [Choice; 3],
    /// Which to take, and why.
    pub recommendation: Recommendation,
}

/// One of the three.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Which.
    pub kind: ChoiceKind,
    /// Whether flows go this way as the plan is.
    pub in_use: bool,
    /// What comes of it, or what stands against it.
    pub result: Result<Offer, Obstacle>,
}

/// A kind of choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChoiceKind {
    /// A gateway endpoint (R55).
    Gateway,
    /// An interface endpoint (R78).
    Interface,
    /// The service's public addresses, through NAT or the internet gateway (R91).
    NoEndpoint,
}

/// What a choice would make and cost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The step that leads there; none for what is there already, and where there is no flow to lead.
    pub step: Option<Command>,
    /// Rows of route tables it has or would have (R56).
    pub rows: usize,
    /// Interfaces it has or would have, each an address of a subnet (R78, R79).
    pub interfaces: usize,
    /// What the service's traffic costs this way in a usual month: the plan's total less that of the plan without the
    /// flows and all that stands there for them alone.
    pub cost: Total,
    /// What goes because nothing passes it any more, of what the plan has.
    pub without: Vec<ObjectId>,
    /// The whole plan's month.
    pub total: Total,
}

/// What stands against a choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Obstacle {
    /// The service has no such endpoint (R53).
    NotOffered,
    /// It was tried.
    Hindered(Hindrance),
}

/// Which choice to take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recommendation {
    /// It is free, and every flow starts in the VPC (R62).
    Gateway {
        /// What a month saves at least; none when it saves nothing or that is not known.
        saving: Option<Usd>,
    },
    /// A gateway endpoint for the VPC, an interface endpoint for on premises (R92, R95).
    GatewayAndInterface,
    /// It is cheaper than NAT here, or the one way on which the flows arrive.
    Interface {
        /// What a month saves at least; none when it is not for the price.
        saving: Option<Usd>,
    },
    /// On-premises flows reach the service by its interfaces only (R61, R98).
    InterfaceForOnPremises,
    /// What is there costs less: the volume is too small for an endpoint.
    NoEndpoint {
        /// What the next cheaper choice would cost more.
        spared: Option<Usd>,
    },
    /// No flow leads there yet; a gateway endpoint is free where there is one.
    NothingYet {
        /// Whether the service has gateway endpoints.
        gateway: bool,
    },
    /// The flows arrive on no way that was tried.
    Nothing,
}

/// The choices in the order they are shown.
const KINDS: [ChoiceKind; 3] = [ChoiceKind::Gateway, ChoiceKind::Interface, ChoiceKind::NoEndpoint];

impl ChoiceKind {
    /// The choice for people.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Gateway => "Gateway endpoint",
            Self::Interface => "Interface endpoint",
            Self::NoEndpoint => "No endpoint",
        }
    }

    pub(super) const fn of(kind: &WayKind) -> Option<Self> {
        match kind {
            WayKind::GatewayEndpoint => Some(Self::Gateway),
            WayKind::InterfaceEndpoint => Some(Self::Interface),
            WayKind::PublicAddresses => Some(Self::NoEndpoint),
            WayKind::AsIs | WayKind::NatGateway(_) => None,
        }
    }

    pub(super) const fn is_type_of(self, endpoint: &VpcEndpoint) -> bool {
        match self {
            Self::Gateway => endpoint.as_gateway().is_some(),
            Self::Interface => endpoint.as_interface().is_some(),
            Self::NoEndpoint => false,
        }
    }
}

/// Weighs the choices for a service of the plan's Region in a VPC: each is the plan with that choice and no other.
#[derive(Debug)]
pub struct DecisionSearch {
    base: Base,
    vpc: VpcId,
    service: &'static Service,
    flows: Vec<FlowId>,
    choices: Vec<Choice>,
    /// The choice that is being tried.
    trial: Option<ChoiceTrial>,
    decision: Option<Decision>,
}

impl DecisionSearch {
    /// Nothing is tried yet; none for a service that is not known.
    pub fn new(base: Base, vpc: VpcId, service: &str) -> Option<Self> {
        let service = base.catalog.service(service)?;
        let calling = calling(&base.design, base.catalog, &vpc, service);
        let flows = calling.iter().map(|flow| flow.id.clone()).collect();
        Some(Self { base, vpc, service, flows, choices: Vec::new(), trial: None, decision: None })
    }
}

impl Search for DecisionSearch {
    /// None until all has been tried: the choices are only weighed together.
    type Answer = Option<Decision>;

    fn step(&mut self) -> bool {
        if self.decision.is_some() {
            return false;
        }
        if self.trial.as_mut().is_some_and(ChoiceTrial::step) {
            return true;
        }
        let case = Case::new(&self.base, &self.vpc, self.service);
        if let Some(trial) = self.trial.take() {
            self.choices.push(case.choice(trial.kind, Some(&trial)));
        }
        match KINDS.get(self.choices.len()) {
            Some(kind) if self.flows.is_empty() => self.choices.push(case.choice(*kind, None)),
            Some(kind) => {
                self.trial = Some(ChoiceTrial::new(&self.base, &self.vpc, self.service, &self.flows, *kind));
            }
            None => self.decision = case.decision(&self.flows, &self.choices),
        }
        true
    }

    fn answer(&self) -> Option<Decision> {
        self.decision.clone()
    }
}

fn leads_to(design: &Design, catalog: &Catalog, flow: &Flow, service: &Service) -> bool {
    let target = design.destination(&flow.destination).map(|destination| &destination.target);
    let called = target.and_then(|target| Called::of(design, catalog, target));
    called.is_some_and(|called| called.suffix() == Some(service.suffix) && *called.region == design.region)
}

/// The flows from workloads of a VPC to a service.
fn calling<'a>(design: &'a Design, catalog: &Catalog, vpc: &VpcId, service: &Service) -> Vec<&'a Flow> {
    let starts_here =
        |flow: &&Flow| flow.source.instance().is_some() && design.vpc_of(&(&flow.source).into()) == Some(vpc);
    design.flows.iter().filter(|flow| leads_to(design, catalog, flow, service)).filter(starts_here).collect()
}

/// The route tables of a VPC that a gateway endpoint for a service belongs on: those whose subnets call it, but for those
/// that have one (R56, R58).
pub fn calling_tables(design: &Design, catalog: &Catalog, vpc: &VpcId, service: &str) -> Vec<RouteTableId> {
    let Some(service) = catalog.service(service) else { return Vec::new() };
    let index = Index::new(design);
    let of_flow = |flow: &Flow| {
        let subnet = index.subnet(&index.instance(flow.source.instance()?)?.subnet)?;
        Some(&index.route_table_of(subnet)?.id)
    };
    let called: BTreeSet<&RouteTableId> =
        calling(design, catalog, vpc, service).into_iter().filter_map(of_flow).collect();
    let endpoints = index.endpoints_of(vpc).iter().filter(|it| it.service.aws() == Some(service.suffix));
    let there = endpoints.filter_map(|it| it.as_gateway()).flat_map(|gateway| &gateway.route_tables);
    let there: BTreeSet<&RouteTableId> = there.collect();
    called.difference(&there).map(|table| (*table).clone()).collect()
}

/// Whether a network behind the VPC's private gateway calls a service too.
fn is_called_from_premises(design: &Design, catalog: &Catalog, vpc: &VpcId, service: &Service) -> bool {
    design.flows.iter().filter(|flow| leads_to(design, catalog, flow, service)).any(|flow| {
        let FlowSource::OnPremisesNetwork(id) = &flow.source else { return false };
        let network = design.on_premises_network(id);
        let gateway = network.and_then(|it| design.virtual_private_gateway(&it.virtual_private_gateway));
        gateway.is_some_and(|gateway| gateway.vpc.as_ref() == Some(vpc))
    })
}

struct Case<'a> {
    design: &'a Design,
    catalog: &'a Catalog,
    now: &'a Analysis,
    vpc: &'a VpcId,
    service: &'static Service,
    /// From workloads of the VPC.
    flows: Vec<&'a Flow>,
    /// Whether a network behind the VPC's private gateway calls the service too.
    on_premises: bool,
    /// The plan's total without the flows and their endpoints.
    rest: Total,
}

impl<'a> Case<'a> {
    fn new(base: &'a Base, vpc: &'a VpcId, service: &'static Service) -> Self {
        let Base { design, now, catalog } = base;
        let flows = calling(design, base.catalog, vpc, service);
        let rest = rest(design, catalog, now, vpc, service, &flows);
        let on_premises = is_called_from_premises(design, base.catalog, vpc, service);
        Self { design, catalog, now, vpc, service, flows, on_premises, rest }
    }

    fn decision(&self, flows: &[FlowId], choices: &[Choice]) -> Option<Decision> {
        let choices: [Choice; 3] = choices.to_vec().try_into().ok()?;
        Some(Decision {
            vpc: self.vpc.clone(),
            service: self.service,
            flows: flows.to_vec(),
            volume: self.flows.iter().map(|flow| flow.total()).fold(Quantity::ZERO, Quantity::plus),
            recommendation: self.recommend(&choices),
            choices,
        })
    }

    /// Without a flow there is nothing to try.
    fn choice(&self, kind: ChoiceKind, trial: Option<&ChoiceTrial>) -> Choice {
        let offered = match kind {
            ChoiceKind::Gateway => self.service.gateway_endpoint,
            ChoiceKind::Interface => self.service.interface_endpoint,
            ChoiceKind::NoEndpoint => true,
        };
        let result = match trial {
            _ if !offered => Err(Obstacle::NotOffered),
            None => Ok(self.standing(kind)),
            Some(trial) => trial.result().map_err(Obstacle::Hindered).map(|led| Offer {
                step: led.step,
                without: led.without,
                ..self.offer(kind, &led.design, led.total)
            }),
        };
        let as_it_is = result.as_ref().is_ok_and(|offer| offer.step.is_none());
        Choice { kind, in_use: as_it_is && self.in_use() == Some(kind), result }
    }

    /// The choice by which all flows go and arrive as the plan is.
    fn in_use(&self) -> Option<ChoiceKind> {
        let mut kinds = self.flows.iter().map(|flow| {
            let trace = self.now.trace(&flow.id).filter(|trace| trace.verdict == Verdict::Reached)?;
            Some(match trace.class {
                PathClass::GatewayEndpoint if trace.nat_hops().next().is_none() => ChoiceKind::Gateway,
                PathClass::InterfaceEndpoint => ChoiceKind::Interface,
                _ => ChoiceKind::NoEndpoint,
            })
        });
        let first = kinds.next()??;
        kinds.all(|kind| kind == Some(first)).then_some(first)
    }

    fn offer(&self, kind: ChoiceKind, design: &Design, total: Total) -> Offer {
        let of_service = |it: &&VpcEndpoint| it.vpc == *self.vpc && it.service.aws() == Some(self.service.suffix);
        let endpoints = design.vpc_endpoints.iter().filter(of_service).filter(|it| kind.is_type_of(it));
        let (mut rows, mut interfaces) = (0_usize, 0_usize);
        for endpoint in endpoints {
            let families = usize::from(endpoint.ip_address_type.has(crate::design::Family::Ipv4))
                .saturating_add(usize::from(endpoint.ip_address_type.has(crate::design::Family::Ipv6)));
            let tables = endpoint.as_gateway().map_or(0, |it| it.route_tables.len());
            rows = rows.saturating_add(tables.saturating_mul(families));
            interfaces = interfaces.saturating_add(endpoint.as_interface().map_or(0, |it| it.interfaces.len()));
        }
        Offer { step: None, rows, interfaces, cost: less(total, self.rest), without: Vec::new(), total }
    }

    /// Without a flow there is nothing to try: what it costs to stand there, in one zone.
    fn standing(&self, kind: ChoiceKind) -> Offer {
        let carrier = match kind {
            ChoiceKind::Gateway => Carrier::GatewayEndpoint,
            ChoiceKind::Interface => Carrier::InterfaceEndpoint { zones: 1 },
            ChoiceKind::NoEndpoint => Carrier::NatGateway,
        };
        let terms = Terms { nat_stays: true, zones: 1, gateway: true, interface: true };
        let curves = break_even(self.design, self.catalog, terms).curves;
        let course = curves.into_iter().find(|curve| curve.carrier == carrier).and_then(|curve| curve.course);
        let cost = course.map_or(Total { amount: Usd::ZERO, unknown: 1 }, |Course { fixed, .. }| Total {
            amount: fixed,
            unknown: 0,
        });
        Offer {
            step: None,
            rows: usize::from(kind == ChoiceKind::Gateway),
            interfaces: usize::from(kind == ChoiceKind::Interface),
            cost,
            without: Vec::new(),
            total: self.now.cost.total,
        }
    }

    fn recommend(&self, choices: &[Choice; 3]) -> Recommendation {
        if self.flows.is_empty() {
            let yet = Recommendation::NothingYet { gateway: self.service.gateway_endpoint };
            return if self.on_premises { Recommendation::InterfaceForOnPremises } else { yet };
        }
        let mut open: Vec<(ChoiceKind, &Offer)> =
            choices.iter().filter_map(|choice| Some((choice.kind, choice.result.as_ref().ok()?))).collect();
        // A total that is only known at the least comes after those that are known.
        open.sort_by_key(|(_, offer)| (offer.total.unknown, offer.total.amount));
        let Some((best, offer)) = open.first() else { return Recommendation::Nothing };
        let arrives =
            self.flows.iter().all(|flow| self.now.trace(&flow.id).is_some_and(|it| it.verdict == Verdict::Reached));
        let saved = |from: Total| {
            let difference = less(from, offer.total);
            let known = from.unknown == offer.total.unknown && arrives;
            Some(difference.amount).filter(|amount| known && !amount.is_zero() && !amount.is_negative())
        };
        let saving = saved(self.now.cost.total);
        match best {
            ChoiceKind::Gateway if self.on_premises => Recommendation::GatewayAndInterface,
            ChoiceKind::Gateway => Recommendation::Gateway { saving },
            ChoiceKind::Interface => Recommendation::Interface { saving },
            ChoiceKind::NoEndpoint if self.on_premises => Recommendation::InterfaceForOnPremises,
            ChoiceKind::NoEndpoint => {
                let next = open.get(1).map(|(_, next)| next.total);
                Recommendation::NoEndpoint { spared: next.and_then(saved) }
            }
        }
    }
}

/// The plan's total without flows, and without what then nothing passes: endpoints for their service, and NAT gateways
/// they passed.
fn rest(design: &Design, catalog: &Catalog, now: &Analysis, vpc: &VpcId, service: &Service, flows: &[&Flow]) -> Total {
    let mut draft = Draft::new(design, catalog);
    for flow in flows {
        // A flow can always be deleted.
        let _ = draft.run(DeleteFlow { flow: flow.id.clone() });
    }
    let left = analyze(&draft.design, catalog);
    let passed = |id: &ObjectId| left.traces.iter().flat_map(|trace| &trace.hops).any(|hop| hop.object() == *id);
    let of_service = |it: &&VpcEndpoint| it.vpc == *vpc && it.service.aws() == Some(service.suffix);
    let endpoints = design.vpc_endpoints.iter().filter(of_service).map(|it| ObjectId::from(&it.id));
    let traces = flows.iter().filter_map(|flow| now.trace(&flow.id));
    let nats = traces.flat_map(Trace::nat_hops).map(|(nat, _)| ObjectId::from(nat));
    for idle in endpoints.chain(nats).filter(|object| !passed(object)) {
        // What a rule keeps (R93), or what is gone already, is no matter.
        let _ = draft.remove(&idle);
    }
    analyze(&draft.design, catalog).cost.total
}

/// The difference of two totals; unknown by what the first has more of unknown prices.
fn less(total: Total, rest: Total) -> Total {
    #[expect(clippy::arithmetic_side_effects, reason = "amounts saturate")]
    let amount = total.amount - rest.amount;
    Total { amount, unknown: total.unknown.saturating_sub(rest.unknown) }
}
