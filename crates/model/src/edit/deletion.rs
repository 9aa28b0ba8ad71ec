//! What must go with an object, offered before anything is deleted.

use super::vpc_endpoint::resting_on;
use super::{
    Batch, Command, DeleteDestination, DeleteEgressOnlyInternetGateway, DeleteFlow, DeleteHostedZone,
    DeleteInternetGateway, DeleteManagedPrefixList, DeleteNatGateway, DeleteNetworkAcl, DeleteNote,
    DeleteOnPremisesNetwork, DeleteRoute, DeleteRouteTable, DeleteSecurityGroup, DeleteSubnet, DeleteVpc,
    DeleteVpcEndpoint, DeleteVpcEndpointServiceConfiguration, DeleteVpcPeeringConnection, DeleteVpnGateway,
    DetachInternetGateway, DetachVpnGateway, DisassociateRouteTable, EndpointChange, FlowChange, ModifyFlow,
    ModifyHostedZone, ModifyInstances, ModifyVpcEndpoint, ModifyVpcEndpointServiceConfiguration,
    ReplaceNetworkAclAssociation, ServiceChange, SetSecurityGroupRules, TerminateInstances,
};
use crate::design::{
    Design, DestinationKind, FlowSource, HostedZone, InstanceId, NetworkInterface, ObjectId, Peer, PrefixListId,
    RouteDestination, RouteTableId, RouteTarget, SecurityGroupId, ServiceName, SubnetId, VpcEndpoint, VpcEndpointId,
    VpcEndpointService, VpcEndpointServiceId, VpcId,
};
use std::collections::BTreeSet;

/// A deletion worked out: what goes, what stays behind broken, and the one step that does it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deletion {
    /// Other objects that are deleted with it, each before what it depends on.
    pub also: Vec<ObjectId>,
    /// Routes that become blackholes (R49).
    pub blackholes: Vec<(RouteTableId, RouteDestination)>,
    /// The step.
    pub command: Command,
}

/// Works out how to delete an object with all that depends on it; `None` for what cannot be deleted by itself.
pub fn deletion(design: &Design, object: &ObjectId) -> Option<Deletion> {
    if !design.has(object) {
        return None;
    }
    let mut plan = Plan {
        design,
        gone: Vec::new(),
        seen: BTreeSet::new(),
        left: BTreeSet::new(),
        dropped: Vec::new(),
        commands: Vec::new(),
    };
    plan.delete(object)?;
    let blackholes = plan.blackholes();
    let notes = plan.notes();
    let also = plan.gone.into_iter().filter(|id| id != object).chain(notes).collect();
    Some(Deletion { also, blackholes, command: Batch { commands: plan.commands }.into() })
}

struct Plan<'a> {
    design: &'a Design,
    gone: Vec<ObjectId>,
    /// The same, to look up.
    seen: BTreeSet<ObjectId>,
    /// Endpoints' interfaces that go while the endpoint stays.
    left: BTreeSet<(VpcEndpointId, SubnetId)>,
    /// Routes the plan deletes, few.
    dropped: Vec<(RouteTableId, RouteDestination)>,
    commands: Vec<Command>,
}

