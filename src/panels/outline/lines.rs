//! The lines of a tree, from top to bottom: each knows how deep it is. Branches may be closed.

use std::collections::{BTreeMap, BTreeSet};

use vpc_endpoint_model::Design;
use vpc_endpoint_model::design::{ObjectId, SubnetId, VpcId};

use crate::store::Tool;

/// A line of the outline: a thing, or what can be added to one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    Object { object: ObjectId, depth: u8 },
    Adds { tools: &'static [Tool], at: Option<ObjectId>, depth: u8 },
}

impl Line {
    pub const fn depth(&self) -> u8 {
        match self {
            Self::Object { depth, .. } | Self::Adds { depth, .. } => *depth,
        }
    }

    pub fn key(&self) -> String {
        match self {
            Self::Object { object, .. } => object.to_string(),
            Self::Adds { at: Some(object), .. } => format!("add-{object}"),
            Self::Adds { at: None, .. } => "add".to_owned(),
        }
    }
}

/// The keys of closed branches.
pub type Closed = BTreeSet<String>;

/// What a key asks of a tree that has the keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    Next,
    Previous,
    First,
    Last,
    /// Into a branch: opens it, or goes to its first line.
    Inward,
    /// Out of a branch: closes it, or goes to the line it is of.
    Outward,
}

/// What comes of a move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moved {
    To(usize),
    Opens(usize),
    Closes(usize),
    Nowhere,
}

/// Lines with what they are to each other.
#[derive(Debug, PartialEq, Eq)]
pub struct Lines {
    all: Vec<Line>,
    /// The place of each among the lines of its branch, from one, and how many these are.
    places: Vec<(usize, usize)>,
}

impl Lines {
    pub fn new(all: Vec<Line>) -> Self {
        let places = places(&all);
        Self { all, places }
    }

    pub fn get(&self, line: usize) -> Option<&Line> {
        self.all.get(line)
    }

    /// Its place among the lines of its branch, from one, and how many these are.
    pub fn place(&self, line: usize) -> (usize, usize) {
        self.places.get(line).copied().unwrap_or((1, 1))
    }

    /// Whether other lines are in it.
    pub fn is_branch(&self, line: usize) -> bool {
        self.depth(line).zip(self.depth(line + 1)).is_some_and(|(own, next)| next > own)
    }

    /// The lines that are in no closed branch.
    pub fn shown(&self, closed: &Closed) -> Vec<usize> {
        let mut within = None;
        let mut shown = Vec::new();
        for (place, line) in self.all.iter().enumerate() {
            if within.is_some_and(|depth| line.depth() > depth) {
                continue;
            }
            within = closed.contains(&line.key()).then(|| line.depth());
            shown.push(place);
        }
        shown
    }

    /// From a line that is shown, what a move leads to.
    pub fn moved(&self, from: usize, by: Move, closed: &Closed) -> Moved {
        let shown = self.shown(closed);
        let at = shown.iter().position(|line| *line == from);
        let nth =
            |place: Option<usize>| place.and_then(|place| shown.get(place)).map_or(Moved::Nowhere, |it| Moved::To(*it));
        let is_closed = self.get(from).is_some_and(|line| closed.contains(&line.key()));
        match by {
            Move::Next => nth(at.map(|at| at + 1)),
            Move::Previous => nth(at.and_then(|at| at.checked_sub(1))),
            Move::First => nth(Some(0)),
            Move::Last => nth(shown.len().checked_sub(1)),
            Move::Inward if !self.is_branch(from) => Moved::Nowhere,
            Move::Inward if is_closed => Moved::Opens(from),
            Move::Inward => Moved::To(from + 1),
            Move::Outward if self.is_branch(from) && !is_closed => Moved::Closes(from),
            Move::Outward => self.parent(from).map_or(Moved::Nowhere, Moved::To),
        }
    }

    fn depth(&self, line: usize) -> Option<u8> {
        self.get(line).map(Line::depth)
    }

    /// The line that a line is in.
    fn parent(&self, line: usize) -> Option<usize> {
        let own = self.depth(line)?;
        (0..line).rev().find(|above| self.depth(*above).is_some_and(|depth| depth < own))
    }
}

fn places(lines: &[Line]) -> Vec<(usize, usize)> {
    /// Lines of one branch that may have more.
    #[derive(Default)]
    struct Open {
        members: Vec<usize>,
    }
    let mut places = vec![(1, 1); lines.len()];
    let mut open: Vec<Open> = Vec::new();
    let mut close = |open: &mut Vec<Open>, depth: usize| {
        for branch in open.drain(depth.min(open.len())..) {
            let count = branch.members.len();
            for (number, member) in branch.members.into_iter().enumerate() {
                if let Some(place) = places.get_mut(member) {
                    *place = (number + 1, count);
                }
            }
        }
    };
    for (number, line) in lines.iter().enumerate() {
        let depth = usize::from(line.depth());
        close(&mut open, depth + 1);
        open.resize_with(depth + 1, Open::default);
        if let Some(branch) = open.last_mut() {
            branch.members.push(number);
        }
    }
    close(&mut open, 0);
    places
}

