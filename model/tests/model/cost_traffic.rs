//! What traffic costs: tiers, allowances, other Regions, public addresses, and prices nobody knows.

use serde_json::json;

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
        .then(json!({ "command": "SetRegion", "region": "ap-east-2" }))
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
