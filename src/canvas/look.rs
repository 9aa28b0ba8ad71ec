//! How a plan is looked at: in how much detail, and which part of it. Reading comes before fitting.

use std::rc::Rc;

use vpc_endpoint_drawing::lane::Way;
use vpc_endpoint_drawing::stops::Stop;
use vpc_endpoint_drawing::{Drawing, Metrics, Point, Rect};

use super::drawings::Drawings;
use super::viewport::Viewport;
use crate::store::{Fit, View};

/// Smallest zoom of the compact sizes at which their names, of 11 units, are still read with ease.
const READABLE: f64 = 0.99;
/// The narrowest size is shown whole down to here: a little small is better than cut off.
const SQUEEZED: f64 = 0.9;
/// From this zoom on the compact sizes give way to those with addresses.
const CLOSE: f64 = 1.25;
/// From this zoom on the rows of a subnet's table are read with ease.
const CLOSEST: f64 = 1.6;
/// The compact sizes' type in that of the others: a change of level leaves what is read as large as it was.
const TYPE: f64 = 11.0 / 12.0;

/// A compact drawing is no smaller than so much of one with addresses.
const SMALLEST: f64 = 0.4;
/// The sizes, from the most detail, each with the smallest zoom at which all of it is shown.
const SIZES: [(Metrics, f64); 3] = [(Metrics::WIDE, 1.0), (Metrics::COMPACT, READABLE), (Metrics::NARROW, SQUEEZED)];

/// Drawings with more cards are drawn only where they are seen: plain SVG pans well up to about 500.
const CULL_ABOVE: usize = 300;
/// So much of a window is drawn on each side of what is seen.
const AROUND: f64 = 0.5;
/// What is drawn may be so many times larger than need be before the rest is taken away.
const ROOMY: i64 = 4;

/// A drawing and the part of it that is seen.
#[derive(Clone)]
pub struct Look {
    pub drawing: Rc<Drawing>,
    pub viewport: Viewport,
    /// The part that is drawn, of a drawing too large to draw whole.
    pub drawn: Option<Rect>,
}

impl Look {
    fn new(drawing: Rc<Drawing>, viewport: Viewport, window: (f64, f64)) -> Self {
        let cards: usize = drawing.layout.nodes.iter().map(|node| node.cards.len()).sum();
        let large = cards > CULL_ABOVE;
        let drawn = large.then(|| viewport.seen(drawing.layout.size, window, AROUND));
        Self { drawing, viewport, drawn }
    }

    /// At first: everything where that can be read, else as much of the flows as there is room for; or as the page
    /// around wants it.
    pub fn first(drawings: &mut Drawings, view: &View, window: (f64, f64)) -> Self {
        if view.options.fit == Fit::All {
            return Self::whole(drawings, view, window);
        }
        Self::readable(drawings, view, window).unwrap_or_else(|drawing| {
            let viewport = Viewport::on(flows(&drawing, window), drawing.layout.size, window);
            Self::new(drawing, viewport, window)
        })
    }

    /// Everything, however small it gets.
    pub fn whole(drawings: &mut Drawings, view: &View, window: (f64, f64)) -> Self {
        let readable = Self::readable(drawings, view, window);
        readable.unwrap_or_else(|_| Self::fitted(drawings.of(view, Metrics::NARROW), window))
    }

    fn fitted(drawing: Rc<Drawing>, window: (f64, f64)) -> Self {
        let viewport = Viewport::fit(drawing.layout.size, window, margin(&drawing));
        Self::new(drawing, viewport, window)
    }

    /// Everything in the most detail in which it can be read. Where it cannot, the drawing to look at a part of: in the
    /// most detail in which there is room for all of the first flow.
    fn readable(drawings: &mut Drawings, view: &View, window: (f64, f64)) -> Result<Self, Rc<Drawing>> {
        let narrow = is_narrow(window);
        let mut tried = Vec::new();
        for (metrics, least) in SIZES.into_iter().skip(usize::from(narrow)) {
            let look = Self::fitted(drawings.of(view, metrics), window);
            let scale = look.viewport.scale;
            if scale >= least {
                return Ok(look);
            }
            tried.push(look.drawing);
            // Smaller sizes do not make of a far too large drawing one that fits.
            if scale < least * SMALLEST {
                break;
            }
        }
        let in_part = if narrow { Metrics::NARROW } else { Metrics::WIDE };
        let holds_a_flow = |drawing: &&Rc<Drawing>| shows_first_flow(drawing, window);
        let found = tried.iter().find(holds_a_flow).or_else(|| tried.iter().find(|it| it.metrics == in_part));
        Err(found.cloned().unwrap_or_else(|| drawings.of(view, in_part)))
    }

