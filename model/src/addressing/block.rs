//! An IPv4 block as a person types it.

use std::net::Ipv4Addr;
use std::ops::RangeInclusive;

use ipnet::{IpNet, Ipv4Net};
use thiserror::Error;

/// Prefix lengths AWS takes for a VPC block (R7) and for a subnet (R15).
pub const AWS_BLOCK_LENGTHS: RangeInclusive<u8> = 16..=28;

/// A parsed block and whether its host bits had to be cleared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// The block, host bits zero.
    pub net: Ipv4Net,
    /// `true` when the text had host bits set; AWS clears them without an error (R8), so we say so.
    pub canonicalised: bool,
}

/// Why a text is no block.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum BlockError {
    /// There is no `/` and prefix length.
    #[error("add a prefix length, such as 10.0.0.0/24")]
    NoPrefixLength,
    /// The part before the `/` is no IPv4 address.
    #[error("write four numbers from 0 to 255, such as 10.0.0.0/24")]
    NotAnAddress,
    /// The part after the `/` is no number in range.
    #[error("the prefix length after the / is a number, at most 32, or 128 in IPv6")]
    NotALength,
    /// Bits behind the prefix length are set; the block meant is this one (R8). [`parse_block`] clears them itself.
    #[error("write {0}: the bits behind the prefix length must be zero")]
    HostBits(IpNet),
    /// It is an IPv6 block where IPv4 was asked for (R35).
    #[error("this is an IPv6 block; an IPv4 block such as 10.0.0.0/24 belongs here")]
    Ipv6,
    /// It is an IPv4 block where IPv6 was asked for (R35).
    #[error("this is an IPv4 block; an IPv6 block such as 2001:db8::/56 belongs here")]
    Ipv4,
    /// The part before the `/` is no IPv6 address.
    #[error("write an IPv6 block, such as 2001:db8::/56")]
    NotAnIpv6Address,
}

/// Reads `10.0.0.0/24`, clearing host bits as AWS does (R8).
pub fn parse_block(text: &str) -> Result<Block, BlockError> {
    let text = text.trim();
    if text.contains(':') {
        return Err(BlockError::Ipv6);
    }
    let (address, length) = text.split_once('/').ok_or(BlockError::NoPrefixLength)?;
    let address: Ipv4Addr = address.parse().map_err(|_| BlockError::NotAnAddress)?;
    let only_digits = !length.is_empty() && length.bytes().all(|byte| byte.is_ascii_digit());
    let length = length.parse().ok().filter(|_| only_digits).ok_or(BlockError::NotALength)?;
    let typed = Ipv4Net::new(address, length).map_err(|_| BlockError::NotALength)?;
    Ok(Block { net: typed.trunc(), canonicalised: typed.addr() != typed.network() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r8_host_bits_are_cleared_and_reported() {
        let block = parse_block(" 100.68.0.18/18 ").unwrap();
        assert_eq!(block, Block { net: "100.68.0.0/18".parse().unwrap(), canonicalised: true });
        assert!(!parse_block("10.0.0.0/16").unwrap().canonicalised);
    }

    #[test]
    fn each_way_to_be_wrong_is_told_apart() {
        for (text, error) in [
            ("10.0.0.0", BlockError::NoPrefixLength),
            ("", BlockError::NoPrefixLength),
            ("10.0.0/8", BlockError::NotAnAddress),
            ("10.0.0.256/24", BlockError::NotAnAddress),
            ("ten/24", BlockError::NotAnAddress),
            ("10.0.0.0/33", BlockError::NotALength),
            ("10.0.0.0/", BlockError::NotALength),
            ("10.0.0.0/+8", BlockError::NotALength),
            ("::/0", BlockError::Ipv6),
        ] {
            assert_eq!(parse_block(text), Err(error), "{text:?}");
        }
    }
}
