//! Longest-prefix match over expanded destinations (R40–R42).

use std::cmp::Reverse;
use std::net::IpAddr;

use ipnet::IpNet;

use super::RouteRow;
use crate::design::Family;

/// The destinations of a table, sorted once: a match is one binary search for each prefix length in use.
#[derive(Debug, Clone, Default)]
pub struct LongestMatch {
    /// The families apart (R35); in each the longest first; inside a length by network, the row AWS prefers first.
    by_length: Vec<SameLength>,
}

/// A family and a prefix length with the networks of it, and whose row each is.
type SameLength = ((Family, u8), Vec<(IpAddr, usize)>);

impl LongestMatch {
    /// Expands the rows' destinations, but for propagated ones inside a local block, which never win (R42).
    pub fn new(rows: &[RouteRow]) -> Self {
        let mut entries: Vec<(IpNet, u8, usize)> = Vec::new();
        for (place, row) in rows.iter().enumerate() {
            let blocks = row.destination.blocks().into_iter().filter(|block| !beaten_by_local(rows, row, block));
            entries.extend(blocks.map(|block| (block, row.rank(), place)));
        }
        entries.sort_unstable_by_key(|(block, rank, place)| (key(block), block.network(), *rank, *place));
        let mut by_length: Vec<SameLength> = Vec::new();
        for (block, _, place) in entries {
            let (family, Reverse(length)) = key(&block);
            let entry = (block.network(), place);
            match by_length.last_mut() {
                Some((same, networks)) if *same == (family, length) => networks.push(entry),
                _ => by_length.push(((family, length), vec![entry])),
            }
        }
        Self { by_length }
    }

    /// The row that wins for an address, and the prefix it wins by.
    pub fn find(&self, address: IpAddr) -> Option<(usize, IpNet)> {
        let mut of_family = self.by_length.iter().filter(|((family, _), _)| *family == Family::of(address));
        of_family.find_map(|((_, length), networks)| {
            let wanted = IpNet::new(address, *length).ok()?.trunc();
            let first = networks.partition_point(|(network, _)| *network < wanted.network());
            let (network, row) = networks.get(first)?;
            (*network == wanted.network()).then_some((*row, wanted))
        })
    }
}

fn key(block: &IpNet) -> (Family, Reverse<u8>) {
    (Family::of(block.network()), Reverse(block.prefix_len()))
}

/// Local routes beat propagated ones, even more specific ones (R42).
pub(super) fn beaten_by_local(rows: &[RouteRow], row: &RouteRow, block: &IpNet) -> bool {
    row.is_propagated() && rows.iter().filter_map(RouteRow::local_block).any(|local| local.contains(block))
}
