//! What is said on the drawing as shapes: labels, and marks with their callouts.

use vpc_endpoint_model::design::ObjectId;

use super::{Shown, element_id, path_data};
use crate::callout::Callout;
use crate::drawing::Drawing;
use crate::geometry::{Point, Rect};
use crate::label::Label;
use crate::mark::{Mark, RADIUS};
use crate::metrics::{LABEL, LABEL_LINE};
use crate::shape::Shape;

impl Drawing {
    pub(super) fn label(&self, label: &Label, shown: &Shown<'_>) -> Shape {
        let flows = self.flow_names(&label.ways);
        let selected = label
            .ways
            .iter()
            .filter_map(|way| self.flows.get(*way))
            .find(|flow| shown.selected.is_some_and(|object| *object == ObjectId::from(*flow)));
        let class = format!("label {}{}", label.class.key(), if selected.is_some() { " selected" } else { "" });
        let group = Shape::group(class).keyed(format!("label {flows}")).set("data-flows", flows);
        // Each flow has a part of its own, to be named and found by.
        let count = i32::try_from(label.ways.len()).unwrap_or(i32::MAX).max(1);
        let parts = (0..).zip(&label.ways).filter_map(|(place, way)| {
            let (object, name) = (ObjectId::from(self.flows.get(*way)?), self.names.get(*way)?);
            let width = label.rect.width / count;
            let rect = Rect { x: label.rect.x + place * width, width, ..label.rect };
            let part = Shape::new("g").set("id", element_id(&object)).set("data-object", object.to_string());
            Some(part.named(format!("flow {name}: {}", label.full)).with([Shape::rect(rect, 0, "hit")]))
        });
        let round = LABEL / 2;
        let title = (label.text != label.full).then(|| Shape::title(label.full.clone()));
        group
            .with([Shape::rect(label.rect, round, "pill")])
            .with(centred(label.rect, &label.text))
            .with(parts)
            .with(title)
    }

    pub(super) fn mark(&self, mark: &Mark) -> Shape {
        let Point { x, y } = mark.at;
        let flows = self.flow_names(&mark.ways);
        let why = mark.why.join(" ");
        let kinds = mark.kinds.iter().copied().collect::<Vec<_>>().join(" ");
        let circle =
            Shape::new("circle").set("cx", x.to_string()).set("cy", y.to_string()).set("r", RADIUS.to_string());
        let cross = Shape::path("", format!("M{} {}l6 6m0 -6l-6 6", x - 3, y - 3));
        let group = Shape::group("mark").keyed(format!("mark {flows}")).set("data-flows", flows.clone());
        let table = mark.table.map(|rect| {
            let grid = format!("M{} {}h12v12h-12zm0 4h12m-8 0v8", rect.x + 4, rect.y + 4);
            Shape::group("table").with([Shape::rect(rect, 4, ""), Shape::path("", grid)])
        });
        let group = group
            .set("data-mark", kinds)
            .named(format!(
                "{} {} here: {why}",
                self.named(&mark.ways),
                if mark.ways.len() > 1 { "break off" } else { "breaks off" }
            ))
            .with(table);
        let callout = mark.callout.as_ref().map(|Callout { text, rect, leader }| {
            let note = [Shape::path("leader", path_data(leader)), Shape::rect(*rect, 4, "note")];
            Shape::group("callout").with(note).with(centred(*rect, text))
        });
        group.with(callout).with([circle, cross, Shape::title(why)])
    }
}

/// A text of one line or two in the middle of a rectangle.
fn centred(rect: Rect, text: &str) -> impl Iterator<Item = Shape> {
    let middle = rect.center();
    let second = i32::from(text.contains('\n'));
    let base = middle.y + 4 - second * LABEL_LINE / 2;
    let lines = (0..).zip(text.lines());
    lines.map(move |(line, words)| Shape::text(Point { y: base + line * LABEL_LINE, ..middle }, "", words))
}
