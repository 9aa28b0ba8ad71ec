//! The bar above everything, with the month's total always in sight; and the palette of tools.

use gloo_file::futures::read_as_text;
use vpc_endpoint_model::edit::Label;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{Desk, Panel, use_desk, use_panel};
use crate::protocol::MAX_FILE_BYTES;
use crate::store::{Action, Plan, SaveAs, SaveState, Theme, Tool};
use crate::ui::{change, chosen_file, click, icon, tool_icon, total};

/// What undo and redo would do.
#[derive(PartialEq, Eq, Clone)]
pub struct Steps {
    pub undo: Option<Label>,
    pub redo: Option<Label>,
}

#[derive(Properties, PartialEq)]
pub struct TopBarProps {
    pub steps: Steps,
    pub saved: SaveState,
    /// Whether another tab edits the plan.
    pub follows: bool,
    pub theme: Theme,
}

/// Name, region, undo and redo, files, theme, help and the total.
#[component]
pub fn TopBar(bar: &TopBarProps) -> Html {
    let Panel { plan, dispatch, .. } = &use_panel("top bar");
    let on = |action: Action| dispatch.reform(move |_: MouseEvent| action.clone());
    let choose = Callback::from(|_: MouseEvent| click("plan-file"));
    let picked = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: Event| {
            read_file(&event, dispatch.clone(), |text, from| Action::Open { text, from });
        })
    };
    let theme = match bar.theme {
        Theme::System => "Theme: system",
        Theme::Light => "Theme: light",
        Theme::Dark => "Theme: dark",
    };
    html! {
        <header class="top-bar">
            <button type="button" class="button skip" onclick={on(Action::Focus("canvas"))}>{ "Skip to the drawing" }</button>
            <h1>{ "Endpoint Planner" }</h1>
            <button type="button" class="plan-name" title="Name and Region of the plan" onclick={on(Action::Select(None))}>
                <strong>{ &plan.design.name }</strong><span class="quiet">{ &plan.design.region }</span>
            </button>
            { history(&bar.steps, dispatch) }
            <div class="bar-group">
                <button type="button" class="button" onclick={on(Action::Plans)}>{ "My plans" }</button>
                <button type="button" class="button" onclick={on(Action::Examples)}>{ "Examples" }</button>
                <button type="button" class="button" onclick={choose}>{ "Open" }</button>
                <button type="button" class="button" onclick={on(Action::SaveAs(SaveAs::Plan))}>{ "Save" }</button>
                <button type="button" class="button" onclick={on(Action::Export)}>{ "Export" }</button>
                <button type="button" class="button" onclick={on(Action::Share)}>{ "Share" }</button>
                <input id="plan-file" type="file" class="unseen" tabindex="-1" aria-label="A plan's file" accept=".json,.svg,application/json,image/svg+xml" onchange={picked} />
            </div>
            <div class="bar-group">
                <button type="button" class="button" title={theme} aria-label={theme} onclick={on(Action::SetTheme(bar.theme.next()))}>{ match bar.theme { Theme::System => "◐", Theme::Light => "☀", Theme::Dark => "☾" } }</button>
                <button type="button" class="button" aria-label="Keys and help" onclick={on(Action::Help)}>{ "?" }</button>
            </div>
            { kept(&bar.saved, bar.follows, dispatch) }
            { month(plan) }
        </header>
    }
}

#[derive(Properties, PartialEq)]
pub struct EmbedBarProps {
    pub steps: Steps,
    /// Whether a narrow embed has its tools out.
    pub editing: bool,
    /// Whether another tab or frame edits the plan.
    pub follows: bool,
}

/// The bar of an embed: name, undo and redo, start over, share, and the total.
#[component]
pub fn EmbedBar(bar: &EmbedBarProps) -> Html {
    let Panel { plan, options, dispatch } = &use_panel("top bar");
    let on = |action: Action| dispatch.reform(move |_: MouseEvent| action.clone());
    html! {
        <header class="top-bar">
            if options.embedded { <button type="button" class="button skip" onclick={on(Action::Focus("planner-end"))}>{ "Skip the planner" }</button> }
            <h1 class="plan-name"><strong>{ &plan.design.name }</strong><span class="quiet">{ &plan.design.region }</span></h1>
            if options.may_edit() {
                <button type="button" class="button edit-switch" aria-pressed={bar.editing.to_string()} onclick={on(Action::SetEditing(!bar.editing))}>{ "Edit" }</button>
                { history(&bar.steps, dispatch) }
                <button type="button" class="button reset" onclick={on(Action::Reset)}>{ "Start over" }</button>
            }
            <button type="button" class="button" onclick={on(Action::Share)}>{ "Share" }</button>
            if bar.follows { { kept(&SaveState::Kept, true, dispatch) } }
            { month(plan) }
        </header>
    }
}

