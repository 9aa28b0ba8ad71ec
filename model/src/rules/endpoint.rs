//! Gateway and interface endpoints (sections 3 and 4 of the rules).

use super::{Context, EditError, Unmodelled};
use crate::catalog::Service;
use crate::design::{
    EndpointConfiguration, GatewayEndpoint, InterfaceEndpoint, RouteTableId, VpcEndpoint, VpcEndpointId,
};
use crate::sorted_set::SortedSet;

pub fn check(context: &mut Context<'_>) {
    let mut rows = Rows::new();
    for endpoint in &context.index.design.vpc_endpoints {
        let Some(vpc) = context.index.vpc(&endpoint.vpc) else {
            context.refuse(EditError::NotFound { object: (&endpoint.vpc).into() });
            continue;
        };
        let Some(service) = context.catalog.service(&endpoint.service) else {
            let region = context.index.design.region.clone();
            context.refuse(EditError::UnknownService { service: endpoint.service.clone(), region });
            continue;
        };
        match &endpoint.configuration {
            EndpointConfiguration::Gateway(gateway) => {
                offered(context, service, service.gateway_endpoint, "Gateway");
                ranges_known(context, endpoint, service);
                check_gateway(context, endpoint, gateway, &mut rows);
            }
            EndpointConfiguration::Interface(interface) => {
                offered(context, service, service.interface_endpoint, "Interface");
                check_interfaces(context, endpoint, interface);
                check_private_dns(context, endpoint, interface, service);
                for group in &interface.security_groups {
                    super::workload::member_of(context, &endpoint.id, &vpc.id, group);
                }
            }
            // Refused by `shape` as not modelled.
            EndpointConfiguration::GatewayLoadBalancer
            | EndpointConfiguration::Resource
            | EndpointConfiguration::ServiceNetwork => {}
        }
    }
}

/// R53: only some services have gateway endpoints, and some have nothing else.
fn offered(context: &mut Context<'_>, service: &Service, has: bool, wanted: &'static str) {
    context.refuse_if(!has, || EditError::NoSuchEndpointType {
        service: service.suffix.to_owned(),
        wanted,
        offered: if service.gateway_endpoint { "a gateway endpoint" } else { "an interface endpoint" },
    });
}

/// Without the service's ranges a row would match nothing: S3 Express (R76).
fn ranges_known(context: &mut Context<'_>, endpoint: &VpcEndpoint, service: &Service) {
    let region = context.catalog.region(&context.index.design.region);
    let unknown = region.is_some_and(|region| region.prefix_list(service.suffix).is_none());
    context.refuse_if(service.gateway_endpoint && unknown, || EditError::NotModelled {
        object: Some((&endpoint.id).into()),
        what: Unmodelled::GatewayRanges,
    });
}

/// Who wrote the row of a table and a service, sorted by these.
type Rows<'a> = Vec<((&'a RouteTableId, &'a str), &'a VpcEndpointId)>;

/// Notes who writes a row; who wrote it before.
fn put_row<'a>(
    rows: &mut Rows<'a>,
    row: (&'a RouteTableId, &'a str),
    by: &'a VpcEndpointId,
) -> Option<&'a VpcEndpointId> {
    let place = rows.partition_point(|(other, _)| *other < row);
    match rows.get_mut(place) {
        Some((same, before)) if *same == row => Some(std::mem::replace(before, by)),
        _ => {
            rows.insert(place, (row, by));
            None
        }
    }
}

/// Tables of the same VPC, one row per service in each (R55, R58).
fn check_gateway<'a>(
    context: &mut Context<'a>,
    endpoint: &'a VpcEndpoint,
    gateway: &'a GatewayEndpoint,
    rows: &mut Rows<'a>,
) {
    for id in &gateway.route_tables {
        match context.index.route_table(id) {
            None => context.refuse(EditError::NotFound { object: id.into() }),
            Some(table) => context.refuse_if(table.vpc != endpoint.vpc, || EditError::DifferentNetworks {
                object: (&endpoint.id).into(),
                other: id.into(),
            }),
        }
        if let Some(by) = put_row(rows, (id, &endpoint.service), &endpoint.id) {
            let list =
                context.catalog.region(&context.index.design.region).and_then(|it| it.prefix_list(&endpoint.service));
            context.refuse(EditError::SecondGatewayEndpoint {
                route_table: id.clone(),
                prefix_list: list.map_or_else(|| endpoint.service.clone(), |it| it.shown().to_owned()),
                by: by.clone(),
            });
        }
    }
}

/// One subnet per zone, at least one (R78).
fn check_interfaces(context: &mut Context<'_>, endpoint: &VpcEndpoint, interface: &InterfaceEndpoint) {
    context.refuse_if(interface.interfaces.is_empty(), || EditError::NoSubnets);
    let mut zones = SortedSet::new();
    for eni in &interface.interfaces {
        let Some(subnet) = context.index.subnet(&eni.subnet) else {
            context.refuse(EditError::NotFound { object: (&eni.subnet).into() });
            continue;
        };
        context.refuse_if(subnet.vpc != endpoint.vpc, || EditError::DifferentNetworks {
            object: (&endpoint.id).into(),
            other: (&subnet.id).into(),
        });
        context.refuse_if(!zones.insert(&subnet.availability_zone), || EditError::DuplicateSubnetsInSameZone {
            subnet: subnet.id.clone(),
            zone: subnet.availability_zone.clone(),
        });
    }
}

/// Private DNS: known for the service, one endpoint per service, inbound-only beside a gateway endpoint (R88, R92, R97).
///
/// That the VPC's DNS attributes are on is asked when it is switched on (R178), not for ever: they can be switched off
/// afterwards, and the analysis then says that private DNS answers nobody.
fn check_private_dns(
    context: &mut Context<'_>,
    endpoint: &VpcEndpoint,
    interface: &InterfaceEndpoint,
    service: &Service,
) {
    let inbound_only = interface.private_dns_only_for_inbound_resolver_endpoint;
    let misplaced = inbound_only && !(interface.private_dns_enabled && service.inbound_resolver_only_private_dns);
    context.refuse_if(misplaced, || EditError::InboundOnlyUnsupported { service: service.suffix.to_owned() });
    let siblings = context.index.endpoints_of(&endpoint.vpc);
    if inbound_only && !siblings.iter().any(|it| it.service == endpoint.service && it.as_gateway().is_some()) {
        context.refuse(EditError::InboundOnlyNeedsGateway { vpc: endpoint.vpc.clone() });
    }
    if !interface.private_dns_enabled {
        return;
    }
    context
        .refuse_if(!service.supports_private_dns(), || EditError::NoPrivateDns { service: service.suffix.to_owned() });
    let first = siblings
        .iter()
        .find(|it| it.service == endpoint.service && it.as_interface().is_some_and(|other| other.private_dns_enabled));
    if let Some(first) = first.filter(|first| first.id != endpoint.id) {
        context.refuse(EditError::PrivateDnsConflict {
            name: service.default_host(&context.index.design.region).unwrap_or_else(|| service.suffix.to_owned()),
            vpc: endpoint.vpc.clone(),
            by: first.id.clone(),
        });
    }
}
