//! Longest-prefix match over expanded destinations (R40–R42).

use std::net::IpAddr;

use ipnet::IpNet;
use prefix_trie::joint::JointPrefixMap;

use super::RouteRow;

/// The destinations of a table's rows, each with the row that wins by it.
#[derive(Debug, Clone, Default)]
pub struct LongestMatch(JointPrefixMap<IpNet, Winner>);

/// A row by its rank among those with one destination, and its place: the least is what AWS prefers (R41).
type Winner = (u8, usize);

impl LongestMatch {
    /// Expands the rows' destinations, but for propagated ones inside a local block, which never win (R42).
    pub fn new(rows: &[RouteRow]) -> Self {
        let mut winners = JointPrefixMap::new();
        for (place, row) in rows.iter().enumerate() {
            let winner = (row.rank(), place);
            for block in row.destination.blocks().into_iter().filter(|block| !beaten_by_local(rows, row, block)) {
                winners.entry(block).and_modify(|best: &mut Winner| *best = winner.min(*best)).or_insert(winner);
            }
        }
        Self(winners)
    }

    /// The row that wins for an address, and the prefix it wins by.
    pub fn find(&self, address: IpAddr) -> Option<(usize, IpNet)> {
        let (block, (_, place)) = self.0.get_lpm(&address.into())?;
        Some((*place, block))
    }
}

/// Local routes beat propagated ones, even more specific ones (R42).
pub(super) fn beaten_by_local(rows: &[RouteRow], row: &RouteRow, block: &IpNet) -> bool {
    row.is_propagated() && rows.iter().filter_map(RouteRow::local_block).any(|local| local.contains(block))
}
