//! The canvas: one Tab stop that pans, zooms, draws with the tool in hand and walks by keyboard.

use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use ipnet::Ipv4Net;
use vpc_endpoint_model::Command;
use vpc_endpoint_model::addressing::usable_count;
use vpc_endpoint_model::design::{DestinationKind, ObjectId, VpcId};
use vpc_endpoint_model::edit::ConnectivityType;
use vpc_endpoint_model::path::PathClass;
use vpc_endpoint_model::pricing::{Gigabytes, Quantity};
use wasm_bindgen::JsCast;
use web_sys::{Element, SvgElement, WheelEvent};
use yew::prelude::*;

use super::geometry::{Point, Rect};
use super::layout::{Layout, VpcBox, ZoneBox};
use super::scene::{Scene, element_id, label_width};
use super::viewport::Viewport;
use super::walk::{Way, first_inside, neighbour, parent};
use super::wires::{Wire, wire_at, wires};
use crate::store::{Action, Origin, Tool, View, catalog};
use crate::suggest;
use crate::ui::class_key;

/// A movement shorter than this is a click.
const CLICK: i32 = 4;
/// Drawings with more nodes are drawn only where they are seen: plain SVG pans well up to about 500.
const CULL_ABOVE: usize = 300;
/// Steps in which the seen part moves on.
const CULL_STEP: i32 = 600;
const ZOOM_STEP: f64 = 1.2;

#[derive(Properties, PartialEq)]
pub struct CanvasProps {
    pub view: Rc<View>,
    pub dispatch: Callback<Action>,
}

/// What the pointer is doing.
#[derive(Debug, Clone, PartialEq)]
enum Gesture {
    /// Pressed, not moved yet.
    Press {
        at: Point,
        screen: (f64, f64),
        pan: bool,
    },
    Pan {
        screen: (f64, f64),
    },
    Draw(Sketch),
}

/// A subnet being drawn.
#[derive(Debug, Clone, PartialEq)]
struct Sketch {
    vpc: VpcId,
    zone: String,
    column: Rect,
    from: i32,
    to: i32,
    /// The block it would get; none when nothing of the size is free.
    block: Option<Ipv4Net>,
    length: u8,
}

pub struct Canvas {
    node: NodeRef,
    layout: Rc<Layout>,
    wires: Rc<Vec<Wire>>,
    viewport: Viewport,
    window: (f64, f64),
    gesture: Option<Gesture>,
    /// Whether the person has moved the view; then it stays where it is.
    moved: bool,
    space: bool,
    listeners: Vec<EventListener>,
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
                    aria-activedescendant={view.selection.as_ref().map(element_id)}
                    onpointerdown={link.callback(Msg::Down)}
                    onpointermove={link.callback(Msg::Move)}
                    onpointerup={link.callback(Msg::Up)}
                    onpointercancel={link.callback(|_| Msg::Cancel)}
                    onkeydown={link.callback(Msg::Key)}
                    onkeyup={link.callback(Msg::KeyUp)}
                >
                    { arrows() }
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
            self.listeners.push(EventListener::new_with_options(&element, "wheel", options, move |event| {
                if let Some(wheel) = event.dyn_ref::<WheelEvent>()
                    && (wheel.ctrl_key() || wheel.meta_key())
                {
                    // Without the key the page scrolls: the drawing is no scroll trap.
                    event.prevent_default();
                    link.send_message(Msg::Wheel(wheel.clone()));
                }
            }));
        }
        if let Some(window) = web_sys::window() {
            let link = ctx.link().clone();
            self.listeners.push(EventListener::new(&window, "resize", move |_| link.send_message(Msg::Resized)));
        }
    }
}

