//! Labelled fields whose errors stand beside them. They are values that draw themselves; a text and a choice have a control
//! with a state: what is typed and not yet sent, and whether somebody has come to choose.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{checked_of, typed_of, value_of};

/// A text: a line of it, or several.
#[derive(Default, PartialEq, Properties)]
#[expect(clippy::struct_excessive_bools, reason = "a field's looks are independent of each other")]
pub struct TextField {
    /// Unique in the page.
    pub id: String,
    pub label: AttrValue,
    pub value: AttrValue,
    /// Called on Enter and when the field is left with another value.
    pub onchange: Callback<String>,
    /// Whether it is called on every key too.
    pub live: bool,
    pub error: Option<AttrValue>,
    /// What stands behind the value, such as a unit.
    pub hint: AttrValue,
    /// Whether that stands below: a hint that changes with the value, or is more than a word.
    pub below: bool,
    /// Whether the value is an address or an id.
    pub mono: bool,
    pub numeric: bool,
    /// Hides the label from the eye, not from the ear.
    pub bare: bool,
    /// How many lines are in sight, for a text of several.
    pub lines: Option<u32>,
}

impl TextField {
    pub fn draw(self) -> Html {
        let (id, label, bare, error, hint) =
            (self.id.clone(), self.label.clone(), self.bare, self.error.clone(), self.hint.clone());
        let below = self.below;
        let hint = html! { if !hint.is_empty() { <span class="hint">{ hint }</span> } };
        let control = html! { <div class={classes!("field-line", below.then_some("field-stack"))}><Typing ..self />{ hint }</div> };
        labelled(&id, label, bare, error, control)
    }
}

/// The control of a text. It keeps what is being typed: the page is drawn anew around it whenever anything changes,
/// and a controlled field would take its old value back in the middle of a word.
struct Typing {
    typed: Option<AttrValue>,
    /// What was there when the keyboard came.
    before: AttrValue,
}

/// What happens to a text that is being typed.
enum Typed {
    /// The keyboard comes.
    Begun,
    Text(String),
    /// Escape: what was there is there again.
    Restored,
    /// The field is left: what became of the text is shown.
    Left,
}

impl Component for Typing {
    type Message = Typed;
    type Properties = TextField;

    fn create(_: &Context<Self>) -> Self {
        Self { typed: None, before: AttrValue::default() }
    }

    fn update(&mut self, ctx: &Context<Self>, typed: Typed) -> bool {
        let TextField { live, onchange, value, .. } = ctx.props();
        match typed {
            Typed::Begun => {
                self.before = value.clone();
                false
            }
            Typed::Text(text) => {
                self.typed = Some(text.clone().into());
                if *live {
                    onchange.emit(text);
                }
                false
            }
            // A value that is the old one again tells nobody of a change when the field is left.
            Typed::Restored => {
                let was_typed = self.typed.take().is_some();
                if *live && was_typed {
                    onchange.emit(self.before.to_string());
                }
                was_typed
            }
            Typed::Left => *live && self.typed.take().is_some(),
        }
    }

    /// A new value, and the end of a complaint, overrule what was typed; but where every key makes a new value, what is made
    /// of a text in the middle of it is shown when the field is left.
    fn changed(&mut self, ctx: &Context<Self>, old: &TextField) -> bool {
        let new = ctx.props();
        if new.live {
            return true;
        }
        if new.value != old.value || (old.error.is_some() && new.error.is_none()) {
            self.typed = None;
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let TextField { id, value, onchange, error, mono, numeric, lines, .. } = ctx.props();
        let value = self.typed.as_ref().unwrap_or(value).clone();
        let class = classes!(mono.then_some("mono"), numeric.then_some("number"));
        let oninput = ctx.link().callback(|event: InputEvent| Typed::Text(typed_of(&event)));
        let onfocus = ctx.link().callback(|_: FocusEvent| Typed::Begun);
        let onblur = ctx.link().callback(|_: FocusEvent| Typed::Left);
        let onkeydown =
            ctx.link().batch_callback(|event: KeyboardEvent| (event.key() == "Escape").then_some(Typed::Restored));
        let onchange = onchange.reform(|event: Event| value_of(&event));
        let invalid = error.is_some().then_some("true");
        let described = error.is_some().then(|| error_id(id));
        match lines {
            None => html! {
                <input id={id.clone()} type="text" {class} inputmode={numeric.then_some("decimal")} autocomplete="off"
                    spellcheck="false" {value} {onchange} {oninput} {onkeydown} {onfocus} {onblur} aria-invalid={invalid} aria-describedby={described} />
            },
            Some(lines) => html! {
                <textarea id={id.clone()} {class} rows={lines.to_string()} spellcheck="false" {value} {onchange} {oninput} {onkeydown} {onfocus} {onblur}
                    aria-invalid={invalid} aria-describedby={described} />
            },
        }
    }
}

/// One of several.
#[derive(Default, PartialEq, Properties)]
pub struct SelectField {
    pub id: String,
    pub label: AttrValue,
    pub choices: Vec<Choice>,
    pub value: AttrValue,
    pub onchange: Callback<String>,
    pub error: Option<AttrValue>,
    pub bare: bool,
}

/// One of a select's choices.
#[derive(Clone, PartialEq, Eq)]
pub struct Choice {
    pub value: AttrValue,
    pub label: AttrValue,
}

impl Choice {
    pub fn new(value: impl Into<AttrValue>, label: impl Into<AttrValue>) -> Self {
        Self { value: value.into(), label: label.into() }
    }
}

impl SelectField {
    pub fn draw(self) -> Html {
        let (id, label, bare, error) = (self.id.clone(), self.label.clone(), self.bare, self.error.clone());
        labelled(&id, label, bare, error, html! { <Choosing ..self /> })
    }
}

/// More choices than these are drawn when somebody comes to choose: a browser measures every one that is there.
const FEW: usize = 60;

/// The control of a choice.
struct Choosing {
    /// Whether the pointer or the keyboard has come to it.
    is_asked: bool,
}

impl Component for Choosing {
    type Message = ();
    type Properties = SelectField;

