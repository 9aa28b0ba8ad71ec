//! How each object of a document is read: its fields, and what those left out mean.

#![expect(clippy::unnecessary_box_returns, reason = "the box keeps the many results small: see `Wrong`")]

use super::read::{Node, Read, Wrong, read_struct};
use super::{
    Design, Destination, DestinationKind, Direction, EgressOnlyInternetGateway, EndpointConfiguration,
    EndpointConnection, EndpointConnectionState, EndpointInterface, EndpointPolicy, Flow, GatewayEndpoint, Instance,
    InterfaceEndpoint, InternetGateway, IpAddressType, NameUsed, NatConnectivity, NatGateway, Note, ObjectId,
    OnPremisesLink, OnPremisesNetwork, Peer, PortRange, Protocol, Route, RouteTable, RouteTarget, SecurityGroup,
    SecurityGroupRule, Subnet, VirtualPrivateGateway, Vpc, VpcEndpoint, VpcEndpointService, VpcPeeringConnection,
    VpcRole,
};

read_struct!(Design { schema, name, region } or {
    internet_free_allowance = true,
    vpcs = Vec::new(),
    subnets = Vec::new(),
    route_tables = Vec::new(),
    internet_gateways = Vec::new(),
    egress_only_internet_gateways = Vec::new(),
    nat_gateways = Vec::new(),
    virtual_private_gateways = Vec::new(),
    on_premises_networks = Vec::new(),
    vpc_peering_connections = Vec::new(),
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
    role = VpcRole::Workload,
});
read_struct!(Subnet { id, name, vpc, availability_zone, cidr_block } or {
    ipv6_cidr_block = None,
    route_table = None,
    map_public_ip_on_launch = false,
});
read_struct!(RouteTable { id, name, vpc } or { main = false, routes = Vec::new(), propagating_vgws = Vec::new() });
read_struct!(Route { destination_cidr_block, target } or {});
read_struct!(InternetGateway { id, name } or { vpc = None });
read_struct!(EgressOnlyInternetGateway { id, name, vpc } or {});
read_struct!(VirtualPrivateGateway { id, name } or { vpc = None });
read_struct!(OnPremisesNetwork { id, name, cidr_blocks, virtual_private_gateway, link } or {});
read_struct!(VpcPeeringConnection { id, name, requester_vpc, accepter_vpc } or {});
read_struct!(NatGateway { id, name, connectivity } or {});
read_struct!(Instance { id, name, subnet, private_addresses } or {
    associate_public_ip_address = false,
    security_groups = Vec::new(),
});
read_struct!(SecurityGroup { id, name, vpc } or { rules = Vec::new() });
read_struct!(SecurityGroupRule { direction, protocol, peer } or { ports = None });
read_struct!(PortRange { from, to } or {});
read_struct!(VpcEndpoint { id, name, vpc, service, configuration } or {
    ip_address_type = IpAddressType::Ipv4,
    policy = EndpointPolicy::FullAccess,
});
read_struct!(EndpointInterface { subnet, private_address } or {});
read_struct!(VpcEndpointService { id, name, vpc, network_load_balancer_subnets, acceptance_required } or {
    allowed_principals = Vec::new(),
    private_dns_name = None,
    connections = Vec::new(),
});
read_struct!(EndpointConnection { endpoint, state } or {});
read_struct!(Destination { id, name, target } or {});
read_struct!(Flow { id, source, destination, send_gb, receive_gb } or {
    name = String::new(),
    port = 443,
    name_used = NameUsed::Default,
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
    OnPremisesLink { "direct_connect" = DirectConnect, "vpn" = Vpn }
    Direction { "ingress" = Ingress, "egress" = Egress }
    Protocol { "all" = All, "tcp" = Tcp, "udp" = Udp }
    IpAddressType { "ipv4" = Ipv4, "ipv6" = Ipv6, "dualstack" = Dualstack }
    NameUsed { "default" = Default, "dualstack" = Dualstack, "endpoint_specific" = EndpointSpecific }
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
            "regional" => Ok(Self::Regional { vpc: node.fields(&["kind", "vpc"])?.required("vpc")? }),
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
                let fields = node.fields(&["kind", "service", "region"])?;
                let region = fields.optional("region")?.flatten();
                Ok(Self::AwsService { service: fields.required("service")?, region })
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

impl Read for RouteTarget {
    fn read(node: Node<'_>) -> Result<Self, Wrong> {
        Self::try_from(ObjectId::read(node)?).map_err(|error| node.wrong(&error))
    }
}
