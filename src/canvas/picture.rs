//! A picture of the plan as a file that stands by itself, with its name, its month, and the plan inside, so that it
//! opens again.

use vpc_endpoint_drawing::{Drawing, Options, Point, Shape};

use crate::store::{PLAN_IN_PICTURE, Plan, catalog};
use crate::ui::total;

/// Room for the name and the total under the drawing.
const FOOT: i32 = 40;

/// The drawing of a plan, its name and its month.
pub fn picture(plan: &Plan) -> String {
    let design = &plan.design;
    let drawing = Drawing::of(design, &plan.analysis, catalog(), &Options::default());
    let month = format!("{} a month", total(plan.analysis.cost.total));
    let foot = Point { x: drawing.layout.region.x, y: drawing.layout.size.1 + 8 };
    let prices = format!("{month}. List prices before tax, compiled {}.", catalog().compiled);
    let heads = vec![
        Shape::holding("title", design.name.clone()),
        Shape::holding("metadata", design.to_json()).set("id", PLAN_IN_PICTURE),
    ];
    let texts = vec![
        Shape::text(foot, "title", format!("{} · {}", design.name, design.region)),
        Shape::text(Point { y: foot.y + 17, ..foot }, "small", prices),
    ];
    let mut file = String::new();
    drawing.file(FOOT, heads, texts).named(format!("{}: {month}", design.name)).write(&mut file);
    file.push('\n');
    file
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use vpc_endpoint_model::edit::Rename;
    use vpc_endpoint_model::{Design, apply};

    use super::*;
    use crate::store::{EXAMPLES, plan_in};

    fn drawn(design: &Design) -> String {
        picture(&Plan::new(Arc::new(design.clone())))
    }

    #[test]
    fn every_example_is_in_its_picture_whatever_things_are_called() {
        let hostile = "</metadata><script>alert(1)</script> \"'&amp; <b> ünï ✓";
        for example in EXAMPLES {
            let mut design = Design::from_json(example.json, catalog()).unwrap();
            for object in design.object_ids().collect::<Vec<_>>() {
                let rename = Rename { object, name: hostile.to_owned() }.into();
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
