//! The names of the prices a bill is made of.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, VariantArray};

/// A price of this plan's region, as the person may type it (all per hour or per gigabyte).
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
    Display,
    EnumString,
    VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum PriceKey {
    /// An hour of a NAT gateway.
    NatGatewayHour,
    /// A gigabyte through a NAT gateway.
    NatGatewayPerGb,
    /// An hour of a regional NAT gateway in one zone.
    RegionalNatGatewayHour,
    /// A gigabyte through a regional NAT gateway.
    RegionalNatGatewayPerGb,
    /// An hour of a NAT instance, which depends on its size.
    NatInstanceHour,
    /// An hour of an interface endpoint in one zone.
    InterfaceEndpointHour,
    /// A gigabyte through interface endpoints, instead of the tiers.
    InterfaceEndpointPerGb,
    /// An hour of a public IPv4 address.
    PublicIpv4Hour,
    /// A gigabyte between zones, on each side.
    CrossZonePerGb,
    /// A gigabyte to the internet, instead of the tiers.
    InternetOutPerGb,
    /// A gigabyte to another region.
    InterRegionPerGb,
    /// A gigabyte over Direct Connect, out of AWS.
    DirectConnectOutPerGb,
    /// A gigabyte over a site-to-site VPN, out of AWS.
    VpnOutPerGb,
    /// An hour of a site-to-site VPN connection.
    VpnConnectionHour,
    /// An hour of a Network Load Balancer.
    LoadBalancerHour,
    /// An hour of a Network Load Balancer's capacity unit.
    LoadBalancerNlcuHour,
    /// An hour of one address of a Resolver inbound endpoint.
    ResolverEndpointHour,
    /// A month of a private hosted zone.
    HostedZoneMonth,
}

impl PriceKey {
    /// The price for people, with its unit.
    pub const fn label(self) -> &'static str {
        match self {
            Self::NatGatewayHour => "NAT gateway, per hour",
            Self::NatGatewayPerGb => "NAT gateway, per GB",
            Self::RegionalNatGatewayHour => "Regional NAT gateway, per zone and hour",
            Self::RegionalNatGatewayPerGb => "Regional NAT gateway, per GB",
            Self::NatInstanceHour => "NAT instance, per hour",
            Self::InterfaceEndpointHour => "Interface endpoint, per zone and hour",
            Self::InterfaceEndpointPerGb => "Interface endpoint, per GB",
            Self::PublicIpv4Hour => "Public IPv4 address, per hour",
            Self::CrossZonePerGb => "Data between zones, per GB and side",
            Self::InternetOutPerGb => "Data to the internet, per GB",
            Self::InterRegionPerGb => "Data to another Region, per GB",
            Self::DirectConnectOutPerGb => "Data out over Direct Connect, per GB",
            Self::VpnOutPerGb => "Data out over VPN, per GB",
            Self::VpnConnectionHour => "Site-to-site VPN connection, per hour",
            Self::LoadBalancerHour => "Network Load Balancer, per hour",
            Self::LoadBalancerNlcuHour => "Load balancer capacity unit, per hour",
            Self::ResolverEndpointHour => "Resolver endpoint address, per hour",
            Self::HostedZoneMonth => "Private hosted zone, per month",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_price_has_a_name_that_reads_back_and_a_label_with_its_unit() {
        for key in PriceKey::VARIANTS {
            let name = key.to_string();
            assert_eq!(serde_json::to_value(key).unwrap(), name);
            assert_eq!(name.parse(), Ok(*key));
            let unit = [("_per_gb", "GB"), ("_hour", "hour"), ("_month", "month")];
            let word = unit.into_iter().find(|(end, _)| name.ends_with(end)).map_or("GB", |(_, word)| word);
            assert!(key.label().contains(word), "{name}: {}", key.label());
        }
    }
}
