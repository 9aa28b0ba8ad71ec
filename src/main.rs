//! VPC Endpoint Planner: see, before you pay for it, how traffic leaves a VPC.
//!
//! A Yew editor over `vpc-endpoint-model`. One document, one store, one analysis, many views of it.

mod app;
mod boot;
mod canvas;
mod embed;
mod panels;
mod store;
mod suggest;
mod ui;

fn main() {
    let page = web_sys::window().and_then(|window| window.document());
    if let Some(place) = page.and_then(|page| page.get_element_by_id("app")) {
        yew::Renderer::<app::App>::with_root(place).render();
    }
}
