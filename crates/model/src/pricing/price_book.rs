//! The prices as this plan needs them: the person's own, the catalogue's, an assumption, or unknown.

use super::{PriceKey, PriceSource, UnitPrice};
use crate::catalog::{Catalog, Confidence, Price, RegionPrices, TieredPrice};
use crate::design::{Assumption, Design, NatConnectivity};

/// A price with its source; both say so when nothing is known.
#[derive(Debug, Clone, Copy)]
pub struct Quoted {
    pub unit_price: Option<UnitPrice>,
    pub source: PriceSource,
}

/// A price that may fall with the month's volume.
pub enum Scale {
    /// The same for every gigabyte, or unknown.
    Flat(Quoted),
    /// By tiers.
    Tiered(&'static TieredPrice),
}

/// The price data of a region, and what the person added to them.
pub struct PriceBook<'a> {
    pub catalog: &'a Catalog,
    pub region: &'a str,
    design: &'a Design,
    prices: Option<&'static RegionPrices>,
}

impl Quoted {
    const UNKNOWN: Self = Self { unit_price: None, source: PriceSource::Unknown };

    /// Nothing, by a rule of AWS's.
    pub const fn free(rule: &'static str) -> Self {
        Self { unit_price: Some(UnitPrice::from_nanos(0)), source: PriceSource::Rule { rule } }
    }
}

/// Whether the data have the hourly figure of some NAT gateway of the plan but not the one per gigabyte, so that the
/// assumption that they are equal would help.
pub fn nat_assumption_helps(catalog: &Catalog, design: &Design) -> bool {
    let book = PriceBook::new(catalog, design);
    design.nat_gateways.iter().any(|nat| {
        let key = match nat.connectivity {
            NatConnectivity::Regional { .. } => PriceKey::RegionalNatGatewayPerGb,
            NatConnectivity::ZonalPublic { .. } | NatConnectivity::ZonalPrivate { .. } => PriceKey::NatGatewayPerGb,
        };
        let known = book.own(key).is_some() || book.listed_price(key).is_some();
        !known && book.equal_to_hour(key).is_some()
    })
}

impl<'a> PriceBook<'a> {
    pub fn new(catalog: &'a Catalog, design: &'a Design) -> Self {
        let prices = catalog.region(&design.region).and_then(|region| region.prices);
        Self { catalog, region: &design.region, design, prices }
    }

    /// A price of the plan's region: the person's own before the catalogue's, and what they assume behind it.
    pub fn price(&self, key: PriceKey) -> Quoted {
        let listed = || self.listed_price(key).map(|price| self.quote(&price));
        self.own(key).or_else(listed).or_else(|| self.assumed(key)).unwrap_or(Quoted::UNKNOWN)
    }

    fn own(&self, key: PriceKey) -> Option<Quoted> {
        let own = self.design.own_prices.iter().find(|own| own.price == key)?;
        Some(Quoted { unit_price: Some(own.per_unit), source: PriceSource::Own })
    }

    fn listed_price(&self, key: PriceKey) -> Option<Price> {
        match key {
            PriceKey::PublicIpv4Hour => return Some(self.catalog.global.public_ipv4_address_hour),
            PriceKey::HostedZoneMonth => return Some(self.catalog.global.hosted_zone_month),
            _ => {}
        }
        let prices = self.prices?;
        match key {
            PriceKey::NatGatewayHour => prices.nat_gateway_hour,
            PriceKey::NatGatewayPerGb => prices.nat_gateway_per_gb,
            PriceKey::RegionalNatGatewayHour => prices.regional_nat_gateway_hour_per_az,
            PriceKey::RegionalNatGatewayPerGb => prices.regional_nat_gateway_per_gb,
            PriceKey::InterfaceEndpointHour => prices.interface_endpoint_hour_per_az,
            PriceKey::CrossZonePerGb => prices.cross_az_each_direction,
            PriceKey::DirectConnectOutPerGb => prices.direct_connect_out_per_gb,
            PriceKey::LoadBalancerHour => prices.network_load_balancer_hour,
            PriceKey::LoadBalancerNlcuHour => prices.network_load_balancer_nlcu_hour,
            PriceKey::VpnConnectionHour => prices.vpn_connection_hour,
            PriceKey::ResolverEndpointHour => prices.resolver_endpoint_hour,
            // Of a size that the plan does not say; by tiers, by pairs of Regions, or for all Regions alike.
            PriceKey::NatInstanceHour
            | PriceKey::PublicIpv4Hour
            | PriceKey::HostedZoneMonth
            | PriceKey::InterfaceEndpointPerGb
            | PriceKey::InternetOutPerGb
            | PriceKey::InterRegionPerGb
            | PriceKey::VpnOutPerGb => None,
        }
    }

    fn assumed(&self, key: PriceKey) -> Option<Quoted> {
        let granted = self.design.assumptions.contains(&Assumption::NatPerGbEqualsHour);
        if granted { self.equal_to_hour(key) } else { None }
    }

    /// What a gigabyte costs if it costs what an hour does, of the gateways of which that can be assumed.
    fn equal_to_hour(&self, per_gb: PriceKey) -> Option<Quoted> {
        let hour = match per_gb {
            PriceKey::NatGatewayPerGb => PriceKey::NatGatewayHour,
            PriceKey::RegionalNatGatewayPerGb => PriceKey::RegionalNatGatewayHour,
            _ => return None,
        };
        let hour = self.listed_price(hour)?;
        let title = self.catalog.source(hour.source).map_or("", |source| source.title);
        Some(Quoted { unit_price: Some(hour.per_unit), source: PriceSource::Assumed { title, date: hour.date } })
    }

    /// Data through interface endpoints.
    pub fn endpoint_data(&self) -> Scale {
        let tiers = self.prices.map(|prices| &prices.interface_endpoint_per_gb);
        self.scale(PriceKey::InterfaceEndpointPerGb, tiers)
    }

    /// Data to the internet.
    pub fn internet_out(&self) -> Scale {
        self.scale(PriceKey::InternetOutPerGb, self.prices.and_then(|prices| prices.internet_out.as_ref()))
    }

    fn scale(&self, key: PriceKey, tiers: Option<&'static TieredPrice>) -> Scale {
        match (self.own(key), tiers) {
            (None, Some(tiers)) => Scale::Tiered(tiers),
            (own, _) => Scale::Flat(own.unwrap_or(Quoted::UNKNOWN)),
        }
    }

    /// What data from `from` to `to` cost, billed to the sending region.
    pub fn between(&self, from: &str, to: &str) -> Quoted {
        let own = self.own(PriceKey::InterRegionPerGb).filter(|_| from == self.region);
        let prices = self.catalog.region(from).and_then(|region| region.prices);
        let listed = || prices.and_then(|prices| prices.to_region(to)).map(|price| self.quote(&price));
        own.or_else(listed).unwrap_or(Quoted::UNKNOWN)
    }

    /// A price of the catalogue.
    pub fn quote(&self, price: &Price) -> Quoted {
        let source = self.listed(price.source, price.date, price.confidence, price.note);
        Quoted { unit_price: Some(price.per_unit), source }
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
