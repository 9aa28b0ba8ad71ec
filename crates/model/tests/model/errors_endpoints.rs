//! Refusals of endpoints, gateways, deletions, unknown ids and the planner's own limits; see `errors`.

use serde_json::{Value, json};

use super::errors::{check, rich};
use super::support::{Build, vpc};

#[test]
fn r175_to_r183_endpoints() {
    let interface = |service: &str, subnets: Value| {
        json!({
            "command": "CreateVpcEndpoint", "vpc": "vpc-1", "service": service,
            "configuration": { "type": "Interface", "subnets": subnets },
        })
    };
    let change = |endpoint: &str, change: Value| json!({ "command": "ModifyVpcEndpoint", "vpc_endpoint": endpoint, "change": change });
    let inbound = "private_dns_only_for_inbound_resolver_endpoint";
    check(
        &rich(),
        &[
            (
                interface("sns", json!(["subnet-1", "subnet-4"])),
                "DuplicateSubnetsInSameZone",
                "Found another VPC endpoint subnet in the availability zone of subnet-4. VPC endpoint subnets should be in different availability zones supported by the VPC endpoint service.",
                "R175",
                "subnet",
            ),
            (
                interface("sns", json!([])),
                "InvalidParameter",
                "An interface endpoint needs at least one subnet.",
                "R78",
                "subnet",
            ),
            (
                interface("sns", json!(["subnet-5"])),
                "InvalidParameterValue",
                "vpce-3 and subnet-5 belong to different networks",
                "R174a",
                "vpc",
            ),
            (
                interface("sqs", json!(["subnet-1"])),
                "InvalidParameter",
                "private-dns-enabled cannot be set because there is already a conflicting DNS domain for sqs.us-east-1.amazonaws.com in the VPC vpc-1",
                "R177",
                "private_dns_enabled",
            ),
            (
                change("vpce-1", json!({ inbound: true })),
                "InvalidParameter",
                "DnsOptions PrivateDnsOnlyForInboundResolverEndpoint is applicable only to Interface VPC Endpoints.",
                "R179",
                inbound,
            ),
            (change("vpce-2", json!({ inbound: true })), "InvalidParameter", "", "R94", inbound),
            (
                change("vpce-2", json!({ "add_route_tables": ["rtb-2"] })),
                "InvalidParameter",
                "Route table IDs are only supported for Gateway type VPC Endpoint.",
                "R182",
                "route_tables",
            ),
            (
                change("vpce-1", json!({ "add_subnets": ["subnet-1"] })),
                "InvalidParameter",
                "subnets is not supported",
                "R182",
                "subnets",
            ),
            (
                json!({
                    "command": "CreateVpcEndpoint", "vpc": "vpc-1", "service": "s3",
                    "configuration": { "type": "Gateway", "route_tables": ["rtb-2"] },
                }),
                "RouteAlreadyExists",
                "route table rtb-2 already has a route with destination-prefix-list-id pl-63a5400a",
                "R181",
                "route_table",
            ),
            (
                interface("no-such", json!(["subnet-1"])),
                "InvalidServiceName",
                "The Vpc Endpoint Service 'com.amazonaws.us-east-1.no-such' does not exist",
                "R183",
                "service",
            ),
            (
                json!({ "command": "DeleteVpcEndpoint", "vpc_endpoint": "vpce-9" }),
                "InvalidVpcEndpointId.NotFound",
                "",
                "R200",
                "id",
            ),
        ],
    );
}

