//! Endpoint services with their consumers, and hosted zones (section 6 of the rules, R88, R99).

use super::{Context, EditError, Fault, Field};
use crate::design::{
    HostedZone, NetworkInterface, RecordTarget, ServiceName, SubnetId, Vpc, VpcEndpoint, VpcEndpointId,
    VpcEndpointService, VpcId,
};
use std::collections::BTreeSet;

pub fn check(context: &mut Context<'_>) {
    let design = context.index.design;
    for service in &design.vpc_endpoint_services {
        check_service(context, service);
    }
    for endpoint in &design.vpc_endpoints {
        if let ServiceName::Own(id) = &endpoint.service {
            match context.index.vpc_endpoint_service(id) {
                None => context.refuse(EditError::NotFound { object: id.into() }),
                Some(service) => check_consumer(context, endpoint, service),
            }
        }
    }
    for zone in &design.hosted_zones {
        check_zone(context, zone);
    }
}

/// A load balancer in one subnet a zone of the provider's VPC, and targets of that VPC (R116, R120, R184).
fn check_service(context: &mut Context<'_>, service: &VpcEndpointService) {
    let index = context.index;
    context.refuse_if(index.vpc(&service.vpc).is_none(), || EditError::NotFound { object: (&service.vpc).into() });
    let empty = service.network_load_balancer.is_empty();
    context.fault_if(empty, &service.id, Field::Subnets, Fault::NoLoadBalancer);
    let mut zones = BTreeSet::new();
    for node in &service.network_load_balancer {
        let Some(subnet) = index.subnet(&node.subnet) else {
            context.refuse(EditError::NotFound { object: (&node.subnet).into() });
            continue;
        };
        context.refuse_if(subnet.vpc != service.vpc, || EditError::DifferentNetworks {
            object: (&service.id).into(),
            other: (&subnet.id).into(),
        });
        context.refuse_if(!zones.insert(&subnet.availability_zone), || EditError::DuplicateSubnetsInSameZone {
            subnet: subnet.id.clone(),
            zone: subnet.availability_zone.clone(),
        });
        context.fault_if(node.private_address.is_none(), &service.id, Field::Subnets, Fault::NoIpv4);
    }
    for id in &service.targets {
        let subnet = index.instance(id).and_then(|instance| index.subnet(&instance.subnet));
        match subnet {
            None => context.refuse(EditError::NotFound { object: id.into() }),
            Some(subnet) => context.refuse_if(subnet.vpc != service.vpc, || EditError::DifferentNetworks {
                object: (&service.id).into(),
                other: id.into(),
            }),
        }
    }
    let mut seen = BTreeSet::new();
    let wanted = ServiceName::Own(service.id.clone());
    let astray = service.connections.iter().any(|connection| {
        let endpoint = index.vpc_endpoint(&connection.endpoint);
        !seen.insert(&connection.endpoint) || endpoint.is_none_or(|endpoint| endpoint.service != wanted)
    });
    context.fault_if(astray, &service.id, Field::Connections, Fault::Connections);
}

/// The consumer may connect (R118), in zones the service has (R120), and is known to the service (R119).
fn check_consumer(context: &mut Context<'_>, endpoint: &VpcEndpoint, service: &VpcEndpointService) {
    let index = context.index;
    let (consumer, provider) = (index.vpc(&endpoint.vpc), index.vpc(&service.vpc));
    let allowed = consumer.zip(provider).is_none_or(|(consumer, provider)| is_allowed(service, consumer, provider));
    context.fault_if(!allowed, &endpoint.id, Field::Service, Fault::NotAllowed);
    let known = service.state_of(&endpoint.id).is_some();
    context.fault_if(!known, &endpoint.id, Field::Connections, Fault::Connections);
    let zone = |id: &SubnetId| index.subnet(id).map(|subnet| &subnet.availability_zone);
    let zones: Vec<_> = service.network_load_balancer.iter().filter_map(|node| zone(&node.subnet)).collect();
    let missing = |eni: &&NetworkInterface| zone(&eni.subnet).is_some_and(|zone| !zones.contains(&zone));
    if let Some(eni) = endpoint.as_interface().and_then(|interface| interface.interfaces.iter().find(missing)) {
        context.refuse(EditError::ServiceNotInZone {
            service: service.id.clone(),
            region: index.design.region.clone(),
            subnet: eni.subnet.clone(),
        });
    }
}

