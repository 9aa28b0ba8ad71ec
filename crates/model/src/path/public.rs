//! The end of a way that leads to public addresses: an endpoint's row, or the gateways at the VPC's edge (R147–R150).

use std::net::IpAddr;

use super::leave::Exit;
use super::walk::Walk;
use super::{Blocker, Hop, PathClass};
use crate::design::{Family, InternetGatewayId, RouteTarget};
use crate::dns::Vantage;
use crate::routing::Sought;

impl Walk<'_> {
    pub(super) fn reach_public(&mut self, sought: Sought, aws: bool) -> Option<PathClass> {
        if let Vantage::OnPremises(network) = self.from {
            if !network.internet_access {
                self.trace.blockers.push(Blocker::NoInternetOnPremises { network: network.id.clone() });
                return None;
            }
            self.arrive();
            return Some(PathClass::Internet);
        }
        let known: Vec<IpAddr> = sought.address().into_iter().collect();
        let side = self.outside(&known, (&self.destination.id).into());
        self.ask_client(&side);
        let class = match self.leave(sought)? {
            Exit::GatewayEndpoint(id) => {
                self.trace.hops.push(Hop::GatewayEndpoint { vpc_endpoint: id.clone() });
                self.ask_policy(self.network.index.vpc_endpoint(&id)?);
                PathClass::GatewayEndpoint
            }
            Exit::Gateway(target) => self.pass_edge(target, aws)?,
            Exit::Local => return self.kept_inside(),
        };
        self.arrive();
        Some(class)
    }

    /// Through a gateway at the VPC's edge towards public addresses.
    fn pass_edge(&mut self, target: RouteTarget, aws: bool) -> Option<PathClass> {
        match target {
            RouteTarget::InternetGateway(id) => self.pass_internet_gateway(id),
            RouteTarget::EgressOnlyInternetGateway(id) => {
                self.trace.hops.push(Hop::EgressOnlyInternetGateway { egress_only_internet_gateway: id });
            }
            RouteTarget::VirtualPrivateGateway(id) => {
                let networks = self.network.index.design.on_premises_networks.iter();
                let behind: Vec<_> = networks.filter(|network| network.virtual_private_gateway == id).collect();
                self.trace.hops.push(Hop::VirtualPrivateGateway { virtual_private_gateway: id });
                let Some(network) = behind.iter().find(|network| network.internet_access).or(behind.first()) else {
                    return self.diverted();
                };
                self.trace.hops.push(Hop::OnPremisesNetwork { network: network.id.clone() });
                if !network.internet_access {
                    self.trace.blockers.push(Blocker::NoInternetOnPremises { network: network.id.clone() });
                }
                return Some(PathClass::OnPremises);
            }
            RouteTarget::VpcPeeringConnection(_) => {
                self.pass_peering(target, None)?;
            }
            RouteTarget::NatGateway(_) => return None,
        }
        Some(match (aws, self.last_nat().is_some()) {
            (true, true) => PathClass::AwsPublicViaNat,
            (true, false) => PathClass::AwsPublicViaInternetGateway,
            (false, true) => PathClass::InternetViaNat,
            (false, false) => PathClass::Internet,
        })
    }

    /// The internet gateway passes IPv6 on as it is and IPv4 with a public address; a NAT gateway has one unless it is
    /// private (R127, R128, R131, R148).
    fn pass_internet_gateway(&mut self, internet_gateway: InternetGatewayId) {
        let gateway = internet_gateway.clone();
        let blocker = match (self.last_nat(), self.from) {
            (Some(nat), _) if nat.is_public() => None,
            (Some(nat), _) => Some(Blocker::PrivateNat { nat_gateway: nat.id.clone(), internet_gateway: gateway }),
            (None, Vantage::Workload(source, _))
                if self.family == Family::Ipv4 && !source.associate_public_ip_address =>
            {
                Some(Blocker::NoPublicAddress { instance: source.id.clone(), internet_gateway: gateway })
            }
            _ => None,
        };
        self.trace.blockers.extend(blocker);
        self.trace.hops.push(Hop::InternetGateway { internet_gateway });
    }
}
