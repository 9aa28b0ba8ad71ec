//! The drawing as a diagram that draw.io opens and people go on with: boxes in boxes, the shapes of its AWS library,
//! wires tied to what they join, and at each thing its id and addresses as data.
//!
//! Everything stands where the planner draws it. Texts are plain: nothing in a name is taken for HTML.

mod edges;
mod facts;
mod style;

use vpc_endpoint_drawing::layout::{Heading, Layout, Node, Place};
use vpc_endpoint_drawing::{Drawing, Options, Point, Rect, Shape, Symbol};
use vpc_endpoint_model::design::ObjectId;

use self::facts::{Facts, facts};
use crate::Plan;

/// The layer that everything stands on.
const LAYER: &str = "1";
/// Width and height of a card's and of a row's icon.
const ICON: i32 = 20;
/// See [`ICON`].
const SMALL_ICON: i32 = 14;

/// The diagram, as uncompressed `mxfile`.
pub fn drawio(plan: &Plan<'_>) -> String {
    let drawing = Drawing::of(plan.design, plan.analysis, plan.catalog, &Options::default());
    let roots = [Shape::new("mxCell").set("id", "0"), Shape::new("mxCell").set("id", LAYER).set("parent", "0")];
    let root = Shape::new("root").with(roots).with(cells(plan, &drawing));
    let (width, height) = drawing.layout.size;
    let model = Shape::new("mxGraphModel")
        .set("grid", "1")
        .set("gridSize", "8")
        .set("page", "0")
        .set("math", "0")
        .set("dx", width.to_string())
        .set("dy", height.to_string());
    let diagram = Shape::new("diagram").set("id", "plan").set("name", plan.design.name.clone());
    let file = Shape::new("mxfile").set("host", "VPC Endpoint Planner").with([diagram.with([model.with([root])])]);
    let mut text = String::new();
    file.write(&mut text);
    text.push('\n');
    text
}

/// Boxes before what stands in them, wires over all.
fn cells(plan: &Plan<'_>, drawing: &Drawing) -> Vec<Shape> {
    let boxes = Boxes { plan, drawing };
    let nodes = drawing.layout.nodes.iter().enumerate().flat_map(|(place, node)| boxes.node(place, node));
    [boxes.region()].into_iter().chain(boxes.vpcs()).chain(nodes).chain(edges::edges(drawing)).collect()
}

/// A thing with a place: what is written on it, how it looks, what it stands in, what is known of it.
struct Vertex {
    id: String,
    label: String,
    style: String,
    parent: Parent,
    rect: Rect,
    facts: Facts,
}

/// What a thing stands in, and where that begins: places are told from there.
#[derive(Clone)]
struct Parent {
    id: String,
    at: Point,
}

impl Parent {
    /// The whole sheet.
    fn sheet() -> Self {
        Self { id: LAYER.to_owned(), at: Point::default() }
    }

    fn of(id: impl Into<String>, rect: Rect) -> Self {
        Self { id: id.into(), at: Point { x: rect.x, y: rect.y } }
    }
}

impl From<Vertex> for Shape {
    fn from(vertex: Vertex) -> Self {
        let Vertex { id, label, style, parent, rect, facts } = vertex;
        let place = Rect { x: rect.x - parent.at.x, y: rect.y - parent.at.y, ..rect };
        let cell = cell(style, &parent.id).set("vertex", "1").with([geometry(place)]);
        object(id, label, facts).with([cell])
    }
}

/// What draw.io calls an object: a cell with data of its own.
fn object(id: impl Into<String>, label: impl Into<String>, facts: Facts) -> Shape {
    let object = Shape::new("object").set("label", label).set("id", id);
    facts.into_iter().fold(object, |object, (name, value)| object.set(name, value))
}

fn cell(style: String, parent: &str) -> Shape {
    Shape::new("mxCell").set("style", style).set("parent", parent)
}

fn geometry(Rect { x, y, width, height }: Rect) -> Shape {
    let geometry = Shape::new("mxGeometry").at(Point { x, y });
    geometry.set("width", width.to_string()).set("height", height.to_string()).set("as", "geometry")
}

/// The id of an object's part of a node: what stands in several subnets has one in each.
fn cell_id(layout: &Layout, node: &Node, object: &ObjectId) -> String {
    match (object, layout.subnet_of(node)) {
        (ObjectId::VpcEndpoint(_) | ObjectId::VpcEndpointService(_), Some(subnet)) => format!("{object}@{}", subnet.id),
        _ => object.to_string(),
    }
}

/// The id of what stands there: a card, a row of a list, or a list that is drawn as one card.
fn stop_id(layout: &Layout, node: &Node, row: usize) -> Option<String> {
    node.objects.get(row).or_else(|| node.objects.first()).map(|object| cell_id(layout, node, object))
}

const REGION: &str = "region";

/// Writes boxes, cards and lists.
struct Boxes<'a> {
    plan: &'a Plan<'a>,
    drawing: &'a Drawing,
}

