//! Who runs beside whom: the lanes of each track, in the order that crosses least.

use std::collections::BTreeMap;

use crate::geometry::Side;
use crate::layout::Layout;
use crate::metrics::Metrics;
use crate::metrics::{LABEL, LANE};
use crate::route::{Leg, STUB};
use crate::stops::{End, Stop, Visit, WireClass};
use crate::track::{Key, Tracks, port_range};

/// Legs that run as one wherever they share a track.
pub type Trunk = usize;

/// A flow's wire, before it has corners.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// What it visits.
    pub visit: Visit,
    /// Its legs.
    pub legs: Vec<Leg>,
    /// The trunk of each leg.
    pub trunks: Vec<Trunk>,
}

impl Way {
    /// A wire of these legs. What a stop hands on to has a leg each, or else is left out.
    pub fn new(mut visit: Visit, legs: Vec<Leg>) -> Self {
        if legs.len() + 1 < visit.stops.len() + visit.fan.len() {
            visit.fan.clear();
        }
        Self { visit, legs, trunks: Vec::new() }
    }

    /// How many legs come before those of the fan.
    pub const fn legs_before_fan(&self) -> usize {
        self.legs.len().saturating_sub(self.visit.fan.len())
    }
}

/// Gives each leg its trunk: legs of one class that have two stops in common run as one.
pub fn join(ways: &mut [Way]) {
    let mut trunks = Trunks::default();
    let mut meeting: BTreeMap<Meeting, Trunk> = BTreeMap::new();
    for way in ways.iter_mut() {
        let class = way.visit.class;
        let mut before: Option<Stop> = None;
        for (place, leg) in way.legs.iter().enumerate() {
            let own = trunks.add();
            let to = leg.to.map(|(stop, _)| stop);
            let next = way.legs.get(place + 1);
            let after = next.filter(|next| Some(next.from) == to).and_then(|next| next.to).map(|(stop, _)| stop);
            let mut meetings = vec![match to {
                Some(to) => Meeting::Along(class, leg.from, leg.exit, to),
                // What one table sends nowhere is lost together, wherever it comes from.
                None => match way.visit.end {
                    End::Table { .. } => Meeting::Lost(class, None, way.visit.end),
                    end => Meeting::Lost(class, Some((leg.from, leg.exit)), end),
                },
            }];
            if let (Some(to), Some(after)) = (to, after) {
                meetings.push(Meeting::Into(class, to, after));
            }
            // What one card does not let pass is lost together before it.
            if let (Some(entry), None, End::Before) = (leg.to, after, way.visit.end) {
                meetings.push(Meeting::Lost(class, Some(entry), End::Before));
            }
            if let (Some(before), Some(_)) = (before, to) {
                meetings.push(Meeting::OutOf(class, before, leg.from));
            }
            for one in meetings {
                let other = *meeting.entry(one).or_insert(own);
                trunks.unite(own, other);
            }
            way.trunks.push(own);
            // Legs of a fan begin at the same stop.
            if next.is_none_or(|next| next.from != leg.from) {
                before = Some(leg.from);
            }
        }
    }
    for way in ways {
        for trunk in &mut way.trunks {
            *trunk = trunks.root(*trunk);
        }
    }
}

/// What two legs can have in common that makes them run as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Meeting {
    /// Both ends.
    Along(WireClass, Stop, Side, Stop),
    /// Where they end, and where the way goes on.
    Into(WireClass, Stop, Stop),
    /// Where the way came from, and where they begin.
    OutOf(WireClass, Stop, Stop),
    /// Where they begin, or what they end before, by which side, and how they end.
    Lost(WireClass, Option<(Stop, Side)>, End),
}

/// Sets that can be united.
#[derive(Default)]
struct Trunks {
    parents: Vec<Trunk>,
}

impl Trunks {
    fn add(&mut self) -> Trunk {
        self.parents.push(self.parents.len());
        self.parents.len() - 1
    }

    fn root(&self, mut trunk: Trunk) -> Trunk {
        while let Some(parent) = self.parents.get(trunk).copied().filter(|parent| *parent != trunk) {
            trunk = parent;
        }
        trunk
    }

