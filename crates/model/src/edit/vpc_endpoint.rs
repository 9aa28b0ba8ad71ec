//! Commands on VPC endpoints.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::command::Edit;
use super::deletion::{Leave, Leaving};
use super::editor::{Editor, named, unused};
use super::hosted_zone::{drop_records, zones_leading_to};
use super::{FlowChange, ModifyFlow};
use crate::catalog::Service;
use crate::design::{
    Design, DnsRecordIpType, EndpointConfiguration, EndpointConnection, EndpointConnectionState, EndpointPolicy,
    GatewayEndpoint, InterfaceEndpoint, IpAddressType, NetworkInterface, ObjectId, RecordTarget, RouteTableId,
    SecurityGroupId, ServiceName, SubnetId, VpcEndpoint, VpcEndpointId, VpcId,
};
use crate::rules::{EditError, Field};
use crate::tagged_enum;

/// Makes a gateway or interface endpoint (R55, R78).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateVpcEndpoint {
    pub vpc: VpcId,
    pub service: ServiceName,
    #[serde(default)]
    pub name: String,
    #[serde(default)]
    pub ip_address_type: IpAddressType,
    #[serde(default)]
    pub dns_record_ip_type: DnsRecordIpType,
    #[serde(default)]
    pub policy: EndpointPolicy,
    pub configuration: NewEndpoint,
}

tagged_enum! {
    tag = "type";
    /// What a new endpoint is made of.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub enum NewEndpoint {
        /// A gateway endpoint and the tables it writes a row in (R55).
        Gateway {
            #[serde(default)]
            route_tables: Vec<RouteTableId>,
        },
        /// An interface endpoint with an interface in each subnet (R78).
        Interface {
            subnets: Vec<SubnetId>,
            /// On when left out, where the service has it (R89).
            #[serde(default, skip_serializing_if = "Option::is_none")]
            private_dns_enabled: Option<bool>,
            #[serde(default)]
            private_dns_only_for_inbound_resolver_endpoint: bool,
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            security_groups: Vec<SecurityGroupId>,
            /// Another region's service (R108).
            #[serde(default, skip_serializing_if = "Option::is_none")]
            service_region: Option<String>,
        },
    }
}

impl CreateVpcEndpoint {
    /// An endpoint for a service, with AWS's defaults.
    pub fn for_service(vpc: &VpcId, service: impl Into<ServiceName>, configuration: NewEndpoint) -> Self {
        Self {
            vpc: vpc.clone(),
            service: service.into(),
            name: String::new(),
            ip_address_type: IpAddressType::default(),
            dns_record_ip_type: DnsRecordIpType::default(),
            policy: EndpointPolicy::default(),
            configuration,
        }
    }
}

impl Edit for CreateVpcEndpoint {
    const LABEL: &str = "add endpoint";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        let id: VpcEndpointId = editor.next_id();
        editor.get(&self.vpc)?;
        let offers_private_dns = offers_private_dns(editor, &self.service)?;
        connect(editor, &id, &self.service);
        let mut endpoint = VpcEndpoint {
            id: id.clone(),
            name: self.name,
            vpc: self.vpc,
            service: self.service,
            ip_address_type: self.ip_address_type,
            dns_record_ip_type: self.dns_record_ip_type,
            policy: self.policy,
            configuration: EndpointConfiguration::Gateway(GatewayEndpoint::default()),
        };
        match self.configuration {
            NewEndpoint::Gateway { route_tables } => {
                endpoint.name = named(endpoint.name, || format!("{}-gateway", endpoint.service));
                endpoint.configuration = EndpointConfiguration::Gateway(GatewayEndpoint { route_tables });
                editor.create(endpoint);
            }
            NewEndpoint::Interface {
                subnets,
                private_dns_enabled,
                private_dns_only_for_inbound_resolver_endpoint,
                security_groups,
                service_region,
            } => {
                endpoint.name = named(endpoint.name, || format!("{}-interface", endpoint.service));
                endpoint.configuration = EndpointConfiguration::Interface(InterfaceEndpoint {
                    interfaces: Vec::new(),
                    service_region: service_region.filter(|region| *region != editor.design.region),
                    private_dns_enabled: false,
                    private_dns_only_for_inbound_resolver_endpoint,
                    security_groups,
                });
                editor.create(endpoint);
                change_interfaces(editor, &id, &subnets, &[])?;
                set_private_dns(editor, &id, private_dns_enabled.unwrap_or(offers_private_dns))?;
            }
        }
        Ok(())
    }
}

