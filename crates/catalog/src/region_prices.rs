//! What networking costs in one region.

use vpc_endpoint_units::UnitPrice;

use super::{Confidence, Price, TieredPrice};

/// List prices of one region. `None` is "no price known": show that, never zero and never a neighbour's price.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RegionPrices {
    /// An hour of a NAT gateway.
    pub nat_gateway_hour: Option<Price>,
    /// A gigabyte processed by a NAT gateway, in either direction.
    pub nat_gateway_per_gb: Option<Price>,
    /// An hour of a regional NAT gateway, for each zone it is active in (R138).
    pub regional_nat_gateway_hour_per_az: Option<Price>,
    /// A gigabyte processed by a regional NAT gateway.
    pub regional_nat_gateway_per_gb: Option<Price>,
    /// An hour of a Network Load Balancer.
    pub network_load_balancer_hour: Option<Price>,
    /// An hour of one of its capacity units.
    pub network_load_balancer_nlcu_hour: Option<Price>,
    /// A gigabyte out over Direct Connect at a location of the region.
    pub direct_connect_out_per_gb: Option<Price>,
    /// An hour of an interface endpoint, for each zone it sits in.
    pub interface_endpoint_hour_per_az: Option<Price>,
    /// A gigabyte through all interface endpoints of the account in the region together.
    pub interface_endpoint_per_gb: TieredPrice,
    /// A gigabyte between zones, charged once to the sender and once to the receiver.
    pub cross_az_each_direction: Option<Price>,
    /// A gigabyte out to the internet.
    pub internet_out: Option<TieredPrice>,
    /// An hour of a Site-to-Site VPN connection.
    pub vpn_connection_hour: Option<Price>,
    /// An hour of an interface of a Route 53 Resolver endpoint.
    pub resolver_endpoint_hour: Option<Price>,
    /// A gigabyte to each other region, billed to the sending one.
    pub to_other_regions: PairPrices,
}

/// What a gigabyte costs from one region to others, all from one source.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PairPrices {
    /// By the id of the other region.
    pub per_gb: &'static [(&'static str, UnitPrice)],
    /// The deciding source, an index into the catalogue's.
    pub source: u16,
    /// Date of the source.
    pub date: &'static str,
    /// How near to AWS the figures were read.
    pub confidence: Confidence,
    /// What to know before using them.
    pub note: Option<&'static str>,
}

impl RegionPrices {
    /// A gigabyte from this region to `other`: the pair's own price, for they differ up to sevenfold.
    pub fn to_region(&self, other: &str) -> Option<Price> {
        let PairPrices { per_gb, source, date, confidence, note } = self.to_other_regions;
        let (_, per_unit) = *per_gb.iter().find(|(region, _)| *region == other)?;
        Some(Price { per_unit, source, date, confidence, note })
    }
}

#[cfg(test)]
mod tests {
    use super::super::Catalog;
    use super::*;

    fn prices(region: &str) -> &'static RegionPrices {
        Catalog::embedded().region(region).and_then(|region| region.prices).unwrap()
    }

    fn shown(price: Option<&Price>) -> Option<String> {
        price.map(|price| price.per_unit.to_string())
    }

    #[test]
    fn prices_are_those_of_the_files() {
        assert_eq!(shown(prices("us-east-1").nat_gateway_hour.as_ref()).as_deref(), Some("0.045"));
        assert_eq!(shown(prices("af-south-1").interface_endpoint_hour_per_az.as_ref()).as_deref(), Some("0.01309"));
    }

    #[test]
    fn balancers_regional_gateways_and_private_lines_are_priced_where_known() {
        let virginia = prices("us-east-1");
        for (price, wanted) in [
            (virginia.network_load_balancer_hour, Some("0.0225")),
            (virginia.network_load_balancer_nlcu_hour, Some("0.006")),
            (virginia.regional_nat_gateway_hour_per_az, Some("0.045")),
            (virginia.regional_nat_gateway_per_gb, None),
            (prices("eu-west-1").regional_nat_gateway_per_gb, Some("0.048")),
            (prices("eu-west-2").network_load_balancer_nlcu_hour, Some("0.006")),
            (prices("us-west-1").vpn_connection_hour, Some("0.05")),
            (prices("us-west-1").resolver_endpoint_hour, Some("0.125")),
            (prices("us-west-1").regional_nat_gateway_per_gb, None),
            (prices("ap-northeast-1").direct_connect_out_per_gb, Some("0.041")),
        ] {
            assert_eq!(shown(price.as_ref()).as_deref(), wanted);
        }
    }

    #[test]
    fn a_price_not_found_is_none_and_not_zero() {
        assert_eq!(prices("ap-east-2").direct_connect_out_per_gb, None);
        assert_eq!(prices("us-west-1").regional_nat_gateway_per_gb, None);
    }

    #[test]
    fn data_between_regions_are_priced_by_pair() {
        let pair = |from: &str, to: &str| prices(from).to_region(to).map(|price| price.per_unit.to_string());
        for (from, to, price) in [
            ("us-east-1", "us-east-2", Some("0.01")),
            ("us-east-1", "eu-west-1", Some("0.02")),
            ("eu-west-1", "us-east-1", Some("0.02")),
            ("af-south-1", "eu-west-1", Some("0.147")),
            ("ap-southeast-3", "sa-east-1", None),
            ("us-east-1", "us-east-1", None),
        ] {
            assert_eq!(pair(from, to).as_deref(), price, "{from} to {to}");
        }
        let priced = Catalog::embedded().regions.iter().filter_map(|region| region.prices);
        let pairs: usize = priced.map(|prices| prices.to_other_regions.per_gb.len()).sum();
        assert_eq!(pairs, 1188);
    }

    #[test]
    fn nat_is_priced_in_every_region_with_prices() {
        for region in Catalog::embedded().regions.iter().filter(|region| region.prices.is_some()) {
            let prices = prices(region.id);
            let (hour, per_gb) = (prices.nat_gateway_hour, prices.nat_gateway_per_gb);
            assert!(hour.is_some() && per_gb.is_some(), "{}", region.id);
            assert_eq!(shown(hour.as_ref()), shown(per_gb.as_ref()), "{}", region.id);
        }
    }

    #[test]
    fn endpoint_data_tiers_are_there_for_every_region() {
        for region in ["us-east-1", "ap-southeast-1", "af-south-1"] {
            let tiers = prices(region).interface_endpoint_per_gb.tiers;
            let shown: Vec<_> = tiers.iter().map(|tier| (tier.up_to_gb, tier.per_gb.to_string())).collect();
            let wanted = [(Some(1_048_576), "0.01"), (Some(5_242_880), "0.006"), (None, "0.004")];
            assert_eq!(shown, wanted.map(|(bound, price)| (bound, price.to_owned())), "{region}");
        }
    }
}
