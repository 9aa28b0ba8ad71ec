//! What a page can ask of the program from JavaScript.

use serde::Serialize;
use vpc_endpoint_model::{Design, analyze};
use wasm_bindgen::prelude::*;

use crate::store::catalog;

/// The analysis of a plan's JSON, as a plain object with the field names of the model's own JSON.
///
/// # Errors
/// Throws the sentence that says what is wrong with the plan.
#[wasm_bindgen(js_name = analyze)]
pub fn analyze_json(design: &str) -> Result<JsValue, JsValue> {
    let design = Design::from_json(design, catalog()).map_err(|error| JsValue::from_str(&error.to_string()))?;
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    analyze(&design, catalog()).serialize(&serializer).map_err(|error| JsValue::from_str(&error.to_string()))
}
