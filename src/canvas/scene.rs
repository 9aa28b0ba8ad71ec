//! The drawing itself. It is drawn again only when the document, the analysis or the selection changes: panning,
//! zooming and dragging touch nothing in here.

use std::rc::Rc;

use vpc_endpoint_model::SubnetKind;
use vpc_endpoint_model::design::{
    DestinationId, Flow, Instance, NatGateway, NetworkInterface, ObjectId, VpcEndpointId,
};
use vpc_endpoint_model::explain::told;
use vpc_endpoint_model::path::{PathClass, Trace, Verdict};
use vpc_endpoint_model::pricing::Quantity;
use yew::prelude::*;

use super::geometry::{Point, Rect};
use super::layout::{Layout, Node, Place, SubnetBox, VpcBox};
use super::wires::{Wire, stop};
use crate::store::{Player, View, catalog};
use crate::ui::{class_key, object_icon, total, volume};

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
        let scene = ctx.props();
        let seen = |rect: Rect| scene.seen.is_none_or(|window| window.overlaps(rect));
        let layout = &scene.layout;
        html! {
            <>
                { region(scene) }
                { for layout.vpcs.iter().filter(|vpc| seen(vpc.rect)).map(|vpc| vpc_box(scene, vpc)) }
                { for layout.subnets().filter(|subnet| seen(subnet.rect)).map(|subnet| subnet_box(scene, subnet)) }
                { for scene.wires.iter().filter(|wire| seen(bounds(&wire.points))).map(|wire| wire_line(scene, wire)) }
                { scene.view.player.as_ref().map(|player| played(scene, player)) }
                { for layout.nodes.iter().filter(|node| seen(node.rect)).map(|node| node_card(scene, node)) }
                { for scene.wires.iter().filter(|wire| seen(wire.label)).map(|wire| wire_label(scene, wire)) }
                { for scene.wires.iter().filter(|wire| seen(bounds(&wire.points))).map(|wire| broken(scene, wire)) }
                { scene.view.player.as_ref().map(|player| playing(scene, player)) }
            </>
        }
    }
}

/// The id of an object's element; `aria-activedescendant` names it.
pub fn element_id(object: &ObjectId) -> String {
    format!("drawn-{object}")
}

fn region(scene: &SceneProps) -> Html {
    let Rect { x, y, width, height } = scene.layout.region;
    let region = &scene.view.design.region;
    let name = catalog().region(region).map_or("", |it| it.name);
    html! {
        <g>
            { rect_of(scene.layout.region, 12, "drawn-region") }
            <text class="drawn-small" x={(x + 16).to_string()} y={(y + 24).to_string()}>{ format!("Region {region} · {name}") }</text>
            if scene.view.design.vpcs.is_empty() {
                <text class="drawn-empty" x={(x + width / 2).to_string()} y={(y + height / 2).to_string()}>
                    { "Empty. Press P, or choose VPC on the left, to add a VPC." }
                </text>
            }
        </g>
    }
}

fn vpc_box(scene: &SceneProps, vpc: &VpcBox) -> Html {
    let object = ObjectId::from(&vpc.id);
    let Some(drawn) = scene.view.design.vpc(&vpc.id) else { return Html::default() };
    let blocks = drawn.cidr_blocks.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let Rect { x, y, .. } = vpc.rect;
    html! {
        <g key={vpc.id.to_string()} id={element_id(&object)} role="img" aria-label={format!("VPC {}, {blocks}", drawn.name)}
            class={classes!("drawn", selected(scene, &object))}>
            { rect_of(vpc.rect, 10, "drawn-vpc") }
            { heading(Point { x: x + 16, y: y + 27 }, &drawn.name, &blocks, 22) }
            { for vpc.zones.iter().map(|zone| html! {
                <g>
                    { rect_of(zone.rect, 8, "drawn-zone") }
                    <text class="drawn-small" x={(zone.rect.x + 14).to_string()} y={(zone.rect.y + 20).to_string()}>{ &zone.name }</text>
                </g>
            }) }
        </g>
    }
}

