//! The canvas: one Tab stop that pans, zooms, draws with the tool in hand and walks by keyboard.

use std::rc::Rc;
use std::sync::Arc;

use gloo_events::{EventListener, EventListenerOptions};
use gloo_timers::callback::Timeout;
use vpc_endpoint_drawing::{Drawing, WireClass, element_id};
use vpc_endpoint_model::design::{FlowId, ObjectId};
use wasm_bindgen::JsCast;
use web_sys::{Element, WheelEvent};
use yew::prelude::*;

use super::drawings::{Drawings, has_free_zones};
use super::gesture::{Gesture, ZOOM_STEP};
use super::look::Look;
use super::overlay::{alone, ghost, note, playing};
use super::scene::Scene;
use super::sight::set_style;
use crate::store::{Action, Tool, View, Wheel};
use crate::ui::{SizeWatch, svg};

/// The window's size until it is measured.
const WINDOW: (f64, f64) = (800.0, 500.0);

/// How long the hint at the wheel is seen, in milliseconds.
const HINT: u32 = 1_500;

#[derive(Properties)]
pub struct CanvasProps {
    pub view: Rc<View>,
    pub dispatch: Callback<Action>,
}

/// Of the snapshot, what is shown and what hands work on counts.
impl PartialEq for CanvasProps {
    fn eq(&self, other: &Self) -> bool {
        let (one, other) = (&*self.view, &*other.view);
        one.plan == other.plan
            && one.tool == other.tool
            && one.selection == other.selection
            && one.player == other.player
            && one.highlight == other.highlight
    }
}

pub struct Canvas {
    pub(super) node: NodeRef,
    /// The drawing: one element, which the view moves.
    pub(super) world: NodeRef,
    pub(super) drawings: Drawings,
    /// What is drawn, and which part of it is seen.
    pub(super) look: Look,
    pub(super) window: (f64, f64),
    pub(super) gesture: Option<Gesture>,
    /// Whether the person has moved the view; then it stays where it is.
    pub(super) moved: bool,
    pub(super) space: bool,
    /// The flow the pointer is on.
    pub(super) hovered: Option<FlowId>,
    pub(super) listeners: Vec<EventListener>,
    /// Tells when the element has another size: of the window, or of its part of it.
    sized: Option<SizeWatch>,
    /// Two fingers on the drawing: their middle, and how far they are apart.
    pub(super) pinch: Option<((f64, f64), f64)>,
    /// Runs out when the view has stood still for a moment.
    pub(super) still: Option<Timeout>,
    /// Runs out when the hint at the wheel has been seen.
    hinting: Option<Timeout>,
}

pub enum Msg {
    Down(PointerEvent),
    Move(PointerEvent),
    Up(PointerEvent),
    Cancel,
    Leave,
    Blur,
    Wheel(WheelEvent),
    /// A turn of the wheel was for the page around; or its hint has been seen.
    Hint(bool),
    Key(KeyboardEvent),
    KeyUp(KeyboardEvent),
    Zoom(f64),
    Fit,
    Resized,
    /// Draws again what is known already.
    Drawn,
    /// Where fingers are on the drawing.
    Touch(Vec<(f64, f64)>),
    /// The view, moved around a point of the window, has stood still for a moment.
    Still((f64, f64)),
}

impl Component for Canvas {
    type Message = Msg;
    type Properties = CanvasProps;

