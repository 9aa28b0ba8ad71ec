//! What a person has filled in but not sent yet: one small component that holds it for every form.

use std::rc::Rc;

use vpc_endpoint_model::design::ObjectId;
use yew::prelude::*;

use super::Panel;
use super::inspector::{Form, Stand};

/// The fields of a form by name, as text; a ticked box is `on`.
#[derive(Clone)]
pub struct Draft {
    fields: Rc<Vec<(String, String)>>,
    change: Callback<(String, String)>,
}

impl Draft {
    /// A field's text; `None` until the person has touched it.
    pub fn get(&self, field: &str) -> Option<&str> {
        self.fields.iter().find(|(name, _)| name == field).map(|(_, text)| text.as_str())
    }

    /// A field's text, or what the form suggests.
    pub fn or(&self, field: &str, suggested: impl Into<String>) -> String {
        self.get(field).map_or_else(|| suggested.into(), str::to_owned)
    }

    /// Whether a box is ticked.
    pub fn ticked(&self, field: &str, suggested: bool) -> bool {
        self.get(field).map_or(suggested, |text| text == "on")
    }

    /// Takes a field's new text.
    pub fn set(&self, field: impl Into<String>) -> Callback<String> {
        let field = field.into();
        self.change.reform(move |text| (field.clone(), text))
    }

    /// Ticks a box or clears it.
    pub fn tick(&self, field: impl Into<String>) -> Callback<bool> {
        let field = field.into();
        self.change.reform(move |on| (field.clone(), if on { "on" } else { "" }.to_owned()))
    }

    /// Puts a text into a field at once.
    pub fn put(&self, field: &str, text: &str) {
        self.change.emit((field.to_owned(), text.to_owned()));
    }
}

#[derive(Properties, PartialEq)]
pub struct DraftedProps {
    pub panel: Panel,
    #[prop_or_default]
    pub stand: Stand,
    /// What the form is about, for forms that stand at an object.
    #[prop_or_default]
    pub about: Option<ObjectId>,
    pub form: FormView,
}

/// Draws a form from the panel, the object it is about and the draft.
#[derive(Clone, Copy)]
pub struct FormView(pub fn(&Form<'_>, Option<&ObjectId>, &Draft) -> Html);

impl PartialEq for FormView {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::fn_addr_eq(self.0, other.0)
    }
}

/// A form with its draft.
pub struct Drafted {
    fields: Rc<Vec<(String, String)>>,
}

impl Component for Drafted {
    type Message = (String, String);
    type Properties = DraftedProps;

    fn create(_: &Context<Self>) -> Self {
        Self { fields: Rc::default() }
    }

    fn update(&mut self, _: &Context<Self>, (field, text): (String, String)) -> bool {
        let fields = Rc::make_mut(&mut self.fields);
        fields.retain(|(name, _)| *name != field);
        fields.push((field, text));
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let DraftedProps { panel, stand, about, form } = ctx.props();
        let draft = Draft { fields: self.fields.clone(), change: ctx.link().callback(|change| change) };
        (form.0)(&Form::new(panel, stand), about.as_ref(), &draft)
    }
}
