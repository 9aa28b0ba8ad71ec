//! Every refusal of section 9 of the rules that the modelled objects can meet: code, message, rule, field, and that
//! the document stays as it was. Here networks and routes; endpoints and the rest in `errors_endpoints`.
//!
//! Not here because no command can say it: R174a for an association across VPCs comes as `DifferentNetworks`; R179 on
//! creation and R182 on creation (a new endpoint has only its type's settings); R183a–R184 (endpoint services);
//! R194, R195 (Elastic IP addresses are not objects); R196–R199 (quotas are not modelled but R164's).

use serde_json::{Value, json};
use vpc_endpoint_model::Design;

use super::support::{Build, attempt, vpc};

/// Command, code, beginning of the message, rule, field.
pub type Refusal = (Value, &'static str, &'static str, &'static str, &'static str);

/// vpc-1 with one of nearly everything, vpc-2 with a subnet, a table and a gateway, igw-3 detached.
pub fn rich() -> Design {
    vpc("10.0.0.0/16")
        .private("a", "10.0.16.0/20")
        .nat("a")
        .private("b", "10.0.32.0/20")
        .isolated("a2", "10.0.48.0/28")
        .s3_gateway(["private-a"])
        .interface("sqs", ["private-a"], json!({}))
        .workload("web", "private-a")
        .flow("web", "s3", 10.0, 0.0)
        .flow("web", "internet", 10.0, 0.0)
        .then(json!({ "command": "CreateRouteTable", "vpc": "vpc-1", "name": "spare" }))
        .vpc("10.1.0.0/16")
        .private("d", "10.1.16.0/20")
        .then(json!({ "command": "CreateInternetGateway", "vpc": "vpc-2", "name": "igw-two" }))
        .then(json!({ "command": "CreateInternetGateway", "name": "loose" }))
        .build()
}

#[track_caller]
pub fn check(design: &Design, refusals: &[Refusal]) {
    for (command, code, message, rule, field) in refusals {
        let before = design.clone();
        let error = attempt(design, command).map(|change| change.created).expect_err(&command.to_string());
        let json = serde_json::to_value(&error).unwrap();
        assert_eq!(
            (json["code"].as_str().unwrap(), json["rule"].as_str().unwrap_or("-"), json["field"].as_str().unwrap()),
            (*code, *rule, *field),
            "{command}: {error}"
        );
        let said = json["message"].as_str().unwrap();
        assert!(said.starts_with(message), "{command}\n  said   {said}\n  wanted {message}");
        assert!(json["remedy"].as_str().unwrap().ends_with('.'), "{error}");
        assert_eq!(*design, before);
    }
}

