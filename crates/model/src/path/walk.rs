//! Steps 3 to 7: from an answer to the end of the way, with everything that stands in it (R145–R152).

use std::net::IpAddr;

use super::leave::Exit;
use super::security::{self, Side};
use super::{AclCheck, Blocker, FailedAttempt, Hop, PathClass, Trace, Verdict};
use crate::catalog::{Catalog, Region};
use crate::design::{
    Destination, DestinationKind, Direction, EndpointConnectionState, Family, Flow, FlowSource, Index, NatGateway,
    NetworkInterface, ObjectId, Places, RouteTableId, RouteTarget, SecurityGroupId, Subnet, VpcEndpoint, VpcEndpointId,
    VpcEndpointService, VpcId,
};
use crate::dns::{Answer, NameReason, Resolution, Vantage, resolve};
use crate::routing::{Lookup, RouteState, RouteTableView, RowTarget, Sought};

/// What every trace of a design shares.
pub struct Network<'a> {
    pub(super) index: &'a Index<'a>,
    catalog: &'a Catalog,
    pub(super) region: Option<&'a Region>,
    tables: &'a [RouteTableView],
    by_id: Places<'a>,
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
        }
    }

    pub(super) fn table_of(&self, subnet: &Subnet) -> Option<&'a RouteTableView> {
        self.table(&self.index.route_table_of(subnet)?.id)
    }

    pub(super) fn table(&self, id: &RouteTableId) -> Option<&'a RouteTableView> {
        self.tables.get(self.by_id.get(id.as_str())?)
    }
}

/// Follows a flow by each attempt its client makes, until one gets through (R144); `None` only for a flow whose ends
/// are missing, which no accepted document has.
pub fn trace(network: &Network<'_>, flow: &Flow) -> Option<Trace> {
    let index = network.index;
    let from = match &flow.source {
        FlowSource::Instance(id) => {
            let instance = index.instance(id)?;
            Vantage::Workload(instance, index.subnet(&instance.subnet)?)
        }
        FlowSource::OnPremisesNetwork(id) => Vantage::OnPremises(index.on_premises_network(id)?),
    };
    let destination = index.destination(&flow.destination)?;
    let mut failed: Option<Trace> = None;
    for resolution in resolve(index, network.catalog, &from, destination, flow) {
        let mut walk = Walk::new(network, flow, from, destination, resolution);
        let class = walk.run();
        let mut trace = walk.finish(class);
        let before = failed.take();
        trace.failed_attempt =
            before.map(|before| FailedAttempt { resolution: before.resolution, blockers: before.blockers });
        if trace.verdict != Verdict::Dropped {
            return Some(trace);
        }
        failed = Some(trace);
    }
    failed
}

pub(super) struct Walk<'a> {
    pub network: &'a Network<'a>,
    pub from: Vantage<'a>,
    pub trace: Trace,
    pub flow: &'a Flow,
    pub destination: &'a Destination,
    pub family: Family,
    /// What ACLs say about the answers, which come after everything on the way out.
    pub returning: Vec<AclCheck>,
}

/// Where a packet is handed over inside a VPC.
struct Delivery<'t> {
    object: ObjectId,
    groups: &'t [SecurityGroupId],
    address: IpAddr,
    subnet: &'t Subnet,
}

impl<'a> Walk<'a> {
    fn new(
        network: &'a Network<'a>,
        flow: &'a Flow,
        from: Vantage<'a>,
        destination: &'a Destination,
        resolution: Resolution,
    ) -> Self {
        let start = match from {
            Vantage::Workload(instance, subnet) => Hop::Workload {
                instance: instance.id.clone(),
                subnet: subnet.id.clone(),
                availability_zone: subnet.availability_zone.clone(),
            },
            Vantage::OnPremises(network) => Hop::OnPremisesNetwork { network: network.id.clone() },
        };
        let family = resolution.answer.family().unwrap_or(Family::Ipv4);
        let trace = Trace {
            flow: flow.id.clone(),
            source: flow.source.clone(),
            destination: flow.destination.clone(),
            availability_zone: from.zone().map(str::to_owned),
            class: PathClass::Dropped,
            verdict: Verdict::Dropped,
            resolution,
            lookups: Vec::new(),
            hops: vec![start],
            return_lookups: Vec::new(),
            security: Vec::new(),
            network_acls: Vec::new(),
            blockers: Vec::new(),
            failed_attempt: None,
        };
        Self { network, from, trace, flow, destination, family, returning: Vec::new() }
    }

