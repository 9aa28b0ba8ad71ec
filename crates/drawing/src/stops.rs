//! What a flow's wire visits: the hops of its trace as places in the drawing, and where it ends.

use std::collections::{BTreeMap, BTreeSet};

use vpc_endpoint_model::design::{Direction, ObjectId, RouteTableId, SubnetId};
use vpc_endpoint_model::path::{Blocker, Hop, PathClass, Trace, Verdict};

use crate::layout::{Layout, Place};

/// A place that a wire visits: a node, and its row of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stop {
    /// The node.
    pub node: usize,
    /// The row.
    pub row: usize,
}

/// What a flow's wire visits, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// At least the source.
    pub stops: Vec<Stop>,
    /// To whom the last stop hands it on, if that is a load balancer.
    pub fan: Vec<Stop>,
    /// The places of the hops that the stops stand for, in the trace.
    pub hops: Vec<usize>,
    /// Where it ends.
    pub end: End,
    /// Its colour, pattern and word.
    pub class: WireClass,
}

impl Visit {
    /// Every stop, those handed on to among them.
    pub fn all(&self) -> impl Iterator<Item = &Stop> {
        self.stops.iter().chain(&self.fan)
    }
}

/// Where a wire ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the fields are places in the layout's lists")]
pub enum End {
    /// At its last stop.
    Arrives,
    /// Before the last stop.
    Before,
    /// Beyond the last stop, which it does not get away from.
    Beyond,
    /// In the last stop's subnet: its table leads nowhere.
    Table { vpc: usize, cell: usize },
    /// At the edge of the source's own subnet, on the way out.
    Leaving,
    /// At the edge of a subnet, on the way in or out.
    Edge { vpc: usize, cell: usize, inward: bool },
}

/// The kinds of wire: one colour, one pattern and one word each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "they are the classes of ways, seen")]
pub enum WireClass {
    GatewayEndpoint,
    InterfaceEndpoint,
    Nat,
    Internet,
    Private,
    OnPremises,
    Denied,
    Dropped,
}

impl WireClass {
    /// Every class, as a legend lists them.
    pub const ALL: [Self; 8] = [
        Self::GatewayEndpoint,
        Self::InterfaceEndpoint,
        Self::Nat,
        Self::Internet,
        Self::Private,
        Self::OnPremises,
        Self::Denied,
        Self::Dropped,
    ];

    /// The class of a kind of way. Through NAT is one class, whether to AWS or to others.
    pub const fn of(class: PathClass) -> Self {
        match class {
            PathClass::GatewayEndpoint => Self::GatewayEndpoint,
            PathClass::InterfaceEndpoint => Self::InterfaceEndpoint,
            PathClass::AwsPublicViaNat | PathClass::InternetViaNat => Self::Nat,
            PathClass::AwsPublicViaInternetGateway | PathClass::Internet => Self::Internet,
            PathClass::Private => Self::Private,
            PathClass::OnPremises => Self::OnPremises,
            PathClass::Denied => Self::Denied,
            PathClass::Dropped => Self::Dropped,
        }
    }

    /// Whether its flows do not get what they want.
    pub const fn is_lost(self) -> bool {
        matches!(self, Self::Denied | Self::Dropped)
    }

    /// The word that selects its colour and pattern in style sheets.
    pub const fn key(self) -> &'static str {
        match self {
            Self::GatewayEndpoint => "gateway",
            Self::InterfaceEndpoint => "interface",
            Self::Nat => "nat",
            Self::Internet => "internet",
            Self::Private => "private",
            Self::OnPremises => "on-premises",
            Self::Denied => "denied",
            Self::Dropped => "dropped",
        }
    }

    /// Its word on labels.
    pub const fn word(self) -> &'static str {
        match self {
            Self::GatewayEndpoint => "gateway",
            Self::InterfaceEndpoint => "interface",
            Self::Nat => "NAT",
            Self::Internet => "internet",
            Self::Private => "private",
            Self::OnPremises => "private line",
            Self::Denied => "denied (403)",
            Self::Dropped => "dropped",
        }
    }

    /// Its words in a legend.
    pub const fn label(self) -> &'static str {
        match self {
            Self::GatewayEndpoint => "gateway endpoint",
            Self::InterfaceEndpoint => "interface endpoint",
            Self::Nat => "NAT gateway",
            other => other.word(),
        }
    }
}

