//! How long a drawing takes, and how good it is: crossings and bends of its wires, and how far things move when one is
//! added. Reported, not judged.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use vpc_endpoint_drawing::{Drawing, Metrics, Options, Point};
use vpc_endpoint_model::design::{SubnetId, WorkloadKind};
use vpc_endpoint_model::edit::{RunInstances, apply};
use vpc_endpoint_model::{Catalog, Design, analyze, sample};

#[path = "../tests/support/mod.rs"]
mod support;

/// So many made-up plans.
const MADE_UP: u64 = 2_000;

fn main() {
    for objects in [50, 500, 1_000, 2_000] {
        time(&format!("{objects} objects"), &sample::design(objects));
    }
    for (subnets, destinations) in [(1, 1), (60, 1), (60, 1_900)] {
        let name = format!("2,000 workloads in {subnets} subnets to {destinations} destinations");
        time(&name, &support::fan(2_000, subnets, destinations));
    }
    quality("examples", support::examples().into_iter().map(|(_, design)| design));
    quality("made-up plans", (1..=MADE_UP).map(support::made_up));
}

fn time(name: &str, design: &Design) {
    let catalog = Catalog::embedded();
    let analysis = analyze(design, catalog);
    let mut times: Vec<Duration> = (0..9)
        .map(|_| {
            let start = Instant::now();
            std::hint::black_box(Drawing::of(design, &analysis, catalog, &Options::default()));
            start.elapsed()
        })
        .collect();
    times.sort();
    let milliseconds = |time: Duration| time.as_secs_f64() * 1000.0;
    println!(
        "draw {name}, {} flows: median {:.2} ms, slowest {:.2} ms",
        design.flows.len(),
        milliseconds(times[4]),
        milliseconds(times[8]),
    );
}

/// What is counted over many drawings.
#[derive(Default)]
struct Counts {
    plans: usize,
    wires: usize,
    crossings: usize,
    bends: usize,
    labels: usize,
    silent: usize,
    added: usize,
    things: usize,
    moved: usize,
    distance: u64,
}

fn quality(name: &str, plans: impl Iterator<Item = Design>) {
    let mut counts = Counts::default();
    for design in plans {
        let drawing = support::draw_by(&design, Metrics::WIDE);
        counts.plans += 1;
        counts.wires += drawing.lines.len();
        counts.crossings += drawing.crossings.len();
        let corners = drawing.lines.iter().flat_map(|line| &line.legs).map(|leg| leg.len().saturating_sub(2));
        counts.bends += corners.sum::<usize>();
        counts.labels += drawing.labels.len();
        counts.silent += drawing.labels.iter().filter(|label| label.text.is_empty()).count();
        if let Some(after) = with_a_workload(&design) {
            counts.compare(&drawing, &support::draw_by(&after, Metrics::WIDE));
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "counts of a report")]
    let per = |part: u64, whole: usize| part as f64 / whole.max(1) as f64;
    let share = |part: usize, whole: usize| per(part as u64, whole);
    println!(
        "{name} ({}): {:.2} crossings and {:.2} bends a wire, {:.1} % of labels without room for words",
        counts.plans,
        share(counts.crossings, counts.wires),
        share(counts.bends, counts.wires),
        100.0 * share(counts.silent, counts.labels),
    );
    println!(
        "{name}: a workload added to {}: {:.1} % of cards and subnets move, each thing by {:.1} units on average",
        counts.added,
        100.0 * share(counts.moved, counts.things),
        per(counts.distance, counts.things),
    );
}

/// The plan with one more workload, in its first subnet that takes one.
fn with_a_workload(design: &Design) -> Option<Design> {
    let run = |subnet: SubnetId| {
        RunInstances {
            subnet,
            count: 1,
            name: "one more".to_owned(),
            kind: WorkloadKind::default(),
            associate_public_ip_address: None,
            security_groups: Vec::new(),
        }
        .into()
    };
    let subnets = design.subnets.iter().map(|subnet| subnet.id.clone());
    subnets.map(run).find_map(|command| Some(apply(design, command, Catalog::embedded()).ok()?.design))
}

/// Where each thing stands.
fn places(drawing: &Drawing) -> BTreeMap<String, Point> {
    let cards = drawing.layout.nodes.iter().flat_map(|node| {
        let at = Point { x: node.rect.x, y: node.rect.y };
        node.objects.iter().map(move |object| (object.to_string(), at))
    });
    let subnets = drawing.layout.subnets().map(|it| (it.id.to_string(), Point { x: it.rect.x, y: it.rect.y }));
    cards.chain(subnets).collect()
}

impl Counts {
    fn compare(&mut self, before: &Drawing, after: &Drawing) {
        let after = places(after);
        self.added += 1;
        for (thing, from) in places(before) {
            let Some(to) = after.get(&thing) else { continue };
            let distance = from.x.abs_diff(to.x) + from.y.abs_diff(to.y);
            self.things += 1;
            self.moved += usize::from(distance > 0);
            self.distance += u64::from(distance);
        }
    }
}
