//! The plan as a picture that opens again.

mod support;

use support::{examples, plan, renamed};
use vpc_endpoint_interchange::{PictureOptions, picture, picture_as, plan_in};
use vpc_endpoint_model::{Catalog, Design, analyze};

fn drawn(design: &Design) -> String {
    picture(&plan(design, &analyze(design, Catalog::embedded())))
}

#[test]
fn every_example_is_in_its_picture_whatever_things_are_called() {
    let hostile = "</metadata><script>alert(1)</script> \"'&amp; <b> ünï ✓";
    for (name, design) in examples() {
        let design = renamed(&design, hostile);
        let file = drawn(&design);
        assert!(file.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""));
        for forbidden in ["<script", "href", "<foreignObject", "onload", "javascript:", "@import", "<b>"] {
            assert!(!file.contains(forbidden), "{name}: {forbidden}");
        }
        assert_eq!(file.matches("http").count(), 1, "the name space is the only address");
        assert_eq!(Design::from_json(&plan_in(&file), Catalog::embedded()), Ok(design));
    }
}

#[test]
fn the_picture_says_what_the_plan_costs_and_shows_no_selection() {
    let (_, design) = examples().into_iter().find(|(name, _)| name == "web-crawler").unwrap();
    let file = drawn(&design);
    for part in ["$589.46 a month", "10 TB · NAT · $460.80", "Web crawler · us-east-1"] {
        assert!(file.contains(part), "{part}");
    }
    assert!(!file.contains("selected") && !file.contains("rerouted"));
}

#[test]
fn a_picture_without_caption_and_plan_is_the_drawing_alone() {
    for (name, design) in examples() {
        let analysis = analyze(&design, Catalog::embedded());
        let bare = PictureOptions { caption: false, plan: false, ..PictureOptions::default() };
        let file = picture_as(&plan(&design, &analysis), &bare);
        assert!(!file.contains("<metadata") && !file.contains("List prices"), "{name}");
        let height =
            |file: &str| file.split("height=\"").nth(1).unwrap().split('"').next().unwrap().parse::<i32>().unwrap();
        assert_eq!(height(&drawn(&design)) - height(&file), 40, "{name}");
    }
}
