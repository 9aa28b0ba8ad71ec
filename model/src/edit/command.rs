//! Everything a person or a program can ask of a plan, named as AWS names it where AWS has it.

use serde::{Deserialize, Serialize};

use crate::design::{
    DestinationId, DestinationKind, FlowId, InstanceId, InternetGatewayId, NameUsed, NatGatewayId, ObjectId,
    RouteTableId, SecurityGroupId, SecurityGroupRule, SubnetId, VpcEndpointId, VpcId,
};
use crate::pricing::Gigabytes;

/// One edit, and one step to undo. In JSON: `{"command": "CreateSubnet", "vpc": "vpc-1", …}`.
///
/// Blocks are text as typed, so that host bits can be cleared and said so (R8). A name left out or empty gets a
/// readable default. A created object's id is its kind's prefix and the next number never used in the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "command", deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are the API's own parameter names")]
pub enum Command {
    /// Several commands as one step: all of them or none.
    Batch { commands: Vec<Command> },
    /// Names the plan.
    RenameDesign { name: String },
    /// Names an object.
    Rename { object: ObjectId, name: String },
    /// Moves the plan to another region, each subnet to the zone in the same place of its list.
    SetRegion { region: String },
    /// Says whether the account's free internet egress is there for this plan.
    SetInternetFreeAllowance { enabled: bool },

    /// Makes a VPC with its main route table (R7, R23).
    CreateVpc {
        cidr_block: String,
        #[serde(default)]
        name: String,
    },
    /// Deletes an empty VPC with its main table (R186).
    DeleteVpc { vpc: VpcId },
    /// Switches the VPC's DNS attributes (R27).
    ModifyVpcAttribute {
        vpc: VpcId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        enable_dns_support: Option<bool>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        enable_dns_hostnames: Option<bool>,
    },
    /// Adds a secondary block (R9–R11).
    AssociateVpcCidrBlock { vpc: VpcId, cidr_block: String },
    /// Removes a secondary block no subnet lies in (R9, R166).
    DisassociateVpcCidrBlock { vpc: VpcId, cidr_block: String },

    /// Makes a subnet (R15).
    CreateSubnet {
        vpc: VpcId,
        availability_zone: String,
        cidr_block: String,
        #[serde(default)]
        name: String,
    },
    /// Deletes an empty subnet (R185).
    DeleteSubnet { subnet: SubnetId },
    /// Switches public addresses for new instances (R22).
    ModifySubnetAttribute { subnet: SubnetId, map_public_ip_on_launch: bool },
    /// Plans another block for a subnet nothing stands in; on AWS it would be deleted and made again (R15).
    ReplaceSubnetCidrBlock { subnet: SubnetId, cidr_block: String },
    /// Makes two halves of an empty subnet, the second in the same zone and table.
    SplitSubnet { subnet: SubnetId },
    /// Makes one subnet of two empty neighbours; the first one stays.
    JoinSubnets { subnet: SubnetId, with: SubnetId },

    /// Makes a custom table (R24).
    CreateRouteTable {
        vpc: VpcId,
        #[serde(default)]
        name: String,
    },
    /// Deletes a custom table no subnet is associated with (R25, R187).
    DeleteRouteTable { route_table: RouteTableId },
    /// Associates a subnet that has no explicit table (R24, R174).
    AssociateRouteTable { subnet: SubnetId, route_table: RouteTableId },
    /// Changes a subnet's explicit table.
    ReplaceRouteTableAssociation { subnet: SubnetId, route_table: RouteTableId },
    /// Drops a subnet back to the main table (R24).
    DisassociateRouteTable { subnet: SubnetId },
    /// Makes a table the VPC's main one (R25).
    SetMainRouteTable { route_table: RouteTableId },
    /// Adds a static route (R31–R36).
    CreateRoute { route_table: RouteTableId, destination_cidr_block: String, target: ObjectId },
    /// Points an existing static route elsewhere (R169).
    ReplaceRoute { route_table: RouteTableId, destination_cidr_block: String, target: ObjectId },
    /// Deletes a static route; local and endpoint rows are refused (R57, R168–R171).
    DeleteRoute { route_table: RouteTableId, destination: String },

