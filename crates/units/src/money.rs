//! Exact money and the quantities it is charged for: integers all the way, rounded once, for display.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Sub};
use std::str::FromStr;

use serde::de::{self, Visitor};
use serde::ser;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;

/// Picodollars in a dollar: a [`UnitPrice`] (10⁻⁹) times a [`Quantity`] (10⁻³) is a whole number of these.
const PICOS: i128 = 1_000_000_000_000;
const PICOS_PER_CENT: i128 = PICOS / 100;

/// An exact amount of US dollars, in picodollars (10⁻¹² USD). Sums saturate far beyond any bill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Usd(i128);

impl Usd {
    /// No money: what a gateway endpoint costs (R62).
    pub const ZERO: Self = Self(0);

    /// `true` for exactly nothing.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// `true` when less than nothing: a saving in a difference.
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// The amount without its sign.
    #[must_use]
    pub const fn abs(self) -> Self {
        Self(self.0.saturating_abs())
    }

    /// How many of `steps` equal parts of a whole it makes, rounded: a place on a scale. Less than nothing is none.
    pub fn place_on(self, whole: Self, steps: u32) -> u32 {
        place_on(u128::try_from(self.0).unwrap_or(0), u128::try_from(whole.0).unwrap_or(0), steps)
    }

    /// Whole dollars, up.
    pub fn dollars_up(self) -> u64 {
        let dollars = self.0.saturating_add(PICOS).saturating_sub(1).div_euclid(PICOS);
        u64::try_from(dollars).unwrap_or(0)
    }

    /// So many whole dollars.
    pub const fn dollars(dollars: u64) -> Self {
        Self((dollars as i128).saturating_mul(PICOS))
    }

    /// Rounded half away from zero to whole cents: the one rounding of the program, for display.
    pub const fn cents(self) -> i128 {
        let half = PICOS_PER_CENT / 2;
        let shifted = if self.0 < 0 { self.0.saturating_sub(half) } else { self.0.saturating_add(half) };
        shifted / PICOS_PER_CENT
    }
}

impl Add for Usd {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Usd {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Sum for Usd {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

/// Dollars and cents with thousands separators, for people: `1,234.50`.
impl fmt::Display for Usd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cents = self.cents();
        let sign = if cents < 0 { "-" } else { "" };
        let magnitude = cents.unsigned_abs();
        write!(f, "{sign}{}.{:02}", grouped(magnitude / 100), magnitude % 100)
    }
}

impl Usd {
    /// Every digit that is not zero, and at least two, without separators: `7.30`.
    pub const fn exact(self) -> impl fmt::Display {
        Fixed { units: self.0, decimals: 12, shown: 2 }
    }
}

/// In JSON an amount is a decimal string, as [`Usd::exact`] writes it.
impl Serialize for Usd {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.exact())
    }
}

/// A price per unit in nanodollars (10⁻⁹ USD): room for four decimals more than AWS lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitPrice(i64);

impl UnitPrice {
    /// The highest price that can be typed: a million dollars a unit.
    const MAX: Self = Self(1_000_000_000_000_000);

    /// From nanodollars; the build script reads the catalogue's decimals into these.
    pub const fn from_nanos(nanos: i64) -> Self {
        Self(nanos)
    }

    /// The exact charge for a quantity.
    pub fn times(self, quantity: Quantity) -> Usd {
        Usd(i128::from(self.0).saturating_mul(i128::from(quantity.0)))
    }

    /// After how much a cost that rises by this price meets one that rises by another, when they begin apart; to the
    /// nearest thousandth. None when they begin together, run side by side or part.
    pub fn catches_up(self, other: Self, begins: Usd, other_begins: Usd) -> Option<Quantity> {
        let apart = other_begins.0.checked_sub(begins.0).filter(|apart| *apart != 0)?;
        let closing = i128::from(self.0).checked_sub(i128::from(other.0))?;
        if apart.signum() != closing.signum() {
            return None;
        }
        // Picodollars by nanodollars are thousandths; half of one more rounds to the nearest.
        let (apart, closing) = (apart.unsigned_abs(), closing.unsigned_abs());
        let thousandths = apart.checked_mul(2)?.checked_add(closing)?.checked_div(closing.checked_mul(2)?)?;
        u64::try_from(thousandths).ok().map(Quantity)
    }
}

