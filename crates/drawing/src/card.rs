//! What stands on a card or in a row of a list, and by which symbol a thing is known.

use vpc_endpoint_model::catalog::Catalog;
use vpc_endpoint_model::design::{
    Called, DestinationId, DestinationKind, Flow, Instance, NatGateway, NetworkInterface, ObjectId, ObjectKind,
    SubnetId,
};
use vpc_endpoint_model::path::Verdict;
use vpc_endpoint_model::pricing::Quantity;
use vpc_endpoint_model::{Analysis, Design};

use crate::words::volume;

/// What a card says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Its name.
    pub name: String,
    /// Its address, block or volume; may be empty.
    pub detail: String,
    /// All of it in words.
    pub label: String,
    /// What it is known by.
    pub symbol: Symbol,
    /// Whether flows lead to it and not all of them arrive.
    pub unreached: bool,
}

/// What a thing is known by, at 16 px and in every list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "they say what they are")]
pub enum Symbol {
    Workload,
    NatGateway,
    InternetGateway,
    PrivateGateway,
    Peering,
    GatewayEndpoint,
    InterfaceEndpoint,
    LoadBalancer,
    Service,
    InternetHost,
    OnPremises,
}

impl Symbol {
    /// The path that draws it, in strokes, in a square of 20.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Workload => {
                "M5.5 6.500a1 1 0 011-1h7a1 1 0 011 1v7a1 1 0 01-1 1h-7a1 1 0 01-1-1zM8 2.500v3M12 2.500v3M8 14.500v3M12 14.500v3M2.500 8h3M2.500 12h3M14.500 8h3M14.500 12h3"
            }
            Self::NatGateway => {
                "M10 2.500a7.500 7.500 0 100 15 7.500 7.500 0 000-15zM6 8.200h8M11.500 5.700l2.500 2.500M14 11.800H6M8.500 14.300L6 11.800"
            }
            Self::InternetGateway => {
                "M2.500 17h15M4.500 17V9.500a5.500 5.500 0 0111 0V17M10 14.500V8.500M7.500 11L10 8.500l2.500 2.500"
            }
            Self::PrivateGateway => {
                "M10 2.500l6 2v5.300c0 3.700-2.800 6.400-6 7.700-3.200-1.300-6-4-6-7.700V4.500zM7.300 9.800h5.400"
            }
            Self::Peering => "M2.500 10h15M5.500 7l-3 3 3 3M14.500 7l3 3-3 3M10 5v10",
            Self::GatewayEndpoint => "M6 3v4M6 13v4M4 3h4M4 17h4M2.500 10h14M12.500 6l4 4-4 4",
            Self::InterfaceEndpoint => {
                "M1.500 10h3.500M15 10h3.500M10 5a5 5 0 100 10 5 5 0 000-10zM10 8.700a1.300 1.300 0 100 2.600 1.300 1.300 0 000-2.600z"
            }
            Self::LoadBalancer => {
                "M4 8.200a1.800 1.800 0 100 3.600 1.800 1.800 0 000-3.600zM5.800 10H15M10 4v12M10 4h5M10 16h5M16 2.500v3M16 8.500v3M16 14.500v3"
            }
            Self::Service => {
                "M5.800 15.500a3.300 3.300 0 01-.4-6.600 4.700 4.700 0 019-1.200 3.900 3.900 0 01.3 7.800z"
            }
            Self::InternetHost => {
                "M10 2.500a7.500 7.500 0 100 15 7.500 7.500 0 000-15zM2.500 10h15M10 2.500c-5 4.700-5 10.300 0 15M10 2.500c5 4.700 5 10.300 0 15"
            }
            Self::OnPremises => "M4 17.500v-14h8v14M12 8h4v9.500M2.500 17.500h15M6.500 7h3M6.500 10.500h3M6.500 14h3",
        }
    }

    /// The symbol of a kind of object; of an endpoint or a destination, [`Symbol::of`] knows more.
    pub const fn of_kind(kind: ObjectKind) -> Option<Self> {
        Some(match kind {
            ObjectKind::Instance => Self::Workload,
            ObjectKind::NatGateway => Self::NatGateway,
            ObjectKind::InternetGateway | ObjectKind::EgressOnlyInternetGateway => Self::InternetGateway,
            ObjectKind::VirtualPrivateGateway => Self::PrivateGateway,
            ObjectKind::VpcPeeringConnection => Self::Peering,
            ObjectKind::VpcEndpoint => Self::InterfaceEndpoint,
            ObjectKind::VpcEndpointService => Self::LoadBalancer,
            ObjectKind::Destination => Self::Service,
            ObjectKind::OnPremisesNetwork => Self::OnPremises,
            _ => return None,
        })
    }

    /// The symbol of an object; none for what is not drawn on a card.
    pub fn of(design: &Design, object: &ObjectId) -> Option<Self> {
        match object {
            ObjectId::VpcEndpoint(id) if design.vpc_endpoint(id)?.as_gateway().is_some() => Some(Self::GatewayEndpoint),
            ObjectId::Destination(id) => Some(match &design.destination(id)?.target {
                DestinationKind::AwsService { .. } => Self::Service,
                host if Called::of(design, Catalog::embedded(), host).is_some() => Self::Service,
                DestinationKind::InternetHost { .. } => Self::InternetHost,
                DestinationKind::Instance { .. } => Self::Workload,
                DestinationKind::EndpointService { .. } => Self::LoadBalancer,
                DestinationKind::OnPremises { .. } => Self::OnPremises,
            }),
            other => Self::of_kind(other.kind()),
        }
    }
}