/// An endpoint service hears of its consumer, and accepts by itself unless the provider wants to be asked (R119).
fn connect(editor: &mut Editor<'_>, endpoint: &VpcEndpointId, service: &ServiceName) {
    let services = &mut editor.design.vpc_endpoint_services;
    let Some(service) = service.own().and_then(|id| services.get_mut(id)) else { return };
    let state = if service.acceptance_required {
        EndpointConnectionState::PendingAcceptance
    } else {
        EndpointConnectionState::Available
    };
    service.connections.push(EndpointConnection { endpoint: endpoint.clone(), state });
}

/// Whether private DNS could be switched on (R97, R122); the service must be there (R183).
fn offers_private_dns(editor: &Editor<'_>, service: &ServiceName) -> Result<bool, EditError> {
    let found = match service {
        ServiceName::Aws(suffix) => editor.catalog.service(suffix).map(Service::supports_private_dns),
        ServiceName::Own(id) => {
            let own = editor.design.vpc_endpoint_service(id);
            own.map(|service| service.private_dns_name.is_some() && service.private_dns_name_verified)
        }
    };
    let region = editor.design.region.clone();
    found.ok_or_else(|| EditError::UnknownService { service: service.to_string(), region })
}

/// Changes what can be changed in place (R71).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ModifyVpcEndpoint {
    pub vpc_endpoint: VpcEndpointId,
    pub change: EndpointChange,
}

/// What changes about an endpoint; what is left out stays.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EndpointChange {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub add_route_tables: Vec<RouteTableId>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub remove_route_tables: Vec<RouteTableId>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub add_subnets: Vec<SubnetId>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub remove_subnets: Vec<SubnetId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub private_dns_enabled: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub private_dns_only_for_inbound_resolver_endpoint: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub security_groups: Option<Vec<SecurityGroupId>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ip_address_type: Option<IpAddressType>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dns_record_ip_type: Option<DnsRecordIpType>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub policy: Option<EndpointPolicy>,
}

impl ModifyVpcEndpoint {
    /// One more table for a gateway endpoint (R71).
    pub fn add_route_table(vpc_endpoint: &VpcEndpointId, route_table: &RouteTableId) -> Self {
        let change = EndpointChange { add_route_tables: vec![route_table.clone()], ..EndpointChange::default() };
        Self { vpc_endpoint: vpc_endpoint.clone(), change }
    }
}

impl Edit for ModifyVpcEndpoint {
    const LABEL: &str = "change endpoint";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        let Self { vpc_endpoint: id, change } = self;
        editor.get(&id)?;
        change_tables(editor, &id, change.add_route_tables, &change.remove_route_tables)?;
        change_interfaces(editor, &id, &change.add_subnets, &change.remove_subnets)?;
        if let Some(enabled) = change.private_dns_enabled {
            set_private_dns(editor, &id, enabled)?;
            interface(editor, &id, Field::PrivateDnsEnabled)?.private_dns_only_for_inbound_resolver_endpoint &= enabled;
        }
        if let Some(only) = change.private_dns_only_for_inbound_resolver_endpoint {
            let interface = interface(editor, &id, Field::PrivateDnsOnlyForInboundResolverEndpoint)?;
            interface.private_dns_only_for_inbound_resolver_endpoint = only;
        }
        if let Some(groups) = change.security_groups {
            interface(editor, &id, Field::SecurityGroups)?.security_groups = groups;
        }
        if let Some(wanted) = change.ip_address_type {
            set_address_type(editor, &id, wanted)?;
        }
        let endpoint = editor.get_mut(&id)?;
        endpoint.dns_record_ip_type = change.dns_record_ip_type.unwrap_or(endpoint.dns_record_ip_type);
        if let Some(policy) = change.policy {
            endpoint.policy = policy;
        }
        Ok(())
    }
}