/// As AWS writes it, `0.045`: every digit that counts, at least two decimals.
impl fmt::Display for UnitPrice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Fixed { units: i128::from(self.0), decimals: 9, shown: 2 }.fmt(f)
    }
}

/// From a decimal with at most nine digits behind the point.
impl FromStr for UnitPrice {
    type Err = QuantityError;

    fn from_str(text: &str) -> Result<Self, QuantityError> {
        let nanos = decimal(text, 9)?.parse().map_err(|_| QuantityError::TooLarge)?;
        if nanos > Self::MAX.0 { Err(QuantityError::TooLarge) } else { Ok(Self(nanos)) }
    }
}

impl<'de> Deserialize<'de> for UnitPrice {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

impl Serialize for UnitPrice {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// How much of something is charged, in thousandths: hours, gigabytes (of 1,024 MB), address hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Quantity(u64);

impl Quantity {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// A whole number of units.
    pub const fn whole(units: u64) -> Self {
        Self(units.saturating_mul(1000))
    }

    /// The sum.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// The difference, not less than nothing.
    #[must_use]
    pub const fn minus(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// This many times as much.
    #[must_use]
    pub const fn times(self, count: u64) -> Self {
        Self(self.0.saturating_mul(count))
    }

    /// `true` for none.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Rounded half up to tenths, for figures whose last digits mean nothing: `208.6` of `208.571`.
    #[must_use]
    pub const fn tenths(self) -> Self {
        Self((self.0.saturating_add(50) / 100).saturating_mul(100))
    }

    /// This many of so many equal parts, exact to a thousandth: a scale of a drawing.
    #[must_use]
    pub const fn part(self, part: u64, of: u64) -> Self {
        match self.0.saturating_mul(part).checked_div(of) {
            Some(thousandths) => Self(thousandths),
            None => Self::ZERO,
        }
    }

    /// How many of `steps` equal parts of a whole it makes, rounded: a place on a scale.
    pub fn place_on(self, whole: Self, steps: u32) -> u32 {
        place_on(self.0.into(), whole.0.into(), steps)
    }

    /// The least of 1, 2, 4, 6, 8, 10, 20, 40 … units that is not less: where a scale ends.
    #[must_use]
    pub const fn rounded_up(self) -> Self {
        let mut step = 1_000_u64;
        loop {
            let mut factor = 1;
            while factor <= 8 {
                let end = step.saturating_mul(factor);
                if self.0 <= end {
                    return Self(end);
                }
                factor = if factor == 1 { 2 } else { factor.saturating_add(2) };
            }
            step = step.saturating_mul(10);
        }
    }

    /// Whole units, the fraction dropped.
    pub const fn floor(self) -> u64 {
        self.0 / 1000
    }
}

/// With thousands separators and no trailing zeros: `12,288` or `208.6`.
impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&grouped(u128::from(self.0 / 1000)))?;
        let fraction = self.0 % 1000;
        if fraction > 0 {
            write!(f, ".{}", format!("{fraction:03}").trim_end_matches('0'))?;
        }
        Ok(())
    }
}

impl Quantity {
    /// Every digit that is not zero, without separators: `12288`.
    pub fn exact(self) -> impl fmt::Display {
        Fixed { units: i128::from(self.0), decimals: 3, shown: 0 }
    }
}

/// In JSON a quantity is a decimal string, as [`Quantity::exact`] writes it.
impl Serialize for Quantity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.exact())
    }
}

/// From a decimal with at most three digits behind the point.
impl FromStr for Quantity {
    type Err = QuantityError;

