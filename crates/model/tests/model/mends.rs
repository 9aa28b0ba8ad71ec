//! The command a finding offers is accepted and removes the finding.

use serde_json::json;

use super::support::{Build, analysis, catalog, vpc};
use vpc_endpoint_model::words::Say;
use vpc_endpoint_model::{Design, apply};

/// Applies each mend by itself; returns the codes of the findings that had one.
fn check_mends(design: &Design) -> Vec<&'static str> {
    let mut mended = Vec::new();
    for finding in analysis(design).findings {
        let Some(command) = finding.mend.clone() else { continue };
        let after = apply(design, command.clone(), catalog());
        let after = after.unwrap_or_else(|error| panic!("{}: {command:?}\n{error}", finding.kind.words())).design;
        let still = analysis(&after).findings.iter().any(|it| it.kind == finding.kind);
        assert!(!still, "{} is still there after {command:?}", finding.kind.words());
        mended.push(finding.kind.code());
    }
    mended
}

fn nat() -> Build {
    vpc("10.0.0.0/16").private("a", "10.0.16.0/20").nat("a").workload("web", "private-a").flow("web", "s3", 1.0, 1.0)
}

#[test]
fn every_mend_offered_works() {
    let hostnames_off = json!({ "command": "ModifyVpcAttribute", "vpc": "vpc-1", "enable_dns_hostnames": false });
    let support_off = json!({ "command": "ModifyVpcAttribute", "vpc": "vpc-1", "enable_dns_support": false });
    let nat_gone = json!({ "command": "DeleteNatGateway", "nat_gateway": "@nat-a" });
    for (design, codes) in [
        (nat(), vec!["GatewayEndpointWouldBeFree"]),
        (nat().s3_gateway([]), vec!["GatewayEndpointWouldBeFree"]),
        (nat().s3_gateway(["public-a"]), vec!["EndpointBehindNat"]),
        (nat().s3_gateway(["private-a"]).then(hostnames_off.clone()), vec!["GatewayEndpointWithoutHostnames"]),
        (nat().s3_gateway(["private-a"]).interface("s3", ["private-a"], json!({})), vec!["InterfaceShadowsGateway"]),
        (nat().interface("sqs", ["private-a"], json!({})).then(support_off), vec!["PrivateDnsIneffective"]),
        (nat().then(nat_gone), vec!["BlackholeRoute"]),
    ] {
        assert_eq!(check_mends(&design.build()), codes);
    }
}

#[test]
fn r45_where_a_static_route_takes_the_ranges_away_no_second_endpoint_is_offered() {
    let design = nat().s3_gateway(["private-a"]).route("private-a", "52.216.0.0/15", "nat-a").build();
    assert_eq!(check_mends(&design), Vec::<&str>::new());
    let codes = super::support::finding_codes(&design);
    assert!(codes.contains(&"RangeRoutedElsewhere") && !codes.contains(&"GatewayEndpointWouldBeFree"), "{codes:?}");
}

#[test]
fn r140_with_an_endpoint_on_either_table_the_mend_does_not_collide() {
    // The private table has S3 from one endpoint; a narrower route sends part of it to NAT, where another waits.
    let second = json!({
        "command": "CreateVpcEndpoint", "vpc": "vpc-1", "service": "s3", "name": "second",
        "configuration": { "type": "Gateway", "route_tables": ["@rtb:public"] },
    });
    let design = nat().s3_gateway(["private-a"]).then(second).route("private-a", "52.216.0.0/15", "nat-a").build();
    check_mends(&design);
}

#[test]
fn a_sample_of_thousands_has_only_mends_that_work() {
    check_mends(&vpc_endpoint_model::sample::design(150));
}
