//! The document: what the person decided, and nothing that follows from it.
//!
//! Knows no prices, no rules, no routes but the static ones, and no drawing. A [`Design`] that comes from
//! [`Design::from_json`] or `edit::apply` satisfies every rule.

mod called;
mod destination;
mod flow;
mod gateway;
mod hosted_zone;
mod ids;
mod index;
mod instance;
mod kinds;
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

pub use called::{Called, home_region};
pub use destination::{Destination, DestinationKind};
pub use flow::{Estimate, Flow, FlowSource, NameUsed, Principal, Volume};
pub use gateway::{
    EgressOnlyInternetGateway, InternetGateway, OnPremisesLink, OnPremisesNetwork, VirtualPrivateGateway,
    VpcPeeringConnection,
};
pub use hosted_zone::{HostedZone, Record, RecordTarget};
pub use ids::{
    BadId, DestinationId, EgressOnlyInternetGatewayId, FlowId, HostedZoneId, Id, InstanceId, InternetGatewayId,
    NatGatewayId, NetworkAclId, NoteId, ObjectId, ObjectKind, OnPremisesNetworkId, PrefixListId, RouteTableId,
    SecurityGroupId, SubnetId, VirtualPrivateGatewayId, VpcEndpointId, VpcEndpointServiceId, VpcId,
    VpcPeeringConnectionId,
};
pub use index::{AddressUse, Index};
pub(crate) use index::{Groups, Places};
pub use instance::{Instance, WorkloadKind};
pub(crate) use kinds::kinds;
pub use nat_gateway::{NatConnectivity, NatGateway};
pub use network_acl::{NetworkAcl, NetworkAclEntry};
pub use note::Note;
pub use objects::{Object, Objects};
pub use own_price::{Assumption, OwnPrice};
pub use prefix_list::PrefixList;
pub use route_table::{Route, RouteDestination, RouteTable, RouteTarget};
pub use security_group::{Direction, Peer, PortRange, Protocol, SecurityGroup, SecurityGroupRule};
pub use subnet::{Family, Subnet};
pub use vpc::{Vpc, VpcRole};
pub use vpc_endpoint::{
    DnsRecordIpType, EndpointConfiguration, EndpointPolicy, GatewayEndpoint, InterfaceEndpoint, IpAddressType,
    NetworkInterface, Principals, ServiceName, VpcEndpoint,
};
pub use vpc_endpoint_service::{EndpointConnection, EndpointConnectionState, VpcEndpointService};

/// The schema this build writes; older ones are migrated, newer ones refused.
pub const SCHEMA: u32 = 1;

/// The most objects a plan may hold: what a page opens in two or three seconds (decision 61).
pub const MAX_OBJECTS: usize = 10_000;
/// The most flows among them: each is a wire of its own.
pub const MAX_FLOWS: usize = 2_000;

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
    pub vpcs: Objects<Vpc>,
    /// Subnets of all VPCs.
    #[serde(default)]
    pub subnets: Objects<Subnet>,
    /// Route tables of all VPCs; each VPC has exactly one main table (R23).
    #[serde(default)]
    pub route_tables: Objects<RouteTable>,
    /// Internet gateways, attached or not.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub internet_gateways: Objects<InternetGateway>,
    /// Egress-only internet gateways.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub egress_only_internet_gateways: Objects<EgressOnlyInternetGateway>,
    /// NAT gateways.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub nat_gateways: Objects<NatGateway>,
    /// Virtual private gateways.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub virtual_private_gateways: Objects<VirtualPrivateGateway>,
    /// Networks behind Direct Connect or a VPN.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub on_premises_networks: Objects<OnPremisesNetwork>,
    /// Peerings between two VPCs.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub vpc_peering_connections: Objects<VpcPeeringConnection>,
    /// Prefix lists of the person's own.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub prefix_lists: Objects<PrefixList>,
    /// Network ACLs beside each VPC's default one.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub network_acls: Objects<NetworkAcl>,
    /// Private hosted zones of the person's own.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub hosted_zones: Objects<HostedZone>,
    /// Workloads: one or more alike instances in one subnet.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub instances: Objects<Instance>,
    /// Security groups beside each VPC's default group.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub security_groups: Objects<SecurityGroup>,
    /// VPC endpoints of every type.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub vpc_endpoints: Objects<VpcEndpoint>,
    /// Endpoint services that provider VPCs offer.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub vpc_endpoint_services: Objects<VpcEndpointService>,
    /// What flows can lead to.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub destinations: Objects<Destination>,
    /// Traffic a month from a workload to a destination.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub flows: Objects<Flow>,
    /// Remarks attached to objects.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub notes: Objects<Note>,
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
            vpcs: Objects::default(),
            subnets: Objects::default(),
            route_tables: Objects::default(),
            internet_gateways: Objects::default(),
            egress_only_internet_gateways: Objects::default(),
            nat_gateways: Objects::default(),
            virtual_private_gateways: Objects::default(),
            on_premises_networks: Objects::default(),
            vpc_peering_connections: Objects::default(),
            prefix_lists: Objects::default(),
            network_acls: Objects::default(),
            hosted_zones: Objects::default(),
            instances: Objects::default(),
            security_groups: Objects::default(),
            vpc_endpoints: Objects::default(),
            vpc_endpoint_services: Objects::default(),
            destinations: Objects::default(),
            flows: Objects::default(),
            notes: Objects::default(),
        }
    }

    /// How many objects the plan holds.
    pub fn object_count(&self) -> usize {
        self.object_ids().count()
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

    /// The security groups of a workload or an interface endpoint; none of them means the VPC's default group.
    pub fn security_groups_of(&self, object: &ObjectId) -> Option<&[SecurityGroupId]> {
        match object {
            ObjectId::Instance(id) => Some(&self.instance(id)?.security_groups),
            ObjectId::VpcEndpoint(id) => Some(&self.vpc_endpoint(id)?.as_interface()?.security_groups),
            _ => None,
        }
    }
}

/// What a switch is that is on unless switched off.
const fn yes() -> bool {
    true
}

fn is_empty<T>(objects: &Objects<T>) -> bool {
    objects.is_empty()
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature serde asks for")]
fn is_true(value: &bool) -> bool {
    *value
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature serde asks for")]
fn is_false(value: &bool) -> bool {
    !*value
}
