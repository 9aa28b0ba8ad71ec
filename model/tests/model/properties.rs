//! Laws of numbers: the fast ways against slow ones written differently.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ipnet::{IpNet, Ipv4Net, Ipv6Net};
use prefix_trie::joint::JointPrefixSet;
use proptest::prelude::*;
use vpc_endpoint_model::addressing::{free_blocks, next_free_address, next_free_block};
use vpc_endpoint_model::design::{Family, OnPremisesLink};
use vpc_endpoint_model::routing::{LongestMatch, RouteOrigin, RouteRow, RouteState, RowDestination, RowTarget};

use super::support::catalog;

fn row(destination: RowDestination) -> RouteRow {
    let target = RowTarget::VpcEndpoint("vpce-1".parse().unwrap());
    RouteRow { destination, target, origin: RouteOrigin::CreateRoute, state: RouteState::Active }
}

/// The S3 list of us-east-1 of a family.
fn list(family: Family) -> RowDestination {
    RowDestination::AwsList(catalog().region("us-east-1").unwrap().prefix_list("s3").unwrap(), family)
}

/// Addresses that often share their first bits with one another and with the S3 list.
fn address() -> impl Strategy<Value = u32> {
    let near = (0..4_u32, any::<u16>()).prop_map(|(high, low)| 0x34d8_0000 | (high << 16) | u32::from(low & 0xf0f));
    prop_oneof![4 => near, 1 => any::<u32>()]
}

/// The same in IPv6, whose first bits are those of S3's ranges.
fn widened(address: u32) -> Ipv6Addr {
    Ipv6Addr::from_bits((0x2600_1f60_u128 << 96) | (u128::from(address) << 64))
}

/// Blocks of both families.
fn block() -> impl Strategy<Value = IpNet> {
    (address(), 0..=32_u8, any::<bool>()).prop_map(|(address, length, ipv4)| {
        if ipv4 {
            Ipv4Net::new(address.into(), length).unwrap().trunc().into()
        } else {
            Ipv6Net::new(widened(address), length * 2).unwrap().trunc().into()
        }
    })
}

/// How a row came about, with its rank among equal prefixes: static, list, Direct Connect, static VPN, VPN (R41).
fn origin() -> impl Strategy<Value = RouteOrigin> {
    prop_oneof![
        4 => Just(RouteOrigin::CreateRoute),
        1 => Just(RouteOrigin::EnableVgwRoutePropagation(OnPremisesLink::DirectConnect)),
        1 => Just(RouteOrigin::EnableVgwRoutePropagation(OnPremisesLink::VpnStatic)),
        1 => Just(RouteOrigin::EnableVgwRoutePropagation(OnPremisesLink::Vpn)),
    ]
}

fn slow_rank(row: &RouteRow) -> u8 {
    match (row.origin, &row.destination) {
        (RouteOrigin::EnableVgwRoutePropagation(OnPremisesLink::Vpn), _) => 4,
        (RouteOrigin::EnableVgwRoutePropagation(OnPremisesLink::VpnStatic), _) => 3,
        (RouteOrigin::EnableVgwRoutePropagation(OnPremisesLink::DirectConnect), _) => 2,
        (_, RowDestination::AwsList(..) | RowDestination::OwnList(..)) => 1,
        (_, RowDestination::Cidr(_)) => 0,
    }
}

/// The bits of an address, highest first; of an IPv4 one 32, of an IPv6 one 128.
fn bits(address: IpAddr) -> Vec<bool> {
    match address {
        IpAddr::V4(address) => (0..32).rev().map(|bit| (address.to_bits() >> bit) & 1 == 1).collect(),
        IpAddr::V6(address) => (0..128).rev().map(|bit| (address.to_bits() >> bit) & 1 == 1).collect(),
    }
}

fn slow_holds(block: IpNet, address: IpAddr) -> bool {
    let (network, address) = (bits(block.addr()), bits(address));
    let length = usize::from(block.prefix_len());
    network.len() == address.len() && network[..length] == address[..length]
}

/// Bit by bit, row by row: the longest match, then the rank, then the first row (R40, R41).
fn slow_match(rows: &[RouteRow], address: IpAddr) -> Option<(usize, u8)> {
    let mut best: Option<(u8, u8, usize)> = None;
    for (place, row) in rows.iter().enumerate() {
        for block in row.destination.blocks() {
            let (length, rank) = (block.prefix_len(), slow_rank(row));
            let better = best.is_none_or(|(longest, best, _)| length > longest || (length == longest && rank < best));
            if slow_holds(block, address) && better {
                best = Some((length, rank, place));
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
        blocks in prop::collection::vec((block(), origin()), 0..12), with_list in any::<bool>(),
        addresses in prop::collection::vec(address(), 8),
    ) {
        let cidr = |(block, origin): &(IpNet, RouteOrigin)| RouteRow { origin: *origin, ..row(RowDestination::Cidr(*block)) };
        let mut rows: Vec<RouteRow> = blocks.iter().map(cidr).collect();
        if with_list {
            rows.insert(rows.len() / 2, row(list(Family::Ipv4)));
            rows.push(row(list(Family::Ipv6)));
        }
        let matcher = LongestMatch::new(&rows);
        let inside = blocks.iter().map(|(block, _)| block.broadcast());
        let ipv4 = addresses.iter().map(|address| IpAddr::V4((*address).into()));
        let ipv6 = addresses.iter().map(|address| IpAddr::V6(widened(*address)));
        for address in ipv4.chain(ipv6).chain(inside) {
            let fast = matcher.find(address).map(|(place, block)| (place, block.prefix_len()));
            prop_assert_eq!(fast, slow_match(&rows, address));
        }
    }

    #[test]
    fn r40_longest_match_is_that_of_a_prefix_trie(
        blocks in prop::collection::vec(block(), 0..40),
        addresses in prop::collection::vec(address(), 1..20),
    ) {
        let rows: Vec<RouteRow> = blocks.iter().map(|block| row(RowDestination::Cidr(*block))).collect();
        let matcher = LongestMatch::new(&rows);
        let trie: JointPrefixSet<IpNet> = blocks.into_iter().collect();
        for address in addresses {
            for address in [IpAddr::from(Ipv4Addr::from_bits(address)), widened(address).into()] {
                prop_assert_eq!(matcher.find(address).map(|(_, block)| block), trie.get_lpm(&address.into()));
            }
        }
    }

    #[test]
    fn r42_propagated_routes_inside_the_vpc_lose_to_local_ones(
        blocks in prop::collection::vec(block(), 1..6), local in block(), addresses in prop::collection::vec(address(), 8),
    ) {
        let propagated = RouteOrigin::EnableVgwRoutePropagation(OnPremisesLink::Vpn);
        let mut rows: Vec<RouteRow> =
            blocks.iter().map(|block| RouteRow { origin: propagated, ..row(RowDestination::Cidr(*block)) }).collect();
        let first = RouteRow { target: RowTarget::Local, ..row(RowDestination::Cidr(local)) };
        rows.push(first);
        let matcher = LongestMatch::new(&rows);
        for address in addresses.into_iter().map(|address| IpAddr::V4(address.into())).chain([local.broadcast()]) {
            if slow_holds(local, address) {
                let winner = matcher.find(address).unwrap().0;
                prop_assert_eq!(winner, rows.len() - 1);
            }
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
