//! Diagrams as draw.io reads them: each thing once, in its box, where the planner draws it, under its own name.

mod support;

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::{Document, Node};
use support::{HOSTILE, examples, large, plan, renamed};
use vpc_endpoint_drawing::{Drawing, Options, Point};
use vpc_endpoint_interchange::drawio;
use vpc_endpoint_model::design::ObjectId;
use vpc_endpoint_model::{Catalog, Design, analyze};

fn written(design: &Design) -> String {
    drawio(&plan(design, &analyze(design, Catalog::embedded())))
}

fn drawn(design: &Design) -> Drawing {
    let catalog = Catalog::embedded();
    Drawing::of(design, &analyze(design, catalog), catalog, &Options::default())
}

/// A cell, with its data if it is an object's.
struct Cell<'a> {
    data: Node<'a, 'a>,
    cell: Node<'a, 'a>,
}

impl<'a> Cell<'a> {
    fn number(&self, name: &str) -> i32 {
        let geometry = self.cell.children().find(|it| it.has_tag_name("mxGeometry")).unwrap();
        geometry.attribute(name).unwrap().parse().unwrap()
    }

    fn is(&self, kind: &str) -> bool {
        self.cell.attribute(kind) == Some("1")
    }

    fn parent(&self) -> &'a str {
        self.cell.attribute("parent").unwrap()
    }

    fn points(&self) -> Vec<Point> {
        let points = self.cell.descendants().filter(|it| it.has_tag_name("mxPoint"));
        let number = |point: &Node<'_, '_>, name| point.attribute(name).unwrap().parse().unwrap();
        points.map(|point| Point { x: number(&point, "x"), y: number(&point, "y") }).collect()
    }
}

fn cells<'a>(document: &'a Document<'a>) -> BTreeMap<&'a str, Cell<'a>> {
    let mut cells = BTreeMap::new();
    for cell in document.descendants().filter(|it| it.has_tag_name("mxCell")) {
        let data = cell.parent().filter(|it| it.has_tag_name("object")).unwrap_or(cell);
        let id = data.attribute("id").unwrap();
        assert!(cells.insert(id, Cell { data, cell }).is_none(), "{id} stands twice");
    }
    cells
}

/// Where a box begins on the sheet.
fn place(cells: &BTreeMap<&str, Cell<'_>>, id: &str) -> Point {
    let mut at = Point { x: 0, y: 0 };
    let mut id = id;
    while id != "1" {
        let cell = &cells[id];
        at = Point { x: at.x + cell.number("x"), y: at.y + cell.number("y") };
        id = cell.parent();
    }
    at
}

#[test]
fn everything_stands_in_its_box_where_it_is_drawn() {
    for (name, design) in examples().into_iter().chain(large()) {
        let (text, drawing) = (written(&design), drawn(&design));
        let document = Document::parse(&text).unwrap();
        let cells = cells(&document);
        for subnet in drawing.layout.subnets() {
            let (cell, rect) = (&cells[subnet.id.as_str()], subnet.rect);
            let zone = &cells[cell.parent()];
            let plan = design.subnet(&subnet.id).unwrap();
            assert_eq!(zone.data.attribute("availability_zone"), Some(&*plan.availability_zone), "{name}");
            assert_eq!(zone.parent(), plan.vpc.as_str(), "{name}");
            assert_eq!(cells[plan.vpc.as_str()].parent(), "region", "{name}");
            assert_eq!(place(&cells, subnet.id.as_str()), Point { x: rect.x, y: rect.y }, "{name}: {}", subnet.id);
            assert_eq!((cell.number("width"), cell.number("height")), (rect.width, rect.height), "{name}");
            assert_eq!(cell.data.attribute("cidr_block").map(str::to_owned), plan.cidr_block.map(|it| it.to_string()));
        }
        for (id, cell) in &cells {
            let Some(object) = cell.data.attribute("object") else { continue };
            let object: ObjectId = object.parse().unwrap();
            assert!(design.has(&object), "{name}: {object}");
            let node = drawing.layout.nodes.iter().find(|node| {
                let subnet = drawing.layout.subnet_of(node).map(|subnet| subnet.id.as_str());
                node.objects.contains(&object)
                    && id.split_once('@').is_none_or(|(_, in_subnet)| subnet == Some(in_subnet))
            });
            let Some(node) = node else { continue };
            let row = node.objects.iter().position(|it| *it == object).unwrap();
            let rect = node.part(row, &drawing.metrics);
            assert_eq!(place(&cells, id), Point { x: rect.x, y: rect.y }, "{name}: {id}");
        }
        let parents: BTreeSet<&str> = cells.values().filter_map(|cell| cell.cell.attribute("parent")).collect();
        assert!(parents.iter().all(|parent| cells.contains_key(parent)), "{name}");
    }
}

