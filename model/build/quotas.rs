//! quotas.json: what AWS allows before it is asked for more.

use super::field::{Checked, Field};
use super::figure::grouped;
use super::optional_text;
use super::rules::checked_number;

/// The fields of `Quotas`, which are the keys of the file.
const QUOTAS: [&str; 15] = [
    "vpcs_per_region",
    "subnets_per_vpc",
    "route_tables_per_vpc",
    "internet_gateways_per_region",
    "egress_only_internet_gateways_per_region",
    "nat_gateways_per_az",
    "elastic_ips_per_region",
    "ipv4_blocks_per_vpc",
    "ipv6_blocks_per_vpc",
    "routes_per_table",
    "propagated_routes_per_table",
    "gateway_endpoints_per_region",
    "gateway_endpoints_per_vpc",
    "interface_endpoints_per_vpc",
    "endpoint_policy_characters",
];

/// The `Quotas`, as Rust source.
pub fn table(file: &Field) -> Checked<String> {
    file.at("meta.read")?.text()?;
    let quotas = file.get("quotas")?;
    quotas.only(&QUOTAS)?;
    let row = |name| Ok(format!("{name}: {}", quota(&quotas.get(name)?)?));
    Ok(format!("Quotas {{ {} }}", QUOTAS.into_iter().map(row).collect::<Checked<Vec<_>>>()?.join(",\n")))
}

fn quota(field: &Field) -> Checked<String> {
    field.only(&["limit", "adjustable", "rule", "source", "note"])?;
    field.get("source")?.text()?;
    optional_text(field.find("note")?)?;
    Ok(format!(
        "Quota {{ limit: {}, adjustable: {}, rule: {:?} }}",
        limit(&field.get("limit")?)?,
        field.get("adjustable")?.flag()?,
        checked_number(&field.get("rule")?)?,
    ))
}

fn limit(field: &Field) -> Checked<String> {
    let limit = u32::try_from(field.whole()?).ok().filter(|limit| *limit > 0);
    let limit = limit.ok_or_else(|| field.fault("is no limit", "write 1 to 4294967295"))?;
    Ok(grouped(limit.into()))
}