    /// A plan drawn anew in the same detail, seen at the same place.
    pub fn again(&self, drawings: &mut Drawings, view: &View, window: (f64, f64)) -> Self {
        let fresh = Self::new(drawings.of(view, self.drawing.metrics), self.viewport, window);
        // What is drawn stays where it will do: fewer elements come and go.
        let same = Self { drawn: fresh.drawn.map(|part| self.drawn.unwrap_or(part)), ..fresh.clone() };
        if same.covers(window) { same } else { fresh }
    }

    /// Whether what is drawn holds all that is seen.
    pub fn covers(&self, window: (f64, f64)) -> bool {
        self.drawn.is_none_or(|drawn| drawn.holds(self.seen(window), 0))
    }

    /// The part of the drawing that is seen.
    pub fn seen(&self, window: (f64, f64)) -> Rect {
        self.viewport.seen(self.drawing.layout.size, window, 0.0)
    }

    /// Whether all of the drawing is seen, but for what rounding takes.
    pub fn is_whole(&self, window: (f64, f64)) -> bool {
        let [left, top, right, bottom] = self.edges();
        left > -1.0 && top > -1.0 && right < window.0 + 1.0 && bottom < window.1 + 1.0
    }

    /// Whether so little is seen that there is room to say more of it.
    pub fn is_close(&self) -> bool {
        self.viewport.scale >= CLOSEST
    }

    /// Whether any of the drawing is seen.
    pub fn is_in_sight(&self, window: (f64, f64)) -> bool {
        let [left, top, right, bottom] = self.edges();
        left < window.0 && top < window.1 && right > 0.0 && bottom > 0.0
    }

    /// Where the drawing's edges are in the window.
    fn edges(&self) -> [f64; 4] {
        let (width, height) = self.drawing.layout.size;
        let (left, top) = self.viewport.to_screen(Point { x: 0, y: 0 });
        let (right, bottom) = self.viewport.to_screen(Point { x: width, y: height });
        [left, top, right, bottom]
    }

    /// Drawn for where it is looked at now, in the detail of its zoom; nothing where it is so already. In another
    /// detail, what is at a point of the window stays there.
    pub fn settled(&self, drawings: &mut Drawings, view: &View, at: (f64, f64), window: (f64, f64)) -> Option<Self> {
        if let Some(scale) = self.scale_in_other_detail(window) {
            let metrics = self.other_detail(window);
            return Some(self.in_detail(drawings.of(view, metrics), scale, at, window));
        }
        let area = |rect: Option<Rect>| rect.map_or(0, |rect| i64::from(rect.width) * i64::from(rect.height));
        let fresh = Self::new(self.drawing.clone(), self.viewport, window);
        let fits = self.covers(window) && area(self.drawn) <= ROOMY * area(fresh.drawn);
        (!fits).then_some(fresh)
    }

    /// Far in and far out the detail is another: the zoom there, at which type is as large as it is here.
    fn scale_in_other_detail(&self, window: (f64, f64)) -> Option<f64> {
        let scale = self.viewport.scale;
        let farther = if is_narrow(window) { CLOSE / TYPE } else { CLOSE };
        match is_compact(&self.drawing) {
            true if scale > farther => Some(scale * TYPE),
            false if scale < READABLE * TYPE => Some(scale / TYPE),
            _ => None,
        }
    }

    fn other_detail(&self, window: (f64, f64)) -> Metrics {
        match is_compact(&self.drawing) {
            true => Metrics::WIDE,
            false if is_narrow(window) => Metrics::NARROW,
            false => Metrics::COMPACT,
        }
    }

    fn in_detail(&self, drawing: Rc<Drawing>, scale: f64, around: (f64, f64), window: (f64, f64)) -> Self {
        let at = self.viewport.to_drawing(around);
        let anchor = nearest(&self.drawing, at);
        let moved = anchor.and_then(|(place, rect)| Some((rect, drawing.layout.nodes.get(place)?.rect)));
        let (from, to) = moved.map_or((at, at), |(from, to)| (from.center(), to.center()));
        let screen = self.viewport.to_screen(from);
        let viewport = Viewport { x: screen.0 - f64::from(to.x) * scale, y: screen.1 - f64::from(to.y) * scale, scale };
        Self::new(drawing, viewport, window)
    }
}

