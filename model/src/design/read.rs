//! Reading a document from a JSON tree, every error with the path of the field it is at.
//!
//! By hand and not by `serde`'s derive, whose code for this document is a sixth of the whole editor's and knows no
//! paths. What a struct's fields are called and which may be left out is said once, by [`read_struct!`].

#![expect(clippy::unnecessary_box_returns, reason = "the box keeps the many results small: see `Wrong`")]

use std::net::{Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

use ipnet::{IpNet, Ipv4Net, Ipv6Net};
use serde_json::{Map, Value};

use super::LoadError;
use crate::pricing::{Gigabytes, PriceKey, Quantity, UnitPrice};

/// Why reading stopped. In a box, so that the many results on the way up are a word longer than their value at most.
pub(super) type Wrong = Box<LoadError>;

/// How much of a document's own words an error repeats.
const SHOWN: usize = 300;

/// Something that can be read from a JSON value.
pub(super) trait Read: Sized {
    fn read(node: Node<'_>) -> Result<Self, Wrong>;
}

/// A value and where it stands.
#[derive(Clone, Copy)]
pub(super) struct Node<'a> {
    pub value: &'a Value,
    pub path: Path<'a>,
}

/// Where a value stands, as a chain up to the document.
#[derive(Clone, Copy)]
pub(super) enum Path<'a> {
    Document,
    Field(&'a Path<'a>, &'a str),
    Item(&'a Path<'a>, usize),
}

impl Path<'_> {
    fn write(&self, text: &mut String) {
        match self {
            Self::Document => {}
            Self::Field(parent, name) => {
                parent.write(text);
                if !text.is_empty() {
                    text.push('.');
                }
                text.push_str(name);
            }
            Self::Item(parent, place) => {
                parent.write(text);
                text.push('[');
                text.push_str(&place.to_string());
                text.push(']');
            }
        }
    }
}

// Errors are made out of line: what is generic below is compiled once for each type of field.
impl<'a> Node<'a> {
    /// An error at this place.
    #[cold]
    #[inline(never)]
    pub fn wrong(&self, detail: &str) -> Wrong {
        let mut path = String::new();
        self.path.write(&mut path);
        let short = |text: &str| text.chars().take(SHOWN).collect();
        Box::new(LoadError::Field { path: short(&path), detail: short(detail) })
    }

    /// An error about a field that is not there.
    #[cold]
    #[inline(never)]
    pub fn missing(&self, field: &str) -> Wrong {
        self.wrong(&format!("missing field `{field}`"))
    }

    #[cold]
    #[inline(never)]
    fn unknown(&self, what: &str, found: &str, known: &[&str]) -> Wrong {
        self.wrong(&format!("unknown {what} `{found}`, expected one of `{}`", known.join("`, `")))
    }

    /// The value as an object of these fields and no others: what is not known is not dropped but refused.
    pub fn fields(&'a self, known: &[&str]) -> Result<Fields<'a>, Wrong> {
        let map = self.value.as_object().ok_or_else(|| self.wrong("an object belongs here"))?;
        if let Some(unknown) = map.keys().find(|key| !known.contains(&key.as_str())) {
            let path = Path::Field(&self.path, unknown);
            return Err(Node { value: self.value, path }.unknown("field", unknown, known));
        }
        Ok(Fields { map, node: self })
    }

    #[cold]
    #[inline(never)]
    fn not(&self, text: &str, what: &str) -> Wrong {
        self.wrong(&format!("`{text}` is not {what}"))
    }

    fn items(&self) -> Result<&'a [Value], Wrong> {
        self.value.as_array().map(Vec::as_slice).ok_or_else(|| self.wrong("a list belongs here"))
    }

    fn text(&self) -> Result<&'a str, Wrong> {
        self.value.as_str().ok_or_else(|| self.wrong("a text belongs here"))
    }

    /// The text of one of these, for enums without fields.
    pub fn one_of<T: Copy>(&self, choices: &[(&str, T)]) -> Result<T, Wrong> {
        let text = self.text()?;
        let found = choices.iter().find(|(name, _)| *name == text);
        let names = || choices.iter().map(|(name, _)| *name).collect::<Vec<_>>();
        found.map(|(_, choice)| *choice).ok_or_else(|| self.unknown("variant", text, &names()))
    }
}

