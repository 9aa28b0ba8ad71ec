//! Endpoint services and their consumers (R103, R116–R126), endpoint policies, network ACLs and volumes (R68, R109, R152).

use serde_json::{Value, json};
use vpc_endpoint_model::Design;
use vpc_endpoint_model::path::{Blocker, Hop, PathClass, Verdict};
use vpc_endpoint_model::words::Say;

use super::support::{Build, analysis, attempt, command, dollars, finding_codes, lines, vpc};

/// A provider with a service in zones a and b, and a consumer whose block is the same (R103).
fn saas() -> Build {
    vpc("10.0.0.0/16")
        .isolated("a", "10.0.0.0/24")
        .isolated("b", "10.0.1.0/24")
        .workload("api", "isolated-a")
        .then(command(
            "CreateVpcEndpointServiceConfiguration",
            json!({
                "vpc": "vpc-1", "name": "saas",
                "configuration": {
                    "subnets": ["@isolated-a", "@isolated-b"], "targets": ["@api"], "private_dns_name": "api.saas.example",
                },
            }),
        ))
        .vpc("10.0.0.0/16")
        .isolated("a2", "10.0.0.0/24")
        .isolated("c", "10.0.2.0/24")
        .workload("client", "isolated-a2")
        .then(command(
            "CreateDestination",
            json!({ "target": { "kind": "endpoint_service", "service": "@saas" }, "name": "to saas" }),
        ))
        .then(command(
            "CreateFlow",
            json!({ "source": "@client", "destination": "@to saas", "send_gb": 100, "receive_gb": 0, "name": "call" }),
        ))
}

fn connect(subnet: &str) -> Value {
    command(
        "CreateVpcEndpoint",
        json!({
            "vpc": "vpc-2", "service": "vpce-svc-1", "name": "to-saas",
            "configuration": { "type": "Interface", "subnets": [format!("@{subnet}")] },
        }),
    )
}

fn accepted() -> Build {
    saas().then(connect("isolated-a2")).then(command(
        "AcceptVpcEndpointConnection",
        json!({ "vpc_endpoint_service": "@saas", "vpc_endpoint": "@to-saas" }),
    ))
}

fn last(design: &Design) -> String {
    let trace = analysis(design).traces.last().unwrap().clone();
    let rules: Vec<&str> = trace.blockers.iter().map(Blocker::rule).collect();
    if rules.is_empty() { trace.class.label().to_owned() } else { format!("dropped: {}", rules.join(", ")) }
}

#[test]
fn r119_a_connection_waits_until_it_is_accepted_and_can_be_rejected_later() {
    let waiting = saas().then(connect("isolated-a2")).build();
    assert_eq!(last(&waiting), "dropped: R122", "private DNS answers once the endpoint is available");
    assert!(finding_codes(&waiting).contains(&"ConnectionPending"));
    let own_name = command("ModifyFlow", json!({ "flow": "@call", "change": { "name_used": "endpoint_specific" } }));
    assert_eq!(last(&Build::of(&waiting).then(own_name.clone()).build()), "dropped: R119");
    assert_eq!(last(&accepted().build()), "interface endpoint");
    let rejected = accepted().then(own_name).then(command(
        "RejectVpcEndpointConnection",
        json!({ "vpc_endpoint_service": "@saas", "vpc_endpoint": "@to-saas" }),
    ));
    assert_eq!(last(&rejected.build()), "dropped: R119");
}

#[test]
fn r103_r121_overlapping_blocks_do_not_matter_and_both_sides_are_billed() {
    let design = accepted().build();
    let trace = analysis(&design).traces.last().unwrap().clone();
    let hops: Vec<String> = trace.hops.iter().map(|hop| hop.object().to_string()).collect();
    assert_eq!(hops, ["i-2", "vpce-1", "vpce-svc-1", "dst-1"]);
    let lines = lines(&design);
    for line in [
        "InterfaceEndpointHours to-saas 730 7.30",
        "LoadBalancerHours saas 730 16.43",
        "LoadBalancerNlcuHours saas 730 ?",
        "InterfaceEndpointDataSent to-saas 100 1.00",
    ] {
        assert!(lines.contains(&line.to_owned()), "{line} of {lines:?}");
    }
    assert_eq!(dollars(&analysis(&design)), "≥24.73");
    let unmeasured = analysis(&design).cost.lines.into_iter().find(|line| line.amount().is_none()).unwrap();
    assert_eq!(unmeasured.formula().to_string(), "units in use unknown");
    let measured = Build::of(&design).then(command(
        "ModifyVpcEndpointServiceConfiguration",
        json!({ "vpc_endpoint_service": "@saas", "change": { "average_nlcu": "0.5" } }),
    ));
    assert_eq!(dollars(&analysis(&measured.clone_design())), "26.92", "0.5 × 730 h × $0.006");
    let forgotten = measured.then(command(
        "ModifyVpcEndpointServiceConfiguration",
        json!({ "vpc_endpoint_service": "@saas", "change": { "clear_average_nlcu": true } }),
    ));
    assert_eq!(dollars(&analysis(&forgotten.build())), "≥24.73");
}

