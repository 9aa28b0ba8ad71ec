//! The way of a wire from stop to stop, as the tracks it takes: the cheapest that enters each card on one side and
//! leaves it on the opposite one.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use crate::geometry::Side;
use crate::layout::{Layout, Node, Place};
use crate::metrics::Metrics;
use crate::stops::{End, Stop, Visit};
use crate::track::{Key, Track, Tracks, port_range};

/// What a bend costs, in units of length.
const BEND: i64 = 512;
/// What it costs to pass from the right what traffic leaves through.
const BACKWARD: i64 = 2 * BEND;
/// A way to another side of a stop that costs so much more than the cheapest is not looked for.
const FAR: i64 = 6 * BEND;
/// How long a stub is that leads nowhere.
pub const STUB: i32 = 16;

/// One stretch of a wire's way: from a stop to the next, or to where it breaks off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leg {
    /// Where it begins.
    pub from: Stop,
    /// The side it leaves by.
    pub exit: Side,
    /// Where it ends, and the side it enters by; none where it breaks off.
    pub to: Option<(Stop, Side)>,
    /// The tracks it takes.
    pub tracks: Vec<Key>,
}

const SIDES: [Side; 4] = [Side::Right, Side::Bottom, Side::Left, Side::Top];

/// The side a stop is left by; any, if none is given: where a wire begins.
type Exit = Option<Side>;

/// Finds ways in a layout; the same leg is found once.
pub struct Router<'a> {
    layout: &'a Layout,
    tracks: &'a Tracks,
    metrics: &'a Metrics,
    known: BTreeMap<(Stop, Exit, Stop), Vec<Found>>,
}

/// Where an end of a leg is tied to the tracks inside a VPC.
#[derive(Debug, Clone, Copy, Default)]
struct Anchor {
    vpc: Option<usize>,
    /// The gutters that it lies at; none for what stands at the height of its wires.
    gutters: [Option<usize>; 2],
    cell: Option<usize>,
}

/// A way of a leg.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Found {
    exit: Side,
    entry: Side,
    cost: i64,
    tracks: Vec<Key>,
}

impl<'a> Router<'a> {
    /// For a layout and its tracks.
    pub const fn new(layout: &'a Layout, tracks: &'a Tracks, metrics: &'a Metrics) -> Self {
        Self { layout, tracks, metrics, known: BTreeMap::new() }
    }

    /// The legs of a visit.
    pub fn legs(&mut self, visit: &Visit) -> Vec<Leg> {
        // The cheapest ways to the stop, by the side it is left by.
        let Some(first) = visit.stops.first() else { return Vec::new() };
        let mut ways: Vec<(Exit, i64, Vec<Leg>)> = vec![(None, 0, Vec::new())];
        for pair in visit.stops.windows(2) {
            let [from, to] = pair else { continue };
            let mut next: BTreeMap<Side, (i64, Vec<Leg>)> = BTreeMap::new();
            for (exit, spent, legs) in &ways {
                for Found { exit, entry, cost, tracks } in self.leg(*from, *exit, *to) {
                    let (cost, leaves) = (spent + cost, entry.opposite());
                    if next.get(&leaves).is_none_or(|(best, _)| cost < *best) {
                        let leg = Leg { from: *from, exit, to: Some((*to, entry)), tracks };
                        next.insert(leaves, (cost, legs.iter().cloned().chain([leg]).collect()));
                    }
                }
            }
            ways = next.into_iter().map(|(side, (cost, legs))| (Some(side), cost, legs)).collect();
        }
        let last = *visit.stops.last().unwrap_or(first);
        if let Some(fanned) = self.fanned(&ways, last, &visit.fan) {
            return fanned;
        }
        let ended = ways.into_iter().filter_map(|(exit, cost, legs)| {
            let (further, leg) = match visit.end {
                End::Arrives | End::Before | End::Edge { .. } => return Some((cost, legs)),
                End::Beyond => (0, self.stub(last, exit)?),
                End::Leaving => {
                    let left = self.layout.nodes.get(last.node).is_some_and(Node::is_left);
                    (0, self.stub(last, Some(if left { Side::Left } else { Side::Right }))?)
                }
                End::Table { vpc, cell } => {
                    let goal = self.tracks.find(Key::Under { vpc, cell })?;
                    let (further, exit, tracks) = self.search(last, exits(exit), &[goal], &[]).into_iter().next()?;
                    (further, Leg { from: last, exit, to: None, tracks })
                }
            };
            Some((cost + further, legs.into_iter().chain([leg]).collect()))
        });
        ended.min_by_key(|(cost, _)| *cost).map(|(_, legs)| legs).unwrap_or_default()
    }

