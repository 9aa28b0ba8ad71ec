//! Plans of any size for benchmarks and load tests: valid, the same every time, a realistic mix.
//!
//! Every [`UNIT`] objects are one VPC: nine subnets in three zones, a NAT gateway a zone, two gateway and two
//! interface endpoints, twelve workloads of three instances, and ten flows to S3, SQS, the internet and inside.

use std::net::Ipv4Addr;

use ipnet::Ipv4Net;

use crate::design::{
    Design, Destination, DestinationId, DestinationKind, Direction, DnsRecordIpType, EndpointConfiguration,
    EndpointPolicy, Family, Flow, FlowId, GatewayEndpoint, Instance, InstanceId, InterfaceEndpoint, InternetGateway,
    InternetGatewayId, IpAddressType, NameUsed, NatConnectivity, NatGateway, NatGatewayId, NetworkInterface, Peer,
    PortRange, Principal, Protocol, Route, RouteDestination, RouteTable, RouteTableId, RouteTarget, SecurityGroup,
    SecurityGroupId, SecurityGroupRule, Subnet, SubnetId, Vpc, VpcEndpoint, VpcEndpointId, VpcId, VpcRole,
    WorkloadKind,
};
use vpc_endpoint_units::Gigabytes;

/// Objects of one VPC with all that belongs to it.
pub const UNIT: usize = 50;

const REGION: &str = "us-east-1";
const ZONES: [&str; 3] = ["a", "b", "c"];
const WORKLOADS: u64 = 12;
const FLOWS: u64 = 10;

/// A plan of so many objects, rounded up to whole [`UNIT`]s; a fifth of them are flows.
pub fn design(objects: usize) -> Design {
    let mut design = Design::new(format!("Sample of {objects} objects"), REGION);
    for place in (0..objects.max(1)).step_by(UNIT) {
        let number = u64::try_from(place.div_euclid(UNIT)).unwrap_or(u64::MAX);
        Unit { number, design: &mut design }.build();
    }
    design
}

/// One VPC under construction; the ids of unit `n` follow those of unit `n - 1`.
struct Unit<'a> {
    number: u64,
    design: &'a mut Design,
}

