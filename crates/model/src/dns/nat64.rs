//! IPv6 addresses that stand for IPv4 ones (R135).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::Answer;
use crate::addressing::NAT64;
use crate::design::Family;
use crate::routing::Sought;

/// The same public answer under `64:ff9b::/96`; an IPv4 address the data do not know becomes the prefix itself.
pub(super) fn translated(answer: &Answer) -> Option<Answer> {
    let under = |sought: Sought| match sought {
        Sought::Address(IpAddr::V4(address)) => Some(Sought::Address(embed(address))),
        Sought::Unknown(Family::Ipv4) => Some(Sought::Address(embed(Ipv4Addr::UNSPECIFIED))),
        _ => None,
    };
    match answer {
        Answer::AwsPublic { region, address } => {
            Some(Answer::AwsPublic { region: region.clone(), address: under(*address)? })
        }
        Answer::Internet { address } => Some(Answer::Internet { address: under(*address)? }),
        _ => None,
    }
}

fn embed(address: Ipv4Addr) -> IpAddr {
    IpAddr::V6(Ipv6Addr::from_bits(NAT64.network().to_bits() | u128::from(address.to_bits())))
}

/// Whether a NAT gateway would translate it (R135).
pub fn is_translated(sought: Sought) -> bool {
    matches!(sought, Sought::Address(IpAddr::V6(address)) if NAT64.contains(&address))
}

/// What a NAT gateway makes of a translated address; others stay.
pub fn translated_back(sought: Sought) -> Sought {
    let Sought::Address(IpAddr::V6(address)) = sought else { return sought };
    match address.octets() {
        [.., 0, 0, 0, 0] if is_translated(sought) => Sought::Unknown(Family::Ipv4),
        [.., a, b, c, d] if is_translated(sought) => Sought::Address(IpAddr::V4(Ipv4Addr::new(a, b, c, d))),
        _ => sought,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> Sought {
        Sought::Address(text.parse().unwrap())
    }

    #[test]
    fn r135_an_address_goes_under_the_prefix_and_comes_back() {
        for (ipv4, ipv6) in [
            (address("203.0.113.7"), address("64:ff9b::203.0.113.7")),
            (Sought::Unknown(Family::Ipv4), address("64:ff9b::")),
        ] {
            let answer = translated(&Answer::Internet { address: ipv4 });
            assert_eq!(answer, Some(Answer::Internet { address: ipv6 }));
            assert!(is_translated(ipv6) && !is_translated(ipv4));
            assert_eq!(translated_back(ipv6), ipv4);
        }
    }

    #[test]
    fn r135_other_addresses_stay_as_they_are() {
        for other in ["2001:db8::7", "2001:db8::", "203.0.113.7"].map(address) {
            assert!(!is_translated(other));
            assert_eq!(translated_back(other), other);
        }
        assert_eq!(translated(&Answer::Internet { address: address("2001:db8::7") }), None);
        assert_eq!(translated(&Answer::Nothing), None);
    }
}
