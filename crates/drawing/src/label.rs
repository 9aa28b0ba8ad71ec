//! What stands on wires: for the flows that end together, what they carry and cost, on a free straight piece of theirs.

use std::collections::{BTreeMap, BTreeSet};

use crate::geometry::{Point, Rect, Side};
use crate::lane::{Trunk, Way};
use crate::layout::Layout;
use crate::metrics::{LABEL, LABEL_LINE, LABEL_PADDING, Metrics};
use crate::say::Speaker;
use crate::stops::{End, Stop, WireClass};
use crate::track::Key;
use crate::wire::{Line, Piece};

/// Flows of one class that end together, by the places of their ways.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Their class.
    pub class: WireClass,
    /// Who.
    pub ways: BTreeSet<usize>,
    /// What can be said, the longest first; in one line or in two.
    pub words: Vec<String>,
}

/// A label in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Their class.
    pub class: WireClass,
    /// Whose.
    pub ways: BTreeSet<usize>,
    /// What is said in full.
    pub full: String,
    /// What is written, in one line or in two; empty on a dot.
    pub text: String,
    /// What it covers.
    pub rect: Rect,
}

/// Between a label and anything else.
const FROM_OTHERS: i32 = 4;
/// Size of a label that has no room for words.
const DOT: i32 = 12;
/// Steps in which a label is moved along its wire.
const STEP: i32 = 8;

/// How a wire ends: its class, its last stops, the side it leaves the last but one by, and its end.
type Ending = (WireClass, Vec<Stop>, Option<Side>, End);

/// Groups the flows: those of a class whose last two stops are the same.
pub fn groups(ways: &[Way], speaker: &Speaker<'_>) -> Vec<Group> {
    let mut found: BTreeMap<Ending, BTreeSet<usize>> = BTreeMap::new();
    for (place, way) in ways.iter().enumerate() {
        let stops = &way.visit.stops;
        // Those that break off do so together only if they have come the same way.
        let told = match way.visit.end {
            End::Arrives => 2,
            End::Table { .. } => 0,
            _ => stops.len(),
        };
        let last = stops.iter().rev().take(told).copied().collect();
        let leg = way.legs_before_fan().checked_sub(1).and_then(|last| way.legs.get(last));
        let exit = leg.map(|leg| leg.exit).filter(|_| told > 0);
        found.entry((way.visit.class, last, exit, way.visit.end)).or_default().insert(place);
    }
    let group = |((class, ..), ways): (Ending, BTreeSet<usize>)| {
        let words = speaker.words(class, &ways);
        Group { class, ways, words }
    };
    let mut groups: Vec<Group> = found.into_iter().map(group).collect();
    groups.sort_by_key(|group| group.ways.first().copied());
    groups
}

/// How wide a label is.
pub fn width(text: &str, metrics: &Metrics) -> i32 {
    (metrics.label.widest(text) + 2 * LABEL_PADDING + 1) & !1
}

/// How wide and how high a label is.
fn size(text: &str, metrics: &Metrics) -> (i32, i32) {
    let more = i32::from(text.contains('\n'));
    (width(text, metrics), LABEL + more * LABEL_LINE)
}

/// The track on which a group's label would best lie, and its trunk: the longest that its wires have to themselves.
/// `carried` tells who runs along each trunk.
pub fn wish(
    group: &Group,
    ways: &[Way],
    lines: &[Line],
    carried: &BTreeMap<Trunk, BTreeSet<usize>>,
    metrics: &Metrics,
) -> Option<(Key, Trunk)> {
    let needed = width(group.words.first()?, metrics) + 2 * metrics.label_clear;
    let way = ways.get(*group.ways.first()?)?;
    let line = lines.get(*group.ways.first()?)?;
    let mut best: Option<(i32, (Key, Trunk))> = None;
    for ((leg, trunk), points) in way.legs.iter().zip(&way.trunks).zip(&line.legs).take(way.legs_before_fan()) {
        if carried.get(trunk) != Some(&group.ways) {
            continue;
        }
        for pair in points.windows(2) {
            let [from, to] = pair else { continue };
            let length = (from.x - to.x).abs();
            if from.y != to.y || length < needed || best.is_some_and(|(longest, _)| longest >= length) {
                continue;
            }
            // Which of the leg's lanes that is does not matter but to lanes that can be broader.
            let lane = leg.tracks.iter().find(|key| matches!(key, Key::Gutter { .. } | Key::Band(_) | Key::HostBand));
            best = Some((length, (*lane.or(leg.tracks.first())?, *trunk)));
        }
    }
    best.map(|(_, wish)| wish)
}

