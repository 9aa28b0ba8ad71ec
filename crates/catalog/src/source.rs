//! Where a price was read.

/// Where prices were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source {
    /// Short name in data/prices.json, `PL-VPC-20260917`.
    pub id: &'static str,
    /// What it is, in words.
    pub title: &'static str,
}
