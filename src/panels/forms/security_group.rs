//! Security groups and their rules.

use vpc_endpoint_model::Command;
use vpc_endpoint_model::addressing::TypedBlock;
use vpc_endpoint_model::design::{
    Direction, Peer, PortRange, Protocol, SecurityGroup, SecurityGroupId, SecurityGroupRule, VpcId,
};
use vpc_endpoint_model::edit::{CreateSecurityGroup, SetSecurityGroupRules};
use yew::prelude::*;

use super::draft::use_draft;
use super::form::{Form, with_or_without};
use super::typed::Typed;
use crate::panels::use_panel;
use crate::store::{Action, Origin};
use crate::ui::{CheckField, Choice, SelectField, TextField, sending};

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
                let toggle = form.send(move |on: bool| Ok(change(with_or_without(&before, &id, on))));
                html! { { CheckField { id: format!("group-{}", group.id), label: group.name.clone().into(), hint: group.id.to_string().into(), checked: chosen.contains(&group.id), onchange: toggle, ..Default::default() }.draw() } }
            }) }
            { form.button("New security group", CreateSecurityGroup { vpc: vpc.clone(), name: String::new() }) }
        </fieldset>
    }
}

pub fn edit(form: &Form<'_>, id: &SecurityGroupId) -> Html {
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
            <NewRule group={id.clone()} />
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

#[derive(Properties, PartialEq)]
struct NewRuleProps {
    group: SecurityGroupId,
}

/// A rule that is filled in.
#[derive(Clone)]
struct Filled {
    direction: Direction,
    /// None for everything.
    port: Option<Typed<u16>>,
    peer: String,
}

impl Default for Filled {
    fn default() -> Self {
        Self { direction: Direction::Ingress, port: Some(Typed::number("443")), peer: "0.0.0.0/0".to_owned() }
    }
}

impl Filled {
    /// A block, a group by its id, or the prefix list of a service.
    fn peer(&self) -> Result<Peer, String> {
        Ok(match self.peer.trim() {
            text if text.contains([':', '/']) => {
                Peer::Cidr(TypedBlock::from(text).block().map_err(|error| format!("“{text}”: {error}."))?)
            }
            text if text.starts_with("sg-") => {
                Peer::SecurityGroup(text.parse().map_err(|_| format!("“{text}” is no group."))?)
            }
            text => Peer::PrefixList(text.to_owned()),
        })
    }

    fn command(&self, group: &SecurityGroup) -> Result<SetSecurityGroupRules, String> {
        let port = match &self.port {
            None => None,
            Some(port) => {
                let wrong = || format!("“{}” is not a port from 1 to 65535.", port.text());
                Some(*port.value().ok_or_else(wrong)?)
            }
        };
        let rules = with(group, self.direction, port, self.peer()?);
        Ok(SetSecurityGroupRules { security_group: group.id.clone(), rules })
    }
}

/// Direction, port and peer of a new rule.
#[component]
fn NewRule(props: &NewRuleProps) -> Html {
    let panel = use_panel("new rule");
    let draft = use_draft::<Filled>();
    let Some(group) = panel.plan.design.security_group(&props.group) else { return Html::default() };
    let send = {
        let (command, dispatch) = (draft.command(group), panel.dispatch.clone());
        Callback::from(move |()| {
            dispatch.emit(match command.clone() {
                Ok(command) => Action::Run(command.into(), Origin::Form),
                Err(complaint) => Action::Complain(complaint),
            });
        })
    };
    let choices = vec![Choice::new("ingress", "in from"), Choice::new("egress", "out to")];
    let direction = if draft.direction == Direction::Egress { "egress" } else { "ingress" };
    let turn = draft.set(|filled, text: String| {
        filled.direction = if text == "egress" { Direction::Egress } else { Direction::Ingress };
    });
    let port = draft.port.as_ref().map_or("", Typed::text).to_owned();
    let retype = draft.set(|filled, text: String| {
        filled.port = Some(Typed::number(&text)).filter(|_| !text.trim().is_empty());
    });
    let line = |id: &str, label: &'static str, value: String, onchange: Callback<String>| TextField {
        id: id.to_owned(),
        label: label.into(),
        value: value.into(),
        onchange,
        live: true,
        ..Default::default()
    };
    let peer = draft.set(|filled, text| filled.peer = text);
    let fields = html! {
        <>
            { SelectField {
                id: "rule-direction".into(), label: "Direction".into(), choices, value: direction.into(),
                onchange: turn, ..Default::default()
            }.draw() }
            { TextField { numeric: true, ..line("rule-port", "TCP port, empty for everything", port, retype) }.draw() }
            { TextField { mono: true, ..line("rule-peer", "Block or prefix list (s3, dynamodb)", draft.peer.clone(), peer) }.draw() }
        </>
    };
    sending("add-rule", send, fields, "button", "Add rule")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panels::forms::example;

    #[test]
    fn a_rules_peer_is_a_block_a_group_or_a_list_and_what_is_none_is_named() {
        let peer = |text: &str| Filled { peer: text.to_owned(), ..Filled::default() }.peer();
        assert_eq!(peer(" 10.0.0.0/8 "), Ok(Peer::Cidr("10.0.0.0/8".parse().unwrap())));
        assert_eq!(peer("::/0"), Ok(Peer::Cidr("::/0".parse().unwrap())));
        assert_eq!(peer("sg-1"), Ok(Peer::SecurityGroup("sg-1".parse().unwrap())));
        assert_eq!(peer("s3"), Ok(Peer::PrefixList("s3".to_owned())));
        for wrong in ["10.0.0.0/33", "300.1.1.1/8", "sg-Ü"] {
            assert!(peer(wrong).unwrap_err().contains(wrong), "{wrong}");
        }
    }

    #[test]
    fn no_port_is_every_port_and_a_wrong_one_is_named() {
        let plan = example("private-saas");
        let group = &plan.design.security_groups[0];
        let with = |port: Option<Typed<u16>>| Filled { port, ..Filled::default() }.command(group);
        let last = |command: SetSecurityGroupRules| command.rules.last().cloned().unwrap();
        let all = last(with(None).unwrap());
        assert_eq!((all.protocol, all.ports), (Protocol::All, None));
        let one = last(with(Some(Typed::number("443"))).unwrap());
        assert_eq!((one.protocol, one.ports), (Protocol::Tcp, Some(PortRange { from: 443, to: 443 })));
        assert!(with(Some(Typed::number("65536"))).unwrap_err().contains("65536"));
    }
}
