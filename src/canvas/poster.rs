//! `web/poster.svg`: the first example as the page shows it before the program is there, at the place where the program
//! draws it. Made by this test, `UPDATE_GOLDEN=1 cargo test`; `index.html` says the rest of the plan in words.

use std::fs;
use std::rc::Rc;

use super::component::draw_wires;
use super::draw::{Drawing, arrows};
use super::layout::Layout;
use vpc_endpoint_drawing::Shape;
use vpc_endpoint_model::Design;

use crate::store::{EXAMPLES, Store, catalog};
use crate::ui::total;

const FOLDER: &str = env!("CARGO_MANIFEST_DIR");

fn first_example() -> Store {
    Store::of(Design::from_json(EXAMPLES[0].json, catalog()).unwrap())
}

/// An SVG's text, with the ids of objects left out: the program's own drawing has them.
fn without_ids(svg: &str) -> String {
    let mut parts = svg.split(" id=\"drawn-");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once('"').map_or("", |(_, rest)| rest))
}

#[test]
fn the_poster_is_the_first_example() {
    let store = first_example();
    let view = store.view();
    let layout = Rc::new(Layout::of(&view.design, catalog()));
    let wires = draw_wires(&layout, view);
    let (width, height) = layout.size;
    let drawing = Drawing { view, layout: &layout, wires: &wires, seen: None };
    let svg = Shape::new("svg")
        .set("viewBox", format!("0 0 {width} {height}"))
        .set("width", width.to_string())
        .set("height", height.to_string())
        .named(format!("The plan {}, at {} a month", view.design.name, total(view.analysis.cost.total)))
        .with([arrows()])
        .with(drawing.layers().into_iter().flatten());
    let mut now = String::new();
    svg.write(&mut now);
    let now = without_ids(&now) + "\n";

    let path = format!("{FOLDER}/web/poster.svg");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, &now).unwrap();
    }
    assert!(
        fs::read_to_string(path).unwrap() == now,
        "web/poster.svg is another drawing: run UPDATE_GOLDEN=1 cargo test"
    );
}

#[test]
fn the_page_says_of_the_first_example_what_the_program_will_say() {
    let store = first_example();
    let view = store.view();
    let page = fs::read_to_string(format!("{FOLDER}/index.html")).unwrap();
    for said in [
        format!("<strong>{}</strong><span class=\"quiet\">{}</span>", view.design.name, view.design.region),
        format!("<strong>{}</strong><span class=\"quiet\"> a month</span>", total(view.analysis.cost.total)),
    ] {
        assert!(page.contains(&said), "index.html lacks {said}");
    }
}
