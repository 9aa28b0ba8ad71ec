//! Plans in addresses: what a link brought, and a link to give away.

use std::sync::Arc;

use vpc_endpoint_interchange::picture;
use vpc_endpoint_model::{Design, analyze};
use yew::prelude::*;

use super::Panel;
use super::snippet::embed;
use crate::boot;
use crate::store::{Action, Plan, SaveAs, Sharing, catalog};
use crate::ui::{Modal, TextField, address_of_svg, total};

/// Longer addresses are cut off by some mail programs and course systems.
const LONG_LINK: usize = 2_000;
/// No longer link is given away.
const LONGEST_LINK: usize = 8_000;
/// The longest plan that an address may hold, as `web/link.js` has it.
const LONGEST_PACKED: usize = 32_768;

/// A plan that came with a link, before it takes the place of one's own.
pub fn linked(panel: &Panel, design: &Arc<Design>) -> Html {
    let close = panel.dispatch.reform(|()| Action::CloseDialog);
    let keep = panel.dispatch.reform(|_: MouseEvent| Action::CloseDialog);
    let open = {
        let (text, from) = (design.to_json(), design.name.clone());
        panel.dispatch.reform(move |_: MouseEvent| Action::Open { text: text.clone(), from: from.clone() })
    };
    let month = total(analyze(design, catalog()).cost.total);
    let facts = format!("{}, {} objects, {month} a month.", design.region, design.object_count());
    html! {
        <Modal title="A plan came with the link" onclose={close}>
            <p><strong>{ &design.name }</strong>{ ": " }{ facts }</p>
            { drawing(design) }
            <p class="quiet">{ "Opening it is a step you can undo, and your plan stays under Examples as the plan before." }</p>
            <p class="dialog-actions">
                <button type="button" class="button" onclick={keep}>{ "Keep my plan" }</button>
                <button type="button" class="button primary" onclick={open}>{ "Open it" }</button>
            </p>
        </Modal>
    }
}

fn drawing(design: &Arc<Design>) -> Html {
    let svg = picture(&Plan::new(design.clone()).written());
    let source = address_of_svg(&svg);
    html! { <img class="picture" src={source} alt={format!("Drawing of {}", design.name)} /> }
}

/// A link to the plan, and a text that puts it into a page.
pub fn share(panel: &Panel, sharing: &Sharing) -> Html {
    let close = panel.dispatch.reform(|()| Action::CloseDialog);
    html! {
        <Modal title="Share the plan" onclose={close}>
            { match &sharing.packed {
                None => html! { <p class="quiet">{ "Packing the plan…" }</p> },
                Some(None) => unpackable(panel, "This browser cannot pack plans into links."),
                Some(Some(packed)) if packed.len() > LONGEST_PACKED => {
                    unpackable(panel, &format!("Packed, the plan has {} characters; an address may have {LONGEST_PACKED}.", packed.len()))
                }
                Some(Some(packed)) => html! { <>{ link(panel, packed) }{ embed(panel, &sharing.snippet, packed) }</> },
            } }
        </Modal>
    }
}

/// Why there is no link, and the file in its place.
fn unpackable(panel: &Panel, why: &str) -> Html {
    let save = panel.dispatch.reform(|_: MouseEvent| Action::SaveAs(SaveAs::Plan));
    html! {
        <>
            <p>{ why.to_owned() }{ " Give the file away instead: Open reads it." }</p>
            <p class="dialog-actions"><button type="button" class="button primary" onclick={save}>{ "Save as file" }</button></p>
        </>
    }
}

fn link(panel: &Panel, packed: &str) -> Html {
    let link = format!("{}#design={packed}", boot::base());
    let length = link.len();
    if length > LONGEST_LINK {
        return unpackable(
            panel,
            &format!(
                "A link would have {length} characters; programs that pass links on cut off what is longer than {LONGEST_LINK}."
            ),
        );
    }
    let copy = {
        let text = link.clone();
        panel.dispatch.reform(move |_: MouseEvent| Action::Copy { what: "the link", text: text.clone() })
    };
    let save = panel.dispatch.reform(|_: MouseEvent| Action::SaveAs(SaveAs::Plan));
    html! {
        <section aria-label="Link">
            <h3>{ "Link" }</h3>
            { TextField { id: "share-link".into(), label: "The whole plan is in it; no server sees it".into(), value: link.into(), mono: true, ..Default::default() }.draw() }
            <p class="quiet">{ format!("{length} characters.") }{ (length > LONG_LINK).then_some(" Some mail programs and course systems cut long links off; a file is safer.") }</p>
            <p class="dialog-actions">
                if length > LONG_LINK { <button type="button" class="button" onclick={save}>{ "Save as file" }</button> }
                <button type="button" class="button primary" onclick={copy}>{ "Copy the link" }</button>
            </p>
        </section>
    }
}