fn subnet_box(scene: &SceneProps, subnet: &SubnetBox) -> Html {
    let object = ObjectId::from(&subnet.id);
    let design = &scene.view.design;
    let (Some(drawn), Some(facts)) = (design.subnet(&subnet.id), scene.view.analysis.subnet(&subnet.id)) else {
        return Html::default();
    };
    let kind = match facts.kind {
        SubnetKind::Public => "drawn-subnet public",
        SubnetKind::Private | SubnetKind::VpnOnly => "drawn-subnet private",
        SubnetKind::Isolated => "drawn-subnet isolated",
    };
    let rect = subnet.rect;
    let free = format!("{} free", thousands(facts.free));
    let label = format!("{} subnet {}, {}, {free}", facts.kind.label(), drawn.name, drawn.blocks());
    html! {
        <g key={subnet.id.to_string()} id={element_id(&object)} role="img" aria-label={label}
            class={classes!("drawn", selected(scene, &object))}>
            { rect_of(rect, 6, kind) }
            { heading(Point { x: rect.x + 12, y: rect.y + 22 }, &drawn.name, &drawn.blocks(), 14) }
            <text class="drawn-small drawn-end" x={(rect.right() - 12).to_string()} y={(rect.y + 22).to_string()}>{ free }</text>
        </g>
    }
}

/// A name in bold with a block in monospace behind it.
fn heading(at: Point, name: &str, block: &str, room: usize) -> Html {
    html! {
        <text x={at.x.to_string()} y={at.y.to_string()}>
            <tspan class="drawn-name">{ shortened(name, room) }</tspan>
            <tspan class="drawn-block" dx="10">{ block }</tspan>
        </text>
    }
}

fn node_card(scene: &SceneProps, node: &Node) -> Html {
    let card = describe(scene, node);
    let key = match &node.place {
        Place::Subnet { subnet, .. } => format!("{}@{subnet}", node.object),
        _ => node.object.to_string(),
    };
    let rect = node.rect;
    let round = if matches!(node.place, Place::Top { .. } | Place::Above) { rect.height / 2 } else { 7 };
    let icon = format!("translate({} {})", rect.x + 10, rect.center().y - 10);
    let (text, anchor) = (rect.x + 36, rect.center().y);
    html! {
        <g {key} id={element_id(&node.object)} role="img" aria-label={card.label.clone()}
            class={classes!("drawn", "drawn-node", card.class, selected(scene, &node.object))}>
            { rect_of(rect, round, "drawn-card") }
            <g class="drawn-icon" transform={icon}><path d={object_icon(node.object.kind())} /></g>
            if card.detail.is_empty() {
                <text class="drawn-title" x={text.to_string()} y={(anchor + 4).to_string()}>{ shortened(&card.name, 17) }</text>
            } else {
                <text class="drawn-title" x={text.to_string()} y={(anchor - 4).to_string()}>{ shortened(&card.name, 16) }</text>
                <text class="drawn-block" x={text.to_string()} y={(anchor + 13).to_string()}>{ shortened(&card.detail, 17) }</text>
            }
            <title>{ card.label }</title>
        </g>
    }
}

/// What a card says.
struct Card {
    name: String,
    detail: String,
    label: String,
    class: &'static str,
}

