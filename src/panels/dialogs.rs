//! What opens over everything: the question before a deletion, the examples, the help; and the toast.

use strum::VariantArray;
use vpc_endpoint_model::design::ObjectId;
use vpc_endpoint_model::edit::Deletion;
use yew::prelude::*;

use super::export::Export;
use super::plans::Plans;
use super::share::{linked, share};
use super::{Desk, Panel, use_desk, use_panel};
use crate::store::{Action, Dialog, EXAMPLES, Origin, SaveAs, Toast, ToastAction, Tool};
use crate::ui::{CheckField, Modal, TextField};

/// What of the screen is shown over everything.
#[derive(Properties, PartialEq)]
pub struct DialogsProps {
    pub dialog: Option<Dialog>,
    /// Whether there is a plan before the open one.
    pub previous: bool,
    /// Whether single letters choose tools.
    pub letters: bool,
}

/// The open dialog.
#[component]
pub fn Dialogs(props: &DialogsProps) -> Html {
    let panel = &use_panel("dialogs");
    match &props.dialog {
        Some(Dialog::Delete { object, deletion }) => delete(panel, object, deletion),
        Some(Dialog::Examples) => examples(panel, props.previous),
        Some(Dialog::Plans(listing)) => html! { <Plans listing={listing.clone()} /> },
        Some(Dialog::Help) => help(panel, props.letters),
        Some(Dialog::Export) => html! { <Export /> },
        Some(Dialog::Linked(design)) => linked(panel, design),
        Some(Dialog::Share(sharing)) => share(panel, sharing),
        Some(Dialog::Text { title, text }) => by_hand(panel, title, text),
        None => Html::default(),
    }
}

/// What was said last.
#[derive(Properties, PartialEq)]
pub struct MessagesProps {
    pub toast: Option<Toast>,
    pub announcement: String,
}

/// The toast, and what is said for the ear alone.
#[component]
pub fn Messages(props: &MessagesProps) -> Html {
    let Desk { dispatch, .. } = &use_desk("messages");
    let toast = props.toast.as_ref();
    let shown = |error: bool| toast.filter(|toast| toast.error == error).map(|toast| message(dispatch, toast));
    html! {
        <>
            <div class="toasts">
                <div role="alert">{ shown(true) }</div>
                <div role="status">{ shown(false) }</div>
            </div>
            <div class="unseen" role="status" aria-live="polite">{ &props.announcement }</div>
        </>
    }
}

fn message(dispatch: &Callback<Action>, toast: &Toast) -> Html {
    let dismiss = dispatch.reform(|_: MouseEvent| Action::Dismiss);
    let offer = toast.action.as_ref().map(|offer| {
        let (label, action) = match offer {
            ToastAction::Undo => ("Undo".to_owned(), Action::Undo),
            ToastAction::OpenPrevious { name } => (format!("Back to {name}"), Action::OpenPrevious),
            ToastAction::CancelOpening => ("Cancel".to_owned(), Action::CancelOpening),
            ToastAction::Open { object, name } => (format!("Open {name}"), Action::Select(Some(object.clone()))),
            ToastAction::TakeOver => ("Edit here".to_owned(), Action::TakeOver),
            ToastAction::SaveFile => ("Save as file".to_owned(), Action::SaveAs(SaveAs::Plan)),
            ToastAction::SaveUnreadable => ("Save the text".to_owned(), Action::SaveAs(SaveAs::Unreadable)),
        };
        let act = dispatch.reform(move |_: MouseEvent| action.clone());
        html! { <button type="button" class="button" onclick={act}>{ label }</button> }
    });
    html! {
        <div class={classes!("toast", toast.error.then_some("toast-error"))}>
            <p>{ &toast.text }</p>
            { offer }
            <button type="button" class="icon-button" aria-label="Dismiss" onclick={dismiss}>{ "✕" }</button>
        </div>
    }
}

