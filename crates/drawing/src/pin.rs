//! What stands at the height of its wires: gateways on a VPC's left and right edges, networks, services, hosts.
//!
//! Each where its first wire comes, so that the wire runs straight; a further one moves by the least that keeps it
//! apart from the others and from wires that are not its own.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::geometry::{Rect, Side};
use crate::lane::{Lanes, Way, corners};
use crate::layout::{Layout, Place, Span};
use crate::metrics::Metrics;
use crate::track::{Key, Tracks};

/// Between two things that are pinned, and between one and a foreign wire.
const APART: i32 = 8;

/// Puts what is pinned in its place.
pub fn pin(layout: &mut Layout, ways: &[Way], lanes: &Lanes, tracks: &Tracks, metrics: &Metrics) {
    let mut pins = Pins { layout, ways, lanes, tracks, metrics };
    let (wanted, level) = (pins.wanted(), pins.level());
    for vpc in 0..pins.layout.vpcs.len() {
        for place in [Place::Left { vpc }, Place::Right { vpc }] {
            pins.edge(place, vpc, &wanted, &level);
        }
    }
    pins.column(&[Place::Network]);
    pins.column(&[Place::Service, Place::Elsewhere]);
    pins.hosts();
    layout.measure(metrics);
}

/// A level stretch of a wire, and the nodes its leg leads from and to.
struct Level {
    at: i32,
    from: i32,
    to: i32,
    ends: [usize; 2],
}

struct Pins<'a> {
    layout: &'a mut Layout,
    ways: &'a [Way],
    lanes: &'a Lanes,
    tracks: &'a Tracks,
    metrics: &'a Metrics,
}