    fn finish(mut self, class: Option<PathClass>) -> Trace {
        for check in std::mem::take(&mut self.returning) {
            self.note_acl(check);
        }
        let mut trace = self.trace;
        (trace.class, trace.verdict) = match class {
            Some(class) if trace.blockers.is_empty() => (class, Verdict::Reached),
            Some(_) if trace.blockers.iter().all(Blocker::is_refusal) => (PathClass::Denied, Verdict::Denied),
            _ => (PathClass::Dropped, Verdict::Dropped),
        };
        trace
    }

    /// The class of the way if nothing but the blockers already noted stands in it; `None` when it ends early.
    fn run(&mut self) -> Option<PathClass> {
        match self.trace.resolution.answer.clone() {
            Answer::Nothing => self.unresolved(),
            Answer::Interfaces { endpoint, address, .. } => self.reach_interface(&endpoint, address),
            Answer::Instance { address, .. } => self.reach_instance(address),
            Answer::OnPremises { address, .. } => self.reach_on_premises(address),
            Answer::AwsPublic { address, .. } => self.reach_public(address, true),
            Answer::Internet { address } => self.reach_public(address, false),
        }
    }

    fn unresolved(&mut self) -> Option<PathClass> {
        let blocker = match &self.trace.resolution.reason {
            NameReason::DnsSupportOff => Blocker::NameDoesNotResolve { vpc: self.home()?.clone() },
            NameReason::NoZonalName { endpoint } => Blocker::NoZonalName { endpoint: endpoint.clone() },
            NameReason::NoDualstackName => Blocker::NoDualstackName,
            NameReason::NoPrivateName { service } => Blocker::NoPrivateName { service: service.clone() },
            NameReason::NoAddressOfFamily { family } => Blocker::NoAddressOfFamily { family: *family },
            _ => Blocker::NoEndpointForName,
        };
        self.trace.blockers.push(blocker);
        None
    }

    fn reach_interface(&mut self, id: &VpcEndpointId, address: IpAddr) -> Option<PathClass> {
        let endpoint = self.network.index.vpc_endpoint(id)?;
        let interface = endpoint.as_interface()?;
        let here = |eni: &&NetworkInterface| eni.address(self.family) == Some(address);
        let subnet = self.network.index.subnet(&interface.interfaces.iter().find(here)?.subnet)?;
        self.connected(&endpoint.vpc, id.into())?;
        self.deliver(&Delivery { object: id.into(), groups: &interface.security_groups, address, subnet })?;
        let zone = &subnet.availability_zone;
        self.trace.hops.push(Hop::EndpointInterface {
            vpc_endpoint: id.clone(),
            subnet: subnet.id.clone(),
            availability_zone: zone.clone(),
            address,
        });
        match endpoint.service.own().and_then(|service| self.network.index.vpc_endpoint_service(service)) {
            Some(service) => self.pass_load_balancer(endpoint, service, zone)?,
            None => self.ask_policy(endpoint),
        }
        self.arrive();
        Some(PathClass::InterfaceEndpoint)
    }

    /// The provider's side: the connection's state, the node of the zone, a target it may use (R119, R120).
    fn pass_load_balancer(&mut self, endpoint: &VpcEndpoint, service: &VpcEndpointService, zone: &str) -> Option<()> {
        let state = service.state_of(&endpoint.id).unwrap_or(EndpointConnectionState::PendingAcceptance);
        if state != EndpointConnectionState::Available {
            self.trace.blockers.push(Blocker::NotAccepted { endpoint: endpoint.id.clone(), state });
            return None;
        }
        let index = self.network.index;
        let in_zone = |node: &&NetworkInterface| {
            index.subnet(&node.subnet).is_some_and(|subnet| subnet.availability_zone == zone)
        };
        let node = service.network_load_balancer.iter().find(in_zone)?;
        let usable = service.targets.iter().filter_map(|id| index.instance(id)).filter(|target| {
            let subnet = index.subnet(&target.subnet);
            service.cross_zone_load_balancing || subnet.is_some_and(|subnet| subnet.availability_zone == zone)
        });
        let targets: Vec<_> = usable.map(|target| target.id.clone()).collect();
        let stranded = !service.targets.is_empty() && targets.is_empty();
        self.trace.hops.push(Hop::LoadBalancer {
            vpc_endpoint_service: service.id.clone(),
            subnet: node.subnet.clone(),
            availability_zone: zone.to_owned(),
            targets,
        });
        if stranded {
            let availability_zone = zone.to_owned();
            self.trace.blockers.push(Blocker::NoTargets { service: service.id.clone(), availability_zone });
        }
        Some(())
    }

