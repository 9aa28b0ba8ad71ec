//! What would mend a flow, which endpoint to take, what would be cheaper, what differs, what a name answers.

use std::sync::Arc;

use serde_json::json;
use vpc_endpoint_model::compare::{Comparison, compare, sum};
use vpc_endpoint_model::design::{DestinationKind, NameUsed, ObjectId};
use vpc_endpoint_model::explain::names_from;
use vpc_endpoint_model::path::{Trace, Verdict};
use vpc_endpoint_model::pricing::{Carrier, Terms, break_even};
use vpc_endpoint_model::propose::{
    AdviceSearch, Base, ChoiceKind, Decision, DecisionSearch, Recommendation, Search, Subject, WaysSearch, advise,
    decide, mend_all, mends, ways,
};
use vpc_endpoint_model::words::Say;
use vpc_endpoint_model::{Analysis, Design, apply};

use super::harmless::{asks_for_internet, check_harmless};
use super::reasons::plans;
use super::support::{Build, analysis, catalog, dollars, flow, id, load, vpc};

fn nat() -> Build {
    vpc("10.0.0.0/16").private("a", "10.0.16.0/20").nat("a").workload("web", "private-a")
}

fn isolated() -> Build {
    vpc("10.0.0.0/16").isolated("a", "10.0.16.0/20").workload("web", "isolated-a")
}

/// Every mend that is promised takes its blocker away; every whole mend lets its flow arrive; neither loses a flow. How
/// many there were of each.
pub fn check_mends(design: &Design) -> (usize, usize) {
    let (mut mended, mut whole) = (0, 0);
    let now = analysis(design);
    let arrives = |trace: &&Trace| trace.verdict == Verdict::Reached;
    let after = |step| analysis(&apply(design, step, catalog()).expect("a tried step").design);
    let keeps = |after: &Analysis| {
        now.traces.iter().filter(arrives).all(|it| after.trace(&it.flow).as_ref().is_some_and(arrives))
    };
    for trace in &now.traces {
        let found = mends(design, catalog(), &now, &trace.flow);
        assert_eq!(
            found.iter().map(|mend| &mend.blocker).collect::<Vec<_>>(),
            trace.blockers.iter().collect::<Vec<_>>()
        );
        for mend in found {
            let Some(step) = mend.step.clone() else { continue };
            let after = after(step);
            let again = after.trace(&trace.flow).expect("the flow");
            assert!(!again.blockers.contains(&mend.blocker) && keeps(&after), "{}", mend.blocker.words());
            check_harmless(&now, &after, asks_for_internet(design, trace), &mend.blocker.words());
            assert_eq!(again.blockers, mend.left, "what is left is said");
            assert!(mend.left.iter().all(|left| trace.blockers.contains(left)), "nothing new stands in the way");
            assert_eq!(again.verdict == Verdict::Reached, mend.arrives(), "{}", mend.blocker.words());
            mended += 1;
        }
        if let Some(step) = mend_all(design, catalog(), &now, &trace.flow) {
            assert_ne!(trace.verdict, Verdict::Reached, "nothing is to be mended");
            let after = after(step);
            assert!(after.trace(&trace.flow).as_ref().is_some_and(arrives) && keeps(&after), "{}", trace.flow);
            check_harmless(&now, &after, asks_for_internet(design, trace), &trace.flow);
            whole += 1;
        }
    }
    (mended, whole)
}

/// Every proposal, and all together, cost what they say and lose no flow.
pub fn check_advice(design: &Design) {
    let now = analysis(design);
    let advice = advise(design, catalog(), &now);
    let steps = advice.proposals.iter().map(|it| (it.step.clone(), it.saving, it.total));
    for (step, saving, total) in steps.chain(advice.all.iter().map(|it| (it.step.clone(), it.saving, it.total))) {
        let after = analysis(&apply(design, step, catalog()).expect("a tried step").design);
        assert_eq!(after.cost.total, total);
        assert_eq!(now.cost.total.amount - after.cost.total.amount, saving);
        check_harmless(&now, &after, false, &total.amount);
    }
}

