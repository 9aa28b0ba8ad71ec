//! Where everything stands: a pure function of the structure, the sizes, and the room that wires need.
//!
//! Region ▸ VPC ▸ zone columns ▸ subnets in rows ▸ cards. Rows are as high in every column, so the gutters between
//! them run straight through the VPC and flows can follow them.

use vpc_endpoint_model::SubnetKind;
use vpc_endpoint_model::design::{ObjectId, SubnetId, VpcId};

use crate::card::Card;
use crate::geometry::{Point, Rect};
use crate::metrics::Metrics;

/// A drawing: everything with a place.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Layout {
    /// The whole drawing.
    pub size: (i32, i32),
    /// The Region's frame.
    pub region: Rect,
    /// What the Region is called, as much as there is room for.
    pub region_title: Heading,
    /// VPCs, from the top.
    pub vpcs: Vec<VpcBox>,
    /// Whatever a flow can pass or end at.
    pub nodes: Vec<Node>,
    /// Left of the column of services: where flows turn to them.
    pub channel: Span,
    /// Between the hosts above and the Region.
    pub host_band: Span,
    /// Above each VPC, and below the last.
    pub bands: Vec<Span>,
    /// Between the Region's left border and the VPCs.
    pub region_left: Span,
}

/// A stretch along an axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Span {
    /// Its beginning.
    pub from: i32,
    /// Its end.
    pub to: i32,
}

impl Span {
    /// From here, so long.
    pub const fn new(from: i32, length: i32) -> Self {
        Self { from, to: from + length }
    }

    /// Its middle.
    pub const fn middle(self) -> i32 {
        self.from.midpoint(self.to)
    }
}

/// A VPC, its columns and the gutters between its rows.
#[derive(Debug, Clone, PartialEq)]
pub struct VpcBox {
    /// The VPC.
    pub id: VpcId,
    /// Its frame.
    pub rect: Rect,
    /// Its name and block.
    pub heading: Heading,
    /// All of it in words.
    pub label: String,
    /// Zones, from the left.
    pub zones: Vec<ZoneBox>,
    /// Subnets, in the structure's order.
    pub subnets: Vec<SubnetBox>,
    /// Above the first row, between rows, below the last.
    pub gutters: Vec<Span>,
    /// Between its left edge and its zones.
    pub inner_left: Span,
    /// Between its zones and its right edge.
    pub inner_right: Span,
}

/// A zone's column.
#[derive(Debug, Clone, PartialEq)]
pub struct ZoneBox {
    /// The zone.
    pub name: String,
    /// Its frame.
    pub rect: Rect,
    /// Its name's place.
    pub heading: Heading,
    /// Beside its subnets.
    pub left: Span,
    /// Beside its subnets.
    pub right: Span,
}

/// A subnet.
#[derive(Debug, Clone, PartialEq)]
pub struct SubnetBox {
    /// The subnet.
    pub id: SubnetId,
    /// Its column.
    pub zone: usize,
    /// Its row.
    pub row: usize,
    /// Its frame.
    pub rect: Rect,
    /// Its name and block.
    pub heading: Heading,
    /// How many addresses are free.
    pub count: Heading,
    /// What its table makes it.
    pub kind: SubnetKind,
    /// All of it in words.
    pub label: String,
    /// Between its two columns.
    pub middle: Span,
    /// Below its cards: where flows run that its table sends nowhere.
    pub under: Span,
}

/// A line of text with a place: a name, and smaller what stands behind it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Heading {
    /// Its name.
    pub name: String,
    /// Behind the name.
    pub detail: String,
    /// Where the name begins, on its base line.
    pub at: Point,
    /// Where the detail begins.
    pub detail_x: i32,
    /// What it covers.
    pub rect: Rect,
}

/// Something a flow can pass or end at: a card, or a list of things alike.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// What stands there: one object, or one a row.
    pub objects: Vec<ObjectId>,
    /// What is written, for each object; for a list that is drawn as one card, once.
    pub cards: Vec<Card>,
    /// What each object is called, all of it in words.
    pub labels: Vec<String>,
    /// Its frame.
    pub rect: Rect,
    /// Where it belongs.
    pub place: Place,
}

/// Which part of the drawing a node stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are places in the layout's lists")]
pub enum Place {
    /// In a subnet's column, with how many others above and below it there.
    Subnet { vpc: usize, cell: usize, column: Column, above: bool, below: bool },
    /// In a VPC, under its head.
    Regional { vpc: usize },
    /// On a VPC's top edge.
    Top { vpc: usize },
    /// On a VPC's left edge.
    Left { vpc: usize },
    /// On a VPC's right edge.
    Right { vpc: usize },
    /// Above the Region.
    Host,
    /// Left of the Region.
    Network,
    /// Right of the VPCs, in the Region.
    Service,
    /// Right of the Region.
    Elsewhere,
    /// In the Region, attached to nothing.
    Loose,
}

