//! What lies over the drawing for a moment: the flow looked at by itself, the packet of the player, the subnet being
//! drawn.

use vpc_endpoint_drawing::scene::path_data;
use vpc_endpoint_drawing::{Drawing, Metrics, Note, Rect, Shape};
use vpc_endpoint_model::addressing::usable_count;
use vpc_endpoint_model::design::{FlowId, ObjectId};
use vpc_endpoint_model::pricing::Quantity;
use yew::prelude::*;

use super::gesture::Sketch;
use super::look::Look;
use crate::store::{Player, View};
use crate::ui::svg;

/// A flow taken out of its bundle.
pub fn alone(drawing: &Drawing, flow: &FlowId) -> Html {
    drawing.alone(flow).map(svg).unwrap_or_default()
}

/// The rows of the selected subnet's table: far in, where they can be read.
pub fn note(look: &Look, view: &View, window: (f64, f64)) -> Option<Note> {
    match &view.selection {
        Some(ObjectId::Subnet(subnet)) if look.is_close() => {
            look.drawing.routes(subnet, look.seen(window), &view.plan.design, &view.plan.analysis)
        }
        _ => None,
    }
}

/// The way the packet of the player has come so far, the card it is at, and what is looked at there.
pub fn playing(drawing: &Drawing, player: &Player) -> Html {
    let (Some(step), Some(place)) = (player.current(), player.step) else { return Html::default() };
    let Some((legs, at)) = drawing.so_far(player.flow(), step.stops) else { return Html::default() };
    let class = drawing.place_of(player.flow()).and_then(|place| drawing.ways.get(place)).map(|way| way.visit.class);
    let group = Shape::group(format!("wire {}", class.map_or("", |class| class.key()))).set("aria-hidden", "true");
    let group = group.with(legs.into_iter().map(|points| Shape::path("played", path_data(points))));
    let card = at.map(|Rect { x, y, width, height }| {
        let text = format!("{} · {}", place + 1, step.kind.label());
        let around = Rect { x: x - 5, y: y - 5, width: width + 10, height: height + 10 };
        let pill = Rect { x, y: y + height + 9, width: drawing.metrics.label.width(&text) + 20, height: 20 };
        let middle = pill.center();
        Shape::new("g").set("aria-hidden", "true").with([
            Shape::rect(around, 9, "played-card"),
            Shape::rect(pill, 10, "played-pill"),
            Shape::text(vpc_endpoint_drawing::Point { y: middle.y + 4, ..middle }, "played-text", text),
        ])
    });
    html! { <>{ svg(group) }{ for card.map(svg) }</> }
}

/// The subnet being drawn, with what it would get, as much as there is room for.
pub fn ghost(sketch: &Sketch, metrics: &Metrics) -> Html {
    let (top, bottom) = (sketch.from.min(sketch.to), sketch.from.max(sketch.to));
    let x = sketch.column.x + 16;
    let height = (bottom - top).max(46);
    let room = sketch.column.width - 32 - 2 * 12;
    let (name, hints) = match sketch.block {
        Some(block) => {
            let usable = format!("{} usable", Quantity::whole(usable_count(block).into()));
            let hints = [format!("{usable} addresses · release to add"), format!("{usable} addresses"), usable];
            (block.to_string(), hints.to_vec())
        }
        None => (format!("no free /{}", sketch.length), vec!["Draw a smaller one.".to_owned()]),
    };
    let hint = hints.into_iter().find(|hint| metrics.small.width(hint) <= room);
    html! {
        <g class={classes!("ghost", sketch.block.is_none().then_some("ghost-bad"))}>
            <rect x={x.to_string()} y={top.to_string()} width={(sketch.column.width - 32).to_string()} height={height.to_string()} rx="6" />
            <text class="ghost-block" x={(x + 12).to_string()} y={(top + 20).to_string()}>{ name }</text>
            <text class="small" x={(x + 12).to_string()} y={(top + 38).to_string()}>{ hint.unwrap_or_default() }</text>
        </g>
    }
}
