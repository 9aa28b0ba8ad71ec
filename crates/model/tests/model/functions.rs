//! Workloads that are no instances: functions have no public address (R262).

use serde_json::{Value, json};
use vpc_endpoint_model::propose::mend_all;
use vpc_endpoint_model::{Design, apply};

use super::support::{Build, amount, analysis, attempt, catalog, check_path, command, vpc};

fn function(subnet: &str) -> Value {
    command("RunInstances", json!({ "subnet": format!("@subnet:{subnet}"), "name": "job", "kind": "function" }))
}

/// A function in a public subnet that gives instances public addresses, and another public subnet.
fn build() -> Build {
    let launch = json!({ "command": "ModifySubnetAttribute", "subnet": "@public-a", "map_public_ip_on_launch": true });
    vpc("10.0.0.0/16").public("a", "10.0.0.0/24").public("b", "10.0.1.0/24").then(launch).then(function("public-a"))
}

#[test]
fn r262_a_function_in_a_public_subnet_has_no_way_to_the_internet() {
    let design = build().build();
    assert!(!design.instances[0].associate_public_ip_address);
    check_path(&design, "job", "partner.example", "dropped: R262");
    check_path(&design, "job", "s3", "dropped: R262");
    assert_eq!(amount(&design, "PublicIpv4Hours"), None);
}

#[test]
fn r262_a_function_gets_an_endpoint_to_a_service_and_nat_to_the_internet_never_an_address() {
    for (to, expected) in [("s3", "gateway_endpoint"), ("partner.example", "internet_via_nat")] {
        let design = build().flow("job", to, 1.0, 1.0).build();
        let step = mend_all(&design, catalog(), &analysis(&design), &design.flows[0].id).expect(to);
        let after = apply(&design, step, catalog()).unwrap().design;
        let class = serde_json::to_value(analysis(&after).traces[0].class).unwrap();
        assert_eq!(class, expected);
        assert!(!after.instances[0].associate_public_ip_address);
    }
}

#[test]
fn r262_what_a_function_may_not_be() {
    let design = build().build();
    let public = command("ModifyInstances", json!({ "instance": "@job", "associate_public_ip_address": true }));
    let target = json!({
        "route_table": "rtb-2", "destination_cidr_block": "198.51.100.0/24", "target": "@job",
    });
    for (wrong, rule) in [(public, "R262"), (command("CreateRoute", target), "R32")] {
        assert_eq!(attempt(&design, &wrong).unwrap_err().rule(), Some(rule), "{wrong}");
    }
    let becomes = |kind: &str| command("ModifyInstances", json!({ "instance": "@web", "kind": kind }));
    let web = vpc("10.0.0.0/16").public("a", "10.0.0.0/24").public_workload("web", "public-a");
    let tasks = web.then(becomes("tasks"));
    check_path(&tasks.clone_design(), "web", "partner.example", "internet via 0.0.0.0/0");
    let function = tasks.then(becomes("function")).build();
    assert!(!function.instances[0].associate_public_ip_address, "its addresses go");
}

/// A plan with a function that does not get out.
pub fn plan() -> Design {
    build().flow("job", "partner.example", 1.0, 1.0).build()
}
