//! Commands on endpoint services and their connections.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::command::Edit;
use super::deletion::{Leave, Leaving};
use super::editor::{Editor, unused};
use super::vpc_endpoint::leave_endpoint;
use crate::design::{
    Design, DestinationKind, EndpointConnectionState, InstanceId, IpAddressType, NetworkInterface, ObjectId,
    ServiceName, SubnetId, VpcEndpointId, VpcEndpointService, VpcEndpointServiceId, VpcId,
};
use crate::rules::EditError;
use vpc_endpoint_units::Quantity;

/// Offers what stands behind a Network Load Balancer to other VPCs (R116).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateVpcEndpointServiceConfiguration {
    pub vpc: VpcId,
    #[serde(default)]
    pub name: String,
    pub configuration: NewService,
}

/// What a new endpoint service is made of (R116).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewService {
    /// One a zone for the Network Load Balancer, which takes an address in each (R120).
    pub subnets: Vec<SubnetId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub targets: Vec<InstanceId>,
    #[serde(default = "yes")]
    pub acceptance_required: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub allowed_principals: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub private_dns_name: Option<String>,
}

const fn yes() -> bool {
    true
}

impl Edit for CreateVpcEndpointServiceConfiguration {
    const LABEL: &str = "add endpoint service";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        let Self { vpc, name, configuration } = self;
        editor.get(&vpc)?;
        let (id, name): (VpcEndpointServiceId, _) = editor.identity(name);
        editor.create(VpcEndpointService {
            id: id.clone(),
            name,
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
        add_subnets(editor, &id, &configuration.subnets)
    }
}

fn add_subnets(editor: &mut Editor<'_>, id: &VpcEndpointServiceId, subnets: &[SubnetId]) -> Result<(), EditError> {
    for subnet in subnets {
        let node = editor.interface_in(subnet, IpAddressType::Ipv4)?;
        editor.get_mut(id)?.network_load_balancer.push(node);
    }
    Ok(())
}

/// Changes an endpoint service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ModifyVpcEndpointServiceConfiguration {
    pub vpc_endpoint_service: VpcEndpointServiceId,
    pub change: ServiceChange,
}

/// What changes about an endpoint service; what is left out stays.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ServiceChange {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub add_subnets: Vec<SubnetId>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub remove_subnets: Vec<SubnetId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub targets: Option<Vec<InstanceId>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub acceptance_required: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allowed_principals: Option<Vec<String>>,
    /// Empty takes the name away.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub private_dns_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub private_dns_name_verified: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cross_zone_load_balancing: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub average_nlcu: Option<Quantity>,
    /// Takes the units away: how many are in use is unknown.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub clear_average_nlcu: bool,
}

impl Edit for ModifyVpcEndpointServiceConfiguration {
    const LABEL: &str = "change endpoint service";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        let Self { vpc_endpoint_service: id, change } = self;
        editor.get_mut(&id)?.network_load_balancer.retain(|node| !change.remove_subnets.contains(&node.subnet));
        add_subnets(editor, &id, &change.add_subnets)?;
        let service = editor.get_mut(&id)?;
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
}

/// Deletes an endpoint service nobody is connected to (R124, R183b).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeleteVpcEndpointServiceConfiguration {
    pub vpc_endpoint_service: VpcEndpointServiceId,
}

impl Edit for DeleteVpcEndpointServiceConfiguration {
    const LABEL: &str = "delete endpoint service";

    /// Refused while consumers' endpoints are there: the provider can reject them but not delete them (R119, R124).
    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        let Self { vpc_endpoint_service: id } = self;
        let endpoints = consumers(&editor.design, &id);
        if !endpoints.is_empty() {
            return Err(EditError::ExistingConnections { service: id, endpoints });
        }
        let target = DestinationKind::EndpointService { service: id.clone() };
        let destinations = editor.design.destinations.iter().filter(|it| it.target == target);
        unused(&id, destinations.map(|it| (&it.id).into()))?;
        editor.delete(&id)
    }
}