    /// The cheapest of some ways to a stop with a leg more to each of those it hands on to.
    fn fanned(&mut self, ways: &[(Exit, i64, Vec<Leg>)], last: Stop, fan: &[Stop]) -> Option<Vec<Leg>> {
        if fan.is_empty() {
            return None;
        }
        let mut best: Option<(i64, Vec<Leg>)> = None;
        for (exit, spent, legs) in ways {
            let ends =
                fan.iter().map(|to| (*to, self.leg(last, *exit, *to).into_iter().min_by_key(|found| found.cost)));
            let ends: Vec<_> = ends.filter_map(|(to, found)| Some((to, found?))).collect();
            let cost = spent + ends.iter().map(|(_, found)| found.cost).sum::<i64>();
            if ends.len() == fan.len() && best.as_ref().is_none_or(|(least, _)| cost < *least) {
                let ends = ends.into_iter().map(|(to, Found { exit, entry, tracks, .. })| Leg {
                    from: last,
                    exit,
                    to: Some((to, entry)),
                    tracks,
                });
                best = Some((cost, legs.iter().cloned().chain(ends).collect()));
            }
        }
        best.map(|(_, legs)| legs)
    }

    /// A leg that leads nowhere.
    fn stub(&self, from: Stop, exit: Exit) -> Option<Leg> {
        let port = |side| Key::Port { node: from.node, row: from.row, side };
        let exit = exits(exit).iter().copied().find(|side| self.tracks.find(port(*side)).is_some())?;
        Some(Leg { from, exit, to: None, tracks: vec![port(exit)] })
    }

    fn leg(&mut self, from: Stop, exit: Exit, to: Stop) -> Vec<Found> {
        if let Some(known) = self.known.get(&(from, exit, to)) {
            return known.clone();
        }
        let found = self.find(from, exits(exit), to);
        self.known.insert((from, exit, to), found.clone());
        found
    }

    /// The cheapest way to each side of the target.
    fn find(&self, from: Stop, exits: &[Side], to: Stop) -> Vec<Found> {
        let port = |stop: Stop, side| self.tracks.find(Key::Port { node: stop.node, row: stop.row, side });
        let straight: Vec<Found> = exits.iter().filter_map(|exit| self.straight(from, *exit, to)).collect();
        let bent = |exit: &Side| !straight.iter().any(|found| found.exit == *exit);
        let bent: Vec<Side> = exits.iter().copied().filter(bent).collect();
        let goals: Vec<usize> = self.entries(to).iter().filter_map(|side| port(to, *side)).collect();
        // What traffic leaves through is passed from the left, unless that is far longer.
        let place = self.layout.nodes.get(to.node);
        let backward = place.is_some_and(|node| matches!(node.place, Place::Subnet { .. }) && !node.is_left());
        let found =
            self.search(from, &bent, &goals, &self.pinned(to)).into_iter().filter_map(|(cost, exit, tracks)| {
                let Some(Key::Port { side: entry, .. }) = tracks.last().copied() else { return None };
                let cost = cost + if backward && entry == Side::Right { BACKWARD } else { 0 };
                Some(Found { exit, entry, cost, tracks })
            });
        found.chain(straight.iter().cloned()).collect()
    }

