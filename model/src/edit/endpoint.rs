//! Commands on VPC endpoints.

use super::change::{Editor, named, unused};
use super::{Command, EndpointChange, NewEndpoint};
use crate::design::{
    EndpointConfiguration, EndpointConnection, EndpointConnectionState, GatewayEndpoint, InterfaceEndpoint,
    IpAddressType, RouteTableId, ServiceName, SubnetId, VpcEndpoint, VpcEndpointId,
};
use crate::rules::EditError;

impl Editor<'_> {
    pub(super) fn endpoints(&mut self, command: Command) -> Result<(), EditError> {
        match command {
            Command::CreateVpcEndpoint {
                vpc,
                service,
                name,
                ip_address_type,
                dns_record_ip_type,
                policy,
                configuration,
            } => {
                let id = VpcEndpointId::numbered(self.next_number("vpce-"));
                let endpoint = VpcEndpoint {
                    id,
                    name,
                    vpc,
                    service,
                    ip_address_type,
                    dns_record_ip_type,
                    policy,
                    configuration: EndpointConfiguration::Gateway(GatewayEndpoint::default()),
                };
                self.create_endpoint(endpoint, configuration)
            }
            Command::ModifyVpcEndpoint { vpc_endpoint, change } => self.modify_endpoint(&vpc_endpoint, change),
            Command::DeleteVpcEndpoint { vpc_endpoint } => self.delete_endpoint(&vpc_endpoint),
            _ => Ok(()),
        }
    }

    fn modify_endpoint(&mut self, id: &VpcEndpointId, change: EndpointChange) -> Result<(), EditError> {
        self.endpoint(id)?;
        self.modify_tables(id, change.add_route_tables, &change.remove_route_tables)?;
        self.modify_interfaces(id, &change.add_subnets, &change.remove_subnets)?;
        if let Some(enabled) = change.private_dns_enabled {
            self.set_private_dns(id, enabled)?;
            let interface = self.interface(id, "private_dns_enabled")?;
            interface.private_dns_only_for_inbound_resolver_endpoint &= enabled;
        }
        if let Some(only) = change.private_dns_only_for_inbound_resolver_endpoint {
            let interface = self.interface(id, "private_dns_only_for_inbound_resolver_endpoint")?;
            interface.private_dns_only_for_inbound_resolver_endpoint = only;
        }
        if let Some(groups) = change.security_groups {
            self.interface(id, "security_groups")?.security_groups = groups;
        }
        if let Some(wanted) = change.ip_address_type {
            self.set_address_type(id, wanted)?;
        }
        let endpoint = self.endpoint(id)?;
        endpoint.dns_record_ip_type = change.dns_record_ip_type.unwrap_or(endpoint.dns_record_ip_type);
        if let Some(policy) = change.policy {
            endpoint.policy = policy;
        }
        Ok(())
    }

    fn endpoint(&mut self, id: &VpcEndpointId) -> Result<&mut VpcEndpoint, EditError> {
        self.design.vpc_endpoint_mut(id).ok_or(EditError::NotFound { object: id.into() })
    }

    /// The interface part; for another type the refusal AWS has for the setting (R179, R182).
    fn interface(&mut self, id: &VpcEndpointId, setting: &'static str) -> Result<&mut InterfaceEndpoint, EditError> {
        let endpoint = self.endpoint(id)?;
        let service = endpoint.service.to_string();
        match &mut endpoint.configuration {
            EndpointConfiguration::Interface(interface) => Ok(interface),
            _ if setting == "private_dns_only_for_inbound_resolver_endpoint" => {
                Err(EditError::InboundOnlyMisplaced { service })
            }
            _ => Err(EditError::WrongEndpointType { endpoint: id.clone(), setting }),
        }
    }

    fn create_endpoint(&mut self, mut endpoint: VpcEndpoint, configuration: NewEndpoint) -> Result<(), EditError> {
        self.vpc(&endpoint.vpc)?;
        let id = endpoint.id.clone();
        let offers_private_dns = self.offers_private_dns(&endpoint.service)?;
        let suffix = match configuration {
            NewEndpoint::Gateway { .. } => "gateway",
            NewEndpoint::Interface { .. } => "interface",
        };
        endpoint.name = named(endpoint.name, || format!("{}-{suffix}", endpoint.service));
        let mut interface = None;
        endpoint.configuration = match configuration {
            NewEndpoint::Gateway { route_tables } => EndpointConfiguration::Gateway(GatewayEndpoint { route_tables }),
            NewEndpoint::Interface {
                subnets,
                private_dns_enabled,
                private_dns_only_for_inbound_resolver_endpoint,
                security_groups,
                service_region,
            } => {
                interface = Some((subnets, private_dns_enabled.unwrap_or(offers_private_dns)));
                EndpointConfiguration::Interface(InterfaceEndpoint {
                    interfaces: Vec::new(),
                    service_region: service_region.filter(|region| *region != self.design.region),
                    private_dns_enabled: false,
                    private_dns_only_for_inbound_resolver_endpoint,
                    security_groups,
                })
            }
        };
        self.connect(&endpoint);
        self.design.vpc_endpoints.push(endpoint);
        if let Some((subnets, private_dns)) = interface {
            self.modify_interfaces(&id, &subnets, &[])?;
            self.set_private_dns(&id, private_dns)?;
        }
        self.created(id);
        Ok(())
    }

    /// Whether private DNS could be switched on (R97, R122); the service must be there (R183).
    fn offers_private_dns(&self, service: &ServiceName) -> Result<bool, EditError> {
        let found = match service {
            ServiceName::Aws(suffix) => self.catalog.service(suffix).map(crate::catalog::Service::supports_private_dns),
            ServiceName::Own(id) => self
                .design
                .vpc_endpoint_service(id)
                .map(|found| found.private_dns_name.is_some() && found.private_dns_name_verified),
        };
        let region = self.design.region.clone();
        found.ok_or_else(|| EditError::UnknownService { service: service.to_string(), region })
    }

    /// An endpoint service hears of its consumer, and accepts by itself unless the provider wants to be asked (R119).
    fn connect(&mut self, endpoint: &VpcEndpoint) {
        let service = endpoint.service.own().and_then(|id| self.design.vpc_endpoint_service_mut(id));
        if let Some(service) = service {
            let state = if service.acceptance_required {
                EndpointConnectionState::PendingAcceptance
            } else {
                EndpointConnectionState::Available
            };
            service.connections.push(EndpointConnection { endpoint: endpoint.id.clone(), state });
        }
    }

    fn modify_tables(
        &mut self,
        id: &VpcEndpointId,
        add: Vec<RouteTableId>,
        remove: &[RouteTableId],
    ) -> Result<(), EditError> {
        if add.is_empty() && remove.is_empty() {
            return Ok(());
        }
        let EndpointConfiguration::Gateway(gateway) = &mut self.endpoint(id)?.configuration else {
            return Err(EditError::WrongEndpointType { endpoint: id.clone(), setting: "route_tables" });
        };
        gateway.route_tables.retain(|table| !remove.contains(table));
        for table in add {
            if !gateway.route_tables.contains(&table) {
                gateway.route_tables.push(table);
            }
        }
        Ok(())
    }

    /// Each new interface takes the next free address of its subnet and keeps it (R79).
    fn modify_interfaces(
        &mut self,
        id: &VpcEndpointId,
        add: &[SubnetId],
        remove: &[SubnetId],
    ) -> Result<(), EditError> {
        if add.is_empty() && remove.is_empty() {
            return Ok(());
        }
        self.interface(id, "subnets")?.interfaces.retain(|eni| !remove.contains(&eni.subnet));
        let wanted = self.endpoint(id)?.ip_address_type;
        for subnet in add {
            let interface = self.interface_in(subnet, wanted)?;
            self.interface(id, "subnets")?.interfaces.push(interface);
        }
        Ok(())
    }

    /// Interfaces get addresses of a family that is new and give up those of one that is gone (R79, R80).
    fn set_address_type(&mut self, id: &VpcEndpointId, wanted: IpAddressType) -> Result<(), EditError> {
        let endpoint = self.endpoint(id)?;
        endpoint.ip_address_type = wanted;
        let Some(interface) = endpoint.as_interface() else { return Ok(()) };
        for (place, before) in interface.interfaces.clone().into_iter().enumerate() {
            let fresh = self.interface_in(&before.subnet, wanted)?;
            if let Some(eni) = self.interface(id, "subnets")?.interfaces.get_mut(place) {
                eni.private_address = fresh.private_address.map(|address| before.private_address.unwrap_or(address));
                eni.ipv6_address = fresh.ipv6_address.map(|address| before.ipv6_address.unwrap_or(address));
            }
        }
        Ok(())
    }

    /// Switching private DNS on asks for both DNS attributes of the VPC (R178).
    fn set_private_dns(&mut self, id: &VpcEndpointId, enabled: bool) -> Result<(), EditError> {
        let endpoint = self.endpoint(id)?;
        let (vpc, service) = (endpoint.vpc.clone(), endpoint.service.clone());
        if enabled {
            if !self.offers_private_dns(&service)? {
                return Err(EditError::NoPrivateDns { service: service.to_string() });
            }
            let attributes = self.vpc(&vpc)?;
            if !(attributes.enable_dns_support && attributes.enable_dns_hostnames) {
                return Err(EditError::PrivateDnsNeedsDns { vpc });
            }
        }
        let interface = self.interface(id, "private_dns_enabled")?;
        interface.private_dns_enabled = enabled;
        Ok(())
    }

    /// A gateway endpoint that an inbound-only interface endpoint rests on stays (R93, R180).
    fn delete_endpoint(&mut self, id: &VpcEndpointId) -> Result<(), EditError> {
        let endpoint = self.endpoint(id)?.clone();
        let same = |it: &&VpcEndpoint| it.vpc == endpoint.vpc && it.service == endpoint.service && it.id != *id;
        let siblings: Vec<&VpcEndpoint> = self.design.vpc_endpoints.iter().filter(same).collect();
        let another_gateway = siblings.iter().any(|it| it.as_gateway().is_some());
        let resting = siblings.iter().find(|it| {
            it.as_interface().is_some_and(|interface| interface.private_dns_only_for_inbound_resolver_endpoint)
        });
        if let (Some(_), Some(by), false) = (endpoint.as_gateway(), resting, another_gateway) {
            return Err(EditError::GatewayEndpointNeeded { endpoint: id.clone(), by: by.id.clone() });
        }
        let zones = self.design.hosted_zones.iter().filter(|zone| zone.vpc_endpoint == *id);
        let flows = self.design.flows.iter().filter(|flow| flow.vpc_endpoint.as_ref() == Some(id));
        unused(id, zones.map(|zone| (&zone.id).into()).chain(flows.map(|flow| (&flow.id).into())).collect())?;
        for service in &mut self.design.vpc_endpoint_services {
            service.connections.retain(|connection| connection.endpoint != *id);
        }
        self.design.vpc_endpoints.retain(|it| it.id != *id);
        Ok(())
    }
}
