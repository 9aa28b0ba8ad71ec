//! Wires: from stop to stop as the drawing leads them, tied to what they join.

use std::collections::{BTreeMap, BTreeSet};

use vpc_endpoint_drawing::scene::breadth;
use vpc_endpoint_drawing::stops::Stop;
use vpc_endpoint_drawing::{Drawing, Point, Shape, WireClass};

use super::{LAYER, cell, geometry, object, stop_id, style};

/// A stretch of a wire from a stop to the next, or to where it breaks off: the same for all flows that take it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Stretch {
    class: WireClass,
    from: Stop,
    to: Option<Stop>,
    points: Vec<Point>,
    first: bool,
}

/// A wire in the diagram.
struct Edge {
    id: String,
    stretch: Stretch,
    ways: BTreeSet<usize>,
}

/// All wires, and what stands on and beside them.
pub fn edges(drawing: &Drawing) -> Vec<Shape> {
    let edges: Vec<Edge> = stretches(drawing)
        .into_iter()
        .enumerate()
        .map(|(place, (stretch, ways))| Edge { id: format!("wire-{}", place + 1), stretch, ways })
        .collect();
    let wires = edges.iter().map(|edge| edge.shape(drawing));
    wires.chain(labels(drawing, &edges)).chain(callouts(drawing)).collect()
}

/// Each stretch once, with who takes it.
fn stretches(drawing: &Drawing) -> BTreeMap<Stretch, BTreeSet<usize>> {
    let mut found: BTreeMap<Stretch, BTreeSet<usize>> = BTreeMap::new();
    for (place, (way, line)) in drawing.ways.iter().zip(&drawing.lines).enumerate() {
        for (number, (leg, points)) in way.legs.iter().zip(&line.legs).enumerate() {
            // The last stretch of a wire with a mark ends there, wherever it was to go.
            let cut = line.mark.is_some() && number + 1 == line.legs.len();
            let to = leg.to.map(|(stop, _)| stop).filter(|_| !cut);
            let stretch =
                Stretch { class: way.visit.class, from: leg.from, to, points: points.clone(), first: number == 0 };
            found.entry(stretch).or_default().insert(place);
        }
    }
    found
}

impl Edge {
    fn shape(&self, drawing: &Drawing) -> Shape {
        let Stretch { class, from, to, points, first } = &self.stretch;
        let ends = Ends { drawing, points };
        let start = if *first { "startArrow=oval;startFill=1;startSize=4;" } else { "startArrow=none;" };
        let end = if to.is_some() { "endArrow=block;endFill=1;endSize=4;" } else { "endArrow=cross;endSize=10;" };
        let ties = [ends.exit(*from), to.map(|to| ends.entry(to)).unwrap_or_default()].concat();
        let style = [&*style::wire(*class, breadth(self.ways.len())), start, end, &ties].concat();
        let edge = cell(style, LAYER).set("edge", "1");
        let edge = edge.set("source", ends.id(*from)).set("target", to.map(|to| ends.id(to)).unwrap_or_default());
        let facts = vec![
            ("flows", self.each(&drawing.flows)),
            ("names", self.each(&drawing.names)),
            ("way", class.label().to_owned()),
            ("stopped_by", self.stopped_by(drawing)),
        ];
        object(self.id.clone(), "", facts).with([edge.with([ends.geometry(to.is_none())])])
    }

    /// Something of every flow that takes it.
    fn each(&self, of: &[impl ToString]) -> String {
        let texts = self.ways.iter().filter_map(|way| of.get(*way)).map(ToString::to_string);
        texts.collect::<Vec<_>>().join(", ")
    }

    fn stopped_by(&self, drawing: &Drawing) -> String {
        let end = self.stretch.points.last().filter(|_| self.stretch.to.is_none());
        let mark = drawing.marks.iter().find(|mark| Some(&mark.at) == end);
        mark.map(|mark| mark.why.join("; ")).unwrap_or_default()
    }