#[test]
fn r118_r120_r122_who_may_connect_where_and_by_what_name() {
    let error = |build: Build, command: Value| attempt(&build.build(), &command).unwrap_err();
    assert_eq!(error(saas(), connect("isolated-c")).rule(), Some("R176"));
    let stranger = |principals: Value| {
        saas().then(command("ModifyVpcAttribute", json!({ "vpc": "vpc-2", "owner_id": "444455556666" }))).then(command(
            "ModifyVpcEndpointServiceConfiguration",
            json!({ "vpc_endpoint_service": "@saas", "change": { "allowed_principals": principals } }),
        ))
    };
    let refused = error(stranger(json!([])), connect("isolated-a2"));
    assert_eq!((refused.code(), refused.rule()), ("InvalidServiceName", Some("R118")));
    for principal in ["*", "444455556666", "arn:aws:iam::444455556666:root"] {
        assert!(attempt(&stranger(json!([principal])).build(), &connect("isolated-a2")).is_ok(), "{principal}");
    }
    let unverified = saas().then(command(
        "ModifyVpcEndpointServiceConfiguration",
        json!({ "vpc_endpoint_service": "@saas", "change": { "private_dns_name_verified": false } }),
    ));
    let mut private = connect("isolated-a2");
    private["configuration"]["private_dns_enabled"] = json!(true);
    assert_eq!(error(unverified, private).rule(), Some("R97"));
    let gateway = command(
        "CreateVpcEndpoint",
        json!({ "vpc": "vpc-2", "service": "vpce-svc-1", "configuration": { "type": "Gateway" } }),
    );
    assert_eq!(error(saas(), gateway).rule(), Some("R116"));
    let unknown = command(
        "CreateVpcEndpoint",
        json!({ "vpc": "vpc-2", "service": "vpce-svc-9", "configuration": { "type": "Interface", "subnets": ["@isolated-c"] } }),
    );
    assert_eq!(error(saas(), unknown).code(), "InvalidServiceName");
}

#[test]
fn r120_a_node_needs_a_target_it_may_use() {
    let in_b = accepted().isolated("b2", "10.0.3.0/24").then(command(
        "ModifyVpcEndpoint",
        json!({ "vpc_endpoint": "@to-saas", "change": {
            "add_subnets": ["@isolated-b2"], "remove_subnets": ["@isolated-a2"],
        } }),
    ));
    let design = in_b.build();
    assert_eq!(last(&design), "dropped: R120");
    assert!(targets(&design).is_empty());
    assert_eq!(targets(&accepted().build()), ["i-1"], "in its own zone");
    let crossing = Build::of(&design).then(command(
        "ModifyVpcEndpointServiceConfiguration",
        json!({ "vpc_endpoint_service": "@saas", "change": { "cross_zone_load_balancing": true } }),
    ));
    let crossing = crossing.build();
    assert_eq!(last(&crossing), "interface endpoint");
    assert_eq!(targets(&crossing), ["i-1"], "in another zone");
}

/// To whom the load balancer of the last flow hands it on.
fn targets(design: &Design) -> Vec<String> {
    let trace = analysis(design).traces.pop().expect("a trace");
    let behind = trace.hops.into_iter().find_map(|hop| match hop {
        Hop::LoadBalancer { targets, .. } => Some(targets),
        _ => None,
    });
    behind.expect("a load balancer").iter().map(ToString::to_string).collect()
}

