//! The plan in other formats: pictures, tables, a summary.

use strum::VariantArray;
use vpc_endpoint_interchange::{Plan, Sheet, drawio, markdown};
use yew::prelude::*;

use super::PanelProps;
use crate::canvas::picture;
use crate::store::{Action, View, catalog};
use crate::ui::Modal;

/// The dialog: how the picture looks, and everything to save.
pub fn export(props: &PanelProps) -> Html {
    let close = props.dispatch.reform(|()| Action::CloseDialog);
    let (svg, name) = (picture(&props.view), props.view.file_name());
    let source = format!("data:image/svg+xml,{}", String::from(js_sys::encode_uri_component(&svg)));
    let png = {
        let (name, svg) = (format!("{name}.png"), svg.clone());
        props.dispatch.reform(move |_: MouseEvent| Action::SavePng { name: name.clone(), svg: svg.clone() })
    };
    let svg = save(props, format!("{name}.svg"), move |_| svg.clone());
    let diagram = save(props, format!("{name}.drawio"), |view| drawio(&plan(view)));
    let summary = save(props, format!("{name}.md"), |view| markdown(&plan(view)));
    html! {
        <Modal title="Export the plan" onclose={close}>
            <img class="picture" src={source} alt={format!("Drawing of {}", props.view.design.name)} />
            <p class="quiet">{ "The SVG has the plan inside: Open reads it again. It suits light and dark pages, and needs nothing from elsewhere. draw.io gets boxes in boxes in its AWS shapes, to draw on." }</p>
            <p class="dialog-actions">
                <button type="button" class="button" onclick={diagram}>{ "Save for draw.io" }</button>
                <button type="button" class="button" onclick={png}>{ "Save as PNG" }</button>
                <button type="button" class="button primary" onclick={svg}>{ "Save as SVG" }</button>
            </p>
            <h3>{ "In numbers" }</h3>
            <p class="quiet">{ "Tables for a spreadsheet (CSV), amounts with every digit; or flows, routes, costs and findings as one Markdown text." }</p>
            <p class="dialog-actions">
                { for Sheet::VARIANTS.iter().map(|sheet| sheet_button(props, &name, *sheet)) }
                <button type="button" class="button" onclick={summary}>{ "Save summary" }</button>
            </p>
        </Modal>
    }
}

fn sheet_button(props: &PanelProps, name: &str, sheet: Sheet) -> Html {
    let save = save(props, format!("{name}-{}.csv", sheet.name()), move |view| sheet.csv(&plan(view)));
    html! { <button type="button" class="button" onclick={save}>{ format!("Save {}", sheet.name()) }</button> }
}

/// Saves a text that is written when it is asked for.
fn save(props: &PanelProps, name: String, text: impl Fn(&View) -> String + 'static) -> Callback<MouseEvent> {
    let view = props.view.clone();
    props.dispatch.reform(move |_: MouseEvent| Action::Download { name: name.clone(), text: text(&view) })
}

fn plan(view: &View) -> Plan<'_> {
    Plan { design: &view.design, analysis: &view.analysis, catalog: catalog() }
}
