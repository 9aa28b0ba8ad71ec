//! Interface endpoints (R78–R110).

use serde_json::{Value, json};

use super::support::{Build, amount, analysis, attempt, check_path, finding_codes, lines, vpc};
use vpc_endpoint_model::Design;
use vpc_endpoint_model::design::VpcEndpoint;

fn three_zones() -> Build {
    vpc("10.0.0.0/16")
        .isolated("a", "10.0.16.0/20")
        .isolated("b", "10.0.32.0/20")
        .isolated("c", "10.0.48.0/20")
        .isolated("a2", "10.0.64.0/20")
}

fn endpoint<'a>(design: &'a Design, service: &str) -> &'a VpcEndpoint {
    design.vpc_endpoints.iter().find(|it| it.service.as_str() == service).unwrap()
}

fn addresses(design: &Design, service: &str) -> Vec<String> {
    let interface = endpoint(design, service).as_interface().unwrap();
    interface.interfaces.iter().map(|eni| eni.private_address.unwrap().to_string()).collect()
}

#[test]
fn r78_r79_one_address_a_zone_taken_from_the_subnet_and_kept() {
    let build = three_zones().workload("web", "isolated-a").interface("sqs", ["isolated-a", "isolated-b"], json!({}));
    let design = build.build();
    assert_eq!(addresses(&design, "sqs"), ["10.0.16.5", "10.0.32.4"]);
    let subnet = analysis(&design).subnets[0].clone();
    assert_eq!((subnet.usable, subnet.free), (4091, 4089));
    // What held .4 goes; the endpoint keeps .5 through that and through changes to other zones.
    let design = Build::of(&design)
        .then(json!({ "command": "TerminateInstances", "instance": "@web" }))
        .then(json!({
            "command": "ModifyVpcEndpoint", "vpc_endpoint": "@sqs-interface",
            "change": { "add_subnets": ["@isolated-c"], "remove_subnets": ["@isolated-b"] },
        }))
        .build();
    assert_eq!(addresses(&design, "sqs"), ["10.0.16.5", "10.0.48.4"]);
}

#[test]
fn r82_the_endpoints_group_must_let_443_in() {
    let with_groups = |groups: Value| {
        three_zones()
            .then(json!({ "command": "CreateSecurityGroup", "vpc": "vpc-1", "name": "closed" }))
            .workload("web", "isolated-a")
            .then(json!({ "command": "CreateSecurityGroup", "vpc": "vpc-1", "name": "web-group" }))
            .interface("sqs", ["isolated-a"], json!({ "security_groups": groups }))
    };
    // The default group lets in its own members: the classic time-out comes with a group on the client.
    let design = with_groups(json!([])).build();
    check_path(&design, "web", "sqs", "interface endpoint");
    let grouped = json!({ "command": "ModifyInstances", "instance": "@web", "security_groups": ["@web-group"] });
    check_path(&Build::of(&design).then(grouped.clone()).build(), "web", "sqs", "dropped: R82");
    let closed = with_groups(json!(["sg-1"])).build();
    check_path(&closed, "web", "sqs", "dropped: R82");
    // A group that names the client's group.
    let open = Build::of(&closed)
        .then(grouped)
        .then(json!({
            "command": "SetSecurityGroupRules", "security_group": "@closed",
            "rules": [{ "direction": "ingress", "protocol": "tcp", "ports": { "from": 443, "to": 443 },
                        "peer": { "security_group": "@web-group" } }],
        }))
        .build();
    check_path(&open, "web", "sqs", "interface endpoint");
    check_path(&open, "isolated-b", "sqs", "dropped: R82");
}

#[test]
fn r82_ports_and_protocols_count() {
    for (ports, protocol, way) in [
        (json!({ "from": 443, "to": 443 }), "tcp", "interface endpoint"),
        (json!({ "from": 0, "to": 65535 }), "tcp", "interface endpoint"),
        (json!(null), "all", "interface endpoint"),
        (json!({ "from": 80, "to": 442 }), "tcp", "dropped: R82"),
        (json!({ "from": 444, "to": 65535 }), "tcp", "dropped: R82"),
        (json!({ "from": 443, "to": 443 }), "udp", "dropped: R82"),
    ] {
        let rule =
            json!({ "direction": "ingress", "protocol": protocol, "ports": ports, "peer": { "cidr": "10.0.0.0/16" } });
        let design = three_zones()
            .interface("sqs", ["isolated-a"], json!({}))
            .then(json!({ "command": "SetSecurityGroupRules", "security_group": "@sqs-group", "rules": [rule] }))
            .build();
        check_path(&design, "isolated-a", "sqs", way);
    }
}

