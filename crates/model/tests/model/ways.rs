//! Other ways for a flow: which are allowed, what each would cost, and which is the cheapest.

use serde_json::json;
use vpc_endpoint_model::design::{FlowId, ObjectId};
use vpc_endpoint_model::edit::{Batch, DeleteVpcEndpoint};
use vpc_endpoint_model::path::Verdict;
use vpc_endpoint_model::propose::{Hindrance, Outcome, Way, Ways, bundle, needs, ways};
use vpc_endpoint_model::{Analysis, Design, apply};

use super::support::{Build, analysis, catalog, dollars, flow, load, vpc};

pub fn ways_of(design: &Design, flow: &FlowId) -> Ways {
    ways(design, catalog(), &analysis(design), flow).expect("a flow")
}

/// A step's plan, worked out.
pub fn after(design: &Design, outcome: &Outcome) -> (Design, Analysis) {
    let changed = apply(design, outcome.step.clone(), catalog()).expect("a step that was tried").design;
    let analysis = analysis(&changed);
    (changed, analysis)
}

/// `<way>[ without <names>]: <total>[ saves <amount>] | refused <code> | blocked <rule> | breaks <flow>`, the cheapest
/// with a star.
fn shown(design: &Design, ways: &Ways) -> Vec<String> {
    let name = |object: &ObjectId| design.name_of(object).to_owned();
    let line = |way: &Way| {
        let without: Vec<String> = way.without.iter().map(name).collect();
        let without = if without.is_empty() { String::new() } else { format!(" without {}", without.join(", ")) };
        let result = match &way.result {
            Ok(outcome) => {
                let saving = outcome.saving.map(|saving| format!(" saves {saving}")).unwrap_or_default();
                format!("{}{saving}", dollars(&after(design, outcome).1))
            }
            Err(Hindrance::Refused(error)) => format!("refused {}", error.code()),
            Err(Hindrance::Blocked(blocker)) => format!("blocked {}", blocker.rule()),
            Err(Hindrance::Elsewhere(class)) => format!("elsewhere, {}", class.label()),
            Err(Hindrance::Breaks(flow)) => format!("breaks {}", name(&flow.into())),
        };
        let star = if ways.cheapest() == Some(way) { "* " } else { "" };
        format!("{star}{}{without}: {result}", way.kind.label())
    };
    ways.ways.iter().map(line).collect()
}

#[track_caller]
fn check(design: &Design, to: &str, expected: &[&str]) {
    assert_eq!(shown(design, &ways_of(design, &flow(design, to).id)), expected);
}

fn nat() -> Build {
    vpc("10.0.0.0/16").private("a", "10.0.16.0/20").nat("a").workload("web", "private-a")
}

#[test]
fn r139_ten_terabytes_to_s3_go_best_by_a_gateway_endpoint() {
    let design = load("web-crawler").build();
    let store = design.flows.iter().find(|flow| flow.name == "store pages").expect("the flow").id.clone();
    assert_eq!(
        shown(&design, &ways_of(&design, &store)),
        ["as it is: 589.46", "* gateway endpoint: 128.66 saves 460.80", "interface endpoint: 238.36 saves 351.10"],
    );
}

#[test]
fn r140_an_endpoint_behind_nat_is_ticked_on_the_sources_table() {
    let design = nat().s3_gateway(["public-a"]).flow("web", "s3", 100.0, 0.0).flow("web", "internet", 1.0, 1.0).build();
    let ways = ways_of(&design, &flow(&design, "s3").id);
    // It goes by the endpoint already, but through NAT: the class alone does not show what it costs.
    let best = ways.cheapest().expect("a way").result.as_ref().expect("it arrives");
    assert_eq!(best.saving.map(|saving| saving.to_string()).as_deref(), Some("4.50"));
}

#[test]
fn little_traffic_stays_on_the_nat_gateway_others_need() {
    let design = nat().flow("web", "ecr.dkr", 1.0, 9.0).flow("web", "internet", 1.0, 1.0).build();
    check(&design, "ecr.dkr", &["* as it is: 37.04", "interface endpoint: 43.99"]);
}

