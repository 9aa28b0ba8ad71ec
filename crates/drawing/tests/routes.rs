//! The note with the rows of a subnet's route table.

mod support;

use support::{draw, examples, made_up};
use vpc_endpoint_drawing::Shape;
use vpc_endpoint_model::{Analysis, Catalog, Command, Design, analyze, apply};

fn crawler() -> Design {
    examples().into_iter().find(|(name, _)| name == "web-crawler").unwrap().1
}

fn after(design: &Design, command: &str) -> Design {
    apply(design, serde_json::from_str::<Command>(command).unwrap(), Catalog::embedded()).unwrap().design
}

fn analysis(design: &Design) -> Analysis {
    analyze(design, Catalog::embedded())
}

/// The note of a subnet: what is said of it, and its lines.
fn note(design: &Design, subnet: &str) -> (String, Vec<String>) {
    let note = draw(design).routes(&subnet.parse().unwrap(), design, &analysis(design)).expect("a note");
    let label = note.attributes.iter().find(|(name, _)| *name == "aria-label").unwrap().1.clone();
    let words = |shape: &Shape| shape.children.iter().map(|text| text.text.as_str()).collect::<Vec<_>>().join(" ");
    (label, note.children.iter().filter(|it| it.tag == "g").map(words).collect())
}

#[test]
fn a_note_says_each_row_by_its_targets_name_and_which_service_a_list_is_of() {
    let endpoint = r#"{"command":"CreateVpcEndpoint","vpc":"vpc-1","service":"s3","configuration":{"type":"Gateway","route_tables":["rtb-1"]}}"#;
    let design = after(&crawler(), endpoint);
    let (label, rows) = note(&design, "subnet-2");
    let endpoint = &design.vpc_endpoints[0].name;
    assert_eq!(rows[0], "10.0.0.0/16 → local");
    assert!(rows.contains(&format!("pl-63a5400a · s3 → {endpoint}")), "{rows:?}");
    assert!(rows.contains(&"0.0.0.0/0 → nat-1".to_owned()), "{rows:?}");
    assert!(label.starts_with("route table private: 10.0.0.0/16 to local; "), "{label}");
}

#[test]
fn a_blackhole_is_called_one() {
    let design = after(&crawler(), r#"{"command":"DeleteNatGateway","nat_gateway":"nat-1"}"#);
    assert_eq!(note(&design, "subnet-2").1.last().unwrap(), "0.0.0.0/0 → nat-1 · blackhole");
}

#[test]
fn of_a_long_table_the_rest_is_counted() {
    let design = (0..20).fold(crawler(), |design, block| {
        let route = format!(
            r#"{{"command":"CreateRoute","route_table":"rtb-1","destination_cidr_block":"198.51.{block}.0/24","target":"nat-1"}}"#
        );
        after(&design, &route)
    });
    let drawing = draw(&design);
    let note = drawing.routes(&"subnet-2".parse().unwrap(), &design, &analysis(&design)).unwrap();
    assert_eq!(note.children.iter().filter(|it| it.tag == "g").count(), 12);
    assert_eq!(note.children.last().unwrap().text, "and 10 more");
}

#[test]
fn every_drawn_subnet_has_a_note_and_its_left_and_upper_edges_are_in_the_drawing() {
    for design in (1..=200).map(made_up) {
        let (drawing, analysis) = (draw(&design), analysis(&design));
        for subnet in drawing.layout.subnets() {
            let note = drawing.routes(&subnet.id, &design, &analysis).expect("a note");
            for (name, value) in &note.children[0].attributes {
                assert!(!matches!(*name, "x" | "y") || value.parse::<i32>().unwrap() >= 0, "{}: {name}", subnet.id);
            }
        }
    }
}
