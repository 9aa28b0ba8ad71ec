//! The drawing, layer by layer, as shapes: boxes, lines, cards, labels, and the marks of flows that break off.

use std::rc::Rc;

use vpc_endpoint_drawing::{Point, Rect, Shape};
use vpc_endpoint_model::SubnetKind;
use vpc_endpoint_model::design::ObjectId;
use vpc_endpoint_model::explain::told;
use vpc_endpoint_model::path::Verdict;
use vpc_endpoint_model::pricing::Quantity;

use super::card::{describe, label_text};
use super::layout::{Layout, Node, Place, SubnetBox, VpcBox};
use super::wires::{Wire, stop};
use crate::store::{Player, View, catalog};
use crate::ui::{class_key, object_icon};

/// What is drawn, and which part of it.
pub struct Drawing<'a> {
    pub view: &'a View,
    pub layout: &'a Rc<Layout>,
    pub wires: &'a [Wire],
    /// The part to draw of a drawing too large to draw whole.
    pub seen: Option<Rect>,
}

/// The id of an object's element; `aria-activedescendant` names it.
pub fn element_id(object: &ObjectId) -> String {
    format!("drawn-{object}")
}

impl Drawing<'_> {
    /// The layers, the lowest first; in each, elements have keys of their own or there is one.
    pub fn layers(&self) -> Vec<Vec<Shape>> {
        let sees = |rect: Rect| self.seen.is_none_or(|window| window.overlaps(rect));
        let lines = || self.wires.iter().filter(|wire| sees(bounds(&wire.points)));
        let player = self.view.player.as_ref();
        vec![
            vec![self.region()],
            self.layout.vpcs.iter().filter(|vpc| sees(vpc.rect)).filter_map(|vpc| self.vpc(vpc)).collect(),
            self.layout.subnets().filter(|it| sees(it.rect)).filter_map(|subnet| self.subnet(subnet)).collect(),
            lines().map(|wire| self.line(wire)).collect(),
            player.and_then(|player| self.played(player)).into_iter().collect(),
            self.layout.nodes.iter().filter(|node| sees(node.rect)).map(|node| self.card(node)).collect(),
            self.wires.iter().filter(|wire| sees(wire.label)).filter_map(|wire| self.label(wire)).collect(),
            lines().filter_map(|wire| self.broken(wire)).collect(),
            player.and_then(|player| self.playing(player)).into_iter().collect(),
        ]
    }

    /// A class, and whether the object is selected.
    fn class(&self, object: &ObjectId, class: &str) -> String {
        let selected = if self.view.is_selected(object) { " selected" } else { "" };
        let pointed = if self.view.highlight.contains(object) { " pointed" } else { "" };
        format!("{class}{selected}{pointed}")
    }

    fn region(&self) -> Shape {
        let Rect { x, y, width, height } = self.layout.region;
        let region = &self.view.design.region;
        let name = catalog().region(region).map_or("", |it| it.name);
        let head = Shape::text(Point { x: x + 16, y: y + 24 }, "drawn-small", format!("Region {region} · {name}"));
        let middle = Point { x: x + width / 2, y: y + height / 2 };
        let empty = "Empty. Press P, or choose VPC on the left, to add a VPC.";
        let empty = self.view.design.vpcs.is_empty().then(|| Shape::text(middle, "drawn-empty", empty));
        Shape::new("g").with([Shape::rect(self.layout.region, 12, "drawn-region"), head]).with(empty)
    }

    fn vpc(&self, vpc: &VpcBox) -> Option<Shape> {
        let object = ObjectId::from(&vpc.id);
        let drawn = self.view.design.vpc(&vpc.id)?;
        let blocks = drawn.cidr_blocks.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let Rect { x, y, .. } = vpc.rect;
        let zones = vpc.zones.iter().map(|zone| {
            let at = Point { x: zone.rect.x + 14, y: zone.rect.y + 20 };
            let name = Shape::text(at, "drawn-small", zone.name.clone());
            Shape::new("g").with([Shape::rect(zone.rect, 8, "drawn-zone"), name])
        });
        let group = Shape::group(self.class(&object, "drawn")).keyed(vpc.id.to_string()).set("id", element_id(&object));
        let group = group.named(format!("VPC {}, {blocks}", drawn.name)).with([Shape::rect(vpc.rect, 10, "drawn-vpc")]);
        Some(group.with([heading(Point { x: x + 16, y: y + 27 }, &drawn.name, &blocks, 22)]).with(zones))
    }

    fn subnet(&self, subnet: &SubnetBox) -> Option<Shape> {
        let object = ObjectId::from(&subnet.id);
        let (drawn, facts) = (self.view.design.subnet(&subnet.id)?, self.view.analysis.subnet(&subnet.id)?);
        let kind = match facts.kind {
            SubnetKind::Public => "drawn-subnet public",
            SubnetKind::Private | SubnetKind::VpnOnly => "drawn-subnet private",
            SubnetKind::Isolated => "drawn-subnet isolated",
        };
        let rect = subnet.rect;
        let free = format!("{} free", Quantity::whole(facts.free.into()));
        let label = format!("{} subnet {}, {}, {free}", facts.kind.label(), drawn.name, drawn.blocks());
        let group =
            Shape::group(self.class(&object, "drawn")).keyed(subnet.id.to_string()).set("id", element_id(&object));
        Some(group.named(label).with([
            Shape::rect(rect, 6, kind),
            heading(Point { x: rect.x + 12, y: rect.y + 22 }, &drawn.name, &drawn.blocks(), 14),
            Shape::text(Point { x: rect.right() - 12, y: rect.y + 22 }, "drawn-small drawn-end", free),
        ]))
    }

    fn line(&self, wire: &Wire) -> Shape {
        let object = ObjectId::from(&wire.flow);
        let data = path_data(&wire.points);
        let key = class_key(wire.class);
        let class = if self.is_rerouted(wire) { format!("wire {key} rerouted") } else { format!("wire {key}") };
        Shape::group(self.class(&object, &class)).keyed(wire.flow.to_string()).with([
            Shape::path("wire-halo", data.clone()),
            Shape::path("wire-line", data).set("marker-end", format!("url(#arrow-{key})")),
        ])
    }

    /// Whether the last step put the flow on another way.
    fn is_rerouted(&self, wire: &Wire) -> bool {
        self.view.before.as_ref().is_some_and(|before| {
            let old = before.analysis.trace(&wire.flow);
            let new = self.view.analysis.trace(&wire.flow);
            old.map(|it| (&it.hops, it.class)) != new.map(|it| (&it.hops, it.class))
        })
    }

    fn card(&self, node: &Node) -> Shape {
        let card = describe(self.view, node);
        let key = match &node.place {
            Place::Subnet { subnet, .. } => format!("{}@{subnet}", node.object),
            _ => node.object.to_string(),
        };
        let rect = node.rect;
        let round = if matches!(node.place, Place::Top { .. } | Place::Above) { rect.height / 2 } else { 7 };
        let (x, y) = (rect.x + 36, rect.center().y);
        let texts = if card.detail.is_empty() {
            vec![Shape::text(Point { x, y: y + 4 }, "drawn-title", shortened(&card.name, 17))]
        } else {
            vec![
                Shape::text(Point { x, y: y - 4 }, "drawn-title", shortened(&card.name, 16)),
                Shape::text(Point { x, y: y + 13 }, "drawn-block", shortened(&card.detail, 17)),
            ]
        };
        let icon = Shape::group("drawn-icon").set("transform", format!("translate({} {})", rect.x + 10, y - 10));
        let icon = icon.with([Shape::new("path").set("d", object_icon(node.object.kind()))]);
        let class = self.class(&node.object, &format!("drawn drawn-node {}", card.class));
        let group = Shape::group(class).keyed(key).set("id", element_id(&node.object)).named(card.label.clone());
        group.with([Shape::rect(rect, round, "drawn-card"), icon]).with(texts).with([Shape::title(card.label)])
    }

    fn label(&self, wire: &Wire) -> Option<Shape> {
        let trace = self.view.analysis.trace(&wire.flow)?;
        let object = ObjectId::from(&wire.flow);
        let text = label_text(self.view, trace);
        let described = format!("flow {}: {text}", self.view.design.name_of(&object));
        let middle = wire.label.center();
        let class = self.class(&object, &format!("wire-label {}", class_key(wire.class)));
        let group = Shape::group(class).keyed(format!("label-{}", wire.flow)).set("id", element_id(&object));
        let text = Shape::text(Point { y: middle.y + 4, ..middle }, "", text);
        Some(group.named(described).with([Shape::rect(wire.label, 12, "wire-pill"), text]))
    }

    /// The mark where a flow breaks off.
    fn broken(&self, wire: &Wire) -> Option<Shape> {
        let trace = self.view.analysis.trace(&wire.flow).filter(|trace| trace.verdict != Verdict::Reached)?;
        let Point { x, y } = *wire.points.last()?;
        let object = ObjectId::from(&wire.flow);
        let name = self.view.design.name_of(&object);
        let why = trace.blockers.first().map(|blocker| told(blocker, &self.view.design)).unwrap_or_default();
        let circle = Shape::new("circle").set("cx", x.to_string()).set("cy", y.to_string()).set("r", "9");
        let cross = Shape::path("", format!("M{} {}l8 8m0 -8l-8 8", x - 4, y - 4));
        let group = Shape::group("broken").keyed(format!("broken-{}", wire.flow));
        Some(group.named(format!("flow {name} breaks off here: {why}")).with([circle, cross, Shape::title(why)]))
    }

    /// The way the packet of the player has come so far; under the cards and labels.
    fn played(&self, player: &Player) -> Option<Shape> {
        let step = player.current()?;
        let wire = self.wires.iter().find(|wire| wire.flow == *player.flow())?;
        let trace = self.view.analysis.trace(player.flow())?;
        let so_far = path_data(&wire.part(self.layout, trace, step.stops));
        let group = Shape::group(format!("wire {}", class_key(trace.class))).set("aria-hidden", "true");
        Some(group.with([Shape::path("played", so_far)]))
    }

    /// The card the packet of the player is at, and what is looked at there.
    fn playing(&self, player: &Player) -> Option<Shape> {
        let (step, place) = (player.current()?, player.step?);
        let trace = self.view.analysis.trace(player.flow())?;
        let passed = trace.hops.get(..step.stops).unwrap_or(&trace.hops);
        let node = passed.iter().rev().find_map(|hop| stop(self.layout, hop))?;
        let text = format!("{} · {}", place + 1, step.kind.label());
        let width = 20 + 7 * i32::try_from(text.chars().count()).unwrap_or(20);
        let Rect { x, y, width: across, height } = node.rect;
        let around = Rect { x: x - 5, y: y - 5, width: across + 10, height: height + 10 };
        let pill = Rect { x, y: y + height + 9, width, height: 20 };
        Some(Shape::new("g").set("aria-hidden", "true").with([
            Shape::rect(around, 11, "played-card"),
            Shape::rect(pill, 10, "played-pill"),
            Shape::text(Point { x: pill.center().x, y: pill.y + 14 }, "played-text", text),
        ]))
    }
}

