//! Commands on route tables, their associations and what is propagated into them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Command;
use super::command::Edit;
use super::deletion::{Leave, Leaving};
use super::editor::{Editor, unused};
use crate::design::{
    EndpointConfiguration, RouteTable, RouteTableId, Subnet, SubnetId, VirtualPrivateGatewayId, VpcId,
};
use crate::rules::EditError;

/// Makes a custom table (R24).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateRouteTable {
    pub vpc: VpcId,
    #[serde(default)]
    pub name: String,
}

impl Edit for CreateRouteTable {
    const LABEL: &str = "add route table";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        editor.get(&self.vpc)?;
        let (id, name) = editor.identity(self.name);
        editor.create(RouteTable::new(id, name, self.vpc));
        Ok(())
    }
}

/// Deletes a custom table no subnet is associated with (R25, R187).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeleteRouteTable {
    pub route_table: RouteTableId,
}

impl Edit for DeleteRouteTable {
    const LABEL: &str = "delete route table";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        let Self { route_table: id } = self;
        if editor.get(&id)?.main {
            return Err(EditError::MainTableStays { route_table: id });
        }
        let subnets = editor.design.subnets.iter().filter(|subnet| subnet.route_table.as_ref() == Some(&id));
        unused(&id, subnets.map(|subnet| (&subnet.id).into()))?;
        // An endpoint's row lives in the table and goes with it.
        for endpoint in &mut editor.design.vpc_endpoints {
            if let EndpointConfiguration::Gateway(gateway) = &mut endpoint.configuration {
                gateway.route_tables.retain(|table| *table != id);
            }
        }
        editor.delete(&id)
    }
}

/// Associates a subnet that has no explicit table (R24, R174).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AssociateRouteTable {
    pub subnet: SubnetId,
    pub route_table: RouteTableId,
}

impl Edit for AssociateRouteTable {
    const LABEL: &str = "change subnet's table";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        let Self { subnet, route_table } = self;
        let found = editor.get_mut(&subnet)?;
        if found.route_table.is_some() {
            return Err(EditError::AlreadyAssociated { subnet, route_table });
        }
        found.route_table = Some(route_table);
        Ok(())
    }
}

/// Changes a subnet's explicit table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReplaceRouteTableAssociation {
    pub subnet: SubnetId,
    pub route_table: RouteTableId,
}

impl Edit for ReplaceRouteTableAssociation {
    const LABEL: &str = "change subnet's table";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        editor.get_mut(&self.subnet)?.route_table = Some(self.route_table);
        Ok(())
    }
}

/// Drops a subnet back to the main table (R24).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DisassociateRouteTable {
    pub subnet: SubnetId,
}

impl Edit for DisassociateRouteTable {
    const LABEL: &str = "change subnet's table";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        editor.get_mut(&self.subnet)?.route_table = None;
        Ok(())
    }
}

/// The command that gives a subnet a table, or the main one (R24, R174).
pub fn set_route_table(subnet: &Subnet, route_table: Option<RouteTableId>) -> Command {
    let id = subnet.id.clone();
    match route_table {
        None => DisassociateRouteTable { subnet: id }.into(),
        Some(route_table) if subnet.route_table.is_none() => AssociateRouteTable { subnet: id, route_table }.into(),
        Some(route_table) => ReplaceRouteTableAssociation { subnet: id, route_table }.into(),
    }
}

/// Makes a table the VPC's main one (R25).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetMainRouteTable {
    pub route_table: RouteTableId,
}

impl Edit for SetMainRouteTable {
    const LABEL: &str = "change main table";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        let vpc = editor.get(&self.route_table)?.vpc.clone();
        for table in editor.design.route_tables.iter_mut().filter(|table| table.vpc == vpc) {
            table.main = table.id == self.route_table;
        }
        Ok(())
    }
}

/// Lets a virtual private gateway write the routes it learns into a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EnableVgwRoutePropagation {
    pub route_table: RouteTableId,
    pub virtual_private_gateway: VirtualPrivateGatewayId,
}

impl Edit for EnableVgwRoutePropagation {
    const LABEL: &str = "change propagation";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        let gateways = &mut editor.get_mut(&self.route_table)?.propagating_vgws;
        if !gateways.contains(&self.virtual_private_gateway) {
            gateways.push(self.virtual_private_gateway);
        }
        Ok(())
    }
}

/// Takes them out again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DisableVgwRoutePropagation {
    pub route_table: RouteTableId,
    pub virtual_private_gateway: VirtualPrivateGatewayId,
}

impl Edit for DisableVgwRoutePropagation {
    const LABEL: &str = "change propagation";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        let gateways = &mut editor.get_mut(&self.route_table)?.propagating_vgws;
        gateways.retain(|gateway| *gateway != self.virtual_private_gateway);
        Ok(())
    }
}

impl Leave for RouteTable {
    /// A regional NAT gateway's own table and the gateway go one with the other (R136).
    fn leave(id: &RouteTableId, leaving: &mut Leaving<'_>) -> Option<()> {
        let design = leaving.design;
        if let Some(owner) = design.nat_gateways.iter().find(|nat| nat.own_route_table() == Some(id)) {
            return leaving.delete(&owner.id);
        }
        if design.route_table(id)?.main {
            return None;
        }
        for subnet in design.subnets.iter().filter(|it| it.route_table.as_ref() == Some(id)) {
            if !leaving.is_gone(&subnet.id) {
                leaving.run(DisassociateRouteTable { subnet: subnet.id.clone() });
            }
        }
        leaving.run(DeleteRouteTable { route_table: id.clone() });
        Some(())
    }
}
