//! A tree of lines with one stop of the Tab key: arrow keys walk through it, open and close its branches.

use std::rc::Rc;

use vpc_endpoint_model::design::ObjectId;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::lines::{Closed, Line, Lines, Move, Moved};
use crate::panels::{Marking, Panel, use_panel};
use crate::store::{Action, Tool};
use crate::ui::{Entry, Frame, Long, Reach, icon, object_icon};

#[derive(Properties, PartialEq)]
pub struct BranchesProps {
    /// Distinguishes its field from others in the page.
    pub id: &'static str,
    /// What its lines are, where they are counted.
    pub label: &'static str,
    /// What it is called.
    pub name: &'static str,
    pub lines: Rc<Lines>,
    pub marking: Marking,
}

/// Where somebody is in a tree, and what of it is closed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Walk {
    closed: Closed,
    /// The key of the line that the Tab key stops at; the first where there is none.
    current: Option<String>,
    reach: Reach,
}

/// The tree.
#[component]
pub fn Branches(props: &BranchesProps) -> Html {
    let panel = use_panel("outline");
    let walk = use_state(Walk::default);
    let BranchesProps { id, label, name, lines, marking } = props;
    let shown: Rc<[usize]> = lines.shown(&walk.closed).into();
    let is_current = |line: &&usize| lines.get(**line).map(Line::key) == walk.current;
    let current = shown.iter().find(is_current).or(shown.first()).copied().unwrap_or_default();
    let branches = Rc::new(Drawn { panel, marking: marking.clone(), lines: lines.clone(), shown, walk, current });
    let count = branches.shown.len();
    if count == 0 {
        return Html::default();
    }
    let reach = branches.walk.reach;
    let entry = {
        let branches = branches.clone();
        Callback::from(move |entry: Entry| branches.item(entry.index))
    };
    let text = {
        let branches = branches.clone();
        Callback::from(move |index: usize| branches.text(index))
    };
    let onkeydown = Callback::from(move |event: KeyboardEvent| branches.key(&event));
    let frame = Frame::Tree { class: "outline-lines", name };
    html! { <div {onkeydown}><Long id={*id} label={*label} {count} {frame} {entry} {text} {reach} /></div> }
}

/// A tree as it is drawn.
struct Drawn {
    panel: Panel,
    marking: Marking,
    lines: Rc<Lines>,
    shown: Rc<[usize]>,
    walk: UseStateHandle<Walk>,
    current: usize,
}

impl Drawn {
    /// What a line is found by.
    fn text(&self, index: usize) -> String {
        match self.shown.get(index).and_then(|line| self.lines.get(*line)) {
            Some(Line::Object { object, .. }) => {
                format!("{} {}", self.panel.plan.design.name_of(object), self.panel.plan.noun(object))
            }
            Some(Line::Adds { .. }) | None => String::new(),
        }
    }

    fn item(&self, index: usize) -> Html {
        let Some((number, line)) = self.shown.get(index).and_then(|line| Some((*line, self.lines.get(*line)?))) else {
            return Html::default();
        };
        let is_current = number == self.current;
        let (selected, inside) = match line {
            Line::Object { object, .. } => {
                (Some(self.marking.is_selected(object).to_string()), self.thing(number, object))
            }
            Line::Adds { tools, at, .. } => {
                let adds = tools.iter().map(|tool| add(&self.panel, *tool, at.clone(), Some(is_current)));
                (None, html! { <div class="outline-adds">{ for adds }</div> })
            }
        };
        let expanded = self.lines.is_branch(number).then(|| (!self.is_closed(line)).to_string());
        let (place, of) = self.lines.place(number);
        let shortcuts = (selected.is_some() && self.panel.may_edit()).then_some("Delete");
        let onfocusin = {
            let (walk, key) = (self.walk.clone(), line.key());
            Callback::from(move |_: FocusEvent| {
                if walk.current.as_ref() != Some(&key) {
                    walk.set(Walk { current: Some(key.clone()), ..(*walk).clone() });
                }
            })
        };
        html! {
            <li key={line.key()} class={format!("depth-{}", line.depth())} role="treeitem" tabindex={stop(is_current)}
                aria-selected={selected} aria-expanded={expanded}
                aria-level={(line.depth() + 1).to_string()} aria-posinset={place.to_string()} aria-setsize={of.to_string()}
                aria-keyshortcuts={shortcuts}
                {onfocusin}>{ inside }</li>
        }
    }

    /// A thing's line. What the mouse presses beside its name is hidden: keys of the line do the same.
    fn thing(&self, number: usize, object: &ObjectId) -> Html {
        let Panel { plan, dispatch, .. } = &self.panel;
        let (name, noun) = (plan.design.name_of(object).to_owned(), plan.noun(object));
        let chosen = self.marking.is_selected(object);
        let act = |action: fn(ObjectId) -> Action| {
            let object = object.clone();
            dispatch.reform(move |event: MouseEvent| {
                event.stop_propagation();
                action(object.clone())
            })
        };
        html! {
            <div class={classes!("outline-item", chosen.then_some("chosen"))} onclick={act(|object| Action::Select(Some(object)))}>
                { self.twist(number) }
                <span class="outline-name">
                    { icon(object_icon(&plan.design, object)) }<span>{ name }</span>{ " " }<span class="quiet">{ noun }</span>
                </span>
                if self.panel.may_edit() {
                    <span class="icon-button" aria-hidden="true" onclick={act(Action::AskDelete)}>{ "✕" }</span>
                }
            </div>
        }
    }

