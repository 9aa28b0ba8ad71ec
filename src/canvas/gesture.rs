//! What hands do on the canvas: pressing, dragging, turning the wheel, pressing keys, with the tool in hand.

use gloo_events::{EventListener, EventListenerOptions};
use ipnet::Ipv4Net;
use vpc_endpoint_drawing::layout::{VpcBox, ZoneBox};
use vpc_endpoint_drawing::{Point, Rect};
use vpc_endpoint_model::Command;
use vpc_endpoint_model::design::{DestinationKind, ObjectId, VpcId};
use vpc_endpoint_model::edit::{
    CreateInternetGateway, CreateNatGateway, CreateSubnet, CreateVpc, RunInstances, flow_to,
};
use vpc_endpoint_model::pricing::Gigabytes;
use wasm_bindgen::JsCast;
use web_sys::{Element, TouchEvent, WheelEvent};
use yew::prelude::*;

use super::component::{Canvas, Msg};
use super::overlay::note;
use super::walk::{Way, first_inside, neighbour, parent};
use crate::store::{Action, Move, Origin, Tool};
use crate::suggest;

/// A movement shorter than this is a click.
const CLICK: i32 = 4;
pub const ZOOM_STEP: f64 = 1.2;

/// What the pointer is doing.
#[derive(Debug, Clone, PartialEq)]
pub enum Gesture {
    /// Pressed, not moved yet.
    Press {
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
pub struct Sketch {
    pub vpc: VpcId,
    pub zone: String,
    pub column: Rect,
    pub from: i32,
    pub to: i32,
    /// The block it would get; none when nothing of the size is free.
    pub block: Option<Ipv4Net>,
    pub length: u8,
}

impl Canvas {
    pub(super) fn down(&mut self, ctx: &Context<Self>, event: &PointerEvent) -> bool {
        if !event.is_primary() || event.button() > 1 {
            return false;
        }
        self.set_class("pointing", true);
        let screen = self.screen(event);
        let tool = ctx.props().view.tool;
        let pan = event.button() == 1 || self.space || matches!(tool, Tool::Hand | Tool::Select);
        self.gesture = Some(Gesture::Press { screen, pan });
        if event.button() == 1 {
            event.prevent_default();
        }
        // Touch scrolls the page unless a tool is in hand; capturing would stop that.
        if (event.pointer_type() != "touch" || tool != Tool::Select)
            && let Some(element) = self.node.cast::<Element>()
        {
            // Without it a drag that leaves the drawing ends there, no more.
            let _ = element.set_pointer_capture(event.pointer_id());
        }
        false
    }

    pub(super) fn drag(&mut self, ctx: &Context<Self>, event: &PointerEvent) -> bool {
        let screen = self.screen(event);
        let to = self.look.viewport.to_drawing(screen);
        match self.gesture.take() {
            Some(Gesture::Press { screen: start, pan }) => {
                let far = (screen.0 - start.0).abs() + (screen.1 - start.1).abs() > f64::from(CLICK);
                self.gesture = Some(match (far, pan, ctx.props().view.tool) {
                    (true, true, _) => Gesture::Pan { screen: start },
                    (true, false, Tool::Subnet) => match self.sketch(ctx, self.look.viewport.to_drawing(start), to) {
                        Some(sketch) => Gesture::Draw(sketch),
                        None => Gesture::Press { screen: start, pan },
                    },
                    _ => Gesture::Press { screen: start, pan },
                });
                far
            }
            Some(Gesture::Pan { screen: last }) => {
                self.gesture = Some(Gesture::Pan { screen });
                let viewport = self.look.viewport.moved(screen.0 - last.0, screen.1 - last.1);
                self.slide(ctx, viewport, screen)
            }
            Some(Gesture::Draw(sketch)) => {
                let start = Point { x: sketch.column.center().x, y: sketch.from };
                let sketch = self.sketch(ctx, start, to).unwrap_or(sketch);
                self.gesture = Some(Gesture::Draw(sketch));
                true
            }
            None => {
                let thing = self.look.drawing.thing_at(to).is_some();
                let flow = self.look.drawing.flows_at(to).first().filter(|_| !thing).map(|flow| (*flow).clone());
                let changed = flow != self.hovered;
                self.hovered = flow;
                changed
            }
        }
    }

    pub(super) fn up(&mut self, ctx: &Context<Self>, event: &PointerEvent) -> bool {
        match self.gesture.take() {
            Some(Gesture::Press { screen, .. }) if event.button() == 0 => {
                let at = self.look.viewport.to_drawing(screen);
                // What lies under a note is not what is clicked.
                let note = note(&self.look, &ctx.props().view, self.window);
                if note.is_none_or(|note| !note.rect.contains(at)) {
                    self.click(ctx, at);
                }
                true
            }
            Some(Gesture::Draw(Sketch { vpc, zone, block: Some(block), .. })) => {
                run(ctx, create_subnet(vpc, zone, block));
                true
            }
            gesture => gesture.is_some(),
        }
    }

    /// The flow at a point; of a bundle the first, and at each further click the next.
    fn flow_at(&self, at: Point, selected: Option<&ObjectId>) -> Option<ObjectId> {
        let flows: Vec<ObjectId> = self.look.drawing.flows_at(at).into_iter().map(ObjectId::from).collect();
        let chosen = flows.iter().position(|flow| Some(flow) == selected);
        let next = chosen.map_or(0, |place| (place + 1) % flows.len().max(1));
        flows.into_iter().nth(next)
    }

    /// A subnet from here to there: the longer the stroke, the larger the block.
    fn sketch(&self, ctx: &Context<Self>, from: Point, to: Point) -> Option<Sketch> {
        let (vpc, zone) = self.look.drawing.zone_at(from)?;
        let design = &ctx.props().view.plan.design;
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
        let flow = self.flow_at(at, view.selection.as_ref());
        let object = self.look.drawing.object_at(at);
        let zone = self.look.drawing.zone_at(at);
        match view.tool {
            Tool::Select | Tool::Hand => {
                let node = object.clone().filter(|it| !matches!(it, ObjectId::Vpc(_) | ObjectId::Subnet(_)));
                ctx.props().dispatch.emit(Action::Select(node.or(flow).or(object)));
            }
            Tool::Subnet => click_zone(ctx, zone),
            Tool::Vpc if object.is_none() => {
                run(ctx, CreateVpc { cidr_block: suggest::vpc_block(&view.plan.design).into(), name: String::new() });
            }
            Tool::InternetGateway => {
                let vpc = object.as_ref().and_then(|it| view.plan.design.vpc_of(it)).cloned();
                run(ctx, CreateInternetGateway { vpc, name: String::new() });
            }
            Tool::Instance | Tool::NatGateway => {
                let Some(subnet) = suggest::subnet(&view.plan.design, object.as_ref()) else { return };
                if view.tool == Tool::NatGateway {
                    run(ctx, CreateNatGateway { subnet: Some(subnet), ..CreateNatGateway::default() });
                } else {
                    run(ctx, RunInstances::in_subnet(subnet));
                }
            }
            Tool::Flow => click_flow(ctx, object),
            Tool::Vpc | Tool::GatewayEndpoint | Tool::InterfaceEndpoint | Tool::More => {
                ctx.props().dispatch.emit(Action::Aim(object));
            }
        }
    }

    pub(super) fn wheel(&mut self, ctx: &Context<Self>, event: &WheelEvent) -> bool {
        if self.is_held() {
            return false;
        }
        let at = self.screen(event);
        self.slide(ctx, self.look.viewport.zoomed((-event.delta_y() / 300.0).exp(), at), at)
    }

    /// Two fingers zoom and move the drawing; one is the page's, or the tool's.
    pub(super) fn touch(&mut self, ctx: &Context<Self>, fingers: &[(f64, f64)]) -> bool {
        let [one, other] = fingers else {
            self.pinch = None;
            return false;
        };
        let middle = (one.0.midpoint(other.0), one.1.midpoint(other.1));
        let apart = (one.0 - other.0).hypot(one.1 - other.1).max(1.0);
        self.gesture = None;
        let Some((before, was)) = self.pinch.replace((middle, apart)) else { return false };
        let viewport = self.look.viewport.moved(middle.0 - before.0, middle.1 - before.1);
        self.slide(ctx, viewport.zoomed(apart / was, middle), middle)
    }

    /// Listens to fingers: a second one takes the gesture from the page, which must not scroll or zoom by it.
    pub(super) fn watch_touches(&mut self, ctx: &Context<Self>) {
        let Some(element) = self.node.cast::<Element>() else { return };
        for kind in ["touchstart", "touchmove", "touchend", "touchcancel"] {
            let link = ctx.link().clone();
            let node = self.node.clone();
            let options = EventListenerOptions::enable_prevent_default();
            self.listeners.push(EventListener::new_with_options(&element, kind, options, move |event| {
                let Some(touch) = event.dyn_ref::<TouchEvent>() else { return };
                let fingers = touch.touches();
                if fingers.length() > 1 && event.cancelable() {
                    event.prevent_default();
                }
                let corner = node.cast::<Element>().map(|element| element.get_bounding_client_rect());
                let (left, top) = corner.map_or((0.0, 0.0), |rect| (rect.left(), rect.top()));
                let finger = |place| {
                    let finger = fingers.get(place)?;
                    Some((f64::from(finger.client_x()) - left, f64::from(finger.client_y()) - top))
                };
                link.send_message(Msg::Touch((0..fingers.length()).filter_map(finger).collect()));
            }));
        }
    }

    pub(super) fn key(&mut self, ctx: &Context<Self>, event: &KeyboardEvent) -> bool {
        self.set_class("pointing", false);
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
                    (Some(object), Some(way)) => neighbour(&self.look.drawing, object, way),
                    _ => first_inside(&view.plan.design, &self.look.drawing, None),
                };
                select(next);
            }
            "ArrowRight" if event.alt_key() => dispatch.emit(Action::Play(Move::Next)),
            "ArrowLeft" if event.alt_key() => dispatch.emit(Action::Play(Move::Back)),
            "[" => select(current.and_then(|object| parent(&view.plan.design, object))),
            "]" => select(first_inside(&view.plan.design, &self.look.drawing, current)),
            "Escape" if matches!(self.gesture, Some(Gesture::Draw(_))) => self.gesture = None,
            "Escape" if view.tool != Tool::Select => dispatch.emit(Action::Use(Tool::Select)),
            "Escape" if current.is_none() && view.options.embedded => dispatch.emit(Action::LetGo),
            "Escape" => dispatch.emit(Action::Select(current.and_then(|object| parent(&view.plan.design, object)))),
            "Enter" | "F2" if current.is_some() => dispatch.emit(Action::Edit),
            " " => self.space = true,
            "+" | "=" if command => {
                return self.stop_and(event, |canvas| canvas.zoom(view, ZOOM_STEP));
            }
            "-" if command => {
                return self.stop_and(event, |canvas| canvas.zoom(view, 1.0 / ZOOM_STEP));
            }
            "0" if command => {
                return self.stop_and(event, |canvas| {
                    let factor = 1.0 / canvas.look.viewport.scale;
                    canvas.zoom(view, factor)
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
}

fn run(ctx: &Context<Canvas>, command: impl Into<Command>) {
    ctx.props().dispatch.emit(Action::Run(command.into(), Origin::Elsewhere));
}

/// First the source, then where it leads.
fn click_flow(ctx: &Context<Canvas>, object: Option<ObjectId>) {
    let view = &ctx.props().view;
    match (&view.selection, object) {
        (Some(ObjectId::Instance(source)), Some(ObjectId::Destination(id))) => {
            let Some(destination) = view.plan.design.destination(&id) else { return };
            let target = destination.target.clone();
            run(
                ctx,
                flow_to(&view.plan.design, &source.clone().into(), target, Gigabytes::whole(100), Gigabytes::ZERO),
            );
        }
        (Some(ObjectId::Instance(source)), Some(ObjectId::Instance(id))) if *source != id => {
            let target = DestinationKind::Instance { instance: id };
            run(
                ctx,
                flow_to(&view.plan.design, &source.clone().into(), target, Gigabytes::whole(100), Gigabytes::ZERO),
            );
        }
        (_, object) => ctx.props().dispatch.emit(Action::Aim(object)),
    }
}

fn click_zone(ctx: &Context<Canvas>, zone: Option<(&VpcBox, &ZoneBox)>) {
    let design = &ctx.props().view.plan.design;
    let Some((vpc, zone)) = zone else { return };
    let Some(drawn) = design.vpc(&vpc.id) else { return };
    let wanted = suggest::subnet_length(design, drawn);
    if let Some(block) = (wanted..=28).find_map(|length| suggest::subnet_block(design, drawn, length)) {
        run(ctx, create_subnet(vpc.id.clone(), zone.name.clone(), block));
    }
}

fn create_subnet(vpc: VpcId, availability_zone: String, block: Ipv4Net) -> CreateSubnet {
    CreateSubnet { vpc, availability_zone, cidr_block: Some(block.into()), ipv6_cidr_block: None, name: String::new() }
}

/// The prefix length a stroke asks for: /28 for a short one, twice the addresses every 12 units, at most the VPC's.
fn length_of_stroke(stroke: i32, largest: u8) -> u8 {
    let steps = u8::try_from(((stroke - 24) / 12).clamp(0, 12)).unwrap_or(0);
    28_u8.saturating_sub(steps).max(largest)
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
