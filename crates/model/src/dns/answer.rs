//! What a resolver says, and why.

use std::net::IpAddr;

use schemars::JsonSchema;
use serde::Serialize;

use crate::design::{
    Family, HostedZoneId, InstanceId, OnPremisesNetworkId, SubnetId, VpcEndpointId, VpcEndpointServiceId,
};
use crate::routing::Sought;

/// A name asked, the answer the client uses and the reason for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Resolution {
    /// The name asked; none where the destination is an address.
    pub name: Option<String>,
    /// What came back.
    pub answer: Answer,
    /// Why.
    pub reason: NameReason,
}

/// What a resolver answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Answer {
    /// Private addresses of an interface endpoint's interfaces.
    Interfaces {
        /// The endpoint.
        endpoint: VpcEndpointId,
        /// The interface used: the one in the source's zone, else the first (a convention; R104).
        subnet: SubnetId,
        /// Its address.
        address: IpAddr,
        /// The addresses of all interfaces.
        all: Vec<IpAddr>,
    },
    /// Public addresses of an AWS service.
    AwsPublic {
        /// The region they belong to.
        region: String,
        /// One of them, where the service's ranges are known.
        address: Sought,
    },
    /// A host on the internet.
    Internet {
        /// Its address, where the person gave one.
        address: Sought,
    },
    /// Another workload's private address.
    Instance {
        /// The workload.
        instance: InstanceId,
        /// The first of its addresses.
        address: IpAddr,
    },
    /// The load balancer of an endpoint service, called in its own VPC without an endpoint (R116).
    LoadBalancer {
        /// The endpoint service.
        service: VpcEndpointServiceId,
        /// The subnet of the interface that has the address.
        subnet: SubnetId,
        /// The address.
        address: IpAddr,
    },
    /// A host of an on-premises network.
    OnPremises {
        /// The network.
        network: OnPremisesNetworkId,
        /// The first address of its first block.
        address: IpAddr,
    },
    /// No answer at all.
    Nothing,
}

/// Why a name resolved as it did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "reason", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the fields' types are their meaning")]
pub enum NameReason {
    /// An interface endpoint with private DNS answers for the whole VPC (R86).
    PrivateDns { endpoint: VpcEndpointId },
    /// A private hosted zone of the person's own leads to the endpoint (R99, R142d).
    HostedZone { zone: HostedZoneId, endpoint: VpcEndpointId },
    /// A private hosted zone has a record for it (R256).
    ZoneRecord { zone: HostedZoneId },
    /// A private hosted zone takes all names below its domain, and has no record of this one (R256).
    NoRecord { zone: HostedZoneId },
    /// A Resolver inbound endpoint answers on-premises queries as the VPC's resolver would (R92, R98).
    ResolverInbound { endpoint: VpcEndpointId },
    /// The endpoint's own name always answers with its interfaces (R85).
    EndpointName { endpoint: VpcEndpointId },
    /// The endpoint's own name was asked for, but there is no endpoint.
    NoEndpoint,
    /// The endpoint has no interface, and so no name, in the source's zone (R85, R108).
    NoZonalName { endpoint: VpcEndpointId },
    /// Nothing answers for the name but public DNS (R142e).
    PublicName,
    /// A gateway endpoint changes routes, never names (R63).
    GatewayKeepsName { endpoint: VpcEndpointId },
    /// An interface endpoint is there, but its private DNS is off (R91).
    PrivateDnsOff { endpoint: VpcEndpointId },
    /// Private DNS is on, but a DNS attribute of the VPC is off (R87).
    PrivateDnsIneffective { endpoint: VpcEndpointId },
    /// Private DNS is on, but clients ask a server of their own, which does not see it (R87).
    CustomDnsServers { endpoint: VpcEndpointId },
    /// The name is a global one, for which the endpoint of the Region does not answer (R257).
    GlobalName { endpoint: VpcEndpointId },
    /// A private zone takes all names below its own, and has no record of this one (R256).
    NotInZone { endpoint: VpcEndpointId },
    /// Private DNS is on, but in another VPC, where alone it answers (R98).
    PrivateDnsElsewhere { endpoint: VpcEndpointId },
    /// Private DNS answers only queries through a Resolver inbound endpoint (R92).
    InboundResolverOnly { endpoint: VpcEndpointId },
    /// The VPC resolver is switched off (R63, R142a).
    DnsSupportOff,
    /// No dual-stack name of the service is known (R73).
    NoDualstackName,
    /// The endpoint service has no private name that could be used here (R122).
    NoPrivateName { service: VpcEndpointServiceId },
    /// The answer has no address of a family the source has (R144).
    NoAddressOfFamily { family: Family },
    /// DNS64 made an IPv6 address of an IPv4 one (R135).
    Dns64,
    /// The destination is given as an address or is in the plan.
    Literal,
}

/// What was found for a name before the source's families choose.
pub(super) struct Found {
    pub name: Option<String>,
    /// One answer a family.
    pub answers: Vec<Answer>,
    pub reason: NameReason,
}

impl Found {
    pub fn nothing(name: Option<String>, reason: NameReason) -> Self {
        Self { name, answers: Vec::new(), reason }
    }

    pub fn literal(answers: Vec<Answer>) -> Self {
        Self { name: None, answers, reason: NameReason::Literal }
    }
}

impl Answer {
    /// The family of its addresses; none for no answer.
    pub const fn family(&self) -> Option<Family> {
        match self {
            Self::Interfaces { address, .. }
            | Self::Instance { address, .. }
            | Self::LoadBalancer { address, .. }
            | Self::OnPremises { address, .. } => Some(Family::of(*address)),
            Self::AwsPublic { address, .. } | Self::Internet { address } => Some(address.family()),
            Self::Nothing => None,
        }
    }
}
