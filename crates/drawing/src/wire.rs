//! The lines of flows: from corners to pieces, each drawn once however many flows it carries.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use fnv::FnvBuildHasher;
use vpc_endpoint_model::design::ObjectId;

use crate::drawing::mark_rect;
use crate::geometry::{Point, Rect, Side};
use crate::lane::{Lanes, Trunk, Way, corners};
use crate::layout::Layout;
use crate::stops::{End, WireClass};
use crate::track::Tracks;

/// The line of one flow.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    /// The corners of each leg, without those that are none.
    pub legs: Vec<Vec<Point>>,
    /// Where it breaks off.
    pub mark: Option<Point>,
}

/// A piece of the drawing's lines that carries the same flows all along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Its class.
    pub class: WireClass,
    /// Who runs along it, by the places of their ways.
    pub ways: BTreeSet<usize>,
    /// Its corners.
    pub points: Vec<Point>,
    /// Whether it is a `PrivateLink`: a pair of sockets, no route.
    pub pair: bool,
    /// Whether it leads from a load balancer to one of its targets.
    pub fan: bool,
    /// Which trunk it is of.
    pub trunk: Trunk,
}

impl Piece {
    /// What its straight stretches cover, one unit broad.
    pub fn stretches(&self) -> impl Iterator<Item = Rect> {
        self.points.windows(2).filter_map(|pair| {
            let rect = Rect::spanning(*pair.first()?, *pair.get(1)?);
            Some(Rect { width: rect.width + 1, height: rect.height + 1, ..rect })
        })
    }
}

/// An arrowhead at a card that a wire enters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrow {
    /// Its class.
    pub class: WireClass,
    /// Its tip.
    pub tip: Point,
    /// The side of the card it points at.
    pub side: Side,
    /// Who comes there.
    pub ways: BTreeSet<usize>,
}

/// How far from a card or an edge a mark stands.
const MARK_DISTANCE: i32 = 16;
/// Between two marks.
const MARK_APART: i32 = 16;

/// The line of each way.
pub fn lines(ways: &[Way], layout: &Layout, tracks: &Tracks, lanes: &Lanes) -> Vec<Line> {
    let mut lines: Vec<Line> = ways.iter().map(|way| line(way, layout, tracks, lanes)).collect();
    let mut taken: Vec<(Point, usize)> = Vec::new();
    let cards: Vec<Rect> = layout.nodes.iter().map(|node| node.rect).collect();
    for (place, line) in lines.iter_mut().enumerate() {
        let Some(way) = ways.get(place) else { continue };
        if way.visit.end != End::Arrives {
            let trunk = way.trunks.last().copied().unwrap_or(usize::MAX);
            break_off(line, way.visit.end, layout, &cards, &taken, trunk);
            taken.extend(line.mark.map(|mark| (mark, trunk)));
        }
    }
    lines
}

fn line(way: &Way, layout: &Layout, tracks: &Tracks, lanes: &Lanes) -> Line {
    let legs = way.legs.iter().zip(&way.trunks).map(|(leg, trunk)| {
        let at = |track: usize| tracks.get(track).map_or(0, |track| track.at + lanes.offset(track.key, *trunk));
        straightened(corners(leg, layout, tracks, at).into_iter().map(|(x, y)| Point { x, y }))
    });
    Line { legs: legs.collect(), mark: None }
}

/// Drops corners that are none.
pub fn straightened(points: impl IntoIterator<Item = Point>) -> Vec<Point> {
    let mut corners: Vec<Point> = Vec::new();
    for point in points {
        if corners.last() == Some(&point) {
            continue;
        }
        if let [.., before, last] = corners.as_slice()
            && ((before.x == last.x && last.x == point.x) || (before.y == last.y && last.y == point.y))
        {
            corners.pop();
        }
        corners.push(point);
    }
    corners
}

