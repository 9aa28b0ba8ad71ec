//! The drawing on the page. It is drawn again only when the drawing, the selection or what the page points at changes:
//! panning, zooming and dragging touch nothing in here.

use std::rc::Rc;
use std::sync::Arc;

use vpc_endpoint_drawing::{Drawing, Rect, Shape, Shown};
use vpc_endpoint_model::design::FlowId;
use yew::prelude::*;

use crate::store::View;
use crate::ui::{mark_drawn, svg};

#[derive(Properties, Clone)]
pub struct SceneProps {
    pub view: Rc<View>,
    pub drawing: Rc<Drawing>,
    /// The part to draw of a drawing too large to draw whole.
    pub seen: Option<Rect>,
}

impl PartialEq for SceneProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.drawing, &other.drawing)
            && self.seen == other.seen
            && Arc::ptr_eq(&self.view.plan.analysis, &other.view.plan.analysis)
            && self.view.selection == other.view.selection
            && self.view.highlight == other.view.highlight
    }
}

/// A struct component: it compares its few props and never runs hooks.
pub struct Scene;

impl Component for Scene {
    type Message = ();
    type Properties = SceneProps;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        mark_drawn("scene");
        let SceneProps { view, drawing, seen } = ctx.props();
        let rerouted = rerouted(view);
        let shown =
            Shown { selected: view.selection.as_ref(), pointed: &view.highlight, rerouted: &rerouted, seen: *seen };
        // A list each: keys tell the elements of a layer apart.
        html! { { for drawing.layers(&shown).into_iter().map(|layer| layer.into_iter().map(piece).collect::<Html>()) } }
    }
}

fn piece(shape: Shape) -> Html {
    let key = shape.key.clone();
    match key {
        Some(key) => html! { <Piece {key} {shape} /> },
        None => html! { <Piece {shape} /> },
    }
}

#[derive(Properties, PartialEq)]
struct PieceProps {
    shape: Shape,
}

/// A piece of the drawing, drawn again when it has another shape: a step changes few of hundreds.
struct Piece;

impl Component for Piece {
    type Message = ();
    type Properties = PieceProps;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        svg(ctx.props().shape.clone())
    }
}

/// The flows that the last step put on another way.
fn rerouted(view: &View) -> Vec<FlowId> {
    let Some(before) = &view.plan.before else { return Vec::new() };
    let changed = view.plan.analysis.traces.iter().filter(|new| {
        let old = before.analysis.trace(&new.flow);
        old.map(|it| (&it.hops, it.class)) != Some((&new.hops, new.class))
    });
    changed.map(|trace| trace.flow.clone()).collect()
}
