//! The ways that wires can take: straight stretches that nothing stands on.
//!
//! Gutters between rows, lanes beside zones, bands around VPCs, and from each side of each card the stretch until
//! something stands in it. A wire is a list of tracks that cross one another: where they do, it turns.

use std::collections::HashMap;

use fnv::FnvBuildHasher;

use crate::geometry::{Rect, Side};
use crate::layout::{Layout, Node, Place, VpcBox};
use crate::metrics::Metrics;

/// Which track it is, in every layout of the same structure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the fields are places in the layout's lists")]
pub enum Key {
    /// Between the hosts and the Region.
    HostBand,
    /// Above a VPC; the last, below all of them.
    Band(usize),
    /// Between the Region's left border and the VPCs.
    RegionLeft,
    /// Before the column of services.
    Services,
    /// Between a VPC's left edge and its zones.
    InnerLeft { vpc: usize },
    /// Between a VPC's zones and its right edge.
    InnerRight { vpc: usize },
    /// Above a row of subnets; the last, below all of them.
    Gutter { vpc: usize, gutter: usize },
    /// Left of a zone's subnets.
    ZoneLeft { vpc: usize, zone: usize },
    /// Right of a zone's subnets.
    ZoneRight { vpc: usize, zone: usize },
    /// Between the columns of a subnet.
    Middle { vpc: usize, cell: usize },
    /// Under the cards of a subnet.
    Under { vpc: usize, cell: usize },
    /// From a side of a node, at one of its rows.
    Port { node: usize, row: usize, side: Side },
}

/// A straight stretch that wires can take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Track {
    /// Which it is.
    pub key: Key,
    /// Whether it lies; else it stands.
    pub level: bool,
    /// Its place across: the height of one that lies.
    pub at: i32,
    /// Where it begins.
    pub from: i32,
    /// Where it ends.
    pub to: i32,
    /// The node it ends at, of one from a node's side.
    pub meets: Option<usize>,
}

impl Track {
    /// Whether two cross, so that a wire can turn from one into the other.
    pub const fn crosses(&self, other: &Self) -> bool {
        self.level != other.level
            && other.at >= self.from
            && other.at <= self.to
            && self.at >= other.from
            && self.at <= other.to
    }
}

/// All tracks of a layout.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Tracks {
    /// The tracks; those of a structure are the same in number and order in every layout.
    pub all: Vec<Track>,
    /// Outside all VPCs.
    pub outside: Vec<usize>,
    /// In each VPC.
    pub inside: Vec<Vec<usize>>,
    places: HashMap<Key, usize, FnvBuildHasher>,
}

/// What stands in a wire's way may be no nearer than this.
const CLEAR: i32 = 4;
/// How much nearer what stands on a VPC's top edge can come to a lane when others get room.
const EXTRA: i32 = 32;

impl Tracks {
    /// The tracks of a layout.
    pub fn of(layout: &Layout, metrics: &Metrics) -> Self {
        let mut tracks = Self::default();
        tracks.outside(layout);
        for place in 0..layout.vpcs.len() {
            tracks.inside(layout, place);
        }
        let near = Near::of(layout);
        for place in 0..layout.nodes.len() {
            Ports { layout, metrics, tracks: &mut tracks, near: near.to(layout, place) }.add(place);
        }
        tracks
    }

    /// The track with a key.
    pub fn find(&self, key: Key) -> Option<usize> {
        self.places.get(&key).copied()
    }

    /// The track with a number.
    pub fn get(&self, place: usize) -> Option<&Track> {
        self.all.get(place)
    }

    fn push(&mut self, key: Key, level: bool, at: i32, (from, to): (i32, i32)) -> usize {
        let place = self.all.len();
        self.all.push(Track { key, level, at, from: from.min(to), to: from.max(to), meets: None });
        self.places.insert(key, place);
        place
    }

    fn outside(&mut self, layout: &Layout) {
        let (left, right) = (layout.region_left.middle(), layout.channel.middle());
        let top = layout.host_band.middle();
        let bottom = layout.bands.last().map_or(layout.region.bottom(), |band| band.middle());
        let nodes = || layout.nodes.iter().filter(|node| matches!(node.place, Place::Host | Place::Network));
        let leftmost = nodes().map(|node| node.rect.x).min().unwrap_or(left).min(left);
        let rightmost = nodes().map(|node| node.rect.right()).max().unwrap_or(right).max(right);
        let mut outside = vec![
            self.push(Key::HostBand, true, top, (leftmost, rightmost)),
            self.push(Key::RegionLeft, false, left, (top, bottom)),
            self.push(Key::Services, false, right, (top, bottom.max(layout.region.bottom()))),
        ];
        for (place, band) in layout.bands.iter().enumerate() {
            outside.push(self.push(Key::Band(place), true, band.middle(), (left, right)));
        }
        self.outside = outside;
    }

