//! No fix, no advice and no card does harm: no flow that arrived stops, no subnet is opened unasked, nothing is bought where
//! something free will do.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use vpc_endpoint_model::design::{DestinationKind, ObjectId, SubnetId, VpcEndpoint};
use vpc_endpoint_model::path::{Blocker, Trace, Verdict};
use vpc_endpoint_model::propose::{ChoiceKind, Subject, advise, decide, mend_all, mends};
use vpc_endpoint_model::routing::{RouteState, RouteTableView};
use vpc_endpoint_model::{Analysis, Design, apply};

use super::advice::{costs, decision};
use super::reasons::plans;
use super::support::{Build, analysis, catalog, vpc};

fn nat() -> Build {
    vpc("10.0.0.0/16").private("a", "10.0.16.0/20").nat("a").workload("web", "private-a")
}

fn isolated() -> Build {
    vpc("10.0.0.0/16").isolated("a", "10.0.16.0/20").workload("web", "isolated-a")
}

/// The subnets that a table of rows leads to the internet, by whatever gateway.
fn led_out(analysis: &Analysis) -> BTreeSet<SubnetId> {
    let leads = |table: &RouteTableView| {
        table.rows.iter().filter(|row| row.state == RouteState::Active).any(|row| {
            let target = row.target.object().map(|object| object.to_string()).unwrap_or_default();
            ["igw-", "eigw-", "nat-"].iter().any(|kind| target.starts_with(kind))
        })
    };
    let led = analysis.subnets.iter().filter(|subnet| analysis.route_table(&subnet.route_table).is_some_and(leads));
    led.map(|subnet| subnet.id.clone()).collect()
}

/// What a step may never do: stop a flow that arrived, or lead a subnet to the internet that nobody asks to be led there.
pub fn check_harmless(now: &Analysis, after: &Analysis, asked: bool, what: &dyn std::fmt::Display) {
    for trace in now.traces.iter().filter(|trace| trace.verdict == Verdict::Reached) {
        let then = after.trace(&trace.flow).map(|trace| trace.verdict);
        assert_eq!(then, Some(Verdict::Reached), "{what}: {}", trace.flow);
    }
    if !asked {
        let opened: Vec<SubnetId> = led_out(after).difference(&led_out(now)).cloned().collect();
        assert!(opened.is_empty(), "{what}: {opened:?}");
    }
}

/// Whether a flow asks for the internet, or for a NAT gateway where its own is gone or where addresses are translated.
pub fn asks_for_internet(design: &Design, trace: &Trace) -> bool {
    let target = &design.destination(&trace.destination).unwrap().target;
    let host = matches!(target, DestinationKind::InternetHost { host } if catalog().served(host).is_none());
    let broken = trace.blockers.iter().any(|blocker| {
        matches!(
            blocker,
            Blocker::Blackhole { .. }
                | Blocker::RouteLoop { .. }
                | Blocker::NoRoute { at: Some(_), .. }
                | Blocker::NotTranslated { .. }
                | Blocker::NoAddressOfFamily { .. }
        )
    });
    host || broken
}

/// Every card is the plan with its choice and no other, where nobody else needs another; and it harms nobody.
pub fn check_cards(design: &Design) {
    let now = analysis(design);
    for (vpc, service) in super::golden::services(design) {
        let Some(found) = decide(design, catalog(), &now, &vpc, &service) else { continue };
        for choice in &found.choices {
            let Ok(offer) = &choice.result else { continue };
            let led = offer.step.clone().map(|step| apply(design, step, catalog()).expect("a tried step").design);
            let led = led.unwrap_or_else(|| design.clone());
            let after = analysis(&led);
            assert_eq!(after.cost.total, offer.total, "{:?} of {service}", choice.kind);
            check_harmless(&now, &after, false, &format!("{:?} of {service}", choice.kind));
            if found.flows.is_empty() {
                continue;
            }
            for flow in &found.flows {
                assert_eq!(after.trace(flow).map(|trace| trace.verdict), Some(Verdict::Reached), "{flow}");
            }
            let here = |it: &&VpcEndpoint| it.vpc == vpc && it.service.aws() == Some(service.as_str());
            let endpoints: Vec<&VpcEndpoint> = led.vpc_endpoints.iter().filter(here).collect();
            if choice.kind == ChoiceKind::NoEndpoint {
                assert!(endpoints.is_empty(), "{service}: {endpoints:?}");
            }
        }
    }
}

