//! Reading a document from a JSON tree, every error with the path of the field it is at.
//!
//! By hand and not by `serde`'s derive, whose code for this document is a sixth of the whole editor's and knows no
//! paths. What a struct's fields are called and which may be left out is said once, by [`read_struct!`].

use std::net::Ipv4Addr;
use std::str::FromStr;

use ipnet::{Ipv4Net, Ipv6Net};
use serde_json::{Map, Value};

use super::LoadError;
use crate::pricing::Gigabytes;

/// How much of a document's own words an error repeats.
const SHOWN: usize = 300;

/// Something that can be read from a JSON value.
pub(super) trait Read: Sized {
    fn read(node: Node<'_>) -> Result<Self, LoadError>;
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

impl<'a> Node<'a> {
    /// An error at this place.
    pub fn wrong(&self, detail: &str) -> LoadError {
        let mut path = String::new();
        self.path.write(&mut path);
        let short = |text: &str| text.chars().take(SHOWN).collect();
        LoadError::Field { path: short(&path), detail: short(detail) }
    }

    /// The value as an object of these fields and no others: what is not known is not dropped but refused.
    pub fn fields(&'a self, known: &[&str]) -> Result<Fields<'a>, LoadError> {
        let map = self.value.as_object().ok_or_else(|| self.wrong("an object belongs here"))?;
        if let Some(unknown) = map.keys().find(|key| !known.contains(&key.as_str())) {
            let path = Path::Field(&self.path, unknown);
            let node = Node { value: self.value, path };
            return Err(node.wrong(&format!("unknown field `{unknown}`, expected one of `{}`", known.join("`, `"))));
        }
        Ok(Fields { map, node: self })
    }

    fn text(&self) -> Result<&'a str, LoadError> {
        self.value.as_str().ok_or_else(|| self.wrong("a text belongs here"))
    }

    /// The text of one of these, for enums without fields.
    pub fn one_of<T: Copy>(&self, choices: &[(&str, T)]) -> Result<T, LoadError> {
        let text = self.text()?;
        let found = choices.iter().find(|(name, _)| *name == text);
        found.map(|(_, choice)| *choice).ok_or_else(|| {
            let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
            self.wrong(&format!("unknown variant `{text}`, expected one of `{}`", names.join("`, `")))
        })
    }
}

/// The fields of an object.
pub(super) struct Fields<'a> {
    map: &'a Map<String, Value>,
    node: &'a Node<'a>,
}

impl Fields<'_> {
    /// A field that must be there.
    pub fn required<T: Read>(&self, name: &str) -> Result<T, LoadError> {
        self.optional(name)?.ok_or_else(|| self.node.wrong(&format!("missing field `{name}`")))
    }

    /// A field that may be left out.
    pub fn optional<T: Read>(&self, name: &str) -> Result<Option<T>, LoadError> {
        let Some(value) = self.map.get(name) else { return Ok(None) };
        T::read(Node { value, path: Path::Field(&self.node.path, name) }).map(Some)
    }
}

/// Implements [`Read`] for a struct: the fields that must be there, then those that may be left out.
macro_rules! read_struct {
    ($name:ident { $($required:ident),* $(,)? } or { $($optional:ident = $default:expr),* $(,)? }) => {
        impl Read for $name {
            fn read(node: Node<'_>) -> Result<Self, LoadError> {
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
    fn read(node: Node<'_>) -> Result<Self, LoadError> {
        node.text().map(Self::from)
    }
}

impl Read for bool {
    fn read(node: Node<'_>) -> Result<Self, LoadError> {
        node.value.as_bool().ok_or_else(|| node.wrong("`true` or `false` belongs here"))
    }
}

impl Read for u16 {
    fn read(node: Node<'_>) -> Result<Self, LoadError> {
        let number = node.value.as_u64().and_then(|number| Self::try_from(number).ok());
        number.ok_or_else(|| node.wrong("a whole number from 0 to 65535 belongs here"))
    }
}

impl Read for u32 {
    fn read(node: Node<'_>) -> Result<Self, LoadError> {
        let number = node.value.as_u64().and_then(|number| Self::try_from(number).ok());
        number.ok_or_else(|| node.wrong("a whole number belongs here"))
    }
}

impl Read for Gigabytes {
    /// The digits as they stand.
    fn read(node: Node<'_>) -> Result<Self, LoadError> {
        let number = node.value.as_number().ok_or_else(|| node.wrong("a number of GB belongs here"))?;
        let text = number.to_string();
        text.parse().map_err(|error| node.wrong(&format!("{text} is not a volume in GB: {error}")))
    }
}

impl<T: Read> Read for Option<T> {
    fn read(node: Node<'_>) -> Result<Self, LoadError> {
        if node.value.is_null() { Ok(None) } else { T::read(node).map(Some) }
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(node: Node<'_>) -> Result<Self, LoadError> {
        let items = node.value.as_array().ok_or_else(|| node.wrong("a list belongs here"))?;
        let item = |(place, value)| T::read(Node { value, path: Path::Item(&node.path, place) });
        items.iter().enumerate().map(item).collect()
    }
}

/// Types that are written as texts and know how to read them.
macro_rules! read_parsed {
    ($($name:ty: $what:literal),* $(,)?) => {
        $(
            impl Read for $name {
                fn read(node: Node<'_>) -> Result<Self, LoadError> {
                    let text = node.text()?;
                    Self::from_str(text).map_err(|_| node.wrong(&format!(concat!("`{}` is not ", $what), text)))
                }
            }
        )*
    };
}

read_parsed! {
    Ipv4Net: "an IPv4 block such as 10.0.0.0/24",
    Ipv6Net: "an IPv6 block such as 2001:db8::/56",
    Ipv4Addr: "an IPv4 address such as 10.0.0.4",
}
