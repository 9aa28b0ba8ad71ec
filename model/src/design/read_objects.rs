//! How each object of a document is read: its fields, and what those left out mean.

#![expect(clippy::unnecessary_box_returns, reason = "the box keeps the many results small: see `Wrong`")]

use ipnet::IpNet;

use super::read::{Node, Read, Wrong, read_struct};
use super::{
    Assumption, Design, Destination, DestinationKind, Direction, DnsRecordIpType, EgressOnlyInternetGateway,
    EndpointConfiguration, EndpointConnection, EndpointConnectionState, EndpointPolicy, Flow, GatewayEndpoint,
    HostedZone, Instance, InterfaceEndpoint, InternetGateway, IpAddressType, NameUsed, NatConnectivity, NatGateway,
    NetworkAcl, NetworkAclEntry, NetworkInterface, Note, ObjectId, OnPremisesLink, OnPremisesNetwork, OwnPrice, Peer,
    PortRange, PrefixList, Protocol, Route, RouteDestination, RouteTable, RouteTarget, SecurityGroup,
    SecurityGroupRule, ServiceName, Subnet, VirtualPrivateGateway, Volume, Vpc, VpcEndpoint, VpcEndpointService,
    VpcPeeringConnection, VpcRole,
};

read_struct!(Design { schema, name, region } or {
    internet_free_allowance = true,
    own_prices = Vec::new(),
    assumptions = Vec::new(),
    vpcs = Vec::new(),
    subnets = Vec::new(),
    route_tables = Vec::new(),
    internet_gateways = Vec::new(),
    egress_only_internet_gateways = Vec::new(),
    nat_gateways = Vec::new(),
    virtual_private_gateways = Vec::new(),
    on_premises_networks = Vec::new(),
    vpc_peering_connections = Vec::new(),
    prefix_lists = Vec::new(),
    network_acls = Vec::new(),
    hosted_zones = Vec::new(),
    instances = Vec::new(),
    security_groups = Vec::new(),
    vpc_endpoints = Vec::new(),
    vpc_endpoint_services = Vec::new(),
    destinations = Vec::new(),
    flows = Vec::new(),
    notes = Vec::new(),
});
read_struct!(Vpc { id, name, cidr_blocks } or {
    ipv6_cidr_block = None,
    enable_dns_support = true,
    enable_dns_hostnames = false,
    custom_dns_servers = false,
    owner_id = None,
    role = VpcRole::Workload,
});
read_struct!(Subnet { id, name, vpc, availability_zone } or {
    cidr_block = None,
    ipv6_cidr_block = None,
    route_table = None,
    map_public_ip_on_launch = false,
    enable_dns64 = false,
    network_acl = None,
});
read_struct!(RouteTable { id, name, vpc } or { main = false, routes = Vec::new(), propagating_vgws = Vec::new() });
read_struct!(InternetGateway { id, name } or { vpc = None });
read_struct!(EgressOnlyInternetGateway { id, name, vpc } or {});
read_struct!(VirtualPrivateGateway { id, name } or { vpc = None });
read_struct!(OnPremisesNetwork { id, name, cidr_blocks, virtual_private_gateway, link } or {
    resolver_inbound_endpoint = false,
    internet_access = true,
});
read_struct!(VpcPeeringConnection { id, name, requester_vpc, accepter_vpc } or {});
read_struct!(NatGateway { id, name, connectivity } or {});
read_struct!(PrefixList { id, name, entries, max_entries } or {});
read_struct!(NetworkAcl { id, name, vpc } or { entries = Vec::new() });
read_struct!(NetworkAclEntry { rule_number, direction, protocol, cidr_block, allow } or { ports = None });
read_struct!(HostedZone { id, name, vpc_endpoint, vpcs } or {});
read_struct!(OwnPrice { price, per_unit } or {});
read_struct!(Volume { send_gb, receive_gb } or {});
read_struct!(Instance { id, name, subnet } or {
    private_addresses = Vec::new(),
    ipv6_addresses = Vec::new(),
    associate_public_ip_address = false,
    security_groups = Vec::new(),
});
read_struct!(SecurityGroup { id, name, vpc } or { rules = Vec::new() });
read_struct!(SecurityGroupRule { direction, protocol, peer } or { ports = None });
read_struct!(PortRange { from, to } or {});
read_struct!(VpcEndpoint { id, name, vpc, service, configuration } or {
    ip_address_type = IpAddressType::Ipv4,
    dns_record_ip_type = DnsRecordIpType::ServiceDefined,
    policy = EndpointPolicy::FullAccess,
});
read_struct!(NetworkInterface { subnet } or { private_address = None, ipv6_address = None });
read_struct!(VpcEndpointService { id, name, vpc, network_load_balancer, acceptance_required } or {
    targets = Vec::new(),
    cross_zone_load_balancing = false,
    allowed_principals = Vec::new(),
    private_dns_name = None,
    private_dns_name_verified = true,
    average_nlcu = None,
    connections = Vec::new(),
});
read_struct!(EndpointConnection { endpoint, state } or {});
read_struct!(Destination { id, name, target } or {});
read_struct!(Flow { id, source, destination, send_gb, receive_gb } or {
    name = String::new(),
    low = None,
    high = None,
    port = 443,
    name_used = NameUsed::Default,
    vpc_endpoint = None,
    action = None,
});
read_struct!(Note { id, text } or { object = None });

