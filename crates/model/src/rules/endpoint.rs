//! Gateway and interface endpoints (sections 3 and 4 of the rules).

use super::{Context, EditError, Fault, Field, Unmodelled};
use crate::catalog::Service;
use crate::design::{
    DnsRecordIpType, EndpointConfiguration, Family, GatewayEndpoint, InterfaceEndpoint, IpAddressType, RouteTableId,
    ServiceName, Subnet, VpcEndpoint, VpcEndpointId, home_region,
};
use std::collections::BTreeSet;

/// The longest policy, in characters (R59).
const MAX_POLICY: usize = 20_480;

pub fn check(context: &mut Context<'_>) {
    let mut rows = Rows::new();
    for endpoint in &context.index.design.vpc_endpoints {
        let Some(vpc) = context.index.vpc(&endpoint.vpc) else {
            context.refuse(EditError::NotFound { object: (&endpoint.vpc).into() });
            continue;
        };
        let service = match &endpoint.service {
            ServiceName::Aws(suffix) => context.catalog.service(suffix),
            ServiceName::Own(_) => None,
        };
        if service.is_none() && endpoint.service.aws().is_some() {
            let region = context.index.design.region.clone();
            context.refuse(EditError::UnknownService { service: endpoint.service.to_string(), region });
            continue;
        }
        check_policy(context, endpoint);
        match (&endpoint.configuration, service) {
            (EndpointConfiguration::Gateway(gateway), Some(service)) => {
                offered(context, service, service.gateway_endpoint, "Gateway");
                ranges_known(context, endpoint, service);
                check_gateway(context, endpoint, gateway, &mut rows);
                gateway_address_type(context, endpoint, gateway, service);
            }
            (EndpointConfiguration::Gateway(_), None) => {
                context.fault_if(true, &endpoint.id, Field::Service, Fault::InterfaceOnly);
            }
            (EndpointConfiguration::Interface(interface), service) => {
                if let Some(service) = service {
                    offered(context, service, service.interface_endpoint, "Interface");
                    cross_region(context, endpoint, interface, service);
                    lives_there(context, interface, service);
                }
                check_interfaces(context, endpoint, interface);
                interface_address_type(context, endpoint, interface, service);
                check_private_dns(context, endpoint, interface, service);
                for group in &interface.security_groups {
                    super::workload::member_of(context, &endpoint.id, &vpc.id, group);
                }
            }
            // Refused by `shape` as not modelled.
            _ => {}
        }
    }
}

fn check_policy(context: &mut Context<'_>, endpoint: &VpcEndpoint) {
    let length = endpoint.policy.allowed().iter().fold(0_usize, |sum, text| sum.saturating_add(text.chars().count()));
    context.fault_if(length > MAX_POLICY, &endpoint.id, Field::Policy, Fault::PolicyTooLong);
}

/// R108: from AWS's list, another region that is known and of the same partition.
fn cross_region(context: &mut Context<'_>, endpoint: &VpcEndpoint, interface: &InterfaceEndpoint, service: &Service) {
    let Some(there) = &interface.service_region else { return };
    let partition = |id: &str| context.catalog.region(id).map(|region| region.partition);
    let (home, away) = (partition(&context.index.design.region), partition(there));
    let wrong = !service.cross_region || away.is_none() || home != away || *there == context.index.design.region;
    context.fault_if(wrong, &endpoint.id, Field::ServiceRegion, Fault::CrossRegion);
}

/// R258: an endpoint names the Region of a service that lives in one.
fn lives_there(context: &mut Context<'_>, interface: &InterfaceEndpoint, service: &Service) {
    let region = &context.index.design.region;
    let asked = interface.service_region.as_ref().unwrap_or(region);
    let Some(home) = home_region(context.catalog, service, region).filter(|home| home != asked) else { return };
    let (service, region) = (service.suffix.to_owned(), asked.clone());
    context.refuse(EditError::LivesElsewhere { service, region, home: home.to_owned() });
}

/// R72, R73: the subnets of the chosen tables and the service decide which lists can be routed.
fn gateway_address_type(
    context: &mut Context<'_>,
    endpoint: &VpcEndpoint,
    gateway: &GatewayEndpoint,
    service: &Service,
) {
    let (index, kind) = (context.index, endpoint.ip_address_type);
    let fits = kind == IpAddressType::Ipv4 || gateway.route_tables.iter().all(|table| index.admits(table, kind));
    let offered = kind == IpAddressType::Ipv4 || service.gateway_ipv6;
    context.fault_if(!fits || !offered, &endpoint.id, Field::IpAddressType, Fault::AddressType);
    let records = endpoint.dns_record_ip_type;
    let goes = records_go_with(records, kind);
    let attributes = index.vpc(&endpoint.vpc).is_some_and(|vpc| vpc.enable_dns_support && vpc.enable_dns_hostnames);
    let free = records == DnsRecordIpType::ServiceDefined || (attributes && service.gateway_ipv6);
    context.fault_if(!goes || !free, &endpoint.id, Field::DnsRecordIpType, Fault::DnsRecordType);
}

