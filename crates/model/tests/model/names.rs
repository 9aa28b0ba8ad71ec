//! Hosts called by name, ports, and services that live in one Region (R85, R86, R122, R255–R258, R260).

use serde_json::{Value, json};
use vpc_endpoint_model::design::SecurityGroupId;
use vpc_endpoint_model::path::Blocker;
use vpc_endpoint_model::propose::{WayKind, mends, ways};
use vpc_endpoint_model::{Design, apply};

use super::support::{Build, amount, analysis, attempt, catalog, check_path, command, finding_codes, path, vpc};

fn nat() -> Build {
    vpc("10.0.0.0/16").private("a", "10.0.16.0/20").nat("a").workload("web", "private-a")
}

fn isolated() -> Build {
    vpc("10.0.0.0/16").isolated("a", "10.0.16.0/20").workload("web", "isolated-a")
}

const THROUGH_NAT: &str = "AWS public endpoint via NAT via 0.0.0.0/0 then 0.0.0.0/0";

#[test]
fn r86_a_name_that_is_typed_is_the_services() {
    let plain = nat().build();
    let private = nat().interface("sqs", ["private-a"], json!({})).build();
    for name in ["sqs.us-east-1.amazonaws.com", "SQS.us-east-1.amazonaws.com"] {
        check_path(&plain, "web", name, THROUGH_NAT);
        check_path(&private, "web", name, "interface endpoint");
    }
    // Not of this Region, not of this service, and not AWS's.
    check_path(&private, "web", "sqs.eu-west-1.amazonaws.com", THROUGH_NAT);
    check_path(&private, "web", "sns.us-east-1.amazonaws.com", THROUGH_NAT);
    check_path(&private, "web", "sqs.example.com", "internet via NAT via 0.0.0.0/0 then 0.0.0.0/0");
    let off = nat().interface("sqs", ["private-a"], json!({ "private_dns_enabled": false })).build();
    check_path(&off, "web", "sqs.us-east-1.amazonaws.com", THROUGH_NAT);
}

#[test]
fn r44_a_buckets_name_goes_by_the_gateway_endpoint() {
    let design = nat().s3_gateway(["private-a"]).build();
    for name in
        ["s3.us-east-1.amazonaws.com", "logs.s3.us-east-1.amazonaws.com", "logs.s3.dualstack.us-east-1.amazonaws.com"]
    {
        let told = path(&design, "web", name);
        assert!(told.starts_with("gateway endpoint via pl-"), "{name}: {told}");
    }
    check_path(&design, "web", "logs.s3.eu-west-1.amazonaws.com", THROUGH_NAT);
    // A wildcard of S3's private DNS covers buckets.
    let design = nat().interface("s3", ["private-a"], json!({})).build();
    check_path(&design, "web", "logs.s3.us-east-1.amazonaws.com", "interface endpoint");
    check_path(&design, "web", "logs.s3.dualstack.us-east-1.amazonaws.com", THROUGH_NAT);
}

#[test]
fn r62_a_free_endpoint_is_found_and_priced_for_a_name_too() {
    let design = nat().flow("web", "logs.s3.us-east-1.amazonaws.com", 100.0, 0.0).build();
    assert!(finding_codes(&design).contains(&"GatewayEndpointWouldBeFree"), "{:?}", finding_codes(&design));
    assert_eq!(amount(&design, "InternetOut"), None, "to a service of the Region nothing is charged");
    let elsewhere = nat().flow("web", "logs.s3.eu-west-1.amazonaws.com", 100.0, 0.0).build();
    assert_eq!(amount(&elsewhere, "InterRegionOut").as_deref(), Some("2.00"));
    let found = ways(&design, catalog(), &analysis(&design), &design.flows[0].id).unwrap();
    assert_eq!(found.cheapest().unwrap().kind, WayKind::GatewayEndpoint);
}

#[test]
fn r68_a_buckets_name_is_its_resource() {
    let policy = json!({ "policy": { "preset": "only_resources", "resources": ["arn:aws:s3:::own-*"] } });
    let change = json!({ "command": "ModifyVpcEndpoint", "vpc_endpoint": "@s3-gateway", "change": policy });
    let design = nat().s3_gateway(["private-a"]).then(change).build();
    assert!(path(&design, "web", "own-logs.s3.us-east-1.amazonaws.com").starts_with("gateway endpoint"));
    let refused = path(&design, "web", "prod-us-east-1-starport-layer-bucket.s3.us-east-1.amazonaws.com");
    assert!(refused.starts_with("denied (403)"), "{refused}");
}

