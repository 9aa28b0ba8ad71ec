//! The document: what the person decided, and nothing that follows from it.
//!
//! Knows no prices, no routes but the static ones, and no drawing. A [`Design`] that left this module's
//! [`Design::from_json`] or `edit::apply` satisfies every rule of [`crate::rules`].

mod destination;
mod flow;
mod gateway;
mod hosted_zone;
mod ids;
mod index;
mod instance;
mod json;
mod nat_gateway;
mod network_acl;
mod note;
mod objects;
mod own_price;
mod prefix_list;
mod route_table;
mod security_group;
mod subnet;
mod vpc;
mod vpc_endpoint;
mod vpc_endpoint_service;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use destination::{Destination, DestinationKind};
pub use flow::{Estimate, Flow, FlowSource, NameUsed, Volume};
pub use gateway::{
    EgressOnlyInternetGateway, InternetGateway, OnPremisesLink, OnPremisesNetwork, VirtualPrivateGateway,
    VpcPeeringConnection,
};
pub use hosted_zone::HostedZone;
pub use ids::{
    BadId, DestinationId, EgressOnlyInternetGatewayId, FlowId, HostedZoneId, InstanceId, InternetGatewayId,
    NatGatewayId, NetworkAclId, NoteId, ObjectId, ObjectKind, OnPremisesNetworkId, PrefixListId, RouteTableId,
    SecurityGroupId, SubnetId, VirtualPrivateGatewayId, VpcEndpointId, VpcEndpointServiceId, VpcId,
    VpcPeeringConnectionId,
};
pub use index::{AddressUse, Index};
pub(crate) use index::{Groups, Places};
pub use instance::Instance;
pub use json::{LoadError, MAX_DOCUMENT_BYTES, MAX_OBJECTS};
pub use nat_gateway::{NatConnectivity, NatGateway};
pub use network_acl::{NetworkAcl, NetworkAclEntry};
pub use note::Note;
pub use own_price::{Assumption, OwnPrice};
pub use prefix_list::PrefixList;
pub use route_table::{Route, RouteDestination, RouteTable, RouteTarget};
pub use security_group::{Direction, Peer, PortRange, Protocol, SecurityGroup, SecurityGroupRule};
pub use subnet::{Family, Subnet};
pub use vpc::{Vpc, VpcRole};
pub use vpc_endpoint::{
    DnsRecordIpType, EndpointConfiguration, EndpointPolicy, GatewayEndpoint, InterfaceEndpoint, IpAddressType,
    NetworkInterface, ServiceName, VpcEndpoint,
};
pub use vpc_endpoint_service::{EndpointConnection, EndpointConnectionState, VpcEndpointService};

/// The schema this build writes; older ones are migrated, newer ones refused.
pub const SCHEMA: u32 = 1;

/// A whole plan. Lists keep the order in which siblings are drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Design {
    /// Version of the document's shape; see [`SCHEMA`].
    pub schema: u32,
    /// What the person calls the plan.
    pub name: String,
    /// The region the VPCs lie in, such as `us-east-1`.
    pub region: String,
    /// Whether the account's free internet egress (100 GB a month) is still there for this plan.
    #[serde(default = "yes", skip_serializing_if = "is_true")]
    pub internet_free_allowance: bool,
    /// Prices the person typed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub own_prices: Vec<OwnPrice>,
    /// What the person takes for granted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assumptions: Vec<Assumption>,
    /// VPCs.
    #[serde(default)]
    pub vpcs: Vec<Vpc>,
    /// Subnets of all VPCs.
    #[serde(default)]
    pub subnets: Vec<Subnet>,
    /// Route tables of all VPCs; each VPC has exactly one main table (R23).
    #[serde(default)]
    pub route_tables: Vec<RouteTable>,
    /// Internet gateways, attached or not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub internet_gateways: Vec<InternetGateway>,
    /// Egress-only internet gateways.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub egress_only_internet_gateways: Vec<EgressOnlyInternetGateway>,
    /// NAT gateways.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub nat_gateways: Vec<NatGateway>,
    /// Virtual private gateways.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub virtual_private_gateways: Vec<VirtualPrivateGateway>,
    /// Networks behind Direct Connect or a VPN.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub on_premises_networks: Vec<OnPremisesNetwork>,
    /// Peerings between two VPCs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub vpc_peering_connections: Vec<VpcPeeringConnection>,
    /// Prefix lists of the person's own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub prefix_lists: Vec<PrefixList>,
    /// Network ACLs beside each VPC's default one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub network_acls: Vec<NetworkAcl>,
    /// Private hosted zones of the person's own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hosted_zones: Vec<HostedZone>,
    /// Workloads: one or more alike instances in one subnet.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub instances: Vec<Instance>,
    /// Security groups beside each VPC's default group.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub security_groups: Vec<SecurityGroup>,
    /// VPC endpoints of every type.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub vpc_endpoints: Vec<VpcEndpoint>,
    /// Endpoint services that provider VPCs offer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub vpc_endpoint_services: Vec<VpcEndpointService>,
    /// What flows can lead to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub destinations: Vec<Destination>,
    /// Traffic a month from a workload to a destination.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flows: Vec<Flow>,
    /// Remarks attached to objects.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
}