fn describe(scene: &SceneProps, node: &Node) -> Card {
    let design = &scene.view.design;
    let name = design.name_of(&node.object).to_owned();
    let (shown, detail, class) = match &node.object {
        ObjectId::Instance(id) => {
            let instance = design.instance(id);
            let count = instance.map_or(0, Instance::count);
            let ipv4 = instance.and_then(|it| it.private_addresses.first()).map(ToString::to_string);
            let ipv6 = || instance.and_then(|it| it.ipv6_addresses.first()).map(ToString::to_string);
            let first = ipv4.or_else(ipv6).unwrap_or_default();
            let more = if count > 1 { " …" } else { "" };
            let shown = if count > 1 { format!("{name} ×{count}") } else { name.clone() };
            (shown, format!("{first}{more}"), "workload")
        }
        ObjectId::NatGateway(id) => {
            let address = design.nat_gateway(id).and_then(NatGateway::private_address).map(|it| it.to_string());
            (name.clone(), address.unwrap_or_default(), "nat")
        }
        ObjectId::VpcEndpoint(id) => endpoint_card(scene, id, node),
        ObjectId::Destination(id) => (name.clone(), arriving(scene, id), "destination"),
        ObjectId::VpcEndpointService(id) => (name.clone(), id.to_string(), "interface"),
        ObjectId::OnPremisesNetwork(id) => {
            let block = design.on_premises_network(id).and_then(|it| it.cidr_blocks.first());
            (name.clone(), block.map(ToString::to_string).unwrap_or_default(), "destination")
        }
        _ => (name.clone(), String::new(), "gateway-edge"),
    };
    let label = format!("{} {shown} {detail}", kind_noun(scene, &node.object));
    Card { name: shown, detail, label, class }
}

fn endpoint_card(scene: &SceneProps, id: &VpcEndpointId, node: &Node) -> (String, String, &'static str) {
    let Some(endpoint) = scene.view.design.vpc_endpoint(id) else { return (id.to_string(), String::new(), "") };
    match (endpoint.as_interface(), &node.place) {
        (Some(interface), Place::Subnet { subnet, .. }) => {
            let here = |eni: &&NetworkInterface| eni.subnet == *subnet;
            let eni = interface.interfaces.iter().find(here);
            let address = eni.and_then(first_address);
            (endpoint.name.clone(), address.unwrap_or_default(), "interface")
        }
        _ => (endpoint.name.clone(), id.to_string(), "gateway"),
    }
}

/// The address a card has room for: IPv4 where there is one.
fn first_address(eni: &NetworkInterface) -> Option<String> {
    eni.private_address.map(|it| it.to_string()).or_else(|| eni.ipv6_address.map(|it| it.to_string()))
}

/// What arrives at a destination in a month.
fn arriving(scene: &SceneProps, id: &DestinationId) -> String {
    let flows = scene.view.design.flows.iter().filter(|flow| flow.destination == *id);
    let sum = flows.map(Flow::total).fold(Quantity::ZERO, Quantity::plus);
    if sum.is_zero() { String::new() } else { format!("{} a month", volume(sum)) }
}

fn kind_noun(scene: &SceneProps, object: &ObjectId) -> &'static str {
    match object {
        ObjectId::VpcEndpoint(id) => scene.view.design.vpc_endpoint(id).map_or("", |it| it.type_name()),
        other => other.kind().noun(),
    }
}

fn wire_line(scene: &SceneProps, wire: &Wire) -> Html {
    let object = ObjectId::from(&wire.flow);
    let path = path_data(&wire.points);
    let marker = format!("url(#arrow-{})", class_key(wire.class));
    html! {
        <g key={wire.flow.to_string()} class={classes!("wire", class_key(wire.class), selected(scene, &object), rerouted(scene, wire).then_some("rerouted"))}>
            <path class="wire-halo" d={path.clone()} />
            <path class="wire-line" d={path} marker-end={marker} />
        </g>
    }
}

