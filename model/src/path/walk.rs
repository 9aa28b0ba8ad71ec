//! Steps 3 to 6: from an address, table by table and gateway by gateway, to the end (R145–R150).

use std::net::Ipv4Addr;

use super::security::{self, Side};
use super::{Blocker, Hop, PathClass, Trace, Verdict};
use crate::catalog::{Catalog, Region};
use crate::design::{
    Destination, DestinationKind, Direction, Flow, Index, Instance, InternetGatewayId, NatGatewayId, ObjectId, Places,
    RouteTarget, SecurityGroupId, Subnet, VpcEndpointId,
};
use crate::dns::{Answer, NameReason, resolve};
use crate::routing::{Lookup, RouteState, RouteTableView, RowTarget};

/// Most NAT gateways a packet may pass; a path that needs more is a loop.
const MAX_NAT_HOPS: usize = 8;

/// What every trace of a design shares.
pub struct Network<'a> {
    index: &'a Index<'a>,
    catalog: &'a Catalog,
    region: Option<&'a Region>,
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

    fn table_of(&self, subnet: &Subnet) -> Option<&'a RouteTableView> {
        self.tables.get(self.by_id.get(self.index.route_table_of(subnet)?.id.as_str())?)
    }
}

/// Follows a flow; `None` only for a flow whose ends are missing, which no accepted document has.
pub fn trace(network: &Network<'_>, flow: &Flow) -> Option<Trace> {
    let source = network.index.instance(&flow.source)?;
    let subnet = network.index.subnet(&source.subnet)?;
    let destination = network.index.destination(&flow.destination)?;
    let resolution = resolve(network.index, network.catalog, subnet, destination, flow.name_used);
    let trace = Trace {
        flow: flow.id.clone(),
        source: flow.source.clone(),
        destination: flow.destination.clone(),
        availability_zone: subnet.availability_zone.clone(),
        class: PathClass::Dropped,
        verdict: Verdict::Dropped,
        resolution,
        lookups: Vec::new(),
        hops: vec![Hop::Workload {
            instance: source.id.clone(),
            subnet: subnet.id.clone(),
            availability_zone: subnet.availability_zone.clone(),
        }],
        security: Vec::new(),
        blockers: Vec::new(),
    };
    let mut walk = Walk { network, flow, source, subnet, destination, trace };
    let class = walk.run();
    let mut trace = walk.trace;
    if let Some(class) = class.filter(|_| trace.blockers.is_empty()) {
        trace.class = class;
        trace.verdict = Verdict::Reached;
    }
    Some(trace)
}

struct Walk<'a> {
    network: &'a Network<'a>,
    flow: &'a Flow,
    source: &'a Instance,
    subnet: &'a Subnet,
    destination: &'a Destination,
    trace: Trace,
}

impl<'a> Walk<'a> {
    /// The class of the way if nothing but the blockers already noted stands in it; `None` when it ends early.
    fn run(&mut self) -> Option<PathClass> {
        let answer = self.trace.resolution.answer.clone();
        match answer {
            Answer::Nothing => {
                let blocker = match self.trace.resolution.reason {
                    NameReason::DnsSupportOff => Blocker::NameDoesNotResolve { vpc: self.subnet.vpc.clone() },
                    _ => Blocker::NoEndpointForName,
                };
                self.trace.blockers.push(blocker);
                None
            }
            Answer::Interfaces { endpoint, address, .. } => self.reach_interface(&endpoint, address),
            Answer::Instance { address, .. } => self.reach_instance(address),
            Answer::AwsPublic { address, .. } => self.reach_public(address, true),
            Answer::Internet { address } => self.reach_public(address, false),
        }
    }

    fn reach_interface(&mut self, id: &VpcEndpointId, address: Ipv4Addr) -> Option<PathClass> {
        let endpoint = self.network.index.vpc_endpoint(id)?;
        let interface = endpoint.as_interface()?;
        let eni = interface.interfaces.iter().find(|eni| eni.private_address == address)?;
        let subnet = self.network.index.subnet(&eni.subnet)?;
        self.deliver(id.into(), &interface.security_groups, address, subnet)?;
        self.trace.hops.push(Hop::EndpointInterface {
            vpc_endpoint: id.clone(),
            subnet: subnet.id.clone(),
            availability_zone: subnet.availability_zone.clone(),
            address,
        });
        self.arrive();
        Some(PathClass::InterfaceEndpoint)
    }

