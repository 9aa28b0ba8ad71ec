//! A service reachable through a VPC endpoint, and the names it answers to.

use std::borrow::Cow;

/// A service reachable through a VPC endpoint. Which regions offer it is not in the data.
#[derive(Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts of AWS's tables, not one state in pieces")]
pub struct Service {
    /// Last part of the service name, unique: `s3`, `ecr.dkr`.
    pub suffix: &'static str,
    /// The service name with `{region}`, without it for global services (R108); `None` where it is
    /// `com.amazonaws.{region}.` and the suffix.
    pub unusual_name: Option<&'static str>,
    /// `Amazon S3`.
    pub display_name: &'static str,
    /// A heading of our own, not an AWS classification.
    pub category: &'static str,
    /// Takes gateway endpoints: S3, `DynamoDB` and S3 Express One Zone only (R53).
    pub gateway_endpoint: bool,
    /// Takes interface endpoints.
    pub interface_endpoint: bool,
    /// Route-table entries its prefix list uses up (R39); there for gateway-endpoint services only.
    pub prefix_list_weight: Option<u32>,
    /// TCP ports it answers on, the usual one first: 443 but for a few services (R260).
    pub ports: &'static [u16],
    /// Usable from another region through one interface endpoint (R108).
    pub cross_region: bool,
    /// The host names private DNS covers.
    pub private_dns: PrivateDns,
    /// How the names of [`Self::private_dns`] are known.
    pub private_dns_basis: Option<PrivateDnsBasis>,
    /// Public host with `{region}` where [`Self::private_dns`] gives none (R76, R97).
    pub public_host: Option<&'static str>,
    /// Public host with A and AAAA records, with `{region}` (R73).
    pub dualstack_host: Option<&'static str>,
    /// Offers private DNS for the inbound resolver only (R92, R94).
    pub inbound_resolver_only_private_dns: bool,
    /// Whether interface endpoints carry IPv6 (R80); unknown where no AWS guide says so.
    pub ipv6_through_endpoint: Option<bool>,
    /// Gateway endpoints carry IPv6 (R4, R72); `false` may be "not verified" (R74).
    pub gateway_ipv6: bool,
    /// The Region it lives in, where it lives in one only; in the `aws` partition (R258).
    pub home_region: Option<&'static str>,
    /// Its endpoints serve private resources only: what is public is answered with 403 there (R255).
    pub private_resources_only: bool,
}

/// The host names private DNS covers for a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PrivateDns {
    /// None is known.
    Unknown,
    /// The suffix and `.{region}.amazonaws.com`, as for most services.
    Usual,
    /// These, with `{region}` and leading `*.`.
    Names(&'static [&'static str]),
}

impl Service {
    /// The service name with `{region}`; without it for global services (R108).
    fn name_template(&self) -> Cow<'static, str> {
        let usual = || format!("com.amazonaws.{{region}}.{}", self.suffix).into();
        self.unusual_name.map_or_else(usual, Cow::Borrowed)
    }

    /// The full service name in a region, `com.amazonaws.us-east-1.s3`.
    pub fn service_name(&self, region: &str) -> String {
        in_region(&self.name_template(), region)
    }

    /// The name a client uses by default in a region; `None` where only wildcard names, or none, are known.
    pub fn default_host(&self, region: &str) -> Option<String> {
        let exact = match self.private_dns {
            PrivateDns::Unknown => None,
            PrivateDns::Usual => return Some(format!("{}.{region}.amazonaws.com", self.suffix)),
            PrivateDns::Names(names) => names.iter().copied().find(|name| !name.starts_with("*.")),
        };
        exact.or(self.public_host).map(|name| in_region(name, region))
    }

    /// The names that private DNS covers in a region, some of them with a leading `*.` (R86).
    pub fn private_names(&self, region: &str) -> Vec<String> {
        match self.private_dns {
            PrivateDns::Unknown => Vec::new(),
            PrivateDns::Usual => vec![format!("{}.{region}.amazonaws.com", self.suffix)],
            PrivateDns::Names(names) => names.iter().map(|name| in_region(name, region)).collect(),
        }
    }

    /// The public dual-stack name in a region (R72, R73).
    pub fn dualstack_host(&self, region: &str) -> Option<String> {
        self.dualstack_host.map(|name| in_region(name, region))
    }

    /// Whether an interface endpoint can take over the default name (R86); off where unverified (R97).
    pub fn supports_private_dns(&self) -> bool {
        self.interface_endpoint && self.private_dns != PrivateDns::Unknown
    }

    /// The port it is called at unless a flow says otherwise.
    pub fn usual_port(&self) -> u16 {
        self.ports.first().copied().unwrap_or(443)
    }

    /// Whether every word of `query` is in the suffix, names or category, upper or lower case alike. A full service
    /// name matches with any region in it.
    pub fn matches(&self, query: &str) -> bool {
        let template = self.name_template();
        let text = [self.suffix, self.display_name, self.category, &template].join("\n").to_ascii_lowercase();
        let names = |word: &str| {
            let parts = template.split_once("{region}");
            parts.is_some_and(|(before, after)| word.starts_with(before) && word.ends_with(after))
        };
        query.to_ascii_lowercase().split_whitespace().all(|word| text.contains(word) || names(word))
    }
}

