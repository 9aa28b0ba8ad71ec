//! The build script refuses bad data files with one sentence: where, what, and how to mend it.

#[path = "../build/catalogue.rs"]
mod catalogue;

use catalogue::{Files, generate};
use serde_json::Value;

const GOOD: Files = Files {
    prices: include_str!("../../../data/prices.json"),
    regions: include_str!("../../../data/regions.json"),
    services: include_str!("../../../data/services.json"),
    prefix_lists: include_str!("../../../data/prefix_lists.json"),
    overrides: include_str!("../../../data/overrides.json"),
    bundles: include_str!("../../../data/bundles.json"),
    quotas: include_str!("../../../data/quotas.json"),
    rules: include_str!("../../../data/rules.json"),
};

/// The file, the key or index to set (`.` between the parts), its JSON, and the sentence.
const BAD: [(&str, &str, &str, &str); 50] = [
    (
        "prices",
        "regions.us-east-1.nat_gateway.hour.value",
        "0.0450000000001",
        "`0.0450000000001` has more than nine decimals at line",
    ),
    (
        "prices",
        "regions.us-east-1.nat_gateway.hour.value",
        "-0.045",
        "`-0.045` is negative, a price of zero or more belongs here",
    ),
    ("prices", "regions.us-east-1.nat_gateway.hour.value", "1e10", "`10000000000` is too large for a price"),
    ("prices", "regions.us-east-1.nat_gateway.hour.value", "\"0.045\"", "invalid type: string \"0.045\", expected f64"),
    ("prices", "regions.us-east-1.nat_gateway.hour.value", "null", "invalid type: null, expected f64"),
    ("prices", "regions.us-east-1.nat_gateway.hour.unit", "null", "invalid type: null, expected a string"),
    ("prices", "regions.us-east-1.nat_gateway.hour.date", "\"\"", "a text that is not empty belongs here"),
    (
        "prices",
        "regions.us-east-1.nat_gateway.hour.confidence",
        "\"sure\"",
        "unknown variant `sure`, expected one of `price-list copy`",
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
        "`-1` is negative, a price of zero or more belongs here",
    ),
    (
        "prices",
        "regions.us-east-1.nat_gateway.hours",
        "{}",
        "unknown field `hours`, expected one of `hour`, `per_gb`, `provisioned_bandwidth_gbps_hour`",
    ),
    (
        "prices",
        "regions.us-east-9",
        r#"{"name":"x","partition":"aws"}"#,
        "is no region of data/regions.json; add it there or correct the id",
    ),
    (
        "prices",
        "regions.us-east-1.data_transfer.to_other_regions_quoted.us-east-9",
        r#"{"value":1,"unit":"x","sources":[],"date":"x","confidence":"not found"}"#,
        "is no region of data/regions.json; add it there or correct the id",
    ),
    (
        "prices",
        "regions.af-south-1.data_transfer.internet_out.tiers.1.up_to_gb_month",
        "10240",
        "`10240` is not above the bound before it: write rising bounds",
    ),
    (
        "prices",
        "regions.af-south-1.data_transfer.internet_out.tiers.3.up_to_gb_month",
        "1000000",
        "the last tier has an upper bound: write null there, it is open",
    ),
    (
        "prices",
        "regions.af-south-1.data_transfer.internet_out.tiers.2.up_to_gb_month",
        "null",
        "only the last tier is open: write rising bounds before it",
    ),
    (
        "prices",
        "regions.ap-southeast-1.interface_endpoint",
        r#"{"per_gb_first_1pb":{"value":0.011,"unit":"x","sources":["IC-GOLD"],"date":"x","confidence":"price-list copy"}}"#,
        "disagrees with global.interface_endpoint_tiers, which fills in the other tiers; \
      write all three tiers of this region",
    ),
    (
        "prices",
        "global.interface_endpoint_tiers.usd_per_gb",
        "[0.01]",
        "invalid length 1, expected an array of length 3",
    ),
    ("regions", "regions.1.id", "\"af-south-1\"", "`af-south-1` is there twice; keep one of the two"),
    (
        "regions",
        "regions.1.partition",
        "\"moon\"",
        "unknown variant `moon`, expected one of `aws`, `aws-cn`, `aws-us-gov`, `aws-eusc`",
    ),
    ("regions", "regions.0.az_suffixes", "[]", "there is no letter: write the zones, or null where they are not known"),
    ("services", "services.1.suffix", "\"access-analyzer\"", "`access-analyzer` is there twice; keep one of the two"),
    (
        "services",
        "services.0.gateway_endpoint",
        "true",
        "is true without a quota weight; add it to data/prefix_lists.json",
    ),
    ("services", "services.0.port", "0", "invalid value: integer `0`, expected a nonzero u16"),
    (
        "prefix_lists",
        "regions.us-east-1.s3.cidrs_ipv4.0",
        "\"52.216.0.1/15\"",
        "`52.216.0.1/15` has host bits: write 52.216.0.0/15",
    ),
    (
        "prefix_lists",
        "regions.us-east-1.s3.cidrs_ipv6.0",
        "\"2600::/129\"",
        "`2600::/129` is no IPv6 range: write a:b::/n",
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
        "unknown field `public_hots`, expected one of `public_host`, `dualstack_host`",
    ),
    ("overrides", "services.dynamodb.public_host.source", "null", "invalid type: null, expected a string"),
    ("bundles", "bundles.1.id", "\"fargate-ecr\"", "`fargate-ecr` is there twice; keep one of the two"),
    ("bundles", "bundles.0.needs", "[]", "is empty; write at least one need"),
    ("bundles", "bundles.0.nots", "\"x\"", "unknown field `nots`, expected one of `id`, `name`, `note`, `needs`"),
    ("bundles", "bundles.0.needs.0.service", "\"ecr\"", "is no service of data/services.json; correct the suffix"),
    ("bundles", "bundles.0.needs.0.service", "\"ecr.dkr\"", "`ecr.dkr` is there twice; keep one of the two"),
    (
        "bundles",
        "bundles.0.needs.0.gateway",
        "true",
        "disagrees with gateway_endpoint of data/services.json; correct one of the two",
    ),
    ("bundles", "bundles.0.needs.0.source", "null", "invalid type: null, expected a string"),
    (
        "bundles",
        "bundles.0.needs.0.confidence",
        "\"sure\"",
        "unknown variant `sure`, expected `documented` or `remembered`",
    ),
    ("bundles", "meta.read", "null", "invalid type: null, expected a string"),
    ("quotas", "quotas.vpcs_per_region.limit", "0", "invalid value: integer `0`, expected a nonzero u32"),
    ("quotas", "quotas.vpcs_per_region.adjustable", "\"yes\"", "invalid type: string \"yes\", expected a boolean"),
    ("quotas", "quotas.vpcs_per_region.rule", "\"R28ab\"", "`R28ab` is no rule: write R and its number"),
    ("quotas", "quotas.routes_per_table", "null", "invalid type: null, expected struct Quota"),
    (
        "quotas",
        "quotas.vpcs_per_region.max",
        "9",
        "unknown field `max`, expected one of `limit`, `adjustable`, `maximum`, `rule`, `source`, `note`",
    ),
    ("quotas", "quotas.vpcs_per_region.maximum", "5", "is no more than the limit; correct one of the two"),
    ("quotas", "quotas.propagated_routes_per_table.maximum", "200", "belongs to an adjustable limit alone; remove it"),
    ("rules", "rules.0.rule", "\"1\"", "`1` is no rule: write R and its number"),
    ("rules", "rules.1.rule", "\"R1\"", "`R1` is there twice; keep one of the two"),
    ("rules", "rules.0.text", "\"\"", "a text that is not empty belongs here"),
    (
        "rules",
        "rules.0.known",
        "\"sure\"",
        "unknown variant `sure`, expected one of `read`, `quoted`, `remembered`, `derived`",
    ),
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
        assert!(refused.contains(&format!(": {sentence}")), "{path} = {json}: {refused}");
    }
}

#[test]
fn a_key_given_twice_is_refused() {
    let prices = GOOD.prices.replacen("\"ap-east-1\": {", "\"af-south-1\": {", 1);
    let quotas = GOOD.quotas.replacen("\"subnets_per_vpc\"", "\"vpcs_per_region\"", 1);
    for (files, words) in [
        (Files { prices: &prices, ..GOOD }, "data/prices.json: regions: duplicate field `af-south-1`"),
        (Files { quotas: &quotas, ..GOOD }, "data/quotas.json: quotas: duplicate field `vpcs_per_region`"),
    ] {
        let refused = generate(&files).err().map_or_else(|| "accepted".into(), |fault| fault.to_string());
        assert!(refused.starts_with(words), "{refused}");
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