#[test]
fn no_endpoint_is_the_plan_with_neither_endpoint_in_money_and_in_verdict() {
    let off = json!({ "private_dns_enabled": false });
    // An interface endpoint that nobody asks, at 7.30 a month; 100 × 0.045 through NAT; 1 × 0.045 each way.
    let unused =
        nat().interface("s3", ["private-a"], off).flow("web", "s3", 100.0, 0.0).flow("web", "internet", 1.0, 1.0);
    let found = decision(&unused.build(), "s3");
    assert_eq!(costs(&found)[2], "4.50");
    let none = &found.choices[2];
    assert!(!none.in_use && none.result.as_ref().unwrap().step.is_some(), "there is one to delete");
    // With both, the gateway card has no interface endpoint to pay for.
    let both = nat()
        .s3_gateway(["private-a"])
        .interface("s3", ["private-a"], json!({}))
        .flow("web", "s3", 100.0, 0.0)
        .flow("web", "internet", 1.0, 1.0);
    assert_eq!(costs(&decision(&both.build(), "s3")), ["0.00", "8.30", "4.50"]);
    // What does not arrive without an endpoint has no such card, whatever it costs.
    let isolated = isolated().interface("sqs", ["isolated-a"], json!({})).flow("web", "sqs", 1.0, 1.0).build();
    assert_eq!(costs(&decision(&isolated, "sqs"))[2], "-");
}

#[test]
fn every_card_of_the_plans_is_the_plan_with_that_choice_and_no_other() {
    plans().iter().for_each(check_cards);
}

#[test]
fn nothing_that_a_flow_may_need_once_mended_is_advised_away() {
    // The endpoint's group keeps the flow out: the endpoint is not idle, it waits to be mended.
    let shut = json!({ "command": "SetSecurityGroupRules", "security_group": "@sqs-group", "rules": [] });
    let design = nat()
        .interface("sqs", ["private-a"], json!({}))
        .then(shut)
        .flow("web", "sqs", 1.0, 1.0)
        .flow("web", "internet", 1.0, 1.0);
    let design = design.build();
    let removes = |design: &Design, object: &str| {
        let object: ObjectId = object.parse().unwrap();
        let advice = advise(design, catalog(), &analysis(design));
        advice.proposals.iter().any(|proposal| match &proposal.subject {
            Subject::Remove { object: other } => *other == object,
            Subject::Reroute { without, .. } => without.contains(&object),
        })
    };
    assert!(!removes(&design, "vpce-1"));
    // A NAT gateway whose only flow to the internet is kept in by its own group.
    let groups = json!([{ "direction": "ingress", "protocol": "all", "peer": { "cidr": "0.0.0.0/0" } }]);
    let kept_in = nat()
        .s3_gateway(["private-a"])
        .flow("web", "s3", 100.0, 0.0)
        .workload("shut", "private-a")
        .then(json!({ "command": "CreateSecurityGroup", "vpc": "vpc-1", "name": "shut-group" }))
        .then(json!({ "command": "SetSecurityGroupRules", "security_group": "@shut-group", "rules": groups }))
        .then(json!({ "command": "ModifyInstances", "instance": "@shut", "security_groups": ["@shut-group"] }))
        .flow("shut", "internet", 1.0, 1.0)
        .build();
    assert!(!removes(&kept_in, "nat-1"));
    // Without any traffic nothing is known to be of no use.
    assert!(!removes(&nat().interface("sqs", ["private-a"], json!({})).build(), "vpce-1"));
    // With traffic that needs neither, both may go.
    let idle = nat()
        .s3_gateway(["private-a"])
        .interface("sqs", ["private-a"], json!({}))
        .flow("web", "s3", 100.0, 0.0)
        .build();
    assert!(removes(&idle, "vpce-2") && removes(&idle, "nat-1"));
}

