//! Forms that add VPCs, subnets, workloads and gateways.

use vpc_endpoint_model::Command;
use vpc_endpoint_model::addressing::{parse_block, usable_count};
use vpc_endpoint_model::design::{ObjectId, SubnetId, VpcId};
use vpc_endpoint_model::pricing::Quantity;
use yew::prelude::*;

use super::super::PanelProps;
use super::{form, set};
use crate::store::{View, catalog};
use crate::suggest;
use crate::ui::{CheckField, Choice, SelectField, TextField};

/// The error of the last refused form, at a field.
fn error(view: &View, field: &str) -> Option<AttrValue> {
    let failure = view.failure.as_ref()?;
    (failure.error.field() == field).then(|| failure.error.remedy().into())
}

fn vpc_choices(view: &View) -> Vec<Choice> {
    view.design.vpcs.iter().map(|vpc| Choice::new(vpc.id.to_string(), vpc.name.clone())).collect()
}

fn subnet_choices(view: &View) -> Vec<Choice> {
    let label = |subnet: &vpc_endpoint_model::design::Subnet| format!("{} · {}", subnet.name, subnet.cidr_block);
    view.design.subnets.iter().map(|subnet| Choice::new(subnet.id.to_string(), label(subnet))).collect()
}

/// The VPC chosen in a form, else the one the tool points at.
fn chosen_vpc(view: &View, typed: &str) -> Option<VpcId> {
    typed.parse().ok().or_else(|| suggest::vpc(&view.design, view.selection.as_ref()).map(|vpc| vpc.id.clone()))
}

fn chosen_subnet(view: &View, typed: &str) -> Option<SubnetId> {
    let first = || view.design.subnets.first().map(|subnet| subnet.id.clone());
    typed.parse().ok().or_else(|| suggest::subnet(&view.design, view.selection.as_ref())).or_else(first)
}

fn text(id: &Option<impl ToString>) -> AttrValue {
    id.as_ref().map(ToString::to_string).unwrap_or_default().into()
}

/// A new VPC.
#[component]
pub fn AddVpc(props: &PanelProps) -> Html {
    let name = use_state(String::new);
    let block = use_state(|| suggest::vpc_block(&props.view.design));
    let command = Command::CreateVpc { cidr_block: (*block).clone(), name: (*name).clone() };
    form(props, "Click an empty place of the drawing, or fill in:", "Add VPC", Some(command), html! {
        <>
            <TextField id="add-cidr_block" label="CIDR block, /16 to /28" mono=true value={(*block).clone()} error={error(&props.view, "cidr_block")}
                onchange={set(&block)} oninput={set(&block)} />
            <TextField id="add-name" label="Name" value={(*name).clone()} onchange={set(&name)} oninput={set(&name)} />
        </>
    })
}

/// A new subnet: the next free block of a size, or one typed.
#[component]
pub fn AddSubnet(props: &PanelProps) -> Html {
    let view = &props.view;
    let typed_vpc = use_state(String::new);
    let zone = use_state(String::new);
    let size = use_state(String::new);
    let typed_block = use_state(|| None::<String>);
    let name = use_state(String::new);
    let vpc_id = chosen_vpc(view, &typed_vpc);
    let Some(vpc) = vpc_id.as_ref().and_then(|id| view.design.vpc(id)) else {
        return html! { <p>{ "Add a VPC first: subnets divide it." }</p> };
    };
    let zones: Vec<String> = catalog().region(&view.design.region).map_or_else(Vec::new, |it| it.availability_zones().collect());
    let chosen_zone = zones.iter().find(|it| **it == *zone).or(zones.first()).cloned().unwrap_or_default();
    let largest = vpc.cidr_blocks.iter().map(ipnet::Ipv4Net::prefix_len).min().unwrap_or(16);
    let length = size.parse().unwrap_or_else(|_| suggest::subnet_length(&view.design, vpc));
    let free = suggest::subnet_block(&view.design, vpc, length);
    let block = (*typed_block).clone().or_else(|| free.map(|block| block.to_string())).unwrap_or_default();
    let usable = parse_block(&block).map(|block| Quantity::whole(usable_count(block.net).into()).to_string());
    let hint = usable.map_or_else(|error| error.to_string(), |count| format!("{count} usable"));
    let sizes = (largest..=28).map(|length| Choice::new(length.to_string(), format!("/{length}"))).collect::<Vec<_>>();
    let resize = { let (size, typed_block) = (size.clone(), typed_block.clone()); Callback::from(move |value: String| { size.set(value); typed_block.set(None); }) };
    let type_block = { let typed_block = typed_block.clone(); Callback::from(move |value: String| typed_block.set(Some(value))) };
    let command = Command::CreateSubnet { vpc: vpc.id.clone(), availability_zone: chosen_zone.clone(), cidr_block: block.clone(), name: (*name).clone() };
    form(props, "Drag in a zone's column, click it, or fill in:", "Add subnet", Some(command), html! {
        <>
            <SelectField id="add-vpc" label="VPC" choices={vpc_choices(view)} value={text(&vpc_id)} onchange={set(&typed_vpc)} />
            <SelectField id="add-zone" label="Availability Zone" choices={zones.iter().map(|it| Choice::new(it.clone(), it.clone())).collect::<Vec<_>>()}
                value={chosen_zone} onchange={set(&zone)} />
            <SelectField id="add-size" label="Size of the next free block" choices={sizes} value={length.to_string()} onchange={resize} />
            <TextField id="add-cidr_block" label="CIDR block" mono=true value={block} {hint} error={error(view, "cidr_block")}
                onchange={type_block.clone()} oninput={type_block} />
            <TextField id="add-name" label="Name" value={(*name).clone()} onchange={set(&name)} oninput={set(&name)} />
        </>
    })
}

