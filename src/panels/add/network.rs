//! Forms that add VPCs, subnets, workloads and gateways.

use vpc_endpoint_model::addressing::{TypedBlock, usable_count};
use vpc_endpoint_model::design::{ObjectId, Subnet, SubnetId};
use vpc_endpoint_model::edit::{CreateInternetGateway, CreateNatGateway, CreateSubnet, CreateVpc, RunInstances};
use vpc_endpoint_model::pricing::Quantity;
use yew::prelude::*;

use super::super::draft::Draft;
use super::super::inspector::Form;
use super::{chosen_vpc, sent, vpc_field};
use crate::store::catalog;
use crate::suggest;
use crate::ui::{CheckField, Choice, SelectField, TextField};

/// A line of text of the draft, with the error of the last refused form if it belongs here.
pub fn text_field(
    form: &Form<'_>,
    draft: &Draft,
    field: &'static str,
    label: &'static str,
    value: String,
    hint: String,
) -> Html {
    let error = form.error(field);
    html! {
        { TextField { id: format!("add-{field}"), label: label.into(), value: value.into(), hint: hint.into(), error, mono: matches!(field, "cidr_block" | "cidr_blocks" | "entries"), numeric: field == "count", onchange: draft.set(field), live: true, ..Default::default() }.draw() }
    }
}

/// The object's name.
pub fn name_field(form: &Form<'_>, draft: &Draft) -> Html {
    text_field(form, draft, "name", "Name", draft.or("name", ""), String::new())
}

/// A choice of subnets.
pub fn subnet_field(form: &Form<'_>, draft: &Draft, subnet: Option<&SubnetId>) -> Html {
    let plan = form.plan();
    let label = |subnet: &Subnet| format!("{} · {}", subnet.name, subnet.blocks());
    let choices: Vec<Choice> = plan.design.subnets.iter().map(|it| Choice::new(it.id.to_string(), label(it))).collect();
    let value = subnet.map(ToString::to_string).unwrap_or_default();
    html! { { SelectField { id: "add-subnet".into(), label: "Subnet".into(), choices, value: value.into(), onchange: draft.set("subnet"), ..Default::default() }.draw() } }
}

/// The subnet chosen in a form, else the one the tool points at, else the first.
pub fn chosen_subnet(form: &Form<'_>, draft: &Draft) -> Option<SubnetId> {
    let plan = form.plan();
    let typed = draft.get("subnet").and_then(|text| text.parse().ok());
    let first = || plan.design.subnets.first().map(|subnet| subnet.id.clone());
    typed.or_else(|| suggest::subnet(&plan.design, form.stand.selection.as_ref())).or_else(first)
}

/// A new VPC.
pub fn add_vpc(form: &Form<'_>, draft: &Draft) -> Html {
    let block = draft.or("cidr_block", suggest::vpc_block(&form.plan().design).to_string());
    let command = CreateVpc { cidr_block: block.as_str().into(), name: draft.or("name", "") };
    sent(
        form,
        "Click an empty place of the drawing, or fill in:",
        "Add VPC",
        Some(command),
        html! {
            <>
                { text_field(form, draft, "cidr_block", "CIDR block, /16 to /28", block, String::new()) }
                { name_field(form, draft) }
            </>
        },
    )
}

