//! Blocks and addresses through `edit` (R7–R20).

use serde_json::{Value, json};
use vpc_endpoint_model::edit::deletion;
use vpc_endpoint_model::{Design, apply};

use super::support::{Build, analysis, attempt, catalog, vpc};

/// The command's outcome: `ok`, or the code and rule of the refusal.
fn outcome(design: &Design, command: &Value) -> String {
    match attempt(design, command) {
        Ok(_) => "ok".to_owned(),
        Err(error) => format!("{} {}", error.code(), error.rule().unwrap_or("-")),
    }
}

fn subnet(zone: &str, cidr: &str) -> Value {
    json!({ "command": "CreateSubnet", "vpc": "vpc-1", "availability_zone": zone, "cidr_block": cidr })
}

fn more(cidr: &str) -> Value {
    json!({ "command": "AssociateVpcCidrBlock", "vpc": "vpc-1", "cidr_block": cidr })
}

#[test]
fn r7_a_vpc_is_16_to_28() {
    let empty = Design::new("test", "us-east-1");
    for (cidr, expected) in [
        ("10.0.0.0/16", "ok"),
        ("10.0.0.0/28", "ok"),
        ("10.0.0.0/15", "InvalidVpc.Range R158"),
        ("10.0.0.0/29", "InvalidVpc.Range R158"),
        ("0.0.0.0/0", "InvalidVpc.Range R158"),
        ("8.8.0.0/16", "ok"),
        ("10.0.0.0", "InvalidParameterValue R159"),
        ("", "InvalidParameterValue R159"),
        ("fd00::/56", "InvalidParameterValue R159"),
    ] {
        assert_eq!(outcome(&empty, &json!({ "command": "CreateVpc", "cidr_block": cidr })), expected, "{cidr}");
    }
}

#[test]
fn r8_host_bits_are_cleared_and_told_for_vpc_subnet_and_route() {
    let design = vpc("10.0.0.0/16").internet_gateway().build();
    for (command, taken) in [
        (json!({ "command": "CreateVpc", "cidr_block": "100.68.0.18/18" }), "100.68.0.0/18"),
        (subnet("us-east-1a", "10.0.5.9/24"), "10.0.5.0/24"),
        (more("10.1.2.3/16"), "10.1.0.0/16"),
        (
            json!({ "command": "CreateRoute", "route_table": "rtb-1", "destination_cidr_block": "1.2.3.4/0", "target": "igw-1" }),
            "0.0.0.0/0",
        ),
    ] {
        let change = attempt(&design, &command).unwrap();
        assert_eq!(change.notices.len(), 1, "{command}");
        let notice = serde_json::to_value(&change.notices[0]).unwrap();
        assert_eq!((&notice["notice"], &notice["taken"]), (&json!("HostBitsCleared"), &json!(taken)));
        assert!(change.notices[0].to_string().contains(taken));
    }
    assert!(attempt(&design, &subnet("us-east-1a", "10.0.5.0/24")).unwrap().notices.is_empty());
}

#[test]
fn r9_the_primary_block_stays_and_secondary_ones_come_and_go() {
    let design = vpc("10.0.0.0/16").then(more("100.64.0.0/16")).build();
    let remove = |cidr: &str| json!({ "command": "DisassociateVpcCidrBlock", "vpc": "vpc-1", "cidr_block": cidr });
    assert_eq!(outcome(&design, &remove("10.0.0.0/16")), "OperationNotPermitted R166");
    assert_eq!(outcome(&design, &remove("100.64.0.0/16")), "ok");
    assert_eq!(outcome(&design, &remove("100.65.0.0/16")), "InvalidVpcCidrBlockAssociationID.NotFound R9");
    let used = Build::of(&design).isolated("a", "100.64.8.0/24").build();
    assert_eq!(outcome(&used, &remove("100.64.0.0/16")), "OperationNotPermitted R15");
    let full =
        (65..68).fold(Build::of(&design), |build, second| build.then(more(&format!("100.{second}.0.0/16")))).build();
    assert_eq!(full.vpcs[0].cidr_blocks.len(), 5);
    assert_eq!(outcome(&full, &more("100.70.0.0/16")), "CidrLimitExceeded R164");
}

#[test]
fn r10_a_secondary_block_overlaps_nothing_and_covers_no_route() {
    let design = vpc("10.1.0.0/16").internet_gateway().route("main", "10.2.0.0/24", "igw").build();
    for (cidr, expected) in [
        ("10.1.0.0/24", "InvalidVpc.Range R10"),
        ("10.1.0.0/16", "InvalidVpc.Range R10"),
        ("10.2.0.0/24", "InvalidCidr.Conflict R10"),
        ("10.2.0.0/16", "InvalidCidr.Conflict R10"),
        ("10.2.0.0/25", "ok"),
        ("10.3.0.0/16", "ok"),
    ] {
        assert_eq!(outcome(&design, &more(cidr)), expected, "{cidr}");
    }
}

