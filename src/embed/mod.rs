//! What a page can ask of the program from JavaScript.

use vpc_endpoint_model::{Design, analyze};
use wasm_bindgen::prelude::*;

use crate::app::App;
use crate::store::catalog;

/// Draws the editor into the page's `#app`, if it has one.
#[wasm_bindgen]
pub fn start() {
    let page = web_sys::window().and_then(|window| window.document());
    if let Some(place) = page.and_then(|page| page.get_element_by_id("app")) {
        yew::Renderer::<App>::with_root(place).render();
    }
}

/// Works a plan's JSON out so many times and counts the findings: what the browser benchmark measures.
///
/// # Errors
/// Throws the sentence that says what is wrong with the plan.
#[wasm_bindgen(js_name = analyzeTimes)]
pub fn analyze_times(design: &str, times: u32) -> Result<usize, JsValue> {
    let design = Design::from_json(design, catalog()).map_err(|error| JsValue::from_str(&error.to_string()))?;
    Ok((0..times).map(|_| analyze(&design, catalog()).findings.len()).sum())
}
