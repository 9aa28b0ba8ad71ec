//! A VPC endpoint of any type.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Family, RouteTableId, SecurityGroupId, SubnetId, VpcEndpointId, VpcEndpointServiceId, VpcId, is_false};
use crate::read::written;
use crate::tagged_enum;

/// A VPC endpoint (R111).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VpcEndpoint {
    /// Its id.
    pub id: VpcEndpointId,
    /// What the person calls it.
    pub name: String,
    /// The VPC it serves.
    pub vpc: VpcId,
    /// What it leads to.
    pub service: ServiceName,
    /// Which address families it carries (R4, R72, R80).
    #[serde(default, skip_serializing_if = "IpAddressType::is_ipv4")]
    pub ip_address_type: IpAddressType,
    /// Which records its names get (R73, R81).
    #[serde(default, skip_serializing_if = "DnsRecordIpType::is_service_defined")]
    pub dns_record_ip_type: DnsRecordIpType,
    /// What may be asked through it (R68).
    #[serde(default, skip_serializing_if = "EndpointPolicy::is_full")]
    pub policy: EndpointPolicy,
    /// What its type adds.
    pub configuration: EndpointConfiguration,
}

tagged_enum! {
    tag = "type";
    /// What the type of an endpoint adds (R111).
    #[derive(Debug, Clone, PartialEq, Eq)]
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
}

/// What a gateway endpoint has (R55).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GatewayEndpoint {
    /// The tables it writes a row in; with none it carries nothing (R55, R56).
    #[serde(default)]
    pub route_tables: Vec<RouteTableId>,
}

/// What an interface endpoint has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InterfaceEndpoint {
    /// One interface per zone (R78).
    pub interfaces: Vec<NetworkInterface>,
    /// The region of the service when it is not the VPC's own (R5, R108).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service_region: Option<String>,
    /// Whether the service's public name answers with the interfaces' addresses in this VPC (R86).
    pub private_dns_enabled: bool,
    /// Whether that holds only for queries through a Resolver inbound endpoint (R92).
    #[serde(default, skip_serializing_if = "is_false")]
    pub private_dns_only_for_inbound_resolver_endpoint: bool,
    /// Groups of the interfaces; none means the VPC's default group (R82).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub security_groups: Vec<SecurityGroupId>,
}

impl InterfaceEndpoint {
    /// Whether the service's public name leads to it for clients in its VPC, where private zones answer (R86, R92).
    pub const fn private_name_answers(&self) -> bool {
        self.private_dns_enabled && !self.private_dns_only_for_inbound_resolver_endpoint
    }
}

/// A network interface of an endpoint or a load balancer: addresses of a subnet, kept for its life (R79).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NetworkInterface {
    /// The subnet it stands in.
    pub subnet: SubnetId,
    /// Its private IPv4 address; none when it has IPv6 only (R80).
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "written::optional")]
    pub private_address: Option<Ipv4Addr>,
    /// Its IPv6 address, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "written::optional")]
    pub ipv6_address: Option<Ipv6Addr>,
}

impl NetworkInterface {
    /// Its address of a family.
    pub fn address(&self, family: Family) -> Option<IpAddr> {
        match family {
            Family::Ipv4 => self.private_address.map(IpAddr::V4),
            Family::Ipv6 => self.ipv6_address.map(IpAddr::V6),
        }
    }
}

/// What an endpoint leads to; its JSON is one text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ServiceName {
    /// An AWS service by the last part of its name, such as `s3` or `ecr.dkr`.
    Aws(String),
    /// An endpoint service of this plan (R116).
    Own(VpcEndpointServiceId),
}

impl ServiceName {
    /// The AWS service's suffix, if it is one.
    pub fn aws(&self) -> Option<&str> {
        match self {
            Self::Aws(suffix) => Some(suffix),
            Self::Own(_) => None,
        }
    }

    /// The endpoint service, if it is one.
    pub const fn own(&self) -> Option<&VpcEndpointServiceId> {
        match self {
            Self::Aws(_) => None,
            Self::Own(id) => Some(id),
        }
    }

    /// As text: the suffix or the id.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Aws(suffix) => suffix,
            Self::Own(id) => id.as_str(),
        }
    }
}

/// No suffix of AWS's begins like an endpoint service's id.
impl From<String> for ServiceName {
    fn from(text: String) -> Self {
        text.parse().map_or(Self::Aws(text), Self::Own)
    }
}

impl From<&str> for ServiceName {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl fmt::Display for ServiceName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for ServiceName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for ServiceName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
    }
}

/// Which records the names of an endpoint get (R73, R81).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DnsRecordIpType {
    /// What the service itself does: the default.
    #[default]
    ServiceDefined,
    /// A records.
    Ipv4,
    /// AAAA records.
    Ipv6,
    /// Both.
    Dualstack,
}

impl DnsRecordIpType {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature serde asks for")]
    fn is_service_defined(&self) -> bool {
        *self == Self::ServiceDefined
    }
}

/// Address families an endpoint carries (R4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
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

tagged_enum! {
    tag = "preset", rename_all = "snake_case";
    /// What an endpoint lets through (R68). The call may still end in 403 for other reasons (R152).
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub enum EndpointPolicy {
        /// AWS's default: everything.
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
        /// Only requests that these principals sign, and anybody's for the resources named beside them: a second
        /// statement, such as for image layers (R263).
        OnlyPrincipals {
            /// The principals: `aws:PrincipalAccount` or `aws:PrincipalOrgID`.
            principals: Principals,
            /// ARNs that anybody may ask for.
            resources: Vec<String>,
        },
    }
}

/// Whom a policy lets in by who signs the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Principals {
    /// Those of the endpoint's own account (`aws:PrincipalAccount`).
    ThisAccount,
    /// Those of its organisation (`aws:PrincipalOrgID`).
    ThisOrganization,
}

#[expect(clippy::derivable_impls, reason = "an enum that is read twice cannot mark its default")]
impl Default for EndpointPolicy {
    fn default() -> Self {
        Self::FullAccess
    }
}

impl EndpointPolicy {
    /// The resources or actions named; none where everything is allowed.
    pub fn allowed(&self) -> &[String] {
        match self {
            Self::FullAccess => &[],
            Self::OnlyResources { resources: allowed }
            | Self::DenyAllBut { actions: allowed }
            | Self::OnlyPrincipals { resources: allowed, .. } => allowed,
        }
    }

    /// The policy with a resource or action more; everything, where that is not said; none where all is allowed.
    pub fn widened(&self, resource: Option<&str>, action: Option<&str>) -> Option<Self> {
        let with = |list: &[String], more: Option<&str>| {
            more.map(|more| list.iter().cloned().chain([more.to_owned()]).collect::<Vec<String>>())
        };
        let wider = match self {
            Self::FullAccess => return None,
            Self::OnlyResources { resources } => {
                with(resources, resource).map(|resources| Self::OnlyResources { resources })
            }
            Self::DenyAllBut { actions } => with(actions, action).map(|actions| Self::DenyAllBut { actions }),
            Self::OnlyPrincipals { principals, resources } => {
                with(resources, resource).map(|resources| Self::OnlyPrincipals { principals: *principals, resources })
            }
        };
        Some(wider.unwrap_or_default())
    }
}

impl IpAddressType {
    /// Whether it carries a family.
    pub const fn has(self, family: Family) -> bool {
        match family {
            Family::Ipv4 => !matches!(self, Self::Ipv6),
            Family::Ipv6 => !matches!(self, Self::Ipv4),
        }
    }

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
