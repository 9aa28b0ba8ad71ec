//! The month's bill, line by line, each with its formula, its source and the source's date.

use std::rc::Rc;

use strum::VariantArray;
use vpc_endpoint_model::compare::{Comparison, LineDifference, compare};
use vpc_endpoint_model::design::{Assumption, ObjectId};
use vpc_endpoint_model::edit::{SetAssumption, SetInternetFreeAllowance, SetPrice};
use vpc_endpoint_model::explain::price_source;
use vpc_endpoint_model::pricing::{LineItem, PriceKey, PriceSource};
use yew::prelude::*;

use super::mark::Mark;
use super::{Panel, use_panel};
use crate::store::{Action, Origin, Plan, catalog};
use crate::ui::{CheckField, Entry, Frame, Long, TextField, change, money, total};

/// The bill.
#[component]
pub fn Cost() -> Html {
    let panel = &use_panel("cost");
    let plan = &panel.plan;
    let bill = &plan.analysis.cost;
    let found = plan.before.as_ref().map(|before| compare(&before.analysis, &plan.analysis));
    let rows = Rc::new(Rows::new(plan.clone(), found.as_ref()));
    let moved = found.as_ref().and_then(|found| change(found.before.amount, found.after.amount));
    let allowance =
        panel.dispatch.reform(|enabled| Action::Run(SetInternetFreeAllowance { enabled }.into(), Origin::Elsewhere));
    let head = html! {
        <tr>
            <th scope="col">{ "What" }</th><th scope="col">{ "For" }</th><th scope="col">{ "Flow" }</th>
            <th scope="col">{ "Formula" }</th><th scope="col" class="number">{ "A month" }</th><th scope="col">{ "Price from" }</th>
        </tr>
    };
    let foot = html! {
        <tr>
            <th scope="row" colspan="4">{ if bill.total.unknown > 0 { format!("Total, at least: {} lines have no known price", bill.total.unknown) } else { "Total".to_owned() } }</th>
            <td class="number"><strong>{ total(bill.total) }</strong></td>
            <td>{ moved.unwrap_or_default() }</td>
        </tr>
    };
    let entry = {
        let (panel, rows) = (panel.clone(), rows.clone());
        Callback::from(move |entry: Entry| {
            rows.get(entry.index).map(|(line, mark)| row(&panel, line, mark, entry)).unwrap_or_default()
        })
    };
    let text = {
        let rows = rows.clone();
        Callback::from(move |index: usize| rows.text(index))
    };
    html! {
        <>
        <Long id="cost" label="charges" count={rows.len()} frame={Frame::Table { class: "wide cost", head, foot }} {entry} {text} />
        <div class="panel-foot">
            if panel.may_edit() { { CheckField { id: "free-allowance".into(), label: "The account's free internet egress is still there for this plan".into(), hint: format!("{} GB a month", catalog().global.internet_out_free.gb).into(), checked: plan.design.internet_free_allowance, onchange: allowance, ..Default::default() }.draw() } }
            { range(panel) }
            if panel.may_edit() { { own_prices(panel) } }
            <p class="quiet">{ format!(
                "USD list prices before tax, compiled {}. A month has 730 hours, 1 TB is 1,024 GB, tiers run over all traffic of the plan. Data between zones is charged on both sides. Amounts are exact and rounded once, for display.",
                catalog().compiled
            ) }</p>
        </div>
        </>
    }
}

/// What a quiet and a busy month cost, where flows say how they differ.
fn range(panel: &Panel) -> Html {
    let Some(range) = panel.plan.analysis.range else { return Html::default() };
    html! { <p>{ format!("A quiet month: {}. A busy month: {}.", total(range.low), total(range.high)) }</p> }
}

/// Prices the person knows better than the data, and what they take for granted.
fn own_prices(panel: &Panel) -> Html {
    let design = &panel.plan.design;
    let granted = design.assumptions.contains(&Assumption::NatPerGbEqualsHour);
    let assume = panel.dispatch.reform(|enabled| {
        let assumption = Assumption::NatPerGbEqualsHour;
        Action::Run(SetAssumption { assumption, enabled }.into(), Origin::Form)
    });
    html! {
        <details>
            <summary>{ "Prices of your own" }</summary>
            { CheckField { id: "assume-nat".into(), label: "Where it is unknown, take a GB through NAT to cost what an hour of it costs".into(), checked: granted, onchange: assume, ..Default::default() }.draw() }
            <div class="own-prices">{ for PriceKey::VARIANTS.iter().copied().map(|price| own_price(panel, price)) }</div>
        </details>
    }
}

