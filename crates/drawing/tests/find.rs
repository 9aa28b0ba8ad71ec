//! How far a packet has come on the drawing.

mod support;

use support::{draw, examples};
use vpc_endpoint_drawing::{Drawing, Point};
use vpc_endpoint_model::{Catalog, Command, Design, apply};

fn example(name: &str) -> Design {
    examples().into_iter().find(|(found, _)| found == name).unwrap().1
}

/// How many legs lead to the last of so many hops.
fn legs(drawing: &Drawing, flow: &str, passed: usize) -> usize {
    let (legs, _): (Vec<&[Point]>, _) = drawing.so_far(&flow.parse().unwrap(), passed).unwrap();
    legs.len()
}

#[test]
fn a_packet_has_come_as_far_as_the_hops_it_passed() {
    let drawing = draw(&example("web-crawler"));
    // Workload, NAT gateway, internet gateway, Amazon S3.
    let come: Vec<usize> = (0..=4).map(|passed| legs(&drawing, "flow-1", passed)).collect();
    assert_eq!(come, [0, 0, 1, 2, 3]);
}

#[test]
fn a_packet_that_goes_nowhere_has_come_nowhere() {
    let delete: Command = serde_json::from_str(r#"{"command":"DeleteNatGateway","nat_gateway":"nat-1"}"#).unwrap();
    let dropped = apply(&example("web-crawler"), delete, Catalog::embedded()).unwrap().design;
    assert_eq!(legs(&draw(&dropped), "flow-1", 1), 0);
}

#[test]
fn at_a_load_balancer_it_has_come_to_the_targets_too() {
    let drawing = draw(&example("private-saas"));
    // Workload, endpoint interface, load balancer.
    let come: Vec<usize> = (1..=3).map(|passed| legs(&drawing, "flow-1", passed)).collect();
    assert_eq!(come, [0, 1, 3]);
}
