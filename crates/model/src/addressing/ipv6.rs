//! IPv6 blocks and addresses: sizes AWS accepts, the next free ones (R13, R14, R16).

use std::net::Ipv6Addr;

use ipnet::Ipv6Net;

/// The length of a VPC's block when Amazon provides it (R13), and of a usual subnet's.
const VPC_LENGTH: u8 = 56;
const SUBNET_LENGTH: u8 = 64;

/// Addresses kept at the low end of every subnet; the last one is kept too (R16).
const RESERVED_LOW: u128 = 4;

/// Addresses that stand for IPv4 ones, in their last 32 bits (R135).
pub const NAT64: Ipv6Net = Ipv6Net::new_assert(Ipv6Addr::new(0x64, 0xff9b, 0, 0, 0, 0, 0, 0), 96);

/// Whether a VPC may have a block of this length: /44 to /60 in steps of four (R13).
pub const fn is_vpc_ipv6_length(length: u8) -> bool {
    length >= 44 && length <= 60 && length.is_multiple_of(4)
}

/// Whether a subnet may have a block of this length: /44 to /64 in steps of four (R14).
pub const fn is_subnet_ipv6_length(length: u8) -> bool {
    length >= 44 && length <= 64 && length.is_multiple_of(4)
}

/// The lowest free /64 of a VPC's block.
pub fn next_free_ipv6_subnet(vpc: Ipv6Net, taken: &[Ipv6Net]) -> Option<Ipv6Net> {
    first_free(vpc, taken, SUBNET_LENGTH)
}

/// A stand-in for the /56 that Amazon would choose (R13): the first of the documentation range that no VPC has.
pub fn next_stand_in(taken: &[Ipv6Net]) -> Option<Ipv6Net> {
    let documentation = Ipv6Net::new(Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 0), 32).ok()?;
    first_free(documentation, taken, VPC_LENGTH)
}

fn first_free(parent: Ipv6Net, taken: &[Ipv6Net], length: u8) -> Option<Ipv6Net> {
    let overlaps = |block: &Ipv6Net| taken.iter().any(|other| other.contains(block) || block.contains(other));
    parent.subnets(length).ok()?.find(|block| !overlaps(block))
}

/// `true` for an address of the block that AWS does not keep (R16).
pub fn is_usable_ipv6(block: Ipv6Net, address: Ipv6Addr) -> bool {
    let first = block.network().to_bits().saturating_add(RESERVED_LOW);
    address.to_bits() >= first && address < block.broadcast()
}

/// The lowest usable address that `taken`, in rising order, does not hold.
pub fn next_free_ipv6_address(block: Ipv6Net, taken: &[Ipv6Addr]) -> Option<Ipv6Addr> {
    let mut candidate = Ipv6Addr::from_bits(block.network().to_bits().saturating_add(RESERVED_LOW));
    for address in taken {
        if *address == candidate {
            candidate = Ipv6Addr::from_bits(candidate.to_bits().checked_add(1)?);
        }
    }
    is_usable_ipv6(block, candidate).then_some(candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn net(text: &str) -> Ipv6Net {
        text.parse().unwrap()
    }

    #[test]
    fn r13_r14_lengths_go_in_steps_of_four() {
        let vpc: Vec<u8> = (0..=128).filter(|length| is_vpc_ipv6_length(*length)).collect();
        let subnet: Vec<u8> = (0..=128).filter(|length| is_subnet_ipv6_length(*length)).collect();
        assert_eq!(vpc, [44, 48, 52, 56, 60]);
        assert_eq!(subnet, [44, 48, 52, 56, 60, 64]);
    }

    #[test]
    fn r16_four_addresses_and_the_last_are_kept() {
        let block = net("2001:db8::/64");
        let first = next_free_ipv6_address(block, &[]).unwrap();
        assert_eq!(first, "2001:db8::4".parse::<Ipv6Addr>().unwrap());
        assert_eq!(next_free_ipv6_address(block, &[first]), Some("2001:db8::5".parse().unwrap()));
        assert!(!is_usable_ipv6(block, "2001:db8::3".parse().unwrap()));
        assert!(!is_usable_ipv6(block, block.broadcast()));
        assert_eq!(next_free_ipv6_subnet(net("2001:db8::/56"), &[block]), Some(net("2001:db8:0:1::/64")));
        assert_eq!(next_stand_in(&[net("2001:db8::/56")]), Some(net("2001:db8:0:100::/56")));
    }
}
