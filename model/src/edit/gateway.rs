//! Commands on internet gateways and NAT gateways.

use ipnet::{IpNet, Ipv4Net};

use super::change::{Editor, named, removed};
use super::{Command, ConnectivityType};
use crate::design::{
    EgressOnlyInternetGateway, EgressOnlyInternetGatewayId, InternetGateway, InternetGatewayId, NatConnectivity,
    NatGateway, NatGatewayId, ObjectId, Route, RouteDestination, RouteTable, RouteTableId, RouteTarget, SubnetId,
    VpcId,
};
use crate::rules::{EditError, Fault};

impl Editor<'_> {
    pub(super) fn gateways(&mut self, command: Command) -> Result<(), EditError> {
        match command {
            Command::CreateInternetGateway { vpc, name } => self.create_internet_gateway(vpc, name),
            Command::AttachInternetGateway { internet_gateway, vpc } => {
                self.vpc(&vpc)?;
                let gateway = self.internet_gateway(&internet_gateway)?;
                if let Some(attached) = &gateway.vpc {
                    return Err(EditError::GatewayAttached { gateway: internet_gateway.into(), vpc: attached.clone() });
                }
                gateway.vpc = Some(vpc);
                Ok(())
            }
            Command::DetachInternetGateway { internet_gateway } => self.detach(&internet_gateway),
            Command::DeleteInternetGateway { internet_gateway } => {
                if let Some(vpc) = self.internet_gateway(&internet_gateway)?.vpc.clone() {
                    return Err(EditError::Dependents {
                        object: internet_gateway.into(),
                        dependents: vec![vpc.into()],
                    });
                }
                self.design.internet_gateways.retain(|it| it.id != internet_gateway);
                Ok(())
            }
            Command::CreateEgressOnlyInternetGateway { vpc, name } => {
                self.vpc(&vpc)?;
                let id = EgressOnlyInternetGatewayId::numbered(self.next_number("eigw-"));
                let name = named(name, || id.to_string());
                self.created(&id);
                self.design.egress_only_internet_gateways.push(EgressOnlyInternetGateway { id, name, vpc });
                Ok(())
            }
            Command::DeleteEgressOnlyInternetGateway { egress_only_internet_gateway: id } => {
                removed(&mut self.design.egress_only_internet_gateways, |it| it.id == id, (&id).into())
            }
            Command::CreateNatGateway { subnet, vpc, connectivity_type, availability_zones, name } => {
                let id = NatGatewayId::numbered(self.next_number("nat-"));
                let name = named(name, || id.to_string());
                let wrong = |field| Err(EditError::Malformed { object: None, field, fault: Fault::NatPlace });
                let connectivity = match (subnet, vpc) {
                    (Some(_), None) if !availability_zones.is_empty() => return wrong("availability_zones"),
                    (Some(subnet), None) => self.zonal_nat(subnet, connectivity_type)?,
                    (None, Some(vpc)) if connectivity_type == ConnectivityType::Public => {
                        self.regional_nat(vpc, &name, availability_zones)?
                    }
                    (None, Some(_)) => return wrong("connectivity_type"),
                    _ => return wrong("subnet"),
                };
                self.created(&id);
                self.design.nat_gateways.push(NatGateway { id, name, connectivity });
                Ok(())
            }
            Command::DeleteNatGateway { nat_gateway: id } => {
                let own = self.design.nat_gateway(&id).and_then(NatGateway::own_route_table).cloned();
                self.design.route_tables.retain(|table| Some(&table.id) != own.as_ref());
                removed(&mut self.design.nat_gateways, |it| it.id == id, (&id).into())
            }
            _ => Ok(()),
        }
    }

    fn internet_gateway(&mut self, id: &InternetGatewayId) -> Result<&mut InternetGateway, EditError> {
        self.design.internet_gateway_mut(id).ok_or(EditError::NotFound { object: id.into() })
    }

    fn create_internet_gateway(&mut self, vpc: Option<VpcId>, name: String) -> Result<(), EditError> {
        let id = InternetGatewayId::numbered(self.next_number("igw-"));
        if let Some(vpc) = &vpc {
            self.vpc(vpc)?;
        }
        self.design.internet_gateways.push(InternetGateway {
            name: named(name, || id.to_string()),
            id: id.clone(),
            vpc,
        });
        self.created(id);
        Ok(())
    }

    /// Refused while public addresses hang on it: instances' and NAT gateways' (R189).
    fn detach(&mut self, id: &InternetGatewayId) -> Result<(), EditError> {
        if let Some(vpc) = self.internet_gateway(id)?.vpc.clone() {
            let of_vpc = |object: &ObjectId| self.design.vpc_of(object) == Some(&vpc);
            let instances = self.design.instances.iter().filter(|it| it.associate_public_ip_address);
            let holders: Vec<ObjectId> =
                (self.design.nat_gateways.iter().filter(|nat| nat.is_public()).map(|nat| ObjectId::from(&nat.id)))
                    .chain(instances.map(|it| ObjectId::from(&it.id)))
                    .filter(of_vpc)
                    .collect();
            if !holders.is_empty() {
                return Err(EditError::MappedPublicAddresses { vpc, holders });
            }
        }
        self.internet_gateway(id)?.vpc = None;
        Ok(())
    }

    /// A public one needs an internet gateway on its VPC (R129, R192).
    fn zonal_nat(&mut self, subnet: SubnetId, kind: ConnectivityType) -> Result<NatConnectivity, EditError> {
        let vpc = self.subnet(&subnet)?.vpc.clone();
        if kind == ConnectivityType::Public && self.design.internet_gateway_of(&vpc).is_none() {
            return Err(EditError::NatWithoutGateway { vpc });
        }
        let full = EditError::SubnetFull { subnet: subnet.clone(), asked: 1, free: 0, nat: true };
        let private_address = self.addresses(&subnet, 1, true)?.first().copied().ok_or(full)?;
        Ok(match kind {
            ConnectivityType::Public => NatConnectivity::ZonalPublic { subnet, private_address },
            ConnectivityType::Private => NatConnectivity::ZonalPrivate { subnet, private_address },
        })
    }

    /// AWS makes its table, with the way to the internet gateway in it (R136).
    fn regional_nat(&mut self, vpc: VpcId, name: &str, zones: Vec<String>) -> Result<NatConnectivity, EditError> {
        let Some(gateway) = self.design.internet_gateway_of(&vpc).map(|it| it.id.clone()) else {
            return Err(EditError::NatWithoutGateway { vpc });
        };
        let route_table = RouteTableId::numbered(self.next_number("rtb-"));
        let everything = RouteDestination::Cidr(IpNet::V4(Ipv4Net::default()));
        self.design.route_tables.push(RouteTable {
            id: route_table.clone(),
            name: named(String::new(), || format!("{name} routes")),
            vpc: vpc.clone(),
            main: false,
            routes: vec![Route { destination: everything, target: RouteTarget::InternetGateway(gateway) }],
            propagating_vgws: Vec::new(),
        });
        Ok(NatConnectivity::Regional { vpc, route_table, availability_zones: zones })
    }
}