#[test]
fn r256_below_a_name_of_a_private_zone_there_is_only_what_it_holds() {
    let design = nat().interface("sqs", ["private-a"], json!({})).build();
    check_path(&design, "web", "queue.sqs.us-east-1.amazonaws.com", "dropped: R256");
    // Without the zone the name is public.
    check_path(&nat().build(), "web", "queue.sqs.us-east-1.amazonaws.com", THROUGH_NAT);
    let called = Build::of(&design).flow("web", "queue.sqs.us-east-1.amazonaws.com", 1.0, 1.0).build();
    let mend = mends(&called, catalog(), &analysis(&called), &called.flows[0].id).remove(0);
    assert!(mend.arrives(), "{mend:?}");
}

#[test]
fn r257_a_global_name_is_not_the_endpoints_and_the_regional_one_is_offered() {
    let design =
        isolated().interface("sts", ["isolated-a"], json!({})).flow("web", "sts.amazonaws.com", 1.0, 1.0).build();
    let now = analysis(&design);
    assert_eq!(now.traces[0].blockers.iter().map(Blocker::rule).collect::<Vec<_>>(), ["R146"]);
    let mend = mends(&design, catalog(), &now, &design.flows[0].id).remove(0);
    let after = apply(&design, mend.step.unwrap(), catalog()).unwrap().design;
    assert_eq!(analysis(&after).traces[0].class.label(), "interface endpoint");
    assert!(after.internet_gateways.is_empty());
}

fn api(private: bool) -> Value {
    let target = json!({ "kind": "aws_service", "service": "execute-api", "private_resource": private });
    json!({ "command": "CreateDestination", "target": target, "name": "api" })
}

fn calling_api(build: Build, private: bool) -> Design {
    build
        .then(api(private))
        .then(command("CreateFlow", json!({ "source": "@web", "destination": "@api", "send_gb": 1 })))
        .build()
}

fn told(design: &Design) -> Vec<String> {
    let trace = analysis(design).traces.remove(0);
    let blockers = trace.blockers.iter().map(|it| it.kind().to_owned());
    std::iter::once(trace.class.label().to_owned()).chain(blockers).collect()
}

#[test]
fn r255_a_private_api_is_reached_through_the_endpoint_and_a_public_one_past_it() {
    let with = || nat().interface("execute-api", ["private-a"], json!({}));
    assert_eq!(told(&calling_api(with(), true)), ["interface endpoint"]);
    assert_eq!(told(&calling_api(with(), false)), ["denied (403)", "private_resources_only"]);
    assert_eq!(told(&calling_api(nat(), true)), ["denied (403)", "endpoints_only"]);
    assert_eq!(told(&calling_api(nat(), false)), ["AWS public endpoint via NAT"]);
    let named = |name: &str| path(&with().build(), "web", name);
    assert_eq!(named("abc-vpce-1.execute-api.us-east-1.amazonaws.com"), "interface endpoint");
    assert_eq!(named("abc.execute-api.us-east-1.amazonaws.com"), "denied (403)");
    assert!(named("api.example.com").starts_with("internet via NAT"), "a custom domain name is another name");
}

#[test]
fn r85_an_endpoints_own_name_may_be_typed() {
    let build = vpc("10.0.0.0/16")
        .isolated("a", "10.0.16.0/20")
        .isolated("b", "10.0.32.0/20")
        .workload("web", "isolated-a")
        .interface("sqs", ["isolated-b"], json!({ "private_dns_enabled": false }));
    let design = build.build();
    let name = |label: &str| format!("{label}.sqs.us-east-1.vpce.amazonaws.com");
    assert!(path(&design, "web", &name("vpce-1-abcd")).starts_with("interface endpoint"));
    assert!(path(&design, "web", &name("vpce-1")).starts_with("interface endpoint"));
    // It has no interface in the zone of the name; and another endpoint's name is nobody's here.
    check_path(&design, "web", &name("vpce-1-abcd-us-east-1a"), "dropped: R85");
    assert!(path(&design, "web", &name("vpce-12-abcd")).starts_with("dropped"));
}

#[test]
fn r258_a_service_of_one_region_is_called_there() {
    let design = isolated().build();
    let create = |region: Option<&str>| {
        let mut configuration = json!({ "type": "Interface", "subnets": ["@isolated-a"] });
        if let Some(region) = region {
            configuration["service_region"] = json!(region);
        }
        command("CreateVpcEndpoint", json!({ "vpc": "vpc-1", "service": "iam", "configuration": configuration }))
    };
    // us-east-1 is where IAM lives.
    attempt(&design, &create(None)).unwrap();
    let text = serde_json::to_string(&isolated().build()).unwrap().replace("us-east-1", "eu-west-1");
    let abroad = Design::from_json(&text, catalog()).unwrap();
    for (region, code) in [(None, "InvalidServiceName"), (Some("us-west-2"), "InvalidServiceName")] {
        let error = attempt(&abroad, &create(region)).unwrap_err();
        assert_eq!((error.code(), error.rule()), (code, Some("R258")));
    }
    let there = attempt(&abroad, &create(Some("us-east-1"))).unwrap().design;
    check_path(&there, "web", "iam", "interface endpoint");
    check_path(&there, "web", "iam.amazonaws.com", "interface endpoint");
    let found = ways(&there, catalog(), &analysis(&there), &"flow-1".parse().unwrap());
    assert!(found.is_none(), "no flow is in the plan");
    let flow = Build::of(&abroad).flow("web", "iam", 1.0, 1.0).build();
    let found = ways(&flow, catalog(), &analysis(&flow), &flow.flows[0].id).unwrap();
    let interface = found.ways.iter().find(|way| way.kind == WayKind::InterfaceEndpoint).unwrap();
    assert!(interface.result.is_ok(), "{interface:?}");
}