#[test]
fn r124_r183b_r184_a_service_goes_only_when_nobody_is_connected() {
    let design = accepted().build();
    let delete = command("DeleteVpcEndpointServiceConfiguration", json!({ "vpc_endpoint_service": "@saas" }));
    let error = attempt(&design, &delete).unwrap_err();
    assert_eq!((error.code(), error.rule()), ("ExistingVpcEndpointConnections", Some("R183b")));
    let none =
        command("CreateVpcEndpointServiceConfiguration", json!({ "vpc": "vpc-1", "configuration": { "subnets": [] } }));
    assert_eq!(attempt(&design, &none).unwrap_err().rule(), Some("R184"));
    let gone = Build::of(&design).then(command("DeleteVpcEndpoint", json!({ "vpc_endpoint": "@to-saas" })));
    assert!(gone.build().vpc_endpoint_services[0].connections.is_empty(), "R107");
}

fn with_policy(policy: &Value) -> Build {
    vpc("10.0.0.0/16")
        .isolated("a", "10.0.16.0/20")
        .workload("web", "isolated-a")
        .s3_gateway(["isolated-a"])
        .then(command("ModifyVpcEndpoint", json!({ "vpc_endpoint": "@s3-gateway", "change": { "policy": policy } })))
}

fn read_bucket(build: Build, bucket: &str, action: &str) -> Design {
    build
        .then(command(
            "CreateDestination",
            json!({ "target": { "kind": "aws_service", "service": "s3", "resource": format!("arn:aws:s3:::{bucket}") }, "name": "bucket" }),
        ))
        .then(command(
            "CreateFlow",
            json!({ "source": "@web", "destination": "@bucket", "send_gb": 1, "action": action }),
        ))
        .build()
}

#[test]
fn r68_r152_a_policy_ends_in_403_and_not_in_a_time_out() {
    let only_logs = || with_policy(&json!({ "preset": "only_resources", "resources": ["arn:aws:s3:::logs*"] }));
    let refused = analysis(&read_bucket(only_logs(), "prod-us-east-1-starport-layer-bucket", "s3:GetObject"));
    let trace = refused.traces.last().unwrap();
    assert_eq!((trace.verdict, trace.class), (Verdict::Denied, PathClass::Denied), "R70: ECR's layers are in S3");
    assert_eq!(trace.blockers[0].rule(), "R68");
    assert!(trace.hops.len() == 3, "it arrives");
    assert!(refused.findings.iter().any(|it| it.kind.words().to_string().contains("403")));
    assert_eq!(analysis(&read_bucket(only_logs(), "logs", "s3:GetObject")).traces[0].verdict, Verdict::Reached);
    let reads = || with_policy(&json!({ "preset": "deny_all_but", "actions": ["s3:Get*"] }));
    assert_eq!(analysis(&read_bucket(reads(), "logs", "s3:GetObject")).traces[0].verdict, Verdict::Reached);
    assert_eq!(analysis(&read_bucket(reads(), "logs", "s3:PutObject")).traces[0].verdict, Verdict::Denied);
    let long = json!({ "preset": "only_resources", "resources": ["x".repeat(20_481)] });
    let change = command("ModifyVpcEndpoint", json!({ "vpc_endpoint": "@s3-gateway", "change": { "policy": long } }));
    assert_eq!(attempt(&only_logs().build(), &change).unwrap_err().rule(), Some("R59"));
}