impl Place {
    /// Whether what stands here is put at the height, or above the place, of its wires.
    pub const fn is_pinned(self) -> bool {
        matches!(
            self,
            Self::Left { .. } | Self::Right { .. } | Self::Network | Self::Service | Self::Elsewhere | Self::Host
        )
    }
}

/// A column of a subnet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// Workloads.
    Left,
    /// What traffic leaves through.
    Right,
}

impl Node {
    /// Whether it is a list, row by row.
    pub const fn is_list(&self) -> bool {
        self.cards.len() > 1
    }

    /// Whether an object stands in a row of it.
    pub fn holds(&self, object: &ObjectId, row: usize) -> bool {
        let place = self.objects.iter().position(|it| it == object);
        place.is_some_and(|place| place == row || !self.is_list())
    }

    /// Whether its symbol stands over its name.
    pub const fn is_stacked(&self, metrics: &Metrics) -> bool {
        metrics.stacked && !matches!(self.place, Place::Host)
    }

    /// Whether it stands in the column of workloads.
    pub const fn is_left(&self) -> bool {
        matches!(self.place, Place::Subnet { column: Column::Left, .. })
    }

    /// The VPC whose part of the drawing it stands in.
    pub const fn vpc(&self) -> Option<usize> {
        match self.place {
            Place::Subnet { vpc, .. }
            | Place::Regional { vpc }
            | Place::Top { vpc }
            | Place::Left { vpc }
            | Place::Right { vpc } => Some(vpc),
            Place::Host | Place::Network | Place::Service | Place::Elsewhere | Place::Loose => None,
        }
    }

    /// The height at which wires pass an object of the node.
    pub fn row(&self, row: usize, metrics: &Metrics) -> i32 {
        if self.is_stacked(metrics) {
            return self.rect.y + STACKED_SYMBOL;
        }
        if !self.is_list() {
            return self.rect.center().y;
        }
        let row = i32::try_from(row).unwrap_or(0);
        self.rect.y + LIST_PADDING + row * metrics.list_row + metrics.list_row / 2
    }

    /// What an object of the node has of it: all of a card, its row of a list.
    pub fn part(&self, row: usize, metrics: &Metrics) -> Rect {
        if !self.is_list() {
            return self.rect;
        }
        Rect { y: self.row(row, metrics) - metrics.list_row / 2, height: metrics.list_row, ..self.rect }
    }

    /// The place from the left at which wires pass it upright.
    pub const fn upright(&self, metrics: &Metrics) -> i32 {
        if self.is_stacked(metrics) { self.rect.center().x } else { self.rect.x + metrics.symbol }
    }
}

/// From a card's top to the middle of a symbol that stands over its name.
const STACKED_SYMBOL: i32 = 13;

/// Above and below a list's rows.
pub const LIST_PADDING: i32 = 4;

impl Layout {
    /// The node and its row where an object stands; one that stands in several subnets, in the one named.
    pub fn find(&self, object: &ObjectId, subnet: Option<&SubnetId>) -> Option<(usize, usize)> {
        self.nodes.iter().enumerate().find_map(|(place, node)| {
            let row = node.objects.iter().position(|it| it == object)?;
            let row = if node.is_list() { row } else { 0 };
            let here = subnet.is_none_or(|wanted| self.subnet_of(node).is_none_or(|subnet| subnet.id == *wanted));
            here.then_some((place, row))
        })
    }

    /// The subnet a node stands in.
    pub fn subnet_of(&self, node: &Node) -> Option<&SubnetBox> {
        match node.place {
            Place::Subnet { vpc, cell, .. } => self.vpcs.get(vpc)?.subnets.get(cell),
            _ => None,
        }
    }

    /// All subnets.
    pub fn subnets(&self) -> impl Iterator<Item = &SubnetBox> {
        self.vpcs.iter().flat_map(|vpc| &vpc.subnets)
    }

    /// What wires and labels keep off: cards, titles and counts.
    pub fn obstacles(&self) -> impl Iterator<Item = Rect> {
        let nodes = self.nodes.iter().map(|node| node.rect);
        let subnets = self.subnets().flat_map(|subnet| [subnet.heading.rect, subnet.count.rect]);
        let zones = self.vpcs.iter().flat_map(|vpc| &vpc.zones).map(|zone| zone.heading.rect);
        let vpcs = self.vpcs.iter().map(|vpc| vpc.heading.rect);
        nodes.chain(subnets).chain(zones).chain(vpcs).chain([self.region_title.rect]).filter(|rect| rect.width > 0)
    }
}
