//! NAT gateways of every kind, private lines, peerings, prefix lists and their routes (R6, R30–R50, R61, R98, R129–R138).

use serde_json::{Value, json};
use vpc_endpoint_model::Design;
use vpc_endpoint_model::words::Say;

use super::support::{Build, amount, analysis, attempt, catalog, check_path, command, finding_codes, lines, path, vpc};

fn private() -> Build {
    vpc("10.0.0.0/16").private("a", "10.0.16.0/20").workload("web", "private-a")
}

/// A virtual private gateway with a network 192.168.0.0/16 behind it.
fn with_line(build: Build, link: &str) -> Build {
    build
        .then(command("CreateVpnGateway", json!({ "vpc": "vpc-1", "name": "vgw" })))
        .then(command(
            "CreateOnPremisesNetwork",
            json!({
                "virtual_private_gateway": "@vgw", "cidr_blocks": ["192.168.0.0/16"], "link": link, "name": "office",
            }),
        ))
        .then(command(
            "CreateDestination",
            json!({ "target": { "kind": "on_premises", "network": "@office" }, "name": "to office" }),
        ))
}

fn propagate(build: Build, table: &str) -> Build {
    build.then(command(
        "EnableVgwRoutePropagation",
        json!({ "route_table": format!("@rtb:{table}"), "virtual_private_gateway": "@vgw" }),
    ))
}

fn from_office(build: Build, to: &str) -> Build {
    let build = build.destination(to);
    build.then(command(
        "CreateFlow",
        json!({ "source": "@office", "destination": format!("@to {to}"), "send_gb": 1, "receive_gb": 3, "name": "in" }),
    ))
}

fn last(design: &Design) -> String {
    let trace = analysis(design).traces.last().unwrap().clone();
    let rules: Vec<&str> = trace.blockers.iter().map(vpc_endpoint_model::path::Blocker::rule).collect();
    if rules.is_empty() { trace.class.label().to_owned() } else { format!("dropped: {}", rules.join(", ")) }
}

#[test]
fn r136_r138_a_regional_nat_gateway_has_a_table_and_is_billed_by_zone() {
    let regional = |zones: Value| {
        command("CreateNatGateway", json!({ "vpc": "vpc-1", "availability_zones": zones, "name": "nat" }))
    };
    let design = private().build();
    assert_eq!(attempt(&design, &regional(json!([]))).unwrap_err().rule(), Some("R192"));
    let build = private().internet_gateway().then(regional(json!([]))).route("private-a", "0.0.0.0/0", "nat");
    let design = build.build();
    assert!(design.route_tables.iter().any(|table| table.name == "nat routes"));
    check_path(&design, "web", "sqs", "AWS public endpoint via NAT via 0.0.0.0/0 then 0.0.0.0/0");
    assert!(
        lines(&design).iter().any(|line| line.starts_with("RegionalNatGatewayHours nat 730 ")),
        "{:?}",
        lines(&design)
    );
    let two = Build::of(&design).isolated("b", "10.0.64.0/20").workload("far", "isolated-b").build();
    assert!(lines(&two).iter().any(|line| line.starts_with("RegionalNatGatewayHours nat 1,460 ")));
    assert!(lines(&two).iter().any(|line| line.starts_with("PublicIpv4Hours nat 1,460 ")));
    let manual =
        private().internet_gateway().then(regional(json!(["us-east-1b"]))).route("private-a", "0.0.0.0/0", "nat");
    let manual = manual.flow("web", "sqs", 10.0, 0.0).build();
    assert_eq!(amount(&manual, "CrossZoneData").as_deref(), Some("0.20"));
    for (zones, rule) in [(json!(["eu-west-1a"]), "R137"), (json!(["us-east-1a", "us-east-1a"]), "R137")] {
        let build = private().internet_gateway().build();
        assert_eq!(attempt(&build, &regional(zones)).unwrap_err().rule(), Some(rule));
    }
    let own = json!({ "command": "AssociateRouteTable", "subnet": "@subnet-:private-a", "route_table": "@nat routes" });
    assert_eq!(attempt(&design, &own).unwrap_err().rule(), Some("R174"));
    let gone = Build::of(&design).then(command("DeleteNatGateway", json!({ "nat_gateway": "@nat" }))).build();
    assert!(!gone.route_tables.iter().any(|table| table.name == "nat routes"));
    check_path(&gone, "web", "sqs", "dropped: R48");
}

