//! Times `analyze` and `apply` on sample plans and prints median and 95th percentile beside the budget.
//!
//! `cargo bench -p vpc-endpoint-model`. It reports and never fails: a busy machine is no fault of the code.

use std::hint::black_box;
use std::time::{Duration, Instant};

use vpc_endpoint_model::{Catalog, Command, Design, analyze, apply, sample};

/// Objects, and the budget of `analyze` in milliseconds (design.md §6.7).
const SIZES: [(usize, u32); 3] = [(50, 1), (500, 8), (5_000, 50)];
/// Each figure is taken from so many runs, or from as many as fit in the time.
const RUNS: usize = 200;
const TIME: Duration = Duration::from_secs(3);

fn main() {
    let catalog = Catalog::embedded();
    println!("{:<28} {:>10} {:>10} {:>10}", "", "median", "p95", "budget");
    for (objects, budget) in SIZES {
        let design = sample::design(objects);
        let flows = design.flows.len();
        let name = format!("analyze {objects} ({flows} flows)");
        report(&name, &mut measure(|| analyze(black_box(&design), catalog)), Some(budget));
    }
    for (objects, _) in SIZES {
        let design = sample::design(objects);
        let name = format!("apply {objects}");
        report(&name, &mut measure(|| apply(black_box(&design), edit(&design), catalog).map(drop)), None);
    }
    for (objects, _) in SIZES {
        let text = sample::design(objects).to_json();
        let name = format!("from_json {objects}");
        report(&name, &mut measure(|| Design::from_json(black_box(&text), catalog).map(drop)), None);
    }
}

/// A gesture that touches addresses: three instances more.
fn edit(design: &Design) -> Command {
    Command::RunInstances {
        subnet: design.subnets[1].id.clone(),
        count: 3,
        name: String::new(),
        associate_public_ip_address: None,
        security_groups: Vec::new(),
    }
}

fn measure<T>(mut run: impl FnMut() -> T) -> Vec<Duration> {
    let start = Instant::now();
    let mut times = Vec::new();
    while times.len() < RUNS && (times.len() < 5 || start.elapsed() < TIME) {
        let begin = Instant::now();
        black_box(run());
        times.push(begin.elapsed());
    }
    times
}

fn report(name: &str, times: &mut [Duration], budget: Option<u32>) {
    times.sort_unstable();
    let at = |percent: usize| times[(times.len() * percent / 100).min(times.len() - 1)];
    let budget = budget.map_or("–".to_owned(), |budget| {
        let mark = if at(50) > Duration::from_millis(budget.into()) { " over" } else { "" };
        format!("{budget} ms{mark}")
    });
    println!("{name:<28} {:>10} {:>10} {budget:>10}", shown(at(50)), shown(at(95)));
}

fn shown(time: Duration) -> String {
    format!("{:.3} ms", time.as_secs_f64() * 1000.0)
}