impl Canvas {
    /// Takes the size of the element; fits the drawing again unless the person has moved it.
    fn measure(&mut self) -> bool {
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

    fn screen(&self, event: &PointerEvent) -> (f64, f64) {
        let rect = self.node.cast::<Element>().map(|element| element.get_bounding_client_rect());
        let (left, top) = rect.map_or((0.0, 0.0), |rect| (rect.left(), rect.top()));
        (f64::from(event.client_x()) - left, f64::from(event.client_y()) - top)
    }

    fn down(&mut self, ctx: &Context<Self>, event: &PointerEvent) -> bool {
        if !event.is_primary() || event.button() > 1 {
            return false;
        }
        let screen = self.screen(event);
        let at = self.viewport.to_drawing(screen);
        let tool = ctx.props().view.tool;
        let pan = event.button() == 1 || self.space || matches!(tool, Tool::Hand | Tool::Select);
        self.gesture = Some(Gesture::Press { at, screen, pan });
        if event.button() == 1 {
            event.prevent_default();
        }
        // Touch scrolls the page unless a tool is in hand; capturing would stop that.
        if (event.pointer_type() != "touch" || tool != Tool::Select)
            && let Some(element) = self.node.cast::<SvgElement>()
        {
            // Without it a drag that leaves the drawing ends there, no more.
            let _ = element.set_pointer_capture(event.pointer_id());
        }
        false
    }

    fn drag(&mut self, ctx: &Context<Self>, event: &PointerEvent) -> bool {
        let screen = self.screen(event);
        let to = self.viewport.to_drawing(screen);
        match self.gesture.take() {
            Some(Gesture::Press { at, screen: start, pan }) => {
                let far = (screen.0 - start.0).abs() + (screen.1 - start.1).abs() > f64::from(CLICK);
                self.gesture = Some(match (far, pan, ctx.props().view.tool) {
                    (true, true, _) => Gesture::Pan { screen: start },
                    (true, false, Tool::Subnet) => match self.sketch(ctx, at, to) {
                        Some(sketch) => Gesture::Draw(sketch),
                        None => Gesture::Press { at, screen: start, pan },
                    },
                    _ => Gesture::Press { at, screen: start, pan },
                });
                far
            }
            Some(Gesture::Pan { screen: last }) => {
                self.viewport = self.viewport.moved(screen.0 - last.0, screen.1 - last.1);
                self.moved = true;
                self.gesture = Some(Gesture::Pan { screen });
                true
            }
            Some(Gesture::Draw(sketch)) => {
                let start = Point { x: sketch.column.center().x, y: sketch.from };
                let sketch = self.sketch(ctx, start, to).unwrap_or(sketch);
                self.gesture = Some(Gesture::Draw(sketch));
                true
            }
            None => false,
        }
    }

    fn up(&mut self, ctx: &Context<Self>, event: &PointerEvent) -> bool {
        match self.gesture.take() {
            Some(Gesture::Press { at, .. }) if event.button() == 0 => {
                self.click(ctx, at);
                true
            }
            Some(Gesture::Draw(Sketch { vpc, zone, block: Some(block), .. })) => {
                run(ctx, create_subnet(vpc, zone, block));
                true
            }
            gesture => gesture.is_some(),
        }
    }

    /// A subnet from here to there: the longer the stroke, the larger the block.
    fn sketch(&self, ctx: &Context<Self>, from: Point, to: Point) -> Option<Sketch> {
        let (vpc, zone) = self.layout.zone_at(from)?;
        let design = &ctx.props().view.design;
        let drawn = design.vpc(&vpc.id)?;
        let largest = drawn.cidr_blocks.iter().map(Ipv4Net::prefix_len).min()?;
        let length = length_of_stroke((to.y - from.y).abs(), largest);
        let block = suggest::subnet_block(design, drawn, length);
        Some(Sketch {
            vpc: vpc.id.clone(),
            zone: zone.name.clone(),
            column: zone.rect,
            from: from.y,
            to: to.y,
            block,
            length,
        })
    }

    fn click(&mut self, ctx: &Context<Self>, at: Point) {
        let view = &ctx.props().view;
        let wire = wire_at(&self.wires, at).map(ObjectId::from);
        let object = self.layout.object_at(at);
        let zone = self.layout.zone_at(at);
        match view.tool {
            Tool::Select | Tool::Hand => {
                let node = object.clone().filter(|it| !matches!(it, ObjectId::Vpc(_) | ObjectId::Subnet(_)));
                ctx.props().dispatch.emit(Action::Select(node.or(wire).or(object)));
            }
            Tool::Subnet => click_zone(ctx, zone),
            Tool::Vpc if object.is_none() => {
                run(ctx, Command::CreateVpc { cidr_block: suggest::vpc_block(&view.design), name: String::new() });
            }
            Tool::InternetGateway => {
                let vpc = object.as_ref().and_then(|it| view.design.vpc_of(it)).cloned();
                run(ctx, Command::CreateInternetGateway { vpc, name: String::new() });
            }
            Tool::Instance | Tool::NatGateway => {
                let Some(subnet) = suggest::subnet(&view.design, object.as_ref()) else { return };
                run(
                    ctx,
                    if view.tool == Tool::NatGateway {
                        Command::CreateNatGateway {
                            subnet: Some(subnet),
                            vpc: None,
                            connectivity_type: ConnectivityType::Public,
                            availability_zones: Vec::new(),
                            name: String::new(),
                        }
                    } else {
                        Command::RunInstances {
                            subnet,
                            count: 1,
                            name: String::new(),
                            associate_public_ip_address: None,
                            security_groups: Vec::new(),
                        }
                    },
                );
            }
            Tool::Flow => click_flow(ctx, object),
            Tool::Vpc | Tool::GatewayEndpoint | Tool::InterfaceEndpoint | Tool::More => {
                ctx.props().dispatch.emit(Action::Aim(object));
            }
        }
    }

    fn wheel(&mut self, event: &WheelEvent) -> bool {
        let rect = self.node.cast::<Element>().map(|element| element.get_bounding_client_rect());
        let (left, top) = rect.map_or((0.0, 0.0), |rect| (rect.left(), rect.top()));
        let at = (f64::from(event.client_x()) - left, f64::from(event.client_y()) - top);
        self.zoom((-event.delta_y() / 300.0).exp(), at)
    }

    fn zoom(&mut self, factor: f64, around: (f64, f64)) -> bool {
        self.moved = true;
        self.viewport = self.viewport.zoomed(factor, around);
        true
    }

    fn key(&mut self, ctx: &Context<Self>, event: &KeyboardEvent) -> bool {
        let view = &ctx.props().view;
        let dispatch = &ctx.props().dispatch;
        let command = event.ctrl_key() || event.meta_key();
        let current = view.selection.as_ref();
        let select = |object: Option<ObjectId>| {
            if object.is_some() {
                dispatch.emit(Action::Select(object));
            }
        };
        let key = event.key();
        let way = match key.as_str() {
            "ArrowUp" => Some(Way::Up),
            "ArrowDown" => Some(Way::Down),
            "ArrowLeft" => Some(Way::Left),
            "ArrowRight" => Some(Way::Right),
            _ => None,
        };
        match key.as_str() {
            _ if way.is_some() && !event.alt_key() && !command => {
                let next = match (current, way) {
                    (Some(object), Some(way)) => neighbour(&self.layout, object, way),
                    _ => first_inside(&view.design, &self.layout, None),
                };
                select(next);
            }
            "[" => select(current.and_then(|object| parent(&view.design, object))),
            "]" => select(first_inside(&view.design, &self.layout, current)),
            "Escape" if matches!(self.gesture, Some(Gesture::Draw(_))) => self.gesture = None,
            "Escape" if view.tool != Tool::Select => dispatch.emit(Action::Use(Tool::Select)),
            "Escape" => dispatch.emit(Action::Select(current.and_then(|object| parent(&view.design, object)))),
            "Enter" | "F2" if current.is_some() => dispatch.emit(Action::Edit),
            " " => self.space = true,
            "+" | "=" if command => return self.stop_and(event, |canvas| canvas.zoom(ZOOM_STEP, canvas.middle())),
            "-" if command => return self.stop_and(event, |canvas| canvas.zoom(1.0 / ZOOM_STEP, canvas.middle())),
            "0" if command => {
                return self.stop_and(event, |canvas| {
                    let factor = 1.0 / canvas.viewport.scale;
                    canvas.zoom(factor, canvas.middle())
                });
            }
            "!" | "1" if event.shift_key() && !command => ctx.link().send_message(Msg::Fit),
            _ => return false,
        }
        event.prevent_default();
        true
    }

    fn stop_and(&mut self, event: &KeyboardEvent, act: impl FnOnce(&mut Self) -> bool) -> bool {
        event.prevent_default();
        act(self)
    }

    fn middle(&self) -> (f64, f64) {
        (self.window.0 / 2.0, self.window.1 / 2.0)
    }
}

fn run(ctx: &Context<Canvas>, command: Command) {
    ctx.props().dispatch.emit(Action::Run(command, Origin::Elsewhere));
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

/// First the source, then where it leads.
fn click_flow(ctx: &Context<Canvas>, object: Option<ObjectId>) {
    let view = &ctx.props().view;
    match (&view.selection, object) {
        (Some(ObjectId::Instance(source)), Some(ObjectId::Destination(id))) => {
            let Some(destination) = view.design.destination(&id) else { return };
            let target = destination.target.clone();
            run(
                ctx,
                suggest::flow(&view.design, &source.clone().into(), target, Gigabytes::whole(100), Gigabytes::ZERO),
            );
        }
        (Some(ObjectId::Instance(source)), Some(ObjectId::Instance(id))) if *source != id => {
            let target = DestinationKind::Instance { instance: id };
            run(
                ctx,
                suggest::flow(&view.design, &source.clone().into(), target, Gigabytes::whole(100), Gigabytes::ZERO),
            );
        }
        (_, object) => ctx.props().dispatch.emit(Action::Aim(object)),
    }
}

fn click_zone(ctx: &Context<Canvas>, zone: Option<(&VpcBox, &ZoneBox)>) {
    let design = &ctx.props().view.design;
    let Some((vpc, zone)) = zone else { return };
    let Some(drawn) = design.vpc(&vpc.id) else { return };
    let wanted = suggest::subnet_length(design, drawn);
    if let Some(block) = (wanted..=28).find_map(|length| suggest::subnet_block(design, drawn, length)) {
        run(ctx, create_subnet(vpc.id.clone(), zone.name.clone(), block));
    }
}

fn create_subnet(vpc: VpcId, availability_zone: String, block: Ipv4Net) -> Command {
    Command::CreateSubnet {
        vpc,
        availability_zone,
        cidr_block: Some(block.to_string()),
        ipv6_cidr_block: None,
        name: String::new(),
    }
}

/// The prefix length a stroke asks for: /28 for a short one, twice the addresses every 12 units, at most the VPC's.
fn length_of_stroke(stroke: i32, largest: u8) -> u8 {
    let steps = u8::try_from(((stroke - 24) / 12).clamp(0, 12)).unwrap_or(0);
    28_u8.saturating_sub(steps).max(largest)
}

fn draw_wires(layout: &Layout, view: &View) -> Vec<Wire> {
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

/// An arrowhead for each class, in its colour.
fn arrows() -> Html {
    let keys = ["gateway", "interface", "aws-public", "internet", "private", "on-premises", "denied", "dropped"];
    html! {
        <defs>
            { for keys.into_iter().map(|key| html! {
                <marker id={format!("arrow-{key}")} class={classes!("arrow", key)} viewBox="0 0 8 8" refX="7" refY="4"
                    markerWidth="7" markerHeight="7" markerUnits="userSpaceOnUse" orient="auto-start-reverse">
                    <path d={if matches!(key, "dropped" | "denied") { "M1 1L7 7M7 1L1 7" } else { "M0 0L8 4L0 8z" }} />
                </marker>
            }) }
        </defs>
    }
}

/// The classes in the drawing, told apart by dash and by word.
fn legend(wires: &[Wire]) -> Html {
    let present = |class: &PathClass| wires.iter().any(|wire| wire.class == *class);
    html! {
        <ul class="legend" aria-label="Legend">
            { for PathClass::ALL.into_iter().filter(present).map(|class| html! {
                <li class={classes!("wire", class_key(class))}>
                    <svg width="28" height="8" aria-hidden="true"><path class="wire-line" d="M0 4H28" /></svg>
                    { class.label() }
                </li>
            }) }
        </ul>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_longer_stroke_asks_for_a_larger_block() {
        assert_eq!(length_of_stroke(5, 16), 28);
        assert_eq!(length_of_stroke(24 + 8 * 12, 16), 20);
        assert_eq!(length_of_stroke(10_000, 18), 18);
    }
}