    fn create(ctx: &Context<Self>) -> Self {
        let mut drawings = Drawings::default();
        let look = Look::first(&mut drawings, &ctx.props().view, WINDOW);
        Self {
            node: NodeRef::default(),
            world: NodeRef::default(),
            drawings,
            look,
            window: WINDOW,
            gesture: None,
            moved: false,
            space: false,
            hovered: None,
            listeners: Vec::new(),
            sized: None,
            pinch: None,
            still: None,
            hinting: None,
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &CanvasProps) -> bool {
        let (new, old) = (&ctx.props().view, &old.view);
        if !Arc::ptr_eq(&new.plan.analysis, &old.plan.analysis) || has_free_zones(new) != has_free_zones(old) {
            // What is looked at a part of stays where it is, until another plan is opened.
            self.moved &= new.plan.opened == old.plan.opened;
            let stays = self.moved || (new.plan.opened == old.plan.opened && !self.look.is_whole(self.window));
            let again = stays.then(|| self.look.again(&mut self.drawings, new, self.window));
            let again = again.filter(|look| look.is_in_sight(self.window));
            self.look = again.unwrap_or_else(|| Look::first(&mut self.drawings, new, self.window));
            self.hovered = None;
        }
        if new.selection != old.selection
            && let Some(rect) = new.selection.as_ref().and_then(|object| self.look.drawing.rect_of(object))
        {
            self.look.viewport = self.look.viewport.showing(rect, self.window);
            self.settle(new, self.middle());
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, message: Msg) -> bool {
        match message {
            Msg::Down(event) => self.down(ctx, &event),
            Msg::Move(event) => self.drag(ctx, &event),
            Msg::Up(event) => self.up(ctx, &event),
            Msg::Cancel => self.gesture.take().is_some(),
            Msg::Leave => self.hovered.take().is_some(),
            Msg::Blur => {
                self.set_class("pointing", false);
                false
            }
            Msg::Wheel(event) => self.wheel(ctx, &event),
            Msg::Hint(on) => {
                self.set_class("hinting", on);
                let link = ctx.link().clone();
                self.hinting = on.then(|| Timeout::new(HINT, move || link.send_message(Msg::Hint(false))));
                false
            }
            Msg::Key(event) => self.key(ctx, &event),
            Msg::KeyUp(event) => {
                self.space &= event.key() != " ";
                false
            }
            Msg::Zoom(factor) => self.zoom(&ctx.props().view, factor),
            Msg::Fit => {
                self.moved = false;
                self.look = Look::whole(&mut self.drawings, &ctx.props().view, self.window);
                true
            }
            Msg::Resized => self.measure(&ctx.props().view),
            Msg::Drawn => true,
            Msg::Touch(fingers) => self.touch(ctx, &fingers),
            Msg::Still(at) => {
                self.stand(ctx, at);
                true
            }
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let view = &ctx.props().view;
        let link = ctx.link();
        let drawn = view.selection.as_ref().filter(|object| self.look.drawing.draws(object));
        let focus = self.focus(view);
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
                <div
                    ref={self.node.clone()}
                    id="canvas"
                    class="drawing"
                    role="application"
                    tabindex="0"
                    aria-label="Drawing of the plan. Arrow keys move between things, brackets go out and in, Enter edits."
                    aria-activedescendant={drawn.map(element_id)}
                    onpointerdown={link.callback(Msg::Down)}
                    onpointermove={link.callback(Msg::Move)}
                    onpointerup={link.callback(Msg::Up)}
                    onpointercancel={link.callback(|_| Msg::Cancel)}
                    onpointerleave={link.callback(|_| Msg::Leave)}
                    onblur={link.callback(|_| Msg::Blur)}
                    onkeydown={link.callback(Msg::Key)}
                    onkeyup={link.callback(Msg::KeyUp)}
                >
                    <svg
                        ref={self.world.clone()}
                        class={classes!("world", focus.is_some().then_some("focusing"))}
                        width={self.look.drawing.layout.size.0.to_string()}
                        height={self.look.drawing.layout.size.1.to_string()}
                    >
                        <Scene view={view.clone()} drawing={self.look.drawing.clone()} seen={self.look.drawn} />
                        if let Some(flow) = focus {
                            { alone(&self.look.drawing, flow) }
                        }
                        { for note(&self.look, view, self.window).map(|note| svg(note.shape)) }
                        if let Some(player) = &view.player {
                            { playing(&self.look.drawing, player) }
                        }
                        if let Some(Gesture::Draw(sketch)) = &self.gesture {
                            { ghost(sketch, &self.look.drawing.metrics) }
                        }
                    </svg>
                </div>
                <div class="canvas-foot">
                    { legend(&self.look.drawing) }
                    { controls(ctx) }
                </div>
            </div>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        self.place();
        if ctx.props().view.options.auto_height {
            set_style(&self.node, "min-block-size", &format!("{}px", self.own_height()));
        }
        if !first {
            return;
        }
        self.watch_touches(ctx);
        if self.measure(&ctx.props().view) {
            ctx.link().send_message(Msg::Drawn);
        }
        if let Some(element) = self.node.cast::<Element>() {
            let link = ctx.link().clone();
            let options = EventListenerOptions::enable_prevent_default();
            let asked = ctx.props().view.options.wheel;
            let hints = asked == Wheel::Coop && ctx.props().view.options.embedded;
            self.listeners.push(EventListener::new_with_options(&element, "wheel", options, move |event| {
                let Some(wheel) = event.dyn_ref::<WheelEvent>() else { return };
                if zooms(asked, wheel) {
                    event.prevent_default();
                    link.send_message(Msg::Wheel(wheel.clone()));
                } else if hints {
                    link.send_message(Msg::Hint(true));
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
    /// The flow taken out of its bundle: the one pointed at, else the selected one.
    fn focus<'a>(&'a self, view: &'a View) -> Option<&'a FlowId> {
        let selected = || match &view.selection {
            Some(ObjectId::Flow(flow)) => Some(flow),
            _ => None,
        };
        self.hovered.as_ref().or_else(selected).filter(|flow| self.look.drawing.place_of(flow).is_some())
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

/// The classes in the drawing, told apart by pattern and by word.
fn legend(drawing: &Drawing) -> Html {
    let present = |class: &WireClass| drawing.ways.iter().any(|way| way.visit.class == *class);
    html! {
        <ul class="legend" aria-label="Legend">
            { for WireClass::ALL.into_iter().filter(present).map(|class| html! {
                <li class={classes!("wire", class.key())}>
                    <svg width="28" height="8" aria-hidden="true"><path class="w" d="M0 4H28" stroke-width="2" /></svg>
                    { class.label() }
                </li>
            }) }
        </ul>
    }
}
