//! The seam to the boot script: the last good document for a restart, and panics reported.

use wasm_bindgen::JsValue;
use web_sys::{Event, Window};

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

/// Tells the boot script about a panic; it shows one message and starts the editor again.
pub fn report_panics() {
    yew::set_custom_panic_hook(Box::new(|panic| {
        web_sys::console::error_1(&JsValue::from_str(&panic.to_string()));
        if let (Some(window), Ok(event)) = (web_sys::window(), Event::new("vpc-endpoint-planner:panic")) {
            let _ = window.dispatch_event(&event);
        }
    }));
}
