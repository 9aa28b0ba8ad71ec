//! The app: owns the store, carries out its effects, listens to keys, lays out the screen.

use std::cell::Cell;
use std::hash::Hasher;
use std::rc::Rc;

use fnv::FnvHasher;
use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlElement, KeyboardEvent};
use yew::prelude::*;

use crate::boot;
use crate::canvas::Canvas;
use crate::host::{Event, Host};
use crate::keeping::{Shelf, Shelved};
use crate::librarian::Librarian;
use crate::panels::{
    CompareSwitch, Desk, Dialogs, Dock, EmbedBar, End, Inspector, Messages, Palette, Sheet, Stand, Steps, TopBar,
};
use crate::protocol::Problem;
use crate::store::{
    Action, EXAMPLES, Effect, Given, Keeping, Move, Options, Plan, Recovered, SaveAs, SaveState, Slot, Store, Stored,
    Theme, Tool, View,
};
use crate::ui::{copy, download, focus, focus_first, focused_in, is_focus_lost, is_modal_open, let_go, print};

/// How long the player stays at a step: time to read a sentence.
const STEP_MS: u32 = 2_600;

/// What the person looks at is noted once it has been the same for so long.
const REST_MS: u32 = 400;

/// By then the browser has painted what was drawn.
const PAINT_MS: u32 = 40;

/// What the page starts the planner with.
#[derive(Properties, PartialEq, Clone)]
pub struct Start {
    pub options: Rc<Options>,
    /// Of options that were left out.
    pub warnings: Rc<[String]>,
    /// The plan of the page.
    pub design: Option<Rc<str>>,
    /// Where plans are kept, a [`Shelf`]; nothing where none are.
    pub shelf: JsValue,
    /// The plan that was kept last, a [`Shelved`], if there is one.
    pub kept: JsValue,
}

pub struct App {
    store: Store,
    librarian: Librarian,
    /// The page around the planner, once it listens.
    host: Option<Host>,
    /// Takes what a person does.
    dispatch: Callback<Action>,
    /// The store's snapshot as last drawn.
    view: Rc<View>,
    /// The store's snapshot with the baseline in place of the plan, while that is drawn.
    drawn: Option<Rc<View>>,
    ticking: Option<Timeout>,
    /// When it is noted what the person looks at.
    resting: Option<Timeout>,
    /// Elements to focus once they are drawn.
    focus: Option<&'static str>,
    /// The part of the screen the keyboard was in before the last action: it stays there if its element goes.
    region: Option<&'static str>,
    /// Whether leaving the page would lose something.
    lossy: Rc<Cell<bool>>,
    /// Of the window: as long as the app lives.
    listeners: Vec<EventListener>,
}

impl Component for App {
    type Message = Action;
    type Properties = Start;

    fn create(ctx: &Context<Self>) -> Self {
        let dispatch = ctx.link().callback(|action| action);
        let (store, librarian) = begin(ctx.props(), dispatch.clone());
        remember(&store);
        paint(store.view().theme);
        hold_still(!ctx.props().options.motion);
        let view = Rc::new(store.view().clone());
        Self {
            store,
            librarian,
            host: None,
            dispatch,
            view,
            drawn: None,
            ticking: None,
            resting: None,
            focus: None,
            region: None,
            lossy: Rc::default(),
            listeners: Vec::new(),
        }
    }

