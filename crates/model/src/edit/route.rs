//! Commands on static routes.

use std::borrow::Cow;

use ipnet::{IpNet, Ipv4Net, Ipv6Net};
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Command;
use super::command::Edit;
use super::editor::Editor;
use crate::addressing::TypedBlock;
use crate::design::{
    Design, ObjectId, OnPremisesNetwork, PrefixListId, Route, RouteDestination, RouteTable, RouteTableId, RouteTarget,
};
use crate::rules::{EditError, Fault, Field};

/// Adds a static route (R31–R36).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(from = "RouteFields", into = "RouteFields")]
pub struct CreateRoute {
    pub route_table: RouteTableId,
    pub destination: TypedDestination,
    pub target: ObjectId,
}

impl Edit for CreateRoute {
    const LABEL: &str = "add route";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        let destination = self.destination.read(editor)?;
        let target = target(editor, &self.route_table, self.target)?;
        editor.get_mut(&self.route_table)?.routes.push(Route { destination, target });
        Ok(())
    }
}

/// Points an existing static route elsewhere (R169).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(from = "RouteFields", into = "RouteFields")]
pub struct ReplaceRoute {
    pub route_table: RouteTableId,
    pub destination: TypedDestination,
    pub target: ObjectId,
}

impl Edit for ReplaceRoute {
    const LABEL: &str = "change route";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        let destination = self.destination.read(editor)?;
        let target = target(editor, &self.route_table, self.target)?;
        let routes = &mut editor.get_mut(&self.route_table)?.routes;
        let existing = routes.iter_mut().find(|route| route.destination == destination);
        existing.ok_or(EditError::NoRouteToReplace { destination: destination.to_string() })?.target = target;
        Ok(())
    }
}

/// The command that leads a destination to a target in a table, whether it is led elsewhere now or nowhere.
pub fn set_route(
    design: &Design,
    route_table: &RouteTableId,
    destination: TypedDestination,
    target: impl Into<ObjectId>,
) -> Command {
    let routes = design.route_table(route_table).map_or(&[][..], |table| &table.routes);
    let meant = destination.meant();
    let (route_table, target) = (route_table.clone(), target.into());
    if routes.iter().any(|route| Some(&route.destination) == meant.as_ref()) {
        ReplaceRoute { route_table, destination, target }.into()
    } else {
        CreateRoute { route_table, destination, target }.into()
    }
}

/// Deletes a static route; local, endpoint and propagated rows are refused (R57, R168–R171).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeleteRoute {
    pub route_table: RouteTableId,
    pub destination: TypedDestination,
}

impl Edit for DeleteRoute {
    const LABEL: &str = "delete route";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        let Self { route_table: id, destination } = self;
        let table = editor.get(&id)?.clone();
        refuse_endpoint_row(editor, &id, destination.text())?;
        if destination.is_unknown_list() {
            return Err(EditError::NoSuchRoute { route_table: id, destination: destination.text().to_owned() });
        }
        let wanted = destination.read(editor)?;
        let Some(place) = table.routes.iter().position(|route| route.destination == wanted) else {
            return Err(not_static(editor, &table, &wanted, destination.text()));
        };
        editor.get_mut(&id)?.routes.remove(place);
        Ok(())
    }
}

/// The rows of endpoints are the endpoints' (R57, R171).
fn refuse_endpoint_row(editor: &Editor<'_>, route_table: &RouteTableId, destination: &str) -> Result<(), EditError> {
    let region = editor.catalog.region(&editor.design.region);
    for endpoint in &editor.design.vpc_endpoints {
        if endpoint.as_gateway().is_none_or(|gateway| !gateway.route_tables.contains(route_table)) {
            continue;
        }
        let service = endpoint.service.as_str();
        let list = region.and_then(|region| region.prefix_list(service));
        let prefix_list = list.map_or_else(|| service.to_owned(), |list| list.shown().to_owned());
        if [prefix_list.as_str(), service].contains(&destination) {
            let (route_table, endpoint) = (route_table.clone(), endpoint.id.clone());
            return Err(EditError::EndpointRoute { route_table, prefix_list, endpoint });
        }
    }
    Ok(())
}

/// Why a table has no such static route: the row is local (R170), propagated (R50), or not there (R168).
fn not_static(editor: &Editor<'_>, table: &RouteTable, wanted: &RouteDestination, text: &str) -> EditError {
    let (route_table, destination) = (table.id.clone(), text.to_owned());
    let wanted = wanted.block();
    if editor.design.vpc(&table.vpc).is_some_and(|vpc| vpc.networks().any(|block| wanted == Some(block))) {
        return EditError::LocalRoute { route_table, destination };
    }
    let advertises = |it: &&OnPremisesNetwork| it.cidr_blocks.iter().any(|block| wanted == Some(IpNet::V4(*block)));
    let heard = |it: &&OnPremisesNetwork| table.propagating_vgws.contains(&it.virtual_private_gateway);
    match editor.design.on_premises_networks.iter().filter(heard).find(advertises) {
        Some(network) => {
            let gateway = network.virtual_private_gateway.clone();
            EditError::PropagatedRoute { route_table, destination, gateway }
        }
        None => EditError::NoSuchRoute { route_table, destination },
    }
}