#[test]
fn mends_keep_what_they_promise_on_every_plan() {
    let (mended, whole) = plans().iter().map(check_mends).fold((0, 0), |sum, more| (sum.0 + more.0, sum.1 + more.1));
    assert!(mended >= 20 && whole >= 18, "{mended} blockers mended, {whole} flows");
}

/// The flow to `to` is mended by this step, as the undo button calls it, and by as many commands.
#[track_caller]
fn check_mend(design: &Design, to: &str, label: &str) {
    let now = analysis(design);
    let id = &flow(design, to).id;
    let found = mends(design, catalog(), &now, id);
    let first = found.first().expect("a blocker");
    let step = first.step.as_ref().unwrap_or_else(|| panic!("no mend for: {}", first.blocker.words()));
    assert_eq!((step.label(), first.arrives()), (label, true), "{}", first.blocker.words());
}

#[test]
fn r142_the_resolver_is_switched_on() {
    let off = json!({ "command": "ModifyVpcAttribute", "vpc": "vpc-1", "enable_dns_support": false });
    check_mend(&nat().then(off).flow("web", "s3", 1.0, 0.0).build(), "s3", "change VPC DNS");
}

#[test]
fn r127_a_workload_in_a_public_subnet_gets_a_public_address() {
    let design = vpc("10.0.0.0/16").public("a", "10.0.0.0/24").workload("web", "public-a");
    check_mend(&design.flow("web", "internet", 1.0, 0.0).build(), "internet", "change workload");
}

#[test]
fn r48_a_blackhole_before_a_way_out_is_deleted() {
    let design = nat()
        .then(json!({ "command": "CreateVpnGateway", "name": "vgw", "vpc": "vpc-1" }))
        .route("private-a", "52.216.0.0/15", "vgw")
        .then(json!({ "command": "DetachVpnGateway", "virtual_private_gateway": "@vgw" }))
        .flow("web", "s3", 1.0, 0.0)
        .build();
    check_mend(&design, "s3", "delete route");
}

#[test]
fn r146_what_has_no_route_goes_by_the_cheapest_way_that_is_open() {
    check_mend(&isolated().flow("web", "s3", 1.0, 0.0).build(), "s3", "add endpoint");
}

#[test]
fn r129_what_has_lost_its_nat_gateway_gets_a_new_one_in_the_public_subnet() {
    let gone = json!({ "command": "DeleteNatGateway", "nat_gateway": "@nat-a" });
    check_mend(&nat().then(gone).flow("web", "internet", 1.0, 0.0).build(), "internet", "change route");
}

#[test]
fn r152_a_policy_lets_through_what_is_asked_and_no_more() {
    let policy = json!({ "policy": { "preset": "deny_all_but", "actions": ["s3:Get*"] } });
    let design = nat()
        .s3_gateway(["private-a"])
        .then(json!({ "command": "ModifyVpcEndpoint", "vpc_endpoint": "@s3-gateway", "change": policy }))
        .flow("web", "s3", 1.0, 0.0)
        .then(json!({ "command": "ModifyFlow", "flow": "@s3 flow", "change": { "action": "s3:PutObject" } }))
        .build();
    check_mend(&design, "s3", "change endpoint");
    let now = analysis(&design);
    let step = mend_all(&design, catalog(), &now, &flow(&design, "s3").id).expect("a mend");
    let mended = apply(&design, step, catalog()).expect("a tried step").design;
    assert!(mended.to_json().contains("s3:PutObject") && mended.to_json().contains("s3:Get*"), "{}", mended.to_json());
}

pub fn decision(design: &Design, service: &str) -> Decision {
    let vpc = design.vpcs[0].id.clone();
    decide(design, catalog(), &analysis(design), &vpc, service).expect("a service")
}

/// `cost` of each choice, `-` where it is none.
pub fn costs(decision: &Decision) -> [String; 3] {
    decision.choices.clone().map(|choice| choice.result.map_or("-".to_owned(), |offer| offer.cost.amount.to_string()))
}