#[test]
fn r131_r150_a_private_nat_gateway_reaches_networks_but_not_the_internet() {
    let build = private().isolated("c", "10.0.64.0/20").internet_gateway();
    let build = with_line(build, "direct_connect").then(command(
        "CreateNatGateway",
        json!({ "subnet": "@isolated-c", "connectivity_type": "private", "name": "nat" }),
    ));
    let build = build.route("private-a", "0.0.0.0/0", "nat").route("main", "0.0.0.0/0", "igw");
    check_path(&build.build(), "web", "sqs", "dropped: R131");
    let line = propagate(with_line(private().isolated("c", "10.0.64.0/20"), "direct_connect"), "main")
        .then(command(
            "CreateNatGateway",
            json!({ "subnet": "@isolated-c", "connectivity_type": "private", "name": "nat" }),
        ))
        .route("private-a", "192.168.0.0/16", "nat");
    check_path(&line.build(), "web", "office", "on-premises via 192.168.0.0/16 then 192.168.0.0/16");
}

#[test]
fn r41_r50_propagated_routes_come_from_the_networks_and_lose_ties() {
    let design = propagate(with_line(private(), "vpn"), "private-a").build();
    check_path(&design, "web", "office", "on-premises via 192.168.0.0/16");
    let row = analysis(&design).route_tables[1].rows[1].clone();
    assert_eq!((row.origin.name(), row.target.to_string().as_str()), ("EnableVgwRoutePropagation", "vgw-1"));
    let delete = command("DeleteRoute", json!({ "route_table": "@private-a", "destination": "192.168.0.0/16" }));
    let error = attempt(&with_table_names(&design), &delete).unwrap_err();
    assert!(error.remedy().to_string().contains("DisableVgwRoutePropagation"), "{error}");
    let fixed = Build::of(&design).nat("a").route("private-a", "192.168.0.0/16", "nat-a").build();
    let path = path(&fixed, "web", "office");
    assert!(path.starts_with("dropped"), "the static route to NAT comes first: {path}");
}

/// Table and subnet share a name in these designs; the table is asked for by its kind.
fn with_table_names(design: &Design) -> Design {
    let mut design = design.clone();
    for subnet in &mut design.subnets {
        subnet.name = format!("{} subnet", subnet.name);
    }
    design
}

#[test]
fn r42_local_beats_a_propagated_route_that_is_more_specific() {
    let build = with_line(private(), "vpn").then(command(
        "ModifyOnPremisesNetwork",
        json!({ "on_premises_network": "@office", "cidr_blocks": ["10.0.32.0/20", "192.168.0.0/16"] }),
    ));
    let design = propagate(build, "private-a").isolated("b", "10.0.32.0/20").open_workload("far", "isolated-b").build();
    check_path(&design, "web", "=far", "private via 10.0.0.0/16");
}

#[test]
fn r49_a_detached_private_gateway_leaves_blackholes_and_ends_propagation() {
    let build = propagate(with_line(private(), "vpn"), "private-a").route("private-a", "172.16.0.0/12", "vgw");
    let design = build.then(command("DetachVpnGateway", json!({ "virtual_private_gateway": "@vgw" }))).build();
    check_path(&design, "web", "172.16.0.1", "dropped: R48");
    check_path(&design, "web", "office", "dropped: R146");
    let twice = command("AttachVpnGateway", json!({ "virtual_private_gateway": "@vgw", "vpc": "vpc-1" }));
    let attached = Build::of(&design).then(twice.clone()).build();
    assert_eq!(attempt(&attached, &twice).unwrap_err().rule(), Some("R191a"));
    let second = command("CreateVpnGateway", json!({ "vpc": "vpc-1" }));
    assert_eq!(attempt(&attached, &second).unwrap_err().rule(), Some("R36"));
}

