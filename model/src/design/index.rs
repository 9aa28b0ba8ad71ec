//! Objects by id: built once for a check or an analysis, thrown away after it.
//!
//! Sorted lists and not hash maps: as fast at this size, in a tenth of the program code.

use std::net::Ipv4Addr;

use super::{
    Design, Destination, DestinationId, Instance, InstanceId, InternetGateway, InternetGatewayId, NatGateway,
    NatGatewayId, ObjectId, RouteTable, RouteTableId, SecurityGroup, SecurityGroupId, Subnet, SubnetId, Vpc,
    VpcEndpoint, VpcEndpointId, VpcId,
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
    destinations: Places<'a>,
    main_tables: Places<'a>,
    attached_gateways: Places<'a>,
    endpoints_by_vpc: Groups<'a, &'a VpcEndpoint>,
    subnets_by_vpc: Groups<'a, &'a Subnet>,
    addresses: Groups<'a, AddressUse>,
}

/// Keys with the place of what they name in its list, sorted by key; of equal keys the first counts.
pub(crate) struct Places<'a>(Vec<(&'a str, usize)>);

impl<'a> Places<'a> {
    pub fn new(keys: impl Iterator<Item = &'a str>) -> Self {
        Self::some(keys.map(Some))
    }

    /// Leaves out what has no key, but counts it.
    fn some(keys: impl Iterator<Item = Option<&'a str>>) -> Self {
        let mut places: Vec<_> = keys.enumerate().filter_map(|(place, key)| Some((key?, place))).collect();
        places.sort_unstable();
        Self(places)
    }

    pub fn get(&self, key: &str) -> Option<usize> {
        let first = self.0.partition_point(|(other, _)| *other < key);
        self.0.get(first).filter(|(found, _)| *found == key).map(|(_, place)| *place)
    }
}

/// Items under keys, those of one key in the order they were given.
pub(crate) struct Groups<'a, T> {
    keys: Places<'a>,
    lists: Vec<Vec<T>>,
}

impl<'a, T> Groups<'a, T> {
    pub fn new(mut items: Vec<(&'a str, T)>) -> Self {
        items.sort_by_key(|(key, _)| *key);
        let mut keys: Vec<&str> = Vec::new();
        let mut lists: Vec<Vec<T>> = Vec::new();
        for (key, item) in items {
            match lists.last_mut() {
                Some(list) if keys.last() == Some(&key) => list.push(item),
                _ => {
                    keys.push(key);
                    lists.push(vec![item]);
                }
            }
        }
        Self { keys: Places::new(keys.into_iter()), lists }
    }

    pub fn get(&self, key: &str) -> &[T] {
        self.keys.get(key).and_then(|place| self.lists.get(place)).map_or(&[], Vec::as_slice)
    }
}

/// An address of a subnet and what holds it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct AddressUse {
    /// The address.
    pub address: Ipv4Addr,
    /// Its holder: a workload, a NAT gateway or an interface endpoint.
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
            destinations: Places::new(design.destinations.iter().map(|it| it.id.as_str())),
            main_tables: Places::some(design.route_tables.iter().map(|it| it.main.then_some(it.vpc.as_str()))),
            attached_gateways: Places::some(attached),
            endpoints_by_vpc: Groups::new(endpoints.collect()),
            subnets_by_vpc: Groups::new(subnets.collect()),
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
        for address in &instance.private_addresses {
            let holder = ObjectId::from(&instance.id);
            uses.push((instance.subnet.as_str(), AddressUse { address: *address, holder }));
        }
    }
    for nat in &design.nat_gateways {
        if let (Some(subnet), Some(address)) = (nat.subnet(), nat.private_address()) {
            uses.push((subnet.as_str(), AddressUse { address, holder: ObjectId::from(&nat.id) }));
        }
    }
    for endpoint in &design.vpc_endpoints {
        for interface in endpoint.as_interface().map_or(&[][..], |it| &it.interfaces) {
            let held = AddressUse { address: interface.private_address, holder: ObjectId::from(&endpoint.id) };
            uses.push((interface.subnet.as_str(), held));
        }
    }
    let mut grouped = Groups::new(uses);
    for list in &mut grouped.lists {
        list.sort_unstable();
    }
    grouped
}
