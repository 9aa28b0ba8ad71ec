//! The way a flow takes: names, then routes, then gateways, to a verdict with every reason (R142–R153).
//!
//! Knows no prices and no drawing.

mod ask;
mod blocker;
mod hop;
mod inside;
mod leave;
mod network_acl;
mod packet;
mod policy;
mod public;
mod security;
mod trace;
mod walk;

pub use blocker::Blocker;
pub use hop::Hop;
pub use network_acl::AclCheck;
pub use packet::Network;
pub use policy::{Request, allows};
pub use security::SecurityCheck;
pub use trace::{FailedAttempt, PathClass, Trace, Verdict};
pub use walk::trace;
