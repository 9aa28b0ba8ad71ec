//! IPv4 blocks and the addresses in them: what AWS accepts, what is still free (R7–R16).
//!
//! Knows numbers only: no subnets, no routes, no prices.

mod block;
mod free;
mod host;
mod vpc_ranges;

pub use block::{AWS_BLOCK_LENGTHS, Block, BlockError, parse_block};
pub use free::{free_blocks, join, next_free_block, split};
pub use host::{RESERVED, first_usable, is_usable, next_free_address, reserved, usable_count};
pub use vpc_ranges::{RangeConflict, is_discouraged, secondary_conflict};