/// R80, R81: the subnets and the service have the families asked for, and each interface addresses of them.
fn interface_address_type(
    context: &mut Context<'_>,
    endpoint: &VpcEndpoint,
    interface: &InterfaceEndpoint,
    service: Option<&Service>,
) {
    let kind = endpoint.ip_address_type;
    let subnets = interface.interfaces.iter().filter_map(|eni| context.index.subnet(&eni.subnet));
    let right = |subnet: &Subnet| match kind {
        IpAddressType::Ipv4 => subnet.has(Family::Ipv4),
        IpAddressType::Ipv6 => subnet.has(Family::Ipv6) && !subnet.has(Family::Ipv4),
        IpAddressType::Dualstack => subnet.has(Family::Ipv4) && subnet.has(Family::Ipv6),
    };
    // Whether a service takes IPv6 is known of few; unknown is not refused.
    let refused =
        kind != IpAddressType::Ipv4 && service.is_none_or(|service| service.ipv6_through_endpoint == Some(false));
    let fits = subnets.into_iter().all(right);
    context.fault_if(!fits || refused, &endpoint.id, Field::IpAddressType, Fault::AddressType);
    let families = [Family::Ipv4, Family::Ipv6];
    let whole = interface
        .interfaces
        .iter()
        .all(|eni| families.into_iter().all(|family| eni.address(family).is_some() == kind.has(family)));
    context.fault_if(fits && !whole, &endpoint.id, Field::Interfaces, Fault::InterfaceFamilies);
    let records = endpoint.dns_record_ip_type;
    let goes = records_go_with(records, kind);
    context.fault_if(!goes, &endpoint.id, Field::DnsRecordIpType, Fault::DnsRecordType);
}

/// Records are of families the endpoint has; what the service defines always goes (R73, R81).
const fn records_go_with(records: DnsRecordIpType, kind: IpAddressType) -> bool {
    match records {
        DnsRecordIpType::ServiceDefined => true,
        DnsRecordIpType::Ipv4 => kind.has(Family::Ipv4),
        DnsRecordIpType::Ipv6 => kind.has(Family::Ipv6),
        DnsRecordIpType::Dualstack => matches!(kind, IpAddressType::Dualstack),
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
        if let Some(by) = put_row(rows, (id, endpoint.service.as_str()), &endpoint.id) {
            let list = context
                .catalog
                .region(&context.index.design.region)
                .and_then(|it| it.prefix_list(endpoint.service.as_str()));
            context.refuse(EditError::SecondGatewayEndpoint {
                route_table: id.clone(),
                prefix_list: list.map_or_else(|| endpoint.service.to_string(), |it| it.shown().to_owned()),
                by: by.clone(),
            });
        }
    }
}

/// One subnet per zone, at least one (R78).
fn check_interfaces(context: &mut Context<'_>, endpoint: &VpcEndpoint, interface: &InterfaceEndpoint) {
    context.refuse_if(interface.interfaces.is_empty(), || EditError::NoSubnets);
    let mut zones = BTreeSet::new();
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
    service: Option<&Service>,
) {
    let inbound_only = interface.private_dns_only_for_inbound_resolver_endpoint;
    let offered = service.is_some_and(|service| service.inbound_resolver_only_private_dns);
    let misplaced = inbound_only && !(interface.private_dns_enabled && offered);
    context.refuse_if(misplaced, || EditError::InboundOnlyUnsupported { service: endpoint.service.to_string() });
    let siblings = context.index.endpoints_of(&endpoint.vpc);
    if inbound_only && !siblings.iter().any(|it| it.service == endpoint.service && it.as_gateway().is_some()) {
        context.refuse(EditError::InboundOnlyNeedsGateway { vpc: endpoint.vpc.clone() });
    }
    if !interface.private_dns_enabled {
        return;
    }
    match service {
        Some(service) => context.refuse_if(!service.supports_private_dns(), || EditError::NoPrivateDns {
            service: service.suffix.to_owned(),
        }),
        None => verified_name(context, endpoint),
    }
    let region = |it: &InterfaceEndpoint| it.service_region.clone();
    let same = |it: &&&VpcEndpoint| {
        let other = it.as_interface().filter(|other| other.private_dns_enabled);
        it.service == endpoint.service && other.is_some_and(|other| region(other) == region(interface))
    };
    if let Some(first) = siblings.iter().find(same).filter(|first| first.id != endpoint.id) {
        let home = interface.service_region.as_deref().unwrap_or(&context.index.design.region);
        let own = endpoint.service.own().and_then(|id| context.index.vpc_endpoint_service(id));
        let name = match service {
            Some(service) => service.private_names(home).into_iter().next(),
            None => own.and_then(|service| service.private_dns_name.clone()),
        };
        context.refuse(EditError::PrivateDnsConflict {
            name: name.unwrap_or_else(|| endpoint.service.to_string()),
            vpc: endpoint.vpc.clone(),
            by: first.id.clone(),
        });
    }
}

/// R122: a private name of an endpoint service can be used once it is verified.
fn verified_name(context: &mut Context<'_>, endpoint: &VpcEndpoint) {
    let service = endpoint.service.own().and_then(|id| context.index.vpc_endpoint_service(id));
    let named = service.is_some_and(|service| service.private_dns_name.is_some() && service.private_dns_name_verified);
    context.fault_if(!named, &endpoint.id, Field::PrivateDnsEnabled, Fault::NoVerifiedName);
}