#[test]
fn r61_r98_from_on_premises_only_interface_endpoints_are_reached() {
    let line = || propagate(with_line(private(), "direct_connect"), "private-a");
    let gateway = from_office(line().s3_gateway(["private-a"]), "s3").build();
    assert_eq!(last(&gateway), "internet", "by its own connection, past the gateway endpoint");
    let closed = Build::of(&gateway).then(command(
        "ModifyOnPremisesNetwork",
        json!({ "on_premises_network": "@office", "internet_access": false }),
    ));
    assert_eq!(last(&closed.build()), "dropped: R61");
    let hidden = from_office(line().interface("sqs", ["private-a"], json!({})), "sqs");
    let design = hidden.build();
    assert_eq!(last(&design), "internet");
    assert!(finding_codes(&design).contains(&"PrivateNameNotSeen"));
    let resolver = Build::of(&design).then(command(
        "ModifyOnPremisesNetwork",
        json!({ "on_premises_network": "@office", "resolver_inbound_endpoint": true }),
    ));
    let design = resolver.build();
    assert_eq!(last(&design), "interface endpoint");
    assert_eq!(amount(&design, "DirectConnectOut").as_deref(), Some("0.06"));
    let own = Build::of(&design)
        .then(command(
            "ModifyOnPremisesNetwork",
            json!({ "on_premises_network": "@office", "resolver_inbound_endpoint": false }),
        ))
        .then(command("ModifyFlow", json!({ "flow": "@in", "change": { "name_used": "endpoint_specific" } })));
    assert_eq!(last(&own.build()), "interface endpoint");
    let no_way_back = with_line(private(), "direct_connect").interface("sqs", ["private-a"], json!({}));
    let no_way_back = from_office(no_way_back, "sqs")
        .then(command("ModifyFlow", json!({ "flow": "@in", "change": { "name_used": "endpoint_specific" } })));
    assert_eq!(last(&no_way_back.build()), "dropped: R26");
}

#[test]
fn r92_inbound_only_private_dns_answers_on_premises_alone() {
    let build = propagate(with_line(private(), "direct_connect"), "private-a")
        .then(command(
            "ModifyOnPremisesNetwork",
            json!({ "on_premises_network": "@office", "resolver_inbound_endpoint": true }),
        ))
        .s3_gateway(["private-a"])
        .interface(
            "s3",
            ["private-a"],
            json!({ "private_dns_enabled": true, "private_dns_only_for_inbound_resolver_endpoint": true }),
        );
    let design = from_office(build, "s3").build();
    assert_eq!(last(&design), "interface endpoint");
    check_path(&design, "web", "s3", "gateway endpoint via pl-63a5400a");
}

fn peered() -> Build {
    private().vpc("10.1.0.0/16").isolated("b", "10.1.0.0/20").open_workload("far", "isolated-b").then(command(
        "CreateVpcPeeringConnection",
        json!({ "requester_vpc": "vpc-1", "accepter_vpc": "vpc-2", "name": "pcx" }),
    ))
}

