//! The decision procedure (R142–R153) beyond the truth table, and NAT gateways (R127–R141).

use serde_json::json;
use vpc_endpoint_model::explain::{Detail, StepKind, explain};
use vpc_endpoint_model::path::Verdict;
use vpc_endpoint_model::routing::RowOutcome;

use super::support::{Build, amount, analysis, catalog, check_path, finding_codes, vpc};

const NAT: &str = "AWS public endpoint via NAT via 0.0.0.0/0 then 0.0.0.0/0";

#[test]
fn r129_a_nat_gateway_in_a_private_subnet_takes_packets_and_drops_them() {
    let design = vpc("10.0.0.0/16")
        .internet_gateway()
        .private("a", "10.0.16.0/20")
        .private("b", "10.0.32.0/20")
        .then(json!({ "command": "CreateNatGateway", "subnet": "@subnet:private-b", "name": "nat" }))
        .route("private-a", "0.0.0.0/0", "nat")
        .build();
    check_path(&design, "private-a", "sqs", "dropped: R129");
    assert!(finding_codes(&design).contains(&"NatWithoutWayOut"));
}

#[test]
fn r130_a_nat_gateway_cannot_serve_its_own_subnet() {
    let design = vpc("10.0.0.0/16")
        .internet_gateway()
        .private("a", "10.0.16.0/20")
        .then(json!({ "command": "CreateNatGateway", "subnet": "@subnet:private-a", "name": "nat" }))
        .route("private-a", "0.0.0.0/0", "nat")
        .build();
    check_path(&design, "private-a", "internet", "dropped: R130");
}

#[test]
fn r130_two_nat_gateways_that_point_at_each_other_are_a_loop_too() {
    let nat = |build: Build, subnet: &str, name: &str| {
        build.then(json!({ "command": "CreateNatGateway", "subnet": format!("@subnet:{subnet}"), "name": name }))
    };
    let build = vpc("10.0.0.0/16").internet_gateway().private("a", "10.0.16.0/20").private("b", "10.0.32.0/20");
    let build = nat(nat(build, "private-a", "one"), "private-b", "two");
    let design = build.route("private-a", "0.0.0.0/0", "two").route("private-b", "0.0.0.0/0", "one").build();
    check_path(&design, "private-a", "internet", "dropped: R130");
}

#[test]
fn r149_every_nat_gateway_on_the_way_processes_and_bills() {
    let design = vpc("10.0.0.0/16")
        .private("a", "10.0.16.0/20")
        .nat("a")
        .private("a2", "10.0.32.0/20")
        .then(json!({ "command": "CreateNatGateway", "subnet": "@subnet:private-a", "name": "inner" }))
        .route("private-a2", "0.0.0.0/0", "inner")
        .workload("web", "private-a2")
        .flow("web", "sqs", 100.0, 0.0)
        .build();
    check_path(&design, "web", "sqs", "AWS public endpoint via NAT via 0.0.0.0/0 then 0.0.0.0/0 then 0.0.0.0/0");
    assert_eq!(amount(&design, "NatGatewayDataSent").as_deref(), Some("9.00"));
}

#[test]
fn r133_r149_a_nat_gateway_in_another_zone_adds_data_between_zones_on_both_sides() {
    let design = vpc("10.0.0.0/16")
        .private("a", "10.0.16.0/20")
        .nat("a")
        .private("b", "10.0.32.0/20")
        .route("private-b", "0.0.0.0/0", "nat-a")
        .workload("web", "private-b")
        .flow("web", "sqs", 100.0, 50.0)
        .build();
    check_path(&design, "web", "sqs", NAT);
    assert_eq!(amount(&design, "CrossZoneData").as_deref(), Some("3.00"));
    assert!(finding_codes(&design).contains(&"NatAcrossZones"));
}

#[test]
fn data_between_workloads_are_charged_between_zones_only() {
    let design = vpc("10.0.0.0/16")
        .isolated("a", "10.0.16.0/20")
        .isolated("a2", "10.0.32.0/20")
        .isolated("b", "10.0.48.0/20")
        .workload("web", "isolated-a")
        .workload("same", "isolated-a2")
        .workload("other", "isolated-b")
        .flow("web", "=same", 100.0, 0.0)
        .flow("web", "=other", 100.0, 100.0)
        .build();
    let of = |place: usize| analysis(&design).cost.of_flow(&design.flows[place].id).amount.to_string();
    assert_eq!((of(0).as_str(), of(1).as_str()), ("0.00", "4.00"));
}

#[test]
fn data_that_turn_at_a_nat_gateway_are_charged_for_every_crossing() {
    // Zone a to the NAT gateway in zone b, and back to zone a: two crossings of 100 GB, two sides each.
    let design = vpc("10.0.0.0/16")
        .private("a", "10.0.16.0/20")
        .private("a2", "10.0.32.0/20")
        .nat("b")
        .route("private-a", "10.0.32.0/20", "nat-b")
        .open_workload("far", "private-a2")
        .workload("web", "private-a")
        .flow("web", "=far", 100.0, 0.0)
        .build();
    assert_eq!(amount(&design, "CrossZoneData").as_deref(), Some("4.00"));
}

