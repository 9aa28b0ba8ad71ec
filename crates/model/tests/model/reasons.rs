//! Every reason the model can give has a sentence with a rule that can be looked up, and there is a plan that gives it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use strum::VariantArray;

use serde_json::{Value, json};
use vpc_endpoint_model::Design;
use vpc_endpoint_model::explain::{CourseNote, Detail, Explanation, StepKind, explain};
use vpc_endpoint_model::words::Say;

use super::support::{Build, analysis, catalog, load, vpc};

/// The variants of an enum, from its source.
fn variants(file: &str, name: &str) -> Vec<String> {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(file)).expect("a source file");
    let (_, body) = text.split_once(&format!("pub enum {name} {{\n")).expect("the enum");
    let body = body.split("\n}").next().expect("its end");
    let starts =
        body.lines().filter_map(|line| line.strip_prefix("    ")).filter(|line| line.starts_with(char::is_uppercase));
    starts.map(|line| line.split([' ', ',', '{', '(']).next().expect("a name").to_owned()).collect()
}

/// `NoRoute` as JSON has it: `no_route`.
fn snake(name: &str) -> String {
    let mut text = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !text.is_empty() {
            text.push('_');
        }
        text.extend(letter.to_lowercase());
    }
    text
}

/// Every text under a key, at any depth.
fn under(value: &Value, key: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (name, inner) in fields {
                if name == key
                    && let Some(text) = inner.as_str()
                {
                    found.insert(text.to_owned());
                }
                under(inner, key, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| under(item, key, found)),
        _ => {}
    }
}

fn told(design: &Design) -> Vec<Explanation> {
    let now = analysis(design);
    design.flows.iter().map(|flow| explain(design, catalog(), &now, &flow.id).expect("a flow")).collect()
}

fn check_reached(file: &str, name: &str, key: &str) {
    let mut found = BTreeSet::new();
    for plan in plans() {
        let now = serde_json::to_value(analysis(&plan)).expect("plain data");
        under(&now, key, &mut found);
    }
    let missing: Vec<String> =
        variants(file, name).into_iter().filter(|it| !found.contains(&snake(it)) && !found.contains(it)).collect();
    assert!(missing.is_empty(), "no plan below reaches, of {name}: {missing:?}");
}

#[test]
fn every_reason_of_a_name_is_reached() {
    check_reached("dns/answer.rs", "NameReason", "reason");
}

#[test]
fn every_blocker_is_reached() {
    check_reached("path/blocker.rs", "Blocker", "blocker");
}

#[test]
fn every_finding_is_reached() {
    check_reached("advice/finding.rs", "FindingKind", "code");
}

#[test]
fn every_stop_and_every_class_is_reached() {
    check_reached("path/hop.rs", "Hop", "hop");
    check_reached("path/trace.rs", "PathClass", "class");
}

#[test]
fn every_kind_of_step_and_every_note_on_course_texts_is_reached() {
    let all: Vec<Explanation> = plans().iter().flat_map(told).collect();
    let steps = || all.iter().flat_map(|told| &told.steps);
    for kind in variants("explain/explanation.rs", "StepKind") {
        assert!(steps().any(|step| format!("{:?}", step.kind) == kind), "{kind}");
    }
    for note in CourseNote::VARIANTS {
        assert!(steps().any(|step| step.notes.contains(note)), "{note:?}");
    }
}

#[test]
fn every_outcome_of_a_row_is_reached() {
    let all: Vec<Explanation> = plans().iter().flat_map(told).collect();
    let mut found = BTreeSet::new();
    under(&serde_json::to_value(all).expect("plain data"), "outcome", &mut found);
    for outcome in variants("routing/lookup.rs", "RowOutcome") {
        assert!(found.contains(&snake(&outcome)), "{outcome}");
    }
}

/// Sentences are sentences, name no object by an id that has a name, and follow from rules that can be looked up.
#[test]
fn every_sentence_is_whole_and_its_rule_can_be_read() {
    for plan in plans() {
        for explanation in told(&plan) {
            for step in &explanation.steps {
                let text = &step.sentence.words.to_string();
                assert!(text.ends_with('.') && !text.contains("  "), "{text}");
                assert!(
                    text.starts_with(|letter: char| !letter.is_lowercase()) || step.kind != StepKind::Verdict,
                    "{text}"
                );
                assert!(catalog().rule(step.sentence.rule).is_some(), "{}: {text}", step.sentence.rule);
                if let Detail::Rows(rows) = &step.detail {
                    for row in rows {
                        assert!(catalog().rule(row.why.rule).is_some(), "{}: {}", row.why.rule, row.why.words);
                    }
                }
                for note in &step.notes {
                    assert!(catalog().rule(note.rule()).is_some(), "{note:?}");
                }
            }
        }
        for finding in analysis(&plan).findings {
            for rule in finding.kind.facts().rules {
                assert!(catalog().rule(rule).is_some(), "{rule}: {}", finding.kind.words());
            }
        }
    }
}