impl Label {
    fn of(group: &Group, text: String, rect: Rect) -> Self {
        let full = group.words.first().cloned().unwrap_or_default();
        Self { class: group.class, ways: group.ways.clone(), full, text, rect }
    }
}

/// What labels keep off.
pub struct Ground<'a> {
    /// Cards, titles, counts and marks.
    obstacles: &'a [Rect],
    /// Edges of boxes.
    borders: &'a [Rect],
    /// The drawing's lines.
    pieces: &'a [Piece],
    /// The lines of which all that runs there is to be told, by who runs there.
    whole: BTreeMap<&'a BTreeSet<usize>, Vec<&'a Piece>>,
    metrics: &'a Metrics,
}

/// The edges of all boxes, as thin rectangles.
pub fn borders(layout: &Layout) -> Vec<Rect> {
    let zones = layout.vpcs.iter().flat_map(|vpc| &vpc.zones).map(|zone| zone.rect);
    let boxes = layout.vpcs.iter().map(|vpc| vpc.rect).chain(zones).chain(layout.subnets().map(|it| it.rect));
    boxes
        .chain([layout.region])
        .flat_map(|Rect { x, y, width, height }| {
            [
                Rect { x, y, width, height: 1 },
                Rect { x, y: y + height, width, height: 1 },
                Rect { x, y, width: 1, height },
                Rect { x: x + width, y, width: 1, height },
            ]
        })
        .collect()
}

impl<'a> Ground<'a> {
    /// Cards, titles, counts and marks; edges of boxes; the drawing's lines; sizes.
    pub fn of(obstacles: &'a [Rect], borders: &'a [Rect], pieces: &'a [Piece], metrics: &'a Metrics) -> Self {
        let mut whole: BTreeMap<_, Vec<_>> = BTreeMap::new();
        // What goes to one target is not all of it.
        for piece in pieces.iter().filter(|piece| !piece.fan) {
            whole.entry(&piece.ways).or_default().push(piece);
        }
        Self { obstacles, borders, pieces, whole, metrics }
    }

    /// Puts each group's label on a free piece of its wires; where none is, it shortens. Groups that have no room for
    /// words each have one label together where they run together, else a dot.
    pub fn place(&self, groups: &[Group], speaker: &Speaker<'_>) -> Vec<Label> {
        let mut labels: Vec<Label> = Vec::new();
        let mut silent = Silent::default();
        for group in groups {
            if !self.put(group, &mut labels) {
                silent.add(group);
            }
        }
        let mut shared: Vec<&Piece> = self.pieces.iter().filter(|piece| piece.ways.len() > 1 && !piece.fan).collect();
        shared.sort_by_key(|piece| std::cmp::Reverse(piece.ways.len()));
        for piece in shared {
            if !silent.is_all_of(piece) {
                continue;
            }
            let words = speaker.words(piece.class, &piece.ways);
            if self.put(&Group { class: piece.class, ways: piece.ways.clone(), words }, &mut labels) {
                silent.remove(piece);
            }
        }
        for group in silent.groups() {
            let stretches = self.stretches(group);
            let dot = self.fit(group, &stretches, (DOT, DOT), &labels);
            // On a wire all covered, the dot stands at its longest piece's middle.
            let last = || stretches.first().map(|(from, to)| centered(between(*from, *to, 0), (DOT, DOT)));
            if let Some(rect) = dot.or_else(last) {
                labels.push(Label::of(group, String::new(), rect));
            }
        }
        labels
    }

    /// Puts a group's label on a free piece of its wires, if there is room for any of its words.
    fn put(&self, group: &Group, labels: &mut Vec<Label>) -> bool {
        let stretches = self.stretches(group);
        // Two lines are for where there is no room beside things, only under them.
        let fits = |text: &&String| self.metrics.stacked || !text.contains('\n');
        let found = group
            .words
            .iter()
            .filter(fits)
            .find_map(|text| Some((text.clone(), self.fit(group, &stretches, size(text, self.metrics), labels)?)));
        found.map(|(text, rect)| labels.push(Label::of(group, text, rect))).is_some()
    }

