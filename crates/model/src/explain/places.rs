//! What the names of a service answer from a place, and why: before there is a flow, or instead of one.

use schemars::JsonSchema;
use serde::Serialize;

use super::names::{NameTold, answered};
use crate::catalog::Catalog;
use crate::design::{
    Called, Design, Destination, DestinationId, DestinationKind, Flow, FlowId, FlowSource, Index, Instance, InstanceId,
    NameUsed, ObjectId, Principal, Subnet, VpcEndpoint, VpcEndpointId, WorkloadKind,
};
use crate::dns::{Vantage, resolve};
use crate::pricing::Gigabytes;

/// A name and what it answers from a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NameAsked {
    /// Which of the service's names.
    pub name_used: NameUsed,
    /// The endpoint whose own name it is.
    pub vpc_endpoint: Option<VpcEndpointId>,
    /// What a client there makes of it, attempt by attempt: IPv6 first where it can (R144).
    pub attempts: Vec<NameTold>,
}

/// Every name of a destination as asked from a workload, a subnet or an on-premises network; none for another place.
pub fn names_from(design: &Design, catalog: &Catalog, place: &ObjectId, target: &DestinationKind) -> Vec<NameAsked> {
    let index = Index::new(design);
    let newcomer;
    let (source, from) = match place {
        ObjectId::Instance(id) => {
            let Some(instance) = index.instance(id) else { return Vec::new() };
            let Some(subnet) = index.subnet(&instance.subnet) else { return Vec::new() };
            (FlowSource::Instance(id.clone()), Vantage::Workload(instance, subnet))
        }
        ObjectId::Subnet(id) => {
            let Some(subnet) = index.subnet(id) else { return Vec::new() };
            newcomer = newcomer_in(subnet);
            (FlowSource::Instance(newcomer.id.clone()), Vantage::Workload(&newcomer, subnet))
        }
        ObjectId::OnPremisesNetwork(id) => {
            let Some(network) = index.on_premises_network(id) else { return Vec::new() };
            (FlowSource::OnPremisesNetwork(id.clone()), Vantage::OnPremises(network))
        }
        _ => return Vec::new(),
    };
    let destination = Destination { id: DestinationId::numbered(0), name: String::new(), target: target.clone() };
    let ask = |(name_used, vpc_endpoint): (NameUsed, Option<&VpcEndpoint>)| {
        let vpc_endpoint = vpc_endpoint.map(|endpoint| endpoint.id.clone());
        let flow = asking(source.clone(), name_used, vpc_endpoint.clone());
        let attempts = resolve(&index, catalog, &from, &destination, &flow);
        let told = |attempt| {
            let mut told = answered(attempt);
            told.sentence = told.sentence.named(design);
            told
        };
        NameAsked { name_used, vpc_endpoint, attempts: attempts.iter().map(told).collect() }
    };
    names_of(design, catalog, &from, target).into_iter().map(ask).collect()
}

/// The usual name, the dual-stack one if there is one, and the own names of every interface endpoint for it.
fn names_of<'a>(
    design: &'a Design,
    catalog: &Catalog,
    from: &Vantage<'_>,
    target: &DestinationKind,
) -> Vec<(NameUsed, Option<&'a VpcEndpoint>)> {
    let mut names = vec![(NameUsed::Default, None)];
    let called = Called::of(design, catalog, target).and_then(|called| Some((called.service?, called.region)));
    let serves = |endpoint: &VpcEndpoint| match (target, called) {
        (DestinationKind::EndpointService { service }, _) => endpoint.service.own() == Some(service),
        (_, Some((service, wanted))) => {
            let there = endpoint.as_interface().and_then(|interface| interface.service_region.as_ref());
            endpoint.service.aws() == Some(service.suffix) && there.unwrap_or(&design.region) == wanted
        }
        _ => false,
    };
    let dualstack = called.and_then(|(service, region)| service.dualstack_host(region));
    names.extend(dualstack.map(|_| (NameUsed::Dualstack, None)));
    for endpoint in design.vpc_endpoints.iter().filter(|it| it.as_interface().is_some() && serves(it)) {
        names.push((NameUsed::EndpointSpecific, Some(endpoint)));
        names.extend(from.zone().map(|_| (NameUsed::EndpointZonal, Some(endpoint))));
    }
    names
}

/// A workload that could be started in a subnet, with an address of each of its families.
fn newcomer_in(subnet: &Subnet) -> Instance {
    Instance {
        id: InstanceId::numbered(0),
        name: String::new(),
        subnet: subnet.id.clone(),
        private_addresses: subnet.cidr_block.iter().map(ipnet::Ipv4Net::network).collect(),
        ipv6_addresses: subnet.ipv6_cidr_block.iter().map(ipnet::Ipv6Net::network).collect(),
        associate_public_ip_address: false,
        source_dest_check: true,
        kind: WorkloadKind::default(),
        security_groups: Vec::new(),
    }
}

fn asking(source: FlowSource, name_used: NameUsed, vpc_endpoint: Option<VpcEndpointId>) -> Flow {
    Flow {
        id: FlowId::numbered(0),
        name: String::new(),
        source,
        destination: DestinationId::numbered(0),
        send_gb: Gigabytes::ZERO,
        receive_gb: Gigabytes::ZERO,
        low: None,
        high: None,
        port: 443,
        name_used,
        vpc_endpoint,
        action: None,
        principal: Principal::default(),
    }
}