fn own_price(panel: &Panel, price: PriceKey) -> Html {
    let own = panel.plan.design.own_prices.iter().find(|own| own.price == price);
    let set = panel.dispatch.reform(move |text: String| {
        let text = text.trim();
        match text.parse() {
            _ if text.is_empty() => Action::Run(SetPrice { price, per_unit: None }.into(), Origin::Form),
            Ok(per_unit) => Action::Run(SetPrice { price, per_unit: Some(per_unit) }.into(), Origin::Form),
            Err(error) => Action::Complain(format!("“{text}”: {error}.")),
        }
    });
    let value = own.map(|own| own.per_unit.to_string()).unwrap_or_default();
    html! { { TextField { id: format!("price-{price}"), label: price.label().into(), hint: "USD".into(), value: value.into(), numeric: true, onchange: set, ..Default::default() }.draw() } }
}

/// The lines of the bill, then those that went with the last step.
struct Rows {
    plan: Plan,
    differences: Vec<LineDifference>,
    gone: Vec<LineItem>,
}

impl Rows {
    fn new(plan: Plan, found: Option<&Comparison>) -> Self {
        let differences: Vec<LineDifference> =
            found.iter().flat_map(|found| &found.lines).filter(|line| !line.is_same()).cloned().collect();
        let gone =
            differences.iter().filter(|line| line.after.is_empty()).flat_map(|line| line.before.clone()).collect();
        Self { plan, differences, gone }
    }

    fn len(&self) -> usize {
        self.plan.analysis.cost.lines.len() + self.gone.len()
    }

    fn get(&self, index: usize) -> Option<(&LineItem, Mark)> {
        let lines = &self.plan.analysis.cost.lines;
        let Some(line) = lines.get(index) else { return Some((self.gone.get(index - lines.len())?, Mark::Gone)) };
        let new = self.differences.iter().any(|other| other.after.contains(line) && !other.before.contains(line));
        Some((line, if new { Mark::New } else { Mark::Kept }))
    }

    /// What a line is found by: what it is for, and the names of its object and its flow.
    fn text(&self, index: usize) -> String {
        let Some((line, _)) = self.get(index) else { return String::new() };
        let flow = line.flow.as_ref().map(ObjectId::from);
        let names = line.object.iter().chain(&flow).map(|object| self.plan.design.name_of(object));
        [line.item.label()].into_iter().chain(names).collect::<Vec<_>>().join(" ")
    }
}

fn row(panel: &Panel, line: &LineItem, mark: Mark, entry: Entry) -> Html {
    let object = |object: Option<ObjectId>| {
        let object = object?;
        let is_there = panel.plan.design.has(&object);
        Some(if is_there {
            panel.link(object)
        } else {
            html! { { object.to_string() } }
        })
    };
    let class = mark.class();
    html! {
        <tr key={entry.index} aria-rowindex={entry.row()} {class}>
            <td>
                { line.item.label() }
                { mark.tag() }
            </td>
            <td>{ object(line.object.clone()) }</td>
            <td>{ object(line.flow.as_ref().map(ObjectId::from)) }</td>
            <td class="mono">{ line.formula().to_string() }</td>
            <td class="number">{ line.amount().map_or_else(|| "unknown".to_owned(), money) }</td>
            <td>{ source(line) }</td>
        </tr>
    }
}

fn source(line: &LineItem) -> Html {
    match line.source {
        PriceSource::Listed { title, date, confidence, note } => {
            let source = note.map_or_else(|| title.to_owned(), |note| format!("{title}. {note}"));
            html! {
                <details class="source"><summary>{ shortened(date) }<span class="quiet">{ format!(" · {confidence}") }</span></summary>
                    <p class="quiet">{ format!("Source: {source}") }</p><p class="quiet">{ format!("Dated {date}. How sure: {confidence}.") }</p></details>
            }
        }
        PriceSource::Unmeasured | PriceSource::Unknown => html! { <span class="bad">{ price_source(line) }</span> },
        PriceSource::Rule { .. } | PriceSource::Own | PriceSource::Assumed { .. } => {
            html! { <span class="quiet">{ price_source(line) }</span> }
        }
    }
}

/// Some dates of the data are whole phrases; the first date stands for them in the column.
fn shortened(date: &str) -> String {
    date.split([' ', ',']).next().unwrap_or(date).to_owned()
}