#[test]
fn r178_to_r180_private_dns() {
    let off = json!({ "command": "ModifyVpcAttribute", "vpc": "vpc-1", "enable_dns_hostnames": false });
    check(
        &Build::of(&rich()).then(off).build(),
        &[(
            json!({
                "command": "CreateVpcEndpoint", "vpc": "vpc-1", "service": "sns",
                "configuration": { "type": "Interface", "subnets": ["subnet-1"], "private_dns_enabled": true },
            }),
            "InvalidParameter",
            "Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true for vpc-1",
            "R178",
            "private_dns_enabled",
        )],
    );
    let inbound = "private_dns_only_for_inbound_resolver_endpoint";
    let s3 = json!({
        "command": "CreateVpcEndpoint", "vpc": "vpc-1", "service": "s3", "name": "resting",
        "configuration": { "type": "Interface", "subnets": ["subnet-1"], "private_dns_enabled": true, inbound: true },
    });
    let without = Build::of(&rich()).then(json!({ "command": "DeleteVpcEndpoint", "vpc_endpoint": "vpce-1" })).build();
    check(
        &without,
        &[(
            s3.clone(),
            "InvalidParameter",
            "To set PrivateDnsOnlyForInboundResolverEndpoint to true, the VPC vpc-1 must have a Gateway endpoint for the service.",
            "R179a",
            inbound,
        )],
    );
    check(
        &Build::of(&rich()).then(s3).build(),
        &[(
            json!({ "command": "DeleteVpcEndpoint", "vpc_endpoint": "vpce-1" }),
            "InvalidParameter",
            "Gateway endpoint cannot be deleted while Interface endpoint vpce-3 for the service has PrivateDnsOnlyForInboundResolverEndpoint set to true.",
            "R180",
            inbound,
        )],
    );
    check(
        &rich(),
        &[(
            json!({
                "command": "CreateVpcEndpoint", "vpc": "vpc-1", "service": "dynamodb",
                "configuration": { "type": "Interface", "subnets": ["subnet-1"], "private_dns_enabled": true },
            }),
            "InvalidParameter",
            "The service dynamodb has no private DNS name known here.",
            "R97",
            "private_dns_enabled",
        )],
    );
}

#[test]
fn r183c_and_r192_r193_full_subnets_and_gateways() {
    let full = Build::of(&rich())
        .then(json!({ "command": "RunInstances", "subnet": "subnet-4", "count": 11, "name": "fill" }));
    let fields = "InsufficientFreeAddressesInSubnet";
    check(
        &full.build(),
        &[
            (
                json!({
                    "command": "CreateVpcEndpoint", "vpc": "vpc-1", "service": "sns",
                    "configuration": { "type": "Interface", "subnets": ["subnet-4"] },
                }),
                fields,
                "The specified subnet does not have enough free addresses to satisfy the request.",
                "R183c",
                "subnet",
            ),
            (
                json!({ "command": "CreateNatGateway", "subnet": "subnet-4" }),
                fields,
                "Subnet has insufficient free addresses to create this NAT gateway",
                "R193",
                "subnet",
            ),
        ],
    );
    let bare = vpc("10.0.0.0/16").isolated("a", "10.0.0.0/24").build();
    check(
        &bare,
        &[(
            json!({ "command": "CreateNatGateway", "subnet": "subnet-1" }),
            "Gateway.NotAttached",
            "Network vpc-1 has no Internet gateway attached",
            "R192",
            "internet_gateway",
        )],
    );
}

#[test]
fn r185_to_r191a_dependencies() {
    let (code, field) = ("DependencyViolation", "object");
    check(
        &rich(),
        &[
            (
                json!({ "command": "DeleteSubnet", "subnet": "subnet-1" }),
                code,
                "The subnet 'subnet-1' has dependencies and cannot be deleted.",
                "R185",
                field,
            ),
            (
                json!({ "command": "DeleteVpc", "vpc": "vpc-1" }),
                code,
                "The vpc 'vpc-1' has dependencies and cannot be deleted.",
                "R186",
                field,
            ),
            (
                json!({ "command": "DeleteRouteTable", "route_table": "rtb-2" }),
                code,
                "The routeTable 'rtb-2' has dependencies and cannot be deleted.",
                "R187",
                field,
            ),
            (
                json!({ "command": "DeleteRouteTable", "route_table": "rtb-1" }),
                code,
                "The routeTable 'rtb-1' has dependencies and cannot be deleted.",
                "R187",
                "route_table",
            ),
            (
                json!({ "command": "DeleteInternetGateway", "internet_gateway": "igw-2" }),
                code,
                "The internetGateway 'igw-2' has dependencies and cannot be deleted.",
                "R188",
                field,
            ),
            (
                json!({ "command": "DetachInternetGateway", "internet_gateway": "igw-1" }),
                code,
                "Network vpc-1 has some mapped public address(es). Please unmap those public address(es) before detaching the gateway.",
                "R189",
                "internet_gateway",
            ),
            (
                json!({ "command": "DeleteSecurityGroup", "security_group": "sg-1" }),
                code,
                "resource sg-1 has a dependent object",
                "R190",
                field,
            ),
            (
                json!({ "command": "AttachInternetGateway", "internet_gateway": "igw-3", "vpc": "vpc-1" }),
                "InvalidParameterValue",
                "Network vpc-1 already has an internet gateway attached",
                "R191",
                "internet_gateway",
            ),
            (
                json!({ "command": "CreateInternetGateway", "vpc": "vpc-1" }),
                "InvalidParameterValue",
                "Network vpc-1 already has an internet gateway attached",
                "R191",
                "internet_gateway",
            ),
            (
                json!({ "command": "AttachInternetGateway", "internet_gateway": "igw-2", "vpc": "vpc-1" }),
                "Resource.AlreadyAssociated",
                "resource igw-2 is already attached to network vpc-2",
                "R191a",
                "internet_gateway",
            ),
        ],
    );
}

