//! Commands on NAT gateways.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::command::Edit;
use super::deletion::{Leave, Leaving};
use super::editor::{Editor, named};
use crate::design::{
    Family, NatConnectivity, NatGateway, NatGatewayId, Route, RouteDestination, RouteTable, RouteTarget, SubnetId,
    VpcId,
};
use crate::rules::{EditError, Fault, Field};

/// Makes a NAT gateway: zonal in a subnet, public or private, or regional for a VPC with a table of its own (R6, R129,
/// R131, R136, R192, R193).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateNatGateway {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subnet: Option<SubnetId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vpc: Option<VpcId>,
    #[serde(default)]
    pub connectivity_type: ConnectivityType,
    /// Of a regional gateway in manual mode (R137).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub availability_zones: Vec<String>,
    #[serde(default)]
    pub name: String,
}

/// What a NAT gateway is for (R6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ConnectivityType {
    /// For the internet: it gets a public address.
    #[default]
    Public,
    /// For other networks.
    Private,
}

impl Edit for CreateNatGateway {
    const LABEL: &str = "add NAT gateway";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        let Self { subnet, vpc, connectivity_type, availability_zones, name } = self;
        let (id, name) = editor.identity(name);
        let wrong = |field| Err(EditError::Malformed { object: None, field, fault: Fault::NatPlace });
        let connectivity = match (subnet, vpc) {
            (Some(_), None) if !availability_zones.is_empty() => return wrong(Field::AvailabilityZones),
            (Some(subnet), None) => zonal(editor, subnet, connectivity_type)?,
            (None, Some(vpc)) if connectivity_type == ConnectivityType::Public => {
                regional(editor, vpc, &name, availability_zones)?
            }
            (None, Some(_)) => return wrong(Field::ConnectivityType),
            _ => return wrong(Field::Subnet),
        };
        editor.create(NatGateway { id, name, connectivity });
        Ok(())
    }
}

/// A public one needs an internet gateway on its VPC (R129, R192).
fn zonal(editor: &Editor<'_>, subnet: SubnetId, kind: ConnectivityType) -> Result<NatConnectivity, EditError> {
    let vpc = &editor.get(&subnet)?.vpc;
    if kind == ConnectivityType::Public && editor.design.internet_gateway_of(vpc).is_none() {
        return Err(EditError::NatWithoutGateway { vpc: vpc.clone() });
    }
    let full = EditError::SubnetFull { subnet: subnet.clone(), asked: 1, free: 0, nat: true };
    let private_address = editor.addresses(&subnet, 1, true)?.first().copied().ok_or(full)?;
    Ok(match kind {
        ConnectivityType::Public => NatConnectivity::ZonalPublic { subnet, private_address },
        ConnectivityType::Private => NatConnectivity::ZonalPrivate { subnet, private_address },
    })
}

/// AWS makes its table, with the way to the internet gateway in it (R136).
fn regional(
    editor: &mut Editor<'_>,
    vpc: VpcId,
    name: &str,
    availability_zones: Vec<String>,
) -> Result<NatConnectivity, EditError> {
    let Some(gateway) = editor.design.internet_gateway_of(&vpc).map(|it| it.id.clone()) else {
        return Err(EditError::NatWithoutGateway { vpc });
    };
    let mut table = RouteTable::new(editor.next_id(), named(String::new(), || format!("{name} routes")), vpc.clone());
    let destination = RouteDestination::Cidr(Family::Ipv4.everything());
    table.routes.push(Route { destination, target: RouteTarget::InternetGateway(gateway) });
    let route_table = table.id.clone();
    editor.design.route_tables.insert(table);
    Ok(NatConnectivity::Regional { vpc, route_table, availability_zones })
}

/// Deletes a NAT gateway; its routes stay behind as blackholes (R49).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeleteNatGateway {
    pub nat_gateway: NatGatewayId,
}

impl Edit for DeleteNatGateway {
    const LABEL: &str = "delete NAT gateway";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        if let Some(own) = editor.get(&self.nat_gateway)?.own_route_table().cloned() {
            editor.design.route_tables.retain(|table| table.id != own);
        }
        editor.delete(&self.nat_gateway)
    }
}

impl Leave for NatGateway {
    fn leave(id: &NatGatewayId, leaving: &mut Leaving<'_>) -> Option<()> {
        // A regional gateway takes its own table along.
        if let Some(table) = leaving.design.nat_gateway(id)?.own_route_table() {
            leaving.take_along(table);
        }
        leaving.run(DeleteNatGateway { nat_gateway: id.clone() });
        Some(())
    }
}
