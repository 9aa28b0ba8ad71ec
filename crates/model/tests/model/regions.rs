//! Every Region of the catalogue.

use serde_json::json;
use vpc_endpoint_model::{Field, rules};

use super::support::{Build, analysis, attempt, catalog, vpc};

fn busy() -> Build {
    vpc("10.0.0.0/16")
        .private("a", "10.0.16.0/20")
        .nat("a")
        .s3_gateway(["private-a"])
        .interface("sqs", ["private-a"], json!({}))
        .workload("web", "private-a")
        .public_workload("open", "public-a")
        .flow("web", "s3", 10.0, 10.0)
        .flow("web", "dynamodb", 10.0, 10.0)
        .flow("web", "sqs", 10.0, 10.0)
        .flow("open", "internet", 1000.0, 10.0)
        .flow("open", "s3@eu-west-1", 10.0, 10.0)
}

#[test]
fn every_region_can_be_planned_in() {
    let design = busy().build();
    for region in catalog().regions {
        let moved = attempt(&design, &json!({ "command": "SetRegion", "region": region.id }));
        let moved = moved.unwrap_or_else(|error| panic!("{}: {error}", region.id)).design;
        assert_eq!(rules::check(&moved, catalog()), [], "{}", region.id);
        let analysis = analysis(&moved);
        let classes: Vec<&str> = analysis.traces.iter().map(|trace| trace.class.label()).collect();
        let public = "AWS public endpoint via internet gateway";
        let wanted = ["gateway endpoint", "AWS public endpoint via NAT", "interface endpoint", "internet", public];
        // In eu-west-1 itself the S3 of eu-west-1 is the Region's own; `open` is on a table without the endpoint.
        assert_eq!(classes, wanted, "{}", region.id);
        let known = analysis.cost.lines.iter().filter(|line| line.amount().is_some()).count();
        assert_eq!(analysis.cost.total.unknown, analysis.cost.lines.len() - known, "{}", region.id);
        assert!(region.prices.is_some() || analysis.cost.total.unknown > 0, "{}", region.id);
    }
}

#[test]
fn moving_there_and_back_changes_nothing() {
    let design = busy().build();
    let there = Build::of(&design).then(json!({ "command": "SetRegion", "region": "eu-west-1" })).build();
    assert_eq!(there.subnets[0].availability_zone, "eu-west-1a");
    assert_eq!(Build::of(&there).then(json!({ "command": "SetRegion", "region": "us-east-1" })).build(), design);
}

#[test]
fn r163_a_region_with_fewer_zones_is_refused_by_name() {
    let design = vpc("10.0.0.0/16").isolated("f", "10.0.16.0/20").build();
    let error = attempt(&design, &json!({ "command": "SetRegion", "region": "eu-west-1" })).unwrap_err();
    assert_eq!((error.code(), error.field()), ("Plan.ZonesMissing", Field::Region));
    assert!(error.message().to_string().contains("us-east-1f"), "{error}");
}