impl Pins<'_> {
    /// Where a trunk runs on a track, now.
    fn at(&self, key: Key, trunk: usize) -> Option<i32> {
        let middle = match key {
            Key::Port { node, row, side: Side::Left | Side::Right } => {
                self.layout.nodes.get(node)?.row(row, self.metrics)
            }
            _ => self.tracks.get(self.tracks.find(key)?)?.at,
        };
        Some(middle + self.lanes.offset(key, trunk))
    }

    /// The height at which most wires come to each node over the lane beside it; of as many, the upper.
    fn wanted(&self) -> BTreeMap<usize, i32> {
        let mut heights: BTreeMap<usize, BTreeMap<i32, usize>> = BTreeMap::new();
        let lane = |key: Option<&Key>| {
            matches!(key, Some(Key::InnerLeft { .. } | Key::InnerRight { .. } | Key::RegionLeft | Key::Services))
        };
        for way in self.ways {
            for (leg, trunk) in way.legs.iter().zip(&way.trunks) {
                let mut note = |node: usize, key: Option<&Key>| {
                    if let Some(height) = key.and_then(|key| self.at(*key, *trunk)) {
                        *heights.entry(node).or_default().entry(height).or_default() += 1;
                    }
                };
                let tracks = &leg.tracks;
                if let Some((stop, _)) = leg.to
                    && lane(tracks.len().checked_sub(2).and_then(|place| tracks.get(place)))
                {
                    note(stop.node, tracks.len().checked_sub(3).and_then(|place| tracks.get(place)));
                }
                if lane(tracks.get(1)) {
                    note(leg.from.node, tracks.get(2));
                }
            }
        }
        let most = |heights: BTreeMap<i32, usize>| {
            heights.into_iter().max_by_key(|(height, count)| (*count, -height)).map(|(height, _)| height)
        };
        heights.into_iter().filter_map(|(node, heights)| Some((node, most(heights)?))).collect()
    }

    /// The nodes of a place in the order of their heights, with the heights they want.
    fn sorted(&self, places: &[Place], wanted: &BTreeMap<usize, i32>) -> Vec<(usize, i32)> {
        let nodes = self.layout.nodes.iter().enumerate().filter(|(_, node)| places.contains(&node.place));
        let mut nodes: Vec<(usize, i32)> = nodes
            .map(|(place, node)| (place, wanted.get(&place).copied().unwrap_or(node.row(0, self.metrics))))
            .collect();
        nodes.sort_by_key(|(place, height)| (*height, *place));
        nodes
    }

    /// Cards on a VPC's left or right edge; wires that cross the edge elsewhere pass between them.
    fn edge(&mut self, place: Place, vpc: usize, wanted: &BTreeMap<usize, i32>, level: &[Level]) {
        let nodes = self.sorted(&[place], wanted);
        let Some(rect) = self.layout.vpcs.get(vpc).map(|drawn| drawn.rect).filter(|_| !nodes.is_empty()) else {
            return;
        };
        let edge = if matches!(place, Place::Left { .. }) { rect.x } else { rect.right() };
        let crossing: Vec<&Level> = level.iter().filter(|it| it.from < edge && it.to > edge).collect();
        let inside = Span { from: rect.y + self.metrics.vpc_head, to: rect.bottom() - APART };
        let mut taken: Vec<Span> = Vec::new();
        for (node, height) in nodes {
            let foreign = crossing.iter().filter(|it| !it.ends.contains(&node));
            let mut spans: Vec<Span> = foreign.map(|it| Span { from: it.at - 1, to: it.at + 1 }).collect();
            spans.extend(&taken);
            if let Some(span) = self.settle(node, height, &spans, Some(inside)) {
                taken.push(span);
            }
        }
    }

    /// All level stretches of wires.
    fn level(&self) -> Vec<Level> {
        let mut found = Vec::new();
        for way in self.ways {
            for (leg, trunk) in way.legs.iter().zip(&way.trunks) {
                let at =
                    |track: usize| self.tracks.get(track).and_then(|track| self.at(track.key, *trunk)).unwrap_or(0);
                let corners = corners(leg, self.layout, self.tracks, at);
                let ends = [leg.from.node, leg.to.map_or(leg.from.node, |(stop, _)| stop.node)];
                for pair in corners.windows(2) {
                    let [one, other] = pair else { continue };
                    if one.1 == other.1 {
                        found.push(Level { at: one.1, from: one.0.min(other.0), to: one.0.max(other.0), ends });
                    }
                }
            }
        }
        found
    }

    fn column(&mut self, places: &[Place]) {
        let mut taken: Vec<Span> = self.stuck_out(places);
        // The Region grows with what stands in it.
        let within = Span { from: self.layout.region.y + APART, to: i32::MAX };
        for (node, height) in self.sorted(places, &self.wanted()) {
            if let Some(span) = self.settle(node, height, &taken, Some(within)) {
                taken.push(span);
            }
        }
    }

    /// The heights at which cards on top edges stick out into a column.
    fn stuck_out(&self, places: &[Place]) -> Vec<Span> {
        let column = self.layout.nodes.iter().filter(|node| places.contains(&node.place));
        let Some(column) = column.map(|node| node.rect).reduce(Rect::with) else { return Vec::new() };
        let tops =
            self.layout.nodes.iter().filter(|node| matches!(node.place, Place::Top { .. })).map(|node| node.rect);
        let in_way = tops.filter(|top| top.right() + APART > column.x && top.x < column.right());
        in_way.map(|top| Span { from: top.y, to: top.bottom() }).collect()
    }

    /// Moves a node to the free height nearest to the one it wants.
    fn settle(&mut self, node: usize, wanted: i32, taken: &[Span], within: Option<Span>) -> Option<Span> {
        let node = self.layout.nodes.get_mut(node)?;
        let row = node.row(0, self.metrics) - node.rect.y;
        node.rect.y = nearest(wanted - row, node.rect.height, taken, within);
        Some(Span { from: node.rect.y, to: node.rect.bottom() })
    }

    /// Hosts stand above what leads to them.
    fn hosts(&mut self) {
        let mut wanted: Vec<(usize, i32)> = Vec::new();
        for (place, node) in self.layout.nodes.iter().enumerate().filter(|(_, node)| node.place == Place::Host) {
            let legs = self.ways.iter().flat_map(|way| &way.legs);
            let from = legs.filter(|leg| leg.to.is_some_and(|(stop, _)| stop.node == place)).map(|leg| leg.from.node);
            let gateway =
                from.filter_map(|from| self.layout.nodes.get(from)).find(|node| node.place == Place::Top { vpc: 0 });
            wanted.push((
                place,
                gateway.map_or(node.rect.x, |gateway| gateway.upright(self.metrics) - self.metrics.symbol),
            ));
        }
        wanted.sort_by_key(|(place, x)| (*x, *place));
        // Right of the Region's name, which ends where the first gateway stands.
        let first = self.layout.nodes.iter().find(|node| node.place == Place::Top { vpc: 0 });
        let within = first.map(|gateway| Span { from: gateway.rect.x, to: i32::MAX });
        let mut taken: Vec<Span> = Vec::new();
        for (place, x) in wanted {
            let Some(node) = self.layout.nodes.get_mut(place) else { continue };
            node.rect.x = nearest(x, node.rect.width, &taken, within);
            taken.push(Span { from: node.rect.x, to: node.rect.right() });
        }
    }
}

