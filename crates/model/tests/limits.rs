//! Plans as large and as entangled as documents may be: what opening and analysing one takes stays below 200 MB.
//!
//! A program of its own, for its allocator counts, which makes it slower.

use peak_alloc::PeakAlloc;
use serde_json::{Value, json};
use vpc_endpoint_model::design::MAX_FLOWS;
use vpc_endpoint_model::load::MAX_DOCUMENT_BYTES;
use vpc_endpoint_model::{Catalog, Design, analyze};

const MOST: usize = 200 * 1_000_000;

#[global_allocator]
static HELD: PeakAlloc = PeakAlloc;

/// A VPC with two public subnets and a workload that calls S3, and whatever else.
fn plan(more: impl FnOnce(&mut Value)) -> Value {
    let mut plan = json!({
        "schema": 1, "name": "large", "region": "us-east-1",
        "vpcs": [{ "id": "vpc-1", "name": "vpc-1", "cidr_blocks": ["10.0.0.0/16"], "enable_dns_hostnames": true }],
        "subnets": [subnet(1, "10.0.0.0/20", "rtb-2"), subnet(2, "10.0.128.0/17", "rtb-2")],
        "internet_gateways": [{ "id": "igw-1", "name": "igw-1", "vpc": "vpc-1" }],
        "route_tables": [{ "id": "rtb-1", "name": "main", "vpc": "vpc-1", "main": true }, table(2, &json!([]))],
        "instances": [instance(1, &json!(["10.0.0.10"]))],
        "destinations": [{ "id": "dst-1", "name": "s3", "target": { "kind": "aws_service", "service": "s3" } }],
    });
    more(&mut plan);
    plan
}

fn subnet(id: usize, block: &str, table: &str) -> Value {
    json!({ "id": format!("subnet-{id}"), "name": "", "vpc": "vpc-1", "availability_zone": "us-east-1a",
        "cidr_block": block, "route_table": table })
}

fn table(id: usize, routes: &Value) -> Value {
    json!({ "id": format!("rtb-{id}"), "name": "", "vpc": "vpc-1", "routes": routes })
}

fn instance(id: usize, addresses: &Value) -> Value {
    json!({ "id": format!("i-{id}"), "name": "", "subnet": "subnet-1", "private_addresses": addresses })
}

fn flows(count: usize) -> Value {
    let flow = |id| json!({ "id": format!("flow-{id}"), "name": "", "source": "i-1", "destination": "dst-1", "send_gb": 1, "receive_gb": 1 });
    (1..=count).map(flow).collect()
}

/// So many blocks of one address, from a number on.
fn hosts(count: usize, from: u32) -> impl Iterator<Item = String> {
    (from..).take(count).map(|number| format!("{}/32", std::net::Ipv4Addr::from(0x3400_0000 + number)))
}

fn list(value: &mut Value, name: &str, items: impl Iterator<Item = Value>) {
    let items: Vec<Value> = items.collect();
    match value[name].as_array_mut() {
        Some(list) => list.extend(items),
        None => value[name] = items.into(),
    }
}

/// Opens and analyses a plan, and says what that took at its height.
fn check(name: &str, plan: &Value) {
    let text = serde_json::to_string(plan).expect("a document");
    assert!(text.len() < MAX_DOCUMENT_BYTES, "{name}: {} bytes", text.len());
    HELD.reset_peak_usage();
    let before = HELD.current_usage();
    let started = std::time::Instant::now();
    let design = Design::from_json(&text, Catalog::embedded()).unwrap_or_else(|error| panic!("{name}: {error}"));
    let analysis = analyze(&design, Catalog::embedded());
    let (peak, millis) = (HELD.peak_usage() - before, started.elapsed().as_millis());
    println!("{name}: {} kB of JSON, {} MB, {millis} ms", text.len() / 1_000, peak / 1_000_000);
    assert_eq!(analysis.traces.len(), design.flows.len());
    assert!(peak < MOST, "{name} takes {} MB", peak / 1_000_000);
}

