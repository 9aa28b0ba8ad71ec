//! The plans of this browser: seen, opened, renamed, copied, deleted and had again.

use wasm_bindgen::JsValue;
use yew::prelude::*;

use super::{Panel, use_panel};
use crate::keeping::{Change, Entry, Kind};
use crate::store::{Action, Listing};
use crate::ui::{Modal, TextField, address_of_svg};

#[derive(Properties, PartialEq)]
pub struct PlansProps {
    /// None while they are being looked for.
    pub listing: Option<Listing>,
}

/// The dialog.
#[component]
pub fn Plans(props: &PlansProps) -> Html {
    let panel = &use_panel("plans");
    let renamed = use_state(|| None::<String>);
    let close = panel.dispatch.reform(|()| Action::CloseDialog);
    let body = match &props.listing {
        None => html! { <p class="quiet">{ "Looking…" }</p> },
        Some(listing) => {
            let shelf = Shelves { panel, open: listing.library.open.as_deref(), renamed };
            shelf.draw(listing)
        }
    };
    html! { <Modal title="My plans" onclose={close}>{ body }</Modal> }
}

/// What the entries are drawn with.
struct Shelves<'a> {
    panel: &'a Panel,
    /// The plan that is open here.
    open: Option<&'a str>,
    /// The plan whose name is being changed.
    renamed: UseStateHandle<Option<String>>,
}

impl Shelves<'_> {
    fn draw(&self, listing: &Listing) -> Html {
        let Listing { library, said, deleted } = listing;
        let (gone, there): (Vec<_>, Vec<_>) = library.entries.iter().partition(|entry| entry.deleted > 0.0);
        html! {
            <>
                <p role="status" class="plans-said">
                    { said }
                    if let Some(id) = deleted {
                        { " " }{ self.button("Undo", format!("Undo: {said}"), Action::ChangePlan(id.clone(), Change::Restore)) }
                    }
                </p>
                if there.is_empty() {
                    <p class="quiet">{ "Nothing is kept yet. What you change is, from the first change on." }</p>
                }
                <ul class="plans">{ for there.into_iter().map(|entry| self.entry(entry)) }</ul>
                if !gone.is_empty() {
                    <h3>{ "Deleted" }</h3>
                    <p class="quiet">{ "They can be had again for 30 days, unless the room is needed." }</p>
                    <ul class="plans">{ for gone.into_iter().map(|entry| self.gone(entry)) }</ul>
                }
                <p class="quiet">{ room(&library.entries, library.left) }</p>
            </>
        }
    }

    fn entry(&self, entry: &Entry) -> Html {
        let is_open = self.open == Some(entry.id.as_str());
        let act = |change: Change| Action::ChangePlan(entry.id.clone(), change);
        let name = &entry.name;
        let buttons = if entry.kind == Kind::Unreadable {
            html! { { self.button("Save its text", format!("Save the text of {name}"), Action::SaveText(entry.id.clone())) } }
        } else {
            html! {
                <>
                    { self.rename(entry) }
                    { self.button("Duplicate", format!("Duplicate {name}"), act(Change::Duplicate)) }
                </>
            }
        };
        html! {
            <li key={entry.id.clone()}>
                { picture(entry) }
                <div>
                    { self.name(entry, is_open) }
                    <p class="quiet">{ about(entry, is_open) }</p>
                    <div class="plan-buttons">
                        { buttons }
                        { self.button("Delete", format!("Delete {name}"), act(Change::Delete)) }
                    </div>
                </div>
            </li>
        }
    }

    /// The name, which opens the plan; or the field in which it is changed.
    fn name(&self, entry: &Entry, is_open: bool) -> Html {
        if self.renamed.as_ref() == Some(&entry.id) {
            let (renamed, dispatch, id) = (self.renamed.clone(), self.panel.dispatch.clone(), entry.id.clone());
            let set = Callback::from(move |name: String| {
                renamed.set(None);
                dispatch.emit(Action::ChangePlan(id.clone(), Change::Rename(name)));
            });
            let field = TextField {
                id: "plan-new-name".into(),
                label: "New name".into(),
                value: entry.name.clone().into(),
                onchange: set,
                ..Default::default()
            };
            return field.draw();
        }
        if entry.kind == Kind::Unreadable {
            return html! { <strong>{ &entry.name }</strong> };
        }
        let open = self.panel.dispatch.reform({
            let id = entry.id.clone();
            move |_: MouseEvent| Action::OpenPlan(id.clone())
        });
        let current = is_open.then_some("true");
        html! { <button type="button" class="link plan-open" aria-current={current} onclick={open}>{ &entry.name }</button> }
    }

    fn rename(&self, entry: &Entry) -> Html {
        let (renamed, id) = (self.renamed.clone(), entry.id.clone());
        let toggle = Callback::from(move |_: MouseEvent| {
            let wanted = (renamed.as_ref() != Some(&id)).then(|| id.clone());
            renamed.set(wanted);
        });
        let label = if self.renamed.as_ref() == Some(&entry.id) { "Keep the name" } else { "Rename" };
        html! { <button type="button" class="button" aria-label={format!("{label}: {}", entry.name)} onclick={toggle}>{ label }</button> }
    }

    fn gone(&self, entry: &Entry) -> Html {
        let act = |change: Change| Action::ChangePlan(entry.id.clone(), change);
        html! {
            <li key={entry.id.clone()}>
                { picture(entry) }
                <div>
                    <strong>{ &entry.name }</strong>
                    <p class="quiet">{ about(entry, false) }</p>
                    <div class="plan-buttons">
                        { self.button("Restore", format!("Restore {}", entry.name), act(Change::Restore)) }
                        { self.button("Delete for good", format!("Delete {} for good", entry.name), act(Change::Forget)) }
                    </div>
                </div>
            </li>
        }
    }

    fn button(&self, text: &'static str, label: String, action: Action) -> Html {
        let act = self.panel.dispatch.reform(move |_: MouseEvent| action.clone());
        html! { <button type="button" class="button" aria-label={label} onclick={act}>{ text }</button> }
    }
}

