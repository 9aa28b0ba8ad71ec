//! The planner's own line icons, on a 20 × 20 grid.

use vpc_endpoint_model::design::ObjectKind;
use yew::prelude::*;

use crate::store::Tool;

/// An icon; never the only name of what it stands for.
pub fn icon(path: &'static str) -> Html {
    html! {
        <svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true"><path d={path} /></svg>
    }
}

const CURSOR: &str = "M5 3l10 6-5 1.5L8 16z";
const HAND: &str = "M6 10V5.5a1.2 1.2 0 012.4 0V9m0-4.8a1.2 1.2 0 012.4 0V9m0-4a1.2 1.2 0 012.4 0V9.500m0-2.500a1.2 1.2 0 012.300 0V12a5 5 0 01-5 5h-1.500c-2.200 0-3.200-1.500-5-5.500-.5-1.200 1.200-2 2-.8z";
const VPC: &str = "M3 6a3 3 0 013-3h8a3 3 0 013 3v8a3 3 0 01-3 3H6a3 3 0 01-3-3zM3 7.500h14";
const SUBNET: &str = "M5 5h10a2 2 0 012 2v6a2 2 0 01-2 2H5a2 2 0 01-2-2V7a2 2 0 012-2zM10 8v4M8 10h4";
const WORKLOAD: &str = "M5 6a1 1 0 011-1h8a1 1 0 011 1v8a1 1 0 01-1 1H6a1 1 0 01-1-1zM8 2v3M12 2v3M8 15v3M12 15v3M2 8h3M2 12h3M15 8h3M15 12h3";
const NAT: &str = "M10 3a7 7 0 100 14 7 7 0 000-14zM5.500 10h8M11 7l3 3-3 3";
const INTERNET: &str = "M3 17V9a7 7 0 0114 0v8zM10 17v-7M7.500 12.500L10 10l2.500 2.500";
const GATEWAY: &str = "M3 4h9v12H3zM8 10h9M14 7l3 3-3 3";
const INTERFACE: &str = "M6 7a3 3 0 100 6 3 3 0 000-6zM9 10h8M14 7v6";
const FLOW: &str = "M4 14c3-8 9-8 12 0M4 12.500a1.500 1.500 0 100 3 1.500 1.500 0 000-3zM16 12.500a1.500 1.500 0 100 3 1.500 1.500 0 000-3z";
const TABLE: &str = "M3 5h14v10H3zM3 8.500h14M9 8.500V15";
const SHIELD: &str = "M10 3l6 2v5c0 4-3 6-6 7-3-1-6-3-6-7V5z";
const CLOUD: &str = "M6 15a3.500 3.500 0 010-7 4.500 4.500 0 018.500 1A3 3 0 0114 15z";
const MORE: &str = "M4 8.500h12v3H4zM8.500 4h3v12h-3z";
const NOTE: &str = "M5 3h7l3 3v11H5zM12 3v3h3";

/// The icon of a tool.
pub const fn tool_icon(tool: Tool) -> &'static str {
    match tool {
        Tool::Select => CURSOR,
        Tool::Hand => HAND,
        Tool::Vpc => VPC,
        Tool::Subnet => SUBNET,
        Tool::Instance => WORKLOAD,
        Tool::NatGateway => NAT,
        Tool::InternetGateway => INTERNET,
        Tool::GatewayEndpoint => GATEWAY,
        Tool::InterfaceEndpoint => INTERFACE,
        Tool::Flow => FLOW,
        Tool::More => MORE,
    }
}

/// The icon of a kind of object.
pub const fn object_icon(kind: ObjectKind) -> &'static str {
    match kind {
        ObjectKind::Vpc => VPC,
        ObjectKind::Subnet => SUBNET,
        ObjectKind::RouteTable | ObjectKind::PrefixList | ObjectKind::HostedZone => TABLE,
        ObjectKind::InternetGateway | ObjectKind::EgressOnlyInternetGateway => INTERNET,
        ObjectKind::NatGateway => NAT,
        ObjectKind::Instance => WORKLOAD,
        ObjectKind::SecurityGroup | ObjectKind::NetworkAcl => SHIELD,
        ObjectKind::VpcEndpoint | ObjectKind::VpcEndpointService => INTERFACE,
        ObjectKind::Destination | ObjectKind::OnPremisesNetwork => CLOUD,
        ObjectKind::Flow => FLOW,
        ObjectKind::VirtualPrivateGateway | ObjectKind::VpcPeeringConnection => GATEWAY,
        ObjectKind::Note => NOTE,
    }
}
