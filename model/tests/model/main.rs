//! The model against the numbered rules of AWS's behaviour. Every test's name begins with the rule it holds to.
//!
//! Not here, because the model refuses them as "not modelled yet": IPv6 (so R157i), private and regional NAT
//! gateways, endpoint policies, peering, on-premises networks and endpoint services.

#[path = "../support/mod.rs"]
mod support;

mod addressing;
mod bad_documents;
mod cost;
mod cost_traffic;
mod deletions;
mod errors;
mod errors_endpoints;
mod gateway_endpoints;
mod golden;
mod hostile;
mod interface_endpoints;
mod mends;
mod paths;
mod properties;
mod regions;
mod routing;
mod sequences;
mod truth_table;