impl Plan<'_> {
    /// Deletes an object after its dependents; nothing is deleted twice.
    #[expect(clippy::too_many_lines, reason = "one arm a kind of object")]
    fn delete(&mut self, object: &ObjectId) -> Option<()> {
        if self.seen.contains(object) {
            return Some(());
        }
        let command = match object.clone() {
            ObjectId::Vpc(vpc) => {
                self.vpc_contents(&vpc);
                DeleteVpc { vpc }.into()
            }
            ObjectId::Subnet(subnet) => {
                self.subnet_contents(&subnet);
                self.subnet_routes(&subnet);
                DeleteSubnet { subnet }.into()
            }
            ObjectId::RouteTable(route_table) => {
                if let Some(nat) = self.owner_of(&route_table) {
                    return self.delete(&nat);
                }
                if self.design.route_table(&route_table)?.main {
                    return None;
                }
                let explicit = self.design.subnets.iter().filter(|it| it.route_table.as_ref() == Some(&route_table));
                for subnet in explicit.filter(|it| !self.seen.contains(&ObjectId::from(&it.id))) {
                    self.commands.push(DisassociateRouteTable { subnet: subnet.id.clone() }.into());
                }
                DeleteRouteTable { route_table }.into()
            }
            ObjectId::InternetGateway(internet_gateway) => {
                if let Some(vpc) = self.design.internet_gateway(&internet_gateway)?.vpc.clone() {
                    self.unmap_public_addresses(&vpc);
                    let internet_gateway = internet_gateway.clone();
                    self.commands.push(DetachInternetGateway { internet_gateway }.into());
                }
                DeleteInternetGateway { internet_gateway }.into()
            }
            ObjectId::EgressOnlyInternetGateway(egress_only_internet_gateway) => {
                DeleteEgressOnlyInternetGateway { egress_only_internet_gateway }.into()
            }
            ObjectId::VirtualPrivateGateway(virtual_private_gateway) => {
                let networks = self.design.on_premises_networks.iter();
                for network in networks.filter(|it| it.virtual_private_gateway == virtual_private_gateway) {
                    self.delete(&ObjectId::from(&network.id));
                }
                let id = virtual_private_gateway.clone();
                self.commands.push(DetachVpnGateway { virtual_private_gateway: id }.into());
                DeleteVpnGateway { virtual_private_gateway }.into()
            }
            ObjectId::OnPremisesNetwork(on_premises_network) => {
                self.flows_of(&FlowSource::OnPremisesNetwork(on_premises_network.clone()));
                self.destinations(&DestinationKind::OnPremises { network: on_premises_network.clone() });
                DeleteOnPremisesNetwork { on_premises_network }.into()
            }
            ObjectId::VpcPeeringConnection(vpc_peering_connection) => {
                DeleteVpcPeeringConnection { vpc_peering_connection }.into()
            }
            ObjectId::PrefixList(prefix_list) => {
                self.list_users(&prefix_list);
                DeleteManagedPrefixList { prefix_list }.into()
            }
            ObjectId::NetworkAcl(network_acl) => {
                let subnets = self.design.subnets.iter().filter(|it| it.network_acl.as_ref() == Some(&network_acl));
                for subnet in subnets.filter(|it| !self.seen.contains(&ObjectId::from(&it.id))) {
                    let subnet = subnet.id.clone();
                    self.commands.push(ReplaceNetworkAclAssociation { subnet, network_acl: None }.into());
                }
                DeleteNetworkAcl { network_acl }.into()
            }
            ObjectId::HostedZone(hosted_zone) => DeleteHostedZone { hosted_zone }.into(),
            ObjectId::VpcEndpointService(vpc_endpoint_service) => {
                self.service_users(&vpc_endpoint_service);
                DeleteVpcEndpointServiceConfiguration { vpc_endpoint_service }.into()
            }
            ObjectId::Note(note) => DeleteNote { note }.into(),
            ObjectId::NatGateway(nat_gateway) => {
                // A regional gateway takes its own table along.
                if let Some(table) = self.design.nat_gateway(&nat_gateway)?.own_route_table() {
                    self.seen.insert(table.into());
                    self.gone.push(table.into());
                }
                DeleteNatGateway { nat_gateway }.into()
            }
            ObjectId::Instance(instance) => {
                self.instance_users(&instance);
                TerminateInstances { instance }.into()
            }
            ObjectId::SecurityGroup(security_group) => {
                self.group_users(&security_group);
                DeleteSecurityGroup { security_group }.into()
            }
            ObjectId::VpcEndpoint(vpc_endpoint) => {
                let endpoint = self.design.vpc_endpoint(&vpc_endpoint)?;
                if let Some(by) = resting_on(self.design, endpoint, |it| !self.seen.contains(&ObjectId::from(&it.id))) {
                    self.delete(&ObjectId::from(&by.id));
                }
                self.endpoint_users(&vpc_endpoint);
                DeleteVpcEndpoint { vpc_endpoint }.into()
            }
            ObjectId::Destination(destination) => {
                for flow in self.design.flows.iter().filter(|flow| flow.destination == destination) {
                    self.delete(&ObjectId::from(&flow.id));
                }
                DeleteDestination { destination }.into()
            }
            ObjectId::Flow(flow) => DeleteFlow { flow }.into(),
        };
        self.commands.push(command);
        self.seen.insert(object.clone());
        self.gone.push(object.clone());
        Some(())
    }

    /// The regional NAT gateway a table belongs to: the one goes with the other (R136).
    fn owner_of(&self, table: &RouteTableId) -> Option<ObjectId> {
        let mut gateways = self.design.nat_gateways.iter();
        gateways.find(|nat| nat.own_route_table() == Some(table)).map(|nat| (&nat.id).into())
    }

    fn vpc_contents(&mut self, vpc: &VpcId) {
        let design = self.design;
        for service in design.vpc_endpoint_services.iter().filter(|it| it.vpc == *vpc) {
            self.delete(&ObjectId::from(&service.id));
        }
        for peering in design.vpc_peering_connections.iter().filter(|it| it.other(vpc).is_some()) {
            self.delete(&ObjectId::from(&peering.id));
        }
        for endpoint in design.vpc_endpoints.iter().filter(|it| it.vpc == *vpc) {
            self.delete(&ObjectId::from(&endpoint.id));
        }
        for subnet in design.subnets.iter().filter(|it| it.vpc == *vpc) {
            self.delete(&ObjectId::from(&subnet.id));
        }
        for nat in design.nat_gateways.iter().filter(|nat| design.vpc_of(&(&nat.id).into()) == Some(vpc)) {
            self.delete(&ObjectId::from(&nat.id));
        }
        let own: Vec<&RouteTableId> = design.nat_gateways.iter().filter_map(|nat| nat.own_route_table()).collect();
        for table in design.route_tables.iter().filter(|it| it.vpc == *vpc && !it.main && !own.contains(&&it.id)) {
            self.delete(&ObjectId::from(&table.id));
        }
        for gateway in design.internet_gateways.iter().filter(|it| it.vpc.as_ref() == Some(vpc)) {
            self.delete(&ObjectId::from(&gateway.id));
        }
        for gateway in design.egress_only_internet_gateways.iter().filter(|it| it.vpc == *vpc) {
            self.delete(&ObjectId::from(&gateway.id));
        }
        for gateway in design.virtual_private_gateways.iter().filter(|it| it.vpc.as_ref() == Some(vpc)) {
            let virtual_private_gateway = gateway.id.clone();
            self.commands.push(DetachVpnGateway { virtual_private_gateway }.into());
        }
        for acl in design.network_acls.iter().filter(|it| it.vpc == *vpc) {
            self.delete(&ObjectId::from(&acl.id));
        }
        for zone in design.hosted_zones.iter().filter(|it| it.vpcs.contains(vpc)) {
            self.leave_zone(zone, vpc);
        }
        for group in design.security_groups.iter().filter(|it| it.vpc == *vpc) {
            self.delete(&ObjectId::from(&group.id));
        }
    }

    fn subnet_contents(&mut self, subnet: &SubnetId) {
        let design = self.design;
        for service in &design.vpc_endpoint_services {
            self.leave_load_balancer(service, subnet);
        }
        for instance in design.instances.iter().filter(|it| it.subnet == *subnet) {
            self.delete(&ObjectId::from(&instance.id));
        }
        for nat in design.nat_gateways.iter().filter(|it| it.subnet() == Some(subnet)) {
            self.delete(&ObjectId::from(&nat.id));
        }
        for endpoint in &design.vpc_endpoints {
            self.leave_endpoint(endpoint, subnet);
        }
    }

    /// An endpoint leaves a subnet; the last interface takes the endpoint with it (R78).
    fn leave_endpoint(&mut self, endpoint: &VpcEndpoint, subnet: &SubnetId) {
        let interfaces = endpoint.as_interface().map_or(&[][..], |it| &it.interfaces);
        let object = ObjectId::from(&endpoint.id);
        let of = |it: &SubnetId| (endpoint.id.clone(), it.clone());
        if self.seen.contains(&object)
            || !interfaces.iter().any(|it| it.subnet == *subnet)
            || !self.left.insert(of(subnet))
        {
            return;
        }
        let kept = |it: &NetworkInterface| {
            !self.left.contains(&of(&it.subnet)) && !self.seen.contains(&ObjectId::from(&it.subnet))
        };
        if interfaces.iter().any(kept) {
            self.commands.push(
                ModifyVpcEndpoint {
                    vpc_endpoint: endpoint.id.clone(),
                    change: EndpointChange { remove_subnets: vec![subnet.clone()], ..EndpointChange::default() },
                }
                .into(),
            );
        } else {
            self.delete(&object);
        }
    }

    /// Routes inside the VPC's range stand for a whole subnet and go with it (R30).
    fn subnet_routes(&mut self, subnet: &SubnetId) {
        let Some(subnet) = self.design.subnet(subnet) else { return };
        for destination in subnet.networks().map(RouteDestination::Cidr) {
            for table in self.design.route_tables.iter().filter(|table| table.vpc == subnet.vpc) {
                self.drop_route(&table.id, &destination);
            }
        }
    }

    fn drop_route(&mut self, table: &RouteTableId, destination: &RouteDestination) {
        let routes = self.design.route_table(table).map_or(&[][..], |table| &table.routes);
        let dropped = (table.clone(), destination.clone());
        if routes.iter().any(|route| route.destination == *destination) && !self.dropped.contains(&dropped) {
            let route_table = table.clone();
            self.commands.push(DeleteRoute { route_table, destination: destination.clone().into() }.into());
            self.dropped.push(dropped);
        }
    }

    fn list_users(&mut self, list: &PrefixListId) {
        let destination = RouteDestination::PrefixList(list.clone());
        for table in &self.design.route_tables {
            self.drop_route(&table.id, &destination);
        }
        self.drop_rules(&Peer::PrefixList(list.to_string()), None);
    }

    /// The load balancer leaves a subnet; the last one takes the service with it.
    fn leave_load_balancer(&mut self, service: &VpcEndpointService, subnet: &SubnetId) {
        let object = ObjectId::from(&service.id);
        let nodes = &service.network_load_balancer;
        if self.seen.contains(&object) || !nodes.iter().any(|node| node.subnet == *subnet) {
            return;
        }
        let kept =
            |node: &NetworkInterface| node.subnet != *subnet && !self.seen.contains(&ObjectId::from(&node.subnet));
        if nodes.iter().any(kept) {
            self.leave_consumers(service, subnet);
            self.commands.push(
                ModifyVpcEndpointServiceConfiguration {
                    vpc_endpoint_service: service.id.clone(),
                    change: ServiceChange { remove_subnets: vec![subnet.clone()], ..ServiceChange::default() },
                }
                .into(),
            );
        } else {
            self.delete(&object);
        }
    }

    /// Consumers cannot stay in a zone the load balancer leaves (R120).
    fn leave_consumers(&mut self, service: &VpcEndpointService, subnet: &SubnetId) {
        let design = self.design;
        let zone = |id: &SubnetId| design.subnet(id).map(|subnet| &subnet.availability_zone);
        let name = ServiceName::Own(service.id.clone());
        for endpoint in design.vpc_endpoints.iter().filter(|it| it.service == name) {
            let interfaces = endpoint.as_interface().map_or(&[][..], |it| &it.interfaces);
            for interface in interfaces.iter().filter(|it| zone(&it.subnet) == zone(subnet)) {
                self.leave_endpoint(endpoint, &interface.subnet);
            }
        }
    }

    fn leave_zone(&mut self, zone: &HostedZone, vpc: &VpcId) {
        if !self.seen.contains(&ObjectId::from(&zone.id)) {
            let vpcs = zone.vpcs.iter().filter(|it| *it != vpc && !self.seen.contains(&ObjectId::from(*it)));
            let vpcs = vpcs.cloned().collect();
            self.commands.push(ModifyHostedZone { hosted_zone: zone.id.clone(), vpcs }.into());
        }
    }

    /// Zones that lead to an endpoint go with it; flows that call its own name call another's.
    fn endpoint_users(&mut self, endpoint: &VpcEndpointId) {
        for zone in self.design.hosted_zones.iter().filter(|zone| zone.vpc_endpoint == *endpoint) {
            self.delete(&ObjectId::from(&zone.id));
        }
        for flow in self.design.flows.iter().filter(|flow| flow.vpc_endpoint.as_ref() == Some(endpoint)) {
            if !self.seen.contains(&ObjectId::from(&flow.id)) {
                let change = FlowChange { clear_vpc_endpoint: true, ..FlowChange::default() };
                self.commands.push(ModifyFlow { flow: flow.id.clone(), change }.into());
            }
        }
    }

    fn service_users(&mut self, service: &VpcEndpointServiceId) {
        let name = ServiceName::Own(service.clone());
        for endpoint in self.design.vpc_endpoints.iter().filter(|it| it.service == name) {
            self.delete(&ObjectId::from(&endpoint.id));
        }
        self.destinations(&DestinationKind::EndpointService { service: service.clone() });
    }

    fn destinations(&mut self, target: &DestinationKind) {
        for destination in self.design.destinations.iter().filter(|it| it.target == *target) {
            self.delete(&ObjectId::from(&destination.id));
        }
    }

    fn flows_of(&mut self, source: &FlowSource) {
        for flow in self.design.flows.iter().filter(|flow| flow.source == *source) {
            self.delete(&ObjectId::from(&flow.id));
        }
    }

    fn unmap_public_addresses(&mut self, vpc: &VpcId) {
        let design = self.design;
        for nat in &design.nat_gateways {
            let object = ObjectId::from(&nat.id);
            if design.vpc_of(&object) == Some(vpc) {
                self.delete(&object);
            }
        }
        for instance in design.instances.iter().filter(|it| it.associate_public_ip_address) {
            let object = ObjectId::from(&instance.id);
            if design.vpc_of(&object) == Some(vpc) && !self.seen.contains(&object) {
                self.commands.push(
                    ModifyInstances { associate_public_ip_address: Some(false), ..ModifyInstances::of(&instance.id) }
                        .into(),
                );
            }
        }
    }

    fn instance_users(&mut self, instance: &InstanceId) {
        self.flows_of(&FlowSource::Instance(instance.clone()));
        self.destinations(&DestinationKind::Instance { instance: instance.clone() });
        for service in self.design.vpc_endpoint_services.iter().filter(|it| it.targets.contains(instance)) {
            if !self.seen.contains(&ObjectId::from(&service.id)) {
                let gone = |id: &&InstanceId| *id != instance && !self.seen.contains(&ObjectId::from(*id));
                let targets = service.targets.iter().filter(gone).cloned().collect();
                self.commands.push(
                    ModifyVpcEndpointServiceConfiguration {
                        vpc_endpoint_service: service.id.clone(),
                        change: ServiceChange { targets: Some(targets), ..ServiceChange::default() },
                    }
                    .into(),
                );
            }
        }
    }

    /// Users of a group keep living: they leave the group, and rules that name it go.
    fn group_users(&mut self, group: &SecurityGroupId) {
        let without = |groups: &[SecurityGroupId]| groups.iter().filter(|it| *it != group).cloned().collect();
        for instance in self.design.instances.iter().filter(|it| it.security_groups.contains(group)) {
            if !self.seen.contains(&ObjectId::from(&instance.id)) {
                self.commands.push(
                    ModifyInstances {
                        security_groups: Some(without(&instance.security_groups)),
                        ..ModifyInstances::of(&instance.id)
                    }
                    .into(),
                );
            }
        }
        for endpoint in &self.design.vpc_endpoints {
            let Some(interface) = endpoint.as_interface().filter(|it| it.security_groups.contains(group)) else {
                continue;
            };
            if !self.seen.contains(&ObjectId::from(&endpoint.id)) {
                self.commands.push(
                    ModifyVpcEndpoint {
                        vpc_endpoint: endpoint.id.clone(),
                        change: EndpointChange {
                            security_groups: Some(without(&interface.security_groups)),
                            ..EndpointChange::default()
                        },
                    }
                    .into(),
                );
            }
        }
        self.drop_rules(&Peer::SecurityGroup(group.clone()), Some(group));
    }

    /// Rules that name what goes, in groups that stay.
    fn drop_rules(&mut self, named: &Peer, but: Option<&SecurityGroupId>) {
        for other in self.design.security_groups.iter().filter(|it| Some(&it.id) != but) {
            if other.rules.iter().any(|rule| rule.peer == *named) && !self.seen.contains(&ObjectId::from(&other.id)) {
                let rules = other.rules.iter().filter(|rule| rule.peer != *named).cloned().collect();
                self.commands.push(SetSecurityGroupRules { security_group: other.id.clone(), rules }.into());
            }
        }
    }

    fn blackholes(&self) -> Vec<(RouteTableId, RouteDestination)> {
        let mut routes = Vec::new();
        for table in &self.design.route_tables {
            let goes =
                self.seen.contains(&ObjectId::from(&table.id)) || self.seen.contains(&ObjectId::from(&table.vpc));
            let broken = |target: &RouteTarget| self.seen.contains(&ObjectId::from(target.clone()));
            let stays =
                |destination: &RouteDestination| !self.dropped.contains(&(table.id.clone(), destination.clone()));
            for route in table.routes.iter().filter(|route| !goes && broken(&route.target)) {
                if stays(&route.destination) {
                    routes.push((table.id.clone(), route.destination.clone()));
                }
            }
        }
        routes
    }

    /// Remarks go with what they are attached to; `apply` sees to it.
    fn notes(&self) -> Vec<ObjectId> {
        let goes = |object: &Option<ObjectId>| object.as_ref().is_some_and(|object| self.seen.contains(object));
        self.design.notes.iter().filter(|note| goes(&note.object)).map(|note| (&note.id).into()).collect()
    }
}
