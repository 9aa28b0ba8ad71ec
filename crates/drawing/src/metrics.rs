//! Sizes of things, in drawing units. Three sets, one algorithm: only distances differ between them.

use crate::text::{Face, Type};

/// The sizes of a drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Metrics {
    /// Around the whole drawing.
    pub margin: i32,
    /// Height of a card.
    pub card: i32,
    /// Narrowest and widest card.
    pub card_width: (i32, i32),
    /// From a card's left edge to the middle of its symbol.
    pub symbol: i32,
    /// From a card's left edge to its text.
    pub text: i32,
    /// After a card's text.
    pub after_text: i32,
    /// Height of a list's row.
    pub list_row: i32,
    /// Between things inside one another.
    pub padding: i32,
    /// Between cards above one another.
    pub card_gap: i32,
    /// Between the columns of a subnet, at least.
    pub column_gap: i32,
    /// Height of a subnet's, a zone's, a VPC's and the Region's head.
    pub subnet_head: i32,
    /// See `subnet_head`.
    pub zone_head: i32,
    /// See `subnet_head`.
    pub vpc_head: i32,
    /// See `subnet_head`.
    pub region_head: i32,
    /// Beside a zone's subnets, at least: room for one lane.
    pub zone_side: i32,
    /// Between zones.
    pub zone_gap: i32,
    /// Height of a gutter between rows, at least.
    pub gutter: i32,
    /// Height of a card on the top edge.
    pub edge: i32,
    /// Before the column of services: at least, and at most for the sake of labels.
    pub channel: (i32, i32),
    /// Between networks outside AWS and the Region.
    pub line: i32,
    /// Between a label and a corner of its wire, a card, or a join.
    pub label_clear: i32,
    /// Names.
    pub name: Type,
    /// Titles.
    pub title: Type,
    /// List rows, labels and zones.
    pub small: Type,
    /// Words on labels.
    pub label: Type,
    /// Addresses and blocks.
    pub address: Type,
    /// Counts.
    pub count: Type,
    /// Whether addresses, blocks and counts are drawn, and lists row by row; else a list is one card.
    pub details: bool,
    /// Whether a card's symbol stands over its name; else before it.
    pub stacked: bool,
}

/// Between two lanes.
pub const LANE: i32 = 8;
/// Height of a label.
pub const LABEL: i32 = 16;
/// Height of a label's second line.
pub const LABEL_LINE: i32 = 12;
/// What a label has left and right of its text.
pub const LABEL_PADDING: i32 = 7;
/// The grid that boxes stand on.
pub const GRID: i32 = 8;

const fn set(face: Face, size: i32) -> Type {
    Type { face, size }
}

impl Metrics {
    /// For windows with room.
    pub const WIDE: Self = Self {
        margin: 16,
        card: 40,
        card_width: (80, 184),
        symbol: 16,
        text: 32,
        after_text: 8,
        list_row: 16,
        padding: 8,
        card_gap: 8,
        column_gap: 32,
        subnet_head: 24,
        zone_head: 24,
        vpc_head: 32,
        region_head: 40,
        zone_side: 16,
        zone_gap: 8,
        gutter: 24,
        edge: 32,
        channel: (24, 272),
        line: 112,
        label_clear: 12,
        name: set(Face::Sans, 12),
        title: set(Face::Bold, 12),
        small: set(Face::Sans, 11),
        label: set(Face::Bold, 11),
        address: set(Face::Mono, 10),
        count: set(Face::Sans, 10),
        details: true,
        stacked: false,
    };

    /// For drawings that windows have less room for: names only, and labels.
    pub const COMPACT: Self = Self {
        margin: 4,
        card_width: (64, 104),
        after_text: 5,
        column_gap: 20,
        subnet_head: 20,
        zone_head: 20,
        zone_side: 8,
        gutter: 40,
        edge: 40,
        channel: (56, 272),
        line: 32,
        region_head: 36,
        label_clear: 6,
        name: set(Face::Sans, 11),
        title: set(Face::Bold, 11),
        details: false,
        stacked: true,
        ..Self::WIDE
    };

    /// For windows with no room to spare: labels make nothing broader, and long names are shortened.
    pub const NARROW: Self = Self { card_width: (64, 80), channel: (56, 56), ..Self::COMPACT };

    /// Windows from this width on have room for addresses.
    pub const WIDE_FROM: i32 = 560;

    /// The next multiple of the grid.
    pub const fn up(value: i32) -> i32 {
        (value + GRID - 1).div_euclid(GRID) * GRID
    }
}
