//! Objects by id: built once for a check or an analysis, thrown away after it.

use std::collections::BTreeMap;
use std::net::IpAddr;

use super::{
    Design, Destination, DestinationId, Family, Instance, InstanceId, InternetGateway, InternetGatewayId, NatGateway,
    NatGatewayId, NetworkAcl, NetworkAclId, NetworkInterface, ObjectId, OnPremisesNetwork, OnPremisesNetworkId,
    PrefixList, PrefixListId, RouteTable, RouteTableId, SecurityGroup, SecurityGroupId, Subnet, SubnetId,
    VirtualPrivateGateway, VirtualPrivateGatewayId, Vpc, VpcEndpoint, VpcEndpointId, VpcEndpointService,
    VpcEndpointServiceId, VpcId, VpcPeeringConnection, VpcPeeringConnectionId,
};

/// A design with its objects by id.
pub struct Index<'a> {
    /// The design.
    pub design: &'a Design,
    vpcs: Places<'a>,
    subnets: Places<'a>,
    route_tables: Places<'a>,
    internet_gateways: Places<'a>,
    nat_gateways: Places<'a>,
    instances: Places<'a>,
    security_groups: Places<'a>,
    vpc_endpoints: Places<'a>,
    virtual_private_gateways: Places<'a>,
    on_premises_networks: Places<'a>,
    vpc_peering_connections: Places<'a>,
    prefix_lists: Places<'a>,
    network_acls: Places<'a>,
    vpc_endpoint_services: Places<'a>,
    destinations: Places<'a>,
    main_tables: Places<'a>,
    attached_gateways: Places<'a>,
    endpoints_by_vpc: Groups<'a, &'a VpcEndpoint>,
    subnets_by_vpc: Groups<'a, &'a Subnet>,
    addresses: Groups<'a, AddressUse>,
}

/// Keys with the place of what they name in its list; of equal keys the first counts.
pub(crate) struct Places<'a>(BTreeMap<&'a str, usize>);

impl<'a> Places<'a> {
    pub fn new(keys: impl Iterator<Item = &'a str>) -> Self {
        Self::some(keys.map(Some))
    }

    /// Leaves out what has no key, but counts it.
    fn some(keys: impl Iterator<Item = Option<&'a str>>) -> Self {
        let mut places = BTreeMap::new();
        for (place, key) in keys.enumerate().filter_map(|(place, key)| Some((place, key?))) {
            places.entry(key).or_insert(place);
        }
        Self(places)
    }

    pub fn get(&self, key: &str) -> Option<usize> {
        self.0.get(key).copied()
    }
}

/// Items under keys, those of one key in the order they were given.
pub(crate) struct Groups<'a, T>(BTreeMap<&'a str, Vec<T>>);

impl<'a, T> Groups<'a, T> {
    pub fn new(items: impl IntoIterator<Item = (&'a str, T)>) -> Self {
        let mut groups = BTreeMap::<_, Vec<T>>::new();
        for (key, item) in items {
            groups.entry(key).or_default().push(item);
        }
        Self(groups)
    }

    pub fn get(&self, key: &str) -> &[T] {
        self.0.get(key).map_or(&[], Vec::as_slice)
    }
}

/// An address of a subnet and what holds it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, schemars::JsonSchema)]
pub struct AddressUse {
    /// The address.
    pub address: IpAddr,
    /// Its holder: a workload, a NAT gateway, an interface endpoint or a load balancer's endpoint service.
    pub holder: ObjectId,
}

macro_rules! by_id {
    ($($name:ident($key:ty) in $places:ident of $many:ident: $object:ty;)*) => {
        $(
            #[doc = concat!("The [`", stringify!($object), "`] with this id.")]
            pub fn $name(&self, id: &$key) -> Option<&'a $object> {
                self.design.$many.get(self.$places.get(id.as_str())?)
            }
        )*
    };
}

impl<'a> Index<'a> {
    /// Indexes a design.
    pub fn new(design: &'a Design) -> Self {
        let endpoints = design.vpc_endpoints.iter().map(|it| (it.vpc.as_str(), it));
        let subnets = design.subnets.iter().map(|it| (it.vpc.as_str(), it));
        let attached = design.internet_gateways.iter().map(|it| it.vpc.as_ref().map(VpcId::as_str));
        Self {
            design,
            vpcs: Places::new(design.vpcs.iter().map(|it| it.id.as_str())),
            subnets: Places::new(design.subnets.iter().map(|it| it.id.as_str())),
            route_tables: Places::new(design.route_tables.iter().map(|it| it.id.as_str())),
            internet_gateways: Places::new(design.internet_gateways.iter().map(|it| it.id.as_str())),
            nat_gateways: Places::new(design.nat_gateways.iter().map(|it| it.id.as_str())),
            instances: Places::new(design.instances.iter().map(|it| it.id.as_str())),
            security_groups: Places::new(design.security_groups.iter().map(|it| it.id.as_str())),
            vpc_endpoints: Places::new(design.vpc_endpoints.iter().map(|it| it.id.as_str())),
            virtual_private_gateways: Places::new(design.virtual_private_gateways.iter().map(|it| it.id.as_str())),
            on_premises_networks: Places::new(design.on_premises_networks.iter().map(|it| it.id.as_str())),
            vpc_peering_connections: Places::new(design.vpc_peering_connections.iter().map(|it| it.id.as_str())),
            prefix_lists: Places::new(design.prefix_lists.iter().map(|it| it.id.as_str())),
            network_acls: Places::new(design.network_acls.iter().map(|it| it.id.as_str())),
            vpc_endpoint_services: Places::new(design.vpc_endpoint_services.iter().map(|it| it.id.as_str())),
            destinations: Places::new(design.destinations.iter().map(|it| it.id.as_str())),
            main_tables: Places::some(design.route_tables.iter().map(|it| it.main.then_some(it.vpc.as_str()))),
            attached_gateways: Places::some(attached),
            endpoints_by_vpc: Groups::new(endpoints),
            subnets_by_vpc: Groups::new(subnets),
            addresses: addresses(design),
        }
    }

