//! The lines of flows: along the gutters, at right angles, each in a lane of its own, with a label that hides nothing.

use vpc_endpoint_drawing::{Point, Rect};
use vpc_endpoint_model::design::{FlowId, SubnetId};
use vpc_endpoint_model::path::{Hop, PathClass, Trace};

use super::layout::{Layout, Node, Place, VpcBox};

/// Room between two lanes.
const LANE: i32 = 10;
/// A label's height.
const LABEL_HEIGHT: i32 = 24;

/// A flow's line.
#[derive(Debug, Clone, PartialEq)]
pub struct Wire {
    pub flow: FlowId,
    pub class: PathClass,
    /// Corners from the source to the end.
    pub points: Vec<Point>,
    /// Where the label stands.
    pub label: Rect,
    /// How far beside the middle of its gutters it runs.
    lane: i32,
}

impl Wire {
    /// The corners of its first part, which ends at the last of so many stops.
    pub fn part(&self, layout: &Layout, trace: &Trace, stops: usize) -> Vec<Point> {
        route(layout, trace.hops.get(..stops).unwrap_or(&trace.hops), self.lane)
    }
}

/// Draws the lines of all traces; `label_width` tells how wide each flow's label is.
pub fn wires(layout: &Layout, traces: &[Trace], label_width: impl Fn(&Trace) -> i32) -> Vec<Wire> {
    let mut taken: Vec<Rect> = layout.nodes.iter().map(|node| node.rect).collect();
    taken.extend(layout.subnets().map(|subnet| Rect { height: super::layout::SUBNET_HEAD - 6, ..subnet.rect }));
    taken.extend(layout.vpcs.iter().map(|vpc| Rect { width: 230, height: 30, ..vpc.rect }));
    taken.extend(layout.vpcs.iter().flat_map(|vpc| &vpc.zones).map(|zone| Rect { width: 90, height: 24, ..zone.rect }));
    let lanes = i32::try_from(traces.len().min(8)).unwrap_or(8);
    let mut drawn = Vec::new();
    for (place, trace) in traces.iter().enumerate() {
        let lane = (i32::try_from(place % 8).unwrap_or(0) * 2 - (lanes - 1)) * LANE / 2;
        let mut points = route(layout, &trace.hops, lane);
        if let [Point { x, y }] = points.as_slice() {
            // A flow that is dropped where it starts gets a stub.
            let start = Point { x: *x, y: *y };
            points = vec![start, Point { y: y + 34, ..start }];
        }
        if points.len() < 2 {
            continue;
        }
        let label = place_label(&points, label_width(trace), &taken);
        taken.push(label);
        drawn.push(Wire { flow: trace.flow.clone(), class: trace.class, points, label, lane });
    }
    drawn
}

/// The flow whose label or line is at a point.
pub fn wire_at(wires: &[Wire], point: Point) -> Option<&FlowId> {
    const REACH: i32 = 9;
    let on_label = wires.iter().find(|wire| wire.label.contains(point));
    let near = |wire: &&Wire| {
        wire.points.windows(2).any(|pair| match pair {
            [from, to] => Rect {
                x: from.x.min(to.x) - REACH,
                y: from.y.min(to.y) - REACH,
                width: (from.x - to.x).abs() + 2 * REACH,
                height: (from.y - to.y).abs() + 2 * REACH,
            }
            .contains(point),
            _ => false,
        })
    };
    on_label.or_else(|| wires.iter().find(near)).map(|wire| &wire.flow)
}

/// The card at which a stop is drawn.
pub fn stop<'a>(layout: &'a Layout, hop: &Hop) -> Option<&'a Node> {
    layout.node(&hop.object(), subnet_of(hop))
}

/// The corners of a line, stop by stop; of one stop its place.
fn route(layout: &Layout, hops: &[Hop], lane: i32) -> Vec<Point> {
    let stops: Vec<&Node> = hops.iter().filter_map(|hop| stop(layout, hop)).collect();
    let mut points: Vec<Point> = Vec::new();
    for pair in stops.windows(2) {
        if let [from, to] = pair {
            leg(layout, from, to, lane, &mut points);
        }
    }
    if let [node] = stops.as_slice() {
        points.push(Point { x: node.rect.center().x + lane, y: node.rect.bottom() });
    }
    straighten(points)
}

