//! Steps that findings, proposals and forms share.

use super::{
    Batch, Command, CreateDestination, CreateFlow, CreateVpcEndpoint, ModifyVpcEndpoint, NewEndpoint, next_id,
};
use crate::design::{Design, DestinationKind, FlowSource, Index, RouteTable};
use vpc_endpoint_units::Gigabytes;

/// Leads a table's traffic to a service into a gateway endpoint of its VPC whose address type the table's subnets admit,
/// or into a new one; `None` when an endpoint is on the table already (R55, R71, R72).
pub fn attach_gateway(index: &Index<'_>, table: &RouteTable, service: &str) -> Option<Command> {
    let mut first = None;
    for endpoint in index.endpoints_of(&table.vpc).iter().filter(|it| it.service.aws() == Some(service)) {
        let Some(gateway) = endpoint.as_gateway() else { continue };
        if gateway.route_tables.contains(&table.id) {
            return None;
        }
        first = first.or(Some(endpoint).filter(|it| index.admits(&table.id, it.ip_address_type)));
    }
    Some(first.map_or_else(
        || {
            let configuration = NewEndpoint::Gateway { route_tables: vec![table.id.clone()] };
            CreateVpcEndpoint::for_service(&table.vpc, service, configuration).into()
        },
        |endpoint| ModifyVpcEndpoint::add_route_table(&endpoint.id, &table.id).into(),
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
    let destination = known.map_or_else(|| next_id(design), |it| it.id.clone());
    let flow = CreateFlow { send_gb, receive_gb, ..CreateFlow::between(source.clone(), destination) };
    if known.is_some() {
        return flow.into();
    }
    let commands = vec![CreateDestination { target, name: String::new() }.into(), flow.into()];
    Batch { commands }.into()
}