/// One test, for the counts are of the whole program.
#[test]
fn the_largest_plans_take_less_than_200_mb() {
    let to_gateway = |block: String| json!({ "destination_cidr_block": block, "target": "igw-1" });
    check(
        "a full table and as many flows as there may be",
        &plan(|plan| {
            plan["route_tables"][1]["routes"] = hosts(999, 0).map(to_gateway).collect();
            plan["flows"] = flows(MAX_FLOWS);
        }),
    );
    check(
        "lists of a thousand entries in many tables",
        &plan(|plan| {
            let entries =
                |number: usize| -> Vec<String> { hosts(998, u32::try_from(number * 1_000).unwrap()).collect() };
            list(plan, "prefix_lists", (0..100).map(|number| {
            json!({ "id": format!("pl-{number}"), "name": "", "max_entries": 998, "entries": entries(number) })
        }));
            let named = |number: usize| json!([{ "destination_prefix_list_id": format!("pl-{}", number % 100), "target": "igw-1" }]);
            list(plan, "route_tables", (3..7_800).map(|number| table(number, &named(number))));
            plan["route_tables"][1]["routes"] = named(1);
            plan["flows"] = flows(MAX_FLOWS);
        }),
    );
    check(
        "what a line propagates into many tables",
        &plan(|plan| {
            plan["virtual_private_gateways"] = json!([{ "id": "vgw-1", "name": "", "vpc": "vpc-1" }]);
            plan["on_premises_networks"] = json!([{ "id": "onprem-1", "name": "", "virtual_private_gateway": "vgw-1",
            "link": "vpn", "cidr_blocks": hosts(100, 0).collect::<Vec<_>>() }]);
            list(plan, "route_tables", (3..9_900).map(|number| {
            json!({ "id": format!("rtb-{number}"), "name": "", "vpc": "vpc-1", "propagating_vgws": ["vgw-1"] })
        }));
        }),
    );
    check(
        "every address of a subnet held, and more workloads",
        &plan(|plan| {
            list(
                plan,
                "instances",
                (0..8_u32).map(|part| {
                    let addresses = (0..4_090)
                        .map(|last| format!("{}", std::net::Ipv4Addr::from(0x0a00_8004 + part * 4_096 + last)));
                    json!({ "id": format!("i-1{part}"), "name": "", "subnet": "subnet-2",
                "private_addresses": addresses.collect::<Vec<_>>() })
                }),
            );
            plan["flows"] = flows(MAX_FLOWS);
        }),
    );
    check(
        "full security groups and ACLs, and many flows",
        &plan(|plan| {
            let groups: Vec<String> = (0..16).map(|number| format!("sg-{number}")).collect();
            let rule = |block: String, direction: &str| json!({ "direction": direction, "protocol": "tcp", "ports": { "from": 1, "to": 2 }, "peer": { "cidr": block } });
            let rules = || {
                ["ingress", "egress"]
                    .into_iter()
                    .flat_map(|direction| hosts(62, 0).map(move |block| rule(block, direction)))
            };
            let group = |id| json!({ "id": id, "name": "", "vpc": "vpc-1", "rules": rules().collect::<Vec<_>>() });
            list(plan, "security_groups", groups.iter().map(group));
            plan["instances"][0]["security_groups"] = json!(groups);
            let entry = |number: usize, direction: &str, block: String| json!({ "rule_number": number + 1, "direction": direction, "protocol": "all", "cidr_block": block, "allow": false });
            let entries = ["ingress", "egress"].into_iter().flat_map(|direction| {
                hosts(39, 0).enumerate().map(move |(number, block)| entry(number, direction, block))
            });
            plan["network_acls"] =
                json!([{ "id": "acl-1", "name": "", "vpc": "vpc-1", "entries": entries.collect::<Vec<_>>() }]);
            plan["subnets"][0]["network_acl"] = json!("acl-1");
            plan["flows"] = flows(MAX_FLOWS);
        }),
    );
    check(
        "a load balancer of many targets and many flows",
        &plan(|plan| {
            list(plan, "instances", (2..4_000_u32).map(|number| {
            let address = std::net::Ipv4Addr::from(0x0a00_8000 + number + 8);
            json!({ "id": format!("i-{number}"), "name": "", "subnet": "subnet-2", "private_addresses": [address] })
        }));
            let targets: Vec<String> = (2..4_000).map(|number| format!("i-{number}")).collect();
            plan["vpc_endpoint_services"] = json!([{ "id": "vpce-svc-1", "name": "", "vpc": "vpc-1", "targets": targets,
            "network_load_balancer": [{ "subnet": "subnet-2", "private_address": "10.0.255.9" }],
            "acceptance_required": false, "private_dns_name": "api.saas.example", "connections": [{ "endpoint": "vpce-1", "state": "available" }] }]);
            plan["vpc_endpoints"] = json!([{ "id": "vpce-1", "name": "", "vpc": "vpc-1", "service": "vpce-svc-1",
            "configuration": { "type": "Interface", "private_dns_enabled": true,
                "interfaces": [{ "subnet": "subnet-1", "private_address": "10.0.0.20" }] } }]);
            let called = json!({ "kind": "endpoint_service", "service": "vpce-svc-1" });
            plan["destinations"] = json!([{ "id": "dst-1", "name": "", "target": called }]);
            plan["flows"] = flows(MAX_FLOWS);
        }),
    );
}
