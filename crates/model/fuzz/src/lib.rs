//! What is thrown at the model, and what must hold whatever it is.
//!
//! `script/fuzz` runs the two targets with coverage; `model/tests/fuzz_corpus.rs` replays their corpus through
//! [`check`] in every test run.

pub mod check;
pub mod mutate;
