//! Rows of a route table and which of them wins (R29–R52).

use serde_json::json;
use vpc_endpoint_model::design::RouteTableId;
use vpc_endpoint_model::routing::{EditedBy, RouteRow, RouteState, RouteTableView, RowOutcome};
use vpc_endpoint_model::{Design, SubnetKind};

use super::support::{Build, analysis, check_path, id, vpc};

fn table(design: &Design, name: &str) -> RouteTableView {
    let id: RouteTableId = id(design, &format!("rtb:{name}")).parse().unwrap();
    analysis(design).route_table(&id).unwrap().clone()
}

/// The rows as `destination target origin state`.
fn rows(design: &Design, name: &str) -> Vec<String> {
    let row = |row: &RouteRow| format!("{} {} {:?} {:?}", row.destination, row.target, row.origin, row.state);
    table(design, name).rows.iter().map(|it| row(it)).collect()
}

#[test]
fn r29_every_table_has_a_local_row_for_each_block() {
    let design = vpc("10.0.0.0/16")
        .table("custom")
        .then(json!({ "command": "AssociateVpcCidrBlock", "vpc": "vpc-1", "cidr_block": "100.64.0.0/16" }))
        .build();
    let local = ["10.0.0.0/16 local CreateRouteTable Active", "100.64.0.0/16 local CreateRouteTable Active"];
    assert_eq!(rows(&design, "main"), local);
    assert_eq!(rows(&design, "custom"), local);
    assert!(table(&design, "custom").rows.iter().all(|row| row.edited_by() == EditedBy::Nobody));
}

#[test]
fn r31_r50_rows_say_where_they_are_from_and_who_may_edit_them() {
    let design = vpc("10.0.0.0/16").private("a", "10.0.16.0/20").nat("a").s3_gateway(["private-a"]).build();
    assert_eq!(
        rows(&design, "private-a"),
        [
            "10.0.0.0/16 local CreateRouteTable Active",
            "pl-63a5400a vpce-1 VpcEndpoint Active",
            "0.0.0.0/0 nat-1 CreateRoute Active",
        ]
    );
    let editors: Vec<_> = table(&design, "private-a").rows.iter().map(|row| row.edited_by()).collect();
    assert_eq!(editors, [EditedBy::Nobody, EditedBy::Endpoint, EditedBy::You]);
}

#[test]
fn r30_a_whole_subnet_may_be_routed_to_a_nat_gateway_and_beats_local() {
    let design = vpc("10.0.0.0/16")
        .private("a", "10.0.16.0/20")
        .private("b", "10.0.32.0/20")
        .nat("a")
        .route("private-a", "10.0.32.0/20", "nat-a")
        .open_workload("far", "private-b")
        .build();
    check_path(&design, "private-a", "=far", "private via 10.0.32.0/20 then 10.0.0.0/16");
}

#[test]
fn r40_r44_endpoint_row_beats_default_route() {
    let design = vpc("10.0.0.0/16").private("a", "10.0.16.0/20").nat("a").s3_gateway(["private-a"]).build();
    check_path(&design, "private-a", "s3", "gateway endpoint via pl-63a5400a");
    let nat = "via 0.0.0.0/0 then 0.0.0.0/0";
    check_path(&design, "private-a", "s3@eu-west-1", &format!("AWS public endpoint via NAT {nat}"));
    check_path(&design, "private-a", "sqs", &format!("AWS public endpoint via NAT {nat}"));
    check_path(&design, "private-a", "internet", &format!("internet via NAT {nat}"));
}

#[test]
fn r41_r45_a_static_route_beats_the_lists_equal_entry_and_its_slices_only() {
    let narrow = |destination: &str| {
        vpc("10.0.0.0/16")
            .private("a", "10.0.16.0/20")
            .nat("a")
            .s3_gateway(["private-a"])
            .route("private-a", destination, "nat-a")
            .build()
    };
    // 52.216.0.0/15 is an entry of the list of us-east-1.
    let exact = narrow("52.216.0.0/15");
    check_path(&exact, "private-a", "52.216.9.9", "internet via NAT via 52.216.0.0/15 then 0.0.0.0/0");
    check_path(&exact, "private-a", "54.231.0.5", "gateway endpoint via pl-63a5400a");
    let slice = narrow("52.216.9.0/24");
    check_path(&slice, "private-a", "52.216.9.9", "internet via NAT via 52.216.9.0/24 then 0.0.0.0/0");
    check_path(&slice, "private-a", "52.216.8.9", "gateway endpoint via pl-63a5400a");
    // A wider route loses to the entry.
    check_path(&narrow("52.0.0.0/8"), "private-a", "52.216.9.9", "gateway endpoint via pl-63a5400a");
}

#[test]
fn r41_the_losers_of_a_lookup_say_why() {
    let design = vpc("10.0.0.0/16")
        .private("a", "10.0.16.0/20")
        .nat("a")
        .s3_gateway(["private-a"])
        .route("private-a", "52.216.0.0/15", "nat-a")
        .workload("web", "private-a")
        .flow("web", "52.216.9.9", 1.0, 0.0)
        .build();
    let analysis = analysis(&design);
    let lookup = &analysis.traces[0].lookups[0];
    let table = analysis.route_table(&lookup.route_table).unwrap();
    let outcomes: Vec<_> = lookup.candidates(table).map(|candidate| candidate.outcome).collect();
    assert_eq!(
        outcomes,
        [RowOutcome::DoesNotContain, RowOutcome::LowerPriority, RowOutcome::ShorterPrefix, RowOutcome::Won,]
    );
}

