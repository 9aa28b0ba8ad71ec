//! IPv6 and dual-stack: subnets, routes, endpoints, names (R4, R13, R14, R19, R35, R72–R74, R80, R81, R128, R135, R144).

use serde_json::{Value, json};
use vpc_endpoint_model::Design;
use vpc_endpoint_model::path::Verdict;

use super::support::{Build, analysis, attempt, check_path, command, dollars, finding_codes, path, vpc};

/// A VPC with an IPv6 block, an isolated dual-stack subnet and one that has IPv6 only.
fn dual() -> Build {
    vpc("10.0.0.0/16")
        .then(command("AssociateVpcIpv6CidrBlock", json!({ "vpc": "vpc-1" })))
        .isolated("a", "10.0.16.0/20")
        .then(command("AssociateSubnetCidrBlock", json!({ "subnet": "@isolated-a" })))
        .then(command(
            "CreateSubnet",
            json!({
                "vpc": "vpc-1", "availability_zone": "us-east-1a", "ipv6_cidr_block": "2001:db8:0:9::/64", "name": "six",
            }),
        ))
        .workload("web", "isolated-a")
        .workload("new", "six")
}

fn v6_route(build: Build, table: &str, destination: &str, target: &str) -> Build {
    build.then(command(
        "CreateRoute",
        json!({ "route_table": table, "destination_ipv6_cidr_block": destination, "target": target }),
    ))
}

fn call(build: Build, source: &str, to: &str, name: &str) -> Design {
    let build = build.destination(to);
    build
        .then(command(
            "CreateFlow",
            json!({
                "source": format!("@i-:{source}"), "destination": format!("@to {to}"), "send_gb": 1, "receive_gb": 1,
                "name_used": name,
            }),
        ))
        .build()
}

fn outcome(design: &Design) -> String {
    let trace = analysis(design).traces.last().unwrap().clone();
    match trace.verdict {
        Verdict::Dropped => {
            let rules: Vec<&str> = trace.blockers.iter().map(vpc_endpoint_model::path::Blocker::rule).collect();
            format!("dropped: {}", rules.join(", "))
        }
        _ => trace.class.label().to_owned(),
    }
}

#[test]
fn r13_r14_r19_blocks_are_given_and_taken() {
    let design = dual().build();
    let blocks: Vec<String> = design.subnets.iter().map(vpc_endpoint_model::design::Subnet::blocks).collect();
    assert_eq!(blocks, ["10.0.16.0/20, 2001:db8::/64", "2001:db8:0:9::/64"]);
    let (web, new) = (&design.instances[0], &design.instances[1]);
    assert_eq!((web.private_addresses.len(), web.ipv6_addresses[0].to_string().as_str()), (1, "2001:db8::4"));
    assert_eq!((new.private_addresses.len(), new.ipv6_addresses.len(), new.count()), (0, 1, 1));
    for (wrong, rule) in [
        (command("AssociateVpcIpv6CidrBlock", json!({ "vpc": "vpc-1" })), Some("R14")),
        (command("DisassociateVpcIpv6CidrBlock", json!({ "vpc": "vpc-1" })), Some("R186")),
        (command("DisassociateSubnetCidrBlock", json!({ "subnet": "@six" })), Some("R185")),
        (command("CreateSubnet", json!({ "vpc": "vpc-1", "availability_zone": "us-east-1a" })), Some("R19")),
        (
            command(
                "CreateSubnet",
                json!({ "vpc": "vpc-1", "availability_zone": "us-east-1a", "ipv6_cidr_block": "2001:db8:0:9::/64" }),
            ),
            Some("R162"),
        ),
        (
            command(
                "CreateSubnet",
                json!({ "vpc": "vpc-1", "availability_zone": "us-east-1a", "ipv6_cidr_block": "2001:db8:1::/64" }),
            ),
            Some("R14"),
        ),
        (
            command(
                "CreateSubnet",
                json!({ "vpc": "vpc-1", "availability_zone": "us-east-1a", "ipv6_cidr_block": "2001:db8:0:a::/62" }),
            ),
            Some("R14"),
        ),
    ] {
        assert_eq!(attempt(&design, &wrong).map(|_| ()).unwrap_err().rule(), rule, "{wrong}");
    }
}

#[test]
fn r35_ipv4_routes_cover_no_ipv6() {
    let host = json!({ "kind": "internet_host", "host": "2001:db8:ffff::1" });
    let build = dual()
        .internet_gateway()
        .route("main", "0.0.0.0/0", "igw")
        .then(command("CreateDestination", json!({ "target": host, "name": "to six" })));
    assert_eq!(outcome(&call(build, "new", "six", "default")), "dropped: R146");
}

