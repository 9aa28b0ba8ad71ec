//! The catalogue's prices as this plan needs them: price and source, or unknown.

use super::{PriceSource, UnitPrice};
use crate::catalog::{Catalog, Confidence, Price, RegionPrices, TieredPrice};

/// A price with its source; both say so when nothing is known.
#[derive(Debug, Clone, Copy)]
pub struct Quoted {
    pub unit_price: Option<UnitPrice>,
    pub source: PriceSource,
}

/// The price data of a region.
pub struct PriceBook<'a> {
    pub catalog: &'a Catalog,
    pub region: &'a str,
    pub prices: Option<&'static RegionPrices>,
}

impl<'a> PriceBook<'a> {
    pub fn new(catalog: &'a Catalog, region: &'a str) -> Self {
        Self { catalog, region, prices: catalog.region(region).and_then(|region| region.prices) }
    }

    /// A regional price.
    pub fn regional(&self, pick: impl Fn(&RegionPrices) -> Option<Price>) -> Quoted {
        self.quote(self.prices.and_then(pick).as_ref())
    }

    /// What data from `from` to `to` cost, billed to the sending region.
    pub fn between(&self, from: &str, to: &str) -> Quoted {
        let prices = self.catalog.region(from).and_then(|region| region.prices);
        self.quote(prices.and_then(|prices| prices.to_region(to)))
    }

    /// A price of the catalogue, or unknown.
    pub fn quote(&self, price: Option<&Price>) -> Quoted {
        match price {
            Some(price) => Quoted {
                unit_price: Some(price.per_unit),
                source: self.listed(price.source, price.date, price.confidence, price.note),
            },
            None => Quoted { unit_price: None, source: PriceSource::Unknown },
        }
    }

    /// The source of a tiered price.
    pub fn tiered_source(&self, price: &TieredPrice) -> PriceSource {
        self.listed(price.source, price.date, price.confidence, price.note)
    }

    pub fn listed(
        &self,
        source: u16,
        date: &'static str,
        confidence: Confidence,
        note: Option<&'static str>,
    ) -> PriceSource {
        let title = self.catalog.source(source).map_or("", |source| source.title);
        PriceSource::Listed { title, date, confidence: confidence.label(), note }
    }
}
