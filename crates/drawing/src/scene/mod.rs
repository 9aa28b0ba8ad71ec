//! The drawing as shapes, layer by layer: what the page and files show. Nothing is worked out here.

mod cards;
mod words;

use std::collections::BTreeSet;

use vpc_endpoint_model::SubnetKind;
use vpc_endpoint_model::design::{FlowId, ObjectId};

use crate::drawing::Drawing;
use crate::geometry::{Point, Rect, Side};
use crate::label::{self};
use crate::layout::{Heading, SubnetBox, VpcBox, ZoneBox};
use crate::shape::Shape;
use crate::stops::WireClass;
use crate::wire::{Arrow, Piece};

pub use cards::symbol;

/// How far a wire that is passed over stays away from the one over it.
const GAP: i32 = 4;

/// No arrowhead and no dot reaches farther than so much from its point.
const REACH: i32 = 16;

/// What of the moment a picture shows.
#[derive(Default)]
pub struct Shown<'a> {
    /// What is selected; a flow is taken out of its bundle.
    pub selected: Option<&'a ObjectId>,
    /// What the page around points at.
    pub pointed: &'a [ObjectId],
    /// Flows that the last step put on another way.
    pub rerouted: &'a [FlowId],
    /// The part to draw of a drawing too large to draw whole.
    pub seen: Option<Rect>,
}

impl Shown<'_> {
    /// Whether any of this is to be drawn.
    fn sees(&self, rect: Rect) -> bool {
        self.seen.is_none_or(|window| window.overlaps(rect))
    }
}

/// What an arrowhead or a dot at a point may cover.
fn around(point: Point) -> Rect {
    Rect::spanning(point, point).grown(REACH)
}

/// The id of an object's element; `aria-activedescendant` names it.
pub fn element_id(object: &ObjectId) -> String {
    format!("drawn-{object}")
}

impl Drawing {
    /// The layers, the lowest first; in each, elements have keys of their own or there is one.
    pub fn layers(&self, shown: &Shown<'_>) -> Vec<Vec<Shape>> {
        let sees = |rect: Rect| shown.sees(rect);
        let pieces = || self.pieces.iter().enumerate().filter(|(_, piece)| sees(bounds(&piece.points)));
        let nodes = self.layout.nodes.iter().enumerate();
        let mut keys = Keys::default();
        vec![
            vec![self.region()],
            self.layout.vpcs.iter().filter(|vpc| sees(vpc.rect)).map(|vpc| Self::vpc(vpc, shown)).collect(),
            self.layout.subnets().filter(|it| sees(it.rect)).map(|subnet| self.subnet(subnet, shown)).collect(),
            pieces().map(|(place, piece)| self.piece(place, piece, &mut keys, shown)).collect(),
            self.arrows
                .iter()
                .filter(|arrow| sees(around(arrow.tip)))
                .map(|arrow| self.arrow(arrow))
                .chain(self.dots(shown))
                .collect(),
            nodes.filter(|(_, node)| sees(node.rect)).map(|(place, node)| self.node(place, node, shown)).collect(),
            self.labels.iter().filter(|label| sees(label.rect)).map(|label| self.label(label, shown)).collect(),
            self.marks.iter().filter(|mark| sees(mark.extent())).map(|mark| self.mark(mark)).collect(),
        ]
    }

    /// The line of one flow by itself, over the others, and over its label what it carries there and back.
    pub fn alone(&self, flow: &FlowId) -> Option<Shape> {
        let place = self.place_of(flow)?;
        let (line, way, told) = (self.lines.get(place)?, self.ways.get(place)?, self.told.get(place)?);
        let paths = line.legs.iter().map(|points| Shape::path("w", path_data(points)));
        let class = way.visit.class.key();
        let label = self.labels.iter().find(|label| label.ways.contains(&place)).map(|label| {
            let middle = label.rect.center();
            let width = label::width(told, &self.metrics).max(label.rect.width);
            let left = (middle.x - width / 2).min(self.layout.size.0 - width).max(0);
            let rect = Rect { x: left, width, ..label.rect };
            let text = Shape::text(Point { x: rect.center().x, y: middle.y + 4 }, "", told.clone());
            Shape::group(format!("label told {class}")).with([Shape::rect(rect, rect.height / 2, "pill"), text])
        });
        Some(Shape::group(format!("alone {class}")).set("aria-hidden", "true").with(paths).with(label))
    }