#[test]
fn r11_ranges_that_may_not_stand_side_by_side() {
    for (primary, asked, expected) in [
        ("10.1.0.0/16", "172.16.0.0/16", "InvalidVpc.Range R165"),
        ("10.1.0.0/16", "192.168.0.0/16", "InvalidVpc.Range R165"),
        ("10.1.0.0/16", "198.19.0.0/16", "InvalidVpc.Range R165"),
        ("10.1.0.0/16", "10.0.0.0/20", "InvalidVpc.Range R165"),
        ("10.2.0.0/16", "10.0.0.0/20", "ok"),
        ("10.1.0.0/16", "100.64.0.0/16", "ok"),
        ("10.1.0.0/16", "8.8.0.0/16", "ok"),
        ("172.16.0.0/16", "172.31.0.0/16", "InvalidVpc.Range R165"),
        ("172.16.0.0/16", "10.0.0.0/16", "InvalidVpc.Range R165"),
        ("192.168.0.0/20", "172.16.0.0/16", "InvalidVpc.Range R165"),
        ("100.64.0.0/16", "10.0.0.0/16", "InvalidVpc.Range R165"),
        ("8.8.0.0/16", "192.168.0.0/16", "InvalidVpc.Range R165"),
        ("10.1.0.0/16", "169.254.0.0/16", "InvalidVpc.Range R165"),
    ] {
        assert_eq!(outcome(&vpc(primary).build(), &more(asked)), expected, "{asked} beside {primary}");
    }
}

#[test]
fn r11_no_block_of_a_vpc_is_link_local() {
    let create = |cidr: &str| json!({ "command": "CreateVpc", "cidr_block": cidr });
    let empty = Design::new("test", "us-east-1");
    for cidr in ["169.254.0.0/16", "169.254.64.0/20", "169.254.169.240/28"] {
        assert_eq!(outcome(&empty, &create(cidr)), "InvalidVpc.Range R165", "{cidr}");
    }
    for cidr in ["169.253.0.0/16", "169.255.0.0/16"] {
        assert_eq!(outcome(&empty, &create(cidr)), "ok", "{cidr}");
    }
}

#[test]
fn r12_the_docker_range_is_allowed_with_advice() {
    let design = vpc("172.17.0.0/16").build();
    assert_eq!(super::support::finding_codes(&design), ["DiscouragedRange"]);
    assert!(super::support::finding_codes(&vpc("172.18.0.0/16").build()).is_empty());
}

#[test]
fn r15_a_subnet_lies_inside_one_block_and_beside_its_siblings() {
    let design = vpc("10.2.0.0/17").then(more("10.2.128.0/17")).isolated("a", "10.2.16.0/20").build();
    for (cidr, expected) in [
        ("10.2.0.0/20", "ok"),
        ("10.2.128.0/17", "ok"),
        ("10.2.0.0/28", "ok"),
        ("10.2.0.0/29", "InvalidSubnet.Range R161"),
        ("10.2.0.0/15", "InvalidSubnet.Range R161"),
        // Inside both blocks together, but in neither alone.
        ("10.2.0.0/16", "InvalidSubnet.Range R161"),
        ("10.3.0.0/24", "InvalidSubnet.Range R161"),
        ("10.2.16.0/20", "InvalidSubnet.Conflict R162"),
        ("10.2.31.0/24", "InvalidSubnet.Conflict R162"),
        ("10.2.0.0/18", "InvalidSubnet.Conflict R162"),
        ("10.2.32.0/24", "ok"),
        ("10.2.0/24", "InvalidParameterValue R159"),
    ] {
        assert_eq!(outcome(&design, &subnet("us-east-1a", cidr)), expected, "{cidr}");
    }
}

#[test]
fn r162_the_refusal_names_the_next_free_block_of_the_size() {
    let design = vpc("10.0.0.0/16").isolated("a", "10.0.0.0/20").isolated("b", "10.0.16.0/20").build();
    let error = attempt(&design, &subnet("us-east-1a", "10.0.8.0/22")).unwrap_err();
    assert!(
        error.remedy().to_string().ends_with("the next free block of this size is 10.0.32.0/22."),
        "{}",
        error.remedy()
    );
    let full = vpc("10.0.0.0/24").isolated("a", "10.0.0.0/25").isolated("b", "10.0.0.128/25").build();
    let error = attempt(&full, &subnet("us-east-1a", "10.0.0.0/26")).unwrap_err();
    assert!(error.remedy().to_string().contains("no block of this size is free"), "{}", error.remedy());
}

