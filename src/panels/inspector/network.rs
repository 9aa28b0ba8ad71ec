//! Forms of VPCs, subnets, route tables and gateways.

use vpc_endpoint_model::Command;
use vpc_endpoint_model::addressing::join;
use vpc_endpoint_model::design::{
    BadId, InternetGatewayId, NatConnectivity, NatGatewayId, RouteTableId, SubnetId, VpcId,
};
use vpc_endpoint_model::edit::{
    AssociateSubnetCidrBlock, AssociateVpcCidrBlock, AssociateVpcIpv6CidrBlock, AttachInternetGateway,
    DetachInternetGateway, DisableVgwRoutePropagation, DisassociateSubnetCidrBlock, DisassociateVpcCidrBlock,
    DisassociateVpcIpv6CidrBlock, EnableVgwRoutePropagation, JoinSubnets, ModifySubnetAttribute, ModifyVpcAttribute,
    ReplaceNetworkAclAssociation, ReplaceSubnetCidrBlock, SetMainRouteTable, SplitSubnet, set_route_table,
};
use yew::prelude::*;

use super::form::{Form, fact, switched};
use crate::store::{Action, Tab};
use crate::suggest;
use crate::ui::Choice;

pub fn vpc(form: &Form<'_>, id: &VpcId) -> Html {
    let Some(vpc) = form.plan().design.vpc(id) else { return Html::default() };
    let add = {
        let id = id.clone();
        move |text: String| Ok(AssociateVpcCidrBlock { vpc: id.clone(), cidr_block: text.into() })
    };
    let nothing = ModifyVpcAttribute::of(id);
    let attribute = |change| switched(&nothing, change);
    let owner = {
        let nothing = nothing.clone();
        move |text: String| Ok(ModifyVpcAttribute { owner_id: Some(text.trim().to_owned()), ..nothing.clone() })
    };
    let six = match vpc.ipv6_cidr_block {
        Some(block) => html! {
            <p class="fact"><span class="mono">{ block.to_string() }</span>
                { form.button("Remove", DisassociateVpcIpv6CidrBlock { vpc: id.clone() }) }</p>
        },
        None => form.button("Add an IPv6 block", AssociateVpcIpv6CidrBlock { vpc: id.clone(), ipv6_cidr_block: None }),
    };
    html! {
        <>
            <ul class="facts" aria-label="Address blocks">
                { for vpc.cidr_blocks.iter().enumerate().map(|(place, block)| html! {
                    <li class="fact"><span class="mono">{ block.to_string() }</span>
                        if place == 0 { <span class="quiet">{ "primary, stays (R9)" }</span> } else {
                            { form.button("Remove", DisassociateVpcCidrBlock { vpc: id.clone(), cidr_block: (*block).into() }) }
                        }
                    </li>
                }) }
            </ul>
            { form.text("cidr_block", "Add a secondary block", String::new(), add) }
            { six }
            { form.check("enable_dns_support", "DNS support", "the resolver answers", vpc.enable_dns_support, attribute(|it, on| it.enable_dns_support = Some(on))) }
            { form.check("enable_dns_hostnames", "DNS hostnames", "private DNS needs both", vpc.enable_dns_hostnames, attribute(|it, on| it.enable_dns_hostnames = Some(on))) }
            { form.check("custom_dns_servers", "DNS servers of your own", "they see no private zones (R87)", vpc.custom_dns_servers, attribute(|it, on| it.custom_dns_servers = Some(on))) }
            { form.text("owner_id", "Account, empty for the plan's own", vpc.owner_id.clone().unwrap_or_default(), owner) }
        </>
    }
}