/// The mark where a flow breaks off.
fn broken(scene: &SceneProps, wire: &Wire) -> Html {
    let trace = scene.view.analysis.trace(&wire.flow).filter(|trace| trace.verdict != Verdict::Reached);
    let (Some(trace), Some(Point { x, y })) = (trace, wire.points.last()) else { return Html::default() };
    let name = scene.view.design.name_of(&ObjectId::from(&wire.flow)).to_owned();
    let why = trace.blockers.first().map(|blocker| told(blocker, &scene.view.design)).unwrap_or_default();
    html! {
        <g key={format!("broken-{}", wire.flow)} class="broken" role="img" aria-label={format!("flow {name} breaks off here: {why}")}>
            <circle cx={x.to_string()} cy={y.to_string()} r="9" />
            <path d={format!("M{} {}l8 8m0 -8l-8 8", x - 4, y - 4)} />
            <title>{ why }</title>
        </g>
    }
}

/// The way the packet of the player has come so far; under the cards and labels.
#[inline(never)] // script/split.txt
fn played(scene: &SceneProps, player: &Player) -> Html {
    let Some(step) = player.current() else { return Html::default() };
    let wire = scene.wires.iter().find(|wire| wire.flow == *player.flow());
    let (Some(wire), Some(trace)) = (wire, scene.view.analysis.trace(player.flow())) else { return Html::default() };
    let so_far = wire.part(&scene.layout, trace, step.stops);
    html! {
        <g class={classes!("wire", class_key(trace.class))} aria-hidden="true"><path class="played" d={path_data(&so_far)} /></g>
    }
}

/// The card the packet of the player is at, and what is looked at there.
#[inline(never)] // script/split.txt
fn playing(scene: &SceneProps, player: &Player) -> Html {
    let (Some(step), Some(place)) = (player.current(), player.step) else { return Html::default() };
    let Some(trace) = scene.view.analysis.trace(player.flow()) else { return Html::default() };
    let passed = trace.hops.get(..step.stops).unwrap_or(&trace.hops);
    let Some(node) = passed.iter().rev().find_map(|hop| stop(&scene.layout, hop)) else { return Html::default() };
    let text = format!("{} · {}", place + 1, step.kind.label());
    let width = 20 + 7 * i32::try_from(text.chars().count()).unwrap_or(20);
    let Rect { x, y, width: across, height } = node.rect;
    let pill = Rect { x, y: y + height + 9, width, height: 20 };
    html! {
        <g aria-hidden="true">
            { rect_of(Rect { x: x - 5, y: y - 5, width: across + 10, height: height + 10 }, 11, "played-card") }
            { rect_of(pill, 10, "played-pill") }
            <text class="played-text" x={pill.center().x.to_string()} y={(pill.y + 14).to_string()}>{ text }</text>
        </g>
    }
}

/// Whether the last step put the flow on another way.
fn rerouted(scene: &SceneProps, wire: &Wire) -> bool {
    scene.view.before.as_ref().is_some_and(|before| {
        let old = before.analysis.trace(&wire.flow);
        let new = scene.view.analysis.trace(&wire.flow);
        old.map(|it| (&it.hops, it.class)) != new.map(|it| (&it.hops, it.class))
    })
}

fn wire_label(scene: &SceneProps, wire: &Wire) -> Html {
    let Some(trace) = scene.view.analysis.trace(&wire.flow) else { return Html::default() };
    let object = ObjectId::from(&wire.flow);
    let text = label_text(&scene.view, trace);
    let described = format!("flow {}: {text}", scene.view.design.name_of(&object));
    html! {
        <g key={format!("label-{}", wire.flow)} id={element_id(&object)} role="img" aria-label={described}
            class={classes!("wire-label", class_key(wire.class), selected(scene, &object))}>
            { rect_of(wire.label, 12, "wire-pill") }
            <text x={wire.label.center().x.to_string()} y={(wire.label.center().y + 4).to_string()}>{ text }</text>
        </g>
    }
}

