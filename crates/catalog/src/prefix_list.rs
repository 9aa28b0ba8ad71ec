//! AWS-managed prefix lists: the address ranges a gateway endpoint's route stands for.

use ipnet::{Ipv4Net, Ipv6Net};

/// The prefix list of one service in one region.
///
/// The ranges are the service's public ones in ip-ranges.json; the real list is usually a subset. AWS keeps the IPv6
/// ranges in a list of its own, whose id is not in the data (R72).
#[derive(Debug, PartialEq, Eq)]
pub struct PrefixList {
    /// Service suffix, `s3` or `dynamodb`.
    pub service: &'static str,
    /// `com.amazonaws.us-east-1.s3`.
    pub name: &'static str,
    /// `pl-63a5400a`; unique only inside the region, so never a key by itself. `None` where not found.
    pub id: Option<&'static str>,
    /// How sure the id is.
    pub id_confidence: IdConfidence,
    /// IPv4 ranges.
    pub ipv4: &'static [Ipv4Net],
    /// IPv6 ranges.
    pub ipv6: &'static [Ipv6Net],
    /// Route-table entries one reference uses up (R39).
    pub weight: u32,
}

impl PrefixList {
    /// As a route table shows it: the id, or the name where the id is not known.
    pub fn shown(&self) -> &'static str {
        self.id.unwrap_or(self.name)
    }
}

/// How sure a prefix-list id is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdConfidence {
    /// Copied from output of the EC2 API.
    ApiOutputCopy,
    /// Several third parties agree.
    SeveralThirdParties,
    /// One third party only: show it as an example.
    OneThirdParty,
    /// No id was found.
    NotFound,
}

impl IdConfidence {
    /// The words for people.
    pub const fn label(self) -> &'static str {
        match self {
            Self::ApiOutputCopy => "API output copy",
            Self::SeveralThirdParties => "third party, several agree",
            Self::OneThirdParty => "third party, single source",
            Self::NotFound => "not found",
        }
    }
}

/// How many route-table entries or security-group rules one reference to a list uses up (R39).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PrefixListWeight {
    /// The list's name with `{region}` for the region.
    pub name: &'static str,
    /// Entries used up.
    pub weight: u32,
}

#[cfg(test)]
mod tests {
    use super::super::Catalog;
    use super::*;

    fn list(region: &str, service: &str) -> &'static PrefixList {
        Catalog::embedded().region(region).and_then(|region| region.prefix_list(service)).unwrap()
    }

    #[test]
    fn virginia_s3_has_its_id_and_ranges() {
        let s3 = list("us-east-1", "s3");
        assert_eq!((s3.id, s3.id_confidence), (Some("pl-63a5400a"), IdConfidence::ApiOutputCopy));
        assert!(s3.ipv4.contains(&"52.216.0.0/15".parse().unwrap()));
        assert_eq!((s3.name, s3.weight), ("com.amazonaws.us-east-1.s3", 1));
    }

    #[test]
    fn r72_ipv6_ranges_are_beside_the_ipv4_ones() {
        assert!(list("us-east-1", "s3").ipv6.contains(&"2600:1fa0:8000::/39".parse().unwrap()));
        assert!(list("us-east-1", "dynamodb").ipv6.is_empty());
    }

    #[test]
    fn an_id_names_different_lists_in_different_regions() {
        assert_eq!(list("ap-southeast-1", "s3").id, Some("pl-6fa54006"));
        assert_eq!(list("eu-west-1", "dynamodb").id, Some("pl-6fa54006"));
        assert_eq!(list("af-south-1", "dynamodb").id, None);
    }
}
