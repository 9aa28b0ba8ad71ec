//! All objects of a plan under one view: their ids and names, whatever their kind.

use super::{Design, ObjectId};

/// Runs one body for every list of the design.
macro_rules! every_list {
    ($design:expr, $list:ident => $body:expr) => {
        [
            {
                let $list = &$design.vpcs;
                $body
            },
            {
                let $list = &$design.subnets;
                $body
            },
            {
                let $list = &$design.route_tables;
                $body
            },
            {
                let $list = &$design.internet_gateways;
                $body
            },
            {
                let $list = &$design.egress_only_internet_gateways;
                $body
            },
            {
                let $list = &$design.nat_gateways;
                $body
            },
            {
                let $list = &$design.virtual_private_gateways;
                $body
            },
            {
                let $list = &$design.on_premises_networks;
                $body
            },
            {
                let $list = &$design.vpc_peering_connections;
                $body
            },
            {
                let $list = &$design.instances;
                $body
            },
            {
                let $list = &$design.security_groups;
                $body
            },
            {
                let $list = &$design.vpc_endpoints;
                $body
            },
            {
                let $list = &$design.vpc_endpoint_services;
                $body
            },
            {
                let $list = &$design.destinations;
                $body
            },
            {
                let $list = &$design.flows;
                $body
            },
            {
                let $list = &$design.notes;
                $body
            },
        ]
    };
}

impl Design {
    /// The ids of all objects, list by list.
    pub fn object_ids(&self) -> impl Iterator<Item = ObjectId> {
        every_list!(self, list => list.iter().map(|object| ObjectId::from(&object.id)).collect::<Vec<_>>())
            .into_iter()
            .flatten()
    }

    /// `true` when the plan holds an object with this id.
    pub fn has(&self, object: &ObjectId) -> bool {
        self.object_ids().any(|id| id == *object)
    }

    /// What the person calls an object; its id when it has no name or is not there.
    pub fn name_of<'a>(&'a self, object: &'a ObjectId) -> &'a str {
        let name = match object {
            ObjectId::Vpc(id) => self.vpc(id).map(|it| &it.name),
            ObjectId::Subnet(id) => self.subnet(id).map(|it| &it.name),
            ObjectId::RouteTable(id) => self.route_table(id).map(|it| &it.name),
            ObjectId::InternetGateway(id) => self.internet_gateway(id).map(|it| &it.name),
            ObjectId::NatGateway(id) => self.nat_gateway(id).map(|it| &it.name),
            ObjectId::Instance(id) => self.instance(id).map(|it| &it.name),
            ObjectId::SecurityGroup(id) => self.security_group(id).map(|it| &it.name),
            ObjectId::VpcEndpoint(id) => self.vpc_endpoint(id).map(|it| &it.name),
            ObjectId::Destination(id) => self.destination(id).map(|it| &it.name),
            ObjectId::Flow(id) => self.flow(id).map(|it| &it.name),
            _ => None,
        };
        name.map(String::as_str).filter(|name| !name.is_empty()).unwrap_or_else(|| object.as_str())
    }

    /// The field that holds an object's name, of the kinds a person can rename.
    pub(crate) fn name_mut(&mut self, object: &ObjectId) -> Option<&mut String> {
        match object {
            ObjectId::Vpc(id) => self.vpc_mut(id).map(|it| &mut it.name),
            ObjectId::Subnet(id) => self.subnet_mut(id).map(|it| &mut it.name),
            ObjectId::RouteTable(id) => self.route_table_mut(id).map(|it| &mut it.name),
            ObjectId::InternetGateway(id) => self.internet_gateway_mut(id).map(|it| &mut it.name),
            ObjectId::NatGateway(id) => self.nat_gateway_mut(id).map(|it| &mut it.name),
            ObjectId::Instance(id) => self.instance_mut(id).map(|it| &mut it.name),
            ObjectId::SecurityGroup(id) => self.security_group_mut(id).map(|it| &mut it.name),
            ObjectId::VpcEndpoint(id) => self.vpc_endpoint_mut(id).map(|it| &mut it.name),
            ObjectId::Destination(id) => self.destination_mut(id).map(|it| &mut it.name),
            ObjectId::Flow(id) => self.flow_mut(id).map(|it| &mut it.name),
            _ => None,
        }
    }
}
