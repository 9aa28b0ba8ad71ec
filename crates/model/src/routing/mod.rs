//! Route tables as AWS would show them, and which row a packet follows.
//!
//! Knows no names, no security groups and no prices.

mod count;
mod lookup;
mod row;
mod table;

pub(crate) use count::RouteCounts;
pub use count::RoutesOf;
pub use lookup::{Candidate, Lookup, RowOutcome, Sought, Winner};
pub use row::{EditedBy, RouteOrigin, RouteRow, RouteState, RowDestination, RowTarget};
pub use table::{RouteTableView, route_tables};
