//! What the forms of new objects share: a draft, fields that fill it in, and one command that is previewed and sent.

use std::fmt::Display;

use vpc_endpoint_model::design::{SecurityGroupId, Subnet, SubnetId, VpcId};
use vpc_endpoint_model::{Command, Design, Field};
use yew::prelude::*;

use super::draft::use_draft;
use super::form::{Form, Stand, is_code};
use crate::panels::preview::preview;
use crate::panels::use_panel;
use crate::store::{Action, Origin};
use crate::suggest;
use crate::ui::{CheckField, Choice, SelectField, TextField, sending};

/// A form around its fields: a hint, a preview of the command, and the button that sends it.
pub fn sent(
    form: &Form<'_>,
    hint: &'static str,
    label: &'static str,
    command: Option<impl Into<Command>>,
    fields: Html,
) -> Html {
    let command = command.map(Into::into);
    let send = {
        let (dispatch, command) = (form.dispatch().clone(), command.clone());
        Callback::from(move |()| {
            if let Some(command) = command.clone() {
                dispatch.emit(Action::Run(command, Origin::Form));
            }
        })
    };
    let body = html! {
        <>
            <p class="quiet">{ hint }</p>
            { fields }
            // A part that comes and goes must leave a place, or the fields before it are made anew, without the keyboard.
            { command.map_or_else(Html::default, |command| preview(form.plan(), command, form.stand.failure.as_ref())) }
        </>
    };
    sending("form", send, body, "button primary", label)
}

/// What a form says that needs something to be there first.
pub fn first(what: &'static str) -> Html {
    html! { <p>{ what }</p> }
}

/// A line of text, with the error of the last refused form if it belongs here.
pub fn line(form: &Form<'_>, field: Field, label: &'static str, value: &str, onchange: Callback<String>) -> TextField {
    TextField {
        id: format!("add-{field}"),
        label: label.into(),
        value: value.to_owned().into(),
        error: form.error(field),
        mono: is_code(field),
        onchange,
        live: true,
        ..Default::default()
    }
}

/// The object's name.
pub fn name_field(form: &Form<'_>, name: &str, onchange: Callback<String>) -> Html {
    line(form, Field::Name, "Name", name, onchange).draw()
}

/// One of several values; `id` is that of the field in the page, without `add-`.
pub fn choose<T: Display + Clone + 'static>(
    id: &'static str,
    label: &'static str,
    choices: Vec<(T, String)>,
    value: Option<&T>,
    onchange: Callback<T>,
) -> Html {
    let shown = choices.iter().map(|(value, label)| Choice::new(value.to_string(), label.clone())).collect();
    let onchange = Callback::from(move |text: String| {
        if let Some((value, _)) = choices.iter().find(|(value, _)| value.to_string() == text) {
            onchange.emit(value.clone());
        }
    });
    let value = value.map(ToString::to_string).unwrap_or_default().into();
    let id = format!("add-{id}");
    SelectField { id, label: label.into(), choices: shown, value, onchange, ..Default::default() }.draw()
}

/// One of a few words.
pub fn one_of<T: Copy + PartialEq + 'static>(
    id: &'static str,
    label: &'static str,
    words: &'static [(T, &'static str)],
    value: T,
    onchange: Callback<T>,
) -> Html {
    let choices = words.iter().map(|(_, word)| (*word, (*word).to_owned())).collect();
    let shown = words.iter().find(|(it, _)| *it == value).map(|(_, word)| word);
    let onchange = Callback::from(move |typed: &'static str| {
        if let Some((it, _)) = words.iter().find(|(_, word)| *word == typed) {
            onchange.emit(*it);
        }
    });
    choose(id, label, choices, shown, onchange)
}

/// A yes or no.
pub fn tick(id: &str, label: &'static str, checked: bool, onchange: Callback<bool>) -> CheckField {
    CheckField { id: format!("add-{id}"), label: label.into(), checked, onchange, ..Default::default() }
}

/// An object that can be ticked: its id, its name, and what is said of it.
pub type Tickable<I> = (I, String, String);

