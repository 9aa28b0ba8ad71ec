//! VPCs.

use ipnet::Ipv4Net;
use vpc_endpoint_model::Field;
use vpc_endpoint_model::addressing::TypedBlock;
use vpc_endpoint_model::design::VpcId;
use vpc_endpoint_model::edit::{
    AssociateVpcCidrBlock, AssociateVpcIpv6CidrBlock, CreateVpc, DisassociateVpcCidrBlock,
    DisassociateVpcIpv6CidrBlock, ModifyVpcAttribute,
};
use yew::prelude::*;

use super::draft::use_draft;
use super::form::{Form, Stand, switched};
use super::new::{line, name_field, sent};
use crate::panels::use_panel;
use crate::store::Plan;
use crate::suggest;

#[derive(Default, Clone)]
struct Filled {
    cidr_block: Option<TypedBlock<Ipv4Net>>,
    name: String,
}

impl Filled {
    fn command(&self, plan: &Plan) -> CreateVpc {
        let free = || suggest::vpc_block(&plan.design).into();
        CreateVpc { cidr_block: self.cidr_block.clone().unwrap_or_else(free), name: self.name.clone() }
    }
}

/// A new one, in the next free block.
#[component]
pub fn NewVpc(stand: &Stand) -> Html {
    let panel = use_panel("new VPC");
    let (form, draft) = (Form::new(&panel, stand), use_draft::<Filled>());
    let command = draft.command(form.plan());
    let block = draft.set(|filled, text: String| filled.cidr_block = Some(text.into()));
    let fields = html! {
        <>
            { line(&form, Field::CidrBlock, "CIDR block, /16 to /28", command.cidr_block.text(), block).draw() }
            { name_field(&form, &draft.name, draft.set(|filled, name| filled.name = name)) }
        </>
    };
    sent(&form, "Click an empty place of the drawing, or fill in:", "Add VPC", Some(command), fields)
}

pub fn edit(form: &Form<'_>, id: &VpcId) -> Html {
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
            { form.text(Field::CidrBlock, "Add a secondary block", String::new(), add) }
            { six }
            { form.check(Field::EnableDnsSupport, "DNS support", "the resolver answers", vpc.enable_dns_support, attribute(|it, on| it.enable_dns_support = Some(on))) }
            { form.check(Field::EnableDnsHostnames, "DNS hostnames", "private DNS needs both", vpc.enable_dns_hostnames, attribute(|it, on| it.enable_dns_hostnames = Some(on))) }
            { form.check(Field::CustomDnsServers, "DNS servers of your own", "they see no private zones (R87)", vpc.custom_dns_servers, attribute(|it, on| it.custom_dns_servers = Some(on))) }
            { form.text(Field::OwnerId, "Account, empty for the plan's own", vpc.owner_id.clone().unwrap_or_default(), owner) }
        </>
    }
}
