//! All objects of a plan under one view: their ids and names, whatever their kind.

use super::{Design, ObjectId};

/// Writes what is said once for every kind of object that has a name: kind, lookup, lookup to change, list.
macro_rules! named_objects {
    ($($kind:ident $one:ident $one_mut:ident $many:ident;)*) => {
        impl Design {
            /// The ids of all objects, list by list.
            pub fn object_ids(&self) -> impl Iterator<Item = ObjectId> {
                let mut ids: Vec<ObjectId> = Vec::new();
                $(ids.extend(self.$many.iter().map(|object| ObjectId::from(&object.id)));)*
                ids.extend(self.notes.iter().map(|note| ObjectId::from(&note.id)));
                ids.into_iter()
            }

            /// The names of all objects that have one, list by list.
            pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
                let mut names: Vec<&str> = Vec::new();
                $(names.extend(self.$many.iter().map(|object| object.name.as_str()));)*
                names.into_iter()
            }

            /// What the person calls an object; its id when it has no name or is not there.
            pub fn name_of<'a>(&'a self, object: &'a ObjectId) -> &'a str {
                let name = match object {
                    $(ObjectId::$kind(id) => self.$one(id).map(|it| &it.name),)*
                    ObjectId::Note(_) => None,
                };
                name.map(String::as_str).filter(|name| !name.is_empty()).unwrap_or_else(|| object.as_str())
            }

            /// The field that holds an object's name.
            pub(crate) fn name_mut(&mut self, object: &ObjectId) -> Option<&mut String> {
                match object {
                    $(ObjectId::$kind(id) => self.$one_mut(id).map(|it| &mut it.name),)*
                    ObjectId::Note(_) => None,
                }
            }
        }
    };
}

named_objects! {
    Vpc vpc vpc_mut vpcs;
    Subnet subnet subnet_mut subnets;
    RouteTable route_table route_table_mut route_tables;
    InternetGateway internet_gateway internet_gateway_mut internet_gateways;
    EgressOnlyInternetGateway egress_only_internet_gateway egress_only_internet_gateway_mut
        egress_only_internet_gateways;
    NatGateway nat_gateway nat_gateway_mut nat_gateways;
    VirtualPrivateGateway virtual_private_gateway virtual_private_gateway_mut virtual_private_gateways;
    OnPremisesNetwork on_premises_network on_premises_network_mut on_premises_networks;
    VpcPeeringConnection vpc_peering_connection vpc_peering_connection_mut vpc_peering_connections;
    PrefixList prefix_list prefix_list_mut prefix_lists;
    NetworkAcl network_acl network_acl_mut network_acls;
    HostedZone hosted_zone hosted_zone_mut hosted_zones;
    Instance instance instance_mut instances;
    SecurityGroup security_group security_group_mut security_groups;
    VpcEndpoint vpc_endpoint vpc_endpoint_mut vpc_endpoints;
    VpcEndpointService vpc_endpoint_service vpc_endpoint_service_mut vpc_endpoint_services;
    Destination destination destination_mut destinations;
    Flow flow flow_mut flows;
}

impl Design {
    /// `true` when the plan holds an object with this id.
    pub fn has(&self, object: &ObjectId) -> bool {
        self.object_ids().any(|id| id == *object)
    }
}
