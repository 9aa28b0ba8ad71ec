//! Remarks on an object or on the whole plan.

use vpc_endpoint_model::Command;
use vpc_endpoint_model::design::{Note, NoteId, ObjectId};
use vpc_endpoint_model::edit::{CreateNote, DeleteNote, ModifyNote};
use yew::prelude::*;

use super::form::Form;
use crate::ui::TextField;

/// Letters in a line of the inspector, about.
const WIDTH: usize = 36;

/// Room for all of a text, within reason.
fn lines(text: &str) -> u32 {
    let count: usize = text.lines().map(|line| line.chars().count() / WIDTH + 1).sum();
    u32::try_from(count).unwrap_or(u32::MAX).clamp(2, 10)
}

/// The remarks, each to rewrite or to empty, and a field for a new one.
pub fn notes(form: &Form<'_>, object: Option<&ObjectId>) -> Html {
    let notes: Vec<&Note> = form.plan().design.notes.iter().filter(|note| note.object.as_ref() == object).collect();
    let about = object.cloned();
    let create = form.send(move |text: String| match text.trim() {
        "" => Err("Write something first.".to_owned()),
        text => Ok(CreateNote { object: about.clone(), text: text.to_owned() }),
    });
    // The field starts empty again after each new note.
    let fresh = format!("new-note-{}", notes.len());
    html! {
        <section class="notes" aria-label="Notes">
            { for notes.iter().map(|note| field(form, note)) }
            { TextField { id: fresh, label: "New note".into(), onchange: create, lines: Some(lines("")), ..Default::default() }.draw() }
        </section>
    }
}

/// A remark by itself.
pub fn edit(form: &Form<'_>, id: &NoteId) -> Html {
    let found = form.plan().design.notes.iter().find(|it| it.id == *id);
    let Some(Note { object: about, .. }) = found else { return Html::default() };
    html! {
        <section class="notes" aria-label="Notes" key={id.to_string()}>
            if let Some(about) = about { <p class="fact"><span>{ "About" }</span>{ form.panel().link(about) }</p> }
            { for found.map(|found| field(form, found)) }
        </section>
    }
}

fn field(form: &Form<'_>, note: &Note) -> Html {
    let id = note.id.clone();
    let rewrite = form.send(move |text: String| -> Result<Command, _> {
        let note = id.clone();
        Ok(match text.trim() {
            "" => DeleteNote { note }.into(),
            text => ModifyNote { note, text: text.to_owned() }.into(),
        })
    });
    let (id, value) = (format!("edit-{}", note.id), note.text.clone().into());
    let lines = Some(lines(&note.text));
    TextField { id, label: "Note".into(), value, onchange: rewrite, lines, ..Default::default() }.draw()
}
