//! The plan beside a baseline: rows, addresses, ways, findings and costs that differ.

use std::rc::Rc;
use std::sync::Arc;

use vpc_endpoint_model::Design;
use vpc_endpoint_model::advice::Finding;
use vpc_endpoint_model::compare::{Comparison, FlowDifference, LineDifference, compare, sum};
use vpc_endpoint_model::design::{AddressUse, ObjectId};
use vpc_endpoint_model::path::PathClass;
use vpc_endpoint_model::pricing::{LineItem, Usd};
use vpc_endpoint_model::routing::RouteRow;
use vpc_endpoint_model::words::Say;
use yew::prelude::*;

use super::forms::use_draft;
use super::top_bar::read_file;
use super::{Panel, use_desk, use_panel};
use crate::store::{Action, Baseline, BaselineFrom, EXAMPLES, Plan};
use crate::ui::{Choice, Entry, Frame, Long, SelectField, TextField, change, class_key, click, money, total};

#[derive(Properties, PartialEq)]
pub struct CompareProps {
    pub baseline: Option<Baseline>,
}

/// The comparison, under what chooses the baseline.
#[component]
pub fn Compare(props: &CompareProps) -> Html {
    let panel = &use_panel("compare");
    html! {
        <div class="compare">
            <Chooser />
            { match &props.baseline {
                Some(baseline) => differences(panel, baseline),
                None => html! { <p class="panel-empty">{ "Nothing to compare with yet. Keep the plan as it is now, then change it: what differs is shown here." }</p> },
            } }
        </div>
    }
}

#[derive(Properties, PartialEq)]
pub struct SwitchProps {
    /// What the baseline is called, if there is one.
    pub baseline: Option<AttrValue>,
    /// Whether the drawing shows it.
    pub showing: bool,
}

/// The switch on the drawing: the plan, or the baseline in its place.
#[component]
pub fn CompareSwitch(props: &SwitchProps) -> Html {
    let desk = use_desk("compare switch");
    let Some(baseline) = &props.baseline else { return Html::default() };
    let show = |on: bool| desk.dispatch.reform(move |_: MouseEvent| Action::ShowBaseline(on));
    html! {
        <div class="switch" role="group" aria-label="What the drawing shows">
            <button type="button" aria-pressed={props.showing.to_string()} title={baseline} onclick={show(true)}>{ "Before" }</button>
            <button type="button" aria-pressed={(!props.showing).to_string()} onclick={show(false)}>{ "After" }</button>
        </div>
    }
}

/// What chooses the baseline.
#[component]
fn Chooser() -> Html {
    let panel = &use_panel("baseline");
    // The name to keep the plan under, once somebody has typed one.
    let draft = use_draft::<Option<String>>();
    let set = |from: BaselineFrom| panel.dispatch.reform(move |_: MouseEvent| Action::SetBaseline(from.clone()));
    let name = draft.clone().unwrap_or_else(|| format!("{} before", panel.plan.design.name));
    let mut choices = vec![Choice::new("", "An example …")];
    choices.extend(EXAMPLES.iter().enumerate().map(|(place, example)| Choice::new(place.to_string(), example.name)));
    let example = panel.dispatch.reform(|text: String| match text.parse() {
        Ok(place) => Action::SetBaseline(BaselineFrom::Example(place)),
        Err(_) => Action::ForgetBaseline,
    });
    let dispatch = panel.dispatch.clone();
    let picked = Callback::from(move |event: Event| {
        read_file(&event, dispatch.clone(), |text, name| Action::SetBaseline(BaselineFrom::File { text, name }));
    });
    let file = Callback::from(|_: MouseEvent| click("baseline-file"));
    html! {
        <div class="decide-ask">
            { TextField { id: "baseline-name".into(), label: "Keep the plan as it is now under".into(), value: name.clone().into(), onchange: draft.set(|name, text| *name = Some(text)), live: true, ..Default::default() }.draw() }
            <button type="button" class="button" onclick={set(BaselineFrom::Now(name))}>{ "Keep as baseline" }</button>
            <button type="button" class="button" onclick={set(BaselineFrom::Opened)}>{ "As opened" }</button>
            { SelectField { id: "baseline-example".into(), label: "Compare with an example".into(), choices, value: "".into(), onchange: example, ..Default::default() }.draw() }
            <button type="button" class="button" onclick={file}>{ "A file" }</button>
            <input id="baseline-file" type="file" class="unseen" tabindex="-1" aria-label="A baseline's file" accept=".json,.svg,application/json,image/svg+xml" onchange={picked} />
        </div>
    }
}

