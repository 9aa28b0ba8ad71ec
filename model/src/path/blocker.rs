//! What stops a flow.

use ipnet::Ipv4Net;
use serde::Serialize;

use crate::design::{InstanceId, InternetGatewayId, NatGatewayId, ObjectId, RouteTableId, VpcId};

/// A reason a flow does not arrive. All of these end in a time-out or a failed name, never in a 403 (R152).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "blocker", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the fields' types are their meaning")]
pub enum Blocker {
    /// The VPC's resolver is off and nothing else answers (R142a).
    NameDoesNotResolve { vpc: VpcId },
    /// The endpoint's own name was asked for where there is no endpoint (R85).
    NoEndpointForName,
    /// The client's security groups do not let the flow out (R145).
    EgressDenied { instance: InstanceId },
    /// The destination's security groups do not let the flow in (R82, R145).
    IngressDenied { object: ObjectId },
    /// No row of the table holds the address (R146). `at` is the NAT gateway whose subnet it is, on a second hop.
    NoRoute { route_table: RouteTableId, at: Option<NatGatewayId> },
    /// The longest match points at something gone (R48).
    Blackhole { route_table: RouteTableId, destination: Ipv4Net, target: ObjectId },
    /// A prefix-list entry longer than the VPC's own block takes the packet out of the VPC (R40).
    Diverted { route_table: RouteTableId, destination: Ipv4Net, target: ObjectId },
    /// The internet gateway drops packets from an interface without a public address (R127, R148).
    NoPublicAddress { instance: InstanceId, internet_gateway: InternetGatewayId },
    /// The packet comes back to a NAT gateway it left (R130).
    RouteLoop { nat_gateway: NatGatewayId },
    /// The destination's public address lies inside the VPC's own range, so the local route keeps it (R12).
    InsideVpcRange { vpc: VpcId },
    /// The destination is a private address of another VPC (R61).
    OtherVpc { instance: InstanceId, vpc: VpcId },
}

impl Blocker {
    /// The rule it follows from.
    pub const fn rule(&self) -> &'static str {
        match self {
            Self::NameDoesNotResolve { .. } => "R142",
            Self::NoEndpointForName => "R85",
            Self::EgressDenied { .. } => "R145",
            Self::IngressDenied { .. } => "R82",
            Self::NoRoute { at: None, .. } => "R146",
            Self::NoRoute { at: Some(_), .. } => "R129",
            Self::Blackhole { .. } => "R48",
            Self::Diverted { .. } => "R40",
            Self::NoPublicAddress { .. } => "R127",
            Self::RouteLoop { .. } => "R130",
            Self::InsideVpcRange { .. } => "R12",
            Self::OtherVpc { .. } => "R61",
        }
    }
}
