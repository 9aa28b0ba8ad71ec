//! The model for other programs: JSON text in, plain JavaScript values out.
//!
//! `web/model/index.js` is the module people import; it makes the texts and the errors.

#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use vpc_endpoint_interchange::{PictureOptions, Plan, Problem, carry_out, picture_as, proposals};
use vpc_endpoint_model::design::{FlowId, SCHEMA};
use vpc_endpoint_model::path::Trace;
use vpc_endpoint_model::{Analysis, Catalog, Design, EditError, explain, read};
use wasm_bindgen::prelude::*;

/// Everything that follows from a plan.
#[wasm_bindgen(js_name = analyze)]
pub fn analyze(design: &str) -> Result<JsValue, JsValue> {
    answer(|| Ok(Read::of(design)?.analysis))
}

/// The plan after all of some commands, which are one step: all of them or none.
#[wasm_bindgen(js_name = apply)]
pub fn apply(design: &str, commands: &str) -> Result<JsValue, JsValue> {
    answer(|| {
        let read = read::from_str(commands).map_err(|misread| {
            let problem = Problem::misread("InvalidCommand", "The commands", misread);
            Problem { field: problem.field.map(|place| format!("commands{place}")), ..problem }
        })?;
        carry_out(&plan(design)?, read, Catalog::embedded()).map_err(|problem| problem.in_text(commands))
    })
}

/// The way of one flow.
#[wasm_bindgen(js_name = trace)]
pub fn trace(design: &str, flow: &str) -> Result<JsValue, JsValue> {
    answer(|| Read::of(design)?.trace(flow))
}

/// Why a flow takes its way, and why at this price, step by step.
#[wasm_bindgen(js_name = explain)]
pub fn explain_flow(design: &str, flow: &str) -> Result<JsValue, JsValue> {
    answer(|| {
        let Read { design, analysis } = Read::of(design)?;
        let explained = id(flow).and_then(|flow| explain::explain(&design, Catalog::embedded(), &analysis, &flow));
        explained.ok_or_else(|| Problem::no_flow(flow))
    })
}

/// What would mend a flow, and by what other ways it could go.
#[wasm_bindgen(js_name = propose)]
pub fn propose(design: &str, flow: &str) -> Result<JsValue, JsValue> {
    answer(|| {
        let Read { design, analysis } = Read::of(design)?;
        let found = id(flow).and_then(|flow| proposals(&design, Catalog::embedded(), &analysis, &flow));
        found.ok_or_else(|| Problem::no_flow(flow))
    })
}

/// What differs between two plans.
#[wasm_bindgen(js_name = compare)]
pub fn compare(before: &str, after: &str) -> Result<JsValue, JsValue> {
    answer(|| Ok(vpc_endpoint_model::compare::compare(&Read::of(before)?.analysis, &Read::of(after)?.analysis)))
}

/// The drawing as SVG.
#[wasm_bindgen(js_name = render)]
pub fn render(design: &str, options: &str) -> Result<JsValue, JsValue> {
    answer(|| {
        let Read { design, analysis } = Read::of(design)?;
        let options: PictureOptions =
            read::from_str(options).map_err(|misread| Problem::misread("InvalidOption", "The options", misread))?;
        if let Some(unknown) = options.highlight.iter().find(|object| !design.has(object)) {
            return Err(EditError::not_found(unknown).into());
        }
        Ok(picture_as(&Plan { design: &design, analysis: &analysis, catalog: Catalog::embedded() }, &options))
    })
}

/// What is wrong with a plan's text; null if nothing is.
#[wasm_bindgen(js_name = validate)]
pub fn validate(text: &str) -> JsValue {
    to_js(&plan(text).err())
}

/// The version of this program, and of the documents that it reads.
#[wasm_bindgen(js_name = version)]
pub fn version() -> JsValue {
    to_js(&Version { program: env!("CARGO_PKG_VERSION"), schema: SCHEMA })
}

#[derive(Serialize)]
struct Version {
    program: &'static str,
    schema: u32,
}

/// A plan and what follows from it.
struct Read {
    design: Design,
    analysis: Analysis,
}

impl Read {
    fn of(text: &str) -> Result<Self, Problem> {
        let design = plan(text)?;
        let analysis = vpc_endpoint_model::analyze(&design, Catalog::embedded());
        Ok(Self { design, analysis })
    }

    fn trace(self, flow: &str) -> Result<Trace, Problem> {
        let found = self.analysis.traces.into_iter().find(|trace| trace.flow.as_str() == flow);
        found.ok_or_else(|| Problem::no_flow(flow))
    }
}

fn plan(text: &str) -> Result<Design, Problem> {
    Ok(Design::from_json(text, Catalog::embedded())?)
}

/// The id of a flow; none for a text that cannot be one.
fn id(flow: &str) -> Option<FlowId> {
    flow.parse().ok()
}

/// A value as JavaScript has it, or the problem thrown.
fn answer<T: Serialize>(work: impl FnOnce() -> Result<T, Problem>) -> Result<JsValue, JsValue> {
    work().map(|value| to_js(&value)).map_err(|problem| to_js(&problem))
}

/// As `JSON.parse` would make it of the value's JSON.
fn to_js(value: &impl Serialize) -> JsValue {
    // Plain data always fits; a number too large for JavaScript would be the only one that does not.
    value.serialize(&Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}