/// Where an embed ends for the keyboard: what is skipped leads here, and who comes from behind is led to the drawing.
#[component]
pub fn End() -> Html {
    let back = use_desk("end").dispatch.reform(|_: MouseEvent| Action::Focus("canvas"));
    html! { <button type="button" id="planner-end" class="button skip" onclick={back}>{ "Back to the drawing" }</button> }
}

fn history(Steps { undo, redo }: &Steps, dispatch: &Callback<Action>) -> Html {
    let on = |action: Action| dispatch.reform(move |_: MouseEvent| action.clone());
    let said = |verb: &str, nothing: &str, step: &Option<Label>| {
        step.as_ref().map_or_else(|| nothing.to_owned(), |label| format!("{verb}: {label}"))
    };
    let (back, on_again) = (said("Undo", "Nothing to undo", undo), said("Redo", "Nothing to redo", redo));
    html! {
        <div class="bar-group">
            <button type="button" class="button" aria-disabled={undo.is_none().then_some("true")} title={back.clone()} aria-label={back} onclick={on(Action::Undo)}>{ "↶" }<span class="word">{ " Undo" }</span></button>
            <button type="button" class="button" aria-disabled={redo.is_none().then_some("true")} title={on_again.clone()} aria-label={on_again} onclick={on(Action::Redo)}>{ "↷" }<span class="word">{ " Redo" }</span></button>
        </div>
    }
}

/// Whether the plan is kept, and whose turn it is to change it.
fn kept(state: &SaveState, follows: bool, dispatch: &Callback<Action>) -> Html {
    if follows {
        let take_over = dispatch.reform(|_: MouseEvent| Action::TakeOver);
        return html! {
            <span class="saved turn">{ "edited in another tab " }<button type="button" class="button" onclick={take_over}>{ "Edit here" }</button></span>
        };
    }
    match state {
        SaveState::Kept => {
            html! { <span class="saved quiet">{ "kept" }<span class="word">{ " in this browser" }</span></span> }
        }
        SaveState::Keeping => html! { <span class="saved quiet">{ "keeping…" }</span> },
        SaveState::Unsafe(why) => {
            let save = dispatch.reform(|_: MouseEvent| Action::SaveAs(SaveAs::Plan));
            html! {
                <span class="saved bad"><span title={format!("Not kept: {why}.")}>{ "not kept: " }</span><button type="button" class="link" onclick={save}>{ "save a file" }</button></span>
            }
        }
    }
}

/// The month's total and what the last step did to it.
fn month(plan: &Plan) -> Html {
    let now = plan.analysis.cost.total;
    let stops = plan.stops();
    let difference = plan
        .before
        .as_ref()
        .and_then(|before| change(before.analysis.cost.total.amount, now.amount).map(|text| (text, before)));
    let below = match (&stops, difference) {
        (_, Some((text, before))) => {
            let class = if now.amount < before.analysis.cost.total.amount { "down" } else { "up" };
            let class = classes!("difference", stops.is_none().then_some(class));
            html! { <span {class}>{ format!("{text} · {}", before.label) }</span> }
        }
        (None, None) => html! { <span class="difference terms">{ "before tax" }</span> },
        (Some(_), None) => Html::default(),
    };
    html! {
        <div class="month" role="group" aria-label="Monthly total">
            <strong id="total">{ total(now) }</strong><span class="quiet">{ " a month" }</span>
            if let Some(stops) = &stops {
                <span class="difference bad">{ stops }</span>
            }
            { below }
        </div>
    }
}

/// Reads the file an input chose into an action.
pub fn read_file(event: &Event, dispatch: Callback<Action>, make: fn(String, String) -> Action) {
    let Some(file) = chosen_file(event) else { return };
    let from = file.name();
    // Reading would take long, and opening for ever.
    if file.size() > MAX_FILE_BYTES {
        let megabytes = file.size().div_ceil(1_000_000);
        let most = MAX_FILE_BYTES.div_euclid(1_000_000);
        let sentence =
            format!("{from} was not opened: it has {megabytes} MB, and {most} MB are the most a plan may have.");
        dispatch.emit(Action::Complain(sentence));
        return;
    }
    spawn_local(async move {
        dispatch.emit(match read_as_text(&file).await {
            Ok(text) => make(text, from),
            Err(_) => Action::Complain(format!("{from} could not be read.")),
        });
    });
}

#[derive(Properties, PartialEq)]
pub struct PaletteProps {
    /// The tool in hand.
    pub tool: Tool,
}

/// The tools.
#[component]
pub fn Palette(props: &PaletteProps) -> Html {
    let Desk { options, dispatch } = &use_desk("palette");
    html! {
        <nav class="palette" aria-label="Palette"><div role="toolbar" aria-label="Tools" aria-orientation="vertical">
            { for options.tools.iter().copied().map(|tool| {
                let pressed = props.tool == tool;
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
