//! The bar above everything, with the month's total always in sight; and the palette of tools.

use gloo_file::futures::read_as_text;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::PanelProps;
use crate::store::{Action, SaveState, Theme, View};
use crate::ui::{change, chosen_file, click, icon, tool_icon, total};

/// Name, region, undo and redo, files, theme, help and the total.
pub fn top_bar(props: &PanelProps) -> Html {
    let PanelProps { view, dispatch } = props;
    let on = |action: Action| dispatch.reform(move |_: MouseEvent| action.clone());
    let choose = Callback::from(|_: MouseEvent| click("plan-file"));
    let picked = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: Event| {
            read_file(&event, dispatch.clone(), |text, from| Action::Open { text, from });
        })
    };
    let theme = match view.theme {
        Theme::System => "Theme: system",
        Theme::Light => "Theme: light",
        Theme::Dark => "Theme: dark",
    };
    html! {
        <header class="top-bar">
            <h1>{ "Endpoint Planner" }</h1>
            <button type="button" class="plan-name" title="Name and Region of the plan" onclick={on(Action::Select(None))}>
                <strong>{ &view.design.name }</strong><span class="quiet">{ &view.design.region }</span>
            </button>
            { history(props) }
            <div class="bar-group">
                <button type="button" class="button" onclick={on(Action::Examples)}>{ "Examples" }</button>
                <button type="button" class="button" onclick={choose}>{ "Open" }</button>
                <button type="button" class="button" onclick={on(Action::SaveFile)}>{ "Save" }</button>
                <button type="button" class="button" onclick={on(Action::Export)}>{ "Export" }</button>
                <button type="button" class="button" onclick={on(Action::Share)}>{ "Share" }</button>
                <input id="plan-file" type="file" class="unseen" tabindex="-1" aria-label="A plan's file" accept=".json,.svg,application/json,image/svg+xml" onchange={picked} />
            </div>
            <div class="bar-group">
                <button type="button" class="button" title={theme} aria-label={theme} onclick={on(Action::SetTheme(view.theme.next()))}>{ match view.theme { Theme::System => "◐", Theme::Light => "☀", Theme::Dark => "☾" } }</button>
                <button type="button" class="button" aria-label="Keys and help" onclick={on(Action::Help)}>{ "?" }</button>
            </div>
            { saved(view) }
            { month(view) }
        </header>
    }
}

/// The bar of an embed: name, undo and redo, start over, share, and the total.
pub fn embed_bar(props: &PanelProps) -> Html {
    let PanelProps { view, dispatch } = props;
    let on = |action: Action| dispatch.reform(move |_: MouseEvent| action.clone());
    html! {
        <header class="top-bar">
            if view.options.embedded { <button type="button" class="button skip" onclick={on(Action::Focus("planner-end"))}>{ "Skip the planner" }</button> }
            <h1 class="plan-name"><strong>{ &view.design.name }</strong><span class="quiet">{ &view.design.region }</span></h1>
            if view.options.may_edit() {
                <button type="button" class="button edit-switch" aria-pressed={view.editing.to_string()} onclick={on(Action::SetEditing(!view.editing))}>{ "Edit" }</button>
                { history(props) }
                <button type="button" class="button reset" onclick={on(Action::Reset)}>{ "Start over" }</button>
            }
            <button type="button" class="button" onclick={on(Action::Share)}>{ "Share" }</button>
            { month(view) }
        </header>
    }
}

/// Where an embed ends for the keyboard: what is skipped leads here, and who comes from behind is led to the drawing.
pub fn end(props: &PanelProps) -> Html {
    let back = props.dispatch.reform(|_: MouseEvent| Action::Focus("canvas"));
    html! { <button type="button" id="planner-end" class="button skip" onclick={back}>{ "Back to the drawing" }</button> }
}

fn history(props: &PanelProps) -> Html {
    let PanelProps { view, dispatch } = props;
    let on = |action: Action| dispatch.reform(move |_: MouseEvent| action.clone());
    let undo = view.undo.map_or_else(|| "Nothing to undo".to_owned(), |label| format!("Undo: {label}"));
    let redo = view.redo.map_or_else(|| "Nothing to redo".to_owned(), |label| format!("Redo: {label}"));
    html! {
        <div class="bar-group">
            <button type="button" class="button" disabled={view.undo.is_none()} title={undo.clone()} aria-label={undo} onclick={on(Action::Undo)}>{ "↶" }<span class="word">{ " Undo" }</span></button>
            <button type="button" class="button" disabled={view.redo.is_none()} title={redo.clone()} aria-label={redo} onclick={on(Action::Redo)}>{ "↷" }<span class="word">{ " Redo" }</span></button>
        </div>
    }
}

fn saved(view: &View) -> Html {
    let (text, class) = match &view.saved {
        SaveState::Saved => ("kept in this browser", "saved quiet"),
        SaveState::Pending => ("…", "saved quiet"),
        SaveState::Unsafe(_) => ("not kept: save a file", "saved bad"),
    };
    html! { <span {class}>{ text }</span> }
}

/// The month's total and what the last step did to it.
fn month(view: &View) -> Html {
    let now = view.analysis.cost.total;
    let stops = view.stops();
    let difference = view
        .before
        .as_ref()
        .and_then(|before| change(before.analysis.cost.total.amount, now.amount).map(|text| (text, before)));
    let class = difference
        .as_ref()
        .map(|(_, before)| if now.amount < before.analysis.cost.total.amount { "down" } else { "up" });
    html! {
        <div class="month" role="group" aria-label="Monthly total">
            <strong id="total">{ total(now) }</strong><span class="quiet">{ " a month" }</span>
            if let Some(stops) = &stops {
                <span class="difference bad">{ stops }</span>
            }
            <span class={classes!("difference", class.filter(|_| stops.is_none()))}>{ difference.map(|(text, before)| format!("{text} · {}", before.label)).unwrap_or_default() }</span>
        </div>
    }
}

/// Reads the file an input chose into an action.
pub fn read_file(event: &Event, dispatch: Callback<Action>, make: fn(String, String) -> Action) {
    let Some(file) = chosen_file(event) else { return };
    let from = file.name();
    spawn_local(async move {
        dispatch.emit(match read_as_text(&file).await {
            Ok(text) => make(text, from),
            Err(_) => Action::Complain(format!("{from} could not be read.")),
        });
    });
}

/// The tools.
pub fn palette(props: &PanelProps) -> Html {
    let PanelProps { view, dispatch } = props;
    html! {
        <nav class="palette" aria-label="Palette"><div role="toolbar" aria-label="Tools" aria-orientation="vertical">
            { for view.options.tools.iter().copied().map(|tool| {
                let pressed = view.tool == tool;
                html! {
                    <button key={tool.letter().to_string()} type="button" class="tool" aria-pressed={pressed.to_string()}
                        aria-label={tool.title()} title={format!("{} ({})", tool.title(), tool.letter())}
                        onclick={dispatch.reform(move |_| Action::Use(tool))}>
                        { icon(tool_icon(tool)) }<span aria-hidden="true">{ tool.label() }</span>
                    </button>
                }
            }) }
        </div></nav>
    }
}
