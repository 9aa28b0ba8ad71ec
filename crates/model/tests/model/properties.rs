//! Laws of numbers: the fast ways against slow ones written differently.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::Arc;

use ipnet::{IpNet, Ipv4Net, Ipv6Net};
use proptest::prelude::*;
use vpc_endpoint_model::addressing::{
    free_blocks, next_free_address, next_free_block, next_free_ipv6_address, next_free_ipv6_subnet,
};
use vpc_endpoint_model::design::{Family, OnPremisesLink};
use vpc_endpoint_model::routing::{
    Lookup, RouteOrigin, RouteRow, RouteState, RouteTableView, RowDestination, RowTarget, Sought,
};

use super::support::catalog;

fn row(destination: RowDestination) -> RouteRow {
    let target = RowTarget::VpcEndpoint("vpce-1".parse().unwrap());
    RouteRow { destination, target, origin: RouteOrigin::CreateRoute, state: RouteState::Active }
}

fn table(rows: &[RouteRow]) -> RouteTableView {
    RouteTableView {
        id: "rtb-1".parse().unwrap(),
        vpc: "vpc-1".parse().unwrap(),
        main: true,
        subnets: Vec::new(),
        nat_gateway: None,
        rows: rows.iter().cloned().map(Arc::new).collect(),
    }
}