/// Enums whose JSON is one word.
macro_rules! read_words {
    ($($name:ident { $($word:literal = $variant:ident),* $(,)? })*) => {
        $(
            impl Read for $name {
                fn read(node: Node<'_>) -> Result<Self, Wrong> {
                    node.one_of(&[$(($word, Self::$variant)),*])
                }
            }
        )*
    };
}

read_words! {
    VpcRole { "workload" = Workload, "provider" = Provider }
    OnPremisesLink { "direct_connect" = DirectConnect, "vpn" = Vpn, "vpn_static" = VpnStatic }
    Direction { "ingress" = Ingress, "egress" = Egress }
    Protocol { "all" = All, "tcp" = Tcp, "udp" = Udp }
    IpAddressType { "ipv4" = Ipv4, "ipv6" = Ipv6, "dualstack" = Dualstack }
    DnsRecordIpType {
        "service-defined" = ServiceDefined,
        "ipv4" = Ipv4,
        "ipv6" = Ipv6,
        "dualstack" = Dualstack,
    }
    Assumption { "nat_per_gb_equals_hour" = NatPerGbEqualsHour }
    NameUsed {
        "default" = Default,
        "dualstack" = Dualstack,
        "endpoint_specific" = EndpointSpecific,
        "endpoint_zonal" = EndpointZonal,
    }
    EndpointConnectionState {
        "pending_acceptance" = PendingAcceptance,
        "available" = Available,
        "rejected" = Rejected,
        "expired" = Expired,
    }
}

/// The word that tells an enum's variant, before its fields are known.
fn word<'a>(node: &Node<'a>, tag: &str) -> Result<&'a str, Wrong> {
    let value = node.value.get(tag);
    value.ok_or_else(|| node.missing(tag))?.as_str().ok_or_else(|| node.wrong(&format!("`{tag}` must be a text")))
}

fn unknown(node: &Node<'_>, tag: &str, word: &str) -> Wrong {
    node.wrong(&format!("unknown variant `{word}` of `{tag}`"))
}

impl Read for NatConnectivity {
    fn read(node: Node<'_>) -> Result<Self, Wrong> {
        match word(&node, "kind")? {
            "zonal_public" => {
                let fields = node.fields(&["kind", "subnet", "private_address"])?;
                let private_address = fields.required("private_address")?;
                Ok(Self::ZonalPublic { subnet: fields.required("subnet")?, private_address })
            }
            "zonal_private" => {
                let fields = node.fields(&["kind", "subnet", "private_address"])?;
                let private_address = fields.required("private_address")?;
                Ok(Self::ZonalPrivate { subnet: fields.required("subnet")?, private_address })
            }
            "regional" => {
                let fields = node.fields(&["kind", "vpc", "route_table", "availability_zones"])?;
                Ok(Self::Regional {
                    vpc: fields.required("vpc")?,
                    route_table: fields.required("route_table")?,
                    availability_zones: fields.optional("availability_zones")?.unwrap_or_default(),
                })
            }
            other => Err(unknown(&node, "kind", other)),
        }
    }
}

impl Read for EndpointConfiguration {
    fn read(node: Node<'_>) -> Result<Self, Wrong> {
        match word(&node, "type")? {
            "Gateway" => {
                let fields = node.fields(&["type", "route_tables"])?;
                let route_tables = fields.optional("route_tables")?.unwrap_or_default();
                Ok(Self::Gateway(GatewayEndpoint { route_tables }))
            }
            "Interface" => interface(&node).map(Self::Interface),
            "GatewayLoadBalancer" => node.fields(&["type"]).map(|_| Self::GatewayLoadBalancer),
            "Resource" => node.fields(&["type"]).map(|_| Self::Resource),
            "ServiceNetwork" => node.fields(&["type"]).map(|_| Self::ServiceNetwork),
            other => Err(unknown(&node, "type", other)),
        }
    }
}

