//! What must go with an object, offered before anything is deleted.

use ipnet::Ipv4Net;

use super::{Command, EndpointChange};
use crate::design::{
    Design, DestinationKind, InstanceId, ObjectId, Peer, RouteTableId, RouteTarget, SecurityGroupId, SubnetId,
    VpcEndpoint, VpcId,
};
use crate::sorted_set::SortedSet;

/// A deletion worked out: what goes, what stays behind broken, and the one step that does it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deletion {
    /// Other objects that are deleted with it, each before what it depends on.
    pub also: Vec<ObjectId>,
    /// Routes that become blackholes (R49).
    pub blackholes: Vec<(RouteTableId, Ipv4Net)>,
    /// The step.
    pub command: Command,
}

/// Works out how to delete an object with all that depends on it; `None` for what cannot be deleted by itself.
pub fn deletion(design: &Design, object: &ObjectId) -> Option<Deletion> {
    if !design.has(object) {
        return None;
    }
    let mut plan = Plan { design, gone: Vec::new(), seen: SortedSet::new(), dropped: Vec::new(), commands: Vec::new() };
    plan.delete(object)?;
    let blackholes = plan.blackholes();
    let notes = plan.notes();
    let also = plan.gone.into_iter().filter(|id| id != object).chain(notes).collect();
    Some(Deletion { also, blackholes, command: Command::Batch { commands: plan.commands } })
}

struct Plan<'a> {
    design: &'a Design,
    gone: Vec<ObjectId>,
    /// The same, to look up.
    seen: SortedSet<ObjectId>,
    /// Routes the plan deletes, few.
    dropped: Vec<(RouteTableId, Ipv4Net)>,
    commands: Vec<Command>,
}

impl<'a> Plan<'a> {
    /// Deletes an object after its dependents; nothing is deleted twice.
    fn delete(&mut self, object: &ObjectId) -> Option<()> {
        if self.seen.contains(object) {
            return Some(());
        }
        let command = match object.clone() {
            ObjectId::Vpc(vpc) => {
                self.vpc_contents(&vpc);
                Command::DeleteVpc { vpc }
            }
            ObjectId::Subnet(subnet) => {
                self.subnet_contents(&subnet);
                self.subnet_routes(&subnet);
                Command::DeleteSubnet { subnet }
            }
            ObjectId::RouteTable(route_table) => {
                if self.design.route_table(&route_table)?.main {
                    return None;
                }
                let explicit = self.design.subnets.iter().filter(|it| it.route_table.as_ref() == Some(&route_table));
                for subnet in explicit.filter(|it| !self.seen.contains(&ObjectId::from(&it.id))) {
                    self.commands.push(Command::DisassociateRouteTable { subnet: subnet.id.clone() });
                }
                Command::DeleteRouteTable { route_table }
            }
            ObjectId::InternetGateway(internet_gateway) => {
                if let Some(vpc) = self.design.internet_gateway(&internet_gateway)?.vpc.clone() {
                    self.unmap_public_addresses(&vpc);
                    let internet_gateway = internet_gateway.clone();
                    self.commands.push(Command::DetachInternetGateway { internet_gateway });
                }
                Command::DeleteInternetGateway { internet_gateway }
            }
            ObjectId::NatGateway(nat_gateway) => Command::DeleteNatGateway { nat_gateway },
            ObjectId::Instance(instance) => {
                self.instance_users(&instance);
                Command::TerminateInstances { instance }
            }
            ObjectId::SecurityGroup(security_group) => {
                self.group_users(&security_group);
                Command::DeleteSecurityGroup { security_group }
            }
            ObjectId::VpcEndpoint(vpc_endpoint) => {
                let endpoint = self.design.vpc_endpoint(&vpc_endpoint)?;
                if let Some(by) = self.resting_on(endpoint) {
                    self.delete(&ObjectId::from(&by.id));
                }
                Command::DeleteVpcEndpoint { vpc_endpoint }
            }
            ObjectId::Destination(destination) => {
                for flow in self.design.flows.iter().filter(|flow| flow.destination == destination) {
                    self.delete(&ObjectId::from(&flow.id));
                }
                Command::DeleteDestination { destination }
            }
            ObjectId::Flow(flow) => Command::DeleteFlow { flow },
            _ => return None,
        };
        self.commands.push(command);
        self.seen.insert(object.clone());
        self.gone.push(object.clone());
        Some(())
    }

