//! Walking the drawing by keyboard: to the next thing in a direction, out to the container, in to the contents.

use vpc_endpoint_drawing::layout::Node;
use vpc_endpoint_drawing::{Drawing, Point, Rect};
use vpc_endpoint_model::Design;
use vpc_endpoint_model::design::ObjectId;

/// Where an arrow leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Up,
    Down,
    Left,
    Right,
}

/// The nearest thing of the same level in a direction: subnets among subnets, cards and flows among one another.
pub fn neighbour(drawing: &Drawing, from: &ObjectId, way: Way) -> Option<ObjectId> {
    let level = same_level(drawing, from);
    let start = level.iter().find(|(object, _)| object == from).map(|(_, rect)| rect.center())?;
    let ahead = level.iter().filter(|(object, _)| object != from).filter_map(|(object, rect)| {
        let distance = distance(start, rect.center(), way)?;
        Some((distance, object))
    });
    ahead.min_by_key(|(distance, _)| *distance).map(|(_, object)| object.clone())
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
pub fn first_inside(design: &Design, drawing: &Drawing, object: Option<&ObjectId>) -> Option<ObjectId> {
    let layout = &drawing.layout;
    match object {
        None => {
            let first = || layout.nodes.first().and_then(|node| node.objects.first().cloned());
            design.vpcs.first().map(|it| ObjectId::from(&it.id)).or_else(first)
        }
        Some(ObjectId::Vpc(id)) => {
            let vpc = layout.vpcs.iter().find(|vpc| vpc.id == *id)?;
            let first = vpc.subnets.iter().min_by_key(|subnet| (subnet.row, subnet.zone))?;
            Some(ObjectId::from(&first.id))
        }
        Some(ObjectId::Subnet(id)) => {
            let inside = |node: &&Node| layout.subnet_of(node).is_some_and(|subnet| subnet.id == *id);
            layout.nodes.iter().find(inside).and_then(|node| node.objects.first().cloned())
        }
        Some(ObjectId::Instance(id)) => {
            design.flows.iter().find(|flow| flow.source.instance() == Some(id)).map(|it| ObjectId::from(&it.id))
        }
        Some(_) => None,
    }
}

fn same_level(drawing: &Drawing, object: &ObjectId) -> Vec<(ObjectId, Rect)> {
    let layout = &drawing.layout;
    match object {
        ObjectId::Vpc(_) => layout.vpcs.iter().map(|it| (ObjectId::from(&it.id), it.rect)).collect(),
        ObjectId::Subnet(_) => layout.subnets().map(|it| (ObjectId::from(&it.id), it.rect)).collect(),
        _ => {
            let parts = layout.nodes.iter().flat_map(|node| {
                node.objects.iter().enumerate().map(|(row, object)| (object.clone(), node.part(row, &drawing.metrics)))
            });
            // The flows of a bundle lie beside one another, so that arrows lead from one to the next.
            let flows = drawing.labels.iter().flat_map(|label| {
                let flows = label.ways.iter().filter_map(|way| drawing.flows.get(*way));
                (0..)
                    .zip(flows)
                    .map(|(place, flow)| (ObjectId::from(flow), Rect { x: label.rect.x + place, ..label.rect }))
            });
            parts.chain(flows).collect()
        }
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
