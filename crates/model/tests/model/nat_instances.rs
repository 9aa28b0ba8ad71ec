//! Instances as the targets of routes (R30, R32, R264).

use serde_json::{Value, json};
use vpc_endpoint_model::Design;

use super::support::{Build, amount, analysis, attempt, check_path, command, finding_codes, path, vpc};

/// A workload in a private subnet whose default route leads to an instance in a public one, in another zone.
fn nat_instance() -> Build {
    vpc("10.0.0.0/16")
        .public("b", "10.0.0.0/24")
        .private("a", "10.0.16.0/20")
        .workload("web", "private-a")
        .workload("nat", "public-b")
        .then(modify(json!({ "source_dest_check": false, "associate_public_ip_address": true })))
        .then(groups("ingress"))
        .route("private-a", "0.0.0.0/0", "nat")
        .flow("web", "partner.example", 10.0, 10.0)
}

#[expect(clippy::needless_pass_by_value, reason = "`json!` at the call reads best without a borrow")]
fn modify(change: Value) -> Value {
    let mut fields = json!({ "instance": "@nat" });
    fields.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
    command("ModifyInstances", fields)
}

/// Gives the instance a group that lets everything out, and the VPC in by a direction.
fn groups(direction: &str) -> Value {
    let all =
        |direction: &str, cidr: &str| json!({ "direction": direction, "protocol": "all", "peer": { "cidr": cidr } });
    let rules = json!([all("egress", "0.0.0.0/0"), all(direction, "10.0.0.0/16")]);
    command(
        "Batch",
        json!({ "commands": [
            { "command": "CreateSecurityGroup", "vpc": "vpc-1", "name": "nat group" },
            { "command": "SetSecurityGroupRules", "security_group": "sg-1", "rules": rules },
            { "command": "ModifyInstances", "instance": "@nat", "security_groups": ["sg-1"] },
        ]}),
    )
}

#[test]
fn r264_an_instance_sends_on_from_its_own_address_at_no_price_for_each_gigabyte() {
    let design = nat_instance().build();
    check_path(&design, "web", "partner.example", "internet via NAT via 0.0.0.0/0 then 0.0.0.0/0");
    assert_eq!(amount(&design, "NatGatewayDataSent"), None);
    assert_eq!(amount(&design, "CrossZoneData").as_deref(), Some("0.40"), "20 GB to another zone, on both sides");
    assert_eq!(amount(&design, "PublicIpv4Hours").as_deref(), Some("3.65"));
    assert_eq!(analysis(&design).cost.total.unknown, 1, "of which size the instance is, the plan does not say");
    let priced = json!({ "command": "SetPrice", "price": "nat_instance_hour", "per_unit": "0.0042" });
    let priced = Build::of(&design).then(priced).build();
    assert_eq!(amount(&priced, "NatInstanceHours").as_deref(), Some("3.066"));
    assert_eq!(analysis(&priced).cost.total.unknown, 0);
}

#[test]
fn r264_what_an_instance_needs_to_send_on() {
    let check_on = nat_instance().then(modify(json!({ "source_dest_check": true }))).build();
    assert!(path(&check_on, "web", "partner.example").starts_with("dropped: R264"));
    assert!(finding_codes(&check_on).contains(&"InstanceDropsOthersPackets"));
    let private = nat_instance().then(modify(json!({ "associate_public_ip_address": false }))).build();
    assert!(path(&private, "web", "partner.example").starts_with("dropped: R127"));
    let closed = nat_instance().then(groups("egress")).build();
    assert!(path(&closed, "web", "partner.example").starts_with("dropped: R82"));
    let itself = nat_instance().route("public", "203.0.113.0/24", "nat").flow("web", "203.0.113.9", 1.0, 1.0).build();
    assert!(path(&itself, "web", "203.0.113.9").starts_with("dropped: R264"));
    check_path(&itself, "nat", "203.0.113.9", "dropped: R264");
}

#[test]
fn r32_a_route_leads_to_one_instance_of_its_vpc() {
    let design = nat_instance().build();
    let led = |table: &str, destination: &str, target: &str| {
        command("CreateRoute", json!({ "route_table": table, "destination_cidr_block": destination, "target": target }))
    };
    let table = Build::of(&design).table_id("private-a");
    let refused = |design: &Design, command: &Value| {
        let error = attempt(design, command).unwrap_err();
        (error.code().to_owned(), error.rule())
    };
    let several = modify(json!({ "count": 2 }));
    assert_eq!(refused(&design, &several), ("InvalidInstanceID".to_owned(), Some("R32")));
    let two = vpc("10.0.0.0/16")
        .private("a", "10.0.16.0/20")
        .then(command("RunInstances", json!({ "subnet": "@subnet:private-a", "count": 2, "name": "two" })));
    let own = two.table_id("private-a");
    assert_eq!(refused(&two.build(), &led(&own, "0.0.0.0/0", "@two")).0, "InvalidInstanceID");
    let other =
        Build::of(&design).vpc("10.9.0.0/16").isolated("f", "10.9.0.0/24").workload("far", "isolated-f").build();
    assert_eq!(refused(&other, &led(&table, "198.51.100.0/24", "@far")).1, Some("R173"));
    let six = json!({ "route_table": table, "destination_ipv6_cidr_block": "::/0", "target": "@nat" });
    assert!(attempt(&design, &command("CreateRoute", six)).is_err(), "it has no IPv6 address");
}

#[test]
fn r30_inside_the_vpc_a_route_to_an_instance_is_a_whole_subnets() {
    let design =
        nat_instance().isolated("c", "10.0.64.0/24").open_workload("db", "isolated-c").flow("web", "=db", 1.0, 1.0);
    let whole = design.route("private-a", "10.0.64.0/24", "nat").build();
    check_path(&whole, "web", "=db", "private via 10.0.64.0/24 then 10.0.0.0/16");
    let table = Build::of(&whole).table_id("private-a");
    let part = json!({ "route_table": table, "destination_cidr_block": "10.0.64.0/25", "target": "@nat" });
    assert!(attempt(&whole, &command("CreateRoute", part)).is_err());
}

#[test]
fn r49_a_route_outlives_its_instance_as_a_blackhole() {
    let design = nat_instance().then(command("TerminateInstances", json!({ "instance": "@nat" }))).build();
    assert!(path(&design, "web", "partner.example").starts_with("dropped: R48"));
    assert!(finding_codes(&design).contains(&"BlackholeRoute"));
}

#[test]
fn what_is_said_of_nat_gateways_is_not_said_of_an_instance() {
    let design = nat_instance().flow("web", "s3", 10.0, 10.0).build();
    check_path(&design, "web", "s3", "AWS public endpoint via NAT via 0.0.0.0/0 then 0.0.0.0/0");
    let codes = finding_codes(&design);
    let of_gateways = ["NatAcrossZones", "GatewayEndpointWouldBeFree"];
    assert!(of_gateways.iter().all(|code| !codes.contains(code)), "{codes:?}");
}
