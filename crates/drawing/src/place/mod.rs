//! The layout's making: sizes from the inside out, places from the outside in.

mod size;
mod vpc;

use std::collections::{BTreeMap, BTreeSet};

use crate::geometry::{Point, Rect};
use crate::layout::{Layout, Node, Place, Span};
use crate::metrics::Metrics;
use crate::structure::{Structure, Thing};
use crate::track::Key;
use size::line;
use vpc::EMPTY_VPC;

/// Between things in a row outside.
const APART: i32 = 16;

/// The room that wires and what is said of them ask for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Room {
    /// How broad the lanes of each track are together.
    pub lanes: BTreeMap<Key, i32>,
    /// How broad the channel before the services is, at least.
    pub channel: i32,
    /// The rows of VPCs below which it is said why flows break off there.
    pub notes: BTreeSet<(usize, usize)>,
}

/// Lays everything out. What stands at the height of its wires is stacked until [`pin`](crate::pin) puts it there.
pub fn lay_out(structure: &Structure, metrics: &Metrics, room: &Room) -> Layout {
    Builder { structure, metrics, room, layout: Layout::default() }.build()
}

struct Builder<'a> {
    structure: &'a Structure,
    metrics: &'a Metrics,
    room: &'a Room,
    layout: Layout,
}

