//! The names of the prices a bill is made of.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A price of this plan's region, as the person may type it (all per hour or per gigabyte).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PriceKey {
    /// An hour of a NAT gateway.
    NatGatewayHour,
    /// A gigabyte through a NAT gateway.
    NatGatewayPerGb,
    /// An hour of a regional NAT gateway in one zone.
    RegionalNatGatewayHour,
    /// A gigabyte through a regional NAT gateway.
    RegionalNatGatewayPerGb,
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
    /// Every price.
    pub const ALL: [Self; 17] = [
        Self::NatGatewayHour,
        Self::NatGatewayPerGb,
        Self::RegionalNatGatewayHour,
        Self::RegionalNatGatewayPerGb,
        Self::InterfaceEndpointHour,
        Self::InterfaceEndpointPerGb,
        Self::PublicIpv4Hour,
        Self::CrossZonePerGb,
        Self::InternetOutPerGb,
        Self::InterRegionPerGb,
        Self::DirectConnectOutPerGb,
        Self::VpnOutPerGb,
        Self::VpnConnectionHour,
        Self::LoadBalancerHour,
        Self::LoadBalancerNlcuHour,
        Self::ResolverEndpointHour,
        Self::HostedZoneMonth,
    ];

    /// Its name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NatGatewayHour => "nat_gateway_hour",
            Self::NatGatewayPerGb => "nat_gateway_per_gb",
            Self::RegionalNatGatewayHour => "regional_nat_gateway_hour",
            Self::RegionalNatGatewayPerGb => "regional_nat_gateway_per_gb",
            Self::InterfaceEndpointHour => "interface_endpoint_hour",
            Self::InterfaceEndpointPerGb => "interface_endpoint_per_gb",
            Self::PublicIpv4Hour => "public_ipv4_hour",
            Self::CrossZonePerGb => "cross_zone_per_gb",
            Self::InternetOutPerGb => "internet_out_per_gb",
            Self::InterRegionPerGb => "inter_region_per_gb",
            Self::DirectConnectOutPerGb => "direct_connect_out_per_gb",
            Self::VpnOutPerGb => "vpn_out_per_gb",
            Self::VpnConnectionHour => "vpn_connection_hour",
            Self::LoadBalancerHour => "load_balancer_hour",
            Self::LoadBalancerNlcuHour => "load_balancer_nlcu_hour",
            Self::ResolverEndpointHour => "resolver_endpoint_hour",
            Self::HostedZoneMonth => "hosted_zone_month",
        }
    }

    /// The price for people, with its unit.
    pub const fn label(self) -> &'static str {
        match self {
            Self::NatGatewayHour => "NAT gateway, per hour",
            Self::NatGatewayPerGb => "NAT gateway, per GB",
            Self::RegionalNatGatewayHour => "Regional NAT gateway, per zone and hour",
            Self::RegionalNatGatewayPerGb => "Regional NAT gateway, per GB",
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

impl fmt::Display for PriceKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for PriceKey {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let known = Self::ALL.into_iter().find(|key| key.name() == text);
        known.ok_or_else(|| format!("`{text}` is the name of no price"))
    }
}

impl Serialize for PriceKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for PriceKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_price_has_a_name_that_reads_back_and_a_label_with_its_unit() {
        for key in PriceKey::ALL {
            assert_eq!(key.name().parse(), Ok(key));
            let unit = [("_per_gb", "GB"), ("_hour", "hour"), ("_month", "month")];
            let word = unit.into_iter().find(|(end, _)| key.name().ends_with(end)).map_or("GB", |(_, word)| word);
            assert!(key.label().contains(word), "{}: {}", key.name(), key.label());
        }
    }
}