fn differences(panel: &Panel, baseline: &Baseline) -> Html {
    let plan = &panel.plan;
    let found = compare(&baseline.plan.analysis, &plan.analysis);
    let forget = panel.dispatch.reform(|_: MouseEvent| Action::ForgetBaseline);
    html! {
        <>
            <p class="compare-head">
                <span>{ format!("{}: ", baseline.name) }<strong>{ total(found.before) }</strong></span>
                <span>{ format!("{}: ", plan.design.name) }<strong>{ total(found.after) }</strong></span>
                <span class="difference">{ change(found.before.amount, found.after.amount).unwrap_or_else(|| "no difference".to_owned()) }</span>
                <button type="button" class="button" onclick={forget}>{ "Stop comparing" }</button>
            </p>
            <div class="compare-parts">
                { part("Routes", routes(&found, &baseline.plan.design, &plan.design)) }
                { part("Addresses", addresses(&found, &baseline.plan.design, &plan.design)) }
                { part("Flows", flows(panel, &found, &baseline.plan.design)) }
                { part("Findings", findings(&found, &baseline.plan.design, &plan.design)) }
            </div>
            { costs(found, &baseline.plan, plan) }
        </>
    }
}

/// Something that differs: what it is found by, whether it is good or bad news, and how it is shown.
struct Difference {
    text: String,
    class: Option<&'static str>,
    shown: Html,
}

impl Difference {
    fn signed(sign: &'static str, class: &'static str, text: String, shown: Html) -> Self {
        Self { text, class: Some(class), shown: html! { <>{ sign }{ " " }{ shown }</> } }
    }
}

fn part(title: &'static str, differences: Vec<Difference>) -> Html {
    let (count, differences) = (differences.len(), Rc::new(differences));
    let entry = {
        let differences = differences.clone();
        Callback::from(move |at: Entry| {
            let Some(Difference { class, shown, .. }) = differences.get(at.index) else { return Html::default() };
            html! { <li key={at.index} class={classes!(*class)} aria-posinset={at.place()} aria-setsize={at.of()}>{ shown.clone() }</li> }
        })
    };
    let text = Callback::from(move |index: usize| differences.get(index).map(|it| it.text.clone()).unwrap_or_default());
    html! {
        <section aria-label={title}>
            <h3>{ title }</h3>
            if count == 0 { <p class="quiet">{ "the same" }</p> }
            <Long id={title} label="differences" {count} frame={Frame::List { class: "" }} {entry} {text} />
        </section>
    }
}

/// What an object is called in the first plan that has it.
fn name(object: &ObjectId, designs: [&Design; 2]) -> String {
    let [first, second] = designs;
    if first.has(object) { first.name_of(object).to_owned() } else { second.name_of(object).to_owned() }
}

fn routes(found: &Comparison, before: &Design, after: &Design) -> Vec<Difference> {
    let mut differences = Vec::new();
    for table in &found.route_tables {
        let name = name(&(&table.route_table).into(), [after, before]);
        let line = |sign: &'static str, class: &'static str, row: &RouteRow| {
            let row = format!("{} → {}", row.destination, row.target);
            let shown =
                html! { <><strong>{ name.clone() }</strong>{ ": " }<span class="mono">{ row.clone() }</span></> };
            Difference::signed(sign, class, format!("{name} {row}"), shown)
        };
        differences.extend(table.added.iter().map(|row| line("+", "came", row)));
        differences.extend(table.removed.iter().map(|row| line("−", "went", row)));
    }
    differences
}

fn addresses(found: &Comparison, before: &Design, after: &Design) -> Vec<Difference> {
    let mut differences = Vec::new();
    for subnet in &found.subnets {
        let place = name(&(&subnet.subnet).into(), [after, before]);
        let line = |sign: &'static str, class: &'static str, held: &AddressUse| {
            let (address, holder) = (held.address.to_string(), name(&held.holder, [after, before]));
            let text = format!("{address} in {place}: {holder}");
            let shown = html! { <><span class="mono">{ address }</span>{ format!(" in {place}: {holder}") }</> };
            Difference::signed(sign, class, text, shown)
        };
        differences.extend(subnet.taken.iter().map(|held| line("+", "came", held)));
        differences.extend(subnet.freed.iter().map(|held| line("−", "went", held)));
    }
    differences
}