#[test]
fn r15_a_subnets_block_changes_only_while_it_is_empty() {
    let design = vpc("10.0.0.0/16").isolated("a", "10.0.16.0/20").isolated("b", "10.0.32.0/20").build();
    let busy = Build::of(&design).workload("web", "isolated-a").build();
    for command in [
        json!({ "command": "ReplaceSubnetCidrBlock", "subnet": "subnet-1", "cidr_block": "10.0.64.0/20" }),
        json!({ "command": "SplitSubnet", "subnet": "subnet-1" }),
    ] {
        assert_eq!(outcome(&design, &command), "ok");
        assert_eq!(outcome(&busy, &command), "DependencyViolation R15");
    }
}

#[test]
fn split_and_join_are_each_others_inverse() {
    let start = vpc("10.0.0.0/16").private("a", "10.0.16.0/20").build();
    let split = Build::of(&start).then(json!({ "command": "SplitSubnet", "subnet": "@subnet:private-a" })).build();
    let blocks: Vec<String> = split.subnets.iter().map(vpc_endpoint_model::design::Subnet::blocks).collect();
    assert_eq!(blocks, ["10.0.16.0/21", "10.0.24.0/21"]);
    assert_eq!(split.subnets[1].route_table, start.subnets[0].route_table);
    let join = |one: &str, other: &str| json!({ "command": "JoinSubnets", "subnet": one, "with": other });
    let joined = Build::of(&split).then(join("subnet-1", "subnet-2")).build();
    assert_eq!(joined, start);
    assert_eq!(outcome(&split, &join("subnet-1", "subnet-1")), "Plan.CannotJoin R15");
    let apart = Build::of(&split).isolated("b", "10.0.32.0/21").build();
    assert_eq!(outcome(&apart, &join("subnet-2", "subnet-3")), "Plan.CannotJoin R15");
    let smallest = vpc("10.0.0.0/16").isolated("a", "10.0.0.0/28").build();
    assert_eq!(
        outcome(&smallest, &json!({ "command": "SplitSubnet", "subnet": "subnet-1" })),
        "InvalidSubnet.Range R161"
    );
}

#[test]
fn subnets_that_differ_are_not_joined_without_a_word() {
    let split = || {
        let start = vpc("10.0.0.0/16").private("a", "10.0.16.0/20");
        start.then(json!({ "command": "SplitSubnet", "subnet": "subnet-1" }))
    };
    let join = |one: &str, other: &str| json!({ "command": "JoinSubnets", "subnet": one, "with": other });
    assert_eq!(outcome(&split().build(), &join("subnet-1", "subnet-2")), "ok");
    let acl = json!({ "command": "CreateNetworkAcl", "vpc": "vpc-1", "name": "acl" });
    let ipv6 = split()
        .then(json!({ "command": "AssociateVpcIpv6CidrBlock", "vpc": "vpc-1" }))
        .then(json!({ "command": "AssociateSubnetCidrBlock", "subnet": "subnet-2" }));
    for (different, what) in [
        (split().then(json!({ "command": "DisassociateRouteTable", "subnet": "subnet-2" })), "route tables"),
        (
            split().then(acl).then(json!({
                "command": "ReplaceNetworkAclAssociation", "subnet": "subnet-2", "network_acl": "@acl",
            })),
            "network ACLs",
        ),
        (
            split().then(json!({
                "command": "ModifySubnetAttribute", "subnet": "subnet-2", "map_public_ip_on_launch": true,
            })),
            "public addresses at launch",
        ),
        (ipv6, "IPv6 blocks"),
    ] {
        let error = attempt(&different.build(), &join("subnet-1", "subnet-2")).unwrap_err();
        assert_eq!(error.code(), "Plan.CannotJoin");
        assert!(error.to_string().contains(what), "{error}");
    }
}

#[test]
fn r30_a_subnet_that_a_route_stands_for_is_deleted_with_the_route() {
    let design = vpc("10.0.0.0/16")
        .private("a", "10.0.16.0/20")
        .nat("a")
        .isolated("b", "10.0.32.0/20")
        .route("private-a", "10.0.32.0/20", "nat-a")
        .build();
    let subnet = design.subnets.iter().find(|subnet| subnet.name == "isolated-b").unwrap().id.to_string();
    let error = attempt(&design, &json!({ "command": "DeleteSubnet", "subnet": subnet })).unwrap_err();
    let table = design.route_tables.iter().find(|table| table.name == "private-a").unwrap().id.to_string();
    assert_eq!(error.code(), "DependencyViolation");
    assert!(error.to_string().contains(&table), "{error}");
    let plan = deletion(&design, &subnet.parse().unwrap()).unwrap();
    let after = apply(&design, plan.command, catalog()).unwrap().design;
    assert!(
        after
            .route_tables
            .iter()
            .all(|table| table.routes.iter().all(|route| route.destination.to_string() != "10.0.32.0/20"))
    );
}

