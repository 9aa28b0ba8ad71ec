//! Commands on internet gateways and NAT gateways.

use super::Command;
use super::change::{Editor, named};
use crate::design::{
    InternetGateway, InternetGatewayId, NatConnectivity, NatGateway, NatGatewayId, ObjectId, SubnetId, VpcId,
};
use crate::rules::EditError;

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
            Command::CreateNatGateway { subnet, name } => self.create_nat_gateway(subnet, name),
            Command::DeleteNatGateway { nat_gateway } => {
                if self.design.nat_gateway(&nat_gateway).is_none() {
                    return Err(EditError::NotFound { object: nat_gateway.into() });
                }
                self.design.nat_gateways.retain(|it| it.id != nat_gateway);
                Ok(())
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
            let holders: Vec<ObjectId> = (self.design.nat_gateways.iter().map(|nat| ObjectId::from(&nat.id)))
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

    fn create_nat_gateway(&mut self, subnet: SubnetId, name: String) -> Result<(), EditError> {
        let vpc = self.subnet(&subnet)?.vpc.clone();
        if self.design.internet_gateway_of(&vpc).is_none() {
            return Err(EditError::NatWithoutGateway { vpc });
        }
        let [private_address] = self.addresses(&subnet, 1, true)?[..] else { return Ok(()) };
        let id = NatGatewayId::numbered(self.next_number("nat-"));
        self.design.nat_gateways.push(NatGateway {
            name: named(name, || id.to_string()),
            id: id.clone(),
            connectivity: NatConnectivity::ZonalPublic { subnet, private_address },
        });
        self.created(id);
        Ok(())
    }
}
