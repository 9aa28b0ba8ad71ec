//! The table of the kinds of objects, and what is written once for all of them.
//!
//! A new kind is a row here, its type in a file of its own and its list in [`Design`](super::Design).

/// Hands the table to the macro named: the kind, its id type, how its ids begin, the noun for people, the one object
/// and the list in a design, and whether a person can name it.
macro_rules! kinds {
    ($write:ident) => {
        $write! {
            Vpc: VpcId, "vpc-", "VPC", vpc in vpcs, named;
            Subnet: SubnetId, "subnet-", "subnet", subnet in subnets, named;
            RouteTable: RouteTableId, "rtb-", "route table", route_table in route_tables, named;
            InternetGateway: InternetGatewayId, "igw-", "internet gateway", internet_gateway in internet_gateways, named;
            EgressOnlyInternetGateway: EgressOnlyInternetGatewayId, "eigw-", "egress-only internet gateway",
                egress_only_internet_gateway in egress_only_internet_gateways, named;
            NatGateway: NatGatewayId, "nat-", "NAT gateway", nat_gateway in nat_gateways, named;
            VirtualPrivateGateway: VirtualPrivateGatewayId, "vgw-", "virtual private gateway",
                virtual_private_gateway in virtual_private_gateways, named;
            OnPremisesNetwork: OnPremisesNetworkId, "onprem-", "on-premises network",
                on_premises_network in on_premises_networks, named;
            VpcPeeringConnection: VpcPeeringConnectionId, "pcx-", "VPC peering connection",
                vpc_peering_connection in vpc_peering_connections, named;
            PrefixList: PrefixListId, "pl-", "prefix list", prefix_list in prefix_lists, named;
            NetworkAcl: NetworkAclId, "acl-", "network ACL", network_acl in network_acls, named;
            HostedZone: HostedZoneId, "zone-", "hosted zone", hosted_zone in hosted_zones, named;
            Instance: InstanceId, "i-", "workload", instance in instances, named;
            SecurityGroup: SecurityGroupId, "sg-", "security group", security_group in security_groups, named;
            VpcEndpoint: VpcEndpointId, "vpce-", "VPC endpoint", vpc_endpoint in vpc_endpoints, named;
            VpcEndpointService: VpcEndpointServiceId, "vpce-svc-", "endpoint service",
                vpc_endpoint_service in vpc_endpoint_services, named;
            Destination: DestinationId, "dst-", "destination", destination in destinations, named;
            Flow: FlowId, "flow-", "flow", flow in flows, named;
            Note: NoteId, "note-", "note", note in notes, nameless;
        }
    };
}

pub(crate) use kinds;
