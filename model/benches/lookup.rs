//! Times the longest-prefix match against that of the `prefix-trie` crate, on the same tables and addresses.
//!
//! `cargo bench -p vpc-endpoint-model --bench lookup`. It reports and never fails.

mod timing;

use std::hint::black_box;
use std::net::Ipv4Addr;

use ipnet::Ipv4Net;
use prefix_trie::PrefixMap;
use timing::{head, measure, report};
use vpc_endpoint_model::routing::{LongestMatch, RouteOrigin, RouteRow, RouteState, RowDestination, RowTarget};

/// Routes of a table: AWS's quota as it comes, as it can be raised to, and more than AWS allows.
const SIZES: [u32; 3] = [50, 1_000, 10_000];
const LOOKUPS: u32 = 10_000;

fn main() {
    println!("{LOOKUPS} lookups");
    head();
    for size in SIZES {
        let blocks: Vec<Ipv4Net> = (0..size).map(block).collect();
        let rows: Vec<RouteRow> = blocks.iter().copied().map(row).collect();
        let matcher = LongestMatch::new(&rows);
        let trie: PrefixMap<Ipv4Net, usize> = blocks.iter().copied().zip(0..).collect();
        let addresses: Vec<Ipv4Addr> = (0..LOOKUPS).map(|number| Ipv4Addr::from_bits(scattered(number))).collect();
        let ours = || addresses.iter().filter_map(|address| matcher.find((*black_box(address)).into())).count();
        let theirs =
            || addresses.iter().filter_map(|address| trie.get_lpm(&Ipv4Net::from(*black_box(address)))).count();
        assert_eq!(ours(), theirs());
        report(&format!("{size} routes"), &mut measure(ours), None);
        report(&format!("{size} routes, prefix-trie"), &mut measure(theirs), None);
    }
}

/// Bits without an order, the same in every run.
const fn scattered(number: u32) -> u32 {
    number.wrapping_mul(0x9e37_79b9) ^ (number >> 3).wrapping_mul(0x85eb_ca6b)
}

/// A default route, then blocks of /8 to /28.
fn block(number: u32) -> Ipv4Net {
    let length = if number == 0 { 0 } else { 8 + u8::try_from(number % 21).unwrap_or(0) };
    Ipv4Net::new(Ipv4Addr::from_bits(scattered(number.wrapping_mul(7))), length).unwrap_or_default().trunc()
}

fn row(block: Ipv4Net) -> RouteRow {
    RouteRow {
        destination: RowDestination::Cidr(block.into()),
        target: RowTarget::Local,
        origin: RouteOrigin::CreateRoute,
        state: RouteState::Active,
    }
}
