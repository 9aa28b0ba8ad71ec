//! Destinations given as addresses: of things in the plan, of nobody, and under NAT64 (R251–R254).

use serde_json::json;
use vpc_endpoint_model::Design;
use vpc_endpoint_model::dns::Answer;
use vpc_endpoint_model::path::{Blocker, Verdict};

use super::support::{Build, analysis, check_path, command, path, total, vpc};

/// A private subnet behind NAT, a public one, and a workload with a public address in it.
fn nat() -> Build {
    vpc("10.0.0.0/16")
        .private("a", "10.0.16.0/20")
        .nat("a")
        .workload("web", "private-a")
        .public_workload("front", "public-a")
}

#[test]
fn r251_link_local_addresses_are_answered_beside_the_host_for_nothing() {
    let design = nat().build();
    let before = total(&design);
    let link = ["169.254.169.254", "169.254.169.253", "169.254.170.2", "169.254.0.1", "fe80::1", "fd00:ec2::254"];
    for (from, to) in ["web", "front"].into_iter().flat_map(|from| link.map(|to| (from, to))) {
        let ipv6 = to.contains(':');
        let design = Build::of(&design).flow(from, to, 1000.0, 1000.0).build();
        let trace = analysis(&design).traces[0].clone();
        if ipv6 {
            // These workloads have IPv4 addresses only.
            assert_eq!(trace.blockers.iter().map(Blocker::kind).collect::<Vec<_>>(), ["no_address_of_family"]);
            continue;
        }
        assert_eq!((trace.class.label(), trace.verdict), ("private", Verdict::Reached), "{from} to {to}");
        assert!(trace.lookups.is_empty() && trace.security.is_empty() && trace.hops.len() == 1, "{trace:?}");
        assert_eq!(total(&design), before, "{from} to {to}");
    }
}

#[test]
fn r252_nobody_on_the_internet_has_a_private_address() {
    let design = nat().build();
    let before = total(&design);
    for to in ["10.1.0.1", "172.16.0.1", "192.168.1.1", "100.64.0.1"] {
        for from in ["web", "front"] {
            check_path(&design, from, to, "dropped: R252");
            assert_eq!(total(&Build::of(&design).flow(from, to, 1000.0, 1000.0).build()), before, "{from} to {to}");
        }
    }
    for to in ["0.0.0.0", "127.0.0.1", "224.0.0.251", "255.255.255.255", "240.1.2.3"] {
        let design = Build::of(&design).flow("web", to, 1000.0, 1000.0).build();
        let trace = analysis(&design).traces[0].clone();
        assert!(matches!(trace.blockers.as_slice(), [Blocker::NeverLeaves { .. }]), "{to}: {:?}", trace.blockers);
        assert!(trace.lookups.is_empty());
        assert_eq!(total(&design), before, "{to}");
    }
    // Public ones are as they were.
    check_path(&design, "web", "203.0.113.7", "internet via NAT via 0.0.0.0/0 then 0.0.0.0/0");
    check_path(&design, "web", "100.63.255.255", "internet via NAT via 0.0.0.0/0 then 0.0.0.0/0");
}

#[test]
fn r26_an_address_of_the_vpcs_own_range_that_nobody_has_stays_inside() {
    check_path(&nat().build(), "web", "10.0.31.9", "dropped: R12");
}

#[test]
fn an_address_of_a_thing_in_the_plan_means_the_thing() {
    let build = nat().open_workload("api", "private-a").interface("sqs", ["private-a"], json!({}));
    let design = build.build();
    let instance = |name: &str| design.instances.iter().find(|it| it.name == name).unwrap();
    let address = |name: &str| instance(name).private_addresses[0].to_string();
    let endpoint = &design.vpc_endpoints[0];
    let interface = endpoint.as_interface().unwrap().interfaces[0].private_address.unwrap().to_string();
    // Inside one subnet no table is asked (R51).
    check_path(&design, "web", &address("api"), "private");
    check_path(&design, "front", &address("api"), "private via 10.0.0.0/16");
    check_path(&design, "web", &interface, "interface endpoint");
    let called = Build::of(&design).flow("web", &address("api"), 1.0, 1.0).build();
    let answer = analysis(&called).traces[0].resolution.answer.clone();
    assert!(matches!(answer, Answer::Instance { instance: id, .. } if id == instance("api").id));
    // Members of the default group only let each other in.
    check_path(&design, "front", &address("web"), "private via 10.0.0.0/16");
    check_path(&design, "api", &address("web"), "dropped: R145, R82");
}

/// Two VPCs with a workload each, peered or not.
fn two(peered: bool) -> Design {
    let build = vpc("10.0.0.0/16")
        .private("a", "10.0.1.0/24")
        .workload("web", "private-a")
        .vpc("10.1.0.0/16")
        .private("b", "10.1.1.0/24")
        .open_workload("db", "private-b");
    if !peered {
        return build.build();
    }
    build
        .then(json!({ "command": "CreateVpcPeeringConnection", "requester_vpc": "vpc-1", "accepter_vpc": "vpc-2", "name": "peer" }))
        .route("private-a", "10.1.0.0/16", "peer")
        .route("private-b", "10.0.0.0/16", "peer")
        .build()
}

