//! Workloads: instances that do the same.

use vpc_endpoint_model::Field;
use vpc_endpoint_model::design::{InstanceId, SubnetId, WorkloadKind};
use vpc_endpoint_model::edit::{ModifyInstances, RunInstances};
use yew::prelude::*;

use super::draft::use_draft;
use super::form::{Form, Stand, fact};
use super::new::{chosen_subnet, line, name_field, one_of, sent, subnet_field, tick};
use super::security_group::group_boxes;
use super::typed::Typed;
use crate::panels::use_panel;
use crate::store::{Action, Plan, Tool};
use crate::ui::CheckField;

#[derive(Clone)]
struct Filled {
    subnet: Option<SubnetId>,
    count: Typed<u64>,
    public: Option<bool>,
    kind: WorkloadKind,
    name: String,
}

pub const KINDS: [(WorkloadKind, &str); 4] = [
    (WorkloadKind::Instances, "instances"),
    (WorkloadKind::Function, "function"),
    (WorkloadKind::Tasks, "container tasks"),
    (WorkloadKind::Pods, "pods"),
];

impl Default for Filled {
    fn default() -> Self {
        Self {
            subnet: None,
            count: Typed::number("1"),
            public: None,
            kind: WorkloadKind::default(),
            name: String::new(),
        }
    }
}

impl Filled {
    /// As the subnet has it, until somebody says otherwise.
    fn public(&self, plan: &Plan, subnet: Option<&SubnetId>) -> bool {
        let subnet = subnet.and_then(|id| plan.design.subnet(id));
        let usual = || subnet.is_some_and(|it| it.map_public_ip_on_launch);
        self.kind.may_be_public() && self.public.unwrap_or_else(usual)
    }

    fn command(&self, plan: &Plan, subnet: &SubnetId) -> Option<RunInstances> {
        Some(RunInstances {
            subnet: subnet.clone(),
            count: *self.count.value()?,
            name: self.name.clone(),
            kind: self.kind,
            associate_public_ip_address: Some(self.public(plan, Some(subnet))),
            security_groups: Vec::new(),
        })
    }
}

/// A new one.
#[component]
pub fn NewInstance(stand: &Stand) -> Html {
    let panel = use_panel("new workload");
    let (form, draft) = (Form::new(&panel, stand), use_draft::<Filled>());
    let subnet = chosen_subnet(&form, draft.subnet.as_ref());
    let command = subnet.as_ref().and_then(|subnet| draft.command(form.plan(), subnet));
    let recount = draft.set(|filled, text: String| filled.count = Typed::number(&text));
    let count = draft.count.judge(line(&form, Field::Count, "Instances", draft.count.text(), recount));
    let public = draft.public(form.plan(), subnet.as_ref());
    let public = tick("public", "Public IPv4 address each", public, draft.set(|filled, on| filled.public = Some(on)));
    let fields = html! {
        <>
            { subnet_field(&form, subnet.as_ref(), draft.set(|filled, subnet| filled.subnet = Some(subnet))) }
            { name_field(&form, &draft.name, draft.set(|filled, name| filled.name = name)) }
            { one_of("kind", "What it is", &KINDS, draft.kind, draft.set(|filled, kind| filled.kind = kind)) }
            { count.draw() }
            if draft.kind.may_be_public() { { CheckField { hint: "billed by the hour".into(), ..public }.draw() } }
        </>
    };
    sent(&form, "Click a subnet of the drawing, or fill in:", "Add workload", command, fields)
}

pub fn edit(form: &Form<'_>, id: &InstanceId) -> Html {
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
    let kind = {
        let id = id.clone();
        move |kind| ModifyInstances { kind: Some(kind), ..ModifyInstances::of(&id) }
    };
    let check = {
        let id = id.clone();
        move |on| ModifyInstances { source_dest_check: Some(on), ..ModifyInstances::of(&id) }
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
            { form.number(Field::Count, "Instances", "", instance.count().to_string().into(), count) }
            { fact("Private addresses", if first == last { first } else { format!("{first} – {last}") }) }
            { form.one_of(Field::Kind, "What it is", &KINDS, instance.kind, kind) }
            if instance.kind.may_be_public() {
                { form.check(Field::AssociatePublicIpAddress, "Public IPv4 address each", "billed by the hour", instance.associate_public_ip_address, public) }
            } else {
                <p class="quiet">{ "A function has no public address, whatever its subnet (R262)." }</p>
            }
            if (instance.kind == WorkloadKind::Instances && instance.count() == 1) || !instance.source_dest_check {
                { form.check(Field::SourceDestCheck, "Source/destination check", "off for NAT (R264)", instance.source_dest_check, check) }
            }
            if let Some(vpc) = vpc { { group_boxes(form, vpc, &groups, change) } }
            <p class="inspector-actions"><button type="button" class="button" onclick={add_flow}>{ "Add a flow from it" }</button></p>
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panels::forms::example;

    #[test]
    fn public_addresses_are_as_the_subnet_has_them_until_somebody_says_otherwise() {
        let plan = example("web-crawler");
        for subnet in &plan.design.subnets {
            let command = Filled::default().command(&plan, &subnet.id).unwrap();
            assert_eq!(command.associate_public_ip_address, Some(subnet.map_public_ip_on_launch));
            let said = Filled { public: Some(!subnet.map_public_ip_on_launch), ..Filled::default() };
            let command = said.command(&plan, &subnet.id).unwrap();
            assert_eq!(command.associate_public_ip_address, Some(!subnet.map_public_ip_on_launch));
        }
    }

    #[test]
    fn a_count_that_is_none_sends_nothing() {
        let plan = example("web-crawler");
        let subnet = &plan.design.subnets[0].id;
        let with = |text: &str| Filled { count: Typed::number(text), ..Filled::default() }.command(&plan, subnet);
        assert_eq!(with("1,200").unwrap().count, 1_200);
        assert!(["", "some", "-1", "1.5"].iter().all(|text| with(text).is_none()));
    }
}