#[test]
fn r109_network_acls_are_asked_both_ways() {
    let acl = |entries: Value| {
        vpc("10.0.0.0/16")
            .isolated("a", "10.0.16.0/20")
            .workload("web", "isolated-a")
            .s3_gateway(["isolated-a"])
            .then(command("CreateNetworkAcl", json!({ "vpc": "vpc-1", "name": "acl" })))
            .then(command("SetNetworkAclEntries", json!({ "network_acl": "@acl", "entries": entries })))
            .then(command("ReplaceNetworkAclAssociation", json!({ "subnet": "@isolated-a", "network_acl": "@acl" })))
            .flow("web", "s3", 1.0, 1.0)
            .build()
    };
    let entry = |number: u16, direction: &str, ports: Value, allow: bool| {
        json!({
            "rule_number": number, "direction": direction, "protocol": "tcp", "ports": ports, "cidr_block": "0.0.0.0/0",
            "allow": allow,
        })
    };
    let https = json!({ "from": 443, "to": 443 });
    let ephemeral = json!({ "from": 1024, "to": 65535 });
    let out = entry(100, "egress", https.clone(), true);
    assert_eq!(last(&acl(json!([]))), "dropped: R109, R109", "a new ACL denies everything");
    assert_eq!(last(&acl(json!([out]))), "dropped: R109", "the answers");
    assert_eq!(last(&acl(json!([out, entry(100, "ingress", ephemeral.clone(), true)]))), "gateway endpoint");
    let denied_before = entry(50, "egress", https.clone(), false);
    let back = entry(100, "ingress", ephemeral, true);
    assert_eq!(last(&acl(json!([out, denied_before, back]))), "dropped: R109", "the lowest number decides");
    let late = entry(200, "egress", https, false);
    assert_eq!(last(&acl(json!([out, late, back]))), "gateway endpoint");
    let halves = [json!({ "from": 1024, "to": 30000 }), json!({ "from": 30001, "to": 65535 })];
    let [low, high] = halves.map(|ports| ports);
    let pieces = json!([out, entry(1, "ingress", low.clone(), true), entry(2, "ingress", high, true)]);
    assert_eq!(last(&acl(pieces)), "gateway endpoint", "two entries cover the range together");
    assert_eq!(last(&acl(json!([out, entry(1, "ingress", low, true)]))), "dropped: R109");
}

#[test]
fn r108_a_cross_region_endpoint_pays_for_the_way_between_regions() {
    let endpoint = |service: &str, region: &str| {
        command(
            "CreateVpcEndpoint",
            json!({
                "vpc": "vpc-1", "service": service, "name": "far",
                "configuration": { "type": "Interface", "subnets": ["@isolated-a"], "service_region": region },
            }),
        )
    };
    let base = || vpc("10.0.0.0/16").isolated("a", "10.0.16.0/20").workload("web", "isolated-a");
    let design = base().build();
    assert_eq!(attempt(&design, &endpoint("sqs", "eu-west-1")).unwrap_err().rule(), Some("R108"));
    assert_eq!(attempt(&design, &endpoint("s3", "cn-north-1")).unwrap_err().rule(), Some("R108"));
    let group = |build: Build| {
        build
            .then(command("CreateSecurityGroup", json!({ "vpc": "vpc-1", "name": "open" })))
            .then(command(
                "SetSecurityGroupRules",
                json!({ "security_group": "@open", "rules": [
                { "direction": "ingress", "protocol": "all", "peer": { "cidr": "0.0.0.0/0" } },
            ] }),
            ))
            .then(endpoint("s3", "eu-west-1"))
            .then(command(
                "ModifyVpcEndpoint",
                json!({ "vpc_endpoint": "@far", "change": { "security_groups": ["@open"] } }),
            ))
    };
    let design = group(base()).flow("web", "s3@eu-west-1", 100.0, 50.0).build();
    assert_eq!(last(&design), "interface endpoint");
    let lines = lines(&design);
    assert!(lines.contains(&"InterRegionOut to s3@eu-west-1 100 2.00".to_owned()), "{lines:?}");
    assert!(lines.contains(&"InterRegionIn to s3@eu-west-1 50 1.00".to_owned()), "{lines:?}");
    let near = group(base()).flow("web", "s3", 1.0, 1.0).build();
    assert_eq!(last(&near), "dropped: R146", "the endpoint serves the other Region only");
    let zonal = Build::of(&design)
        .then(command("ModifyFlow", json!({ "flow": "flow-1", "change": { "name_used": "endpoint_zonal" } })));
    assert_eq!(last(&zonal.build()), "dropped: R85", "regional names only");
}

