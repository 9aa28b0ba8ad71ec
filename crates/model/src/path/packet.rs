//! What is followed, what is noted on its way, and why it may end early.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use super::security::Side;
use super::{AclCheck, Blocker, Hop, SecurityCheck};
use crate::catalog::{Catalog, Region};
use crate::design::{
    Destination, Family, Flow, Index, Instance, InstanceId, NatGateway, ObjectId, Places, RouteTableId, RouteTarget,
    Subnet, SubnetId, VpcEndpointService, VpcEndpointServiceId, VpcId,
};
use crate::dns::Vantage;
use crate::routing::{Lookup, RouteTableView, Sought};

/// What every trace of a design shares.
pub struct Network<'a> {
    pub(super) index: &'a Index<'a>,
    pub(super) catalog: &'a Catalog,
    pub(super) region: Option<&'a Region>,
    tables: &'a [RouteTableView],
    by_id: Places<'a>,
    /// What the load balancers of endpoint services may use in each of their zones, which all flows there share.
    targets: BTreeMap<(&'a VpcEndpointServiceId, &'a str), Arc<[InstanceId]>>,
}

impl<'a> Network<'a> {
    /// Puts the indexed design and its computed tables together.
    pub fn new(index: &'a Index<'a>, catalog: &'a Catalog, tables: &'a [RouteTableView]) -> Self {
        Self {
            index,
            catalog,
            region: catalog.region(&index.design.region),
            tables,
            by_id: Places::new(tables.iter().map(|table| table.id.as_str())),
            targets: index.design.vpc_endpoint_services.iter().flat_map(|it| targets_by_zone(index, it)).collect(),
        }
    }

    /// The targets that a load balancer may use in a zone (R120).
    pub(super) fn usable_targets(&self, service: &VpcEndpointService, zone: &str) -> Arc<[InstanceId]> {
        self.targets.get(&(&service.id, zone)).cloned().unwrap_or_default()
    }

    pub(super) fn table_of(&self, subnet: &Subnet) -> Option<&'a RouteTableView> {
        self.table(&self.index.route_table_of(subnet)?.id)
    }

    pub(super) fn table(&self, id: &RouteTableId) -> Option<&'a RouteTableView> {
        self.tables.get(self.by_id.get(id.as_str())?)
    }
}

/// The targets of an endpoint service in each zone of its load balancer: those of the zone, or all by cross-zone
/// balancing (R120).
fn targets_by_zone<'a>(
    index: &Index<'a>,
    service: &'a VpcEndpointService,
) -> impl Iterator<Item = ((&'a VpcEndpointServiceId, &'a str), Arc<[InstanceId]>)> {
    let zone_of = |subnet: &SubnetId| index.subnet(subnet).map(|subnet| subnet.availability_zone.as_str());
    let zones = service.network_load_balancer.iter().filter_map(move |node| zone_of(&node.subnet));
    zones.map(move |zone| {
        let usable = service.targets.iter().filter(|target| {
            let there = index.instance(target).and_then(|target| zone_of(&target.subnet));
            service.cross_zone_load_balancing || there == Some(zone)
        });
        ((&service.id, zone), usable.cloned().collect())
    })
}

/// Why a packet goes no further.
pub(super) enum Stop {
    /// Something stands in its way.
    Blocked(Blocker),
    /// The plan has not what it needs, which no accepted plan lacks: there is nothing to tell.
    Missing,
}

/// What comes of a part of the way.
pub(super) type Way<T> = Result<T, Stop>;

impl From<Blocker> for Stop {
    fn from(blocker: Blocker) -> Self {
        Self::Blocked(blocker)
    }
}

/// What an accepted plan has.
pub(super) fn found<T>(it: Option<T>) -> Way<T> {
    it.ok_or(Stop::Missing)
}

/// A packet of a flow, from its source towards one answer of its name.
#[derive(Clone, Copy)]
pub(super) struct Packet<'a> {
    pub network: &'a Network<'a>,
    pub flow: &'a Flow,
    pub from: Vantage<'a>,
    pub destination: &'a Destination,
    pub family: Family,
}

/// What gives a packet its own address.
#[derive(Clone, Copy)]
pub(super) enum Nat<'a> {
    Gateway(&'a NatGateway),
    Instance(&'a Instance, &'a Subnet),
}

impl Nat<'_> {
    /// The address it gives, inside the VPC.
    fn private_address(self) -> Option<Ipv4Addr> {
        match self {
            Self::Gateway(nat) => nat.private_address(),
            Self::Instance(instance, _) => instance.private_addresses.first().copied(),
        }
    }
}