#[test]
fn r128_an_egress_only_gateway_lets_ipv6_out() {
    let build = dual().then(command("CreateEgressOnlyInternetGateway", json!({ "vpc": "vpc-1", "name": "out" })));
    let build = v6_route(build, "rtb-1", "::/0", "@out");
    let design = call(build, "new", "s3", "dualstack");
    assert_eq!(outcome(&design), "AWS public endpoint via internet gateway");
    let wrong = json!({
        "command": "CreateRoute", "route_table": "rtb-1", "destination_cidr_block": "0.0.0.0/0", "target": "@out",
    });
    assert_eq!(attempt(&design, &wrong).unwrap_err().code(), "InvalidParameterValue");
}

#[test]
fn r148_an_internet_gateway_passes_ipv6_without_a_public_ipv4_address() {
    let build = v6_route(dual().internet_gateway(), "rtb-1", "::/0", "@igw");
    assert_eq!(outcome(&call(build, "web", "s3", "dualstack")), "AWS public endpoint via internet gateway");
}

#[test]
fn r72_the_address_type_decides_which_lists_are_routed() {
    let gateway = |kind: &str, tables: Value| {
        command(
            "CreateVpcEndpoint",
            json!({
                "vpc": "vpc-1", "service": "s3", "ip_address_type": kind,
                "configuration": { "type": "Gateway", "route_tables": tables },
            }),
        )
    };
    let dual_only = dual()
        .then(command("CreateRouteTable", json!({ "vpc": "vpc-1", "name": "dual" })))
        .then(command("AssociateRouteTable", json!({ "subnet": "@isolated-a", "route_table": "@dual" })));
    let design = dual_only.build();
    for (kind, tables, accepted) in [
        ("ipv4", json!(["rtb-1", "@dual"]), true),
        ("dualstack", json!(["@dual"]), true),
        ("dualstack", json!(["rtb-1"]), false),
        ("ipv6", json!(["rtb-1"]), true),
        ("ipv6", json!(["@dual"]), false),
    ] {
        assert_eq!(attempt(&design, &gateway(kind, tables.clone())).is_ok(), accepted, "{kind} {tables}");
    }
    let both = Build::of(&design).then(gateway("dualstack", json!(["@dual"]))).build();
    let rows = analysis(&both).route_tables[1].rows.iter().map(|row| row.destination.to_string()).collect::<Vec<_>>();
    let lists = ["pl-63a5400a", "com.amazonaws.us-east-1.s3 (IPv6)"];
    assert_eq!(rows, ["10.0.0.0/16", "2001:db8::/56", lists[0], lists[1]]);
    assert_eq!(outcome(&call(Build::of(&both), "web", "s3", "dualstack")), "gateway endpoint");
}

#[test]
fn r157i_a_dualstack_name_passes_an_ipv4_endpoint_by_and_falls_back_slowly() {
    let design = call(dual().s3_gateway(["isolated-a"]), "web", "s3", "dualstack");
    let trace = analysis(&design).traces.last().unwrap().clone();
    assert_eq!(trace.class.label(), "gateway endpoint");
    let attempt = trace.failed_attempt.expect("an attempt over IPv6");
    assert_eq!(attempt.blockers[0].rule(), "R146");
    assert!(finding_codes(&design).contains(&"Ipv6FirstFails"));
    let plain = call(dual().s3_gateway(["isolated-a"]), "web", "s3", "default");
    assert!(analysis(&plain).traces.last().unwrap().failed_attempt.is_none());
}

#[test]
fn r144_r135_an_ipv6_only_source_needs_dns64_for_ipv4_names() {
    let with_nat = || dual().public("b", "10.0.0.0/24").nat("b");
    let plain = call(with_nat(), "new", "sqs", "default");
    assert_eq!(outcome(&plain), "dropped: R144");
    let dns64 = command("ModifySubnetAttribute", json!({ "subnet": "@six", "enable_dns64": true }));
    let without_route = call(with_nat().then(dns64.clone()), "new", "sqs", "default");
    assert_eq!(outcome(&without_route), "dropped: R146");
    let build = v6_route(with_nat().then(dns64), "rtb-1", "64:ff9b::/96", "@nat-b");
    let design = call(build, "new", "sqs", "default");
    assert_eq!(outcome(&design), "AWS public endpoint via NAT");
    let wrong = json!({
        "command": "CreateRoute", "route_table": "rtb-1", "destination_ipv6_cidr_block": "::/0", "target": "@nat-b",
    });
    assert_eq!(attempt(&design, &wrong).unwrap_err().rule(), Some("R37"));
}

