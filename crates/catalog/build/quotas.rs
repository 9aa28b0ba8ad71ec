//! quotas.json: what AWS allows before it is asked for more.

use std::num::NonZeroU32;

use serde::Deserialize;

use super::value::{RuleNumber, Text, grouped};
use super::{Fault, Read};

pub const FILE: &str = "data/quotas.json";

/// The file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quotas {
    #[expect(dead_code, reason = "it has to be there")]
    meta: Read,
    quotas: Named,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Quota {
    limit: NonZeroU32,
    adjustable: bool,
    maximum: Option<NonZeroU32>,
    rule: Option<RuleNumber>,
    #[expect(dead_code, reason = "it has to be there")]
    source: Text,
    #[expect(dead_code, reason = "for people")]
    note: Option<Text>,
}

impl Quota {
    /// A limit that is never raised is its own maximum.
    fn maximum(&self, name: &str) -> Result<Option<NonZeroU32>, Fault> {
        let place = || format!("{FILE}: quotas.{name}.maximum");
        match self.maximum {
            None if self.adjustable => Ok(None),
            None => Ok(Some(self.limit)),
            Some(maximum) if self.adjustable && maximum > self.limit => Ok(Some(maximum)),
            Some(_) if self.adjustable => {
                Err(Fault::new(place(), "is no more than the limit", "correct one of the two"))
            }
            Some(_) => Err(Fault::new(place(), "belongs to an adjustable limit alone", "remove it")),
        }
    }
}

/// The fields of the catalogue's `Quotas`, which are the keys of the file.
macro_rules! named {
    ($($key:ident),* $(,)?) => {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Named {
            $($key: Quota,)*
        }

        impl Named {
            fn all(&self) -> Vec<(&'static str, &Quota)> {
                vec![$((stringify!($key), &self.$key)),*]
            }
        }
    };
}

named! {
    vpcs_per_region,
    subnets_per_vpc,
    route_tables_per_vpc,
    internet_gateways_per_region,
    egress_only_internet_gateways_per_region,
    nat_gateways_per_az,
    elastic_ips_per_region,
    ipv4_blocks_per_vpc,
    ipv6_blocks_per_vpc,
    routes_per_table,
    propagated_routes_per_table,
    gateway_endpoints_per_region,
    gateway_endpoints_per_vpc,
    interface_endpoints_per_vpc,
    endpoint_policy_characters,
    security_groups_per_interface,
    rules_per_security_group,
    entries_per_network_acl,
}

impl Quotas {
    /// The `Quotas`, as Rust source.
    pub fn table(&self) -> Result<String, Fault> {
        let row = |(name, quota @ Quota { limit, adjustable, rule, .. }): (&str, &Quota)| {
            let (limit, maximum) = (grouped(limit.get().into()), quota.maximum(name)?.map(NonZeroU32::get));
            let limits = format!("limit: {limit}, adjustable: {adjustable}, maximum: {maximum:?}");
            Ok(format!("{name}: Quota {{ {limits}, rule: {:?} }}", rule.as_deref()))
        };
        let rows: Vec<String> = self.quotas.all().into_iter().map(row).collect::<Result<_, Fault>>()?;
        Ok(format!("Quotas {{ {} }}", rows.join(",\n")))
    }
}
