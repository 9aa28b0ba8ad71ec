//! Plans of real reports, with what really happens in them and the step that mended them (`tests/cases/`).

use std::collections::BTreeMap;

use serde_json::{Value, json};
use vpc_endpoint_model::path::{Blocker, Trace};
use vpc_endpoint_model::pricing::Item;
use vpc_endpoint_model::propose::{Subject, advise, mend_all};
use vpc_endpoint_model::{Command, Design, SubnetKind, apply};

use super::support::{amount, analysis, catalog, finding_codes, total};

/// Every plan, by the name of its file.
pub fn plans() -> BTreeMap<String, Design> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let plan = |path: std::path::PathBuf| {
        let text = std::fs::read_to_string(&path).unwrap();
        let design = Design::from_json(&text, catalog()).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        (path.file_stem().unwrap().to_str().unwrap().to_owned(), design)
    };
    files.map(plan).collect()
}

fn case(number: &str) -> Design {
    plans().into_iter().find(|(name, _)| name.starts_with(number)).unwrap().1
}

/// A flow's class; what stands in its way behind it.
fn told(trace: &Trace) -> String {
    let class = serde_json::to_value(trace.class).unwrap();
    let blockers: Vec<&str> = trace.blockers.iter().map(Blocker::kind).collect();
    let blockers = if blockers.is_empty() { String::new() } else { format!(": {}", blockers.join(", ")) };
    format!("{}{blockers}", class.as_str().unwrap())
}

#[track_caller]
fn check(design: &Design, expected: &[&str]) {
    let found: Vec<String> = analysis(design).traces.iter().map(told).collect();
    assert_eq!(found, expected);
}

#[expect(clippy::needless_pass_by_value, reason = "`json!` at the call reads best without a borrow")]
fn after(design: &Design, commands: Value) -> Design {
    let command: Command = serde_json::from_value(json!({ "command": "Batch", "commands": commands })).unwrap();
    apply(design, command, catalog()).unwrap_or_else(|error| panic!("{error:?}")).design
}

/// What AWS answers a command with: code and message.
fn refused(design: &Design, command: Value) -> (String, String) {
    let command: Command = serde_json::from_value(command).unwrap();
    let error = apply(design, command, catalog()).unwrap_err();
    (error.code().to_owned(), error.to_string())
}

#[expect(clippy::needless_pass_by_value, reason = "`json!` at the call reads best without a borrow")]
fn interface(service: &str, subnets: &[&str], more: Value) -> Value {
    let mut configuration = json!({
        "type": "Interface", "subnets": subnets, "private_dns_enabled": true, "security_groups": ["sg-2"],
    });
    configuration.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    json!({ "command": "CreateVpcEndpoint", "vpc": "vpc-1", "service": service, "configuration": configuration })
}

#[test]
fn case_01_the_endpoints_group_lets_nobody_in() {
    let design = case("01");
    check(&design, &["dropped: ingress_denied"]);
    let rules = json!([
        { "direction": "egress", "protocol": "all", "peer": { "cidr": "0.0.0.0/0" } },
        { "direction": "ingress", "protocol": "tcp", "ports": { "from": 443, "to": 443 }, "peer": { "cidr": "10.20.0.0/16" } },
    ]);
    let mend = json!([{ "command": "SetSecurityGroupRules", "security_group": "sg-2", "rules": rules }]);
    check(&after(&design, mend), &["interface_endpoint"]);
}

#[test]
fn case_03_the_clients_group_lets_nothing_out() {
    let design = case("03");
    check(&design, &["dropped: egress_denied"; 2]);
    let all = |direction: &str| json!({ "direction": direction, "protocol": "all", "peer": { "cidr": "0.0.0.0/0" } });
    let rules = json!([all("ingress"), all("egress")]);
    let mend = json!([{ "command": "SetSecurityGroupRules", "security_group": "sg-1", "rules": rules }]);
    check(&after(&design, mend), &["interface_endpoint"; 2]);
}

