//! The remedies for what stops a flow, each a plan under trial.

use ipnet::IpNet;

use super::draft::Draft;
use super::mend::Patient;
use crate::addressing::NAT64;
use crate::analysis::SubnetKind;
use crate::design::{
    Design, DestinationKind, Direction, EndpointConnectionState, EndpointPolicy, Family, FlowSource, NameUsed,
    NatGatewayId, NetworkAclEntry, NetworkAclId, ObjectId, Peer, PortRange, Protocol, RouteTableId, SecurityGroupId,
    SecurityGroupRule, Subnet, SubnetId, VpcEndpoint, VpcEndpointServiceId, VpcId,
};
use crate::dns::NameReason;
use crate::edit::{
    AcceptVpcEndpointConnection, Command, CreateDestination, CreateInternetGateway, CreateNatGateway, CreateRoute,
    CreateVpcPeeringConnection, DeleteRoute, EditError, EnableVgwRoutePropagation, EndpointChange, FlowChange,
    ModifyFlow, ModifyInstances, ModifySubnetAttribute, ModifyVpcAttribute, ModifyVpcEndpoint,
    ModifyVpcEndpointServiceConfiguration, ServiceChange, SetNetworkAclEntries, SetSecurityGroupRules,
    TypedDestination, set_route,
};
use crate::path::Blocker;

/// Ports answers come back to.
const EPHEMERAL: PortRange = PortRange { from: 1024, to: 65_535 };

/// Where the remedy for a blocker is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Remedy {
    /// At what denies: a paid endpoint is no remedy for an entry of an ACL.
    WhereItStands,
    /// In another way: the route that is missing is seldom the one that is wanted.
    AnotherWay,
    /// At the blocker, then in another way.
    EitherWay,
}

impl Blocker {
    /// Whether it is mended behind a NAT gateway or instance, or by one.
    pub(super) const fn is_behind_nat(&self) -> bool {
        matches!(
            self,
            Self::NoRoute { at: Some(_), .. }
                | Self::Blackhole { .. }
                | Self::RouteLoop { .. }
                | Self::NotTranslated { .. }
                | Self::NoAddressOfFamily { .. }
        )
    }

    pub(super) const fn remedy(&self) -> Remedy {
        match self {
            Self::EgressDenied { .. }
            | Self::IngressDenied { .. }
            | Self::AclDenied { .. }
            | Self::DeniedByPolicy { .. }
            | Self::NotAccepted { .. }
            | Self::NoTargets { .. }
            | Self::SourceDestCheck { .. }
            | Self::PortNotServed { .. } => Remedy::WhereItStands,
            Self::NoRoute { .. }
            | Self::NoPublicAddress { .. }
            | Self::FunctionWithoutAddress { .. }
            | Self::PrivateNat { .. }
            | Self::RouteLoop { .. } => Remedy::AnotherWay,
            _ => Remedy::EitherWay,
        }
    }
}

