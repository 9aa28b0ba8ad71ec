//! The whole drawing of a plan: structure, layout, ways, lanes, lines, labels, one after the other.

use std::collections::{BTreeMap, BTreeSet};

use vpc_endpoint_model::catalog::Catalog;
use vpc_endpoint_model::design::{FlowId, SubnetId};
use vpc_endpoint_model::{Analysis, Design};

use crate::callout;
use crate::crossing::{Crossing, crossings};
use crate::geometry::{Point, Rect};
use crate::label::{self, Group, Label, groups, wish};
use crate::lane::{Lanes, Trunk, Way, join};
use crate::layout::{Layout, Place};
use crate::mark::{Mark, RADIUS, marks};
use crate::metrics::Metrics;
use crate::pin::pin;
use crate::place::{Room, lay_out};
use crate::route::Router;
use crate::say::Speaker;
use crate::stops::{Stands, visit};
use crate::structure::Structure;
use crate::track::{Key, Tracks};
use crate::wire::{Arrow, Line, Piece, arrows, lines, pieces};

/// How often room is made for wires: once for their lanes, once for the lanes of what was pinned, once for labels.
const ROUNDS: usize = 3;
/// Left and right of a label that lies before a service.
const BESIDE_LABEL: i32 = 32;

/// How a plan is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// The sizes.
    pub metrics: Metrics,
    /// Whether each VPC has a column for the next free zone.
    pub free_zones: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { metrics: Metrics::WIDE, free_zones: false }
    }
}

/// A plan's drawing, with a place for everything.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// Its sizes.
    pub metrics: Metrics,
    /// Boxes and cards.
    pub layout: Layout,
    /// The flow of each way.
    pub flows: Vec<FlowId>,
    /// What each flow is called.
    pub names: Vec<String>,
    /// What is said of each flow by itself: what goes there and comes back.
    pub told: Vec<String>,
    /// What each flow's wire visits.
    pub ways: Vec<Way>,
    /// Each flow's own line.
    pub lines: Vec<Line>,
    /// All lines, each piece once.
    pub pieces: Vec<Piece>,
    /// Where one piece passes over another.
    pub crossings: Vec<Crossing>,
    /// Arrowheads.
    pub arrows: Vec<Arrow>,
    /// Labels.
    pub labels: Vec<Label>,
    /// Where flows break off.
    pub marks: Vec<Mark>,
    /// The Region's id.
    pub region: String,
}

impl Drawing {
    /// Draws a plan. Total and deterministic: the same plan gives the same drawing.
    pub fn of(design: &Design, analysis: &Analysis, catalog: &Catalog, options: &Options) -> Self {
        let metrics = &options.metrics;
        let structure = Structure::of(design, analysis, catalog, options.free_zones);
        let mut layout = lay_out(&structure, metrics, &Room::default());
        let mut tracks = Tracks::of(&layout, metrics);
        let table = |subnet: &SubnetId| analysis.subnet(subnet).map(|subnet| subnet.route_table.clone());
        let stands = Stands::of(&layout);
        let mut router = Router::new(&layout, &tracks, metrics);
        let mut traces = Vec::new();
        let mut ways: Vec<Way> = Vec::new();
        for trace in &analysis.traces {
            let Some(visit) = visit(&stands, trace, table) else { continue };
            let legs = router.legs(&visit);
            traces.push(trace);
            ways.push(Way::new(visit, legs));
        }
        join(&mut ways);
        let speaker = Speaker::of(traces, design, analysis);
        let groups = groups(&ways, &speaker);
        let carried = carried(&ways);
        // Rows of names only are far enough apart as it is.
        let notes = if metrics.details { callout::rows(&ways, &layout) } else { BTreeSet::new() };
        let mut labelled: Vec<(Key, Trunk)> = Vec::new();
        let mut room = Room { notes, ..Room::default() };
        for _ in 0..ROUNDS {
            let lanes = Lanes::of(&ways, &layout, &tracks, metrics, &labelled);
            room.lanes.clone_from(&lanes.room);
            layout = lay_out(&structure, metrics, &room);
            tracks = Tracks::of(&layout, metrics);
            pin(&mut layout, &ways, &lanes, &tracks, metrics);
            tracks = Tracks::of(&layout, metrics);
            let lines = lines(&ways, &layout, &tracks, &lanes);
            (labelled, room.channel) = wishes(&groups, &ways, &lines, &carried, &layout, metrics, room.channel);
        }
        let lanes = Lanes::of(&ways, &layout, &tracks, metrics, &labelled);
        let lines = lines(&ways, &layout, &tracks, &lanes);
        let pieces = pieces(&ways, &lines, &layout);
        let crossings = crossings(&pieces, &layout);
        let arrows = arrows(&ways, &lines);
        let flows: Vec<FlowId> = speaker.flows().cloned().collect();
        let mut marks = marks(&ways, &lines, &flows, &layout, design, analysis);
        let mut things: Vec<Rect> = layout.obstacles().collect();
        things.extend(marks.iter().map(|mark| mark_rect(mark.at)));
        let borders = label::borders(&layout);
        let labels = label::Ground::of(&things, &borders, &pieces, metrics).place(&groups, &speaker);
        things.extend(marks.iter().filter_map(|mark| mark.table).chain(labels.iter().map(|label| label.rect)));
        let wires = pieces.iter().flat_map(Piece::stretches).collect();
        callout::Ground { things, wires, borders, size: layout.size, metrics }.place(&mut marks);
        let told = ways.iter().enumerate().map(|(place, way)| speaker.alone(way.visit.class, place)).collect();
        let region = design.region.clone();
        let names = speaker.names().map(str::to_owned).collect();
        Self {
            metrics: *metrics,
            layout,
            flows,
            names,
            told,
            ways,
            lines,
            pieces,
            crossings,
            arrows,
            labels,
            marks,
            region,
        }
    }
}

/// What a mark covers.
pub fn mark_rect(Point { x, y }: Point) -> Rect {
    Rect { x: x - RADIUS, y: y - RADIUS, width: 2 * RADIUS, height: 2 * RADIUS }
}

/// Who runs along each trunk.
fn carried(ways: &[Way]) -> BTreeMap<Trunk, BTreeSet<usize>> {
    let mut carried: BTreeMap<Trunk, BTreeSet<usize>> = BTreeMap::new();
    for (place, way) in ways.iter().enumerate() {
        for trunk in &way.trunks {
            carried.entry(*trunk).or_default().insert(place);
        }
    }
    carried
}

/// Where labels would lie, and how broad the channel before the services has to be for those that lie there.
fn wishes(
    groups: &[Group],
    ways: &[Way],
    lines: &[Line],
    carried: &BTreeMap<Trunk, BTreeSet<usize>>,
    layout: &Layout,
    metrics: &Metrics,
    channel: i32,
) -> (Vec<(Key, Trunk)>, i32) {
    let mut labelled = Vec::new();
    let mut channel = channel;
    for group in groups {
        if let Some(wish) = wish(group, ways, lines, carried, metrics) {
            labelled.push(wish);
            continue;
        }
        let last = group.ways.first().and_then(|way| ways.get(*way)?.visit.stops.last());
        let place = last.and_then(|stop| layout.nodes.get(stop.node)).map(|node| node.place);
        if let (Some(Place::Service | Place::Elsewhere), Some(text)) = (place, group.words.first()) {
            channel = channel.max(label::width(text, metrics) + BESIDE_LABEL).min(metrics.channel.1);
        }
    }
    (labelled, channel)
}
