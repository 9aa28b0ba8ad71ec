//! Private hosted zones with records of their own (R99, R256).

use serde_json::{Value, json};
use vpc_endpoint_model::Design;
use vpc_endpoint_model::edit::deletion;

use super::support::{Build, amount, analysis, attempt, check_path, command, path, vpc};

/// A workload in a private subnet with NAT, a database beside it, an interface endpoint for SQS without private DNS.
fn build() -> Build {
    vpc("10.0.0.0/16")
        .private("a", "10.0.16.0/20")
        .nat("a")
        .workload("web", "private-a")
        .open_workload("db", "private-a")
        .interface("sqs", ["private-a"], json!({ "private_dns_enabled": false }))
}

fn zone(domain: &str, records: &Value) -> Value {
    command("CreateHostedZone", json!({ "domain": domain, "records": records, "vpcs": ["vpc-1"], "name": "mine" }))
}

/// Why the name of the last flow resolved as it did.
fn reason(design: &Design, to: &str) -> String {
    let design = Build::of(design).flow("web", to, 1.0, 1.0).build();
    let now = analysis(&design);
    let reason = serde_json::to_value(&now.traces.last().unwrap().resolution.reason).unwrap();
    reason["reason"].as_str().unwrap().to_owned()
}

#[test]
fn r256_a_name_below_a_zone_without_a_record_does_not_exist() {
    let design = build().then(zone("corp.example", &json!([{ "name": "db", "target": "i-2" }]))).build();
    check_path(&design, "web", "db.corp.example", "private");
    check_path(&design, "web", "DB.Corp.Example", "private");
    for missing in ["corp.example", "web.corp.example", "a.db.corp.example"] {
        check_path(&design, "web", missing, "dropped: R256");
        assert_eq!(reason(&design, missing), "no_record");
    }
    check_path(&design, "web", "othercorp.example", "internet via NAT via 0.0.0.0/0 then 0.0.0.0/0");
    assert_eq!(amount(&design, "HostedZoneMonths").as_deref(), Some("0.50"));
}

#[test]
fn r256_a_zone_for_s3_needs_the_domain_itself_and_a_wildcard() {
    let with_s3 = || build().interface("s3", ["private-a"], json!({ "private_dns_enabled": false }));
    let host = "s3.us-east-1.amazonaws.com";
    let bucket = format!("logs.{host}");
    let apex = with_s3().then(zone(host, &json!([{ "target": "vpce-2" }]))).build();
    check_path(&apex, "web", host, "interface endpoint");
    check_path(&apex, "web", "s3", "interface endpoint");
    check_path(&apex, "web", &bucket, "dropped: R256");
    let both =
        with_s3().then(zone(host, &json!([{ "target": "vpce-2" }, { "name": "*", "target": "vpce-2" }]))).build();
    check_path(&both, "web", &bucket, "interface endpoint");
    // The dual-stack name lies beside the zone, not in it.
    check_path(
        &both,
        "web",
        "s3.dualstack.us-east-1.amazonaws.com",
        "AWS public endpoint via NAT via 0.0.0.0/0 then 0.0.0.0/0",
    );
}

#[test]
fn r256_the_nearest_zone_answers() {
    let all = build().then(zone("amazonaws.com", &json!([]))).build();
    check_path(&all, "web", "sqs", "dropped: R256");
    let change = json!({ "private_dns_enabled": true });
    let on = command("ModifyVpcEndpoint", json!({ "vpc_endpoint": "@sqs-interface", "change": change }));
    let nearer = Build::of(&all).then(on).build();
    check_path(&nearer, "web", "sqs", "interface endpoint");
    check_path(&nearer, "web", "sns", "dropped: R256");
}

