//! Reading a data file: as every other JSON by derive, with the place of what is wrong and how to mend it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeOwned, Error as _, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use thiserror::Error;

/// A reading, or the fault that stopped it.
pub type Checked<T> = Result<T, Fault>;

/// Where a file is wrong, what is wrong and how to mend it.
#[derive(Debug, Error)]
#[error("{place}: {what}; {mend}")]
pub struct Fault {
    place: String,
    what: String,
    mend: String,
}

impl Fault {
    pub fn new(place: impl fmt::Display, what: impl Into<String>, mend: impl Into<String>) -> Self {
        Self { place: place.to_string(), what: what.into(), mend: mend.into() }
    }
}

/// Reads a whole file.
pub fn read<T: DeserializeOwned>(file: &str, text: &str) -> Checked<T> {
    let mut json = serde_json::Deserializer::from_str(text);
    serde_path_to_error::deserialize(&mut json)
        .map_err(|error| Fault::new(format!("{file}: {}", error.path()), error.inner().to_string(), "correct it there"))
}

/// Refuses a text of a list that was met before in it.
pub fn once<'a>(seen: &mut BTreeSet<&'a str>, text: &'a str, place: impl fmt::Display) -> Checked<()> {
    if seen.insert(text) {
        return Ok(());
    }
    Err(Fault::new(place, format!("`{text}` is there twice"), "keep one of the two"))
}

/// Reads a value, of which null and nothing are the default.
pub fn or_default<'de, D: Deserializer<'de>, T: Default + Deserialize<'de>>(deserializer: D) -> Result<T, D::Error> {
    Option::deserialize(deserializer).map(Option::unwrap_or_default)
}

/// Reads an object as a map; a key given twice is a fault, as in a struct.
pub fn unique<'de, D: Deserializer<'de>, V: Deserialize<'de>>(
    deserializer: D,
) -> Result<BTreeMap<String, V>, D::Error> {
    struct Entries<V>(PhantomData<V>);

    impl<'de, V: Deserialize<'de>> Visitor<'de> for Entries<V> {
        type Value = BTreeMap<String, V>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
            let mut map = BTreeMap::new();
            while let Some((key, value)) = entries.next_entry::<String, V>()? {
                if map.contains_key(&key) {
                    return Err(A::Error::custom(format_args!("duplicate field `{key}`")));
                }
                map.insert(key, value);
            }
            Ok(map)
        }
    }

    deserializer.deserialize_map(Entries(PhantomData))
}
