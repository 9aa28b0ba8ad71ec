//! A list price with its origin: flat, or falling by tiers of monthly volume.

use vpc_endpoint_units::UnitPrice;

use super::Confidence;

/// A flat price: US dollars, on demand, before tax and discounts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Price {
    /// Dollars for one unit.
    pub per_unit: UnitPrice,
    /// The deciding source, an index into [`Catalog::sources`](super::Catalog::sources).
    pub source: u16,
    /// Date of the source.
    pub date: &'static str,
    /// How near to AWS the figure was read.
    pub confidence: Confidence,
    /// What to know before using it.
    pub note: Option<&'static str>,
}

/// A step of a tiered price.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tier {
    /// The month's running total in GB up to which this step holds (1 TB = 1,024 GB); `None` in the last step.
    pub up_to_gb: Option<u64>,
    /// Dollars for a gigabyte inside this step.
    pub per_gb: UnitPrice,
}

/// A price per gigabyte that depends on the month's volume.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TieredPrice {
    /// At least one step; bounds rise, and only the last step is open.
    pub tiers: &'static [Tier],
    /// The deciding source, an index into [`Catalog::sources`](super::Catalog::sources).
    pub source: u16,
    /// Date of the source.
    pub date: &'static str,
    /// How near to AWS the figures were read.
    pub confidence: Confidence,
    /// What to know before using them.
    pub note: Option<&'static str>,
}
