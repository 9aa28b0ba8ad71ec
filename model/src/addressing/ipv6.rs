//! IPv6 blocks and addresses: sizes AWS accepts, the next free ones (R13, R14, R16).

use std::net::Ipv6Addr;

use ipnet::Ipv6Net;

use super::BlockError;

/// The length of a VPC's block when Amazon provides it (R13), and of a usual subnet's.
const VPC_LENGTH: u8 = 56;
const SUBNET_LENGTH: u8 = 64;

/// Addresses kept at the low end of every subnet; the last one is kept too (R16).
const RESERVED_LOW: u128 = 4;

/// Reads `2001:db8::/56`, clearing host bits as AWS does (R8); whether any were set.
pub fn parse_ipv6_block(text: &str) -> Result<(Ipv6Net, bool), BlockError> {
    let text = text.trim();
    let (address, length) = text.split_once('/').ok_or(BlockError::NoPrefixLength)?;
    if !address.contains(':') {
        return Err(BlockError::Ipv4);
    }
    let address: Ipv6Addr = address.parse().map_err(|_| BlockError::NotAnIpv6Address)?;
    let only_digits = !length.is_empty() && length.bytes().all(|byte| byte.is_ascii_digit());
    let length = length.parse().ok().filter(|_| only_digits).ok_or(BlockError::NotALength)?;
    let typed = Ipv6Net::new(address, length).map_err(|_| BlockError::NotALength)?;
    Ok((typed.trunc(), typed.addr() != typed.network()))
}

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
    fn each_way_to_be_wrong_is_told_apart() {
        assert_eq!(parse_ipv6_block(" 2001:db8::1/56 "), Ok((net("2001:db8::/56"), true)));
        for (text, error) in [
            ("2001:db8::", BlockError::NoPrefixLength),
            ("10.0.0.0/16", BlockError::Ipv4),
            ("2001:zz::/56", BlockError::NotAnIpv6Address),
            ("2001:db8::/129", BlockError::NotALength),
            ("2001:db8::/+4", BlockError::NotALength),
        ] {
            assert_eq!(parse_ipv6_block(text), Err(error), "{text:?}");
        }
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
