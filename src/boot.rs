//! The seam to the boot script: the last good document, for a restart. A panic is a trap, which the script sees itself.

use wasm_bindgen::JsValue;
use web_sys::Window;

/// The object the boot script shares; absent when the page has another boot script.
fn journal() -> Option<JsValue> {
    let window: Window = web_sys::window()?;
    js_sys::Reflect::get(&window, &JsValue::from_str("vpcEndpointPlannerJournal")).ok().filter(JsValue::is_object)
}

/// Leaves the document's text for a restart after a crash.
pub fn remember(text: &str) {
    if let Some(journal) = journal() {
        // A plain object takes any field.
        let _ = js_sys::Reflect::set(&journal, &JsValue::from_str("lastGood"), &JsValue::from_str(text));
    }
}

/// The document that was open when the editor crashed, if this is the restart.
pub fn recovered() -> Option<String> {
    js_sys::Reflect::get(&journal()?, &JsValue::from_str("recovered")).ok()?.as_string()
}