/// Ends a line at its mark, which stands just before what drops the flow: on no card, and apart from other marks.
fn break_off(line: &mut Line, end: End, layout: &Layout, cards: &[Rect], taken: &[(Point, usize)], trunk: usize) {
    let beyond = match end {
        End::Edge { vpc, cell, inward } => {
            let subnet = layout.vpcs.get(vpc).and_then(|vpc| vpc.subnets.get(cell));
            subnet.is_some_and(|subnet| end_at_edge(line, subnet.rect, inward))
        }
        _ => false,
    };
    let Some(last) = line.legs.last_mut() else { return };
    let distance = if matches!(end, End::Table { .. } | End::Beyond | End::Leaving) { 0 } else { MARK_DISTANCE };
    let length: i32 = last.windows(2).filter_map(|pair| Some(span(*pair.first()?, *pair.get(1)?))).sum();
    let apart = |point: Point| {
        taken.iter().all(|(mark, of)| {
            (*of == trunk && *mark == point)
                || (mark.x - point.x).abs() >= MARK_APART
                || (mark.y - point.y).abs() >= MARK_APART
        })
    };
    let free = |point: Point| apart(point) && !cards.iter().any(|card| card.overlaps(mark_rect(point)));
    let back = (0..).map(|step| distance + step * 4).take_while(|back| *back <= length.max(distance));
    // Where a subnet's edge is too near its card, the mark stands on the edge or just outside.
    let near = if beyond { vec![8, 0, -4, -10] } else { Vec::new() };
    let tries = back.chain(near).map(|back| cut(last, back.min(length)));
    let found = tries.into_iter().find(|cut| cut.last().is_some_and(|end| free(*end)));
    let cut_off = found.unwrap_or_else(|| cut(last, distance.min(length)));
    line.mark = cut_off.last().copied().map(|end| {
        // Where there is no room for a mark of its own, it shares the one that stands there.
        let there = taken.iter().map(|(mark, _)| *mark).find(|mark| mark_rect(*mark).overlaps(mark_rect(end)));
        there.unwrap_or(end)
    });
    *last = cut_off;
}

fn span(one: Point, other: Point) -> i32 {
    (one.x - other.x).abs() + (one.y - other.y).abs()
}

/// A line without its last so many units.
fn cut(points: &[Point], back: i32) -> Vec<Point> {
    let mut points = points.to_vec();
    let mut back = back;
    while let [.., before, last] = points.as_slice() {
        let (before, last) = (*before, *last);
        let length = span(before, last);
        if length > back {
            let toward = |from: i32, to: i32| from - (from - to).signum() * back;
            let end = Point { x: toward(last.x, before.x), y: toward(last.y, before.y) };
            points.pop();
            points.push(end);
            break;
        }
        if points.len() == 2 {
            points.truncate(1);
            break;
        }
        back -= length;
        points.pop();
    }
    points
}

/// Ends a line where it first crosses a subnet's edge, inward or outward, if it does.
fn end_at_edge(line: &mut Line, rect: Rect, inward: bool) -> bool {
    for leg in 0..line.legs.len() {
        let Some(points) = line.legs.get(leg) else { return false };
        for (place, pair) in points.windows(2).enumerate() {
            let [from, to] = pair else { continue };
            let crossing = (rect.contains(*from), rect.contains(*to));
            let edge = match (crossing, inward) {
                ((false, true), true) => edge_between(*from, *to, rect),
                ((true, false), false) => edge_between(*to, *from, rect),
                _ => continue,
            };
            let mut kept: Vec<Point> = points.iter().take(place + 1).copied().collect();
            kept.push(edge);
            line.legs.truncate(leg);
            line.legs.push(kept);
            return true;
        }
    }
    false
}

/// Where a straight line from outside into a rectangle meets its edge.
fn edge_between(outside: Point, inside: Point, rect: Rect) -> Point {
    Point {
        x: if outside.x == inside.x { inside.x } else { outside.x.clamp(rect.x, rect.right()) },
        y: if outside.y == inside.y { inside.y } else { outside.y.clamp(rect.y, rect.bottom()) },
    }
}

/// A leg's line, as a part of its trunk.
struct Strand<'a> {
    way: usize,
    class: WireClass,
    points: &'a [Point],
    pair: bool,
    fan: bool,
}

/// The pieces of all lines: what several flows of a trunk have in common is one piece.
pub fn pieces(ways: &[Way], lines: &[Line], layout: &Layout) -> Vec<Piece> {
    let mut trunks: BTreeMap<Trunk, Vec<Strand<'_>>> = BTreeMap::new();
    for (place, (way, line)) in ways.iter().zip(lines).enumerate() {
        let legs = line.legs.iter().zip(&way.trunks).zip(&way.legs).enumerate();
        for (number, ((points, trunk), leg)) in legs {
            let object = |node: usize| layout.nodes.get(node).and_then(|node| node.objects.first());
            let pair = matches!(object(leg.from.node), Some(ObjectId::VpcEndpoint(_)))
                && leg.to.is_some_and(|(to, _)| matches!(object(to.node), Some(ObjectId::VpcEndpointService(_))));
            let fan = number >= way.legs_before_fan();
            trunks.entry(*trunk).or_default().push(Strand { way: place, class: way.visit.class, points, pair, fan });
        }
    }
    trunks.into_iter().flat_map(|(trunk, strands)| pieces_of(trunk, &strands)).collect()
}

