//! Values for JavaScript.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

/// As `JSON.parse` would make it of the value's JSON.
pub fn to_js(value: &impl Serialize) -> JsValue {
    // Plain data always fits; a number too large for JavaScript would be the only one that does not.
    value.serialize(&Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}