    by_id! {
        vpc(VpcId) in vpcs of vpcs: Vpc;
        subnet(SubnetId) in subnets of subnets: Subnet;
        route_table(RouteTableId) in route_tables of route_tables: RouteTable;
        internet_gateway(InternetGatewayId) in internet_gateways of internet_gateways: InternetGateway;
        nat_gateway(NatGatewayId) in nat_gateways of nat_gateways: NatGateway;
        instance(InstanceId) in instances of instances: Instance;
        security_group(SecurityGroupId) in security_groups of security_groups: SecurityGroup;
        vpc_endpoint(VpcEndpointId) in vpc_endpoints of vpc_endpoints: VpcEndpoint;
        virtual_private_gateway(VirtualPrivateGatewayId) in virtual_private_gateways of virtual_private_gateways: VirtualPrivateGateway;
        on_premises_network(OnPremisesNetworkId) in on_premises_networks of on_premises_networks: OnPremisesNetwork;
        vpc_peering_connection(VpcPeeringConnectionId) in vpc_peering_connections of vpc_peering_connections: VpcPeeringConnection;
        prefix_list(PrefixListId) in prefix_lists of prefix_lists: PrefixList;
        network_acl(NetworkAclId) in network_acls of network_acls: NetworkAcl;
        vpc_endpoint_service(VpcEndpointServiceId) in vpc_endpoint_services of vpc_endpoint_services: VpcEndpointService;
        destination(DestinationId) in destinations of destinations: Destination;
        main_route_table(VpcId) in main_tables of route_tables: RouteTable;
        internet_gateway_of(VpcId) in attached_gateways of internet_gateways: InternetGateway;
    }

    /// The table a subnet uses: its own association, else its VPC's main table (R24).
    pub fn route_table_of(&self, subnet: &Subnet) -> Option<&'a RouteTable> {
        match &subnet.route_table {
            Some(id) => self.route_table(id),
            None => self.main_route_table(&subnet.vpc),
        }
    }

    /// The endpoints of a VPC, in document order.
    pub fn endpoints_of(&self, vpc: &VpcId) -> &[&'a VpcEndpoint] {
        self.endpoints_by_vpc.get(vpc.as_str())
    }

    /// The subnets of a VPC, in document order.
    pub fn subnets_of(&self, vpc: &VpcId) -> &[&'a Subnet] {
        self.subnets_by_vpc.get(vpc.as_str())
    }

    /// The addresses of a subnet that something holds, in rising order.
    pub fn addresses_of(&self, subnet: &SubnetId) -> &[AddressUse] {
        self.addresses.get(subnet.as_str())
    }
}

fn addresses(design: &Design) -> Groups<'_, AddressUse> {
    let mut uses: Vec<(&str, AddressUse)> = Vec::new();
    for instance in &design.instances {
        let held = [Family::Ipv4, Family::Ipv6].into_iter().flat_map(|family| instance.addresses(family));
        let holder = ObjectId::from(&instance.id);
        uses.extend(held.map(|address| (instance.subnet.as_str(), AddressUse { address, holder: holder.clone() })));
    }
    for nat in &design.nat_gateways {
        if let (Some(subnet), Some(address)) = (nat.subnet(), nat.private_address()) {
            uses.push((subnet.as_str(), AddressUse { address: address.into(), holder: ObjectId::from(&nat.id) }));
        }
    }
    for endpoint in &design.vpc_endpoints {
        let interfaces = endpoint.as_interface().map_or(&[][..], |it| &it.interfaces);
        interface_addresses(&mut uses, interfaces, &ObjectId::from(&endpoint.id));
    }
    for service in &design.vpc_endpoint_services {
        interface_addresses(&mut uses, &service.network_load_balancer, &ObjectId::from(&service.id));
    }
    let mut grouped = Groups::new(uses);
    for list in grouped.0.values_mut() {
        list.sort_unstable();
    }
    grouped
}

fn interface_addresses<'a>(
    uses: &mut Vec<(&'a str, AddressUse)>,
    interfaces: &'a [NetworkInterface],
    holder: &ObjectId,
) {
    for interface in interfaces {
        let held = [Family::Ipv4, Family::Ipv6].into_iter().filter_map(|family| interface.address(family));
        uses.extend(held.map(|address| (interface.subnet.as_str(), AddressUse { address, holder: holder.clone() })));
    }
}
