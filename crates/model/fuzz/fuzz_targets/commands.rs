//! `script/fuzz commands`: bytes read as a sequence of commands.
#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target};
use vpc_endpoint_fuzz::{check, mutate};

/// Where the mutator takes commands from: together these have every kind.
const OTHERS: [&str; 8] = [
    include_str!("../corpus/commands/blocks-subnets-and-tables"),
    include_str!("../corpus/commands/dual-stack"),
    include_str!("../corpus/commands/endpoint-service"),
    include_str!("../corpus/commands/endpoints-and-zones"),
    include_str!("../corpus/commands/gateways"),
    include_str!("../corpus/commands/lists-and-acls"),
    include_str!("../corpus/commands/plan-prices-and-notes"),
    include_str!("../corpus/commands/workloads-and-flows"),
];

fuzz_target!(|bytes: &[u8]| {
    check::commands(bytes);
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    mutate::in_place(data, size, max_size, seed, |text, random| mutate::commands(text, &OTHERS, random))
});
