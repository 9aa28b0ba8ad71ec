//! Endpoint services with their consumers, and hosted zones (section 6 of the rules, R88, R99).

use super::{Context, EditError, Fault, Field};
use crate::design::{HostedZone, NetworkInterface, ServiceName, SubnetId, Vpc, VpcEndpoint, VpcEndpointService, VpcId};
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

/// A zone leads to an interface endpoint; nothing else answers for the name where it is seen (R88, R99).
fn check_zone(context: &mut Context<'_>, zone: &HostedZone) {
    let index = context.index;
    let Some(endpoint) = index.vpc_endpoint(&zone.vpc_endpoint) else {
        return context.refuse(EditError::NotFound { object: (&zone.vpc_endpoint).into() });
    };
    context.fault_if(endpoint.as_interface().is_none(), &zone.id, Field::VpcEndpoint, Fault::ZoneTarget);
    let mut seen = BTreeSet::new();
    for vpc in &zone.vpcs {
        context.refuse_if(index.vpc(vpc).is_none(), || EditError::NotFound { object: vpc.into() });
        context.fault_if(!seen.insert(vpc), &zone.id, Field::Vpcs, Fault::ZoneVpcs);
        let conflict = is_answered(context, zone, endpoint, vpc);
        context.fault_if(conflict, &zone.id, Field::Vpcs, Fault::ZoneConflict);
    }
}

fn is_answered(context: &Context<'_>, zone: &HostedZone, endpoint: &VpcEndpoint, vpc: &VpcId) -> bool {
    let index = context.index;
    let private = index.endpoints_of(vpc).iter().any(|it| {
        it.service == endpoint.service && it.as_interface().is_some_and(|interface| interface.private_dns_enabled)
    });
    let zones = index.design.hosted_zones.iter().take_while(|it| it.id != zone.id);
    let service = |it: &HostedZone| index.vpc_endpoint(&it.vpc_endpoint).map(|it| &it.service);
    private || zones.into_iter().any(|it| it.vpcs.contains(vpc) && service(it) == Some(&endpoint.service))
}