/// Whether a window has room for names only.
fn is_narrow(window: (f64, f64)) -> bool {
    window.0 < f64::from(Metrics::WIDE_FROM)
}

fn is_compact(drawing: &Drawing) -> bool {
    !drawing.metrics.details
}

/// Room left around a drawing that is fitted; the compact sizes bring theirs.
fn margin(drawing: &Drawing) -> f64 {
    if is_compact(drawing) { 0.0 } else { 12.0 }
}

/// As much of the flows as a window has room for, the first flow and where it starts above all; of a plan without
/// flows, everything.
fn flows(drawing: &Drawing, window: (f64, f64)) -> Rect {
    let mut seen: Option<Rect> = None;
    for way in &drawing.ways {
        for stop in stops(drawing, way) {
            let more = seen.map_or(stop, |seen| seen.with(stop));
            if seen.is_some() && !fits(more, window) {
                break;
            }
            seen = Some(more);
        }
    }
    let (width, height) = drawing.layout.size;
    seen.unwrap_or(Rect { x: 0, y: 0, width, height })
}

/// Whether a window has room for all that the first flow visits.
fn shows_first_flow(drawing: &Drawing, window: (f64, f64)) -> bool {
    let first = drawing.ways.first().and_then(|way| stops(drawing, way).reduce(Rect::with));
    first.is_some_and(|first| fits(first, window))
}

/// What a flow visits, with a margin.
fn stops<'d>(drawing: &'d Drawing, way: &'d Way) -> impl Iterator<Item = Rect> + 'd {
    let rect = |stop: &Stop| drawing.layout.nodes.get(stop.node).map(|node| node.part(stop.row, &drawing.metrics));
    way.visit.all().filter_map(rect).map(|rect| rect.grown(drawing.metrics.margin))
}

/// Whether a rectangle fits in a window, life-size.
fn fits(rect: Rect, window: (f64, f64)) -> bool {
    f64::from(rect.width) <= window.0 && f64::from(rect.height) <= window.1
}

/// The node nearest to a point.
fn nearest(drawing: &Drawing, at: Point) -> Option<(usize, Rect)> {
    let distance = |rect: Rect| {
        let Point { x, y } = rect.center();
        (x - at.x).abs() + (y - at.y).abs()
    };
    let nodes = drawing.layout.nodes.iter().map(|node| node.rect).enumerate();
    nodes.min_by_key(|(_, rect)| distance(*rect))
}

#[cfg(test)]
mod tests {
    use vpc_endpoint_model::{Command, Design, apply};

    use super::*;
    use crate::store::{EXAMPLES, Store, catalog};

    const WINDOW: (f64, f64) = (1060.0, 520.0);
    const MIDDLE: (f64, f64) = (530.0, 260.0);

    fn store(design: &Design) -> Store {
        Store::of(design.clone())
    }

    fn example(start: &str) -> Design {
        let example = EXAMPLES.iter().find(|example| example.name.starts_with(start)).unwrap();
        Design::from_json(example.json, catalog()).unwrap()
    }