    fn inside(&mut self, layout: &Layout, vpc: usize) {
        let Some(drawn) = layout.vpcs.get(vpc) else { return };
        let (left, right) = (layout.region_left.middle(), layout.channel.middle());
        let mut inside = Vec::new();
        for (gutter, span) in drawn.gutters.iter().enumerate() {
            inside.push(self.push(Key::Gutter { vpc, gutter }, true, span.middle(), (left, right)));
        }
        let top = drawn.gutters.first().map_or(drawn.rect.y, |span| span.middle());
        let bottom = drawn.gutters.last().map_or(drawn.rect.bottom(), |span| span.middle());
        let edge = |wanted: Place, side: fn(Rect) -> i32| {
            layout.nodes.iter().find(|node| node.place == wanted).map(|node| side(node.rect))
        };
        let from = edge(Place::Left { vpc }, Rect::right).unwrap_or(drawn.inner_left.from);
        let to = edge(Place::Right { vpc }, |rect| rect.x).unwrap_or(drawn.inner_right.to);
        // Lanes run where the inside is free of cards on the edge, whatever its height.
        let regional = layout.nodes.iter().find(|node| node.place == Place::Regional { vpc });
        let highest = regional.map_or(top, |node| node.rect.center().y.min(top));
        let span = (highest.min(drawn.rect.y + 36), bottom.max(drawn.rect.bottom() - 8));
        inside.push(self.push(Key::InnerLeft { vpc }, false, from.midpoint(drawn.inner_left.to), span));
        inside.push(self.push(Key::InnerRight { vpc }, false, drawn.inner_right.from.midpoint(to), span));
        for (zone, column) in drawn.zones.iter().enumerate() {
            for (key, side) in
                [(Key::ZoneLeft { vpc, zone }, column.left), (Key::ZoneRight { vpc, zone }, column.right)]
            {
                // On to the bands above and below, for what leads into other VPCs, where nothing stands in the way.
                let titles = [drawn.heading.rect, column.heading.rect];
                let top_cards = layout.nodes.iter().filter(|node| node.place == Place::Top { vpc });
                let top_cards = top_cards.map(|node| node.rect.grown(EXTRA));
                let over = |rect: Rect| side.from < rect.right() && rect.x < side.to;
                let blocked = titles.into_iter().chain(top_cards).any(over);
                let above = layout.bands.get(vpc).filter(|_| !blocked).map_or(top, |band| band.middle());
                let below = layout.bands.get(vpc + 1).map_or(bottom, |band| band.middle());
                inside.push(self.push(key, false, side.middle(), (above, below)));
            }
        }
        for (cell, subnet) in drawn.subnets.iter().enumerate() {
            let below = drawn.gutters.get(subnet.row + 1).map_or(subnet.rect.bottom(), |span| span.middle());
            let head = subnet.heading.rect.bottom() + CLEAR;
            inside.push(self.push(Key::Middle { vpc, cell }, false, subnet.middle.middle(), (head, below)));
            let (left, right) = (subnet.rect.x + 8, subnet.rect.right() - 24);
            inside.push(self.push(Key::Under { vpc, cell }, true, subnet.under.middle(), (left, right)));
        }
        self.inside.push(inside);
    }
}

/// What can stand in the way of a port.
struct Near {
    /// Of what stands outside: anything.
    all: Vec<usize>,
    /// Of what stands at a VPC: what is there, and what is in none.
    vpcs: Vec<Vec<usize>>,
    /// Of what stands in a row of a VPC's subnets: what is in that row, and what of the VPC's is in no subnet.
    rows: Vec<Vec<Vec<usize>>>,
}

impl Near {
    fn of(layout: &Layout) -> Self {
        let rows = |vpc: &VpcBox| vec![Vec::new(); vpc.gutters.len()];
        let mut near = Self {
            all: (0..layout.nodes.len()).collect(),
            vpcs: vec![Vec::new(); layout.vpcs.len()],
            rows: layout.vpcs.iter().map(rows).collect(),
        };
        for (place, node) in layout.nodes.iter().enumerate() {
            let row = layout.subnet_of(node).map(|subnet| subnet.row);
            let here = near.vpcs.iter_mut().zip(&mut near.rows).enumerate();
            for (_, (all, rows)) in here.filter(|(vpc, _)| node.vpc().is_none_or(|own| own == *vpc)) {
                all.push(place);
                let rows = rows.iter_mut().enumerate().filter(|(number, _)| row.is_none_or(|own| own == *number));
                rows.for_each(|(_, row)| row.push(place));
            }
        }
        near
    }