/// Where something of a length begins that is nearest to what it wants, apart from what is taken; of two, the later.
/// Where all is taken, it stands behind the last.
fn nearest(wanted: i32, length: i32, taken: &[Span], within: Option<Span>) -> i32 {
    let within = within.unwrap_or(Span { from: i32::MIN, to: i32::MAX });
    let (first, last) = (within.from, within.to.saturating_sub(length));
    // Between these it would come too near to something.
    let mut barred: Vec<(i32, i32)> = taken.iter().map(|span| (span.from - APART - length, span.to + APART)).collect();
    barred.sort_unstable_by_key(|(from, _)| *from);
    let onward = barred.iter().fold(wanted.max(first), |at, (from, to)| if *from < at && at < *to { *to } else { at });
    barred.sort_unstable_by_key(|(_, to)| Reverse(*to));
    let back = barred.iter().fold(wanted.min(last), |at, (from, to)| if *from < at && at < *to { *from } else { at });
    let found = [onward, back].into_iter().filter(|at| (first..=last).contains(at));
    let behind = || taken.iter().map(|span| span.to + APART).max().unwrap_or(wanted);
    found.min_by_key(|at| ((at - wanted).abs(), Reverse(*at))).unwrap_or_else(behind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_of_two_moves_by_the_least_that_keeps_them_apart() {
        assert_eq!(nearest(100, 40, &[], None), 100);
        let taken = [Span::new(100, 40)];
        assert_eq!(nearest(100, 40, &taken, None), 148);
        assert_eq!(nearest(90, 40, &taken, None), 52);
        assert_eq!(nearest(160, 40, &taken, None), 160);
        assert_eq!(nearest(100, 40, &taken, Some(Span { from: 0, to: 180 })), 52);
        // Wanted outside of where it may stand; and nowhere left to stand.
        assert_eq!(nearest(-50, 40, &taken, Some(Span { from: 0, to: 180 })), 0);
        assert_eq!(nearest(300, 40, &taken, Some(Span { from: 0, to: 190 })), 150);
        assert_eq!(nearest(100, 40, &taken, Some(Span { from: 70, to: 180 })), 148);
    }

    #[test]
    fn it_is_as_near_as_can_be() {
        let free = |at: i32, length: i32, taken: &[Span], within: Span| {
            let apart = |span: &Span| at >= span.to + APART || at + length + APART <= span.from;
            at >= within.from && at + length <= within.to && taken.iter().all(apart)
        };
        let within = Span { from: 0, to: 400 };
        let mut seed = 7_u64;
        let mut below = |most: i32| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            i32::try_from(seed >> 40).unwrap() % most
        };
        for _ in 0..2_000 {
            let taken: Vec<Span> = (0..below(7)).map(|_| Span::new(below(380), 1 + below(60))).collect();
            let (wanted, length) = (below(460) - 30, 1 + below(50));
            let best = (0..=400).filter(|at| free(*at, length, &taken, within));
            let best = best.min_by_key(|at| ((at - wanted).abs(), -at));
            let found = nearest(wanted, length, &taken, Some(within));
            match best {
                Some(best) => assert_eq!(found, best, "{wanted} {length} {taken:?}"),
                None => assert_eq!(found, taken.iter().map(|span| span.to + APART).max().unwrap()),
            }
        }
    }
}
