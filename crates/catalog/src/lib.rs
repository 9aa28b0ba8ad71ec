//! What AWS offers, charges and allows: regions, services, prefix lists, list prices and quotas, each figure with its
//! source; and what well-known workloads need of it.
//!
//! Knows no design and no route. The tables are made and checked by `build.rs` from the files under `data/`; nothing
//! is parsed at run time. A price that was not found is `None`, never zero and never a neighbour's.

#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::float_arithmetic,
        clippy::arithmetic_side_effects,
        clippy::todo,
        clippy::unreachable
    )
)]

mod bucket;
mod bundle;
mod catalogue;
mod confidence;
mod partition;
mod prefix_list;
mod price;
mod quota;
mod region;
mod region_prices;
mod rule;
mod served_name;
mod service;
mod source;
mod tables;

pub use bucket::AwsBucket;
pub use bundle::{Bundle, BundleNeed, NeedBasis};
pub use catalogue::{Catalog, FreeAllowance, GlobalPrices};
pub use confidence::Confidence;
pub use partition::Partition;
pub use prefix_list::{IdConfidence, PrefixList, PrefixListWeight};
pub use price::{Price, Tier, TieredPrice};
pub use quota::{Quota, Quotas};
pub use region::Region;
pub use region_prices::{PairPrices, RegionPrices};
pub use rule::{Rule, RuleBasis};
pub use served_name::{GlobalName, NameForm, ServedName};
pub use service::{PrivateDns, PrivateDnsBasis, Service};
pub use source::Source;
