//! Forms that add VPCs, subnets, workloads and gateways.

use vpc_endpoint_model::addressing::{TypedBlock, usable_count};
use vpc_endpoint_model::design::{ObjectId, Subnet, SubnetId};
use vpc_endpoint_model::edit::{CreateInternetGateway, CreateNatGateway, CreateSubnet, CreateVpc, RunInstances};
use vpc_endpoint_model::pricing::Quantity;
use yew::prelude::*;

use super::super::PanelProps;
use super::super::draft::Draft;
use super::{chosen_vpc, form, vpc_field};
use crate::store::{View, catalog};
use crate::suggest;
use crate::ui::{CheckField, Choice, SelectField, TextField};

/// A line of text of the draft, with the error of the last refused form if it belongs here.
pub fn text_field(
    view: &View,
    draft: &Draft,
    field: &'static str,
    label: &'static str,
    value: String,
    hint: String,
) -> Html {
    let failure = view.failure.as_ref().filter(|failure| failure.error.field() == field);
    let error = failure.map(|failure| AttrValue::from(view.named(&failure.error.remedy())));
    html! {
        { TextField { id: format!("add-{field}"), label: label.into(), value: value.into(), hint: hint.into(), error, mono: matches!(field, "cidr_block" | "cidr_blocks" | "entries"), numeric: field == "count", onchange: draft.set(field), live: true, ..Default::default() }.draw() }
    }
}

/// The object's name.
pub fn name_field(view: &View, draft: &Draft) -> Html {
    text_field(view, draft, "name", "Name", draft.or("name", ""), String::new())
}

/// A choice of subnets.
pub fn subnet_field(view: &View, draft: &Draft, subnet: Option<&SubnetId>) -> Html {
    let label = |subnet: &Subnet| format!("{} · {}", subnet.name, subnet.blocks());
    let choices: Vec<Choice> = view.design.subnets.iter().map(|it| Choice::new(it.id.to_string(), label(it))).collect();
    let value = subnet.map(ToString::to_string).unwrap_or_default();
    html! { { SelectField { id: "add-subnet".into(), label: "Subnet".into(), choices, value: value.into(), onchange: draft.set("subnet"), ..Default::default() }.draw() } }
}

/// The subnet chosen in a form, else the one the tool points at, else the first.
pub fn chosen_subnet(view: &View, draft: &Draft) -> Option<SubnetId> {
    let typed = draft.get("subnet").and_then(|text| text.parse().ok());
    let first = || view.design.subnets.first().map(|subnet| subnet.id.clone());
    typed.or_else(|| suggest::subnet(&view.design, view.selection.as_ref())).or_else(first)
}

/// A new VPC.
pub fn add_vpc(props: &PanelProps, draft: &Draft) -> Html {
    let block = draft.or("cidr_block", suggest::vpc_block(&props.view.design).to_string());
    let command = CreateVpc { cidr_block: block.as_str().into(), name: draft.or("name", "") };
    form(
        props,
        "Click an empty place of the drawing, or fill in:",
        "Add VPC",
        Some(command),
        html! {
            <>
                { text_field(&props.view, draft, "cidr_block", "CIDR block, /16 to /28", block, String::new()) }
                { name_field(&props.view, draft) }
            </>
        },
    )
}