/// `10 TB · gateway endpoint · $0.00`.
pub fn label_text(view: &View, trace: &Trace) -> String {
    let quantity = view.design.flow(&trace.flow).map(Flow::total).unwrap_or_default();
    let way = match trace.class {
        PathClass::AwsPublicViaNat => "NAT",
        PathClass::AwsPublicViaInternetGateway => "AWS public",
        PathClass::Internet if trace.nat_hops().next().is_some() => "NAT",
        PathClass::GatewayEndpoint if trace.nat_hops().next().is_some() => "NAT + gateway",
        PathClass::GatewayEndpoint => "gateway",
        PathClass::InterfaceEndpoint => "interface",
        PathClass::Internet => "internet",
        PathClass::Private => "private",
        PathClass::OnPremises => "private line",
        PathClass::Denied => return format!("✕ {} · denied (403)", volume(quantity)),
        PathClass::Dropped => return format!("✕ {} · dropped", volume(quantity)),
    };
    format!("{} · {way} · {}", volume(quantity), total(view.analysis.cost.of_flow(&trace.flow)))
}

/// How wide a label is drawn.
pub fn label_width(view: &View, trace: &Trace) -> i32 {
    24 + 7 * i32::try_from(label_text(view, trace).chars().count()).unwrap_or(30)
}

fn selected(scene: &SceneProps, object: &ObjectId) -> Option<&'static str> {
    scene.view.is_selected(object).then_some("selected")
}

fn rect_of(rect: Rect, round: i32, class: &'static str) -> Html {
    html! {
        <rect {class} x={rect.x.to_string()} y={rect.y.to_string()} width={rect.width.to_string()}
            height={rect.height.to_string()} rx={round.to_string()} />
    }
}

/// Corners rounded a little, so that turning lines read as one.
fn path_data(points: &[Point]) -> String {
    use std::fmt::Write;
    const ROUND: i32 = 6;
    let mut data = String::new();
    for (place, point) in points.iter().enumerate() {
        let before = place.checked_sub(1).and_then(|place| points.get(place));
        let after = points.get(place + 1);
        // Writing to a string cannot fail.
        let _ = match (before, after) {
            (None, _) => write!(data, "M{} {}", point.x, point.y),
            (Some(_), None) => write!(data, "L{} {}", point.x, point.y),
            (Some(before), Some(after)) => {
                let enter = toward(*point, *before, ROUND);
                let leave = toward(*point, *after, ROUND);
                write!(data, "L{} {}Q{} {} {} {}", enter.x, enter.y, point.x, point.y, leave.x, leave.y)
            }
        };
    }
    data
}

fn toward(from: Point, to: Point, most: i32) -> Point {
    let step =
        |from: i32, to: i32| (to - from).clamp(-most, most).clamp(-((to - from).abs() / 2), (to - from).abs() / 2);
    Point { x: from.x + step(from.x, to.x), y: from.y + step(from.y, to.y) }
}

fn bounds(points: &[Point]) -> Rect {
    let low = |pick: fn(&Point) -> i32| points.iter().map(pick).min().unwrap_or(0);
    let high = |pick: fn(&Point) -> i32| points.iter().map(pick).max().unwrap_or(0);
    let (x, y) = (low(|it| it.x), low(|it| it.y));
    Rect { x, y, width: high(|it| it.x) - x + 1, height: high(|it| it.y) - y + 1 }
}

fn shortened(text: &str, room: usize) -> String {
    if text.chars().count() <= room {
        return text.to_owned();
    }
    let kept: String = text.chars().take(room.saturating_sub(1)).collect();
    format!("{kept}…")
}

fn thousands(count: u32) -> String {
    Quantity::whole(count.into()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_are_shortened_by_characters_not_bytes() {
        assert_eq!(shortened("éééé", 4), "éééé");
        assert_eq!(shortened("ééééé", 4), "ééé…");
    }

    #[test]
    fn corners_are_rounded_by_half_the_shorter_side_at_most() {
        let point = |x, y| Point { x, y };
        assert_eq!(path_data(&[point(0, 0), point(0, 4), point(20, 4)]), "M0 0L0 2Q0 4 6 4L20 4");
    }
}
