//! The layout's making: sizes from the inside out, places from the outside in.

use std::collections::BTreeMap;

use vpc_endpoint_model::catalog::Catalog;
use vpc_endpoint_model::design::{ObjectId, SubnetId};
use vpc_endpoint_model::pricing::Quantity;
use vpc_endpoint_model::{Analysis, Design, SubnetKind};

use crate::card::{Card, Symbol};
use crate::geometry::{Point, Rect};
use crate::layout::{Column, Heading, LIST_PADDING, Layout, Node, Place, Span, SubnetBox, VpcBox, ZoneBox};
use crate::metrics::Metrics;
use crate::structure::{Cell, Stand, Structure, VpcStructure};
use crate::text::Type;
use crate::track::Key;

/// Widest list.
const WIDEST_LIST: i32 = 264;
/// Widest name in a title.
const WIDEST_TITLE: i32 = 168;
/// Smallest height of a subnet's inside.
const EMPTY_SUBNET: i32 = 40;
/// Smallest size of a VPC's inside.
const EMPTY_VPC: (i32, i32) = (280, 64);
/// Width of a column that nothing stands in yet.
const FREE_ZONE: i32 = 176;
/// Left of the Region, for the line to a network outside AWS.
const LINE: i32 = 112;
/// Between things in a row outside.
const APART: i32 = 16;

/// The room that wires ask for: how broad the lanes of each track are.
pub type Room = BTreeMap<Key, i32>;

/// What the layout is made of.
pub struct Ground<'a> {
    /// The plan.
    pub design: &'a Design,
    /// What is known of it.
    pub analysis: &'a Analysis,
    /// For the Region's name.
    pub catalog: &'a Catalog,
    /// What stands where.
    pub structure: &'a Structure,
    /// Sizes.
    pub metrics: &'a Metrics,
}

/// Widths of a VPC's subnets and of the columns in them.
struct Columns {
    /// From the subnet's left edge to its title: what is before it is free for upright wires.
    title: i32,
    left: i32,
    /// From the subnet's left edge.
    right_at: i32,
    right: i32,
    subnet: i32,
}

struct Builder<'a> {
    ground: &'a Ground<'a>,
    room: &'a Room,
    metrics: &'a Metrics,
    layout: Layout,
}

impl Ground<'_> {
    /// Lays everything out with room for wires. What stands at the height of its wires is stacked until
    /// [`pin`](crate::pin) puts it there.
    pub fn lay_out(&self, room: &Room, channel: i32) -> Layout {
        let builder = Builder { ground: self, room, metrics: self.metrics, layout: Layout::default() };
        builder.build(channel)
    }
}

