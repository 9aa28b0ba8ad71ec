//! The drawing on the page. It is drawn again only when the document, the analysis, the selection or what the page
//! points at changes: panning, zooming and dragging touch nothing in here.

use std::rc::Rc;

use vpc_endpoint_drawing::Rect;
use yew::prelude::*;

use super::draw::Drawing;
use super::layout::Layout;
use super::wires::Wire;
use crate::store::View;
use crate::ui::svg;

#[derive(Properties, Clone)]
pub struct SceneProps {
    pub view: Rc<View>,
    pub layout: Rc<Layout>,
    pub wires: Rc<Vec<Wire>>,
    /// The part to draw of a drawing too large to draw whole.
    pub seen: Option<Rect>,
}

impl PartialEq for SceneProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.layout, &other.layout)
            && Rc::ptr_eq(&self.wires, &other.wires)
            && self.seen == other.seen
            && Rc::ptr_eq(&self.view.analysis, &other.view.analysis)
            && self.view.selection == other.view.selection
            && self.view.highlight == other.view.highlight
            && match (&self.view.player, &other.view.player) {
                (Some(one), Some(other)) => one.shows_same(other),
                (None, None) => true,
                _ => false,
            }
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
        let SceneProps { view, layout, wires, seen } = ctx.props();
        let layers = Drawing { view, layout, wires, seen: *seen }.layers();
        // A list each: keys tell the elements of a layer apart.
        html! { { for layers.into_iter().map(|layer| layer.into_iter().map(svg).collect::<Html>()) } }
    }
}
