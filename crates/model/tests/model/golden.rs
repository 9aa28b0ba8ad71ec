//! The whole analysis of every example, reviewed as a diff: `UPDATE_GOLDEN=1 cargo test -p vpc-endpoint-model` rewrites.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use vpc_endpoint_model::Design;
use vpc_endpoint_model::design::{DestinationKind, VpcId};
use vpc_endpoint_model::explain::explain;
use vpc_endpoint_model::propose::{advise, decide};
use vpc_endpoint_model::words::Say;

use super::support::{Build, amount, analysis, attempt, catalog, finding_codes, load, total};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn examples() -> Vec<String> {
    let files = std::fs::read_dir(folder("../../examples")).unwrap().map(|entry| entry.unwrap().path());
    let designs = files.filter(|path| path.extension().is_some_and(|extension| extension == "json"));
    let mut names: Vec<String> = designs.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect();
    names.sort();
    names
}

/// Compares a text with a file of the folder `golden`, or writes it there.
fn check_golden(file: &str, new: &str) {
    let path = folder("tests/golden").join(file);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, new).unwrap();
        return;
    }
    let old = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = old.lines().zip(new.lines()).position(|(old, new)| old != new);
    let line = differs.unwrap_or_else(|| old.lines().count().min(new.lines().count()));
    assert!(
        old == new,
        "{file}: line {} was\n{}\nand is\n{}\nIf that is right, run again with UPDATE_GOLDEN=1 and review the diff.",
        line + 1,
        old.lines().nth(line).unwrap_or("(nothing)"),
        new.lines().nth(line).unwrap_or("(nothing)"),
    );
}

#[test]
fn analyses_of_the_examples_are_as_reviewed() {
    for name in examples() {
        let new = serde_json::to_string_pretty(&analysis(&load(&name).build())).unwrap() + "\n";
        check_golden(&format!("{name}.json"), &new);
    }
}

/// Every flow's steps, the choice for every service, and the advice, as people read them.
#[test]
fn explanations_of_the_examples_are_as_reviewed() {
    for name in examples() {
        let design = load(&name).build();
        check_golden(&format!("{name}.txt"), &told(&design));
    }
}

fn told(design: &Design) -> String {
    let now = analysis(design);
    let mut text = String::new();
    for flow in &design.flows {
        let told = explain(design, catalog(), &now, &flow.id).expect("a flow");
        writeln!(text, "# {}\n{told}", design.name_of(&(&flow.id).into())).unwrap();
    }
    for (vpc, service) in services(design) {
        let decision = decide(design, catalog(), &now, &vpc, &service).expect("a service");
        writeln!(text, "# {service} in {vpc}, {} GB\n{}", decision.volume, decision.recommendation.words()).unwrap();
        for choice in &decision.choices {
            let result = match &choice.result {
                Ok(it) => format!("{}, {} rows, {} interfaces", it.cost.amount, it.rows, it.interfaces),
                Err(obstacle) => obstacle.words().to_string(),
            };
            let used = if choice.in_use { " (in use)" } else { "" };
            writeln!(text, "{}{used}: {result}", choice.kind.label()).unwrap();
        }
    }
    let advice = advise(design, catalog(), &now);
    writeln!(text, "# Advice").unwrap();
    for proposal in &advice.proposals {
        writeln!(text, "{:?} saves {}, {} a month", proposal.subject, proposal.saving, proposal.total.amount).unwrap();
    }
    if let Some(all) = &advice.all {
        writeln!(text, "all saves {}, {} a month", all.saving, all.total.amount).unwrap();
    }
    text
}

/// The services that workloads of each VPC call.
pub fn services(design: &Design) -> BTreeSet<(VpcId, String)> {
    let called = design.flows.iter().filter_map(|flow| {
        let vpc = design.vpc_of(&(&flow.source).into())?;
        match &design.destination(&flow.destination)?.target {
            DestinationKind::AwsService { service, .. } => Some((vpc.clone(), service.clone())),
            _ => None,
        }
    });
    called.collect()
}

#[test]
fn examples_are_read_back_as_they_are_written() {
    for name in examples() {
        let design = load(&name).build();
        assert_eq!(Design::from_json(&design.to_json(), catalog()), Ok(design), "{name}");
    }
}