#[test]
fn r61_an_address_in_another_vpc_needs_a_connection_to_it() {
    check_path(&two(true), "web", "10.1.1.4", "private via 10.1.0.0/16");
    check_path(&two(false), "web", "10.1.1.4", "dropped: R61");
    // Over the peering, but nobody has it.
    check_path(&two(true), "web", "10.1.1.200", "dropped: R12");
    check_path(&two(false), "web", "10.1.1.200", "dropped: R146");
}

#[test]
fn r98_an_address_on_premises_is_reached_by_the_line() {
    let design = vpc("10.0.0.0/16")
        .private("a", "10.0.1.0/24")
        .nat("a")
        .workload("web", "private-a")
        .then(json!({ "command": "CreateVpnGateway", "vpc": "vpc-1", "name": "vgw" }))
        .then(json!({
            "command": "CreateOnPremisesNetwork", "virtual_private_gateway": "@vgw", "name": "office",
            "cidr_blocks": ["192.168.0.0/16"], "link": "vpn",
        }))
        .build();
    // Without a row for it, the default route leads to where nobody has it.
    assert_eq!(path(&design, "web", "192.168.7.9"), "dropped: R40");
    let routed = Build::of(&design).route("private-a", "192.168.0.0/16", "vgw").build();
    assert_eq!(path(&routed, "web", "192.168.7.9"), "on-premises via 192.168.0.0/16");
    let all = Build::of(&design).route("private-a", "172.16.0.0/12", "vgw").build();
    assert_eq!(path(&all, "web", "172.20.0.1"), "dropped: R252", "the line leads to a network without it");
}

/// A dual-stack subnet and an IPv6-only one, both with DNS64, and a default IPv6 route to `gateway`.
fn dns64(gateway: &str) -> Build {
    let attribute =
        |subnet: &str| json!({ "command": "ModifySubnetAttribute", "subnet": subnet, "enable_dns64": true });
    let six = json!({
        "command": "CreateSubnet", "vpc": "vpc-1", "availability_zone": "us-east-1a",
        "ipv6_cidr_block": "2001:db8:0:9::/64", "name": "six",
    });
    let route = |table: &str, destination: &str, target: &str| json!({ "command": "CreateRoute", "route_table": table, "destination_ipv6_cidr_block": destination, "target": target });
    vpc("10.0.0.0/16")
        .then(command("AssociateVpcIpv6CidrBlock", json!({ "vpc": "vpc-1" })))
        .public("a", "10.0.1.0/24")
        .then(command("AssociateSubnetCidrBlock", json!({ "subnet": "@public-a" })))
        .then(six)
        .then(json!({ "command": "CreateEgressOnlyInternetGateway", "vpc": "vpc-1", "name": "eigw" }))
        .then(json!({ "command": "AssociateRouteTable", "subnet": "@six", "route_table": "@rtb:public" }))
        .then(route("@rtb:public", "::/0", gateway))
        .then(attribute("@public-a"))
        .then(attribute("@six"))
        .public_workload("both", "public-a")
        .workload("new", "six")
}

#[test]
fn r253_only_a_nat_gateway_translates() {
    for gateway in ["@igw", "@eigw"] {
        let design = dns64(gateway).build();
        for to in ["partner.example", "sqs"] {
            check_path(&design, "new", to, "dropped: R253");
            let design = Build::of(&design).flow("both", to, 1.0, 1.0).build();
            let trace = analysis(&design).traces[0].clone();
            assert_eq!(trace.verdict, Verdict::Reached, "over IPv4, at the second try");
            let failed = trace.failed_attempt.unwrap();
            assert!(matches!(failed.blockers.as_slice(), [Blocker::NotTranslated { .. }]), "{:?}", failed.blockers);
        }
        let route = json!({
            "command": "CreateRoute", "route_table": "@rtb:public", "destination_ipv6_cidr_block": "64:ff9b::/96", "target": "@nat-a",
        });
        let mended = Build::of(&design).nat("a").then(route).build();
        for (to, class) in [("partner.example", "internet via NAT"), ("sqs", "AWS public endpoint via NAT")] {
            let told = path(&mended, "new", to);
            assert!(told.starts_with(class) || told == "dropped: R130", "{told}");
        }
    }
}

#[test]
fn r253_an_address_that_is_typed_is_never_translated() {
    let design = dns64("@igw").build();
    check_path(&design, "new", "203.0.113.7", "dropped: R144");
    let design = Build::of(&design).flow("both", "203.0.113.7", 1.0, 1.0).build();
    let trace = analysis(&design).traces[0].clone();
    assert_eq!((trace.class.label(), trace.failed_attempt), ("internet", None));
    // One typed under the prefix needs the NAT gateway as well.
    check_path(&dns64("@igw").build(), "new", "64:ff9b::203.0.113.7", "dropped: R253");
}
