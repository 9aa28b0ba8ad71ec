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

/// The nearest thing of the same level in a direction: subnets among subnets, cards and flows among one another; from
/// the last subnet or VPC in a direction, the nearest card.
pub fn neighbour(drawing: &Drawing, from: &ObjectId, way: Way) -> Option<ObjectId> {
    let level = same_level(drawing, from);
    let start = level.iter().find(|(object, _)| object == from).map(|(_, rect)| *rect)?;
    let nearest = |things: &[(ObjectId, Rect)], start: Point| {
        let others = things.iter().filter(|(object, _)| object != from);
        let ahead = others.filter_map(|(object, rect)| Some((distance(start, rect.center(), way)?, object)));
        ahead.min_by_key(|(distance, _)| *distance).map(|(_, object)| object.clone())
    };
    let among_cards = || match from {
        ObjectId::Vpc(_) | ObjectId::Subnet(_) => nearest(&cards_and_flows(drawing), edge(start, way)),
        _ => None,
    };
    nearest(&level, start.center()).or_else(among_cards)
}

/// The middle of a rectangle's edge.
fn edge(rect: Rect, way: Way) -> Point {
    let Point { x, y } = rect.center();
    match way {
        Way::Up => Point { x, y: rect.y },
        Way::Down => Point { x, y: rect.bottom() },
        Way::Left => Point { x: rect.x, y },
        Way::Right => Point { x: rect.right(), y },
    }
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
        _ => cards_and_flows(drawing),
    }
}

fn cards_and_flows(drawing: &Drawing) -> Vec<(ObjectId, Rect)> {
    // What one card or label stands for lies beside one another, so that arrows lead from one to the next.
    let beside = |place: i32, rect: Rect| Rect { x: rect.x + place, ..rect };
    let parts = drawing.layout.nodes.iter().flat_map(|node| {
        let objects = (0..).zip(node.objects.iter().enumerate());
        objects.map(move |(place, (row, object))| {
            let part = node.part(row, &drawing.metrics);
            (object.clone(), if node.is_list() { part } else { beside(place, part) })
        })
    });
    let flows = drawing.labels.iter().flat_map(|label| {
        let flows = label.ways.iter().filter_map(|way| drawing.flows.get(*way));
        (0..).zip(flows).map(move |(place, flow)| (ObjectId::from(flow), beside(place, label.rect)))
    });
    parts.chain(flows).collect()
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use vpc_endpoint_drawing::{Metrics, Options};
    use vpc_endpoint_model::analyze;

    use super::*;
    use crate::store::{EXAMPLES, catalog};

    const WAYS: [Way; 4] = [Way::Up, Way::Down, Way::Left, Way::Right];

    /// What arrows and brackets reach from a thing.
    fn reached(design: &Design, drawing: &Drawing, from: &ObjectId) -> BTreeSet<ObjectId> {
        let mut reached = BTreeSet::from([from.clone()]);
        let mut open = vec![from.clone()];
        while let Some(object) = open.pop() {
            let by_arrow = WAYS.into_iter().filter_map(|way| neighbour(drawing, &object, way));
            let around = by_arrow.chain(parent(design, &object)).chain(first_inside(design, drawing, Some(&object)));
            for next in around.collect::<Vec<_>>() {
                if reached.insert(next.clone()) {
                    open.push(next);
                }
            }
        }
        reached
    }

    #[test]
    fn every_thing_is_reached_from_every_other() {
        let large = concat!(env!("CARGO_MANIFEST_DIR"), "/crates/drawing/tests/plans");
        let large =
            std::fs::read_dir(large).unwrap().map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap());
        for json in EXAMPLES.iter().map(|example| example.json.to_owned()).chain(large) {
            let design = Design::from_json(&json, catalog()).unwrap();
            let analysis = analyze(&design, catalog());
            for metrics in [Metrics::WIDE, Metrics::COMPACT, Metrics::NARROW] {
                let drawing = Drawing::of(&design, &analysis, catalog(), &Options { metrics, free_zones: false });
                let drawn: BTreeSet<ObjectId> = design.object_ids().filter(|object| drawing.draws(object)).collect();
                for from in &drawn {
                    let reached = reached(&design, &drawing, from);
                    let missed: Vec<_> = drawn.difference(&reached).map(ToString::to_string).collect();
                    assert!(missed.is_empty(), "{} from {from}: {missed:?}", design.name);
                }
            }
        }
    }
}