    fn from_str(text: &str) -> Result<Self, QuantityError> {
        let quantity = Self(decimal(text, 3)?.parse().map_err(|_| QuantityError::TooLarge)?);
        if quantity > Gigabytes::MAX.0 { Err(QuantityError::TooLarge) } else { Ok(quantity) }
    }
}

impl<'de> Deserialize<'de> for Quantity {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

/// The digits of a plain decimal as a whole number of its smallest part.
fn decimal(text: &str, decimals: usize) -> Result<String, QuantityError> {
    let text = text.trim();
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if (whole.is_empty() && fraction.is_empty()) || !digits(whole) || !digits(fraction) {
        return Err(QuantityError::NotANumber);
    }
    let fraction = fraction.trim_end_matches('0');
    if fraction.len() > decimals {
        return Err(QuantityError::TooFine { decimals });
    }
    Ok(format!("{whole}{fraction:0<decimals$}"))
}

/// Why a text is no quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum QuantityError {
    /// Not a number of the form `1234.5`.
    #[error("write a number such as 10240 or 208.6")]
    NotANumber,
    /// More decimals than are kept: three, or nine of a price.
    #[error("use at most {decimals} decimals")]
    TooFine {
        /// How many there may be.
        decimals: usize,
    },
    /// More than [`Gigabytes::MAX`].
    #[error("use at most 1,000,000,000 GB")]
    TooLarge,
}

/// Data volume a month in gigabytes; 1 TB = 1,024 GB. At most an exabyte, so that JSON numbers stay exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Gigabytes(Quantity);

impl Gigabytes {
    /// Nothing.
    pub const ZERO: Self = Self(Quantity::ZERO);
    /// The most one direction of a flow may carry.
    pub const MAX: Self = Self(Quantity::whole(1_000_000_000));

    /// A whole number of gigabytes, capped at [`Self::MAX`].
    pub fn whole(gigabytes: u64) -> Self {
        Self(Quantity::whole(gigabytes).min(Self::MAX.0))
    }

    /// As a quantity to price.
    pub const fn quantity(self) -> Quantity {
        self.0
    }
}

impl FromStr for Gigabytes {
    type Err = QuantityError;

    fn from_str(text: &str) -> Result<Self, QuantityError> {
        text.parse().map(Self)
    }
}

impl fmt::Display for Gigabytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// In JSON a volume is a number, `10240` or `208.6`.
impl<'de> Deserialize<'de> for Gigabytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_f64(GigabytesVisitor)
    }
}

struct GigabytesVisitor;

impl Visitor<'_> for GigabytesVisitor {
    type Value = Gigabytes;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number of GB such as 10240 or 208.6")
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Gigabytes, E> {
        volume(number)
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Gigabytes, E> {
        volume(number)
    }

    /// A float's shortest decimal text keeps fifteen digits, and a volume has thirteen at most: no thousandth is lost.
    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Gigabytes, E> {
        volume(number)
    }
}

fn volume<E: de::Error>(number: impl fmt::Display + fmt::Debug) -> Result<Gigabytes, E> {
    number.to_string().parse().map_err(|error| E::custom(format_args!("{number:?} is not a volume in GB: {error}")))
}

impl Serialize for Gigabytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match (self.0.0 / 1_000, self.0.0 % 1_000) {
            (whole, 0) => serializer.serialize_u64(whole),
            (whole, thousandths) => {
                let number: f64 = format!("{whole}.{thousandths:03}").parse().map_err(ser::Error::custom)?;
                serializer.serialize_f64(number)
            }
        }
    }
}

/// A fixed-point number written with all its significant decimals and at least `shown` of them.
struct Fixed {
    units: i128,
    decimals: usize,
    shown: usize,
}