#[test]
fn case_06_image_layers_are_in_s3() {
    let design = case("06");
    check(&design, &["interface_endpoint", "interface_endpoint", "dropped: no_route"]);
    assert!(finding_codes(&design).contains(&"EndpointWithoutTable"), "{:?}", finding_codes(&design));
    let change = json!({ "add_route_tables": ["rtb-2", "rtb-3"] });
    let mend = json!([{ "command": "ModifyVpcEndpoint", "vpc_endpoint": "vpce-4", "change": change }]);
    check(&after(&design, mend), &["interface_endpoint", "interface_endpoint", "gateway_endpoint"]);
}

#[test]
fn case_08_the_endpoints_policy_refuses_image_layers() {
    let design = case("08");
    check(&design, &["aws_public_via_nat", "denied: denied_by_policy", "gateway_endpoint"]);
    let resources = json!(["arn:aws:s3:::own-account-*", "arn:aws:s3:::prod-us-east-1-starport-layer-bucket/*"]);
    let change = json!({ "policy": { "preset": "only_resources", "resources": resources } });
    let mend = json!([{ "command": "ModifyVpcEndpoint", "vpc_endpoint": "vpce-1", "change": change }]);
    check(&after(&design, mend), &["aws_public_via_nat", "gateway_endpoint", "gateway_endpoint"]);
}

#[test]
fn case_16_dns64_needs_a_way_to_a_nat_gateway() {
    let design = case("16");
    check(&design, &["aws_public_via_internet_gateway", "dropped: not_translated"]);
    let failed = analysis(&design).traces[0].failed_attempt.clone().unwrap();
    assert_eq!(failed.blockers.iter().map(Blocker::kind).collect::<Vec<_>>(), ["not_translated"]);
    assert!(finding_codes(&design).contains(&"Ipv6FirstFails"));
    let mend = json!([
        { "command": "CreateNatGateway", "subnet": "subnet-1" },
        { "command": "CreateRoute", "route_table": "rtb-2", "destination_ipv6_cidr_block": "64:ff9b::/96", "target": "nat-1" },
    ]);
    check(&after(&design, mend), &["aws_public_via_nat"; 2]);
    let off = json!([{ "command": "ModifySubnetAttribute", "subnet": "subnet-1", "enable_dns64": false }]);
    let off = after(&design, off);
    assert_eq!(analysis(&off).traces[0].failed_attempt, None);
}

#[test]
fn case_17_the_nat_gateway_stands_behind_itself() {
    let design = case("17");
    check(&design, &["dropped: route_loop"]);
    let mend = json!([
        { "command": "CreateNatGateway", "subnet": "subnet-2" },
        { "command": "ReplaceRoute", "route_table": "rtb-2", "destination_cidr_block": "0.0.0.0/0", "target": "nat-2" },
    ]);
    let after = after(&design, mend);
    assert!(!analysis(&after).traces[0].class.label().contains("dropped"));
}

#[test]
fn case_19_an_endpoint_may_cost_more_than_nat() {
    let design = case("19");
    let before = analysis(&design).cost.total.amount;
    let advice = advise(&design, catalog(), &analysis(&design)).proposals;
    let endpoint = "vpce-1".parse().unwrap();
    let goes = |subject: &Subject| match subject {
        Subject::Remove { object } => *object == endpoint,
        Subject::Reroute { without, .. } => without.contains(&endpoint),
    };
    let proposal = advice.iter().find(|it| goes(&it.subject)).unwrap();
    assert_eq!(proposal.saving.to_string(), "4.15");
    let mend = json!([{ "command": "DeleteVpcEndpoint", "vpc_endpoint": "vpce-1" }]);
    let after = analysis(&after(&design, mend)).cost.total.amount;
    assert_eq!((before - after).to_string(), "4.15");
}

