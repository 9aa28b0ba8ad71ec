//! A figure of prices.json with its unit, sources, date and confidence.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::file::{Checked, Fault};
use super::value::{Nanos, Text};

/// A figure.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figure<V = Nanos> {
    pub value: V,
    #[expect(dead_code, reason = "it has to be there")]
    unit: Text,
    sources: Vec<Text>,
    date: Text,
    confidence: Confidence,
    note: Option<Text>,
}

impl<V> Figure<V> {
    pub fn provenance(&self) -> Provenance<'_> {
        let Self { sources, date, confidence, note, .. } = self;
        Provenance { sources, date, confidence: *confidence, note: note.as_deref() }
    }
}

/// Where a figure is from.
pub struct Provenance<'a> {
    pub sources: &'a [Text],
    pub date: &'a Text,
    pub confidence: Confidence,
    pub note: Option<&'a str>,
}

/// How sure a figure is: the variants of the catalogue's `Confidence`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub enum Confidence {
    #[serde(rename = "price-list copy")]
    PriceListCopy,
    #[serde(rename = "AWS pricing page copy")]
    PricingPageCopy,
    #[serde(rename = "third party")]
    ThirdParty,
    #[serde(rename = "not found")]
    NotFound,
}

/// A source of prices.json.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "all but the title have only to be there")]
pub struct Source {
    title: Text,
    date: Text,
    read: Text,
    confidence: Confidence,
    note: Option<Text>,
    commit: Option<IgnoredAny>,
}

/// The sources of prices.json in the order of their ids; a figure names them by their index.
pub struct Sources<'a>(&'a BTreeMap<String, Source>);

impl<'a> Sources<'a> {
    pub const fn new(sources: &'a BTreeMap<String, Source>) -> Self {
        Self(sources)
    }

    pub fn table(&self) -> String {
        let rows = self.0.iter().map(|(id, source)| format!("Source {{ id: {id:?}, title: {:?} }}", &*source.title));
        rows.collect::<Vec<_>>().join(",\n")
    }

    /// The fields `source` to `note` of a `Price` or `TieredPrice` that stands at a place of the file.
    pub fn provenance(&self, place: &str, from: &Provenance<'_>) -> Checked<String> {
        let Provenance { date, confidence, note, .. } = from;
        let source = self.deciding(place, from.sources)?;
        Ok(format!("source: {source}, date: {:?}, confidence: Confidence::{confidence:?}, note: {note:?}", &***date))
    }

    /// A whole `Price`.
    pub fn price(&self, place: &str, figure: &Figure) -> Checked<String> {
        let provenance = self.provenance(place, &figure.provenance())?;
        Ok(format!("Price {{ per_unit: {}, {provenance} }}", figure.value.unit_price()))
    }

    /// The index of the first of the sources, all of which must be known.
    fn deciding(&self, place: &str, names: &[Text]) -> Checked<usize> {
        if let Some(stray) = names.iter().position(|name| !self.0.contains_key(&**name)) {
            let place = format!("{place}.sources[{stray}]");
            return Err(Fault::new(place, "names no known source", "add it to `sources` or correct the id"));
        }
        let first = names.first().and_then(|first| self.0.keys().position(|id| **id == **first));
        let none = || Fault::new(format!("{place}.sources"), "names no source", "name at least one id of `sources`");
        first.ok_or_else(none)
    }
}
