//! Deletion plans: applying one is accepted, removes what it says, and leaves the blackholes it says.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use vpc_endpoint_model::design::{ObjectId, RouteTableId};
use vpc_endpoint_model::edit::deletion;
use vpc_endpoint_model::routing::{RouteState, RowDestination};
use vpc_endpoint_model::{Design, apply, sample};

use super::support::{Build, analysis, catalog, load, vpc};

fn rich() -> Build {
    let inbound = json!({ "private_dns_enabled": true, "private_dns_only_for_inbound_resolver_endpoint": true });
    vpc("10.0.0.0/16")
        .private("a", "10.0.16.0/20")
        .nat("a")
        .private("b", "10.0.32.0/20")
        .nat("b")
        .route("private-a", "10.0.32.0/20", "nat-b")
        .route("private-a", "203.0.113.0/24", "nat-b")
        .s3_gateway(["private-a"])
        .interface("s3", ["private-a"], inbound)
        .interface("sqs", ["private-a", "private-b"], json!({}))
        .workload("web", "private-a")
        .open_workload("far", "private-b")
        .public_workload("front", "public-a")
        .then(json!({ "command": "ModifyInstances", "instance": "@front", "security_groups": ["@sqs-group"] }))
        .then(json!({
            "command": "SetSecurityGroupRules", "security_group": "@far-group",
            "rules": [{ "direction": "ingress", "protocol": "all", "peer": { "security_group": "@sqs-group" } }],
        }))
        .flow("web", "s3", 1.0, 1.0)
        .flow("web", "=far", 1.0, 1.0)
        .flow("front", "internet", 1.0, 1.0)
        .vpc("10.1.0.0/16")
        .isolated("c", "10.1.0.0/20")
}

fn ids(design: &Design) -> BTreeSet<ObjectId> {
    design.object_ids().collect()
}

fn blackholes(design: &Design) -> BTreeSet<(RouteTableId, String)> {
    let tables = analysis(design).route_tables;
    let of = |table: vpc_endpoint_model::routing::RouteTableView| {
        let rows = table.rows.into_iter().filter(|row| row.state == RouteState::Blackhole);
        rows.map(move |row| match &row.destination {
            RowDestination::AwsList(..) => panic!("an endpoint's row is never a blackhole"),
            destination => (table.id.clone(), destination.to_string()),
        })
    };
    tables.into_iter().flat_map(of).collect()
}

fn check_all(design: &Design) {
    for object in design.object_ids() {
        let Some(plan) = deletion(design, &object) else {
            let main = design.route_tables.iter().any(|table| table.main && ObjectId::from(&table.id) == object);
            assert!(main || matches!(object, ObjectId::Note(_)), "{object} cannot be deleted");
            continue;
        };
        let after = apply(design, plan.command.clone(), catalog());
        let after = after.unwrap_or_else(|error| panic!("{object}: {error}\n{:?}", plan.command)).design;
        let mut gone: BTreeSet<ObjectId> = plan.also.iter().cloned().collect();
        gone.insert(object.clone());
        // A VPC's main table is part of the VPC.
        if let ObjectId::Vpc(vpc) = &object {
            gone.insert((&design.main_route_table(vpc).unwrap().id).into());
        }
        let removed: BTreeSet<ObjectId> = ids(design).difference(&ids(&after)).cloned().collect();
        assert_eq!(removed, gone, "{object}");
        let new: BTreeSet<_> = blackholes(&after).difference(&blackholes(design)).cloned().collect();
        let told: BTreeSet<_> =
            plan.blackholes.iter().map(|(table, block)| (table.clone(), block.to_string())).collect();
        assert_eq!(new, told, "{object}");
    }
}

#[test]
fn every_object_can_be_deleted_with_exactly_what_the_plan_says() {
    check_all(&rich().build());
    check_all(&sample::design(100));
    check_all(&load("web-crawler").build());
}