    /// How far along it a point lies, from -1 at its start to 1 at its end, and how far beside it.
    fn place_of(&self, point: Point) -> (f64, i32) {
        let (mut before, mut best) = (0, (0, i32::MAX));
        for pair in self.stretch.points.windows(2) {
            let [from, to] = pair else { continue };
            let on = Point {
                x: point.x.clamp(from.x.min(to.x), from.x.max(to.x)),
                y: point.y.clamp(from.y.min(to.y), from.y.max(to.y)),
            };
            let beside = apart(on, point);
            if beside < best.1 {
                best = (before + apart(*from, on), beside);
            }
            before += apart(*from, *to);
        }
        (f64::from(best.0) / f64::from(before.max(1)) * 2.0 - 1.0, best.1)
    }
}

/// Along both axes.
const fn apart(one: Point, other: Point) -> i32 {
    (one.x - other.x).abs() + (one.y - other.y).abs()
}

/// What a wire of these corners is tied to.
struct Ends<'a> {
    drawing: &'a Drawing,
    points: &'a [Point],
}

impl Ends<'_> {
    fn id(&self, Stop { node, row }: Stop) -> String {
        let layout = &self.drawing.layout;
        layout.nodes.get(node).and_then(|node| stop_id(layout, node, row)).unwrap_or_default()
    }

    fn exit(&self, stop: Stop) -> String {
        self.points
            .first()
            .and_then(|at| self.fraction(*at, stop))
            .map_or_else(String::new, |(x, y)| format!("exitX={x:.4};exitY={y:.4};exitDx=0;exitDy=0;exitPerimeter=0;"))
    }

    fn entry(&self, stop: Stop) -> String {
        self.points.last().and_then(|at| self.fraction(*at, stop)).map_or_else(String::new, |(x, y)| {
            format!("entryX={x:.4};entryY={y:.4};entryDx=0;entryDy=0;entryPerimeter=0;")
        })
    }

    /// Where a point lies on a stop, as parts of its width and height.
    fn fraction(&self, at: Point, Stop { node, row }: Stop) -> Option<(f64, f64)> {
        let rect = self.drawing.layout.nodes.get(node)?.part(row, &self.drawing.metrics);
        let part = |distance: i32, of: i32| f64::from(distance) / f64::from(of.max(1));
        Some((part(at.x - rect.x, rect.width), part(at.y - rect.y, rect.height)))
    }

    /// The corners, and the end of a wire that is tied to nothing.
    fn geometry(&self, loose: bool) -> Shape {
        let geometry = Shape::new("mxGeometry").set("relative", "1").set("as", "geometry");
        let end = self.points.last().filter(|_| loose).map(|end| point(*end).set("as", "targetPoint"));
        let between = self.points.iter().skip(1).take(self.points.len().saturating_sub(2));
        let corners: Vec<Shape> = between.map(|corner| point(*corner)).collect();
        let corners = (!corners.is_empty()).then(|| Shape::new("Array").set("as", "points").with(corners));
        geometry.with(end).with(corners)
    }
}

fn point(at: Point) -> Shape {
    Shape::new("mxPoint").at(at)
}

/// Labels, each on the wire that it lies on, and moved with it.
fn labels<'a>(drawing: &'a Drawing, edges: &'a [Edge]) -> impl Iterator<Item = Shape> + 'a {
    let written = drawing.labels.iter().filter(|label| !label.text.is_empty()).enumerate();
    written.filter_map(move |(place, label)| {
        // Wires of several flows run as one where a label of theirs may lie: it goes on the topmost.
        let own = edges.iter().rev().filter(|edge| !edge.ways.is_disjoint(&label.ways));
        let on = own.map(|edge| (edge, edge.place_of(label.rect.center())));
        let (edge, (along, _)) = on.min_by_key(|(_, (_, beside))| *beside)?;
        let at = Shape::new("mxGeometry").set("x", format!("{along:.4}")).set("relative", "1").set("as", "geometry");
        let cell = cell(style::label(label.class), &edge.id).set("id", format!("label-{}", place + 1));
        Some(cell.set("value", label.text.clone()).set("vertex", "1").set("connectable", "0").with([at]))
    })
}

/// Why flows break off, beside their marks.
fn callouts(drawing: &Drawing) -> impl Iterator<Item = Shape> + '_ {
    drawing.marks.iter().filter_map(|mark| mark.callout.as_ref()).enumerate().map(|(place, callout)| {
        let cell = cell(style::callout(), LAYER).set("id", format!("stop-{}", place + 1));
        let cell = cell.set("value", callout.text.clone()).set("vertex", "1").set("connectable", "0");
        cell.with([geometry(callout.rect)])
    })
}