    /// One stretch without a bend: along the port of one of the two, if the other's side spans it.
    fn straight(&self, from: Stop, exit: Side, to: Stop) -> Option<Found> {
        // What is pinned later comes to stand elsewhere.
        let moves = |stop: Stop| self.layout.nodes.get(stop.node).is_none_or(|node| node.place.is_pinned());
        if moves(from) || moves(to) {
            return None;
        }
        let entry = exit.opposite();
        let port = |stop: Stop, side| {
            let key = Key::Port { node: stop.node, row: stop.row, side };
            self.tracks.get(self.tracks.find(key)?).map(|track| (key, track))
        };
        let spans = |stop: Stop, side, at: i32| {
            let node = self.layout.nodes.get(stop.node)?;
            let (low, high) = port_range(node, stop.row, side, self.metrics);
            (at >= low && at <= high).then_some(())
        };
        let arriving = port(to, entry).filter(|(_, track)| track.meets == Some(from.node));
        let leaving = port(from, exit).filter(|(_, track)| track.meets == Some(to.node));
        // The target's own row comes first, unless the source is a list and cannot slide.
        let arriving = arriving.filter(|(_, track)| spans(from, exit, track.at).is_some());
        let leaving = leaving.filter(|(_, track)| spans(to, entry, track.at).is_some());
        let (key, track) = arriving.or(leaving)?;
        Some(Found { exit, entry, cost: i64::from(track.to - track.from), tracks: vec![key] })
    }

