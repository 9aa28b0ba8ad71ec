//! How things look in draw.io: its AWS library's groups and icons, and the drawing's own colours for ways.

use vpc_endpoint_drawing::{Symbol, WireClass, palette};
use vpc_endpoint_model::SubnetKind;
use vpc_endpoint_model::design::{Design, DestinationKind, ObjectId};

/// A group of the AWS library, which keeps what is put into it.
const GROUP: &str = "shape=mxgraph.aws4.group;container=1;collapsible=0;recursiveResize=0;pointerEvents=0;\
     outlineConnect=0;gradientColor=none;verticalAlign=top;align=left;spacingLeft=30;fontSize=12;";
/// A card.
const CARD: &str = "rounded=1;absoluteArcSize=1;arcSize=12;align=left;verticalAlign=middle;spacingLeft=28;fontSize=11;\
     fillColor=#FFFFFF;fontColor=#16191D;";
/// An icon of the AWS library, moved and selected with its card.
const ICON: &str = "part=1;aspect=fixed;outlineConnect=0;gradientColor=none;";

const NETWORK: &str = "#8C4FFF";
const COMPUTE: &str = "#ED7100";
const STORAGE: &str = "#7AA116";
const DATABASE: &str = "#C925D1";
const INTEGRATION: &str = "#E7157B";
const SECURITY: &str = "#DD344C";
const NEUTRAL: &str = "#232F3E";

/// The Region.
pub fn region() -> String {
    format!("{GROUP}grIcon=mxgraph.aws4.group_region;strokeColor=#00A4A6;fillColor=none;fontColor=#147EBA;dashed=1;")
}

/// A VPC.
pub fn vpc() -> String {
    format!("{GROUP}grIcon=mxgraph.aws4.group_vpc2;strokeColor={NETWORK};fillColor=none;fontColor=#5A30B5;")
}

/// A zone.
pub fn zone() -> String {
    "container=1;collapsible=0;recursiveResize=0;pointerEvents=0;fillColor=none;strokeColor=#147EBA;dashed=1;\
     verticalAlign=top;align=left;spacingLeft=8;fontSize=11;fontColor=#147EBA;"
        .to_owned()
}

/// A subnet: green with a way to the internet gateway, blue without.
pub fn subnet(kind: SubnetKind) -> String {
    let colours = match kind {
        SubnetKind::Public => "strokeColor=#7AA116;fillColor=#F2F6E8;fontColor=#248814;",
        SubnetKind::Private | SubnetKind::VpnOnly => "strokeColor=#00A4A6;fillColor=#E6F6F7;fontColor=#147EBA;",
        SubnetKind::Isolated => "strokeColor=#00A4A6;fillColor=#E6F6F7;fontColor=#147EBA;dashed=1;",
    };
    format!("{GROUP}grIcon=mxgraph.aws4.group_security_group;grStroke=0;{colours}")
}

/// A card.
pub fn card(symbol: Symbol) -> String {
    format!("{CARD}{}", border(symbol))
}

/// A list, whose rows are things of their own.
pub fn list(symbol: Symbol) -> String {
    format!("{CARD}container=1;collapsible=0;recursiveResize=0;{}", border(symbol))
}

/// A row of a list.
pub fn row() -> String {
    "align=left;verticalAlign=middle;spacingLeft=28;fontSize=10;fillColor=none;strokeColor=none;fontColor=#16191D;"
        .to_owned()
}

fn border(symbol: Symbol) -> String {
    let class = match symbol {
        Symbol::GatewayEndpoint => Some(WireClass::GatewayEndpoint),
        Symbol::InterfaceEndpoint => Some(WireClass::InterfaceEndpoint),
        _ => None,
    };
    class.map_or("strokeColor=#838B96;".to_owned(), |class| format!("strokeColor={};strokeWidth=2;", colour(class)))
}