#[test]
fn every_rule_that_can_be_read_is_cited() {
    let mut cited = String::new();
    for folder in ["explain", "path", "advice", "pricing", "rules"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(folder);
        for entry in fs::read_dir(folder).expect("a folder") {
            cited += &fs::read_to_string(entry.expect("an entry").path()).expect("a source file");
        }
    }
    let unused: Vec<&str> =
        catalog().rules.iter().map(|rule| rule.number).filter(|rule| !cited.contains(&format!("\"{rule}\""))).collect();
    assert!(unused.is_empty(), "data/rules.json has rules that nothing cites: {unused:?}");
}

fn nat() -> Build {
    vpc("10.0.0.0/16").private("a", "10.0.16.0/20").nat("a").workload("web", "private-a")
}

fn isolated() -> Build {
    vpc("10.0.0.0/16").isolated("a", "10.0.16.0/20").workload("web", "isolated-a")
}

fn dns(support: bool, hostnames: bool) -> Value {
    json!({ "command": "ModifyVpcAttribute", "vpc": "vpc-1", "enable_dns_support": support, "enable_dns_hostnames": hostnames })
}

fn name(flow: &str, used: &str) -> Value {
    json!({ "command": "ModifyFlow", "flow": format!("@{flow} flow"), "change": { "name_used": used } })
}

fn groups(build: Build, rules: &Value) -> Build {
    build
        .then(json!({ "command": "CreateSecurityGroup", "vpc": "vpc-1", "name": "tight" }))
        .then(json!({ "command": "SetSecurityGroupRules", "security_group": "@tight", "rules": rules }))
        .then(json!({ "command": "ModifyInstances", "instance": "@web", "security_groups": ["@tight"] }))
}

fn route_ipv6(table: &str, block: &str, target: &str) -> Value {
    json!({ "command": "CreateRoute", "route_table": table, "destination_ipv6_cidr_block": block, "target": target })
}

/// A workload with both families in `private-a`.
fn dualstack() -> Build {
    vpc("10.0.0.0/16")
        .private("a", "10.0.16.0/20")
        .then(json!({ "command": "AssociateVpcIpv6CidrBlock", "vpc": "vpc-1" }))
        .then(json!({ "command": "AssociateSubnetCidrBlock", "subnet": "@subnet-:private-a" }))
        .workload("web", "private-a")
}

/// A workload with IPv6 only, behind a NAT gateway.
fn ipv6_only(dns64: bool) -> Build {
    vpc("10.0.0.0/16")
        .public("a", "10.0.0.0/24")
        .then(json!({ "command": "CreateNatGateway", "subnet": "@public-a", "name": "nat-a" }))
        .then(json!({ "command": "AssociateVpcIpv6CidrBlock", "vpc": "vpc-1", "ipv6_cidr_block": "2001:db8::/56" }))
        .then(json!({
            "command": "CreateSubnet", "vpc": "vpc-1", "availability_zone": "us-east-1a",
            "ipv6_cidr_block": "2001:db8:0:1::/64", "name": "six",
        }))
        .then(json!({ "command": "ModifySubnetAttribute", "subnet": "@six", "enable_dns64": dns64 }))
        .then(route_ipv6("rtb-1", "64:ff9b::/96", "@nat-a"))
        .then(json!({ "command": "RunInstances", "subnet": "@six", "name": "web" }))
}

fn peered() -> Build {
    isolated().vpc("10.1.0.0/16").isolated("b", "10.1.0.0/20").workload("db", "isolated-b").then(json!({
        "command": "CreateVpcPeeringConnection", "requester_vpc": "vpc-1", "accepter_vpc": "vpc-2", "name": "pcx",
    }))
}

/// `office` behind a private gateway of the VPC.
fn office(build: Build, resolver: bool, internet: bool) -> Build {
    build
        .then(json!({ "command": "CreateVpnGateway", "vpc": "vpc-1", "name": "vgw" }))
        .then(json!({
            "command": "CreateOnPremisesNetwork", "virtual_private_gateway": "@vgw", "name": "office",
            "cidr_blocks": ["192.168.0.0/16"], "link": "direct_connect",
        }))
        .then(json!({
            "command": "ModifyOnPremisesNetwork", "on_premises_network": "@office",
            "resolver_inbound_endpoint": resolver, "internet_access": internet,
        }))
}

