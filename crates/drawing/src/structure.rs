//! What a drawing consists of and where each thing belongs, before anything has a size.
//!
//! Zones in use, the tier of each subnet, the column of each thing in it, the edge of each gateway, and what stands
//! outside. Derived from the plan and what the analysis says of its subnets; the order among equals is the plan's.

use std::collections::BTreeMap;

use vpc_endpoint_model::catalog::Catalog;
use vpc_endpoint_model::design::{
    DestinationId, DestinationKind, ObjectId, OnPremisesNetworkId, Subnet, SubnetId, Vpc, VpcEndpoint, VpcId,
};
use vpc_endpoint_model::{Analysis, Design, SubnetKind};

/// A list takes the place of cards where there are more workloads than this in a subnet.
const MOST_CARDS: usize = 4;
/// A list takes the place of cards where there are more endpoint interfaces than this in a subnet.
const MOST_ENDPOINT_CARDS: usize = 1;

/// What a drawing consists of.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Structure {
    /// VPCs, from the top.
    pub vpcs: Vec<VpcStructure>,
    /// Hosts on the internet, above the Region.
    pub hosts: Vec<DestinationId>,
    /// Networks outside AWS, left of the Region.
    pub networks: Vec<OnPremisesNetworkId>,
    /// AWS services of the Region, right of the VPCs.
    pub services: Vec<DestinationId>,
    /// AWS services of other Regions, right of the Region.
    pub elsewhere: Vec<DestinationId>,
    /// Gateways attached to no VPC, in the Region.
    pub loose: Vec<ObjectId>,
}

/// What stands in a VPC and on its edges.
#[derive(Debug, Clone, PartialEq)]
pub struct VpcStructure {
    /// The VPC.
    pub id: VpcId,
    /// The zones that have a column.
    pub zones: Vec<String>,
    /// Rows of subnets, over all zones.
    pub rows: usize,
    /// Its subnets, each in its column and row.
    pub cells: Vec<Cell>,
    /// On the top edge: the ways to and from the internet.
    pub top: Vec<ObjectId>,
    /// On the left edge: private gateways and peerings.
    pub left: Vec<ObjectId>,
    /// On the right edge: gateway endpoints.
    pub right: Vec<ObjectId>,
    /// In the VPC, in no subnet: regional NAT gateways.
    pub regional: Vec<ObjectId>,
}

/// A subnet in its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// The subnet.
    pub subnet: SubnetId,
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
    Card(ObjectId),
    /// A list with a row each.
    List(Vec<ObjectId>),
}

impl Stand {
    /// What stands there.
    pub fn objects(&self) -> &[ObjectId] {
        match self {
            Self::Card(object) => std::slice::from_ref(object),
            Self::List(objects) => objects,
        }
    }
}