/// An arrowhead for each class, in its colour.
pub fn arrows() -> Shape {
    let keys = ["gateway", "interface", "aws-public", "internet", "private", "on-premises", "denied", "dropped"];
    Shape::new("defs").with(keys.map(|key| {
        let crossed = matches!(key, "dropped" | "denied");
        let path = if crossed { "M1 1L7 7M7 1L1 7" } else { "M0 0L8 4L0 8z" };
        let marker = Shape::new("marker").set("id", format!("arrow-{key}")).set("class", format!("arrow {key}"));
        let marker = marker.set("viewBox", "0 0 8 8").set("refX", "7").set("refY", "4").set("markerWidth", "7");
        let marker = marker.set("markerHeight", "7").set("markerUnits", "userSpaceOnUse");
        marker.set("orient", "auto-start-reverse").with([Shape::new("path").set("d", path)])
    }))
}

/// A name in bold with a block in monospace behind it.
fn heading(at: Point, name: &str, block: &str, room: usize) -> Shape {
    let name = Shape::span("drawn-name", 0, shortened(name, room));
    Shape::text(at, "", "").with([name, Shape::span("drawn-block", 10, block)])
}

/// Corners rounded a little, so that turning lines read as one.
fn path_data(points: &[Point]) -> String {
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

fn bounds(points: &[Point]) -> Rect {
    let low = |pick: fn(&Point) -> i32| points.iter().map(pick).min().unwrap_or(0);
    let high = |pick: fn(&Point) -> i32| points.iter().map(pick).max().unwrap_or(0);
    let (x, y) = (low(|it| it.x), low(|it| it.y));
    Rect { x, y, width: high(|it| it.x) - x + 1, height: high(|it| it.y) - y + 1 }
}

fn shortened(text: &str, room: usize) -> String {
    if text.chars().count() <= room {
        return text.to_owned();
    }
    let kept: String = text.chars().take(room.saturating_sub(1)).collect();
    format!("{kept}…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_are_shortened_by_characters_not_bytes() {
        assert_eq!(shortened("éééé", 4), "éééé");
        assert_eq!(shortened("ééééé", 4), "ééé…");
    }

    #[test]
    fn corners_are_rounded_by_half_the_shorter_side_at_most() {
        let point = |x, y| Point { x, y };
        assert_eq!(path_data(&[point(0, 0), point(0, 4), point(20, 4)]), "M0 0L0 2Q0 4 6 4L20 4");
    }
}