    fn to(&self, layout: &Layout, place: usize) -> &[usize] {
        let node = layout.nodes.get(place);
        let Some(vpc) = node.and_then(Node::vpc) else { return &self.all };
        let row = node.and_then(|node| layout.subnet_of(node)).and_then(|subnet| self.rows.get(vpc)?.get(subnet.row));
        row.or(self.vpcs.get(vpc)).map_or(&[], Vec::as_slice)
    }
}

/// The tracks that begin at a node's sides.
struct Ports<'a> {
    layout: &'a Layout,
    metrics: &'a Metrics,
    tracks: &'a mut Tracks,
    near: &'a [usize],
}

impl Ports<'_> {
    fn add(&mut self, place: usize) {
        let Some(node) = self.layout.nodes.get(place) else { return };
        for row in 0..node.cards.len() {
            let y = node.row(row, self.metrics);
            if let Some(end) = self.left_end(node) {
                self.port(place, row, Side::Left, y, (node.rect.x, end));
            }
            if let Some(end) = self.right_end(node) {
                self.port(place, row, Side::Right, y, (node.rect.right(), end));
            }
        }
        if node.is_list() {
            return;
        }
        let x = node.upright(self.metrics);
        if let Some(end) = self.upper_end(node, x) {
            self.port(place, 0, Side::Top, x, (node.rect.y, end));
        }
        if let Some(end) = self.lower_end(node, x) {
            self.port(place, 0, Side::Bottom, x, (node.rect.bottom(), end));
        }
    }

    fn vpc(&self, vpc: usize) -> Option<&VpcBox> {
        self.layout.vpcs.get(vpc)
    }

    /// How far left of a node something could go if nothing stood there.
    fn left_end(&self, node: &Node) -> Option<i32> {
        let outside = self.layout.region_left.middle();
        Some(match node.place {
            Place::Subnet { vpc, cell, .. } => {
                let drawn = self.vpc(vpc)?;
                match drawn.subnets.get(cell)?.zone.checked_sub(1) {
                    Some(before) => drawn.zones.get(before)?.right.middle(),
                    None => outside,
                }
            }
            Place::Regional { vpc } => self.vpc(vpc)?.inner_left.from,
            Place::Left { .. } => {
                let networks = self.layout.nodes.iter().filter(|node| node.place == Place::Network);
                networks.map(|node| node.rect.right()).max().unwrap_or(outside)
            }
            Place::Right { vpc } => {
                let drawn = self.vpc(vpc)?;
                drawn.zones.last().map_or(drawn.inner_right.from, |zone| zone.right.middle())
            }
            Place::Service | Place::Elsewhere => self.layout.channel.middle(),
            Place::Top { .. } | Place::Host | Place::Network | Place::Loose => return None,
        })
    }

    fn right_end(&self, node: &Node) -> Option<i32> {
        let outside = self.layout.channel.middle();
        Some(match node.place {
            Place::Subnet { vpc, cell, .. } => {
                let drawn = self.vpc(vpc)?;
                let zone = drawn.subnets.get(cell)?.zone;
                drawn.zones.get(zone + 1).map_or(outside, |zone| zone.left.middle())
            }
            Place::Regional { vpc } => self.vpc(vpc)?.inner_right.to,
            Place::Left { vpc } => {
                let drawn = self.vpc(vpc)?;
                drawn.zones.first().map_or(drawn.inner_left.to, |zone| zone.left.middle())
            }
            Place::Right { .. } => outside,
            Place::Network => {
                let left = self.layout.nodes.iter().filter(|node| matches!(node.place, Place::Left { .. }));
                let edge = left.map(|node| node.rect.x).min().unwrap_or(0);
                edge.max(self.layout.region_left.middle())
            }
            Place::Top { .. } | Place::Host | Place::Service | Place::Elsewhere | Place::Loose => return None,
        })
    }

    fn upper_end(&self, node: &Node, x: i32) -> Option<i32> {
        let gutter = |vpc: usize, place: usize| Some(self.vpc(vpc)?.gutters.get(place)?.middle());
        match node.place {
            Place::Subnet { above: true, .. } => None,
            Place::Subnet { vpc, cell, .. } => {
                let drawn = self.vpc(vpc)?;
                let subnet = drawn.subnets.get(cell)?;
                let titles = [subnet.heading.rect, subnet.count.rect];
                if titles.into_iter().any(|title| over(title, x)) {
                    return None;
                }
                if subnet.row > 0 {
                    return gutter(vpc, subnet.row);
                }
                let title = drawn.zones.get(subnet.zone)?.heading.rect;
                // On to whatever stands on the VPC's edge above it.
                (!over(title, x)).then_some(self.over_head(vpc, x).unwrap_or(gutter(vpc, 0)?))
            }
            Place::Regional { vpc } => self.over_head(vpc, x),
            Place::Top { vpc: 0 } => {
                let host = self.layout.nodes.iter().find(|it| it.place == Place::Host && port_holds(it.rect, x));
                Some(host.map_or(self.layout.host_band.middle(), |host| host.rect.bottom()))
            }
            Place::Top { vpc } => Some(self.layout.bands.get(vpc)?.middle()),
            _ => None,
        }
    }

    /// The lower edge of what stands on a VPC's top edge at a place.
    fn over_head(&self, vpc: usize, x: i32) -> Option<i32> {
        let top = |node: &&Node| node.place == Place::Top { vpc } && port_holds(node.rect, x);
        self.layout.nodes.iter().find(top).map(|node| node.rect.bottom())
    }

    fn lower_end(&self, node: &Node, x: i32) -> Option<i32> {
        let gutter = |vpc: usize, place: usize| Some(self.vpc(vpc)?.gutters.get(place)?.middle());
        match node.place {
            Place::Subnet { below: true, .. } => None,
            Place::Subnet { vpc, cell, .. } => gutter(vpc, self.vpc(vpc)?.subnets.get(cell)?.row + 1),
            Place::Regional { vpc } | Place::Top { vpc } => gutter(vpc, 0),
            Place::Host => {
                let gateway = |it: &&Node| it.place == Place::Top { vpc: 0 } && port_holds(it.rect, x);
                let gateway = self.layout.nodes.iter().find(gateway);
                Some(gateway.map_or(self.layout.host_band.middle(), |gateway| gateway.rect.y))
            }
            _ => None,
        }
    }

    /// A track from a side of a node, at a place across it, until it meets another node.
    fn port(&mut self, node: usize, row: usize, side: Side, at: i32, (from, end): (i32, i32)) {
        let level = matches!(side, Side::Left | Side::Right);
        let onward = matches!(side, Side::Right | Side::Bottom);
        let along = |rect: Rect| if level { (rect.x, rect.right()) } else { (rect.y, rect.bottom()) };
        let across = |rect: Rect| if level { (rect.y, rect.bottom()) } else { (rect.x, rect.right()) };
        // How far away the nearer edge of a node is that stands in the way.
        let ahead = |rect: Rect| {
            let (distance, reach) =
                if onward { (along(rect).0 - from, end - from) } else { (from - along(rect).1, from - end) };
            let (low, high) = across(rect);
            (distance >= 0 && distance <= reach && at > low - CLEAR && at < high + CLEAR).then_some(distance)
        };
        let others = self.near.iter().copied().filter(|number| *number != node);
        let nearest = others.filter_map(|number| Some((ahead(self.layout.nodes.get(number)?.rect)?, number))).min();
        let end = nearest.map_or(end, |(distance, _)| if onward { from + distance } else { from - distance });
        let track = self.tracks.push(Key::Port { node, row, side }, level, at, (from, end));
        if let Some(track) = self.tracks.all.get_mut(track) {
            track.meets = nearest.map(|(_, number)| number);
        }
    }
}

/// Whether an upright wire would strike through a text.
const fn over(text: Rect, x: i32) -> bool {
    x > text.x - CLEAR && x < text.right() + CLEAR
}

/// Whether an upright wire can end at the upper or lower side of a node, clear of its corners.
const fn port_holds(rect: Rect, x: i32) -> bool {
    x >= rect.x + 8 && x <= rect.right() - 8
}

/// Where wires may enter and leave a node on a side: clear of its corners.
pub fn port_range(node: &Node, row: usize, side: Side, metrics: &Metrics) -> (i32, i32) {
    match side {
        Side::Left | Side::Right if node.is_stacked(metrics) => {
            let y = node.row(row, metrics);
            (y - 8, y + 8)
        }
        Side::Left | Side::Right if node.is_list() => {
            let y = node.row(row, metrics);
            (y - 4, y + 4)
        }
        Side::Left | Side::Right => (node.rect.y + 8, node.rect.bottom() - 8),
        Side::Top | Side::Bottom => (node.rect.x + 8, node.rect.right() - 8),
    }
}