    /// A VPC of so many subnets with four workloads in each.
    fn large(subnets: usize) -> Design {
        (0..subnets).fold(Design::new("large", "us-east-1"), |design, number| {
            let run = |design: Design, command: String| {
                apply(&design, serde_json::from_str::<Command>(&command).unwrap(), catalog()).unwrap().design
            };
            let vpc = r#"{"command":"CreateVpc","cidr_block":"10.0.0.0/16","name":"large"}"#;
            let design = if design.vpcs.is_empty() { run(design, vpc.to_owned()) } else { design };
            let zone = ["a", "b", "c"][number % 3];
            let design = run(
                design,
                format!(r#"{{"command":"CreateSubnet","vpc":"vpc-1","availability_zone":"us-east-1{zone}","cidr_block":"10.0.{number}.0/24"}}"#),
            );
            let subnet = number + 1;
            (0..4).fold(design, |design, _| run(design, format!(r#"{{"command":"RunInstances","subnet":"subnet-{subnet}","count":1}}"#)))
        })
    }

    #[test]
    fn the_most_detail_that_can_be_read_is_drawn() {
        let crawler = store(&example("Web crawler"));
        let metrics = |window| Look::first(&mut Drawings::default(), crawler.view(), window).drawing.metrics;
        assert_eq!(metrics(WINDOW), Metrics::WIDE);
        assert_eq!(metrics((644.0, 437.0)), Metrics::COMPACT);
        assert_eq!(metrics((440.0, 590.0)), Metrics::NARROW);
        assert_eq!(metrics((375.0, 389.0)), Metrics::NARROW);
        // A phone's page with a margin: a little smaller, but not cut off.
        for width in [360.0, 344.0] {
            let window = (width, 376.0);
            let look = Look::first(&mut Drawings::default(), crawler.view(), window);
            assert!(look.is_whole(window) && look.viewport.scale >= SQUEEZED, "{width} {}", look.viewport.scale);
        }
    }

    #[test]
    fn what_fits_nowhere_is_looked_at_where_its_first_flow_is() {
        let saas = store(&example("Private SaaS"));
        let window = (375.0, 389.0);
        let look = Look::first(&mut Drawings::default(), saas.view(), window);
        assert!(!look.is_whole(window));
        let (seen, way) = (look.seen(window), &look.drawing.ways[0]);
        for stop in way.visit.all() {
            assert!(seen.holds(look.drawing.layout.nodes[stop.node].rect, 0), "{stop:?} is out of sight");
        }
        assert!(Look::whole(&mut Drawings::default(), saas.view(), window).is_whole(window));
    }

    #[test]
    fn detail_follows_zoom_out_and_in_again_and_what_is_pointed_at_stays() {
        let crawler = store(&example("Web crawler"));
        let first = Look::first(&mut Drawings::default(), crawler.view(), WINDOW);
        let card = |look: &Look| {
            let node = look.drawing.layout.nodes.iter().find(|node| node.objects[0].as_str() == "nat-1").unwrap();
            look.viewport.to_screen(node.rect.center())
        };
        let at = card(&first);
        let out = Look { viewport: first.viewport.zoomed(0.5, at), ..first };
        let compact = out.settled(&mut Drawings::default(), crawler.view(), at, WINDOW).unwrap();
        assert_eq!(compact.drawing.metrics, Metrics::COMPACT);
        let near = card(&compact);
        assert!((near.0 - at.0).abs() < 2.0 && (near.1 - at.1).abs() < 2.0, "{at:?} became {near:?}");
        let back = Look { viewport: compact.viewport.zoomed(2.5, at), ..compact };
        let wide = back.settled(&mut Drawings::default(), crawler.view(), at, WINDOW).unwrap();
        assert_eq!(wide.drawing.metrics, Metrics::WIDE);
        assert!(wide.settled(&mut Drawings::default(), crawler.view(), at, WINDOW).is_none(), "it does not flicker");
    }

    #[test]
    fn a_large_drawing_is_drawn_around_what_is_seen() {
        let large = store(&large(80));
        let look = Look::first(&mut Drawings::default(), large.view(), WINDOW);
        assert!(look.drawn.is_some() && look.covers(WINDOW));
        let little = Look { viewport: look.viewport.moved(0.0, -200.0), ..look.clone() };
        assert!(
            little.settled(&mut Drawings::default(), large.view(), MIDDLE, WINDOW).is_none(),
            "what is drawn around it will do"
        );
        let far = Look { viewport: look.viewport.moved(0.0, -600.0), ..look.clone() };
        assert!(!far.covers(WINDOW));
        assert!(far.settled(&mut Drawings::default(), large.view(), MIDDLE, WINDOW).unwrap().covers(WINDOW));
        let taller = (WINDOW.0, WINDOW.1 * 3.0);
        assert!(!look.covers(taller));
        assert!(look.settled(&mut Drawings::default(), large.view(), MIDDLE, taller).unwrap().covers(taller));
    }

    #[test]
    fn an_edit_leaves_what_is_looked_at_where_it_is() {
        let small = large(75);
        let look = Look::first(&mut Drawings::default(), store(&small).view(), WINDOW);
        let larger = store(&large(90));
        let again = look.again(&mut Drawings::default(), larger.view(), WINDOW);
        assert_eq!(again.viewport, look.viewport);
        assert!(again.covers(WINDOW));
    }

    #[test]
    fn a_drawing_of_few_things_is_drawn_whole() {
        let crawler = store(&example("Web crawler"));
        let look = Look::first(&mut Drawings::default(), crawler.view(), WINDOW);
        let away = Look { viewport: look.viewport.moved(-2000.0, 0.0), ..look };
        assert!(away.drawn.is_none() && away.covers(WINDOW));
    }
}
