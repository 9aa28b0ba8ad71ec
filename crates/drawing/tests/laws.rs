//! Laws of the drawing, on the shipped plans, on large ones and on 2,000 made-up ones.

mod support;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use support::{draw, draw_by, examples, fan, large, made_up};
use vpc_endpoint_drawing::layout::{Node, Place};
use vpc_endpoint_drawing::wire::Piece;
use vpc_endpoint_drawing::{Drawing, Metrics, Point, Rect, Shape, Shown, Side, element_id, mark_rect};
use vpc_endpoint_model::Design;

const MADE_UP: u64 = 2_000;

/// Every plan's drawing in all sizes, by the plan's name.
static DRAWINGS: LazyLock<Vec<(String, Drawing)>> = LazyLock::new(|| {
    let own = examples().into_iter().chain(large());
    let plans = own.chain((1..=MADE_UP).map(|seed| (format!("seed {seed}"), made_up(seed))));
    let sizes = |(name, design): (String, Design)| {
        [("", Metrics::WIDE), (", compact", Metrics::COMPACT), (", narrow", Metrics::NARROW)]
            .map(|(word, metrics)| (format!("{name}{word}"), draw_by(&design, metrics)))
    };
    plans.flat_map(sizes).collect()
});

/// Holds every drawing to a law.
fn each(law: impl Fn(&Drawing) -> Result<(), String>) {
    let broken = DRAWINGS.iter().filter_map(|(name, drawing)| Some(format!("{name}: {}", law(drawing).err()?)));
    let broken: Vec<String> = broken.collect();
    assert!(broken.is_empty(), "{} plans:\n{}", broken.len(), broken[..broken.len().min(12)].join("\n"));
}

fn ensure(holds: bool, why: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(why()) }
}

#[test]
fn children_lie_inside_their_parents_with_8_to_spare() {
    each(|drawing| {
        let layout = &drawing.layout;
        for vpc in &layout.vpcs {
            ensure(layout.region.holds(vpc.rect, 8), || format!("{} sticks out of the Region", vpc.id))?;
            for zone in &vpc.zones {
                ensure(vpc.rect.holds(zone.rect, 8), || format!("{} sticks out of {}", zone.name, vpc.id))?;
                ensure(zone.rect.holds(zone.heading.rect, 4), || format!("{}'s name sticks out", zone.name))?;
            }
            ensure(vpc.rect.holds(vpc.heading.rect, 8), || format!("{}'s name sticks out", vpc.id))?;
            for subnet in &vpc.subnets {
                let zone = &vpc.zones[subnet.zone];
                ensure(zone.rect.holds(subnet.rect, 8), || format!("{} sticks out of {}", subnet.id, zone.name))?;
                for (text, rect) in [("name", subnet.heading.rect), ("count", subnet.count.rect)] {
                    ensure(subnet.rect.holds(rect, 4), || format!("{}'s {text} sticks out", subnet.id))?;
                }
            }
        }
        for node in &layout.nodes {
            if let Some(subnet) = layout.subnet_of(node) {
                ensure(subnet.rect.holds(node.rect, 8), || format!("{} sticks out of {}", name(node), subnet.id))?;
            }
            if matches!(node.place, Place::Service | Place::Right { .. } | Place::Left { .. } | Place::Loose) {
                ensure(layout.region.holds(node.rect, 8), || format!("{} sticks out of the Region", name(node)))?;
            }
            if matches!(node.place, Place::Host | Place::Network | Place::Elsewhere) {
                ensure(!layout.region.overlaps(node.rect), || format!("{} stands in the Region", name(node)))?;
            }
        }
        Ok(())
    });
}

fn name(node: &Node) -> String {
    node.objects.iter().map(ToString::to_string).collect::<Vec<_>>().join("+")
}

#[test]
fn siblings_stand_apart() {
    each(|drawing| {
        let layout = &drawing.layout;
        let boxes: Vec<(String, Rect)> = layout.nodes.iter().map(|node| (name(node), node.rect)).collect();
        let subnets: Vec<(String, Rect)> = layout.subnets().map(|it| (it.id.to_string(), it.rect)).collect();
        let zones = layout.vpcs.iter().flat_map(|vpc| &vpc.zones);
        let zones: Vec<(String, Rect)> = zones.map(|zone| (zone.name.clone(), zone.rect)).collect();
        let vpcs: Vec<(String, Rect)> = layout.vpcs.iter().map(|vpc| (vpc.id.to_string(), vpc.rect)).collect();
        for kin in [boxes, subnets, zones, vpcs] {
            for (place, (one, rect)) in kin.iter().enumerate() {
                for (other, beside) in &kin[..place] {
                    ensure(!rect.overlaps(*beside), || format!("{one} on {other}: {rect:?} {beside:?}"))?;
                }
            }
        }
        Ok(())
    });
}