/// Objects to tick, under a heading.
pub fn boxes<I: Display + PartialEq>(
    legend: &'static str,
    objects: impl IntoIterator<Item = Tickable<I>>,
    ticked: &[I],
    onchange: impl Fn(&I) -> Callback<bool>,
) -> Html {
    let field = |(id, name, hint): Tickable<I>| {
        let (checked, onchange) = (ticked.contains(&id), onchange(&id));
        let (id, label, hint) = (format!("add-{id}"), name.into(), hint.into());
        CheckField { id, label, checked, onchange, hint, ..Default::default() }.draw()
    };
    html! { <fieldset><legend>{ legend }</legend>{ for objects.into_iter().map(field) }</fieldset> }
}

/// Of what was ticked, what is offered: a box that is not there ticks nothing.
pub fn offered<I: PartialEq + Clone>(ticked: &[I], objects: &[Tickable<I>]) -> Vec<I> {
    ticked.iter().filter(|id| objects.iter().any(|(offered, ..)| offered == *id)).cloned().collect()
}

/// The VPC filled in, else the one the tool points at.
pub fn chosen_vpc(form: &Form<'_>, filled: Option<&VpcId>) -> Option<VpcId> {
    let design = &form.plan().design;
    let pointed = || suggest::vpc(design, form.stand.selection.as_ref()).map(|vpc| vpc.id.clone());
    filled.filter(|vpc| design.has(&(*vpc).into())).cloned().or_else(pointed)
}

/// A choice of VPCs.
pub fn vpc_field(form: &Form<'_>, label: &'static str, vpc: &VpcId, onchange: Callback<VpcId>) -> Html {
    let vpcs = form.plan().design.vpcs.iter().map(|vpc| (vpc.id.clone(), vpc.name.clone())).collect();
    choose("vpc", label, vpcs, Some(vpc), onchange)
}

/// The subnet filled in, else the one the tool points at, else the first.
pub fn chosen_subnet(form: &Form<'_>, filled: Option<&SubnetId>) -> Option<SubnetId> {
    let design = &form.plan().design;
    let first = || design.subnets.first().map(|subnet| subnet.id.clone());
    let there = filled.filter(|subnet| design.has(&(*subnet).into())).cloned();
    there.or_else(|| suggest::subnet(design, form.stand.selection.as_ref())).or_else(first)
}

/// A choice of subnets.
pub fn subnet_field(form: &Form<'_>, subnet: Option<&SubnetId>, onchange: Callback<SubnetId>) -> Html {
    let label = |subnet: &Subnet| format!("{} · {}", subnet.name, subnet.blocks());
    let subnets = form.plan().design.subnets.iter().map(|it| (it.id.clone(), label(it))).collect();
    choose("subnet", "Subnet", subnets, subnet, onchange)
}

/// The subnets of a VPC to tick, each with its zone.
pub fn subnets_of(design: &Design, vpc: &VpcId) -> Vec<Tickable<SubnetId>> {
    let of_vpc = design.subnets.iter().filter(|subnet| subnet.vpc == *vpc);
    of_vpc.map(|it| (it.id.clone(), it.name.clone(), it.availability_zone.clone())).collect()
}

/// The security groups of a VPC to tick.
pub fn groups_of(design: &Design, vpc: &VpcId) -> Vec<Tickable<SecurityGroupId>> {
    let of_vpc = design.security_groups.iter().filter(|group| group.vpc == *vpc);
    of_vpc.map(|it| (it.id.clone(), it.name.clone(), String::new())).collect()
}

/// The form of an object that takes a VPC and a name.
#[hook]
pub fn use_vpc_form(what: &'static str, stand: &Stand, hint: &'static str, make: fn(VpcId, String) -> Command) -> Html {
    let panel = use_panel(what);
    let (form, draft) = (Form::new(&panel, stand), use_draft::<InVpc>());
    let Some(vpc) = chosen_vpc(&form, draft.vpc.as_ref()) else { return first("Add a VPC first.") };
    let command = make(vpc.clone(), draft.name.clone());
    let fields = html! {
        <>
            { vpc_field(&form, "VPC", &vpc, draft.set(|filled, vpc| filled.vpc = Some(vpc))) }
            { name_field(&form, &draft.name, draft.set(|filled, name| filled.name = name)) }
        </>
    };
    sent(&form, hint, "Add", Some(command), fields)
}

#[derive(Default, Clone)]
struct InVpc {
    vpc: Option<VpcId>,
    name: String,
}