#[test]
fn r61_a_peering_needs_routes_both_ways_and_leads_no_further() {
    let there = |build: Build| build.route("private-a", "10.1.0.0/16", "pcx");
    let back = |build: Build| {
        build.then(command(
            "CreateRoute",
            json!({ "route_table": "rtb-3", "destination_cidr_block": "10.0.0.0/16", "target": "@pcx" }),
        ))
    };
    check_path(&peered().build(), "web", "=far", "dropped: R146");
    check_path(&there(peered()).build(), "web", "=far", "dropped: R26");
    check_path(&back(there(peered())).build(), "web", "=far", "private via 10.1.0.0/16");
    let default = peered().route("private-a", "0.0.0.0/0", "pcx").gateway("s3", ["isolated-b"]);
    check_path(&default.build(), "web", "s3", "dropped: R61");
    let hub = back(there(peered())).interface("sqs", ["isolated-b"], json!({ "private_dns_enabled": false })).build();
    check_path(&hub, "web", "sqs", "dropped: R146");
    let zone = Build::of(&hub).then(command(
        "CreateHostedZone",
        json!({ "vpc_endpoint": "@sqs-interface", "vpcs": ["vpc-1", "vpc-2"], "name": "zone" }),
    ));
    let zone = zone.build();
    check_path(&zone, "web", "sqs", "interface endpoint via 10.1.0.0/16");
    assert!(lines(&zone).contains(&"HostedZoneMonths zone 1 0.50".to_owned()));
}

#[test]
fn r240_peering_refuses_blocks_that_overlap() {
    let design = private().vpc("10.0.0.0/20").build();
    let peer = |one: &str, other: &str| {
        command("CreateVpcPeeringConnection", json!({ "requester_vpc": one, "accepter_vpc": other }))
    };
    assert_eq!(attempt(&design, &peer("vpc-1", "vpc-2")).unwrap_err().rule(), Some("R240"));
    assert!(attempt(&design, &peer("vpc-1", "vpc-1")).is_err());
    assert!(attempt(&peered().build(), &peer("vpc-2", "vpc-1")).is_err());
}

#[test]
fn r43_two_lists_with_one_entry_and_two_targets_are_a_matter_of_chance() {
    let entry = "52.216.0.0/15";
    let list = command("CreateManagedPrefixList", json!({ "entries": [entry], "max_entries": 5, "name": "mine" }));
    let build = private().nat("a").s3_gateway(["private-a"]).then(list);
    let table = build.clone_design().route_tables.iter().find(|it| it.name == "private-a").unwrap().id.to_string();
    let route = command(
        "CreateRoute",
        json!({ "route_table": table, "destination_prefix_list_id": "@mine", "target": "@nat-a" }),
    );
    let design = build.then(route.clone()).build();
    assert!(finding_codes(&design).contains(&"RandomRoute"));
    assert_eq!(attempt(&design, &route).unwrap_err().rule(), Some("R167"));
    let used = command("DeleteManagedPrefixList", json!({ "prefix_list": "@mine" }));
    assert_eq!(attempt(&design, &used).unwrap_err().code(), "DependencyViolation");
    for (entries, most) in
        [(json!(["10.0.0.0/8", "::/0"]), 5), (json!(["10.0.0.0/8", "10.0.0.0/8"]), 5), (json!(["10.0.0.0/8"]), 0)]
    {
        let wrong = command("CreateManagedPrefixList", json!({ "entries": entries, "max_entries": most }));
        assert_eq!(attempt(&design, &wrong).unwrap_err().rule(), Some("R39"), "{wrong}");
    }
}

#[test]
fn r39_r198_a_table_takes_no_more_routes_than_aws_ever_gives() {
    let list =
        command("CreateManagedPrefixList", json!({ "entries": ["10.0.0.0/8"], "max_entries": 998, "name": "mine" }));
    let build = private().nat("a").then(list);
    let table = build.clone_design().route_tables.iter().find(|it| it.name == "private-a").unwrap().id.to_string();
    let led = |field: &str, destination: &str| {
        command("CreateRoute", json!({ "route_table": table, field: destination, "target": "@nat-a" }))
    };
    let full = build.then(led("destination_prefix_list_id", "@mine")).build();
    assert!(finding_codes(&full).contains(&"QuotaExceeded"), "998 of the list, local and the default route");
    let refused = attempt(&full, &led("destination_cidr_block", "192.0.2.0/24")).unwrap_err();
    assert_eq!((refused.code(), refused.rule()), ("RouteLimitExceeded", Some("R39")));
    assert!(refused.message().to_string().contains("would have 1001 IPv4 routes"), "{}", refused.message());
    let wider = command("ModifyManagedPrefixList", json!({ "prefix_list": "@mine", "max_entries": 999 }));
    assert_eq!(attempt(&full, &wider).unwrap_err().code(), "RouteLimitExceeded", "a list counts wherever it is named");
    assert!(attempt(&full, &led("destination_ipv6_cidr_block", "64:ff9b::/96")).is_ok(), "IPv6 is counted apart");
}