/// The fields of an object.
pub(super) struct Fields<'a> {
    map: &'a Map<String, Value>,
    node: &'a Node<'a>,
}

impl<'a> Fields<'a> {
    /// A field that must be there.
    pub fn required<T: Read>(&self, name: &'a str) -> Result<T, Wrong> {
        match self.get(name) {
            Some(node) => T::read(node),
            None => Err(self.node.missing(name)),
        }
    }

    /// A field that may be left out.
    pub fn optional<T: Read>(&self, name: &'a str) -> Result<Option<T>, Wrong> {
        self.get(name).map(T::read).transpose()
    }

    #[inline(never)]
    fn get(&self, name: &'a str) -> Option<Node<'a>> {
        self.map.get(name).map(|value| Node { value, path: Path::Field(&self.node.path, name) })
    }
}

/// Implements [`Read`] for a struct: the fields that must be there, then those that may be left out.
macro_rules! read_struct {
    ($name:ident { $($required:ident),* $(,)? } or { $($optional:ident = $default:expr),* $(,)? }) => {
        impl Read for $name {
            fn read(node: Node<'_>) -> Result<Self, Wrong> {
                let fields = node.fields(&[$(stringify!($required),)* $(stringify!($optional),)*])?;
                Ok(Self {
                    $($required: fields.required(stringify!($required))?,)*
                    $($optional: fields.optional(stringify!($optional))?.unwrap_or($default),)*
                })
            }
        }
    };
}
pub(super) use read_struct;

impl Read for String {
    fn read(node: Node<'_>) -> Result<Self, Wrong> {
        node.text().map(Self::from)
    }
}

impl Read for bool {
    fn read(node: Node<'_>) -> Result<Self, Wrong> {
        node.value.as_bool().ok_or_else(|| node.wrong("`true` or `false` belongs here"))
    }
}

impl Read for u16 {
    fn read(node: Node<'_>) -> Result<Self, Wrong> {
        let number = node.value.as_u64().and_then(|number| Self::try_from(number).ok());
        number.ok_or_else(|| node.wrong("a whole number from 0 to 65535 belongs here"))
    }
}

impl Read for u32 {
    fn read(node: Node<'_>) -> Result<Self, Wrong> {
        let number = node.value.as_u64().and_then(|number| Self::try_from(number).ok());
        number.ok_or_else(|| node.wrong("a whole number belongs here"))
    }
}

impl Read for Gigabytes {
    /// The digits as they stand.
    fn read(node: Node<'_>) -> Result<Self, Wrong> {
        let number = node.value.as_number().ok_or_else(|| node.wrong("a number of GB belongs here"))?;
        let text = number.to_string();
        text.parse().map_err(|error| node.wrong(&format!("{text} is not a volume in GB: {error}")))
    }
}

impl<T: Read> Read for Option<T> {
    fn read(node: Node<'_>) -> Result<Self, Wrong> {
        if node.value.is_null() { Ok(None) } else { T::read(node).map(Some) }
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(node: Node<'_>) -> Result<Self, Wrong> {
        let items = node.items()?;
        // A loop, as collecting results is three times the code, for each type of item.
        let mut list = Self::with_capacity(items.len());
        for (place, value) in items.iter().enumerate() {
            list.push(T::read(Node { value, path: Path::Item(&node.path, place) })?);
        }
        Ok(list)
    }
}

/// Types that are written as texts and know how to read them.
macro_rules! read_parsed {
    ($($name:ty: $what:literal),* $(,)?) => {
        $(
            impl Read for $name {
                fn read(node: Node<'_>) -> Result<Self, Wrong> {
                    let text = node.text()?;
                    Self::from_str(text).map_err(|_| node.not(text, $what))
                }
            }
        )*
    };
}

read_parsed! {
    Ipv4Net: "an IPv4 block such as 10.0.0.0/24",
    Ipv6Net: "an IPv6 block such as 2001:db8::/56",
    IpNet: "a block such as 10.0.0.0/24 or 2001:db8::/64",
    Ipv4Addr: "an IPv4 address such as 10.0.0.4",
    Ipv6Addr: "an IPv6 address such as 2001:db8::4",
    Quantity: "a number such as 12.5",
    UnitPrice: "a price such as 0.045",
    PriceKey: "the name of a price",
}
