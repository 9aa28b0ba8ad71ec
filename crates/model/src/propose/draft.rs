//! A plan under trial, with the commands that led to it.

use ipnet::IpNet;

use crate::catalog::{Catalog, Service};
use crate::design::{
    Design, Direction, Family, Id, Index, Instance, NatGatewayId, ObjectId, Peer, PortRange, Protocol, Route,
    RouteDestination, RouteTable, RouteTableId, RouteTarget, SecurityGroupId, SecurityGroupRule, Subnet, VpcEndpoint,
    VpcEndpointId, VpcId,
};
use crate::edit::{
    Batch, Command, CreateRoute, CreateRouteTable, CreateSecurityGroup, CreateVpcEndpoint, DeleteRoute, EditError,
    EndpointChange, ModifyVpcAttribute, ModifyVpcEndpoint, NewEndpoint, ReplaceRouteTableAssociation,
    SetSecurityGroupRules, apply, attach_gateway, deletion, next_id, set_route,
};

/// A plan under trial.
pub(super) struct Draft<'a> {
    pub design: Design,
    pub catalog: &'a Catalog,
    pub steps: Vec<Command>,
}

impl<'a> Draft<'a> {
    pub fn new(design: &Design, catalog: &'a Catalog) -> Self {
        Self { design: design.clone(), catalog, steps: Vec::new() }
    }

    /// Goes a step on, and says what it made.
    pub fn run(&mut self, command: impl Into<Command>) -> Result<Vec<ObjectId>, EditError> {
        let command = command.into();
        let change = apply(&self.design, command.clone(), self.catalog)?;
        self.design = change.design;
        match command {
            Command::Batch(Batch { commands }) => self.steps.extend(commands),
            command => self.steps.push(command),
        }
        Ok(change.created)
    }

    /// Goes a step on that makes one thing of the kind asked for, and says its id.
    pub fn make<I: Id>(&mut self, command: impl Into<Command>) -> Result<I, EditError> {
        let id = next_id(&self.design);
        self.run(command)?;
        Ok(id)
    }

    /// Whether no step was taken.
    pub const fn is_untouched(&self) -> bool {
        self.steps.is_empty()
    }

    /// All the steps as one.
    pub fn step(&self) -> Command {
        Batch { commands: self.steps.clone() }.into()
    }

    /// The endpoint of a VPC for an AWS service that `is_wanted`.
    pub fn endpoint(&self, vpc: &VpcId, service: &str, is_wanted: fn(&VpcEndpoint) -> bool) -> Option<&VpcEndpoint> {
        let serves = |it: &&VpcEndpoint| it.vpc == *vpc && it.service.aws() == Some(service) && is_wanted(it);
        self.design.vpc_endpoints.iter().find(serves)
    }

    /// Leads a table's traffic to a service into a gateway endpoint: the one that is there, or a new one (R55, R71).
    pub fn add_gateway(&mut self, table: &RouteTable, service: &str) -> Result<(), EditError> {
        let attached = attach_gateway(&Index::new(&self.design), table, service);
        attached.map_or(Ok(()), |command| self.run(command).map(drop))
    }

    /// Puts an interface endpoint into subnets of one VPC, with private DNS where the service has it and groups that
    /// let the clients in (R78, R82, R86).
    pub fn add_interface(
        &mut self,
        subnets: &[&Subnet],
        clients: &[&Instance],
        service: &str,
        region: Option<&str>,
    ) -> Result<(), EditError> {
        let Some(vpc) = subnets.first().map(|subnet| &subnet.vpc) else { return Ok(()) };
        self.allow_private_dns(vpc, service)?;
        let configuration = NewEndpoint::Interface {
            subnets: subnets.iter().map(|subnet| subnet.id.clone()).collect(),
            private_dns_enabled: None,
            private_dns_only_for_inbound_resolver_endpoint: false,
            security_groups: self.groups_for(vpc, clients, service)?,
            service_region: region.map(str::to_owned),
        };
        self.run(CreateVpcEndpoint::for_service(vpc, service, configuration)).map(drop)
    }

    /// Switches the VPC's DNS attributes on for a service with private DNS, which needs both (R87).
    pub fn allow_private_dns(&mut self, vpc: &VpcId, service: &str) -> Result<(), EditError> {
        let offered = self.catalog.service(service).is_some_and(Service::supports_private_dns);
        let off = self.design.vpc(vpc).is_some_and(|vpc| !(vpc.enable_dns_support && vpc.enable_dns_hostnames));
        if offered && off { self.run(ModifyVpcAttribute::switch_dns_on(vpc)).map(drop) } else { Ok(()) }
    }

    /// Points a table's default route at a NAT gateway, in place of what it points at.
    pub fn route_to(&mut self, table: &RouteTable, nat: &NatGatewayId) -> Result<(), EditError> {
        let everything = Family::Ipv4.everything().into();
        let command = set_route(&self.design, &table.id, everything, nat);
        self.run(command).map(drop)
    }