#[test]
fn the_last_flow_of_a_nat_gateway_takes_its_hours_along() {
    let design = nat().flow("web", "ecr.dkr", 1.0, 9.0).build();
    check(
        &design,
        "ecr.dkr",
        &["as it is: 36.95", "interface endpoint: 43.90", "* interface endpoint without nat-a: 7.40 saves 29.55"],
    );
    let ways = ways_of(&design, &flow(&design, "ecr.dkr").id);
    let best = ways.cheapest().expect("a way").result.as_ref().expect("it arrives");
    let (changed, analysis) = after(&design, best);
    assert!(changed.nat_gateways.is_empty());
    assert!(changed.route_tables.iter().all(|table| table.routes.iter().all(|it| it.target.to_string() != "nat-1")));
    assert!(analysis.findings.iter().all(|finding| finding.kind.code() != "BlackholeRoute"));
}

#[test]
fn a_flow_that_does_not_arrive_gets_the_cheapest_way_on_which_it_would() {
    let design = vpc("10.0.0.0/16").isolated("a", "10.0.16.0/20").workload("web", "isolated-a");
    let design = design.flow("web", "s3", 100.0, 0.0).build();
    check(&design, "s3", &["as it is: blocked R146", "* gateway endpoint: 0.00", "interface endpoint: 8.30"]);
}

#[test]
fn r91_an_endpoint_that_is_passed_by_is_switched_on_not_doubled() {
    let off = json!({ "private_dns_enabled": false });
    let design = nat().interface("sqs", ["private-a"], off).flow("web", "sqs", 1000.0, 0.0).build();
    let ways = ways_of(&design, &flow(&design, "sqs").id);
    let best = ways.cheapest().expect("a way");
    let (changed, _) = after(&design, best.result.as_ref().expect("it arrives"));
    assert_eq!(changed.vpc_endpoints.len(), 1);
    check(
        &design,
        "sqs",
        &[
            "as it is: 88.80",
            "interface endpoint: 53.80 saves 35.00",
            "* interface endpoint without nat-a: 17.30 saves 71.50",
        ],
    );
}

#[test]
fn r143_a_gateway_endpoint_shadowed_by_an_interface_is_used_again() {
    let design = nat().s3_gateway(["private-a"]).interface("s3", ["private-a"], json!({}));
    let design = design.flow("web", "s3", 1000.0, 0.0).flow("web", "internet", 1.0, 1.0).build();
    check(
        &design,
        "s3",
        &[
            "as it is: 53.89",
            "gateway endpoint: 43.89 saves 10.00",
            "* gateway endpoint without s3-interface: 36.59 saves 17.30",
            "the service's public addresses: 43.89 saves 10.00",
            "the service's public addresses without s3-interface: 36.59 saves 17.30",
        ],
    );
}

#[test]
fn r87_the_vpcs_dns_attributes_are_switched_on_for_private_dns() {
    let off = json!({ "command": "ModifyVpcAttribute", "vpc": "vpc-1", "enable_dns_hostnames": false });
    let design = vpc("10.0.0.0/16").isolated("a", "10.0.16.0/20").workload("web", "isolated-a").then(off);
    let design = design.flow("web", "sqs", 1.0, 0.0).build();
    check(&design, "sqs", &["as it is: blocked R146", "* interface endpoint: 7.31"]);
    // Where clients ask a server of their own, private DNS does not help them: they call the endpoint's own name.
    let own = json!({ "command": "ModifyVpcAttribute", "vpc": "vpc-1", "custom_dns_servers": true });
    let design = Build::of(&design).then(own).build();
    check(&design, "sqs", &["as it is: blocked R146", "* interface endpoint: 7.31"]);
}

#[test]
fn r82_a_client_with_groups_of_its_own_gets_one_that_lets_it_in() {
    let design = vpc("10.0.0.0/16").isolated("a", "10.0.16.0/20").open_workload("web", "isolated-a");
    let out = json!([{ "direction": "egress", "protocol": "all", "peer": { "cidr": "0.0.0.0/0" } }]);
    let design = design
        .then(json!({ "command": "SetSecurityGroupRules", "security_group": "@web-group", "rules": out }))
        .flow("web", "sqs", 1.0, 0.0)
        .build();
    check(&design, "sqs", &["as it is: blocked R146", "* interface endpoint: 7.31"]);
}

#[test]
fn a_way_that_takes_another_flow_down_is_none() {
    // The VPC's endpoints let in the first subnet only: with private DNS the second one's calls would time out.
    let narrow = json!([{
        "direction": "ingress", "protocol": "tcp", "ports": { "from": 443, "to": 443 }, "peer": { "cidr": "10.0.16.0/20" },
    }]);
    let design = nat()
        .private("b", "10.0.32.0/20")
        .route("private-b", "0.0.0.0/0", "nat-a")
        .workload("batch", "private-b")
        .interface("logs", ["private-a"], json!({}))
        .then(json!({ "command": "SetSecurityGroupRules", "security_group": "@logs-group", "rules": narrow }))
        .flow("batch", "sts", 1.0, 0.0)
        .then(json!({ "command": "Rename", "object": "@sts flow", "name": "batch" }))
        .flow("web", "sts", 1000.0, 0.0)
        .build();
    check(&design, "sts", &["* as it is: 88.87", "interface endpoint: breaks batch"]);
}

