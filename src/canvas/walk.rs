//! Walking the drawing by keyboard: to the next thing in a direction, out to the container, in to the contents.

use vpc_endpoint_drawing::{Point, Rect};
use vpc_endpoint_model::Design;
use vpc_endpoint_model::design::ObjectId;

use super::layout::{Layout, Place};

/// Where an arrow leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Up,
    Down,
    Left,
    Right,
}

/// The nearest thing of the same level in a direction: nodes among nodes, subnets among subnets.
pub fn neighbour(layout: &Layout, from: &ObjectId, way: Way) -> Option<ObjectId> {
    let start = layout.rect_of(from)?.center();
    let level = same_level(layout, from);
    let ahead = level.into_iter().filter(|(object, _)| object != from).filter_map(|(object, rect)| {
        let distance = distance(start, rect.center(), way)?;
        Some((distance, object))
    });
    ahead.min_by_key(|(distance, _)| *distance).map(|(_, object)| object)
}

/// What an object stands in.
pub fn parent(design: &Design, object: &ObjectId) -> Option<ObjectId> {
    match object {
        ObjectId::Subnet(id) => design.subnet(id).map(|it| ObjectId::from(&it.vpc)),
        ObjectId::Instance(id) => design.instance(id).map(|it| ObjectId::from(&it.subnet)),
        ObjectId::NatGateway(id) => design.nat_gateway(id)?.subnet().map(ObjectId::from),
        ObjectId::VpcEndpoint(id) => design.vpc_endpoint(id).map(|it| ObjectId::from(&it.vpc)),
        ObjectId::InternetGateway(id) => design.internet_gateway(id)?.vpc.as_ref().map(ObjectId::from),
        ObjectId::VirtualPrivateGateway(_)
        | ObjectId::EgressOnlyInternetGateway(_)
        | ObjectId::VpcEndpointService(_) => design.vpc_of(object).map(ObjectId::from),
        ObjectId::Flow(id) => design.flow(id).map(|it| ObjectId::from(&it.source)),
        _ => None,
    }
}

/// The first thing inside an object; from nothing, the first VPC or destination.
pub fn first_inside(design: &Design, layout: &Layout, object: Option<&ObjectId>) -> Option<ObjectId> {
    match object {
        None => design
            .vpcs
            .first()
            .map(|it| ObjectId::from(&it.id))
            .or_else(|| layout.nodes.first().map(|it| it.object.clone())),
        Some(ObjectId::Vpc(id)) => layout
            .vpcs
            .iter()
            .find(|vpc| vpc.id == *id)
            .and_then(|vpc| vpc.zones.iter().flat_map(|zone| &zone.subnets).next())
            .map(|subnet| ObjectId::from(&subnet.id)),
        Some(ObjectId::Subnet(id)) => layout
            .nodes
            .iter()
            .find(|node| matches!(&node.place, Place::Subnet { subnet, .. } if subnet == id))
            .map(|node| node.object.clone()),
        Some(ObjectId::Instance(id)) => {
            design.flows.iter().find(|flow| flow.source.instance() == Some(id)).map(|it| ObjectId::from(&it.id))
        }
        Some(_) => None,
    }
}

fn same_level(layout: &Layout, object: &ObjectId) -> Vec<(ObjectId, Rect)> {
    match object {
        ObjectId::Vpc(_) => layout.vpcs.iter().map(|it| (ObjectId::from(&it.id), it.rect)).collect(),
        ObjectId::Subnet(_) => layout.subnets().map(|it| (ObjectId::from(&it.id), it.rect)).collect(),
        _ => layout.nodes.iter().map(|it| (it.object.clone(), it.rect)).collect(),
    }
}

/// How far ahead, counting what lies aside twice; `None` for what is not ahead.
fn distance(from: Point, to: Point, way: Way) -> Option<i32> {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let (ahead, aside) = match way {
        Way::Up => (-dy, dx.abs()),
        Way::Down => (dy, dx.abs()),
        Way::Left => (-dx, dy.abs()),
        Way::Right => (dx, dy.abs()),
    };
    (ahead > 0).then_some(ahead + 2 * aside)
}
