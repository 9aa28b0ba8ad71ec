//! Values that are written as text, such as blocks and addresses: what stands there and what belongs there.
//!
//! For `#[serde(deserialize_with = "…")]`: [`one`], [`optional`] and [`list`].

use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

use ipnet::{IpNet, Ipv4Net, Ipv6Net};
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer};

/// How much of a text an error repeats.
const SHOWN: usize = 60;

/// A type that people write as text.
pub trait Written: FromStr {
    /// What belongs there, with an example.
    const WANTED: &str;
}

impl Written for Ipv4Net {
    const WANTED: &str = "an IPv4 block such as 10.0.0.0/24";
}

impl Written for Ipv6Net {
    const WANTED: &str = "an IPv6 block such as 2001:db8::/56";
}

impl Written for IpNet {
    const WANTED: &str = "a block such as 10.0.0.0/24 or 2001:db8::/64";
}

impl Written for Ipv4Addr {
    const WANTED: &str = "an IPv4 address such as 10.0.0.4";
}

impl Written for Ipv6Addr {
    const WANTED: &str = "an IPv6 address such as 2001:db8::4";
}

/// Reads a value that must be there.
pub fn one<'de, D: Deserializer<'de>, T: Written>(deserializer: D) -> Result<T, D::Error> {
    Of::deserialize(deserializer).map(|Of(value)| value)
}

/// Reads a value that may be left out, or null.
pub fn optional<'de, D: Deserializer<'de>, T: Written>(deserializer: D) -> Result<Option<T>, D::Error> {
    Ok(Option::deserialize(deserializer)?.map(|Of(value)| value))
}

/// Reads a list of values.
pub fn list<'de, D: Deserializer<'de>, T: Written>(deserializer: D) -> Result<Vec<T>, D::Error> {
    Ok(Vec::deserialize(deserializer)?.into_iter().map(|Of(value)| value).collect())
}

struct Of<T>(T);

impl<'de, T: Written> Deserialize<'de> for Of<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text<T>(std::marker::PhantomData<T>);

        impl<T: Written> Visitor<'_> for Text<T> {
            type Value = Of<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(T::WANTED)
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Of<T>, E> {
                text.parse().map(Of).map_err(|_| {
                    let shown: String = text.chars().take(SHOWN).collect();
                    E::custom(format_args!("`{shown}` is not {}", T::WANTED))
                })
            }
        }

        deserializer.deserialize_str(Text(std::marker::PhantomData))
    }
}
