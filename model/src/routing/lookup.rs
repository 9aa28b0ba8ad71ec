//! One look into one table: the winning row and why each other row lost (R40–R48, R153).

use std::net::Ipv4Addr;

use ipnet::Ipv4Net;
use serde::Serialize;

use super::{RouteRow, RouteTableView, RowTarget};
use crate::design::RouteTableId;

/// A lookup with all rows of the table as candidates.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Lookup {
    /// The table looked into.
    pub route_table: RouteTableId,
    /// The address looked for; none when it is a public address the data do not know: only a default route matches it.
    pub address: Option<Ipv4Addr>,
    /// Every row, in the table's order.
    pub candidates: Vec<Candidate>,
}

/// A row and how it fared.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Candidate {
    /// The row.
    pub row: RouteRow,
    /// The longest block of the row that holds the address.
    pub matched: Option<Ipv4Net>,
    /// Why it won or lost.
    pub outcome: RowOutcome,
}

/// Why a row won or lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RowOutcome {
    /// The longest prefix that holds the address.
    Won,
    /// It holds the address with a shorter prefix (R40).
    ShorterPrefix,
    /// It holds the same prefix but its kind comes later: static before prefix list (R41).
    LowerPriority,
    /// It does not hold the address.
    DoesNotContain,
}

impl Lookup {
    /// Looks an address up in a table.
    pub fn new(table: &RouteTableView, address: Option<Ipv4Addr>) -> Self {
        let winner = winner(table, address);
        let candidates = table.rows.iter().enumerate().map(|(place, row)| {
            let matched = longest_block(row, address);
            let outcome = match (winner, matched) {
                (Some((won, _)), _) if won == place => RowOutcome::Won,
                (_, None) | (None, Some(_)) => RowOutcome::DoesNotContain,
                (Some((_, by)), Some(block)) if block.prefix_len() < by.prefix_len() => RowOutcome::ShorterPrefix,
                (Some(_), Some(_)) => RowOutcome::LowerPriority,
            };
            Candidate { row: row.clone(), matched, outcome }
        });
        Self { route_table: table.id.clone(), address, candidates: candidates.collect() }
    }

    /// The row the packet follows.
    pub fn winner(&self) -> Option<&Candidate> {
        self.candidates.iter().find(|candidate| candidate.outcome == RowOutcome::Won)
    }

    /// Where the packet goes next.
    pub fn target(&self) -> Option<&RowTarget> {
        self.winner().map(|candidate| &candidate.row.target)
    }
}

fn winner(table: &RouteTableView, address: Option<Ipv4Addr>) -> Option<(usize, Ipv4Net)> {
    let Some(address) = address else {
        let place = table.rows.iter().position(|row| longest_block(row, None).is_some())?;
        return Some((place, Ipv4Net::default()));
    };
    table.matcher.find(address)
}

fn longest_block(row: &RouteRow, address: Option<Ipv4Addr>) -> Option<Ipv4Net> {
    let holds = |block: &&Ipv4Net| match address {
        Some(address) => block.contains(&address),
        None => block.prefix_len() == 0,
    };
    row.destination.blocks().iter().filter(holds).max_by_key(|block| block.prefix_len()).copied()
}
