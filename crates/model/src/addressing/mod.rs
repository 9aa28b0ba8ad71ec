//! Blocks and the addresses in them: what AWS accepts, what is still free (R7–R16).
//!
//! Knows numbers only: no subnets, no routes, no prices.

mod free;
mod host;
mod ipv6;
mod scope;
mod vpc_ranges;

pub use free::{free_blocks, join, next_free_block, split};
pub use host::{RESERVED, first_usable, is_usable, next_free_address, reserved, usable_count};
pub use ipv6::{
    NAT64, is_subnet_ipv6_length, is_usable_ipv6, is_vpc_ipv6_length, next_free_ipv6_address, next_free_ipv6_subnet,
    next_stand_in,
};
pub use scope::Scope;
pub use vpc_endpoint_units::{AWS_BLOCK_LENGTHS, Block, BlockError, TypedBlock};
pub use vpc_ranges::{RangeConflict, is_discouraged, secondary_conflict};