    fn update(&mut self, ctx: &Context<Self>, action: Action) -> bool {
        if let Action::Listen(tell) = action {
            self.listen(ctx, tell);
            return false;
        }
        match &action {
            Action::Saved(kept) => self.librarian.wrote(&self.store, kept),
            Action::Picture => self.librarian.picture(self.store.sheet(), self.store.view()),
            _ => {}
        }
        let followed = match &action {
            Action::Follow(plan) if self.view.follows => plan.clone(),
            _ => None,
        };
        let sheet = self.store.sheet();
        self.region = focused_in(&["dialog", "inspector", "dock-panel"]);
        let effects = self.store.reduce(action);
        if self.store.sheet() != sheet {
            self.librarian.picture(sheet, &self.view);
            if let Some(plan) = self.store.take_kept() {
                self.librarian.read(&self.store, plan);
            }
        }
        if let Some(plan) = followed {
            self.librarian.follow(&self.store, plan);
        }
        let looks_at = |view: &View| (view.tab, view.selection.clone());
        if self.view.options.embedded && looks_at(&self.view) != looks_at(self.store.view()) {
            let link = ctx.link().clone();
            self.resting = Some(Timeout::new(REST_MS, move || link.send_message(Action::Rest)));
        }
        let (answers, effects): (Vec<_>, Vec<_>) =
            effects.into_iter().partition(|effect| matches!(effect, Effect::Answer(..)));
        for effect in effects {
            self.carry_out(ctx, effect);
        }
        self.lossy.set(self.store.would_lose());
        self.view = Rc::new(self.store.view().clone());
        if let Some(host) = &mut self.host {
            host.follow(&self.view);
        }
        for answer in answers {
            self.carry_out(ctx, answer);
        }
        self.drawn = self.view.of_baseline().map(Rc::new);
        true
    }