/// The figures of the drawing of the editor: 10,240 GB, $0.045 through NAT, 730 h × $0.01 + 10,240 × $0.01.
#[test]
fn ten_terabytes_to_s3_go_by_the_gateway_endpoint() {
    let found = decision(&load("web-crawler").build(), "s3");
    assert_eq!(costs(&found), ["0.00", "109.70", "460.80"]);
    assert_eq!(found.volume.to_string(), "10,240");
    assert!(
        matches!(found.recommendation, Recommendation::Gateway { saving: Some(saving) } if saving.to_string() == "460.80")
    );
    let gateway = found.choices[0].result.as_ref().expect("possible");
    assert_eq!((gateway.rows, gateway.interfaces, gateway.total.amount.to_string()), (1, 0, "128.66".into()));
}

#[test]
fn r105_little_traffic_stays_on_a_nat_gateway_that_others_need() {
    let build = nat().flow("web", "sqs", 100.0, 0.0).flow("web", "internet", 1.0, 1.0);
    let found = decision(&build.build(), "sqs");
    // 100 × 0.045; 7.30 + 100 × 0.01; the difference is spared.
    assert_eq!(costs(&found), ["-", "8.30", "4.50"]);
    assert!(
        matches!(found.recommendation, Recommendation::NoEndpoint { spared: Some(spared) } if spared.to_string() == "3.80")
    );
    let build = nat().flow("web", "sqs", 300.0, 0.0).flow("web", "internet", 1.0, 1.0);
    let found = decision(&build.build(), "sqs");
    assert_eq!(costs(&found), ["-", "10.30", "13.50"]);
    assert!(
        matches!(found.recommendation, Recommendation::Interface { saving: Some(saving) } if saving.to_string() == "3.20")
    );
}

#[test]
fn a_nat_gateway_that_could_go_counts_for_the_service_that_needs_it() {
    let found = decision(&nat().flow("web", "sqs", 10.0, 0.0).build(), "sqs");
    // 36.50 + 10 × 0.045 against 7.30 + 10 × 0.01.
    assert_eq!(costs(&found), ["-", "7.40", "36.95"]);
    assert_eq!(found.choices[1].result.as_ref().map(|offer| offer.without.len()), Ok(1));
}

#[test]
fn r61_r92_on_premises_flows_ask_for_an_interface_endpoint_beside_the_gateway() {
    let build = nat()
        .then(json!({ "command": "CreateVpnGateway", "vpc": "vpc-1", "name": "vgw" }))
        .then(json!({
            "command": "CreateOnPremisesNetwork", "virtual_private_gateway": "@vgw", "name": "office",
            "cidr_blocks": ["192.168.0.0/16"], "link": "direct_connect",
        }))
        .flow("web", "s3", 100.0, 0.0)
        .then(json!({ "command": "CreateFlow", "source": "@office", "destination": "@to s3", "send_gb": 1 }));
    assert_eq!(decision(&build.build(), "s3").recommendation, Recommendation::GatewayAndInterface);
}

#[test]
fn a_service_nothing_calls_yet_costs_what_standing_there_costs() {
    let found = decision(&nat().build(), "s3");
    assert_eq!(costs(&found), ["0.00", "7.30", "0.00"]);
    assert_eq!(found.recommendation, Recommendation::NothingYet { gateway: true });
}

#[test]
fn the_choice_in_use_is_marked_and_what_leaving_it_costs_is_told() {
    let build = nat().s3_gateway(["private-a"]).flow("web", "s3", 100.0, 0.0).flow("web", "internet", 1.0, 1.0);
    let found = decision(&build.build(), "s3");
    assert_eq!(costs(&found), ["0.00", "8.30", "4.50"]);
    assert_eq!(found.choices.iter().map(|choice| choice.in_use).collect::<Vec<_>>(), [true, false, false]);
    assert_eq!(found.recommendation, Recommendation::Gateway { saving: None });
    let isolated = isolated().s3_gateway(["isolated-a"]).flow("web", "s3", 100.0, 0.0).build();
    assert_eq!(costs(&decision(&isolated, "s3")), ["0.00", "8.30", "-"]);
}

