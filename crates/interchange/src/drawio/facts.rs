//! What is known of a thing, as draw.io's data of a shape: names as in the plan's document.

use vpc_endpoint_model::design::{DestinationKind, NatGateway, NetworkInterface, ObjectId, SubnetId};

use crate::Plan;

/// Names and values.
pub type Facts = Vec<(&'static str, String)>;

/// Id, kind, blocks and addresses of a thing; of what stands in several subnets, those in one of them.
pub fn facts(plan: &Plan<'_>, object: &ObjectId, subnet: Option<&SubnetId>) -> Facts {
    let name = plan.name_of(object);
    let mut facts = vec![("object", object.to_string()), ("kind", noun(plan, object).to_owned()), ("name", name)];
    facts.extend(addresses(plan, object, subnet));
    let notes = plan.design.notes.iter().filter(|note| note.object.as_ref() == Some(object));
    facts.push(("note", joined(notes.map(|note| &note.text), "\n")));
    let month = plan.analysis.cost.of_object(object);
    if !month.amount.is_zero() {
        facts.push(("usd_a_month", month.amount.exact().to_string()));
    }
    // What is empty is not known.
    facts.retain(|(_, value)| !value.is_empty());
    facts
}

fn noun(plan: &Plan<'_>, object: &ObjectId) -> &'static str {
    match object {
        ObjectId::VpcEndpoint(id) => plan.design.vpc_endpoint(id).map_or("", |it| it.type_name()),
        other => other.kind().noun(),
    }
}

fn addresses(plan: &Plan<'_>, object: &ObjectId, subnet: Option<&SubnetId>) -> Facts {
    let design = plan.design;
    match object {
        ObjectId::Vpc(id) => design.vpc(id).map_or_else(Facts::new, |vpc| {
            let ipv6 = joined(vpc.ipv6_cidr_block, "");
            vec![("cidr_blocks", joined(&vpc.cidr_blocks, ", ")), ("ipv6_cidr_block", ipv6)]
        }),
        ObjectId::Subnet(id) => design.subnet(id).map_or_else(Facts::new, |subnet| {
            let known = plan.analysis.subnet(id);
            vec![
                ("cidr_block", joined(subnet.cidr_block, "")),
                ("ipv6_cidr_block", joined(subnet.ipv6_cidr_block, "")),
                ("availability_zone", subnet.availability_zone.clone()),
                ("subnet_kind", known.map_or("", |it| it.kind.label()).to_owned()),
                ("route_table", joined(known.map(|it| &it.route_table), "")),
            ]
        }),
        ObjectId::Instance(id) => design.instance(id).map_or_else(Facts::new, |it| {
            let ipv6 = joined(&it.ipv6_addresses, ", ");
            vec![("private_addresses", joined(&it.private_addresses, ", ")), ("ipv6_addresses", ipv6)]
        }),
        ObjectId::NatGateway(id) => {
            let address = design.nat_gateway(id).and_then(NatGateway::private_address);
            vec![("private_address", joined(address, ""))]
        }
        ObjectId::VpcEndpoint(id) => design.vpc_endpoint(id).map_or_else(Facts::new, |endpoint| {
            let tables = joined(endpoint.as_gateway().into_iter().flat_map(|it| &it.route_tables), ", ");
            let interfaces = endpoint.as_interface().map_or(&[][..], |it| &it.interfaces);
            let mut facts = vec![("service", endpoint.service.to_string()), ("route_tables", tables)];
            facts.extend(interface_in(interfaces, subnet));
            facts
        }),
        ObjectId::VpcEndpointService(id) => {
            let nodes = design.vpc_endpoint_service(id).map_or(&[][..], |it| &it.network_load_balancer);
            interface_in(nodes, subnet).collect()
        }
        ObjectId::Destination(id) => match design.destination(id).map(|it| &it.target) {
            Some(DestinationKind::AwsService { service, region, .. }) => {
                vec![("service", service.clone()), ("region", joined(region, ""))]
            }
            Some(DestinationKind::InternetHost { host }) => vec![("host", host.clone())],
            _ => Facts::new(),
        },
        ObjectId::OnPremisesNetwork(id) => {
            let network = design.on_premises_network(id);
            vec![("cidr_blocks", joined(network.into_iter().flat_map(|it| &it.cidr_blocks), ", "))]
        }
        _ => Facts::new(),
    }
}

/// The addresses of the interface in a subnet.
fn interface_in(
    interfaces: &[NetworkInterface],
    subnet: Option<&SubnetId>,
) -> impl Iterator<Item = (&'static str, String)> {
    let here = interfaces.iter().find(|it| Some(&it.subnet) == subnet);
    here.into_iter().flat_map(|it| {
        [("private_address", joined(it.private_address, "")), ("ipv6_address", joined(it.ipv6_address, ""))]
    })
}

fn joined(values: impl IntoIterator<Item = impl ToString>, between: &str) -> String {
    values.into_iter().map(|it| it.to_string()).collect::<Vec<_>>().join(between)
}
