//! "Instance → S3, same Region, IPv4, plain name": the whole table R154–R157h; R157i is in `ipv6`.

use serde_json::json;

use super::support::{Build, analysis, dollars, path, vpc};

/// A row: rule, design, whether the instance has a public address, the way, and what 1 GB each way costs.
type Row = (&'static str, Build, bool, &'static str, &'static str);

const GATEWAY: &str = "gateway endpoint via pl-63a5400a";
const NO_ROUTE: &str = "dropped: R146";

fn isolated() -> Build {
    vpc("10.0.0.0/16").isolated("a", "10.0.16.0/20")
}

fn public() -> Build {
    vpc("10.0.0.0/16").public("a", "10.0.0.0/24")
}

fn behind_nat() -> Build {
    vpc("10.0.0.0/16").private("a", "10.0.16.0/20").nat("a")
}

fn nat_deleted() -> Build {
    behind_nat().then(json!({ "command": "DeleteNatGateway", "nat_gateway": "@nat-a" }))
}

fn inbound_only(build: Build, subnet: &str) -> Build {
    build.s3_gateway([subnet]).interface(
        "s3",
        [subnet],
        json!({ "private_dns_enabled": true, "private_dns_only_for_inbound_resolver_endpoint": true }),
    )
}

fn table() -> Vec<Row> {
    let interface = |build: Build, subnet| build.interface("s3", [subnet], json!({}));
    let local = "interface endpoint";
    let igw = "AWS public endpoint via internet gateway via 0.0.0.0/0";
    let nat = "AWS public endpoint via NAT via 0.0.0.0/0 then 0.0.0.0/0";
    vec![
        ("R154", isolated(), false, NO_ROUTE, "0.00"),
        ("R154", isolated(), true, NO_ROUTE, "0.00"),
        ("R155", isolated().s3_gateway(["isolated-a"]), false, GATEWAY, "0.00"),
        ("R155", isolated().s3_gateway(["isolated-a"]), true, GATEWAY, "0.00"),
        ("R156", interface(isolated(), "isolated-a"), false, local, "0.02"),
        ("R156", interface(isolated().s3_gateway(["isolated-a"]), "isolated-a"), false, local, "0.02"),
        ("R157", public(), true, igw, "0.00"),
        ("R157a", public(), false, "dropped: R127", "0.00"),
        ("R157b", public().s3_gateway(["public-a"]), false, GATEWAY, "0.00"),
        ("R157b", public().s3_gateway(["public-a"]), true, GATEWAY, "0.00"),
        ("R157c", behind_nat(), false, nat, "0.09"),
        ("R157d", behind_nat().s3_gateway(["private-a"]), false, GATEWAY, "0.00"),
        ("R157e", nat_deleted(), false, "dropped: R48", "0.00"),
        ("R157f", nat_deleted().s3_gateway(["private-a"]), false, GATEWAY, "0.00"),
        ("R157g", inbound_only(isolated(), "isolated-a"), false, GATEWAY, "0.00"),
        ("R157g", inbound_only(public(), "public-a"), true, GATEWAY, "0.00"),
        ("R157g", inbound_only(behind_nat(), "private-a"), false, GATEWAY, "0.00"),
    ]
}

#[test]
fn r154_to_r157g_instance_to_s3() {
    for (rule, build, public, way, cost) in table() {
        let subnet = build.first_subnet();
        let build = if public { build.public_workload("web", &subnet) } else { build.workload("web", &subnet) };
        let design = build.flow("web", "s3", 1.0, 1.0).build();
        assert_eq!(path(&design, "web", "s3"), way, "{rule}");
        let analysis = analysis(&design);
        assert_eq!(analysis.cost.of_flow(&design.flows[0].id).amount.to_string(), cost, "{rule}");
        assert_eq!(analysis.cost.total.unknown, 0, "{rule}: {}", dollars(&analysis));
    }
}

#[test]
fn r157f_everything_but_s3_falls_into_the_blackhole() {
    let design = nat_deleted().s3_gateway(["private-a"]).build();
    for to in ["dynamodb", "sqs", "internet", "203.0.113.7"] {
        assert_eq!(path(&design, "private-a", to), "dropped: R48", "{to}");
    }
}

#[test]
fn r157h_the_list_holds_only_this_regions_ranges() {
    let design = isolated().s3_gateway(["isolated-a"]).build();
    assert_eq!(path(&design, "isolated-a", "s3@eu-west-1"), NO_ROUTE);
    assert_eq!(path(&design, "isolated-a", "s3@us-east-1"), GATEWAY);
    let design = behind_nat().s3_gateway(["private-a"]).build();
    let nat = "AWS public endpoint via NAT via 0.0.0.0/0 then 0.0.0.0/0";
    assert_eq!(path(&design, "private-a", "s3@eu-west-1"), nat);
}

#[test]
fn r157g_inbound_only_without_the_table_still_leaves_the_vpc_its_public_answer() {
    let build = inbound_only(isolated(), "isolated-a").then(json!({
        "command": "ModifyVpcEndpoint", "vpc_endpoint": "@s3-gateway",
        "change": { "remove_route_tables": ["@rtb:main"] },
    }));
    assert_eq!(path(&build.build(), "isolated-a", "s3"), NO_ROUTE);
}
