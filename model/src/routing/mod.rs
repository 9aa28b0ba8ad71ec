//! Route tables as AWS would show them, and which row a packet follows.
//!
//! Knows no names, no security groups and no prices.

mod longest_match;
mod lookup;
mod table;

pub use longest_match::LongestMatch;
pub use lookup::{Candidate, Lookup, RowOutcome};
pub use table::{
    EditedBy, RouteDestination, RouteOrigin, RouteRow, RouteState, RouteTableView, RowTarget, route_tables,
};