    /// Makes an internet gateway, attached when a VPC is named (R191).
    CreateInternetGateway {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        vpc: Option<VpcId>,
        #[serde(default)]
        name: String,
    },
    /// Attaches a gateway to a VPC (R191, R191a).
    AttachInternetGateway { internet_gateway: InternetGatewayId, vpc: VpcId },
    /// Detaches a gateway; its routes stay behind as blackholes (R49, R189).
    DetachInternetGateway { internet_gateway: InternetGatewayId },
    /// Deletes a detached gateway (R188).
    DeleteInternetGateway { internet_gateway: InternetGatewayId },
    /// Makes a zonal public NAT gateway (R129, R192, R193).
    CreateNatGateway {
        subnet: SubnetId,
        #[serde(default)]
        name: String,
    },
    /// Deletes a NAT gateway; its routes stay behind as blackholes (R49).
    DeleteNatGateway { nat_gateway: NatGatewayId },

    /// Puts alike instances in a subnet.
    RunInstances {
        subnet: SubnetId,
        #[serde(default = "one")]
        count: u64,
        #[serde(default)]
        name: String,
        /// The subnet's own setting when left out (R22).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        associate_public_ip_address: Option<bool>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        security_groups: Vec<SecurityGroupId>,
    },
    /// Changes a workload.
    ModifyInstances {
        instance: InstanceId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        count: Option<u64>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        associate_public_ip_address: Option<bool>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        security_groups: Option<Vec<SecurityGroupId>>,
    },
    /// Removes a workload no flow uses.
    TerminateInstances { instance: InstanceId },

    /// Makes a group that lets everything out and nothing in, as AWS does.
    CreateSecurityGroup {
        vpc: VpcId,
        #[serde(default)]
        name: String,
    },
    /// Sets what a group allows.
    SetSecurityGroupRules { security_group: SecurityGroupId, rules: Vec<SecurityGroupRule> },
    /// Deletes a group nothing uses (R190).
    DeleteSecurityGroup { security_group: SecurityGroupId },

    /// Makes a gateway or interface endpoint (R55, R78).
    CreateVpcEndpoint {
        vpc: VpcId,
        service: String,
        #[serde(default)]
        name: String,
        configuration: NewEndpoint,
    },
    /// Changes what can be changed in place (R71).
    ModifyVpcEndpoint { vpc_endpoint: VpcEndpointId, change: EndpointChange },
    /// Deletes an endpoint with its rows or interfaces (R49, R93, R107).
    DeleteVpcEndpoint { vpc_endpoint: VpcEndpointId },

    /// Adds something flows can lead to.
    CreateDestination {
        target: DestinationKind,
        #[serde(default)]
        name: String,
    },
    /// Makes a destination something else.
    ModifyDestination { destination: DestinationId, target: DestinationKind },
    /// Removes a destination no flow leads to.
    DeleteDestination { destination: DestinationId },
    /// Adds traffic a month.
    CreateFlow {
        source: InstanceId,
        destination: DestinationId,
        #[serde(default)]
        send_gb: Gigabytes,
        #[serde(default)]
        receive_gb: Gigabytes,
        #[serde(default = "https")]
        port: u16,
        #[serde(default)]
        name_used: NameUsed,
        #[serde(default)]
        name: String,
    },
    /// Changes a flow.
    ModifyFlow { flow: FlowId, change: FlowChange },
    /// Removes a flow.
    DeleteFlow { flow: FlowId },
}

/// What a new endpoint is made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are the API's own parameter names")]
pub enum NewEndpoint {
    /// A gateway endpoint and the tables it writes a row in (R55).
    Gateway {
        #[serde(default)]
        route_tables: Vec<RouteTableId>,
    },
    /// An interface endpoint with an interface in each subnet (R78).
    Interface {
        subnets: Vec<SubnetId>,
        /// On when left out, where the service has it (R89).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        private_dns_enabled: Option<bool>,
        #[serde(default)]
        private_dns_only_for_inbound_resolver_endpoint: bool,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        security_groups: Vec<SecurityGroupId>,
    },
}