/// The owner itself, anybody, an account by its number, or a principal of it by its ARN (R118).
fn is_allowed(service: &VpcEndpointService, consumer: &Vpc, provider: &Vpc) -> bool {
    if consumer.owner_id == provider.owner_id {
        return true;
    }
    service.allowed_principals.iter().any(|principal| {
        let of_account = |account: &String| principal == account || principal.contains(&format!("::{account}:"));
        principal == "*" || consumer.owner_id.as_ref().is_some_and(of_account)
    })
}

/// A zone is for an interface endpoint's service or for a domain; nothing else answers for its name where it is seen (R88,
/// R99, R256).
fn check_zone(context: &mut Context<'_>, zone: &HostedZone) {
    let index = context.index;
    let one =
        zone.vpc_endpoint.is_some() != zone.domain.is_some() && (zone.domain.is_some() || zone.records.is_empty());
    context.fault_if(!one, &zone.id, Field::Domain, Fault::ZoneFor);
    if let Some(id) = &zone.vpc_endpoint {
        leads_to(context, zone, id);
    }
    let wrong = zone.domain.as_ref().is_some_and(|domain| !is_domain(domain) || !domain.contains('.'));
    context.fault_if(wrong, &zone.id, Field::Domain, Fault::ZoneDomain);
    check_records(context, zone);
    let mut seen = BTreeSet::new();
    for vpc in &zone.vpcs {
        context.refuse_if(index.vpc(vpc).is_none(), || EditError::NotFound { object: vpc.into() });
        context.fault_if(!seen.insert(vpc), &zone.id, Field::Vpcs, Fault::ZoneVpcs);
        context.fault_if(is_answered(context, zone, vpc), &zone.id, Field::Vpcs, Fault::ZoneConflict);
    }
}

fn leads_to(context: &mut Context<'_>, zone: &HostedZone, endpoint: &VpcEndpointId) {
    match context.index.vpc_endpoint(endpoint) {
        None => context.refuse(EditError::NotFound { object: endpoint.into() }),
        Some(found) => {
            context.fault_if(found.as_interface().is_none(), &zone.id, Field::VpcEndpoint, Fault::ZoneTarget);
        }
    }
}

fn check_records(context: &mut Context<'_>, zone: &HostedZone) {
    let mut names = BTreeSet::new();
    for record in &zone.records {
        let below = record.name.strip_prefix('*').map_or(record.name.as_str(), |rest| rest.trim_start_matches('.'));
        let wrong = (!below.is_empty() && !is_domain(below)) || !names.insert(&record.name);
        context.fault_if(wrong, &zone.id, Field::Records, Fault::ZoneRecords);
        match &record.target {
            RecordTarget::VpcEndpoint(id) => leads_to(context, zone, id),
            RecordTarget::Instance(id) => {
                let known = context.index.instance(id).is_some();
                context.refuse_if(!known, || EditError::NotFound { object: id.into() });
            }
            RecordTarget::Address(_) => {}
        }
    }
}

/// Labels of lower-case letters, digits, hyphens and underscores, as DNS stores them.
fn is_domain(name: &str) -> bool {
    let letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_');
    let label = |label: &str| (1..=63).contains(&label.len()) && label.bytes().all(letter);
    name.len() <= 253 && name.split('.').all(label)
}

/// Whether private DNS of an endpoint, or a zone before this one, is for the same name in a VPC.
fn is_answered(context: &Context<'_>, zone: &HostedZone, vpc: &VpcId) -> bool {
    let index = context.index;
    let host = |service: &ServiceName| context.catalog.service(service.aws()?)?.default_host(&index.design.region);
    let service = |it: &HostedZone| Some(&index.vpc_endpoint(it.vpc_endpoint.as_ref()?)?.service);
    let name = |it: &HostedZone| it.domain.clone().or_else(|| host(service(it)?));
    let (own_service, own_name) = (service(zone), name(zone));
    let same = |service: Option<&ServiceName>, name: Option<String>| {
        (service.is_some() && service == own_service) || (name.is_some() && name == own_name)
    };
    let private = |it: &&VpcEndpoint| it.as_interface().is_some_and(|interface| interface.private_dns_enabled);
    let mut endpoints = index.endpoints_of(vpc).iter().copied().filter(private);
    let mut before = index.design.hosted_zones.iter().take_while(|it| it.id != zone.id);
    endpoints.any(|it| same(Some(&it.service), host(&it.service)))
        || before.any(|it| it.vpcs.contains(vpc) && same(service(it), name(it)))
}