/// The interface part; for another type the refusal AWS has for the setting (R179, R182).
fn interface<'a>(
    editor: &'a mut Editor<'_>,
    id: &VpcEndpointId,
    setting: Field,
) -> Result<&'a mut InterfaceEndpoint, EditError> {
    let endpoint = editor.get_mut(id)?;
    match &mut endpoint.configuration {
        EndpointConfiguration::Interface(interface) => Ok(interface),
        _ if setting == Field::PrivateDnsOnlyForInboundResolverEndpoint => {
            Err(EditError::InboundOnlyMisplaced { service: endpoint.service.to_string() })
        }
        _ => Err(EditError::WrongEndpointType { endpoint: id.clone(), setting }),
    }
}

fn change_tables(
    editor: &mut Editor<'_>,
    id: &VpcEndpointId,
    add: Vec<RouteTableId>,
    remove: &[RouteTableId],
) -> Result<(), EditError> {
    if add.is_empty() && remove.is_empty() {
        return Ok(());
    }
    let EndpointConfiguration::Gateway(gateway) = &mut editor.get_mut(id)?.configuration else {
        return Err(EditError::WrongEndpointType { endpoint: id.clone(), setting: Field::RouteTables });
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
fn change_interfaces(
    editor: &mut Editor<'_>,
    id: &VpcEndpointId,
    add: &[SubnetId],
    remove: &[SubnetId],
) -> Result<(), EditError> {
    if add.is_empty() && remove.is_empty() {
        return Ok(());
    }
    interface(editor, id, Field::Subnets)?.interfaces.retain(|eni| !remove.contains(&eni.subnet));
    let wanted = editor.get(id)?.ip_address_type;
    for subnet in add {
        let eni = editor.interface_in(subnet, wanted)?;
        interface(editor, id, Field::Subnets)?.interfaces.push(eni);
    }
    Ok(())
}

/// Interfaces get addresses of a family that is new and give up those of one that is gone (R79, R80).
fn set_address_type(editor: &mut Editor<'_>, id: &VpcEndpointId, wanted: IpAddressType) -> Result<(), EditError> {
    let endpoint = editor.get_mut(id)?;
    endpoint.ip_address_type = wanted;
    let Some(before) = endpoint.as_interface().map(|it| it.interfaces.clone()) else { return Ok(()) };
    for (place, before) in before.into_iter().enumerate() {
        let fresh = editor.interface_in(&before.subnet, wanted)?;
        if let Some(eni) = interface(editor, id, Field::Subnets)?.interfaces.get_mut(place) {
            eni.private_address = fresh.private_address.map(|address| before.private_address.unwrap_or(address));
            eni.ipv6_address = fresh.ipv6_address.map(|address| before.ipv6_address.unwrap_or(address));
        }
    }
    Ok(())
}

/// Switching private DNS on asks for both DNS attributes of the VPC (R178).
fn set_private_dns(editor: &mut Editor<'_>, id: &VpcEndpointId, enabled: bool) -> Result<(), EditError> {
    if enabled {
        let endpoint = editor.get(id)?;
        if !offers_private_dns(editor, &endpoint.service)? {
            return Err(EditError::NoPrivateDns { service: endpoint.service.to_string() });
        }
        let vpc = editor.get(&endpoint.vpc)?;
        if !(vpc.enable_dns_support && vpc.enable_dns_hostnames) {
            return Err(EditError::PrivateDnsNeedsDns { vpc: endpoint.vpc.clone() });
        }
    }
    interface(editor, id, Field::PrivateDnsEnabled)?.private_dns_enabled = enabled;
    Ok(())
}

/// Deletes an endpoint with its rows or interfaces (R49, R93, R107).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeleteVpcEndpoint {
    pub vpc_endpoint: VpcEndpointId,
}

impl Edit for DeleteVpcEndpoint {
    const LABEL: &str = "delete endpoint";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        let Self { vpc_endpoint: id } = self;
        if let Some(by) = resting_on(&editor.design, editor.get(&id)?, |_| true) {
            let by = by.id.clone();
            return Err(EditError::GatewayEndpointNeeded { endpoint: id, by });
        }
        unused(&id, users(&editor.design, &id))?;
        for service in &mut editor.design.vpc_endpoint_services {
            service.connections.retain(|connection| connection.endpoint != id);
        }
        editor.delete(&id)
    }
}