#[test]
fn r130_another_nat_gateway_is_a_way_only_where_it_has_a_way_out() {
    let two = nat().private("b", "10.0.32.0/20").nat("b").workload("far", "private-b");
    let apart = |to: &str| {
        Build::of(&two.clone_design()).then(json!({
        "command": "ReplaceRoute", "route_table": "@rtb:private-b", "destination_cidr_block": "0.0.0.0/0", "target": to,
    }))
    };
    let design = apart("@nat-a").flow("far", "internet", 100.0, 0.0).build();
    // In its own zone the gateway costs the same, but nothing for crossing.
    check(
        &design,
        "internet",
        &[
            "as it is: 79.50",
            "another NAT gateway: 77.50 saves 2.00",
            "* another NAT gateway without nat-a: 41.00 saves 38.50",
        ],
    );
}

#[test]
fn r5_another_regions_service_is_reached_through_a_cross_region_endpoint() {
    let design = vpc("10.0.0.0/16").isolated("a", "10.0.16.0/20").workload("web", "isolated-a");
    let design = design.flow("web", "s3@us-west-2", 10.0, 0.0).build();
    let ways = ways_of(&design, &flow(&design, "s3@us-west-2").id);
    let best = ways.cheapest().expect("a way");
    assert_eq!(best.kind.label(), "interface endpoint");
    assert_eq!(best.result.as_ref().expect("it arrives").class.label(), "interface endpoint");
}

#[test]
fn r45_r61_a_way_counts_only_where_the_flow_takes_it() {
    let abroad = nat().flow("web", "s3@us-west-2", 100.0, 0.0).flow("web", "internet", 1.0, 0.0).build();
    let shown = shown(&abroad, &ways_of(&abroad, &flow(&abroad, "s3@us-west-2").id));
    assert_eq!(shown[1], "gateway endpoint: elsewhere, AWS public endpoint via NAT");
    let narrower = nat().route("private-a", "52.216.0.0/15", "nat-a").flow("web", "s3", 100.0, 0.0).build();
    check(
        &narrower,
        "s3",
        &[
            "as it is: 41.00",
            "gateway endpoint: elsewhere, AWS public endpoint via NAT",
            "interface endpoint: 44.80",
            "* interface endpoint without nat-a: 8.30 saves 32.70",
        ],
    );
}

#[test]
fn an_unknown_price_never_counts_as_saved() {
    // In Saudi Arabia the NAT gateway's prices are unknown: what is known of what goes away is saved at least.
    let riyadh = json!({ "command": "SetRegion", "region": "me-west-1" });
    let design = nat().flow("web", "s3", 100.0, 0.0).then(riyadh).build();
    check(
        &design,
        "s3",
        &[
            "as it is: ≥3.65",
            "gateway endpoint: ≥3.65 saves 0.00",
            "* gateway endpoint without nat-a: 0.00 saves 3.65",
            "interface endpoint: ≥3.65",
            "interface endpoint without nat-a: ≥0.00",
        ],
    );
    // The other way about, the unknown price could be the dearer one.
    let endpoint = nat().s3_gateway(["private-a"]).interface("sqs", ["private-a"], json!({}));
    let riyadh = json!({ "command": "SetRegion", "region": "me-west-1" });
    let own = |price: &str, per_unit: &str| json!({ "command": "SetPrice", "price": price, "per_unit": per_unit });
    let design = endpoint
        .flow("web", "sqs", 1.0, 0.0)
        .flow("web", "internet", 1.0, 0.0)
        .then(riyadh)
        .then(own("interface_endpoint_hour", "0.0126"))
        .then(own("interface_endpoint_per_gb", "0.01"))
        .build();
    check(
        &design,
        "sqs",
        &[
            "* as it is: ≥12.86",
            "the service's public addresses: ≥12.85",
            "the service's public addresses without sqs-interface: ≥3.65",
        ],
    );
}

#[test]
fn what_was_tried_comes_true_in_every_example() {
    for example in ["web-crawler", "two-zones-one-nat", "isolated-interface", "containers-without-nat", "private-saas"]
    {
        check_promises(&load(example).build());
    }
}