#[test]
fn every_recommendation_of_the_plans_is_the_cheapest_choice_that_arrives() {
    for design in plans() {
        for (vpc, service) in super::golden::services(&design) {
            let Some(found) = decide(&design, catalog(), &analysis(&design), &vpc, &service) else { continue };
            for choice in &found.choices {
                let Ok(offer) = &choice.result else { continue };
                let Some(step) = offer.step.clone() else { continue };
                let after = analysis(&apply(&design, step, catalog()).expect("a tried step").design);
                assert_eq!(after.cost.total, offer.total);
                assert!(found.flows.iter().all(|flow| after.trace(flow).expect("it").verdict == Verdict::Reached));
            }
            let cheapest = found
                .choices
                .iter()
                .filter_map(|choice| choice.result.as_ref().ok())
                .map(|offer| offer.total.amount)
                .min();
            let taken = match found.recommendation {
                Recommendation::Gateway { .. } | Recommendation::GatewayAndInterface => Some(ChoiceKind::Gateway),
                Recommendation::Interface { .. } => Some(ChoiceKind::Interface),
                Recommendation::NoEndpoint { .. } => Some(ChoiceKind::NoEndpoint),
                _ => None,
            };
            if let Some(taken) = taken.and_then(|kind| found.choices.iter().find(|choice| choice.kind == kind)) {
                assert_eq!(taken.result.as_ref().ok().map(|offer| offer.total.amount), cheapest);
            }
        }
    }
}

#[test]
fn the_adviser_finds_what_pays_for_flows_together_only() {
    // 150 GB each: 6.75 through NAT; an endpoint for one 8.80, for both 10.30.
    let build = nat().workload("batch", "private-a").flow("web", "internet", 1.0, 1.0);
    let design = build.flow("web", "sqs", 150.0, 0.0).then(json!({
        "command": "CreateFlow", "source": "@batch", "destination": "@to sqs", "send_gb": 150, "name": "batch flow",
    }));
    let design = design.build();
    let advice = advise(&design, catalog(), &analysis(&design));
    let [proposal] = advice.proposals.as_slice() else { panic!("{advice:#?}") };
    assert!(matches!(&proposal.subject, Subject::Reroute { flows, .. } if flows.len() == 2));
    assert_eq!(proposal.saving.to_string(), "3.20");
    assert_eq!(advice.all, None);
}

#[test]
fn an_endpoint_that_costs_more_than_it_saves_is_to_be_removed() {
    let build = nat().interface("sqs", ["private-a"], json!({})).interface("sns", ["private-a"], json!({}));
    let design = build.flow("web", "sqs", 10.0, 0.0).flow("web", "internet", 1.0, 1.0).build();
    let advice = advise(&design, catalog(), &analysis(&design));
    let told: Vec<String> = advice.proposals.iter().map(|it| format!("{:?} {}", it.subject, it.saving)).collect();
    // The unused one 7.30; the other 7.30 + 0.10 − 0.45, by way of the public addresses.
    assert_eq!(told.len(), 2, "{told:#?}");
    assert!(told[0].contains("Remove") && told[0].ends_with("7.30"), "{told:#?}");
    assert!(told[1].contains("PublicAddresses") && told[1].ends_with("6.95"), "{told:#?}");
    let all = advice.all.expect("both go together");
    assert_eq!(all.saving.to_string(), "14.25");
    let after = analysis(&apply(&design, all.step, catalog()).expect("a tried step").design);
    assert_eq!((after.cost.total, dollars(&after)), (all.total, "37.04".into()));
}

#[test]
fn advice_keeps_what_it_promises_on_every_plan() {
    plans().iter().for_each(check_advice);
}

fn crawler_with_endpoint() -> (Design, Design) {
    let before = load("web-crawler").build();
    let after = Build::of(&before).then(json!({
        "command": "CreateVpcEndpoint", "vpc": "vpc-1", "service": "s3",
        "configuration": { "type": "Gateway", "route_tables": ["rtb-1"] },
    }));
    (before, after.build())
}

