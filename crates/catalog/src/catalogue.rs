//! The whole catalogue, and what is priced alike in every region.

use super::{
    AwsBucket, Bundle, Confidence, GlobalName, PrefixListWeight, Price, Quotas, Region, Rule, Service, Source,
    TieredPrice, tables,
};

/// Everything the data files say, as of one day.
#[derive(Debug)]
pub struct Catalog {
    /// The day the data was put together, `2026-11-23`.
    pub compiled: &'static str,
    /// When AWS published the address ranges of the prefix lists: `2026-08-22-15-17-05` (ip-ranges.json).
    pub address_ranges_date: &'static str,
    /// The regions, by id.
    pub regions: &'static [Region],
    /// The services with a VPC endpoint, by suffix.
    pub services: &'static [Service],
    /// Where prices come from; a price names them by index.
    pub sources: &'static [Source],
    /// Prices that do not vary by region.
    pub global: GlobalPrices,
    /// Quota weights of AWS-managed prefix lists (R39).
    pub prefix_list_weights: &'static [PrefixListWeight],
    /// Buckets of AWS's own that workloads read from unseen.
    pub buckets: &'static [AwsBucket],
    /// What well-known workloads need.
    pub bundles: &'static [Bundle],
    /// What AWS allows before it is asked for more.
    pub quotas: Quotas,
    /// The rules that explanations cite.
    pub rules: &'static [Rule],
    /// Names of no Region (R257).
    pub global_names: &'static [GlobalName],
}

impl Catalog {
    /// The catalogue built into the program.
    pub fn embedded() -> &'static Self {
        &tables::CATALOG
    }

    /// The region of this id, `us-east-1`.
    pub fn region(&self, id: &str) -> Option<&'static Region> {
        self.regions.iter().find(|region| region.id == id)
    }

    /// The service of this suffix: `s3`, `ecr.dkr`.
    pub fn service(&self, suffix: &str) -> Option<&'static Service> {
        self.services.iter().find(|service| service.suffix == suffix)
    }

    /// The bucket of AWS's own that an ARN is of, or of something in (R70, R263).
    pub fn bucket(&self, arn: &str) -> Option<&'static AwsBucket> {
        self.buckets.iter().find(|bucket| bucket.covers(arn))
    }

    /// The bundle of this id: `fargate-ecr`.
    pub fn bundle(&self, id: &str) -> Option<&'static Bundle> {
        self.bundles.iter().find(|bundle| bundle.id == id)
    }

    /// The rule of this number: `R40`.
    pub fn rule(&self, number: &str) -> Option<&'static Rule> {
        self.rules.iter().find(|rule| rule.number == number)
    }

    /// The source at this index.
    pub fn source(&self, index: u16) -> Option<&'static Source> {
        self.sources.get(usize::from(index))
    }

    /// The quota weight of a list by its name with `{region}` for the region (R39).
    pub fn prefix_list_weight(&self, name_template: &str) -> Option<u32> {
        self.prefix_list_weights.iter().find(|list| list.name == name_template).map(|list| list.weight)
    }
}

/// Prices that are the same in every region where they were looked at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GlobalPrices {
    /// An hour of a gateway endpoint: nothing (R62).
    pub gateway_endpoint_hour: Price,
    /// A gigabyte through a gateway endpoint: nothing (R62).
    pub gateway_endpoint_per_gb: Price,
    /// An hour of a public IPv4 address, in use or idle.
    pub public_ipv4_address_hour: Price,
    /// A gigabyte in from the internet.
    pub internet_in: Price,
    /// A month of one of the first 25 hosted zones.
    pub hosted_zone_month: Price,
    /// What an account may send to the internet each month for nothing.
    pub internet_out_free: FreeAllowance,
    /// Data through all interface endpoints of an account in a region: AWS's one table for all regions.
    pub interface_endpoint_per_gb: TieredPrice,
}

/// Gigabytes a month without charge.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FreeAllowance {
    /// Gigabytes a month, once for the account over all regions and services.
    pub gb: u64,
    /// The deciding source, an index into [`Catalog::sources`].
    pub source: u16,
    /// Date of the source.
    pub date: &'static str,
    /// How near to AWS the figure was read.
    pub confidence: Confidence,
    /// What to know before using it.
    pub note: Option<&'static str>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holds_every_region_and_service() {
        let catalog = Catalog::embedded();
        assert_eq!((catalog.regions.len(), catalog.services.len()), (41, 397));
        assert_eq!(catalog.regions.iter().filter(|region| region.prices.is_some()).count(), 36);
        assert!(catalog.region("us-south-1").is_none());
        assert_eq!(catalog.compiled, "2026-11-23");
    }

    #[test]
    fn prices_lead_to_their_sources() {
        let catalog = Catalog::embedded();
        let deciding = catalog.global.public_ipv4_address_hour.source;
        assert_eq!(catalog.source(deciding).map(|source| source.id), Some("AWS-VPC-PAGE"));
        assert!(catalog.source(u16::MAX).is_none());
        assert_eq!(catalog.global.internet_out_free.gb, 100);
    }

    #[test]
    fn r39_prefix_lists_have_weights() {
        let catalog = Catalog::embedded();
        for (service, weight) in [("s3", 1), ("dynamodb", 1), ("s3express", 6)] {
            assert_eq!(catalog.service(service).and_then(|service| service.prefix_list_weight), Some(weight));
        }
        assert_eq!(catalog.prefix_list_weight("com.amazonaws.{region}.vpc-lattice"), Some(10));
    }
}
