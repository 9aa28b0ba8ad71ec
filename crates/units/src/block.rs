//! A block as it is written.

use std::borrow::Cow;
use std::fmt;
use std::ops::RangeInclusive;

use ipnet::{IpNet, Ipv4Net, Ipv6Net};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Prefix lengths AWS takes for a VPC block (R7) and for a subnet (R15).
pub const AWS_BLOCK_LENGTHS: RangeInclusive<u8> = 16..=28;

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
    /// Bits behind the prefix length are set; the block meant is this one (R8). A [`TypedBlock`] clears them itself.
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

/// A block as a person or a program wrote it: read once, where it comes in, and refused where it is used.
///
/// ```
/// use vpc_endpoint_units::TypedBlock;
///
/// let typed = TypedBlock::<ipnet::Ipv4Net>::from("100.68.0.18/18");
/// assert_eq!(typed.block(), Ok("100.68.0.0/18".parse().unwrap()));
/// assert!(typed.has_host_bits());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
#[serde(bound(serialize = "N: Clone", deserialize = "N: Block"))]
pub struct TypedBlock<N> {
    text: String,
    read: Result<N, BlockError>,
}

impl<N: Block> TypedBlock<N> {
    /// The block meant: AWS clears the bits behind the prefix length without an error (R8).
    pub fn block(&self) -> Result<N, BlockError> {
        self.read.clone().map(|block| block.trunc())
    }

    /// Whether bits behind the prefix length are set, which the person should hear of.
    pub fn has_host_bits(&self) -> bool {
        self.read.as_ref().is_ok_and(|block| block.trunc() != *block)
    }
}

impl<N> TypedBlock<N> {
    /// The text, without the blanks around it.
    pub fn text(&self) -> &str {
        self.text.trim()
    }
}

impl<N: Block> From<String> for TypedBlock<N> {
    fn from(text: String) -> Self {
        let read = N::read(text.trim());
        Self { text, read }
    }
}

impl<N: Block> From<&str> for TypedBlock<N> {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl<N: Block> From<N> for TypedBlock<N> {
    fn from(block: N) -> Self {
        Self { text: block.to_string(), read: Ok(block) }
    }
}

impl<N> From<TypedBlock<N>> for String {
    fn from(typed: TypedBlock<N>) -> Self {
        typed.text
    }
}

impl<N> JsonSchema for TypedBlock<N> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "TypedBlock".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        String::json_schema(generator)
    }
}

/// A block of the family asked for: IPv4, IPv6, or either.
pub trait Block: Copy + Eq + fmt::Display {
    /// Reads a text with no blanks around it; host bits stay.
    fn read(text: &str) -> Result<Self, BlockError>;

    /// The same with host bits cleared.
    #[must_use]
    fn trunc(&self) -> Self;
}

impl Block for Ipv4Net {
    fn read(text: &str) -> Result<Self, BlockError> {
        if text.contains(':') {
            return Err(BlockError::Ipv6);
        }
        let (address, length) = text.split_once('/').ok_or(BlockError::NoPrefixLength)?;
        let address = address.parse().map_err(|_| BlockError::NotAnAddress)?;
        Self::new(address, read_length(length)?).map_err(|_| BlockError::NotALength)
    }

    fn trunc(&self) -> Self {
        self.trunc()
    }
}

impl Block for Ipv6Net {
    fn read(text: &str) -> Result<Self, BlockError> {
        let (address, length) = text.split_once('/').ok_or(BlockError::NoPrefixLength)?;
        if !address.contains(':') {
            return Err(BlockError::Ipv4);
        }
        let address = address.parse().map_err(|_| BlockError::NotAnIpv6Address)?;
        Self::new(address, read_length(length)?).map_err(|_| BlockError::NotALength)
    }

    fn trunc(&self) -> Self {
        self.trunc()
    }
}

impl Block for IpNet {
    fn read(text: &str) -> Result<Self, BlockError> {
        if text.contains(':') { Ipv6Net::read(text).map(Self::V6) } else { Ipv4Net::read(text).map(Self::V4) }
    }

    fn trunc(&self) -> Self {
        self.trunc()
    }
}

fn read_length(text: &str) -> Result<u8, BlockError> {
    // As AWS writes them: no sign, and no zeros in front.
    let plain = text.bytes().all(|byte| byte.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    text.parse().ok().filter(|_| plain).ok_or(BlockError::NotALength)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r8_host_bits_are_cleared_and_reported() {
        let typed = TypedBlock::<Ipv4Net>::from(" 100.68.0.18/18 ");
        assert_eq!(typed.block(), Ok("100.68.0.0/18".parse().unwrap()));
        assert!(typed.has_host_bits());
        assert_eq!(typed.text(), "100.68.0.18/18");
        assert!(!TypedBlock::<Ipv4Net>::from("10.0.0.0/16").has_host_bits());
        let typed = TypedBlock::<Ipv6Net>::from("2001:db8::1/56");
        assert_eq!((typed.block(), typed.has_host_bits()), (Ok("2001:db8::/56".parse().unwrap()), true));
    }

    #[test]
    fn what_was_written_is_written_back() {
        for text in [r#""10.0.0.7/16""#, r#""ten""#, r#"" ::/0""#] {
            let typed: TypedBlock<IpNet> = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_string(&typed).unwrap(), text);
        }
    }

    fn check<N: Block + fmt::Debug>(text: &str, error: &BlockError) {
        assert_eq!(TypedBlock::<N>::from(text).block().as_ref(), Err(error), "{text:?}");
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
            ("10.0.0.0/016", BlockError::NotALength),
            ("0.0.0.0/00", BlockError::NotALength),
            ("010.0.0.0/16", BlockError::NotAnAddress),
        ] {
            check::<Ipv4Net>(text, &error);
            check::<IpNet>(text, &error);
        }
        check::<Ipv4Net>("::/0", &BlockError::Ipv6);
        check::<Ipv6Net>("10.0.0.0/8", &BlockError::Ipv4);
        for (text, error) in [
            ("2001:db8::", BlockError::NoPrefixLength),
            ("2001:db8::/129", BlockError::NotALength),
            ("2001:zz::/56", BlockError::NotAnIpv6Address),
            ("2001:db8::/+4", BlockError::NotALength),
            ("2001:db8::/056", BlockError::NotALength),
        ] {
            check::<Ipv6Net>(text, &error);
            check::<IpNet>(text, &error);
        }
    }
}