    /// The inbound-only interface endpoint that needs this gateway endpoint, unless another one stays for it (R93).
    fn resting_on(&self, endpoint: &VpcEndpoint) -> Option<&'a VpcEndpoint> {
        let siblings = || {
            let same =
                |it: &&VpcEndpoint| it.vpc == endpoint.vpc && it.service == endpoint.service && it.id != endpoint.id;
            self.design.vpc_endpoints.iter().filter(same)
        };
        let stays = |it: &VpcEndpoint| it.as_gateway().is_some() && !self.seen.contains(&ObjectId::from(&it.id));
        if endpoint.as_gateway().is_none() || siblings().any(stays) {
            return None;
        }
        siblings().find(|it| it.as_interface().is_some_and(|it| it.private_dns_only_for_inbound_resolver_endpoint))
    }

    fn vpc_contents(&mut self, vpc: &VpcId) {
        let design = self.design;
        for endpoint in design.vpc_endpoints.iter().filter(|it| it.vpc == *vpc) {
            self.delete(&ObjectId::from(&endpoint.id));
        }
        for subnet in design.subnets.iter().filter(|it| it.vpc == *vpc) {
            self.delete(&ObjectId::from(&subnet.id));
        }
        for table in design.route_tables.iter().filter(|it| it.vpc == *vpc && !it.main) {
            self.delete(&ObjectId::from(&table.id));
        }
        for gateway in design.internet_gateways.iter().filter(|it| it.vpc.as_ref() == Some(vpc)) {
            self.delete(&ObjectId::from(&gateway.id));
        }
        for group in design.security_groups.iter().filter(|it| it.vpc == *vpc) {
            self.delete(&ObjectId::from(&group.id));
        }
    }

    fn subnet_contents(&mut self, subnet: &SubnetId) {
        let design = self.design;
        for instance in design.instances.iter().filter(|it| it.subnet == *subnet) {
            self.delete(&ObjectId::from(&instance.id));
        }
        for nat in design.nat_gateways.iter().filter(|it| it.subnet() == Some(subnet)) {
            self.delete(&ObjectId::from(&nat.id));
        }
        for endpoint in &design.vpc_endpoints {
            let interfaces = endpoint.as_interface().map_or(&[][..], |it| &it.interfaces);
            let object = ObjectId::from(&endpoint.id);
            if self.seen.contains(&object) || !interfaces.iter().any(|it| it.subnet == *subnet) {
                continue;
            }
            // The last interface takes the endpoint with it (R78).
            let kept = |it: &crate::design::EndpointInterface| {
                it.subnet != *subnet && !self.seen.contains(&ObjectId::from(&it.subnet))
            };
            if interfaces.iter().any(kept) {
                self.commands.push(Command::ModifyVpcEndpoint {
                    vpc_endpoint: endpoint.id.clone(),
                    change: EndpointChange { remove_subnets: vec![subnet.clone()], ..EndpointChange::default() },
                });
            } else {
                self.delete(&object);
            }
        }
    }

    /// Routes inside the VPC's range stand for a whole subnet and go with it (R30).
    fn subnet_routes(&mut self, subnet: &SubnetId) {
        let Some(subnet) = self.design.subnet(subnet) else { return };
        for table in self.design.route_tables.iter().filter(|table| table.vpc == subnet.vpc) {
            let destination = subnet.cidr_block;
            if table.routes.iter().any(|route| route.destination_cidr_block == destination) {
                let route_table = table.id.clone();
                self.commands.push(Command::DeleteRoute { route_table, destination: destination.to_string() });
                self.dropped.push((table.id.clone(), destination));
            }
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
                self.commands.push(Command::ModifyInstances {
                    instance: instance.id.clone(),
                    count: None,
                    associate_public_ip_address: Some(false),
                    security_groups: None,
                });
            }
        }
    }

    fn instance_users(&mut self, instance: &InstanceId) {
        let design = self.design;
        for flow in design.flows.iter().filter(|flow| flow.source == *instance) {
            self.delete(&ObjectId::from(&flow.id));
        }
        for destination in &design.destinations {
            if matches!(&destination.target, DestinationKind::Instance { instance: it } if it == instance) {
                self.delete(&ObjectId::from(&destination.id));
            }
        }
    }

    /// Users of a group keep living: they leave the group, and rules that name it go.
    fn group_users(&mut self, group: &SecurityGroupId) {
        let without = |groups: &[SecurityGroupId]| groups.iter().filter(|it| *it != group).cloned().collect();
        for instance in self.design.instances.iter().filter(|it| it.security_groups.contains(group)) {
            if !self.seen.contains(&ObjectId::from(&instance.id)) {
                self.commands.push(Command::ModifyInstances {
                    instance: instance.id.clone(),
                    count: None,
                    associate_public_ip_address: None,
                    security_groups: Some(without(&instance.security_groups)),
                });
            }
        }
        for endpoint in &self.design.vpc_endpoints {
            let Some(interface) = endpoint.as_interface().filter(|it| it.security_groups.contains(group)) else {
                continue;
            };
            if !self.seen.contains(&ObjectId::from(&endpoint.id)) {
                self.commands.push(Command::ModifyVpcEndpoint {
                    vpc_endpoint: endpoint.id.clone(),
                    change: EndpointChange {
                        security_groups: Some(without(&interface.security_groups)),
                        ..EndpointChange::default()
                    },
                });
            }
        }
        let named = Peer::SecurityGroup(group.clone());
        for other in self.design.security_groups.iter().filter(|it| it.id != *group) {
            if other.rules.iter().any(|rule| rule.peer == named) && !self.seen.contains(&ObjectId::from(&other.id)) {
                let rules = other.rules.iter().filter(|rule| rule.peer != named).cloned().collect();
                self.commands.push(Command::SetSecurityGroupRules { security_group: other.id.clone(), rules });
            }
        }
    }

    fn blackholes(&self) -> Vec<(RouteTableId, Ipv4Net)> {
        let mut routes = Vec::new();
        for table in &self.design.route_tables {
            let goes =
                self.seen.contains(&ObjectId::from(&table.id)) || self.seen.contains(&ObjectId::from(&table.vpc));
            let broken = |target: &RouteTarget| self.seen.contains(&ObjectId::from(target.clone()));
            let stays = |block| !self.dropped.contains(&(table.id.clone(), block));
            for route in table.routes.iter().filter(|route| !goes && broken(&route.target)) {
                if stays(route.destination_cidr_block) {
                    routes.push((table.id.clone(), route.destination_cidr_block));
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
