//! The note with the rows of a subnet's route table.

mod support;

use support::{draw, examples, made_up};
use vpc_endpoint_drawing::{Drawing, Note, Rect, Shape};
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

/// The note of a subnet, anywhere in the drawing.
fn shown(drawing: &Drawing, design: &Design, subnet: &str) -> Note {
    drawing.routes(&subnet.parse().unwrap(), whole(drawing), design, &analysis(design)).expect("a note")
}

fn whole(drawing: &Drawing) -> Rect {
    let (width, height) = drawing.layout.size;
    Rect { x: 0, y: 0, width, height }
}

/// The note of a subnet: what is said of it, and its lines.
fn note(design: &Design, subnet: &str) -> (String, Vec<String>) {
    let note = shown(&draw(design), design, subnet).shape;
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
    assert_eq!(note(&design, "subnet-2").1.last().unwrap(), "0.0.0.0/0 → blackhole · nat-1");
}

#[test]
fn of_a_long_table_the_rest_is_counted() {
    let design = (0..20).fold(crawler(), |design, block| {
        let route = format!(
            r#"{{"command":"CreateRoute","route_table":"rtb-1","destination_cidr_block":"198.51.{block}.0/24","target":"nat-1"}}"#
        );
        after(&design, &route)
    });
    let note = shown(&draw(&design), &design, "subnet-2").shape;
    assert_eq!(note.children.iter().filter(|it| it.tag == "g").count(), 12);
    assert_eq!(note.children.last().unwrap().text, "and 10 more");
    assert!(note.attributes.iter().any(|(name, value)| *name == "aria-label" && value.ends_with("; and 10 more")));
}

#[test]
fn a_note_is_where_it_is_seen_if_it_has_room_there() {
    for design in (1..=200).map(made_up) {
        let (drawing, analysis) = (draw(&design), analysis(&design));
        let whole = whole(&drawing);
        for subnet in drawing.layout.subnets() {
            let part = Rect { x: subnet.rect.x - 8, y: subnet.rect.y - 8, width: 560, height: 320 };
            for within in [whole, part] {
                let Note { rect, .. } = drawing.routes(&subnet.id, within, &design, &analysis).expect("a note");
                let has_room = rect.width <= within.width && rect.height <= within.height;
                assert!(!has_room || within.holds(rect, 0), "{}: {rect:?} in {within:?}", subnet.id);
            }
        }
    }
}
