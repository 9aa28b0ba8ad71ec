//! Longest-prefix match over expanded destinations (R40–R42).

use std::net::IpAddr;

use ipnet::IpNet;

use super::RouteRow;
use crate::design::Family;

/// The address space of a table cut wherever a destination begins or ends: between two cuts every address has the same
/// winner, so a match is one binary search.
#[derive(Debug, Clone, Default)]
pub struct LongestMatch {
    ipv4: Segments,
    ipv6: Segments,
}

/// Where each segment starts, rising, and who wins in it. Below the first nobody does.
#[derive(Debug, Clone, Default)]
struct Segments {
    starts: Vec<u128>,
    winners: Vec<Option<Winner>>,
}

/// A row by its place, and the length of the prefix it wins by.
type Winner = (usize, u8);

impl LongestMatch {
    /// Expands the rows' destinations, but for propagated ones inside a local block, which never win (R42).
    pub fn new(rows: &[RouteRow]) -> Self {
        let mut entries: Vec<(IpNet, u8, usize)> = Vec::new();
        for (place, row) in rows.iter().enumerate() {
            let blocks = row.destination.blocks().into_iter().filter(|block| !beaten_by_local(rows, row, block));
            entries.extend(blocks.map(|block| (block, row.rank(), place)));
        }
        let (ipv4, ipv6) = entries.into_iter().partition(|(block, ..)| Family::of(block.network()) == Family::Ipv4);
        Self { ipv4: Segments::new(ipv4), ipv6: Segments::new(ipv6) }
    }

    /// The row that wins for an address, and the prefix it wins by.
    pub fn find(&self, address: IpAddr) -> Option<(usize, IpNet)> {
        let segments = if address.is_ipv4() { &self.ipv4 } else { &self.ipv6 };
        let (row, length) = segments.winner(bits(address))?;
        Some((row, IpNet::new(address, length).ok()?.trunc()))
    }
}

impl Segments {
    /// Of blocks of one family with the rank and the place of their rows.
    fn new(mut entries: Vec<(IpNet, u8, usize)>) -> Self {
        // Blocks nest or lie apart: in this order each comes after those around it, the row AWS prefers first (R41).
        entries.sort_unstable_by_key(|(block, rank, place)| (bits(block.network()), block.prefix_len(), *rank, *place));
        entries.dedup_by_key(|(block, ..)| *block);
        let mut segments = Self::default();
        // The blocks around the place reached, the innermost last, each with its last address.
        let mut around: Vec<(u128, Winner)> = Vec::new();
        for (block, _, place) in entries {
            let (first, last) = (bits(block.network()), bits(block.broadcast()));
            segments.leave(&mut around, |end| end < first);
            let winner = (place, block.prefix_len());
            segments.start(first, Some(winner));
            around.push((last, winner));
        }
        segments.leave(&mut around, |_| true);
        segments
    }

    /// Behind each block that ends, the one around it wins again.
    fn leave(&mut self, around: &mut Vec<(u128, Winner)>, ends: impl Fn(u128) -> bool) {
        while let Some((end, _)) = around.pop_if(|(end, _)| ends(*end)) {
            if let Some(behind) = end.checked_add(1) {
                self.start(behind, around.last().map(|(_, winner)| *winner));
            }
        }
    }

    /// A segment begins; of two that begin at one place the later is the inner one or the one behind.
    fn start(&mut self, start: u128, winner: Option<Winner>) {
        if self.starts.last() == Some(&start) {
            self.starts.pop();
            self.winners.pop();
        }
        self.starts.push(start);
        self.winners.push(winner);
    }

    fn winner(&self, sought: u128) -> Option<Winner> {
        let behind = self.starts.partition_point(|start| *start <= sought);
        *self.winners.get(behind.checked_sub(1)?)?
    }
}

/// An address as a number. Numbers of the two families are never compared.
fn bits(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(address) => address.to_bits().into(),
        IpAddr::V6(address) => address.to_bits(),
    }
}

/// Local routes beat propagated ones, even more specific ones (R42).
pub(super) fn beaten_by_local(rows: &[RouteRow], row: &RouteRow, block: &IpNet) -> bool {
    row.is_propagated() && rows.iter().filter_map(RouteRow::local_block).any(|local| local.contains(block))
}
