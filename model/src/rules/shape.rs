//! Ids, names, limits, and what the schema holds that the model does not answer yet.

use super::{Context, EditError, Unmodelled};
use crate::design::{
    DestinationKind, EndpointConfiguration, EndpointPolicy, IpAddressType, MAX_OBJECTS, NameUsed, NatConnectivity,
    ObjectId, Places,
};

/// The longest name an object may have, in characters.
pub const MAX_NAME: usize = 120;
/// The longest note.
const MAX_NOTE: usize = 4_000;

pub fn check(context: &mut Context<'_>) {
    let design = context.index.design;
    let ids: Vec<ObjectId> = design.object_ids().collect();
    context.refuse_if(ids.len() > MAX_OBJECTS, || EditError::TooManyObjects { limit: MAX_OBJECTS });
    let known = context.catalog.region(&design.region).is_some();
    context.refuse_if(!known, || EditError::UnknownRegion { region: design.region.clone() });
    bad_name(context, &design.name);
    let places = Places::new(ids.iter().map(ObjectId::as_str));
    for (place, id) in ids.iter().enumerate() {
        let repeats = places.get(id.as_str()) != Some(place);
        context.refuse_if(repeats, || EditError::DuplicateId { object: id.clone() });
    }
    names(context);
    notes(context, &places);
    unmodelled(context);
}

fn names(context: &mut Context<'_>) {
    let design = context.index.design;
    let names = (design.vpcs.iter().map(|it| &it.name))
        .chain(design.subnets.iter().map(|it| &it.name))
        .chain(design.route_tables.iter().map(|it| &it.name))
        .chain(design.internet_gateways.iter().map(|it| &it.name))
        .chain(design.nat_gateways.iter().map(|it| &it.name))
        .chain(design.instances.iter().map(|it| &it.name))
        .chain(design.security_groups.iter().map(|it| &it.name))
        .chain(design.vpc_endpoints.iter().map(|it| &it.name))
        .chain(design.destinations.iter().map(|it| &it.name))
        .chain(design.flows.iter().map(|it| &it.name));
    for name in names {
        bad_name(context, name);
    }
}

fn bad_name(context: &mut Context<'_>, name: &str) {
    let bad = name.chars().count() > MAX_NAME || name.chars().any(char::is_control);
    context.refuse_if(bad, || EditError::BadName { field: "name", limit: MAX_NAME });
}

fn notes(context: &mut Context<'_>, known: &Places<'_>) {
    for note in &context.index.design.notes {
        if let Some(object) = &note.object {
            context.refuse_if(known.get(object.as_str()).is_none(), || EditError::NotFound { object: object.clone() });
        }
        let too_long = note.text.chars().count() > MAX_NOTE;
        context.refuse_if(too_long, || EditError::BadName { field: "text", limit: MAX_NOTE });
    }
}

fn unmodelled(context: &mut Context<'_>) {
    let design = context.index.design;
    let mut found: Vec<(ObjectId, Unmodelled)> = Vec::new();
    let mut add = |wrong: bool, object: ObjectId, what| {
        if wrong {
            found.push((object, what));
        }
    };
    for vpc in &design.vpcs {
        add(vpc.ipv6_cidr_block.is_some(), (&vpc.id).into(), Unmodelled::Ipv6);
    }
    for subnet in &design.subnets {
        add(subnet.ipv6_cidr_block.is_some(), (&subnet.id).into(), Unmodelled::Ipv6);
    }
    for table in &design.route_tables {
        add(!table.propagating_vgws.is_empty(), (&table.id).into(), Unmodelled::OnPremises);
    }
    for nat in &design.nat_gateways {
        let modelled = matches!(nat.connectivity, NatConnectivity::ZonalPublic { .. });
        add(!modelled, (&nat.id).into(), Unmodelled::NatKind);
    }
    for gateway in &design.egress_only_internet_gateways {
        add(true, (&gateway.id).into(), Unmodelled::EgressOnly);
    }
    for gateway in &design.virtual_private_gateways {
        add(true, (&gateway.id).into(), Unmodelled::OnPremises);
    }
    for network in &design.on_premises_networks {
        add(true, (&network.id).into(), Unmodelled::OnPremises);
    }
    for peering in &design.vpc_peering_connections {
        add(true, (&peering.id).into(), Unmodelled::Peering);
    }
    for service in &design.vpc_endpoint_services {
        add(true, (&service.id).into(), Unmodelled::EndpointService);
    }
    for endpoint in &design.vpc_endpoints {
        let id = || ObjectId::from(&endpoint.id);
        add(endpoint.ip_address_type != IpAddressType::Ipv4, id(), Unmodelled::Ipv6);
        add(endpoint.policy != EndpointPolicy::FullAccess, id(), Unmodelled::EndpointPolicy);
        match &endpoint.configuration {
            EndpointConfiguration::Gateway(_) => {}
            EndpointConfiguration::Interface(interface) => {
                let elsewhere = interface.service_region.as_ref().is_some_and(|region| *region != design.region);
                add(elsewhere, id(), Unmodelled::CrossRegionEndpoint);
            }
            EndpointConfiguration::GatewayLoadBalancer
            | EndpointConfiguration::Resource
            | EndpointConfiguration::ServiceNetwork => add(true, id(), Unmodelled::EndpointKind),
        }
    }
    for destination in &design.destinations {
        let id = || ObjectId::from(&destination.id);
        match destination.target {
            DestinationKind::EndpointService { .. } => add(true, id(), Unmodelled::EndpointService),
            DestinationKind::OnPremises { .. } => add(true, id(), Unmodelled::OnPremises),
            _ => {}
        }
    }
    for flow in &design.flows {
        add(flow.name_used == NameUsed::Dualstack, (&flow.id).into(), Unmodelled::DualstackName);
    }
    for (object, what) in found {
        context.refuse(EditError::NotModelled { object: Some(object), what });
    }
}
