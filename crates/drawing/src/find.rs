//! Finding things in a drawing: what is at a point, where an object is, how far a packet has come.

use vpc_endpoint_model::design::{FlowId, ObjectId};

use crate::drawing::Drawing;
use crate::geometry::{Point, Rect};
use crate::layout::{VpcBox, ZoneBox};

/// How near to a line counts as on it.
const REACH: i32 = 10;

impl Drawing {
    /// The rectangle to show for an object, whatever it is; of a flow its label.
    pub fn rect_of(&self, object: &ObjectId) -> Option<Rect> {
        match object {
            ObjectId::Vpc(id) => self.layout.vpcs.iter().find(|vpc| vpc.id == *id).map(|vpc| vpc.rect),
            ObjectId::Subnet(id) => self.layout.subnets().find(|subnet| subnet.id == *id).map(|subnet| subnet.rect),
            ObjectId::Flow(id) => {
                let place = self.place_of(id)?;
                self.labels.iter().find(|label| label.ways.contains(&place)).map(|label| label.rect)
            }
            other => {
                let (node, row) = self.layout.find(other, None)?;
                self.layout.nodes.get(node).map(|node| node.part(row, &self.metrics))
            }
        }
    }

    /// The place of a flow among the ways.
    pub fn place_of(&self, flow: &FlowId) -> Option<usize> {
        self.flows.iter().position(|it| it == flow)
    }

    /// The zone column at a point, with its VPC.
    pub fn zone_at(&self, point: Point) -> Option<(&VpcBox, &ZoneBox)> {
        let vpc = self.layout.vpcs.iter().find(|vpc| vpc.rect.contains(point))?;
        vpc.zones.iter().find(|zone| zone.rect.contains(point)).map(|zone| (vpc, zone))
    }

    /// The card, or the row of a list, at a point.
    pub fn thing_at(&self, point: Point) -> Option<&ObjectId> {
        let node = self.layout.nodes.iter().find(|node| node.rect.contains(point))?;
        let parts = node.objects.iter().enumerate();
        let mut here = parts.filter(|(row, _)| node.part(*row, &self.metrics).contains(point));
        here.next().map(|(_, object)| object).or_else(|| node.objects.first())
    }

    /// The deepest object at a point, but for flows.
    pub fn object_at(&self, point: Point) -> Option<ObjectId> {
        let subnet = || self.layout.subnets().find(|it| it.rect.contains(point)).map(|it| ObjectId::from(&it.id));
        let vpc = || self.layout.vpcs.iter().find(|it| it.rect.contains(point)).map(|it| ObjectId::from(&it.id));
        self.thing_at(point).cloned().or_else(subnet).or_else(vpc)
    }

    /// The flows whose label, or else whose line, is at a point.
    pub fn flows_at(&self, point: Point) -> Vec<&FlowId> {
        let label = self.labels.iter().find(|label| label.rect.grown(4).contains(point));
        let near = |points: &[Point]| {
            points.windows(2).any(|pair| match pair {
                [from, to] => Rect::spanning(*from, *to).grown(REACH).contains(point),
                _ => false,
            })
        };
        let ways = label.map(|label| &label.ways);
        let ways = ways.or_else(|| self.pieces.iter().find(|piece| near(&piece.points)).map(|piece| &piece.ways));
        ways.into_iter().flatten().filter_map(|way| self.flows.get(*way)).collect()
    }

    /// The part of a flow's line that leads to the last of so many hops of its trace, and where that hop stands.
    pub fn so_far(&self, flow: &FlowId, passed: usize) -> Option<(Vec<&[Point]>, Option<Rect>)> {
        let place = self.place_of(flow)?;
        let (way, line) = (self.ways.get(place)?, self.lines.get(place)?);
        let reached = way.visit.hops.iter().filter(|hop| **hop < passed).count();
        let fan = if reached == way.visit.stops.len() { way.visit.fan.len() } else { 0 };
        let legs = line.legs.iter().take(reached.saturating_sub(1) + fan).map(Vec::as_slice).collect();
        let stop = reached.checked_sub(1).and_then(|last| way.visit.stops.get(last));
        let node = stop.and_then(|stop| Some((self.layout.nodes.get(stop.node)?, stop.row)));
        Some((legs, node.map(|(node, row)| node.part(row, &self.metrics))))
    }

    /// Whether an object has an element in the drawing; tables, groups and the like have none.
    pub fn draws(&self, object: &ObjectId) -> bool {
        self.rect_of(object).is_some()
    }
}