impl<'a> Patient<'a> {
    pub(super) fn draft(&self, build: impl FnOnce(&mut Draft<'a>) -> Result<(), EditError>) -> Option<Draft<'a>> {
        let mut draft = Draft::new(self.design, self.catalog);
        build(&mut draft).ok()?;
        Some(draft)
    }

    fn one(&self, command: impl Into<Command>) -> Option<Draft<'a>> {
        self.draft(|draft| draft.run(command).map(drop))
    }

    /// The remedy that takes away this very blocker.
    pub(super) fn direct(&self, blocker: &Blocker) -> Option<Draft<'a>> {
        match blocker {
            Blocker::NameDoesNotResolve { vpc } => self.one(switch_resolver_on(vpc)),
            Blocker::NoEndpointForName | Blocker::NoDualstackName => self.call(NameUsed::Default),
            Blocker::NoPrivateName { service } => {
                let waiting = self.unaccepted(service).and_then(|endpoint| self.accept(endpoint));
                waiting.or_else(|| self.call(NameUsed::EndpointSpecific))
            }
            Blocker::NoZonalName { .. } => self.call(NameUsed::EndpointSpecific),
            Blocker::NotInZone { endpoint } | Blocker::PrivateResourcesOnly { endpoint } => {
                self.draft(|draft| draft.set_private_dns(endpoint.clone(), false))
            }
            Blocker::PortNotServed { service, .. } => {
                let port = Some(self.catalog.service(service)?.usual_port());
                let change = FlowChange { port, ..FlowChange::default() };
                self.one(ModifyFlow { flow: self.flow.id.clone(), change })
            }
            Blocker::NoAddressOfFamily { .. } => self.translate(),
            Blocker::EgressDenied { instance } => {
                self.open(&instance.into(), Direction::Egress, &[self.family().everything()])
            }
            Blocker::IngressDenied { object } => self.open(object, Direction::Ingress, &self.client_blocks()),
            Blocker::AclDenied { network_acl, direction, returning, .. } => {
                self.admit(network_acl, *direction, if *returning { EPHEMERAL } else { self.port() })
            }
            Blocker::NoRoute { route_table, at: None } => self.route(route_table),
            Blocker::NoRoute { route_table, at: Some(_) } => self.lead_out(route_table),
            Blocker::Blackhole { route_table, destination, target } => {
                self.revive(route_table, *destination, target).or_else(|| {
                    let destination = destination.to_string().as_str().into();
                    self.one(DeleteRoute { route_table: route_table.clone(), destination })
                })
            }
            Blocker::NoReturnRoute { route_table } => self.lead_back(route_table),
            Blocker::NoPublicAddress { instance, .. } => {
                self.one(ModifyInstances { associate_public_ip_address: Some(true), ..ModifyInstances::of(instance) })
            }
            Blocker::OtherVpc { object, vpc } => self.peer(object, vpc),
            Blocker::NotAccepted { endpoint, .. } => self.accept(self.index.vpc_endpoint(endpoint)?),
            Blocker::NoTargets { service, .. } => {
                let change = ServiceChange { cross_zone_load_balancing: Some(true), ..ServiceChange::default() };
                self.one(ModifyVpcEndpointServiceConfiguration { vpc_endpoint_service: service.clone(), change })
            }
            Blocker::DeniedByPolicy { endpoint } => {
                let policy = self.wider(&self.index.vpc_endpoint(endpoint)?.policy)?;
                let change = EndpointChange { policy: Some(policy), ..EndpointChange::default() };
                self.one(ModifyVpcEndpoint { vpc_endpoint: endpoint.clone(), change })
            }
            Blocker::NotTranslated { .. } => self.lead_to_nat64(),
            Blocker::RouteLoop { at: ObjectId::Instance(instance) } => self.move_nat_instance(instance),
            Blocker::RouteLoop { .. } => self.existing_nat_gateway().or_else(|| self.new_nat_gateway()),
            Blocker::SourceDestCheck { instance } => self.one(ModifyInstances::send_on(instance)),
            Blocker::Diverted { .. }
            | Blocker::FunctionWithoutAddress { .. }
            | Blocker::NeverLeaves { .. }
            | Blocker::NoRecord { .. }
            | Blocker::NotAnnounced { .. }
            | Blocker::EndpointsOnly
            | Blocker::PrivateNat { .. }
            | Blocker::InsideVpcRange { .. }
            | Blocker::NotTransitive { .. }
            | Blocker::LineElsewhere { .. }
            | Blocker::NoInternetOnPremises { .. } => None,
        }
    }

    fn family(&self) -> Family {
        self.trace.resolution.answer.family().unwrap_or(Family::Ipv4)
    }

    const fn port(&self) -> PortRange {
        PortRange { from: self.flow.port, to: self.flow.port }
    }

