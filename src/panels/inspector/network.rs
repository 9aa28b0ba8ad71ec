//! Forms of VPCs, subnets, route tables and gateways.

use vpc_endpoint_model::Command;
use vpc_endpoint_model::addressing::join;
use vpc_endpoint_model::design::{InternetGatewayId, NatGatewayId, RouteTableId, SubnetId, VpcId};
use yew::prelude::*;

use super::form::{Form, fact};
use crate::store::{Action, Tab};
use crate::suggest;
use crate::ui::Choice;

pub fn vpc(form: &Form<'_>, id: &VpcId) -> Html {
    let Some(vpc) = form.view().design.vpc(id) else { return Html::default() };
    let add = {
        let id = id.clone();
        move |text: String| Ok(Command::AssociateVpcCidrBlock { vpc: id.clone(), cidr_block: text })
    };
    let attribute = |support: bool| {
        let vpc = id.clone();
        move |on| Command::ModifyVpcAttribute {
            vpc: vpc.clone(),
            enable_dns_support: support.then_some(on),
            enable_dns_hostnames: (!support).then_some(on),
        }
    };
    html! {
        <>
            <ul class="facts" aria-label="Address blocks">
                { for vpc.cidr_blocks.iter().enumerate().map(|(place, block)| html! {
                    <li class="fact"><span class="mono">{ block.to_string() }</span>
                        if place == 0 { <span class="quiet">{ "primary, stays (R9)" }</span> } else {
                            { form.button("Remove", Command::DisassociateVpcCidrBlock { vpc: id.clone(), cidr_block: block.to_string() }) }
                        }
                    </li>
                }) }
            </ul>
            { form.text("cidr_block", "Add a secondary block", String::new(), add) }
            { form.check("enable_dns_support", "DNS support", "the resolver answers", vpc.enable_dns_support, attribute(true)) }
            { form.check("enable_dns_hostnames", "DNS hostnames", "private DNS needs both", vpc.enable_dns_hostnames, attribute(false)) }
        </>
    }
}

pub fn subnet(form: &Form<'_>, id: &SubnetId) -> Html {
    let design = &form.view().design;
    let (Some(subnet), Some(facts)) = (design.subnet(id), form.view().analysis.subnet(id)) else {
        return Html::default();
    };
    let main = design.main_route_table(&subnet.vpc);
    let implicit = Choice::new("", format!("main table ({})", main.map_or("", |table| &table.name)));
    let explicit =
        suggest::tables(design, &subnet.vpc).map(|table| Choice::new(table.id.to_string(), table.name.clone()));
    let chosen = subnet.route_table.as_ref().map(ToString::to_string).unwrap_or_default();
    let had = subnet.route_table.is_some();
    let associate = {
        let subnet = id.clone();
        move |value: String| associate(&subnet, had, &value)
    };
    let replace = {
        let id = id.clone();
        move |text: String| Ok(Command::ReplaceSubnetCidrBlock { subnet: id.clone(), cidr_block: text })
    };
    let launch = {
        let id = id.clone();
        move |on| Command::ModifySubnetAttribute { subnet: id.clone(), map_public_ip_on_launch: on }
    };
    let partner = design.subnets.iter().find(|other| {
        other.vpc == subnet.vpc
            && other.availability_zone == subnet.availability_zone
            && join(subnet.cidr_block, other.cidr_block).is_some()
    });
    html! {
        <>
            { form.text("cidr_block", "CIDR block", subnet.cidr_block.to_string(), replace) }
            { fact("Addresses", format!("{} of {} free", facts.free, facts.usable)) }
            { fact("Zone", subnet.availability_zone.clone()) }
            { fact("Kind (R20)", facts.kind.label()) }
            { form.select("route_table", "Route table", std::iter::once(implicit).chain(explicit).collect(), chosen, associate) }
            { form.check("map_public_ip_on_launch", "New workloads get public addresses", "", subnet.map_public_ip_on_launch, launch) }
            <p class="inspector-actions">
                { form.button("Split in two", Command::SplitSubnet { subnet: id.clone() }) }
                if let Some(partner) = partner {
                    { form.button(format!("Join with {}", partner.name), Command::JoinSubnets { subnet: id.clone(), with: partner.id.clone() }) }
                }
            </p>
        </>
    }
}

fn associate(subnet: &SubnetId, had: bool, value: &str) -> Result<Command, String> {
    let subnet = subnet.clone();
    if value.is_empty() {
        return Ok(Command::DisassociateRouteTable { subnet });
    }
    let route_table: RouteTableId =
        value.parse().map_err(|error: vpc_endpoint_model::design::BadId| error.to_string())?;
    Ok(if had {
        Command::ReplaceRouteTableAssociation { subnet, route_table }
    } else {
        Command::AssociateRouteTable { subnet, route_table }
    })
}

pub fn route_table(form: &Form<'_>, id: &RouteTableId) -> Html {
    let Some(table) = form.view().analysis.route_table(id) else { return Html::default() };
    let show = form.dispatch().reform(|_: MouseEvent| Action::Show(Tab::RouteTables));
    html! {
        <>
            <ul class="facts" aria-label="Subnets that use it">
                { for table.subnets.iter().map(|subnet| html! { <li class="fact">{ form.panel().link(subnet) }</li> }) }
            </ul>
            if table.main { { fact("Main table", "subnets without a table of their own use it (R24)") } }
            <p class="inspector-actions">
                if !table.main { { form.button("Make it the main table", Command::SetMainRouteTable { route_table: id.clone() }) } }
                <button type="button" class="button" onclick={show}>{ format!("Show its {} rows", table.rows.len()) }</button>
            </p>
        </>
    }
}

pub fn internet_gateway(form: &Form<'_>, id: &InternetGatewayId) -> Html {
    let design = &form.view().design;
    let Some(gateway) = design.internet_gateway(id) else { return Html::default() };
    match &gateway.vpc {
        Some(vpc) => html! {
            <>
                { fact("Attached to", form.panel().link(vpc)) }
                <p class="inspector-actions">{ form.button("Detach", Command::DetachInternetGateway { internet_gateway: id.clone() }) }</p>
            </>
        },
        None => html! {
            <p class="inspector-actions">{ for design.vpcs.iter().map(|vpc| {
                form.button(format!("Attach to {}", vpc.name), Command::AttachInternetGateway { internet_gateway: id.clone(), vpc: vpc.id.clone() })
            }) }</p>
        },
    }
}

pub fn nat_gateway(form: &Form<'_>, id: &NatGatewayId) -> Html {
    let Some(nat) = form.view().design.nat_gateway(id) else { return Html::default() };
    html! {
        <>
            { fact("Connectivity", "zonal, public: one Elastic IP address") }
            if let Some(subnet) = nat.subnet() { { fact("Subnet", form.panel().link(subnet)) } }
            if let Some(address) = nat.private_address() { { fact("Private address", address.to_string()) } }
        </>
    }
}
