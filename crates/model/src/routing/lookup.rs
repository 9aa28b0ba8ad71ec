//! One look into one table: the winning row, and why each other row lost (R40–R48, R153).

use std::cmp::Reverse;
use std::net::IpAddr;
use std::sync::Arc;

use ipnet::IpNet;
use schemars::JsonSchema;
use serde::Serialize;

use super::{RouteRow, RouteTableView};
use crate::design::{Family, RouteTableId};

/// What a table is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sought {
    /// An address.
    Address(IpAddr),
    /// A public address the data do not know: only a default route of its family matches it.
    Unknown(Family),
}

impl Sought {
    /// The address, where it is known.
    pub const fn address(self) -> Option<IpAddr> {
        match self {
            Self::Address(address) => Some(address),
            Self::Unknown(_) => None,
        }
    }

    /// The family it belongs to.
    pub const fn family(self) -> Family {
        match self {
            Self::Address(address) => Family::of(address),
            Self::Unknown(family) => family,
        }
    }

    /// Whether a block holds it.
    pub fn is_in(self, block: &IpNet) -> bool {
        match self {
            Self::Address(address) => block.contains(&address),
            Self::Unknown(family) => block.prefix_len() == 0 && Family::of(block.network()) == family,
        }
    }
}

/// What a table answers. The rows that lost are told when asked for, not kept: a flow looks into few tables, but a
/// table may have two thousand rows and a plan ten thousand flows.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Lookup {
    /// The table looked into.
    pub route_table: RouteTableId,
    /// What was looked for.
    pub sought: Sought,
    /// The row the packet follows; none where no row holds what is sought.
    pub winner: Option<Winner>,
    /// How many other rows the table has.
    pub others: usize,
}

/// The row that a packet follows.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Winner {
    /// Its place in the table, from 0.
    pub place: usize,
    /// The row.
    pub row: Arc<RouteRow>,
    /// Its block that holds the address, the longest of all.
    #[schemars(with = "String")]
    pub matched: IpNet,
}

/// A row and how it fared.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate<'t> {
    /// The row.
    pub row: &'t RouteRow,
    /// The longest block of the row that holds the address.
    pub matched: Option<IpNet>,
    /// Why it won or lost.
    pub outcome: RowOutcome,
}

/// Why a row won or lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RowOutcome {
    /// The longest prefix that holds the address.
    Won,
    /// It holds the address with a shorter prefix (R40).
    ShorterPrefix,
    /// It holds the same prefix but its kind comes later: static, then prefix list, then propagated (R41).
    LowerPriority,
    /// Its list holds the same entry as the winner's: AWS picks one of the two at random and keeps it (R43).
    TiedAtRandom,
    /// It is propagated and inside the VPC, where the local route comes first (R42).
    LocalFirst,
    /// It is of the other family (R35).
    OtherFamily,
    /// It does not hold the address.
    DoesNotContain,
}

impl Lookup {
    /// Looks an address up in a table: the longest prefix wins (R40), of equal ones static routes, then lists, then
    /// propagated ones (R41), and of equal ones of a kind the first.
    pub fn new(table: &RouteTableView, sought: Sought) -> Self {
        let rows = table.rows.iter().enumerate();
        let holding = rows.filter_map(|(place, row)| Some((place, row, row.destination.longest(sought)?)));
        let able = holding.filter(|(_, row, block)| !table.keeps_local(row, block));
        let best = able.min_by_key(|(_, row, block)| (Reverse(block.prefix_len()), row.rank()));
        let winner = best.map(|(place, row, matched)| Winner { place, row: Arc::clone(row), matched });
        let others = table.rows.len().saturating_sub(usize::from(winner.is_some()));
        Self { route_table: table.id.clone(), sought, winner, others }
    }

    /// Every row of the table that was looked into, in its order, with how it fared.
    pub fn candidates<'t>(&self, table: &'t RouteTableView) -> impl Iterator<Item = Candidate<'t>> {
        table.rows.iter().enumerate().map(|(place, row)| {
            let matched = row.destination.longest(self.sought);
            let outcome = match (&self.winner, matched) {
                (Some(won), _) if won.place == place => RowOutcome::Won,
                (_, Some(block)) if table.keeps_local(row, &block) => RowOutcome::LocalFirst,
                (_, None) if row.destination.family() != self.sought.family() => RowOutcome::OtherFamily,
                (_, None) | (None, Some(_)) => RowOutcome::DoesNotContain,
                (Some(won), Some(block)) if block.prefix_len() < won.matched.prefix_len() => RowOutcome::ShorterPrefix,
                (Some(won), Some(_)) if won.row.ties_with(row) => RowOutcome::TiedAtRandom,
                (Some(_), Some(_)) => RowOutcome::LowerPriority,
            };
            Candidate { row, matched, outcome }
        })
    }
}
