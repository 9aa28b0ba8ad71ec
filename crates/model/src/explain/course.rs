//! What is widely taught and out of date, said where it matters (R1–R6).

use serde::{Serialize, Serializer};
use strum::VariantArray;

use crate::catalog::Catalog;
use crate::design::{Called, Design, Family, IpAddressType, NatConnectivity};
use crate::path::{Hop, PathClass, Trace};

/// A statement of course texts that does not hold, or no longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, VariantArray)]
pub enum CourseNote {
    /// "It goes over the public internet" (R1).
    StaysOnAws,
    /// "A gateway endpoint is `PrivateLink`" (R2).
    GatewayIsNotPrivateLink,
    /// "S3 and `DynamoDB` have gateway endpoints only" (R3).
    BothKindsOfEndpoint,
    /// "Gateway endpoints are IPv4 only" (R4).
    GatewayTakesIpv6,
    /// "Endpoints are same-Region only" (R5).
    InterfaceLeadsElsewhere,
    /// "A NAT gateway lives in a public subnet" (R6).
    NatMayBeRegional,
}

impl CourseNote {
    /// The rule it follows from.
    pub const fn rule(self) -> &'static str {
        match self {
            Self::StaysOnAws => "R1",
            Self::GatewayIsNotPrivateLink => "R2",
            Self::BothKindsOfEndpoint => "R3",
            Self::GatewayTakesIpv6 => "R4",
            Self::InterfaceLeadsElsewhere => "R5",
            Self::NatMayBeRegional => "R6",
        }
    }

    /// What is taught.
    pub const fn taught(self) -> &'static str {
        match self {
            Self::StaysOnAws => "Without an endpoint this traffic crosses the public internet.",
            Self::GatewayIsNotPrivateLink => "A gateway endpoint is AWS PrivateLink.",
            Self::BothKindsOfEndpoint => "This service has gateway endpoints only.",
            Self::GatewayTakesIpv6 => "Gateway endpoints are for IPv4 only.",
            Self::InterfaceLeadsElsewhere => "VPC endpoints reach services of their own Region only.",
            Self::NatMayBeRegional => "A NAT gateway lives in a public subnet.",
        }
    }

    /// What holds, and since when.
    pub const fn holds(self) -> &'static str {
        match self {
            Self::StaysOnAws => {
                "It uses public addresses, but to services of the Region it does not leave AWS's network."
            }
            Self::GatewayIsNotPrivateLink => {
                "It is a row in a route table: no interface, no private address, no security group."
            }
            Self::BothKindsOfEndpoint => {
                "It has interface endpoints too, which on-premises networks and peered VPCs can reach; DynamoDB's came in March 2024."
            }
            Self::GatewayTakesIpv6 => {
                "Since November 2025 S3's take ipv4, ipv6 or dualstack. The default is still ipv4."
            }
            Self::InterfaceLeadsElsewhere => {
                "True of gateway endpoints. Since November 2025 interface endpoints reach some AWS services of other Regions."
            }
            Self::NatMayBeRegional => {
                "True of zonal ones. Since 19 November 2025 there are regional NAT gateways, which need no subnet."
            }
        }
    }
}

/// In JSON: `rule`, `taught`, `holds`.
impl Serialize for CourseNote {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Told {
            rule: &'static str,
            taught: &'static str,
            holds: &'static str,
        }
        Told { rule: self.rule(), taught: self.taught(), holds: self.holds() }.serialize(serializer)
    }
}

/// What to say of the destination.
pub(super) fn on_destination(design: &Design, catalog: &Catalog, trace: &Trace) -> Vec<CourseNote> {
    let target = design.destination(&trace.destination).map(|destination| &destination.target);
    let called = target.and_then(|target| Called::of(design, catalog, target));
    let Some((service, region)) = called.and_then(|called| Some((called.service?, called.region))) else {
        return Vec::new();
    };
    let elsewhere = *region != design.region;
    let leads_there = elsewhere && service.cross_region;
    let both = service.gateway_endpoint && service.interface_endpoint;
    let both = (both && !elsewhere).then_some(CourseNote::BothKindsOfEndpoint);
    both.into_iter().chain(leads_there.then_some(CourseNote::InterfaceLeadsElsewhere)).collect()
}

/// What to say of a stop.
pub(super) fn on_stop(design: &Design, trace: &Trace, hop: &Hop) -> Vec<CourseNote> {
    match hop {
        Hop::GatewayEndpoint { vpc_endpoint } => {
            let endpoint = design.vpc_endpoint(vpc_endpoint);
            let ipv6 = endpoint.is_some_and(|it| it.ip_address_type != IpAddressType::Ipv4)
                || trace.failed_attempt.as_ref().is_some_and(|it| it.resolution.answer.family() == Some(Family::Ipv6));
            let ipv6 = ipv6.then_some(CourseNote::GatewayTakesIpv6);
            std::iter::once(CourseNote::GatewayIsNotPrivateLink).chain(ipv6).collect()
        }
        Hop::NatGateway { nat_gateway, .. } => {
            let nat = design.nat_gateway(nat_gateway);
            let private = nat.is_some_and(|it| matches!(it.connectivity, NatConnectivity::ZonalPrivate { .. }));
            if private { Vec::new() } else { vec![CourseNote::NatMayBeRegional] }
        }
        _ => Vec::new(),
    }
}

/// What to say of the end.
pub(super) fn on_end(design: &Design, catalog: &Catalog, trace: &Trace) -> Vec<CourseNote> {
    let public = matches!(trace.class, PathClass::AwsPublicViaNat | PathClass::AwsPublicViaInternetGateway);
    let target = design.destination(&trace.destination).map(|destination| &destination.target);
    // AWS says it of the Region's own services.
    let called = target.and_then(|target| Called::of(design, catalog, target));
    let here = called.is_some_and(|called| *called.region == design.region);
    if public && here { vec![CourseNote::StaysOnAws] } else { Vec::new() }
}