#[test]
fn r260_a_service_answers_at_its_ports() {
    let at = |port: Option<u16>| {
        let mut flow = json!({ "source": "@web", "destination": "@mail", "send_gb": 1 });
        if let Some(port) = port {
            flow["port"] = json!(port);
        }
        let mail = json!({ "target": { "kind": "aws_service", "service": "email-smtp" }, "name": "mail" });
        nat().then(command("CreateDestination", mail)).then(command("CreateFlow", flow)).build()
    };
    for port in [None, Some(25), Some(465), Some(587), Some(2465), Some(2587)] {
        assert_eq!(told(&at(port)), ["AWS public endpoint via NAT"], "{port:?}");
    }
    let wrong = at(Some(443));
    assert_eq!(told(&wrong), ["dropped", "port_not_served"]);
    let mend = mends(&wrong, catalog(), &analysis(&wrong), &wrong.flows[0].id).remove(0);
    assert!(mend.arrives());
    assert_eq!(apply(&wrong, mend.step.unwrap(), catalog()).unwrap().design.flows[0].port, 587);
}

#[test]
fn r82_a_new_endpoints_group_lets_the_services_ports_in() {
    let rules = json!([{ "direction": "egress", "protocol": "all", "peer": { "cidr": "0.0.0.0/0" } }]);
    let design = isolated()
        .then(command("CreateSecurityGroup", json!({ "vpc": "vpc-1", "name": "own" })))
        .then(command("SetSecurityGroupRules", json!({ "security_group": "@own", "rules": rules })))
        .then(command("ModifyInstances", json!({ "instance": "@web", "security_groups": ["@own"] })))
        .flow("web", "email-smtp", 1.0, 1.0)
        .build();
    let found = ways(&design, catalog(), &analysis(&design), &design.flows[0].id).unwrap();
    let interface = found.ways.iter().find(|way| way.kind == WayKind::InterfaceEndpoint).unwrap();
    let step = interface.result.as_ref().unwrap().step.clone();
    let after = apply(&design, step, catalog()).unwrap().design;
    let groups: &[SecurityGroupId] = &after.vpc_endpoints[0].as_interface().unwrap().security_groups;
    let group = after.security_groups.iter().find(|group| groups.contains(&group.id)).unwrap();
    let ports: Vec<u16> = group.rules.iter().filter_map(|rule| Some(rule.ports?.from)).collect();
    assert_eq!(ports, [587, 25, 465, 2465, 2587]);
}

#[test]
fn r122_a_verified_private_name_may_be_typed() {
    let service = json!({
        "subnets": ["@isolated-a2"], "targets": ["@api"], "acceptance_required": false, "allowed_principals": ["*"],
        "private_dns_name": "api.partner.example",
    });
    let endpoint = json!({ "type": "Interface", "subnets": ["@isolated-a"], "private_dns_enabled": true });
    let design = isolated()
        .vpc("10.1.0.0/16")
        .isolated("a2", "10.1.0.0/20")
        .open_workload("api", "isolated-a2")
        .then(command(
            "CreateVpcEndpointServiceConfiguration",
            json!({ "vpc": "vpc-2", "name": "svc", "configuration": service }),
        ))
        .then(command(
            "ModifyVpcEndpointServiceConfiguration",
            json!({ "vpc_endpoint_service": "@svc", "change": { "private_dns_name_verified": true } }),
        ))
        .then(command("CreateVpcEndpoint", json!({ "vpc": "vpc-1", "service": "@svc", "configuration": endpoint })))
        .build();
    check_path(&design, "web", "api.partner.example", "interface endpoint");
    check_path(&design, "web", "www.partner.example", "dropped: R146");
}

/// Plans in which names and ports stop flows.
pub fn plans() -> Vec<Design> {
    let sqs =
        nat().interface("sqs", ["private-a"], json!({})).flow("web", "queue.sqs.us-east-1.amazonaws.com", 1.0, 1.0);
    let port = json!({ "command": "ModifyFlow", "flow": "flow-1", "change": { "port": 443 } });
    let mail = nat().flow("web", "email-smtp", 1.0, 1.0).then(port);
    vec![sqs.build(), mail.build(), calling_api(nat(), true)]
}