/// The straight stretches of a leg as rectangles.
fn stretches(points: &[Point]) -> impl Iterator<Item = Rect> {
    points.windows(2).map(|pair| {
        let rect = Rect::spanning(pair[0], pair[1]);
        Rect { width: rect.width + 1, height: rect.height + 1, ..rect }
    })
}

#[test]
fn a_wire_visits_every_hop_in_order_in_one_side_and_out_the_other() {
    each(|drawing| {
        for (place, (way, line)) in drawing.ways.iter().zip(&drawing.lines).enumerate() {
            let flow = &drawing.flows[place];
            let visit = &way.visit;
            let last = visit.stops.len() - 1;
            let legs = last + visit.fan.len();
            ensure(way.legs.len() >= legs, || format!("{flow} takes {} of {legs} legs", way.legs.len()))?;
            // By which side each stop is entered.
            let mut entered: Vec<Option<Side>> = vec![None];
            for (number, (leg, points)) in way.legs.iter().zip(&line.legs).enumerate() {
                // The legs of a fan all begin at the last stop.
                let begins = number.min(last);
                let from = visit.stops[begins];
                ensure(leg.from == from, || format!("{flow} leaves another card than its stop {number}"))?;
                ensure(entered[begins].is_none_or(|side| side.opposite() == leg.exit), || {
                    format!("{flow} turns in a card")
                })?;
                ensure(at_side(drawing, from.node, leg.exit, points[0]), || {
                    format!("{flow} leaves {from:?} beside it")
                })?;
                let whole = number + 1 < line.legs.len() || line.mark.is_none();
                if let Some((to, side)) = leg.to {
                    let wanted = if number < last { visit.stops[number + 1] } else { visit.fan[number - last] };
                    ensure(to == wanted, || format!("{flow} skips a stop"))?;
                    let end = *points.last().unwrap();
                    ensure(!whole || at_side(drawing, to.node, side, end), || format!("{flow} misses {to:?}"))?;
                }
                entered.push(leg.to.map(|(_, side)| side));
                for pair in points.windows(2) {
                    ensure(pair[0].x == pair[1].x || pair[0].y == pair[1].y, || format!("{flow} runs aslant"))?;
                }
            }
        }
        Ok(())
    });
}

fn at_side(drawing: &Drawing, node: usize, side: Side, point: Point) -> bool {
    let rect = drawing.layout.nodes[node].rect;
    let level = point.y >= rect.y + 4 && point.y <= rect.bottom() - 4;
    let upright = point.x >= rect.x + 4 && point.x <= rect.right() - 4;
    match side {
        Side::Left => point.x == rect.x && level,
        Side::Right => point.x == rect.right() && level,
        Side::Top => point.y == rect.y && upright,
        Side::Bottom => point.y == rect.bottom() && upright,
    }
}

#[test]
fn a_wire_touches_no_card_title_or_count() {
    each(|drawing| {
        let obstacles: Vec<Rect> = drawing.layout.obstacles().collect();
        for (line, flow) in drawing.lines.iter().zip(&drawing.flows) {
            for points in &line.legs {
                for stretch in stretches(points) {
                    // A stretch begins and ends on the edges of its own cards.
                    let inner = |rect: &&Rect| rect.grown(-1).overlaps(stretch);
                    let hit = obstacles.iter().find(inner);
                    ensure(hit.is_none(), || format!("{flow} strikes {:?} with {stretch:?}", hit.unwrap()))?;
                }
            }
        }
        Ok(())
    });
}

#[test]
fn labels_overlap_nothing() {
    each(|drawing| {
        let cards: Vec<Rect> = drawing.layout.obstacles().collect();
        let words = drawing.labels.iter().filter(|label| !label.text.is_empty());
        for (place, label) in words.clone().enumerate() {
            let card = cards.iter().find(|rect| rect.overlaps(label.rect));
            ensure(card.is_none(), || format!("{} lies on {card:?}", label.text))?;
            let other = words.clone().take(place).find(|other| other.rect.overlaps(label.rect));
            ensure(other.is_none(), || format!("{} lies on {}", label.text, other.unwrap().text))?;
            for piece in drawing.pieces.iter().filter(|piece| piece.ways.is_disjoint(&label.ways)) {
                let hit = piece.stretches().find(|stretch| stretch.overlaps(label.rect));
                ensure(hit.is_none(), || format!("{} lies on a foreign wire {hit:?}", label.text))?;
            }
        }
        Ok(())
    });
}

