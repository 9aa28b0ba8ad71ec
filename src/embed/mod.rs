//! What a page can ask of the program from JavaScript.

use vpc_endpoint_model::{Design, analyze};
use wasm_bindgen::prelude::*;

use crate::store::catalog;

/// Works a plan's JSON out so many times and counts the findings: what the browser benchmark measures.
///
/// # Errors
/// Throws the sentence that says what is wrong with the plan.
#[wasm_bindgen(js_name = analyzeTimes)]
pub fn analyze_times(design: &str, times: u32) -> Result<usize, JsValue> {
    let design = Design::from_json(design, catalog()).map_err(|error| JsValue::from_str(&error.to_string()))?;
    Ok((0..times).map(|_| analyze(&design, catalog()).findings.len()).sum())
}
