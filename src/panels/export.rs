//! The plan in other formats: pictures, diagrams, paper, tables, a summary.

use strum::VariantArray;
use vpc_endpoint_interchange::{Sheet, drawio, markdown, picture};
use yew::prelude::*;

use super::{Panel, use_panel};
use crate::store::{Action, Plan};
use crate::ui::{Modal, address_of_svg};

/// The dialog: how the picture looks, and everything to save.
#[component]
pub fn Export() -> Html {
    let panel = &use_panel("export");
    let close = panel.dispatch.reform(|()| Action::CloseDialog);
    let svg = picture(&panel.plan.written());
    let source = address_of_svg(&svg);
    let save = Saving { panel, name: panel.plan.file_name() };
    let tables = Sheet::VARIANTS.iter().map(|sheet| {
        let label = format!("Save {}", sheet.name());
        save.button(label, &format!("-{}.csv", sheet.name()), |plan| sheet.csv(&plan.written()))
    });
    let print = panel.dispatch.reform(|_: MouseEvent| Action::Print);
    html! {
        <Modal title="Export the plan" onclose={close}>
            <img class="picture" src={source} alt={format!("Drawing of {}", panel.plan.design.name)} />
            { row("Picture", "The SVG has the plan inside: Open reads it again. It suits light and dark pages.", html! {
                <>
                    { save.button("Save as SVG", ".svg", |plan| picture(&plan.written())) }
                    { save.png("Save as PNG", 1, &svg) }
                    { save.png("Save as PNG, 2×", 2, &svg) }
                </>
            }) }
            { row("Diagram", "Boxes in boxes in the AWS shapes of draw.io, to draw on.", save.button("Save for draw.io", ".drawio", |plan| drawio(&plan.written()))) }
            { row("Paper", "The drawing and all tables, on A4 or Letter.", html! {
                <button type="button" class="button" onclick={print}>{ "Print" }</button>
            }) }
            { row("Tables", "CSV for a spreadsheet, amounts with every digit.", tables.collect()) }
            { row("Text", "Flows, routes, costs and findings in Markdown.", save.button("Save summary", ".md", |plan| markdown(&plan.written()))) }
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
    panel: &'a Panel,
    /// What all files are called, but for their ends.
    name: String,
}

impl Saving<'_> {
    /// Saves a text that is written when it is asked for.
    fn button(&self, label: impl Into<AttrValue>, end: &str, text: impl Fn(&Plan) -> String + 'static) -> Html {
        let (plan, name) = (self.panel.plan.clone(), format!("{}{end}", self.name));
        let save = move |_: MouseEvent| Action::Download { name: name.clone(), text: text(&plan) };
        let onclick = self.panel.dispatch.reform(save);
        html! { <button type="button" class="button" {onclick}>{ label.into() }</button> }
    }

    fn png(&self, label: &'static str, scale: u32, svg: &str) -> Html {
        let (name, svg) = (format!("{}.png", self.name), svg.to_owned());
        let save = move |_: MouseEvent| Action::SavePng { name: name.clone(), svg: svg.clone(), scale };
        let onclick = self.panel.dispatch.reform(save);
        html! { <button type="button" class="button" {onclick}>{ label }</button> }
    }
}
