//! What a drawing consists of, what is written of each thing and where it belongs, before anything has a size.
//!
//! Zones in use, the tier of each subnet, the column of each thing in it, the edge of each gateway, and what stands
//! outside. Derived from the plan and what the analysis says of its subnets; the order among equals is the plan's.

use std::collections::BTreeMap;

use vpc_endpoint_model::catalog::Catalog;
use vpc_endpoint_model::design::{
    Called, DestinationId, DestinationKind, ObjectId, Subnet, SubnetId, Vpc, VpcEndpoint, VpcId,
};
use vpc_endpoint_model::path::Trace;
use vpc_endpoint_model::pricing::Quantity;
use vpc_endpoint_model::{Analysis, Design, SubnetKind};

use crate::card::{Card, Symbol};

/// A list takes the place of cards where there are more workloads than this in a subnet.
const MOST_CARDS: usize = 4;
/// A list takes the place of cards where there are more endpoint interfaces than this in a subnet.
const MOST_ENDPOINT_CARDS: usize = 1;

/// What a drawing consists of.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Structure {
    /// What the Region is called: in full, and ever shorter.
    pub region: [String; 3],
    /// VPCs, from the top.
    pub vpcs: Vec<VpcStructure>,
    /// Hosts on the internet, above the Region.
    pub hosts: Vec<Thing>,
    /// Networks outside AWS, left of the Region.
    pub networks: Vec<Thing>,
    /// AWS services of the Region, right of the VPCs.
    pub services: Vec<Thing>,
    /// AWS services of other Regions, right of the Region.
    pub elsewhere: Vec<Thing>,
    /// Gateways attached to no VPC, in the Region.
    pub loose: Vec<Thing>,
}

/// A thing of the plan, and what is written of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Thing {
    /// The thing.
    pub object: ObjectId,
    /// What is written.
    pub card: Card,
}

/// What stands in a VPC and on its edges.
#[derive(Debug, Clone, PartialEq)]
pub struct VpcStructure {
    /// The VPC.
    pub id: VpcId,
    /// What it is called.
    pub name: String,
    /// Its blocks.
    pub blocks: Vec<String>,
    /// The zones that have a column.
    pub zones: Vec<String>,
    /// Rows of subnets, over all zones.
    pub rows: usize,
    /// Its subnets, each in its column and row.
    pub cells: Vec<Cell>,
    /// On the top edge: the ways to and from the internet.
    pub top: Vec<Thing>,
    /// On the left edge: private gateways and peerings.
    pub left: Vec<Thing>,
    /// On the right edge: gateway endpoints.
    pub right: Vec<Thing>,
    /// In the VPC, in no subnet: regional NAT gateways.
    pub regional: Vec<Thing>,
}

/// A subnet in its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// The subnet.
    pub subnet: SubnetId,
    /// What it is called.
    pub name: String,
    /// Its blocks, as its title has room for them.
    pub block: String,
    /// How many addresses are free.
    pub free: String,
    /// What its table makes it.
    pub kind: SubnetKind,
    /// All of it in words.
    pub label: String,
    /// Its column, among the zones.
    pub zone: usize,
    /// Its row.
    pub row: usize,
    /// Workloads.
    pub left: Vec<Stand>,
    /// What traffic leaves through.
    pub right: Vec<Stand>,
}

/// One thing on a card, or many alike in a list.
#[derive(Debug, Clone, PartialEq)]
pub enum Stand {
    /// A card.
    Card(Thing),
    /// A list with a row each.
    List(Vec<Thing>),
}

impl Stand {
    /// What stands there.
    pub fn things(&self) -> &[Thing] {
        match self {
            Self::Card(thing) => std::slice::from_ref(thing),
            Self::List(things) => things,
        }
    }

    /// What is written there: in detail a card or row each; else of a list how many there are.
    pub fn cards(&self, details: bool) -> Vec<Card> {
        let cards = self.things().iter().map(|thing| &thing.card);
        match (self, self.things().first()) {
            (Self::List(things), Some(first)) if !details => {
                let noun = if first.card.symbol == Symbol::Workload { "workloads" } else { "endpoints" };
                let name = format!("{} {noun}", things.len());
                let label = cards.map(|card| card.label.as_str()).collect::<Vec<_>>().join(", ");
                vec![Card { name, detail: String::new(), label, symbol: first.card.symbol, unreached: false }]
            }
            _ => cards.cloned().collect(),
        }
    }
}

