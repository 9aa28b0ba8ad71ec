//! Commands on route tables, their associations and their static routes.

use ipnet::IpNet;

use super::Command;
use super::change::{Editor, named};
use crate::design::{
    ObjectId, OnPremisesNetwork, PrefixListId, Route, RouteDestination, RouteTable, RouteTableId, RouteTarget, SubnetId,
};
use crate::rules::{EditError, Fault};

impl Editor<'_> {
    pub(super) fn routes(&mut self, command: Command) -> Result<(), EditError> {
        match command {
            Command::CreateRouteTable { vpc, name } => {
                self.vpc(&vpc)?;
                let id = RouteTableId::numbered(self.next_number("rtb-"));
                self.design.route_tables.push(RouteTable {
                    name: named(name, || id.to_string()),
                    id: id.clone(),
                    vpc,
                    main: false,
                    routes: Vec::new(),
                    propagating_vgws: Vec::new(),
                });
                self.created(id);
                Ok(())
            }
            Command::DeleteRouteTable { route_table } => self.delete_route_table(&route_table),
            Command::AssociateRouteTable { subnet, route_table } => match &self.subnet(&subnet)?.route_table {
                Some(_) => Err(EditError::AlreadyAssociated { subnet, route_table }),
                None => self.associate(&subnet, Some(route_table)),
            },
            Command::ReplaceRouteTableAssociation { subnet, route_table } => self.associate(&subnet, Some(route_table)),
            Command::DisassociateRouteTable { subnet } => self.associate(&subnet, None),
            Command::SetMainRouteTable { route_table } => {
                let vpc = self.table(&route_table)?.vpc.clone();
                for table in self.design.route_tables.iter_mut().filter(|table| table.vpc == vpc) {
                    table.main = table.id == route_table;
                }
                Ok(())
            }
            Command::CreateRoute {
                route_table,
                destination_cidr_block: ipv4,
                destination_ipv6_cidr_block: ipv6,
                destination_prefix_list_id: list,
                target,
            } => {
                let destination = self.destination(ipv4, ipv6, list)?;
                let target = self.target(&route_table, target)?;
                self.table(&route_table)?.routes.push(Route { destination, target });
                Ok(())
            }
            Command::ReplaceRoute {
                route_table,
                destination_cidr_block: ipv4,
                destination_ipv6_cidr_block: ipv6,
                destination_prefix_list_id: list,
                target,
            } => {
                let destination = self.destination(ipv4, ipv6, list)?;
                let target = self.target(&route_table, target)?;
                let routes = &mut self.table(&route_table)?.routes;
                let existing = routes.iter_mut().find(|route| route.destination == destination);
                existing.ok_or(EditError::NoRouteToReplace { destination: destination.to_string() })?.target = target;
                Ok(())
            }
            Command::EnableVgwRoutePropagation { route_table, virtual_private_gateway: gateway } => {
                let gateways = &mut self.table(&route_table)?.propagating_vgws;
                if !gateways.contains(&gateway) {
                    gateways.push(gateway);
                }
                Ok(())
            }
            Command::DisableVgwRoutePropagation { route_table, virtual_private_gateway: gateway } => {
                self.table(&route_table)?.propagating_vgws.retain(|other| *other != gateway);
                Ok(())
            }
            Command::DeleteRoute { route_table, destination } => self.delete_route(&route_table, &destination),
            _ => Ok(()),
        }
    }

    fn table(&mut self, id: &RouteTableId) -> Result<&mut RouteTable, EditError> {
        self.design.route_table_mut(id).ok_or(EditError::NotFound { object: id.into() })
    }

    fn associate(&mut self, subnet: &SubnetId, table: Option<RouteTableId>) -> Result<(), EditError> {
        self.subnet(subnet)?.route_table = table;
        Ok(())
    }

    /// The main table and tables in use stay (R25, R187).
    fn delete_route_table(&mut self, id: &RouteTableId) -> Result<(), EditError> {
        if self.table(id)?.main {
            return Err(EditError::MainTableStays { route_table: id.clone() });
        }
        let subnets = self.design.subnets.iter().filter(|subnet| subnet.route_table.as_ref() == Some(id));
        let dependents: Vec<ObjectId> = subnets.map(|subnet| (&subnet.id).into()).collect();
        if !dependents.is_empty() {
            return Err(EditError::Dependents { object: id.into(), dependents });
        }
        self.design.route_tables.retain(|table| table.id != *id);
        // An endpoint's row lives in the table and goes with it.
        for endpoint in &mut self.design.vpc_endpoints {
            if let crate::design::EndpointConfiguration::Gateway(gateway) = &mut endpoint.configuration {
                gateway.route_tables.retain(|table| table != id);
            }
        }
        Ok(())
    }

    /// Exactly one of the three (R31); IPv6 in the field for IPv4 is refused, as on AWS (R159a).
    fn destination(
        &mut self,
        ipv4: Option<String>,
        ipv6: Option<String>,
        list: Option<PrefixListId>,
    ) -> Result<RouteDestination, EditError> {
        match (ipv4, ipv6, list) {
            (Some(text), None, None) => {
                self.block("destination_cidr_block", &text).map(|block| RouteDestination::Cidr(IpNet::V4(block)))
            }
            (None, Some(text), None) => self
                .ipv6_block("destination_ipv6_cidr_block", &text)
                .map(|block| RouteDestination::Cidr(IpNet::V6(block))),
            (None, None, Some(list)) => Ok(RouteDestination::PrefixList(list)),
            _ => Err(EditError::Malformed {
                object: None,
                field: "destination_cidr_block",
                fault: Fault::OneDestination,
            }),
        }
    }

    /// A new route points at something that is there and may be a target (R32, R172, R173, R173a); a route left behind by
    /// what it pointed at is another matter (R49).
    fn target(&self, table: &RouteTableId, target: ObjectId) -> Result<RouteTarget, EditError> {
        if matches!(target, ObjectId::VpcEndpoint(_)) {
            return Err(EditError::EndpointAsTarget { object: target });
        }
        if !self.design.has(&target) {
            return Err(EditError::NoSuchTarget { object: target });
        }
        let attachable = matches!(&target, ObjectId::InternetGateway(_) | ObjectId::VirtualPrivateGateway(_));
        if attachable && self.design.vpc_of(&target).is_none() {
            return Err(EditError::GatewayElsewhere { route_table: table.clone(), gateway: target });
        }
        RouteTarget::try_from(target.clone()).map_err(|_| EditError::NotATarget { object: target })
    }

    /// Only what the person made can be deleted here: local rows stay (R170), endpoint rows are the endpoint's (R171).
    fn delete_route(&mut self, id: &RouteTableId, destination: &str) -> Result<(), EditError> {
        let destination = destination.trim();
        let table = self.table(id)?.clone();
        let region = self.catalog.region(&self.design.region);
        for endpoint in &self.design.vpc_endpoints {
            if endpoint.as_gateway().is_none_or(|gateway| !gateway.route_tables.contains(id)) {
                continue;
            }
            let service = endpoint.service.as_str();
            let list = region.and_then(|region| region.prefix_list(service));
            let name = list.map_or_else(|| service.to_owned(), |list| list.shown().to_owned());
            if name == destination || service == destination {
                return Err(EditError::EndpointRoute {
                    route_table: id.clone(),
                    prefix_list: name,
                    endpoint: endpoint.id.clone(),
                });
            }
        }
        let none = || EditError::NoSuchRoute { route_table: id.clone(), destination: destination.to_owned() };
        let wanted = match destination.parse() {
            Ok(list) => RouteDestination::PrefixList(list),
            Err(_) if destination.starts_with("pl-") => return Err(none()),
            Err(_) => RouteDestination::Cidr(self.any_block("destination_cidr_block", destination)?),
        };
        let vpc = self.vpc(&table.vpc)?;
        let ipv6 = vpc.ipv6_cidr_block.map(IpNet::V6);
        let mut local = vpc.cidr_blocks.iter().copied().map(IpNet::V4).chain(ipv6);
        if local.any(|block| wanted.block() == Some(block)) {
            return Err(EditError::LocalRoute { route_table: id.clone(), destination: destination.to_owned() });
        }
        let place = table.routes.iter().position(|route| route.destination == wanted);
        let Some(place) = place else {
            let networks = self.design.on_premises_networks.iter();
            let mut heard = networks.filter(|it| table.propagating_vgws.contains(&it.virtual_private_gateway));
            let advertises =
                |it: &OnPremisesNetwork| it.cidr_blocks.iter().any(|block| wanted.block() == Some(IpNet::V4(*block)));
            return Err(match heard.find(|it| advertises(it)) {
                Some(network) => EditError::PropagatedRoute {
                    route_table: id.clone(),
                    destination: destination.to_owned(),
                    gateway: network.virtual_private_gateway.clone(),
                },
                None => none(),
            });
        };
        self.table(id)?.routes.remove(place);
        Ok(())
    }
}
