//! What is added rarely: which kind, and then the form of that kind.

use yew::prelude::*;

use super::bundle::NewBundle;
use super::egress_only_internet_gateway::NewEgressOnlyInternetGateway;
use super::form::Stand;
use super::hosted_zone::NewHostedZone;
use super::interface_endpoint::NewConsumer;
use super::nat_gateway::{NewPrivateNatGateway, NewRegionalNatGateway};
use super::network_acl::NewNetworkAcl;
use super::new::one_of;
use super::on_premises_network::NewOnPremisesNetwork;
use super::prefix_list::NewPrefixList;
use super::virtual_private_gateway::NewVirtualPrivateGateway;
use super::vpc_endpoint_service::NewVpcEndpointService;
use super::vpc_peering_connection::NewVpcPeeringConnection;

/// A kind of thing without a tool of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Bundle,
    OnPremisesNetwork,
    VirtualPrivateGateway,
    VpcPeeringConnection,
    VpcEndpointService,
    Consumer,
    HostedZone,
    EgressOnlyInternetGateway,
    RegionalNatGateway,
    PrivateNatGateway,
    PrefixList,
    NetworkAcl,
}

const KINDS: [(Kind, &str); 12] = [
    (Kind::Bundle, "Endpoints a workload needs"),
    (Kind::OnPremisesNetwork, "On-premises network"),
    (Kind::VirtualPrivateGateway, "Virtual private gateway"),
    (Kind::VpcPeeringConnection, "VPC peering"),
    (Kind::VpcEndpointService, "Endpoint service"),
    (Kind::Consumer, "Endpoint to an endpoint service"),
    (Kind::HostedZone, "Private hosted zone"),
    (Kind::EgressOnlyInternetGateway, "Egress-only internet gateway"),
    (Kind::RegionalNatGateway, "Regional NAT gateway"),
    (Kind::PrivateNatGateway, "Private NAT gateway"),
    (Kind::PrefixList, "Prefix list"),
    (Kind::NetworkAcl, "Network ACL"),
];

/// A new one, of a kind to choose.
#[component]
pub fn NewRare(stand: &Stand) -> Html {
    let kind = use_state_eq(|| Kind::Bundle);
    let choose = {
        let kind = kind.clone();
        Callback::from(move |chosen| kind.set(chosen))
    };
    html! {
        <>
            { one_of("more", "Kind", &KINDS, *kind, choose) }
            { form(*kind, stand.clone()) }
        </>
    }
}

fn form(kind: Kind, stand: Stand) -> Html {
    match kind {
        Kind::Bundle => html! { <NewBundle ..stand /> },
        Kind::OnPremisesNetwork => html! { <NewOnPremisesNetwork ..stand /> },
        Kind::VirtualPrivateGateway => html! { <NewVirtualPrivateGateway ..stand /> },
        Kind::VpcPeeringConnection => html! { <NewVpcPeeringConnection ..stand /> },
        Kind::VpcEndpointService => html! { <NewVpcEndpointService ..stand /> },
        Kind::Consumer => html! { <NewConsumer ..stand /> },
        Kind::HostedZone => html! { <NewHostedZone ..stand /> },
        Kind::EgressOnlyInternetGateway => html! { <NewEgressOnlyInternetGateway ..stand /> },
        Kind::RegionalNatGateway => html! { <NewRegionalNatGateway ..stand /> },
        Kind::PrivateNatGateway => html! { <NewPrivateNatGateway ..stand /> },
        Kind::PrefixList => html! { <NewPrefixList ..stand /> },
        Kind::NetworkAcl => html! { <NewNetworkAcl ..stand /> },
    }
}
