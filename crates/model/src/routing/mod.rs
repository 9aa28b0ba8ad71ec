//! Route tables as AWS would show them, and which row a packet follows.
//!
//! Knows no names, no security groups and no prices.

mod longest_match;
mod lookup;
mod row;
mod table;

pub use longest_match::LongestMatch;
pub use lookup::{Candidate, Lookup, RowOutcome, Sought};
pub use row::{EditedBy, RouteOrigin, RouteRow, RouteState, RowDestination, RowTarget};
pub use table::{RouteTableView, route_tables};
