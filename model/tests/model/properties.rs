//! Laws of numbers: the fast ways against slow ones written differently.

use std::net::Ipv4Addr;

use ipnet::Ipv4Net;
use proptest::prelude::*;
use vpc_endpoint_model::addressing::{free_blocks, next_free_address, next_free_block};
use vpc_endpoint_model::routing::{LongestMatch, RouteDestination, RouteOrigin, RouteRow, RouteState, RowTarget};

use super::support::catalog;

fn row(destination: RouteDestination) -> RouteRow {
    RouteRow { destination, target: RowTarget::Local, origin: RouteOrigin::CreateRoute, state: RouteState::Active }
}

/// The S3 list of us-east-1.
fn list() -> RouteDestination {
    RouteDestination::PrefixList(catalog().region("us-east-1").unwrap().prefix_list("s3").unwrap())
}

/// Addresses that often share their first bits with one another and with the S3 list.
fn address() -> impl Strategy<Value = u32> {
    let near = (0..4_u32, any::<u16>()).prop_map(|(high, low)| 0x34d8_0000 | (high << 16) | u32::from(low & 0xf0f));
    prop_oneof![4 => near, 1 => any::<u32>()]
}

fn block() -> impl Strategy<Value = Ipv4Net> {
    (address(), 0..=32_u8).prop_map(|(address, length)| Ipv4Net::new(address.into(), length).unwrap().trunc())
}

/// Bit by bit, row by row: the longest match, a block before a list, the first row before later ones.
fn slow_match(rows: &[RouteRow], address: u32) -> Option<(usize, u8)> {
    let mut best: Option<(u8, bool, usize)> = None;
    for (place, row) in rows.iter().enumerate() {
        let is_list = row.destination.prefix_list().is_some();
        for block in row.destination.blocks() {
            let network = u32::from(block.addr());
            let same = |bit: u8| (network >> (31 - bit)) & 1 == (address >> (31 - bit)) & 1;
            let holds = (0..block.prefix_len()).all(same);
            let better = best.is_none_or(|(length, list, _)| {
                block.prefix_len() > length || (block.prefix_len() == length && list && !is_list)
            });
            if holds && better {
                best = Some((block.prefix_len(), is_list, place));
            }
        }
    }
    best.map(|(length, _, place)| (place, length))
}

/// The addresses of 10.0.0.0/24 that blocks hold.
fn held(blocks: &[Ipv4Net]) -> [bool; 256] {
    let mut held = [false; 256];
    for address in blocks.iter().flat_map(|block| u32::from(block.network())..=u32::from(block.broadcast())) {
        if let Some(place) = address.checked_sub(0x0a00_0000).and_then(|place| held.get_mut(place as usize)) {
            *place = true;
        }
    }
    held
}

fn small_block() -> impl Strategy<Value = Ipv4Net> {
    (any::<u8>(), 25..=30_u8)
        .prop_map(|(last, length)| Ipv4Net::new(Ipv4Addr::new(10, 0, 0, last), length).unwrap().trunc())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    #[test]
    fn r40_longest_match_is_the_bit_by_bit_one(
        blocks in prop::collection::vec(block(), 0..12), with_list in any::<bool>(), addresses in prop::collection::vec(address(), 8),
    ) {
        let mut rows: Vec<RouteRow> = blocks.iter().map(|block| row(RouteDestination::Cidr(*block))).collect();
        if with_list {
            rows.insert(rows.len() / 2, row(list()));
        }
        let matcher = LongestMatch::new(&rows);
        let inside = blocks.iter().map(|block| u32::from(block.broadcast()));
        for address in addresses.into_iter().chain(inside) {
            let fast = matcher.find(address.into()).map(|(place, block)| (place, block.prefix_len()));
            prop_assert_eq!(fast, slow_match(&rows, address));
        }
    }

    #[test]
    fn r15_the_next_free_block_is_the_first_of_all_that_are_free(
        taken in prop::collection::vec(small_block(), 0..8), length in 24..=28_u8,
    ) {
        let parent: Ipv4Net = "10.0.0.0/24".parse().unwrap();
        let held = held(&taken);
        let size = 1_usize << (32 - length);
        let slow = (0..256).step_by(size).find(|first| !held[*first..first + size].contains(&true));
        let slow = slow.map(|first| Ipv4Net::new(Ipv4Addr::new(10, 0, 0, u8::try_from(first).unwrap()), length).unwrap());
        prop_assert_eq!(next_free_block(&[parent], &taken, length), slow);
    }

    #[test]
    fn free_blocks_and_taken_ones_share_the_parent_out(taken in prop::collection::vec(small_block(), 0..8)) {
        let parent: Ipv4Net = "10.0.0.0/24".parse().unwrap();
        let free = held(&free_blocks(&[parent], &taken));
        for (free, taken) in free.iter().zip(held(&taken)) {
            prop_assert_eq!(*free, !taken);
        }
    }

    #[test]
    fn r16_the_next_free_address_is_the_first_of_all_that_are_free(
        length in 26..=28_u8, taken in prop::collection::btree_set(0..64_u8, 0..64),
    ) {
        let block = Ipv4Net::new(Ipv4Addr::new(10, 0, 0, 0), length).unwrap();
        let taken: Vec<Ipv4Addr> = taken.into_iter().map(|last| Ipv4Addr::new(10, 0, 0, last)).collect();
        let last = (1_u16 << (32 - length)) - 1;
        let slow = (4..last).map(|last| Ipv4Addr::new(10, 0, 0, u8::try_from(last).unwrap())).find(|it| !taken.contains(it));
        prop_assert_eq!(next_free_address(block, &taken), slow);
    }
}
