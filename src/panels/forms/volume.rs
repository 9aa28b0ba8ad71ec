//! What a flow carries: a number and a slider for each direction, in a usual, a quiet and a busy month.

use vpc_endpoint_model::Command;
use vpc_endpoint_model::design::{Estimate, Flow, FlowId, Volume};
use vpc_endpoint_model::edit::{FlowChange, ModifyFlow};
use vpc_endpoint_model::pricing::Gigabytes;
use yew::prelude::*;

use super::form::Form;
use crate::panels::flows::plain;
use crate::store::Action;
use crate::ui::{CheckField, TextField, typed_of, volume};

/// The slider's stops below ten gigabytes, and those of each power of ten from there.
const FIRST_STOPS: [u64; 8] = [0, 1, 2, 3, 4, 5, 6, 8];
const STOPS: [u64; 10] = [10, 12, 15, 20, 25, 30, 40, 50, 60, 80];
/// A million gigabytes, the end of the fifth power of ten.
const LAST_STOP: usize = FIRST_STOPS.len() + 5 * STOPS.len();

/// The volume at a slider's stop.
fn at_stop(stop: usize) -> Gigabytes {
    let first = FIRST_STOPS.get(stop).copied();
    Gigabytes::whole(first.unwrap_or_else(|| {
        let behind = stop.min(LAST_STOP) - FIRST_STOPS.len();
        let decade = u32::try_from(behind / STOPS.len()).unwrap_or(0);
        STOPS.get(behind % STOPS.len()).map_or(0, |stop| stop * 10_u64.pow(decade))
    }))
}

/// The stop nearest below a volume.
fn stop_of(volume: Gigabytes) -> usize {
    (0..=LAST_STOP).rev().find(|stop| at_stop(*stop) <= volume).unwrap_or(0)
}

/// The fields of a flow.
pub fn volumes(form: &Form<'_>, flow: &Flow) -> Html {
    let ranged = flow.low.is_some() || flow.high.is_some();
    let id = flow.id.clone();
    let (low, high) = (flow.volume(Estimate::Low), flow.volume(Estimate::High));
    let differ = form.send(move |on: bool| {
        let change = if on {
            FlowChange { low: Some(low), high: Some(high), ..Default::default() }
        } else {
            FlowChange { clear_range: true, ..Default::default() }
        };
        Ok(ModifyFlow { flow: id.clone(), change })
    });
    html! {
        <>
            { pair(form, flow, Estimate::Typical) }
            { CheckField { id: "flow-range".into(), label: "Quiet and busy months differ".into(), checked: ranged, onchange: differ, ..Default::default() }.draw() }
            if ranged {
                { pair(form, flow, Estimate::Low) }
                { pair(form, flow, Estimate::High) }
            }
        </>
    }
}

fn pair(form: &Form<'_>, flow: &Flow, month: Estimate) -> Html {
    let word = match month {
        Estimate::Low => "Quiet month",
        Estimate::Typical => "Usual month",
        Estimate::High => "Busy month",
    };
    html! {
        <fieldset>
            <legend>{ word }</legend>
            { one(form, flow, month, true) }
            { one(form, flow, month, false) }
        </fieldset>
    }
}

fn one(form: &Form<'_>, flow: &Flow, month: Estimate, send: bool) -> Html {
    let now = flow.volume(month);
    let value = if send { now.send_gb } else { now.receive_gb };
    let (label, field) = match (send, month) {
        (true, Estimate::Typical) => ("Sends", "send_gb"),
        (false, Estimate::Typical) => ("Receives", "receive_gb"),
        (true, Estimate::Low) => ("Sends, quiet", "low-send"),
        (false, Estimate::Low) => ("Receives, quiet", "low-receive"),
        (true, Estimate::High) => ("Sends, busy", "high-send"),
        (false, Estimate::High) => ("Receives, busy", "high-receive"),
    };
    let id = flow.id.clone();
    let set = move |gigabytes: Gigabytes| change(&id, month, now, send, gigabytes);
    let typed = {
        let set = set.clone();
        move |text: String| {
            let gigabytes = text.replace(',', "").parse();
            gigabytes
                .map(&set)
                .map_err(|_| format!("“{text}” is not a volume: write gigabytes such as 10240 or 208.6."))
        }
    };
    let slide = |done: bool| {
        let set = set.clone();
        move |text: String| {
            let stop = text.parse().unwrap_or(0);
            Action::Slide { command: set(at_stop(stop)), done }
        }
    };
    let slide_on = slide(false);
    let drag = form.dispatch().reform(move |event: InputEvent| slide_on(typed_of(&event)));
    let slide_end = slide(true);
    let drop = form.dispatch().reform(move |event: Event| slide_end(typed_of(&event)));
    html! {
        <>
            { TextField { hint: "GB a month".into(), value: plain(value), numeric: true, id: format!("edit-{field}"), label: label.into(), onchange: form.send(typed), ..Default::default() }.draw() }
            <input type="range" class="slider" aria-label={format!("{label}, slider")} aria-valuetext={format!("{} a month", volume(value.quantity()))}
                min="0" max={LAST_STOP.to_string()} value={stop_of(value).to_string()} oninput={drag} onchange={drop} />
        </>
    }
}

fn change(flow: &FlowId, month: Estimate, now: Volume, send: bool, gigabytes: Gigabytes) -> Command {
    let volume = if send { Volume { send_gb: gigabytes, ..now } } else { Volume { receive_gb: gigabytes, ..now } };
    let change = match month {
        Estimate::Low => FlowChange { low: Some(volume), ..Default::default() },
        Estimate::High => FlowChange { high: Some(volume), ..Default::default() },
        Estimate::Typical if send => FlowChange { send_gb: Some(gigabytes), ..Default::default() },
        Estimate::Typical => FlowChange { receive_gb: Some(gigabytes), ..Default::default() },
    };
    ModifyFlow { flow: flow.clone(), change }.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stops_rise_from_none_to_a_million_and_each_finds_itself() {
        let all: Vec<Gigabytes> = (0..=LAST_STOP).map(at_stop).collect();
        assert!(all.is_sorted_by(|one, next| one < next), "{all:?}");
        assert_eq!((all[0], all[LAST_STOP]), (Gigabytes::ZERO, Gigabytes::whole(1_000_000)));
        assert!((0..=LAST_STOP).all(|stop| stop_of(at_stop(stop)) == stop));
        assert_eq!(at_stop(stop_of(Gigabytes::whole(10_240))), Gigabytes::whole(10_000));
    }
}