/// The command that mends the first blocker, by its label, and whether the flow then arrives.
fn first_mend(design: &Design) -> (String, bool) {
    let now = analysis(design);
    let mend = mends(design, catalog(), &now, &design.flows[0].id).remove(0);
    let label = mend.step.as_ref().map_or("none".to_owned(), |step| step.label().to_owned());
    (label, mend.arrives())
}

#[test]
fn r109_what_an_acl_denies_is_let_through_by_the_acl() {
    let entry = |direction: &str, port: u16, to: u16| {
        json!({
            "rule_number": 100, "direction": direction, "protocol": "tcp", "ports": { "from": port, "to": to },
            "cidr_block": "0.0.0.0/0", "allow": true,
        })
    };
    // Neither way is let through: two blockers, each with its own fix, and what remains is said.
    let acl = |entries: Value| {
        isolated()
            .s3_gateway(["isolated-a"])
            .then(json!({ "command": "CreateNetworkAcl", "vpc": "vpc-1", "name": "acl" }))
            .then(json!({ "command": "SetNetworkAclEntries", "network_acl": "@acl", "entries": entries }))
            .then(json!({ "command": "ReplaceNetworkAclAssociation", "subnet": "subnet-1", "network_acl": "@acl" }))
            .flow("web", "s3", 1.0, 1.0)
            .build()
    };
    let out = acl(json!([entry("ingress", 1024, 65535)]));
    assert_eq!(first_mend(&out), ("change network ACL".to_owned(), true));
    let both = acl(json!([]));
    let found = mends(&both, catalog(), &analysis(&both), &both.flows[0].id);
    assert_eq!(found.iter().map(|mend| mend.left.len()).collect::<Vec<_>>(), [1, 1]);
    assert!(found.iter().all(|mend| mend.step.as_ref().is_some_and(|step| step.label() == "change network ACL")));
    let whole = mend_all(&both, catalog(), &analysis(&both), &both.flows[0].id).unwrap();
    let after = apply(&both, whole, catalog()).unwrap().design;
    assert_eq!(after.vpc_endpoints, both.vpc_endpoints, "no endpoint is bought for it");
}

#[test]
fn r142_an_isolated_subnet_gets_an_endpoint_and_no_way_to_the_internet() {
    for service in ["s3", "sqs"] {
        let design = isolated().flow("web", service, 1.0, 1.0).build();
        assert_eq!(first_mend(&design), ("add endpoint".to_owned(), true), "{service}");
    }
    // A workload of a public subnet without an address: the free endpoint, not an address that costs.
    let public =
        vpc("10.0.0.0/16").public("a", "10.0.0.0/24").workload("web", "public-a").flow("web", "s3", 1.0, 1.0).build();
    assert_eq!(first_mend(&public), ("add endpoint".to_owned(), true));
    // A service of another Region: by an endpoint that names it.
    let abroad = isolated().flow("web", "s3@eu-west-1", 1.0, 1.0).build();
    let step = mends(&abroad, catalog(), &analysis(&abroad), &abroad.flows[0].id).remove(0).step.unwrap();
    let after = apply(&abroad, step, catalog()).unwrap().design;
    let endpoint = after.vpc_endpoints[0].as_interface().unwrap();
    assert_eq!(endpoint.service_region.as_deref(), Some("eu-west-1"));
    // Only who calls the internet is led there.
    let asked =
        nat().isolated("b", "10.0.64.0/20").workload("alone", "isolated-b").flow("alone", "internet", 1.0, 1.0).build();
    let (label, arrives) = first_mend(&asked);
    assert!(arrives, "{label}");
}

#[test]
fn r130_a_nat_gateway_behind_itself_is_mended_by_one_in_a_public_subnet() {
    let design = super::cases::plans().remove("17-nat-gateway-in-the-private-subnet").unwrap();
    let (label, arrives) = first_mend(&design);
    assert!(arrives, "{label}");
}
