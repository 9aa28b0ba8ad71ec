//! The model against the numbered rules of AWS's behaviour. Every test's name begins with the rule it holds to.

#[path = "../support/mod.rs"]
mod support;

mod addresses;
mod addressing;
mod advice;
mod bad_documents;
mod cases;
mod cost;
mod cost_traffic;
mod deletions;
mod errors;
mod errors_endpoints;
mod filters;
mod functions;
mod gateway_endpoints;
mod gateways;
mod golden;
mod harmless;
mod hostile;
mod interface_endpoints;
mod ipv6;
mod kinds_of_findings;
mod load_balancers;
mod mends;
mod names;
mod nat_instances;
mod paths;
mod properties;
mod reasons;
mod regions;
mod routing;
mod sequences;
mod services;
mod teachings;
mod truth_table;
mod ways;
mod zones;
