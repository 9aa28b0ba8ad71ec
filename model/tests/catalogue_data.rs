//! The build script refuses bad data files with one sentence: where, what, and how to mend it.

#[path = "../build/catalogue.rs"]
mod catalogue;

use catalogue::{Files, generate};
use serde_json::Value;

const GOOD: Files = Files {
    prices: include_str!("../../data/prices.json"),
    regions: include_str!("../../data/regions.json"),
    services: include_str!("../../data/services.json"),
    prefix_lists: include_str!("../../data/prefix_lists.json"),
    overrides: include_str!("../../data/overrides.json"),
    bundles: include_str!("../../data/bundles.json"),
    quotas: include_str!("../../data/quotas.json"),
    rules: include_str!("../../data/rules.json"),
};

/// The file, the key or index to set (`.` between the parts), its JSON, and the sentence.
const BAD: [(&str, &str, &str, &str); 48] = [
    (
        "prices",
        "regions.us-east-1.nat_gateway.hour.value",
        "0.0450000000001",
        "`0.0450000000001` has more than nine decimals; write at most nine",
    ),
    (
        "prices",
        "regions.us-east-1.nat_gateway.hour.value",
        "-0.045",
        "`-0.045` is negative; write a price of zero or more",
    ),
    (
        "prices",
        "regions.us-east-1.nat_gateway.hour.value",
        "1e10",
        "`10000000000` is too large for a price; write less than nine billion",
    ),
    (
        "prices",
        "regions.us-east-1.nat_gateway.hour.value",
        "\"0.045\"",
        "`\"0.045\"` does not belong here; write a price such as 0.045",
    ),
    ("prices", "regions.us-east-1.nat_gateway.hour.value", "null", "is missing; add it, with its source"),
    ("prices", "regions.us-east-1.nat_gateway.hour.unit", "null", "is missing; add it, with its source"),
    (
        "prices",
        "regions.us-east-1.nat_gateway.hour.date",
        "\"\"",
        "`\"\"` does not belong here; write a text that is not empty",
    ),
    (
        "prices",
        "regions.us-east-1.nat_gateway.hour.confidence",
        "\"sure\"",
        "`sure` is not known; write a level of `meta.confidence_levels`",
    ),
    (
        "prices",
        "regions.us-east-1.nat_gateway.hour.sources",
        "[]",
        "names no source; name at least one id of `sources`",
    ),
    (
        "prices",
        "regions.us-east-1.transit_gateway.per_gb.value",
        "-1",
        "`-1` is negative; write a price of zero or more",
    ),
    (
        "prices",
        "regions.us-east-1.nat_gateway.hours",
        "{}",
        "is no known figure; correct the key, or teach it to model/build/prices.rs",
    ),
    ("prices", "regions.us-east-9", "{}", "is no region of data/regions.json; add it there or correct the id"),
    (
        "prices",
        "regions.us-east-1.data_transfer.to_other_regions_quoted.us-east-9",
        "{}",
        "is no region of data/regions.json; add it there or correct the id",
    ),
    (
        "prices",
        "regions.af-south-1.data_transfer.internet_out.tiers.1.up_to_gb_month",
        "10240",
        "`10240` is not above the bound before it; write rising bounds",
    ),
    (
        "prices",
        "regions.af-south-1.data_transfer.internet_out.tiers.3.up_to_gb_month",
        "1000000",
        "has an upper bound in its last tier; write null there: the last tier is open",
    ),
    (
        "prices",
        "regions.af-south-1.data_transfer.internet_out.tiers.2.up_to_gb_month",
        "null",
        "follows a tier without an upper bound; let null stand only in the last tier",
    ),
    (
        "prices",
        "regions.ap-southeast-1.interface_endpoint.per_gb_first_1pb.value",
        "0.011",
        "disagrees with global.interface_endpoint_tiers, which fills in the other tiers; \
      write all three tiers of this region",
    ),
    (
        "prices",
        "global.interface_endpoint_tiers.usd_per_gb",
        "[0.01]",
        "does not fit bounds_gb; write two bounds and three prices",
    ),
    ("regions", "regions.1.id", "\"af-south-1\"", "`af-south-1` is there twice; keep one of the two"),
    ("regions", "regions.1.partition", "\"moon\"", "`moon` is not known; write aws, aws-cn, aws-us-gov or aws-eusc"),
    ("regions", "regions.0.az_suffixes", "[]", "is empty; write the zone letters, or null where they are not known"),
    ("services", "services.1.suffix", "\"access-analyzer\"", "`access-analyzer` is there twice; keep one of the two"),
    (
        "services",
        "services.0.gateway_endpoint",
        "true",
        "is true without a quota weight; add it to data/prefix_lists.json",
    ),
    ("services", "services.0.port", "0", "is no TCP port; write 1 to 65535"),
    (
        "prefix_lists",
        "regions.us-east-1.s3.cidrs_ipv4.0",
        "\"52.216.0.1/15\"",
        "`52.216.0.1/15` has host bits; write 52.216.0.0/15",
    ),
    (
        "prefix_lists",
        "regions.us-east-1.s3.cidrs_ipv6.0",
        "\"2600::/129\"",
        "`2600::/129` is no IPv6 range; write a:b::/n",
    ),
    (
        "prefix_lists",
        "regions.us-east-1.s3.prefix_list_id",
        "null",
        "disagrees with prefix_list_id; write \"not found\" with a null id, and only there",
    ),
    (
        "prefix_lists",
        "quota_weight.items.2.name",
        "\"com.amazonaws.<region>.other\"",
        "has no weight of s3express; add com.amazonaws.<region>.s3express with its weight",
    ),
    (
        "overrides",
        "services.s3.public_hots",
        "{}",
        "settles no known point; write one of public_host, dualstack_host, zonal_host, \
      inbound_resolver_only_private_dns, gateway_ipv6, ipv6_through_endpoint",
    ),
    ("overrides", "services.dynamodb.public_host.source", "null", "is missing; add it, with its source"),
    ("bundles", "bundles.1.id", "\"fargate-ecr\"", "`fargate-ecr` is there twice; keep one of the two"),
    ("bundles", "bundles.0.needs", "[]", "is empty; write at least one need"),
    ("bundles", "bundles.0.nots", "\"x\"", "is no known key; write one of id, name, note, needs"),
    ("bundles", "bundles.0.needs.0.service", "\"ecr\"", "is no service of data/services.json; correct the suffix"),
    ("bundles", "bundles.0.needs.0.service", "\"ecr.dkr\"", "`ecr.dkr` is there twice; keep one of the two"),
    (
        "bundles",
        "bundles.0.needs.0.gateway",
        "true",
        "disagrees with gateway_endpoint of data/services.json; correct one of the two",
    ),
    ("bundles", "bundles.0.needs.0.source", "null", "is missing; add it, with its source"),
    ("bundles", "bundles.0.needs.0.confidence", "\"sure\"", "`sure` is not known; write documented or remembered"),
    ("bundles", "meta.read", "null", "is missing; add it, with its source"),
    ("quotas", "quotas.vpcs_per_region.limit", "0", "is no limit; write 1 to 4294967295"),
    ("quotas", "quotas.vpcs_per_region.adjustable", "\"yes\"", "`\"yes\"` does not belong here; write true or false"),
    ("quotas", "quotas.vpcs_per_region.rule", "\"R28ab\"", "`R28ab` is no rule; write R and its number"),
    ("quotas", "quotas.routes_per_table", "null", "is missing; add it, with its source"),
    (
        "quotas",
        "quotas.vpcs_per_region.max",
        "9",
        "is no known key; write one of limit, adjustable, rule, source, note",
    ),
    ("rules", "rules.0.rule", "\"1\"", "`1` is no rule; write R and its number"),
    ("rules", "rules.1.rule", "\"R1\"", "`R1` is there twice; keep one of the two"),
    ("rules", "rules.0.text", "\"\"", "`\"\"` does not belong here; write a text that is not empty"),
    ("rules", "rules.0.known", "\"sure\"", "`sure` is not known; write read, quoted, remembered or derived"),
];

