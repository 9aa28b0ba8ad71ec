//! Findings about what nothing drawn says: tables nobody uses, names and Regions at fault, layers of images, DNS64.

use serde_json::{Value, json};
use vpc_endpoint_model::advice::{Finding, FindingKind};
use vpc_endpoint_model::{Design, apply};

use super::support::{Build, analysis, catalog, finding_codes, vpc};

fn isolated() -> Build {
    vpc("10.0.0.0/16").isolated("a", "10.0.16.0/20").workload("web", "isolated-a")
}

fn nat() -> Build {
    vpc("10.0.0.0/16").private("a", "10.0.16.0/20").nat("a").workload("web", "private-a")
}

fn finding(design: &Design, code: &str) -> Finding {
    let found = analysis(design).findings.into_iter().find(|finding| finding.kind.code() == code);
    found.unwrap_or_else(|| panic!("{code} is not among {:?}", finding_codes(design)))
}

fn mended(design: &Design, code: &str) -> Design {
    apply(design, finding(design, code).mend.expect("a mend"), catalog()).unwrap().design
}

fn lacks(design: &Design, code: &str) {
    assert!(!finding_codes(design).contains(&code), "{code} is among {:?}", finding_codes(design));
}

#[test]
fn r265_an_endpoint_on_tables_that_no_subnet_uses_is_found() {
    let table = json!({ "command": "CreateRouteTable", "vpc": "vpc-1", "name": "spare" });
    let endpoint = json!({
        "command": "CreateVpcEndpoint", "vpc": "vpc-1", "service": "s3",
        "configuration": { "type": "Gateway", "route_tables": ["@spare"] },
    });
    let idle = nat().then(table).then(endpoint).build();
    finding(&idle, "EndpointOnIdleTables");
    lacks(&nat().s3_gateway(["private-a"]).build(), "EndpointOnIdleTables");
    // Without any table another finding says it.
    lacks(&nat().s3_gateway([]).build(), "EndpointOnIdleTables");
}

#[test]
fn r261_own_dns_servers_make_private_dns_useless() {
    let own = json!({ "command": "ModifyVpcAttribute", "vpc": "vpc-1", "custom_dns_servers": true });
    let design = isolated().interface("sqs", ["isolated-a"], json!({})).then(own).build();
    let found = finding(&design, "PrivateDnsIneffective");
    assert!(matches!(found.kind, FindingKind::PrivateDnsIneffective { custom_dns_servers: true, .. }));
    assert_eq!(found.mend, None, "whose servers they are the plan does not know");
    let off = json!({ "command": "ModifyVpcAttribute", "vpc": "vpc-1", "enable_dns_support": false });
    let design = isolated().interface("sqs", ["isolated-a"], json!({})).then(off).build();
    lacks(&mended(&design, "PrivateDnsIneffective"), "PrivateDnsIneffective");
}

#[test]
fn r257_r108_a_name_or_region_at_fault_is_said() {
    let global =
        isolated().interface("sts", ["isolated-a"], json!({})).flow("web", "sts.amazonaws.com", 1.0, 1.0).build();
    finding(&global, "GlobalNameCalled");
    let elsewhere =
        isolated().interface("sqs", ["isolated-a"], json!({})).flow("web", "sqs@eu-west-1", 1.0, 1.0).build();
    let found = finding(&elsewhere, "OtherRegionCalled");
    assert!(matches!(&found.kind, FindingKind::OtherRegionCalled { region, .. } if region == "eu-west-1"));
    let bucket = isolated().s3_gateway(["isolated-a"]).flow("web", "logs.s3.eu-west-1.amazonaws.com", 1.0, 1.0).build();
    finding(&bucket, "OtherRegionCalled");
    // Where the name is right, or there is no endpoint to speak of, nothing is said.
    let right =
        isolated().interface("sts", ["isolated-a"], json!({})).flow("web", "sts.us-east-1.amazonaws.com", 1.0, 1.0);
    for design in [right.build(), isolated().flow("web", "sqs@eu-west-1", 1.0, 1.0).build()] {
        lacks(&design, "GlobalNameCalled");
        lacks(&design, "OtherRegionCalled");
    }
}