/// A new workload.
#[component]
pub fn AddInstance(props: &PanelProps) -> Html {
    let view = &props.view;
    let typed = use_state(String::new);
    let count = use_state(|| "1".to_owned());
    let name = use_state(String::new);
    let public = use_state(|| None::<bool>);
    let subnet = chosen_subnet(view, &typed);
    let launch = subnet.as_ref().and_then(|id| view.design.subnet(id)).is_some_and(|it| it.map_public_ip_on_launch);
    let toggle = { let public = public.clone(); Callback::from(move |on| public.set(Some(on))) };
    let command = subnet.clone().zip(count.trim().parse().ok()).map(|(subnet, count)| Command::RunInstances {
        subnet,
        count,
        name: (*name).clone(),
        associate_public_ip_address: *public,
        security_groups: Vec::new(),
    });
    form(props, "Click a subnet of the drawing, or fill in:", "Add workload", command, html! {
        <>
            <SelectField id="add-subnet" label="Subnet" choices={subnet_choices(view)} value={text(&subnet)} onchange={set(&typed)} />
            <TextField id="add-name" label="Name" value={(*name).clone()} onchange={set(&name)} oninput={set(&name)} />
            <TextField id="add-count" label="Instances" numeric=true value={(*count).clone()} error={error(view, "count")}
                onchange={set(&count)} oninput={set(&count)} />
            <CheckField id="add-public" label="Public IPv4 address each" hint="billed by the hour" checked={public.unwrap_or(launch)} onchange={toggle} />
        </>
    })
}

/// A new NAT gateway.
#[component]
pub fn AddNatGateway(props: &PanelProps) -> Html {
    let typed = use_state(String::new);
    let name = use_state(String::new);
    let subnet = chosen_subnet(&props.view, &typed);
    let command = subnet.clone().map(|subnet| Command::CreateNatGateway { subnet, name: (*name).clone() });
    form(props, "A zonal public NAT gateway. Click a public subnet, or fill in:", "Add NAT gateway", command, html! {
        <>
            <SelectField id="add-subnet" label="Subnet" choices={subnet_choices(&props.view)} value={text(&subnet)} onchange={set(&typed)} />
            <TextField id="add-name" label="Name" value={(*name).clone()} onchange={set(&name)} oninput={set(&name)} />
        </>
    })
}

/// A new internet gateway.
#[component]
pub fn AddInternetGateway(props: &PanelProps) -> Html {
    let view = &props.view;
    let typed = use_state(String::new);
    let pointed = view.selection.as_ref().is_some_and(|object| matches!(object, ObjectId::Vpc(_)));
    let free = view.design.vpcs.iter().find(|vpc| view.design.internet_gateway_of(&vpc.id).is_none()).map(|vpc| vpc.id.clone());
    let vpc = if typed.is_empty() && !pointed { free.or_else(|| chosen_vpc(view, "")) } else { chosen_vpc(view, &typed) };
    let command = Command::CreateInternetGateway { vpc: vpc.clone(), name: String::new() };
    form(props, "Click a VPC of the drawing, or choose:", "Add internet gateway", Some(command), html! {
        <SelectField id="add-vpc" label="Attached to" choices={vpc_choices(view)} value={text(&vpc)} onchange={set(&typed)} />
    })
}
