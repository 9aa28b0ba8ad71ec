//! Cards and lists as shapes.

use std::collections::BTreeSet;

use vpc_endpoint_model::design::ObjectId;

use super::{Shown, element_id, object_group};
use crate::card::{Card, Symbol};
use crate::drawing::Drawing;
use crate::geometry::{Point, Rect};
use crate::layout::{Node, Place};
use crate::shape::Shape;

impl Drawing {
    pub(super) fn node(&self, place: usize, node: &Node, shown: &Shown<'_>) -> Shape {
        let subnet = self.layout.subnet_of(node).map(|subnet| subnet.id.as_str());
        let names: Vec<&str> = node.objects.iter().map(ObjectId::as_str).collect();
        let key = format!("{}@{}", names.join(" "), subnet.unwrap_or_default());
        if node.is_list() {
            return self.list(place, node, names.join(" "), key, shown);
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
            let name = m.name.fit(&card.name, node.rect.width - 2 * m.after_text);
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

    /// Things alike, a row each; those that flows pass stand out.
    fn list(&self, place: usize, node: &Node, names: String, key: String, shown: &Shown<'_>) -> Shape {
        let class = node.cards.first().map_or("", card_class);
        let m = &self.metrics;
        let stops = self.ways.iter().flat_map(|way| way.visit.all()).filter(|stop| stop.node == place);
        let used: BTreeSet<usize> = stops.map(|stop| stop.row).collect();
        let rows = node.objects.iter().zip(&node.cards).enumerate();
        let rows = rows.filter(|(row, _)| shown.sees(node.part(*row, m))).map(|(row, (object, card))| {
            let y = node.row(row, m);
            let part = node.part(row, m);
            let address = m.address.width(&card.detail);
            let room = node.rect.width - m.text - address - m.padding - 8;
            let row = object_group(
                object,
                Self::class(object, if used.contains(&row) { "drawn row used" } else { "drawn row" }, shown),
            )
            .named(card.label.clone());
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