impl Structure {
    /// The structure of a plan; with `free_zones`, each VPC also has a column for the next zone that is free.
    pub fn of(design: &Design, analysis: &Analysis, catalog: &Catalog, free_zones: bool) -> Self {
        let contents = Contents::of(design, analysis);
        let mut structure = Self { loose: contents.loose(), ..Self::default() };
        structure.networks = contents.things(design.on_premises_networks.iter().map(|it| &it.id));
        for destination in &design.destinations {
            let thing = contents.thing((&destination.id).into(), None);
            match (&destination.target, Called::of(design, catalog, &destination.target)) {
                (_, Some(called)) if *called.region == design.region => structure.services.push(thing),
                (_, Some(_)) => structure.elsewhere.push(thing),
                // An address may be that of a thing which stands in the drawing itself.
                (DestinationKind::InternetHost { .. }, None) if contents.stays_inside(&destination.id) => {}
                (DestinationKind::InternetHost { .. }, None) => structure.hosts.push(thing),
                // The others stand in the drawing themselves; a service that is not known stands nowhere.
                (_, None) => {}
            }
        }
        let region = catalog.region(&design.region);
        let all: Vec<String> = region.map_or_else(Vec::new, |it| it.availability_zones().collect());
        structure.vpcs = design.vpcs.iter().map(|vpc| contents.vpc(vpc, &all, free_zones)).collect();
        let short = format!("Region {}", design.region);
        let full = format!("{short} · {}", region.map_or("", |it| it.name));
        structure.region = [full, short, design.region.clone()];
        structure
    }
}

/// The tier of a subnet, from the top: public, with a way out, without one.
const fn tier(kind: SubnetKind) -> usize {
    match kind {
        SubnetKind::Public => 0,
        SubnetKind::Private => 1,
        SubnetKind::VpnOnly | SubnetKind::Isolated => 2,
    }
}

/// What stands in each subnet and at each VPC, found in one walk over the plan.
struct Contents<'a> {
    design: &'a Design,
    analysis: &'a Analysis,
    subnets: BTreeMap<&'a VpcId, Vec<&'a Subnet>>,
    workloads: BTreeMap<&'a SubnetId, Vec<ObjectId>>,
    /// NAT gateways, then load balancers.
    exits: BTreeMap<&'a SubnetId, Vec<ObjectId>>,
    endpoints: BTreeMap<&'a SubnetId, Vec<ObjectId>>,
}

impl<'a> Contents<'a> {
    fn of(design: &'a Design, analysis: &'a Analysis) -> Self {
        let mut contents = Self {
            design,
            analysis,
            subnets: BTreeMap::new(),
            workloads: BTreeMap::new(),
            exits: BTreeMap::new(),
            endpoints: BTreeMap::new(),
        };
        for subnet in &design.subnets {
            contents.subnets.entry(&subnet.vpc).or_default().push(subnet);
        }
        for instance in &design.instances {
            contents.workloads.entry(&instance.subnet).or_default().push((&instance.id).into());
        }
        for nat in &design.nat_gateways {
            if let Some(subnet) = nat.subnet() {
                contents.exits.entry(subnet).or_default().push((&nat.id).into());
            }
        }
        for service in &design.vpc_endpoint_services {
            for node in &service.network_load_balancer {
                contents.exits.entry(&node.subnet).or_default().push((&service.id).into());
            }
        }
        for endpoint in &design.vpc_endpoints {
            for interface in endpoint.as_interface().map_or(&[][..], |it| &it.interfaces) {
                contents.endpoints.entry(&interface.subnet).or_default().push((&endpoint.id).into());
            }
        }
        contents
    }

    /// Whether all flows to a destination stay inside.
    fn stays_inside(&self, destination: &DestinationId) -> bool {
        let mut flows = self.analysis.traces.iter().filter(|trace| trace.destination == *destination).peekable();
        flows.peek().is_some() && flows.all(Trace::stays_inside)
    }

    /// A thing; of an interface endpoint and a load balancer, its part in a subnet.
    fn thing(&self, object: ObjectId, subnet: Option<&SubnetId>) -> Thing {
        let card = Card::of(self.design, self.analysis, &object, subnet);
        Thing { object, card }
    }

    fn things(&self, ids: impl Iterator<Item = impl Into<ObjectId>>) -> Vec<Thing> {
        ids.map(|id| self.thing(id.into(), None)).collect()
    }

    /// Gateways attached to nothing.
    fn loose(&self) -> Vec<Thing> {
        let internet = self.design.internet_gateways.iter().filter(|it| it.vpc.is_none()).map(|it| &it.id);
        let private = self.design.virtual_private_gateways.iter().filter(|it| it.vpc.is_none()).map(|it| &it.id);
        self.things(internet.map(ObjectId::from).chain(private.map(ObjectId::from)))
    }