impl Card {
    /// What the card of an object says; of an interface endpoint and a load balancer, in one of their subnets.
    pub fn of(design: &Design, analysis: &Analysis, object: &ObjectId, subnet: Option<&SubnetId>) -> Self {
        let mut unreached = false;
        let name = design.name_of(object);
        let (name, detail) = match object {
            ObjectId::Instance(id) => design.instance(id).map_or_else(Default::default, |it| workload(it, name)),
            ObjectId::NatGateway(id) => {
                let address = design.nat_gateway(id).and_then(NatGateway::private_address);
                (name.to_owned(), address.map(|it| it.to_string()).unwrap_or_default())
            }
            ObjectId::VpcEndpoint(id) => {
                let interface = design.vpc_endpoint(id).and_then(|it| it.as_interface());
                let address = interface.map(|it| address_in(&it.interfaces, subnet));
                (name.to_owned(), address.unwrap_or_else(|| id.to_string()))
            }
            ObjectId::VpcEndpointService(id) => {
                let nodes = design.vpc_endpoint_service(id).map(|it| it.network_load_balancer.as_slice());
                (name.to_owned(), address_in(nodes.unwrap_or_default(), subnet))
            }
            ObjectId::Destination(id) => {
                let (detail, all) = arriving(design, analysis, id);
                unreached = !all;
                (name.to_owned(), detail)
            }
            ObjectId::OnPremisesNetwork(id) => {
                let block = design.on_premises_network(id).and_then(|it| it.cidr_blocks.first());
                (name.to_owned(), block.map(ToString::to_string).unwrap_or_default())
            }
            _ => (name.to_owned(), String::new()),
        };
        let noun = match object {
            ObjectId::VpcEndpoint(id) => design.vpc_endpoint(id).map_or("", |it| it.type_name()),
            other => other.kind().noun(),
        };
        let label = format!("{noun} {name} {detail}").trim_end().to_owned();
        let symbol = Symbol::of(design, object).unwrap_or(Symbol::Workload);
        Self { name, detail, label, symbol, unreached }
    }
}

/// How many there are, and the first address.
fn workload(instance: &Instance, name: &str) -> (String, String) {
    let count = instance.count();
    let ipv4 = instance.private_addresses.first().map(ToString::to_string);
    let ipv6 = || instance.ipv6_addresses.first().map(ToString::to_string);
    let first = ipv4.or_else(ipv6).unwrap_or_default();
    if count > 1 { (format!("{name} ×{count}"), format!("{first} …")) } else { (name.to_owned(), first) }
}

/// The address that one of several interfaces has in a subnet: IPv4 where there is one.
fn address_in(interfaces: &[NetworkInterface], subnet: Option<&SubnetId>) -> String {
    let here = interfaces.iter().find(|it| subnet.is_none_or(|subnet| it.subnet == *subnet));
    let ipv4 = here.and_then(|it| it.private_address).map(|it| it.to_string());
    let ipv6 = || here.and_then(|it| it.ipv6_address).map(|it| it.to_string());
    ipv4.or_else(ipv6).unwrap_or_default()
}

/// What is sent to and from a destination in a month, or how many of its flows arrive; and whether all do.
fn arriving(design: &Design, analysis: &Analysis, id: &DestinationId) -> (String, bool) {
    let flows: Vec<&Flow> = design.flows.iter().filter(|flow| flow.destination == *id).collect();
    let arrives = |flow: &&&Flow| analysis.trace(&flow.id).is_some_and(|it| it.verdict == Verdict::Reached);
    let (arrived, all) = (flows.iter().filter(arrives).count(), flows.len());
    if arrived < all {
        let verb = if all == 1 { "flow arrives" } else { "flows arrive" };
        return (format!("{arrived} of {all} {verb}"), false);
    }
    let sum = flows.into_iter().map(Flow::total).fold(Quantity::ZERO, Quantity::plus);
    (if sum.is_zero() { String::new() } else { format!("{} a month", volume(sum)) }, true)
}
