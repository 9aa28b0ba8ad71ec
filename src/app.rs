//! The app: owns the store, carries out its effects, listens to keys, lays out the screen.

use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};
use yew::prelude::*;

use crate::boot;
use crate::canvas::Canvas;
use crate::panels::{PanelProps, compare_switch, dialogs, dock, inspector, palette, top_bar};
use crate::store::{Action, Cupboard, Effect, Move, Slot, Store, Stored, Theme, Tool, View};
use crate::ui::{copy, download, focus, focus_first, focused_in, is_focus_lost};

/// An edit is kept this long after it was made; more edits in between are kept with it.
const AUTOSAVE_MS: u32 = 250;
/// How long the player stays at a step: time to read a sentence.
const STEP_MS: u32 = 2_600;

pub struct App {
    store: Store,
    /// The store's snapshot as last drawn.
    view: Rc<View>,
    /// The store's snapshot with the baseline in place of the plan, while that is drawn.
    drawn: Option<Rc<View>>,
    autosave: Option<Timeout>,
    ticking: Option<Timeout>,
    /// Elements to focus once they are drawn.
    focus: Option<&'static str>,
    /// The part of the screen the keyboard was in before the last action: it stays there if its element goes.
    region: Option<&'static str>,
    keys: Option<EventListener>,
}

impl Component for App {
    type Message = Action;
    type Properties = ();

    fn create(_: &Context<Self>) -> Self {
        let theme = match Cupboard::read(Slot::Theme).as_deref() {
            Some("light") => Theme::Light,
            Some("dark") => Theme::Dark,
            _ => Theme::System,
        };
        paint(theme);
        let letters = Cupboard::read(Slot::Letters).as_deref() != Some("off");
        let design = boot::recovered().or_else(|| Cupboard::read(Slot::Current));
        if let Some(text) = &design {
            boot::remember(text);
        }
        let (previous, baseline) = (Cupboard::read(Slot::Previous), Cupboard::read(Slot::Baseline));
        let store = Store::start(Stored { design, previous, baseline }, theme, letters);
        if let Some(text) = store.unreadable() {
            // Set aside before the first autosave would write over it; if that fails the page still holds it.
            let _ = Cupboard::write(Slot::Unreadable, text);
        }
        let view = Rc::new(store.view().clone());
        Self { store, view, drawn: None, autosave: None, ticking: None, focus: None, region: None, keys: None }
    }

    fn update(&mut self, ctx: &Context<Self>, action: Action) -> bool {
        self.region = focused_in(&["inspector", "dock-panel"]);
        for effect in self.store.reduce(action) {
            self.carry_out(ctx, effect);
        }
        self.view = Rc::new(self.store.view().clone());
        self.drawn = self.view.of_baseline().map(Rc::new);
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = PanelProps { view: self.view.clone(), dispatch: ctx.link().callback(|action| action) };
        html! {
            <div class={classes!("planner", props.view.tall.then_some("planner-tall"))}>
                { top_bar(&props) }
                { palette(&props) }
                <main class="stage">
                    <Canvas view={self.drawn.as_ref().unwrap_or(&props.view).clone()} dispatch={props.dispatch.clone()} />
                    { compare_switch(&props) }
                </main>
                { inspector(&props) }
                { dock(&props) }
                { dialogs(&props) }
            </div>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if first && let Some(window) = web_sys::window() {
            let link = ctx.link().clone();
            let options = gloo_events::EventListenerOptions::enable_prevent_default();
            self.keys = Some(EventListener::new_with_options(&window, "keydown", options, move |event| {
                if let Some(event) = event.dyn_ref::<KeyboardEvent>()
                    && let Some(action) = action_of_key(event)
                {
                    event.prevent_default();
                    link.send_message(action);
                }
            }));
        }
        match self.focus.take() {
            Some("inspector-form") => focus_first("inspector-form"),
            Some(id) => focus(id),
            None => {
                if let Some(region) = self.region.take().filter(|_| is_focus_lost()) {
                    focus(region);
                }
            }
        }
    }
}

impl App {
    fn carry_out(&mut self, ctx: &Context<Self>, effect: Effect) {
        match effect {
            Effect::Save => {
                let text = self.store.view().design.to_json();
                boot::remember(&text);
                let link = ctx.link().clone();
                self.autosave = Some(Timeout::new(AUTOSAVE_MS, move || {
                    link.send_message(Action::Saved(Cupboard::write(Slot::Current, &text)));
                }));
            }
            Effect::Keep(slot, text) => {
                // What is kept here is a convenience; the plan itself is kept by `Save`, which reports.
                let _ = Cupboard::write(slot, &text);
            }
            Effect::Forget(slot) => {
                // What is kept there is a convenience.
                let _ = Cupboard::forget(slot);
            }
            Effect::Copy { what, text } => {
                let link = ctx.link().clone();
                let kept = text.clone();
                copy(&text, move |copied| {
                    link.send_message(Action::Copied { what, refused: (!copied).then_some(kept) });
                });
            }
            Effect::Tick => {
                let link = ctx.link().clone();
                self.ticking = Some(Timeout::new(STEP_MS, move || link.send_message(Action::Play(Move::Tick))));
            }
            Effect::Download { name, text } => {
                if download(&name, &text).is_err() {
                    ctx.link().send_message(Action::Complain("This frame does not allow downloads.".into()));
                }
            }
            Effect::Focus(id) => self.focus = Some(id),
            Effect::Paint(theme) => paint(theme),
        }
    }
}

/// What a key means anywhere in the page; single letters mean nothing while a field has the keyboard.
fn action_of_key(event: &KeyboardEvent) -> Option<Action> {
    let typing = is_field(event);
    let key = event.key();
    if event.ctrl_key() || event.meta_key() {
        return match key.to_ascii_lowercase().as_str() {
            _ if typing => None,
            "z" if event.shift_key() => Some(Action::Redo),
            "z" => Some(Action::Undo),
            "y" => Some(Action::Redo),
            "s" => Some(Action::SaveFile),
            _ => None,
        };
    }
    if typing || event.alt_key() || in_dialog(event) {
        return None;
    }
    match key.as_str() {
        "Delete" | "Backspace" => Some(Action::DeleteSelected),
        "?" => Some(Action::Help),
        _ => Tool::of_letter(only_char(&key)?).map(Action::Letter),
    }
}

fn only_char(text: &str) -> Option<char> {
    let mut letters = text.chars();
    letters.next().filter(|_| letters.next().is_none())
}

/// Whether typing goes into the element the event came from.
fn is_field(event: &KeyboardEvent) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    element.is_some_and(|element| match element.tag_name().as_str() {
        "SELECT" | "TEXTAREA" => true,
        "INPUT" => !matches!(element.get_attribute("type").as_deref(), Some("checkbox" | "radio" | "range" | "file")),
        _ => false,
    })
}

fn in_dialog(event: &KeyboardEvent) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    element.is_some_and(|element| element.closest("dialog").ok().flatten().is_some())
}

fn paint(theme: Theme) {
    let root = web_sys::window().and_then(|window| window.document()).and_then(|page| page.document_element());
    if let Some(root) = root {
        // An attribute with a plain name can always be set.
        let _ = root.set_attribute("data-theme", theme.name());
    }
}