fn subnet_of(hop: &Hop) -> Option<&SubnetId> {
    match hop {
        Hop::Workload { subnet, .. } | Hop::EndpointInterface { subnet, .. } | Hop::Instance { subnet, .. } => {
            Some(subnet)
        }
        Hop::LoadBalancer { subnet, .. } => Some(subnet),
        Hop::NatGateway { subnet, .. } => subnet.as_ref(),
        _ => None,
    }
}

/// From one stop to the next.
fn leg(layout: &Layout, from: &Node, to: &Node, lane: i32, points: &mut Vec<Point>) {
    match (&from.place, &to.place) {
        (Place::Subnet { vpc, row, column, .. }, Place::Subnet { vpc: to_vpc, row: to_row, column: to_column, .. })
            if vpc == to_vpc =>
        {
            let Some(vpc) = layout.vpcs.get(*vpc) else { return };
            between_cards(vpc, (from, *row, *column), (to, *to_row, *to_column), lane, points);
        }
        (Place::Subnet { vpc, row, .. }, Place::Subnet { vpc: to_vpc, row: to_row, .. }) => {
            let (Some(vpc), Some(to_vpc)) = (layout.vpcs.get(*vpc), layout.vpcs.get(*to_vpc)) else { return };
            across((vpc, from, *row), (to_vpc, to, *to_row), lane, points);
        }
        (Place::Subnet { vpc, row, column, .. }, Place::Top { .. }) => {
            let Some(vpc) = layout.vpcs.get(*vpc) else { return };
            let x = climb(vpc, from, (*row, *column), lane, points);
            let y = vpc.gutters.first().copied().unwrap_or(0) + lane;
            let target = to.rect.center().x + lane;
            if x != target {
                points.extend([Point { x, y }, Point { x: target, y }]);
            }
            points.push(Point { x: target, y: to.rect.bottom() });
        }
        (Place::Subnet { vpc, row, .. }, Place::Edge { .. } | Place::Right) => {
            let Some(vpc) = layout.vpcs.get(*vpc) else { return };
            // Down to the gutter below the row, along it, and over to the target.
            let y = vpc.gutters.get(row + 1).copied().unwrap_or(from.rect.bottom() + 12) + lane;
            let x = from.rect.center().x + lane;
            points.extend([Point { x, y: from.rect.bottom() }, Point { x, y }]);
            let turn = match to.place {
                Place::Edge { .. } => to.rect.x - 22 + lane,
                _ => before_service(to, lane),
            };
            let end = to.rect.center().y + lane.clamp(-16, 16);
            points.extend([Point { x: turn, y }, Point { x: turn, y: end }, Point { x: to.rect.x, y: end }]);
        }
        (Place::Top { .. }, Place::Above) => {
            let x = from.rect.center().x + lane;
            let y = from.rect.y.midpoint(to.rect.bottom()) + lane / 2;
            let target = to.rect.center().x + lane;
            points.push(Point { x, y: from.rect.y });
            if x != target {
                points.extend([Point { x, y }, Point { x: target, y }]);
            }
            points.push(Point { x: target, y: to.rect.bottom() });
        }
        (Place::Top { .. }, Place::Right) => {
            let x = from.rect.center().x + lane;
            let y = from.rect.y - 20 + lane / 2;
            let turn = before_service(to, lane);
            let end = to.rect.center().y + lane.clamp(-16, 16);
            points.extend([
                Point { x, y: from.rect.y },
                Point { x, y },
                Point { x: turn, y },
                Point { x: turn, y: end },
                Point { x: to.rect.x, y: end },
            ]);
        }
        (Place::Edge { .. }, _) => {
            let start = from.rect.center().y + lane.clamp(-16, 16);
            let end = to.rect.center().y + lane.clamp(-16, 16);
            let turn = from.rect.right() + 24 + lane / 2;
            points.extend([
                Point { x: from.rect.right(), y: start },
                Point { x: turn, y: start },
                Point { x: turn, y: end },
                Point { x: to.rect.x, y: end },
            ]);
        }
        _ => {
            let (x, end) = (from.rect.center().x + lane, to.rect.center().x + lane);
            let down = to.rect.y > from.rect.y;
            let (leave, arrive) = if down { (from.rect.bottom(), to.rect.y) } else { (from.rect.y, to.rect.bottom()) };
            let y = leave.midpoint(arrive) + lane / 2;
            points.extend([Point { x, y: leave }, Point { x, y }, Point { x: end, y }, Point { x: end, y: arrive }]);
        }
    }
}

