//! The inspector: the form of the tool in hand, else of what is selected, else of the plan.

mod mends;
mod player;
mod ways;

pub use mends::Mends;
pub use player::player;
pub use ways::OtherWays;

use vpc_endpoint_model::design::{ObjectId, ObjectKind};
use yew::prelude::*;

use super::forms::{self, Form, Stand};
use super::use_panel;
use crate::store::{Action, Player, Tool};
use crate::ui::total;

/// What of the screen is shown in the inspector.
#[derive(Properties, PartialEq, Clone)]
pub struct InspectorProps {
    pub stand: Stand,
    /// The way of the selected flow, step by step.
    pub player: Option<Player>,
}

/// The panel on the right.
#[component]
pub fn Inspector(props: &InspectorProps) -> Html {
    let panel = &use_panel("inspector");
    let InspectorProps { stand, player } = props;
    let (design, form) = (&panel.plan.design, Form::new(panel, stand));
    let (kicker, title, body) = match (stand.tool, &stand.selection) {
        (Tool::Select | Tool::Hand, Some(object)) => {
            let player = player.as_ref();
            let body =
                if panel.may_edit() { object_form(&form, object, player) } else { reading(&form, object, player) };
            (panel.plan.noun(object).to_owned(), design.name_of(object).to_owned(), body)
        }
        (Tool::Select | Tool::Hand, None) => {
            let hint = || html! { <p class="quiet">{ "Choose something in the drawing or in a table to see what it does and costs." }</p> };
            let body = if panel.may_edit() { forms::edit_design(&form) } else { hint() };
            ("Plan".to_owned(), design.name.clone(), body)
        }
        (tool, _) => ("New".to_owned(), tool.title().to_owned(), forms::new(stand.clone())),
    };
    let close = panel.dispatch.reform(|_: MouseEvent| Action::Select(None));
    let closable = stand.selection.is_some() || stand.tool.has_form();
    html! {
        <aside class="inspector" id="inspector" tabindex="-1" aria-label="Inspector">
            <header class="inspector-head">
                <div><p class="kicker">{ kicker }</p><h2>{ title }</h2></div>
                if closable { <button type="button" class="icon-button" aria-label="Close" onclick={close}>{ "✕" }</button> }
            </header>
            <div role="alert" class="failure">
                if let Some(error) = &stand.failure {
                    <p><strong>{ panel.say(&error.message()) }</strong></p>
                    <p>{ panel.say(&error.remedy()) }</p>
                    <p class="quiet">{ [Some(error.code()), error.rule()].into_iter().flatten().collect::<Vec<_>>().join(" · ") }</p>
                }
            </div>
            <div id="inspector-form" class="inspector-form">{ body }</div>
        </aside>
    }
}

/// What can be read of an object where nothing may be changed: why a flow takes its way, and what things cost.
fn reading(form: &Form<'_>, object: &ObjectId, player: Option<&Player>) -> Html {
    let notes = form.plan().design.notes.iter().filter(|note| note.object.as_ref() == Some(object));
    html! {
        <>
            { self::player(form.panel(), player) }
            { for notes.map(|note| html! { <p class="wrap">{ &note.text }</p> }) }
            { cost(form, object) }
            <p class="fact"><span>{ "Id" }</span><span class="mono">{ object.to_string() }</span></p>
        </>
    }
}

fn object_form(form: &Form<'_>, object: &ObjectId, player: Option<&Player>) -> Html {
    let fields = forms::edit(form, object, player);
    if object.kind() == ObjectKind::Note {
        return fields;
    }
    let delete = {
        let object = object.clone();
        form.dispatch().reform(move |_: MouseEvent| Action::AskDelete(object.clone()))
    };
    // A field of one object is not that of another: what is typed in it goes with it.
    html! {
        <key={object.to_string()}>
            { form.name(object) }
            { fields }
            { cost(form, object) }
            { forms::notes(form, Some(object)) }
            <p class="fact"><span>{ "Id" }</span><span class="mono">{ object.to_string() }</span></p>
            <p class="inspector-actions"><button type="button" class="button danger" onclick={delete}>{ "Delete" }</button></p>
        </>
    }
}

/// What an object costs, where it costs anything.
fn cost(form: &Form<'_>, object: &ObjectId) -> Html {
    let bill = &form.plan().analysis.cost;
    if !bill.lines.iter().any(|line| line.object.as_ref() == Some(object)) {
        return Html::default();
    }
    html! { <p class="fact"><span>{ "Causes, a month" }</span><strong>{ total(bill.of_object(object)) }</strong></p> }
}