/// Behind NAT, with an S3 gateway endpoint on the table, a dual-stack subnet that uses DNS64.
fn dns64() -> Design {
    let run = |command: Value| command;
    nat()
        .s3_gateway(["private-a"])
        .then(run(json!({ "command": "AssociateVpcIpv6CidrBlock", "vpc": "vpc-1" })))
        .then(run(json!({ "command": "AssociateSubnetCidrBlock", "subnet": "@subnet-:private-a" })))
        .then(run(json!({ "command": "ModifySubnetAttribute", "subnet": "@subnet-:private-a", "enable_dns64": true })))
        .then(run(json!({
            "command": "CreateRoute", "route_table": "@rtb:private-a", "destination_ipv6_cidr_block": "64:ff9b::/96",
            "target": "@nat-a",
        })))
        .workload("both", "private-a")
        .flow("both", "s3", 100.0, 0.0)
        .build()
}

#[test]
fn r254_dns64_past_a_gateway_endpoint_is_found_and_switched_off() {
    let design = dns64();
    assert_eq!(analysis(&design).traces[0].class.label(), "AWS public endpoint via NAT");
    let after = mended(&design, "Dns64PastGateway");
    assert_eq!(analysis(&after).traces[0].class.label(), "gateway endpoint");
    lacks(&after, "Dns64PastGateway");
}

fn pulling(build: Build) -> Design {
    build.flow("web", "ecr.dkr", 1.0, 10.0).build()
}

#[test]
fn r246_r263_layers_out_of_reach_are_found_where_no_flow_says_so() {
    let registry = || isolated().interface("ecr.dkr", ["isolated-a"], json!({}));
    let code = "ImageLayersOutOfReach";
    let design = pulling(registry());
    finding(&design, code);
    lacks(&mended(&design, code), code);
    for reached in [
        pulling(registry().s3_gateway(["isolated-a"])),
        pulling(registry().interface("s3", ["isolated-a"], json!({}))),
        pulling(nat()),
        // Drawn, the flow to S3 says it itself.
        registry().flow("web", "ecr.dkr", 1.0, 1.0).flow("web", "s3", 1.0, 1.0).build(),
    ] {
        lacks(&reached, code);
    }
    let policy = |resources: Value| {
        json!({
            "command": "ModifyVpcEndpoint", "vpc_endpoint": "@s3-gateway",
            "change": { "policy": { "preset": "only_resources", "resources": resources } },
        })
    };
    let own = pulling(registry().s3_gateway(["isolated-a"]).then(policy(json!(["arn:aws:s3:::own-*"]))));
    assert!(matches!(finding(&own, code).kind, FindingKind::ImageLayersOutOfReach { endpoint: Some(_), .. }));
    let layers = json!(["arn:aws:s3:::own-*", "arn:aws:s3:::prod-us-east-1-starport-layer-bucket/*"]);
    lacks(&pulling(registry().s3_gateway(["isolated-a"]).then(policy(layers))), code);
    let this_account = json!({
        "command": "ModifyVpcEndpoint", "vpc_endpoint": "@s3-gateway",
        "change": { "policy": { "preset": "only_principals", "principals": "this_account", "resources": [] } },
    });
    for refused in [own, pulling(registry().s3_gateway(["isolated-a"]).then(this_account))] {
        lacks(&mended(&refused, code), code);
    }
}

#[test]
fn r49_a_blackhole_is_led_to_the_live_gateway_where_there_is_one() {
    let gone = json!({ "command": "DeleteNatGateway", "nat_gateway": "@nat-a" });
    let alone = nat().then(gone.clone()).flow("web", "internet", 1.0, 1.0).build();
    assert!(
        mended(&alone, "BlackholeRoute")
            .route_tables
            .iter()
            .all(|table| table.name != "private-a" || table.routes.is_empty())
    );
    let other = nat().nat("b").then(gone).flow("web", "internet", 1.0, 1.0).build();
    let after = mended(&other, "BlackholeRoute");
    assert_eq!(analysis(&after).traces[0].class.label(), "internet via NAT");
}

/// Plans with each of them.
pub fn plans() -> Vec<Design> {
    let table = json!({ "command": "CreateRouteTable", "vpc": "vpc-1", "name": "spare" });
    let endpoint = json!({
        "command": "CreateVpcEndpoint", "vpc": "vpc-1", "service": "s3",
        "configuration": { "type": "Gateway", "route_tables": ["@spare"] },
    });
    vec![
        nat().then(table).then(endpoint).build(),
        isolated().interface("sqs", ["isolated-a"], json!({})).flow("web", "sqs@eu-west-1", 1.0, 1.0).build(),
        dns64(),
        pulling(isolated().interface("ecr.dkr", ["isolated-a"], json!({}))),
    ]
}
