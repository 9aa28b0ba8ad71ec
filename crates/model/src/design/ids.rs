//! Ids: short, readable, unique in a document, their kind told by the prefix, as on AWS.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;

use super::kinds::kinds;

/// The longest id a document may hold.
const MAX_ID_LENGTH: usize = 64;

/// What AWS has and the model has not yet, by the beginning of its ids.
const NOT_MODELLED: [(&str, &str); 7] = [
    ("tgw-attach-", "a transit gateway attachment"),
    ("tgw-", "a transit gateway"),
    ("eni-", "a network interface"),
    ("cagw-", "a carrier gateway"),
    ("lgw-", "a local gateway"),
    ("core-network-", "a Cloud WAN core network"),
    ("eipalloc-", "an Elastic IP address"),
];

/// Why a text is no id.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{}", self.told())]
pub struct BadId {
    text: String,
    wanted: &'static str,
}

impl BadId {
    fn told(&self) -> String {
        let Self { text, wanted } = self;
        let shown: String = text.chars().take(MAX_ID_LENGTH).collect();
        match NOT_MODELLED.iter().find(|(prefix, _)| fits(text, prefix)) {
            Some((_, noun)) => format!("`{shown}` is {noun}, which is not modelled yet"),
            None => format!(
                "`{shown}` is no id; write `{wanted}` and then letters, digits or hyphens, {MAX_ID_LENGTH} at most"
            ),
        }
    }
}

fn parse(text: &str, prefix: &'static str) -> Result<Arc<str>, BadId> {
    if fits(text, prefix) { Ok(text.into()) } else { Err(BadId { text: text.to_owned(), wanted: prefix }) }
}

fn fits(text: &str, prefix: &str) -> bool {
    let tail = text.strip_prefix(prefix).unwrap_or("");
    let clean = tail.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    !tail.is_empty() && clean && text.len() <= MAX_ID_LENGTH
}

/// An id of one kind of object.
pub trait Id: Clone + Eq + Into<ObjectId> {
    /// What it names.
    type Object: super::Object<Id = Self>;

    /// What every id of the kind begins with.
    const PREFIX: &'static str;

    /// The id with a number.
    fn numbered(number: u64) -> Self;

    /// The id as text.
    fn as_str(&self) -> &str;
}

macro_rules! ids {
    ($($kind:ident: $name:ident, $prefix:literal, $noun:literal, $one:ident in $many:ident, $named:ident;)*) => {
        $(
            #[doc = concat!("The id of a [`super::", stringify!($kind), "`].")]
            #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct $name(Arc<str>);

            impl $name {
                /// The id with a number, such as
                #[doc = concat!("`", $prefix, "1`.")]
                pub fn numbered(number: u64) -> Self {
                    Self(format!(concat!($prefix, "{}"), number).into())
                }

                /// The id as text.
                pub fn as_str(&self) -> &str {
                    &self.0
                }
            }

            impl FromStr for $name {
                type Err = BadId;
                fn from_str(text: &str) -> Result<Self, BadId> {
                    parse(text, $prefix).map(Self)
                }
            }

            impl fmt::Display for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.write_str(&self.0)
                }
            }

            impl Serialize for $name {
                fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    serializer.serialize_str(&self.0)
                }
            }

            impl<'de> Deserialize<'de> for $name {
                fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
                }
            }

            impl schemars::JsonSchema for $name {
                fn schema_name() -> std::borrow::Cow<'static, str> {
                    stringify!($name).into()
                }

                fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                    schemars::json_schema!({ "type": "string", "pattern": concat!("^", $prefix) })
                }
            }

            impl From<$name> for ObjectId {
                fn from(id: $name) -> Self {
                    Self::$kind(id)
                }
            }

            impl From<&$name> for ObjectId {
                fn from(id: &$name) -> Self {
                    Self::$kind(id.clone())
                }
            }
        )*

        /// The id of any object; its JSON is the id alone, for the prefix tells the kind.
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum ObjectId {
            $(
                #[doc = concat!("A [`super::", stringify!($kind), "`].")]
                $kind($name),
            )*
        }

        /// What an id names.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum ObjectKind {
            $(
                #[doc = concat!("A [`super::", stringify!($kind), "`].")]
                $kind,
            )*
        }

        impl ObjectKind {
            /// The noun for people, in lower case.
            pub const fn noun(self) -> &'static str {
                match self {
                    $(Self::$kind => $noun,)*
                }
            }

            /// What every id of this kind begins with.
            pub const fn prefix(self) -> &'static str {
                match self {
                    $(Self::$kind => $prefix,)*
                }
            }
        }

        impl ObjectId {
            /// The kind of the object.
            pub const fn kind(&self) -> ObjectKind {
                match self {
                    $(Self::$kind(_) => ObjectKind::$kind,)*
                }
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$kind(id) => id.as_str(),)*
                }
            }
        }

        impl FromStr for ObjectId {
            type Err = BadId;

            /// The longest prefix decides: `vpce-svc-1` is an endpoint service, not an endpoint.
            fn from_str(text: &str) -> Result<Self, BadId> {
                let kinds = [$(ObjectKind::$kind),*].into_iter();
                let best = kinds.filter(|kind| fits(text, kind.prefix())).max_by_key(|kind| kind.prefix().len());
                Ok(match best {
                    $(Some(ObjectKind::$kind) => Self::$kind($name(text.into())),)*
                    None => return Err(BadId { text: text.to_owned(), wanted: "vpc-" }),
                })
            }
        }
    };
}

kinds!(ids);

impl From<&Self> for ObjectId {
    fn from(id: &Self) -> Self {
        id.clone()
    }
}

impl fmt::Display for ObjectId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for ObjectId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for ObjectId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_prefix_tells_the_kind() {
        let kind = |text: &str| text.parse::<ObjectId>().map(|id| id.kind());
        assert_eq!(kind("vpce-1"), Ok(ObjectKind::VpcEndpoint));
        assert_eq!(kind("vpce-svc-1"), Ok(ObjectKind::VpcEndpointService));
        assert_eq!(kind("vpc-main"), Ok(ObjectKind::Vpc));
        for bad in ["", "vpc-", "vpc", "vpc-a b", "vpc-<b>", "thing-1", &format!("vpc-{}", "9".repeat(64))] {
            assert!(kind(bad).is_err(), "{bad:?}");
        }
    }
}