impl fmt::Display for Fixed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.units < 0 { "-" } else { "" };
        let digits = format!("{:0>width$}", self.units.unsigned_abs(), width = self.decimals.saturating_add(1));
        let (whole, fraction) = digits.split_at(digits.len().saturating_sub(self.decimals));
        let fraction = fraction.trim_end_matches('0');
        if fraction.is_empty() && self.shown == 0 {
            return write!(f, "{sign}{whole}");
        }
        write!(f, "{sign}{whole}.{fraction:0<shown$}", shown = self.shown)
    }
}

fn place_on(value: u128, whole: u128, steps: u32) -> u32 {
    let doubled = value.saturating_mul(2).saturating_mul(steps.into()).saturating_add(whole);
    let place = doubled.checked_div(whole.saturating_mul(2)).unwrap_or(0);
    u32::try_from(place).unwrap_or(u32::MAX)
}

fn grouped(number: u128) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len().saturating_mul(2));
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && digits.len().saturating_sub(index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_exact_and_rounded_once() {
        let hour = UnitPrice::from_nanos(45_000_000);
        assert_eq!(hour.times(Quantity::whole(730)).to_string(), "32.85");
        assert_eq!(hour.times(Quantity::whole(12_288)).to_string(), "552.96");
        let cape_town = UnitPrice::from_nanos(13_090_000);
        assert_eq!(serde_json::to_string(&cape_town.times(Quantity::whole(730))).unwrap(), "\"9.5557\"");
        assert_eq!(Usd(-1_234_565_000_000_000).to_string(), "-1,234.57");
        assert_eq!(Usd(4_999_999_999).to_string(), "0.00");
    }

    #[test]
    fn volumes_parse_print_and_survive_json() {
        for (text, shown) in [("10240", "10,240"), ("208.6", "208.6"), (".5", "0.5"), ("7.", "7"), ("0.125", "0.125")] {
            let volume: Gigabytes = text.parse().unwrap();
            assert_eq!(volume.to_string(), shown);
            let json = serde_json::to_string(&volume).unwrap();
            assert_eq!(serde_json::from_str::<Gigabytes>(&json).unwrap(), volume, "{json}");
        }
        assert_eq!("-1".parse::<Gigabytes>(), Err(QuantityError::NotANumber));
        assert_eq!("".parse::<Gigabytes>(), Err(QuantityError::NotANumber));
        assert_eq!("1e3".parse::<Gigabytes>(), Err(QuantityError::NotANumber));
        assert_eq!("0.0001".parse::<Gigabytes>(), Err(QuantityError::TooFine { decimals: 3 }));
        assert_eq!("1000000001".parse::<Gigabytes>(), Err(QuantityError::TooLarge));
    }

    #[test]
    fn scales_end_at_round_numbers_and_places_are_rounded() {
        let units = |text: &str| text.parse::<Quantity>().unwrap();
        for (value, end) in [
            ("0", "1"),
            ("1", "1"),
            ("1.5", "2"),
            ("417.2", "600"),
            ("625.8", "800"),
            ("800.1", "1000"),
            ("10240", "20000"),
        ] {
            assert_eq!(units(value).rounded_up(), units(end), "{value}");
        }
        assert_eq!(units("208.6").place_on(units("800"), 200), 52);
        assert_eq!(units("600").part(3, 4), units("450"));
        assert_eq!((Usd::dollars(3).place_on(Usd::dollars(8), 4), Usd(-5).place_on(Usd::dollars(8), 4)), (2, 0));
        assert_eq!((Usd(1).dollars_up(), Usd::dollars(7).dollars_up(), Usd::ZERO.place_on(Usd::ZERO, 9)), (1, 7, 0));
    }

    #[test]
    fn a_volume_is_capped_and_a_negative_amount_known() {
        assert_eq!(Gigabytes::whole(7).to_string(), "7");
        assert_eq!(Gigabytes::whole(u64::MAX), Gigabytes::MAX);
        assert!(Usd(-1).is_negative() && !Usd(0).is_negative());
        assert_eq!(Usd(-5).abs(), Usd(5));
    }
}
