//! Longest-prefix match over expanded destinations (R40, R41).

use std::net::Ipv4Addr;

use ipnet::Ipv4Net;

use super::RouteRow;

/// The destinations of a table, sorted once: a match is one binary search for each prefix length in use.
#[derive(Debug, Clone, Default)]
pub struct LongestMatch {
    /// Longest first; inside a length by network, the row AWS prefers first.
    by_length: Vec<(u8, Vec<(Ipv4Addr, usize)>)>,
}

impl LongestMatch {
    /// Expands the rows' destinations.
    pub fn new(rows: &[RouteRow]) -> Self {
        let mut entries: Vec<(Ipv4Net, u8, usize)> = Vec::new();
        for (place, row) in rows.iter().enumerate() {
            entries.extend(row.destination.blocks().iter().map(|block| (*block, row.rank(), place)));
        }
        entries.sort_unstable_by_key(|(block, rank, place)| {
            (std::cmp::Reverse(block.prefix_len()), block.network(), *rank, *place)
        });
        let mut by_length: Vec<(u8, Vec<(Ipv4Addr, usize)>)> = Vec::new();
        for (block, _, place) in entries {
            let entry = (block.network(), place);
            match by_length.last_mut() {
                Some((length, networks)) if *length == block.prefix_len() => networks.push(entry),
                _ => by_length.push((block.prefix_len(), vec![entry])),
            }
        }
        Self { by_length }
    }

    /// The row that wins for an address, and the prefix it wins by.
    pub fn find(&self, address: Ipv4Addr) -> Option<(usize, Ipv4Net)> {
        self.by_length.iter().find_map(|(length, networks)| {
            let wanted = Ipv4Net::new(address, *length).ok()?.trunc();
            let first = networks.partition_point(|(network, _)| *network < wanted.network());
            let (network, row) = networks.get(first)?;
            (*network == wanted.network()).then_some((*row, wanted))
        })
    }
}