    fn home(&self) -> Option<&'a VpcId> {
        self.design.vpc_of(&(&self.flow.source).into())
    }

    /// The VPC's endpoint with private DNS for a service, where the provider has not let it in (R119).
    fn unaccepted(&self, service: &VpcEndpointServiceId) -> Option<&'a VpcEndpoint> {
        let home = self.home()?;
        let state = |endpoint: &VpcEndpoint| self.index.vpc_endpoint_service(service)?.state_of(&endpoint.id);
        let answers = |it: &VpcEndpoint| it.as_interface().is_some_and(|interface| interface.private_dns_enabled);
        let mut endpoints = self.design.vpc_endpoints.iter().filter(|it| it.service.own() == Some(service));
        endpoints.find(|it| it.vpc == *home && answers(it) && state(it) != Some(EndpointConnectionState::Available))
    }

    fn accept(&self, endpoint: &VpcEndpoint) -> Option<Draft<'a>> {
        let vpc_endpoint_service = endpoint.service.own()?.clone();
        self.one(AcceptVpcEndpointConnection { vpc_endpoint_service, vpc_endpoint: endpoint.id.clone() })
    }

    fn call(&self, name_used: NameUsed) -> Option<Draft<'a>> {
        let clear_vpc_endpoint = !name_used.is_endpoint_own();
        let change = FlowChange { name_used: Some(name_used), clear_vpc_endpoint, ..FlowChange::default() };
        self.one(ModifyFlow { flow: self.flow.id.clone(), change })
    }

    /// The Region's own name of the service in place of the global one, for which its endpoint does not answer (R257).
    pub(super) fn call_regional(&self) -> Option<Draft<'a>> {
        let NameReason::GlobalName { endpoint } = &self.trace.resolution.reason else { return None };
        let target = DestinationKind::aws_service(self.index.vpc_endpoint(endpoint)?.service.aws()?);
        let known = self.design.destinations.iter().find(|it| it.target == target).map(|it| it.id.clone());
        self.draft(|draft| {
            let destination = match known {
                Some(known) => known,
                None => match draft.run(CreateDestination { target, name: String::new() })?.pop() {
                    Some(ObjectId::Destination(made)) => made,
                    _ => return Ok(()),
                },
            };
            let change = FlowChange { destination: Some(destination), ..FlowChange::default() };
            draft.run(ModifyFlow { flow: self.flow.id.clone(), change }).map(drop)
        })
    }

    /// The way to a NAT gateway that addresses of DNS64 need; where the source has an IPv4 address and there is no such
    /// gateway, DNS64 off (R253, R254).
    fn lead_to_nat64(&self) -> Option<Draft<'a>> {
        let source = self.index.instance(self.flow.source.instance()?)?;
        let subnet = self.index.subnet(&source.subnet)?;
        let table = self.index.route_table_of(subnet)?;
        let mut nats = self.design.nat_gateways.iter().filter(|nat| nat.is_public());
        let nat = nats.find(|nat| self.design.vpc_of(&ObjectId::from(&nat.id)) == Some(&subnet.vpc));
        match nat {
            Some(nat) => self.one(set_route(self.design, &table.id, IpNet::V6(NAT64).into(), &nat.id)),
            None if !source.addresses(Family::Ipv4).is_empty() => {
                self.one(ModifySubnetAttribute { enable_dns64: Some(false), ..ModifySubnetAttribute::of(&subnet.id) })
            }
            None => self.draft(|draft| {
                let public = self.public_subnet(&subnet.vpc, None).map(|subnet| subnet.id.clone());
                let nat: NatGatewayId =
                    draft.make(CreateNatGateway { subnet: public, ..CreateNatGateway::default() })?;
                draft.run(set_route(self.design, &table.id, IpNet::V6(NAT64).into(), &nat)).map(drop)
            }),
        }
    }

    /// A public subnet of a VPC in which a NAT gateway can stand, another than one.
    pub(super) fn public_subnet(&self, vpc: &VpcId, other_than: Option<&SubnetId>) -> Option<&'a Subnet> {
        let is_public = |id: &SubnetId| self.now.subnet(id).is_some_and(|it| it.kind == SubnetKind::Public);
        let mut subnets = self.design.subnets.iter().filter(|it| it.vpc == *vpc && it.cidr_block.is_some());
        subnets.find(|it| Some(&it.id) != other_than && is_public(&it.id))
    }

    /// DNS64 on the source's subnet, and the way to a NAT gateway that its addresses need (R135).
    fn translate(&self) -> Option<Draft<'a>> {
        let subnet = self.index.subnet(&self.index.instance(self.flow.source.instance()?)?.subnet)?;
        let table = self.index.route_table_of(subnet)?;
        let mut nats = self.design.nat_gateways.iter().filter(|nat| nat.is_public());
        let nat = nats.find(|nat| self.design.vpc_of(&ObjectId::from(&nat.id)) == Some(&subnet.vpc))?;
        self.draft(|draft| {
            draft.run(ModifySubnetAttribute { enable_dns64: Some(true), ..ModifySubnetAttribute::of(&subnet.id) })?;
            let (route_table, target) = (table.id.clone(), ObjectId::from(&nat.id));
            draft.run(CreateRoute { route_table, destination: IpNet::V6(NAT64).into(), target }).map(drop)
        })
    }

    /// The blocks the client's addresses are from: its subnet's, or the network's.
    fn client_blocks(&self) -> Vec<IpNet> {
        match &self.flow.source {
            FlowSource::Instance(id) => {
                let subnet = self.index.instance(id).and_then(|it| self.index.subnet(&it.subnet));
                let block = subnet.and_then(|subnet| match self.family() {
                    Family::Ipv4 => subnet.cidr_block.map(IpNet::V4),
                    Family::Ipv6 => subnet.ipv6_cidr_block.map(IpNet::V6),
                });
                block.into_iter().collect()
            }
            FlowSource::OnPremisesNetwork(id) => {
                let network = self.index.on_premises_network(id);
                network.map_or(Vec::new(), |it| it.cidr_blocks.iter().copied().map(IpNet::V4).collect())
            }
        }
    }

    /// A rule more in the object's first group. An object of the default group gets one of its own, which lets in the
    /// whole VPC, as members of the default group could come in before.
    fn open(&self, object: &ObjectId, direction: Direction, blocks: &[IpNet]) -> Option<Draft<'a>> {
        let groups = self.design.security_groups_of(object)?;
        let vpc = self.design.vpc_of(object)?;
        let rule = |block: &IpNet| SecurityGroupRule {
            direction,
            protocol: Protocol::Tcp,
            ports: Some(self.port()),
            peer: Peer::Cidr(*block),
        };
        let mut more: Vec<SecurityGroupRule> = blocks.iter().map(rule).collect();
        self.draft(|draft| {
            let Some(first) = groups.first() else {
                let all = self.index.vpc(vpc).map_or(&[][..], |vpc| &vpc.cidr_blocks);
                let all = all.iter().copied().map(IpNet::V4).filter(|block| !blocks.contains(block));
                more.extend(all.map(|block| rule(&block)));
                let group = draft.add_group(vpc, "endpoints", more)?;
                return wear(draft, object, group);
            };
            let mut rules = self.index.security_group(first).map(|group| group.rules.clone()).unwrap_or_default();
            rules.extend(more);
            draft.run(SetSecurityGroupRules { security_group: first.clone(), rules }).map(drop)
        })
    }

    /// An entry before all others of the direction.
    fn admit(&self, acl: &NetworkAclId, direction: Direction, ports: PortRange) -> Option<Draft<'a>> {
        let mut entries = self.index.network_acl(acl)?.entries.clone();
        let lowest = entries.iter().filter(|it| it.direction == direction).map(|it| it.rule_number).min();
        let rule_number = lowest.unwrap_or(100).checked_sub(1).filter(|number| *number > 0)?;
        entries.push(NetworkAclEntry {
            rule_number,
            direction,
            protocol: Protocol::Tcp,
            ports: Some(ports),
            cidr_block: self.family().everything(),
            allow: true,
        });
        self.one(SetNetworkAclEntries { network_acl: acl.clone(), entries })
    }

    /// To a peered VPC or a private line that is there; to public addresses by the internet gateway.
    fn route(&self, table: &RouteTableId) -> Option<Draft<'a>> {
        let home = self.home()?;
        let target = self.index.destination(&self.flow.destination)?;
        let network = match &target.target {
            DestinationKind::OnPremises { network } => self.index.on_premises_network(network),
            _ => None,
        };
        if let Some(network) = network {
            return self.one(EnableVgwRoutePropagation {
                route_table: table.clone(),
                virtual_private_gateway: network.virtual_private_gateway.clone(),
            });
        }
        let there = self.delivered_in().and_then(|subnet| self.index.subnet(&subnet)).map(|subnet| &subnet.vpc);
        let Some(there) = there else { return self.lead_out(table) };
        let peerings = &self.design.vpc_peering_connections;
        let peering = peerings.iter().find(|peering| peering.other(home) == Some(there))?;
        self.draft(|draft| route_to_vpc(draft, self.design, table, there, &ObjectId::from(&peering.id)))
    }

    /// The subnet a private address of the answer is in.
    fn delivered_in(&self) -> Option<SubnetId> {
        match &self.trace.resolution.answer {
            crate::dns::Answer::Interfaces { subnet, .. } | crate::dns::Answer::LoadBalancer { subnet, .. } => {
                Some(subnet.clone())
            }
            crate::dns::Answer::Instance { instance, .. } => Some(self.index.instance(instance)?.subnet.clone()),
            _ => None,
        }
    }

    /// A default route to the internet gateway of the table's VPC, which is made when there is none (R129).
    fn lead_out(&self, table: &RouteTableId) -> Option<Draft<'a>> {
        let vpc = &self.index.route_table(table)?.vpc;
        let there = self.design.internet_gateway_of(vpc).map(|gateway| ObjectId::from(&gateway.id));
        let destination = TypedDestination::from(self.family().everything());
        self.draft(|draft| {
            let made = match &there {
                Some(_) => Vec::new(),
                None => draft.run(CreateInternetGateway { vpc: Some(vpc.clone()), name: String::new() })?,
            };
            let Some(target) = there.or_else(|| made.into_iter().next()) else { return Ok(()) };
            draft.run(CreateRoute { route_table: table.clone(), destination, target }).map(drop)
        })
    }

    /// A live gateway of the kind that is gone, in the route's place.
    fn revive(&self, table: &RouteTableId, destination: IpNet, gone: &ObjectId) -> Option<Draft<'a>> {
        let live = self.index.live_gateway(table, gone)?;
        self.one(set_route(self.design, table, destination.into(), live))
    }

    /// The source's default route to a public NAT gateway that is there, in a public subnet.
    pub(super) fn existing_nat_gateway(&self) -> Option<Draft<'a>> {
        if self.family() != Family::Ipv4 {
            return None;
        }
        let home = self.index.subnet(&self.index.instance(self.flow.source.instance()?)?.subnet)?;
        let works = |subnet: &SubnetId| self.now.subnet(subnet).is_some_and(|it| it.kind == SubnetKind::Public);
        let nat = self.design.nat_gateways.iter().find(|nat| {
            nat.is_public()
                && self.design.vpc_of(&ObjectId::from(&nat.id)) == Some(&home.vpc)
                && nat.subnet().is_none_or(|subnet| *subnet != home.id && works(subnet))
        })?;
        self.draft(|draft| draft.lead_to_nat(home, &nat.id))
    }

    /// A NAT gateway in a public subnet of the source's VPC, and the source's default route to it (R129).
    pub(super) fn new_nat_gateway(&self) -> Option<Draft<'a>> {
        let home = self.index.subnet(&self.index.instance(self.flow.source.instance()?)?.subnet)?;
        let public = self.public_subnet(&home.vpc, Some(&home.id))?;
        self.draft(|draft| {
            let subnet = Some(public.id.clone());
            let nat: NatGatewayId = draft.make(CreateNatGateway { subnet, ..CreateNatGateway::default() })?;
            draft.lead_to_nat(home, &nat)
        })
    }

    /// From the destination's table to where the flow comes from (R151).
    fn lead_back(&self, table: &RouteTableId) -> Option<Draft<'a>> {
        match &self.flow.source {
            FlowSource::OnPremisesNetwork(id) => self.one(EnableVgwRoutePropagation {
                route_table: table.clone(),
                virtual_private_gateway: self.index.on_premises_network(id)?.virtual_private_gateway.clone(),
            }),
            FlowSource::Instance(_) => {
                let (home, there) = (self.home()?, &self.index.route_table(table)?.vpc);
                let peerings = &self.design.vpc_peering_connections;
                let peering = peerings.iter().find(|peering| peering.other(home) == Some(there))?;
                self.draft(|draft| route_to_vpc(draft, self.design, table, home, &ObjectId::from(&peering.id)))
            }
        }
    }

    /// A peering with the other VPC, and routes to it on both sides (R61 does not stand against interfaces, R98).
    fn peer(&self, object: &ObjectId, vpc: &VpcId) -> Option<Draft<'a>> {
        let home = self.home()?;
        let source = self.index.subnet(&self.index.instance(self.flow.source.instance()?)?.subnet)?;
        let end = self.delivered_in().and_then(|subnet| self.index.subnet(&subnet))?;
        if self.design.vpc_of(object) != Some(vpc) {
            return None;
        }
        let (out, back) = (self.index.route_table_of(source)?, self.index.route_table_of(end)?);
        self.draft(|draft| {
            let made = draft.run(CreateVpcPeeringConnection {
                requester_vpc: home.clone(),
                accepter_vpc: vpc.clone(),
                name: String::new(),
            })?;
            let Some(peering) = made.first() else { return Ok(()) };
            route_to_vpc(draft, self.design, &out.id, vpc, peering)?;
            route_to_vpc(draft, self.design, &back.id, home, peering)
        })
    }

    /// The policy with what the flow asks for: all of one of AWS's buckets, else just this; everything, where the flow does
    /// not say what it asks for.
    fn wider(&self, policy: &EndpointPolicy) -> Option<EndpointPolicy> {
        let resource = self.index.destination(&self.flow.destination)?.target.resource();
        let bucket = resource.as_deref().and_then(|resource| self.catalog.bucket(resource));
        let all = bucket.zip(self.catalog.region(&self.design.region)).map(|(bucket, region)| bucket.objects(region));
        let resource = all.or_else(|| resource.map(Into::into));
        policy.widened(resource.as_deref(), self.flow.action.as_deref())
    }
}

