//! The seam to the boot script `web/boot.js`: the last good document for a restart, and what Rust leaves to JavaScript.
//!
//! Without that script, as in Node, nothing is remembered and nothing comes of the rest.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// What the script shares with the editor.
    #[derive(Clone)]
    type Journal;

    #[wasm_bindgen(thread_local_v2, js_name = vpcEndpointPlannerJournal)]
    static JOURNAL: Option<Journal>;

    #[wasm_bindgen(method, setter, js_name = lastGood)]
    fn set_last_good(this: &Journal, text: &str);

    #[wasm_bindgen(method, setter, js_name = lastState)]
    fn set_last_state(this: &Journal, text: Option<&str>);

    #[wasm_bindgen(method, getter)]
    fn recovered(this: &Journal) -> Option<String>;

    #[wasm_bindgen(method, getter, js_name = recoveredState)]
    fn recovered_state(this: &Journal) -> Option<String>;

    #[wasm_bindgen(method, getter)]
    fn base(this: &Journal) -> String;

    #[wasm_bindgen(method, catch)]
    async fn pack(this: &Journal, text: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch, js_name = savePng)]
    async fn save_png(this: &Journal, svg: &str, name: &str, scale: u32) -> Result<(), JsValue>;
}

/// The frame does not do what was asked of it.
pub struct Refused;

/// Leaves the document's text, and the state's, for a restart after a crash.
pub fn remember(document: &str, state: Option<&str>) {
    if let Some(journal) = journal() {
        journal.set_last_good(document);
        journal.set_last_state(state);
    }
}

/// The document that was open when the editor crashed, if this is the restart.
pub fn recovered() -> Option<String> {
    journal()?.recovered()
}

/// Of an embed that crashed, the person's work as one text.
pub fn recovered_state() -> Option<String> {
    journal()?.recovered_state()
}

/// The folder the planner's pages are in.
pub fn base() -> String {
    journal().map(|journal| journal.base()).unwrap_or_default()
}

/// A text packed for an address.
pub async fn pack(text: &str) -> Result<String, Refused> {
    let packed = journal().ok_or(Refused)?.pack(text).await.map_err(|_| Refused)?;
    packed.as_string().ok_or(Refused)
}

/// Draws SVG as PNG, so many times as fine, and offers it as a file.
pub async fn save_png(svg: &str, name: &str, scale: u32) -> Result<(), Refused> {
    journal().ok_or(Refused)?.save_png(svg, name, scale).await.map_err(|_| Refused)
}

/// Has the browser's console say what a panic says, and the boot script know of it even where somebody catches the trap.
pub fn report_panics() {
    std::panic::set_hook(Box::new(|panic| {
        console_error_panic_hook::hook(panic);
        let event = web_sys::Event::new("vpc-endpoint-planner:panic");
        if let (Some(window), Ok(event)) = (web_sys::window(), event) {
            // Nobody cancels it.
            let _ = window.dispatch_event(&event);
        }
    }));
}

fn journal() -> Option<Journal> {
    JOURNAL.with(Clone::clone)
}
