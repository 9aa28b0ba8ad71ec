//! From where a name is asked.

use crate::design::{Family, Index, Instance, OnPremisesNetwork, Subnet, Vpc};

/// A place with a resolver.
#[derive(Clone, Copy)]
pub enum Vantage<'a> {
    /// A workload in its subnet, which asks its VPC's resolver.
    Workload(&'a Instance, &'a Subnet),
    /// A network behind a virtual private gateway, with a resolver of its own.
    OnPremises(&'a OnPremisesNetwork),
}

impl<'a> Vantage<'a> {
    /// The VPC whose names it could see: the workload's, or the one the network's line leads to.
    pub fn vpc(&self, index: &Index<'a>) -> Option<&'a Vpc> {
        match self {
            Self::Workload(_, subnet) => index.vpc(&subnet.vpc),
            Self::OnPremises(network) => {
                index.vpc(index.virtual_private_gateway(&network.virtual_private_gateway)?.vpc.as_ref()?)
            }
        }
    }

    /// Its zone; none on premises.
    pub fn zone(&self) -> Option<&'a str> {
        match self {
            Self::Workload(_, subnet) => Some(&subnet.availability_zone),
            Self::OnPremises(_) => None,
        }
    }

    /// The families it has addresses of, the one clients prefer first (R144). On-premises networks have IPv4 here.
    pub fn families(&self) -> Vec<Family> {
        match self {
            Self::Workload(instance, _) => {
                let preferred = [Family::Ipv6, Family::Ipv4].into_iter();
                preferred.filter(|family| !instance.addresses(*family).is_empty()).collect()
            }
            Self::OnPremises(_) => vec![Family::Ipv4],
        }
    }

    /// Whether the answers of the VPC's own resolver, private zones among them, reach it at all (R87, R98, R142a).
    pub(super) fn sees_private_zones(&self, vpc: &Vpc) -> bool {
        vpc.private_zones_answer() && (!self.is_on_premises() || self.asks_inbound_endpoint())
    }

    pub(super) fn asks_inbound_endpoint(&self) -> bool {
        matches!(self, Self::OnPremises(network) if network.resolver_inbound_endpoint)
    }

    pub(super) const fn is_on_premises(&self) -> bool {
        matches!(self, Self::OnPremises(_))
    }

    /// Whether nobody answers it: the VPC's resolver is off and there is no other (R142a).
    pub(super) fn is_deaf(&self, vpc: Option<&Vpc>) -> bool {
        !self.is_on_premises() && vpc.is_none_or(|vpc| !vpc.enable_dns_support && !vpc.custom_dns_servers)
    }

    pub(super) fn uses_dns64(&self, vpc: Option<&Vpc>) -> bool {
        let own_resolver = vpc.is_some_and(|vpc| vpc.enable_dns_support && !vpc.custom_dns_servers);
        matches!(self, Self::Workload(_, subnet) if subnet.enable_dns64) && own_resolver
    }
}