fn from_office(build: Build, to: &str) -> Build {
    build.destination(to).then(json!({
        "command": "CreateFlow", "source": "@office", "destination": format!("@to {to}"), "send_gb": 1, "name": format!("{to} flow"),
    }))
}

fn propagated(build: Build) -> Build {
    build.then(json!({
        "command": "EnableVgwRoutePropagation", "route_table": "rtb-1", "virtual_private_gateway": "@vgw",
    }))
}

fn acl(build: Build, entries: &Value) -> Build {
    build
        .then(json!({ "command": "CreateNetworkAcl", "vpc": "vpc-1", "name": "acl" }))
        .then(json!({ "command": "SetNetworkAclEntries", "network_acl": "@acl", "entries": entries }))
        .then(json!({ "command": "ReplaceNetworkAclAssociation", "subnet": "subnet-1", "network_acl": "@acl" }))
}

fn list(build: Build, name: &str, entry: &str, target: &str) -> Build {
    build
        .then(json!({ "command": "CreateManagedPrefixList", "entries": [entry], "max_entries": 1, "name": name }))
        .then(json!({
            "command": "CreateRoute", "route_table": "rtb-2", "destination_prefix_list_id": format!("@{name}"), "target": target,
        }))
}

/// A provider in vpc-2 with an endpoint to it in vpc-1; flows of `web` call it.
fn provider(acceptance_required: bool, name_used: &str) -> Build {
    let service = json!({
        "subnets": ["@isolated-a2"], "targets": ["@db"], "acceptance_required": acceptance_required,
        "allowed_principals": ["*"],
    });
    let endpoint = json!({ "type": "Interface", "subnets": ["@isolated-a"], "private_dns_enabled": false });
    isolated()
        .vpc("10.1.0.0/16")
        .isolated("b", "10.1.0.0/20")
        .isolated("a2", "10.1.16.0/20")
        .workload("db", "isolated-b")
        .then(json!({ "command": "CreateVpcEndpointServiceConfiguration", "vpc": "vpc-2", "name": "svc", "configuration": service }))
        .then(json!({ "command": "CreateVpcEndpoint", "vpc": "vpc-1", "service": "@svc", "configuration": endpoint }))
        .then(json!({ "command": "CreateDestination", "target": { "kind": "endpoint_service", "service": "@svc" }, "name": "api" }))
        .then(json!({ "command": "CreateFlow", "source": "@web", "destination": "@api", "send_gb": 1, "name_used": name_used }))
}