#[test]
fn r85_r91_without_private_dns_only_its_own_name_leads_to_it() {
    let design = vpc("10.0.0.0/16")
        .private("a", "10.0.16.0/20")
        .nat("a")
        .interface("sqs", ["private-a"], json!({ "private_dns_enabled": false }))
        .workload("web", "private-a")
        .flow("web", "sqs", 10.0, 0.0)
        .build();
    check_path(&design, "web", "sqs", "AWS public endpoint via NAT via 0.0.0.0/0 then 0.0.0.0/0");
    assert!(finding_codes(&design).contains(&"EndpointUnused"));
    assert_eq!(amount(&design, "InterfaceEndpointHours").as_deref(), Some("7.30"));
    let own_name = Build::of(&design).then(json!({
        "command": "ModifyFlow", "flow": "flow-1", "change": { "name_used": "endpoint_specific" },
    }));
    let design = own_name.build();
    let trace = &analysis(&design).traces[0];
    assert_eq!(trace.class.label(), "interface endpoint");
    assert!(!finding_codes(&design).contains(&"EndpointUnused"));
    let none = Build::of(&design).then(json!({ "command": "DeleteVpcEndpoint", "vpc_endpoint": "@sqs-interface" }));
    assert_eq!(analysis(&none.build()).traces[0].blockers[0].rule(), "R85");
}

#[test]
fn r86_r104_private_dns_answers_the_whole_vpc_with_the_own_zone_first() {
    let design = three_zones().interface("sqs", ["isolated-a", "isolated-b"], json!({})).build();
    check_path(&design, "isolated-a", "sqs", "interface endpoint");
    check_path(&design, "isolated-a2", "sqs", "interface endpoint via 10.0.0.0/16");
    check_path(&design, "isolated-c", "sqs", "interface endpoint via 10.0.0.0/16");
    let design = Build::of(&design).workload("b", "isolated-b").workload("c", "isolated-c");
    let design = design.flow("b", "sqs", 10.0, 0.0).flow("c", "sqs", 10.0, 0.0).build();
    let used: Vec<_> =
        analysis(&design).traces.iter().map(|trace| trace.hops[1].availability_zone().unwrap().to_owned()).collect();
    assert_eq!(used, ["us-east-1b", "us-east-1a"]);
    // Data between zones to an endpoint cost nothing, and the bill says so where it happens.
    let crossing: Vec<_> = lines(&design).into_iter().filter(|line| line.starts_with("CrossZone")).collect();
    assert_eq!(crossing, ["CrossZonePrivateLinkData sqs-interface 10 0.00"]);
}

#[test]
fn r87_private_dns_needs_both_attributes() {
    let design = vpc("10.0.0.0/16")
        .private("a", "10.0.16.0/20")
        .nat("a")
        .interface("sqs", ["private-a"], json!({}))
        .then(json!({ "command": "ModifyVpcAttribute", "vpc": "vpc-1", "enable_dns_hostnames": false }))
        .build();
    check_path(&design, "private-a", "sqs", "AWS public endpoint via NAT via 0.0.0.0/0 then 0.0.0.0/0");
    assert!(finding_codes(&design).contains(&"PrivateDnsIneffective"));
    let off = json!({ "command": "ModifyVpcAttribute", "vpc": "vpc-1", "enable_dns_support": false });
    check_path(&Build::of(&design).then(off).build(), "private-a", "sqs", "dropped: R142");
}

#[test]
fn r89_private_dns_is_on_unless_told_otherwise_where_the_service_has_it() {
    let design = three_zones()
        .interface("sqs", ["isolated-a"], json!({}))
        .interface("dynamodb", ["isolated-a"], json!({}))
        .build();
    let on = |service| endpoint(&design, service).as_interface().unwrap().private_dns_enabled;
    assert_eq!((on("sqs"), on("dynamodb")), (true, false));
}

#[test]
fn r90_it_adds_no_row_and_one_zone_may_go() {
    let design = three_zones().interface("sqs", ["isolated-a", "isolated-b"], json!({})).build();
    assert_eq!(analysis(&design).route_tables[0].rows.len(), 1);
    let one = Build::of(&design).then(json!({
        "command": "ModifyVpcEndpoint", "vpc_endpoint": "@sqs-interface", "change": { "remove_subnets": ["@isolated-a"] },
    }));
    let one = one.build();
    check_path(&one, "isolated-a", "sqs", "interface endpoint via 10.0.0.0/16");
    assert!(finding_codes(&one).contains(&"EndpointInOneZone"));
    let none = json!({
        "command": "ModifyVpcEndpoint", "vpc_endpoint": "@sqs-interface", "change": { "remove_subnets": ["@isolated-b"] },
    });
    assert_eq!(attempt(&one, &none).unwrap_err().rule(), Some("R78"));
}

