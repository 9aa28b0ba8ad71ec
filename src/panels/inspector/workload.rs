//! Forms of workloads and security groups.

use vpc_endpoint_model::Command;
use vpc_endpoint_model::addressing::TypedBlock;
use vpc_endpoint_model::design::{
    Direction, InstanceId, ObjectId, Peer, PortRange, Protocol, SecurityGroup, SecurityGroupId, SecurityGroupRule,
    VpcId,
};
use vpc_endpoint_model::edit::{CreateSecurityGroup, ModifyInstances, SetSecurityGroupRules};
use yew::prelude::*;

use super::form::{Form, fact};
use crate::panels::Panel;
use crate::panels::draft::{Draft, Drafted, FormView};
use crate::store::{Action, Origin, Tool};
use crate::ui::{CheckField, Choice, SelectField, TextField, sending};

pub fn instance(form: &Form<'_>, id: &InstanceId) -> Html {
    let design = &form.plan().design;
    let Some(instance) = design.instance(id) else { return Html::default() };
    let vpc = design.subnet(&instance.subnet).map(|subnet| &subnet.vpc);
    let count = {
        let id = id.clone();
        move |text: String| {
            let count = text.trim().parse().map_err(|_| format!("“{text}” is not a number of instances."))?;
            Ok(ModifyInstances { count: Some(count), ..ModifyInstances::of(&id) })
        }
    };
    let public = {
        let id = id.clone();
        move |on| ModifyInstances { associate_public_ip_address: Some(on), ..ModifyInstances::of(&id) }
    };
    let groups = instance.security_groups.clone();
    let change = {
        let id = id.clone();
        move |groups| ModifyInstances { security_groups: Some(groups), ..ModifyInstances::of(&id) }.into()
    };
    let add_flow = {
        let id = id.clone();
        let dispatch = form.dispatch().clone();
        Callback::from(move |_: MouseEvent| {
            dispatch.emit(Action::Aim(Some((&id).into())));
            dispatch.emit(Action::Use(Tool::Flow));
        })
    };
    let first = instance.private_addresses.first().map(ToString::to_string).unwrap_or_default();
    let last = instance.private_addresses.last().map(ToString::to_string).unwrap_or_default();
    html! {
        <>
            { fact("Subnet", form.panel().link(&instance.subnet)) }
            { form.number("count", "Instances", "", instance.count().to_string().into(), count) }
            { fact("Private addresses", if first == last { first } else { format!("{first} – {last}") }) }
            { form.check("associate_public_ip_address", "Public IPv4 address each", "billed by the hour", instance.associate_public_ip_address, public) }
            if let Some(vpc) = vpc { { group_boxes(form, vpc, &groups, change) } }
            <p class="inspector-actions"><button type="button" class="button" onclick={add_flow}>{ "Add a flow from it" }</button></p>
        </>
    }
}

/// The security groups of a VPC as check boxes; with none ticked the default group holds.
pub fn group_boxes(
    form: &Form<'_>,
    vpc: &VpcId,
    chosen: &[SecurityGroupId],
    change: impl Fn(Vec<SecurityGroupId>) -> Command + Clone + 'static,
) -> Html {
    let groups = form.plan().design.security_groups.iter().filter(|group| group.vpc == *vpc);
    html! {
        <fieldset>
            <legend>{ "Security groups" }</legend>
            if chosen.is_empty() { <p class="quiet">{ "The VPC's default group: everything out, in only from its own members (R82)." }</p> }
            { for groups.map(|group| {
                let (change, before, id) = (change.clone(), chosen.to_vec(), group.id.clone());
                let toggle = form.send(move |on: bool| {
                    let mut groups: Vec<SecurityGroupId> = before.iter().filter(|other| **other != id).cloned().collect();
                    if on { groups.push(id.clone()); }
                    Ok(change(groups))
                });
                html! { { CheckField { id: format!("group-{}", group.id), label: group.name.clone().into(), hint: group.id.to_string().into(), checked: chosen.contains(&group.id), onchange: toggle, ..Default::default() }.draw() } }
            }) }
            { form.button("New security group", CreateSecurityGroup { vpc: vpc.clone(), name: String::new() }) }
        </fieldset>
    }
}

