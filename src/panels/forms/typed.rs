//! A value as it was typed: the text stays what it is while it means nothing yet.

use std::fmt::Display;
use std::str::FromStr;

use crate::ui::TextField;

/// What was typed, and what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed<T> {
    text: String,
    value: Result<T, String>,
}

impl<T: FromStr<Err: Display>> Typed<T> {
    /// Digits may be grouped by commas, as amounts are shown.
    pub fn number(text: &str) -> Self {
        let value = text.trim().replace(',', "").parse().map_err(|error: T::Err| error.to_string());
        Self { text: text.to_owned(), value }
    }
}

impl<T> Typed<T> {
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What it means, if anything.
    pub fn value(&self) -> Option<&T> {
        self.value.as_ref().ok()
    }

    /// A field for it, with why it means nothing, if so.
    pub fn judge(&self, field: TextField) -> TextField {
        let error = self.value.as_ref().err().map(|error| error.clone().into());
        TextField { numeric: true, error: error.or(field.error), ..field }
    }
}
