//! Workloads, the addresses they and the endpoints hold, security groups, destinations and flows.

use std::net::IpAddr;

use super::{Context, EditError, Fault, Field, MAX_NAME};
use crate::addressing::{is_usable, is_usable_ipv6};
use crate::design::{
    DestinationKind, Estimate, Flow, FlowSource, ObjectId, Peer, SecurityGroupId, SecurityGroupRule, Subnet, VpcId,
};

/// The longest ARN.
const MAX_ARN: usize = 2_048;

/// The most instances one workload may stand for.
pub const MAX_INSTANCES: u64 = 4_096;

pub fn check(context: &mut Context<'_>) {
    let index = context.index;
    for instance in &index.design.instances {
        let asked = instance.count();
        context.refuse_if(asked == 0 || asked > MAX_INSTANCES, || EditError::BadCount { asked, limit: MAX_INSTANCES });
        let public = instance.associate_public_ip_address && !instance.kind.may_be_public();
        context.fault_if(public, &instance.id, Field::AssociatePublicIpAddress, Fault::FunctionPublic);
        match index.subnet(&instance.subnet) {
            None => context.refuse(EditError::NotFound { object: (&instance.subnet).into() }),
            Some(subnet) => {
                let (ipv4, ipv6) = (instance.private_addresses.len(), instance.ipv6_addresses.len());
                let unequal = ipv4 != ipv6 && ipv4.min(ipv6) > 0;
                context.fault_if(unequal, &instance.id, Field::PrivateAddresses, Fault::AddressCount);
                for group in &instance.security_groups {
                    member_of(context, &instance.id, &subnet.vpc, group);
                }
            }
        }
    }
    addresses(context);
    security_groups(context);
    destinations(context);
    for flow in &index.design.flows {
        check_flow(context, flow);
    }
}

fn check_flow(context: &mut Context<'_>, flow: &Flow) {
    let index = context.index;
    let source = match &flow.source {
        FlowSource::Instance(id) => index.instance(id).is_some(),
        FlowSource::OnPremisesNetwork(id) => index.on_premises_network(id).is_some(),
    };
    context.refuse_if(!source, || EditError::NotFound { object: (&flow.source).into() });
    let destination = index.destination(&flow.destination);
    context.refuse_if(destination.is_none(), || EditError::NotFound { object: (&flow.destination).into() });
    let itself = destination.is_some_and(|it| match (&it.target, &flow.source) {
        (DestinationKind::Instance { instance }, FlowSource::Instance(source)) => instance == source,
        (DestinationKind::OnPremises { network }, FlowSource::OnPremisesNetwork(source)) => network == source,
        _ => false,
    });
    context.fault_if(itself, &flow.id, Field::Destination, Fault::FlowToItself);
    context.refuse_if(flow.port == 0, || EditError::BadPort);
    if let Some(endpoint) = &flow.vpc_endpoint {
        let known = index.vpc_endpoint(endpoint).is_some();
        context.refuse_if(!known, || EditError::NotFound { object: endpoint.into() });
        context.fault_if(!flow.name_used.is_endpoint_own(), &flow.id, Field::VpcEndpoint, Fault::EndpointNotCalled);
    }
    let [low, typical, high] = [Estimate::Low, Estimate::Typical, Estimate::High].map(|month| flow.volume(month));
    let rising = [low.send_gb, typical.send_gb, high.send_gb].is_sorted()
        && [low.receive_gb, typical.receive_gb, high.receive_gb].is_sorted();
    context.fault_if(!rising, &flow.id, Field::Low, Fault::VolumeOrder);
    let long = flow.action.as_ref().is_some_and(|action| action.chars().count() > MAX_NAME);
    context.refuse_if(long, || EditError::BadName { field: Field::Action, limit: MAX_NAME });
}

/// The group exists and is of the member's VPC (R82).
pub fn member_of<'a, Id>(context: &mut Context<'_>, member: &'a Id, vpc: &VpcId, group: &SecurityGroupId)
where
    ObjectId: From<&'a Id>,
{
    match context.index.security_group(group) {
        None => context.refuse(EditError::NotFound { object: group.into() }),
        Some(found) => context.refuse_if(found.vpc != *vpc, || EditError::DifferentNetworks {
            object: ObjectId::from(member),
            other: group.into(),
        }),
    }
}