#[test]
fn r49_a_nat_gateways_deletion_names_its_blackholes_and_nothing_else() {
    let design = rich().build();
    let nat = design.nat_gateways.iter().find(|nat| nat.name == "nat-b").unwrap();
    let plan = deletion(&design, &(&nat.id).into()).unwrap();
    assert!(plan.also.is_empty());
    let told: Vec<String> = plan.blackholes.iter().map(|(table, block)| format!("{table} {block}")).collect();
    assert_eq!(told, ["rtb-2 10.0.32.0/20", "rtb-2 203.0.113.0/24", "rtb-4 0.0.0.0/0"]);
}

#[test]
fn r93_the_interface_endpoint_goes_only_when_it_rests_on_this_gateway_endpoint_alone() {
    let design = rich().build();
    let gateway: ObjectId = "vpce-1".parse().unwrap();
    assert_eq!(deletion(&design, &gateway).unwrap().also, ["vpce-2".parse().unwrap()]);
    let second = json!({
        "command": "CreateVpcEndpoint", "vpc": "vpc-1", "service": "s3", "name": "second",
        "configuration": { "type": "Gateway" },
    });
    let with_second = Build::of(&design).then(second).build();
    assert_eq!(deletion(&with_second, &gateway).unwrap().also, []);
    check_all(&with_second);
}

#[test]
fn a_note_goes_with_what_it_is_attached_to() {
    let mut document: Value = serde_json::from_str(&rich().build().to_json()).unwrap();
    document["notes"] = json!([
        { "id": "note-1", "object": "i-1", "text": "the crawler" },
        { "id": "note-2", "text": "of the plan" },
        { "id": "note-3", "object": "subnet-1", "text": "small" },
    ]);
    let design = Design::from_json(&document.to_string(), catalog()).unwrap();
    check_all(&design);
    let after = Build::of(&design)
        .then(json!({ "command": "DeleteFlow", "flow": "flow-1" }))
        .then(json!({ "command": "DeleteFlow", "flow": "flow-2" }))
        .then(json!({ "command": "TerminateInstances", "instance": "i-1" }))
        .build();
    let kept: Vec<&str> = after.notes.iter().map(|note| note.id.as_str()).collect();
    assert_eq!(kept, ["note-2", "note-3"]);
}

#[test]
fn a_vpc_with_thousands_of_objects_goes_in_one_step() {
    let mut build = Build::of(&sample::design(50)).build();
    let flow = build.flows[0].clone();
    for number in 1_000..4_000 {
        build.flows.insert(vpc_endpoint_model::design::Flow {
            id: vpc_endpoint_model::design::FlowId::numbered(number),
            ..flow.clone()
        });
    }
    let plan = deletion(&build, &"vpc-1".parse().unwrap()).unwrap();
    let after = apply(&build, plan.command, catalog()).unwrap().design;
    assert!(after.vpcs.is_empty() && after.flows.is_empty());
}

#[test]
fn r120_consumers_leave_the_zone_a_load_balancer_leaves() {
    let design = load("private-saas").build();
    for object in design.object_ids() {
        let Some(plan) = deletion(&design, &object) else { continue };
        let after = apply(&design, plan.command, catalog()).unwrap_or_else(|error| panic!("{object}: {error}")).design;
        assert!(!after.has(&object) && plan.also.iter().all(|gone| !after.has(gone)), "{object}");
    }
}

#[test]
fn an_id_of_any_number_does_not_stop_the_next_one() {
    let design = load("web-crawler").build();
    let next = |number: &str| {
        let text = design.to_json().replace("\"flow-1\"", &format!("\"flow-{number}\""));
        let design = Design::from_json(&text, catalog()).unwrap();
        let flow = &design.flows[0];
        let (source, destination) = (flow.source.clone(), flow.destination.clone());
        let flow = json!({ "command": "CreateFlow", "source": source, "destination": destination });
        let twice = Build::of(&design).then(flow.clone()).then(flow).build();
        twice.flows.last().unwrap().id.to_string()
    };
    assert_eq!(next("4294967295"), "flow-4294967297");
    assert_eq!(next("18446744073709551615"), "flow-4");
    assert_eq!(next("99999999999999999999"), "flow-4");
}