    /// A class, and whether the object is selected or pointed at.
    fn class(object: &ObjectId, class: &str, shown: &Shown<'_>) -> String {
        let selected = if shown.selected == Some(object) { " selected" } else { "" };
        let pointed = if shown.pointed.contains(object) { " pointed" } else { "" };
        format!("{class}{selected}{pointed}")
    }

    fn flow_names(&self, ways: &BTreeSet<usize>) -> String {
        let names: Vec<&str> = ways.iter().filter_map(|way| self.flows.get(*way)).map(FlowId::as_str).collect();
        names.join(" ")
    }

    /// Flows by what they are called.
    fn named(&self, ways: &BTreeSet<usize>) -> String {
        let names: Vec<&str> = ways.iter().filter_map(|way| self.names.get(*way)).map(String::as_str).collect();
        format!("flow {}", names.join(", flow "))
    }

    fn region(&self) -> Shape {
        let title = &self.layout.region_title;
        let group = Shape::new("g").set("data-region", self.region.clone());
        group.with([Shape::rect(self.layout.region, 12, "region"), Shape::text(title.at, "small", &*title.name)])
    }

    fn vpc(vpc: &VpcBox, shown: &Shown<'_>) -> Shape {
        let object = ObjectId::from(&vpc.id);
        let group = object_group(&object, Self::class(&object, "drawn", shown)).named(vpc.label.clone());
        let zone = |zone: &ZoneBox| {
            let shapes =
                [Shape::rect(zone.rect, 8, "zone"), Shape::text(zone.heading.at, "small", &*zone.heading.name)];
            Shape::new("g").set("data-zone", zone.name.clone()).with(shapes)
        };
        group.with([Shape::rect(vpc.rect, 10, "vpc")]).with(vpc.zones.iter().map(zone)).with(heading(&vpc.heading))
    }

    fn subnet(&self, subnet: &SubnetBox, shown: &Shown<'_>) -> Shape {
        let object = ObjectId::from(&subnet.id);
        let class = match subnet.kind {
            SubnetKind::Public => "subnet public",
            SubnetKind::Private | SubnetKind::VpnOnly => "subnet",
            SubnetKind::Isolated => "subnet isolated",
        };
        let count = &subnet.count;
        let group = object_group(&object, Self::class(&object, "drawn", shown)).named(subnet.label.clone());
        let group = group.with([Shape::rect(subnet.rect, 6, class)]).with(heading(&subnet.heading));
        let count = self.metrics.details.then(|| Shape::text(count.at, "count", &*count.name));
        group.with(count)
    }

    fn piece(&self, place: usize, piece: &Piece, keys: &mut Keys, shown: &Shown<'_>) -> Shape {
        let flows = self.flow_names(&piece.ways);
        let rerouted = piece.ways.iter().filter_map(|way| self.flows.get(*way)).any(|it| shown.rerouted.contains(it));
        let class = format!("wire {}{}", piece.class.key(), if rerouted { " rerouted" } else { "" });
        let data = path_data(&piece.points);
        let width = breadth(piece.ways.len());
        let group = Shape::group(class).keyed(keys.next(&flows)).set("data-flows", flows);
        let group = group.with(self.gaps(place, width));
        let line = |class, width: i32| Shape::path(class, data.clone()).set("stroke-width", width.to_string());
        if piece.pair {
            return group.with([line("w pair", width + 3), line("core", width)]);
        }
        group.with([line("w", width)])
    }

    /// What a piece of a width lies on where it passes over others.
    fn gaps(&self, place: usize, width: i32) -> impl Iterator<Item = Shape> {
        let first = self.crossings.partition_point(|crossing| crossing.over < place);
        let own = self.crossings.iter().skip(first).take_while(move |crossing| crossing.over == place);
        own.map(move |crossing| {
            let Point { x, y } = crossing.at;
            let under = self.pieces.get(crossing.under).map_or(2, |piece| breadth(piece.ways.len()));
            let half = GAP + under / 2;
            let data = if crossing.level {
                format!("M{} {y}h{}", x - half, 2 * half)
            } else {
                format!("M{x} {}v{}", y - half, 2 * half)
            };
            let class = if crossing.panel { "gap" } else { "gap bare" };
            Shape::path(class, data).set("stroke-width", (width + GAP).to_string())
        })
    }