    fn reach_instance(&mut self, address: IpAddr) -> Option<PathClass> {
        let DestinationKind::Instance { instance } = &self.destination.target else { return None };
        let target = self.network.index.instance(instance)?;
        let subnet = self.network.index.subnet(&target.subnet)?;
        self.connected(&subnet.vpc, instance.into())?;
        self.deliver(&Delivery { object: instance.into(), groups: &target.security_groups, address, subnet })?;
        self.trace.hops.push(Hop::Instance {
            instance: instance.clone(),
            subnet: subnet.id.clone(),
            availability_zone: subnet.availability_zone.clone(),
        });
        Some(if matches!(self.from, Vantage::OnPremises(_)) { PathClass::OnPremises } else { PathClass::Private })
    }

    /// The VPC the flow starts in, or enters from on premises.
    fn home(&self) -> Option<&'a VpcId> {
        match self.from {
            Vantage::Workload(_, subnet) => Some(&subnet.vpc),
            Vantage::OnPremises(network) => {
                self.network.index.virtual_private_gateway(&network.virtual_private_gateway)?.vpc.as_ref()
            }
        }
    }

    /// Without any connection to the VPC there is no use in asking tables (R61).
    fn connected(&mut self, vpc: &VpcId, object: ObjectId) -> Option<()> {
        let home = self.home();
        let peered = || {
            let mut peerings = self.network.index.design.vpc_peering_connections.iter();
            peerings.any(|peering| home.is_some_and(|home| peering.other(home) == Some(vpc)))
        };
        let blocker = match self.from {
            _ if home == Some(vpc) => return Some(()),
            Vantage::Workload(..) if peered() => return Some(()),
            Vantage::Workload(..) => Blocker::OtherVpc { object, vpc: vpc.clone() },
            Vantage::OnPremises(network) => Blocker::LineElsewhere { network: network.id.clone() },
        };
        self.trace.blockers.push(blocker);
        None
    }

    /// Step 3: into a VPC, with both sides' groups and the ACLs asked. Inside one subnet no table is asked (R51).
    fn deliver(&mut self, to: &Delivery<'_>) -> Option<()> {
        let addresses = [to.address];
        let vpc = Some(&to.subnet.vpc);
        let side =
            Side { object: to.object.clone(), vpc, groups: to.groups, addresses: &addresses, family: self.family };
        self.ask_client(&side);
        if self.subnet().is_none_or(|subnet| subnet.id != to.subnet.id) {
            let back = match self.leave(Sought::Address(to.address))? {
                Exit::Local if self.home() == vpc => self.entered_by(),
                Exit::Local => return self.kept_inside(),
                Exit::Gateway(target @ RouteTarget::VpcPeeringConnection(_)) => Some(self.pass_peering(target, vpc)?),
                _ => return self.diverted(),
            };
            let sender = self.sender();
            self.cross(to.subnet, Direction::Ingress, &sender);
            if let Some(back) = back {
                self.way_back(to.subnet, &back);
            }
        }
        let sender = self.addresses();
        let client = self.client(&sender);
        let (index, region, port) = (self.network.index, self.network.region, self.flow.port);
        let check = security::check(index, region, &side, Direction::Ingress, &client, port);
        if !check.allowed {
            self.trace.blockers.push(Blocker::IngressDenied { object: to.object.clone() });
        }
        self.trace.security.push(check);
        Some(())
    }

    /// The private gateway an on-premises packet came in by, and its answers must leave by.
    fn entered_by(&self) -> Option<RouteTarget> {
        match self.from {
            Vantage::Workload(..) => None,
            Vantage::OnPremises(network) => {
                Some(RouteTarget::VirtualPrivateGateway(network.virtual_private_gateway.clone()))
            }
        }
    }

    /// A peering leads to one VPC and no further (R61).
    pub(super) fn pass_peering(&mut self, target: RouteTarget, wanted: Option<&VpcId>) -> Option<RouteTarget> {
        let RouteTarget::VpcPeeringConnection(id) = &target else { return None };
        let other = self.network.index.vpc_peering_connection(id)?.other(self.home()?)?;
        self.trace.hops.push(Hop::VpcPeeringConnection { vpc_peering_connection: id.clone() });
        if wanted == Some(other) {
            return Some(target);
        }
        self.trace.blockers.push(Blocker::NotTransitive { through: id.into(), vpc: other.clone() });
        None
    }

    /// The answer is routed by the table of the subnet it comes from (R151).
    fn way_back(&mut self, subnet: &Subnet, by: &RouteTarget) {
        let Some(table) = self.network.table_of(subnet) else { return };
        let Some(client) = self.sender().first().copied() else { return };
        let lookup = Lookup::new(table, client);
        let leads_back = lookup.winner().is_some_and(|winner| {
            winner.row.state == RouteState::Active && winner.row.target == RowTarget::Gateway(by.clone())
        });
        self.trace.return_lookups.push(lookup);
        if !leads_back {
            self.trace.blockers.push(Blocker::NoReturnRoute { route_table: table.id.clone() });
        }
    }

    /// The winning row takes the packet where it does not get to its destination from (R40).
    pub(super) fn diverted<T>(&mut self) -> Option<T> {
        let lookup = self.trace.lookups.last()?;
        let winner = lookup.winner()?;
        self.trace.blockers.push(Blocker::Diverted {
            route_table: lookup.route_table.clone(),
            destination: winner.matched?,
            target: winner.row.target.object()?,
        });
        None
    }

    /// The destination's address is one of the VPC's own range, so the packet stays there (R12, R103).
    pub(super) fn kept_inside<T>(&mut self) -> Option<T> {
        let vpc = self.home()?.clone();
        self.trace.blockers.push(Blocker::InsideVpcRange { vpc });
        None
    }

    fn reach_on_premises(&mut self, address: IpAddr) -> Option<PathClass> {
        let DestinationKind::OnPremises { network: id } = &self.destination.target else { return None };
        let network = self.network.index.on_premises_network(id)?;
        let addresses = [address];
        let side = self.outside(&addresses, id.into());
        self.ask_client(&side);
        match self.leave(Sought::Address(address))? {
            Exit::Gateway(RouteTarget::VirtualPrivateGateway(gateway))
                if gateway == network.virtual_private_gateway =>
            {
                self.trace.hops.push(Hop::VirtualPrivateGateway { virtual_private_gateway: gateway });
                self.trace.hops.push(Hop::OnPremisesNetwork { network: id.clone() });
                self.arrive();
                Some(PathClass::OnPremises)
            }
            Exit::Local => self.kept_inside(),
            _ => self.diverted(),
        }
    }

    /// The NAT gateway whose address the packet carries (R149).
    pub(super) fn last_nat(&self) -> Option<&'a NatGateway> {
        self.trace.hops.iter().rev().find_map(|hop| match hop {
            Hop::NatGateway { nat_gateway, .. } => self.network.index.nat_gateway(nat_gateway),
            _ => None,
        })
    }

    pub(super) fn arrive(&mut self) {
        self.trace.hops.push(Hop::Destination { destination: self.destination.id.clone() });
    }

    fn subnet(&self) -> Option<&'a Subnet> {
        match self.from {
            Vantage::Workload(_, subnet) => Some(subnet),
            Vantage::OnPremises(_) => None,
        }
    }

    /// The source addresses the packet carries here: the workload's, the network's first, or a NAT gateway's.
    pub(super) fn addresses(&self) -> Vec<IpAddr> {
        match (self.last_nat(), self.from) {
            (Some(nat), _) => nat.private_address().map(IpAddr::V4).into_iter().collect(),
            (None, Vantage::Workload(source, _)) => source.addresses(self.family),
            (None, Vantage::OnPremises(network)) => {
                network.cidr_blocks.iter().filter_map(|block| block.hosts().next()).map(IpAddr::V4).collect()
            }
        }
    }

    /// The same, as what tables and ACLs are asked about.
    pub(super) fn sender(&self) -> Vec<Sought> {
        self.addresses().into_iter().map(Sought::Address).collect()
    }
}
