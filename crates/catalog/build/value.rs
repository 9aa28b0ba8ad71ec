//! Values of the data files that are checked as they are read, and how they are written as Rust source.

use std::ops::Deref;

use serde::Deserialize;

/// A text that is not empty.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
pub struct Text(String);

impl TryFrom<String> for Text {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, &'static str> {
        if text.trim().is_empty() { Err("a text that is not empty belongs here") } else { Ok(Self(text)) }
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

/// A price in nanodollars (10⁻⁹ USD). A float's shortest decimal text is the number as it stands in the file, for prices
/// have far fewer than fifteen digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "f64")]
pub struct Nanos(u64);

impl TryFrom<f64> for Nanos {
    type Error = String;

    fn try_from(price: f64) -> Result<Self, String> {
        if price < 0.0 {
            return Err(format!("`{price}` is negative, a price of zero or more belongs here"));
        }
        let text = price.to_string();
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        if fraction.len() > 9 {
            return Err(format!("`{price}` has more than nine decimals"));
        }
        let nanos = format!("{whole}{fraction:0<9}").parse::<i64>();
        nanos
            .ok()
            .and_then(|nanos| nanos.try_into().ok())
            .map(Self)
            .ok_or(format!("`{price}` is too large for a price"))
    }
}

impl Nanos {
    /// A `UnitPrice`, as Rust source.
    pub fn unit_price(self) -> String {
        format!("UnitPrice::from_nanos({})", grouped(self.0))
    }
}

/// The number of a rule: `R`, digits, and at most one letter.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
pub struct RuleNumber(String);

impl TryFrom<String> for RuleNumber {
    type Error = String;

    fn try_from(number: String) -> Result<Self, String> {
        let rest = number.strip_prefix('R').unwrap_or_default();
        let digits = rest.strip_suffix(|it: char| it.is_ascii_lowercase()).unwrap_or(rest);
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(format!("`{number}` is no rule: write R and its number"));
        }
        Ok(Self(number))
    }
}

impl Deref for RuleNumber {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

/// A number with `_` between thousands, as Rust source.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('_');
        }
        text.push(digit);
    }
    text
}
