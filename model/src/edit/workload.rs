//! Commands on workloads, security groups, destinations and flows.

use super::Command;
use super::change::{Editor, named};
use crate::design::{
    Destination, DestinationId, DestinationKind, Direction, Flow, FlowId, Instance, InstanceId, ObjectId, Peer,
    Protocol, SecurityGroup, SecurityGroupId, SecurityGroupRule, SubnetId,
};
use crate::rules::{EditError, MAX_INSTANCES};

impl Editor<'_> {
    pub(super) fn workloads(&mut self, command: Command) -> Result<(), EditError> {
        match command {
            Command::RunInstances { subnet, count, name, associate_public_ip_address, security_groups } => {
                let public = self.subnet(&subnet)?.map_public_ip_on_launch;
                let instance = Instance {
                    id: InstanceId::numbered(self.next_number("i-")),
                    name,
                    private_addresses: self.instance_addresses(&subnet, count)?,
                    subnet,
                    associate_public_ip_address: associate_public_ip_address.unwrap_or(public),
                    security_groups,
                };
                self.created(&instance.id);
                let name = named(instance.name, || instance.id.to_string());
                self.design.instances.push(Instance { name, ..instance });
                Ok(())
            }
            Command::ModifyInstances { instance, count, associate_public_ip_address, security_groups } => {
                if let Some(count) = count {
                    self.resize(&instance, count)?;
                }
                let it = self.instance(&instance)?;
                it.associate_public_ip_address = associate_public_ip_address.unwrap_or(it.associate_public_ip_address);
                if let Some(groups) = security_groups {
                    it.security_groups = groups;
                }
                Ok(())
            }
            Command::TerminateInstances { instance } => {
                self.instance(&instance)?;
                let users = self.users_of_instance(&instance);
                unused(&instance, users)?;
                self.design.instances.retain(|it| it.id != instance);
                Ok(())
            }
            Command::CreateSecurityGroup { .. }
            | Command::SetSecurityGroupRules { .. }
            | Command::DeleteSecurityGroup { .. } => self.groups(command),
            command => self.traffic(command),
        }
    }

    fn groups(&mut self, command: Command) -> Result<(), EditError> {
        match command {
            Command::CreateSecurityGroup { vpc, name } => {
                let id = SecurityGroupId::numbered(self.next_number("sg-"));
                let everything = ipnet::Ipv4Net::default();
                self.design.security_groups.push(SecurityGroup {
                    name: named(name, || id.to_string()),
                    id: id.clone(),
                    vpc,
                    rules: vec![SecurityGroupRule {
                        direction: Direction::Egress,
                        protocol: Protocol::All,
                        ports: None,
                        peer: Peer::Cidr(everything),
                    }],
                });
                self.created(id);
                Ok(())
            }
            Command::SetSecurityGroupRules { security_group, rules } => {
                let group = self.design.security_group_mut(&security_group);
                group.ok_or(EditError::NotFound { object: security_group.into() })?.rules = rules;
                Ok(())
            }
            Command::DeleteSecurityGroup { security_group } => {
                if self.design.security_group(&security_group).is_none() {
                    return Err(EditError::NotFound { object: security_group.into() });
                }
                let users = self.users_of_group(&security_group);
                unused(&security_group, users)?;
                self.design.security_groups.retain(|it| it.id != security_group);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn traffic(&mut self, command: Command) -> Result<(), EditError> {
        match command {
            Command::CreateDestination { target, name } => {
                let id = DestinationId::numbered(self.next_number("dst-"));
                let name = named(name, || self.destination_name(&target));
                self.design.destinations.push(Destination { id: id.clone(), name, target });
                self.created(id);
                Ok(())
            }
            Command::ModifyDestination { destination, target } => {
                let name = named(String::new(), || self.destination_name(&target));
                let it = self.design.destination_mut(&destination);
                let it = it.ok_or(EditError::NotFound { object: destination.into() })?;
                it.target = target;
                it.name = name;
                Ok(())
            }
            Command::DeleteDestination { destination } => {
                if self.design.destination(&destination).is_none() {
                    return Err(EditError::NotFound { object: destination.into() });
                }
                let flows = self.design.flows.iter().filter(|flow| flow.destination == destination);
                let users = flows.map(|flow| (&flow.id).into()).collect();
                unused(&destination, users)?;
                self.design.destinations.retain(|it| it.id != destination);
                Ok(())
            }
            Command::CreateFlow { source, destination, send_gb, receive_gb, port, name_used, name } => {
                let id = FlowId::numbered(self.next_number("flow-"));
                self.created(&id);
                self.design.flows.push(Flow { id, name, source, destination, send_gb, receive_gb, port, name_used });
                Ok(())
            }
            Command::ModifyFlow { flow, change } => {
                let it = self.design.flow_mut(&flow).ok_or(EditError::NotFound { object: flow.into() })?;
                it.source = change.source.unwrap_or_else(|| it.source.clone());
                it.destination = change.destination.unwrap_or_else(|| it.destination.clone());
                it.send_gb = change.send_gb.unwrap_or(it.send_gb);
                it.receive_gb = change.receive_gb.unwrap_or(it.receive_gb);
                it.port = change.port.unwrap_or(it.port);
                it.name_used = change.name_used.unwrap_or(it.name_used);
                Ok(())
            }
            Command::DeleteFlow { flow } => {
                if self.design.flow(&flow).is_none() {
                    return Err(EditError::NotFound { object: flow.into() });
                }
                self.design.flows.retain(|it| it.id != flow);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn instance(&mut self, id: &InstanceId) -> Result<&mut Instance, EditError> {
        self.design.instance_mut(id).ok_or(EditError::NotFound { object: id.into() })
    }

    fn instance_addresses(&self, subnet: &SubnetId, count: u64) -> Result<Vec<std::net::Ipv4Addr>, EditError> {
        if count == 0 || count > MAX_INSTANCES {
            return Err(EditError::BadCount { asked: count, limit: MAX_INSTANCES });
        }
        self.addresses(subnet, count, false)
    }

    /// More instances get new addresses, fewer keep the first ones: an address once given stays.
    fn resize(&mut self, id: &InstanceId, count: u64) -> Result<(), EditError> {
        let Instance { subnet, private_addresses, .. } = self.instance(id)?.clone();
        let have = u64::try_from(private_addresses.len()).unwrap_or(u64::MAX);
        if count == 0 || count > MAX_INSTANCES {
            return Err(EditError::BadCount { asked: count, limit: MAX_INSTANCES });
        }
        if count > have {
            let more = self.addresses(&subnet, count.saturating_sub(have), false)?;
            self.instance(id)?.private_addresses.extend(more);
        } else {
            let keep = usize::try_from(count).unwrap_or(usize::MAX);
            self.instance(id)?.private_addresses.truncate(keep);
        }
        Ok(())
    }

    fn users_of_instance(&self, id: &InstanceId) -> Vec<ObjectId> {
        let leads_here =
            |it: &&Destination| matches!(&it.target, DestinationKind::Instance { instance } if instance == id);
        let flows = self.design.flows.iter().filter(|flow| flow.source == *id).map(|flow| (&flow.id).into());
        flows.chain(self.design.destinations.iter().filter(leads_here).map(|it| (&it.id).into())).collect()
    }

    fn users_of_group(&self, id: &SecurityGroupId) -> Vec<ObjectId> {
        let instances = self.design.instances.iter().filter(|it| it.security_groups.contains(id));
        let endpoints = self
            .design
            .vpc_endpoints
            .iter()
            .filter(|it| it.as_interface().is_some_and(|interface| interface.security_groups.contains(id)));
        let names_it = |rule: &SecurityGroupRule| rule.peer == Peer::SecurityGroup(id.clone());
        let groups = self.design.security_groups.iter().filter(|it| it.id != *id && it.rules.iter().any(names_it));
        (instances.map(|it| (&it.id).into()))
            .chain(endpoints.map(|it| (&it.id).into()))
            .chain(groups.map(|it| (&it.id).into()))
            .collect()
    }

    fn destination_name(&self, target: &DestinationKind) -> String {
        match target {
            DestinationKind::AwsService { service, region } => {
                let name = self.catalog.service(service).map_or(service.as_str(), |it| it.display_name);
                match region {
                    Some(region) if *region != self.design.region => format!("{name} in {region}"),
                    _ => name.to_owned(),
                }
            }
            DestinationKind::InternetHost { host } => host.clone(),
            DestinationKind::Instance { instance } => {
                self.design.instance(instance).map_or_else(|| instance.to_string(), |it| it.name.clone())
            }
            DestinationKind::EndpointService { service } => service.to_string(),
            DestinationKind::OnPremises { network } => network.to_string(),
        }
    }
}

fn unused(object: impl Into<ObjectId>, dependents: Vec<ObjectId>) -> Result<(), EditError> {
    if dependents.is_empty() { Ok(()) } else { Err(EditError::Dependents { object: object.into(), dependents }) }
}