/// Plans that give every reason, next to the examples.
pub fn plans() -> Vec<Design> {
    let mut plans: Vec<Design> =
        ["web-crawler", "two-zones-one-nat", "isolated-interface", "containers-without-nat", "private-saas"]
            .map(|name| load(name).build())
            .into();
    plans.extend(super::cases::plans().into_values());
    plans.extend(super::names::plans());
    plans.extend(super::kinds_of_findings::plans());
    plans.extend([super::zones::plan(), super::functions::plan()]);
    plans.extend(["127.0.0.1", "169.254.169.254", "192.168.0.1"].map(|to| nat().flow("web", to, 1.0, 0.0).build()));
    plans.extend([
        // Names.
        nat().interface("sqs", ["private-a"], json!({ "private_dns_enabled": false })).flow("web", "sqs", 1.0, 0.0).build(),
        isolated().interface("sqs", ["isolated-a"], json!({})).then(dns(true, false)).flow("web", "sqs", 1.0, 0.0).build(),
        isolated().then(dns(false, false)).flow("web", "sqs", 1.0, 0.0).build(),
        isolated()
            .interface("sqs", ["isolated-a"], json!({}))
            .then(json!({ "command": "ModifyVpcAttribute", "vpc": "vpc-1", "custom_dns_servers": true }))
            .flow("web", "sqs", 1.0, 0.0)
            .build(),
        isolated().flow("web", "sqs", 1.0, 0.0).then(name("sqs", "endpoint_specific")).build(),
        isolated().flow("web", "sqs", 1.0, 0.0).then(name("sqs", "dualstack")).build(),
        nat()
            .s3_gateway(["private-a"])
            .interface("s3", ["private-a"], json!({ "private_dns_only_for_inbound_resolver_endpoint": true }))
            .flow("web", "s3", 1.0, 0.0)
            .build(),
        vpc("10.0.0.0/16")
            .isolated("a", "10.0.16.0/20")
            .isolated("b", "10.0.32.0/20")
            .workload("web", "isolated-a")
            .interface("sqs", ["isolated-b"], json!({}))
            .flow("web", "sqs", 1.0, 0.0)
            .then(name("sqs", "endpoint_zonal"))
            .build(),
        peered()
            .interface("sqs", ["isolated-b"], json!({ "private_dns_enabled": false }))
            .then(json!({ "command": "CreateHostedZone", "vpc_endpoint": "@sqs-interface", "vpcs": ["vpc-1"], "name": "zone" }))
            .flow("web", "sqs", 1.0, 0.0)
            .build(),
        peered().interface("sqs", ["isolated-b"], json!({})).flow("web", "sqs", 1.0, 0.0).build(),
        from_office(office(isolated().interface("sqs", ["isolated-a"], json!({})), true, false), "sqs").build(),
        from_office(office(isolated().interface("sqs", ["isolated-a"], json!({})), false, true), "sqs").build(),
        ipv6_only(true).flow("web", "203.0.113.7.example", 1.0, 0.0).build(),
        ipv6_only(false).flow("web", "sqs", 1.0, 0.0).build(),
        provider(true, "endpoint_specific").build(),
        provider(false, "endpoint_specific").build(),
        provider(false, "default").build(),
        // What stops a flow.
        groups(nat(), &json!([])).flow("web", "s3", 1.0, 0.0).build(),
        groups(isolated(), &json!([{ "direction": "egress", "protocol": "all", "peer": { "cidr": "0.0.0.0/0" } }]))
            .interface("sqs", ["isolated-a"], json!({ "security_groups": [] }))
            .flow("web", "sqs", 1.0, 0.0)
            .build(),
        acl(nat(), &json!([])).flow("web", "s3", 1.0, 0.0).build(),
        isolated().flow("web", "s3", 1.0, 0.0).build(),
        nat().then(json!({ "command": "DeleteNatGateway", "nat_gateway": "@nat-a" })).flow("web", "s3", 1.0, 0.0).build(),
        peered().then(json!({
            "command": "CreateRoute", "route_table": "rtb-1", "destination_cidr_block": "10.1.0.0/16", "target": "@pcx",
        })).flow("web", "=db", 1.0, 0.0).build(),
        vpc("10.0.0.0/16").public("a", "10.0.0.0/24").workload("web", "public-a").flow("web", "s3", 1.0, 0.0).build(),
        nat().build(),
    ]);
    plans.extend(more_plans());
    plans.extend(plans_with_findings());
    plans
}

fn plans_with_findings() -> Vec<Design> {
    let hostnames_off = json!({ "command": "ModifyVpcAttribute", "vpc": "vpc-1", "enable_dns_hostnames": false });
    let mut crowded = Build::of(&Design::new("crowded", "us-east-1"));
    for number in 0..6 {
        crowded = crowded.vpc(&format!("10.{number}.0.0/16"));
    }
    // A gigabyte through a regional NAT gateway is not priced there, an hour of it is.
    let elsewhere = Design::new("elsewhere", "us-east-1");
    vec![
        nat().s3_gateway([]).build(),
        nat().s3_gateway(["public-a"]).flow("web", "s3", 1.0, 0.0).build(),
        nat().s3_gateway(["private-a"]).interface("s3", ["private-a"], json!({})).flow("web", "s3", 1.0, 0.0).build(),
        nat().s3_gateway(["private-a"]).then(hostnames_off).build(),
        nat().s3_gateway(["private-a"]).route("private-a", "52.216.0.0/16", "nat-a").build(),
        vpc("10.0.0.0/16").isolated("a", "10.0.16.0/20").public_workload("web", "isolated-a").build(),
        vpc("172.17.0.0/16").build(),
        crowded.build(),
        {
            let zone = format!("{}a", elsewhere.region);
            Build::of(&elsewhere)
                .then(json!({ "command": "CreateVpc", "cidr_block": "10.0.0.0/16", "name": "vpc" }))
                .then(json!({ "command": "CreateInternetGateway", "vpc": "vpc-1", "name": "igw" }))
                .then(json!({ "command": "CreateSubnet", "vpc": "vpc-1", "availability_zone": zone, "cidr_block": "10.0.0.0/24", "name": "a" }))
                .then(json!({ "command": "CreateNatGateway", "vpc": "vpc-1", "name": "nat" }))
                .then(json!({ "command": "CreateRoute", "route_table": "rtb-1", "destination_cidr_block": "0.0.0.0/0", "target": "@nat" }))
                .workload("web", "a")
                .flow("web", "s3", 1.0, 0.0)
                .build()
        },
    ]
}

