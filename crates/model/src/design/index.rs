//! Objects by id: built once for a check or an analysis, thrown away after it.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;

use super::kinds::kinds;
use super::{
    Design, Family, Instance, InstanceId, InternetGateway, IpAddressType, NatConnectivity, NatGateway,
    NetworkInterface, ObjectId, RouteTable, RouteTableId, Subnet, SubnetId, VpcEndpoint, VpcId,
};

/// A design with its objects by id.
pub struct Index<'a> {
    /// The design.
    pub design: &'a Design,
    by_id: ById<'a>,
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
    ($($kind:ident: $id:ident, $prefix:literal, $noun:literal, $one:ident in $many:ident, $named:ident;)*) => {
        struct ById<'a> {
            $($many: Places<'a>,)*
        }

        impl<'a> ById<'a> {
            fn new(design: &'a Design) -> Self {
                Self { $($many: Places::new(design.$many.iter().map(|it| it.id.as_str())),)* }
            }
        }

        impl<'a> Index<'a> {
            $(
                #[doc = concat!("The ", $noun, " with this id.")]
                pub fn $one(&self, id: &super::$id) -> Option<&'a super::$kind> {
                    self.design.$many.at(self.by_id.$many.get(id.as_str())?)
                }
            )*
        }
    };
}

kinds!(by_id);

impl<'a> Index<'a> {
    /// Indexes a design.
    pub fn new(design: &'a Design) -> Self {
        let endpoints = design.vpc_endpoints.iter().map(|it| (it.vpc.as_str(), it));
        let subnets = design.subnets.iter().map(|it| (it.vpc.as_str(), it));
        let attached = design.internet_gateways.iter().map(|it| it.vpc.as_ref().map(VpcId::as_str));
        Self {
            design,
            by_id: ById::new(design),
            main_tables: Places::some(design.route_tables.iter().map(|it| it.main.then_some(it.vpc.as_str()))),
            attached_gateways: Places::some(attached),
            endpoints_by_vpc: Groups::new(endpoints),
            subnets_by_vpc: Groups::new(subnets),
            addresses: addresses(design),
        }
    }

    /// The main route table of a VPC (R23).
    pub fn main_route_table(&self, vpc: &VpcId) -> Option<&'a RouteTable> {
        self.design.route_tables.at(self.main_tables.get(vpc.as_str())?)
    }

    /// The internet gateway attached to a VPC; at most one is (R36).
    pub fn internet_gateway_of(&self, vpc: &VpcId) -> Option<&'a InternetGateway> {
        self.design.internet_gateways.at(self.attached_gateways.get(vpc.as_str())?)
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

    /// Whether a gateway endpoint of an address type may be on a table, by the families of the subnets that use it (R72).
    pub fn admits(&self, table: &RouteTableId, kind: IpAddressType) -> bool {
        let Some(vpc) = self.route_table(table).map(|table| &table.vpc) else { return false };
        let on_table = |subnet: &&&Subnet| self.route_table_of(subnet).is_some_and(|used| used.id == *table);
        let mut users = self.subnets_of(vpc).iter().filter(on_table);
        match kind {
            IpAddressType::Ipv4 => true,
            IpAddressType::Ipv6 => users.all(|subnet| !subnet.has(Family::Ipv4)),
            IpAddressType::Dualstack => users.all(|subnet| subnet.has(Family::Ipv4) && subnet.has(Family::Ipv6)),
        }
    }

    /// Of the gateways of a table's VPC a live one of the kind that is gone.
    pub fn live_gateway(&self, table: &RouteTableId, gone: &ObjectId) -> Option<ObjectId> {
        let vpc = &self.route_table(table)?.vpc;
        let serves = |nat: &&NatGateway| nat.is_public() && self.design.vpc_of(&(&nat.id).into()) == Some(vpc);
        match gone {
            ObjectId::NatGateway(_) => self.design.nat_gateways.iter().find(serves).map(|nat| (&nat.id).into()),
            ObjectId::InternetGateway(_) => self.internet_gateway_of(vpc).map(|gateway| (&gateway.id).into()),
            _ => None,
        }
    }

    /// In how many zones a NAT gateway is active: a zonal one in its own, a regional one in those named, else in those
    /// with an interface of the VPC (R138).
    pub fn zones_of(&self, nat: &NatGateway) -> usize {
        let NatConnectivity::Regional { vpc, availability_zones, .. } = &nat.connectivity else { return 1 };
        if !availability_zones.is_empty() {
            return availability_zones.len();
        }
        let subnets = self.subnets_of(vpc).iter().filter(|subnet| !self.addresses_of(&subnet.id).is_empty());
        subnets.map(|subnet| subnet.availability_zone.as_str()).collect::<BTreeSet<_>>().len()
    }

    /// The instances that routes lead to, in document order.
    pub fn routed_instances(&self) -> impl Iterator<Item = &'a Instance> {
        let routes = self.design.route_tables.iter().flat_map(|table| &table.routes);
        let led_to: BTreeSet<&InstanceId> = routes.filter_map(|route| route.target.instance()).collect();
        self.design.instances.iter().filter(move |instance| led_to.contains(&instance.id))
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