#[test]
fn a_comparison_names_rows_ways_findings_and_costs() {
    let (before, after) = crawler_with_endpoint();
    let found = compare(&analysis(&before), &analysis(&after));
    let [table] = found.route_tables.as_slice() else { panic!("{found:#?}") };
    assert_eq!((table.added.len(), table.removed.len()), (1, 0));
    assert_eq!(table.added[0].destination.to_string(), "pl-63a5400a");
    let ways: Vec<_> = found.flows.iter().map(|it| (it.before.unwrap().label(), it.after.unwrap().label())).collect();
    assert_eq!(ways, [("AWS public endpoint via NAT", "gateway endpoint")]);
    let codes = |list: &[vpc_endpoint_model::advice::Finding]| list.iter().map(|it| it.kind.code()).collect::<Vec<_>>();
    assert_eq!((codes(&found.findings_new), codes(&found.findings_gone)), (vec![], vec!["GatewayEndpointWouldBeFree"]));
    assert_eq!(found.difference().to_string(), "-460.80");
    let moved: Vec<String> = found
        .lines
        .iter()
        .filter(|line| !line.is_same())
        .map(|line| format!("{} {}", line.item.label(), line.difference().expect("known")))
        .collect();
    assert_eq!(moved, ["Gateway endpoint hours 0.00", "Gateway endpoint data 0.00", "NAT gateway, data sent -460.80"]);
}

#[test]
fn a_plan_differs_in_nothing_from_itself_and_both_ways_alike_from_another() {
    let nothing = |found: &Comparison| {
        found.route_tables.is_empty()
            && found.subnets.is_empty()
            && found.flows.is_empty()
            && found.findings_new.is_empty()
            && found.findings_gone.is_empty()
            && found.lines.iter().all(vpc_endpoint_model::compare::LineDifference::is_same)
    };
    let all: Vec<_> = plans().iter().map(analysis).collect();
    for one in &all {
        assert!(nothing(&compare(one, one)));
        for other in &all {
            let (there, back) = (compare(one, other), compare(other, one));
            assert_eq!(there.difference() + back.difference(), vpc_endpoint_model::pricing::Usd::ZERO);
            assert_eq!((there.findings_new.len(), there.flows.len()), (back.findings_gone.len(), back.flows.len()));
            let total: Option<vpc_endpoint_model::pricing::Usd> = there.lines.iter().map(|line| sum(&line.after)).sum();
            if other.cost.total.unknown == 0 {
                assert_eq!(total, Some(other.cost.total.amount), "every line is in the comparison once");
            }
        }
    }
}

/// What each name of a service answers from a place: `name: addresses (rule)`.
fn asked(design: &Design, place: &str, service: &str) -> Vec<String> {
    let place: ObjectId = id(design, place).parse().expect("an id");
    let target = DestinationKind::aws_service(service);
    let names = names_from(design, catalog(), &place, &target);
    let line = |it: &vpc_endpoint_model::explain::NameAsked| {
        let told: Vec<String> = it
            .attempts
            .iter()
            .map(|told| {
                format!("{} ({})", told.addresses.first().map_or("-".into(), ToString::to_string), told.sentence.rule)
            })
            .collect();
        format!("{:?}: {}", it.name_used, told.join(", then "))
    };
    names.iter().map(line).collect()
}

/// S3's private DNS beside a gateway endpoint, asked from inside and from on premises (R92).
#[test]
fn r92_r98_inside_and_on_premises_get_different_answers_to_one_name() {
    let inbound = json!({ "private_dns_only_for_inbound_resolver_endpoint": true });
    let build = nat().s3_gateway(["private-a"]).interface("s3", ["private-a"], inbound);
    let build = build.then(json!({ "command": "CreateVpnGateway", "vpc": "vpc-1", "name": "vgw" })).then(json!({
        "command": "CreateOnPremisesNetwork", "virtual_private_gateway": "@vgw", "name": "office",
        "cidr_blocks": ["192.168.0.0/16"], "link": "direct_connect",
    }));
    let design = build.clone_design();
    let own = ["EndpointSpecific: 10.0.16.5 (R85)", "EndpointZonal: 10.0.16.5 (R85)"];
    for place in ["web", "subnet-:private-a"] {
        let found = asked(&design, place, "s3");
        assert_eq!(found[0], "Default: 52.216.0.1 (R92)", "{place}");
        assert_eq!(found[2..], own, "{place}: {found:?}");
    }
    assert_eq!(asked(&design, "office", "s3")[0], "Default: 52.216.0.1 (R98)");
    let resolver = json!({ "command": "ModifyOnPremisesNetwork", "on_premises_network": "@office", "resolver_inbound_endpoint": true });
    let design = build.then(resolver).build();
    assert_eq!(asked(&design, "office", "s3")[0], "Default: 10.0.16.5 (R92)");
    assert_eq!(asked(&design, "office", "s3").len(), 3, "there is no zone on premises");
}

