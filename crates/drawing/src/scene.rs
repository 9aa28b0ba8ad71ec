//! The drawing as shapes, layer by layer: what the page and files show. Nothing is worked out here.

use std::collections::BTreeSet;

use vpc_endpoint_model::SubnetKind;
use vpc_endpoint_model::design::{FlowId, ObjectId};

use crate::callout::Callout;
use crate::card::{Card, Symbol};
use crate::drawing::Drawing;
use crate::geometry::{Point, Rect, Side};
use crate::label::{self, Label};
use crate::layout::{Heading, Node, Place, SubnetBox, VpcBox, ZoneBox};
use crate::mark::{Mark, RADIUS};
use crate::metrics::{LABEL, LABEL_LINE};
use crate::shape::Shape;
use crate::stops::WireClass;
use crate::wire::{Arrow, Piece};

/// How far a wire that is passed over stays away from the one over it.
const GAP: i32 = 4;

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

/// The id of an object's element; `aria-activedescendant` names it.
pub fn element_id(object: &ObjectId) -> String {
    format!("drawn-{object}")
}

impl Drawing {
    /// The layers, the lowest first; in each, elements have keys of their own or there is one.
    pub fn layers(&self, shown: &Shown<'_>) -> Vec<Vec<Shape>> {
        let sees = |rect: Rect| shown.seen.is_none_or(|window| window.overlaps(rect));
        let pieces = || self.pieces.iter().enumerate().filter(|(_, piece)| sees(bounds(&piece.points)));
        let mut keys = Keys::default();
        vec![
            vec![self.region()],
            self.layout.vpcs.iter().filter(|vpc| sees(vpc.rect)).map(|vpc| Self::vpc(vpc, shown)).collect(),
            self.layout.subnets().filter(|it| sees(it.rect)).map(|subnet| self.subnet(subnet, shown)).collect(),
            pieces().map(|(place, piece)| self.piece(place, piece, &mut keys, shown)).collect(),
            self.arrows.iter().map(|arrow| self.arrow(arrow)).chain(self.dots()).collect(),
            self.layout.nodes.iter().filter(|node| sees(node.rect)).map(|node| self.node(node, shown)).collect(),
            self.labels.iter().filter(|label| sees(label.rect)).map(|label| self.label(label, shown)).collect(),
            self.marks.iter().map(|mark| self.mark(mark)).collect(),
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
    fn dots(&self) -> impl Iterator<Item = Shape> {
        let starts: BTreeSet<(Point, WireClass)> = self
            .lines
            .iter()
            .zip(&self.ways)
            .filter_map(|(line, way)| Some((*line.legs.first()?.first()?, way.visit.class)))
            .collect();
        starts.into_iter().map(|(Point { x, y }, class)| {
            let dot = Shape::new("circle").set("class", format!("dot {}", class.key()));
            let dot = dot.keyed(format!("dot-{x}-{y}-{}", class.key()));
            dot.set("cx", x.to_string()).set("cy", y.to_string()).set("r", "3")
        })
    }

    fn node(&self, node: &Node, shown: &Shown<'_>) -> Shape {
        let subnet = self.layout.subnet_of(node).map(|subnet| subnet.id.as_str());
        let names: Vec<&str> = node.objects.iter().map(ObjectId::as_str).collect();
        let key = format!("{}@{}", names.join(" "), subnet.unwrap_or_default());
        if node.is_list() {
            return self.list(node, names.join(" "), key, shown);
        }
        let (Some(object), Some(card)) = (node.objects.first(), node.cards.first()) else { return Shape::new("g") };
        let rounded = matches!(node.place, Place::Top { .. } | Place::Host) && !node.is_stacked(&self.metrics);
        let round = if rounded { node.rect.height / 2 } else { 6 };
        let group = Shape::group(Self::class(object, &format!("drawn card {}", card_class(card)), shown)).keyed(key);
        let group = group.set("data-object", names.join(" "));
        let group = match node.objects.len() {
            1 => group.set("id", element_id(object)).named(card.label.clone()),
            _ => group,
        };
        let group =
            group.with([Shape::rect(node.rect, round, "box"), self.symbol(node, card, node.row(0, &self.metrics))]);
        let group = group.with(self.card_texts(node, card)).with(Self::folded(node, shown));
        group.with([Shape::title(card.label.clone())])
    }

    /// The parts of a list that is drawn as one card: each thing is to be named and found.
    fn folded(node: &Node, shown: &Shown<'_>) -> Vec<Shape> {
        if node.objects.len() == 1 {
            return Vec::new();
        }
        let parts = node.objects.iter().zip(&node.labels);
        let part = |(object, label): (&ObjectId, &String)| {
            let group = object_group(object, Self::class(object, "part", shown)).named(label.clone());
            group.with([Shape::rect(node.rect, 6, "hit")])
        };
        parts.map(part).collect()
    }

    fn card_texts(&self, node: &Node, card: &Card) -> Vec<Shape> {
        let m = &self.metrics;
        if node.is_stacked(m) {
            let name = m.name.fit(&card.name, node.rect.width - 4);
            return vec![Shape::text(Point { x: node.rect.center().x, y: node.rect.y + 33 }, "name under", name)];
        }
        let (x, y) = (node.rect.x + m.text, node.rect.center().y);
        let room = node.rect.right() - x - 4;
        let name = m.name.fit(&card.name, room);
        if card.detail.is_empty() || !m.details || node.rect.height < m.card {
            return vec![Shape::text(Point { x, y: y + 4 }, "name", name)];
        }
        let detail = m.address.fit(&card.detail, room);
        vec![Shape::text(Point { x, y: y - 3 }, "name", name), Shape::text(Point { x, y: y + 11 }, "address", detail)]
    }

    fn symbol(&self, node: &Node, card: &Card, middle: i32) -> Shape {
        let size = if node.is_list() { 12 } else { 16 };
        let at = Point { x: node.upright(&self.metrics) - size / 2, y: middle - size / 2 };
        symbol(card.symbol, at, size)
    }

    /// Things alike, a row each.
    fn list(&self, node: &Node, names: String, key: String, shown: &Shown<'_>) -> Shape {
        let class = node.cards.first().map_or("", card_class);
        let m = &self.metrics;
        let rows = node.objects.iter().zip(&node.cards).enumerate().map(|(row, (object, card))| {
            let y = node.row(row, m);
            let part = node.part(row, m);
            let address = m.address.width(&card.detail);
            let room = node.rect.width - m.text - address - m.padding - 8;
            let row = object_group(object, Self::class(object, "drawn row", shown)).named(card.label.clone());
            row.with([
                Shape::rect(Rect { x: part.x + 1, width: part.width - 2, ..part }, 0, "ground"),
                self.symbol(node, card, y),
                Shape::text(Point { x: part.x + m.text, y: y + 4 }, "item", m.small.fit(&card.name, room)),
                Shape::text(Point { x: part.right() - m.padding - address, y: y + 4 }, "address", &*card.detail),
                Shape::title(card.label.clone()),
            ])
        });
        let group = Shape::group(format!("card list {class}")).keyed(key).set("data-object", names);
        group.with([Shape::rect(node.rect, 6, "box")]).with(rows)
    }

    fn label(&self, label: &Label, shown: &Shown<'_>) -> Shape {
        let flows = self.flow_names(&label.ways);
        let selected = label
            .ways
            .iter()
            .filter_map(|way| self.flows.get(*way))
            .find(|flow| shown.selected.is_some_and(|object| *object == ObjectId::from(*flow)));
        let class = format!("label {}{}", label.class.key(), if selected.is_some() { " selected" } else { "" });
        let group = Shape::group(class).keyed(format!("label {flows}")).set("data-flows", flows);
        let middle = label.rect.center();
        let second = i32::from(label.text.contains('\n'));
        let base = middle.y + 4 - second * LABEL_LINE / 2;
        let text = (0..)
            .zip(label.text.lines())
            .map(|(line, words)| Shape::text(Point { y: base + line * LABEL_LINE, ..middle }, "", words));
        // Each flow has a part of its own, to be named and found by.
        let count = i32::try_from(label.ways.len()).unwrap_or(i32::MAX).max(1);
        let parts = (0..).zip(&label.ways).filter_map(|(place, way)| {
            let (object, name) = (ObjectId::from(self.flows.get(*way)?), self.names.get(*way)?);
            let width = label.rect.width / count;
            let rect = Rect { x: label.rect.x + place * width, width, ..label.rect };
            let part = Shape::new("g").set("id", element_id(&object)).set("data-object", object.to_string());
            Some(part.named(format!("flow {name}: {}", label.full)).with([Shape::rect(rect, 0, "hit")]))
        });
        let round = LABEL / 2;
        let title = (label.text != label.full).then(|| Shape::title(label.full.clone()));
        group.with([Shape::rect(label.rect, round, "pill")]).with(text).with(parts).with(title)
    }

    fn mark(&self, mark: &Mark) -> Shape {
        let Point { x, y } = mark.at;
        let flows = self.flow_names(&mark.ways);
        let why = mark.why.join(" ");
        let kinds = mark.kinds.iter().copied().collect::<Vec<_>>().join(" ");
        let circle =
            Shape::new("circle").set("cx", x.to_string()).set("cy", y.to_string()).set("r", RADIUS.to_string());
        let cross = Shape::path("", format!("M{} {}l6 6m0 -6l-6 6", x - 3, y - 3));
        let group = Shape::group("mark").keyed(format!("mark {flows}")).set("data-flows", flows.clone());
        let table = mark.table.map(|rect| {
            let grid = format!("M{} {}h12v12h-12zm0 4h12m-8 0v8", rect.x + 4, rect.y + 4);
            Shape::group("table").with([Shape::rect(rect, 4, ""), Shape::path("", grid)])
        });
        let group = group
            .set("data-mark", kinds)
            .named(format!(
                "{} {} here: {why}",
                self.named(&mark.ways),
                if mark.ways.len() > 1 { "break off" } else { "breaks off" }
            ))
            .with(table);
        let callout = mark.callout.as_ref().map(|Callout { text, rect, leader }| {
            let middle = rect.center();
            let words = Shape::text(Point { y: middle.y + 4, ..middle }, "", &**text);
            Shape::group("callout").with([
                Shape::path("leader", path_data(leader)),
                Shape::rect(*rect, 4, "note"),
                words,
            ])
        });
        group.with(callout).with([circle, cross, Shape::title(why)])
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

fn card_class(card: &Card) -> &'static str {
    match card.symbol {
        _ if card.unreached => "unreached",
        Symbol::GatewayEndpoint => "gateway",
        Symbol::InterfaceEndpoint => "interface",
        _ => "plain",
    }
}

/// A symbol in a square.
pub fn symbol(symbol: Symbol, at: Point, size: i32) -> Shape {
    let scale = f64::from(size) / 20.0;
    let group = Shape::group("symbol").set("transform", format!("translate({} {}) scale({scale})", at.x, at.y));
    group.with([Shape::new("path").set("d", symbol.path())])
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