#[test]
fn r47_r49_routes_outlive_their_gateway_as_blackholes() {
    let build = vpc("10.0.0.0/16").private("a", "10.0.16.0/20").nat("a").s3_gateway(["private-a"]);
    let design = build.then(json!({ "command": "DeleteNatGateway", "nat_gateway": "@nat-a" })).build();
    assert_eq!(table(&design, "private-a").rows.last().map(|row| row.state), Some(RouteState::Blackhole));
    let detached =
        Build::of(&design).then(json!({ "command": "DetachInternetGateway", "internet_gateway": "@igw" })).build();
    assert_eq!(table(&detached, "public").rows.last().map(|row| row.state), Some(RouteState::Blackhole));
    let again = Build::of(&detached)
        .then(json!({ "command": "AttachInternetGateway", "internet_gateway": "@igw", "vpc": "vpc-1" }))
        .build();
    assert_eq!(table(&again, "public").rows.last().map(|row| row.state), Some(RouteState::Active));
    // Of a gateway endpoint the row goes with it.
    let without =
        Build::of(&design).then(json!({ "command": "DeleteVpcEndpoint", "vpc_endpoint": "@s3-gateway" })).build();
    assert!(rows(&without, "private-a").iter().all(|row| !row.starts_with("pl-")));
}

#[test]
fn r48_a_blackhole_that_is_the_longest_match_drops() {
    let design = vpc("10.0.0.0/16")
        .private("a", "10.0.16.0/20")
        .nat("a")
        .nat("b")
        .route("private-a", "203.0.113.0/24", "nat-b")
        .then(json!({ "command": "DeleteNatGateway", "nat_gateway": "@nat-b" }))
        .build();
    check_path(&design, "private-a", "203.0.113.7", "dropped: R48");
    check_path(&design, "private-a", "198.51.100.7", "internet via NAT via 0.0.0.0/0 then 0.0.0.0/0");
}

#[test]
fn r51_hosts_of_one_subnet_ask_no_table() {
    let design = vpc("10.0.0.0/16")
        .isolated("a", "10.0.16.0/20")
        .isolated("b", "10.0.32.0/20")
        .workload("near", "isolated-a")
        .workload("far", "isolated-b")
        .build();
    check_path(&design, "isolated-a", "=near", "private");
    check_path(&design, "isolated-a", "=far", "private via 10.0.0.0/16");
}

#[test]
fn r20_routes_decide_what_a_subnet_is() {
    let design = vpc("10.0.0.0/16")
        .private("a", "10.0.16.0/20")
        .nat("a")
        .isolated("a", "10.0.32.0/20")
        .private("b", "10.0.48.0/20")
        .s3_gateway(["private-b"])
        .then(json!({ "command": "ModifySubnetAttribute", "subnet": "@isolated-a", "map_public_ip_on_launch": true }))
        .build();
    let kind = |name: &str| {
        let subnet = design.subnets.iter().find(|subnet| subnet.name == name).unwrap();
        analysis(&design).subnet(&subnet.id).unwrap().kind
    };
    assert_eq!(kind("public-a"), SubnetKind::Public);
    assert_eq!(kind("private-a"), SubnetKind::Private);
    // Neither the flag that gives public addresses nor an internet gateway in the VPC makes a subnet public, and a
    // gateway endpoint leads out of no subnet.
    assert_eq!(kind("isolated-a"), SubnetKind::Isolated);
    assert_eq!(kind("private-b"), SubnetKind::Isolated);
}

#[test]
fn r24_r25_a_subnet_follows_its_table_or_the_main_one() {
    let build = vpc("10.0.0.0/16").isolated("a", "10.0.16.0/20").private("b", "10.0.32.0/20").internet_gateway();
    let build = build.route("main", "0.0.0.0/0", "igw");
    let design = build.build();
    let public = "AWS public endpoint via internet gateway via 0.0.0.0/0";
    let with = Build::of(&design).public_workload("one", "isolated-a").public_workload("two", "private-b");
    let design = with.build();
    check_path(&design, "one", "s3", public);
    check_path(&design, "two", "s3", "dropped: R146");
    let dropped_back =
        Build::of(&design).then(json!({ "command": "DisassociateRouteTable", "subnet": design.subnets[1].id })).build();
    check_path(&dropped_back, "two", "s3", public);
    let other_main = Build::of(&design)
        .then(json!({ "command": "SetMainRouteTable", "route_table": design.route_tables[1].id }))
        .build();
    check_path(&other_main, "one", "s3", "dropped: R146");
    check_path(&other_main, "two", "s3", "dropped: R146");
}

#[test]
fn r12_a_service_address_inside_the_vpcs_own_range_stays_inside() {
    let design = vpc("52.216.0.0/16").public("a", "52.216.0.0/24").public_workload("web", "public-a").build();
    check_path(&design, "web", "52.216.9.9", "dropped: R12");
}

#[test]
fn r40_a_list_entry_inside_the_vpcs_own_range_takes_packets_from_local() {
    // 16.15.192.0/18 is an entry of the list, and longer than the local row's /16.
    let design = vpc("16.15.0.0/16")
        .isolated("a", "16.15.176.0/20")
        .isolated("b", "16.15.192.0/20")
        .s3_gateway(["isolated-a"])
        .workload("far", "isolated-b")
        .build();
    check_path(&design, "isolated-a", "=far", "dropped: R40");
}