/// The subnet a hop stands in.
fn subnet_of(hop: &Hop) -> Option<&SubnetId> {
    match hop {
        Hop::Workload { subnet, .. }
        | Hop::EndpointInterface { subnet, .. }
        | Hop::Instance { subnet, .. }
        | Hop::NatInstance { subnet, .. }
        | Hop::LoadBalancer { subnet, .. } => Some(subnet),
        Hop::NatGateway { subnet, .. } => subnet.as_ref(),
        _ => None,
    }
}

/// Where things stand in a layout, for who looks for many.
pub struct Stands<'a> {
    layout: &'a Layout,
    places: BTreeMap<&'a ObjectId, Vec<Stop>>,
}

impl<'a> Stands<'a> {
    /// Of a layout.
    pub fn of(layout: &'a Layout) -> Self {
        let mut places: BTreeMap<&ObjectId, Vec<Stop>> = BTreeMap::new();
        for (node, drawn) in layout.nodes.iter().enumerate() {
            for (row, object) in drawn.objects.iter().enumerate() {
                let row = if drawn.is_list() { row } else { 0 };
                places.entry(object).or_default().push(Stop { node, row });
            }
        }
        Self { layout, places }
    }

    /// As [`Layout::find`] has it.
    fn find(&self, object: &ObjectId, subnet: Option<&SubnetId>) -> Option<Stop> {
        let stands_in = |stop: &&Stop| {
            let node = self.layout.nodes.get(stop.node);
            let here = node.and_then(|node| self.layout.subnet_of(node));
            subnet.is_none_or(|wanted| here.is_none_or(|subnet| subnet.id == *wanted))
        };
        self.places.get(object)?.iter().find(stands_in).copied()
    }
}

/// What the wire of a trace visits; none for a flow whose source is not drawn.
pub fn visit(stands: &Stands<'_>, trace: &Trace, table: impl Fn(&SubnetId) -> Option<RouteTableId>) -> Option<Visit> {
    // Destinations that are things of the plan are those things, and have no stop.
    let stop = |hop: &Hop| stands.find(&hop.object(), subnet_of(hop));
    let found = trace.hops.iter().enumerate().filter_map(|(place, hop)| Some((stop(hop)?, place)));
    let (mut stops, mut hops): (Vec<Stop>, Vec<usize>) = found.unzip();
    if hops.first() != Some(&0) {
        return None;
    }
    let end = match trace.blockers.first().filter(|_| trace.verdict != Verdict::Reached) {
        // A workload that talks to itself goes nowhere.
        None if stops.iter().all(|stop| Some(stop) == stops.first()) => {
            stops.truncate(1);
            hops.truncate(1);
            End::Beyond
        }
        None => End::Arrives,
        Some(blocker) => {
            let (count, end) = broken(stands.layout, trace, &stops, blocker, table);
            stops.truncate(count.max(1));
            hops.truncate(count.max(1));
            // Nothing comes before the source.
            if end == End::Before && stops.len() == 1 { End::Beyond } else { end }
        }
    };
    let last = hops.last().and_then(|place| trace.hops.get(*place)).filter(|_| end == End::Arrives);
    let fan = last.map_or_else(Vec::new, |hop| targets(stands, hop));
    Some(Visit { stops, fan, hops, end, class: WireClass::of(trace.class) })
}

/// The targets of a load balancer; several in one folded list are one stop.
fn targets(stands: &Stands<'_>, hop: &Hop) -> Vec<Stop> {
    let Hop::LoadBalancer { targets, .. } = hop else { return Vec::new() };
    let stops: BTreeSet<Stop> = targets.iter().filter_map(|target| stands.find(&target.into(), None)).collect();
    stops.into_iter().collect()
}

