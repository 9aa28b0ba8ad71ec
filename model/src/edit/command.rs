//! Everything a person or a program can ask of a plan, named as AWS names it where AWS has it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::change_of::{EndpointChange, FlowChange, NewEndpoint, NewService, ServiceChange};
use crate::design::{
    Assumption, DestinationId, DestinationKind, DnsRecordIpType, EgressOnlyInternetGatewayId, EndpointPolicy, FlowId,
    FlowSource, HostedZoneId, InstanceId, InternetGatewayId, IpAddressType, NameUsed, NatGatewayId, NetworkAclEntry,
    NetworkAclId, NoteId, ObjectId, OnPremisesLink, OnPremisesNetworkId, PrefixListId, RouteTableId, SecurityGroupId,
    SecurityGroupRule, ServiceName, SubnetId, VirtualPrivateGatewayId, Volume, VpcEndpointId, VpcEndpointServiceId,
    VpcId, VpcPeeringConnectionId,
};
use crate::pricing::{Gigabytes, PriceKey, UnitPrice};
use crate::tagged_enum;

tagged_enum! {
    tag = "command";
    /// One edit, and one step to undo. In JSON: `{"command": "CreateSubnet", "vpc": "vpc-1", …}`.
    ///
    /// Blocks are text as typed, so that host bits can be cleared and said so (R8). A name left out or empty gets a
    /// readable default. A created object's id is its kind's prefix and the next number never used in the plan.
    #[derive(Debug, Clone, PartialEq, Eq)]
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
        /// Types a price of the person's own, or takes it back.
        SetPrice {
            price: PriceKey,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            per_unit: Option<UnitPrice>,
        },
        /// Takes something for granted that the data do not say, or no longer.
        SetAssumption { assumption: Assumption, enabled: bool },
        /// Attaches a remark to an object, or to the whole plan.
        CreateNote {
            #[serde(default, skip_serializing_if = "Option::is_none")]
            object: Option<ObjectId>,
            text: String,
        },
        /// Rewrites a remark.
        ModifyNote { note: NoteId, text: String },
        /// Removes a remark.
        DeleteNote { note: NoteId },

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
            /// Whether clients ask a DNS server of their own (R87).
            #[serde(default, skip_serializing_if = "Option::is_none")]
            custom_dns_servers: Option<bool>,
            /// The account, twelve digits; empty for the plan's own (R118).
            #[serde(default, skip_serializing_if = "Option::is_none")]
            owner_id: Option<String>,
        },
        /// Gives the VPC an IPv6 block: the one named, or a stand-in for one that Amazon would choose (R13).
        AssociateVpcIpv6CidrBlock {
            vpc: VpcId,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            ipv6_cidr_block: Option<String>,
        },
        /// Takes the VPC's IPv6 block away when no subnet uses it.
        DisassociateVpcIpv6CidrBlock { vpc: VpcId },
        /// Adds a secondary block (R9–R11).
        AssociateVpcCidrBlock { vpc: VpcId, cidr_block: String },
        /// Removes a secondary block no subnet lies in (R9, R166).
        DisassociateVpcCidrBlock { vpc: VpcId, cidr_block: String },

        /// Makes a subnet; without an IPv4 block it is IPv6-only (R15, R19).
        CreateSubnet {
            vpc: VpcId,
            availability_zone: String,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            cidr_block: Option<String>,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            ipv6_cidr_block: Option<String>,
            #[serde(default)]
            name: String,
        },
        /// Deletes an empty subnet (R185).
        DeleteSubnet { subnet: SubnetId },
        /// Switches public addresses for new instances (R22) and DNS64 (R135).
        ModifySubnetAttribute {
            subnet: SubnetId,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            map_public_ip_on_launch: Option<bool>,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            enable_dns64: Option<bool>,
        },
        /// Gives a subnet an IPv6 block: the one named, or the VPC's next free /64 (R14).
        AssociateSubnetCidrBlock {
            subnet: SubnetId,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            ipv6_cidr_block: Option<String>,
        },
        /// Takes a subnet's IPv6 block away when nothing has an address of it.
        DisassociateSubnetCidrBlock { subnet: SubnetId },
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
        CreateRoute {
            route_table: RouteTableId,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            destination_cidr_block: Option<String>,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            destination_ipv6_cidr_block: Option<String>,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            destination_prefix_list_id: Option<PrefixListId>,
            target: ObjectId,
        },
        /// Points an existing static route elsewhere (R169).
        ReplaceRoute {
            route_table: RouteTableId,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            destination_cidr_block: Option<String>,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            destination_ipv6_cidr_block: Option<String>,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            destination_prefix_list_id: Option<PrefixListId>,
            target: ObjectId,
        },
        /// Deletes a static route; local, endpoint and propagated rows are refused (R57, R168–R171).
        DeleteRoute { route_table: RouteTableId, destination: String },
        /// Lets a virtual private gateway write the routes it learns into a table.
        EnableVgwRoutePropagation { route_table: RouteTableId, virtual_private_gateway: VirtualPrivateGatewayId },
        /// Takes them out again.
        DisableVgwRoutePropagation { route_table: RouteTableId, virtual_private_gateway: VirtualPrivateGatewayId },

        /// Makes a list of blocks for routes and security groups (R39).
        CreateManagedPrefixList {
            entries: Vec<String>,
            max_entries: u32,
            #[serde(default)]
            name: String,
        },
        /// Changes a list.
        ModifyManagedPrefixList {
            prefix_list: PrefixListId,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            entries: Option<Vec<String>>,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            max_entries: Option<u32>,
        },
        /// Deletes a list nothing names.
        DeleteManagedPrefixList { prefix_list: PrefixListId },

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
        /// Makes an egress-only internet gateway (R128).
        CreateEgressOnlyInternetGateway {
            vpc: VpcId,
            #[serde(default)]
            name: String,
        },
        /// Deletes one; its routes stay behind as blackholes.
        DeleteEgressOnlyInternetGateway { egress_only_internet_gateway: EgressOnlyInternetGatewayId },
        /// Makes a NAT gateway: zonal in a subnet, public or private, or regional for a VPC with a table of its own (R6,
        /// R129, R131, R136, R192, R193).
        CreateNatGateway {
            #[serde(default, skip_serializing_if = "Option::is_none")]
            subnet: Option<SubnetId>,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            vpc: Option<VpcId>,
            #[serde(default)]
            connectivity_type: ConnectivityType,
            /// Of a regional gateway in manual mode (R137).
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            availability_zones: Vec<String>,
            #[serde(default)]
            name: String,
        },
        /// Deletes a NAT gateway; its routes stay behind as blackholes (R49).
        DeleteNatGateway { nat_gateway: NatGatewayId },
        /// Makes a virtual private gateway, attached when a VPC is named.
        CreateVpnGateway {
            #[serde(default, skip_serializing_if = "Option::is_none")]
            vpc: Option<VpcId>,
            #[serde(default)]
            name: String,
        },
        /// Attaches one to a VPC.
        AttachVpnGateway { virtual_private_gateway: VirtualPrivateGatewayId, vpc: VpcId },
        /// Detaches one; its routes stay behind as blackholes, and propagation ends (R49).
        DetachVpnGateway { virtual_private_gateway: VirtualPrivateGatewayId },
        /// Deletes a detached one that no network uses.
        DeleteVpnGateway { virtual_private_gateway: VirtualPrivateGatewayId },
        /// Puts a network at the other end of a private line.
        CreateOnPremisesNetwork {
            virtual_private_gateway: VirtualPrivateGatewayId,
            cidr_blocks: Vec<String>,
            link: OnPremisesLink,
            #[serde(default)]
            name: String,
        },
        /// Changes such a network.
        ModifyOnPremisesNetwork {
            on_premises_network: OnPremisesNetworkId,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            cidr_blocks: Option<Vec<String>>,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            link: Option<OnPremisesLink>,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            resolver_inbound_endpoint: Option<bool>,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            internet_access: Option<bool>,
        },
        /// Removes a network no flow uses.
        DeleteOnPremisesNetwork { on_premises_network: OnPremisesNetworkId },
        /// Peers two VPCs whose blocks do not overlap (R240).
        CreateVpcPeeringConnection {
            requester_vpc: VpcId,
            accepter_vpc: VpcId,
            #[serde(default)]
            name: String,
        },
        /// Ends a peering; its routes stay behind as blackholes (R47).
        DeleteVpcPeeringConnection { vpc_peering_connection: VpcPeeringConnectionId },
        /// Makes a network ACL, which denies everything at first, as on AWS.
        CreateNetworkAcl {
            vpc: VpcId,
            #[serde(default)]
            name: String,
        },
        /// Sets what it allows and denies.
        SetNetworkAclEntries { network_acl: NetworkAclId, entries: Vec<NetworkAclEntry> },
        /// Gives a subnet another ACL, or the VPC's default one.
        ReplaceNetworkAclAssociation {
            subnet: SubnetId,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            network_acl: Option<NetworkAclId>,
        },
        /// Deletes an ACL no subnet uses.
        DeleteNetworkAcl { network_acl: NetworkAclId },

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
            service: ServiceName,
            #[serde(default)]
            name: String,
            #[serde(default)]
            ip_address_type: IpAddressType,
            #[serde(default)]
            dns_record_ip_type: DnsRecordIpType,
            #[serde(default)]
            policy: EndpointPolicy,
            configuration: NewEndpoint,
        },
        /// Changes what can be changed in place (R71).
        ModifyVpcEndpoint { vpc_endpoint: VpcEndpointId, change: EndpointChange },
        /// Deletes an endpoint with its rows or interfaces (R49, R93, R107).
        DeleteVpcEndpoint { vpc_endpoint: VpcEndpointId },
        /// Offers what stands behind a Network Load Balancer to other VPCs (R116).
        CreateVpcEndpointServiceConfiguration {
            vpc: VpcId,
            #[serde(default)]
            name: String,
            configuration: NewService,
        },
        /// Changes an endpoint service.
        ModifyVpcEndpointServiceConfiguration { vpc_endpoint_service: VpcEndpointServiceId, change: ServiceChange },
        /// Deletes an endpoint service nobody is connected to (R124, R183b).
        DeleteVpcEndpointServiceConfiguration { vpc_endpoint_service: VpcEndpointServiceId },
        /// Accepts a consumer's connection (R119).
        AcceptVpcEndpointConnection { vpc_endpoint_service: VpcEndpointServiceId, vpc_endpoint: VpcEndpointId },
        /// Rejects one, also later (R119).
        RejectVpcEndpointConnection { vpc_endpoint_service: VpcEndpointServiceId, vpc_endpoint: VpcEndpointId },
        /// Leads the default name of an endpoint's service to it, in the VPCs named (R99).
        CreateHostedZone {
            vpc_endpoint: VpcEndpointId,
            vpcs: Vec<VpcId>,
            #[serde(default)]
            name: String,
        },
        /// Associates a zone with other VPCs.
        ModifyHostedZone { hosted_zone: HostedZoneId, vpcs: Vec<VpcId> },
        /// Deletes a zone.
        DeleteHostedZone { hosted_zone: HostedZoneId },

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
            source: FlowSource,
            destination: DestinationId,
            #[serde(default)]
            send_gb: Gigabytes,
            #[serde(default)]
            receive_gb: Gigabytes,
            #[serde(default = "https")]
            port: u16,
            #[serde(default)]
            name_used: NameUsed,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            vpc_endpoint: Option<VpcEndpointId>,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            low: Option<Volume>,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            high: Option<Volume>,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            action: Option<String>,
            #[serde(default)]
            name: String,
        },
        /// Changes a flow.
        ModifyFlow { flow: FlowId, change: FlowChange },
        /// Removes a flow.
        DeleteFlow { flow: FlowId },
    }
}

/// What a NAT gateway is for (R6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ConnectivityType {
    /// For the internet: it gets a public address.
    #[default]
    Public,
    /// For other networks.
    Private,
}

fn one() -> u64 {
    1
}

fn https() -> u16 {
    443
}
