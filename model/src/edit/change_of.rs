//! What new endpoints and services are made of, and what changes about them and about flows.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::design::{
    DestinationId, DnsRecordIpType, EndpointPolicy, FlowSource, InstanceId, IpAddressType, NameUsed, RouteTableId,
    SecurityGroupId, SubnetId, Volume, VpcEndpointId,
};
use crate::pricing::{Gigabytes, Quantity};
use crate::tagged_enum;

tagged_enum! {
    tag = "type";
    /// What a new endpoint is made of.
    #[derive(Debug, Clone, PartialEq, Eq)]
    #[expect(missing_docs, reason = "the fields are the API's own parameter names")]
    pub enum NewEndpoint {
        /// A gateway endpoint and the tables it writes a row in (R55).
        Gateway {
            #[serde(default)]
            route_tables: Vec<RouteTableId>,
        },
        /// An interface endpoint with an interface in each subnet (R78).
        Interface {
            subnets: Vec<SubnetId>,
            /// On when left out, where the service has it (R89).
            #[serde(default, skip_serializing_if = "Option::is_none")]
            private_dns_enabled: Option<bool>,
            #[serde(default)]
            private_dns_only_for_inbound_resolver_endpoint: bool,
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            security_groups: Vec<SecurityGroupId>,
            /// Another region's service (R108).
            #[serde(default, skip_serializing_if = "Option::is_none")]
            service_region: Option<String>,
        },
    }
}

/// What changes about an endpoint; what is left out stays.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are the API's own parameter names")]
pub struct EndpointChange {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub add_route_tables: Vec<RouteTableId>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub remove_route_tables: Vec<RouteTableId>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub add_subnets: Vec<SubnetId>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub remove_subnets: Vec<SubnetId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub private_dns_enabled: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub private_dns_only_for_inbound_resolver_endpoint: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub security_groups: Option<Vec<SecurityGroupId>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ip_address_type: Option<IpAddressType>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dns_record_ip_type: Option<DnsRecordIpType>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub policy: Option<EndpointPolicy>,
}

/// What changes about a flow; what is left out stays.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are those of a flow")]
pub struct FlowChange {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<FlowSource>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub destination: Option<DestinationId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub send_gb: Option<Gigabytes>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub receive_gb: Option<Gigabytes>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub port: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name_used: Option<NameUsed>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vpc_endpoint: Option<VpcEndpointId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<Volume>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<Volume>,
    /// Empty takes the action away.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub action: Option<String>,
    /// Takes the low and high volumes away: every month is the usual one.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub clear_range: bool,
    /// Takes the endpoint away: the first that serves the destination is called.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub clear_vpc_endpoint: bool,
}

/// What a new endpoint service is made of (R116).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are the API's own parameter names")]
pub struct NewService {
    /// One a zone for the Network Load Balancer, which takes an address in each (R120).
    pub subnets: Vec<SubnetId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub targets: Vec<InstanceId>,
    #[serde(default = "yes")]
    pub acceptance_required: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub allowed_principals: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub private_dns_name: Option<String>,
}

/// What changes about an endpoint service; what is left out stays.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are those of an endpoint service")]
pub struct ServiceChange {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub add_subnets: Vec<SubnetId>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub remove_subnets: Vec<SubnetId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub targets: Option<Vec<InstanceId>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub acceptance_required: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allowed_principals: Option<Vec<String>>,
    /// Empty takes the name away.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub private_dns_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub private_dns_name_verified: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cross_zone_load_balancing: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub average_nlcu: Option<Quantity>,
    /// Takes the units away: how many are in use is unknown.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub clear_average_nlcu: bool,
}

const fn yes() -> bool {
    true
}
