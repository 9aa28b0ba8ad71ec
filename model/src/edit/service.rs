//! Commands on endpoint services and hosted zones.

use super::change::{Editor, named, removed};
use super::{Command, ServiceChange};
use crate::design::{
    EndpointConnectionState, HostedZone, HostedZoneId, IpAddressType, ObjectId, ServiceName, VpcEndpointId,
    VpcEndpointService, VpcEndpointServiceId,
};
use crate::rules::EditError;

impl Editor<'_> {
    pub(super) fn endpoint_services(&mut self, command: Command) -> Result<(), EditError> {
        match command {
            Command::CreateVpcEndpointServiceConfiguration { vpc, name, configuration } => {
                self.vpc(&vpc)?;
                let id = VpcEndpointServiceId::numbered(self.next_number("vpce-svc-"));
                self.design.vpc_endpoint_services.push(VpcEndpointService {
                    name: named(name, || id.to_string()),
                    id: id.clone(),
                    vpc,
                    network_load_balancer: Vec::new(),
                    targets: configuration.targets,
                    cross_zone_load_balancing: false,
                    acceptance_required: configuration.acceptance_required,
                    allowed_principals: configuration.allowed_principals,
                    private_dns_name: configuration.private_dns_name.filter(|name| !name.is_empty()),
                    private_dns_name_verified: true,
                    average_nlcu: None,
                    connections: Vec::new(),
                });
                let change = ServiceChange { add_subnets: configuration.subnets, ..ServiceChange::default() };
                self.created(&id);
                self.modify_service(&id, change)
            }
            Command::ModifyVpcEndpointServiceConfiguration { vpc_endpoint_service: id, change } => {
                self.modify_service(&id, change)
            }
            Command::DeleteVpcEndpointServiceConfiguration { vpc_endpoint_service: id } => self.delete_service(&id),
            Command::AcceptVpcEndpointConnection { vpc_endpoint_service: id, vpc_endpoint } => {
                self.answer(&id, &vpc_endpoint, EndpointConnectionState::Available)
            }
            Command::RejectVpcEndpointConnection { vpc_endpoint_service: id, vpc_endpoint } => {
                self.answer(&id, &vpc_endpoint, EndpointConnectionState::Rejected)
            }
            Command::CreateHostedZone { vpc_endpoint, vpcs, name } => {
                let id = HostedZoneId::numbered(self.next_number("zone-"));
                let name = named(name, || id.to_string());
                self.created(&id);
                self.design.hosted_zones.push(HostedZone { id, name, vpc_endpoint, vpcs });
                Ok(())
            }
            Command::ModifyHostedZone { hosted_zone: id, vpcs } => {
                let found = self.design.hosted_zone_mut(&id);
                found.ok_or(EditError::NotFound { object: id.into() })?.vpcs = vpcs;
                Ok(())
            }
            Command::DeleteHostedZone { hosted_zone: id } => {
                removed(&mut self.design.hosted_zones, |it| it.id == id, (&id).into())
            }
            _ => Ok(()),
        }
    }

    fn service(&mut self, id: &VpcEndpointServiceId) -> Result<&mut VpcEndpointService, EditError> {
        self.design.vpc_endpoint_service_mut(id).ok_or(EditError::NotFound { object: id.into() })
    }

    fn modify_service(&mut self, id: &VpcEndpointServiceId, change: ServiceChange) -> Result<(), EditError> {
        self.service(id)?.network_load_balancer.retain(|node| !change.remove_subnets.contains(&node.subnet));
        for subnet in &change.add_subnets {
            let node = self.interface_in(subnet, IpAddressType::Ipv4)?;
            self.service(id)?.network_load_balancer.push(node);
        }
        let service = self.service(id)?;
        if let Some(targets) = change.targets {
            service.targets = targets;
        }
        if let Some(principals) = change.allowed_principals {
            service.allowed_principals = principals;
        }
        if let Some(name) = change.private_dns_name {
            service.private_dns_name = Some(name).filter(|name| !name.is_empty());
        }
        service.acceptance_required = change.acceptance_required.unwrap_or(service.acceptance_required);
        service.private_dns_name_verified =
            change.private_dns_name_verified.unwrap_or(service.private_dns_name_verified);
        service.cross_zone_load_balancing =
            change.cross_zone_load_balancing.unwrap_or(service.cross_zone_load_balancing);
        service.average_nlcu = service.average_nlcu.filter(|_| !change.clear_average_nlcu);
        service.average_nlcu = change.average_nlcu.or(service.average_nlcu);
        Ok(())
    }

    /// Refused while consumers' endpoints are there: the provider can reject them but not delete them (R119, R124).
    fn delete_service(&mut self, id: &VpcEndpointServiceId) -> Result<(), EditError> {
        let name = ServiceName::Own(id.clone());
        let endpoints = self.design.vpc_endpoints.iter().filter(|it| it.service == name);
        let connected: Vec<ObjectId> = endpoints.map(|it| (&it.id).into()).collect();
        if !connected.is_empty() {
            return Err(EditError::ExistingConnections { service: id.clone(), endpoints: connected });
        }
        let leads_here = |object: &crate::design::Destination| matches!(&object.target, crate::design::DestinationKind::EndpointService { service } if service == id);
        let destinations = self.design.destinations.iter().filter(|it| leads_here(it)).map(|it| (&it.id).into());
        super::change::unused(id, destinations.collect())?;
        removed(&mut self.design.vpc_endpoint_services, |it| it.id == *id, id.into())
    }

    fn answer(
        &mut self,
        id: &VpcEndpointServiceId,
        endpoint: &VpcEndpointId,
        state: EndpointConnectionState,
    ) -> Result<(), EditError> {
        let connections = &mut self.service(id)?.connections;
        let connection = connections.iter_mut().find(|connection| connection.endpoint == *endpoint);
        connection.ok_or(EditError::NotFound { object: endpoint.into() })?.state = state;
        Ok(())
    }
}
