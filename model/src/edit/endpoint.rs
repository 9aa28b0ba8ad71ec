//! Commands on VPC endpoints.

use super::change::{Editor, named};
use super::{Command, EndpointChange, NewEndpoint};
use crate::design::{
    EndpointConfiguration, EndpointInterface, EndpointPolicy, GatewayEndpoint, InterfaceEndpoint, IpAddressType,
    RouteTableId, SubnetId, VpcEndpoint, VpcEndpointId, VpcId,
};
use crate::rules::EditError;

impl Editor<'_> {
    pub(super) fn endpoints(&mut self, command: Command) -> Result<(), EditError> {
        match command {
            Command::CreateVpcEndpoint { vpc, service, name, configuration } => {
                self.create_endpoint(vpc, service, name, configuration)
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
        Ok(())
    }

    fn endpoint(&mut self, id: &VpcEndpointId) -> Result<&mut VpcEndpoint, EditError> {
        self.design.vpc_endpoint_mut(id).ok_or(EditError::NotFound { object: id.into() })
    }

    /// The interface part; for another type the refusal AWS has for the setting (R179, R182).
    fn interface(&mut self, id: &VpcEndpointId, setting: &'static str) -> Result<&mut InterfaceEndpoint, EditError> {
        let endpoint = self.endpoint(id)?;
        let service = endpoint.service.clone();
        match &mut endpoint.configuration {
            EndpointConfiguration::Interface(interface) => Ok(interface),
            _ if setting == "private_dns_only_for_inbound_resolver_endpoint" => {
                Err(EditError::InboundOnlyMisplaced { service })
            }
            _ => Err(EditError::WrongEndpointType { endpoint: id.clone(), setting }),
        }
    }

    fn create_endpoint(
        &mut self,
        vpc: VpcId,
        service: String,
        name: String,
        configuration: NewEndpoint,
    ) -> Result<(), EditError> {
        self.vpc(&vpc)?;
        let known = self.catalog.service(&service).ok_or_else(|| EditError::UnknownService {
            service: service.clone(),
            region: self.design.region.clone(),
        })?;
        let id = VpcEndpointId::numbered(self.next_number("vpce-"));
        let (suffix, interface) = match &configuration {
            NewEndpoint::Gateway { .. } => ("gateway", None),
            NewEndpoint::Interface { subnets, private_dns_enabled, .. } => {
                ("interface", Some((subnets.clone(), private_dns_enabled.unwrap_or(known.supports_private_dns()))))
            }
        };
        let configuration = match configuration {
            NewEndpoint::Gateway { route_tables } => EndpointConfiguration::Gateway(GatewayEndpoint { route_tables }),
            NewEndpoint::Interface { private_dns_only_for_inbound_resolver_endpoint, security_groups, .. } => {
                EndpointConfiguration::Interface(InterfaceEndpoint {
                    interfaces: Vec::new(),
                    service_region: None,
                    private_dns_enabled: false,
                    private_dns_only_for_inbound_resolver_endpoint,
                    security_groups,
                })
            }
        };
        self.design.vpc_endpoints.push(VpcEndpoint {
            name: named(name, || format!("{service}-{suffix}")),
            id: id.clone(),
            vpc,
            service,
            ip_address_type: IpAddressType::Ipv4,
            policy: EndpointPolicy::FullAccess,
            configuration,
        });
        if let Some((subnets, private_dns)) = interface {
            self.modify_interfaces(&id, &subnets, &[])?;
            self.set_private_dns(&id, private_dns)?;
        }
        self.created(id);
        Ok(())
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
        for subnet in add {
            let [private_address] = self.addresses(subnet, 1, false)?[..] else { continue };
            let interface = EndpointInterface { subnet: subnet.clone(), private_address };
            self.interface(id, "subnets")?.interfaces.push(interface);
        }
        Ok(())
    }

    /// Switching private DNS on asks for both DNS attributes of the VPC (R178).
    fn set_private_dns(&mut self, id: &VpcEndpointId, enabled: bool) -> Result<(), EditError> {
        let endpoint = self.endpoint(id)?;
        let (vpc, service) = (endpoint.vpc.clone(), endpoint.service.clone());
        if enabled {
            if !self.catalog.service(&service).is_some_and(crate::catalog::Service::supports_private_dns) {
                return Err(EditError::NoPrivateDns { service });
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
        self.design.vpc_endpoints.retain(|it| it.id != *id);
        Ok(())
    }
}
