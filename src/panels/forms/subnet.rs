//! Subnets.

use ipnet::Ipv4Net;
use vpc_endpoint_model::Field;
use vpc_endpoint_model::addressing::{TypedBlock, join, usable_count};
use vpc_endpoint_model::design::{BadId, SubnetId, Vpc, VpcId};
use vpc_endpoint_model::edit::{
    AssociateSubnetCidrBlock, CreateSubnet, DisassociateSubnetCidrBlock, JoinSubnets, ModifySubnetAttribute,
    ReplaceNetworkAclAssociation, ReplaceSubnetCidrBlock, SplitSubnet, set_route_table,
};
use vpc_endpoint_model::pricing::Quantity;
use yew::prelude::*;

use super::draft::use_draft;
use super::form::{Form, Stand, fact, switched};
use super::new::{choose, chosen_vpc, first, line, name_field, sent, vpc_field};
use crate::panels::use_panel;
use crate::store::{Plan, catalog};
use crate::suggest;
use crate::ui::{Choice, TextField};

#[derive(Default, Clone)]
struct Filled {
    vpc: Option<VpcId>,
    availability_zone: Option<String>,
    /// The size of the next free block, which is taken while no block is typed.
    length: Option<u8>,
    cidr_block: Option<TypedBlock<Ipv4Net>>,
    name: String,
}

impl Filled {
    fn length(&self, plan: &Plan, vpc: &Vpc) -> u8 {
        self.length.unwrap_or_else(|| suggest::subnet_length(&plan.design, vpc))
    }

    fn command(&self, plan: &Plan, vpc: &Vpc) -> CreateSubnet {
        let free = || {
            let block = suggest::subnet_block(&plan.design, vpc, self.length(plan, vpc));
            block.map_or_else(|| TypedBlock::from(""), TypedBlock::from)
        };
        let first = || zones(plan).into_iter().next().unwrap_or_default();
        CreateSubnet {
            vpc: vpc.id.clone(),
            availability_zone: self.availability_zone.clone().unwrap_or_else(first),
            cidr_block: Some(self.cidr_block.clone().unwrap_or_else(free)),
            ipv6_cidr_block: None,
            name: self.name.clone(),
        }
    }
}

fn zones(plan: &Plan) -> Vec<String> {
    catalog().region(&plan.design.region).map_or_else(Vec::new, |it| it.availability_zones().collect())
}

/// A new one: the next free block of a size, or one typed.
#[component]
pub fn NewSubnet(stand: &Stand) -> Html {
    let panel = use_panel("new subnet");
    let (form, draft) = (Form::new(&panel, stand), use_draft::<Filled>());
    let plan = form.plan();
    let Some(vpc) = chosen_vpc(&form, draft.vpc.as_ref()).and_then(|id| plan.design.vpc(&id)) else {
        return first("Add a VPC first: subnets divide it.");
    };
    let (command, length) = (draft.command(plan, vpc), draft.length(plan, vpc));
    let zones = zones(plan).into_iter().map(|zone| (zone.clone(), zone)).collect();
    let largest = vpc.cidr_blocks.iter().map(Ipv4Net::prefix_len).min().unwrap_or(16);
    let sizes = (largest..=28).map(|length| (length, format!("/{length}"))).collect();
    let resize = draft.set(|filled, length| (filled.length, filled.cidr_block) = (Some(length), None));
    let retype = draft.set(|filled, text: String| {
        filled.cidr_block = Some(TypedBlock::from(text)).filter(|typed| !typed.text().is_empty());
    });
    let typed = command.cidr_block.clone().unwrap_or_else(|| TypedBlock::from(""));
    let hint = hint(&typed, length);
    let fields = html! {
        <>
            { vpc_field(&form, "VPC", &vpc.id, draft.set(|filled, vpc| filled.vpc = Some(vpc))) }
            { choose("zone", "Availability Zone", zones, Some(&command.availability_zone), draft.set(|filled, zone| filled.availability_zone = Some(zone))) }
            { choose("size", "Size of the next free block", sizes, Some(&length), resize) }
            { TextField { hint: hint.into(), below: true, ..line(&form, Field::CidrBlock, "CIDR block", typed.text(), retype) }.draw() }
            { name_field(&form, &draft.name, draft.set(|filled, name| filled.name = name)) }
        </>
    };
    sent(&form, "Drag in a zone's column, click it, or fill in:", "Add subnet", Some(command), fields)
}

/// What a block is good for, or why it is none.
fn hint(typed: &TypedBlock<Ipv4Net>, length: u8) -> String {
    match typed.block() {
        Ok(block) => format!("{} usable", Quantity::whole(usable_count(block).into())),
        Err(_) if typed.text().is_empty() => format!("no /{length} is free"),
        Err(error) => error.to_string(),
    }
}

pub fn edit(form: &Form<'_>, id: &SubnetId) -> Html {
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
            if let Some(block) = subnet.cidr_block { { form.text(Field::CidrBlock, "CIDR block", block.to_string(), replace) } }
            { six }
            { fact("Addresses", format!("{} of {} free", facts.free, facts.usable)) }
            { fact("Zone", subnet.availability_zone.clone()) }
            { fact("Kind (R20)", facts.kind.label()) }
            { form.select(Field::RouteTable, "Route table", std::iter::once(implicit).chain(explicit).collect(), chosen, associate) }
            { form.check(Field::MapPublicIpOnLaunch, "New workloads get public addresses", "", subnet.map_public_ip_on_launch, launch) }
            if subnet.ipv6_cidr_block.is_some() {
                { form.check(Field::EnableDns64, "DNS64", "IPv6 addresses for names without (R135)", subnet.enable_dns64, dns64) }
            }
            { form.select(Field::NetworkAcl, "Network ACL", acls, subnet.network_acl.as_ref().map(ToString::to_string).unwrap_or_default(), acl) }
            <p class="inspector-actions">
                { form.button("Split in two", SplitSubnet { subnet: id.clone() }) }
                if let Some(partner) = partner {
                    { form.button(format!("Join with {}", partner.name), JoinSubnets { subnet: id.clone(), with: partner.id.clone() }) }
                }
            </p>
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panels::forms::example;

    #[test]
    fn nothing_filled_in_is_the_next_free_block_in_the_first_zone() {
        let plan = example("web-crawler");
        let vpc = &plan.design.vpcs[0];
        let command = Filled::default().command(&plan, vpc);
        assert_eq!((command.availability_zone.as_str(), command.name.as_str()), ("us-east-1a", ""));
        let block = command.cidr_block.unwrap().block().unwrap();
        assert!(plan.design.subnets.iter().all(|subnet| subnet.cidr_block != Some(block)), "{block} is taken");
        assert_eq!(block.prefix_len(), suggest::subnet_length(&plan.design, vpc));
    }

    #[test]
    fn a_size_asks_for_a_free_block_and_a_block_typed_stays_as_it_is() {
        let plan = example("web-crawler");
        let vpc = &plan.design.vpcs[0];
        let sized = Filled { length: Some(28), ..Filled::default() };
        assert_eq!(sized.command(&plan, vpc).cidr_block.unwrap().block().unwrap().prefix_len(), 28);
        let typed = Filled { cidr_block: Some("10.0.0.0/99".into()), ..sized };
        let block = typed.command(&plan, vpc).cidr_block.unwrap();
        assert_eq!((block.text(), block.block().is_err()), ("10.0.0.0/99", true));
        assert!(hint(&block, 28).contains("/99") || !hint(&block, 28).is_empty());
    }
}