impl Builder<'_> {
    fn room(&self, key: Key) -> i32 {
        self.room.get(&key).copied().unwrap_or(0)
    }

    fn build(mut self, channel: i32) -> Layout {
        let m = self.metrics;
        let structure = self.ground.structure;
        let lanes = self.room(Key::HostBand);
        let hosts = if structure.hosts.is_empty() { 0 } else { m.card };
        let band = if hosts == 0 && lanes == 0 { 0 } else { 24 + lanes.max(8) };
        let top = m.margin + hosts + band;
        self.layout.host_band = Span::new(m.margin + hosts, band);
        let networks = self.networks(top + m.region_head);
        let sticks_out = self.widest(structure.vpcs.iter().flat_map(|vpc| &vpc.left)) / 2;
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
        let services = self.services(right, channel, top);
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

    fn card(&self, object: &ObjectId, subnet: Option<&SubnetId>) -> Card {
        Card::of(self.ground.design, self.ground.analysis, object, subnet)
    }

    /// How wide a card has to be for what it says.
    fn card_width(&self, card: &Card) -> i32 {
        let m = self.metrics;
        let (least, most) = m.card_width;
        let before = if m.stacked { m.after_text } else { m.text };
        Metrics::up(before + self.text_width(card) + m.after_text).clamp(least, most)
    }

    fn text_width(&self, card: &Card) -> i32 {
        let m = self.metrics;
        let detail = if m.details { m.address.width(&card.detail) } else { 0 };
        m.name.width(&card.name).max(detail)
    }

    /// What is written of what stands somewhere: of a list that is not drawn row by row, how many there are.
    fn written(&self, stand: &Stand, cards: Vec<Card>) -> Vec<Card> {
        if self.metrics.details || matches!(stand, Stand::Card(_)) {
            return cards;
        }
        let Some(first) = cards.first() else { return cards };
        let noun = if first.symbol == Symbol::Workload { "workloads" } else { "endpoints" };
        let name = format!("{} {noun}", cards.len());
        let label = cards.iter().map(|card| card.label.as_str()).collect::<Vec<_>>().join(", ");
        vec![Card { name, detail: String::new(), label, symbol: first.symbol, unreached: false }]
    }

    /// How wide a card on the top edge or above the Region is: its name is never shortened for a column's sake.
    fn pill_width(&self, object: &ObjectId) -> i32 {
        let m = self.metrics;
        let around = if m.stacked && !matches!(object, ObjectId::Destination(_)) { 8 } else { m.text + 12 };
        Metrics::up(around + self.text_width(&self.card(object, None))).clamp(80, Metrics::WIDE.card_width.1)
    }

    fn list_width(&self, cards: &[Card]) -> i32 {
        let m = self.metrics;
        let row = |card: &Card| m.text + m.small.width(&card.name) + 16 + m.address.width(&card.detail) + m.padding;
        Metrics::up(cards.iter().map(row).max().unwrap_or(0)).clamp(m.card_width.0, WIDEST_LIST)
    }

    fn widest<'o>(&self, objects: impl Iterator<Item = &'o ObjectId>) -> i32 {
        objects.map(|object| self.card_width(&self.card(object, None))).max().unwrap_or(0)
    }

    fn push(&mut self, object: &ObjectId, rect: Rect, place: Place) {
        let card = self.card(object, None);
        let labels = vec![card.label.clone()];
        self.layout.nodes.push(Node { objects: vec![object.clone()], cards: vec![card], labels, rect, place });
    }

    /// Networks outside AWS, above one another; gives the Region's left border.
    fn networks(&mut self, top: i32) -> i32 {
        let m = self.metrics;
        let ids: Vec<ObjectId> = self.ground.structure.networks.iter().map(ObjectId::from).collect();
        if ids.is_empty() {
            return m.margin;
        }
        let width = self.widest(ids.iter());
        for object in &ids {
            let y = self.layout.nodes.last().map_or(top, |above| above.rect.bottom() + m.card_gap);
            self.push(object, Rect { x: m.margin, y, width, height: m.card }, Place::Network);
        }
        m.margin + width + LINE
    }

    fn columns(&self, vpc: &VpcStructure, place: usize) -> Columns {
        let m = self.metrics;
        let width = |cell: &Cell, stands: &[Stand]| {
            let each = stands.iter().map(|stand| {
                let cards: Vec<Card> =
                    stand.objects().iter().map(|object| self.card(object, Some(&cell.subnet))).collect();
                match self.written(stand, cards).as_slice() {
                    [card] => self.card_width(card),
                    cards => self.list_width(cards),
                }
            });
            each.max().unwrap_or(0)
        };
        let left = vpc.cells.iter().map(|cell| width(cell, &cell.left)).max().unwrap_or(0);
        let right = vpc.cells.iter().map(|cell| width(cell, &cell.right)).max().unwrap_or(0);
        let headings = vpc.cells.iter().map(|cell| {
            let heading = self.subnet_heading(&cell.subnet, Point::default(), 0);
            (heading.rect.width, self.count_width(&cell.subnet))
        });
        let (title, count) = headings.fold((0, 0), |(title, count), (a, b)| (title.max(a), count.max(b)));
        let indent = m.padding + if m.stacked { left.max(m.card_width.0) / 2 + 12 } else { m.text };
        let riser = if m.stacked { right / 2 } else { m.symbol };
        let lanes = (0..vpc.cells.len()).map(|cell| self.room(Key::Middle { vpc: place, cell })).max().unwrap_or(0);
        let gap = m.column_gap.max(24 + lanes);
        let beside = if left == 0 { m.padding } else { m.padding + left + gap };
        // Upright wires of the right column pass between title and count.
        let right_at = Metrics::up(beside.max(indent + title + m.padding - riser));
        let subnet = if right == 0 {
            // Room for a lane beside the cards, and for a mark at its end.
            (m.padding + left + gap + 16).max(indent + title + 16 + count + m.padding)
        } else {
            (right_at + right + m.padding).max(right_at + riser + 16 + count + m.padding)
        };
        Columns { title: indent, left, right_at, right, subnet: Metrics::up(subnet) }
    }

    fn vpc(&mut self, place: usize, vpc: &VpcStructure, at: Point) -> Rect {
        let m = self.metrics;
        let columns = self.columns(vpc, place);
        let y = at.y + m.vpc_head + self.regional(place, vpc, &columns, at);
        let lanes = self.room(Key::Gutter { vpc: place, gutter: 0 });
        let mut gutters = vec![Span { from: y - 8, to: y + lanes + 8 * i32::from(lanes > 0) }];
        let zone_top = y + if lanes > 0 { lanes + 8 } else { 0 };
        let (tops, bottom) = self.rows(place, vpc, zone_top + m.zone_head, &mut gutters);
        let zone_height = bottom - zone_top;
        let left_room = self.room.range(Key::InnerLeft { vpc: 0 }..=Key::InnerLeft { vpc: usize::MAX });
        let left_room = left_room.map(|(_, room)| *room).max().unwrap_or(0);
        // As far from the edge in every VPC, so that their zones line up.
        let on_left = self.widest(self.ground.structure.vpcs.iter().flat_map(|vpc| &vpc.left)) / 2;
        let inner_left = m.padding + on_left + left_room + if on_left > 0 { m.padding } else { 0 };
        let mut x = at.x + inner_left;
        let mut zones = Vec::new();
        let mut subnets = Vec::new();
        for (number, name) in vpc.zones.iter().enumerate() {
            let side = |key| m.zone_side.max(8 + self.room(key));
            let (left, right) =
                (side(Key::ZoneLeft { vpc: place, zone: number }), side(Key::ZoneRight { vpc: place, zone: number }));
            let used = vpc.cells.iter().any(|cell| cell.zone == number);
            let width = if used { left + columns.subnet + right } else { FREE_ZONE };
            let rect = Rect { x, y: zone_top, width, height: zone_height };
            let heading = line(m.small, name, Point { x: x + left, y: zone_top + m.zone_head * 2 / 3 }, width - 32);
            zones.push(ZoneBox {
                name: name.clone(),
                rect,
                heading,
                left: Span::new(x, left),
                right: Span::new(x + width - right, right),
            });
            x += width + m.zone_gap;
        }
        for (number, cell) in vpc.cells.iter().enumerate() {
            let (Some(zone), Some((top, height))) = (zones.get(cell.zone), tops.get(cell.row)) else { continue };
            let rect = Rect { x: zone.left.to, y: *top, width: columns.subnet, height: *height };
            subnets.push(self.subnet(place, number, cell, rect, &columns));
        }
        let zones_end = if zones.is_empty() { at.x + EMPTY_VPC.0 } else { x - m.zone_gap };
        let on_right = self.widest(vpc.right.iter()) / 2;
        let lanes = self.room(Key::InnerRight { vpc: place });
        let inner_right = if on_right > 0 { 16 + lanes + on_right } else { m.padding + lanes };
        // In a narrow window what stands on the top edge may stick out.
        let least = if m.stacked { 0 } else { self.top_width(vpc) };
        let width = (zones_end + inner_right - at.x).max(least);
        let on_edge = i32::try_from(vpc.left.len().max(vpc.right.len())).unwrap_or(0) * (m.card + m.card_gap);
        let height = (bottom + m.padding - at.y).max(m.vpc_head + on_edge + m.padding);
        let rect = Rect { x: at.x, y: at.y, width, height };
        self.layout.vpcs.push(VpcBox {
            id: vpc.id.clone(),
            rect,
            heading: Heading::default(),
            label: self.vpc_label(vpc),
            zones,
            subnets,
            gutters,
            inner_left: Span::new(at.x, inner_left),
            inner_right: Span { from: zones_end, to: rect.right() },
        });
        self.top(place, vpc, &columns);
        self.layout.vpcs.get(place).map_or(rect, |drawn| drawn.rect)
    }

    /// Tops and heights of the rows, and where the last gutter ends.
    fn rows(&self, place: usize, vpc: &VpcStructure, from: i32, gutters: &mut Vec<Span>) -> (Vec<(i32, i32)>, i32) {
        let m = self.metrics;
        let mut y = from;
        let mut tops = Vec::new();
        for row in 0..vpc.rows {
            let cells = vpc.cells.iter().enumerate().filter(|(_, cell)| cell.row == row);
            let height = cells.map(|(number, cell)| self.subnet_height(place, number, cell)).max().unwrap_or(0);
            tops.push((y, height));
            y += height;
            let lanes = self.room(Key::Gutter { vpc: place, gutter: row + 1 });
            let last = row + 1 == vpc.rows;
            let gutter = if last { m.padding.max(8 + lanes) } else { m.gutter.max(16 + lanes) };
            gutters.push(Span::new(y, gutter));
            y += gutter;
        }
        if vpc.rows == 0 {
            gutters.push(Span::new(y, EMPTY_VPC.1));
            y += EMPTY_VPC.1;
        }
        (tops, y)
    }

    /// The height of a subnet's columns, and of all of it.
    fn stands_height(&self, stands: &[Stand]) -> i32 {
        let m = self.metrics;
        let each = stands.iter().map(|stand| self.stand_height(stand) + m.card_gap);
        (each.sum::<i32>() - m.card_gap).max(0)
    }

    fn stand_height(&self, stand: &Stand) -> i32 {
        let m = self.metrics;
        match stand {
            Stand::List(objects) if m.details => {
                i32::try_from(objects.len()).unwrap_or(0) * m.list_row + 2 * LIST_PADDING
            }
            _ => m.card,
        }
    }

    fn subnet_height(&self, vpc: usize, number: usize, cell: &Cell) -> i32 {
        let m = self.metrics;
        let inside = self.stands_height(&cell.left).max(self.stands_height(&cell.right)).max(EMPTY_SUBNET);
        let under = self.room(Key::Under { vpc, cell: number });
        m.subnet_head + inside + m.padding + if under > 0 { 16 + under } else { 0 }
    }

    fn count_width(&self, subnet: &SubnetId) -> i32 {
        if self.metrics.details { self.metrics.count.width(&self.free(subnet)) } else { 0 }
    }

    fn free(&self, subnet: &SubnetId) -> String {
        let free = self.ground.analysis.subnet(subnet).map_or(0, |it| it.free);
        format!("{} free", Quantity::whole(free.into()))
    }

    fn subnet_heading(&self, id: &SubnetId, at: Point, indent: i32) -> Heading {
        let m = self.metrics;
        let design = self.ground.design;
        let Some(subnet) = design.subnet(id) else { return Heading::default() };
        let block = match (subnet.cidr_block, subnet.ipv6_cidr_block) {
            (Some(ipv4), Some(_)) => format!("{ipv4} + IPv6"),
            _ => subnet.blocks(),
        };
        let at = Point { x: at.x + indent, y: at.y + m.subnet_head * 2 / 3 };
        title(m, design.name_of(&id.into()), &block, at, WIDEST_TITLE)
    }

    fn subnet(&mut self, vpc: usize, number: usize, cell: &Cell, rect: Rect, columns: &Columns) -> SubnetBox {
        let m = self.metrics;
        let heading = self.subnet_heading(&cell.subnet, Point { x: rect.x, y: rect.y }, columns.title);
        let count = if m.details { self.free(&cell.subnet) } else { String::new() };
        let width = self.count_width(&cell.subnet);
        let at = Point { x: rect.right() - m.padding - width, y: rect.y + m.subnet_head * 2 / 3 };
        let count = line(m.count, &count, at, width);
        let y = rect.y + m.subnet_head;
        let left = Span::new(rect.x + m.padding, columns.left);
        let right = Span::new(rect.x + columns.right_at, columns.right);
        self.column(vpc, number, cell, Column::Left, &cell.left, left, y);
        self.column(vpc, number, cell, Column::Right, &cell.right, right, y);
        let inside = self.stands_height(&cell.left).max(self.stands_height(&cell.right)).max(EMPTY_SUBNET);
        let under = Span::new(y + inside + 8, self.room(Key::Under { vpc, cell: number }).max(8));
        let from = left.to.max(rect.x + m.padding);
        let middle =
            Span { from, to: if columns.right > 0 { right.from } else { (from + m.column_gap).min(rect.right()) } };
        let kind = self.ground.analysis.subnet(&cell.subnet).map_or(SubnetKind::Isolated, |it| it.kind);
        let id = cell.subnet.clone();
        let label = self.subnet_label(&id, kind);
        SubnetBox { id, zone: cell.zone, row: cell.row, rect, heading, count, kind, label, middle, under }
    }

    fn subnet_label(&self, id: &SubnetId, kind: SubnetKind) -> String {
        let design = self.ground.design;
        let blocks = design.subnet(id).map(vpc_endpoint_model::design::Subnet::blocks).unwrap_or_default();
        format!("{} subnet {}, {blocks}, {}", kind.label(), design.name_of(&id.into()), self.free(id))
    }

    fn vpc_label(&self, vpc: &VpcStructure) -> String {
        format!("VPC {}, {}", self.ground.design.name_of(&(&vpc.id).into()), self.vpc_blocks(vpc).join(", "))
    }

    #[expect(clippy::too_many_arguments, reason = "where a column stands takes as many facts")]
    fn column(
        &mut self,
        vpc: usize,
        number: usize,
        cell: &Cell,
        column: Column,
        stands: &[Stand],
        span: Span,
        top: i32,
    ) {
        let mut y = top;
        for (place, stand) in stands.iter().enumerate() {
            let height = self.stand_height(stand);
            let rect = Rect { x: span.from, y, width: span.to - span.from, height };
            let cards: Vec<Card> = stand.objects().iter().map(|it| self.card(it, Some(&cell.subnet))).collect();
            let labels = cards.iter().map(|card| card.label.clone()).collect();
            let cards = self.written(stand, cards);
            let place = Place::Subnet { vpc, cell: number, column, above: place > 0, below: place + 1 < stands.len() };
            self.layout.nodes.push(Node { objects: stand.objects().to_vec(), cards, labels, rect, place });
            y += height + self.metrics.card_gap;
        }
    }

    /// Regional NAT gateways stand in a row of their own under the VPC's head; gives its height.
    fn regional(&mut self, place: usize, vpc: &VpcStructure, columns: &Columns, at: Point) -> i32 {
        let m = self.metrics;
        if vpc.regional.is_empty() {
            return 0;
        }
        let mut x = at.x + m.padding + m.zone_side + columns.right_at.max(m.text + 168);
        for object in &vpc.regional {
            let width = self.card_width(&self.card(object, None));
            let rect = Rect { x, y: at.y + m.vpc_head, width, height: m.card };
            self.push(object, rect, Place::Regional { vpc: place });
            x = rect.right() + APART;
        }
        m.card + m.padding
    }

    /// How wide a VPC must be for its title and what stands on its top edge.
    fn top_width(&self, vpc: &VpcStructure) -> i32 {
        let top: i32 = vpc.top.iter().map(|it| self.pill_width(it) + APART).sum();
        let title = self.vpc_heading(vpc, Point::default()).rect.width;
        16 + title + APART + top
    }

    fn vpc_blocks(&self, vpc: &VpcStructure) -> Vec<String> {
        let blocks = self.ground.design.vpc(&vpc.id).map(|it| it.cidr_blocks.iter().map(ToString::to_string).collect());
        blocks.unwrap_or_default()
    }

    fn vpc_heading(&self, vpc: &VpcStructure, at: Point) -> Heading {
        let design = self.ground.design;
        let block = match self.vpc_blocks(vpc).as_slice() {
            [] => String::new(),
            [one] => one.clone(),
            [first, rest @ ..] => format!("{first} + {}", rest.len()),
        };
        title(self.metrics, design.name_of(&(&vpc.id).into()), &block, at, WIDEST_TITLE)
    }

    /// The internet gateway above the first thing that leaves through it, so that the way out is straight.
    fn top(&mut self, place: usize, vpc: &VpcStructure, columns: &Columns) {
        let m = self.metrics;
        let Some(drawn) = self.layout.vpcs.get(place) else { return };
        let rect = drawn.rect;
        let heading = self.vpc_heading(vpc, Point { x: rect.x + 16, y: rect.y + 20 });
        let exit = self.layout.nodes.iter().find(|node| {
            node.vpc() == Some(place) && node.objects.iter().any(|it| matches!(it, ObjectId::NatGateway(_)))
        });
        let column = drawn.zones.first().map(|zone| zone.left.to + columns.right_at);
        let wanted = exit.map(|node| node.upright(m)).or(column.map(|x| x + m.symbol)).unwrap_or(0);
        let first = vpc.top.first().map_or(0, |object| self.pill_width(object));
        let symbol = if m.stacked { first / 2 } else { m.symbol };
        let mut x = (wanted - symbol).max(heading.rect.right() + m.padding);
        for object in &vpc.top {
            let width = self.pill_width(object);
            let rect = Rect { x, y: rect.y - m.edge / 2, width, height: m.edge };
            self.push(object, rect, Place::Top { vpc: place });
            x = rect.right() + APART;
        }
        if let Some(drawn) = self.layout.vpcs.get_mut(place) {
            drawn.heading = heading;
            let needed = x - APART + m.padding - drawn.rect.x;
            if needed > drawn.rect.width && !vpc.top.is_empty() && !m.stacked {
                drawn.inner_right.to += needed - drawn.rect.width;
                drawn.rect.width = needed;
            }
        }
    }

    /// What stands on the left and right edges, above one another until it is pinned.
    fn edges(&mut self) {
        let m = self.metrics;
        for (place, vpc) in self.ground.structure.vpcs.iter().enumerate() {
            let Some(drawn) = self.layout.vpcs.get(place) else { continue };
            let (rect, y) = (drawn.rect, drawn.rect.y + m.vpc_head);
            for (objects, middle, at) in [
                (&vpc.left, rect.x, Place::Left { vpc: place }),
                (&vpc.right, rect.right(), Place::Right { vpc: place }),
            ] {
                let width = self.widest(objects.iter());
                for (number, object) in (0..).zip(objects) {
                    let rect =
                        Rect { x: middle - width / 2, y: y + number * (m.card + m.card_gap), width, height: m.card };
                    self.push(object, rect, at);
                }
            }
        }
    }

    /// AWS services of the Region; gives its right border.
    fn services(&mut self, right: i32, channel: i32, top: i32) -> i32 {
        let m = self.metrics;
        let structure = self.ground.structure;
        let sticks_out = self.widest(structure.vpcs.iter().flat_map(|vpc| &vpc.right)) / 2;
        // What stands on a top edge may stick out, too.
        let tops = self.layout.nodes.iter().filter(|node| matches!(node.place, Place::Top { .. }));
        let top_right = tops.map(|node| node.rect.right() + m.padding).max().unwrap_or(0);
        let from = (right + sticks_out).max(top_right);
        let ids: Vec<ObjectId> = structure.services.iter().map(ObjectId::from).collect();
        let room = self.room(Key::Services);
        let any = !ids.is_empty() || !structure.elsewhere.is_empty();
        let width = if any || room > 0 { m.channel.0.max(16 + room).max(channel) } else { 0 };
        self.layout.channel = Span::new(from, width);
        let card = self.widest(ids.iter());
        let x = from + width;
        for (number, object) in (0..).zip(&ids) {
            let y = top + m.region_head + number * (m.card + m.card_gap);
            self.push(object, Rect { x, y, width: card, height: m.card }, Place::Service);
        }
        x + card + m.padding + if card == 0 { m.padding } else { 0 }
    }

    fn elsewhere(&mut self, region: i32) {
        let m = self.metrics;
        let ids: Vec<ObjectId> = self.ground.structure.elsewhere.iter().map(ObjectId::from).collect();
        let width = self.widest(ids.iter());
        for (number, object) in (0..).zip(&ids) {
            let y = self.layout.region.y + m.region_head + number * (m.card + m.card_gap);
            let rect = Rect { x: region + 40, y, width, height: m.card };
            self.push(object, rect, Place::Elsewhere);
        }
    }

    /// Gateways attached to nothing, in a row at the bottom; gives the Region's lower border.
    fn loose(&mut self, left: i32, bottom: i32) -> i32 {
        let m = self.metrics;
        let mut x = left;
        for object in &self.ground.structure.loose {
            let width = self.card_width(&self.card(object, None));
            self.push(object, Rect { x, y: bottom + m.padding, width, height: m.card }, Place::Loose);
            x += width + APART;
        }
        if self.ground.structure.loose.is_empty() { bottom } else { bottom + m.padding + m.card }
    }

    /// Hosts above the first gateway that leads to them.
    fn hosts(&mut self) {
        let m = self.metrics;
        let over = self.layout.nodes.iter().find(|node| matches!(node.place, Place::Top { .. }));
        let mut x = over.map_or(self.layout.region.x + 16, |node| node.rect.x);
        for id in &self.ground.structure.hosts {
            let object = ObjectId::from(id);
            let width = self.pill_width(&object);
            self.push(&object, Rect { x, y: m.margin, width, height: m.card }, Place::Host);
            x += width + APART;
        }
    }

    /// As much of the Region's name as stands before what leaves by the first VPC's top edge.
    fn region_title(&mut self) {
        let m = self.metrics;
        let region = &self.ground.design.region;
        // Wires to the hosts pass before it.
        let lanes = if self.room(Key::RegionLeft) > 0 { self.layout.region_left.to - m.padding } else { 0 };
        let at = Point { x: (self.layout.region.x + 12).max(lanes), y: self.layout.region.y + 20 };
        let first = self.layout.nodes.iter().find(|node| node.place == Place::Top { vpc: 0 });
        let end = first.map_or(self.layout.region.right() - 12, |node| node.rect.x);
        let end = end.min(self.layout.channel.from);
        let short = format!("Region {region}");
        let name = self.ground.catalog.region(region).map_or("", |it| it.name);
        let long = format!("{short} · {name}");
        let text = if m.small.width(&long) <= end - at.x { long } else { short };
        self.layout.region_title = line(m.small, &text, at, end - at.x);
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

/// One line of text.
fn line(set: Type, text: &str, at: Point, room: i32) -> Heading {
    let name = set.fit(text, room);
    let rect = Rect { x: at.x, y: at.y - set.size + 2, width: set.width(&name), height: set.size };
    Heading { name, detail: String::new(), at, detail_x: rect.right(), rect }
}

/// A name with a block behind it.
fn title(metrics: &Metrics, name: &str, block: &str, at: Point, room: i32) -> Heading {
    let mut heading = line(metrics.title, name, at, room);
    if metrics.details && !block.is_empty() {
        heading.detail_x += 8;
        block.clone_into(&mut heading.detail);
        heading.rect.width = heading.detail_x - at.x + metrics.address.width(block);
    }
    heading
}