/// What resolves for a flow is what is told for its place.
#[test]
fn names_answer_a_flow_as_they_answer_its_place() {
    for design in plans() {
        for trace in analysis(&design).traces.iter().filter(|trace| trace.failed_attempt.is_none()) {
            let flow = design.flow(&trace.flow).expect("the flow");
            let target = &design.destination(&flow.destination).expect("it").target;
            let names = names_from(&design, catalog(), &(&flow.source).into(), target);
            let Some(found) =
                names.iter().find(|it| it.name_used == flow.name_used && flow.name_used == NameUsed::Default)
            else {
                continue;
            };
            assert_eq!(found.attempts.first().and_then(|told| told.name.clone()), trace.resolution.name);
        }
    }
}

#[test]
fn a_break_even_of_an_unpriced_region_has_no_curve_but_the_free_one() {
    let mut design = load("web-crawler").build();
    design.region = "ap-southeast-6".to_owned();
    let terms = Terms { nat_stays: true, zones: 2, gateway: true, interface: true };
    let drawn = break_even(&design, catalog(), terms);
    assert_eq!(drawn.curves.len(), 4);
    let known: Vec<Carrier> = drawn.curves.iter().filter(|it| it.course.is_some()).map(|it| it.carrier).collect();
    assert!(known.contains(&Carrier::GatewayEndpoint), "{known:?}");
}

fn base(design: &Design) -> Base {
    Base::new(Arc::new(design.clone()), Arc::new(analysis(design)), catalog())
}

#[test]
fn advice_is_known_step_by_step_and_what_is_known_stays_known() {
    let mut several = 0;
    for design in plans() {
        let mut search = AdviceSearch::new(base(&design));
        let mut known = search.answer();
        assert!(known.proposals.is_empty() && known.all.is_none());
        while search.step() {
            let more = search.answer();
            assert!(known.proposals.iter().all(|proposal| more.proposals.contains(proposal)));
            known = more;
        }
        assert!(known.proposals.is_sorted_by(|one, next| one.saving >= next.saving));
        assert!(!search.step(), "nothing is left to try");
        assert_eq!(search.answer(), advise(&design, catalog(), &analysis(&design)));
        several += usize::from(search.answer().all.is_some());
    }
    assert!(several > 0, "some plan has several proposals");
}

#[test]
fn a_step_of_other_ways_is_one_way_and_a_decision_is_made_when_all_are_tried() {
    let design = nat().flow("web", "sqs", 150.0, 0.0).build();
    let flow = design.flows[0].id.clone();
    let mut search = WaysSearch::new(base(&design), vec![flow.clone()]).expect("a flow");
    let mut tried = search.answer().ways.len();
    assert_eq!(tried, 1, "the plan as it is");
    while search.step() {
        let now = search.answer().ways.len();
        // A way, and once more without what it leaves idle.
        assert!((tried + 1..=tried + 2).contains(&now), "{tried} and then {now}");
        tried = now;
    }
    assert_eq!(Some(search.answer()), ways(&design, catalog(), &analysis(&design), &flow));

    let vpc = design.vpcs[0].id.clone();
    let mut search = DecisionSearch::new(base(&design), vpc.clone(), "sqs").expect("a service");
    let mut steps = 0;
    while search.answer().is_none() {
        assert!(search.step());
        steps += 1;
    }
    assert!(steps > 1 && !search.step());
    assert_eq!(search.answer(), decide(&design, catalog(), &analysis(&design), &vpc, "sqs"));
    assert!(DecisionSearch::new(base(&design), vpc, "no-such-service").is_none());
}