#[test]
fn r39_propagated_routes_are_a_hundred_and_no_more() {
    let advertised = |count: u32| {
        let blocks: Vec<String> = (0..count).map(|number| format!("192.168.{number}.0/24")).collect();
        let mut design = serde_json::to_value(propagate(with_line(private(), "vpn"), "private-a").build()).unwrap();
        design["on_premises_networks"][0]["cidr_blocks"] = json!(blocks);
        Design::from_json(&design.to_string(), catalog())
    };
    assert!(advertised(100).is_ok());
    let refused = advertised(101).unwrap_err();
    assert!(refused.to_string().contains("101 propagated routes"), "{refused}");
}

#[test]
fn r39_r28_r102_quotas_are_told_and_not_enforced() {
    let list =
        command("CreateManagedPrefixList", json!({ "entries": ["10.0.0.0/8"], "max_entries": 500, "name": "mine" }));
    let build = private().nat("a").then(list);
    let table = build.clone_design().route_tables.iter().find(|it| it.name == "private-a").unwrap().id.to_string();
    let route = command(
        "CreateRoute",
        json!({ "route_table": table, "destination_prefix_list_id": "@mine", "target": "@nat-a" }),
    );
    let design = build.then(route).build();
    assert!(finding_codes(&design).contains(&"QuotaExceeded"), "500 of the list, local and the default route");
    let six = (2..=6).fold(vpc("10.0.0.0/16"), |build, number| build.vpc(&format!("10.{number}.0.0/16"))).build();
    let analysis = analysis(&six);
    let text = analysis.findings.iter().map(|it| it.kind.words().to_string()).find(|it| it.contains("quota")).unwrap();
    assert_eq!(text, "6 VPCs in a Region: the default quota is 5; ask AWS for more.");
}

#[test]
fn r28_a_regional_nat_gateway_has_an_address_in_each_of_its_zones() {
    let regional = |zones: &[&str]| {
        let fields = json!({ "vpc": "vpc-1", "availability_zones": zones, "name": "nat" });
        let design = private().internet_gateway().then(command("CreateNatGateway", fields)).build();
        finding_codes(&design).contains(&"QuotaExceeded")
    };
    let six = ["us-east-1a", "us-east-1b", "us-east-1c", "us-east-1d", "us-east-1e", "us-east-1f"];
    assert!(regional(&six), "six Elastic IP addresses of five");
    assert!(!regional(&six[..5]));
}

#[test]
fn r129_r131_r136_what_one_kind_of_nat_gateway_has_is_refused_of_another() {
    let design = vpc("10.0.0.0/16").private("a", "10.0.16.0/20").internet_gateway().build();
    for (fields, field) in [
        (json!({ "vpc": "vpc-1", "connectivity_type": "private" }), "connectivity_type"),
        (json!({ "subnet": "@subnet:private-a", "availability_zones": ["us-east-1a"] }), "availability_zones"),
        (json!({ "subnet": "@subnet:private-a", "vpc": "vpc-1" }), "subnet"),
        (json!({}), "subnet"),
    ] {
        let error = attempt(&design, &command("CreateNatGateway", fields)).unwrap_err();
        assert_eq!((error.code(), error.field().as_str()), ("InvalidParameterCombination", field));
    }
    // A private one needs no way out to the internet.
    let private = json!({ "subnet": "@subnet:private-a", "connectivity_type": "private" });
    let design = Build::of(&design).then(command("CreateNatGateway", private)).build();
    assert!(!finding_codes(&design).contains(&"NatWithoutWayOut"));
}
