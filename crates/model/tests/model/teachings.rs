//! What course texts get wrong, and rules that show only in combination (section 10 of the rules).

use serde_json::{Value, json};
use vpc_endpoint_model::SubnetKind;
use vpc_endpoint_model::explain::explain;

use super::support::{Build, analysis, attempt, catalog, check_path, vpc};

fn private() -> Build {
    vpc("10.0.0.0/16").private("a", "10.0.16.0/20").workload("web", "private-a")
}

fn peering(build: Build) -> Build {
    build.vpc("10.1.0.0/16").isolated("b", "10.1.0.0/20").then(json!({
        "command": "CreateVpcPeeringConnection", "requester_vpc": "vpc-1", "accepter_vpc": "vpc-2", "name": "pcx",
    }))
}

#[test]
fn r20_r21_neither_an_egress_only_gateway_nor_a_private_line_makes_a_subnet_public() {
    let kind = |build: Build| analysis(&build.build()).subnets[0].kind;
    let out = private()
        .then(json!({ "command": "AssociateVpcIpv6CidrBlock", "vpc": "vpc-1" }))
        .then(json!({ "command": "CreateEgressOnlyInternetGateway", "vpc": "vpc-1", "name": "out" }))
        .then(json!({
            "command": "CreateRoute", "route_table": "rtb-2", "destination_ipv6_cidr_block": "::/0", "target": "@out",
        }));
    assert_eq!(kind(out), SubnetKind::Private);
    let line = private().then(json!({ "command": "CreateVpnGateway", "vpc": "vpc-1", "name": "vgw" })).route(
        "private-a",
        "0.0.0.0/0",
        "vgw",
    );
    assert_eq!(kind(line), SubnetKind::VpnOnly);
    assert_eq!(kind(private()), SubnetKind::Isolated);
}

#[test]
fn r46_the_endpoint_row_beats_a_default_route_to_a_peering() {
    let design = private().s3_gateway(["private-a"]);
    let design = peering(design).route("private-a", "0.0.0.0/0", "pcx").build();
    check_path(&design, "web", "s3", "gateway endpoint via pl-63a5400a");
    check_path(&design, "web", "sqs", "dropped: R61");
}

#[test]
fn r65_the_explanation_says_that_the_source_address_stays_private() {
    let design = private().s3_gateway(["private-a"]).flow("web", "s3", 1.0, 0.0).build();
    let told = explain(&design, catalog(), &analysis(&design), &design.flows[0].id).expect("a flow").to_string();
    assert!(told.contains("private source address"), "{told}");
}

#[test]
fn r71_policy_tables_and_types_change_in_place_and_nothing_else_does() {
    let design = private().s3_gateway(["private-a"]).build();
    let change = |change: Value| {
        attempt(&design, &json!({ "command": "ModifyVpcEndpoint", "vpc_endpoint": "@s3-gateway", "change": change }))
    };
    for allowed in [
        json!({ "remove_route_tables": ["rtb-2"] }),
        json!({ "policy": { "preset": "deny_all_but", "actions": ["s3:Get*"] } }),
        json!({ "ip_address_type": "ipv4" }),
    ] {
        assert!(change(allowed.clone()).is_ok(), "{allowed}");
    }
    assert_eq!(change(json!({ "add_subnets": ["@subnet-:private-a"] })).unwrap_err().rule(), Some("R182"));
}

#[test]
fn r88_r99_one_answer_a_name_in_each_vpc() {
    let hub = |private_dns: bool| {
        peering(private()).interface("sqs", ["isolated-b"], json!({ "private_dns_enabled": private_dns }))
    };
    let zone = |vpcs: Value| json!({ "command": "CreateHostedZone", "vpc_endpoint": "@sqs-interface", "vpcs": vpcs, "name": "zone" });
    assert!(attempt(&hub(true).build(), &zone(json!(["vpc-1"]))).is_ok());
    let both = attempt(&hub(true).build(), &zone(json!(["vpc-1", "vpc-2"]))).unwrap_err();
    assert_eq!((both.code(), both.rule()), ("ConflictingDomainExists", Some("R88")));
    let design = hub(false).then(zone(json!(["vpc-1", "vpc-2"]))).build();
    assert_eq!(attempt(&design, &zone(json!(["vpc-1"]))).unwrap_err().rule(), Some("R88"));
    assert!(attempt(&design, &zone(json!(["vpc-1", "vpc-1"]))).is_err());
}

#[test]
fn r101_r134_what_is_not_reckoned_with_is_not_in_the_bill() {
    let design = private().nat("a").build();
    let gone = Build::of(&design).then(json!({ "command": "DeleteNatGateway", "nat_gateway": "@nat-a" })).build();
    assert!(analysis(&gone).cost.lines.is_empty(), "the address that AWS would go on billing is not an object here");
}