fn delete(panel: &Panel, object: &ObjectId, deletion: &Deletion) -> Html {
    let design = &panel.plan.design;
    let name = design.name_of(object).to_owned();
    let close = panel.dispatch.reform(|()| Action::CloseDialog);
    let cancel = panel.dispatch.reform(|_: MouseEvent| Action::CloseDialog);
    let command = deletion.command.clone();
    let confirm = panel.dispatch.reform(move |_: MouseEvent| Action::Run(command.clone(), Origin::Elsewhere));
    html! {
        <Modal title={format!("Delete {} {name}?", object.kind().noun())} onclose={close}>
            if !deletion.also.is_empty() {
                <p>{ "These depend on it and go with it:" }</p>
                <ul>{ for deletion.also.iter().map(|object| html! {
                    <li>{ object.kind().noun() }{ " " }<strong>{ design.name_of(object).to_owned() }</strong></li>
                }) }</ul>
            }
            if !deletion.blackholes.is_empty() {
                <p>{ "These routes stay and become blackholes (R49):" }</p>
                <ul>{ for deletion.blackholes.iter().map(|(table, destination)| {
                    let table = ObjectId::from(table);
                    html! { <li><span class="mono">{ destination.to_string() }</span>{ format!(" in {}", design.name_of(&table)) }</li> }
                }) }</ul>
            }
            <p class="dialog-actions">
                <button type="button" class="button" onclick={cancel}>{ "Keep" }</button>
                <button type="button" class="button danger" onclick={confirm}>{ "Delete" }</button>
            </p>
        </Modal>
    }
}

/// A text to copy by hand, where the page has no clipboard.
fn by_hand(panel: &Panel, title: &str, text: &str) -> Html {
    let close = panel.dispatch.reform(|()| Action::CloseDialog);
    html! {
        <Modal title={title.to_owned()} onclose={close}>
            { TextField { id: "copy-text".into(), label: "Select all of it and copy".into(), value: text.to_owned().into(), mono: true, lines: Some(14), ..Default::default() }.draw() }
        </Modal>
    }
}

fn examples(panel: &Panel, previous: bool) -> Html {
    let close = panel.dispatch.reform(|()| Action::CloseDialog);
    let new = panel.dispatch.reform(|_: MouseEvent| Action::New);
    let back = panel.dispatch.reform(|_: MouseEvent| Action::OpenPrevious);
    html! {
        <Modal title="Open an example" onclose={close}>
            <p class="quiet">{ "The open plan is kept: it stays among your plans." }</p>
            <ul class="examples">
                { for EXAMPLES.iter().enumerate().map(|(place, example)| {
                    let open = panel.dispatch.reform(move |_: MouseEvent| Action::OpenExample(place));
                    html! { <li key={place}><button type="button" class="example" onclick={open}><strong>{ example.name }</strong><span>{ example.about }</span></button></li> }
                }) }
                <li><button type="button" class="example" onclick={new}><strong>{ "Empty plan" }</strong><span>{ "Start from nothing, in the same Region." }</span></button></li>
                if previous {
                    <li><button type="button" class="example" onclick={back}><strong>{ "The plan before" }</strong><span>{ "What was open before the last plan was opened, with its steps." }</span></button></li>
                }
            </ul>
        </Modal>
    }
}

fn help(panel: &Panel, on: bool) -> Html {
    let close = panel.dispatch.reform(|()| Action::CloseDialog);
    let letters = panel.dispatch.reform(Action::SetLetters);
    let keys: [(&str, &str); 13] = [
        ("Ctrl Z", "undo"),
        ("Ctrl Shift Z, Ctrl Y", "redo"),
        ("Delete, Backspace", "in the drawing: delete what is selected"),
        ("Arrow keys", "in the drawing: the next thing in that direction"),
        ("[ and ]", "out to the container, in to the contents"),
        ("Enter, F2", "edit what is selected"),
        ("Esc", "leave a form or panel as it was; in the drawing let go of the tool, then climb out"),
        ("Alt and arrow keys", "walk the selected flow's way, step by step"),
        ("Ctrl + and Ctrl −", "zoom; so does Ctrl with the wheel"),
        ("Ctrl 0", "zoom to full size"),
        ("Shift 1", "fit the drawing"),
        ("Space and drag", "pan; so do the middle button and empty places"),
        ("?", "this help"),
    ];
    html! {
        <Modal title="Keys and help" onclose={close}>
            <dl class="keys">
                { for keys.into_iter().map(|(key, what)| html! { <><dt>{ key }</dt><dd>{ what }</dd></> }) }
                { for Tool::VARIANTS.iter().map(|tool| html! { <><dt>{ tool.letter() }</dt><dd>{ tool.title() }</dd></> }) }
            </dl>
            { CheckField { id: "letters".into(), label: "Single letters choose tools".into(), checked: on, onchange: letters, ..Default::default() }.draw() }
            <p class="quiet">{ "Everything the drawing can do, the forms on the right, the outline and the flow table can do too. Rules such as R56 are this planner's numbered AWS rules. Prices are public list prices, each with its source and date under Cost. " }<a href="licenses.txt" target="_blank" rel="noopener">{ "What it is built with" }</a></p>
        </Modal>
    }
}
