//! The fields that refusals name.

use serde::Serialize;
use strum::{Display, IntoStaticStr};

/// A field of a command or of a document. As text it has the name that it has in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Display, IntoStaticStr, Serialize)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
#[expect(missing_docs, reason = "the variants are the fields' own names")]
pub enum Field {
    AcceptanceRequired,
    AccepterVpc,
    Action,
    AllowedPrincipals,
    AssociatePublicIpAddress,
    Assumptions,
    AvailabilityZone,
    AvailabilityZones,
    AverageNlcu,
    CidrBlock,
    CidrBlocks,
    Commands,
    Connections,
    ConnectivityType,
    Count,
    CrossZoneLoadBalancing,
    CustomDnsServers,
    Destination,
    DestinationCidrBlock,
    DestinationIpv6CidrBlock,
    DestinationPrefixListId,
    DnsRecordIpType,
    EnableDns64,
    EnableDnsHostnames,
    EnableDnsSupport,
    Domain,
    Entries,
    Host,
    Id,
    Interfaces,
    InternetAccess,
    InternetGateway,
    IpAddressType,
    Ipv6CidrBlock,
    Kind,
    Link,
    Low,
    Main,
    MapPublicIpOnLaunch,
    MaxEntries,
    Name,
    NameUsed,
    NetworkAcl,
    Object,
    OwnPrices,
    OwnerId,
    Peer,
    Policy,
    Port,
    Ports,
    Principal,
    PrivateAddress,
    PrivateAddresses,
    PrivateDnsEnabled,
    PrivateDnsName,
    PrivateDnsNameVerified,
    PrivateDnsOnlyForInboundResolverEndpoint,
    PrivateResource,
    PropagatingVgws,
    Records,
    Region,
    ResolverInboundEndpoint,
    Resource,
    Resources,
    RouteTable,
    RouteTables,
    Schema,
    SecurityGroups,
    Service,
    ServiceRegion,
    Source,
    SourceDestCheck,
    Subnet,
    Subnets,
    Target,
    Text,
    Vpc,
    VpcEndpoint,
    Vpcs,
}

impl Field {
    /// Its name in JSON.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}