    /// The sides by which a wire may enter a stop.
    fn entries(&self, stop: Stop) -> &'static [Side] {
        let Some(node) = self.layout.nodes.get(stop.node) else { return &[] };
        match node.place {
            Place::Subnet { .. } if node.is_list() || is_endpoint(node, stop) => &[Side::Left, Side::Right],
            Place::Subnet { .. } | Place::Regional { .. } => &[Side::Left, Side::Right, Side::Bottom, Side::Top],
            Place::Top { .. } => &[Side::Bottom, Side::Top],
            Place::Left { .. } => &[Side::Right, Side::Left],
            Place::Right { .. } | Place::Service | Place::Elsewhere => &[Side::Left],
            Place::Host => &[Side::Bottom],
            Place::Network => &[Side::Right],
            Place::Loose => &[],
        }
    }

    /// The lanes beside which a stop is pinned at the height of its wires, each with the port it leads to: who reaches
    /// the lane has reached the stop.
    fn pinned(&self, stop: Stop) -> Vec<(usize, usize)> {
        let place = self.layout.nodes.get(stop.node).map(|node| node.place);
        let lanes = match place {
            Some(Place::Right { vpc }) => vec![(Key::InnerRight { vpc }, Side::Left)],
            Some(Place::Left { vpc }) => vec![(Key::InnerLeft { vpc }, Side::Right), (Key::RegionLeft, Side::Left)],
            Some(Place::Service | Place::Elsewhere) => vec![(Key::Services, Side::Left)],
            Some(Place::Network) => vec![(Key::RegionLeft, Side::Right)],
            _ => Vec::new(),
        };
        let port = |side| Key::Port { node: stop.node, row: stop.row, side };
        lanes
            .into_iter()
            .filter_map(|(lane, side)| Some((self.tracks.find(lane)?, self.tracks.find(port(side))?)))
            .collect()
    }

    /// The tracks that a leg may use: inside the VPCs of its ends, and outside if it leaves one. Gutters that neither
    /// end lies at lead nowhere that these do not, no more do other subnets' insides.
    fn scope(&self, from: Stop, goals: &[usize]) -> Vec<usize> {
        let place = |node: usize| self.layout.nodes.get(node).map(|node| node.place);
        let start = place(from.node).map(|place| self.anchor(place)).unwrap_or_default();
        let end = goals.iter().find_map(|goal| match self.tracks.get(*goal)?.key {
            Key::Port { node, .. } => Some(self.anchor(place(node)?)),
            Key::Under { vpc, cell } => Some(self.anchor_of_cell(vpc, cell)),
            _ => None,
        });
        let end = end.unwrap_or_default();
        let mut scope: Vec<usize> = Vec::new();
        let vpcs: BTreeSet<usize> = start.vpc.into_iter().chain(end.vpc).collect();
        for vpc in &vpcs {
            let here: Vec<&Anchor> = [&start, &end].into_iter().filter(|anchor| anchor.vpc == Some(*vpc)).collect();
            let gutters: Vec<usize> = here.iter().flat_map(|anchor| anchor.gutters.into_iter().flatten()).collect();
            let leads = |key: Key| match key {
                Key::Gutter { gutter, .. } => gutters.is_empty() || gutters.contains(&gutter),
                Key::Middle { cell, .. } => here.iter().any(|anchor| anchor.cell == Some(cell)),
                Key::Under { .. } => false,
                _ => true,
            };
            let inside = self.tracks.inside.get(*vpc).into_iter().flatten().copied();
            scope.extend(inside.filter(|track| self.tracks.get(*track).is_some_and(|track| leads(track.key))));
        }
        if start.vpc != end.vpc || start.vpc.is_none() {
            scope.extend(&self.tracks.outside);
        }
        scope
    }

    fn anchor(&self, place: Place) -> Anchor {
        match place {
            Place::Subnet { vpc, cell, .. } => self.anchor_of_cell(vpc, cell),
            Place::Regional { vpc } | Place::Top { vpc } => {
                Anchor { vpc: Some(vpc), gutters: [Some(0), None], cell: None }
            }
            Place::Left { vpc } | Place::Right { vpc } => Anchor { vpc: Some(vpc), ..Anchor::default() },
            Place::Host | Place::Network | Place::Service | Place::Elsewhere | Place::Loose => Anchor::default(),
        }
    }

    fn anchor_of_cell(&self, vpc: usize, cell: usize) -> Anchor {
        let row = self.layout.vpcs.get(vpc).and_then(|vpc| vpc.subnets.get(cell)).map(|subnet| subnet.row);
        Anchor { vpc: Some(vpc), gutters: [row, row.map(|row| row + 1)], cell: Some(cell) }
    }

    /// The cheapest way from any of a stop's sides to each of the goals, and the side it leaves by.
    fn search(
        &self,
        from: Stop,
        exits: &[Side],
        goals: &[usize],
        pinned: &[(usize, usize)],
    ) -> Vec<(i64, Side, Vec<Key>)> {
        let first = |exit: &Side| {
            let port = self.tracks.find(Key::Port { node: from.node, row: from.row, side: *exit })?;
            Some((port, *exit, self.start(from, *exit)?))
        };
        let firsts: Vec<(usize, Side, i32)> = exits.iter().filter_map(first).collect();
        let mut scope = self.scope(from, goals);
        scope.extend(goals);
        scope.extend(firsts.iter().map(|(port, ..)| *port));
        scope.sort_unstable();
        scope.dedup();
        let place = |track: usize| scope.binary_search(&track).ok();
        let pinned = pinned.iter().filter_map(|(lane, port)| Some((place(*lane)?, place(*port)?))).collect();
        let mut left: BTreeSet<usize> = goals.iter().filter_map(|goal| place(*goal)).collect();
        let tracks = scope.iter().filter_map(|track| self.tracks.get(*track)).copied().collect();
        let starts = firsts.iter().filter_map(|(port, _, at)| Some((place(*port)?, *at)));
        let mut search = Search::from(tracks, pinned, starts);
        let mut found = Vec::new();
        let mut most = i64::MAX;
        while let Some((cost, turn)) = search.next().filter(|(cost, _)| *cost <= most) {
            if left.remove(&turn.into) {
                let way = search.way(turn);
                let exit = match way.first() {
                    Some(Key::Port { side, .. }) => *side,
                    _ => continue,
                };
                found.push((cost, exit, way));
                most = most.min(cost + FAR);
                if left.is_empty() {
                    break;
                }
            }
        }
        found
    }

    /// Where on its port's track a wire begins.
    fn start(&self, from: Stop, exit: Side) -> Option<i32> {
        let rect = self.layout.nodes.get(from.node)?.rect;
        Some(match exit {
            Side::Left => rect.x,
            Side::Right => rect.right(),
            Side::Top => rect.y,
            Side::Bottom => rect.bottom(),
        })
    }
}

/// The sides that an exit stands for.
fn exits(exit: Exit) -> &'static [Side] {
    match exit {
        None => &SIDES,
        Some(Side::Right) => &[Side::Right],
        Some(Side::Bottom) => &[Side::Bottom],
        Some(Side::Left) => &[Side::Left],
        Some(Side::Top) => &[Side::Top],
    }
}