/// Everything but destinations, flows and notes: VPC by VPC, subnet by subnet, then what is in no VPC.
pub fn tree(design: &Design) -> Vec<Line> {
    let mut in_subnets: BTreeMap<&SubnetId, Vec<ObjectId>> = BTreeMap::new();
    for nat in &design.nat_gateways {
        let Some(subnet) = nat.subnet() else { continue };
        in_subnets.entry(subnet).or_default().push((&nat.id).into());
    }
    for instance in &design.instances {
        in_subnets.entry(&instance.subnet).or_default().push((&instance.id).into());
    }
    let mut in_vpcs: BTreeMap<&VpcId, Vec<ObjectId>> = BTreeMap::new();
    let mut loose = Vec::new();
    for object in design.object_ids() {
        match (&object, design.vpc_of(&object)) {
            (
                ObjectId::Vpc(_)
                | ObjectId::Subnet(_)
                | ObjectId::Instance(_)
                | ObjectId::Destination(_)
                | ObjectId::Flow(_)
                | ObjectId::Note(_),
                _,
            ) => {}
            (ObjectId::NatGateway(id), _) if design.nat_gateway(id).is_some_and(|nat| nat.subnet().is_some()) => {}
            (_, Some(vpc)) => in_vpcs.entry(vpc).or_default().push(object),
            (_, None) => loose.push(object),
        }
    }
    let mut subnets: BTreeMap<&VpcId, Vec<&SubnetId>> = BTreeMap::new();
    for subnet in &design.subnets {
        subnets.entry(&subnet.vpc).or_default().push(&subnet.id);
    }
    let line = |object: ObjectId, depth: u8| Line::Object { object, depth };
    let mut lines = Vec::new();
    for vpc in &design.vpcs {
        lines.push(line((&vpc.id).into(), 0));
        for subnet in subnets.remove(&vpc.id).unwrap_or_default() {
            lines.push(line(subnet.into(), 1));
            lines.extend(in_subnets.remove(subnet).unwrap_or_default().into_iter().map(|it| line(it, 2)));
            let tools = &[Tool::Instance, Tool::NatGateway];
            lines.push(Line::Adds { tools, at: Some(subnet.into()), depth: 2 });
        }
        lines.extend(in_vpcs.remove(&vpc.id).unwrap_or_default().into_iter().map(|it| line(it, 1)));
        let tools = &[Tool::Subnet, Tool::InternetGateway, Tool::GatewayEndpoint, Tool::InterfaceEndpoint];
        lines.push(Line::Adds { tools, at: Some((&vpc.id).into()), depth: 1 });
    }
    lines.extend(loose.into_iter().map(|it| line(it, 0)));
    lines.push(Line::Adds { tools: &[Tool::Vpc, Tool::More], at: None, depth: 0 });
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `vpc-1` with `subnet-1`, which has a workload, and an empty `subnet-2`; `vpc-2`; what may be added.
    fn lines() -> Lines {
        let object = |id: &str, depth: u8| Line::Object { object: id.parse().unwrap(), depth };
        Lines::new(vec![
            object("vpc-1", 0),
            object("subnet-1", 1),
            object("i-1", 2),
            object("i-2", 2),
            object("subnet-2", 1),
            object("vpc-2", 0),
            Line::Adds { tools: &[Tool::Vpc], at: None, depth: 0 },
        ])
    }

    fn closed(keys: &[&str]) -> Closed {
        keys.iter().map(|key| (*key).to_owned()).collect()
    }

    #[test]
    fn lines_know_their_place_among_their_siblings() {
        let lines = lines();
        let places: Vec<_> = (0..7).map(|line| lines.place(line)).collect();
        assert_eq!(places, [(1, 3), (1, 2), (1, 2), (2, 2), (2, 2), (2, 3), (3, 3)]);
        let branches: Vec<_> = (0..7).filter(|line| lines.is_branch(*line)).collect();
        assert_eq!(branches, [0, 1]);
        assert_eq!(Lines::new(Vec::new()).shown(&Closed::new()), [] as [usize; 0]);
    }

    #[test]
    fn what_is_in_a_closed_branch_is_not_shown() {
        let lines = lines();
        assert_eq!(lines.shown(&Closed::new()), [0, 1, 2, 3, 4, 5, 6]);
        assert_eq!(lines.shown(&closed(&["subnet-1"])), [0, 1, 4, 5, 6]);
        assert_eq!(lines.shown(&closed(&["vpc-1", "subnet-1"])), [0, 5, 6]);
        // What has nothing in it, and what is not there, closes nothing.
        assert_eq!(lines.shown(&closed(&["vpc-2", "subnet-9"])), [0, 1, 2, 3, 4, 5, 6]);
    }

    #[test]
    fn moves_walk_through_what_is_shown() {
        let (lines, none, some) = (lines(), Closed::new(), closed(&["subnet-1"]));
        for (from, by, closed, expected) in [
            (0, Move::Next, &none, Moved::To(1)),
            (1, Move::Next, &some, Moved::To(4)),
            (4, Move::Previous, &some, Moved::To(1)),
            (0, Move::Previous, &none, Moved::Nowhere),
            (6, Move::Next, &none, Moved::Nowhere),
            (3, Move::First, &none, Moved::To(0)),
            (3, Move::Last, &none, Moved::To(6)),
            (1, Move::Inward, &none, Moved::To(2)),
            (1, Move::Inward, &some, Moved::Opens(1)),
            (4, Move::Inward, &none, Moved::Nowhere),
            (1, Move::Outward, &none, Moved::Closes(1)),
            (1, Move::Outward, &some, Moved::To(0)),
            (3, Move::Outward, &none, Moved::To(1)),
            (4, Move::Outward, &none, Moved::To(0)),
            (5, Move::Outward, &none, Moved::Nowhere),
        ] {
            assert_eq!(lines.moved(from, by, closed), expected, "{by:?} from {from}, closed: {closed:?}");
        }
    }
}