    fn arrow(&self, arrow: &Arrow) -> Shape {
        let Point { x, y } = arrow.tip;
        let long = 7 + 3 * (breadth(arrow.ways.len()) - 2) / 2;
        let half = long / 2;
        let data = match arrow.side {
            Side::Left => format!("M{x} {y}l-{long} -{half}v{}z", 2 * half),
            Side::Right => format!("M{x} {y}l{long} -{half}v{}z", 2 * half),
            Side::Top => format!("M{x} {y}l-{half} -{long}h{}z", 2 * half),
            Side::Bottom => format!("M{x} {y}l-{half} {long}h{}z", 2 * half),
        };
        let flows = self.flow_names(&arrow.ways);
        let key = format!("arrow-{x}-{y}-{}", arrow.class.key());
        Shape::path(format!("arrow {}", arrow.class.key()), data).keyed(key).set("data-flows", flows)
    }

    /// Dots where flows start.
    fn dots(&self, shown: &Shown<'_>) -> impl Iterator<Item = Shape> {
        let starts = self.lines.iter().zip(&self.ways);
        let starts = starts.filter_map(|(line, way)| Some((*line.legs.first()?.first()?, way.visit.class)));
        let starts: BTreeSet<(Point, WireClass)> = starts.filter(|(at, _)| shown.sees(around(*at))).collect();
        starts.into_iter().map(|(Point { x, y }, class)| {
            let dot = Shape::new("circle").set("class", format!("dot {}", class.key()));
            let dot = dot.keyed(format!("dot-{x}-{y}-{}", class.key()));
            dot.set("cx", x.to_string()).set("cy", y.to_string()).set("r", "3")
        })
    }
}

/// Keys for what has none of its own: flows, and which piece of theirs.
#[derive(Default)]
struct Keys {
    counts: std::collections::BTreeMap<String, usize>,
}

impl Keys {
    fn next(&mut self, flows: &str) -> String {
        let count = self.counts.entry(flows.to_owned()).or_default();
        *count += 1;
        format!("{flows}/{count}")
    }
}

fn object_group(object: &ObjectId, class: String) -> Shape {
    let group = Shape::group(class).keyed(object.to_string()).set("id", element_id(object));
    group.set("data-object", object.to_string())
}

/// A name in bold with a block in monospace behind it.
fn heading(heading: &Heading) -> Vec<Shape> {
    let detail = Point { x: heading.detail_x, ..heading.at };
    let detail = (!heading.detail.is_empty()).then(|| Shape::text(detail, "address", &*heading.detail));
    [Shape::text(heading.at, "title", &*heading.name)].into_iter().chain(detail).collect()
}

/// How broad a piece is that so many flows run along.
pub const fn breadth(flows: usize) -> i32 {
    match flows {
        0 | 1 => 2,
        2 | 3 => 3,
        4..=7 => 4,
        _ => 5,
    }
}

/// Corners rounded a little, so that turning lines read as one.
pub fn path_data(points: &[Point]) -> String {
    use std::fmt::Write;
    const ROUND: i32 = 6;
    let mut data = String::new();
    for (place, point) in points.iter().enumerate() {
        let before = place.checked_sub(1).and_then(|place| points.get(place));
        let after = points.get(place + 1);
        // Writing to a string cannot fail.
        let _ = match (before, after) {
            (None, _) => write!(data, "M{} {}", point.x, point.y),
            (Some(_), None) => write!(data, "L{} {}", point.x, point.y),
            (Some(before), Some(after)) => {
                let enter = toward(*point, *before, ROUND);
                let leave = toward(*point, *after, ROUND);
                write!(data, "L{} {}Q{} {} {} {}", enter.x, enter.y, point.x, point.y, leave.x, leave.y)
            }
        };
    }
    data
}

fn toward(from: Point, to: Point, most: i32) -> Point {
    let step =
        |from: i32, to: i32| (to - from).clamp(-most, most).clamp(-((to - from).abs() / 2), (to - from).abs() / 2);
    Point { x: from.x + step(from.x, to.x), y: from.y + step(from.y, to.y) }
}

/// The smallest rectangle around points.
pub fn bounds(points: &[Point]) -> Rect {
    let low = |pick: fn(&Point) -> i32| points.iter().map(pick).min().unwrap_or(0);
    let high = |pick: fn(&Point) -> i32| points.iter().map(pick).max().unwrap_or(0);
    let (x, y) = (low(|it| it.x), low(|it| it.y));
    Rect { x, y, width: high(|it| it.x) - x + 1, height: high(|it| it.y) - y + 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corners_are_rounded_by_half_the_shorter_side_at_most() {
        let point = |x, y| Point { x, y };
        assert_eq!(path_data(&[point(0, 0), point(0, 4), point(20, 4)]), "M0 0L0 2Q0 4 6 4L20 4");
    }
}
