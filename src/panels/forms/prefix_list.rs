//! Prefix lists of one's own.

use vpc_endpoint_model::Field;
use vpc_endpoint_model::design::PrefixListId;
use vpc_endpoint_model::edit::{CreateManagedPrefixList, ModifyManagedPrefixList};
use yew::prelude::*;

use super::draft::use_draft;
use super::form::{Form, Stand, words};
use super::new::{line, name_field, sent};
use super::typed::Typed;
use crate::panels::use_panel;
use crate::ui::TextField;

#[derive(Clone)]
struct Filled {
    entries: String,
    max_entries: Typed<u32>,
    name: String,
}

impl Default for Filled {
    fn default() -> Self {
        Self { entries: "203.0.113.0/24".to_owned(), max_entries: Typed::number("10"), name: String::new() }
    }
}

/// A new one.
#[component]
pub fn NewPrefixList(stand: &Stand) -> Html {
    let panel = use_panel("new prefix list");
    let (form, draft) = (Form::new(&panel, stand), use_draft::<Filled>());
    let command = draft.max_entries.value().map(|max_entries| CreateManagedPrefixList {
        entries: words(&draft.entries),
        max_entries: *max_entries,
        name: draft.name.clone(),
    });
    let retype = draft.set(|filled, text: String| filled.max_entries = Typed::number(&text));
    let most = line(&form, Field::MaxEntries, "Most entries", draft.max_entries.text(), retype);
    let fields = html! {
        <>
            { line(&form, Field::Entries, "Blocks", &draft.entries, draft.set(|filled, text| filled.entries = text)).draw() }
            { TextField { hint: "counts against the table's quota (R39)".into(), ..draft.max_entries.judge(most) }.draw() }
            { name_field(&form, &draft.name, draft.set(|filled, name| filled.name = name)) }
        </>
    };
    sent(&form, "Blocks under one name, for routes and security groups.", "Add", command, fields)
}

pub fn edit(form: &Form<'_>, id: &PrefixListId) -> Html {
    let Some(list) = form.plan().design.prefix_list(id) else { return Html::default() };
    let shown = list.entries.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let set = {
        let id = id.clone();
        move |text: String| {
            let entries = Some(words(&text));
            Ok(ModifyManagedPrefixList { prefix_list: id.clone(), entries, max_entries: None })
        }
    };
    let most = {
        let id = id.clone();
        move |text: String| {
            let most = text.trim().parse().map_err(|_| format!("“{text}” is not a number of entries."))?;
            Ok(ModifyManagedPrefixList { prefix_list: id.clone(), entries: None, max_entries: Some(most) })
        }
    };
    html! {
        <>
            { form.text(Field::Entries, "Blocks", shown, set) }
            { form.number(Field::MaxEntries, "Most entries", "R39", list.max_entries.to_string().into(), most) }
            <p class="quiet">{ format!("Name it {id} as a route's destination or a rule's peer.") }</p>
        </>
    }
}