/// 730 h × 0.045 = 32.85 and × 0.005 = 3.65; NAT 2,800 GB × 0.045 = 126.00 (1,000 + 1,000 + 200 + 100 + 500);
/// between zones (1,000 + 200 + 500) GB × 2 × 0.01 = 34.00; internet (300 − 100 free) GB × 0.09 = 18.00.
#[test]
fn two_zones_one_nat_is_214_50() {
    let design = load("two-zones-one-nat").build();
    let item = |name: &str| amount(&design, name).unwrap();
    assert_eq!(item("NatGatewayHours"), "32.85");
    assert_eq!(item("PublicIpv4Hours"), "3.65");
    assert_eq!((item("NatGatewayDataSent"), item("NatGatewayDataReceived")), ("110.25".into(), "15.75".into()));
    assert_eq!(item("CrossZoneData"), "34.00");
    assert_eq!(item("InternetOut"), "18.00");
    assert_eq!(total(&design), "214.50");
    let count = |code: &str| finding_codes(&design).iter().filter(|found| **found == code).count();
    assert_eq!((count("NatAcrossZones"), count("GatewayEndpointWouldBeFree")), (3, 3));
}

/// 3 endpoints × 2 zones × 730 h × 0.01 = 43.80; (2 + 2 + 40 + 4) GB × 0.01 = 0.48; S3 through its gateway endpoint 0.
#[test]
fn isolated_interface_is_44_28() {
    let design = load("isolated-interface").build();
    assert_eq!(amount(&design, "InterfaceEndpointHours").as_deref(), Some("43.80"));
    assert_eq!(total(&design), "44.28");
    assert_eq!(finding_codes(&design), Vec::<&str>::new());
    assert!(analysis(&design).traces.iter().all(|trace| trace.blockers.is_empty()));
}

/// Interface endpoints 5 × 2 zones × 730 h × 0.01 = 73.00; their data 162 GB × 0.01 = 1.62; S3 by the gateway 0.00.
#[test]
fn containers_without_nat_is_74_62_and_each_endpoint_is_needed() {
    let design = load("containers-without-nat").build();
    assert_eq!(total(&design), "74.62");
    assert_eq!(amount(&design, "InterfaceEndpointHours").as_deref(), Some("73.00"));
    for endpoint in &design.vpc_endpoints {
        let command = serde_json::json!({ "command": "DeleteVpcEndpoint", "vpc_endpoint": endpoint.id });
        let without = Build::of(&design).then(command).build();
        let broken: Vec<String> = analysis(&without)
            .traces
            .iter()
            .filter(|trace| !trace.blockers.is_empty())
            .map(|trace| without.flow(&trace.flow).unwrap().name.clone())
            .collect();
        let expected: &[&str] = match endpoint.service.as_str() {
            "s3" => &["pull image layers", "read and write tables"],
            "ecr.api" => &["ask the registry"],
            "ecr.dkr" => &["pull manifests"],
            "logs" => &["send logs"],
            "sts" => &["get credentials"],
            _ => &["send cluster logs"],
        };
        assert_eq!(broken, expected, "without {}", endpoint.name);
    }
}

/// Consumer 2 × 730 × 0.01 = 14.60, 1,350 GB × 0.01 = 13.50, 50 GB × 0.02 = 1.00; provider 730 × 0.0225 = 16.425 and
/// 730 × 0.006 = 4.38: 49.905.
#[test]
fn private_saas_is_49_91_over_overlapping_blocks() {
    let design = load("private-saas").build();
    assert_eq!(total(&design), "49.91");
    assert_eq!(amount(&design, "LoadBalancerHours").as_deref(), Some("16.425"));
    assert_eq!(amount(&design, "DirectConnectOut").as_deref(), Some("1.00"));
    assert!(analysis(&design).traces.iter().all(|trace| trace.class.label() == "interface endpoint"));
    let peer = serde_json::json!({
        "command": "CreateVpcPeeringConnection", "requester_vpc": "vpc-2", "accepter_vpc": "vpc-1",
    });
    assert_eq!(attempt(&design, &peer).unwrap_err().rule(), Some("R240"));
}