#[test]
fn case_20_endpoints_instead_of_three_nat_gateways() {
    let design = case("20");
    assert_eq!(total(&design), "177.39");
    let zones = ["subnet-1", "subnet-3", "subnet-5"];
    let delete = |table: &str| json!({ "command": "DeleteRoute", "route_table": table, "destination": "0.0.0.0/0" });
    let nat = |id: &str| json!({ "command": "DeleteNatGateway", "nat_gateway": id });
    let mend = json!([
        interface("cognito-idp", &zones, json!({})),
        interface("cloudtrail", &zones, json!({})),
        delete("rtb-2"),
        delete("rtb-3"),
        delete("rtb-4"),
        nat("nat-1"),
        nat("nat-2"),
        nat("nat-3"),
    ]);
    let after = after(&design, mend);
    assert_eq!(total(&after), "91.98");
    for trace in &analysis(&after).traces {
        assert_eq!(told(trace), "interface_endpoint");
    }
}

#[test]
fn case_22_the_answer_needs_a_way_back() {
    let design = case("22");
    check(&design, &["dropped: no_return_route"]);
    let route = json!({ "command": "CreateRoute", "route_table": "rtb-2", "destination_cidr_block": "10.26.0.0/16", "target": "pcx-1" });
    check(&after(&design, json!([route])), &["interface_endpoint"]);
}

#[test]
fn case_23_an_interface_endpoint_nobody_asks() {
    let design = case("23");
    check(&design, &["aws_public_via_nat"]);
    let change = json!({ "private_dns_enabled": true, "private_dns_only_for_inbound_resolver_endpoint": true });
    let (_, message) =
        refused(&design, json!({ "command": "ModifyVpcEndpoint", "vpc_endpoint": "vpce-1", "change": change }));
    assert!(message.contains("the VPC vpc-1 must have a Gateway endpoint for the service."), "{message}");
    let gateway = json!({ "type": "Gateway", "route_tables": ["rtb-2"] });
    let mend = json!([{ "command": "CreateVpcEndpoint", "vpc": "vpc-1", "service": "s3", "configuration": gateway }]);
    let after = after(&design, mend);
    check(&after, &["gateway_endpoint"]);
    assert_eq!(amount(&after, "NatGatewayData"), None);
}

#[test]
fn case_28_a_blackhole_is_still_the_longest_match() {
    let design = case("28");
    check(&design, &["dropped: blackhole"]);
    let mend = json!([{ "command": "ReplaceRoute", "route_table": "rtb-2", "destination_cidr_block": "0.0.0.0/0", "target": "nat-2" }]);
    check(&after(&design, mend), &["internet_via_nat"]);
}

#[test]
fn case_32_the_endpoints_row_is_longer_than_the_default_route() {
    let design = case("32");
    check(&design, &["gateway_endpoint", "internet_via_nat"]);
    let analysis = analysis(&design);
    let lookup = &analysis.traces[0].lookups[0];
    let table = analysis.route_table(&lookup.route_table).unwrap();
    let outcome = |destination: &str| {
        let row = lookup.candidates(table).find(|it| it.row.destination.to_string() == destination).unwrap();
        serde_json::to_value(row.outcome).unwrap()
    };
    assert_eq!(outcome("0.0.0.0/0"), "shorter_prefix");
}

/// The policy of the report itself: this account's principals, whatever they ask for.
#[test]
fn case_08_with_the_reports_own_policy_layers_are_signed_by_somebody_else() {
    let this_account = json!({ "preset": "only_principals", "principals": "this_account", "resources": [] });
    let change = json!({ "policy": this_account });
    let design =
        after(&case("08"), json!([{ "command": "ModifyVpcEndpoint", "vpc_endpoint": "vpce-1", "change": change }]));
    check(&design, &["aws_public_via_nat", "denied: denied_by_policy", "gateway_endpoint"]);
    let now = analysis(&design);
    let mend = mend_all(&design, catalog(), &now, &design.flows[1].id).expect("a wider policy");
    let mended = apply(&design, mend, catalog()).unwrap().design;
    check(&mended, &["aws_public_via_nat", "gateway_endpoint", "gateway_endpoint"]);
    let policy = serde_json::to_value(&mended.vpc_endpoints[0].policy).unwrap();
    let layers = "arn:aws:s3:::prod-us-east-1-starport-layer-bucket/*";
    assert_eq!(policy, json!({ "preset": "only_principals", "principals": "this_account", "resources": [layers] }));
}

