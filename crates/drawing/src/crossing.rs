//! Where wires cross: the later one passes over a gap in the earlier.

use vpc_endpoint_model::SubnetKind;

use crate::geometry::{Point, Rect};
use crate::layout::Layout;
use crate::wire::Piece;

/// A place where one piece passes over another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Crossing {
    /// The piece that passes over, by its place in the drawing.
    pub over: usize,
    /// The piece that is passed.
    pub under: usize,
    /// Where.
    pub at: Point,
    /// Whether the piece that passes over lies; else it stands.
    pub level: bool,
    /// Whether that is on a panel; else on the paper.
    pub panel: bool,
}

/// A straight stretch of a piece: its place across, and from where to where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Stretch {
    at: i32,
    from: i32,
    to: i32,
    piece: usize,
}

/// All crossings, by who passes over.
pub fn crossings(pieces: &[Piece], layout: &Layout) -> Vec<Crossing> {
    let (mut level, mut upright) = (Vec::new(), Vec::new());
    for (number, piece) in pieces.iter().enumerate() {
        for pair in piece.points.windows(2) {
            let [one, other] = pair else { continue };
            let Rect { x, y, .. } = Rect::spanning(*one, *other);
            if one.y == other.y {
                level.push(Stretch { at: y, from: x, to: one.x.max(other.x), piece: number });
            } else {
                upright.push(Stretch { at: x, from: y, to: one.y.max(other.y), piece: number });
            }
        }
    }
    upright.sort_unstable();
    let mut found = Vec::new();
    for lying in level {
        let first = upright.partition_point(|standing| standing.at <= lying.from);
        for standing in upright.iter().skip(first).take_while(|standing| standing.at < lying.to) {
            // A wire that turns at another one does not cross it.
            if standing.from < lying.at && lying.at < standing.to {
                let at = Point { x: standing.at, y: lying.at };
                let (over, under) = (lying.piece.max(standing.piece), lying.piece.min(standing.piece));
                found.push(Crossing { over, under, at, level: over == lying.piece, panel: is_panel(at, layout) });
            }
        }
    }
    found.sort_unstable();
    found
}

/// Whether a point lies on a panel: in a public subnet, or in a VPC and in no subnet.
fn is_panel(at: Point, layout: &Layout) -> bool {
    let vpc = layout.vpcs.iter().find(|vpc| vpc.rect.contains(at));
    vpc.is_some_and(|vpc| {
        let subnet = vpc.subnets.iter().find(|subnet| subnet.rect.contains(at));
        subnet.is_none_or(|subnet| subnet.kind == SubnetKind::Public)
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::stops::WireClass;

    fn piece(points: &[(i32, i32)]) -> Piece {
        let points = points.iter().map(|(x, y)| Point { x: *x, y: *y }).collect();
        Piece { class: WireClass::Nat, ways: BTreeSet::new(), points, pair: false, fan: false, trunk: 0 }
    }

    #[test]
    fn wires_cross_where_neither_ends() {
        let pieces = [piece(&[(0, 10), (40, 10)]), piece(&[(20, 0), (20, 30)]), piece(&[(30, 10), (30, 30), (40, 30)])];
        let at = Point { x: 20, y: 10 };
        let expected = Crossing { over: 1, under: 0, at, level: false, panel: false };
        assert_eq!(crossings(&pieces, &Layout::default()), [expected]);
    }
}