#[test]
fn r149_behind_a_nat_gateway_the_source_address_is_the_nat_gateways() {
    let design = |peer: serde_json::Value| {
        vpc("10.0.0.0/16")
            .private("a", "10.0.16.0/20")
            .private("a2", "10.0.32.0/20")
            .nat("a")
            .route("private-a", "10.0.32.0/20", "nat-a")
            .then(json!({ "command": "CreateSecurityGroup", "vpc": "vpc-1", "name": "far-group" }))
            .then(json!({
                "command": "SetSecurityGroupRules", "security_group": "@far-group",
                "rules": [{ "direction": "ingress", "protocol": "tcp", "peer": peer }],
            }))
            .workload("far", "private-a2")
            .then(json!({ "command": "ModifyInstances", "instance": "@far", "security_groups": ["@far-group"] }))
            .build()
    };
    let way = "private via 10.0.32.0/20 then 10.0.0.0/16";
    check_path(&design(json!({ "cidr": "10.0.0.0/24" })), "private-a", "=far", way);
    check_path(&design(json!({ "cidr": "10.0.16.0/20" })), "private-a", "=far", "dropped: R82");
}

#[test]
fn r142_literal_addresses_need_no_resolver() {
    let off = json!({ "command": "ModifyVpcAttribute", "vpc": "vpc-1", "enable_dns_support": false });
    let design =
        vpc("10.0.0.0/16").private("a", "10.0.16.0/20").nat("a").workload("web", "private-a").then(off).build();
    check_path(&design, "web", "203.0.113.7", "internet via NAT via 0.0.0.0/0 then 0.0.0.0/0");
    check_path(&design, "web", "internet", "dropped: R142");
    check_path(&design, "private-a", "=web", "private");
}

#[test]
fn r145_every_blocker_on_the_way_is_told_in_order() {
    let design = vpc("10.0.0.0/16")
        .public("a", "10.0.0.0/24")
        .then(json!({ "command": "CreateSecurityGroup", "vpc": "vpc-1", "name": "closed" }))
        .then(json!({ "command": "SetSecurityGroupRules", "security_group": "@closed", "rules": [] }))
        .workload("web", "public-a")
        .then(json!({ "command": "ModifyInstances", "instance": "@web", "security_groups": ["@closed"] }))
        .build();
    check_path(&design, "web", "internet", "dropped: R145, R127");
}

#[test]
fn r146_two_halves_are_as_good_as_a_default_route() {
    let design = vpc("10.0.0.0/16")
        .public("a", "10.0.0.0/24")
        .table("halves")
        .route("halves", "0.0.0.0/1", "igw")
        .route("halves", "128.0.0.0/1", "igw")
        .then(json!({ "command": "ReplaceRouteTableAssociation", "subnet": "subnet-1", "route_table": "@halves" }))
        .public_workload("web", "public-a")
        .build();
    check_path(&design, "web", "203.0.113.7", "internet via 128.0.0.0/1");
    check_path(&design, "web", "s3", "AWS public endpoint via internet gateway via 0.0.0.0/1");
}

#[test]
fn r61_private_addresses_of_another_vpc_are_out_of_reach() {
    let design = vpc("10.0.0.0/16")
        .isolated("a", "10.0.16.0/20")
        .workload("web", "isolated-a")
        .vpc("10.1.0.0/16")
        .isolated("d", "10.1.16.0/20")
        .build();
    check_path(&design, "isolated-d", "=web", "dropped: R61");
}

#[test]
fn r153_an_explanation_names_every_row_and_ends_with_verdict_and_price() {
    let design = vpc("10.0.0.0/16").private("a", "10.0.16.0/20").nat("a").s3_gateway(["private-a"]);
    let design = design.workload("web", "private-a").flow("web", "s3", 1.0, 0.0).flow("web", "sqs", 1.0, 0.0).build();
    let analysis = analysis(&design);
    for flow in &design.flows {
        let told = explain(&design, catalog(), &analysis, &flow.id).expect("a flow");
        assert_eq!(told.verdict, Verdict::Reached);
        let [.., verdict, price] = told.steps.as_slice() else { panic!("{told}") };
        assert_eq!((verdict.kind, price.kind), (StepKind::Verdict, StepKind::Price));
        assert!(verdict.sentence.words.to_string().starts_with("It arrives"), "{told}");
        let Detail::Rows(rows) = &told.steps[2].detail else { panic!("{told}") };
        assert_eq!(rows.len(), 3);
        assert_eq!(rows.iter().filter(|row| row.outcome == RowOutcome::Won).count(), 1);
    }
    let told = explain(&design, catalog(), &analysis, &design.flows[0].id).expect("a flow").to_string();
    for part in [
        "1. Name: web asks for s3.us-east-1.amazonaws.com. [R142]",
        "Table private-a, asked for 52.216.0.1: pl-63a5400a (52.216.0.0/15) → s3-gateway wins over 0.0.0.0/0. [R44]",
        "   0.0.0.0/0 → nat-a: loses: /0 is shorter than /15 [R40]",
        "   Often taught: “A gateway endpoint is AWS PrivateLink.”",
    ] {
        assert!(told.contains(part), "{part}\n{told}");
    }
}