fn in_region(template: &str, region: &str) -> String {
    template.replace("{region}", region)
}

/// How the private DNS names of a service are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PrivateDnsBasis {
    /// An AWS page gives this form.
    DocumentedForm,
    /// The usual SDK host of the service; check before treating it as exact.
    DerivedFromSdk,
    /// Whether the service has private DNS was not verified.
    NotVerified,
}

impl PrivateDnsBasis {
    /// The words for people.
    pub const fn label(self) -> &'static str {
        match self {
            Self::DocumentedForm => "documented form",
            Self::DerivedFromSdk => "derived from the SDK endpoint of the service",
            Self::NotVerified => "not verified",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Catalog;
    use super::*;

    fn service(suffix: &str) -> &'static Service {
        Catalog::embedded().service(suffix).unwrap()
    }

    #[test]
    fn r53_three_services_take_gateway_endpoints() {
        let services = Catalog::embedded().services.iter().filter(|service| service.gateway_endpoint);
        assert_eq!(services.map(|service| service.suffix).collect::<Vec<_>>(), ["dynamodb", "s3", "s3express"]);
    }

    #[test]
    fn names_are_filled_with_the_region() {
        assert_eq!(service("s3").service_name("eu-west-1"), "com.amazonaws.eu-west-1.s3");
        assert_eq!(service("iam").service_name("eu-west-1"), "com.amazonaws.iam");
        for (suffix, host) in [
            ("s3", Some("s3.eu-west-1.amazonaws.com")),
            ("dynamodb", Some("dynamodb.eu-west-1.amazonaws.com")),
            ("dynamodb-streams", Some("streams.dynamodb.eu-west-1.amazonaws.com")),
            ("s3express", Some("s3express-control.eu-west-1.amazonaws.com")),
            ("ecr.dkr", None),
        ] {
            assert_eq!(service(suffix).default_host("eu-west-1").as_deref(), host, "{suffix}");
        }
        assert_eq!(service("s3").dualstack_host("eu-west-1").as_deref(), Some("s3.dualstack.eu-west-1.amazonaws.com"));
    }

    #[test]
    fn r97_dynamodb_has_no_verified_private_dns() {
        assert!(service("s3").supports_private_dns() && service("s3").inbound_resolver_only_private_dns);
        assert!(!service("dynamodb").supports_private_dns() && !service("dynamodb-streams").supports_private_dns());
        assert_eq!(service("dynamodb").private_dns_basis, Some(PrivateDnsBasis::NotVerified));
    }

    #[test]
    fn r74_gateway_ipv6_is_sure_for_s3_only() {
        assert!(service("s3").gateway_ipv6 && !service("dynamodb").gateway_ipv6);
    }

    #[test]
    fn r80_ipv6_through_an_endpoint_is_unknown_where_no_guide_says_so() {
        assert_eq!(service("kms").ipv6_through_endpoint, Some(true));
        assert_eq!(service("s3").ipv6_through_endpoint, Some(true), "settled by data/overrides.json");
        assert_eq!(service("sqs").ipv6_through_endpoint, None);
    }

    #[test]
    fn r260_a_few_services_have_ports_of_their_own() {
        let others = Catalog::embedded().services.iter().filter(|service| service.ports != [443]);
        let others: Vec<(&str, &[u16])> = others.map(|service| (service.suffix, service.ports)).collect();
        let expected: [(&str, &[u16]); 4] = [
            ("cassandra", &[9142]),
            ("cassandra-fips", &[9142]),
            ("email-smtp", &[587, 25, 465, 2465, 2587]),
            ("iot.data", &[443, 8443, 8883]),
        ];
        assert_eq!(others, expected);
        assert_eq!(service("email-smtp").usual_port(), 587);
    }

    #[test]
    fn r258_some_services_live_in_one_region() {
        let global = Catalog::embedded().services.iter().filter(|service| service.home_region.is_some());
        let global: Vec<_> = global.map(|service| service.suffix).collect();
        assert_eq!(global, ["iam", "organizations", "route53", "savingsplans"]);
    }

    #[test]
    fn r108_twelve_services_are_cross_region() {
        assert_eq!(Catalog::embedded().services.iter().filter(|service| service.cross_region).count(), 12);
    }

    #[test]
    fn search_wants_every_word() {
        for (query, found) in [
            ("", true),
            ("amazon S3", true),
            ("storage s3", true),
            ("com.amazonaws.eu-west-1.s3", true),
            ("s3 queue", false),
            ("com.amazonaws.eu-west-1.sqs", false),
        ] {
            assert_eq!(service("s3").matches(query), found, "{query}");
        }
    }
}