/// What holds of every way of every flow.
#[track_caller]
pub fn check_promises(design: &Design) {
    let now = analysis(design);
    let arrives =
        |analysis: &Analysis, flow: &FlowId| analysis.trace(flow).map(|it| it.verdict) == Some(Verdict::Reached);
    for flow in &design.flows {
        let ways = ways_of(design, &flow.id);
        for outcome in ways.ways.iter().filter_map(|way| way.result.as_ref().ok()) {
            let (_, after) = after(design, outcome);
            assert_eq!(after.cost.total, outcome.total);
            assert_eq!(after.trace(&flow.id).map(|trace| trace.class), Some(outcome.class));
            assert!(arrives(&after, &flow.id));
            assert!(now.traces.iter().all(|trace| !arrives(&now, &trace.flow) || arrives(&after, &trace.flow)));
            let known = now.cost.total.unknown == 0 && outcome.total.unknown == 0 && arrives(&now, &flow.id);
            let cheaper = now.cost.total.amount - outcome.total.amount;
            if known {
                assert_eq!(outcome.saving, (!cheaper.is_zero() && !cheaper.is_negative()).then_some(cheaper));
            }
        }
        let best = ways.cheapest().and_then(|way| way.result.as_ref().ok());
        assert_eq!(best.is_some(), ways.ways.iter().any(|way| way.result.is_ok()));
    }
}

#[test]
fn r246_a_bundle_brings_what_is_missing_and_taking_one_away_shows() {
    let design = vpc("10.0.0.0/16").isolated("a", "10.0.16.0/20").workload("task", "isolated-a");
    let design = design.interface("ecr.api", ["isolated-a"], json!({})).build();
    let fargate = catalog().bundle("fargate-ecr").expect("the bundle");
    let task = &design.instances[0].id;
    let step = |design: &Design, optional| bundle(design, catalog(), fargate, task, optional).expect("a step");
    let required = apply(&design, step(&design, false), catalog()).expect("allowed").design;
    let services = |design: &Design| design.vpc_endpoints.iter().map(|it| it.service.to_string()).collect::<Vec<_>>();
    assert_eq!(services(&required), ["ecr.api", "ecr.dkr", "s3"]);
    assert!(analysis(&required).traces.iter().all(|trace| trace.verdict == Verdict::Reached));
    assert_eq!(required.flows.len(), 3);

    // Twice is once.
    assert_eq!(step(&required, false), Batch { commands: Vec::new() }.into());
    let all = apply(&required, step(&required, true), catalog()).expect("allowed").design;
    assert_eq!(services(&all), ["ecr.api", "ecr.dkr", "s3", "logs"]);

    // R70: without S3 no image layer comes.
    let s3 = required.vpc_endpoints[2].id.clone();
    let broken = apply(&required, DeleteVpcEndpoint { vpc_endpoint: s3 }.into(), catalog()).expect("allowed").design;
    let lost: Vec<_> = analysis(&broken).traces.into_iter().map(|trace| trace.verdict).collect();
    assert_eq!(lost, [Verdict::Reached, Verdict::Reached, Verdict::Dropped]);
}

#[test]
fn every_bundle_runs_in_an_isolated_subnet() {
    for kind in catalog().bundles {
        let design = vpc("10.0.0.0/16").isolated("a", "10.0.16.0/20").workload("task", "isolated-a").build();
        let workload = design.instances[0].id.clone();
        let met = |design: &Design| {
            let met = needs(design, catalog(), kind, &workload).expect(kind.id);
            assert_eq!(met.len(), kind.needs.len());
            met.into_iter().filter(|it| it.arrives).count()
        };
        assert_eq!(met(&design), 0, "{}", kind.id);
        let step = bundle(&design, catalog(), kind, &workload, true).expect(kind.id);
        let design = apply(&design, step, catalog()).expect(kind.id).design;
        assert_eq!(design.flows.len(), kind.needs.len());
        assert_eq!(met(&design), kind.needs.len());
        assert!(analysis(&design).traces.iter().all(|trace| trace.verdict == Verdict::Reached), "{}", kind.id);
    }
    let nobody = "i-9".parse().expect("an id");
    let kind = &catalog().bundles[0];
    let refused = bundle(&vpc("10.0.0.0/16").build(), catalog(), kind, &nobody, true).expect_err("no workload");
    assert_eq!(refused.code(), "InvalidInstanceID.NotFound");
}