/// What is noted on the way, in order.
#[derive(Default)]
pub(super) struct Record {
    pub hops: Vec<Hop>,
    pub lookups: Vec<Lookup>,
    pub return_lookups: Vec<Lookup>,
    pub security: Vec<SecurityCheck>,
    pub network_acls: Vec<AclCheck>,
    /// What ACLs say about the answers, which come after everything on the way out.
    pub returning: Vec<AclCheck>,
    /// What stands in the way and lets the packet go on all the same, for the next thing to be found too.
    pub blockers: Vec<Blocker>,
}

impl<'a> Packet<'a> {
    /// The VPC it starts in, or enters from on premises.
    pub fn home(&self) -> Option<&'a VpcId> {
        match self.from {
            Vantage::Workload(_, subnet) => Some(&subnet.vpc),
            Vantage::OnPremises(network) => {
                self.network.index.virtual_private_gateway(&network.virtual_private_gateway)?.vpc.as_ref()
            }
        }
    }

    /// The subnet it starts in.
    pub fn subnet(&self) -> Option<&'a Subnet> {
        match self.from {
            Vantage::Workload(_, subnet) => Some(subnet),
            Vantage::OnPremises(_) => None,
        }
    }

    /// The private gateway it came in by from on premises, and its answers must leave by.
    pub fn entered_by(&self) -> Option<RouteTarget> {
        match self.from {
            Vantage::Workload(..) => None,
            Vantage::OnPremises(network) => {
                Some(RouteTarget::VirtualPrivateGateway(network.virtual_private_gateway.clone()))
            }
        }
    }

    /// The stop it starts at.
    pub fn start(&self) -> Hop {
        match self.from {
            Vantage::Workload(instance, subnet) => Hop::Workload {
                instance: instance.id.clone(),
                subnet: subnet.id.clone(),
                availability_zone: subnet.availability_zone.clone(),
            },
            Vantage::OnPremises(network) => Hop::OnPremisesNetwork { network: network.id.clone() },
        }
    }

    /// The stop it is meant for.
    pub fn end(&self) -> Hop {
        Hop::Destination { destination: self.destination.id.clone() }
    }

    /// The NAT gateway or instance whose address it carries after these stops (R149). An instance sends IPv6 on as it is.
    pub fn nat(&self, passed: &[Hop]) -> Option<Nat<'a>> {
        let index = self.network.index;
        passed.iter().rev().find_map(|hop| match hop {
            Hop::NatGateway { nat_gateway, .. } => index.nat_gateway(nat_gateway).map(Nat::Gateway),
            Hop::NatInstance { instance, subnet, .. } if self.family == Family::Ipv4 => {
                Some(Nat::Instance(index.instance(instance)?, index.subnet(subnet)?))
            }
            _ => None,
        })
    }

    /// The source addresses it carries after these stops: the workload's, the network's first, or NAT's.
    pub fn addresses(&self, passed: &[Hop]) -> Vec<IpAddr> {
        match (self.nat(passed), self.from) {
            (Some(nat), _) => nat.private_address().map(IpAddr::V4).into_iter().collect(),
            (None, Vantage::Workload(source, _)) => source.addresses(self.family),
            (None, Vantage::OnPremises(network)) => {
                network.cidr_blocks.iter().filter_map(|block| block.hosts().next()).map(IpAddr::V4).collect()
            }
        }
    }

    /// The same, as what tables and ACLs are asked about.
    pub fn sender(&self, passed: &[Hop]) -> Vec<Sought> {
        self.addresses(passed).into_iter().map(Sought::Address).collect()
    }

    /// The client as the other side's groups see it: behind a NAT gateway it is a member of none, not even of the default
    /// one, behind a NAT instance of that instance's.
    pub fn client<'s>(&'s self, passed: &[Hop], addresses: &'s [IpAddr]) -> Side<'s> {
        let member = match (self.nat(passed), self.from) {
            (None, Vantage::Workload(source, subnet)) => Some((source, subnet)),
            (Some(Nat::Instance(instance, subnet)), _) => Some((instance, subnet)),
            _ => None,
        };
        Side {
            object: (&self.flow.source).into(),
            vpc: member.map(|(_, subnet)| &subnet.vpc),
            groups: member.map_or(&[], |(instance, _)| &instance.security_groups),
            addresses,
            family: self.family,
        }
    }

    /// Something outside every VPC, as the client's groups see it.
    pub fn outside<'s>(&self, addresses: &'s [IpAddr], object: ObjectId) -> Side<'s> {
        Side { object, vpc: None, groups: &[], addresses, family: self.family }
    }
}

impl Record {
    /// Notes what an ACL said.
    pub fn note_acl(&mut self, check: AclCheck) {
        if !check.allowed {
            self.blockers.push(Blocker::AclDenied {
                network_acl: check.network_acl.clone(),
                subnet: check.subnet.clone(),
                direction: check.direction,
                returning: check.returning,
            });
        }
        self.network_acls.push(check);
    }
}
