//! How far an address reaches, whatever any table says (R251, R252).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// How far an address reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The link: the host's own services, such as those for metadata, DNS and time, answer beside it, and no table is
    /// asked (R251).
    Link,
    /// The host itself or nobody: loopback, multicast, broadcast, reserved. No packet to it leaves (R252).
    Nowhere,
    /// Networks that lead to it; nobody on the internet announces it (R252).
    Private,
    /// The internet.
    Global,
}

impl Scope {
    /// That of an address.
    pub fn of(address: IpAddr) -> Self {
        match address {
            IpAddr::V4(address) => Self::of_ipv4(address),
            IpAddr::V6(address) => Self::of_ipv6(address),
        }
    }

    fn of_ipv4(address: Ipv4Addr) -> Self {
        // Of the documentation ranges (RFC 5737) plans make their examples of hosts on the internet.
        match address.octets() {
            [169, 254, ..] => Self::Link,
            // "This network", loopback, multicast (RFC 5771), reserved and broadcast (RFC 1112).
            [0 | 127 | 224..=255, ..] => Self::Nowhere,
            // RFC 6598.
            [100, 64..=127, ..] => Self::Private,
            _ if address.is_private() => Self::Private,
            _ => Self::Global,
        }
    }

    fn of_ipv6(address: Ipv6Addr) -> Self {
        match address.segments() {
            // The instance services' own block lies within the private ones.
            [0xfd00, 0x0ec2, ..] => Self::Link,
            _ if address.is_unicast_link_local() => Self::Link,
            _ if address.is_loopback() || address.is_unspecified() || address.is_multicast() => Self::Nowhere,
            // An IPv4 address in the form of sockets (RFC 4291), which no packet carries.
            _ if address.to_ipv4_mapped().is_some() => Self::Nowhere,
            _ if address.is_unique_local() => Self::Private,
            // Translation within a network (RFC 8215).
            [0x64, 0xff9b, 1, ..] => Self::Private,
            _ => Self::Global,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r251_r252_an_address_says_how_far_it_reaches() {
        let scopes = [
            (Scope::Link, "169.254.169.254 169.254.0.1 169.254.255.255 fe80::1 febf::1 fd00:ec2::253 fd00:ec2:0:1::1"),
            (
                Scope::Nowhere,
                "0.0.0.0 0.1.2.3 127.0.0.1 127.255.255.255 224.0.0.251 239.1.1.1 240.0.0.1 255.255.255.255 :: ::1 ff02::1 ::ffff:10.0.0.1",
            ),
            (
                Scope::Private,
                "10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 100.64.0.1 100.127.255.255 fc00::1 fd00::1 fd00:ec3::1 64:ff9b:1::1",
            ),
            (
                Scope::Global,
                "1.0.0.1 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.0.0.1 128.0.0.1 169.253.0.1 172.15.0.1 172.32.0.1 192.167.0.1 223.255.255.255 203.0.113.7 2001:db8::1 2600::1 64:ff9b::203.0.113.7 fec0::1",
            ),
        ];
        for (scope, addresses) in scopes {
            for address in addresses.split(' ') {
                assert_eq!(Scope::of(address.parse().unwrap()), scope, "{address}");
            }
        }
    }
}
