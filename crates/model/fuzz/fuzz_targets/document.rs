//! `script/fuzz document`: bytes read as a plan's document.
#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target};
use vpc_endpoint_fuzz::{check, mutate};

/// Where the mutator takes objects from.
const OTHERS: [&str; 2] =
    [include_str!("../corpus/document/every-kind-of-object.json"), include_str!("../../../../examples/private-saas.json")];

fuzz_target!(|bytes: &[u8]| {
    check::document(bytes);
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    mutate::in_place(data, size, max_size, seed, |text, random| mutate::document(text, &OTHERS, random))
});