    fn vpc(&self, vpc: &Vpc, all: &[String], free_zones: bool) -> VpcStructure {
        let subnets = self.subnets.get(&vpc.id).map_or(&[][..], Vec::as_slice);
        let zones = zones(subnets, all, free_zones);
        // How many of each tier stand above one another in each zone so far.
        let mut stacked = vec![[0_usize; 3]; zones.len()];
        let mut placed = Vec::new();
        for subnet in subnets {
            let Some(zone) = zones.iter().position(|zone| *zone == subnet.availability_zone) else { continue };
            let tier = tier(self.analysis.subnet(&subnet.id).map_or(SubnetKind::Isolated, |it| it.kind));
            let Some(count) = stacked.get_mut(zone).and_then(|tiers| tiers.get_mut(tier)) else { continue };
            placed.push((subnet, zone, tier, *count));
            *count += 1;
        }
        let height = |tier: usize| stacked.iter().filter_map(|tiers| tiers.get(tier)).max().copied().unwrap_or(0);
        let before = [0, height(0), height(0) + height(1)];
        let cells = placed.into_iter().map(|(subnet, zone, tier, place)| {
            let row = before.get(tier).copied().unwrap_or(0) + place;
            self.cell(subnet, zone, row)
        });
        let mut built = VpcStructure {
            id: vpc.id.clone(),
            name: self.design.name_of(&(&vpc.id).into()).to_owned(),
            blocks: vpc.cidr_blocks.iter().map(ToString::to_string).collect(),
            rows: before[2] + height(2),
            cells: cells.collect(),
            zones,
            top: Vec::new(),
            left: Vec::new(),
            right: Vec::new(),
            regional: Vec::new(),
        };
        self.edges(&mut built);
        built
    }

    fn cell(&self, subnet: &Subnet, zone: usize, row: usize) -> Cell {
        let of = |map: &BTreeMap<&SubnetId, Vec<ObjectId>>| -> Vec<Thing> {
            let objects = map.get(&subnet.id).into_iter().flatten();
            objects.map(|object| self.thing(object.clone(), Some(&subnet.id))).collect()
        };
        let mut right: Vec<Stand> = of(&self.exits).into_iter().map(Stand::Card).collect();
        right.extend(stands(of(&self.endpoints), MOST_ENDPOINT_CARDS));
        let known = self.analysis.subnet(&subnet.id);
        let (kind, free) = known.map_or((SubnetKind::Isolated, 0), |it| (it.kind, it.free));
        let name = self.design.name_of(&(&subnet.id).into()).to_owned();
        let free = format!("{} free", Quantity::whole(free.into()));
        let label = format!("{} subnet {name}, {}, {free}", kind.label(), subnet.blocks());
        let block = match (subnet.cidr_block, subnet.ipv6_cidr_block) {
            (Some(ipv4), Some(_)) => format!("{ipv4} + IPv6"),
            _ => subnet.blocks(),
        };
        let left = stands(of(&self.workloads), MOST_CARDS);
        Cell { subnet: subnet.id.clone(), name, block, free, kind, label, zone, row, left, right }
    }

    fn edges(&self, vpc: &mut VpcStructure) {
        let design = self.design;
        let internet = design.internet_gateway_of(&vpc.id).map(|it| ObjectId::from(&it.id));
        let egress_only = design.egress_only_internet_gateways.iter().filter(|it| it.vpc == vpc.id);
        vpc.top = self.things(internet.into_iter().chain(egress_only.map(|it| ObjectId::from(&it.id))));
        let private = design.virtual_private_gateways.iter().filter(|it| it.vpc.as_ref() == Some(&vpc.id));
        // A peering stands once, at the VPC that asked for it.
        let peerings = design.vpc_peering_connections.iter().filter(|it| it.requester_vpc == vpc.id);
        let private = private.map(|it| ObjectId::from(&it.id));
        vpc.left = self.things(private.chain(peerings.map(|it| ObjectId::from(&it.id))));
        let gateway = |it: &&VpcEndpoint| it.vpc == vpc.id && it.as_gateway().is_some();
        vpc.right = self.things(design.vpc_endpoints.iter().filter(gateway).map(|it| &it.id));
        let regional = design.nat_gateways.iter().filter(|nat| {
            let id = ObjectId::from(&nat.id);
            nat.subnet().is_none() && design.vpc_of(&id) == Some(&vpc.id)
        });
        vpc.regional = self.things(regional.map(|it| &it.id));
    }
}

fn stands(things: Vec<Thing>, most_cards: usize) -> Vec<Stand> {
    if things.len() > most_cards { vec![Stand::List(things)] } else { things.into_iter().map(Stand::Card).collect() }
}

/// The zones in use, in the Region's order; a zone the catalogue does not know stands last.
fn zones(subnets: &[&Subnet], all: &[String], free_zones: bool) -> Vec<String> {
    let used = |zone: &String| subnets.iter().any(|subnet| subnet.availability_zone == *zone);
    let mut zones: Vec<String> = all.iter().filter(|zone| used(zone)).cloned().collect();
    for subnet in subnets {
        if !zones.contains(&subnet.availability_zone) {
            zones.push(subnet.availability_zone.clone());
        }
    }
    if free_zones {
        zones.extend(all.iter().find(|zone| !zones.contains(zone)).cloned());
    }
    zones
}