#[test]
fn r200_ids_that_name_nothing() {
    check(
        &rich(),
        &[
            (
                json!({ "command": "DeleteVpc", "vpc": "vpc-9" }),
                "InvalidVpcID.NotFound",
                "VpcID vpc-9 does not exist.",
                "R200",
                "id",
            ),
            (
                json!({ "command": "DeleteSubnet", "subnet": "subnet-9" }),
                "InvalidSubnetID.NotFound",
                "The subnet ID 'subnet-9' does not exist",
                "R200",
                "id",
            ),
            (
                json!({ "command": "DeleteRouteTable", "route_table": "rtb-9" }),
                "InvalidRouteTableID.NotFound",
                "The routeTable ID 'rtb-9' does not exist",
                "R200",
                "id",
            ),
            (json!({ "command": "DeleteNatGateway", "nat_gateway": "nat-9" }), "NatGatewayNotFound", "", "R200", "id"),
            (
                json!({ "command": "TerminateInstances", "instance": "i-9" }),
                "InvalidInstanceID.NotFound",
                "",
                "R200",
                "id",
            ),
            (json!({ "command": "DeleteFlow", "flow": "flow-9" }), "Plan.NotFound", "", "R200", "id"),
            (
                json!({ "command": "Rename", "object": "igw-9", "name": "x" }),
                "InvalidGatewayID.NotFound",
                "",
                "R200",
                "id",
            ),
        ],
    );
}

#[test]
fn limits_and_shapes_of_the_planner_itself() {
    let rule = |rule: Value| json!({ "command": "SetSecurityGroupRules", "security_group": "sg-1", "rules": [rule] });
    let host =
        |host: &str| json!({ "command": "CreateDestination", "target": { "kind": "internet_host", "host": host } });
    check(
        &rich(),
        &[
            (json!({ "command": "RenameDesign", "name": "a\nb" }), "Plan.Name", "The name is too long", "-", "name"),
            (json!({ "command": "Rename", "object": "vpc-1", "name": "x".repeat(121) }), "Plan.Name", "", "-", "name"),
            (
                json!({ "command": "SetRegion", "region": "moon-1" }),
                "Plan.UnknownRegion",
                "There are no data",
                "-",
                "region",
            ),
            (
                json!({ "command": "RunInstances", "subnet": "subnet-1", "count": 4097 }),
                "InvalidParameterValue",
                "A workload of 4097",
                "-",
                "count",
            ),
            (host("no spaces here"), "Plan.Host", "'no spaces here' is neither", "-", "host"),
            (host(""), "Plan.Host", "'' is neither", "-", "host"),
            (host("300.1.1.1"), "Plan.Host", "'300.1.1.1' is neither", "-", "host"),
            (
                json!({ "command": "ModifyFlow", "flow": "flow-1", "change": { "port": 0 } }),
                "Plan.Port",
                "The port must be",
                "-",
                "port",
            ),
            (
                rule(
                    json!({ "direction": "egress", "protocol": "tcp", "ports": { "from": 2, "to": 1 }, "peer": { "cidr": "0.0.0.0/0" } }),
                ),
                "InvalidParameterValue",
                "The port range 2-1 is invalid.",
                "-",
                "ports",
            ),
            (
                rule(json!({ "direction": "egress", "protocol": "tcp", "peer": { "prefix_list": "sqs" } })),
                "InvalidPrefixListID.NotFound",
                "There is no AWS-managed prefix list for 'sqs'.",
                "R183d",
                "peer",
            ),
            (
                json!({ "command": "Batch", "commands": [{ "command": "Batch", "commands": [] }] }),
                "Plan.TooLarge",
                "More than 1 commands",
                "-",
                "commands",
            ),
            (
                json!({ "command": "Batch", "commands": [
                { "command": "RenameDesign", "name": "half done" }, { "command": "DeleteVpc", "vpc": "vpc-9" },
            ] }),
                "InvalidVpcID.NotFound",
                "",
                "R200",
                "id",
            ),
        ],
    );
}