    fn reach_instance(&mut self, address: Ipv4Addr) -> Option<PathClass> {
        let DestinationKind::Instance { instance } = &self.destination.target else { return None };
        let target = self.network.index.instance(instance)?;
        let subnet = self.network.index.subnet(&target.subnet)?;
        if subnet.vpc != self.subnet.vpc {
            let (instance, vpc) = (instance.clone(), subnet.vpc.clone());
            self.trace.blockers.push(Blocker::OtherVpc { instance, vpc });
            return None;
        }
        self.deliver(instance.into(), &target.security_groups, address, subnet)?;
        self.trace.hops.push(Hop::Instance {
            instance: instance.clone(),
            subnet: subnet.id.clone(),
            availability_zone: subnet.availability_zone.clone(),
        });
        Some(PathClass::Private)
    }

    /// Step 3: inside the VPC, with both sides' groups asked. Inside one subnet no table is asked (R51).
    fn deliver(
        &mut self,
        object: ObjectId,
        groups: &[SecurityGroupId],
        address: Ipv4Addr,
        subnet: &Subnet,
    ) -> Option<()> {
        let addresses = [address];
        let vpc = Some(&subnet.vpc);
        let to = Side { object: object.clone(), vpc, groups, addresses: &addresses };
        self.ask_client(&to);
        if subnet.id != self.subnet.id {
            match self.leave(Some(address))? {
                Exit::Local => {}
                _ => return self.diverted(),
            }
        }
        let translated: Vec<Ipv4Addr> = self.nat_address().into_iter().collect();
        let from = match translated.as_slice() {
            [] => self.client(),
            // A NAT gateway is a member of no group, not even of the default one.
            addresses => Side { vpc: None, groups: &[], addresses, ..self.client() },
        };
        let check =
            security::check(self.network.index, self.network.region, &to, Direction::Ingress, &from, self.flow.port);
        if !check.allowed {
            self.trace.blockers.push(Blocker::IngressDenied { object });
        }
        self.trace.security.push(check);
        Some(())
    }

    /// An entry of a prefix list that is longer than the VPC's block takes the packet out of the VPC (R40).
    fn diverted(&mut self) -> Option<()> {
        let lookup = self.trace.lookups.last()?;
        let winner = lookup.winner()?;
        self.trace.blockers.push(Blocker::Diverted {
            route_table: lookup.route_table.clone(),
            destination: winner.matched?,
            target: winner.row.target.object()?,
        });
        None
    }

    /// The address that NAT has put in place of the source's (R149).
    fn nat_address(&self) -> Option<Ipv4Addr> {
        self.trace.hops.iter().rev().find_map(|hop| match hop {
            Hop::NatGateway { nat_gateway, .. } => self.network.index.nat_gateway(nat_gateway)?.private_address(),
            _ => None,
        })
    }

    fn reach_public(&mut self, address: Option<Ipv4Addr>, aws: bool) -> Option<PathClass> {
        let known: Vec<Ipv4Addr> = address.into_iter().collect();
        let object = ObjectId::from(&self.destination.id);
        self.ask_client(&Side { object, vpc: None, groups: &[], addresses: &known });
        let class = match self.leave(address)? {
            Exit::GatewayEndpoint(vpc_endpoint) => {
                self.trace.hops.push(Hop::GatewayEndpoint { vpc_endpoint });
                PathClass::GatewayEndpoint
            }
            Exit::InternetGateway(internet_gateway) => {
                self.pass_internet_gateway(internet_gateway);
                match (aws, self.through_nat()) {
                    (true, true) => PathClass::AwsPublicViaNat,
                    (true, false) => PathClass::AwsPublicViaInternetGateway,
                    (false, _) => PathClass::Internet,
                }
            }
            // A public address inside the VPC's own range stays inside, where nothing answers (R12).
            Exit::Local => {
                self.trace.blockers.push(Blocker::InsideVpcRange { vpc: self.subnet.vpc.clone() });
                return None;
            }
        };
        self.arrive();
        Some(class)
    }

