//! The table: `examples/web-crawler.json` in four designs, each line checked.

use serde_json::json;

use super::support::{Build, analysis, check_path, finding_codes, lines, load, total};

const STANDING: [&str; 2] = ["NatGatewayHours nat-1 730 32.85", "PublicIpv4Hours nat-1 730 3.65"];

/// What the 2 TB from the internet cost in each design: NAT processing, and nothing else.
const INTERNET: [&str; 3] = [
    "NatGatewayDataReceived nat-1 2,048 92.16",
    "InternetIn Internet hosts 2,048 0.00",
    "InternetOut Internet hosts 0 0.00",
];

#[track_caller]
fn check_lines(build: Build, parts: &[&[&str]], month: &str) {
    let design = build.build();
    assert_eq!(lines(&design), parts.concat());
    assert_eq!(total(&design), month);
}

fn gateway_on(table: &str) -> Build {
    load("web-crawler").then(json!({
        "command": "CreateVpcEndpoint", "vpc": "vpc-1", "service": "s3",
        "configuration": { "type": "Gateway", "route_tables": [format!("@rtb:{table}")] },
    }))
}

#[test]
fn nat_only_is_589_46() {
    let s3 = ["NatGatewayDataSent nat-1 10,240 460.80"];
    check_lines(load("web-crawler"), &[&STANDING, &s3, &INTERNET], "589.46");
}

#[test]
fn r139_gateway_endpoint_on_the_private_table_is_128_66() {
    let hours = ["GatewayEndpointHours s3-gateway 730 0.00"];
    let s3 = ["GatewayEndpointData s3-gateway 10,240 0.00"];
    check_lines(gateway_on("private"), &[&STANDING, &hours, &s3, &INTERNET], "128.66");
    check_path(&gateway_on("private").build(), "crawlers", "s3", "gateway endpoint via pl-63a5400a");
}

#[test]
fn r140_gateway_endpoint_on_the_public_table_is_589_46_with_a_finding() {
    let hours = ["GatewayEndpointHours s3-gateway 730 0.00"];
    let s3 = ["NatGatewayDataSent nat-1 10,240 460.80", "GatewayEndpointData s3-gateway 10,240 0.00"];
    check_lines(gateway_on("public"), &[&STANDING, &hours, &s3, &INTERNET], "589.46");
    assert_eq!(finding_codes(&gateway_on("public").build()), ["EndpointBehindNat"]);
}

#[test]
fn r92_interface_endpoint_for_all_resolvers_is_238_36() {
    let interface = load("web-crawler").interface("s3", ["private-a"], json!({}));
    let hours = ["InterfaceEndpointHours s3-interface 730 7.30"];
    let s3 = ["InterfaceEndpointDataSent s3-interface 10,240 102.40"];
    check_lines(interface, &[&STANDING, &hours, &s3, &INTERNET], "238.36");
}

#[test]
fn every_line_names_its_source_and_date_or_its_rule() {
    for build in [load("web-crawler"), gateway_on("private"), gateway_on("public")] {
        for line in &analysis(&build.build()).cost.lines {
            let source = serde_json::to_value(line).unwrap()["source"].clone();
            assert_eq!(source["kind"], "listed", "{source}");
            assert!(
                !source["title"].as_str().unwrap().is_empty() && source["date"].as_str().unwrap().starts_with("20")
            );
        }
    }
}

#[test]
fn every_object_causes_its_part_of_the_bill() {
    let design = load("web-crawler").build();
    let cost = analysis(&design).cost;
    let nat = cost.of_object(&design.nat_gateways[0].id.clone().into());
    // Hours 32.85, address 3.65, 12,288 GB at 0.045.
    assert_eq!((nat.amount.to_string(), nat.unknown), ("589.46".to_owned(), 0));
    let flows: Vec<String> = design.flows.iter().map(|flow| cost.of_flow(&flow.id).amount.to_string()).collect();
    assert_eq!(flows, ["460.80", "92.16"]);
    assert_eq!(cost.of_object(&design.vpcs[0].id.clone().into()).amount.to_string(), "0.00");
}