    /// For the mouse, what the arrow keys do: opens and closes a branch.
    fn twist(&self, number: usize) -> Html {
        let Some(line) = self.lines.get(number).filter(|_| self.lines.is_branch(number)) else {
            return Html::default();
        };
        let closed = self.is_closed(line);
        let (walk, key) = (self.walk.clone(), line.key());
        let onclick = Callback::from(move |event: MouseEvent| {
            event.stop_propagation();
            turn(&walk, &key, !closed);
        });
        html! { <span class="outline-twist" aria-hidden="true" {onclick}>{ if closed { "▸" } else { "▾" } }</span> }
    }

    fn is_closed(&self, line: &Line) -> bool {
        self.walk.closed.contains(&line.key())
    }

    fn key(&self, event: &KeyboardEvent) {
        let target = event.target_dyn_into::<Element>();
        let item = target.as_ref().and_then(|target| target.closest("[role=treeitem]").ok().flatten());
        let Some((target, item)) = target.zip(item) else { return };
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let is_on_item = target == item;
        let step = match event.key().as_str() {
            "ArrowDown" => Some(Move::Next),
            "ArrowUp" => Some(Move::Previous),
            "Home" => Some(Move::First),
            "End" => Some(Move::Last),
            "ArrowRight" if is_on_item => Some(Move::Inward),
            "ArrowLeft" if is_on_item => Some(Move::Outward),
            _ => None,
        };
        let done = match (step, self.lines.get(self.current)) {
            (Some(Move::Inward), Some(Line::Adds { .. })) => focus_button(&item, None, true),
            (Some(step), _) => self.take(step),
            (None, Some(line)) if is_on_item => self.act(event.key().as_str(), line, &item),
            (None, _) => match event.key().as_str() {
                "ArrowRight" => focus_button(&item, Some(&target), true),
                "ArrowLeft" => focus_button(&item, Some(&target), false) || focus_element(&item),
                _ => false,
            },
        };
        if done {
            event.prevent_default();
            event.stop_propagation();
        }
    }

    fn take(&self, step: Move) -> bool {
        match self.lines.moved(self.current, step, &self.walk.closed) {
            Moved::To(line) => {
                let place = self.shown.iter().position(|shown| *shown == line);
                let (Some(place), Some(line)) = (place, self.lines.get(line)) else { return true };
                let reach = self.walk.reach.to(place);
                self.walk.set(Walk { current: Some(line.key()), reach, ..(*self.walk).clone() });
            }
            Moved::Opens(line) | Moved::Closes(line) => {
                if let Some(line) = self.lines.get(line) {
                    turn(&self.walk, &line.key(), !self.is_closed(line));
                }
            }
            Moved::Nowhere => {}
        }
        // The page does not scroll by these keys, whether or not there is a line to go to.
        true
    }

    /// What a key does to a line; `false` for a key that is none of a tree's.
    fn act(&self, key: &str, line: &Line, item: &Element) -> bool {
        match (key, line) {
            ("Enter" | " ", Line::Object { object, .. }) => {
                self.panel.dispatch.emit(Action::Select(Some(object.clone())));
            }
            ("Enter" | " ", Line::Adds { .. }) => return focus_button(item, None, true),
            ("Delete" | "Backspace", Line::Object { object, .. }) if self.panel.may_edit() => {
                self.panel.dispatch.emit(Action::AskDelete(object.clone()));
            }
            _ => return false,
        }
        true
    }
}

/// Closes a branch or opens it.
fn turn(walk: &UseStateHandle<Walk>, key: &str, close: bool) {
    let mut turned = (**walk).clone();
    if close {
        turned.closed.insert(key.to_owned());
    } else {
        turned.closed.remove(key);
    }
    walk.set(turned);
}

/// Whether the Tab key stops here.
const fn stop(is_current: bool) -> &'static str {
    if is_current { "0" } else { "-1" }
}

/// Puts the keyboard on the button of a line before or behind another, or on the first.
fn focus_button(item: &Element, from: Option<&Element>, behind: bool) -> bool {
    let Ok(buttons) = item.query_selector_all("button") else { return false };
    let button = |place: u32| buttons.item(place).and_then(|node| node.dyn_into::<Element>().ok());
    let at = from.and_then(|from| (0..buttons.length()).find(|place| button(*place).as_ref() == Some(from)));
    let wanted = match (at, behind) {
        (None, _) => Some(0),
        (Some(at), true) => Some(at + 1),
        (Some(at), false) => at.checked_sub(1),
    };
    wanted.and_then(button).is_some_and(|button| focus_element(&button))
}

fn focus_element(element: &Element) -> bool {
    element.dyn_ref::<HtmlElement>().is_some_and(|element| element.focus().is_ok())
}

/// Takes a tool in hand, pointed at where it was asked for. In a tree the Tab key stops at the current line's alone.
pub fn add(panel: &Panel, tool: Tool, at: Option<ObjectId>, is_current: Option<bool>) -> Html {
    if !panel.options.tools.contains(&tool) {
        return Html::default();
    }
    let dispatch = panel.dispatch.clone();
    let pick = Callback::from(move |_: MouseEvent| {
        if at.is_some() {
            dispatch.emit(Action::Aim(at.clone()));
        }
        dispatch.emit(Action::Use(tool));
    });
    let name = format!("+ {}", tool.title().trim_start_matches("Add "));
    html! { <button type="button" class="link add" tabindex={is_current.map(stop)} onclick={pick}>{ name }</button> }
}