    /// The internet gateway translates only what has a public address: a NAT gateway has one (R127, R129, R148).
    fn pass_internet_gateway(&mut self, internet_gateway: InternetGatewayId) {
        if !self.through_nat() && !self.source.associate_public_ip_address {
            let instance = self.source.id.clone();
            let internet_gateway = internet_gateway.clone();
            self.trace.blockers.push(Blocker::NoPublicAddress { instance, internet_gateway });
        }
        self.trace.hops.push(Hop::InternetGateway { internet_gateway });
    }

    /// Steps 4 and 5: looks the address up in the source's table and, behind each NAT gateway, in that one's.
    fn leave(&mut self, address: Option<Ipv4Addr>) -> Option<Exit> {
        let mut subnet = self.subnet;
        let mut passed: Vec<NatGatewayId> = Vec::new();
        loop {
            let table = self.network.table_of(subnet)?;
            let lookup = Lookup::new(table, address);
            let winner = lookup.winner().cloned();
            self.trace.lookups.push(lookup);
            let Some(winner) = winner else {
                let (route_table, at) = (table.id.clone(), passed.pop());
                self.trace.blockers.push(Blocker::NoRoute { route_table, at });
                return None;
            };
            match (winner.row.state, winner.row.target) {
                (RouteState::Blackhole, target) => {
                    self.trace.blockers.push(Blocker::Blackhole {
                        route_table: table.id.clone(),
                        destination: winner.matched.unwrap_or_default(),
                        target: target.object()?,
                    });
                    return None;
                }
                (RouteState::Active, RowTarget::Local) => return Some(Exit::Local),
                (RouteState::Active, RowTarget::VpcEndpoint(id)) => return Some(Exit::GatewayEndpoint(id)),
                (RouteState::Active, RowTarget::Gateway(RouteTarget::InternetGateway(id))) => {
                    return Some(Exit::InternetGateway(id));
                }
                (RouteState::Active, RowTarget::Gateway(RouteTarget::NatGateway(id))) => {
                    if passed.contains(&id) || passed.len() >= MAX_NAT_HOPS {
                        self.trace.blockers.push(Blocker::RouteLoop { nat_gateway: id });
                        return None;
                    }
                    subnet = self.pass_nat(&id)?;
                    passed.push(id);
                }
                (RouteState::Active, RowTarget::Gateway(_)) => return None,
            }
        }
    }

    /// Behind a NAT gateway the table of its own subnet decides (R52, R149).
    fn pass_nat(&mut self, id: &NatGatewayId) -> Option<&'a Subnet> {
        let subnet = self.network.index.subnet(self.network.index.nat_gateway(id)?.subnet()?)?;
        self.trace.hops.push(Hop::NatGateway {
            nat_gateway: id.clone(),
            subnet: subnet.id.clone(),
            availability_zone: subnet.availability_zone.clone(),
        });
        Some(subnet)
    }

    fn through_nat(&self) -> bool {
        self.trace.hops.iter().any(|hop| matches!(hop, Hop::NatGateway { .. }))
    }

    fn arrive(&mut self) {
        self.trace.hops.push(Hop::Destination { destination: self.destination.id.clone() });
    }

    fn client(&self) -> Side<'_> {
        Side {
            object: (&self.source.id).into(),
            vpc: Some(&self.subnet.vpc),
            groups: &self.source.security_groups,
            addresses: &self.source.private_addresses,
        }
    }

    fn ask_client(&mut self, to: &Side<'_>) {
        let check = security::check(
            self.network.index,
            self.network.region,
            &self.client(),
            Direction::Egress,
            to,
            self.flow.port,
        );
        if !check.allowed {
            let instance = self.source.id.clone();
            self.trace.blockers.push(Blocker::EgressDenied { instance });
        }
        self.trace.security.push(check);
    }
}

/// How a packet leaves the routers of a VPC.
enum Exit {
    Local,
    GatewayEndpoint(VpcEndpointId),
    InternetGateway(InternetGatewayId),
}