/// Where a line turns before a service: right of the endpoints on the VPC's edge, whatever its lane.
fn before_service(to: &Node, lane: i32) -> i32 {
    to.rect.x - 46 + lane.clamp(-36, 36)
}

type Card<'a> = (&'a Node, usize, usize);

fn between_cards(vpc: &VpcBox, from: Card<'_>, to: Card<'_>, lane: i32, points: &mut Vec<Point>) {
    let (source, row, column) = from;
    let (target, to_row, to_column) = to;
    let x = source.rect.center().x + lane;
    let end = target.rect.center().x + lane;
    let up = to_row < row;
    let leave = if up { source.rect.y } else { source.rect.bottom() };
    // The gutter next to the source on the target's side; in one row the one below it.
    let near = gutter(vpc, if up { row } else { row + 1 }) + lane;
    // The gutter next to the target on the source's side.
    let far = gutter(vpc, if up || to_row == row { to_row + 1 } else { to_row }) + lane;
    points.extend([Point { x, y: leave }, Point { x, y: near }]);
    if near != far {
        let side = channel(vpc, if column <= to_column { column } else { to_column }, lane);
        points.extend([Point { x: side, y: near }, Point { x: side, y: far }]);
    }
    let arrive = if up || to_row == row { target.rect.bottom() } else { target.rect.y };
    points.extend([Point { x: end, y: far }, Point { x: end, y: arrive }]);
}

/// Into another VPC: out to the left margin, where nothing stands, and in again at the target's row.
fn across(from: (&VpcBox, &Node, usize), to: (&VpcBox, &Node, usize), lane: i32, points: &mut Vec<Point>) {
    let ((vpc, source, row), (to_vpc, target, to_row)) = (from, to);
    let (x, end) = (source.rect.center().x + lane, target.rect.center().x + lane);
    let (near, far) = (gutter(vpc, row + 1) + lane, gutter(to_vpc, to_row + 1) + lane);
    let side = vpc.rect.x.min(to_vpc.rect.x) + 10 + lane.clamp(-8, 8);
    points.extend([
        Point { x, y: source.rect.bottom() },
        Point { x, y: near },
        Point { x: side, y: near },
        Point { x: side, y: far },
        Point { x: end, y: far },
        Point { x: end, y: target.rect.bottom() },
    ]);
}

/// From a card up to the gutter under the VPC's head; the x it gets there at.
fn climb(vpc: &VpcBox, from: &Node, (row, column): (usize, usize), lane: i32, points: &mut Vec<Point>) -> i32 {
    let x = from.rect.center().x + lane;
    points.push(Point { x, y: from.rect.y });
    if row == 0 {
        return x;
    }
    let side = channel(vpc, column, lane);
    let y = gutter(vpc, row) + lane;
    points.extend([Point { x, y }, Point { x: side, y }, Point { x: side, y: gutter(vpc, 0) + lane }]);
    side
}

fn gutter(vpc: &VpcBox, place: usize) -> i32 {
    vpc.gutters.get(place).or(vpc.gutters.last()).copied().unwrap_or(vpc.rect.center().y)
}

/// The channel right of a column.
fn channel(vpc: &VpcBox, column: usize, lane: i32) -> i32 {
    vpc.zones.get(column).map_or(vpc.rect.right(), |zone| zone.rect.right() + 14) + lane.clamp(-12, 12)
}

/// Drops corners that are none.
fn straighten(points: Vec<Point>) -> Vec<Point> {
    let mut corners: Vec<Point> = Vec::new();
    for point in points {
        if corners.last() == Some(&point) {
            continue;
        }
        if let [.., before, last] = corners.as_slice()
            && ((before.x == last.x && last.x == point.x) || (before.y == last.y && last.y == point.y))
        {
            corners.pop();
        }
        corners.push(point);
    }
    corners
}

