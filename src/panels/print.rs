//! The plan on paper: the drawing and the tables, while the page is printed.

use vpc_endpoint_drawing::{Drawing, Options, Shape, Shown};
use vpc_endpoint_interchange::{Summary, Table, summary};
use yew::prelude::*;

use super::use_panel;
use crate::store::catalog;
use crate::ui::svg;

/// The sheet that is printed in place of the screen: on its front the whole drawing in full detail, a broad one on paper
/// that lies lengthwise; then the tables.
#[component]
pub fn Sheet() -> Html {
    let plan = &use_panel("sheet").plan;
    let Summary { title, region, total, tables, findings, foot } = summary(&plan.written());
    let drawing = Drawing::of(&plan.design, &plan.analysis, catalog(), &Options::default());
    let (width, height) = drawing.layout.size;
    let layers = drawing.layers(&Shown::default()).into_iter().flatten().map(nameless);
    let picture =
        Shape::new("svg").set("class", "drawing").set("viewBox", format!("0 0 {width} {height}")).with(layers);
    // On either paper it is larger lengthwise from here on.
    let broad = 4 * width > 5 * height;
    html! {
        <section class="sheet" aria-label="The plan on paper">
            <div class={classes!("sheet-front", broad.then_some("broad"))}>
                <h1>{ title }</h1>
                <p>{ format!("Region {region}. ") }<strong>{ format!("{total} a month.") }</strong></p>
                { svg(picture) }
            </div>
            { for tables.into_iter().map(table) }
            if !findings.is_empty() {
                <h2>{ "Findings" }</h2>
                <ul>{ for findings.into_iter().map(|finding| html! { <li>{ finding }</li> }) }</ul>
            }
            <p>{ foot }</p>
        </section>
    }
}

/// A shape without ids: those are the drawing's on the screen.
fn nameless(mut shape: Shape) -> Shape {
    shape.attributes.retain(|(name, _)| *name != "id");
    shape.children = shape.children.into_iter().map(nameless).collect();
    shape
}

fn table(Table { title, head, rows }: Table) -> Html {
    html! {
        <>
            <h2>{ title }</h2>
            <table>
                <thead><tr>{ for head.iter().map(|name| html! { <th scope="col">{ name }</th> }) }</tr></thead>
                <tbody>{ for rows.into_iter().map(|row| html! { <tr>{ for row.into_iter().map(|cell| html! { <td>{ cell }</td> }) }</tr> }) }</tbody>
            </table>
        </>
    }
}