fn interface(node: &Node<'_>) -> Result<InterfaceEndpoint, Wrong> {
    const ONLY: &str = "private_dns_only_for_inbound_resolver_endpoint";
    let known = ["type", "interfaces", "service_region", "private_dns_enabled", ONLY, "security_groups"];
    let fields = node.fields(&known)?;
    Ok(InterfaceEndpoint {
        interfaces: fields.required("interfaces")?,
        service_region: fields.optional("service_region")?.flatten(),
        private_dns_enabled: fields.required("private_dns_enabled")?,
        private_dns_only_for_inbound_resolver_endpoint: fields.optional(ONLY)?.unwrap_or(false),
        security_groups: fields.optional("security_groups")?.unwrap_or_default(),
    })
}

impl Read for EndpointPolicy {
    fn read(node: Node<'_>) -> Result<Self, Wrong> {
        match word(&node, "preset")? {
            "full_access" => node.fields(&["preset"]).map(|_| Self::FullAccess),
            "only_resources" => {
                let fields = node.fields(&["preset", "resources"])?;
                Ok(Self::OnlyResources { resources: fields.required("resources")? })
            }
            "deny_all_but" => {
                let fields = node.fields(&["preset", "actions"])?;
                Ok(Self::DenyAllBut { actions: fields.required("actions")? })
            }
            other => Err(unknown(&node, "preset", other)),
        }
    }
}

impl Read for DestinationKind {
    fn read(node: Node<'_>) -> Result<Self, Wrong> {
        match word(&node, "kind")? {
            "aws_service" => {
                let fields = node.fields(&["kind", "service", "region", "resource"])?;
                let region = fields.optional("region")?.flatten();
                let resource = fields.optional("resource")?.flatten();
                Ok(Self::AwsService { service: fields.required("service")?, region, resource })
            }
            "internet_host" => Ok(Self::InternetHost { host: node.fields(&["kind", "host"])?.required("host")? }),
            "instance" => Ok(Self::Instance { instance: node.fields(&["kind", "instance"])?.required("instance")? }),
            "endpoint_service" => {
                Ok(Self::EndpointService { service: node.fields(&["kind", "service"])?.required("service")? })
            }
            "on_premises" => Ok(Self::OnPremises { network: node.fields(&["kind", "network"])?.required("network")? }),
            other => Err(unknown(&node, "kind", other)),
        }
    }
}

impl Read for Peer {
    fn read(node: Node<'_>) -> Result<Self, Wrong> {
        let fields = node.fields(&["cidr", "security_group", "prefix_list"])?;
        let cidr = fields.optional("cidr")?.map(Self::Cidr);
        let group = fields.optional("security_group")?.map(Self::SecurityGroup);
        let list = fields.optional("prefix_list")?.map(Self::PrefixList);
        match (cidr, group, list) {
            (Some(peer), None, None) | (None, Some(peer), None) | (None, None, Some(peer)) => Ok(peer),
            _ => Err(node.wrong("exactly one of `cidr`, `security_group` and `prefix_list` belongs here")),
        }
    }
}

/// Exactly one of the three fields for the destination (R31).
impl Read for Route {
    fn read(node: Node<'_>) -> Result<Self, Wrong> {
        let names = ["destination_cidr_block", "destination_ipv6_cidr_block", "destination_prefix_list_id", "target"];
        let fields = node.fields(&names)?;
        let ipv4 = fields.optional("destination_cidr_block")?.map(|block| RouteDestination::Cidr(IpNet::V4(block)));
        let ipv6 =
            fields.optional("destination_ipv6_cidr_block")?.map(|block| RouteDestination::Cidr(IpNet::V6(block)));
        let list = fields.optional("destination_prefix_list_id")?.map(RouteDestination::PrefixList);
        match (ipv4, ipv6, list) {
            (Some(destination), None, None) | (None, Some(destination), None) | (None, None, Some(destination)) => {
                Ok(Self { destination, target: fields.required("target")? })
            }
            (None, None, None) => Err(node.missing("destination_cidr_block")),
            _ => Err(node.wrong("exactly one destination belongs here")),
        }
    }
}

impl Read for ServiceName {
    fn read(node: Node<'_>) -> Result<Self, Wrong> {
        String::read(node).map(Self::from)
    }
}

impl Read for RouteTarget {
    fn read(node: Node<'_>) -> Result<Self, Wrong> {
        Self::try_from(ObjectId::read(node)?).map_err(|error| node.wrong(&error))
    }
}
