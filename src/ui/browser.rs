//! What the editor asks of the page around it.

use gloo_file::{Blob, File, ObjectUrl};
use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Element, HtmlAnchorElement, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement, ResizeObserver,
    SvgElement,
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

/// Whether a dialog stands before the page.
pub fn is_modal_open() -> bool {
    let page = web_sys::window().and_then(|window| window.document());
    page.and_then(|page| page.query_selector("dialog:modal").ok().flatten()).is_some()
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

/// Puts a text on the clipboard, and says whether it is there. A frame may have no clipboard to speak of.
pub async fn copy(text: &str) -> bool {
    let clipboard = web_sys::window()
        .and_then(|window| js_sys::Reflect::get(&window.navigator(), &JsValue::from_str("clipboard")).ok())
        .and_then(|clipboard| clipboard.dyn_into::<web_sys::Clipboard>().ok());
    match clipboard {
        Some(clipboard) => JsFuture::from(clipboard.write_text(text)).await.is_ok(),
        None => false,
    }
}

/// The file an input chose, if it chose one; the same file can be chosen again.
pub fn chosen_file(event: &Event) -> Option<File> {
    let input = event.target_dyn_into::<HtmlInputElement>()?;
    let file = input.files()?.get(0)?;
    input.set_value("");
    Some(file.into())
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

/// Gives the keyboard to the page around this frame.
pub fn let_go() {
    let Some(window) = web_sys::window() else { return };
    let around = window.parent().ok().flatten().filter(|page| *page != window);
    let Some(page) = around else { return };
    let focused = window.document().and_then(|page| page.active_element());
    if let Some(element) = focused.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // One that cannot let go of it keeps it.
        let _ = element.blur();
    }
    // Any page may be given the keyboard.
    let _ = page.focus();
}

/// Marks on the browser's timeline that a part of the page is drawn, where profilers and tests see it.
pub fn mark_drawn(name: &str) {
    if let Some(timeline) = web_sys::window().and_then(|window| window.performance()) {
        // Of each part the last mark is kept, and each is told to whoever observes; a timeline that is full marks nothing.
        timeline.clear_marks_with_mark_name(name);
        let _ = timeline.mark(name);
    }
}

/// Milliseconds since the page was opened.
pub fn now() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |clock| clock.now())
}

/// Has the browser print the page.
pub fn print() {
    if let Some(window) = web_sys::window() {
        // A sandboxed frame may not; there the page around is printed.
        let _ = window.print();
    }
}

/// The address of a picture that is its own text, for an image to show.
pub fn address_of_svg(svg: &str) -> String {
    format!("data:image/svg+xml,{}", String::from(js_sys::encode_uri_component(svg)))
}

/// Offers a text as a file.
pub fn download(name: &str, text: &str) -> Result<(), JsValue> {
    let kind = match name.rsplit('.').next() {
        Some("svg") => "image/svg+xml",
        Some("csv") => "text/csv",
        Some("json") => "application/json",
        Some("drawio") => "application/xml",
        _ => "text/plain",
    };
    let address = ObjectUrl::from(Blob::new_with_options(text, Some(kind)));
    let page = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let link: HtmlAnchorElement = page.create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // Not at once: the download reads the address after this task.
    Timeout::new(60_000, move || drop(address)).forget();
    Ok(())
}