    /// Leads a subnet's default route to a NAT gateway. Where the gateway's own subnet has the same table, the subnet gets a
    /// table of its own first, for a gateway cannot serve its own table (R130).
    pub fn lead_to_nat(&mut self, subnet: &Subnet, nat: &NatGatewayId) -> Result<(), EditError> {
        let index = Index::new(&self.design);
        let Some(table) = index.route_table_of(subnet).cloned() else { return Ok(()) };
        let there = index.nat_gateway(nat).and_then(|nat| index.subnet(nat.subnet()?));
        let shared = there.and_then(|there| index.route_table_of(there)).is_some_and(|its| its.id == table.id);
        if shared { self.own_table(subnet, &table, nat) } else { self.route_to(&table, nat) }
    }

    /// A table of a subnet's own: another one's rows, but for the default route, which leads to a NAT gateway.
    fn own_table(&mut self, subnet: &Subnet, like: &RouteTable, nat: &NatGatewayId) -> Result<(), EditError> {
        let (vpc, name) = (subnet.vpc.clone(), subnet.name.clone());
        let route_table: RouteTableId = self.make(CreateRouteTable { vpc, name })?;
        let everything = RouteDestination::Cidr(Family::Ipv4.everything());
        let kept = like.routes.iter().filter(|route| route.destination != everything).cloned();
        for Route { destination, target } in
            kept.chain([Route { destination: everything.clone(), target: RouteTarget::NatGateway(nat.clone()) }])
        {
            let (route_table, destination, target) = (route_table.clone(), destination.into(), target.into());
            self.run(CreateRoute { route_table, destination, target })?;
        }
        let on_it = |it: &&VpcEndpoint| it.as_gateway().is_some_and(|gateway| gateway.route_tables.contains(&like.id));
        let endpoints: Vec<_> = self.design.vpc_endpoints.iter().filter(on_it).map(|it| it.id.clone()).collect();
        for endpoint in endpoints {
            self.run(ModifyVpcEndpoint::add_route_table(&endpoint, &route_table))?;
        }
        self.run(ReplaceRouteTableAssociation { subnet: subnet.id.clone(), route_table }).map(drop)
    }

    pub fn set_private_dns(&mut self, vpc_endpoint: VpcEndpointId, on: bool) -> Result<(), EditError> {
        let change = EndpointChange { private_dns_enabled: Some(on), ..EndpointChange::default() };
        self.run(ModifyVpcEndpoint { vpc_endpoint, change }).map(drop)
    }

    /// Deletes an object with what depends on it, routes that would become blackholes among it (R49).
    pub fn remove(&mut self, object: &ObjectId) -> Result<(), EditError> {
        let points_at_it = |target: &RouteTarget| ObjectId::from(target.clone()) == *object;
        let routes: Vec<(_, RouteDestination)> = self
            .design
            .route_tables
            .iter()
            .flat_map(|table| table.routes.iter().map(|route| (table.id.clone(), route)))
            .filter(|(_, route)| points_at_it(&route.target))
            .map(|(table, route)| (table, route.destination.clone()))
            .collect();
        for (route_table, destination) in routes {
            self.run(DeleteRoute { route_table, destination: destination.into() })?;
        }
        let deletion = deletion(&self.design, object).ok_or_else(|| EditError::not_found(object))?;
        self.run(deletion.command).map(drop)
    }

    /// The groups of the VPC's other interface endpoints. Else none, for members of the default group let each other
    /// in; clients with groups of their own get a group to talk to.
    fn groups_for(
        &mut self,
        vpc: &VpcId,
        clients: &[&Instance],
        service: &str,
    ) -> Result<Vec<SecurityGroupId>, EditError> {
        let ports = self.catalog.service(service).map_or(&[443][..], |service| service.ports);
        let mut interfaces = self.design.vpc_endpoints.iter().filter(|it| it.vpc == *vpc && it.service.aws().is_some());
        if let Some(interface) = interfaces.find_map(VpcEndpoint::as_interface).filter(|_| ports == [443]) {
            return Ok(interface.security_groups.clone());
        }
        if clients.iter().all(|client| client.security_groups.is_empty()) {
            return Ok(Vec::new());
        }
        let blocks = self.design.vpc(vpc).map(|vpc| vpc.cidr_blocks.clone()).unwrap_or_default();
        let rules = |port| blocks.iter().map(move |block| admit(port, (*block).into()));
        let rules = ports.iter().flat_map(|port| rules(*port)).collect();
        self.add_group(vpc, "endpoints", rules).map(|group| vec![group])
    }

    /// A new group with rules.
    pub fn add_group(
        &mut self,
        vpc: &VpcId,
        name: &str,
        rules: Vec<SecurityGroupRule>,
    ) -> Result<SecurityGroupId, EditError> {
        let group = CreateSecurityGroup { vpc: vpc.clone(), name: name.to_owned() };
        let security_group: SecurityGroupId = self.make(group)?;
        self.run(SetSecurityGroupRules { security_group: security_group.clone(), rules })?;
        Ok(security_group)
    }
}

const fn admit(port: u16, block: IpNet) -> SecurityGroupRule {
    SecurityGroupRule {
        direction: Direction::Ingress,
        protocol: Protocol::Tcp,
        ports: Some(PortRange { from: port, to: port }),
        peer: Peer::Cidr(block),
    }
}

/// The plan after a step that was tried before; the plan itself where the step fails after all.
pub(super) fn after(design: &Design, step: &Command, catalog: &Catalog) -> Design {
    apply(design, step.clone(), catalog).map_or_else(|_| design.clone(), |change| change.design)
}
