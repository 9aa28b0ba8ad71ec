//! The canvas: one Tab stop that pans, zooms, draws with the tool in hand and walks by keyboard.

use std::rc::Rc;
use strum::VariantArray;

use gloo_events::{EventListener, EventListenerOptions};
use vpc_endpoint_model::addressing::usable_count;
use vpc_endpoint_model::design::ObjectId;
use vpc_endpoint_model::path::PathClass;
use vpc_endpoint_model::pricing::Quantity;
use wasm_bindgen::JsCast;
use web_sys::{Element, WheelEvent};
use yew::prelude::*;

use super::card::label_width;
use super::draw::{arrows, element_id};
use super::gesture::{Gesture, Sketch, ZOOM_STEP};
use super::layout::Layout;
use super::scene::Scene;
use super::viewport::Viewport;
use super::wires::{Wire, wires};
use crate::embed::Wheel;
use crate::store::{Action, Tool, View, catalog};
use crate::ui::{SizeWatch, class_key, svg};

/// Drawings with more nodes are drawn only where they are seen: plain SVG pans well up to about 500.
const CULL_ABOVE: usize = 300;
/// Steps in which the seen part moves on.
const CULL_STEP: i32 = 600;

#[derive(Properties, PartialEq)]
pub struct CanvasProps {
    pub view: Rc<View>,
    pub dispatch: Callback<Action>,
}

pub struct Canvas {
    pub(super) node: NodeRef,
    pub(super) layout: Rc<Layout>,
    pub(super) wires: Rc<Vec<Wire>>,
    pub(super) viewport: Viewport,
    pub(super) window: (f64, f64),
    pub(super) gesture: Option<Gesture>,
    /// Whether the person has moved the view; then it stays where it is.
    pub(super) moved: bool,
    pub(super) space: bool,
    pub(super) listeners: Vec<EventListener>,
    /// Tells when the element has another size: of the window, or of its part of it.
    sized: Option<SizeWatch>,
}

pub enum Msg {
    Down(PointerEvent),
    Move(PointerEvent),
    Up(PointerEvent),
    Cancel,
    Wheel(WheelEvent),
    Key(KeyboardEvent),
    KeyUp(KeyboardEvent),
    Zoom(f64),
    Fit,
    Resized,
}

impl Component for Canvas {
    type Message = Msg;
    type Properties = CanvasProps;