fn pieces_of(trunk: Trunk, strands: &[Strand<'_>]) -> Vec<Piece> {
    let corners = Corners::of(strands);
    let edges: Vec<Vec<(Point, Point)>> = strands.iter().map(|strand| corners.edges(strand.points)).collect();
    let named = |from: Point, to: Point| (from.min(to), from.max(to));
    // Strands come in the order of their ways, and a way may run along an edge twice.
    let mut carried: HashMap<(Point, Point), Vec<usize>, FnvBuildHasher> = HashMap::default();
    for (strand, edges) in strands.iter().zip(&edges) {
        for (from, to) in edges {
            let ways = carried.entry(named(*from, *to)).or_default();
            if ways.last() != Some(&strand.way) {
                ways.push(strand.way);
            }
        }
    }
    let mut pieces: Vec<Piece> = Vec::new();
    for (strand, edges) in strands.iter().zip(&edges) {
        let mut open = false;
        for (from, to) in edges {
            // What is not there any more is drawn.
            let Some(ways) = carried.remove(&named(*from, *to)) else {
                open = false;
                continue;
            };
            let ways: BTreeSet<usize> = ways.into_iter().collect();
            match pieces.last_mut().filter(|piece| open && piece.ways == ways) {
                Some(piece) => piece.points.push(*to),
                None => pieces.push(Piece {
                    class: strand.class,
                    ways,
                    points: vec![*from, *to],
                    pair: strand.pair,
                    fan: strand.fan,
                    trunk,
                }),
            }
            open = true;
        }
    }
    for piece in &mut pieces {
        piece.points = straightened(piece.points.drain(..));
    }
    pieces
}

/// The corners of a trunk's lines, found along a column and along a row.
struct Corners {
    columns: BTreeSet<(i32, i32)>,
    rows: BTreeSet<(i32, i32)>,
}

impl Corners {
    fn of(strands: &[Strand<'_>]) -> Self {
        let points = || strands.iter().flat_map(|strand| strand.points);
        Self {
            columns: points().map(|Point { x, y }| (*x, *y)).collect(),
            rows: points().map(|Point { x, y }| (*y, *x)).collect(),
        }
    }

    /// A line as stretches between all corners that lie on it.
    fn edges(&self, points: &[Point]) -> Vec<(Point, Point)> {
        let mut edges = Vec::new();
        for pair in points.windows(2) {
            let [from, to] = pair else { continue };
            let (low, high) = (from.min(to), from.max(to));
            let mut stops: Vec<Point> = if low.x == high.x {
                self.columns.range((low.x, low.y)..=(high.x, high.y)).map(|(x, y)| Point { x: *x, y: *y }).collect()
            } else if low.y == high.y {
                self.rows.range((low.y, low.x)..=(high.y, high.x)).map(|(y, x)| Point { x: *x, y: *y }).collect()
            } else {
                vec![*low, *high]
            };
            if from != low {
                stops.reverse();
            }
            edges.extend(stops.windows(2).filter_map(|pair| Some((*pair.first()?, *pair.get(1)?))));
        }
        edges
    }
}

/// An arrowhead where wires enter a card.
pub fn arrows(ways: &[Way], lines: &[Line]) -> Vec<Arrow> {
    let mut arrows: BTreeMap<(Point, Side, WireClass), BTreeSet<usize>> = BTreeMap::new();
    for (place, (way, line)) in ways.iter().zip(lines).enumerate() {
        let whole = if line.mark.is_some() { line.legs.len().saturating_sub(1) } else { line.legs.len() };
        for (leg, points) in way.legs.iter().zip(&line.legs).take(whole) {
            if let (Some((_, side)), Some(tip)) = (leg.to, points.last()) {
                arrows.entry((*tip, side, way.visit.class)).or_default().insert(place);
            }
        }
    }
    arrows.into_iter().map(|((tip, side, class), ways)| Arrow { class, tip, side, ways }).collect()
}
