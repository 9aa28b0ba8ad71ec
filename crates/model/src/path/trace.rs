//! A flow followed from a zone of its source.

use schemars::JsonSchema;
use serde::Serialize;
use strum::VariantArray;

use super::{AclCheck, Blocker, Hop, SecurityCheck};
use crate::addressing::Scope;
use crate::design::{DestinationId, FlowId, FlowSource, NatGatewayId};
use crate::dns::{Answer, NameReason, Resolution};
use crate::routing::Lookup;

/// What became of a flow, and every reason.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Trace {
    /// The flow.
    pub flow: FlowId,
    /// Its source.
    pub source: FlowSource,
    /// Its destination.
    pub destination: DestinationId,
    /// The source's zone; none on premises.
    pub availability_zone: Option<String>,
    /// The kind of way it takes.
    pub class: PathClass,
    /// Whether it arrives.
    pub verdict: Verdict,
    /// The name asked and the answer.
    pub resolution: Resolution,
    /// Every look into a route table, in order.
    pub lookups: Vec<Lookup>,
    /// Every stop, in order; a dropped flow's last stop is where it was dropped.
    pub hops: Vec<Hop>,
    /// Looks into tables on the way back, where the answer needs a route of its own (R151).
    pub return_lookups: Vec<Lookup>,
    /// Security groups asked, in order.
    pub security: Vec<SecurityCheck>,
    /// Network ACLs asked, in order; default ones allow everything and are not listed.
    pub network_acls: Vec<AclCheck>,
    /// Everything that stops it, in the order packets meet it.
    pub blockers: Vec<Blocker>,
    /// The attempt over IPv6 that failed before this one: the client waits for it first, or hangs (R72, R157i).
    pub failed_attempt: Option<FailedAttempt>,
}

/// An attempt over IPv6 that did not get through.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct FailedAttempt {
    /// The name asked and the answer.
    pub resolution: Resolution,
    /// What stopped it.
    pub blockers: Vec<Blocker>,
}

/// The kinds of way a flow can take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema, VariantArray)]
#[serde(rename_all = "snake_case")]
pub enum PathClass {
    /// Through a gateway endpoint: private, free (R147).
    GatewayEndpoint,
    /// Through an interface endpoint: private, billed (R145).
    InterfaceEndpoint,
    /// To an AWS service's public addresses through NAT: it stays on AWS's network (R1).
    AwsPublicViaNat,
    /// To an AWS service's public addresses through the internet gateway: it stays on AWS's network (R1).
    AwsPublicViaInternetGateway,
    /// To the internet through NAT (R149).
    InternetViaNat,
    /// To the internet.
    Internet,
    /// Inside the VPC, or into a peered one.
    Private,
    /// Over a private line to or through a network outside AWS.
    OnPremises,
    /// It arrives and is refused by an endpoint's policy: 403 (R152).
    Denied,
    /// It does not arrive.
    Dropped,
}

/// Whether a flow arrives. A refusal by policy, 403, is another matter than a time-out (R152).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It arrives.
    Reached,
    /// It times out.
    Dropped,
    /// It is refused: 403.
    Denied,
}

impl PathClass {
    /// The class for people.
    pub const fn label(self) -> &'static str {
        match self {
            Self::GatewayEndpoint => "gateway endpoint",
            Self::InterfaceEndpoint => "interface endpoint",
            Self::AwsPublicViaNat => "AWS public endpoint via NAT",
            Self::AwsPublicViaInternetGateway => "AWS public endpoint via internet gateway",
            Self::InternetViaNat => "internet via NAT",
            Self::Internet => "internet",
            Self::Private => "private",
            Self::OnPremises => "on-premises",
            Self::Denied => "denied (403)",
            Self::Dropped => "dropped",
        }
    }
}

impl Trace {
    /// The stops after the first, and whether the packet crosses into another zone to reach each.
    pub fn zone_crossings(&self) -> impl Iterator<Item = (&Hop, bool)> {
        let mut last: Option<&str> = None;
        let crossing = self.hops.iter().map(move |hop| {
            let zone = hop.availability_zone();
            let crosses = last.zip(zone).is_some_and(|(before, zone)| before != zone);
            last = zone.or(last);
            (hop, crosses)
        });
        crossing.skip(1)
    }

    /// Whether it is for an address of a thing in the plan, or one that never leaves the source's host: nothing outside
    /// is called.
    pub fn stays_inside(&self) -> bool {
        match &self.resolution.answer {
            Answer::Instance { .. } | Answer::LoadBalancer { .. } | Answer::OnPremises { .. } => true,
            Answer::Interfaces { .. } => self.resolution.reason == NameReason::Literal,
            Answer::Internet { address } => {
                let scope = address.address().map(Scope::of);
                matches!(scope, Some(Scope::Link | Scope::Nowhere))
            }
            Answer::AwsPublic { .. } | Answer::Nothing => false,
        }
    }

    /// The NAT gateways on the way, and whether the packet crosses into another zone to reach each.
    pub fn nat_hops(&self) -> impl Iterator<Item = (&NatGatewayId, bool)> {
        self.zone_crossings().filter_map(|(hop, crosses)| match hop {
            Hop::NatGateway { nat_gateway, .. } => Some((nat_gateway, crosses)),
            _ => None,
        })
    }
}