    fn create(ctx: &Context<Self>) -> Self {
        let view = &ctx.props().view;
        let layout = Rc::new(Layout::of(&view.design, catalog()));
        let wires = Rc::new(draw_wires(&layout, view));
        Self {
            node: NodeRef::default(),
            layout,
            wires,
            viewport: Viewport::default(),
            window: (800.0, 500.0),
            gesture: None,
            moved: false,
            space: false,
            listeners: Vec::new(),
            sized: None,
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &CanvasProps) -> bool {
        let (new, old) = (&ctx.props().view, &old.view);
        if !Rc::ptr_eq(&new.analysis, &old.analysis) {
            let layout = Layout::of(&new.design, catalog());
            let resized = layout.size != self.layout.size;
            self.layout = Rc::new(layout);
            self.wires = Rc::new(draw_wires(&self.layout, new));
            if resized && !self.moved {
                self.viewport = Viewport::fit(self.layout.size, self.window);
            }
        }
        if new.selection != old.selection
            && self.viewport.scale > 0.3
            && let Some(rect) = new.selection.as_ref().and_then(|object| self.layout.rect_of(object))
            && self.moved
        {
            self.viewport = self.viewport.showing(rect, self.window);
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, message: Msg) -> bool {
        match message {
            Msg::Down(event) => self.down(ctx, &event),
            Msg::Move(event) => self.drag(ctx, &event),
            Msg::Up(event) => self.up(ctx, &event),
            Msg::Cancel => self.gesture.take().is_some(),
            Msg::Wheel(event) => self.wheel(&event),
            Msg::Key(event) => self.key(ctx, &event),
            Msg::KeyUp(event) => {
                self.space &= event.key() != " ";
                false
            }
            Msg::Zoom(factor) => self.zoom(factor, (self.window.0 / 2.0, self.window.1 / 2.0)),
            Msg::Fit => {
                self.moved = false;
                self.viewport = Viewport::fit(self.layout.size, self.window);
                true
            }
            Msg::Resized => self.measure(),
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let view = &ctx.props().view;
        let link = ctx.link();
        let seen = (self.layout.nodes.len() > CULL_ABOVE).then(|| self.viewport.seen(self.window, CULL_STEP));
        let drawn = view.selection.as_ref().filter(|object| self.draws(object));
        let drawing = view.tool != Tool::Select || matches!(self.gesture, Some(Gesture::Draw(_)));
        let class = classes!(
            "canvas",
            match view.tool {
                Tool::Select => "",
                Tool::Hand => "canvas-hand",
                _ => "canvas-tool",
            },
            matches!(self.gesture, Some(Gesture::Pan { .. })).then_some("canvas-panning"),
            drawing.then_some("canvas-drawing"),
        );
        html! {
            <div {class}>
                <svg
                    ref={self.node.clone()}
                    id="canvas"
                    class="drawing"
                    role="application"
                    tabindex="0"
                    aria-label="Drawing of the plan. Arrow keys move between things, brackets go out and in, Enter edits."
                    aria-activedescendant={drawn.map(element_id)}
                    height={view.options.auto_height.then(|| self.own_height().to_string())}
                    onpointerdown={link.callback(Msg::Down)}
                    onpointermove={link.callback(Msg::Move)}
                    onpointerup={link.callback(Msg::Up)}
                    onpointercancel={link.callback(|_| Msg::Cancel)}
                    onkeydown={link.callback(Msg::Key)}
                    onkeyup={link.callback(Msg::KeyUp)}
                >
                    { svg(arrows()) }
                    <g transform={self.viewport.transform()}>
                        <Scene view={view.clone()} layout={self.layout.clone()} wires={self.wires.clone()} {seen} />
                        if let Some(Gesture::Draw(sketch)) = &self.gesture {
                            { ghost(sketch) }
                        }
                    </g>
                </svg>
                { controls(ctx) }
                { legend(&self.wires) }
            </div>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if !first {
            return;
        }
        self.measure();
        self.viewport = Viewport::fit(self.layout.size, self.window);
        ctx.link().send_message(Msg::Fit);
        if let Some(element) = self.node.cast::<Element>() {
            let link = ctx.link().clone();
            let options = EventListenerOptions::enable_prevent_default();
            let asked = ctx.props().view.options.wheel;
            self.listeners.push(EventListener::new_with_options(&element, "wheel", options, move |event| {
                if let Some(wheel) = event.dyn_ref::<WheelEvent>()
                    && zooms(asked, wheel)
                {
                    event.prevent_default();
                    link.send_message(Msg::Wheel(wheel.clone()));
                }
            }));
        }
        if let Some(element) = self.node.cast::<Element>() {
            let link = ctx.link().clone();
            self.sized = SizeWatch::watch(&element, move || link.send_message(Msg::Resized));
        }
    }
}

impl Canvas {
    /// Whether an object has an element in the drawing; tables, groups and the like have none.
    fn draws(&self, object: &ObjectId) -> bool {
        match object {
            ObjectId::Flow(flow) => self.wires.iter().any(|wire| wire.flow == *flow),
            other => self.layout.rect_of(other).is_some(),
        }
    }

    /// The height the drawing wants at the width it has: whole where that is not too small to read.
    fn own_height(&self) -> i32 {
        let (width, height) = (f64::from(self.layout.size.0), f64::from(self.layout.size.1));
        let scale = (self.window.0 / width.max(1.0)).clamp(0.5, 1.0);
        // A drawing is far lower than what an integer holds.
        #[expect(clippy::cast_possible_truncation, reason = "clamped")]
        let wanted = (height * scale).ceil().clamp(260.0, 900.0) as i32;
        wanted
    }

    /// Takes the size of the element; fits the drawing again unless the person has moved it.
    pub(super) fn measure(&mut self) -> bool {
        let Some(element) = self.node.cast::<Element>() else { return false };
        let rect = element.get_bounding_client_rect();
        let window = (rect.width(), rect.height());
        if window == self.window || window.0 <= 0.0 {
            return false;
        }
        self.window = window;
        if !self.moved {
            self.viewport = Viewport::fit(self.layout.size, window);
        }
        true
    }

    pub(super) fn screen(&self, event: &PointerEvent) -> (f64, f64) {
        let rect = self.node.cast::<Element>().map(|element| element.get_bounding_client_rect());
        let (left, top) = rect.map_or((0.0, 0.0), |rect| (rect.left(), rect.top()));
        (f64::from(event.client_x()) - left, f64::from(event.client_y()) - top)
    }

    pub(super) fn middle(&self) -> (f64, f64) {
        (self.window.0 / 2.0, self.window.1 / 2.0)
    }
}

/// Whether a turn of the wheel is for the drawing; else the page scrolls, for the drawing is no scroll trap.
fn zooms(asked: Wheel, wheel: &WheelEvent) -> bool {
    match asked {
        Wheel::Coop => wheel.ctrl_key() || wheel.meta_key(),
        Wheel::Free => true,
        Wheel::Off => false,
    }
}

fn controls(ctx: &Context<Canvas>) -> Html {
    let link = ctx.link();
    html! {
        <div class="zoom" role="group" aria-label="Zoom">
            <button type="button" aria-label="Zoom out" onclick={link.callback(|_| Msg::Zoom(1.0 / ZOOM_STEP))}>{ "−" }</button>
            <button type="button" aria-label="Zoom in" onclick={link.callback(|_| Msg::Zoom(ZOOM_STEP))}>{ "+" }</button>
            <button type="button" onclick={link.callback(|_| Msg::Fit)}>{ "Fit" }</button>
        </div>
    }
}

pub(super) fn draw_wires(layout: &Layout, view: &View) -> Vec<Wire> {
    wires(layout, &view.analysis.traces, |trace| label_width(view, trace))
}

/// The subnet being drawn, with what it would get.
fn ghost(sketch: &Sketch) -> Html {
    let (top, bottom) = (sketch.from.min(sketch.to), sketch.from.max(sketch.to));
    let x = sketch.column.x + 16;
    let height = (bottom - top).max(46);
    let (name, usable) = match sketch.block {
        Some(block) => {
            let usable = Quantity::whole(usable_count(block).into());
            (block.to_string(), format!("{usable} usable addresses · release to add"))
        }
        None => (format!("no free /{}", sketch.length), "Draw a smaller one.".to_owned()),
    };
    html! {
        <g class={classes!("ghost", sketch.block.is_none().then_some("ghost-bad"))}>
            <rect x={x.to_string()} y={top.to_string()} width={(sketch.column.width - 32).to_string()} height={height.to_string()} rx="6" />
            <text class="drawn-name" x={(x + 12).to_string()} y={(top + 20).to_string()}>{ name }</text>
            <text class="drawn-small" x={(x + 12).to_string()} y={(top + 38).to_string()}>{ usable }</text>
        </g>
    }
}

/// The classes in the drawing, told apart by dash and by word.
fn legend(wires: &[Wire]) -> Html {
    let present = |class: &PathClass| wires.iter().any(|wire| wire.class == *class);
    html! {
        <ul class="legend" aria-label="Legend">
            { for PathClass::VARIANTS.iter().copied().filter(present).map(|class| html! {
                <li class={classes!("wire", class_key(class))}>
                    <svg width="28" height="8" aria-hidden="true"><path class="wire-line" d="M0 4H28" /></svg>
                    { class.label() }
                </li>
            }) }
        </ul>
    }
}
