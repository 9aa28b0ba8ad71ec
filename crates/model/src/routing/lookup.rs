//! One look into one table: the winning row and why each other row lost (R40–R48, R153).

use std::net::IpAddr;

use ipnet::IpNet;
use schemars::JsonSchema;
use serde::Serialize;

use super::longest_match::beaten_by_local;
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

/// A lookup with all rows of the table as candidates.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Lookup {
    /// The table looked into.
    pub route_table: RouteTableId,
    /// What was looked for.
    pub sought: Sought,
    /// Every row, in the table's order.
    pub candidates: Vec<Candidate>,
}

/// A row and how it fared.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Candidate {
    /// The row.
    pub row: RouteRow,
    /// The longest block of the row that holds the address.
    #[schemars(with = "Option<String>")]
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
    /// Looks an address up in a table.
    pub fn new(table: &RouteTableView, sought: Sought) -> Self {
        let won = winner(table, sought).and_then(|(place, by)| Some((place, by, table.rows.get(place)?)));
        let candidates = table.rows.iter().enumerate().map(|(place, row)| {
            let matched = row.destination.longest(sought);
            let outcome = match (won, matched) {
                (Some((first, ..)), _) if first == place => RowOutcome::Won,
                (_, Some(block)) if beaten_by_local(&table.rows, row, &block) => RowOutcome::LocalFirst,
                (_, None) if row.destination.family() != sought.family() => RowOutcome::OtherFamily,
                (_, None) | (None, Some(_)) => RowOutcome::DoesNotContain,
                (Some((_, by, _)), Some(block)) if block.prefix_len() < by.prefix_len() => RowOutcome::ShorterPrefix,
                (Some((_, _, first)), Some(_)) if first.ties_with(row) => RowOutcome::TiedAtRandom,
                (Some(_), Some(_)) => RowOutcome::LowerPriority,
            };
            Candidate { row: row.clone(), matched, outcome }
        });
        Self { route_table: table.id.clone(), sought, candidates: candidates.collect() }
    }

    /// The row the packet follows.
    pub fn winner(&self) -> Option<&Candidate> {
        self.candidates.iter().find(|candidate| candidate.outcome == RowOutcome::Won)
    }
}

fn winner(table: &RouteTableView, sought: Sought) -> Option<(usize, IpNet)> {
    match sought {
        Sought::Address(address) => table.matcher.find(address),
        Sought::Unknown(_) => {
            let holding = table.rows.iter().enumerate();
            let ranked = holding.filter_map(|(place, row)| Some((row.rank(), place, row.destination.longest(sought)?)));
            ranked.min_by_key(|(rank, place, _)| (*rank, *place)).map(|(_, place, block)| (place, block))
        }
    }
}
