//! What the editor asks of the page around it.

use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use web_sys::{
    Blob, BlobPropertyBag, Element, HtmlAnchorElement, HtmlElement, HtmlInputElement, HtmlSelectElement,
    HtmlTextAreaElement, ResizeObserver, SvgElement, Url,
};
use yew::TargetCast;
use yew::prelude::Event;

/// The value of the control an event came from.
pub fn value_of(event: &Event) -> String {
    let select = event.target_dyn_into::<HtmlSelectElement>().map(|select| select.value());
    select.unwrap_or_else(|| typed_of(event))
}

/// The text in the field an event came from.
pub fn typed_of(event: &impl TargetCast) -> String {
    let input = event.target_dyn_into::<HtmlInputElement>().map(|input| input.value());
    input.or_else(|| event.target_dyn_into::<HtmlTextAreaElement>().map(|area| area.value())).unwrap_or_default()
}

/// Whether the check box an event came from is ticked.
pub fn checked_of(event: &Event) -> bool {
    event.target_dyn_into::<HtmlInputElement>().is_some_and(|input| input.checked())
}

/// Puts the keyboard on the element with an id.
pub fn focus(id: &str) {
    let page = web_sys::window().and_then(|window| window.document());
    let Some(element) = page.and_then(|page| page.get_element_by_id(id)) else { return };
    // An element that cannot take the focus leaves it where it is.
    let _ = match element.dyn_ref::<SvgElement>() {
        Some(drawing) => drawing.focus(),
        None => element.unchecked_into::<HtmlElement>().focus(),
    };
}

/// The one of these elements, by id, that has the keyboard inside.
pub fn focused_in(ids: &[&'static str]) -> Option<&'static str> {
    let active = web_sys::window()?.document()?.active_element()?;
    ids.iter().copied().find(|id| active.closest(&format!("#{id}")).ok().flatten().is_some())
}

/// Whether no element has the keyboard: the one that had it is gone.
pub fn is_focus_lost() -> bool {
    let page = web_sys::window().and_then(|window| window.document());
    page.and_then(|page| page.active_element()).is_none_or(|active| active.tag_name() == "BODY")
}

/// Presses the element with an id.
pub fn click(id: &str) {
    if let Some(element) = element(id) {
        element.click();
    }
}

fn element(id: &str) -> Option<HtmlElement> {
    let page = web_sys::window().and_then(|window| window.document())?;
    page.get_element_by_id(id)?.dyn_into().ok()
}

/// Puts the keyboard on the first field inside the element with an id.
pub fn focus_first(id: &str) {
    let page = web_sys::window().and_then(|window| window.document());
    let inside = page.and_then(|page| {
        page.query_selector(&format!("#{id} input, #{id} select, #{id} textarea, #{id} button")).ok().flatten()
    });
    if let Some(element) = inside.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // An element that cannot take the focus leaves it where it is.
        let _ = element.focus();
    }
}

/// Puts a text on the clipboard; `done` is told whether it is there. A frame may have no clipboard to speak of.
pub fn copy(text: &str, done: impl FnOnce(bool) + 'static) {
    let clipboard = web_sys::window()
        .and_then(|window| js_sys::Reflect::get(&window.navigator(), &JsValue::from_str("clipboard")).ok())
        .and_then(|clipboard| clipboard.dyn_into::<web_sys::Clipboard>().ok());
    let Some(clipboard) = clipboard else { return done(false) };
    let answer = Closure::once_into_js(move |refused: JsValue| done(refused.is_undefined()));
    let answer: &js_sys::Function = answer.unchecked_ref();
    let promise: JsValue = clipboard.write_text(text).into();
    // A promise always has `then`, and calls one of the two.
    let then = js_sys::Reflect::get(&promise, &JsValue::from_str("then"));
    if let Some(then) = then.ok().and_then(|then| then.dyn_into::<js_sys::Function>().ok()) {
        let _ = then.call2(&promise, answer, answer);
    }
}

/// Watches the size of an element as long as it lives.
pub struct SizeWatch {
    observer: ResizeObserver,
    _changed: Closure<dyn FnMut()>,
}

impl SizeWatch {
    /// None where the browser has no such observer.
    pub fn watch(element: &Element, changed: impl FnMut() + 'static) -> Option<Self> {
        let changed = Closure::<dyn FnMut()>::new(changed);
        let observer = ResizeObserver::new(changed.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Self { observer, _changed: changed })
    }
}

impl Drop for SizeWatch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Offers a text as a file.
pub fn download(name: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(match name.rsplit('.').next() {
        Some("svg") => "image/svg+xml",
        Some("csv") => "text/csv",
        Some("json") => "application/json",
        _ => "text/plain",
    });
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let page = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let link: HtmlAnchorElement = page.create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // Not at once: the download reads the address after this task.
    gloo_timers::callback::Timeout::new(60_000, move || {
        let _ = Url::revoke_object_url(&address);
    })
    .forget();
    Ok(())
}
