//! Commands on workloads, security groups, destinations and flows.

use ipnet::IpNet;

use super::Command;
use super::change::{Editor, named, removed, unused};
use crate::design::{
    Destination, DestinationId, DestinationKind, Direction, Flow, FlowId, FlowSource, Instance, InstanceId, ObjectId,
    Peer, Protocol, SecurityGroup, SecurityGroupId, SecurityGroupRule, SubnetId, VpcEndpointService,
};
use crate::rules::{EditError, MAX_INSTANCES};

impl Editor<'_> {
    pub(super) fn workloads(&mut self, command: Command) -> Result<(), EditError> {
        match command {
            Command::RunInstances { subnet, count, name, associate_public_ip_address, security_groups } => {
                let found = self.subnet(&subnet)?;
                let public = found.map_public_ip_on_launch && found.cidr_block.is_some();
                let (private_addresses, ipv6_addresses) = self.instance_addresses(&subnet, count)?;
                let instance = Instance {
                    id: InstanceId::numbered(self.next_number("i-")),
                    name,
                    private_addresses,
                    ipv6_addresses,
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
                let everything = [IpNet::V4(ipnet::Ipv4Net::default()), IpNet::V6(ipnet::Ipv6Net::default())];
                self.design.security_groups.push(SecurityGroup {
                    name: named(name, || id.to_string()),
                    id: id.clone(),
                    vpc,
                    rules: everything.map(allow_out).to_vec(),
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
            Command::CreateFlow {
                source,
                destination,
                send_gb,
                receive_gb,
                port,
                name_used,
                vpc_endpoint,
                low,
                high,
                action,
                name,
            } => {
                let id = FlowId::numbered(self.next_number("flow-"));
                self.created(&id);
                let action = action.filter(|action| !action.is_empty());
                self.design.flows.push(Flow {
                    id,
                    name,
                    source,
                    destination,
                    send_gb,
                    receive_gb,
                    low,
                    high,
                    port,
                    name_used,
                    vpc_endpoint,
                    action,
                });
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
                let kept = |clear: bool| !clear;
                it.low = change.low.or(it.low).filter(|_| kept(change.clear_range));
                it.high = change.high.or(it.high).filter(|_| kept(change.clear_range));
                let endpoint = change.vpc_endpoint.or_else(|| it.vpc_endpoint.clone());
                it.vpc_endpoint =
                    endpoint.filter(|_| kept(change.clear_vpc_endpoint) && it.name_used.is_endpoint_own());
                it.action = change.action.or_else(|| it.action.clone()).filter(|action| !action.is_empty());
                Ok(())
            }
            Command::DeleteFlow { flow } => removed(&mut self.design.flows, |it| it.id == flow, (&flow).into()),
            _ => Ok(()),
        }
    }

    fn instance(&mut self, id: &InstanceId) -> Result<&mut Instance, EditError> {
        self.design.instance_mut(id).ok_or(EditError::NotFound { object: id.into() })
    }

    /// Addresses of the families the subnet has.
    fn instance_addresses(
        &self,
        subnet: &SubnetId,
        count: u64,
    ) -> Result<(Vec<std::net::Ipv4Addr>, Vec<std::net::Ipv6Addr>), EditError> {
        if count == 0 || count > MAX_INSTANCES {
            return Err(EditError::BadCount { asked: count, limit: MAX_INSTANCES });
        }
        let ipv4 = self.design.subnet(subnet).is_some_and(|subnet| subnet.cidr_block.is_some());
        let private = if ipv4 { self.addresses(subnet, count, false)? } else { Vec::new() };
        Ok((private, self.ipv6_addresses(subnet, count)))
    }

    /// More instances get new addresses of the families the workload has, fewer keep the first ones: an address once
    /// given stays.
    fn resize(&mut self, id: &InstanceId, count: u64) -> Result<(), EditError> {
        let before = self.instance(id)?.clone();
        if count == 0 || count > MAX_INSTANCES {
            return Err(EditError::BadCount { asked: count, limit: MAX_INSTANCES });
        }
        let (ipv4, ipv6) = (!before.private_addresses.is_empty(), !before.ipv6_addresses.is_empty());
        let more = count.saturating_sub(before.count());
        let private = if ipv4 && more > 0 { self.addresses(&before.subnet, more, false)? } else { Vec::new() };
        let public = if ipv6 { self.ipv6_addresses(&before.subnet, more) } else { Vec::new() };
        let keep = usize::try_from(count).unwrap_or(usize::MAX);
        let it = self.instance(id)?;
        it.private_addresses.extend(private);
        it.ipv6_addresses.extend(public);
        it.private_addresses.truncate(keep);
        it.ipv6_addresses.truncate(keep);
        Ok(())
    }

    fn users_of_instance(&self, id: &InstanceId) -> Vec<ObjectId> {
        let leads_here =
            |it: &&Destination| matches!(&it.target, DestinationKind::Instance { instance } if instance == id);
        let source = FlowSource::Instance(id.clone());
        let flows = self.design.flows.iter().filter(|flow| flow.source == source).map(|flow| (&flow.id).into());
        let serves = |it: &&VpcEndpointService| it.targets.contains(id);
        flows
            .chain(self.design.destinations.iter().filter(leads_here).map(|it| (&it.id).into()))
            .chain(self.design.vpc_endpoint_services.iter().filter(serves).map(|it| (&it.id).into()))
            .collect()
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
            DestinationKind::AwsService { service, region, .. } => {
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
            DestinationKind::EndpointService { service } => self.design.name_of(&service.into()).to_owned(),
            DestinationKind::OnPremises { network } => self.design.name_of(&network.into()).to_owned(),
        }
    }
}

fn allow_out(to: IpNet) -> SecurityGroupRule {
    SecurityGroupRule { direction: Direction::Egress, protocol: Protocol::All, ports: None, peer: Peer::Cidr(to) }
}
