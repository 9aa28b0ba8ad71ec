//! Times `analyze` and `apply` on sample plans and prints median and 95th percentile beside the budget.
//!
//! `cargo bench -p vpc-endpoint-model`. It reports and never fails: a busy machine is no fault of the code.

mod timing;

use std::hint::black_box;
use vpc_endpoint_model::design::WorkloadKind;
use vpc_endpoint_model::edit::RunInstances;

use timing::{head, measure, median, report};
use vpc_endpoint_model::compare::compare;
use vpc_endpoint_model::explain::explain;
use vpc_endpoint_model::propose::{advise, decide, ways};
use vpc_endpoint_model::{Catalog, Command, Design, analyze, apply, sample};

/// Objects, and the budget of `analyze` in milliseconds (design.md §6.7).
const SIZES: [(usize, u32); 3] = [(50, 1), (500, 8), (5_000, 50)];
/// Ten times the objects may take so many times as long.
const GROWTH: f64 = 12.0;

fn main() {
    let catalog = Catalog::embedded();
    head();
    let mut medians = Vec::new();
    for (objects, budget) in SIZES {
        let design = sample::design(objects);
        let flows = design.flows.len();
        let name = format!("analyze {objects} ({flows} flows)");
        let mut times = measure(|| analyze(black_box(&design), catalog));
        report(&name, &mut times, Some(budget));
        medians.push(median(&times));
    }
    for (sizes, medians) in SIZES.windows(2).zip(medians.windows(2)) {
        let (name, factor) = (format!("from {} to {} objects", sizes[0].0, sizes[1].0), medians[1] / medians[0]);
        let mark = if factor > GROWTH { " over" } else { "" };
        println!("{name:<28} {:>10} {:>10} {:>10}", format!("× {factor:.1}"), "", format!("× {GROWTH}{mark}"));
    }
    for (objects, _) in SIZES {
        let design = sample::design(objects);
        let name = format!("apply {objects}");
        report(&name, &mut measure(|| apply(black_box(&design), edit(&design), catalog).map(drop)), None);
    }
    for (objects, _) in SIZES {
        let design = sample::design(objects);
        let (analysis, flow) = (analyze(&design, catalog), design.flows[0].id.clone());
        let tried = ways(&design, catalog, &analysis, &flow).map_or(0, |ways| ways.ways.len());
        let name = format!("ways {objects} ({tried} tried)");
        report(&name, &mut measure(|| ways(black_box(&design), catalog, &analysis, &flow)), None);
    }
    for (objects, _) in SIZES {
        let design = sample::design(objects);
        let now = analyze(&design, catalog);
        let (flow, vpc) = (design.flows[0].id.clone(), design.vpcs[0].id.clone());
        report(&format!("explain {objects}"), &mut measure(|| explain(black_box(&design), catalog, &now, &flow)), None);
        report(&format!("compare {objects}"), &mut measure(|| compare(black_box(&now), &now)), None);
        report(
            &format!("decide {objects}"),
            &mut measure(|| decide(black_box(&design), catalog, &now, &vpc, "s3")),
            None,
        );
        report(&format!("advise {objects}"), &mut measure(|| advise(black_box(&design), catalog, &now)), None);
    }
    for (objects, _) in SIZES {
        let text = sample::design(objects).to_json();
        let name = format!("from_json {objects}");
        report(&name, &mut measure(|| Design::from_json(black_box(&text), catalog).map(drop)), None);
    }
}

/// A gesture that touches addresses: three instances more.
fn edit(design: &Design) -> Command {
    RunInstances {
        subnet: design.subnets[1].id.clone(),
        count: 3,
        name: String::new(),
        kind: WorkloadKind::default(),
        associate_public_ip_address: None,
        security_groups: Vec::new(),
    }
    .into()
}