/// The row that wins for an address, by its place, and the length of its prefix.
fn match_of(table: &RouteTableView, address: IpAddr) -> Option<(usize, u8)> {
    Lookup::new(table, Sought::Address(address)).winner.map(|winner| (winner.place, winner.matched.prefix_len()))
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

/// The same in IPv6, whose first bits are those of S3's ranges, and once more in the last bits.
fn widened(address: u32) -> Ipv6Addr {
    Ipv6Addr::from_bits((0x2600_1f60_u128 << 96) | (u128::from(address) << 64) | u128::from(address))
}

/// Blocks of both families, of every length.
fn block() -> impl Strategy<Value = IpNet> {
    let ipv4 = |(address, length): (u32, u8)| Ipv4Net::new(address.into(), length).unwrap().trunc().into();
    let ipv6 = |(address, length): (u32, u8)| Ipv6Net::new(widened(address), length).unwrap().trunc().into();
    prop_oneof![(address(), 0..=32_u8).prop_map(ipv4), (address(), 0..=128_u8).prop_map(ipv6)]
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

/// The blocks of a VPC, in any order: some of 10.0.0.0/25, 10.0.0.128/26, 10.0.0.192/27 and 10.0.0.224/27.
fn parents() -> impl Strategy<Value = Vec<Ipv4Net>> {
    let all: Vec<Ipv4Net> = [(0, 25), (128, 26), (192, 27), (224, 27)].map(|(last, length)| small(last, length)).into();
    prop::sample::subsequence(all, 1..=4).prop_shuffle()
}

fn small(last: usize, length: u8) -> Ipv4Net {
    Ipv4Net::new(Ipv4Addr::new(10, 0, 0, u8::try_from(last).unwrap()), length).unwrap()
}

/// Where in 10.0.0.0/24 a block of so many addresses can begin inside a parent, lowest first.
fn places(parent: Ipv4Net, size: usize) -> impl Iterator<Item = usize> {
    let [first, last] = [parent.network(), parent.broadcast()].map(|it| usize::from(it.octets()[3]));
    (first..=last).filter(move |place| place % size == 0 && place + size - 1 <= last)
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
        let table = table(&rows);
        let inside = blocks.iter().map(|(block, _)| block.broadcast());
        let ipv4 = addresses.iter().map(|address| IpAddr::V4((*address).into()));
        let ipv6 = addresses.iter().map(|address| IpAddr::V6(widened(*address)));
        for address in ipv4.chain(ipv6).chain(inside) {
            prop_assert_eq!(match_of(&table, address), slow_match(&rows, address));
        }
    }

    #[test]
    fn r42_propagated_routes_inside_the_vpc_lose_to_local_ones(
        blocks in prop::collection::vec(block(), 1..6), local in block(), addresses in prop::collection::vec(address(), 8),
    ) {
        let propagated = RouteOrigin::EnableVgwRoutePropagation(OnPremisesLink::Vpn);
        let heard = blocks.iter().map(|block| RouteRow { origin: propagated, ..row(RowDestination::Cidr(*block)) });
        let first = RouteRow { target: RowTarget::Local, ..row(RowDestination::Cidr(local)) };
        let rows: Vec<RouteRow> = [first].into_iter().chain(heard).collect();
        let table = table(&rows);
        for address in addresses.into_iter().map(|address| IpAddr::V4(address.into())).chain([local.broadcast()]) {
            if slow_holds(local, address) {
                prop_assert_eq!(match_of(&table, address).unwrap().0, 0);
            }
        }
    }

    #[test]
    fn r15_the_next_free_block_is_the_first_of_all_that_are_free(
        parents in parents(), taken in prop::collection::vec(small_block(), 0..8), length in 24..=32_u8,
    ) {
        let held = held(&taken);
        let size = 1_usize << (32 - length);
        let mut all = parents.iter().flat_map(|parent| places(*parent, size));
        let slow = all.find(|first| !held[*first..first + size].contains(&true)).map(|first| small(first, length));
        prop_assert_eq!(next_free_block(&parents, &taken, length), slow);
    }

    #[test]
    fn free_blocks_are_the_fewest_that_hold_all_that_is_not_taken(
        parents in parents(), taken in prop::collection::vec(small_block(), 0..8),
    ) {
        let mut held = held(&taken);
        let mut slow = Vec::new();
        // From the low end of each parent, the largest block that begins there and is free.
        for parent in &parents {
            for first in places(*parent, 1) {
                let fits = |length: &u8| {
                    let size = 1_usize << (32 - length);
                    places(*parent, size).any(|place| place == first) && !held[first..first + size].contains(&true)
                };
                if let Some(length) = (24..=32).find(fits) {
                    slow.push(small(first, length));
                    held[first..first + (1 << (32 - length))].fill(true);
                }
            }
        }
        prop_assert_eq!(free_blocks(&parents, &taken), slow);
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

    #[test]
    fn r14_the_next_free_ipv6_subnet_is_the_first_of_all_that_are_free(
        length in 56..=62_u8, taken in prop::collection::vec((any::<u8>(), 58..=64_u8), 0..24),
    ) {
        let subnet = |place: u8, length| {
            let network = Ipv6Addr::new(0x2001, 0xdb8, 0, place.into(), 0, 0, 0, 0);
            Ipv6Net::new(network, length).unwrap().trunc()
        };
        let vpc = subnet(0, length);
        let blocks: Vec<Ipv6Net> = taken.iter().map(|(place, length)| subnet(*place, *length)).collect();
        let mut held = [false; 256];
        for (place, length) in taken {
            let size = 1 << (64 - length);
            let first = usize::from(place) / size * size;
            held[first..first + size].fill(true);
        }
        let slow = (0..1_u16 << (64 - length)).find(|place| !held[usize::from(*place)]);
        let slow = slow.map(|place| subnet(u8::try_from(place).unwrap(), 64));
        prop_assert_eq!(next_free_ipv6_subnet(vpc, &blocks), slow);
    }

    #[test]
    fn r16_the_next_free_ipv6_address_is_the_first_of_all_that_are_free(
        length in 122..=125_u8, taken in prop::collection::btree_set(0..64_u8, 0..64),
    ) {
        let address = |last: u8| Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, last.into());
        let taken: Vec<Ipv6Addr> = taken.into_iter().map(address).collect();
        let last = (1_u8 << (128 - length)) - 1;
        let slow = (4..last).map(address).find(|it| !taken.contains(it));
        prop_assert_eq!(next_free_ipv6_address(Ipv6Net::new(address(0), length).unwrap(), &taken), slow);
    }
}