fn is_endpoint(node: &Node, stop: Stop) -> bool {
    node.objects
        .get(stop.row)
        .is_some_and(|object| matches!(object, vpc_endpoint_model::design::ObjectId::VpcEndpoint(_)))
}

/// A turn from one track into another; the first track is turned into from itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Turn {
    from: usize,
    into: usize,
}

/// A search of the cheapest way over crossing tracks (Dijkstra's).
struct Search {
    /// The tracks that may be taken; all other numbers are places in here.
    tracks: Vec<Track>,
    /// The tracks that stand, and those that lie.
    standing: Vec<usize>,
    level: Vec<usize>,
    pinned: Vec<(usize, usize)>,
    /// The cost of each turn met so far, and the turn before it; a row for each track turned from.
    best: Vec<Option<(i64, Turn)>>,
    /// Turns to go on from, and where on their track.
    open: BinaryHeap<Reverse<(i64, Turn, i32)>>,
}

impl Search {
    fn from(tracks: Vec<Track>, pinned: Vec<(usize, usize)>, starts: impl Iterator<Item = (usize, i32)>) -> Self {
        let (level, standing) = (0..tracks.len()).partition(|place| tracks.get(*place).is_some_and(|it| it.level));
        let best = vec![None; tracks.len() * tracks.len()];
        let mut search = Self { tracks, standing, level, pinned, best, open: BinaryHeap::new() };
        for (first, at) in starts {
            let turn = Turn { from: first, into: first };
            search.meet(turn, 0, turn, at);
        }
        search
    }

    fn best(&self, turn: Turn) -> Option<(i64, Turn)> {
        *self.best.get(turn.from * self.tracks.len() + turn.into)?
    }

    /// Opens a turn if this is the cheapest way to it so far.
    fn meet(&mut self, turn: Turn, cost: i64, before: Turn, at: i32) {
        let count = self.tracks.len();
        let Some(known) = self.best.get_mut(turn.from * count + turn.into) else { return };
        if known.is_none_or(|(best, _)| cost < best) {
            *known = Some((cost, before));
            self.open.push(Reverse((cost, turn, at)));
        }
    }

    /// Takes the cheapest turn that is open, and opens those it leads to.
    fn next(&mut self) -> Option<(i64, Turn)> {
        loop {
            let Reverse((cost, turn, at)) = self.open.pop()?;
            if self.best(turn).is_some_and(|(best, _)| cost > best) {
                continue;
            }
            let track = *self.tracks.get(turn.into)?;
            // A track is crossed by those of the other direction.
            let crossing = if track.level { self.standing.len() } else { self.level.len() };
            for place in 0..crossing {
                let list = if track.level { &self.standing } else { &self.level };
                let Some(into) = list.get(place).copied().filter(|into| *into != turn.from) else { continue };
                if let Some(further) = self.cost(turn.into, &track, at, into) {
                    self.meet(Turn { from: turn.into, into }, cost + further, turn, track.at);
                }
            }
            return Some((cost, turn));
        }
    }

    /// What it costs to go along a track to where another crosses it, and to turn; none if it does not.
    fn cost(&self, place: usize, track: &Track, at: i32, into: usize) -> Option<i64> {
        // From the lane beside a pinned stop straight to it, wherever it stands now.
        if self.pinned.contains(&(place, into)) {
            return Some(0);
        }
        let next = self.tracks.get(into).filter(|next| track.crosses(next))?;
        let bend = if self.pinned.iter().any(|(lane, _)| *lane == into) { 0 } else { BEND };
        Some(i64::from((next.at - at).abs()) + bend)
    }

    /// The tracks from the first to a turn.
    fn way(&self, last: Turn) -> Vec<Key> {
        let mut way = Vec::new();
        let mut turn = last;
        loop {
            way.extend(self.tracks.get(turn.into).map(|track| track.key));
            match self.best(turn) {
                Some((_, before)) if before != turn => turn = before,
                _ => break,
            }
        }
        way.reverse();
        way
    }
}