fn switch_resolver_on(vpc: &VpcId) -> Command {
    ModifyVpcAttribute { enable_dns_support: Some(true), ..ModifyVpcAttribute::of(vpc) }.into()
}

/// Gives an object of the default group a group of its own.
fn wear(draft: &mut Draft<'_>, object: &ObjectId, group: SecurityGroupId) -> Result<(), EditError> {
    let groups = Some(vec![group]);
    let command: Command = match object {
        ObjectId::Instance(id) => ModifyInstances { security_groups: groups, ..ModifyInstances::of(id) }.into(),
        ObjectId::VpcEndpoint(id) => ModifyVpcEndpoint {
            vpc_endpoint: id.clone(),
            change: EndpointChange { security_groups: groups, ..EndpointChange::default() },
        }
        .into(),
        _ => return Ok(()),
    };
    draft.run(command).map(drop)
}

/// A route for each block of a VPC, but those that are there.
fn route_to_vpc(
    draft: &mut Draft<'_>,
    design: &Design,
    table: &RouteTableId,
    vpc: &VpcId,
    target: &ObjectId,
) -> Result<(), EditError> {
    let routes = design.route_table(table).map_or(&[][..], |table| &table.routes);
    let there = |block: IpNet| routes.iter().any(|route| route.destination.block() == Some(block));
    let blocks = design.vpc(vpc).map_or(&[][..], |vpc| &vpc.cidr_blocks);
    for block in blocks.iter().copied().map(IpNet::V4).filter(|block| !there(*block)) {
        let (route_table, target) = (table.clone(), target.clone());
        draft.run(CreateRoute { route_table, destination: block.into(), target })?;
    }
    Ok(())
}