/// The inbound-only interface endpoint that rests on a gateway endpoint, unless another one that stays is there for it
/// (R93, R180).
pub(super) fn resting_on<'a>(
    design: &'a Design,
    endpoint: &VpcEndpoint,
    stays: impl Fn(&VpcEndpoint) -> bool,
) -> Option<&'a VpcEndpoint> {
    let sibling = |it: &&VpcEndpoint| it.vpc == endpoint.vpc && it.service == endpoint.service && it.id != endpoint.id;
    let mut siblings = design.vpc_endpoints.iter().filter(sibling);
    let another = siblings.clone().any(|it| it.as_gateway().is_some() && stays(it));
    if endpoint.as_gateway().is_none() || another {
        return None;
    }
    siblings.find(|it| it.as_interface().is_some_and(|it| it.private_dns_only_for_inbound_resolver_endpoint))
}

fn users(design: &Design, endpoint: &VpcEndpointId) -> Vec<ObjectId> {
    let zones = design.hosted_zones.iter().filter(|zone| zone.vpc_endpoint.as_ref() == Some(endpoint));
    let named = zones_leading_to(design, &RecordTarget::VpcEndpoint(endpoint.clone()));
    let flows = design.flows.iter().filter(|flow| flow.vpc_endpoint.as_ref() == Some(endpoint));
    zones.map(|zone| (&zone.id).into()).chain(named).chain(flows.map(|flow| (&flow.id).into())).collect()
}

impl Leave for VpcEndpoint {
    /// Zones that lead to an endpoint go with it; flows that call its own name call another's.
    fn leave(id: &VpcEndpointId, leaving: &mut Leaving<'_>) -> Option<()> {
        let design = leaving.design;
        let endpoint = design.vpc_endpoint(id)?;
        if let Some(by) = resting_on(design, endpoint, |it| !leaving.is_gone(&it.id)) {
            leaving.delete(&by.id);
        }
        for zone in design.hosted_zones.iter().filter(|zone| zone.vpc_endpoint.as_ref() == Some(id)) {
            leaving.delete(&zone.id);
        }
        drop_records(&RecordTarget::VpcEndpoint(id.clone()), leaving);
        for flow in design.flows.iter().filter(|flow| flow.vpc_endpoint.as_ref() == Some(id)) {
            if !leaving.is_gone(&flow.id) {
                let change = FlowChange { clear_vpc_endpoint: true, ..FlowChange::default() };
                leaving.run(ModifyFlow { flow: flow.id.clone(), change });
            }
        }
        leaving.run(DeleteVpcEndpoint { vpc_endpoint: id.clone() });
        Some(())
    }
}

/// An endpoint leaves a subnet; the last interface takes the endpoint with it (R78).
pub(super) fn leave_endpoint(endpoint: &VpcEndpoint, subnet: &SubnetId, leaving: &mut Leaving<'_>) {
    let interfaces = endpoint.as_interface().map_or(&[][..], |it| &it.interfaces);
    let of = |it: &SubnetId| (endpoint.id.clone(), it.clone());
    if leaving.is_gone(&endpoint.id)
        || !interfaces.iter().any(|it| it.subnet == *subnet)
        || !leaving.interfaces.insert(of(subnet))
    {
        return;
    }
    let stays = |it: &NetworkInterface| !leaving.interfaces.contains(&of(&it.subnet)) && !leaving.is_gone(&it.subnet);
    if interfaces.iter().any(stays) {
        let change = EndpointChange { remove_subnets: vec![subnet.clone()], ..EndpointChange::default() };
        leaving.run(ModifyVpcEndpoint { vpc_endpoint: endpoint.id.clone(), change });
    } else {
        leaving.delete(&endpoint.id);
    }
}
