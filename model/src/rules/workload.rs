//! Workloads, the addresses they and the endpoints hold, security groups, destinations and flows.

use std::net::Ipv4Addr;

use super::{Context, EditError};
use crate::addressing::is_usable;
use crate::design::{DestinationKind, ObjectId, Peer, SecurityGroupId, SecurityGroupRule, VpcId};

/// The most instances one workload may stand for.
pub const MAX_INSTANCES: u64 = 4_096;

pub fn check(context: &mut Context<'_>) {
    let index = context.index;
    for instance in &index.design.instances {
        let asked = instance.count();
        context.refuse_if(asked == 0 || asked > MAX_INSTANCES, || EditError::BadCount { asked, limit: MAX_INSTANCES });
        match index.subnet(&instance.subnet) {
            None => context.refuse(EditError::NotFound { object: (&instance.subnet).into() }),
            Some(subnet) => {
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
        let source = index.instance(&flow.source);
        context.refuse_if(source.is_none(), || EditError::NotFound { object: (&flow.source).into() });
        let destination = index.destination(&flow.destination);
        context.refuse_if(destination.is_none(), || EditError::NotFound { object: (&flow.destination).into() });
        context.refuse_if(flow.port == 0, || EditError::BadPort);
    }
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
            context.refuse_if(!is_usable(subnet.cidr_block, held.address), || EditError::AddressOutside {
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
        Peer::Cidr(block) => super::network::host_bits(context, "peer", *block),
        Peer::SecurityGroup(id) => match context.index.security_group(id) {
            None => context.refuse(EditError::NotFound { object: id.into() }),
            Some(peer) => context
                .refuse_if(peer.vpc != *vpc, || EditError::DifferentNetworks { object: id.into(), other: vpc.into() }),
        },
        Peer::PrefixList(name) => {
            let region = context.catalog.region(&context.index.design.region);
            let known = region.is_some_and(|region| region.prefix_list(name).is_some());
            context.refuse_if(!known, || EditError::NoSuchPrefixList { name: name.clone() });
        }
    }
}

fn destinations(context: &mut Context<'_>) {
    let home = &context.index.design.region;
    for destination in &context.index.design.destinations {
        match &destination.target {
            DestinationKind::AwsService { service, region } => {
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
            // Refused by `shape` as not modelled.
            DestinationKind::EndpointService { .. } | DestinationKind::OnPremises { .. } => {}
        }
    }
}

/// An IPv4 address or a DNS name: labels of letters, digits and inner hyphens, 253 characters in all.
fn is_host(host: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let numeric = host.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    host.parse::<Ipv4Addr>().is_ok() || (!numeric && host.len() <= 253 && host.split('.').all(label))
}