#[test]
fn r158_to_r166_blocks_of_vpcs_and_subnets() {
    let subnet = |zone: &str, cidr: &str| json!({ "command": "CreateSubnet", "vpc": "vpc-1", "availability_zone": zone, "cidr_block": cidr });
    let zone = "us-east-1a";
    check(
        &rich(),
        &[
            (
                json!({ "command": "CreateVpc", "cidr_block": "10.0.0.0/15" }),
                "InvalidVpc.Range",
                "The CIDR '10.0.0.0/15' is invalid.",
                "R158",
                "cidr_block",
            ),
            (
                json!({ "command": "CreateVpc", "cidr_block": "ten" }),
                "InvalidParameterValue",
                "Value (ten) for parameter cidrBlock is invalid. This is not a valid CIDR block.",
                "R159",
                "cidr_block",
            ),
            (
                subnet(zone, "10.0.0.0/29"),
                "InvalidSubnet.Range",
                "The CIDR '10.0.0.0/29' is invalid.",
                "R161",
                "cidr_block",
            ),
            (
                subnet(zone, "10.9.0.0/24"),
                "InvalidSubnet.Range",
                "The CIDR '10.9.0.0/24' is invalid.",
                "R161",
                "cidr_block",
            ),
            (
                subnet(zone, "10.0.16.0/24"),
                "InvalidSubnet.Conflict",
                "The CIDR '10.0.16.0/24' conflicts with another subnet",
                "R162",
                "cidr_block",
            ),
            (
                subnet("us-east-1z", "10.0.64.0/24"),
                "InvalidParameterValue",
                "Value (us-east-1z) for parameter availabilityZone is invalid. Subnets can currently only be created in the following availability zones: us-east-1a, us-east-1b,",
                "R163",
                "availability_zone",
            ),
            (
                json!({ "command": "AssociateVpcCidrBlock", "vpc": "vpc-1", "cidr_block": "192.168.0.0/16" }),
                "InvalidVpc.Range",
                "The CIDR '192.168.0.0/16' is restricted. Use a CIDR from the same private address range as the current VPC CIDR, or use a publicly-routable CIDR.",
                "R165",
                "cidr_block",
            ),
            (
                json!({ "command": "DisassociateVpcCidrBlock", "vpc": "vpc-1", "cidr_block": "10.0.0.0/16" }),
                "OperationNotPermitted",
                "The vpc CIDR block with association ID vpc-1 may not be disassociated. It is the primary IPv4 CIDR block of the VPC",
                "R166",
                "cidr_block",
            ),
        ],
    );
    let full = (64..68).fold(Build::of(&rich()), |build, second| {
        let cidr = format!("100.{second}.0.0/16");
        build.then(json!({ "command": "AssociateVpcCidrBlock", "vpc": "vpc-1", "cidr_block": cidr }))
    });
    check(
        &full.build(),
        &[(
            json!({ "command": "AssociateVpcCidrBlock", "vpc": "vpc-1", "cidr_block": "100.70.0.0/16" }),
            "CidrLimitExceeded",
            "This network vpc-1 has met its maximum number of allowed CIDRs: 5",
            "R164",
            "cidr_block",
        )],
    );
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table")]
fn r160_and_r167_to_r173a_routes() {
    let create = |destination: &str, target: &str| {
        json!({
            "command": "CreateRoute", "route_table": "rtb-2", "destination_cidr_block": destination, "target": target,
        })
    };
    let delete =
        |destination: &str| json!({ "command": "DeleteRoute", "route_table": "rtb-2", "destination": destination });
    let field = "destination_cidr_block";
    check(
        &rich(),
        &[
            (
                create("::/0", "igw-1"),
                "InvalidParameterValue",
                "Value (::/0) for parameter destinationCidrBlock is invalid. This is not a valid CIDR block.",
                "R159",
                field,
            ),
            (
                create("10.0.32.0/20", "igw-1"),
                "InvalidParameterValue",
                "Route target is not supported. This route only supports interface and instance targets.",
                "R160",
                field,
            ),
            // To a NAT gateway only the whole of a subnet.
            (create("10.0.32.0/21", "nat-1"), "InvalidParameterValue", "Route target is not supported.", "R160", field),
            (
                create("0.0.0.0/0", "igw-1"),
                "RouteAlreadyExists",
                "The route identified by 0.0.0.0/0 already exists.",
                "R167",
                field,
            ),
            (
                create("10.0.0.0/16", "nat-1"),
                "RouteAlreadyExists",
                "The route identified by 10.0.0.0/16 already exists.",
                "R167",
                field,
            ),
            (
                create("169.254.169.0/24", "nat-1"),
                "InvalidParameterValue",
                "The destination 169.254.169.0/24",
                "R34",
                field,
            ),
            (
                delete("203.0.113.0/24"),
                "InvalidRoute.NotFound",
                "no route with destination-cidr-block 203.0.113.0/24 in route table rtb-2",
                "R168",
                field,
            ),
            (
                json!({
                    "command": "ReplaceRoute", "route_table": "rtb-2", "destination_cidr_block": "203.0.113.0/24",
                    "target": "nat-1",
                }),
                "InvalidParameterValue",
                "There is no route defined for '203.0.113.0/24' in the route table. Use CreateRoute instead.",
                "R169",
                field,
            ),
            (
                delete("10.0.0.0/16"),
                "InvalidParameterValue",
                "cannot remove local route 10.0.0.0/16 in route table rtb-2",
                "R170",
                field,
            ),
            (
                delete("pl-63a5400a"),
                "InvalidParameterValue",
                "cannot remove VPC endpoint route pl-63a5400a in route table rtb-2",
                "R171",
                field,
            ),
            (
                delete("pl-02cd2c6b"),
                "InvalidRoute.NotFound",
                "no route with destination-cidr-block pl-02cd2c6b",
                "R168",
                field,
            ),
            (
                create("203.0.113.0/24", "vpce-1"),
                "RouteNotSupported",
                "Route table contains unsupported route target: vpce-1. VPC Endpoints of this type cannot be used as route targets.",
                "R172",
                "target",
            ),
            (
                create("203.0.113.0/24", "vpce-2"),
                "RouteNotSupported",
                "Route table contains unsupported route target: vpce-2.",
                "R172",
                "target",
            ),
            (
                create("203.0.113.0/24", "subnet-1"),
                "RouteNotSupported",
                "Route table contains unsupported",
                "R32",
                "target",
            ),
            (
                create("203.0.113.0/24", "igw-2"),
                "InvalidParameterValue",
                "route table rtb-2 and network gateway igw-2 belong to different networks",
                "R173",
                "target",
            ),
            // A gateway attached nowhere exists all the same.
            (
                create("203.0.113.0/24", "igw-3"),
                "InvalidParameterValue",
                "route table rtb-2 and network gateway igw-3 belong to different networks",
                "R173",
                "target",
            ),
            (
                create("203.0.113.0/24", "igw-9"),
                "InvalidGatewayID.NotFound",
                "The gateway ID 'igw-9' does not exist",
                "R173a",
                "target",
            ),
            (
                create("203.0.113.0/24", "nat-9"),
                "NatGatewayNotFound",
                "The gateway ID 'nat-9' does not exist",
                "R173a",
                "target",
            ),
        ],
    );
}

#[test]
fn r174_associations() {
    check(
        &rich(),
        &[
            (
                json!({ "command": "AssociateRouteTable", "subnet": "subnet-1", "route_table": "@spare" }),
                "Resource.AlreadyAssociated",
                "the specified association for route table rtb-5 conflicts with an existing association",
                "R174",
                "route_table",
            ),
            (
                json!({ "command": "ReplaceRouteTableAssociation", "subnet": "subnet-1", "route_table": "rtb-6" }),
                "InvalidParameterValue",
                "subnet-1 and rtb-6 belong to different networks",
                "R174a",
                "vpc",
            ),
        ],
    );
}
