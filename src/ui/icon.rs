//! The planner's own line icons, on a 20 × 20 grid.

use vpc_endpoint_drawing::Symbol;
use vpc_endpoint_model::Design;
use vpc_endpoint_model::design::{ObjectId, ObjectKind};
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
const FLOW: &str = "M4 14c3-8 9-8 12 0M4 12.500a1.500 1.500 0 100 3 1.500 1.500 0 000-3zM16 12.500a1.500 1.500 0 100 3 1.500 1.500 0 000-3z";
const TABLE: &str = "M3 5h14v10H3zM3 8.500h14M9 8.500V15";
const SHIELD: &str = "M10 3l6 2v5c0 4-3 6-6 7-3-1-6-3-6-7V5z";
const MORE: &str = "M4 8.500h12v3H4zM8.500 4h3v12h-3z";
const NOTE: &str = "M5 3h7l3 3v11H5zM12 3v3h3";

/// The icon of a tool.
pub const fn tool_icon(tool: Tool) -> &'static str {
    match tool {
        Tool::Select => CURSOR,
        Tool::Hand => HAND,
        Tool::Vpc => VPC,
        Tool::Subnet => SUBNET,
        Tool::Instance => Symbol::Workload.path(),
        Tool::NatGateway => Symbol::NatGateway.path(),
        Tool::InternetGateway => Symbol::InternetGateway.path(),
        Tool::GatewayEndpoint => Symbol::GatewayEndpoint.path(),
        Tool::InterfaceEndpoint => Symbol::InterfaceEndpoint.path(),
        Tool::Flow => FLOW,
        Tool::More => MORE,
    }
}

/// The icon of an object: where it has a card in the drawing, the symbol on that card.
pub fn object_icon(design: &Design, object: &ObjectId) -> &'static str {
    if let Some(symbol) = Symbol::of(design, object) {
        return symbol.path();
    }
    match object.kind() {
        ObjectKind::Vpc => VPC,
        ObjectKind::Subnet => SUBNET,
        ObjectKind::SecurityGroup | ObjectKind::NetworkAcl => SHIELD,
        ObjectKind::Flow => FLOW,
        ObjectKind::Note => NOTE,
        _ => TABLE,
    }
}