pub fn subnet(form: &Form<'_>, id: &SubnetId) -> Html {
    let design = &form.plan().design;
    let (Some(subnet), Some(facts)) = (design.subnet(id), form.plan().analysis.subnet(id)) else {
        return Html::default();
    };
    let main = design.main_route_table(&subnet.vpc);
    let implicit = Choice::new("", format!("main table ({})", main.map_or("", |table| &table.name)));
    let explicit =
        suggest::tables(design, &subnet.vpc).map(|table| Choice::new(table.id.to_string(), table.name.clone()));
    let chosen = subnet.route_table.as_ref().map(ToString::to_string).unwrap_or_default();
    let associate = {
        let subnet = subnet.clone();
        move |value: String| match value.as_str() {
            "" => Ok(set_route_table(&subnet, None)),
            table => table
                .parse()
                .map(|table| set_route_table(&subnet, Some(table)))
                .map_err(|error: BadId| error.to_string()),
        }
    };
    let replace = {
        let id = id.clone();
        move |text: String| Ok(ReplaceSubnetCidrBlock { subnet: id.clone(), cidr_block: text.into() })
    };
    let nothing = ModifySubnetAttribute::of(id);
    let launch = switched(&nothing, |it, on| it.map_public_ip_on_launch = Some(on));
    let dns64 = switched(&nothing, |it, on| it.enable_dns64 = Some(on));
    let acls = design.network_acls.iter().filter(|acl| acl.vpc == subnet.vpc);
    let acls = acls.map(|acl| Choice::new(acl.id.to_string(), acl.name.clone()));
    let acls = std::iter::once(Choice::new("", "default: allows everything")).chain(acls).collect();
    let acl = {
        let id = id.clone();
        move |value: String| Ok(ReplaceNetworkAclAssociation { subnet: id.clone(), network_acl: value.parse().ok() })
    };
    let six = match subnet.ipv6_cidr_block {
        Some(block) => html! {
            <p class="fact"><span class="mono">{ block.to_string() }</span>
                { form.button("Remove", DisassociateSubnetCidrBlock { subnet: id.clone() }) }</p>
        },
        None => {
            form.button("Add an IPv6 block", AssociateSubnetCidrBlock { subnet: id.clone(), ipv6_cidr_block: None })
        }
    };
    let partner = design.subnets.iter().find(|other| {
        other.vpc == subnet.vpc
            && other.availability_zone == subnet.availability_zone
            && subnet.cidr_block.zip(other.cidr_block).is_some_and(|(one, other)| join(one, other).is_some())
    });
    html! {
        <>
            if let Some(block) = subnet.cidr_block { { form.text("cidr_block", "CIDR block", block.to_string(), replace) } }
            { six }
            { fact("Addresses", format!("{} of {} free", facts.free, facts.usable)) }
            { fact("Zone", subnet.availability_zone.clone()) }
            { fact("Kind (R20)", facts.kind.label()) }
            { form.select("route_table", "Route table", std::iter::once(implicit).chain(explicit).collect(), chosen, associate) }
            { form.check("map_public_ip_on_launch", "New workloads get public addresses", "", subnet.map_public_ip_on_launch, launch) }
            if subnet.ipv6_cidr_block.is_some() {
                { form.check("enable_dns64", "DNS64", "IPv6 addresses for names without (R135)", subnet.enable_dns64, dns64) }
            }
            { form.select("network_acl", "Network ACL", acls, subnet.network_acl.as_ref().map(ToString::to_string).unwrap_or_default(), acl) }
            <p class="inspector-actions">
                { form.button("Split in two", SplitSubnet { subnet: id.clone() }) }
                if let Some(partner) = partner {
                    { form.button(format!("Join with {}", partner.name), JoinSubnets { subnet: id.clone(), with: partner.id.clone() }) }
                }
            </p>
        </>
    }
}

pub fn route_table(form: &Form<'_>, id: &RouteTableId) -> Html {
    let plan = form.plan();
    let (Some(table), Some(drawn)) = (plan.analysis.route_table(id), plan.design.route_table(id)) else {
        return Html::default();
    };
    let gateways = plan.design.virtual_private_gateways.iter().filter(|it| it.vpc.as_ref() == Some(&table.vpc));
    let show = form.dispatch().reform(|_: MouseEvent| Action::Show(Tab::RouteTables));
    html! {
        <>
            <ul class="facts" aria-label="Subnets that use it">
                { for table.subnets.iter().map(|subnet| html! { <li class="fact">{ form.panel().link(subnet) }</li> }) }
            </ul>
            if table.main { { fact("Main table", "subnets without a table of their own use it (R24)") } }
            { for gateways.map(|gateway| {
                let (route_table, virtual_private_gateway) = (id.clone(), gateway.id.clone());
                let on = drawn.propagating_vgws.contains(&gateway.id);
                form.check("propagating_vgws", "Propagate routes of the private gateway", "R41", on, move |on| -> Command {
                    let (route_table, virtual_private_gateway) = (route_table.clone(), virtual_private_gateway.clone());
                    if on { EnableVgwRoutePropagation { route_table, virtual_private_gateway }.into() }
                    else { DisableVgwRoutePropagation { route_table, virtual_private_gateway }.into() }
                })
            }) }
            <p class="inspector-actions">
                if !table.main { { form.button("Make it the main table", SetMainRouteTable { route_table: id.clone() }) } }
                <button type="button" class="button" onclick={show}>{ format!("Show its {} rows", table.rows.len()) }</button>
            </p>
        </>
    }
}

pub fn internet_gateway(form: &Form<'_>, id: &InternetGatewayId) -> Html {
    let design = &form.plan().design;
    let Some(gateway) = design.internet_gateway(id) else { return Html::default() };
    match &gateway.vpc {
        Some(vpc) => html! {
            <>
                { fact("Attached to", form.panel().link(vpc)) }
                <p class="inspector-actions">{ form.button("Detach", DetachInternetGateway { internet_gateway: id.clone() }) }</p>
            </>
        },
        None => html! {
            <p class="inspector-actions">{ for design.vpcs.iter().map(|vpc| {
                form.button(format!("Attach to {}", vpc.name), AttachInternetGateway { internet_gateway: id.clone(), vpc: vpc.id.clone() })
            }) }</p>
        },
    }
}

pub fn nat_gateway(form: &Form<'_>, id: &NatGatewayId) -> Html {
    let Some(nat) = form.plan().design.nat_gateway(id) else { return Html::default() };
    let kind = match &nat.connectivity {
        NatConnectivity::ZonalPublic { .. } => "zonal, public: one Elastic IP address",
        NatConnectivity::ZonalPrivate { .. } => "zonal, private: no public address (R131)",
        NatConnectivity::Regional { .. } => "regional: in every zone with an interface (R136)",
    };
    html! {
        <>
            { fact("Connectivity", kind) }
            if let Some(table) = nat.own_route_table() { { fact("Route table", form.panel().link(table)) } }
            if let Some(subnet) = nat.subnet() { { fact("Subnet", form.panel().link(subnet)) } }
            if let Some(address) = nat.private_address() { { fact("Private address", address.to_string()) } }
        </>
    }
}
