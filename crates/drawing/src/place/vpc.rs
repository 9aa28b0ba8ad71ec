//! A VPC's part of the layout: its zones, subnets and cards, and what stands on its edges.

use vpc_endpoint_model::design::ObjectId;

use super::size::line;
use super::{APART, Builder};
use crate::callout::CALLOUT;
use crate::geometry::{Point, Rect};
use crate::layout::{Column, Heading, Node, Place, Span, SubnetBox, VpcBox, ZoneBox};
use crate::metrics::Metrics;
use crate::structure::{Cell, Stand, VpcStructure};
use crate::track::Key;

/// Smallest height of a subnet's inside.
const EMPTY_SUBNET: i32 = 40;
/// Smallest size of a VPC's inside.
pub const EMPTY_VPC: (i32, i32) = (280, 64);
/// Height of the strip below a row in which it is said why flows break off there.
const NOTE: i32 = CALLOUT + 8;
/// Width of a column that nothing stands in yet.
const FREE_ZONE: i32 = 176;

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

impl Builder<'_> {
    fn columns(&self, vpc: &VpcStructure, place: usize) -> Columns {
        let m = self.metrics;
        let widest = |stands: fn(&Cell) -> &[Stand]| {
            vpc.cells.iter().flat_map(stands).map(|stand| m.width_of_stand(stand)).max().unwrap_or(0)
        };
        let (left, right) = (widest(|cell| &cell.left), widest(|cell| &cell.right));
        let title = vpc.cells.iter().map(|cell| m.titled(&cell.name, &cell.block, Point::default()).rect.width);
        let title = title.max().unwrap_or(0);
        let count = vpc.cells.iter().map(|cell| self.count_width(cell)).max().unwrap_or(0);
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

    pub(super) fn vpc(&mut self, place: usize, vpc: &VpcStructure, at: Point) -> Rect {
        let m = self.metrics;
        let columns = self.columns(vpc, place);
        let y = at.y + m.vpc_head + self.regional(place, vpc, &columns, at);
        let lanes = self.room(Key::Gutter { vpc: place, gutter: 0 });
        let mut gutters = vec![Span { from: y - 8, to: y + lanes + 8 * i32::from(lanes > 0) }];
        let zone_top = y + if lanes > 0 { lanes + 8 } else { 0 };
        let (tops, bottom) = self.rows(place, vpc, zone_top + m.zone_head, &mut gutters);
        let zone_height = bottom - zone_top;
        let left_room = self.room.lanes.range(Key::InnerLeft { vpc: 0 }..=Key::InnerLeft { vpc: usize::MAX });
        let left_room = left_room.map(|(_, room)| *room).max().unwrap_or(0);
        // As far from the edge in every VPC, so that their zones line up.
        let on_left = m.width_of_widest(self.structure.vpcs.iter().flat_map(|vpc| &vpc.left)) / 2;
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
        let on_right = m.width_of_widest(&vpc.right) / 2;
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
            label: format!("VPC {}, {}", vpc.name, vpc.blocks.join(", ")),
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
            y += height + if self.room.notes.contains(&(place, row)) { NOTE } else { 0 };
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

    fn subnet_height(&self, vpc: usize, number: usize, cell: &Cell) -> i32 {
        let m = self.metrics;
        let inside = m.height_of_column(&cell.left).max(m.height_of_column(&cell.right)).max(EMPTY_SUBNET);
        let under = self.room(Key::Under { vpc, cell: number });
        m.subnet_head + inside + m.padding + if under > 0 { 16 + under } else { 0 }
    }

    fn count_width(&self, cell: &Cell) -> i32 {
        if self.metrics.details { self.metrics.count.width(&cell.free) } else { 0 }
    }

    fn subnet(&mut self, vpc: usize, number: usize, cell: &Cell, rect: Rect, columns: &Columns) -> SubnetBox {
        let m = self.metrics;
        let base = rect.y + m.subnet_head * 2 / 3;
        let heading = m.titled(&cell.name, &cell.block, Point { x: rect.x + columns.title, y: base });
        let count = if m.details { cell.free.as_str() } else { "" };
        let width = self.count_width(cell);
        let count = line(m.count, count, Point { x: rect.right() - m.padding - width, y: base }, width);
        let y = rect.y + m.subnet_head;
        let left = Span::new(rect.x + m.padding, columns.left);
        let right = Span::new(rect.x + columns.right_at, columns.right);
        self.column(vpc, number, Column::Left, &cell.left, left, y);
        self.column(vpc, number, Column::Right, &cell.right, right, y);
        let inside = m.height_of_column(&cell.left).max(m.height_of_column(&cell.right)).max(EMPTY_SUBNET);
        let under = Span::new(y + inside + 8, self.room(Key::Under { vpc, cell: number }).max(8));
        let from = left.to.max(rect.x + m.padding);
        let middle =
            Span { from, to: if columns.right > 0 { right.from } else { (from + m.column_gap).min(rect.right()) } };
        SubnetBox {
            id: cell.subnet.clone(),
            zone: cell.zone,
            row: cell.row,
            rect,
            heading,
            count,
            kind: cell.kind,
            label: cell.label.clone(),
            middle,
            under,
        }
    }

    fn column(&mut self, vpc: usize, cell: usize, column: Column, stands: &[Stand], span: Span, top: i32) {
        let m = self.metrics;
        let mut y = top;
        for (number, stand) in stands.iter().enumerate() {
            let height = m.height_of_stand(stand);
            let place = Place::Subnet { vpc, cell, column, above: number > 0, below: number + 1 < stands.len() };
            self.layout.nodes.push(Node {
                objects: stand.things().iter().map(|thing| thing.object.clone()).collect(),
                cards: stand.cards(m.details),
                labels: stand.things().iter().map(|thing| thing.card.label.clone()).collect(),
                rect: Rect { x: span.from, y, width: span.to - span.from, height },
                place,
            });
            y += height + m.card_gap;
        }
    }

    /// Regional NAT gateways stand in a row of their own under the VPC's head; gives its height.
    fn regional(&mut self, place: usize, vpc: &VpcStructure, columns: &Columns, at: Point) -> i32 {
        let m = self.metrics;
        if vpc.regional.is_empty() {
            return 0;
        }
        let mut x = at.x + m.padding + m.zone_side + columns.right_at.max(m.text + 168);
        for thing in &vpc.regional {
            let width = m.width_of_card(&thing.card);
            let rect = Rect { x, y: at.y + m.vpc_head, width, height: m.card };
            self.push(thing, rect, Place::Regional { vpc: place });
            x = rect.right() + APART;
        }
        m.card + m.padding
    }

    /// How wide a VPC must be for its title and what stands on its top edge.
    fn top_width(&self, vpc: &VpcStructure) -> i32 {
        let top: i32 = vpc.top.iter().map(|it| self.metrics.width_of_pill(it) + APART).sum();
        let title = self.vpc_heading(vpc, Point::default()).rect.width;
        16 + title + APART + top
    }

    fn vpc_heading(&self, vpc: &VpcStructure, at: Point) -> Heading {
        let block = match vpc.blocks.as_slice() {
            [] => String::new(),
            [one] => one.clone(),
            [first, rest @ ..] => format!("{first} + {}", rest.len()),
        };
        self.metrics.titled(&vpc.name, &block, at)
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
        let first = vpc.top.first().map_or(0, |thing| m.width_of_pill(thing));
        let symbol = if m.stacked { first / 2 } else { m.symbol };
        let mut x = (wanted - symbol).max(heading.rect.right() + m.padding);
        for thing in &vpc.top {
            let width = m.width_of_pill(thing);
            let rect = Rect { x, y: rect.y - m.edge / 2, width, height: m.edge };
            self.push(thing, rect, Place::Top { vpc: place });
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
    pub(super) fn edges(&mut self) {
        let m = self.metrics;
        for (place, vpc) in self.structure.vpcs.iter().enumerate() {
            let Some(drawn) = self.layout.vpcs.get(place) else { continue };
            let (rect, y) = (drawn.rect, drawn.rect.y + m.vpc_head);
            for (things, middle, at) in [
                (&vpc.left, rect.x, Place::Left { vpc: place }),
                (&vpc.right, rect.right(), Place::Right { vpc: place }),
            ] {
                let width = m.width_of_widest(things);
                for (number, thing) in (0..).zip(things) {
                    let rect =
                        Rect { x: middle - width / 2, y: y + number * (m.card + m.card_gap), width, height: m.card };
                    self.push(thing, rect, at);
                }
            }
        }
    }
}