/// How many stops the wire keeps of a flow that a blocker stops, and how it ends.
fn broken(
    layout: &Layout,
    trace: &Trace,
    stops: &[Stop],
    blocker: &Blocker,
    table: impl Fn(&SubnetId) -> Option<RouteTableId>,
) -> (usize, End) {
    let before = |object: ObjectId| match position(layout, stops, &object) {
        Some(place) => (place + 1, End::Before),
        None => (1, End::Beyond),
    };
    match blocker {
        Blocker::EgressDenied { instance } if trace.source.instance() != Some(instance) => before(instance.into()),
        Blocker::NameDoesNotResolve { .. }
        | Blocker::NoEndpointForName
        | Blocker::NoZonalName { .. }
        | Blocker::NoDualstackName
        | Blocker::NotInZone { .. }
        | Blocker::NoRecord { .. }
        | Blocker::NoPrivateName { .. }
        | Blocker::NoAddressOfFamily { .. }
        | Blocker::EgressDenied { .. }
        | Blocker::NeverLeaves { .. } => (1, End::Beyond),
        Blocker::NotAnnounced { at, .. } | Blocker::NotTranslated { at } => before(at.clone()),
        Blocker::IngressDenied { object } => before(object.clone()),
        Blocker::SourceDestCheck { instance } => before(instance.into()),
        Blocker::AclDenied { subnet, direction, returning, .. } => {
            let place =
                layout.vpcs.iter().enumerate().find_map(|(vpc, drawn)| {
                    drawn.subnets.iter().position(|it| it.id == *subnet).map(|cell| (vpc, cell))
                });
            let inward = (*direction == Direction::Ingress) != *returning;
            let home = stops.first().and_then(|stop| layout.subnet_of(layout.nodes.get(stop.node)?));
            match place {
                Some(_) if !inward && home.is_some_and(|home| home.id == *subnet) => (1, End::Leaving),
                Some((vpc, cell)) => (stops.len(), End::Edge { vpc, cell, inward }),
                None => (stops.len(), End::Before),
            }
        }
        Blocker::NoRoute { route_table, .. }
        | Blocker::Blackhole { route_table, .. }
        | Blocker::Diverted { route_table, .. } => at_table(layout, stops, Some(route_table), table),
        Blocker::InsideVpcRange { .. } | Blocker::OtherVpc { .. } => {
            at_table(layout, stops, trace.lookups.first().map(|lookup| &lookup.route_table), table)
        }
        Blocker::NoReturnRoute { .. } | Blocker::PortNotServed { .. } | Blocker::EndpointsOnly => {
            (stops.len(), End::Before)
        }
        Blocker::NoPublicAddress { internet_gateway, .. }
        | Blocker::FunctionWithoutAddress { internet_gateway, .. }
        | Blocker::PrivateNat { internet_gateway, .. } => before(internet_gateway.into()),
        Blocker::RouteLoop { .. } => (stops.len(), End::Beyond),
        Blocker::NotTransitive { through, .. } => before(through.clone()),
        Blocker::LineElsewhere { network } | Blocker::NoInternetOnPremises { network } => before(network.into()),
        Blocker::NotAccepted { endpoint, .. }
        | Blocker::DeniedByPolicy { endpoint }
        | Blocker::PrivateResourcesOnly { endpoint } => before(endpoint.into()),
        Blocker::NoTargets { service, .. } => before(service.into()),
    }
}

/// The last of the stops whose object it is.
fn position(layout: &Layout, stops: &[Stop], object: &ObjectId) -> Option<usize> {
    stops.iter().rposition(|stop| layout.nodes.get(stop.node).is_some_and(|node| node.holds(object, stop.row)))
}

/// At the table that sends the packet nowhere: that of the source's subnet, or of a NAT gateway behind it.
fn at_table(
    layout: &Layout,
    stops: &[Stop],
    wanted: Option<&RouteTableId>,
    table: impl Fn(&SubnetId) -> Option<RouteTableId>,
) -> (usize, End) {
    let found = stops.iter().enumerate().rev().find_map(|(place, stop)| {
        let node = layout.nodes.get(stop.node)?;
        let subnet = layout.subnet_of(node)?;
        (wanted.is_some() && table(&subnet.id).as_ref() == wanted).then_some((place, node.place))
    });
    match found.or_else(|| Some((0, layout.nodes.get(stops.first()?.node)?.place))) {
        // A source leaves by the free row under its cards; a NAT gateway has to send the packet on.
        Some((0, Place::Subnet { vpc, cell, .. })) => (1, End::Table { vpc, cell }),
        Some((place, _)) => (place + 1, End::Beyond),
        None => (1, End::Beyond),
    }
}