impl Boxes<'_> {
    fn region(&self) -> Shape {
        let layout = &self.drawing.layout;
        let region = Vertex {
            id: REGION.to_owned(),
            label: layout.region_title.name.clone(),
            style: style::region(),
            parent: Parent::sheet(),
            rect: layout.region,
            facts: vec![("region", self.drawing.region.clone())],
        };
        region.into()
    }

    /// VPCs, their zones, their subnets.
    fn vpcs(&self) -> Vec<Shape> {
        let layout = &self.drawing.layout;
        let mut cells = Vec::new();
        for vpc in &layout.vpcs {
            let object = ObjectId::from(&vpc.id);
            cells.push(self.thing(
                &object,
                heading(&vpc.heading),
                style::vpc(),
                Parent::of(REGION, layout.region),
                vpc.rect,
            ));
            let zone_id = |zone: usize| format!("{object}/zone-{zone}");
            for (place, zone) in vpc.zones.iter().enumerate() {
                let zone = Vertex {
                    id: zone_id(place),
                    label: zone.name.clone(),
                    style: style::zone(),
                    parent: Parent::of(object.as_str(), vpc.rect),
                    rect: zone.rect,
                    facts: vec![("availability_zone", zone.name.clone())],
                };
                cells.push(zone.into());
            }
            for subnet in &vpc.subnets {
                let zone = vpc.zones.get(subnet.zone).map(|zone| Parent::of(zone_id(subnet.zone), zone.rect));
                let parent = zone.unwrap_or_else(|| Parent::of(object.as_str(), vpc.rect));
                let style = style::subnet(subnet.kind);
                cells.push(self.thing(&(&subnet.id).into(), heading(&subnet.heading), style, parent, subnet.rect));
            }
        }
        cells
    }

    /// A thing that has but one place.
    fn thing(&self, object: &ObjectId, label: String, style: String, parent: Parent, rect: Rect) -> Shape {
        let facts = facts(self.plan, object, None);
        Vertex { id: object.to_string(), label, style, parent, rect, facts }.into()
    }

    /// A card and its icon, or a list and its rows.
    fn node(&self, place: usize, node: &Node) -> Vec<Shape> {
        let (layout, metrics, parent) = (&self.drawing.layout, &self.drawing.metrics, self.parent(node));
        let (Some(first), Some(card)) = (node.objects.first(), node.cards.first()) else { return Vec::new() };
        let id = cell_id(layout, node, first);
        if !node.is_list() {
            let room = node.rect.width - metrics.text - metrics.after_text / 2;
            let (name, detail) = (metrics.name.fit(&card.name, room), metrics.address.fit(&card.detail, room));
            let label = joined(&name, "\n", &detail);
            let facts = facts(self.plan, first, layout.subnet_of(node).map(|subnet| &subnet.id));
            let style = style::card(card.symbol);
            let boxed = Vertex { id: id.clone(), label, style, parent, rect: node.rect, facts };
            return vec![boxed.into(), self.icon(first, card.symbol, &id, node.rect, ICON)];
        }
        let list = format!("list-{}", place + 1);
        let frame = Vertex {
            id: list.clone(),
            label: String::new(),
            style: style::list(card.symbol),
            parent,
            rect: node.rect,
            facts: Facts::new(),
        };
        let rows = node.objects.iter().zip(&node.cards).enumerate().flat_map(|(row, (object, card))| {
            let rect = node.part(row, metrics);
            let id = cell_id(layout, node, object);
            let room = rect.width - metrics.text - metrics.address.width(&card.detail) - 2 * metrics.padding;
            let row = Vertex {
                id: id.clone(),
                label: joined(&metrics.small.fit(&card.name, room), " · ", &card.detail),
                style: style::row(),
                parent: Parent::of(&*list, node.rect),
                rect,
                facts: facts(self.plan, object, layout.subnet_of(node).map(|subnet| &subnet.id)),
            };
            [row.into(), self.icon(object, card.symbol, &id, rect, SMALL_ICON)]
        });
        [frame.into()].into_iter().chain(rows).collect()
    }

    /// The AWS library's shape for a thing, on its card: a part of it, by which nothing is tied.
    fn icon(&self, object: &ObjectId, symbol: Symbol, card: &str, rect: Rect, size: i32) -> Shape {
        let at =
            Rect { x: self.drawing.metrics.symbol - size / 2, y: (rect.height - size) / 2, width: size, height: size };
        let cell = cell(style::icon(self.plan.design, object, symbol), card);
        cell.set("id", format!("{card}/icon")).set("vertex", "1").set("connectable", "0").with([geometry(at)])
    }

    fn parent(&self, node: &Node) -> Parent {
        let layout = &self.drawing.layout;
        if let Some(subnet) = layout.subnet_of(node) {
            return Parent::of(subnet.id.as_str(), subnet.rect);
        }
        if let Some(vpc) = node.vpc().and_then(|vpc| layout.vpcs.get(vpc)) {
            return Parent::of(vpc.id.as_str(), vpc.rect);
        }
        match node.place {
            Place::Service | Place::Loose => Parent::of(REGION, layout.region),
            _ => Parent::sheet(),
        }
    }
}

fn heading(heading: &Heading) -> String {
    joined(&heading.name, " · ", &heading.detail)
}

fn joined(name: &str, between: &str, detail: &str) -> String {
    if detail.is_empty() { name.to_owned() } else { [name, between, detail].concat() }
}
