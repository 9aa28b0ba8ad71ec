//! What a name resolves to from a workload: private addresses of an endpoint, or public ones (R142, R143).
//!
//! Knows endpoints and DNS attributes; no routes, no security groups, no prices.

mod resolve;

pub use resolve::{Answer, NameReason, Resolution, resolve};