impl Builder<'_> {
    fn room(&self, key: Key) -> i32 {
        self.room.lanes.get(&key).copied().unwrap_or(0)
    }

    fn push(&mut self, thing: &Thing, rect: Rect, place: Place) {
        self.layout.nodes.push(Node {
            objects: vec![thing.object.clone()],
            cards: vec![thing.card.clone()],
            labels: vec![thing.card.label.clone()],
            rect,
            place,
        });
    }

    fn build(mut self) -> Layout {
        let m = self.metrics;
        let structure = self.structure;
        let lanes = self.room(Key::HostBand);
        let hosts = if structure.hosts.is_empty() { 0 } else { m.card };
        let band = if hosts == 0 && lanes == 0 { 0 } else { 24 + lanes.max(8) };
        let top = m.margin + hosts + band;
        self.layout.host_band = Span::new(m.margin + hosts, band);
        let networks = self.networks(top + m.region_head);
        let sticks_out = m.width_of_widest(structure.vpcs.iter().flat_map(|vpc| &vpc.left)) / 2;
        let left_lanes = self.room(Key::RegionLeft);
        self.layout.region_left =
            Span::new(networks, m.padding + left_lanes + if left_lanes > 0 { m.padding } else { 0 });
        let x = self.layout.region_left.to + sticks_out;
        let mut y = top + m.region_head;
        let mut right = if structure.vpcs.is_empty() { x + EMPTY_VPC.0 } else { x };
        for (place, vpc) in structure.vpcs.iter().enumerate() {
            let lanes = self.room(Key::Band(place));
            let overhang = if vpc.top.is_empty() { 0 } else { m.edge / 2 };
            // The Region's head has room for the half of a gateway, a gap between VPCs has not.
            let band = if place == 0 {
                Span::new(y - overhang.max(16), if lanes > 0 { lanes + m.padding } else { 0 })
            } else {
                Span::new(y, lanes + m.padding)
            };
            y = if place == 0 { band.to + overhang.max(16) } else { band.to + overhang };
            self.layout.bands.push(band);
            let rect = self.vpc(place, vpc, Point { x, y });
            right = right.max(rect.right());
            y = rect.bottom() + m.padding;
        }
        let below = self.room(Key::Band(structure.vpcs.len()));
        self.layout.bands.push(Span::new(y - m.padding, below + m.padding));
        for vpc in &mut self.layout.vpcs {
            // Every VPC as wide as the widest, so that their right edges line up.
            vpc.inner_right.to += right - vpc.rect.right();
            vpc.rect.width = right - vpc.rect.x;
        }
        self.edges();
        let services = self.services(right, top);
        let mut bottom = if structure.vpcs.is_empty() { y + 120 } else { y + below };
        bottom = self.loose(x, bottom);
        let left = networks;
        self.layout.region = Rect { x: left, y: top, width: services - left, height: bottom + m.padding - top };
        self.elsewhere(services);
        self.hosts();
        self.region_title();
        self.layout.measure(m);
        self.layout
    }

    /// Networks outside AWS, above one another; gives the Region's left border.
    fn networks(&mut self, top: i32) -> i32 {
        let m = self.metrics;
        let things = &self.structure.networks;
        if things.is_empty() {
            return m.margin;
        }
        let width = m.width_of_widest(things);
        for thing in things {
            let y = self.layout.nodes.last().map_or(top, |above| above.rect.bottom() + m.card_gap);
            self.push(thing, Rect { x: m.margin, y, width, height: m.card }, Place::Network);
        }
        m.margin + width + m.line
    }

    /// AWS services of the Region; gives its right border.
    fn services(&mut self, right: i32, top: i32) -> i32 {
        let m = self.metrics;
        let structure = self.structure;
        let sticks_out = m.width_of_widest(structure.vpcs.iter().flat_map(|vpc| &vpc.right)) / 2;
        // What stands on a top edge may stick out, too.
        let tops = self.layout.nodes.iter().filter(|node| matches!(node.place, Place::Top { .. }));
        let top_right = tops.map(|node| node.rect.right() + m.padding).max().unwrap_or(0);
        let from = (right + sticks_out).max(top_right);
        let room = self.room(Key::Services);
        let any = !structure.services.is_empty() || !structure.elsewhere.is_empty();
        let width = if any || room > 0 { m.channel.0.max(16 + room).max(self.room.channel) } else { 0 };
        self.layout.channel = Span::new(from, width);
        let card = m.width_of_widest(&structure.services);
        let x = from + width;
        for (number, thing) in (0..).zip(&structure.services) {
            let y = top + m.region_head + number * (m.card + m.card_gap);
            self.push(thing, Rect { x, y, width: card, height: m.card }, Place::Service);
        }
        x + card + m.padding + if card == 0 { m.padding } else { 0 }
    }

    fn elsewhere(&mut self, region: i32) {
        let m = self.metrics;
        let things = &self.structure.elsewhere;
        let width = m.width_of_widest(things);
        for (number, thing) in (0..).zip(things) {
            let y = self.layout.region.y + m.region_head + number * (m.card + m.card_gap);
            let rect = Rect { x: region + 40, y, width, height: m.card };
            self.push(thing, rect, Place::Elsewhere);
        }
    }

    /// Gateways attached to nothing, in a row at the bottom; gives the Region's lower border.
    fn loose(&mut self, left: i32, bottom: i32) -> i32 {
        let m = self.metrics;
        let mut x = left;
        for thing in &self.structure.loose {
            let width = m.width_of_card(&thing.card);
            self.push(thing, Rect { x, y: bottom + m.padding, width, height: m.card }, Place::Loose);
            x += width + APART;
        }
        if self.structure.loose.is_empty() { bottom } else { bottom + m.padding + m.card }
    }

    /// Hosts above the first gateway that leads to them.
    fn hosts(&mut self) {
        let m = self.metrics;
        let over = self.layout.nodes.iter().find(|node| matches!(node.place, Place::Top { .. }));
        let mut x = over.map_or(self.layout.region.x + 16, |node| node.rect.x);
        for thing in &self.structure.hosts {
            let width = m.width_of_pill(thing);
            self.push(thing, Rect { x, y: m.margin, width, height: m.card }, Place::Host);
            x += width + APART;
        }
    }

    /// As much of the Region's name as stands before what leaves by the first VPC's top edge.
    fn region_title(&mut self) {
        let m = self.metrics;
        // Wires to the hosts pass before it.
        let lanes = if self.room(Key::RegionLeft) > 0 { self.layout.region_left.to - m.padding } else { 0 };
        let at = Point { x: (self.layout.region.x + 12).max(lanes), y: self.layout.region.y + 20 };
        let first = self.layout.nodes.iter().find(|node| node.place == Place::Top { vpc: 0 });
        let end = first.map_or(self.layout.region.right() - 12, |node| node.rect.x);
        let end = end.min(self.layout.channel.from);
        let room = end - at.x;
        let [.., shortest] = &self.structure.region;
        let text = self.structure.region.iter().find(|text| m.small.width(text) <= room).unwrap_or(shortest);
        self.layout.region_title = line(m.small, text, at, room);
    }
}

impl Layout {
    /// Takes the size of the whole drawing from what stands in it.
    pub fn measure(&mut self, metrics: &Metrics) {
        let lowest = self.nodes.iter().map(|node| node.rect.bottom()).max().unwrap_or(0);
        let inside = self.nodes.iter().filter(|node| matches!(node.place, Place::Service | Place::Right { .. }));
        let low = inside.map(|node| node.rect.bottom() + metrics.padding).max().unwrap_or(0);
        self.region.height = self.region.height.max(low - self.region.y);
        let right = self.nodes.iter().map(|node| node.rect.right()).max().unwrap_or(0);
        self.size =
            (self.region.right().max(right) + metrics.margin, self.region.bottom().max(lowest) + metrics.margin);
    }
}
