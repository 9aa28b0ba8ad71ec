//! What the forms of objects that are there share: each field is a command of its own, with its error beside it.

use std::fmt::Display;
use vpc_endpoint_model::design::ObjectId;
use vpc_endpoint_model::edit::Rename;

use vpc_endpoint_model::{Command, EditError, Field};
use yew::prelude::*;

use super::new::Tickable;
use crate::panels::Panel;
use crate::store::{Action, Origin, Plan, Tool};
use crate::ui::{CheckField, Choice, SelectField, TextField};

/// What forms know of the screen.
#[derive(Properties, PartialEq, Clone, Default)]
pub struct Stand {
    pub tool: Tool,
    pub selection: Option<ObjectId>,
    /// The edit of a form that was refused last.
    pub failure: Option<EditError>,
}

/// A form over the panel's snapshot.
pub struct Form<'a> {
    panel: &'a Panel,
    pub stand: &'a Stand,
}

impl<'a> Form<'a> {
    pub const fn new(panel: &'a Panel, stand: &'a Stand) -> Self {
        Self { panel, stand }
    }

    pub const fn plan(&self) -> &'a Plan {
        &self.panel.plan
    }

    pub const fn dispatch(&self) -> &'a Callback<Action> {
        &self.panel.dispatch
    }

    pub const fn panel(&self) -> &'a Panel {
        self.panel
    }

    /// The error that belongs at a field, if the last edit of a form was refused for it.
    pub fn error(&self, field: Field) -> Option<AttrValue> {
        let error = self.stand.failure.as_ref()?;
        (error.field() == field).then(|| self.plan().named(&error.remedy()).into())
    }

    /// A callback that runs the command a value makes, or says that the value was not understood.
    pub fn send<T: 'static, C: Into<Command>>(&self, make: impl Fn(T) -> Result<C, String> + 'static) -> Callback<T> {
        let dispatch = self.panel.dispatch.clone();
        Callback::from(move |value| {
            dispatch.emit(match make(value) {
                Ok(command) => Action::Run(command.into(), Origin::Form),
                Err(complaint) => Action::Complain(complaint),
            });
        })
    }

    /// A line of text for a field of the model.
    pub fn text<C: Into<Command>>(
        &self,
        field: Field,
        label: &'static str,
        value: String,
        make: impl Fn(String) -> Result<C, String> + 'static,
    ) -> Html {
        let mono = is_code(field);
        TextField { value: value.into(), mono, ..self.field(field, label, make) }.draw()
    }

    /// Several lines of text, of a fixed width each letter.
    pub fn lines<C: Into<Command>>(
        &self,
        field: Field,
        label: &'static str,
        value: String,
        make: impl Fn(String) -> Result<C, String> + 'static,
    ) -> Html {
        TextField { value: value.into(), mono: true, lines: Some(5), ..self.field(field, label, make) }.draw()
    }

    /// A number.
    pub fn number<C: Into<Command>>(
        &self,
        field: Field,
        label: &'static str,
        hint: &'static str,
        value: AttrValue,
        make: impl Fn(String) -> Result<C, String> + 'static,
    ) -> Html {
        TextField { hint: hint.into(), value, numeric: true, ..self.field(field, label, make) }.draw()
    }

    fn field<C: Into<Command>>(
        &self,
        field: Field,
        label: &'static str,
        make: impl Fn(String) -> Result<C, String> + 'static,
    ) -> TextField {
        TextField {
            id: id_of(field),
            label: label.into(),
            error: self.error(field),
            onchange: self.send(make),
            ..Default::default()
        }
    }

    /// A switch.
    pub fn check<C: Into<Command>>(
        &self,
        field: Field,
        label: &'static str,
        hint: &'static str,
        checked: bool,
        make: impl Fn(bool) -> C + 'static,
    ) -> Html {
        let error = self.error(field);
        html! {
            <>
                { CheckField { id: id_of(field), label: label.into(), hint: hint.into(), checked, onchange: self.send(move |on| Ok(make(on))), ..Default::default() }.draw() }
                if let Some(error) = error { <p class="field-error">{ error }</p> }
            </>
        }
    }

    /// Objects to tick, under a heading; each box is a command of its own.
    pub fn boxes<I: Display, C: Into<Command>, M: Fn(bool) -> C + 'static>(
        &self,
        legend: &'static str,
        objects: impl IntoIterator<Item = Tickable<I>>,
        is_ticked: impl Fn(&I) -> bool,
        toggle: impl Fn(&I) -> M,
    ) -> Html {
        let field = |(id, name, hint): Tickable<I>| {
            let make = toggle(&id);
            let (checked, onchange) = (is_ticked(&id), self.send(move |on| Ok(make(on))));
            let (id, label, hint) = (format!("edit-{id}"), name.into(), hint.into());
            CheckField { id, label, checked, onchange, hint, ..Default::default() }.draw()
        };
        html! { <fieldset><legend>{ legend }</legend>{ for objects.into_iter().map(field) }</fieldset> }
    }

    /// One of several.
    pub fn select<C: Into<Command>>(
        &self,
        field: Field,
        label: &'static str,
        choices: Vec<Choice>,
        value: String,
        make: impl Fn(String) -> Result<C, String> + 'static,
    ) -> Html {
        html! { { SelectField { id: id_of(field), label: label.into(), choices, value: value.into(), error: self.error(field), onchange: self.send(make), ..Default::default() }.draw() } }
    }

    /// One of a few words of the model.
    pub fn one_of<T: Copy + PartialEq + 'static, C: Into<Command>>(
        &self,
        field: Field,
        label: &'static str,
        words: &[(T, &'static str)],
        value: T,
        make: impl Fn(T) -> C + 'static,
    ) -> Html {
        let choices = words.iter().map(|(_, word)| Choice::new(*word, *word)).collect();
        let shown = words.iter().find(|(it, _)| *it == value).map_or("", |(_, word)| word);
        let known = words.to_vec();
        self.select(field, label, choices, shown.to_owned(), move |typed| {
            let found = known.iter().find(|(_, word)| *word == typed);
            found.map(|(it, _)| make(*it)).ok_or_else(|| format!("“{typed}” is not one of them."))
        })
    }

    /// The object's name.
    pub fn name(&self, object: &ObjectId) -> Html {
        let value = match object {
            ObjectId::Flow(id) => self.plan().design.flow(id).map(|flow| flow.name.clone()).unwrap_or_default(),
            other => self.plan().design.name_of(other).to_owned(),
        };
        let object = object.clone();
        self.text(Field::Name, "Name", value, move |name| Ok(Rename { object: object.clone(), name }))
    }

    /// A button that runs a command.
    pub fn button(&self, label: impl Into<AttrValue>, command: impl Into<Command>) -> Html {
        let command = command.into();
        let run = self.panel.dispatch.reform(move |_: MouseEvent| Action::Run(command.clone(), Origin::Form));
        html! { <button type="button" class="button" onclick={run}>{ label.into() }</button> }
    }
}

