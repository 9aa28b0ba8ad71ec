//! Gateway endpoints (R53–R77).

use serde_json::json;

use vpc_endpoint_model::routing::Sought;

use super::support::{Build, amount, analysis, attempt, check_path, finding_codes, flow, id, lines, vpc};
use vpc_endpoint_model::dns::{Answer, NameReason};

fn two_private() -> Build {
    vpc("10.0.0.0/16").private("a", "10.0.16.0/20").nat("a").private("b", "10.0.32.0/20")
}

#[test]
fn r53_three_services_only() {
    let design = two_private().build();
    for (service, refused) in [("s3", None), ("dynamodb", None), ("sqs", Some("R53")), ("ec2", Some("R53"))] {
        let command = json!({
            "command": "CreateVpcEndpoint", "vpc": "vpc-1", "service": service, "configuration": { "type": "Gateway" },
        });
        assert_eq!(attempt(&design, &command).err().and_then(|error| error.rule()), refused, "{service}");
    }
}

#[test]
fn r76_the_s3_express_list_has_no_known_ranges_and_is_refused_rather_than_left_without_a_row() {
    let command = json!({
        "command": "CreateVpcEndpoint", "vpc": "vpc-1", "service": "s3express",
        "configuration": { "type": "Gateway", "route_tables": ["@rtb:private-a"] },
    });
    let error = attempt(&two_private().build(), &command).unwrap_err();
    assert_eq!(error.code(), "Plan.NotModelled", "{error}");
    // An S3 endpoint does not carry it.
    let design = two_private().s3_gateway(["private-a"]).build();
    check_path(&design, "private-a", "s3express", "AWS public endpoint via NAT via 0.0.0.0/0 then 0.0.0.0/0");
}

#[test]
fn r55_with_no_table_it_carries_nothing_and_says_so() {
    let design = two_private().s3_gateway([]).build();
    check_path(&design, "private-a", "s3", "AWS public endpoint via NAT via 0.0.0.0/0 then 0.0.0.0/0");
    assert!(finding_codes(&design).contains(&"EndpointWithoutTable"));
}

#[test]
fn r56_it_serves_the_tables_ticked_explicit_or_main_and_no_others() {
    let design = two_private().isolated("c", "10.0.48.0/20").s3_gateway(["private-a", "isolated-c"]).build();
    check_path(&design, "private-a", "s3", "gateway endpoint via pl-63a5400a");
    check_path(&design, "isolated-c", "s3", "gateway endpoint via pl-63a5400a");
    check_path(&design, "private-b", "s3", "dropped: R146");
}

#[test]
fn r58_one_row_a_service_and_table_but_many_endpoints_and_services() {
    let design = two_private()
        .s3_gateway(["private-a"])
        .gateway("dynamodb", ["private-a"])
        .then(json!({
            "command": "CreateVpcEndpoint", "vpc": "vpc-1", "service": "s3", "name": "second",
            "configuration": { "type": "Gateway", "route_tables": ["@rtb:private-b"] },
        }))
        .build();
    check_path(&design, "private-a", "dynamodb", "gateway endpoint via pl-02cd2c6b");
    check_path(&design, "private-b", "s3", "gateway endpoint via pl-63a5400a");
    let both = json!({
        "command": "ModifyVpcEndpoint", "vpc_endpoint": "@second", "change": { "add_route_tables": ["@rtb:private-a"] },
    });
    assert_eq!(attempt(&design, &both).unwrap_err().code(), "RouteAlreadyExists");
    // Ticking a table twice in one endpoint is no second row.
    let again = json!({
        "command": "ModifyVpcEndpoint", "vpc_endpoint": "@second", "change": { "add_route_tables": ["@rtb:private-b"] },
    });
    assert_eq!(attempt(&design, &again).unwrap().design, design);
}

#[test]
fn r60_r61_another_vpcs_endpoint_and_another_regions_bucket_are_out_of_reach() {
    let design = vpc("10.0.0.0/16")
        .isolated("a", "10.0.16.0/20")
        .s3_gateway(["isolated-a"])
        .vpc("10.1.0.0/16")
        .isolated("d", "10.1.16.0/20")
        .build();
    check_path(&design, "isolated-a", "s3", "gateway endpoint via pl-63a5400a");
    check_path(&design, "isolated-d", "s3", "dropped: R146");
    check_path(&design, "isolated-a", "s3@us-west-2", "dropped: R146");
    let error = attempt(
        &design,
        &json!({
            "command": "ModifyVpcEndpoint", "vpc_endpoint": "@s3-gateway", "change": { "add_route_tables": ["rtb-2"] },
        }),
    );
    assert_eq!(error.unwrap_err().code(), "InvalidParameterValue");
}

#[test]
fn r62_it_is_free_and_the_bill_says_so() {
    let design = two_private().s3_gateway(["private-a"]).workload("web", "private-a").flow("web", "s3", 500.0, 100.0);
    let design = design.build();
    let shown = lines(&design);
    assert!(shown.contains(&"GatewayEndpointHours s3-gateway 730 0.00".to_owned()), "{shown:#?}");
    assert!(shown.contains(&"GatewayEndpointData s3-gateway 600 0.00".to_owned()), "{shown:#?}");
    assert_eq!(analysis(&design).cost.of_flow(&flow(&design, "s3").id).amount.to_string(), "0.00");
    // The NAT gateway stands there all the same.
    assert_eq!(amount(&design, "NatGatewayHours").as_deref(), Some("32.85"));
    assert_eq!(amount(&design, "NatGatewayDataSent"), None);
}