#[test]
fn r92_r143_all_resolvers_takes_s3_from_the_free_gateway_and_a_finding_mends_it() {
    let design = three_zones()
        .s3_gateway(["isolated-a"])
        .interface("s3", ["isolated-a"], json!({}))
        .workload("web", "isolated-a")
        .flow("web", "s3", 100.0, 0.0)
        .build();
    check_path(&design, "web", "s3", "interface endpoint");
    let analysis = analysis(&design);
    let finding = analysis.findings.iter().find(|it| it.kind.code() == "InterfaceShadowsGateway").unwrap();
    let mended = Build::of(&design).then(serde_json::to_value(&finding.mend).unwrap()).build();
    check_path(&mended, "web", "s3", "gateway endpoint via pl-63a5400a");
    // R93: now the gateway endpoint cannot go.
    let delete = json!({ "command": "DeleteVpcEndpoint", "vpc_endpoint": "@s3-gateway" });
    assert_eq!(attempt(&mended, &delete).unwrap_err().rule(), Some("R180"));
    assert!(attempt(&design, &delete).is_ok());
}

#[test]
fn r97_dynamodbs_default_name_never_reaches_its_interface_endpoint() {
    let design = vpc("10.0.0.0/16").private("a", "10.0.16.0/20").nat("a");
    let design = design.interface("dynamodb", ["private-a"], json!({})).build();
    check_path(&design, "private-a", "dynamodb", "AWS public endpoint via NAT via 0.0.0.0/0 then 0.0.0.0/0");
}

#[test]
fn r98_private_dns_ends_at_the_vpc() {
    let design = three_zones()
        .interface("sqs", ["isolated-a"], json!({}))
        .vpc("10.1.0.0/16")
        .isolated("d", "10.1.16.0/20")
        .build();
    check_path(&design, "isolated-d", "sqs", "dropped: R146");
}

#[test]
fn r105_billed_by_zone_hour_and_gigabyte_both_ways() {
    let design = three_zones()
        .interface("sqs", ["isolated-a", "isolated-b", "isolated-c"], json!({}))
        .workload("web", "isolated-a")
        .flow("web", "sqs", 1000.0, 24.0)
        .build();
    assert_eq!(
        lines(&design),
        [
            "InterfaceEndpointHours sqs-interface 2,190 21.90",
            "InterfaceEndpointDataSent sqs-interface 1,000 10.00",
            "InterfaceEndpointDataReceived sqs-interface 24 0.24",
        ]
    );
}

#[test]
fn r107_after_it_is_deleted_names_are_public_again() {
    let design = vpc("10.0.0.0/16").private("a", "10.0.16.0/20").nat("a").interface("sqs", ["private-a"], json!({}));
    let design = design.then(json!({ "command": "DeleteVpcEndpoint", "vpc_endpoint": "@sqs-interface" })).build();
    check_path(&design, "private-a", "sqs", "AWS public endpoint via NAT via 0.0.0.0/0 then 0.0.0.0/0");
    assert!(analysis(&design).subnets[0].held.is_empty());
}

#[test]
fn r108_it_answers_for_its_own_regions_service_only() {
    let design = three_zones().interface("sqs", ["isolated-a"], json!({})).build();
    check_path(&design, "isolated-a", "sqs@us-east-1", "interface endpoint");
    check_path(&design, "isolated-a", "sqs@eu-west-1", "dropped: R146");
}

#[test]
fn r87_r92_why_private_dns_does_not_answer() {
    let s3 = |more: Value| {
        vpc("10.0.0.0/16")
            .private("a", "10.0.16.0/20")
            .nat("a")
            .workload("web", "private-a")
            .s3_gateway(["private-a"])
            .interface("s3", ["private-a"], more)
            .flow("web", "s3", 1.0, 1.0)
    };
    let inbound = || s3(json!({ "private_dns_enabled": true, "private_dns_only_for_inbound_resolver_endpoint": true }));
    let attribute = |change: Value| {
        let mut command = json!({ "command": "ModifyVpcAttribute", "vpc": "vpc-1" });
        command.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        command
    };
    let on = || s3(json!({}));
    for (build, reason) in [
        (on(), "private_dns"),
        (inbound(), "inbound_resolver_only"),
        (inbound().then(attribute(json!({ "custom_dns_servers": true }))), "custom_dns_servers"),
        (on().then(attribute(json!({ "enable_dns_hostnames": false }))), "private_dns_ineffective"),
        (s3(json!({ "private_dns_enabled": false })), "gateway_keeps_name"),
    ] {
        let trace = analysis(&build.build()).traces[0].clone();
        assert_eq!(serde_json::to_value(&trace.resolution.reason).unwrap()["reason"], reason);
    }
}
