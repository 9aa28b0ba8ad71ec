//! Which part of the drawing is seen: moving it, zooming it, and drawing anew what that asks for.

use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, SvgElement};
use yew::prelude::*;

use super::component::{Canvas, Msg};
use super::gesture::Gesture;
use super::look::Look;
use super::viewport::Viewport;
use crate::store::View;

/// After so many milliseconds a view that moved stands still.
const STILL: u32 = 120;

impl Canvas {
    /// Puts the drawing where the view has it.
    pub(super) fn place(&mut self) {
        set_style(&self.world, "transform", &self.look.viewport.transform());
    }

    /// Moves the drawing around a point of the window. Something is drawn anew only where what is drawn does not cover
    /// the window; the rest once the view stands still.
    pub(super) fn slide(&mut self, ctx: &Context<Self>, viewport: Viewport, around: (f64, f64)) -> bool {
        self.moved = true;
        self.look.viewport = viewport;
        self.place();
        self.set_class("moving", true);
        self.rest(ctx, around);
        !self.look.covers(self.window) && self.settle(&ctx.props().view, around)
    }

    /// Waits until the view has stood still for a moment.
    fn rest(&mut self, ctx: &Context<Self>, around: (f64, f64)) {
        let link = ctx.link().clone();
        self.still = Some(Timeout::new(STILL, move || link.send_message(Msg::Still(around))));
    }

    /// Draws for where the drawing stands still; later where a hand is at something that must not move beneath it.
    pub(super) fn stand(&mut self, ctx: &Context<Self>, around: (f64, f64)) {
        if self.is_held() {
            self.rest(ctx, around);
            return;
        }
        self.set_class("moving", false);
        self.settle(&ctx.props().view, around);
    }

    /// Whether a hand presses or draws.
    pub(super) const fn is_held(&self) -> bool {
        matches!(self.gesture, Some(Gesture::Press { .. } | Gesture::Draw(_)))
    }

    /// Draws for where the drawing is looked at; gives whether that changed anything.
    pub(super) fn settle(&mut self, view: &View, around: (f64, f64)) -> bool {
        let Some(settled) = self.look.settled(&mut self.drawings, view, around, self.window) else { return false };
        self.look = settled;
        true
    }

    /// Zooms by a step around what is selected, if that is in sight, else around the middle.
    pub(super) fn zoom(&mut self, view: &View, factor: f64) -> bool {
        if self.is_held() {
            return false;
        }
        let selected = view.selection.as_ref().and_then(|object| self.look.drawing.rect_of(object));
        let selected = selected.map(|rect| self.look.viewport.to_screen(rect.center()));
        let (width, height) = self.window;
        let in_sight = |(x, y): &(f64, f64)| (0.0..width).contains(x) && (0.0..height).contains(y);
        let around = selected.filter(in_sight).unwrap_or_else(|| self.middle());
        self.moved = true;
        self.look.viewport = self.look.viewport.zoomed(factor, around);
        self.settle(view, around);
        true
    }

    /// Gives the element a class or takes it. `pointing`: the pointer is what the drawing is used by, and nothing has
    /// to be said of the keyboard's focus. `moving`: lines are painted without their patterns.
    pub(super) fn set_class(&self, class: &str, wanted: bool) {
        if let Some(element) = self.node.cast::<Element>() {
            // An element has a class or not; both are fine.
            let _ = element.class_list().toggle_with_force(class, wanted);
        }
    }

    /// The height the drawing wants at the width it has.
    pub(super) fn own_height(&self) -> i32 {
        let (width, height) = (f64::from(self.look.drawing.layout.size.0), f64::from(self.look.drawing.layout.size.1));
        let scale = (self.window.0 / width.max(1.0)).clamp(0.5, 1.0);
        // A drawing is far lower than what an integer holds.
        #[expect(clippy::cast_possible_truncation, reason = "clamped")]
        let wanted = (height * scale).ceil().clamp(260.0, 900.0) as i32;
        wanted
    }

    /// Takes the size of the element; fits the drawing again unless the person has moved it.
    pub(super) fn measure(&mut self, view: &View) -> bool {
        let Some(element) = self.node.cast::<Element>() else { return false };
        let rect = element.get_bounding_client_rect();
        let window = (rect.width(), rect.height());
        if window == self.window || window.0 <= 0.0 {
            return false;
        }
        self.window = window;
        if self.moved {
            self.settle(view, self.middle());
        } else {
            self.look = Look::first(&mut self.drawings, view, window);
        }
        true
    }

    pub(super) fn screen(&self, event: &MouseEvent) -> (f64, f64) {
        let rect = self.node.cast::<Element>().map(|element| element.get_bounding_client_rect());
        let (left, top) = rect.map_or((0.0, 0.0), |rect| (rect.left(), rect.top()));
        (f64::from(event.client_x()) - left, f64::from(event.client_y()) - top)
    }

    pub(super) fn middle(&self) -> (f64, f64) {
        (self.window.0 / 2.0, self.window.1 / 2.0)
    }
}

/// Sets a style by the object model: a policy without inline styles forbids the attribute.
pub(super) fn set_style(node: &NodeRef, property: &str, value: &str) {
    let element = node.get();
    let style = element.as_ref().and_then(|element| {
        let html = element.dyn_ref::<HtmlElement>().map(HtmlElement::style);
        html.or_else(|| element.dyn_ref::<SvgElement>().map(SvgElement::style))
    });
    if let Some(style) = style {
        // Fails only for a style sheet that may not be written.
        let _ = style.set_property(property, value);
    }
}
