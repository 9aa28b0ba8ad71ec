//! Why flows break off, beside their marks: in a few words, where these cover nothing.

use std::collections::BTreeSet;

use crate::drawing::mark_rect;
use crate::geometry::{Point, Rect};
use crate::lane::Way;
use crate::layout::{Layout, Place};
use crate::mark::{Mark, RADIUS};
use crate::metrics::{LABEL_LINE, Metrics};
use crate::stops::End;

/// What is said at a mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Callout {
    /// In a few words, in one line or two.
    pub text: String,
    /// What it covers.
    pub rect: Rect,
    /// The line that leads there from the mark.
    pub leader: Vec<Point>,
}

/// Height of a callout.
pub const CALLOUT: i32 = 20;
/// Left and right of its words.
const PADDING: i32 = 8;
/// Widest callout.
const WIDEST: i32 = 280;
/// Between a mark and its callout, at most.
const FARTHEST: i32 = 72;
/// Between a callout and anything else.
const CLEAR: i32 = 2;

/// The rows of VPCs, each with its VPC's place, in which flows break off.
pub fn rows(ways: &[Way], layout: &Layout) -> BTreeSet<(usize, usize)> {
    let lost = ways.iter().filter(|way| way.visit.end != End::Arrives);
    let last = |way: &Way| {
        way.visit.stops.iter().rev().find_map(|stop| match layout.nodes.get(stop.node)?.place {
            Place::Subnet { vpc, cell, .. } => Some((vpc, layout.vpcs.get(vpc)?.subnets.get(cell)?.row)),
            _ => None,
        })
    };
    lost.filter_map(last).collect()
}

/// What callouts keep off.
pub struct Ground<'a> {
    /// Cards, titles, counts, labels and marks.
    pub things: Vec<Rect>,
    /// Wires.
    pub wires: Vec<Rect>,
    /// Edges of boxes.
    pub borders: Vec<Rect>,
    /// The whole drawing.
    pub size: (i32, i32),
    /// Sizes.
    pub metrics: &'a Metrics,
}

impl Ground<'_> {
    /// Says at each mark why, where there is room.
    pub fn place(mut self, marks: &mut [Mark]) {
        for mark in marks {
            mark.callout = self.callout(mark);
            self.things.extend(mark.callout.as_ref().map(|callout| callout.rect));
        }
    }

    /// What is said at a mark in one line, or else in two.
    fn callout(&self, mark: &Mark) -> Option<Callout> {
        let fit = |line: &str| self.metrics.label.fit(line, WIDEST - 2 * PADDING);
        let two = || {
            let (first, second) = in_two(&mark.headline, |line| self.metrics.label.width(line))?;
            self.in_lines(mark, format!("{}\n{}", fit(first), fit(second)))
        };
        self.in_lines(mark, fit(&mark.headline)).or_else(two)
    }

    /// The nearest place for a text at a mark: below rather than above, on a straight leader rather than a bent.
    fn in_lines(&self, mark: &Mark, text: String) -> Option<Callout> {
        let more = i32::from(text.contains('\n'));
        let size = (self.metrics.label.widest(&text) + 2 * PADDING, CALLOUT + more * LABEL_LINE);
        let reach = mark_rect(mark.at).grown(size.0 + FARTHEST);
        let near = |rects: &[Rect]| -> Vec<Rect> { rects.iter().copied().filter(|it| it.overlaps(reach)).collect() };
        let own = [Some(mark_rect(mark.at)), mark.table];
        let things: Vec<Rect> = near(&self.things).into_iter().filter(|rect| !own.contains(&Some(*rect))).collect();
        let (wires, borders) = (near(&self.wires), near(&self.borders));
        let page = Rect { x: 0, y: 0, width: self.size.0, height: self.size.1 };
        let free = |(rect, leader): &(Rect, Vec<Point>)| {
            let wide = rect.grown(CLEAR);
            let mut covered = things.iter().chain(&wires).chain(&borders).chain(own.iter().flatten());
            let mut lines = leader.windows(2).filter_map(|pair| Some(Rect::spanning(*pair.first()?, *pair.get(1)?)));
            page.holds(*rect, CLEAR)
                && !covered.any(|it| it.overlaps(wide))
                && !lines.any(|line| things.iter().chain(&wires).any(|it| it.overlaps(line.grown(1))))
        };
        let (rect, leader) = places(mark.at, size).find(free)?;
        Some(Callout { text, rect, leader })
    }
}

/// A text broken at the space that makes the longer line shortest.
fn in_two(text: &str, width: impl Fn(&str) -> i32) -> Option<(&str, &str)> {
    let breaks = text.match_indices(' ').filter_map(|(place, _)| {
        let (first, second) = text.split_at_checked(place)?;
        Some((first, second.trim_start()))
    });
    breaks.min_by_key(|(first, second)| width(first).max(width(second)))
}

/// Places for a callout of a width and height at a mark, each with its leader, the best first.
fn places(Point { x, y }: Point, (width, height): (i32, i32)) -> impl Iterator<Item = (Rect, Vec<Point>)> {
    let distances = (1..=FARTHEST / 4).map(|step| RADIUS + step * 4);
    let tops =
        distances.flat_map(move |away| [(y + RADIUS, y + away, y + away), (y - RADIUS, y - away, y - away - height)]);
    tops.flat_map(move |(start, end, top)| {
        let rect = move |left| Rect { x: left, y: top, width, height };
        let start = Point { x, y: start };
        let straight = [x + RADIUS - width, x - width / 2, x - RADIUS];
        let straight = straight.map(|left| (rect(left), vec![start, Point { x, y: end }]));
        let bent = [(x - 16 - width, x - 16), (x + 16, x + 16)].map(|(left, side)| {
            let middle = rect(left).center().y;
            (rect(left), vec![start, Point { x, y: middle }, Point { x: side, y: middle }])
        });
        straight.into_iter().chain(bent)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_broken_where_its_longer_line_is_shortest() {
        let halves = |text| in_two(text, |line| Metrics::WIDE.label.width(line));
        assert_eq!(
            halves("the line of head office leads elsewhere"),
            Some(("the line of head office", "leads elsewhere"))
        );
        // By what is seen, not by bytes: each of these letters has three.
        assert_eq!(halves("日本語日本語 is denied here"), Some(("日本語日本語 is", "denied here")));
        assert_eq!(halves("日本語"), None);
    }
}