/// Every address is usable in its subnet and held once (R16, R79).
fn addresses(context: &mut Context<'_>) {
    let index = context.index;
    for subnet in &index.design.subnets {
        let uses = index.addresses_of(&subnet.id);
        for held in uses {
            context.refuse_if(!usable_in(subnet, held.address), || EditError::AddressOutside {
                object: held.holder.clone(),
                address: held.address,
                subnet: subnet.id.clone(),
            });
        }
        for pair in uses.windows(2) {
            let [one, other] = pair else { continue };
            context.refuse_if(one.address == other.address, || EditError::AddressTaken {
                address: one.address,
                by: one.holder.clone(),
                object: other.holder.clone(),
            });
        }
    }
}

fn usable_in(subnet: &Subnet, address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => subnet.cidr_block.is_some_and(|block| is_usable(block, address)),
        IpAddr::V6(address) => subnet.ipv6_cidr_block.is_some_and(|block| is_usable_ipv6(block, address)),
    }
}

fn security_groups(context: &mut Context<'_>) {
    for group in &context.index.design.security_groups {
        let vpc = context.index.vpc(&group.vpc);
        context.refuse_if(vpc.is_none(), || EditError::NotFound { object: (&group.vpc).into() });
        for rule in &group.rules {
            check_rule(context, rule, &group.vpc);
        }
    }
}

fn check_rule(context: &mut Context<'_>, rule: &SecurityGroupRule, vpc: &VpcId) {
    if let Some(ports) = rule.ports {
        context.refuse_if(ports.from > ports.to, || EditError::BadPorts { from: ports.from, to: ports.to });
    }
    match &rule.peer {
        Peer::Cidr(block) => super::network::host_bits(context, Field::Peer, *block),
        Peer::SecurityGroup(id) => match context.index.security_group(id) {
            None => context.refuse(EditError::NotFound { object: id.into() }),
            Some(peer) => context
                .refuse_if(peer.vpc != *vpc, || EditError::DifferentNetworks { object: id.into(), other: vpc.into() }),
        },
        Peer::PrefixList(name) => {
            let region = context.catalog.region(&context.index.design.region);
            let own = context.index.design.prefix_lists.iter().any(|list| list.id.as_str() == name);
            let known = own || region.is_some_and(|region| region.prefix_list(name).is_some());
            context.refuse_if(!known, || EditError::NoSuchPrefixList { name: name.clone() });
        }
    }
}

fn destinations(context: &mut Context<'_>) {
    let home = &context.index.design.region;
    for destination in &context.index.design.destinations {
        match &destination.target {
            DestinationKind::AwsService { service, region, resource, .. } => {
                let arn = |it: &String| it.starts_with("arn:") && it.len() <= MAX_ARN && !it.contains(char::is_control);
                let wrong = resource.as_ref().is_some_and(|it| !arn(it));
                context.fault_if(wrong, &destination.id, Field::Resource, Fault::Resource);
                let region = region.as_ref().unwrap_or(home);
                let known = context.catalog.region(region).is_some();
                context.refuse_if(!known, || EditError::UnknownRegion { region: region.clone() });
                let offered = context.catalog.service(service).is_some();
                context.refuse_if(!offered, || EditError::UnknownService {
                    service: service.clone(),
                    region: region.clone(),
                });
            }
            DestinationKind::InternetHost { host } => {
                context.refuse_if(!is_host(host), || EditError::BadHost { host: host.clone() });
            }
            DestinationKind::Instance { instance } => {
                let found = context.index.instance(instance);
                context.refuse_if(found.is_none(), || EditError::NotFound { object: instance.into() });
            }
            DestinationKind::EndpointService { service } => {
                let found = context.index.vpc_endpoint_service(service);
                context.refuse_if(found.is_none(), || EditError::NotFound { object: service.into() });
            }
            DestinationKind::OnPremises { network } => {
                let found = context.index.on_premises_network(network);
                context.refuse_if(found.is_none(), || EditError::NotFound { object: network.into() });
            }
        }
    }
}

/// An address or a DNS name: labels of letters, digits and inner hyphens, 253 characters in all.
fn is_host(host: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let numeric = host.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    host.parse::<IpAddr>().is_ok() || (!numeric && host.len() <= 253 && host.split('.').all(label))
}