/// Makes a command that changes nothing yet into the one that a switch stands for.
pub fn switched<C: Clone + 'static>(nothing: &C, change: fn(&mut C, bool)) -> impl Fn(bool) -> C + 'static {
    let nothing = nothing.clone();
    move |on| {
        let mut command = nothing.clone();
        change(&mut command, on);
        command
    }
}

/// What to add and what to remove, as commands take them, when the box of an id is ticked or cleared.
pub fn added_and_removed<I: Clone>(id: &I, on: bool) -> (Vec<I>, Vec<I>) {
    let ids = vec![id.clone()];
    if on { (ids, Vec::new()) } else { (Vec::new(), ids) }
}

/// A list with an id more, or without it.
pub fn with_or_without<I: PartialEq + Clone>(ids: &[I], id: &I, on: bool) -> Vec<I> {
    ids.iter().filter(|it| *it != id).chain(on.then_some(id)).cloned().collect()
}

/// A fact that cannot be edited.
pub fn fact(label: &'static str, value: impl Into<Html>) -> Html {
    html! { <p class="fact"><span>{ label }</span><span>{ value.into() }</span></p> }
}

/// Whether a field holds what is read letter by letter: a block, a name, an id.
pub const fn is_code(field: Field) -> bool {
    use Field as F;
    matches!(field, F::CidrBlock | F::Ipv6CidrBlock | F::Host | F::Resources | F::CidrBlocks | F::Entries)
}

fn id_of(field: Field) -> String {
    format!("edit-{field}")
}

/// Several things in one line, set apart by commas or blanks.
pub fn words<'a, T: From<&'a str>>(text: &'a str) -> Vec<T> {
    text.split([',', ' ']).filter(|word| !word.is_empty()).map(T::from).collect()
}