#[test]
fn r99_a_record_is_an_alias_a_workload_or_an_address() {
    let records = json!([
        { "name": "queue", "target": "vpce-1" }, { "name": "six", "target": "2001:db8::1" },
        { "name": "out", "target": "203.0.113.9" }, { "name": "in", "target": "10.0.16.99" },
    ]);
    let design = build().then(zone("corp.example", &records)).build();
    check_path(&design, "web", "queue.corp.example", "interface endpoint");
    check_path(&design, "web", "out.corp.example", "internet via NAT via 0.0.0.0/0 then 0.0.0.0/0");
    assert!(path(&design, "web", "six.corp.example").starts_with("dropped: R144"), "no IPv6 there");
    assert!(path(&design, "web", "in.corp.example").starts_with("dropped: R12"), "nobody has the address");
}

#[test]
fn r99_only_the_zones_vpcs_see_it() {
    let design = build()
        .then(zone("corp.example", &json!([{ "name": "db", "target": "i-2" }])))
        .vpc("10.9.0.0/16")
        .isolated("b", "10.9.0.0/24")
        .workload("far", "isolated-b")
        .build();
    check_path(&design, "far", "db.corp.example", "dropped: R146");
    let own_servers = command("ModifyVpcAttribute", json!({ "vpc": "vpc-1", "custom_dns_servers": true }));
    let deaf = Build::of(&design).then(own_servers).build();
    check_path(&deaf, "web", "db.corp.example", "internet via NAT via 0.0.0.0/0 then 0.0.0.0/0");
}

#[test]
fn r88_r256_what_a_zone_may_not_be() {
    let design = build().then(zone("corp.example", &json!([]))).build();
    let no = json!([]);
    let twice = json!([{ "name": "db", "target": "i-2" }, { "name": "db", "target": "i-1" }]);
    let nobody = json!([{ "name": "db", "target": "i-9" }]);
    for (wrong, code) in [
        (zone("corp.example", &no), "ConflictingDomainExists"),
        (zone("example", &no), "InvalidDomainName"),
        (zone("my corp.example", &no), "InvalidDomainName"),
        (zone("two.example", &twice), "InvalidChangeBatch"),
        (zone("two.example", &json!([{ "name": "a.*", "target": "i-1" }])), "InvalidChangeBatch"),
        (zone("two.example", &nobody), "InvalidInstanceID.NotFound"),
        (command("CreateHostedZone", json!({ "vpcs": ["vpc-1"] })), "InvalidInput"),
        (
            command(
                "CreateHostedZone",
                json!({ "vpc_endpoint": "@sqs-interface", "domain": "x.example", "vpcs": ["vpc-1"] }),
            ),
            "InvalidInput",
        ),
    ] {
        assert_eq!(attempt(&design, &wrong).unwrap_err().code(), code, "{wrong}");
    }
    let private = json!({ "vpc_endpoint": "@sqs-interface", "change": { "private_dns_enabled": true } });
    let design = Build::of(&design).then(command("ModifyVpcEndpoint", private)).build();
    let same = attempt(&design, &zone("sqs.us-east-1.amazonaws.com", &no)).unwrap_err();
    assert_eq!(same.code(), "ConflictingDomainExists");
}

#[test]
fn a_record_goes_with_what_it_leads_to() {
    let records = json!([{ "name": "db", "target": "i-2" }, { "name": "queue", "target": "vpce-1" }]);
    let design = build().then(zone("corp.example", &records)).build();
    let alone = command("TerminateInstances", json!({ "instance": "@db" }));
    assert_eq!(attempt(&design, &alone).unwrap_err().code(), "DependencyViolation");
    for (object, left) in [("i-2", "queue"), ("vpce-1", "db")] {
        let plan = deletion(&design, &object.parse().unwrap()).unwrap();
        let after = vpc_endpoint_model::apply(&design, plan.command, super::support::catalog()).unwrap().design;
        let names: Vec<&str> = after.hosted_zones[0].records.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, [left], "{object}");
    }
}

/// A plan with names that are there and that are not.
pub fn plan() -> Design {
    let zone = zone("corp.example", &json!([{ "name": "db", "target": "i-2" }]));
    build().then(zone).flow("web", "db.corp.example", 1.0, 1.0).flow("web", "web.corp.example", 1.0, 1.0).build()
}