#[test]
fn case_09_private_dns_takes_the_name_of_every_api() {
    let design = case("09");
    check(&design, &["denied: private_resources_only"; 2]);
    let change = json!({ "private_dns_enabled": false });
    let mend = json!([{ "command": "ModifyVpcEndpoint", "vpc_endpoint": "vpce-1", "change": change }]);
    check(&after(&design, mend), &["aws_public_via_nat"; 2]);
}

#[test]
fn case_10_the_global_name_is_not_the_endpoints() {
    let design = case("10");
    check(&design, &["dropped: no_route"]);
    let trace = &analysis(&design).traces[0];
    let reason = serde_json::to_value(&trace.resolution.reason).unwrap();
    assert_eq!(reason, json!({ "reason": "global_name", "endpoint": "vpce-1" }));
    let mend = json!([{ "command": "ModifyFlow", "flow": "flow-1", "change": { "destination": "dst-2" } }]);
    check(&after(&design, mend), &["interface_endpoint"]);
}

#[test]
fn case_11_a_global_service_lives_in_one_region() {
    let design = case("11");
    check(&design, &["dropped: no_route"]);
    let there = interface("iam", &["subnet-1"], json!({ "service_region": "us-east-1" }));
    check(&after(&design, json!([there])), &["interface_endpoint"]);
    let (code, message) = refused(&design, interface("iam", &["subnet-1"], json!({})));
    assert_eq!(code, "InvalidServiceName", "{message}");
}

#[test]
fn case_25_the_provider_is_not_in_every_zone() {
    let design = case("25");
    let endpoint = |subnets: &[&str]| {
        let configuration = json!({
            "type": "Interface", "subnets": subnets, "private_dns_enabled": false, "security_groups": ["sg-3"],
        });
        json!({ "command": "CreateVpcEndpoint", "vpc": "vpc-2", "service": "vpce-svc-1", "configuration": configuration })
    };
    let (code, message) = refused(&design, endpoint(&["subnet-3", "subnet-4", "subnet-5"]));
    assert_eq!(code, "InvalidParameter");
    assert!(message.contains("does not support the availability zone of the subnet: "), "{message}");
    let made = after(&design, json!([endpoint(&["subnet-3", "subnet-4"])]));
    let classes: Vec<String> = analysis(&made).traces.iter().map(told).collect();
    assert!(classes.iter().all(|class| class == "interface_endpoint"), "{classes:?}");
}

#[test]
fn case_35_a_nat_instance_behind_its_own_route_gets_its_packets_back() {
    let design = case("35");
    check(&design, &["dropped: source_dest_check, ingress_denied, route_loop"]);
    assert!(finding_codes(&design).contains(&"InstanceDropsOthersPackets"));
    let flow = &design.flows[0].id;
    let now = analysis(&design);
    let all = mend_all(&design, catalog(), &now, flow).expect("a step after which it arrives");
    let after = apply(&design, all, catalog()).unwrap().design;
    check(&after, &["internet_via_nat"]);
    let nat: Vec<_> = after.instances.iter().filter(|instance| !instance.source_dest_check).collect();
    assert_eq!((nat.len(), nat[0].name.as_str(), nat[0].associate_public_ip_address), (1, "NAT instance", true));
    assert_ne!(nat[0].subnet, design.instances[0].subnet, "in a subnet of its own");
    let analysis = analysis(&after);
    let kind = |subnet: &str| analysis.subnets.iter().find(|it| it.id.as_str() == subnet).unwrap().kind;
    assert_eq!((kind("subnet-1"), kind(nat[0].subnet.as_str())), (SubnetKind::Private, SubnetKind::Public));
    // An instance, whose size the plan does not say, and an address; nothing for each gigabyte.
    let hours = analysis.cost.lines.iter().find(|line| line.item == Item::NatInstanceHours).unwrap();
    assert_eq!(hours.amount(), None);
    assert_eq!(analysis.cost.total.unknown, 1);
    assert_eq!(amount(&after, "PublicIpv4Hours").as_deref(), Some("3.65"));
    assert_eq!(amount(&after, "NatGatewayDataSent"), None);
}