fn flows(panel: &Panel, found: &Comparison, before: &Design) -> Vec<Difference> {
    let way = |class: Option<PathClass>| match class {
        Some(class) => html! { <span class={classes!("way", "wire", class_key(class))}>{ class.label() }</span> },
        None => html! { <span class="quiet">{ "not there" }</span> },
    };
    let line = |flow: &FlowDifference| {
        let object = ObjectId::from(&flow.flow);
        let text = name(&object, [&panel.plan.design, before]);
        let title = if panel.plan.design.has(&object) {
            panel.link(object)
        } else {
            html! { { text.clone() } }
        };
        let shown = html! { <>{ title }{ ": " }{ way(flow.before) }{ " → " }{ way(flow.after) }</> };
        Difference { text, class: None, shown }
    };
    found.flows.iter().map(line).collect()
}

/// A finding more is bad news.
fn findings(found: &Comparison, before: &Design, after: &Design) -> Vec<Difference> {
    let line = |sign: &'static str, class: &'static str, finding: &Finding, design: &Design| {
        let text = finding.kind.told(design);
        Difference::signed(sign, class, text.clone(), html! { { text } })
    };
    let new = found.findings_new.iter().map(|finding| line("+", "went", finding, after));
    let gone = found.findings_gone.iter().map(|finding| line("−", "came", finding, before));
    new.chain(gone).collect()
}

/// The charges of both plans.
struct Charges {
    lines: Vec<LineDifference>,
    before: Arc<Design>,
    after: Arc<Design>,
}

impl Charges {
    /// What a charge is for: its object, its flow.
    fn about(&self, line: &LineDifference) -> String {
        let first = line.after.first().or(line.before.first());
        let about = [first.and_then(|it| it.object.clone()), first.and_then(|it| it.flow.as_ref().map(ObjectId::from))];
        let names = about.iter().flatten().map(|object| name(object, [&self.after, &self.before]));
        names.collect::<Vec<_>>().join(", ")
    }

    fn text(&self, index: usize) -> String {
        self.lines.get(index).map(|line| format!("{} {}", line.item.label(), self.about(line))).unwrap_or_default()
    }

    fn row(&self, at: Entry) -> Html {
        let Some(line) = self.lines.get(at.index) else { return Html::default() };
        let shown = |lines: &[LineItem]| match lines {
            [] => "—".to_owned(),
            lines => sum(lines).map_or_else(|| "unknown".to_owned(), money),
        };
        let difference = match line.difference() {
            None => "unknown".to_owned(),
            Some(difference) => change(Usd::ZERO, difference).unwrap_or_default(),
        };
        html! {
            <tr key={at.index} aria-rowindex={at.row()} class={classes!((!line.is_same()).then_some("row-changed"))}>
                <td>{ line.item.label() }</td><td>{ self.about(line) }</td>
                <td class="number">{ shown(&line.before) }</td><td class="number">{ shown(&line.after) }</td>
                <td class="number">{ difference }</td>
            </tr>
        }
    }
}

fn costs(found: Comparison, before: &Plan, after: &Plan) -> Html {
    let head = html! { <tr><th scope="col">{ "Cost" }</th><th scope="col">{ "For" }</th><th scope="col" class="number">{ "Before" }</th><th scope="col" class="number">{ "After" }</th><th scope="col" class="number">{ "Difference" }</th></tr> };
    let foot = html! { <tr><th scope="row" colspan="2">{ "Total" }</th><td class="number">{ total(found.before) }</td><td class="number">{ total(found.after) }</td><td class="number">{ change(found.before.amount, found.after.amount).unwrap_or_default() }</td></tr> };
    let charges = Charges { lines: found.lines, before: before.design.clone(), after: after.design.clone() };
    let (count, charges) = (charges.lines.len(), Rc::new(charges));
    let entry = Callback::from({
        let charges = charges.clone();
        move |at: Entry| charges.row(at)
    });
    let text = Callback::from(move |index: usize| charges.text(index));
    html! { <Long id="charges" label="charges" {count} frame={Frame::Table { class: "wide", head, foot }} {entry} {text} /> }
}