/// A new subnet: the next free block of a size, or one typed.
pub fn add_subnet(props: &PanelProps, draft: &Draft) -> Html {
    let view = &props.view;
    let Some(vpc) = chosen_vpc(view, draft).and_then(|id| view.design.vpc(&id)) else {
        return html! { <p>{ "Add a VPC first: subnets divide it." }</p> };
    };
    let zones: Vec<String> =
        catalog().region(&view.design.region).map_or_else(Vec::new, |it| it.availability_zones().collect());
    let zone = draft.or("zone", zones.first().cloned().unwrap_or_default());
    let largest = vpc.cidr_blocks.iter().map(ipnet::Ipv4Net::prefix_len).min().unwrap_or(16);
    let asked = draft.get("size").and_then(|text| text.parse().ok());
    let length = asked.unwrap_or_else(|| suggest::subnet_length(&view.design, vpc));
    let free = suggest::subnet_block(&view.design, vpc, length).map(|block| block.to_string()).unwrap_or_default();
    let typed = draft.or("cidr_block", "");
    let block = if typed.is_empty() { free } else { typed };
    let cidr_block = TypedBlock::from(block.as_str());
    let hint = match cidr_block.block() {
        Ok(block) => format!("{} usable", Quantity::whole(usable_count(block).into())),
        Err(_) if block.is_empty() => format!("no /{length} is free"),
        Err(error) => error.to_string(),
    };
    let sizes: Vec<Choice> =
        (largest..=28).map(|length| Choice::new(length.to_string(), format!("/{length}"))).collect();
    let resize = {
        let draft = draft.clone();
        Callback::from(move |size: String| {
            draft.put("size", &size);
            draft.put("cidr_block", "");
        })
    };
    let command = CreateSubnet {
        vpc: vpc.id.clone(),
        availability_zone: zone.clone(),
        cidr_block: Some(cidr_block),
        ipv6_cidr_block: None,
        name: draft.or("name", ""),
    };
    let zones: Vec<Choice> = zones.into_iter().map(|zone| Choice::new(zone.clone(), zone)).collect();
    form(
        props,
        "Drag in a zone's column, click it, or fill in:",
        "Add subnet",
        Some(command),
        html! {
            <>
                { vpc_field(view, draft, "VPC", &vpc.id) }
                { SelectField { id: "add-zone".into(), label: "Availability Zone".into(), choices: zones, value: zone.into(), onchange: draft.set("zone"), ..Default::default() }.draw() }
                { SelectField { id: "add-size".into(), label: "Size of the next free block".into(), choices: sizes, value: length.to_string().into(), onchange: resize, ..Default::default() }.draw() }
                { text_field(view, draft, "cidr_block", "CIDR block", block, hint) }
                { name_field(view, draft) }
            </>
        },
    )
}

/// A new workload.
pub fn add_instance(props: &PanelProps, draft: &Draft) -> Html {
    let view = &props.view;
    let subnet = chosen_subnet(view, draft);
    let launch = subnet.as_ref().and_then(|id| view.design.subnet(id)).is_some_and(|it| it.map_public_ip_on_launch);
    let public = draft.ticked("public", launch);
    let count = draft.or("count", "1");
    let command = subnet.clone().zip(count.trim().parse().ok()).map(|(subnet, count)| RunInstances {
        subnet,
        count,
        name: draft.or("name", ""),
        associate_public_ip_address: Some(public),
        security_groups: Vec::new(),
    });
    form(
        props,
        "Click a subnet of the drawing, or fill in:",
        "Add workload",
        command,
        html! {
            <>
                { subnet_field(view, draft, subnet.as_ref()) }
                { name_field(view, draft) }
                { text_field(view, draft, "count", "Instances", count, String::new()) }
                { CheckField { id: "add-public".into(), label: "Public IPv4 address each".into(), hint: "billed by the hour".into(), checked: public, onchange: draft.tick("public"), ..Default::default() }.draw() }
            </>
        },
    )
}

/// A new NAT gateway.
pub fn add_nat_gateway(props: &PanelProps, draft: &Draft) -> Html {
    let subnet = chosen_subnet(&props.view, draft);
    let named =
        |subnet| CreateNatGateway { subnet: Some(subnet), name: draft.or("name", ""), ..CreateNatGateway::default() };
    let command = subnet.clone().map(named);
    form(
        props,
        "A zonal public NAT gateway. Click a public subnet, or fill in:",
        "Add NAT gateway",
        command,
        html! {
            <>
                { subnet_field(&props.view, draft, subnet.as_ref()) }
                { name_field(&props.view, draft) }
            </>
        },
    )
}

/// A new internet gateway, for the VPC pointed at or the first that has none.
pub fn add_internet_gateway(props: &PanelProps, draft: &Draft) -> Html {
    let view = &props.view;
    let pointed = draft.get("vpc").is_some() || matches!(view.selection, Some(ObjectId::Vpc(_)));
    let without = view.design.vpcs.iter().find(|vpc| view.design.internet_gateway_of(&vpc.id).is_none());
    let vpc = without.filter(|_| !pointed).map(|vpc| vpc.id.clone()).or_else(|| chosen_vpc(view, draft));
    let Some(vpc) = vpc else { return html! { <p>{ "Add a VPC first." }</p> } };
    let command = CreateInternetGateway { vpc: Some(vpc.clone()), name: String::new() };
    let field = vpc_field(view, draft, "Attached to", &vpc);
    form(props, "Click a VPC of the drawing, or choose:", "Add internet gateway", Some(command), field)
}