/// A new subnet: the next free block of a size, or one typed.
pub fn add_subnet(form: &Form<'_>, draft: &Draft) -> Html {
    let plan = form.plan();
    let Some(vpc) = chosen_vpc(form, draft).and_then(|id| plan.design.vpc(&id)) else {
        return html! { <p>{ "Add a VPC first: subnets divide it." }</p> };
    };
    let zones: Vec<String> =
        catalog().region(&plan.design.region).map_or_else(Vec::new, |it| it.availability_zones().collect());
    let zone = draft.or("zone", zones.first().cloned().unwrap_or_default());
    let largest = vpc.cidr_blocks.iter().map(ipnet::Ipv4Net::prefix_len).min().unwrap_or(16);
    let asked = draft.get("size").and_then(|text| text.parse().ok());
    let length = asked.unwrap_or_else(|| suggest::subnet_length(&plan.design, vpc));
    let free = suggest::subnet_block(&plan.design, vpc, length).map(|block| block.to_string()).unwrap_or_default();
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
    sent(
        form,
        "Drag in a zone's column, click it, or fill in:",
        "Add subnet",
        Some(command),
        html! {
            <>
                { vpc_field(form, draft, "VPC", &vpc.id) }
                { SelectField { id: "add-zone".into(), label: "Availability Zone".into(), choices: zones, value: zone.into(), onchange: draft.set("zone"), ..Default::default() }.draw() }
                { SelectField { id: "add-size".into(), label: "Size of the next free block".into(), choices: sizes, value: length.to_string().into(), onchange: resize, ..Default::default() }.draw() }
                { text_field(form, draft, "cidr_block", "CIDR block", block, hint) }
                { name_field(form, draft) }
            </>
        },
    )
}

/// A new workload.
pub fn add_instance(form: &Form<'_>, draft: &Draft) -> Html {
    let plan = form.plan();
    let subnet = chosen_subnet(form, draft);
    let launch = subnet.as_ref().and_then(|id| plan.design.subnet(id)).is_some_and(|it| it.map_public_ip_on_launch);
    let public = draft.ticked("public", launch);
    let count = draft.or("count", "1");
    let command = subnet.clone().zip(count.trim().parse().ok()).map(|(subnet, count)| RunInstances {
        subnet,
        count,
        name: draft.or("name", ""),
        associate_public_ip_address: Some(public),
        security_groups: Vec::new(),
    });
    sent(
        form,
        "Click a subnet of the drawing, or fill in:",
        "Add workload",
        command,
        html! {
            <>
                { subnet_field(form, draft, subnet.as_ref()) }
                { name_field(form, draft) }
                { text_field(form, draft, "count", "Instances", count, String::new()) }
                { CheckField { id: "add-public".into(), label: "Public IPv4 address each".into(), hint: "billed by the hour".into(), checked: public, onchange: draft.tick("public"), ..Default::default() }.draw() }
            </>
        },
    )
}

/// A new NAT gateway.
pub fn add_nat_gateway(form: &Form<'_>, draft: &Draft) -> Html {
    let subnet = chosen_subnet(form, draft);
    let named =
        |subnet| CreateNatGateway { subnet: Some(subnet), name: draft.or("name", ""), ..CreateNatGateway::default() };
    let command = subnet.clone().map(named);
    sent(
        form,
        "A zonal public NAT gateway. Click a public subnet, or fill in:",
        "Add NAT gateway",
        command,
        html! {
            <>
                { subnet_field(form, draft, subnet.as_ref()) }
                { name_field(form, draft) }
            </>
        },
    )
}

/// A new internet gateway, for the VPC pointed at or the first that has none.
pub fn add_internet_gateway(form: &Form<'_>, draft: &Draft) -> Html {
    let plan = form.plan();
    let pointed = draft.get("vpc").is_some() || matches!(form.stand.selection, Some(ObjectId::Vpc(_)));
    let without = plan.design.vpcs.iter().find(|vpc| plan.design.internet_gateway_of(&vpc.id).is_none());
    let vpc = without.filter(|_| !pointed).map(|vpc| vpc.id.clone()).or_else(|| chosen_vpc(form, draft));
    let Some(vpc) = vpc else { return html! { <p>{ "Add a VPC first." }</p> } };
    let command = CreateInternetGateway { vpc: Some(vpc.clone()), name: String::new() };
    let field = vpc_field(form, draft, "Attached to", &vpc);
    sent(form, "Click a VPC of the drawing, or choose:", "Add internet gateway", Some(command), field)
}