    fn create(_: &Context<Self>) -> Self {
        Self { is_asked: false }
    }

    fn update(&mut self, _: &Context<Self>, (): ()) -> bool {
        !std::mem::replace(&mut self.is_asked, true)
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let SelectField { id, choices, value, onchange, error, .. } = ctx.props();
        let all = self.is_asked || choices.len() <= FEW;
        let shown = choices.iter().filter(|choice| all || choice.value == *value);
        html! {
            <select
                id={id.clone()}
                onchange={onchange.reform(|event: Event| value_of(&event))}
                onpointerdown={ctx.link().callback(|_| ())}
                onfocus={ctx.link().callback(|_| ())}
                aria-invalid={error.is_some().then_some("true")}
                aria-describedby={error.is_some().then(|| error_id(id))}
            >
                { for shown.map(|choice| html! {
                    <option key={choice.value.to_string()} value={choice.value.clone()} selected={choice.value == *value}>{ &choice.label }</option>
                }) }
            </select>
        }
    }
}

/// Yes or no.
#[derive(Default)]
pub struct CheckField {
    pub id: String,
    pub label: AttrValue,
    pub checked: bool,
    pub onchange: Callback<bool>,
    /// What stands at the right end.
    pub hint: AttrValue,
    pub disabled: bool,
}

impl CheckField {
    pub fn draw(self) -> Html {
        let Self { id, label, checked, onchange, hint, disabled } = self;
        let onchange = onchange.reform(|event: Event| checked_of(&event));
        html! {
            <div class="check" key={id.clone()}>
                <input id={id.clone()} type="checkbox" {checked} {disabled} {onchange} />
                <label for={id}>{ label }</label>
                if !hint.is_empty() { <span class="hint">{ hint }</span> }
            </div>
        }
    }
}

/// A control under its label, with its error beneath.
fn labelled(id: &str, label: AttrValue, bare: bool, error: Option<AttrValue>, control: Html) -> Html {
    html! {
        <div class={classes!("field", error.is_some().then_some("field-wrong"))} key={id.to_owned()}>
            <label for={id.to_owned()} class={classes!(bare.then_some("unseen"))}>{ label }</label>
            { control }
            if let Some(error) = error { <p class="field-error" id={error_id(id)}>{ error }</p> }
        </div>
    }
}

fn error_id(id: &str) -> String {
    format!("{id}-error")
}

/// Fields and a button that sends them; Enter in a line of text sends them too.
///
/// No `<form>`: a frame sandboxed without `allow-forms` blocks submitting one, even if a script handles it.
pub fn sending(
    class: &'static str,
    send: Callback<()>,
    fields: Html,
    button_class: &'static str,
    label: &'static str,
) -> Html {
    let press = send.reform(|_: MouseEvent| ());
    let enter = Callback::from(move |event: KeyboardEvent| {
        let in_text = event.target_dyn_into::<HtmlInputElement>().is_some_and(|input| input.type_() == "text");
        if event.key() == "Enter" && in_text {
            send.emit(());
        }
    });
    html! {
        <div {class} role="group" aria-label={label} onkeydown={enter}>
            { fields }
            <p class="inspector-actions"><button type="button" class={button_class} onclick={press}>{ label }</button></p>
        </div>
    }
}