/// The icon of a thing.
pub fn icon(design: &Design, object: &ObjectId, symbol: Symbol) -> String {
    let plain =
        |shape: &str, colour: &str| format!("{ICON}shape=mxgraph.aws4.{shape};fillColor={colour};strokeColor=none;");
    let resource = |icon: &str, colour: &str| {
        format!(
            "{ICON}shape=mxgraph.aws4.resourceIcon;resIcon=mxgraph.aws4.{icon};fillColor={colour};strokeColor=#FFFFFF;"
        )
    };
    match symbol {
        Symbol::Workload => resource("ec2", COMPUTE),
        Symbol::NatGateway => plain("nat_gateway", NETWORK),
        Symbol::InternetGateway => plain("internet_gateway", NETWORK),
        Symbol::PrivateGateway => plain("vpn_gateway", NETWORK),
        Symbol::Peering => plain("peering", NETWORK),
        Symbol::GatewayEndpoint | Symbol::InterfaceEndpoint => plain("endpoints", NETWORK),
        Symbol::LoadBalancer => plain("network_load_balancer", NETWORK),
        Symbol::InternetHost => plain("internet", NEUTRAL),
        Symbol::OnPremises => plain("corporate_data_center", NEUTRAL),
        Symbol::Service => {
            let (icon, colour) = service(service_of(design, object));
            resource(icon, colour)
        }
    }
}

fn service_of<'a>(design: &'a Design, object: &ObjectId) -> &'a str {
    let ObjectId::Destination(id) = object else { return "" };
    match design.destination(id).map(|it| &it.target) {
        Some(DestinationKind::AwsService { service, .. }) => service,
        _ => "",
    }
}

/// The icon of a service and its category's colour; a plain one for all that is rarely drawn.
fn service(name: &str) -> (&'static str, &'static str) {
    match name {
        "s3" => ("s3", STORAGE),
        "dynamodb" => ("dynamodb", DATABASE),
        "ecr.api" | "ecr.dkr" => ("ecr", COMPUTE),
        "lambda" => ("lambda", COMPUTE),
        "sqs" => ("sqs", INTEGRATION),
        "sns" => ("sns", INTEGRATION),
        "logs" | "monitoring" => ("cloudwatch", INTEGRATION),
        "kms" => ("key_management_service", SECURITY),
        "secretsmanager" => ("secrets_manager", SECURITY),
        "ssm" | "ssmmessages" => ("systems_manager", INTEGRATION),
        _ => ("general", NEUTRAL),
    }
}

/// A wire: its class's colour and pattern, broader with more flows.
pub fn wire(class: WireClass, breadth: i32) -> String {
    let pattern = match class {
        WireClass::GatewayEndpoint => "10 4",
        WireClass::InterfaceEndpoint => "1 4",
        WireClass::Nat => "",
        WireClass::Internet => "14 4 3 4",
        WireClass::Private => "5 5",
        WireClass::OnPremises => "14 3 3 3 3 3",
        WireClass::Denied => "9 4 2 4",
        WireClass::Dropped => "3 5",
    };
    let dashed = if pattern.is_empty() { String::new() } else { format!("dashed=1;fixDash=1;dashPattern={pattern};") };
    format!(
        "edgeStyle=orthogonalEdgeStyle;rounded=1;arcSize=6;jettySize=auto;orthogonalLoop=1;strokeColor={};strokeWidth={breadth};{dashed}",
        colour(class)
    )
}

/// What stands on a wire.
pub fn label(class: WireClass) -> String {
    let colour = colour(class);
    format!(
        "edgeLabel;align=center;verticalAlign=middle;resizable=0;fontSize=11;fontStyle=1;fontColor={colour};labelBackgroundColor=#FFFFFF;labelBorderColor={colour};"
    )
}

/// Why a wire ends.
pub fn callout() -> String {
    let colour = colour(WireClass::Dropped);
    format!(
        "rounded=1;align=center;verticalAlign=middle;fontSize=11;fontStyle=1;fontColor={colour};strokeColor={colour};fillColor=#FDECEB;"
    )
}

const fn colour(class: WireClass) -> &'static str {
    palette::of(class).light
}