#[test]
fn the_files_as_they_are_pass() {
    assert_eq!(generate(&GOOD).err().map(|fault| fault.to_string()), None);
}

#[test]
fn a_bad_file_is_refused_with_place_fault_and_mend() {
    for (file, path, json, sentence) in BAD {
        let refused = refusal(file, path, json);
        assert!(refused.starts_with(&format!("data/{file}.json: ")), "{path} = {json}: {refused}");
        assert!(refused.ends_with(&format!(": {sentence}")), "{path} = {json}: {refused}");
    }
}

#[test]
fn the_place_is_the_path_of_the_field() {
    for (file, path, json, place) in [
        ("prices", "regions.us-east-1.nat_gateway.hour.value", "-1", "regions.us-east-1.nat_gateway.hour.value"),
        ("prices", "regions.us-east-1.nat_gateway.hour.unit", "null", "regions.us-east-1.nat_gateway.hour.unit"),
        (
            "prices",
            "regions.us-east-1.nat_gateway.hour.sources.0",
            "\"X\"",
            "regions.us-east-1.nat_gateway.hour.sources[0]",
        ),
        ("services", "services.0.port", "70000", "services[0].port"),
        ("bundles", "bundles.0.needs.1.service", "\"ecr.api\"", "bundles[0].needs[1].service"),
        ("prefix_lists", "regions.us-south-1.s3.cidrs_ipv6.0", "\"x\"", "regions.us-south-1.s3.cidrs_ipv6[0]"),
    ] {
        let refused = refusal(file, path, json);
        assert!(refused.starts_with(&format!("data/{file}.json: {place}: ")), "{refused}");
    }
}

/// What the check says when one value of one file is replaced.
fn refusal(file: &str, path: &str, json: &str) -> String {
    let mut files = GOOD;
    let text = match file {
        "prices" => &mut files.prices,
        "regions" => &mut files.regions,
        "services" => &mut files.services,
        "prefix_lists" => &mut files.prefix_lists,
        "bundles" => &mut files.bundles,
        "quotas" => &mut files.quotas,
        "rules" => &mut files.rules,
        _ => &mut files.overrides,
    };
    let mut document: Value = serde_json::from_str(text).unwrap();
    let (parent, key) = path.rsplit_once('.').unwrap();
    let parent = document.pointer_mut(&format!("/{}", parent.replace('.', "/"))).unwrap();
    let value = serde_json::from_str(json).unwrap();
    match parent {
        Value::Array(items) => items[key.parse::<usize>().unwrap()] = value,
        parent => parent[key] = value,
    }
    let changed = document.to_string();
    *text = &changed;
    generate(&files).err().map_or_else(|| "accepted".into(), |fault| fault.to_string())
}