/// What changes about an endpoint; what is left out stays.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are the API's own parameter names")]
pub struct EndpointChange {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub add_route_tables: Vec<RouteTableId>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub remove_route_tables: Vec<RouteTableId>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub add_subnets: Vec<SubnetId>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub remove_subnets: Vec<SubnetId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub private_dns_enabled: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub private_dns_only_for_inbound_resolver_endpoint: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub security_groups: Option<Vec<SecurityGroupId>>,
}

/// What changes about a flow; what is left out stays.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are those of a flow")]
pub struct FlowChange {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<InstanceId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub destination: Option<DestinationId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub send_gb: Option<Gigabytes>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub receive_gb: Option<Gigabytes>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub port: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name_used: Option<NameUsed>,
}

impl Command {
    /// What the step is called in the undo button: a short phrase for people.
    pub fn label(&self) -> &'static str {
        match self {
            Self::Batch { commands } => commands.last().map_or("change nothing", Self::label),
            Self::RenameDesign { .. } => "rename plan",
            Self::Rename { .. } => "rename",
            Self::SetRegion { .. } => "change Region",
            Self::SetInternetFreeAllowance { .. } => "change free allowance",
            Self::CreateVpc { .. } => "add VPC",
            Self::DeleteVpc { .. } => "delete VPC",
            Self::ModifyVpcAttribute { .. } => "change VPC DNS",
            Self::AssociateVpcCidrBlock { .. } => "add VPC block",
            Self::DisassociateVpcCidrBlock { .. } => "remove VPC block",
            Self::CreateSubnet { .. } => "add subnet",
            Self::DeleteSubnet { .. } => "delete subnet",
            Self::ModifySubnetAttribute { .. } => "change subnet",
            Self::ReplaceSubnetCidrBlock { .. } => "change subnet block",
            Self::SplitSubnet { .. } => "split subnet",
            Self::JoinSubnets { .. } => "join subnets",
            Self::CreateRouteTable { .. } => "add route table",
            Self::DeleteRouteTable { .. } => "delete route table",
            Self::AssociateRouteTable { .. }
            | Self::ReplaceRouteTableAssociation { .. }
            | Self::DisassociateRouteTable { .. } => "change subnet's table",
            Self::SetMainRouteTable { .. } => "change main table",
            Self::CreateRoute { .. } => "add route",
            Self::ReplaceRoute { .. } => "change route",
            Self::DeleteRoute { .. } => "delete route",
            Self::CreateInternetGateway { .. } => "add internet gateway",
            Self::AttachInternetGateway { .. } => "attach internet gateway",
            Self::DetachInternetGateway { .. } => "detach internet gateway",
            Self::DeleteInternetGateway { .. } => "delete internet gateway",
            Self::CreateNatGateway { .. } => "add NAT gateway",
            Self::DeleteNatGateway { .. } => "delete NAT gateway",
            Self::RunInstances { .. } => "add workload",
            Self::ModifyInstances { .. } => "change workload",
            Self::TerminateInstances { .. } => "delete workload",
            Self::CreateSecurityGroup { .. } => "add security group",
            Self::SetSecurityGroupRules { .. } => "change security group",
            Self::DeleteSecurityGroup { .. } => "delete security group",
            Self::CreateVpcEndpoint { .. } => "add endpoint",
            Self::ModifyVpcEndpoint { .. } => "change endpoint",
            Self::DeleteVpcEndpoint { .. } => "delete endpoint",
            Self::CreateDestination { .. } => "add destination",
            Self::ModifyDestination { .. } => "change destination",
            Self::DeleteDestination { .. } => "delete destination",
            Self::CreateFlow { .. } => "add flow",
            Self::ModifyFlow { .. } => "change flow",
            Self::DeleteFlow { .. } => "delete flow",
        }
    }
}

fn one() -> u64 {
    1
}

fn https() -> u16 {
    443
}