    fn unite(&mut self, one: Trunk, other: Trunk) {
        let (one, other) = (self.root(one), self.root(other));
        if let Some(parent) = self.parents.get_mut(one.max(other)) {
            *parent = one.min(other);
        }
    }
}

/// A trunk's stretch of a track.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Stretch {
    trunk: Trunk,
    from: i32,
    to: i32,
    /// Where wires turn off it, and whether to lower coordinates.
    turns: Vec<(i32, bool)>,
}

/// The lanes of all tracks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lanes {
    /// From the middle of the track, by track and trunk.
    offsets: BTreeMap<(Key, Trunk), i32>,
    /// How broad each track's lanes are together.
    pub room: BTreeMap<Key, i32>,
}

impl Lanes {
    /// How far beside the middle of a track a trunk runs.
    pub fn offset(&self, track: Key, trunk: Trunk) -> i32 {
        self.offsets.get(&(track, trunk)).copied().unwrap_or(0)
    }

    /// Gives every trunk its lane on every track that it takes. A trunk that carries a label on a track has more room.
    pub fn of(ways: &[Way], layout: &Layout, tracks: &Tracks, metrics: &Metrics, labelled: &[(Key, Trunk)]) -> Self {
        let mut lanes = Self::default();
        for (key, stretches) in stretches(ways, layout, tracks) {
            let thick = |trunk| if labelled.contains(&(key, trunk)) { LABEL + LANE } else { LANE };
            let placed = lanes_of(stretches, thick);
            let broad = placed.iter().map(|(_, from, thick)| from + thick).max().unwrap_or(0);
            let squeeze = squeeze(key, layout, metrics, broad);
            for (trunk, from, thick) in placed {
                let middle = from + thick / 2 - broad / 2;
                lanes.offsets.insert((key, trunk), squeeze(middle));
            }
            lanes.room.insert(key, broad);
        }
        lanes
    }
}

/// Ports have no more room than the side they are on.
fn squeeze(key: Key, layout: &Layout, metrics: &Metrics, broad: i32) -> impl Fn(i32) -> i32 {
    let room = match key {
        Key::Port { node, row, side } => layout.nodes.get(node).map(|node| {
            let (low, high) = port_range(node, row, side, metrics);
            // Upright wires stay near the symbol.
            if matches!(side, Side::Top | Side::Bottom) { 16 } else { high - low }
        }),
        _ => None,
    };
    move |offset| match room {
        Some(room) if broad - LANE > room => offset * room / (broad - LANE).max(1),
        _ => offset,
    }
}

/// The stretches of each track, one a trunk.
fn stretches(ways: &[Way], layout: &Layout, tracks: &Tracks) -> BTreeMap<Key, Vec<Stretch>> {
    let mut found: BTreeMap<Key, BTreeMap<Trunk, Stretch>> = BTreeMap::new();
    for way in ways {
        for (leg, trunk) in way.legs.iter().zip(&way.trunks) {
            let ends = ends(leg, layout, tracks);
            for (place, key) in leg.tracks.iter().enumerate() {
                let (Some(from), Some(to)) = (ends.get(place), ends.get(place + 1)) else { continue };
                let Some(track) = tracks.find(*key).and_then(|track| tracks.get(track)) else { continue };
                let at = |end: &(i32, i32)| if track.level { end.0 } else { end.1 };
                let (from, to) = (at(from), at(to));
                let stretch = found.entry(*key).or_default().entry(*trunk).or_insert_with(|| Stretch {
                    trunk: *trunk,
                    from: from.min(to),
                    to: from.max(to),
                    turns: Vec::new(),
                });
                stretch.from = stretch.from.min(from).min(to);
                stretch.to = stretch.to.max(from).max(to);
                // The tracks before and after are turned to, at their far ends.
                let across = |end: Option<&(i32, i32)>| end.map(|end| if track.level { end.1 } else { end.0 });
                let before = place.checked_sub(1).and_then(|place| across(ends.get(place)));
                let after = across(ends.get(place + 2));
                stretch.turns.extend(before.map(|across| (from, across < track.at)));
                stretch.turns.extend(after.map(|across| (to, across < track.at)));
            }
        }
    }
    found.into_iter().map(|(key, stretches)| (key, stretches.into_values().collect())).collect()
}