#[test]
fn wires_are_tied_to_what_they_join_and_turn_where_they_are_drawn() {
    for (name, design) in examples().into_iter().chain(large()) {
        let (text, drawing) = (written(&design), drawn(&design));
        let document = Document::parse(&text).unwrap();
        let cells = cells(&document);
        let wires: Vec<&Cell<'_>> = cells.values().filter(|cell| cell.is("edge")).collect();
        for wire in &wires {
            assert!(cells.contains_key(wire.cell.attribute("source").unwrap()), "{name}");
            let target = wire.cell.attribute("target").map(|target| cells.contains_key(target));
            assert!(target.unwrap_or_else(|| wire.data.attribute("stopped_by").is_some()), "{name}");
        }
        // Each flow's corners are those of its wires; only ends at cards are told by what they are tied to.
        for ((flow, line), way) in drawing.flows.iter().zip(&drawing.lines).zip(&drawing.ways) {
            let own = wires
                .iter()
                .filter(|wire| wire.data.attribute("flows").unwrap().split(", ").any(|it| it == flow.as_str()));
            let told: BTreeSet<Point> = own.flat_map(|wire| wire.points()).collect();
            let corners = line.legs.iter().flat_map(|leg| &leg[1..leg.len() - 1]).copied();
            let wanted: BTreeSet<Point> = corners.chain(line.mark).collect();
            assert_eq!(told, wanted, "{name}: {flow} {:?}", way.visit.class);
        }
        let labels = drawing.labels.iter().filter(|label| !label.text.is_empty()).count();
        assert_eq!(cells.keys().filter(|id| id.starts_with("label-")).count(), labels, "{name}");
    }
}

#[test]
fn every_name_is_plain_text() {
    for (name, design) in examples() {
        for hostile in HOSTILE {
            let design = renamed(&design, hostile);
            let text = written(&design);
            let document = Document::parse(&text).unwrap();
            let cells = cells(&document);
            for subnet in &design.subnets {
                assert_eq!(cells[subnet.id.as_str()].data.attribute("name"), Some(&*subnet.name), "{name}");
            }
            let diagram = document.descendants().find(|it| it.has_tag_name("diagram")).unwrap();
            assert_eq!(diagram.attribute("name"), Some(hostile), "{name}");
            for cell in cells.values() {
                let style = cell.cell.attribute("style").unwrap_or_default();
                assert!(!style.contains("html=1") && !style.contains(hostile), "{name}: {style}");
                assert!(cell.data.attribute("link").is_none() && cell.data.attribute("placeholders").is_none());
            }
        }
    }
}

#[test]
fn notes_and_addresses_are_data_of_their_things() {
    let (_, mut design) = examples().into_iter().find(|(name, _)| name == "private-saas").unwrap();
    let note = r#"{"id":"note-1","object":"subnet-1","text":"<b>first</b>\nsecond"}"#;
    let mut document: serde_json::Value = serde_json::from_str(&design.to_json()).unwrap();
    document["notes"] = serde_json::json!([serde_json::from_str::<serde_json::Value>(note).unwrap()]);
    design = Design::from_json(&document.to_string(), Catalog::embedded()).unwrap();
    let text = written(&design);
    let document = Document::parse(&text).unwrap();
    let cells = cells(&document);
    let data = |id: &str, name: &str| cells[id].data.attribute(name).map(str::to_owned);
    assert_eq!(data("subnet-1", "note").as_deref(), Some("<b>first</b>\nsecond"));
    let subnet = cells.keys().find(|id| id.starts_with("vpce-") && id.contains('@')).unwrap();
    assert!(data(subnet, "private_address").is_some(), "{subnet}");
}
