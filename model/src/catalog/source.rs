//! Where a price was read.

use super::Confidence;

/// Where a price was read, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source {
    /// Short name in data/prices.json, `PL-VPC-20260917`.
    pub id: &'static str,
    /// What it is, in words.
    pub title: &'static str,
    /// Date of the source, as exact as it is known: `2026-09-17`, `2026`.
    pub date: &'static str,
    /// When it was read for the data pack.
    pub read: &'static str,
    /// How near to AWS it stands.
    pub confidence: Confidence,
    /// Known disagreements and limits.
    pub note: Option<&'static str>,
}
