//! `web/poster*.svg`: the first example as the page shows it before the program is there, at the place where the program
//! draws it. Made by this test, `UPDATE_GOLDEN=1 cargo test`; `index.html` says the rest of the plan in words.

use std::fs;
use std::sync::Arc;

use vpc_endpoint_drawing::{Drawing, Metrics, Options, Shape, Shown};
use vpc_endpoint_model::Design;

use crate::store::{EXAMPLES, Plan, catalog};
use crate::ui::total;

const FOLDER: &str = env!("CARGO_MANIFEST_DIR");

fn first_example() -> Plan {
    Plan::new(Arc::new(Design::from_json(EXAMPLES[0].json, catalog()).unwrap()))
}

/// An SVG's text, with the ids of objects left out: the program's own drawing has them.
fn without_ids(svg: &str) -> String {
    let mut parts = svg.split(" id=\"drawn-");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once('"').map_or("", |(_, rest)| rest))
}

/// The first example in the sizes of a window; as large as it is fitted at most.
fn poster(plan: &Plan, metrics: Metrics) -> (String, (i32, i32)) {
    let options = Options { metrics, free_zones: false };
    let drawing = Drawing::of(&plan.design, &plan.analysis, catalog(), &options);
    let (width, height) = drawing.layout.size;
    let fitted = |size: i32| format!("{}", f64::from(size) * 1.25);
    let svg = Shape::new("svg")
        .set("viewBox", format!("0 0 {width} {height}"))
        .set("width", fitted(width))
        .set("height", fitted(height))
        .named(format!("The plan {}, at {} a month", plan.design.name, total(plan.analysis.cost.total)))
        .with(drawing.layers(&Shown::default()).into_iter().flatten());
    let mut now = String::new();
    svg.write(&mut now);
    (without_ids(&now) + "\n", (width, height))
}

#[test]
fn the_posters_are_the_first_example() {
    let plan = first_example();
    let updating = std::env::var_os("UPDATE_GOLDEN").is_some();
    for (file, metrics) in [
        ("poster.svg", Metrics::WIDE),
        ("poster-compact.svg", Metrics::COMPACT),
        ("poster-narrow.svg", Metrics::NARROW),
    ] {
        let (now, _) = poster(&plan, metrics);
        let path = format!("{FOLDER}/web/{file}");
        if updating {
            fs::write(&path, &now).unwrap();
        }
        let same = fs::read_to_string(path).unwrap() == now;
        assert!(same, "web/{file} is another drawing: run UPDATE_GOLDEN=1 cargo test");
    }
}

/// The style sheet chooses between them as the canvas does: the one with the most detail that can be read.
#[test]
fn the_style_sheet_knows_how_large_the_posters_are() {
    let plan = first_example();
    let sheet = fs::read_to_string(format!("{FOLDER}/styles/poster.css")).unwrap();
    // A compact one may be a hundredth smaller than life, and has its margin in it.
    let least = |size: i32| (size * 99 + 99) / 100;
    let (_, (width, height)) = poster(&plan, Metrics::WIDE);
    let (_, compact) = poster(&plan, Metrics::COMPACT);
    for (width, height) in [(width + 24, height + 24), (least(compact.0), least(compact.1))] {
        let condition = format!("@container (width >= {width}px) and (height >= {height}px)");
        assert!(sheet.contains(&condition), "styles/poster.css lacks {condition}");
    }
}

#[test]
fn the_page_says_of_the_first_example_what_the_program_will_say() {
    let plan = first_example();
    let page = fs::read_to_string(format!("{FOLDER}/index.html")).unwrap();
    for said in [
        format!("<strong>{}</strong><span class=\"quiet\">{}</span>", plan.design.name, plan.design.region),
        format!("<strong>{}</strong><span class=\"quiet\"> a month</span>", total(plan.analysis.cost.total)),
    ] {
        assert!(page.contains(&said), "index.html lacks {said}");
    }
}
