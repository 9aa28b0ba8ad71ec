//! Steps that findings, proposals and forms share.

use super::{Command, EndpointChange, NewEndpoint, next_destination_id};
use crate::design::{
    Design, DestinationKind, DnsRecordIpType, EndpointPolicy, FlowSource, IpAddressType, NameUsed, RouteTable,
    RouteTableId, ServiceName, VpcEndpoint, VpcEndpointId, VpcId,
};
use crate::pricing::Gigabytes;

impl Command {
    /// A new endpoint for an AWS service, with AWS's defaults.
    pub fn create_vpc_endpoint(vpc: &VpcId, service: &str, configuration: NewEndpoint) -> Self {
        Self::CreateVpcEndpoint {
            vpc: vpc.clone(),
            service: ServiceName::Aws(service.to_owned()),
            name: String::new(),
            ip_address_type: IpAddressType::Ipv4,
            dns_record_ip_type: DnsRecordIpType::ServiceDefined,
            policy: EndpointPolicy::FullAccess,
            configuration,
        }
    }

    /// One more table for a gateway endpoint (R71).
    pub fn add_route_table(vpc_endpoint: &VpcEndpointId, route_table: &RouteTableId) -> Self {
        let change = EndpointChange { add_route_tables: vec![route_table.clone()], ..EndpointChange::default() };
        Self::ModifyVpcEndpoint { vpc_endpoint: vpc_endpoint.clone(), change }
    }

    /// Both DNS attributes of a VPC on, as private DNS needs them (R27, R87).
    pub fn switch_dns_on(vpc: &VpcId) -> Self {
        Self::ModifyVpcAttribute {
            vpc: vpc.clone(),
            enable_dns_support: Some(true),
            enable_dns_hostnames: Some(true),
            custom_dns_servers: None,
            owner_id: None,
        }
    }
}

/// Leads a table's traffic to a service into the gateway endpoint of its VPC among `endpoints`, or into a new one;
/// `None` when an endpoint is on the table already (R55, R71).
pub fn attach_gateway<'a>(
    endpoints: impl IntoIterator<Item = &'a VpcEndpoint>,
    table: &RouteTable,
    service: &str,
) -> Option<Command> {
    let of_vpc = endpoints.into_iter().filter(|it| it.vpc == table.vpc && it.service.aws() == Some(service));
    let mut first = None;
    for (endpoint, gateway) in of_vpc.filter_map(|it| Some((it, it.as_gateway()?))) {
        if gateway.route_tables.contains(&table.id) {
            return None;
        }
        first = first.or(Some(endpoint));
    }
    Some(first.map_or_else(
        || {
            let configuration = NewEndpoint::Gateway { route_tables: vec![table.id.clone()] };
            Command::create_vpc_endpoint(&table.vpc, service, configuration)
        },
        |endpoint| Command::add_route_table(&endpoint.id, &table.id),
    ))
}

/// A flow to something that may not be a destination yet; one step either way.
pub fn flow_to(
    design: &Design,
    source: &FlowSource,
    target: DestinationKind,
    send_gb: Gigabytes,
    receive_gb: Gigabytes,
) -> Command {
    let known = design.destinations.iter().find(|it| it.target == target);
    let flow = Command::CreateFlow {
        source: source.clone(),
        destination: known.map_or_else(|| next_destination_id(design), |it| it.id.clone()),
        send_gb,
        receive_gb,
        port: 443,
        name_used: NameUsed::Default,
        vpc_endpoint: None,
        low: None,
        high: None,
        action: None,
        name: String::new(),
    };
    if known.is_some() {
        return flow;
    }
    Command::Batch { commands: vec![Command::CreateDestination { target, name: String::new() }, flow] }
}
