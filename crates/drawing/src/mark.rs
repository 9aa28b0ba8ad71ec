//! Where flows break off, and why.

use std::collections::BTreeSet;

use vpc_endpoint_model::design::FlowId;
use vpc_endpoint_model::path::Verdict;
use vpc_endpoint_model::words::Say;
use vpc_endpoint_model::{Analysis, Design};

use crate::callout::Callout;
use crate::drawing::mark_rect;
use crate::geometry::{Point, Rect};
use crate::lane::Way;
use crate::layout::Layout;
use crate::stops::End;
use crate::wire::Line;

/// A mark on a wire, just before what drops its flows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Its middle.
    pub at: Point,
    /// Whose, by the places of their ways.
    pub ways: BTreeSet<usize>,
    /// The kinds of blockers, as their JSON says them.
    pub kinds: BTreeSet<&'static str>,
    /// Why, one sentence each.
    pub why: Vec<String>,
    /// Why, in a few words.
    pub headline: String,
    /// The words beside it, where they have room.
    pub callout: Option<Callout>,
    /// The symbol of the table that leads nowhere, on its subnet's edge.
    pub table: Option<Rect>,
}

/// Radius of a mark.
pub const RADIUS: i32 = 8;
/// Size of a table's symbol.
const TABLE: i32 = 20;

impl Mark {
    /// What it covers, with what is said beside it.
    pub fn extent(&self) -> Rect {
        let callout = self.callout.iter().flat_map(|callout| {
            let leader = callout.leader.iter().map(|point| Rect::spanning(*point, *point));
            leader.chain([callout.rect])
        });
        callout.chain(self.table).fold(mark_rect(self.at), Rect::with)
    }
}

/// The marks of all flows that do not arrive; flows that break off at one place share one.
pub fn marks(
    ways: &[Way],
    lines: &[Line],
    flows: &[FlowId],
    layout: &Layout,
    design: &Design,
    analysis: &Analysis,
) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    for (place, (way, line)) in ways.iter().zip(lines).enumerate() {
        let Some(at) = line.mark else { continue };
        let trace = flows.get(place).and_then(|flow| analysis.trace(flow));
        let Some(trace) = trace.filter(|trace| trace.verdict != Verdict::Reached) else { continue };
        let Some(blocker) = trace.blockers.first() else { continue };
        let [why, headline] = [blocker.told(design), blocker.headline().told(design)];
        if let Some(mark) = marks.iter_mut().find(|mark| mark.at == at) {
            mark.ways.insert(place);
            mark.kinds.insert(blocker.kind());
            if !mark.why.contains(&why) {
                mark.why.push(why);
                mark.headline = format!("{} reasons", mark.why.len());
            }
            continue;
        }
        let table =
            match way.visit.end {
                End::Table { vpc, cell } => layout.vpcs.get(vpc).and_then(|vpc| vpc.subnets.get(cell)).map(|subnet| {
                    Rect { x: subnet.rect.right() - TABLE / 2, y: at.y - TABLE / 2, width: TABLE, height: TABLE }
                }),
                _ => None,
            };
        let (ways, kinds) = (BTreeSet::from([place]), BTreeSet::from([blocker.kind()]));
        marks.push(Mark { at, ways, kinds, why: vec![why], headline, callout: None, table });
    }
    marks
}