pub fn security_group(form: &Form<'_>, id: &SecurityGroupId) -> Html {
    let design = &form.plan().design;
    let Some(group) = design.security_group(id) else { return Html::default() };
    let set = |rules: Vec<SecurityGroupRule>| SetSecurityGroupRules { security_group: id.clone(), rules };
    let without = |place: usize| {
        let rules = group.rules.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, rule)| rule.clone());
        set(rules.collect())
    };
    let block = design.vpc(&group.vpc).and_then(|vpc| vpc.cidr_blocks.first()).copied();
    html! {
        <>
            <ul class="facts" aria-label="Rules">
                { for group.rules.iter().enumerate().map(|(place, rule)| html! {
                    <li class="fact"><span>{ rule_text(rule) }</span>{ form.button("Remove", without(place)) }</li>
                }) }
            </ul>
            if let Some(block) = block {
                <p class="inspector-actions">{ form.button(format!("Allow 443 in from {block}"), set(with(group, Direction::Ingress, Some(443), Peer::Cidr(block.into())))) }</p>
            }
            <Drafted panel={form.panel().clone()} about={ObjectId::from(id)} form={FormView(add_rule)} />
        </>
    }
}

fn with(group: &SecurityGroup, direction: Direction, port: Option<u16>, peer: Peer) -> Vec<SecurityGroupRule> {
    let ports = port.map(|port| PortRange { from: port, to: port });
    let protocol = if port.is_some() { Protocol::Tcp } else { Protocol::All };
    let mut rules = group.rules.clone();
    rules.push(SecurityGroupRule { direction, protocol, ports, peer });
    rules
}

fn rule_text(rule: &SecurityGroupRule) -> String {
    let way = match rule.direction {
        Direction::Ingress => "in from",
        Direction::Egress => "out to",
    };
    let ports = rule.ports.map_or_else(String::new, |ports| {
        if ports.from == ports.to { format!(" {}", ports.from) } else { format!(" {}–{}", ports.from, ports.to) }
    });
    let protocol = match rule.protocol {
        Protocol::All => "all",
        Protocol::Tcp => "TCP",
        Protocol::Udp => "UDP",
    };
    let peer = match &rule.peer {
        Peer::Cidr(block) => block.to_string(),
        Peer::SecurityGroup(id) => id.to_string(),
        Peer::PrefixList(service) => format!("the prefix list of {service}"),
    };
    format!("{protocol}{ports} {way} {peer}")
}

/// Direction, port and peer of a new rule.
fn add_rule(form: &Form<'_>, about: Option<&ObjectId>, draft: &Draft) -> Html {
    let panel = form.panel();
    let Some(ObjectId::SecurityGroup(group)) = about else { return Html::default() };
    let (direction, port, peer) =
        (draft.or("direction", "ingress"), draft.or("port", "443"), draft.or("peer", "0.0.0.0/0"));
    let send = {
        let (panel, group) = (panel.clone(), group.clone());
        let (direction, port, peer) = (direction.clone(), port.clone(), peer.clone());
        Callback::from(move |()| {
            let action = match rule_of(&panel, &group, &direction, &port, &peer) {
                Ok(command) => Action::Run(command.into(), Origin::Form),
                Err(complaint) => Action::Complain(complaint),
            };
            panel.dispatch.emit(action);
        })
    };
    let choices = vec![Choice::new("ingress", "in from"), Choice::new("egress", "out to")];
    let line = |id: &str, label: &'static str, field: &'static str, value: String| TextField {
        id: id.to_owned(),
        label: label.into(),
        value: value.into(),
        onchange: draft.set(field),
        live: true,
        ..Default::default()
    };
    let fields = html! {
        <>
            { SelectField {
                id: "rule-direction".into(), label: "Direction".into(), choices, value: direction.into(),
                onchange: draft.set("direction"), ..Default::default()
            }.draw() }
            { TextField { numeric: true, ..line("rule-port", "TCP port, empty for everything", "port", port) }.draw() }
            { TextField { mono: true, ..line("rule-peer", "Block or prefix list (s3, dynamodb)", "peer", peer) }.draw() }
        </>
    };
    sending("add-rule", send, fields, "button", "Add rule")
}

fn rule_of(
    panel: &Panel,
    group: &SecurityGroupId,
    direction: &str,
    port: &str,
    peer: &str,
) -> Result<SetSecurityGroupRules, String> {
    let found = panel.plan.design.security_group(group).ok_or("The group is gone.")?;
    let direction = if direction == "egress" { Direction::Egress } else { Direction::Ingress };
    let port = match port.trim() {
        "" => None,
        text => Some(text.parse::<u16>().map_err(|_| format!("“{text}” is not a port from 1 to 65535."))?),
    };
    let peer = match peer.trim() {
        text if text.contains([':', '/']) => {
            Peer::Cidr(TypedBlock::from(text).block().map_err(|error| format!("“{text}”: {error}."))?)
        }
        text if text.starts_with("sg-") => {
            Peer::SecurityGroup(text.parse().map_err(|_| format!("“{text}” is no group."))?)
        }
        text => Peer::PrefixList(text.to_owned()),
    };
    Ok(SetSecurityGroupRules { security_group: group.clone(), rules: with(found, direction, port, peer) })
}
