//! The generated tables.

use std::net::{Ipv4Addr, Ipv6Addr};

use ipnet::{Ipv4Net, Ipv6Net};

use super::{
    AwsBucket, Bundle, BundleNeed, Catalog, Confidence, FreeAllowance, GlobalName, GlobalPrices, IdConfidence,
    NeedBasis, PairPrices, Partition, PrefixList, PrefixListWeight, Price, PrivateDns, PrivateDnsBasis, Quota, Quotas,
    Region, RegionPrices, Rule, RuleBasis, Service, Source, Tier, TieredPrice,
};
use vpc_endpoint_units::UnitPrice;

include!(concat!(env!("OUT_DIR"), "/catalog_tables.rs"));