fn picture(entry: &Entry) -> Html {
    if entry.picture.is_empty() {
        return html! { <span class="plan-picture"></span> };
    }
    let source = address_of_svg(&entry.picture);
    html! { <img class="plan-picture" src={source} alt="" /> }
}

/// Region, month and when it was changed.
fn about(entry: &Entry, is_open: bool) -> String {
    let kind = match entry.kind {
        _ if is_open => Some("open".to_owned()),
        Kind::Example => Some("example".to_owned()),
        Kind::Unreadable => Some("cannot be read".to_owned()),
        Kind::Plan | Kind::Embed => None,
    };
    let month = (!entry.total.is_empty()).then(|| format!("{} a month", entry.total));
    let region = (!entry.region.is_empty()).then(|| entry.region.clone());
    let changed = format!("changed {}", moment(&js_sys::Date::new(&JsValue::from_f64(entry.changed))));
    [kind, region, month, Some(changed)].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// A moment in the person's own time.
fn moment(at: &js_sys::Date) -> String {
    let (year, month, day) = (at.get_full_year(), at.get_month().saturating_add(1), at.get_date());
    format!("{year}-{month:02}-{day:02} {:02}:{:02}", at.get_hours(), at.get_minutes())
}

/// How much room the plans take, and how much is left.
fn room(entries: &[Entry], left: Option<f64>) -> String {
    let taken = entries.iter().map(Entry::size).fold(0, usize::saturating_add);
    let taken = format!("{} kB taken", taken.div_ceil(1_000));
    match left {
        Some(left) if left >= 1e9 => format!("{taken}, {:.0} GB left in this browser.", left / 1e9),
        Some(left) => format!("{taken}, {:.0} MB left in this browser.", left / 1e6),
        None => format!("{taken}."),
    }
}
