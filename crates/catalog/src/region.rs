//! A region: its zones, prices and prefix lists.

use super::{Partition, PrefixList, RegionPrices};

/// A region.
#[derive(Debug)]
pub struct Region {
    /// `us-east-1`.
    pub id: &'static str,
    /// `US East (N. Virginia)`.
    pub name: &'static str,
    /// The partition it belongs to.
    pub partition: Partition,
    /// Zone letters a new account sees, rising; `a`, `b`, `c` where they are not known (AWS states at least three).
    pub az_suffixes: &'static [&'static str],
    /// `false` where the letters are the stand-in.
    pub az_suffixes_known: bool,
    /// Whether an account may use it without opting in; `None` outside the `aws` partition.
    pub enabled_by_default: Option<bool>,
    /// List prices; `None` where no price at all was found.
    pub prices: Option<&'static RegionPrices>,
    /// Prefix lists of S3 and `DynamoDB`, the ids of which are unique only inside the region.
    pub prefix_lists: &'static [PrefixList],
}

impl Region {
    /// The prefix list of a gateway-endpoint service by its suffix, `s3`.
    pub fn prefix_list(&self, service: &str) -> Option<&'static PrefixList> {
        self.prefix_lists.iter().find(|list| list.service == service)
    }

    /// The zones by name: `us-east-1a` and so on.
    pub fn availability_zones(&self) -> impl Iterator<Item = String> {
        self.az_suffixes.iter().map(|suffix| format!("{}{suffix}", self.id))
    }

    /// Whether a zone of this name is in [`Self::availability_zones`].
    pub fn has_zone(&self, az: &str) -> bool {
        az.strip_prefix(self.id).is_some_and(|suffix| self.az_suffixes.contains(&suffix))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Catalog, Partition};

    #[test]
    fn zones_are_letters_after_the_region() {
        let tokyo = Catalog::embedded().region("ap-northeast-1").unwrap();
        let zones: Vec<_> = tokyo.availability_zones().collect();
        assert_eq!(zones, ["ap-northeast-1a", "ap-northeast-1c", "ap-northeast-1d"]);
        assert!(tokyo.has_zone("ap-northeast-1c"));
        assert!(!tokyo.has_zone("ap-northeast-1b") && !tokyo.has_zone("ap-northeast-1"));
    }

    #[test]
    fn unknown_zones_are_marked() {
        let beijing = Catalog::embedded().region("cn-north-1").unwrap();
        assert_eq!((beijing.partition, beijing.az_suffixes_known), (Partition::China, false));
        assert_eq!(beijing.availability_zones().count(), 3);
        assert!(beijing.prices.is_none() && beijing.enabled_by_default.is_none());
    }
}
