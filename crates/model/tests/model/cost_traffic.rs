//! What traffic costs: tiers, allowances, other Regions, public addresses, and prices nobody knows.

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};
use vpc_endpoint_model::Design;

use super::support::{Build, amount, analysis, lines, total, vpc};

fn public() -> Build {
    vpc("10.0.0.0/16").public("a", "10.0.0.0/20").public_workload("web", "public-a")
}

fn egress(gigabytes: f64, allowance: bool) -> Vec<String> {
    let design = public()
        .then(json!({ "command": "SetInternetFreeAllowance", "enabled": allowance }))
        .flow("web", "internet", gigabytes, 0.0)
        .build();
    lines(&design).into_iter().filter(|line| line.starts_with("InternetOut")).collect()
}

#[test]
fn internet_egress_walks_up_the_tiers_behind_the_free_allowance() {
    assert_eq!(egress(99.0, true), ["InternetOutFree to internet 99 0.00", "InternetOut to internet 0 0.00"]);
    assert_eq!(egress(100.5, true), ["InternetOutFree to internet 100 0.00", "InternetOut to internet 0.5 0.05"]);
    assert_eq!(egress(100.0, false), ["InternetOut to internet 100 9.00"]);
    assert_eq!(
        egress(10_240.0, true),
        ["InternetOutFree to internet 100 0.00", "InternetOut to internet 10,140 912.60"]
    );
    // 200 TB: 10 TB at 0.09, 40 TB at 0.085, 100 TB at 0.07, the rest at 0.05.
    assert_eq!(
        egress(204_800.0, false),
        [
            "InternetOut to internet 10,240 921.60",
            "InternetOut to internet 40,960 3,481.60",
            "InternetOut to internet 102,400 7,168.00",
            "InternetOut to internet 51,200 2,560.00",
        ]
    );
}

#[test]
fn the_allowance_and_the_tiers_are_the_plans_not_the_flows() {
    let design = public().public_workload("second", "public-a");
    let design = design.flow("web", "internet", 60.0, 0.0).flow("second", "internet", 60.0, 0.0).build();
    assert_eq!(amount(&design, "InternetOut").as_deref(), Some("1.80"));
}

#[test]
fn egress_through_nat_is_billed_by_both() {
    let design = vpc("10.0.0.0/16").private("a", "10.0.16.0/20").nat("a").workload("web", "private-a");
    let design = design.flow("web", "internet", 200.0, 0.0).build();
    assert_eq!(amount(&design, "NatGatewayDataSent").as_deref(), Some("9.00"));
    assert_eq!(amount(&design, "InternetOut").as_deref(), Some("9.00"));
}

#[test]
fn r1_a_service_of_this_region_has_no_egress_charge() {
    let design = public().flow("web", "s3", 1000.0, 1000.0).build();
    assert_eq!(total(&design), "3.65");
}

#[test]
fn data_to_another_region_are_billed_to_the_side_that_sends() {
    let design = public().flow("web", "s3@eu-west-1", 100.0, 50.0).flow("web", "s3@us-east-2", 100.0, 0.0).build();
    let between: Vec<_> = lines(&design).into_iter().filter(|line| line.starts_with("InterRegion")).collect();
    assert_eq!(
        between,
        [
            "InterRegionOut to s3@eu-west-1 100 2.00",
            "InterRegionIn to s3@eu-west-1 50 1.00",
            "InterRegionOut to s3@us-east-2 100 1.00",
            "InterRegionIn to s3@us-east-2 0 0.00",
        ]
    );
}

#[test]
fn public_ipv4_addresses_are_billed_one_by_one_nat_gateways_too() {
    let more = json!({ "command": "ModifyInstances", "instance": "@web", "count": 3 });
    let design = public().then(more).nat("a").workload("hidden", "public-a").build();
    assert_eq!(
        lines(&design),
        ["NatGatewayHours nat-a 730 32.85", "PublicIpv4Hours nat-a 730 3.65", "PublicIpv4Hours web 2,190 10.95",]
    );
}

#[test]
fn r105_endpoint_tiers_run_over_all_endpoints_of_the_region() {
    // 1 PB = 1,048,576 GB at 0.01; what is over it at 0.006, whichever endpoint carries it.
    let design = vpc("10.0.0.0/16")
        .isolated("a", "10.0.16.0/20")
        .interface("sqs", ["isolated-a"], json!({}))
        .interface("sns", ["isolated-a"], json!({}))
        .workload("web", "isolated-a")
        .flow("web", "sqs", 1_000_000.0, 0.0)
        .flow("web", "sns", 100_000.0, 0.0)
        .build();
    let data: Vec<_> = lines(&design).into_iter().filter(|line| line.contains("Data")).collect();
    assert_eq!(
        data,
        [
            "InterfaceEndpointDataSent sqs-interface 1,000,000 10,000.00",
            "InterfaceEndpointDataSent sns-interface 48,576 485.76",
            "InterfaceEndpointDataSent sns-interface 51,424 308.54",
        ]
    );
    assert_eq!(total(&design), "10,808.90");
}