impl Design {
    /// An empty plan in a region.
    pub fn new(name: impl Into<String>, region: impl Into<String>) -> Self {
        Self {
            schema: SCHEMA,
            name: name.into(),
            region: region.into(),
            internet_free_allowance: true,
            own_prices: Vec::new(),
            assumptions: Vec::new(),
            vpcs: Vec::new(),
            subnets: Vec::new(),
            route_tables: Vec::new(),
            internet_gateways: Vec::new(),
            egress_only_internet_gateways: Vec::new(),
            nat_gateways: Vec::new(),
            virtual_private_gateways: Vec::new(),
            on_premises_networks: Vec::new(),
            vpc_peering_connections: Vec::new(),
            prefix_lists: Vec::new(),
            network_acls: Vec::new(),
            hosted_zones: Vec::new(),
            instances: Vec::new(),
            security_groups: Vec::new(),
            vpc_endpoints: Vec::new(),
            vpc_endpoint_services: Vec::new(),
            destinations: Vec::new(),
            flows: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// The main route table of a VPC (R23).
    pub fn main_route_table(&self, vpc: &VpcId) -> Option<&RouteTable> {
        self.route_tables.iter().find(|table| table.main && table.vpc == *vpc)
    }

    /// The table a subnet uses: its own association, else its VPC's main table (R24).
    pub fn route_table_of(&self, subnet: &Subnet) -> Option<&RouteTable> {
        match &subnet.route_table {
            Some(id) => self.route_table(id),
            None => self.main_route_table(&subnet.vpc),
        }
    }

    /// The internet gateway attached to a VPC; at most one is (R36).
    pub fn internet_gateway_of(&self, vpc: &VpcId) -> Option<&InternetGateway> {
        self.internet_gateways.iter().find(|gateway| gateway.vpc.as_ref() == Some(vpc))
    }

    /// Every IPv4 block given to a subnet of a VPC.
    pub fn subnet_blocks(&self, vpc: &VpcId) -> Vec<ipnet::Ipv4Net> {
        self.subnets.iter().filter(|subnet| subnet.vpc == *vpc).filter_map(|subnet| subnet.cidr_block).collect()
    }

    /// The VPC an object lies in or is attached to, if any.
    pub fn vpc_of(&self, object: &ObjectId) -> Option<&VpcId> {
        match object {
            ObjectId::Vpc(id) => self.vpc(id).map(|vpc| &vpc.id),
            ObjectId::Subnet(id) => self.subnet(id).map(|subnet| &subnet.vpc),
            ObjectId::RouteTable(id) => self.route_table(id).map(|table| &table.vpc),
            ObjectId::InternetGateway(id) => self.internet_gateway(id)?.vpc.as_ref(),
            ObjectId::EgressOnlyInternetGateway(id) => self.egress_only_internet_gateway(id).map(|it| &it.vpc),
            ObjectId::NatGateway(id) => match &self.nat_gateway(id)?.connectivity {
                NatConnectivity::Regional { vpc, .. } => Some(vpc),
                NatConnectivity::ZonalPublic { subnet, .. } | NatConnectivity::ZonalPrivate { subnet, .. } => {
                    self.subnet(subnet).map(|subnet| &subnet.vpc)
                }
            },
            ObjectId::VirtualPrivateGateway(id) => self.virtual_private_gateway(id)?.vpc.as_ref(),
            ObjectId::Instance(id) => self.subnet(&self.instance(id)?.subnet).map(|subnet| &subnet.vpc),
            ObjectId::SecurityGroup(id) => self.security_group(id).map(|group| &group.vpc),
            ObjectId::NetworkAcl(id) => self.network_acl(id).map(|acl| &acl.vpc),
            ObjectId::VpcEndpoint(id) => self.vpc_endpoint(id).map(|endpoint| &endpoint.vpc),
            ObjectId::VpcEndpointService(id) => self.vpc_endpoint_service(id).map(|service| &service.vpc),
            _ => None,
        }
    }
}

/// `design.vpc(&id)` and its like for every list: the one object with an id.
macro_rules! lookups {
    ($($(#[$meta:meta])* $one:ident, $one_mut:ident, $many:ident: $object:ty, $id:ty;)*) => {
        impl Design {
            $(
                $(#[$meta])*
                pub fn $one(&self, id: &$id) -> Option<&$object> {
                    self.$many.iter().find(|object| object.id == *id)
                }

                pub(crate) fn $one_mut(&mut self, id: &$id) -> Option<&mut $object> {
                    self.$many.iter_mut().find(|object| object.id == *id)
                }
            )*
        }
    };
}

lookups! {
    /// The VPC with this id.
    vpc, vpc_mut, vpcs: Vpc, VpcId;
    /// The subnet with this id.
    subnet, subnet_mut, subnets: Subnet, SubnetId;
    /// The route table with this id.
    route_table, route_table_mut, route_tables: RouteTable, RouteTableId;
    /// The internet gateway with this id.
    internet_gateway, internet_gateway_mut, internet_gateways: InternetGateway, InternetGatewayId;
    /// The NAT gateway with this id.
    nat_gateway, nat_gateway_mut, nat_gateways: NatGateway, NatGatewayId;
    /// The egress-only internet gateway with this id.
    egress_only_internet_gateway, egress_only_internet_gateway_mut, egress_only_internet_gateways:
        EgressOnlyInternetGateway, EgressOnlyInternetGatewayId;
    /// The virtual private gateway with this id.
    virtual_private_gateway, virtual_private_gateway_mut, virtual_private_gateways:
        VirtualPrivateGateway, VirtualPrivateGatewayId;
    /// The on-premises network with this id.
    on_premises_network, on_premises_network_mut, on_premises_networks: OnPremisesNetwork, OnPremisesNetworkId;
    /// The VPC peering connection with this id.
    vpc_peering_connection, vpc_peering_connection_mut, vpc_peering_connections:
        VpcPeeringConnection, VpcPeeringConnectionId;
    /// The prefix list with this id.
    prefix_list, prefix_list_mut, prefix_lists: PrefixList, PrefixListId;
    /// The network ACL with this id.
    network_acl, network_acl_mut, network_acls: NetworkAcl, NetworkAclId;
    /// The hosted zone with this id.
    hosted_zone, hosted_zone_mut, hosted_zones: HostedZone, HostedZoneId;
    /// The workload with this id.
    instance, instance_mut, instances: Instance, InstanceId;
    /// The security group with this id.
    security_group, security_group_mut, security_groups: SecurityGroup, SecurityGroupId;
    /// The VPC endpoint with this id.
    vpc_endpoint, vpc_endpoint_mut, vpc_endpoints: VpcEndpoint, VpcEndpointId;
    /// The endpoint service with this id.
    vpc_endpoint_service, vpc_endpoint_service_mut, vpc_endpoint_services: VpcEndpointService, VpcEndpointServiceId;
    /// The destination with this id.
    destination, destination_mut, destinations: Destination, DestinationId;
    /// The flow with this id.
    flow, flow_mut, flows: Flow, FlowId;
}

/// What a switch is that is on unless switched off.
const fn yes() -> bool {
    true
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature serde asks for")]
fn is_true(value: &bool) -> bool {
    *value
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature serde asks for")]
fn is_false(value: &bool) -> bool {
    !*value
}
