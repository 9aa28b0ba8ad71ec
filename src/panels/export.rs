//! The plan in other formats: pictures, diagrams, paper, tables, a summary.

use strum::VariantArray;
use vpc_endpoint_interchange::{Sheet, drawio, markdown};
use yew::prelude::*;

use super::PanelProps;
use crate::canvas::picture;
use crate::store::{Action, View};
use crate::ui::Modal;

/// The dialog: how the picture looks, and everything to save.
pub fn export(props: &PanelProps) -> Html {
    let close = props.dispatch.reform(|()| Action::CloseDialog);
    let svg = picture(&props.view);
    let source = format!("data:image/svg+xml,{}", String::from(js_sys::encode_uri_component(&svg)));
    let save = Saving { props, name: props.view.file_name() };
    let tables = Sheet::VARIANTS.iter().map(|sheet| {
        let label = format!("Save {}", sheet.name());
        save.button(label, &format!("-{}.csv", sheet.name()), |view| sheet.csv(&view.plan()))
    });
    let print = props.dispatch.reform(|_: MouseEvent| Action::Print);
    html! {
        <Modal title="Export the plan" onclose={close}>
            <img class="picture" src={source} alt={format!("Drawing of {}", props.view.design.name)} />
            { row("Picture", "The SVG has the plan inside: Open reads it again. It suits light and dark pages.", html! {
                <>
                    { save.button("Save as SVG", ".svg", picture) }
                    { save.png("Save as PNG", 1, &svg) }
                    { save.png("Save as PNG, 2×", 2, &svg) }
                </>
            }) }
            { row("Diagram", "Boxes in boxes in the AWS shapes of draw.io, to draw on.", save.button("Save for draw.io", ".drawio", |view| drawio(&view.plan()))) }
            { row("Paper", "The drawing and all tables, on A4 or Letter.", html! {
                <button type="button" class="button" onclick={print}>{ "Print" }</button>
            }) }
            { row("Tables", "CSV for a spreadsheet, amounts with every digit.", tables.collect()) }
            { row("Text", "Flows, routes, costs and findings in Markdown.", save.button("Save summary", ".md", |view| markdown(&view.plan()))) }
        </Modal>
    }
}

/// A kind of export: what it is good for, and its buttons.
fn row(title: &'static str, hint: &'static str, buttons: Html) -> Html {
    html! {
        <div class="export-row" role="group" aria-label={title}>
            <h3>{ title }</h3>
            <p class="quiet">{ hint }</p>
            <div class="export-buttons">{ buttons }</div>
        </div>
    }
}

/// Makes the buttons that save.
struct Saving<'a> {
    props: &'a PanelProps,
    /// What all files are called, but for their ends.
    name: String,
}

impl Saving<'_> {
    /// Saves a text that is written when it is asked for.
    fn button(&self, label: impl Into<AttrValue>, end: &str, text: impl Fn(&View) -> String + 'static) -> Html {
        let (view, name) = (self.props.view.clone(), format!("{}{end}", self.name));
        let save = move |_: MouseEvent| Action::Download { name: name.clone(), text: text(&view) };
        let onclick = self.props.dispatch.reform(save);
        html! { <button type="button" class="button" {onclick}>{ label.into() }</button> }
    }

    fn png(&self, label: &'static str, scale: u32, svg: &str) -> Html {
        let (name, svg) = (format!("{}.png", self.name), svg.to_owned());
        let save = move |_: MouseEvent| Action::SavePng { name: name.clone(), svg: svg.clone(), scale };
        let onclick = self.props.dispatch.reform(save);
        html! { <button type="button" class="button" {onclick}>{ label }</button> }
    }
}