/// The first place along the line, longest stretch first, where the label covers nothing.
fn place_label(points: &[Point], width: i32, taken: &[Rect]) -> Rect {
    let mut stretches: Vec<(Point, Point)> =
        points.windows(2).filter_map(|pair| Some((*pair.first()?, *pair.get(1)?))).collect();
    stretches.sort_by_key(|(from, to)| {
        let length = (to.x - from.x).abs() + (to.y - from.y).abs();
        // A label lies better along a level stretch.
        -(length + if from.y == to.y { width } else { 0 })
    });
    let at = |x: i32, y: i32| Rect { x: x - width / 2, y: y - LABEL_HEIGHT / 2, width, height: LABEL_HEIGHT };
    let candidates = stretches.iter().flat_map(|(from, to)| {
        [4, 3, 5, 2, 6, 1, 7]
            .map(|eighth| at(from.x + (to.x - from.x) * eighth / 8, from.y + (to.y - from.y) * eighth / 8))
    });
    let free = |label: &Rect| label.x > 0 && !taken.iter().any(|other| other.overlaps(*label));
    let first =
        stretches.first().map_or_else(Rect::default, |(from, to)| at(from.x.midpoint(to.x), from.y.midpoint(to.y)));
    // A line too short for its label: below it, where others of its kind may stand already.
    let below = (0..8).map(|place| Rect { y: first.y + place * (LABEL_HEIGHT + 4), ..first });
    candidates.chain(below).find(free).unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use vpc_endpoint_model::{Command, Design, analyze, apply};

    use super::*;
    use crate::store::{EXAMPLES, catalog};

    /// The shipped plans, each also with a gateway endpoint for S3 on every table.
    fn plans() -> Vec<Design> {
        let mut plans: Vec<Design> =
            EXAMPLES.iter().map(|example| Design::from_json(example.json, catalog()).unwrap()).collect();
        for plan in plans.clone() {
            let first = plan.route_tables.iter().filter(|table| table.vpc.as_str() == "vpc-1");
            let tables: Vec<&str> = first.map(|table| table.id.as_str()).collect();
            let command = format!(
                r#"{{"command":"CreateVpcEndpoint","vpc":"vpc-1","service":"dynamodb","configuration":{{"type":"Gateway","route_tables":{tables:?}}}}}"#
            );
            let command: Command = serde_json::from_str(&command).unwrap();
            plans.push(apply(&plan, command, catalog()).unwrap().design);
        }
        plans
    }

    fn drawn(plan: &Design) -> (Layout, Vec<Wire>) {
        let layout = Layout::of(plan, catalog());
        let wires = wires(&layout, &analyze(plan, catalog()).traces, |_| 170);
        (layout, wires)
    }

    #[test]
    fn labels_hide_no_card_and_no_other_label() {
        for plan in plans() {
            let (layout, wires) = drawn(&plan);
            for (place, wire) in wires.iter().enumerate() {
                let cards = layout.nodes.iter().filter(|node| node.rect.overlaps(wire.label));
                assert_eq!(cards.count(), 0, "{}: {}", plan.name, wire.flow);
                let labels = wires.iter().take(place).filter(|other| other.label.overlaps(wire.label));
                assert_eq!(labels.count(), 0, "{}: {}", plan.name, wire.flow);
            }
        }
    }

    /// A line may pass behind the cards of the subnets it starts and stops in.
    #[test]
    fn lines_turn_at_right_angles_and_pass_through_no_foreign_card() {
        for plan in plans() {
            let (layout, wires) = drawn(&plan);
            let traces = analyze(&plan, catalog()).traces;
            for (wire, trace) in wires.iter().zip(&traces) {
                let own: Vec<_> = trace.hops.iter().map(Hop::object).collect();
                let home = |node: &Node| match &node.place {
                    Place::Subnet { subnet, .. } => trace.hops.iter().any(|hop| subnet_of(hop) == Some(subnet)),
                    _ => false,
                };
                for pair in wire.points.windows(2) {
                    let [from, to] = pair else { continue };
                    assert!(from.x == to.x || from.y == to.y, "{}: {} {pair:?}", plan.name, wire.flow);
                    let stretch = Rect {
                        x: from.x.min(to.x),
                        y: from.y.min(to.y),
                        width: (from.x - to.x).abs() + 1,
                        height: (from.y - to.y).abs() + 1,
                    };
                    let hit = layout
                        .nodes
                        .iter()
                        .find(|node| !own.contains(&node.object) && !home(node) && node.rect.overlaps(stretch));
                    assert_eq!(hit.map(|node| &node.object), None, "{}: {} {pair:?}", plan.name, wire.flow);
                }
            }
        }
    }
}
