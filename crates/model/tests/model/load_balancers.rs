//! The load balancer of an endpoint service, called by its own address (R109, R116, R120).

use serde_json::json;
use vpc_endpoint_model::Design;
use vpc_endpoint_model::design::Index;
use vpc_endpoint_model::path::{Blocker, Trace};

use super::support::{Build, amount, analysis, check_path, command, lines, vpc};

/// A service in zones a and b whose one target is in zone a.
fn service() -> Build {
    vpc("10.0.0.0/16")
        .isolated("a", "10.0.0.0/24")
        .isolated("b", "10.0.1.0/24")
        .isolated("a2", "10.0.2.0/24")
        .workload("api", "isolated-a")
        .then(command(
            "CreateVpcEndpointServiceConfiguration",
            json!({
                "vpc": "vpc-1", "name": "saas",
                "configuration": { "subnets": ["@isolated-a", "@isolated-b"], "targets": ["@api"] },
            }),
        ))
}

fn across_zones(build: Build) -> Build {
    build.then(command(
        "ModifyVpcEndpointServiceConfiguration",
        json!({ "vpc_endpoint_service": "@saas", "change": { "cross_zone_load_balancing": true } }),
    ))
}

/// The address of the load balancer in the first or second of its subnets.
fn node(design: &Design, place: usize) -> String {
    design.vpc_endpoint_services[0].network_load_balancer[place].private_address.unwrap().to_string()
}

#[test]
fn r116_a_load_balancers_own_address_leads_to_it_without_an_endpoint() {
    let design = service().build();
    check_path(&design, "isolated-a2", &node(&design, 0), "private via 10.0.0.0/16");
    check_path(&design, "isolated-a", &node(&design, 0), "private");
    let called = Build::of(&design).workload("web", "isolated-a2").flow("web", &node(&design, 0), 10.0, 0.0);
    let analysis = analysis(&called.build());
    let trace = analysis.traces.last().unwrap();
    let hops: Vec<String> = trace.hops.iter().map(|hop| hop.object().to_string()).collect();
    assert_eq!(hops, ["i-2", "vpce-svc-1"]);
    assert!(analysis.traces.iter().all(Trace::stays_inside));
}

#[test]
fn r120_each_of_its_addresses_has_the_targets_of_its_zone() {
    let design = service().build();
    check_path(&design, "isolated-a2", &node(&design, 1), "dropped: R120");
    let design = across_zones(service()).build();
    check_path(&design, "isolated-a2", &node(&design, 1), "private via 10.0.0.0/16");
    let priced = |place| {
        let build = Build::of(&design).workload("web", "isolated-a2");
        build.flow("web", &node(&design, place), 10.0, 0.0).build()
    };
    assert_eq!(amount(&priced(0), "CrossZoneData"), None);
    assert!(lines(&priced(1)).contains(&"CrossZoneData saas 20 0.20".to_owned()), "out of one zone, into another");
}

#[test]
fn r109_acls_of_its_subnet_stand_before_it_and_no_groups() {
    let closed = service()
        .then(command("CreateNetworkAcl", json!({ "vpc": "vpc-1", "name": "closed" })))
        .then(command("ReplaceNetworkAclAssociation", json!({ "subnet": "@isolated-a", "network_acl": "@closed" })))
        .build();
    check_path(&closed, "isolated-a2", &node(&closed, 0), "dropped: R109, R109");
    let silent = service()
        .then(command("CreateSecurityGroup", json!({ "vpc": "vpc-1", "name": "silent" })))
        .then(command("SetSecurityGroupRules", json!({ "security_group": "@silent", "rules": [] })))
        .workload("web", "isolated-a2")
        .then(command("ModifyInstances", json!({ "instance": "@web", "security_groups": ["@silent"] })))
        .build();
    check_path(&silent, "web", &node(&silent, 0), "dropped: R145");
}

#[test]
fn r61_from_another_vpc_its_address_needs_a_peering_with_routes() {
    let apart = service().vpc("10.1.0.0/16").isolated("far", "10.1.0.0/24").build();
    check_path(&apart, "isolated-far", &node(&apart, 0), "dropped: R61");
    let peered = Build::of(&apart)
        .then(command(
            "CreateVpcPeeringConnection",
            json!({ "requester_vpc": "vpc-1", "accepter_vpc": "vpc-2", "name": "pcx" }),
        ))
        .build();
    check_path(&peered, "isolated-far", &node(&peered, 0), "dropped: R146");
    let table = |subnet: &str| {
        let index = Index::new(&peered);
        let subnet = peered.subnets.iter().find(|it| it.name == subnet).unwrap();
        index.route_table_of(subnet).unwrap().id.to_string()
    };
    let route = |subnet: &str, to: &str| {
        command("CreateRoute", json!({ "route_table": table(subnet), "destination_cidr_block": to, "target": "@pcx" }))
    };
    let routed =
        Build::of(&peered).then(route("isolated-far", "10.0.0.0/16")).then(route("isolated-a", "10.1.0.0/16")).build();
    check_path(&routed, "isolated-far", &node(&routed, 0), "private via 10.0.0.0/16");
}

#[test]
fn r150_from_on_premises_its_address_is_reached_over_the_line() {
    let design = service()
        .then(command("CreateVpnGateway", json!({ "vpc": "vpc-1", "name": "vgw" })))
        .then(command(
            "CreateOnPremisesNetwork",
            json!({ "virtual_private_gateway": "@vgw", "cidr_blocks": ["192.168.0.0/16"], "link": "vpn", "name": "office" }),
        ))
        .then(command("CreateRouteTable", json!({ "vpc": "vpc-1", "name": "back" })))
        .then(command("ReplaceRouteTableAssociation", json!({ "subnet": "@isolated-a", "route_table": "@back" })))
        .then(command(
            "EnableVgwRoutePropagation",
            json!({ "route_table": "@back", "virtual_private_gateway": "@vgw" }),
        ))
        .build();
    let from_office = |place| {
        let address = node(&design, place);
        let build = Build::of(&design).destination(&address);
        let to = format!("@to {address}");
        let call = json!({ "source": "@office", "destination": to, "send_gb": 1, "receive_gb": 3, "name": "in" });
        let trace = analysis(&build.then(command("CreateFlow", call)).build()).traces.pop().unwrap();
        let rules: Vec<&str> = trace.blockers.iter().map(Blocker::rule).collect();
        (trace.class.label(), rules.join(", "))
    };
    assert_eq!(from_office(0), ("on-premises", String::new()));
    assert_eq!(from_office(1).0, "dropped", "no way back from the other subnet");
}

#[test]
fn r256_a_record_with_its_address_leads_to_it() {
    let design = service().build();
    let zone = command(
        "CreateHostedZone",
        json!({ "domain": "saas.internal", "vpcs": ["vpc-1"], "name": "zone",
                "records": [{ "name": "", "target": node(&design, 0) }] }),
    );
    let design = Build::of(&design).then(zone).build();
    check_path(&design, "isolated-a2", "saas.internal", "private via 10.0.0.0/16");
}
