//! How every benchmark measures and prints.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// Each figure is taken from so many runs, or from as many as fit in the time.
const RUNS: usize = 200;
const TIME: Duration = Duration::from_secs(3);

/// The line above the figures.
pub fn head() {
    println!("{:<28} {:>10} {:>10} {:>10}", "", "median", "p95", "budget");
}

/// The times of many runs.
pub fn measure<T>(mut run: impl FnMut() -> T) -> Vec<Duration> {
    let start = Instant::now();
    let mut times = Vec::new();
    while times.len() < RUNS && (times.len() < 5 || start.elapsed() < TIME) {
        let begin = Instant::now();
        black_box(run());
        times.push(begin.elapsed());
    }
    times
}

/// The middle one of sorted times, in seconds.
pub fn median(times: &[Duration]) -> f64 {
    times[times.len() / 2].as_secs_f64()
}

/// Sorts the times and prints a line.
pub fn report(name: &str, times: &mut [Duration], budget: Option<u32>) {
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
