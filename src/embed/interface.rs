//! The model for other programs: JSON text in, plain JavaScript values out.
//!
//! `web/vpc-endpoint-planner.js` is the module people import; it makes the texts and the errors.

use std::sync::Arc;

use serde::Serialize;
use vpc_endpoint_interchange::picture;
use vpc_endpoint_model::edit::Batch;
use vpc_endpoint_model::read;
use vpc_endpoint_model::{Analysis, Design};
use wasm_bindgen::prelude::*;

use crate::protocol::{Problem, to_js};
use crate::store::{Plan, catalog};

/// Everything that follows from a plan.
#[wasm_bindgen(js_name = modelAnalyze)]
pub fn analyze(design: &str) -> Result<JsValue, JsValue> {
    answer(|| Ok(vpc_endpoint_model::analyze(&plan(design)?, catalog())))
}

/// The plan after all of some commands, which are one step: all of them or none.
#[wasm_bindgen(js_name = modelApply)]
pub fn apply(design: &str, commands: &str) -> Result<JsValue, JsValue> {
    answer(|| {
        let commands =
            read::from_str(commands).map_err(|misread| Problem::misread("InvalidCommand", "The commands", misread))?;
        Ok(vpc_endpoint_model::apply(&plan(design)?, Batch { commands }.into(), catalog())?)
    })
}

/// The way of one flow.
#[wasm_bindgen(js_name = modelTrace)]
pub fn trace(design: &str, flow: &str) -> Result<JsValue, JsValue> {
    answer(|| {
        let Analysis { traces, .. } = vpc_endpoint_model::analyze(&plan(design)?, catalog());
        traces.into_iter().find(|trace| trace.flow.to_string() == flow).ok_or_else(|| Problem::no_flow(flow))
    })
}

/// The drawing as SVG, with the plan inside.
#[wasm_bindgen(js_name = modelRender)]
pub fn render(design: &str) -> Result<JsValue, JsValue> {
    answer(|| Ok(picture(&Plan::new(Arc::new(plan(design)?)).written())))
}

fn plan(design: &str) -> Result<Design, Problem> {
    Ok(Design::from_json(design, catalog())?)
}

/// A value as JavaScript has it, or the problem thrown.
fn answer<T: Serialize>(work: impl FnOnce() -> Result<T, Problem>) -> Result<JsValue, JsValue> {
    match work() {
        Ok(value) => Ok(to_js(&value)),
        Err(problem) => Err(to_js(&problem)),
    }
}