fn more_plans() -> Vec<Design> {
    let private_nat = nat()
        .then(json!({ "command": "CreateNatGateway", "subnet": "@public-a", "connectivity_type": "private", "name": "inner" }))
        .then(json!({ "command": "ReplaceRoute", "route_table": "@rtb-:private-a", "destination_cidr_block": "0.0.0.0/0", "target": "@inner" }));
    let looped = vpc("10.0.0.0/16")
        .public("a", "10.0.0.0/24")
        .workload("web", "public-a")
        .then(json!({ "command": "CreateNatGateway", "subnet": "@public-a", "name": "nat-a" }))
        .then(json!({ "command": "ReplaceRoute", "route_table": "@public", "destination_cidr_block": "0.0.0.0/0", "target": "@nat-a" }));
    let own_range = vpc("52.216.0.0/16").isolated("a", "52.216.0.0/20").workload("web", "isolated-a");
    let dns64 = ipv6_only(true);
    vec![
        private_nat.flow("web", "s3", 1.0, 0.0).build(),
        looped.flow("web", "s3", 1.0, 0.0).build(),
        peered()
            .then(json!({ "command": "CreateInternetGateway", "vpc": "vpc-1", "name": "out" }))
            .then(json!({ "command": "CreateRoute", "route_table": "rtb-1", "destination_cidr_block": "10.1.0.0/16", "target": "@out" }))
            .flow("web", "=db", 1.0, 0.0)
            .build(),
        own_range.flow("web", "s3", 1.0, 0.0).build(),
        isolated().vpc("10.1.0.0/16").isolated("d", "10.1.16.0/20").workload("far", "isolated-d").flow("far", "=web", 1.0, 0.0).build(),
        peered()
            .then(json!({ "command": "CreateRoute", "route_table": "rtb-1", "destination_cidr_block": "0.0.0.0/0", "target": "@pcx" }))
            .flow("web", "s3", 1.0, 0.0)
            .build(),
        from_office(office(isolated(), false, false), "s3").build(),
        propagated(from_office(office(isolated(), false, false), "=web")).build(),
        {
            let away = office(isolated(), false, false);
            from_office(away.vpc("10.1.0.0/16").isolated("b", "10.1.0.0/20").workload("db", "isolated-b"), "=db").build()
        },
        office(nat(), false, true)
            .then(json!({ "command": "ReplaceRoute", "route_table": "@rtb-:private-a", "destination_cidr_block": "0.0.0.0/0", "target": "@vgw" }))
            .flow("web", "s3", 1.0, 0.0)
            .build(),
        dns64.flow("web", "sqs", 1.0, 0.0).build(),
        nat()
            .s3_gateway(["private-a"])
            .then(json!({
                "command": "ModifyVpcEndpoint", "vpc_endpoint": "@s3-gateway",
                "change": { "policy": { "preset": "deny_all_but", "actions": ["s3:Get*"] } },
            }))
            .flow("web", "s3", 1.0, 0.0)
            .build(),
        dualstack()
            .s3_gateway(["private-a"])
            .flow("web", "s3", 1.0, 0.0)
            .then(name("s3", "dualstack"))
            .build(),
        dualstack()
            .then(json!({ "command": "CreateEgressOnlyInternetGateway", "vpc": "vpc-1", "name": "out" }))
            .then(route_ipv6("@rtb-:private-a", "::/0", "@out"))
            .flow("web", "s3", 1.0, 0.0)
            .then(name("s3", "dualstack"))
            .build(),
        vpc("10.0.0.0/16").public("a", "10.0.0.0/24").public_workload("web", "public-a").flow("web", "s3", 1.0, 0.0).build(),
        isolated().interface("s3", ["isolated-a"], json!({ "service_region": "us-west-2" })).flow("web", "s3@us-west-2", 1.0, 0.0).build(),
        list(list(nat(), "one", "198.51.100.0/24", "@nat-a"), "two", "198.51.100.0/24", "@igw").flow("web", "198.51.100.1", 1.0, 0.0).build(),
        list(nat(), "one", "198.51.100.0/24", "@nat-a").route("private-a", "198.51.100.0/24", "igw").flow("web", "198.51.100.1", 1.0, 0.0).build(),
        propagated(office(isolated(), false, false).then(json!({
            "command": "ModifyOnPremisesNetwork", "on_premises_network": "@office", "cidr_blocks": ["10.0.32.0/24"],
        })))
        .isolated("b", "10.0.32.0/20")
        .workload("peer", "isolated-b")
        .flow("web", "=peer", 1.0, 0.0)
        .build(),
    ]
}