#[test]
fn marks_never_stack_and_lie_on_no_card() {
    each(|drawing| {
        for (place, mark) in drawing.marks.iter().enumerate() {
            let rect = mark_rect(mark.at);
            let other = drawing.marks[..place].iter().find(|other| mark_rect(other.at).overlaps(rect));
            ensure(other.is_none(), || format!("{:?} on {:?}", mark, other.unwrap()))?;
            let card = drawing.layout.nodes.iter().find(|node| node.rect.overlaps(rect));
            ensure(card.is_none(), || format!("{:?} on {}", mark, name(card.unwrap())))?;
        }
        Ok(())
    });
}

#[test]
fn every_flow_is_drawn_named_and_labelled() {
    each(|drawing| {
        for place in 0..drawing.flows.len() {
            let drawn = |ways: &BTreeSet<usize>| ways.contains(&place);
            let flow = &drawing.flows[place];
            ensure(drawing.pieces.iter().any(|it| drawn(&it.ways)), || format!("{flow} has no line"))?;
            let labels = drawing.labels.iter().filter(|it| drawn(&it.ways)).count();
            ensure(labels == 1, || format!("{flow} has {labels} labels"))?;
        }
        Ok(())
    });
}

#[test]
fn the_same_plan_gives_the_same_drawing() {
    for seed in 1..=50 {
        assert_eq!(draw(&made_up(seed)), draw(&made_up(seed)), "seed {seed}");
    }
}

#[test]
fn what_goes_to_one_of_several_targets_has_no_label_of_its_own() {
    each(|drawing| {
        let branches = drawing.pieces.iter().filter(|piece| piece.fan).flat_map(Piece::stretches);
        for stretch in branches {
            let mut words = drawing.labels.iter().filter(|label| !label.text.is_empty());
            let label = words.find(|label| label.rect.overlaps(stretch));
            ensure(label.is_none(), || format!("{:?} lies on a way to a target", label.unwrap().full))?;
        }
        Ok(())
    });
}

#[test]
fn callouts_cover_nothing() {
    each(|drawing| {
        let callouts: Vec<_> = drawing.marks.iter().filter_map(|mark| mark.callout.as_ref()).collect();
        let marks: Vec<Rect> = drawing.marks.iter().map(|mark| mark_rect(mark.at)).collect();
        let labels: Vec<Rect> = drawing.labels.iter().map(|label| label.rect).collect();
        let things: Vec<Rect> = drawing.layout.obstacles().chain(marks).chain(labels).collect();
        for (place, callout) in callouts.iter().enumerate() {
            let thing = things.iter().find(|rect| rect.overlaps(callout.rect));
            ensure(thing.is_none(), || format!("{} lies on {thing:?}", callout.text))?;
            let other = callouts[..place].iter().find(|other| other.rect.overlaps(callout.rect));
            ensure(other.is_none(), || format!("{} lies on {}", callout.text, other.unwrap().text))?;
            let wire = drawing.pieces.iter().flat_map(Piece::stretches).find(|it| it.overlaps(callout.rect));
            ensure(wire.is_none(), || format!("{} lies on a wire", callout.text))?;
            let (width, height) = drawing.layout.size;
            let page = Rect { x: 0, y: 0, width, height };
            ensure(page.holds(callout.rect, 0), || format!("{} sticks out of the drawing", callout.text))?;
        }
        Ok(())
    });
}

/// A shape and all in it.
fn count(shape: &Shape) -> usize {
    1 + shape.children.iter().map(count).sum::<usize>()
}

/// The ids of a shape and of all in it.
fn ids(shape: &Shape) -> Vec<String> {
    let own = shape.attributes.iter().filter(|(name, _)| *name == "id").map(|(_, id)| id.clone());
    own.chain(shape.children.iter().flat_map(ids)).collect()
}

#[test]
fn of_a_large_drawing_what_is_seen_is_drawn() {
    let drawing = draw(&fan(1_000, 2, 1));
    let layers = |seen| drawing.layers(&Shown { seen, ..Shown::default() });
    let whole: usize = layers(None).iter().flatten().map(count).sum();
    for y in [0, 3_000, 6_000] {
        let window = Rect { x: 0, y, width: 1_200, height: 800 };
        let part = layers(Some(window));
        let drawn: usize = part.iter().flatten().map(count).sum();
        assert!(drawn * 10 < whole, "{drawn} of {whole} at {y}");
        let found: BTreeSet<String> = part.iter().flatten().flat_map(ids).collect();
        for node in drawing.layout.nodes.iter().filter(|node| node.is_list()) {
            for (row, object) in node.objects.iter().enumerate() {
                let seen = node.part(row, &drawing.metrics).overlaps(window);
                assert_eq!(found.contains(&element_id(object)), seen, "{object} at {y}");
            }
        }
    }
}