/// The corners of a leg as if each track had one lane.
fn ends(leg: &Leg, layout: &Layout, tracks: &Tracks) -> Vec<(i32, i32)> {
    corners(leg, layout, tracks, |track| tracks.get(track).map_or(0, |track| track.at))
}

/// The corners of a leg, with a place for each track.
pub fn corners(leg: &Leg, layout: &Layout, tracks: &Tracks, at: impl Fn(usize) -> i32) -> Vec<(i32, i32)> {
    let side = |stop: Stop, side: Side, along: i32| {
        let rect = layout.nodes.get(stop.node).map(|node| node.rect).unwrap_or_default();
        match side {
            Side::Left => (rect.x, along),
            Side::Right => (rect.right(), along),
            Side::Top => (along, rect.y),
            Side::Bottom => (along, rect.bottom()),
        }
    };
    let taken: Vec<usize> = leg.tracks.iter().filter_map(|key| tracks.find(*key)).collect();
    let (Some(first), Some(last)) = (taken.first(), taken.last()) else { return Vec::new() };
    let mut corners = vec![side(leg.from, leg.exit, at(*first))];
    for pair in taken.windows(2) {
        let [one, other] = pair else { continue };
        let level = tracks.get(*one).is_some_and(|track| track.level);
        corners.push(if level { (at(*other), at(*one)) } else { (at(*one), at(*other)) });
    }
    match leg.to {
        Some((stop, entry)) => corners.push(side(stop, entry, at(*last))),
        None => corners.push(loose_end(leg, corners.last().copied().unwrap_or_default(), tracks, *last, at(*last))),
    }
    corners
}

/// Where a leg breaks off: at the end of its subnet, or a stub's length from where it leaves.
fn loose_end(leg: &Leg, from: (i32, i32), tracks: &Tracks, last: usize, at: i32) -> (i32, i32) {
    let track = tracks.get(last);
    match track.map(|track| track.key) {
        Some(Key::Under { .. }) => (track.map_or(0, |track| track.to), at),
        _ => match leg.exit {
            Side::Left => (from.0 - STUB, from.1),
            Side::Right => (from.0 + STUB, from.1),
            Side::Top => (from.0, from.1 - STUB),
            Side::Bottom => (from.0, from.1 + STUB),
        },
    }
}

/// Where each trunk's lane begins across the track, and how thick it is.
fn lanes_of(mut stretches: Vec<Stretch>, thick: impl Fn(Trunk) -> i32) -> Vec<(Trunk, i32, i32)> {
    order(&mut stretches);
    let mut placed: Vec<(&Stretch, i32, i32)> = Vec::new();
    for stretch in &stretches {
        // Below all that stand above it and overlap it.
        let over = placed.iter().filter(|(other, ..)| stretch.from <= other.to && other.from <= stretch.to);
        let from = over.map(|(_, from, thick)| from + thick).max().unwrap_or(0);
        placed.push((stretch, from, thick(stretch.trunk)));
    }
    placed.into_iter().map(|(stretch, from, thick)| (stretch.trunk, from, thick)).collect()
}

/// Puts stretches in the order in which their turns cross least, by exchanging neighbours as long as that helps.
fn order(stretches: &mut [Stretch]) {
    stretches.sort_by_key(|stretch| (stretch.from, stretch.to, stretch.trunk));
    for _ in 0..stretches.len() {
        let mut changed = false;
        for place in 1..stretches.len() {
            let (Some(over), Some(under)) = (stretches.get(place - 1), stretches.get(place)) else { continue };
            if crossings(under, over) < crossings(over, under) {
                stretches.swap(place - 1, place);
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
}

/// How often two cross if one lies over the other.
fn crossings(over: &Stretch, under: &Stretch) -> usize {
    let strikes = |turns: &[(i32, bool)], up: bool, other: &Stretch| {
        turns.iter().filter(|(at, upward)| *upward == up && *at > other.from && *at < other.to).count()
    };
    strikes(&over.turns, false, under) + strikes(&under.turns, true, over)
}
