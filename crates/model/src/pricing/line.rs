//! One line of the bill: what, how much, at what price, and where the price is from.

use std::fmt;

use schemars::JsonSchema;
use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::{Quantity, UnitPrice, Usd};
use crate::design::{FlowId, ObjectId};

/// A line of the bill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineItem {
    /// What is charged.
    pub item: Item,
    /// The object that causes it: a gateway, an endpoint, a workload.
    pub object: Option<ObjectId>,
    /// The flow that causes it.
    pub flow: Option<FlowId>,
    /// How much.
    pub quantity: Quantity,
    /// Of what.
    pub unit: Unit,
    /// The price of one unit; none when the data have none.
    pub unit_price: Option<UnitPrice>,
    /// Where the price is from.
    pub source: PriceSource,
}

/// What a line charges.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, JsonSchema)]
pub enum Item {
    /// Hours of a NAT gateway.
    NatGatewayHours,
    /// Gigabytes a NAT gateway processed on the way out.
    NatGatewayDataSent,
    /// Gigabytes a NAT gateway processed on the way in.
    NatGatewayDataReceived,
    /// Hours of a regional NAT gateway, in every zone it is active in (R138).
    RegionalNatGatewayHours,
    /// Hours of an instance that routes lead to; of which size it is, no plan says.
    NatInstanceHours,
    /// Hours of public IPv4 addresses.
    PublicIpv4Hours,
    /// Hours of an interface endpoint, in every zone it stands in (R105).
    InterfaceEndpointHours,
    /// Gigabytes sent through an interface endpoint.
    InterfaceEndpointDataSent,
    /// Gigabytes received through an interface endpoint.
    InterfaceEndpointDataReceived,
    /// Hours of a gateway endpoint: nothing (R62).
    GatewayEndpointHours,
    /// Gigabytes through a gateway endpoint: nothing (R62).
    GatewayEndpointData,
    /// Gigabytes between zones, charged on both sides.
    CrossZoneData,
    /// Gigabytes between zones to an interface endpoint: nothing since April 2022 (R104).
    CrossZonePrivateLinkData,
    /// Gigabytes out of AWS over a private line.
    DirectConnectOut,
    /// Gigabytes out of AWS over a VPN.
    VpnOut,
    /// Hours of a VPN connection.
    VpnConnectionHours,
    /// Hours of an endpoint service's Network Load Balancer.
    LoadBalancerHours,
    /// Hours of its capacity units.
    LoadBalancerNlcuHours,
    /// Hours of a Resolver inbound endpoint's addresses.
    ResolverEndpointHours,
    /// A private hosted zone.
    HostedZoneMonths,
    /// Gigabytes to the internet inside the account's free allowance.
    InternetOutFree,
    /// Gigabytes to the internet.
    InternetOut,
    /// Gigabytes from the internet: nothing.
    InternetIn,
    /// Gigabytes to a service in another region.
    InterRegionOut,
    /// Gigabytes from a service in another region, billed to that region.
    InterRegionIn,
}

impl Item {
    /// The item for people.
    pub const fn label(self) -> &'static str {
        match self {
            Self::NatGatewayHours => "NAT gateway hours",
            Self::NatGatewayDataSent => "NAT gateway, data sent",
            Self::NatGatewayDataReceived => "NAT gateway, data received",
            Self::RegionalNatGatewayHours => "Regional NAT gateway hours",
            Self::NatInstanceHours => "NAT instance hours",
            Self::PublicIpv4Hours => "Public IPv4 address hours",
            Self::InterfaceEndpointHours => "Interface endpoint hours",
            Self::InterfaceEndpointDataSent => "Interface endpoint, data sent",
            Self::InterfaceEndpointDataReceived => "Interface endpoint, data received",
            Self::GatewayEndpointHours => "Gateway endpoint hours",
            Self::GatewayEndpointData => "Gateway endpoint data",
            Self::CrossZoneData => "Data between zones",
            Self::CrossZonePrivateLinkData => "Data between zones to the endpoint",
            Self::DirectConnectOut => "Data out over Direct Connect",
            Self::VpnOut => "Data out over VPN",
            Self::VpnConnectionHours => "VPN connection hours",
            Self::LoadBalancerHours => "Network Load Balancer hours",
            Self::LoadBalancerNlcuHours => "Load balancer capacity unit hours",
            Self::ResolverEndpointHours => "Resolver inbound endpoint hours",
            Self::HostedZoneMonths => "Private hosted zone",
            Self::InternetOutFree => "Internet data out, free allowance",
            Self::InternetOut => "Internet data out",
            Self::InternetIn => "Internet data in",
            Self::InterRegionOut => "Data to another Region",
            Self::InterRegionIn => "Data from another Region",
        }
    }
}

/// What a quantity counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Hours, of one or several things.
    Hour,
    /// Gigabytes of 1,024 MB.
    Gigabyte,
    /// Months.
    Month,
}

impl Unit {
    /// The unit's sign.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Hour => "h",
            Self::Gigabyte => "GB",
            Self::Month => "month",
        }
    }
}

/// Where a price is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PriceSource {
    /// A figure of the price data.
    Listed {
        /// The source's title.
        title: &'static str,
        /// The figure's date, as the source gives it.
        date: &'static str,
        /// How sure it is.
        confidence: &'static str,
        /// What else the data say of it.
        note: Option<&'static str>,
    },
    /// A rule of AWS's that makes it free.
    Rule {
        /// Its number.
        rule: &'static str,
    },
    /// The person typed it.
    Own,
    /// Taken for granted by the person: a gigabyte through NAT costs what an hour of it costs, a listed figure.
    Assumed {
        /// The title of that figure's source.
        title: &'static str,
        /// Its date.
        date: &'static str,
    },
    /// The price is known but not how many units are in use.
    Unmeasured,
    /// No figure was found; it is not guessed.
    Unknown,
}

impl LineItem {
    /// Whether both charge the same thing, whatever the quantity and the price.
    pub fn is_of_same(&self, other: &Self) -> bool {
        (self.item, &self.object, &self.flow) == (other.item, &other.object, &other.flow)
    }

    /// The exact amount; none when the price is unknown.
    pub fn amount(&self) -> Option<Usd> {
        if self.quantity.is_zero() {
            return Some(Usd::ZERO);
        }
        self.unit_price.map(|price| price.times(self.quantity))
    }

    /// How the amount comes about: `12,288 GB × $0.045`.
    pub fn formula(&self) -> impl fmt::Display {
        let Self { quantity, unit, unit_price, source, .. } = *self;
        fmt::from_fn(move |f| match unit_price {
            Some(price) => write!(f, "{quantity} {} × ${price}", unit.sign()),
            None if matches!(source, PriceSource::Unmeasured) => write!(f, "units in use unknown"),
            None => write!(f, "{quantity} {} × price unknown", unit.sign()),
        })
    }
}

/// In JSON the fields, and `amount` and `formula` with them.
impl Serialize for LineItem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut line = serializer.serialize_struct("LineItem", 9)?;
        line.serialize_field("item", &self.item)?;
        line.serialize_field("object", &self.object)?;
        line.serialize_field("flow", &self.flow)?;
        line.serialize_field("quantity", &self.quantity)?;
        line.serialize_field("unit", &self.unit)?;
        line.serialize_field("unit_price", &self.unit_price)?;
        line.serialize_field("amount", &self.amount())?;
        line.serialize_field("formula", &self.formula().to_string())?;
        line.serialize_field("source", &self.source)?;
        line.end()
    }
}
