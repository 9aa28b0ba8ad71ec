//! A picture of the plan as a file that stands by itself: SVG for light and dark, without scripts and without anything
//! from elsewhere, and with the plan inside, so that it opens again.

use std::rc::Rc;

use vpc_endpoint_drawing::{Point, Rect, Shape};

use super::component::draw_wires;
use super::draw::{Drawing, arrows};
use super::layout::Layout;
use crate::store::{PLAN_IN_PICTURE, View, catalog};
use crate::ui::total;

/// Room for the name and the total under the drawing.
const FOOT: i32 = 40;

/// The drawing of a plan, its name and its month.
pub fn picture(view: &View) -> String {
    // What is selected, played or new is of the moment.
    let still = View { selection: None, highlight: Vec::new(), player: None, before: None, ..view.clone() };
    let layout = Rc::new(Layout::of(&still.design, catalog()));
    let wires = draw_wires(&layout, &still);
    let (width, height) = (layout.size.0, layout.size.1 + FOOT);
    let name = &still.design.name;
    let month = format!("{} a month", total(still.analysis.cost.total));
    let foot = Point { x: layout.region.x, y: layout.size.1 + 16 };
    let prices = format!("{month}. List prices before tax, compiled {}.", catalog().compiled);
    let texts = [
        Shape::text(foot, "total", format!("{name} · {}", still.design.region)),
        Shape::text(Point { y: foot.y + 17, ..foot }, "drawn-small", prices),
    ];
    let drawing = Drawing { view: &still, layout: &layout, wires: &wires, seen: None };
    let root = Shape::new("svg")
        .set("xmlns", "http://www.w3.org/2000/svg")
        .set("viewBox", format!("0 0 {width} {height}"))
        .set("width", width.to_string())
        .set("height", height.to_string())
        .named(format!("{name}: {month}"))
        .with([
            Shape::holding("title", name.clone()),
            Shape::holding("metadata", still.design.to_json()).set("id", PLAN_IN_PICTURE),
            Shape::holding("style", include_str!("picture.css")),
            Shape::rect(Rect { x: 0, y: 0, width, height }, 0, "paper"),
            arrows(),
        ])
        .with(drawing.layers().into_iter().flatten())
        .with(texts);
    let mut file = String::new();
    root.write(&mut file);
    file.push('\n');
    file
}

#[cfg(test)]
mod tests {
    use vpc_endpoint_model::{Command, Design, apply};

    use super::*;
    use crate::store::{EXAMPLES, Store, plan_in};

    fn drawn(design: &Design) -> String {
        picture(Store::of(design.clone()).view())
    }

    #[test]
    fn every_example_is_in_its_picture_whatever_things_are_called() {
        let hostile = "</metadata><script>alert(1)</script> \"'&amp; <b> ünï ✓";
        for example in EXAMPLES {
            let mut design = Design::from_json(example.json, catalog()).unwrap();
            for object in design.object_ids().collect::<Vec<_>>() {
                let rename = Command::Rename { object, name: hostile.to_owned() };
                design = apply(&design, rename, catalog()).map_or(design, |change| change.design);
            }
            let file = drawn(&design);
            assert!(file.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""));
            for forbidden in ["<script", "href", "<foreignObject", "onload", "javascript:", "@import", "<b>"] {
                assert!(!file.contains(forbidden), "{}: {forbidden}", example.name);
            }
            assert_eq!(file.matches("http").count(), 1, "the name space is the only address");
            assert_eq!(Design::from_json(&plan_in(&file), catalog()), Ok(design));
        }
    }

    #[test]
    fn the_picture_says_what_the_plan_costs_and_shows_no_selection() {
        let file = drawn(&Design::from_json(EXAMPLES[0].json, catalog()).unwrap());
        for part in ["$589.46 a month", "10 TB · NAT · $460.80", "Web crawler · us-east-1"] {
            assert!(file.contains(part), "{part}");
        }
        assert!(!file.contains("selected") && !file.contains("rerouted"));
    }
}
