//! Documents made to hurt: nothing hangs, nothing is cut short without a word, and markup is only text.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use vpc_endpoint_model::Design;
use vpc_endpoint_model::design::{MAX_FLOWS, MAX_OBJECTS};
use vpc_endpoint_model::load::{LoadError, MAX_DOCUMENT_BYTES};

use super::support::{analysis, catalog, load, vpc};

/// Debug builds on a busy machine are slow; what hangs takes minutes.
const BOUND: Duration = Duration::from_secs(15);

fn open(document: &str) -> Result<Design, LoadError> {
    let start = Instant::now();
    let outcome = Design::from_json(document, catalog());
    let took = start.elapsed();
    assert!(took < BOUND, "{} bytes took {took:?}", document.len());
    outcome
}

fn crawler() -> Value {
    serde_json::from_str(&load("web-crawler").build().to_json()).unwrap()
}

#[test]
fn a_million_objects_are_refused_by_length() {
    let note = "{\"id\":\"note-1\",\"text\":\"\"},";
    let many = format!("{{\"schema\":1,\"name\":\"\",\"region\":\"us-east-1\",\"notes\":[{}", note.repeat(1_000_000));
    assert_eq!(open(&many), Err(LoadError::TooLong { bytes: many.len() }));
}

#[test]
fn more_objects_than_allowed_are_refused_by_number() {
    let notes: Vec<Value> =
        (0..=MAX_OBJECTS).map(|number| json!({ "id": format!("note-{number}"), "text": "" })).collect();
    let mut document = json!({ "schema": 1, "name": "", "region": "us-east-1", "notes": notes });
    assert_eq!(open(&document.to_string()), Err(LoadError::TooManyObjects { count: MAX_OBJECTS + 1 }));
    document["notes"].as_array_mut().unwrap().pop();
    assert_eq!(open(&document.to_string()).map(|design| design.object_count()), Ok(MAX_OBJECTS));
}

#[test]
fn more_flows_than_allowed_are_refused_by_number() {
    let mut document = crawler();
    let first = document["flows"][0].clone();
    let flow = |number: usize| {
        let mut flow = first.clone();
        flow["id"] = json!(format!("flow-{number}"));
        flow
    };
    document["flows"] = (0..=MAX_FLOWS).map(flow).collect();
    assert_eq!(open(&document.to_string()), Err(LoadError::TooManyFlows { count: MAX_FLOWS + 1 }));
    document["flows"].as_array_mut().unwrap().pop();
    let full = open(&document.to_string()).unwrap();
    let one_more = json!({ "command": "CreateFlow", "source": first["source"], "destination": first["destination"] });
    let command = serde_json::from_value(one_more).unwrap();
    let refused = vpc_endpoint_model::edit::apply(&full, command, catalog()).unwrap_err();
    assert_eq!((refused.code(), refused.field().as_str()), ("Plan.TooLarge", "flows"));
}

#[test]
fn lists_that_are_not_objects_cannot_hang_the_checks_either() {
    let blocks: Vec<String> =
        (0..400_000_u32).map(|number| format!("{}/28", std::net::Ipv4Addr::from(0x0a00_0000 + number * 16))).collect();
    let mut document = crawler();
    document["vpcs"][0]["cidr_blocks"] = json!(blocks);
    let error = open(&document.to_string()).unwrap_err();
    assert!(error.to_string().contains("maximum number of allowed CIDRs"), "{error}");
}

#[test]
fn thousands_of_equal_subnets_are_refused_in_time() {
    let subnet = |number: usize| {
        json!({
            "id": format!("subnet-{number}"), "name": "", "vpc": "vpc-1", "availability_zone": "us-east-1a",
            "cidr_block": "10.0.0.0/24",
        })
    };
    let mut document = crawler();
    let rest = MAX_OBJECTS - 20;
    document["subnets"] = (1..rest).map(subnet).collect();
    let Err(LoadError::Refused(errors)) = open(&document.to_string()) else { panic!("opened") };
    assert_eq!(errors.len(), 20);
}

#[test]
fn thousands_of_routes_inside_the_vpc_are_refused_in_time() {
    let mut document = crawler();
    let routes = |number: u32| {
        json!({
            "destination_cidr_block": format!("{}/32", std::net::Ipv4Addr::from(0x0a00_1000 + number)), "target": "igw-1",
        })
    };
    document["route_tables"][0]["routes"] = (0..60_000).map(routes).collect();
    let subnet = |number: u32| {
        json!({
            "id": format!("subnet-{number}"), "name": "", "vpc": "vpc-1", "availability_zone": "us-east-1a",
            "cidr_block": format!("{}/28", std::net::Ipv4Addr::from(0x0a00_2000 + number * 16)),
        })
    };
    document["subnets"].as_array_mut().unwrap().extend((3..3_000).map(subnet));
    assert!(matches!(open(&document.to_string()), Err(LoadError::Refused(_))));
}

#[test]
fn names_are_text_whatever_they_hold_but_not_without_end() {
    let named = |name: &str| {
        let mut document = crawler();
        document["vpcs"][0]["name"] = json!(name);
        document["name"] = json!(name);
        open(&document.to_string())
    };
    for name in ["<script>alert(1)</script>", "\" onload=\"x", "{{7*7}}", "🦀 ÄÖÜ 中文", "\u{202e}evil", ""] {
        let design = named(name).unwrap();
        assert_eq!(design.name, name);
        analysis(&design);
        assert_eq!(open(&design.to_json()), Ok(design));
    }
    for name in ["a\0b", "a\nb", "\u{1b}[31m", "\u{7f}", &"x".repeat(121), &"x".repeat(1_000_000)] {
        let error = named(name).unwrap_err().to_string();
        assert!(error.contains("The name is too long or has control characters"), "{error}");
        assert!(error.len() < 1_000);
    }
}

#[test]
fn refusals_quote_little_of_what_they_refuse() {
    let megabyte = "x".repeat(1_000_000);
    for (pointer, value) in [
        ("/region", json!(megabyte)),
        ("/vpcs/0/id", json!(format!("vpc-{megabyte}"))),
        ("/subnets/0/cidr_block", json!(megabyte)),
        ("/subnets/0/availability_zone", json!(megabyte)),
        ("/destinations/0/target/service", json!(megabyte)),
        ("/destinations/0/target/kind", json!(megabyte)),
        ("/destinations/1/target/host", json!(megabyte)),
    ] {
        let mut document = crawler();
        *document.pointer_mut(pointer).unwrap() = value;
        let error = open(&document.to_string()).unwrap_err().to_string();
        assert!(error.len() < 2_000, "{pointer}: {} bytes", error.len());
    }
    let mut document = crawler();
    document[&megabyte] = json!(1);
    let error = open(&document.to_string()).unwrap_err().to_string();
    assert!(error.len() < 2_000, "unknown field: {} bytes", error.len());
    assert!(megabyte.len() < MAX_DOCUMENT_BYTES);
}

#[test]
fn the_highest_number_an_id_can_have_leaves_room_for_the_next() {
    let mut document: Value = serde_json::from_str(&vpc("10.0.0.0/16").build().to_json()).unwrap();
    document["vpcs"][0]["id"] = json!(format!("vpc-{}", u64::MAX));
    document["route_tables"][0]["vpc"] = json!(format!("vpc-{}", u64::MAX));
    let design = open(&document.to_string()).unwrap();
    let command = json!({ "command": "CreateVpc", "cidr_block": "10.1.0.0/16" });
    assert!(super::support::attempt(&design, &command).is_ok());
}
