//! The only way a document changes: a [`Command`] in, a new document or an [`EditError`] out.
//!
//! Each command is a struct in the file of its noun, with its parameters, its label and its effect; [`Command`] is any of
//! them. Knows no prices, no paths and no views; the same for mouse, keyboard, import and JavaScript.

#![expect(missing_docs, reason = "the fields of commands are the API's own parameter names")]

mod batch;
mod command;
mod deletion;
mod destination;
mod editor;
mod egress_only_internet_gateway;
mod flow;
mod history;
mod hosted_zone;
mod instance;
mod internet_gateway;
mod nat_gateway;
mod network_acl;
mod note;
mod on_premises_network;
mod plan;
mod prefix_list;
mod route;
mod route_table;
mod security_group;
mod steps;
mod subnet;
mod vpc;
mod vpc_endpoint;
mod vpc_endpoint_service;
mod vpc_peering_connection;
mod vpn_gateway;

pub use batch::{Batch, MAX_BATCH};
pub use command::Command;
pub use deletion::{Deletion, deletion};
pub use destination::{CreateDestination, DeleteDestination, ModifyDestination};
pub use editor::{Change, Notice, apply, next_id};
pub use egress_only_internet_gateway::{CreateEgressOnlyInternetGateway, DeleteEgressOnlyInternetGateway};
pub use flow::{CreateFlow, DeleteFlow, FlowChange, ModifyFlow};
pub use history::{History, Label, MAX_STEPS};
pub use hosted_zone::{CreateHostedZone, DeleteHostedZone, ModifyHostedZone};
pub use instance::{ModifyInstances, RunInstances, TerminateInstances};
pub use internet_gateway::{
    AttachInternetGateway, CreateInternetGateway, DeleteInternetGateway, DetachInternetGateway,
};
pub use nat_gateway::{ConnectivityType, CreateNatGateway, DeleteNatGateway};
pub use network_acl::{CreateNetworkAcl, DeleteNetworkAcl, ReplaceNetworkAclAssociation, SetNetworkAclEntries};
pub use note::{CreateNote, DeleteNote, ModifyNote};
pub use on_premises_network::{CreateOnPremisesNetwork, DeleteOnPremisesNetwork, ModifyOnPremisesNetwork};
pub use plan::{Rename, RenameDesign, SetAssumption, SetInternetFreeAllowance, SetPrice, SetRegion};
pub use prefix_list::{CreateManagedPrefixList, DeleteManagedPrefixList, ModifyManagedPrefixList};
pub use route::{CreateRoute, DeleteRoute, ReplaceRoute, TypedDestination, set_route};
pub use route_table::{
    AssociateRouteTable, CreateRouteTable, DeleteRouteTable, DisableVgwRoutePropagation, DisassociateRouteTable,
    EnableVgwRoutePropagation, ReplaceRouteTableAssociation, SetMainRouteTable, set_route_table,
};
pub use security_group::{CreateSecurityGroup, DeleteSecurityGroup, SetSecurityGroupRules};
pub use steps::{attach_gateway, flow_to};
pub use subnet::{
    AssociateSubnetCidrBlock, CreateSubnet, DeleteSubnet, DisassociateSubnetCidrBlock, JoinSubnets,
    ModifySubnetAttribute, ReplaceSubnetCidrBlock, SplitSubnet,
};
pub use vpc::{
    AssociateVpcCidrBlock, AssociateVpcIpv6CidrBlock, CreateVpc, DeleteVpc, DisassociateVpcCidrBlock,
    DisassociateVpcIpv6CidrBlock, ModifyVpcAttribute,
};
pub use vpc_endpoint::{CreateVpcEndpoint, DeleteVpcEndpoint, EndpointChange, ModifyVpcEndpoint, NewEndpoint};
pub use vpc_endpoint_service::{
    AcceptVpcEndpointConnection, CreateVpcEndpointServiceConfiguration, DeleteVpcEndpointServiceConfiguration,
    ModifyVpcEndpointServiceConfiguration, NewService, RejectVpcEndpointConnection, ServiceChange,
};
pub use vpc_peering_connection::{CreateVpcPeeringConnection, DeleteVpcPeeringConnection};
pub use vpn_gateway::{AttachVpnGateway, CreateVpnGateway, DeleteVpnGateway, DetachVpnGateway};

pub use crate::rules::EditError;