fn consumers(design: &Design, service: &VpcEndpointServiceId) -> Vec<ObjectId> {
    let name = ServiceName::Own(service.clone());
    design.vpc_endpoints.iter().filter(|it| it.service == name).map(|it| (&it.id).into()).collect()
}

/// Accepts a consumer's connection (R119).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AcceptVpcEndpointConnection {
    pub vpc_endpoint_service: VpcEndpointServiceId,
    pub vpc_endpoint: VpcEndpointId,
}

impl Edit for AcceptVpcEndpointConnection {
    const LABEL: &str = "accept connection";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        answer(editor, &self.vpc_endpoint_service, &self.vpc_endpoint, EndpointConnectionState::Available)
    }
}

/// Rejects one, also later (R119).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RejectVpcEndpointConnection {
    pub vpc_endpoint_service: VpcEndpointServiceId,
    pub vpc_endpoint: VpcEndpointId,
}

impl Edit for RejectVpcEndpointConnection {
    const LABEL: &str = "reject connection";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        answer(editor, &self.vpc_endpoint_service, &self.vpc_endpoint, EndpointConnectionState::Rejected)
    }
}

fn answer(
    editor: &mut Editor<'_>,
    service: &VpcEndpointServiceId,
    endpoint: &VpcEndpointId,
    state: EndpointConnectionState,
) -> Result<(), EditError> {
    let connections = &mut editor.get_mut(service)?.connections;
    let connection = connections.iter_mut().find(|connection| connection.endpoint == *endpoint);
    connection.ok_or_else(|| EditError::not_found(endpoint))?.state = state;
    Ok(())
}

impl Leave for VpcEndpointService {
    fn leave(id: &VpcEndpointServiceId, leaving: &mut Leaving<'_>) -> Option<()> {
        let name = ServiceName::Own(id.clone());
        for endpoint in leaving.design.vpc_endpoints.iter().filter(|it| it.service == name) {
            leaving.delete(&endpoint.id);
        }
        leaving.delete_destinations(&DestinationKind::EndpointService { service: id.clone() });
        leaving.run(DeleteVpcEndpointServiceConfiguration { vpc_endpoint_service: id.clone() });
        Some(())
    }
}

/// The load balancer leaves a subnet; the last one takes the service with it.
pub(super) fn leave_load_balancer(service: &VpcEndpointService, subnet: &SubnetId, leaving: &mut Leaving<'_>) {
    let nodes = &service.network_load_balancer;
    if leaving.is_gone(&service.id) || !nodes.iter().any(|node| node.subnet == *subnet) {
        return;
    }
    let stays = |node: &NetworkInterface| node.subnet != *subnet && !leaving.is_gone(&node.subnet);
    if !nodes.iter().any(stays) {
        leaving.delete(&service.id);
        return;
    }
    leave_consumers(service, subnet, leaving);
    leaving.run(ModifyVpcEndpointServiceConfiguration {
        vpc_endpoint_service: service.id.clone(),
        change: ServiceChange { remove_subnets: vec![subnet.clone()], ..ServiceChange::default() },
    });
}

/// Consumers cannot stay in a zone the load balancer leaves (R120).
fn leave_consumers(service: &VpcEndpointService, subnet: &SubnetId, leaving: &mut Leaving<'_>) {
    let design = leaving.design;
    let zone = |id: &SubnetId| design.subnet(id).map(|subnet| &subnet.availability_zone);
    let name = ServiceName::Own(service.id.clone());
    for endpoint in design.vpc_endpoints.iter().filter(|it| it.service == name) {
        let interfaces = endpoint.as_interface().map_or(&[][..], |it| &it.interfaces);
        for interface in interfaces.iter().filter(|it| zone(&it.subnet) == zone(subnet)) {
            leave_endpoint(endpoint, &interface.subnet, leaving);
        }
    }
}
