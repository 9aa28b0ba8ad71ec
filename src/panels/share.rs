//! Plans in addresses and in other people's pages: what a link brought, a link to give away, a text that embeds.

use std::sync::Arc;
use strum::VariantArray;

use vpc_endpoint_drawing::escaped;
use vpc_endpoint_model::{Design, analyze};
use yew::prelude::*;

use super::PanelProps;
use crate::boot;
use crate::canvas::picture;
use crate::store::{Action, Sharing, Snippet, Store, Tab, Theme, catalog};
use crate::ui::{CheckField, Choice, Modal, SelectField, TextField, total};

/// Longer addresses are cut off by some mail programs and course systems.
const LONG_LINK: usize = 2_000;
/// The longest plan a link may hold, as `web/link.js` has it.
const LONGEST_LINK: usize = 32_768;

/// A plan that came with a link, before it takes the place of one's own.
pub fn linked(props: &PanelProps, design: &Arc<Design>) -> Html {
    let close = props.dispatch.reform(|()| Action::CloseDialog);
    let keep = props.dispatch.reform(|_: MouseEvent| Action::CloseDialog);
    let open = {
        let (text, from) = (design.to_json(), design.name.clone());
        props.dispatch.reform(move |_: MouseEvent| Action::Open { text: text.clone(), from: from.clone() })
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

fn drawing(design: &Design) -> Html {
    let svg = picture(Store::of(design.clone()).view());
    let source = format!("data:image/svg+xml,{}", String::from(js_sys::encode_uri_component(&svg)));
    html! { <img class="picture" src={source} alt={format!("Drawing of {}", design.name)} /> }
}

/// A link to the plan, and a text that embeds it with what is chosen here.
pub fn share(props: &PanelProps, sharing: &Sharing) -> Html {
    let close = props.dispatch.reform(|()| Action::CloseDialog);
    html! {
        <Modal title="Share the plan" onclose={close}>
            { match &sharing.packed {
                None => html! { <p class="quiet">{ "Packing the plan…" }</p> },
                Some(None) => unpackable(props, "This browser cannot pack plans into links."),
                Some(Some(packed)) if packed.len() > LONGEST_LINK => {
                    unpackable(props, &format!("Packed, the plan has {} characters; a link may have {LONGEST_LINK}.", packed.len()))
                }
                Some(Some(packed)) => html! { <>{ link(props, packed) }{ embed(props, &sharing.snippet, packed) }</> },
            } }
        </Modal>
    }
}

/// Why there is no link, and the file in its place.
fn unpackable(props: &PanelProps, why: &str) -> Html {
    let save = props.dispatch.reform(|_: MouseEvent| Action::SaveFile);
    html! {
        <>
            <p>{ why.to_owned() }{ " Give the file away instead: Open reads it." }</p>
            <p class="dialog-actions"><button type="button" class="button primary" onclick={save}>{ "Save as file" }</button></p>
        </>
    }
}

fn link(props: &PanelProps, packed: &str) -> Html {
    let link = format!("{}#design={packed}", boot::base());
    let length = link.len();
    let copy = {
        let text = link.clone();
        props.dispatch.reform(move |_: MouseEvent| Action::Copy { what: "the link", text: text.clone() })
    };
    let save = props.dispatch.reform(|_: MouseEvent| Action::SaveFile);
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

/// The snippet, how it looks, and what can be chosen.
fn embed(props: &PanelProps, snippet: &Snippet, packed: &str) -> Html {
    let change = |change: fn(&mut Snippet, bool)| {
        let snippet = snippet.clone();
        props.dispatch.reform(move |on: bool| {
            let mut snippet = snippet.clone();
            change(&mut snippet, on);
            Action::Snippet(snippet)
        })
    };
    let check = |id: &'static str, label: &'static str, checked: bool, onchange: Callback<bool>| {
        CheckField { id: id.into(), label: label.into(), checked, onchange, ..Default::default() }.draw()
    };
    let theme = {
        let snippet = snippet.clone();
        props.dispatch.reform(move |name: String| {
            let theme = [Theme::Light, Theme::Dark].into_iter().find(|theme| theme.name() == name);
            Action::Snippet(Snippet { theme: theme.unwrap_or_default(), ..snippet.clone() })
        })
    };
    let themes = [(Theme::System, "As the page"), (Theme::Light, "Light"), (Theme::Dark, "Dark")];
    let choices = themes.map(|(theme, label)| Choice::new(theme.name(), label)).into();
    let text = snippet_text(snippet, &props.view.design.name, packed);
    let copy = {
        let text = text.clone();
        props.dispatch.reform(move |_: MouseEvent| Action::Copy { what: "the snippet", text: text.clone() })
    };
    let tab = |tab: Tab| {
        let before = snippet.clone();
        let onchange = props.dispatch.reform(move |on: bool| {
            let wanted = |it: &Tab| if *it == tab { on } else { before.tabs.contains(it) };
            Action::Snippet(Snippet { tabs: Tab::VARIANTS.iter().copied().filter(wanted).collect(), ..before.clone() })
        });
        CheckField {
            id: format!("snippet-{}", tab.name()),
            label: tab.label().into(),
            checked: snippet.tabs.contains(&tab),
            onchange,
            ..Default::default()
        }
        .draw()
    };
    let source = format!("{}embed.html#{}", boot::base(), query(snippet, packed));
    html! {
        <section aria-label="Embed">
            <h3>{ "Embed in a page" }</h3>
            <div class="snippet-options">
                { check("snippet-element", "With the script: own height, theme and messages", snippet.element, change(|it, on| it.element = on)) }
                { check("snippet-explore", "Learners may change the plan", snippet.explore, change(|it, on| it.explore = on)) }
                { check("snippet-keep", "Keep what a learner changed", snippet.keep, change(|it, on| it.keep = on)) }
                { SelectField { id: "snippet-theme".into(), label: "Theme".into(), value: snippet.theme.name().into(), choices, onchange: theme, ..Default::default() }.draw() }
                <fieldset><legend>{ "Panels" }</legend>
                    { check("snippet-inspector", "Inspector", snippet.inspector, change(|it, on| it.inspector = on)) }
                    { for Tab::VARIANTS.iter().copied().map(tab) }
                </fieldset>
            </div>
            { TextField { id: "snippet-text".into(), label: "Paste this into the page's HTML".into(), value: text.into(), mono: true, lines: Some(5), ..Default::default() }.draw() }
            <p class="dialog-actions"><button type="button" class="button primary" onclick={copy}>{ "Copy the snippet" }</button></p>
            <h4>{ "Preview" }</h4>
            <iframe key={source.clone()} class="snippet-preview" title="Preview of the embed" src={source}></iframe>
        </section>
    }
}

/// The options of an embed as in its address.
fn query(snippet: &Snippet, packed: &str) -> String {
    let mut parts = vec![format!("design={packed}")];
    parts.extend(options(snippet, packed).into_iter().map(|(name, value)| format!("{name}={value}")));
    parts.join("&")
}

/// The options that are not as they are by themselves.
fn options(snippet: &Snippet, packed: &str) -> Vec<(&'static str, String)> {
    let mut options = Vec::new();
    if !snippet.explore {
        options.push(("mode", "view".to_owned()));
    }
    let mut panels: Vec<&str> = snippet.tabs.iter().map(|tab| tab.name()).collect();
    if snippet.inspector {
        panels.push("inspector");
    }
    if panels.len() <= Tab::VARIANTS.len() {
        options.push(("panels", if panels.is_empty() { "none".to_owned() } else { panels.join(",") }));
    }
    if snippet.theme != Theme::System {
        options.push(("theme", snippet.theme.name().to_owned()));
    }
    if snippet.keep && snippet.explore {
        // The same snippet twice on a page is the same plan; another plan has another end.
        let end: String = packed.chars().rev().filter(char::is_ascii_alphanumeric).take(8).collect();
        options.push(("id", format!("plan-{end}")));
    }
    options
}

/// The HTML to paste.
fn snippet_text(snippet: &Snippet, name: &str, packed: &str) -> String {
    let base = boot::base();
    let title = escaped(&format!("VPC Endpoint Planner: {name}"));
    let link = format!("{base}#design={packed}");
    if !snippet.element {
        let source = escaped(&format!("{base}embed.html#{}", query(snippet, packed)));
        return format!(
            "<iframe src=\"{source}\" title=\"{title}\" width=\"100%\" height=\"640\" loading=\"lazy\" allow=\"clipboard-write; fullscreen\"></iframe>\n<p><a href=\"{link}\">Open this plan in a page of its own</a></p>"
        );
    }
    let attributes: Vec<_> =
        options(snippet, packed).into_iter().map(|(name, value)| format!(" {name}=\"{value}\"")).collect();
    let attributes = attributes.concat();
    format!(
        "<script type=\"module\" src=\"{base}vpc-planner.js\"></script>\n<vpc-planner design=\"{packed}\"{attributes}>\n  <p><a href=\"{link}\">{title}</a></p>\n</vpc-planner>"
    )
}