#[test]
fn a_long_name_does_not_stop_a_split() {
    let name = "x".repeat(120);
    let design = vpc("10.0.0.0/16").isolated("a", "10.0.16.0/20");
    let design = design.then(json!({ "command": "Rename", "object": "subnet-1", "name": name })).build();
    assert_eq!(outcome(&design, &json!({ "command": "SplitSubnet", "subnet": "subnet-1" })), "ok");
}

#[test]
fn r16_addresses_are_handed_out_from_the_fifth_until_the_subnet_is_full() {
    let design = vpc("10.0.0.0/16").isolated("a", "10.0.0.0/28").build();
    let run = |count: u64| json!({ "command": "RunInstances", "subnet": "subnet-1", "count": count, "name": "web" });
    let full = Build::of(&design).then(run(11)).build();
    let given: Vec<String> = full.instances[0].private_addresses.iter().map(ToString::to_string).collect();
    assert_eq!((given[0].as_str(), given[10].as_str()), ("10.0.0.4", "10.0.0.14"));
    let view = analysis(&full).subnets[0].clone();
    assert_eq!((view.usable, view.free, view.held.len()), (11, 0, 11));
    let reserved: Vec<u8> = view.reserved.iter().map(|address| address.octets()[3]).collect();
    assert_eq!(reserved, [0, 1, 2, 3, 15]);
    assert_eq!(outcome(&design, &run(12)), "InsufficientFreeAddressesInSubnet R183c");
    assert_eq!(outcome(&full, &run(1)), "InsufficientFreeAddressesInSubnet R183c");
    assert_eq!(outcome(&design, &run(0)), "InvalidParameterValue -");
}

#[test]
fn addresses_once_given_stay_and_gaps_are_filled() {
    let resize = |count: u64| json!({ "command": "ModifyInstances", "instance": "@one", "count": count });
    let design =
        vpc("10.0.0.0/16").isolated("a", "10.0.0.0/24").workload("one", "isolated-a").workload("two", "isolated-a");
    let design = design.then(resize(3)).build();
    let held = |design: &Design| -> Vec<String> {
        design.instances[0].private_addresses.iter().map(ToString::to_string).collect()
    };
    assert_eq!(held(&design), ["10.0.0.4", "10.0.0.6", "10.0.0.7"]);
    let less = Build::of(&design).then(resize(1)).workload("three", "isolated-a").then(resize(2)).build();
    assert_eq!(held(&less), ["10.0.0.4", "10.0.0.7"]);
}

#[test]
fn r18_the_zone_is_one_of_the_regions() {
    let design = vpc("10.0.0.0/16").build();
    assert_eq!(outcome(&design, &subnet("us-east-1f", "10.0.0.0/24")), "ok");
    for zone in ["us-east-1g", "eu-west-1a", "us-east-1", "", "us-east-1a "] {
        assert_eq!(outcome(&design, &subnet(zone, "10.0.0.0/24")), "InvalidParameterValue R163", "{zone:?}");
    }
}

#[test]
fn r23_r27_a_new_vpc_has_a_main_table_and_no_dns_hostnames() {
    let change =
        attempt(&Design::new("test", "us-east-1"), &json!({ "command": "CreateVpc", "cidr_block": "10.0.0.0/16" }));
    let design = change.unwrap().design;
    assert!(design.vpcs[0].enable_dns_support && !design.vpcs[0].enable_dns_hostnames);
    let [table] = &design.route_tables[..] else { panic!("one table") };
    assert!(table.main && table.routes.is_empty());
}

#[test]
fn r22_new_instances_take_the_subnets_public_setting_unless_told() {
    let design = vpc("10.0.0.0/16").isolated("a", "10.0.0.0/24");
    let design = design
        .then(json!({ "command": "RunInstances", "subnet": "subnet-1" }))
        .then(json!({ "command": "ModifySubnetAttribute", "subnet": "subnet-1", "map_public_ip_on_launch": true }))
        .then(json!({ "command": "RunInstances", "subnet": "subnet-1" }))
        .then(json!({ "command": "RunInstances", "subnet": "subnet-1", "associate_public_ip_address": false }))
        .build();
    let public: Vec<bool> = design.instances.iter().map(|it| it.associate_public_ip_address).collect();
    assert_eq!(public, [false, true, false]);
}