    /// The straight stretches that carry a group and nothing else, best first: level before upright, long before short.
    /// Only a group that has none to itself lies where others run, too.
    fn stretches(&self, group: &Group) -> Vec<(Point, Point)> {
        let along = || {
            let around = self.whole.iter().filter(|(ways, _)| ways.is_superset(&group.ways));
            around.flat_map(|(_, pieces)| pieces).copied().collect()
        };
        let pieces: Vec<&Piece> = self.whole.get(&group.ways).cloned().unwrap_or_else(along);
        let mut stretches: Vec<(bool, i32, Point, Point)> = Vec::new();
        for piece in pieces {
            for pair in piece.points.windows(2) {
                let [from, to] = pair else { continue };
                let length = (from.x - to.x).abs() + (from.y - to.y).abs();
                stretches.push((from.y != to.y, -length, *from, *to));
            }
        }
        stretches.sort_unstable();
        stretches.into_iter().map(|(.., from, to)| (from, to)).collect()
    }

    fn fit(&self, group: &Group, stretches: &[(Point, Point)], size: (i32, i32), labels: &[Label]) -> Option<Rect> {
        stretches.iter().find_map(|(from, to)| {
            let long = if from.y == to.y { size.0 } else { size.1 };
            let length = (from.x - to.x).abs() + (from.y - to.y).abs();
            let slack = (length - long) / 2 - self.metrics.label_clear;
            if slack < 0 {
                return None;
            }
            let near = self.near(group, Rect::spanning(*from, *to).grown(size.0), labels);
            let steps = (0..=slack / STEP).map(|step| step * STEP).chain([slack]).flat_map(|step| [step, -step]);
            let places = steps.map(|offset| centered(between(*from, *to, offset), size));
            places.into_iter().find(|rect| {
                let wide = rect.grown(FROM_OTHERS);
                near.iter().all(|other| !other.overlaps(wide))
            })
        })
    }

    /// What is near enough to be in the way of a label of a group.
    fn near(&self, group: &Group, around: Rect, labels: &[Label]) -> Vec<Rect> {
        // Where a wire lies is seen sooner than who runs along it.
        let wires = self.pieces.iter().filter(|piece| piece.stretches().any(|rect| rect.overlaps(around)));
        let wires = wires.filter(|piece| piece.fan || piece.ways.is_disjoint(&group.ways)).flat_map(Piece::stretches);
        let labels = labels.iter().map(|label| label.rect);
        let boxes = self.obstacles.iter().chain(self.borders).copied();
        boxes.chain(wires).chain(labels).filter(|rect| rect.overlaps(around)).collect()
    }
}

/// Groups without a label, by the ways of each: a way is of one group.
#[derive(Default)]
struct Silent<'a> {
    groups: BTreeMap<usize, &'a Group>,
}

impl<'a> Silent<'a> {
    fn add(&mut self, group: &'a Group) {
        self.groups.extend(group.ways.iter().map(|way| (*way, group)));
    }

    /// Whether what runs along a piece is some of these groups, each whole.
    fn is_all_of(&self, piece: &Piece) -> bool {
        let mut whole = BTreeMap::new();
        for way in &piece.ways {
            match self.groups.get(way) {
                Some(group) if group.class == piece.class => whole.insert(group.ways.first(), group.ways.len()),
                _ => return false,
            };
        }
        whole.into_values().sum::<usize>() == piece.ways.len()
    }

    fn remove(&mut self, piece: &Piece) {
        for way in &piece.ways {
            self.groups.remove(way);
        }
    }

    /// Each once.
    fn groups(&self) -> impl Iterator<Item = &'a Group> {
        self.groups.iter().filter(|(way, group)| group.ways.first() == Some(way)).map(|(_, group)| *group)
    }
}

/// The point so far from the middle between two.
fn between(from: Point, to: Point, offset: i32) -> Point {
    let middle = Point { x: from.x.midpoint(to.x), y: from.y.midpoint(to.y) };
    if from.y == to.y { Point { x: middle.x + offset, ..middle } } else { Point { y: middle.y + offset, ..middle } }
}

fn centered(middle: Point, (width, height): (i32, i32)) -> Rect {
    Rect { x: middle.x - width / 2, y: middle.y - height / 2, width, height }
}