/// A new route points at something that is there and may be a target (R32, R172, R173, R173a); a route left behind by
/// what it pointed at is another matter (R49).
fn target(editor: &Editor<'_>, table: &RouteTableId, target: ObjectId) -> Result<RouteTarget, EditError> {
    if matches!(target, ObjectId::VpcEndpoint(_)) {
        return Err(EditError::EndpointAsTarget { object: target });
    }
    if !editor.design.has(&target) {
        return Err(EditError::NoSuchTarget { object: target });
    }
    let attachable = matches!(&target, ObjectId::InternetGateway(_) | ObjectId::VirtualPrivateGateway(_));
    if attachable && editor.design.vpc_of(&target).is_none() {
        return Err(EditError::GatewayElsewhere { route_table: table.clone(), gateway: target });
    }
    RouteTarget::try_from(target.clone()).map_err(|_| EditError::NotATarget { object: target })
}

/// A route's destination as it was written: in one of the API's three fields (R31), or as one text, as tables show it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TypedDestination {
    ipv4: Option<TypedBlock<Ipv4Net>>,
    ipv6: Option<TypedBlock<Ipv6Net>>,
    prefix_list: Option<PrefixListId>,
}

impl TypedDestination {
    /// The destination meant; none where that is not clear.
    pub fn meant(&self) -> Option<RouteDestination> {
        match (&self.ipv4, &self.ipv6, &self.prefix_list) {
            (Some(typed), None, None) => Some(RouteDestination::Cidr(typed.block().ok()?.into())),
            (None, Some(typed), None) => Some(RouteDestination::Cidr(typed.block().ok()?.into())),
            (None, None, Some(list)) => Some(RouteDestination::PrefixList(list.clone())),
            _ => None,
        }
    }

    /// The same under change: exactly one (R31), and no IPv6 in the field for IPv4, as on AWS (R159a).
    fn read(&self, editor: &mut Editor<'_>) -> Result<RouteDestination, EditError> {
        let field = Field::DestinationCidrBlock;
        let unclear = EditError::Malformed { object: None, field, fault: Fault::OneDestination };
        let given = [self.ipv4.is_some(), self.ipv6.is_some(), self.prefix_list.is_some()];
        if given.into_iter().filter(|it| *it).count() != 1 {
            return Err(unclear);
        }
        if let Some(typed) = &self.ipv4 {
            editor.block(field, typed)?;
        }
        if let Some(typed) = &self.ipv6 {
            editor.block(Field::DestinationIpv6CidrBlock, typed)?;
        }
        self.meant().ok_or(unclear)
    }

    /// The first of the three that is given, as written.
    pub fn text(&self) -> &str {
        let ipv4 = self.ipv4.as_ref().map(TypedBlock::text);
        let list = || self.prefix_list.as_ref().map(PrefixListId::as_str);
        ipv4.or(self.ipv6.as_ref().map(TypedBlock::text)).or_else(list).unwrap_or_default()
    }

    /// Whether it looks like the id of a list and is none.
    fn is_unknown_list(&self) -> bool {
        self.prefix_list.is_none() && self.text().starts_with("pl-")
    }
}

impl From<&str> for TypedDestination {
    fn from(text: &str) -> Self {
        match text.trim().parse() {
            Ok(list) => Self { prefix_list: Some(list), ..Self::default() },
            Err(_) if text.contains(':') => Self { ipv6: Some(text.into()), ..Self::default() },
            Err(_) => Self { ipv4: Some(text.into()), ..Self::default() },
        }
    }
}

impl From<RouteDestination> for TypedDestination {
    fn from(destination: RouteDestination) -> Self {
        match destination {
            RouteDestination::Cidr(IpNet::V4(block)) => Self { ipv4: Some(block.into()), ..Self::default() },
            RouteDestination::Cidr(IpNet::V6(block)) => Self { ipv6: Some(block.into()), ..Self::default() },
            RouteDestination::PrefixList(list) => Self { prefix_list: Some(list), ..Self::default() },
        }
    }
}

impl From<IpNet> for TypedDestination {
    fn from(block: IpNet) -> Self {
        RouteDestination::Cidr(block).into()
    }
}

/// As one text.
impl Serialize for TypedDestination {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.text())
    }
}

impl<'de> Deserialize<'de> for TypedDestination {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|text| text.as_str().into())
    }
}

impl JsonSchema for TypedDestination {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "TypedDestination".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        String::json_schema(generator)
    }
}

/// A new route's JSON: the destination stands in one of three fields, as in the API (R31).
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct RouteFields {
    route_table: RouteTableId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    destination_cidr_block: Option<TypedBlock<Ipv4Net>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    destination_ipv6_cidr_block: Option<TypedBlock<Ipv6Net>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    destination_prefix_list_id: Option<PrefixListId>,
    target: ObjectId,
}

/// Commands that are written so.
macro_rules! with_fields {
    ($($command:ident),*) => {$(
        impl From<$command> for RouteFields {
            fn from($command { route_table, destination, target }: $command) -> Self {
                let TypedDestination { ipv4, ipv6, prefix_list } = destination;
                Self {
                    route_table,
                    destination_cidr_block: ipv4,
                    destination_ipv6_cidr_block: ipv6,
                    destination_prefix_list_id: prefix_list,
                    target,
                }
            }
        }

        impl From<RouteFields> for $command {
            fn from(fields: RouteFields) -> Self {
                let destination = TypedDestination {
                    ipv4: fields.destination_cidr_block,
                    ipv6: fields.destination_ipv6_cidr_block,
                    prefix_list: fields.destination_prefix_list_id,
                };
                Self { route_table: fields.route_table, destination, target: fields.target }
            }
        }
    )*};
}

with_fields!(CreateRoute, ReplaceRoute);