#[test]
fn an_unknown_price_is_unknown_and_the_total_says_at_least() {
    let design = vpc("10.0.0.0/16")
        .private("a", "10.0.16.0/20")
        .nat("a")
        .workload("web", "private-a")
        .flow("web", "sqs", 100.0, 0.0)
        .then(json!({ "command": "SetRegion", "region": "me-west-1" }))
        .build();
    let cost = analysis(&design).cost;
    assert!(cost.total.unknown > 0);
    let hours = lines(&design).remove(0);
    assert_eq!(hours, "NatGatewayHours nat-a 730 ?");
    let line = serde_json::to_value(&cost.lines[0]).unwrap();
    assert_eq!(
        (&line["amount"], &line["unit_price"], &line["source"]["kind"]),
        (&json!(null), &json!(null), &json!("unknown"))
    );
    assert_eq!(line["formula"], "730 h × price unknown");
    assert!(total(&design).starts_with('≥'));
}

#[test]
fn dropped_flows_cost_nothing_but_what_stands_there_does() {
    let design = vpc("10.0.0.0/16").isolated("a", "10.0.16.0/20").workload("web", "isolated-a");
    let design = design.flow("web", "s3", 1000.0, 1000.0).build();
    assert_eq!(total(&design), "0.00");
    assert!(lines(&design).is_empty());
}

/// A decimal text in units of so many decimals.
fn units(text: &str, decimals: usize) -> i128 {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    format!("{whole}{fraction:0<decimals$}").parse().unwrap()
}

/// The price file as it lies there, and of a figure in it the digits in units of 10⁻⁹ dollars.
fn price_file() -> Value {
    serde_json::from_str(include_str!("../../../../data/prices.json")).unwrap()
}

fn nanos(figure: &Value) -> i128 {
    units(&figure.to_string(), 9)
}

/// Bounds in GB, the last one without end, with the prices up to them: what leaves for the internet.
fn internet_tiers(file: &Value, region: &str) -> Vec<(Option<u64>, i128)> {
    let tiers = file["regions"][region]["data_transfer"]["internet_out"]["tiers"].as_array().unwrap();
    tiers.iter().map(|tier| (tier["up_to_gb_month"].as_u64(), nanos(&tier["usd_per_gb"]))).collect()
}

/// The same for what passes interface endpoints; one table for all Regions.
fn endpoint_tiers(file: &Value) -> Vec<(Option<u64>, i128)> {
    let table = &file["global"]["interface_endpoint_tiers"];
    let bounds = table["bounds_gb"].as_array().unwrap().iter().map(Value::as_u64).chain([None]);
    bounds.zip(table["usd_per_gb"].as_array().unwrap().iter().map(nanos)).collect()
}

/// What the thousandths of a GB between two counts of the month cost, in 10⁻¹² dollars: each tier's overlap with them.
fn by_hand(tiers: &[(Option<u64>, i128)], from: u64, to: u64) -> i128 {
    let mut begin = 0;
    let mut cost = 0;
    for (bound, price) in tiers {
        let end = bound.map_or(u64::MAX, |bound| bound * 1000);
        cost += i128::from(to.min(end).saturating_sub(from.max(begin))) * price;
        begin = end;
    }
    cost
}

/// Sets what the flows of a design send, in thousandths of a GB.
fn send(design: &mut Design, volumes: &[u64]) {
    for (flow, volume) in design.flows.iter_mut().zip(volumes) {
        flow.send_gb = format!("{}.{:03}", volume / 1000, volume % 1000).parse().unwrap();
    }
}

/// The exact sum of an item's lines in 10⁻¹² dollars.
fn picos(design: &Design, item: &str) -> i128 {
    amount(design, item).map_or(0, |text| units(&text, 12))
}

/// Volumes around the tiers' bounds and anywhere below `most` thousandths.
fn volumes(bounds: Vec<u64>, most: u64) -> impl Strategy<Value = Vec<u64>> {
    let near = (select(bounds), 0..3_u64).prop_map(|(bound, off)| bound * 1000 + off - 1);
    prop::collection::vec(prop_oneof![near, 0..most, Just(0)], 3)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn egress_costs_what_the_price_files_tiers_say_by_hand(
        volumes in volumes(vec![100, 10_240, 51_200, 153_600], 200_000_000), allowance in any::<bool>(),
        region in select(vec!["us-east-1", "eu-west-1", "sa-east-1", "ap-northeast-1"]),
    ) {
        let build = public().public_workload("second", "public-a").public_workload("third", "public-a");
        let mut design = build
            .flow("web", "internet", 1.0, 0.0)
            .flow("second", "internet", 1.0, 0.0)
            .flow("third", "internet", 1.0, 0.0)
            .then(json!({ "command": "SetInternetFreeAllowance", "enabled": allowance }))
            .then(json!({ "command": "SetRegion", "region": region }))
            .build();
        send(&mut design, &volumes);
        let free = if allowance { 100_000 } else { 0 };
        let slow = by_hand(&internet_tiers(&price_file(), region), free, volumes.iter().sum());
        prop_assert_eq!(picos(&design, "InternetOut"), slow);
    }

    #[test]
    fn r105_endpoint_data_cost_what_the_price_files_tiers_say_by_hand(
        volumes in volumes(vec![1_048_576, 4_194_304, 5_242_880], 900_000_000_000),
    ) {
        let services = ["sqs", "sns", "kms"];
        let build = vpc("10.0.0.0/16").isolated("a", "10.0.16.0/20").workload("web", "isolated-a");
        let build = services.iter().fold(build, |build, service| {
            build.interface(service, ["isolated-a"], json!({})).flow("web", service, 1.0, 0.0)
        });
        let mut design = build.build();
        send(&mut design, &volumes);
        let slow = by_hand(&endpoint_tiers(&price_file()), 0, volumes.iter().sum());
        prop_assert_eq!(picos(&design, "InterfaceEndpointDataSent"), slow);
    }
}