#[test]
fn r80_r81_interface_endpoints_have_the_families_of_their_subnets() {
    let endpoint = |kind: &str, records: &str, subnet: &str| {
        command(
            "CreateVpcEndpoint",
            json!({
                "vpc": "vpc-1", "service": "sqs", "ip_address_type": kind, "dns_record_ip_type": records,
                "configuration": { "type": "Interface", "subnets": [format!("@{subnet}")] },
            }),
        )
    };
    let design = dual().build();
    for (kind, records, subnet, accepted) in [
        ("ipv4", "service-defined", "isolated-a", true),
        ("dualstack", "dualstack", "isolated-a", true),
        ("dualstack", "ipv6", "isolated-a", true),
        ("ipv6", "ipv6", "six", true),
        ("ipv4", "service-defined", "six", false),
        ("ipv6", "ipv6", "isolated-a", false),
        ("dualstack", "dualstack", "six", false),
        ("ipv4", "ipv6", "isolated-a", false),
        ("ipv4", "dualstack", "isolated-a", false),
    ] {
        let made = attempt(&design, &endpoint(kind, records, subnet));
        assert_eq!(made.is_ok(), accepted, "{kind} {records} {subnet}: {:?}", made.err().map(|it| it.to_string()));
    }
    let dualstack = Build::of(&design).then(endpoint("dualstack", "dualstack", "isolated-a"));
    let eni = dualstack.build().vpc_endpoints[0].as_interface().unwrap().interfaces[0].clone();
    assert!(eni.private_address.is_some() && eni.ipv6_address.is_some());
    let new =
        call(Build::of(&design).then(endpoint("dualstack", "service-defined", "isolated-a")), "new", "sqs", "default");
    assert_eq!(outcome(&new), "dropped: R144", "service-defined private names have A records alone");
    let seen = call(Build::of(&design).then(endpoint("dualstack", "dualstack", "isolated-a")), "new", "sqs", "default");
    assert_eq!(outcome(&seen), "interface endpoint");
}

#[test]
fn r35_a_route_has_one_destination_of_the_family_its_field_says() {
    let design = dual().internet_gateway().build();
    let route = |fields: Value| {
        let mut route = command("CreateRoute", fields);
        route["route_table"] = json!("rtb-1");
        route["target"] = json!("@igw");
        attempt(&design, &route).map(|_| ()).map_err(|error| format!("{} {:?}", error.code(), error.rule()))
    };
    assert_eq!(route(json!({ "destination_ipv6_cidr_block": "::/0" })), Ok(()));
    let not_a_block = Err("InvalidParameterValue Some(\"R159\")".to_owned());
    assert_eq!(route(json!({ "destination_cidr_block": "::/0" })), not_a_block);
    assert_eq!(route(json!({ "destination_ipv6_cidr_block": "0.0.0.0/0" })), not_a_block);
    let one = Err("InvalidParameterCombination Some(\"R31\")".to_owned());
    assert_eq!(route(json!({})), one);
    assert_eq!(route(json!({ "destination_cidr_block": "0.0.0.0/0", "destination_ipv6_cidr_block": "::/0" })), one);
    let reserved = Err("InvalidParameterValue Some(\"R34\")".to_owned());
    assert_eq!(route(json!({ "destination_ipv6_cidr_block": "fd00:ec2::/40" })), reserved);
}

#[test]
fn r16_ipv6_only_subnets_cost_nothing_more() {
    let design = dual().build();
    assert_eq!(dollars(&analysis(&design)), "0.00");
    check_path(&design, "web", "=new", "private via 2001:db8::/56");
    assert_eq!(
        path(&dual().open_workload("far", "six").build(), "new", "=far"),
        "dropped: R82",
        "0.0.0.0/0 lets no IPv6 in"
    );
}

#[test]
fn r81_records_of_one_family_leave_the_other_without_an_answer() {
    let endpoint = |records: &str| {
        let sources = vpc("10.0.0.0/16")
            .then(command("AssociateVpcIpv6CidrBlock", json!({ "vpc": "vpc-1" })))
            .isolated("a", "10.0.16.0/20")
            .workload("old", "isolated-a")
            .then(command("AssociateSubnetCidrBlock", json!({ "subnet": "@isolated-a" })));
        let open = json!([{ "direction": "ingress", "protocol": "all", "peer": { "cidr": "::/0" } },
            { "direction": "ingress", "protocol": "all", "peer": { "cidr": "0.0.0.0/0" } }]);
        sources.interface("sqs", ["isolated-a"], json!({})).then(command(
            "ModifyVpcEndpoint",
            json!({ "vpc_endpoint": "vpce-1", "change": { "ip_address_type": "dualstack", "dns_record_ip_type": records } }),
        ))
        .then(command("SetSecurityGroupRules", json!({ "security_group": "@sqs-group", "rules": open })))
    };
    let addresses = |records: &str, name: &str| {
        let design = call(endpoint(records), "old", "sqs", name);
        let trace = analysis(&design).traces.last().unwrap().clone();
        serde_json::to_value(&trace.resolution).unwrap()["answer"]["address"].clone()
    };
    assert_eq!(addresses("ipv4", "default"), json!("10.0.16.5"));
    assert_eq!(addresses("dualstack", "default"), json!("10.0.16.5"));
    assert_eq!(addresses("service-defined", "default"), json!("10.0.16.5"));
    assert_eq!(addresses("ipv6", "default"), json!(null), "the source has IPv4 only, and there is no A record");
}