    fn view(&self, _: &Context<Self>) -> Html {
        let view = &*self.view;
        let options = &view.options;
        let desk = Desk { options: options.clone(), dispatch: self.dispatch.clone() };
        let class = classes!(
            "planner",
            options.embedded.then_some("planner-embedded"),
            options.auto_height.then_some("planner-auto"),
            view.tall.then_some("planner-tall"),
            view.editing.then_some("planner-editing"),
        );
        let steps = Steps { undo: view.undo.clone(), redo: view.redo.clone() };
        let stand = Stand { tool: view.tool, selection: view.selection.clone(), failure: view.failure.clone() };
        html! {
            <ContextProvider<Desk> context={desk}>
            <ContextProvider<Plan> context={view.plan.clone()}>
            <div {class}>
                if options.embedded || !options.may_edit() {
                    <EmbedBar {steps} editing={view.editing} follows={view.follows} />
                } else {
                    <TopBar {steps} saved={view.saved.clone()} follows={view.follows} theme={view.theme} />
                }
                if !options.tools.is_empty() { <Palette tool={view.tool} /> }
                <main class="stage">
                    <Canvas view={self.drawn.as_ref().unwrap_or(&self.view).clone()} dispatch={self.dispatch.clone()} />
                    <CompareSwitch
                        baseline={view.baseline.as_ref().map(|baseline| AttrValue::from(baseline.name.clone()))}
                        showing={view.showing_baseline}
                    />
                </main>
                if options.inspector || view.tool.has_form() { <Inspector {stand} player={view.player.clone()} /> }
                if !options.tabs.is_empty() {
                    <Dock
                        tab={view.tab}
                        tall={view.tall}
                        selection={view.selection.clone()}
                        asked={view.asked.clone()}
                        baseline={view.baseline.clone()}
                    />
                }
                <Dialogs dialog={view.dialog.clone()} previous={view.previous} letters={view.letters} />
                <Messages toast={view.toast.clone()} announcement={view.announcement.clone()} />
                if options.embedded { <End /> }
                if view.printing { <Sheet /> }
            </div>
            </ContextProvider<Plan>>
            </ContextProvider<Desk>>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if first && let Some(window) = web_sys::window() {
            let link = ctx.link().clone();
            let options = gloo_events::EventListenerOptions::enable_prevent_default();
            let keys = EventListener::new_with_options(&window, "keydown", options, move |event| {
                if let Some(event) = event.dyn_ref::<KeyboardEvent>()
                    && let Some(action) = action_of_key(event)
                {
                    event.prevent_default();
                    link.send_message(action);
                }
            });
            let leaving = ["pagehide", "visibilitychange"].map(|event| {
                let link = ctx.link().clone();
                EventListener::new(&window, event, move |_| link.send_message(Action::Leave))
            });
            let lossy = self.lossy.clone();
            let asking = EventListener::new_with_options(&window, "beforeunload", options, move |event| {
                if lossy.get() {
                    event.prevent_default();
                }
            });
            let printing = [("beforeprint", true), ("afterprint", false)].map(|(event, printing)| {
                let link = ctx.link().clone();
                EventListener::new(&window, event, move |_| link.send_message(Action::Printing(printing)))
            });
            self.listeners = [keys, asking].into_iter().chain(leaving).chain(printing).collect();
        }
        self.librarian.drawn();
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

/// Leaves the plan for a restart; of an embed, which has no other place for them, what led to it too.
fn remember(store: &Store) -> Option<Result<String, Problem>> {
    let View { plan, options, .. } = store.view();
    let state = options.embedded.then(|| store.state());
    boot::remember(&plan.design.to_json(), state.as_ref().and_then(|state| state.as_deref().ok()));
    state
}

/// What the page starts with.
fn begin(start: &Start, dispatch: Callback<Action>) -> (Store, Librarian) {
    let Start { options, design, shelf, kept, .. } = start;
    let given = |value: &JsValue| value.is_truthy().then(|| value.clone());
    let shelf = given(shelf).map(JsCast::unchecked_into::<Shelf>);
    let kept = given(kept).and_then(|kept| kept.unchecked_into::<Shelved>().plan());
    let recovered = boot::recovered();
    let mut store = if options.embedded {
        let design = given_to_embed(options, design.as_deref());
        let recovered = recovered.map(|document| Recovered { document, state: boot::recovered_state() });
        Store::embedded(Given { options: options.clone(), design, kept: kept.clone(), recovered })
    } else {
        let theme = match Slot::Theme.read().as_deref() {
            Some("light") => Theme::Light,
            Some("dark") => Theme::Dark,
            _ => Theme::System,
        };
        let letters = Slot::Letters.read().as_deref() != Some("off");
        let stored = Stored { plan: kept.clone(), recovered, baseline: Slot::Baseline.read() };
        Store::start(stored, options.clone(), theme, letters)
    };
    if shelf.as_ref().is_some_and(Shelf::nowhere) {
        store.is_kept_nowhere();
    }
    let mut librarian = Librarian::new(shelf, dispatch);
    if let Some(plan) = kept {
        librarian.begin(&store, plan);
    } else if let Some(key) = embed_key(options, design.as_deref()) {
        librarian.name(&store, key);
    }
    if store.view().saved == SaveState::Keeping {
        librarian.carry_out(&store, &Keeping::Soon);
    }
    (store, librarian)
}

/// The plan that an embed is given: by the page, or the example that it names.
fn given_to_embed(options: &Options, design: Option<&str>) -> String {
    let example = EXAMPLES.iter().find(|example| Some(example.id) == options.example).or_else(|| EXAMPLES.first());
    design.or(example.map(|example| example.json)).unwrap_or_default().to_owned()
}

/// Under which an embed with a name keeps what is made of the plan it is given.
pub fn embed_key(options: &Options, design: Option<&str>) -> Option<String> {
    let id = options.id.as_ref()?;
    // Of a kind that the next version of the planner has too.
    let mut hasher = FnvHasher::default();
    hasher.write(given_to_embed(options, design).as_bytes());
    Some(format!("embed/{id}/{:016x}", hasher.finish()))
}

impl App {
    /// Tells the page around the planner from now on.
    fn listen(&mut self, ctx: &Context<Self>, tell: js_sys::Function) {
        let mut host = Host::new(tell);
        let revision = self.view.plan.revision;
        if let Some(problem) = self.store.unopened() {
            host.tell(&Event::Error(problem));
        }
        host.tell(&Event::Ready { revision, warnings: &ctx.props().warnings });
        host.follow(&self.view);
        self.host = Some(host);
    }

    fn carry_out(&mut self, ctx: &Context<Self>, effect: Effect) {
        match effect {
            Effect::Keeping(wanted) => self.librarian.carry_out(&self.store, &wanted),
            Effect::Remember => {
                self.resting = None;
                let state = remember(&self.store);
                if let (Some(host), Some(state)) = (&mut self.host, state) {
                    host.keep(&state);
                }
            }
            Effect::Subscribe(topics) => {
                if let Some(host) = &mut self.host {
                    host.subscribe(topics);
                }
            }
            Effect::Keep(slot, text) => slot.write(&text),
            Effect::Forget(slot) => slot.forget(),
            Effect::MakeLink => {
                let text = self.store.view().plan.design.to_json();
                ctx.link().send_future(async move { Action::Link(boot::pack(&text).await.ok()) });
            }
            Effect::Report(problem) => {
                if let Some(host) = &self.host {
                    host.tell(&Event::Error(&problem));
                }
            }
            Effect::Copy { what, text } => {
                ctx.link().send_future(async move {
                    let copied = copy(&text).await;
                    Action::Copied { what, refused: (!copied).then_some(text) }
                });
            }
            Effect::SavePng { name, svg, scale } => {
                let link = ctx.link().clone();
                spawn_local(async move {
                    if boot::save_png(&svg, &name, scale).await.is_err() {
                        let sentence = "This frame does not draw pictures; save the SVG instead.";
                        link.send_message(Action::Complain(sentence.into()));
                    }
                });
            }
            Effect::Print => {
                // The sheet is there after this task.
                Timeout::new(0, print).forget();
            }
            Effect::TakeTurns => {
                let link = ctx.link().clone();
                Timeout::new(PAINT_MS, move || link.send_message(Action::GoOn)).forget();
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
            Effect::Answer(answer, result) => answer.emit(*result),
            Effect::LetGo => let_go(),
            Effect::Focus(id) => self.focus = Some(id),
            Effect::Paint(theme) => paint(theme),
        }
    }
}

/// What a key means anywhere in the page; single letters mean nothing while a field has the keyboard.
fn action_of_key(event: &KeyboardEvent) -> Option<Action> {
    let key = event.key();
    // The page behind a dialog rests, whether or not something in the dialog has the keyboard.
    if is_modal_open() {
        return None;
    }
    // The drawing climbs out by itself.
    if key == "Escape" && !is_inside(event, "#canvas") {
        return Some(Action::LeaveForm);
    }
    if is_field(event) {
        return None;
    }
    if event.ctrl_key() || event.meta_key() {
        return match key.to_ascii_lowercase().as_str() {
            "z" if event.shift_key() => Some(Action::Redo),
            "z" => Some(Action::Undo),
            "y" => Some(Action::Redo),
            "s" => Some(Action::SaveAs(SaveAs::Plan)),
            _ => None,
        };
    }
    if event.alt_key() {
        return None;
    }
    match key.as_str() {
        // A key that deletes acts on what has the keyboard, not on what is selected elsewhere.
        "Delete" | "Backspace" => is_inside(event, "#canvas").then_some(Action::DeleteSelected),
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

/// Whether the event came from an element inside one of a kind.
fn is_inside(event: &KeyboardEvent, kind: &str) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    element.is_some_and(|element| element.closest(kind).ok().flatten().is_some())
}

fn paint(theme: Theme) {
    mark("data-theme", theme.name());
}

/// Has nothing move by itself.
fn hold_still(still: bool) {
    mark("data-motion", if still { "off" } else { "auto" });
}

/// Sets an attribute of the page's root, by which style sheets tell.
fn mark(name: &str, value: &str) {
    let root = web_sys::window().and_then(|window| window.document()).and_then(|page| page.document_element());
    if let Some(root) = root {
        // An attribute with a plain name can always be set.
        let _ = root.set_attribute(name, value);
    }
}
