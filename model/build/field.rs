//! A place in a data file: strict reading, and the sentence for what is wrong there.

use std::collections::BTreeSet;
use std::fmt;

use serde_json::{Map, Value};

/// A reading, or the fault that stopped it.
pub type Checked<T> = Result<T, Fault>;

/// Where a file is wrong, what is wrong and how to mend it.
#[derive(Debug)]
pub struct Fault {
    place: String,
    what: String,
    mend: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}; {}", self.place, self.what, self.mend)
    }
}

/// The JSON of a whole file.
pub fn parse(file: &'static str, text: &str) -> Checked<Value> {
    serde_json::from_str(text).map_err(|error| Fault {
        place: file.into(),
        what: format!("is not JSON ({error})"),
        mend: "correct that line".into(),
    })
}

/// A value in a file, which knows where it stands.
#[derive(Clone)]
pub struct Field<'a> {
    file: &'static str,
    path: String,
    value: &'a Value,
}

impl<'a> Field<'a> {
    /// The whole file.
    pub fn root(file: &'static str, value: &'a Value) -> Self {
        Self { file, path: String::new(), value }
    }

    /// The fault of this field.
    pub fn fault(&self, what: impl Into<String>, mend: impl Into<String>) -> Fault {
        Fault { place: format!("{}: {}", self.file, self.path), what: what.into(), mend: mend.into() }
    }

    /// The field of this key; `None` where it is absent or null.
    pub fn find(&self, key: &str) -> Checked<Option<Self>> {
        let value = self.object()?.get(key).filter(|value| !value.is_null());
        Ok(value.map(|value| self.inner(key, value)))
    }

    /// The field of this key, which must be there.
    pub fn get(&self, key: &str) -> Checked<Self> {
        self.find(key)?.ok_or_else(|| self.inner(key, &Value::Null).fault("is missing", "add it, with its source"))
    }

    /// The field at a dotted path, which must be there.
    pub fn at(&self, path: &str) -> Checked<Self> {
        path.split('.').try_fold(self.clone(), |field, key| field.get(key))
    }

    /// The keys of an object with their fields, those that are null left out.
    pub fn entries(&self) -> Checked<Vec<(&'a str, Self)>> {
        let there = self.object()?.iter().filter(|(_, value)| !value.is_null());
        Ok(there.map(|(key, value)| (key.as_str(), self.inner(key, value))).collect())
    }

    /// A key that is not of `known` is a fault: a misspelt one would be lost without a word.
    pub fn only(&self, known: &[&str]) -> Checked<()> {
        match self.entries()?.into_iter().find(|(key, _)| !known.contains(key)) {
            Some((_, stray)) => Err(stray.fault("is no known key", format!("write one of {}", known.join(", ")))),
            None => Ok(()),
        }
    }

    /// The fields of an array.
    pub fn items(&self) -> Checked<Vec<Self>> {
        let items = self.value.as_array().ok_or_else(|| self.wrong("a list"))?;
        let numbered = items.iter().enumerate();
        Ok(numbered
            .map(|(index, value)| Self { file: self.file, path: format!("{}[{index}]", self.path), value })
            .collect())
    }

    /// A text that is not empty.
    pub fn text(&self) -> Checked<&'a str> {
        self.value.as_str().filter(|text| !text.trim().is_empty()).ok_or_else(|| self.wrong("a text that is not empty"))
    }

    /// A text that is not yet among `seen`, which it joins.
    pub fn unique_in(&self, seen: &mut BTreeSet<&'a str>) -> Checked<&'a str> {
        let text = self.text()?;
        if !seen.insert(text) {
            return Err(self.fault(format!("`{text}` is there twice"), "keep one of the two"));
        }
        Ok(text)
    }

    /// `true` or `false`.
    pub fn flag(&self) -> Checked<bool> {
        self.value.as_bool().ok_or_else(|| self.wrong("true or false"))
    }

    /// A whole number that is not negative.
    pub fn whole(&self) -> Checked<u64> {
        self.value.as_u64().ok_or_else(|| self.wrong("a whole number of zero or more"))
    }

    /// A price in nanodollars (10⁻⁹ USD). A float's shortest decimal text is the number as it stands in the file, for
    /// prices have far fewer than fifteen digits.
    pub fn nanos(&self) -> Checked<i64> {
        let number = self.value.as_f64().ok_or_else(|| self.wrong("a price such as 0.045"))?;
        if number < 0.0 {
            return Err(self.fault(format!("`{number}` is negative"), "write a price of zero or more"));
        }
        let text = number.to_string();
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        if fraction.len() > 9 {
            return Err(self.fault(format!("`{text}` has more than nine decimals"), "write at most nine"));
        }
        format!("{whole}{fraction:0<9}")
            .parse()
            .map_err(|_| self.fault(format!("`{text}` is too large for a price"), "write less than nine billion"))
    }

    /// `true` where the file says null.
    pub fn is_null(&self) -> bool {
        self.value.is_null()
    }

    /// The field of this key as it stands, null included; absent is a fault.
    pub fn raw(&self, key: &str) -> Checked<Self> {
        match self.object()?.get(key) {
            Some(value) => Ok(self.inner(key, value)),
            None => self.get(key),
        }
    }

    fn object(&self) -> Checked<&'a Map<String, Value>> {
        self.value.as_object().ok_or_else(|| self.wrong("an object"))
    }

    fn inner<'b>(&self, key: &str, value: &'b Value) -> Field<'b> {
        let dot = if self.path.is_empty() { "" } else { "." };
        Field { file: self.file, path: format!("{}{dot}{key}", self.path), value }
    }

    fn wrong(&self, wanted: &str) -> Fault {
        self.fault(format!("`{}` does not belong here", self.value), format!("write {wanted}"))
    }
}