#[test]
fn r85_r104_names_of_an_endpoint() {
    let build = || {
        vpc("10.0.0.0/16")
            .isolated("a", "10.0.16.0/20")
            .isolated("b", "10.0.32.0/20")
            .workload("web", "isolated-b")
            .interface("sqs", ["isolated-a"], json!({ "private_dns_enabled": false }))
            .flow("web", "sqs", 1.0, 1.0)
    };
    let with = |name: &str| {
        build().then(command("ModifyFlow", json!({ "flow": "flow-1", "change": { "name_used": name } }))).build()
    };
    assert_eq!(last(&with("default")), "dropped: R146");
    assert_eq!(last(&with("endpoint_specific")), "interface endpoint");
    assert_eq!(last(&with("endpoint_zonal")), "dropped: R85");
    assert_eq!(last(&with("dualstack")), "dropped: R73", "no dual-stack name of SQS is in the data");
    let named = command("ModifyFlow", json!({ "flow": "flow-1", "change": { "vpc_endpoint": "@sqs-interface" } }));
    let named = attempt(&build().build(), &named).unwrap();
    assert_eq!(named.design.flows[0].vpc_endpoint, None, "no endpoint's own name is called");
}

#[test]
fn r87_custom_dns_servers_defeat_private_dns() {
    let build = vpc("10.0.0.0/16").isolated("a", "10.0.16.0/20").workload("web", "isolated-a");
    let build = build.interface("sqs", ["isolated-a"], json!({})).flow("web", "sqs", 1.0, 1.0);
    let design = build.build();
    assert_eq!(last(&design), "interface endpoint");
    let custom = command("ModifyVpcAttribute", json!({ "vpc": "vpc-1", "custom_dns_servers": true }));
    let custom = Build::of(&design).then(custom).build();
    assert_eq!(last(&custom), "dropped: R146");
    let reason = &analysis(&custom).traces[0].resolution.reason;
    assert!(matches!(reason, vpc_endpoint_model::dns::NameReason::CustomDnsServers { .. }), "{reason:?}");
}

#[test]
fn own_prices_assumptions_and_volumes() {
    let build = vpc("10.0.0.0/16").private("a", "10.0.16.0/20").nat("a").workload("web", "private-a");
    let design = build.flow("web", "sqs", 100.0, 0.0).then(command(
        "ModifyFlow",
        json!({ "flow": "flow-1", "change": {
            "low": { "send_gb": 10, "receive_gb": 0 }, "high": { "send_gb": 1000, "receive_gb": 0 },
        } }),
    ));
    let design = design.build();
    let range = analysis(&design).range.unwrap();
    assert_eq!((range.low.amount.to_string(), range.high.amount.to_string()), ("36.95".into(), "81.50".into()));
    assert_eq!(dollars(&analysis(&design)), "41.00");
    let own = command("SetPrice", json!({ "price": "nat_gateway_per_gb", "per_unit": "0.01" }));
    assert_eq!(dollars(&analysis(&Build::of(&design).then(own).build())), "37.50");
    let falling = command("ModifyFlow", json!({ "flow": "flow-1", "change": { "send_gb": 5 } }));
    assert_eq!(attempt(&design, &falling).unwrap_err().code(), "Plan.Volume");
    let itself = Build::of(&design).destination("=web").clone_design();
    let to_itself = command("ModifyFlow", json!({ "flow": "flow-1", "change": { "destination": "dst-2" } }));
    assert_eq!(attempt(&itself, &to_itself).unwrap_err().code(), "Plan.Flow");
    let california = Build::of(&design).then(command("SetRegion", json!({ "region": "us-west-1" }))).build();
    assert_eq!(dollars(&analysis(&california)), "43.49");
    assert!(!finding_codes(&california).contains(&"NatPriceUnknown"));
    // Of regional gateways only the hour is in the data.
    let regional = command("CreateNatGateway", json!({ "vpc": "vpc-1", "name": "everywhere" }));
    let regional = Build::of(&design).then(regional).then(command(
        "ReplaceRoute",
        json!({ "route_table": "@rtb:private-a", "destination_cidr_block": "0.0.0.0/0", "target": "@everywhere" }),
    ));
    let regional = regional.build();
    assert!(analysis(&regional).cost.total.unknown > 0);
    assert!(finding_codes(&regional).contains(&"NatPriceUnknown"));
    let assumed = command("SetAssumption", json!({ "assumption": "nat_per_gb_equals_hour", "enabled": true }));
    let assumed = analysis(&Build::of(&regional).then(assumed).build());
    assert_eq!(assumed.cost.total.unknown, 0);
    let line = assumed.cost.lines.iter().find(|line| format!("{:?}", line.item) == "NatGatewayDataSent").unwrap();
    assert!(matches!(line.source, vpc_endpoint_model::pricing::PriceSource::Assumed { .. }));
}
