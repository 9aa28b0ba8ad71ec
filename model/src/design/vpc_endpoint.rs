//! A VPC endpoint of any type.

use std::net::Ipv4Addr;

use serde::Serialize;

use super::{RouteTableId, SecurityGroupId, SubnetId, VpcEndpointId, VpcId, is_false};

/// A VPC endpoint (R111).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VpcEndpoint {
    /// Its id.
    pub id: VpcEndpointId,
    /// What the person calls it.
    pub name: String,
    /// The VPC it serves.
    pub vpc: VpcId,
    /// The service by the last part of its name, such as `s3` or `ecr.dkr`.
    pub service: String,
    /// Which address families it carries (R4, R72, R80).
    #[serde(skip_serializing_if = "IpAddressType::is_ipv4")]
    pub ip_address_type: IpAddressType,
    /// What may be asked through it (R68).
    #[serde(skip_serializing_if = "EndpointPolicy::is_full")]
    pub policy: EndpointPolicy,
    /// What its type adds.
    pub configuration: EndpointConfiguration,
}

/// What the type of an endpoint adds (R111).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "type")]
pub enum EndpointConfiguration {
    /// Routes to a prefix list; no address, no security group, no charge (R2, R55, R62).
    Gateway(GatewayEndpoint),
    /// A network interface in one subnet per zone, and names (R78–R86).
    Interface(InterfaceEndpoint),
    /// Not modelled yet (R112).
    GatewayLoadBalancer,
    /// Not modelled yet (R113).
    Resource,
    /// Not modelled yet (R114).
    ServiceNetwork,
}

/// What a gateway endpoint has (R55).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct GatewayEndpoint {
    /// The tables it writes a row in; with none it carries nothing (R55, R56).
    pub route_tables: Vec<RouteTableId>,
}

/// What an interface endpoint has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InterfaceEndpoint {
    /// One interface per zone (R78).
    pub interfaces: Vec<EndpointInterface>,
    /// The region of the service when it is not the VPC's own (R5, R108).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_region: Option<String>,
    /// Whether the service's public name answers with the interfaces' addresses in this VPC (R86).
    pub private_dns_enabled: bool,
    /// Whether that holds only for queries through a Resolver inbound endpoint (R92).
    #[serde(skip_serializing_if = "is_false")]
    pub private_dns_only_for_inbound_resolver_endpoint: bool,
    /// Groups of the interfaces; none means the VPC's default group (R82).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub security_groups: Vec<SecurityGroupId>,
}

/// An endpoint's network interface: an address of a subnet, kept for the endpoint's life (R79).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EndpointInterface {
    /// The subnet it stands in.
    pub subnet: SubnetId,
    /// Its private address.
    pub private_address: Ipv4Addr,
}

/// Address families an endpoint carries (R4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum IpAddressType {
    /// IPv4 only: the default.
    #[default]
    Ipv4,
    /// IPv6 only.
    Ipv6,
    /// Both.
    Dualstack,
}

/// What an endpoint lets through (R68). The call may still end in 403 for other reasons (R152).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(tag = "preset", rename_all = "snake_case")]
pub enum EndpointPolicy {
    /// AWS's default: everything.
    #[default]
    FullAccess,
    /// Only these resources, such as one bucket.
    OnlyResources {
        /// Their ARNs.
        resources: Vec<String>,
    },
    /// Nothing but these actions.
    DenyAllBut {
        /// The actions allowed.
        actions: Vec<String>,
    },
}

impl IpAddressType {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature serde asks for")]
    fn is_ipv4(&self) -> bool {
        *self == Self::Ipv4
    }
}

impl EndpointPolicy {
    fn is_full(&self) -> bool {
        *self == Self::FullAccess
    }
}

impl VpcEndpoint {
    /// The gateway part of a gateway endpoint.
    pub const fn as_gateway(&self) -> Option<&GatewayEndpoint> {
        match &self.configuration {
            EndpointConfiguration::Gateway(gateway) => Some(gateway),
            _ => None,
        }
    }

    /// The interface part of an interface endpoint.
    pub const fn as_interface(&self) -> Option<&InterfaceEndpoint> {
        match &self.configuration {
            EndpointConfiguration::Interface(interface) => Some(interface),
            _ => None,
        }
    }

    /// The type as AWS names it, for people.
    pub const fn type_name(&self) -> &'static str {
        match &self.configuration {
            EndpointConfiguration::Gateway(_) => "gateway endpoint",
            EndpointConfiguration::Interface(_) => "interface endpoint",
            EndpointConfiguration::GatewayLoadBalancer => "Gateway Load Balancer endpoint",
            EndpointConfiguration::Resource => "resource endpoint",
            EndpointConfiguration::ServiceNetwork => "service-network endpoint",
        }
    }
}