#[test]
fn r63_names_stay_public_and_need_the_resolver() {
    let design = two_private().s3_gateway(["private-a"]).workload("web", "private-a").flow("web", "s3", 1.0, 0.0);
    let attribute = |support: bool, hostnames: bool| {
        json!({
            "command": "ModifyVpcAttribute", "vpc": "vpc-1", "enable_dns_support": support,
            "enable_dns_hostnames": hostnames,
        })
    };
    let design = design.then(attribute(true, false)).build();
    let resolution = &analysis(&design).traces[0].resolution;
    assert!(matches!(&resolution.answer, Answer::AwsPublic { address: Sought::Address(_), .. }), "{resolution:?}");
    assert!(matches!(&resolution.reason, NameReason::GatewayKeepsName { .. }), "{resolution:?}");
    check_path(&design, "web", "s3", "gateway endpoint via pl-63a5400a");
    assert!(finding_codes(&design).contains(&"GatewayEndpointWithoutHostnames"));
    let off = Build::of(&design).then(attribute(false, false)).build();
    check_path(&off, "web", "s3", "dropped: R142");
    assert!(finding_codes(&off).contains(&"FlowDropped"));
}

#[test]
fn r64_no_public_address_gateway_or_nat_is_needed() {
    let isolated = vpc("10.0.0.0/16").isolated("a", "10.0.16.0/20").s3_gateway(["isolated-a"]).build();
    check_path(&isolated, "isolated-a", "s3", "gateway endpoint via pl-63a5400a");
    let public = vpc("10.0.0.0/16").public("a", "10.0.16.0/20").s3_gateway(["public-a"]).build();
    check_path(&public, "public-a", "s3", "gateway endpoint via pl-63a5400a");
    check_path(&public, "public-a", "internet", "dropped: R127");
}

#[test]
fn r67_the_clients_group_may_name_the_prefix_list() {
    let egress = |peer: serde_json::Value| {
        two_private()
            .s3_gateway(["private-a"])
            .then(json!({ "command": "CreateSecurityGroup", "vpc": "vpc-1", "name": "client" }))
            .then(json!({
                "command": "SetSecurityGroupRules", "security_group": "@client",
                "rules": [{ "direction": "egress", "protocol": "tcp", "ports": { "from": 443, "to": 443 }, "peer": peer }],
            }))
            .workload("web", "private-a")
            .then(json!({ "command": "ModifyInstances", "instance": "@web", "security_groups": ["@client"] }))
            .build()
    };
    let list = egress(json!({ "prefix_list": "s3" }));
    check_path(&list, "web", "s3", "gateway endpoint via pl-63a5400a");
    check_path(&list, "web", "dynamodb", "dropped: R145");
    check_path(&list, "web", "s3@eu-west-1", "dropped: R145");
    check_path(&list, "web", "internet", "dropped: R145");
    // Groups judge by address, as routes do (R75).
    check_path(&list, "web", "52.216.9.9", "gateway endpoint via pl-63a5400a");
    let vpc_only = egress(json!({ "cidr": "10.0.0.0/16" }));
    check_path(&vpc_only, "web", "s3", "dropped: R145");
}

#[test]
fn r140_r141_on_the_nat_gateways_table_it_saves_nothing_and_a_finding_says_so() {
    let design = vpc("10.0.0.0/16").private("a", "10.0.16.0/20").nat("a").s3_gateway(["public-a"]);
    let design = design.workload("web", "private-a").flow("web", "s3", 100.0, 0.0).build();
    check_path(&design, "web", "s3", "gateway endpoint via 0.0.0.0/0 then pl-63a5400a");
    assert_eq!(amount(&design, "NatGatewayDataSent").as_deref(), Some("4.50"));
    let finding = &analysis(&design).findings[0];
    assert_eq!(finding.kind.code(), "EndpointBehindNat");
    let mend = serde_json::to_value(&finding.mend).unwrap();
    assert_eq!(mend["change"]["add_route_tables"], json!([id(&design, "rtb:private-a")]));
    check_path(&Build::of(&design).then(mend).build(), "web", "s3", "gateway endpoint via pl-63a5400a");
}

#[test]
fn r57_rows_of_an_endpoint_go_only_through_the_endpoint_under_every_name_they_are_shown_by() {
    for region in ["us-east-1", "af-south-1", "ap-east-2"] {
        let design = vpc("10.0.0.0/16")
            .private("a", "10.0.16.0/20")
            .s3_gateway(["private-a"])
            .gateway("dynamodb", ["private-a"])
            .then(json!({ "command": "SetRegion", "region": region }))
            .build();
        for row in &analysis(&design).route_tables[1].rows[1..] {
            let destination = row.destination.to_string();
            let delete = json!({ "command": "DeleteRoute", "route_table": "rtb-2", "destination": destination });
            let error = attempt(&design, &delete).unwrap_err();
            assert_eq!(error.rule(), Some("R171"), "{region} {destination}: {error}");
        }
    }
}
