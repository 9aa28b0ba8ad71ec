//! The seam to `web/keeping/shelf.js`: where plans outlive the page.

use std::rc::Rc;

use js_sys::{Function, Promise};
use serde::Deserialize;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::{Entry, KeptPlan, Update};
use crate::protocol::to_js;

#[wasm_bindgen]
extern "C" {
    /// The plans of this browser.
    #[derive(Clone)]
    pub type Shelf;

    #[wasm_bindgen(method, getter)]
    pub fn nowhere(this: &Shelf) -> bool;

    #[wasm_bindgen(method, getter)]
    fn room(this: &Shelf) -> f64;

    #[wasm_bindgen(method, js_name = newId)]
    pub fn new_id(this: &Shelf) -> String;

    #[wasm_bindgen(method)]
    pub fn listen(this: &Shelf, news: &Function);

    #[wasm_bindgen(method, js_name = borrow)]
    fn lend(this: &Shelf, id: &str) -> Promise;

    #[wasm_bindgen(method, js_name = giveBack)]
    pub fn give_back(this: &Shelf);

    #[wasm_bindgen(method, js_name = takeOver)]
    pub fn take_over(this: &Shelf);

    #[wasm_bindgen(method, js_name = giveUp)]
    pub fn give_up(this: &Shelf);

    #[wasm_bindgen(method)]
    fn left(this: &Shelf) -> Promise;

    #[wasm_bindgen(method)]
    fn entries(this: &Shelf) -> Promise;

    #[wasm_bindgen(method)]
    fn read(this: &Shelf, id: &str) -> Promise;

    #[wasm_bindgen(method)]
    fn take(this: &Shelf, id: &str) -> Promise;

    #[wasm_bindgen(method)]
    fn write(this: &Shelf, entry: JsValue, put: JsValue, dropped: JsValue) -> Promise;

    #[wasm_bindgen(method)]
    fn remove(this: &Shelf, id: &str) -> Promise;

    /// A plan as it is kept.
    #[derive(Clone)]
    pub type Shelved;

    #[wasm_bindgen(method, getter)]
    fn entry(this: &Shelved) -> JsValue;

    #[wasm_bindgen(method)]
    fn text(this: &Shelved, number: u32) -> Option<String>;
}

/// Why a plan was not kept.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Unkept {
    /// Another tab has written it meanwhile.
    pub conflict: bool,
    /// The reason in words, after "not kept: ".
    pub why: String,
}

impl Unkept {
    pub(super) fn because(why: impl Into<String>) -> Self {
        Self { conflict: false, why: why.into() }
    }

    fn of(thrown: JsValue) -> Self {
        let unknown = |_| Self::because("the browser's storage did not keep the plan");
        serde_wasm_bindgen::from_value(thrown).unwrap_or_else(unknown)
    }
}

impl Shelf {
    /// Most bytes of a plan's steps beside the present one.
    pub fn steps_room(&self) -> usize {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few million at most, and whole")]
        let room = self.room().max(0.0) as usize;
        room
    }

    /// All plans, the one changed last first; those that a newer planner wrote otherwise are left out.
    pub async fn all(&self) -> Vec<Entry> {
        let found = JsFuture::from(self.entries()).await.unwrap_or_default();
        let found = js_sys::Array::from(&found).into_iter();
        let mut entries: Vec<Entry> = found.filter_map(|entry| serde_wasm_bindgen::from_value(entry).ok()).collect();
        entries.sort_by(|one, other| other.changed.total_cmp(&one.changed));
        entries
    }

    /// Bytes left, as far as the browser tells.
    pub async fn bytes_left(&self) -> Option<f64> {
        JsFuture::from(self.left()).await.ok()?.as_f64()
    }

    /// A plan, if it is there.
    pub async fn plan(&self, id: &str) -> Option<KeptPlan> {
        let sheet = JsFuture::from(self.read(id)).await.ok().filter(JsValue::is_truthy)?;
        sheet.unchecked_into::<Shelved>().plan()
    }

    /// Makes a plan the one that is open in this tab; whether this tab may write it.
    pub async fn open(&self, id: &str) -> bool {
        JsFuture::from(self.take(id)).await.is_ok_and(|mine| mine.is_truthy())
    }

    /// Keeps other tabs from writing a plan until it is given back; false if one of them has it open.
    pub async fn borrow(&self, id: &str) -> bool {
        JsFuture::from(self.lend(id)).await.is_ok_and(|lent| lent.is_truthy())
    }

    /// Begins to write a plan at once; the promise tells how it went.
    pub fn put(&self, entry: &Entry, update: &Update) -> impl Future<Output = Result<(), Unkept>> + use<> {
        let written = self.write(to_js(entry), to_js(&update.put), to_js(&update.drop));
        async move { JsFuture::from(written).await.map(drop).map_err(Unkept::of) }
    }

    /// Forgets a plan for good.
    pub async fn forget(&self, id: &str) {
        // What could not be removed is listed again, and can be removed again.
        let _ = JsFuture::from(self.remove(id)).await;
    }
}

impl Shelved {
    /// The plan, unless a newer planner wrote it otherwise.
    pub fn plan(self) -> Option<KeptPlan> {
        let entry: Entry = serde_wasm_bindgen::from_value(self.entry()).ok()?;
        Some(KeptPlan { entry, read: Rc::new(move |number| self.text(number)) })
    }
}
