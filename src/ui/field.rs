//! Labelled fields whose errors stand beside them.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{checked_of, value_of};

#[derive(Properties, PartialEq)]
pub struct TextFieldProps {
    /// Unique in the page.
    pub id: AttrValue,
    pub label: AttrValue,
    pub value: AttrValue,
    /// Called on Enter and when the field is left with another value.
    pub onchange: Callback<String>,
    /// Called on every key.
    #[prop_or_default]
    pub oninput: Option<Callback<String>>,
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// What stands behind the value, such as a unit.
    #[prop_or_default]
    pub hint: AttrValue,
    /// Whether the value is an address or an id.
    #[prop_or_default]
    pub mono: bool,
    #[prop_or_default]
    pub numeric: bool,
    /// Hides the label from the eye, not from the ear.
    #[prop_or_default]
    pub bare: bool,
}

/// A line of text.
#[component]
pub fn TextField(props: &TextFieldProps) -> Html {
    let error_id = format!("{}-error", props.id);
    let oninput = props.oninput.clone().map(|oninput| {
        oninput.reform(|event: InputEvent| {
            event.target_dyn_into::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default()
        })
    });
    html! {
        <div class={classes!("field", props.error.is_some().then_some("field-wrong"))}>
            <label for={&props.id} class={classes!(props.bare.then_some("unseen"))}>{ &props.label }</label>
            <div class="field-line">
                <input
                    id={&props.id}
                    type="text"
                    class={classes!(props.mono.then_some("mono"), props.numeric.then_some("number"))}
                    inputmode={props.numeric.then_some("decimal")}
                    autocomplete="off"
                    spellcheck="false"
                    value={&props.value}
                    onchange={props.onchange.reform(|event: Event| value_of(&event))}
                    {oninput}
                    aria-invalid={props.error.is_some().then_some("true")}
                    aria-describedby={props.error.is_some().then(|| error_id.clone())}
                />
                if !props.hint.is_empty() {
                    <span class="hint">{ &props.hint }</span>
                }
            </div>
            if let Some(error) = &props.error {
                <p class="field-error" id={error_id}>{ error }</p>
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
pub struct SelectFieldProps {
    pub id: AttrValue,
    pub label: AttrValue,
    pub choices: Vec<Choice>,
    pub value: AttrValue,
    pub onchange: Callback<String>,
    #[prop_or_default]
    pub error: Option<AttrValue>,
    #[prop_or_default]
    pub bare: bool,
}

/// One of a select's choices.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    pub value: AttrValue,
    pub label: AttrValue,
}

impl Choice {
    pub fn new(value: impl Into<AttrValue>, label: impl Into<AttrValue>) -> Self {
        Self { value: value.into(), label: label.into() }
    }
}

/// One of several.
#[component]
pub fn SelectField(props: &SelectFieldProps) -> Html {
    let error_id = format!("{}-error", props.id);
    html! {
        <div class={classes!("field", props.error.is_some().then_some("field-wrong"))}>
            <label for={&props.id} class={classes!(props.bare.then_some("unseen"))}>{ &props.label }</label>
            <select
                id={&props.id}
                onchange={props.onchange.reform(|event: Event| value_of(&event))}
                aria-invalid={props.error.is_some().then_some("true")}
                aria-describedby={props.error.is_some().then(|| error_id.clone())}
            >
                { for props.choices.iter().map(|choice| html! {
                    <option key={choice.value.to_string()} value={&choice.value} selected={choice.value == props.value}>
                        { &choice.label }
                    </option>
                }) }
            </select>
            if let Some(error) = &props.error {
                <p class="field-error" id={error_id}>{ error }</p>
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
pub struct CheckFieldProps {
    pub id: AttrValue,
    pub label: AttrValue,
    pub checked: bool,
    pub onchange: Callback<bool>,
    /// What stands at the right end.
    #[prop_or_default]
    pub hint: AttrValue,
    #[prop_or_default]
    pub disabled: bool,
}

/// Yes or no.
#[component]
pub fn CheckField(props: &CheckFieldProps) -> Html {
    html! {
        <div class="check">
            <input
                id={&props.id}
                type="checkbox"
                checked={props.checked}
                disabled={props.disabled}
                onchange={props.onchange.reform(|event: Event| checked_of(&event))}
            />
            <label for={&props.id}>{ &props.label }</label>
            if !props.hint.is_empty() {
                <span class="hint">{ &props.hint }</span>
            }
        </div>
    }
}
