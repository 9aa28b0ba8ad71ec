//! Commands on the plan's region, VPCs and subnets.

use ipnet::{IpNet, Ipv4Net, Ipv6Net};

use super::Command;
use super::change::{Editor, named, unused};
use crate::addressing::{join, next_free_ipv6_subnet, next_stand_in, split};
use crate::design::{Family, Index, ObjectId, RouteTable, RouteTableId, Subnet, SubnetId, Vpc, VpcId, VpcRole};
use crate::rules::{EditError, Fault, MAX_NAME};

impl Editor<'_> {
    pub(super) fn network(&mut self, command: Command) -> Result<(), EditError> {
        match command {
            Command::SetRegion { region } => self.set_region(region),
            Command::CreateVpc { cidr_block, name } => self.create_vpc(&cidr_block, name),
            Command::DeleteVpc { vpc } => self.delete_vpc(&vpc),
            Command::ModifyVpcAttribute {
                vpc,
                enable_dns_support,
                enable_dns_hostnames,
                custom_dns_servers,
                owner_id,
            } => {
                let vpc = self.vpc(&vpc)?;
                vpc.custom_dns_servers = custom_dns_servers.unwrap_or(vpc.custom_dns_servers);
                if let Some(owner) = owner_id {
                    vpc.owner_id = Some(owner).filter(|owner| !owner.is_empty());
                }
                vpc.enable_dns_support = enable_dns_support.unwrap_or(vpc.enable_dns_support);
                vpc.enable_dns_hostnames = enable_dns_hostnames.unwrap_or(vpc.enable_dns_hostnames);
                Ok(())
            }
            Command::AssociateVpcCidrBlock { vpc, cidr_block } => self.associate_block(&vpc, &cidr_block),
            Command::DisassociateVpcCidrBlock { vpc, cidr_block } => self.disassociate_block(&vpc, &cidr_block),
            Command::CreateSubnet { vpc, availability_zone, cidr_block, ipv6_cidr_block, name } => {
                let ipv4 = cidr_block.map(|text| self.block("cidr_block", &text)).transpose()?;
                let ipv6 = ipv6_cidr_block.map(|text| self.ipv6_block("ipv6_cidr_block", &text)).transpose()?;
                self.vpc(&vpc)?;
                self.add_subnet(vpc, availability_zone, (ipv4, ipv6), name);
                Ok(())
            }
            Command::AssociateVpcIpv6CidrBlock { vpc, ipv6_cidr_block } => {
                let taken: Vec<Ipv6Net> = self.design.vpcs.iter().filter_map(|it| it.ipv6_cidr_block).collect();
                let block = match ipv6_cidr_block {
                    Some(text) => Some(self.ipv6_block("ipv6_cidr_block", &text)?),
                    None => next_stand_in(&taken),
                };
                let found = self.vpc(&vpc)?;
                if found.ipv6_cidr_block.is_some() {
                    return Err(EditError::about(&vpc, "ipv6_cidr_block", Fault::HasIpv6));
                }
                found.ipv6_cidr_block = block;
                Ok(())
            }
            Command::DisassociateVpcIpv6CidrBlock { vpc } => {
                let subnets = self.design.subnets.iter().filter(|it| it.vpc == vpc && it.ipv6_cidr_block.is_some());
                let users: Vec<ObjectId> = subnets.map(|it| (&it.id).into()).collect();
                unused(&vpc, users)?;
                self.vpc(&vpc)?.ipv6_cidr_block = None;
                Ok(())
            }
            Command::AssociateSubnetCidrBlock { subnet, ipv6_cidr_block } => {
                self.give_ipv6(&subnet, ipv6_cidr_block.as_deref())
            }
            Command::DisassociateSubnetCidrBlock { subnet } => {
                let index = Index::new(&self.design);
                let held = index.addresses_of(&subnet).iter().filter(|it| Family::of(it.address) == Family::Ipv6);
                unused(&subnet, held.map(|it| it.holder.clone()).collect())?;
                self.subnet(&subnet)?.ipv6_cidr_block = None;
                Ok(())
            }
            Command::DeleteSubnet { subnet } => {
                self.empty_subnet(&subnet, |object, dependents| EditError::Dependents { object, dependents })?;
                self.design.subnets.retain(|it| it.id != subnet);
                Ok(())
            }
            Command::ModifySubnetAttribute { subnet, map_public_ip_on_launch, enable_dns64 } => {
                let subnet = self.subnet(&subnet)?;
                subnet.map_public_ip_on_launch = map_public_ip_on_launch.unwrap_or(subnet.map_public_ip_on_launch);
                subnet.enable_dns64 = enable_dns64.unwrap_or(subnet.enable_dns64);
                Ok(())
            }
            Command::ReplaceSubnetCidrBlock { subnet, cidr_block } => {
                let cidr_block = self.block("cidr_block", &cidr_block)?;
                self.changeable_subnet(&subnet)?.cidr_block = Some(cidr_block);
                Ok(())
            }
            Command::SplitSubnet { subnet } => self.split_subnet(&subnet),
            Command::JoinSubnets { subnet, with } => self.join_subnets(&subnet, &with),
            _ => Ok(()),
        }
    }

    /// Each subnet moves to the zone at the same place of the new region's list.
    fn set_region(&mut self, region: String) -> Result<(), EditError> {
        let unknown = || EditError::UnknownRegion { region: region.clone() };
        let to: Vec<String> = self.catalog.region(&region).ok_or_else(unknown)?.availability_zones().collect();
        let from: Vec<String> =
            self.catalog.region(&self.design.region).ok_or_else(unknown)?.availability_zones().collect();
        let mut missing = Vec::new();
        for subnet in &mut self.design.subnets {
            let place = from.iter().position(|zone| *zone == subnet.availability_zone);
            match place.and_then(|place| to.get(place)) {
                Some(zone) => subnet.availability_zone.clone_from(zone),
                None if missing.contains(&subnet.availability_zone) => {}
                None => missing.push(subnet.availability_zone.clone()),
            }
        }
        if !missing.is_empty() {
            return Err(EditError::ZonesMissing { region, zones: missing });
        }
        self.design.region = region;
        Ok(())
    }

    fn create_vpc(&mut self, cidr_block: &str, name: String) -> Result<(), EditError> {
        let cidr_block = self.block("cidr_block", cidr_block)?;
        let id = VpcId::numbered(self.next_number("vpc-"));
        self.design.vpcs.push(Vpc {
            name: named(name, || id.to_string()),
            id: id.clone(),
            cidr_blocks: vec![cidr_block],
            ipv6_cidr_block: None,
            enable_dns_support: true,
            enable_dns_hostnames: false,
            custom_dns_servers: false,
            owner_id: None,
            role: VpcRole::Workload,
        });
        self.created(&id);
        self.design.route_tables.push(RouteTable {
            id: RouteTableId::numbered(self.next_number("rtb-")),
            name: "main".to_owned(),
            vpc: id,
            main: true,
            routes: Vec::new(),
            propagating_vgws: Vec::new(),
        });
        Ok(())
    }

    fn delete_vpc(&mut self, vpc: &VpcId) -> Result<(), EditError> {
        self.vpc(vpc)?;
        let object = ObjectId::from(vpc);
        let mut dependents = Vec::new();
        for id in self.design.object_ids() {
            let main = self.design.main_route_table(vpc).is_some_and(|table| ObjectId::from(&table.id) == id);
            if id != object && !main && self.design.vpc_of(&id) == Some(vpc) {
                dependents.push(id);
            }
        }
        if !dependents.is_empty() {
            return Err(EditError::Dependents { object, dependents });
        }
        self.design.vpcs.retain(|it| it.id != *vpc);
        self.design.route_tables.retain(|it| it.vpc != *vpc);
        Ok(())
    }

    /// A secondary block may not swallow the destination of a route (R10); the rest is a rule of the document.
    fn associate_block(&mut self, vpc: &VpcId, cidr_block: &str) -> Result<(), EditError> {
        let cidr = self.block("cidr_block", cidr_block)?;
        for table in self.design.route_tables.iter().filter(|table| table.vpc == *vpc) {
            let blocks = table.routes.iter().filter_map(|route| route.destination.block());
            if let Some(destination) = blocks.into_iter().find(|block| IpNet::V4(cidr).contains(block)) {
                return Err(EditError::CidrCoversRoute { cidr, route_table: table.id.clone(), destination });
            }
        }
        self.vpc(vpc)?.cidr_blocks.push(cidr);
        Ok(())
    }

    fn disassociate_block(&mut self, vpc: &VpcId, cidr_block: &str) -> Result<(), EditError> {
        let cidr = self.block("cidr_block", cidr_block)?;
        let blocks = &self.vpc(vpc)?.cidr_blocks;
        if blocks.first() == Some(&cidr) {
            return Err(EditError::PrimaryCidr { vpc: vpc.clone() });
        }
        if !blocks.contains(&cidr) {
            return Err(EditError::NoSuchCidr { vpc: vpc.clone(), cidr });
        }
        let inside = self
            .design
            .subnets
            .iter()
            .find(|it| it.vpc == *vpc && it.cidr_block.is_some_and(|block| cidr.contains(&block)));
        if let Some(subnet) = inside {
            return Err(EditError::CidrInUse { vpc: vpc.clone(), cidr, subnet: subnet.id.clone() });
        }
        self.vpc(vpc)?.cidr_blocks.retain(|block| *block != cidr);
        Ok(())
    }

    fn add_subnet(
        &mut self,
        vpc: VpcId,
        availability_zone: String,
        (cidr_block, ipv6_cidr_block): (Option<Ipv4Net>, Option<Ipv6Net>),
        name: String,
    ) {
        let id = SubnetId::numbered(self.next_number("subnet-"));
        self.design.subnets.push(Subnet {
            name: named(name, || id.to_string()),
            id: id.clone(),
            vpc,
            availability_zone,
            cidr_block,
            ipv6_cidr_block,
            route_table: None,
            map_public_ip_on_launch: false,
            enable_dns64: false,
            network_acl: None,
        });
        self.created(id);
    }

    /// The block named, or the next free /64 of the VPC (R14).
    fn give_ipv6(&mut self, id: &SubnetId, typed: Option<&str>) -> Result<(), EditError> {
        let vpc = self.subnet(id)?.vpc.clone();
        let siblings = self.design.subnets.iter().filter(|it| it.vpc == vpc);
        let taken: Vec<Ipv6Net> = siblings.filter_map(|it| it.ipv6_cidr_block).collect();
        let whole = self.vpc(&vpc)?.ipv6_cidr_block.ok_or(EditError::about(&vpc, "ipv6_cidr_block", Fault::NoIpv6))?;
        let block = match typed {
            Some(text) => self.ipv6_block("ipv6_cidr_block", text)?,
            None => {
                next_free_ipv6_subnet(whole, &taken).ok_or(EditError::about(id, "ipv6_cidr_block", Fault::NoIpv6))?
            }
        };
        let subnet = self.subnet(id)?;
        if subnet.ipv6_cidr_block.is_some() {
            return Err(EditError::about(id, "ipv6_cidr_block", Fault::HasIpv6));
        }
        subnet.ipv6_cidr_block = Some(block);
        Ok(())
    }

    fn split_subnet(&mut self, id: &SubnetId) -> Result<(), EditError> {
        let subnet = self.changeable_subnet(id)?;
        let block = subnet.cidr_block.ok_or_else(|| EditError::about(id, "cidr_block", Fault::NoIpv4))?;
        let [low, high] = split(block).ok_or(EditError::CannotJoin { one: block, other: block })?;
        subnet.cidr_block = Some(low);
        let first = subnet.clone();
        let name: String = first.name.chars().take(MAX_NAME.saturating_sub(4)).collect();
        self.add_subnet(first.vpc, first.availability_zone, (Some(high), None), format!("{name} (2)"));
        if let Some(second) = self.design.subnets.last_mut() {
            second.route_table = first.route_table;
            second.map_public_ip_on_launch = first.map_public_ip_on_launch;
            second.network_acl = first.network_acl;
        }
        Ok(())
    }

    fn join_subnets(&mut self, id: &SubnetId, with: &SubnetId) -> Result<(), EditError> {
        let other = self.changeable_subnet(with)?.clone();
        let subnet = self.changeable_subnet(id)?;
        let apart = subnet.vpc != other.vpc || subnet.availability_zone != other.availability_zone;
        let (Some(one), Some(two)) = (subnet.cidr_block, other.cidr_block) else {
            return Err(EditError::about(id, "cidr_block", Fault::NoIpv4));
        };
        let cannot = EditError::CannotJoin { one, other: two };
        subnet.cidr_block = Some(join(one, two).filter(|_| !apart).ok_or(cannot)?);
        self.design.subnets.retain(|it| it.id != *with);
        Ok(())
    }

    pub(super) fn vpc(&mut self, id: &VpcId) -> Result<&mut Vpc, EditError> {
        self.design.vpc_mut(id).ok_or(EditError::NotFound { object: id.into() })
    }

    pub(super) fn subnet(&mut self, id: &SubnetId) -> Result<&mut Subnet, EditError> {
        self.design.subnet_mut(id).ok_or(EditError::NotFound { object: id.into() })
    }

    /// A subnet whose block may still change: nothing holds an address of it (R15).
    fn changeable_subnet(&mut self, id: &SubnetId) -> Result<&mut Subnet, EditError> {
        let subnet = id.clone();
        self.empty_subnet(id, |_, dependents| EditError::SubnetNotEmpty { subnet, dependents })?;
        self.subnet(id)
    }

    fn empty_subnet(
        &mut self,
        id: &SubnetId,
        refuse: impl FnOnce(ObjectId, Vec<ObjectId>) -> EditError,
    ) -> Result<(), EditError> {
        self.subnet(id)?;
        let index = Index::new(&self.design);
        let mut dependents: Vec<ObjectId> = index.addresses_of(id).iter().map(|held| held.holder.clone()).collect();
        dependents.sort_unstable();
        dependents.dedup();
        if dependents.is_empty() { Ok(()) } else { Err(refuse(id.into(), dependents)) }
    }
}