impl Structure {
    /// The structure of a plan; with `free_zones`, each VPC also has a column for the next zone that is free.
    pub fn of(design: &Design, analysis: &Analysis, catalog: &Catalog, free_zones: bool) -> Self {
        let mut structure = Self { loose: loose(design), ..Self::default() };
        structure.networks = design.on_premises_networks.iter().map(|it| it.id.clone()).collect();
        for destination in &design.destinations {
            let id = destination.id.clone();
            match &destination.target {
                DestinationKind::InternetHost { .. } => structure.hosts.push(id),
                DestinationKind::AwsService { region: Some(region), .. } if *region != design.region => {
                    structure.elsewhere.push(id);
                }
                DestinationKind::AwsService { .. } => structure.services.push(id),
                // These stand in the drawing themselves.
                DestinationKind::Instance { .. }
                | DestinationKind::EndpointService { .. }
                | DestinationKind::OnPremises { .. } => {}
            }
        }
        let all: Vec<String> =
            catalog.region(&design.region).map_or_else(Vec::new, |it| it.availability_zones().collect());
        let contents = Contents::of(design);
        let vpcs = design.vpcs.iter();
        structure.vpcs = vpcs.map(|vpc| contents.vpc(vpc, analysis, &all, free_zones)).collect();
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

/// Gateways attached to nothing.
fn loose(design: &Design) -> Vec<ObjectId> {
    let internet = design.internet_gateways.iter().filter(|it| it.vpc.is_none()).map(|it| ObjectId::from(&it.id));
    let private = design.virtual_private_gateways.iter().filter(|it| it.vpc.is_none());
    internet.chain(private.map(|it| ObjectId::from(&it.id))).collect()
}

/// What stands in each subnet and at each VPC, found in one walk over the plan.
struct Contents<'a> {
    design: &'a Design,
    subnets: BTreeMap<&'a VpcId, Vec<&'a Subnet>>,
    workloads: BTreeMap<&'a SubnetId, Vec<ObjectId>>,
    /// NAT gateways, then load balancers.
    exits: BTreeMap<&'a SubnetId, Vec<ObjectId>>,
    endpoints: BTreeMap<&'a SubnetId, Vec<ObjectId>>,
}

impl<'a> Contents<'a> {
    fn of(design: &'a Design) -> Self {
        let mut contents = Self {
            design,
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

    fn vpc(&self, vpc: &Vpc, analysis: &Analysis, all: &[String], free_zones: bool) -> VpcStructure {
        let subnets = self.subnets.get(&vpc.id).map_or(&[][..], Vec::as_slice);
        let zones = zones(subnets, all, free_zones);
        // How many of each tier stand above one another in each zone so far.
        let mut stacked = vec![[0_usize; 3]; zones.len()];
        let mut placed = Vec::new();
        for subnet in subnets {
            let Some(zone) = zones.iter().position(|zone| *zone == subnet.availability_zone) else { continue };
            let tier = tier(analysis.subnet(&subnet.id).map_or(SubnetKind::Isolated, |it| it.kind));
            let Some(count) = stacked.get_mut(zone).and_then(|tiers| tiers.get_mut(tier)) else { continue };
            placed.push((subnet, zone, tier, *count));
            *count += 1;
        }
        let height = |tier: usize| stacked.iter().filter_map(|tiers| tiers.get(tier)).max().copied().unwrap_or(0);
        let before = [0, height(0), height(0) + height(1)];
        let cells = placed.into_iter().map(|(subnet, zone, tier, place)| {
            let row = before.get(tier).copied().unwrap_or(0) + place;
            self.cell(&subnet.id, zone, row)
        });
        let mut built = VpcStructure {
            id: vpc.id.clone(),
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

    fn cell(&self, subnet: &SubnetId, zone: usize, row: usize) -> Cell {
        let of = |map: &BTreeMap<&SubnetId, Vec<ObjectId>>| map.get(subnet).cloned().unwrap_or_default();
        let mut right: Vec<Stand> = of(&self.exits).into_iter().map(Stand::Card).collect();
        right.extend(stands(of(&self.endpoints), MOST_ENDPOINT_CARDS));
        Cell { subnet: subnet.clone(), zone, row, left: stands(of(&self.workloads), MOST_CARDS), right }
    }

    fn edges(&self, vpc: &mut VpcStructure) {
        let design = self.design;
        vpc.top.extend(design.internet_gateway_of(&vpc.id).map(|it| ObjectId::from(&it.id)));
        let egress_only = design.egress_only_internet_gateways.iter().filter(|it| it.vpc == vpc.id);
        vpc.top.extend(egress_only.map(|it| ObjectId::from(&it.id)));
        let private = design.virtual_private_gateways.iter().filter(|it| it.vpc.as_ref() == Some(&vpc.id));
        vpc.left.extend(private.map(|it| ObjectId::from(&it.id)));
        // A peering stands once, at the VPC that asked for it.
        let peerings = design.vpc_peering_connections.iter().filter(|it| it.requester_vpc == vpc.id);
        vpc.left.extend(peerings.map(|it| ObjectId::from(&it.id)));
        let gateway = |it: &&VpcEndpoint| it.vpc == vpc.id && it.as_gateway().is_some();
        vpc.right.extend(design.vpc_endpoints.iter().filter(gateway).map(|it| ObjectId::from(&it.id)));
        let regional = design.nat_gateways.iter().filter(|nat| {
            let id = ObjectId::from(&nat.id);
            nat.subnet().is_none() && design.vpc_of(&id) == Some(&vpc.id)
        });
        vpc.regional.extend(regional.map(|it| ObjectId::from(&it.id)));
    }
}

fn stands(objects: Vec<ObjectId>, most_cards: usize) -> Vec<Stand> {
    if objects.len() > most_cards { vec![Stand::List(objects)] } else { objects.into_iter().map(Stand::Card).collect() }
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
