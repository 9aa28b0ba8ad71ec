//! Single addresses of a subnet: the five AWS keeps, and the next one it would hand out (R16).

use std::net::Ipv4Addr;

use ipnet::Ipv4Net;

/// Addresses AWS reserves in every subnet (R16).
pub const RESERVED: u32 = 5;

/// What an instance can have: all but the five reserved addresses (R16).
pub fn usable_count(block: Ipv4Net) -> u32 {
    let all = u64::from(u32::from(block.hostmask())).saturating_add(1);
    u32::try_from(all.saturating_sub(u64::from(RESERVED))).unwrap_or(u32::MAX)
}

/// The five reserved addresses: network, router, DNS, future use, last (R16).
pub fn reserved(block: Ipv4Net) -> [Ipv4Addr; 5] {
    let base = u32::from(block.network());
    let at = |offset: u32| Ipv4Addr::from(base.saturating_add(offset));
    [at(0), at(1), at(2), at(3), block.broadcast()]
}

/// The first address AWS would hand out: base + 4.
pub fn first_usable(block: Ipv4Net) -> Ipv4Addr {
    Ipv4Addr::from(u32::from(block.network()).saturating_add(4))
}

/// `true` for an address of the block that is not one of the five.
pub fn is_usable(block: Ipv4Net, address: Ipv4Addr) -> bool {
    address >= first_usable(block) && address < block.broadcast()
}

/// The lowest usable address that `taken`, in rising order, does not hold.
pub fn next_free_address(block: Ipv4Net, taken: &[Ipv4Addr]) -> Option<Ipv4Addr> {
    let mut candidate = first_usable(block);
    for address in taken {
        if *address == candidate {
            candidate = Ipv4Addr::from(u32::from(candidate).checked_add(1)?);
        }
    }
    is_usable(block, candidate).then_some(candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn net(text: &str) -> Ipv4Net {
        text.parse().unwrap()
    }

    #[test]
    fn r16_five_addresses_are_lost_in_every_subnet() {
        for (block, usable) in [("10.0.0.0/28", 11), ("10.0.0.0/24", 251), ("10.0.0.0/16", 65_531)] {
            assert_eq!(usable_count(net(block)), usable, "{block}");
        }
        let kept: Vec<String> = reserved(net("10.0.1.0/24")).iter().map(ToString::to_string).collect();
        assert_eq!(kept, ["10.0.1.0", "10.0.1.1", "10.0.1.2", "10.0.1.3", "10.0.1.255"]);
    }

    #[test]
    fn addresses_are_handed_out_from_the_fifth_and_gaps_are_filled() {
        let block = net("10.0.0.0/28");
        let address = |last: u8| Ipv4Addr::new(10, 0, 0, last);
        assert_eq!(next_free_address(block, &[]), Some(address(4)));
        assert_eq!(next_free_address(block, &[address(4), address(6)]), Some(address(5)));
        let all: Vec<Ipv4Addr> = (4..15).map(address).collect();
        assert_eq!(next_free_address(block, &all), None);
    }
}
