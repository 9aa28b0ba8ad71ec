//! Commands on route tables, their associations and their static routes.

use super::Command;
use super::change::{Editor, named};
use crate::design::{ObjectId, Route, RouteTable, RouteTableId, RouteTarget, SubnetId};
use crate::rules::EditError;

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
            Command::CreateRoute { route_table, destination_cidr_block, target } => {
                let route = self.route(&route_table, &destination_cidr_block, target)?;
                self.table(&route_table)?.routes.push(route);
                Ok(())
            }
            Command::ReplaceRoute { route_table, destination_cidr_block, target } => {
                let Route { destination_cidr_block: destination, target } =
                    self.route(&route_table, &destination_cidr_block, target)?;
                let routes = &mut self.table(&route_table)?.routes;
                let existing = routes.iter_mut().find(|route| route.destination_cidr_block == destination);
                existing.ok_or(EditError::NoRouteToReplace { destination })?.target = target;
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

    /// A new route points at something that is there and may be a target (R32, R172, R173, R173a); a route left behind by
    /// what it pointed at is another matter (R49).
    fn route(&mut self, table: &RouteTableId, destination: &str, target: ObjectId) -> Result<Route, EditError> {
        let destination_cidr_block = self.block("destination_cidr_block", destination)?;
        if matches!(target, ObjectId::VpcEndpoint(_)) {
            return Err(EditError::EndpointAsTarget { object: target });
        }
        if !self.design.has(&target) {
            return Err(EditError::NoSuchTarget { object: target });
        }
        let detached = matches!(&target, ObjectId::InternetGateway(_)) && self.design.vpc_of(&target).is_none();
        if detached {
            return Err(EditError::GatewayElsewhere { route_table: table.clone(), gateway: target });
        }
        let target = RouteTarget::try_from(target.clone()).map_err(|_| EditError::NotATarget { object: target })?;
        Ok(Route { destination_cidr_block, target })
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
            let list = region.and_then(|region| region.prefix_list(&endpoint.service));
            let name = list.map_or_else(|| endpoint.service.clone(), |list| list.shown().to_owned());
            if name == destination || endpoint.service == destination {
                return Err(EditError::EndpointRoute {
                    route_table: id.clone(),
                    prefix_list: name,
                    endpoint: endpoint.id.clone(),
                });
            }
        }
        let none = || EditError::NoSuchRoute { route_table: id.clone(), destination: destination.to_owned() };
        if destination.starts_with("pl-") {
            return Err(none());
        }
        let block = self.block("destination_cidr_block", destination)?;
        if self.vpc(&table.vpc)?.cidr_blocks.contains(&block) {
            return Err(EditError::LocalRoute { route_table: id.clone(), destination: destination.to_owned() });
        }
        let routes = &mut self.table(id)?.routes;
        let place = routes.iter().position(|route| route.destination_cidr_block == block).ok_or_else(none)?;
        routes.remove(place);
        Ok(())
    }
}