impl Unit<'_> {
    fn build(mut self) {
        self.network();
        for zone in 0..3 {
            self.zone(zone);
        }
        self.endpoints();
        self.workloads();
        self.traffic();
    }

    /// The id number of the `place`th of `each` objects a unit has of a kind, counted from 1.
    fn id(&self, each: u64, place: u64) -> u64 {
        self.number.saturating_mul(each).saturating_add(place).saturating_add(1)
    }

    fn vpc(&self) -> VpcId {
        VpcId::numbered(self.id(1, 0))
    }

    /// Main, public, then one private table a zone.
    fn table(&self, place: u64) -> RouteTableId {
        RouteTableId::numbered(self.id(5, place))
    }

    /// Three subnets a zone: public, then two private ones.
    fn subnet(&self, zone: u64, place: u64) -> SubnetId {
        SubnetId::numbered(self.id(9, zone.saturating_mul(3).saturating_add(place)))
    }

    /// 10.n.0.0/16; VPCs may overlap one another (R103), so the plan may have more than 256.
    fn block(&self) -> Ipv4Net {
        let second = u8::try_from(self.number.rem_euclid(256)).unwrap_or_default();
        Ipv4Net::new(Ipv4Addr::new(10, second, 0, 0), 16).unwrap_or_default()
    }

    /// The /20 of a subnet.
    fn subnet_block(&self, zone: u64, place: u64) -> Ipv4Net {
        let offset = zone.saturating_mul(3).saturating_add(place).saturating_mul(4096);
        Ipv4Net::new(address(self.block(), offset), 20).unwrap_or_default()
    }

    fn network(&mut self) {
        let gateway = InternetGatewayId::numbered(self.id(1, 0));
        let (id, block) = (self.vpc(), self.block());
        self.design.internet_gateways.insert(InternetGateway {
            name: gateway.to_string(),
            id: gateway.clone(),
            vpc: Some(id.clone()),
        });
        self.push_table(0, "main", None);
        self.push_table(1, "public", Some(RouteTarget::InternetGateway(gateway)));
        self.design.vpcs.insert(Vpc {
            name: id.to_string(),
            id,
            cidr_blocks: vec![block],
            ipv6_cidr_block: None,
            enable_dns_support: true,
            enable_dns_hostnames: true,
            custom_dns_servers: false,
            owner_id: None,
            role: VpcRole::Workload,
        });
    }

    fn zone(&mut self, zone: u64) {
        let nat = NatGatewayId::numbered(self.id(3, zone));
        self.design.nat_gateways.insert(NatGateway {
            name: nat.to_string(),
            id: nat.clone(),
            connectivity: NatConnectivity::ZonalPublic {
                subnet: self.subnet(zone, 0),
                private_address: address(self.subnet_block(zone, 0), 4),
            },
        });
        let private = zone.saturating_add(2);
        self.push_table(private, "private", Some(RouteTarget::NatGateway(nat)));
        for (place, table) in [(0, 1), (1, private), (2, private)] {
            self.push_subnet(zone, place, table);
        }
    }

    fn push_table(&mut self, place: u64, name: &str, default: Option<RouteTarget>) {
        let everything = RouteDestination::Cidr(Family::Ipv4.everything());
        let route = |target| Route { destination: everything, target };
        let table = RouteTable {
            id: self.table(place),
            name: name.to_owned(),
            vpc: self.vpc(),
            main: place == 0,
            routes: default.map(route).into_iter().collect(),
            propagating_vgws: Vec::new(),
        };
        self.design.route_tables.insert(table);
    }

    fn push_subnet(&mut self, zone: u64, place: u64, table: u64) {
        let letter = usize::try_from(zone).ok().and_then(|zone| ZONES.get(zone)).copied().unwrap_or_default();
        let subnet = Subnet {
            id: self.subnet(zone, place),
            name: format!("{}-{letter}", if place == 0 { "public" } else { "private" }),
            vpc: self.vpc(),
            availability_zone: format!("{REGION}{letter}"),
            cidr_block: Some(self.subnet_block(zone, place)),
            ipv6_cidr_block: None,
            route_table: Some(self.table(table)),
            map_public_ip_on_launch: place == 0,
            enable_dns64: false,
            network_acl: None,
        };
        self.design.subnets.insert(subnet);
    }

    fn endpoints(&mut self) {
        let group = SecurityGroupId::numbered(self.id(1, 0));
        self.design.security_groups.insert(SecurityGroup {
            id: group.clone(),
            name: "endpoints".to_owned(),
            vpc: self.vpc(),
            rules: vec![SecurityGroupRule {
                direction: Direction::Ingress,
                protocol: Protocol::Tcp,
                ports: Some(PortRange { from: 443, to: 443 }),
                peer: Peer::Cidr(self.block().into()),
            }],
        });
        for (place, service) in [(0, "s3"), (1, "dynamodb")] {
            let route_tables = (2..5).map(|table| self.table(table)).collect();
            self.push_endpoint(place, service, EndpointConfiguration::Gateway(GatewayEndpoint { route_tables }));
        }
        for (place, service, zones, offset) in [(2, "sqs", 3, 4), (3, "kms", 1, 5)] {
            let interface = |zone| NetworkInterface {
                subnet: self.subnet(zone, 1),
                private_address: Some(address(self.subnet_block(zone, 1), offset)),
                ipv6_address: None,
            };
            let configuration = EndpointConfiguration::Interface(InterfaceEndpoint {
                interfaces: (0..zones).map(interface).collect(),
                service_region: None,
                private_dns_enabled: true,
                private_dns_only_for_inbound_resolver_endpoint: false,
                security_groups: vec![group.clone()],
            });
            self.push_endpoint(place, service, configuration);
        }
    }

    fn push_endpoint(&mut self, place: u64, service: &str, configuration: EndpointConfiguration) {
        let endpoint = VpcEndpoint {
            id: VpcEndpointId::numbered(self.id(4, place)),
            name: service.to_owned(),
            vpc: self.vpc(),
            service: service.into(),
            ip_address_type: IpAddressType::Ipv4,
            dns_record_ip_type: DnsRecordIpType::ServiceDefined,
            policy: EndpointPolicy::FullAccess,
            configuration,
        };
        self.design.vpc_endpoints.insert(endpoint);
    }

    fn workload(&self, place: u64) -> InstanceId {
        InstanceId::numbered(self.id(WORKLOADS, place))
    }

    /// Two workloads in every private subnet, three instances each.
    fn workloads(&mut self) {
        for place in 0..WORKLOADS {
            let (zone, subnet) = (place.rem_euclid(3), place.div_euclid(6).saturating_add(1));
            let block = self.subnet_block(zone, subnet);
            let first = place.div_euclid(3).saturating_mul(4).saturating_add(16);
            let addresses = (first..first.saturating_add(3)).map(|offset| address(block, offset));
            let instance = Instance {
                id: self.workload(place),
                name: format!("workload {}", place.saturating_add(1)),
                subnet: self.subnet(zone, subnet),
                private_addresses: addresses.collect(),
                ipv6_addresses: Vec::new(),
                associate_public_ip_address: false,
                source_dest_check: true,
                kind: WorkloadKind::default(),
                security_groups: Vec::new(),
            };
            self.design.instances.insert(instance);
        }
    }

    fn traffic(&mut self) {
        let service = |service: &str| DestinationKind::aws_service(service);
        let targets = [
            ("Amazon S3", service("s3")),
            ("Amazon SQS", service("sqs")),
            ("Internet hosts", DestinationKind::InternetHost { host: "partner.example".to_owned() }),
            ("workload 1", DestinationKind::Instance { instance: self.workload(0) }),
        ];
        for (place, (name, target)) in (0..).zip(targets) {
            let id = DestinationId::numbered(self.id(4, place));
            self.design.destinations.insert(Destination { id, name: name.to_owned(), target });
        }
        for place in 0..FLOWS {
            let flow = Flow {
                id: FlowId::numbered(self.id(FLOWS, place)),
                name: String::new(),
                source: self.workload(place.saturating_add(1)).into(),
                destination: DestinationId::numbered(self.id(4, place.rem_euclid(4))),
                send_gb: Gigabytes::whole(place.saturating_mul(100)),
                receive_gb: Gigabytes::whole(50),
                low: None,
                high: None,
                port: 443,
                name_used: NameUsed::Default,
                vpc_endpoint: None,
                action: None,
                principal: Principal::default(),
            };
            self.design.flows.insert(flow);
        }
    }
}

fn address(block: Ipv4Net, offset: u64) -> Ipv4Addr {
    let offset = u32::try_from(offset).unwrap_or_default();
    Ipv4Addr::from(u32::from(block.network()).saturating_add(offset))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Catalog, rules};

    #[test]
    fn samples_have_their_size_and_break_no_rule() {
        for objects in [50, 500, 5_000] {
            let design = design(objects);
            assert_eq!(design.object_count(), objects);
            assert_eq!(design.flows.len() * 5, objects);
            assert_eq!(rules::check(&design, Catalog::embedded()), [], "{objects}");
        }
        assert_eq!(design(0).object_count(), UNIT);
    }
}
