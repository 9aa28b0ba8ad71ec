//! What the scripts of pages and other programs call: the planner that is started, and the model by itself.

#[cfg(test)]
mod schema;

use std::rc::Rc;

use js_sys::Function;
use vpc_endpoint_model::{Design, analyze};
use wasm_bindgen::prelude::*;
use yew::AppHandle;

use crate::app::{self, App, Start};
use crate::protocol::{Problem, Reply, Request, to_js};
use crate::store::{Action, Options, catalog};

/// The planner that was started, for the scripts around it.
#[wasm_bindgen]
pub struct Planner {
    app: AppHandle<App>,
}

/// Draws the planner into the page's `#app`, if it has one; `safe` lets nobody change the plan. `options` are names and
/// values by turns. `shelf` is where plans are kept, `kept` the one that was open last (`web/keeping/shelf.js`).
#[wasm_bindgen]
pub fn start(
    embedded: bool,
    safe: bool,
    options: Vec<String>,
    design: Option<String>,
    shelf: JsValue,
    kept: JsValue,
) -> Option<Planner> {
    let (options, warnings) = if embedded { read(options) } else { (Options::default(), Vec::new()) };
    for warning in &warnings {
        web_sys::console::warn_1(&warning.into());
    }
    let options = if safe { options.read_only() } else { options };
    let page = web_sys::window().and_then(|window| window.document());
    let place = page.and_then(|page| page.get_element_by_id("app"))?;
    let (options, warnings, design) = (Rc::new(options), warnings.into(), design.map(Into::into));
    let start = Start { options, warnings, design, shelf, kept };
    Some(Planner { app: yew::Renderer::<App>::with_root_and_props(place, start).render() })
}

/// Under which an embed keeps what is made of its plan; nothing for one without a name, which keeps nothing.
#[wasm_bindgen(js_name = embedKey)]
#[expect(clippy::needless_pass_by_value, reason = "the boundary hands texts over")]
pub fn embed_key(options: Vec<String>, design: Option<String>) -> Option<String> {
    app::embed_key(&read(options).0, design.as_deref())
}

/// Options given as names and values by turns; and what was left out.
fn read(options: Vec<String>) -> (Options, Vec<String>) {
    let mut words = options.into_iter();
    let pairs: Vec<_> = std::iter::from_fn(|| words.next().zip(words.next())).collect();
    Options::embedded(&pairs, catalog())
}

#[wasm_bindgen]
impl Planner {
    /// Shows a plan that came with a link, without taking the place of the person's own.
    pub fn offer(&self, design: String) {
        self.app.send_message(Action::Linked(design));
    }

    /// Says that something around the planner went wrong.
    pub fn complain(&self, sentence: String) {
        self.app.send_message(Action::Complain(sentence));
    }

    /// Tells a function of everything that happens, from now on.
    pub fn listen(&self, tell: Function) {
        self.app.send_message(Action::Listen(tell));
    }

    /// Carries out a request; `answer` is called with what it gave, or with nothing and the problem.
    pub fn request(&self, request: &str, answer: Function) {
        let text = request.to_owned();
        let answer = move |result: Result<Reply, Problem>| {
            // The script's function catches what it throws itself.
            let _ = match result {
                Ok(value) => answer.call1(&JsValue::NULL, &to_js(&value)),
                Err(problem) => answer.call2(&JsValue::NULL, &JsValue::UNDEFINED, &to_js(&problem.in_text(&text))),
            };
        };
        match Request::read(request) {
            Ok(request) => self.app.send_message(Action::Host(Box::new(request), answer.into())),
            Err(problem) => answer(Err(problem)),
        }
    }
}

/// Works a plan's JSON out so many times and counts the findings: what the browser benchmark measures.
///
/// # Errors
/// Throws the sentence that says what is wrong with the plan.
#[wasm_bindgen(js_name = analyzeTimes)]
pub fn analyze_times(design: &str, times: u32) -> Result<usize, JsValue> {
    let design = Design::from_json(design, catalog()).map_err(|error| JsValue::from_str(&error.to_string()))?;
    Ok((0..times).map(|_| analyze(&design, catalog()).findings.len()).sum())
}
