//! Objects by id in constant time: built once for a check or an analysis, thrown away after it.

use std::collections::HashMap;
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
    vpcs: HashMap<&'a VpcId, &'a Vpc>,
    subnets: HashMap<&'a SubnetId, &'a Subnet>,
    route_tables: HashMap<&'a RouteTableId, &'a RouteTable>,
    internet_gateways: HashMap<&'a InternetGatewayId, &'a InternetGateway>,
    nat_gateways: HashMap<&'a NatGatewayId, &'a NatGateway>,
    instances: HashMap<&'a InstanceId, &'a Instance>,
    security_groups: HashMap<&'a SecurityGroupId, &'a SecurityGroup>,
    vpc_endpoints: HashMap<&'a VpcEndpointId, &'a VpcEndpoint>,
    destinations: HashMap<&'a DestinationId, &'a Destination>,
    main_tables: HashMap<&'a VpcId, &'a RouteTable>,
    attached_gateways: HashMap<&'a VpcId, &'a InternetGateway>,
    endpoints_by_vpc: HashMap<&'a VpcId, Vec<&'a VpcEndpoint>>,
    subnets_by_vpc: HashMap<&'a VpcId, Vec<&'a Subnet>>,
    addresses: HashMap<&'a SubnetId, Vec<AddressUse>>,
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
    ($($name:ident in $many:ident: $object:ty, $id:ty;)*) => {
        $(
            #[doc = concat!("The [`", stringify!($object), "`] with this id.")]
            pub fn $name(&self, id: &$id) -> Option<&'a $object> {
                self.$many.get(id).copied()
            }
        )*
    };
}

impl<'a> Index<'a> {
    /// Indexes a design.
    pub fn new(design: &'a Design) -> Self {
        let mut endpoints_by_vpc: HashMap<_, Vec<_>> = HashMap::new();
        for endpoint in &design.vpc_endpoints {
            endpoints_by_vpc.entry(&endpoint.vpc).or_default().push(endpoint);
        }
        let mut subnets_by_vpc: HashMap<_, Vec<_>> = HashMap::new();
        for subnet in &design.subnets {
            subnets_by_vpc.entry(&subnet.vpc).or_default().push(subnet);
        }
        Self {
            design,
            vpcs: design.vpcs.iter().map(|it| (&it.id, it)).collect(),
            subnets: design.subnets.iter().map(|it| (&it.id, it)).collect(),
            route_tables: design.route_tables.iter().map(|it| (&it.id, it)).collect(),
            internet_gateways: design.internet_gateways.iter().map(|it| (&it.id, it)).collect(),
            nat_gateways: design.nat_gateways.iter().map(|it| (&it.id, it)).collect(),
            instances: design.instances.iter().map(|it| (&it.id, it)).collect(),
            security_groups: design.security_groups.iter().map(|it| (&it.id, it)).collect(),
            vpc_endpoints: design.vpc_endpoints.iter().map(|it| (&it.id, it)).collect(),
            destinations: design.destinations.iter().map(|it| (&it.id, it)).collect(),
            main_tables: design.route_tables.iter().filter(|it| it.main).map(|it| (&it.vpc, it)).collect(),
            attached_gateways: design
                .internet_gateways
                .iter()
                .filter_map(|it| it.vpc.as_ref().map(|vpc| (vpc, it)))
                .collect(),
            endpoints_by_vpc,
            subnets_by_vpc,
            addresses: addresses(design),
        }
    }

    by_id! {
        vpc in vpcs: Vpc, VpcId;
        subnet in subnets: Subnet, SubnetId;
        route_table in route_tables: RouteTable, RouteTableId;
        internet_gateway in internet_gateways: InternetGateway, InternetGatewayId;
        nat_gateway in nat_gateways: NatGateway, NatGatewayId;
        instance in instances: Instance, InstanceId;
        security_group in security_groups: SecurityGroup, SecurityGroupId;
        vpc_endpoint in vpc_endpoints: VpcEndpoint, VpcEndpointId;
        destination in destinations: Destination, DestinationId;
        main_route_table in main_tables: RouteTable, VpcId;
        internet_gateway_of in attached_gateways: InternetGateway, VpcId;
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
        self.endpoints_by_vpc.get(vpc).map_or(&[], Vec::as_slice)
    }

    /// The subnets of a VPC, in document order.
    pub fn subnets_of(&self, vpc: &VpcId) -> &[&'a Subnet] {
        self.subnets_by_vpc.get(vpc).map_or(&[], Vec::as_slice)
    }

    /// The addresses of a subnet that something holds, in rising order.
    pub fn addresses_of(&self, subnet: &SubnetId) -> &[AddressUse] {
        self.addresses.get(subnet).map_or(&[], Vec::as_slice)
    }
}

fn addresses(design: &Design) -> HashMap<&SubnetId, Vec<AddressUse>> {
    let mut by_subnet: HashMap<&SubnetId, Vec<AddressUse>> = HashMap::new();
    let mut hold = |subnet, address, holder| by_subnet.entry(subnet).or_default().push(AddressUse { address, holder });
    for instance in &design.instances {
        for address in &instance.private_addresses {
            hold(&instance.subnet, *address, ObjectId::from(&instance.id));
        }
    }
    for nat in &design.nat_gateways {
        if let (Some(subnet), Some(address)) = (nat.subnet(), nat.private_address()) {
            hold(subnet, address, ObjectId::from(&nat.id));
        }
    }
    for endpoint in &design.vpc_endpoints {
        for interface in endpoint.as_interface().map_or(&[][..], |it| &it.interfaces) {
            hold(&interface.subnet, interface.private_address, ObjectId::from(&endpoint.id));
        }
    }
    for uses in by_subnet.values_mut() {
        uses.sort_unstable();
    }
    by_subnet
}
