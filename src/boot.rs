//! The seam to the boot script: the last good document, for a restart. A panic is a trap, which the script sees itself.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
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

/// Has the page pack a text for an address; none where it cannot.
pub fn pack(text: &str, done: impl FnOnce(Option<String>) + 'static) {
    let Some(pack) = function("pack") else { return done(None) };
    let done = Closure::once_into_js(move |packed: JsValue| done(packed.as_string()));
    // It answers failures by the callback.
    let _ = pack.call2(&JsValue::NULL, &JsValue::from_str(text), &done);
}

/// The folder the planner's pages are in.
pub fn base() -> String {
    let base = journal().and_then(|journal| js_sys::Reflect::get(&journal, &JsValue::from_str("base")).ok());
    base.and_then(|base| base.as_string()).unwrap_or_default()
}

fn function(name: &str) -> Option<js_sys::Function> {
    js_sys::Reflect::get(&journal()?, &JsValue::from_str(name)).ok()?.dyn_into().ok()
}

/// Has the page draw SVG as PNG and offer it as a file; `failed` is called where it cannot.
pub fn save_png(svg: &str, name: &str, failed: impl FnOnce() + 'static) {
    let Some(save) = function("savePng") else { return failed() };
    let failed = Closure::once_into_js(failed);
    // It answers failures by the callback.
    let _ = save.call3(&JsValue::NULL, &JsValue::from_str(svg), &JsValue::from_str(name), &failed);
}

/// The document that was open when the editor crashed, if this is the restart.
pub fn recovered() -> Option<String> {
    js_sys::Reflect::get(&journal()?, &JsValue::from_str("recovered")).ok()?.as_string()
}
