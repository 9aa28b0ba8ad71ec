//! How long a drawing takes: layout, ways, lanes, labels. Reported, not judged.

use std::time::{Duration, Instant};

use vpc_endpoint_drawing::{Drawing, Options};
use vpc_endpoint_model::{Catalog, analyze, sample};

fn main() {
    let catalog = Catalog::embedded();
    for objects in [50, 500, 1_000, 2_000] {
        let design = sample::design(objects);
        let analysis = analyze(&design, catalog);
        let mut times: Vec<Duration> = (0..9)
            .map(|_| {
                let start = Instant::now();
                std::hint::black_box(Drawing::of(&design, &analysis, catalog, &Options::default()));
                start.elapsed()
            })
            .collect();
        times.sort();
        let milliseconds = |time: Duration| time.as_secs_f64() * 1000.0;
        println!(
            "draw {objects} objects, {} flows: median {:.2} ms, slowest {:.2} ms",
            design.flows.len(),
            milliseconds(times[4]),
            milliseconds(times[8]),
        );
    }
}
