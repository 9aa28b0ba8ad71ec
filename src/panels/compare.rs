//! The plan beside a baseline: rows, addresses, ways, findings and costs that differ.

use vpc_endpoint_model::Design;
use vpc_endpoint_model::advice::Finding;
use vpc_endpoint_model::compare::{Comparison, LineDifference, compare, sum};
use vpc_endpoint_model::design::ObjectId;
use vpc_endpoint_model::path::PathClass;
use vpc_endpoint_model::pricing::{LineItem, Usd};
use vpc_endpoint_model::words::Say;
use yew::prelude::*;

use super::draft::{Draft, Drafted, FormView};
use super::inspector::Form;
use super::top_bar::read_file;
use super::{Panel, use_desk, use_panel};
use crate::store::{Action, Baseline, BaselineFrom, EXAMPLES};
use crate::ui::{Choice, SelectField, TextField, change, class_key, click, money, total};

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
            <Drafted panel={panel.clone()} form={FormView(choose)} />
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

fn choose(form: &Form<'_>, _: Option<&ObjectId>, draft: &Draft) -> Html {
    let panel = form.panel();
    let set = |from: BaselineFrom| panel.dispatch.reform(move |_: MouseEvent| Action::SetBaseline(from.clone()));
    let name = draft.or("baseline-name", format!("{} before", panel.plan.design.name));
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
            { TextField { id: "baseline-name".into(), label: "Keep the plan as it is now under".into(), value: name.clone().into(), onchange: draft.set("baseline-name"), live: true, ..Default::default() }.draw() }
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
            { costs(&found, &baseline.plan.design, &plan.design) }
        </>
    }
}

fn part(title: &'static str, entries: Vec<Html>) -> Html {
    html! {
        <section aria-label={title}>
            <h3>{ title }</h3>
            if entries.is_empty() { <p class="quiet">{ "the same" }</p> }
            <ul>{ for entries.into_iter() }</ul>
        </section>
    }
}

/// What an object is called in the first plan that has it.
fn name(object: &ObjectId, designs: [&Design; 2]) -> String {
    let [first, second] = designs;
    if first.has(object) { first.name_of(object).to_owned() } else { second.name_of(object).to_owned() }
}

fn routes(found: &Comparison, before: &Design, after: &Design) -> Vec<Html> {
    let mut entries = Vec::new();
    for table in &found.route_tables {
        let name = name(&(&table.route_table).into(), [after, before]);
        let line = |sign: &'static str, class: &'static str, row: &vpc_endpoint_model::routing::RouteRow| {
            html! { <li {class}>{ sign }{ " " }<strong>{ name.clone() }</strong>{ ": " }<span class="mono">{ format!("{} → {}", row.destination, row.target) }</span></li> }
        };
        entries.extend(table.added.iter().map(|row| line("+", "came", row)));
        entries.extend(table.removed.iter().map(|row| line("−", "went", row)));
    }
    entries
}

fn addresses(found: &Comparison, before: &Design, after: &Design) -> Vec<Html> {
    let mut entries = Vec::new();
    for subnet in &found.subnets {
        let place = name(&(&subnet.subnet).into(), [after, before]);
        let line = |sign: &'static str, class: &'static str, held: &vpc_endpoint_model::design::AddressUse| {
            let holder = name(&held.holder, [after, before]);
            html! { <li {class}>{ sign }{ " " }<span class="mono">{ held.address.to_string() }</span>{ format!(" in {place}: {holder}") }</li> }
        };
        entries.extend(subnet.taken.iter().map(|held| line("+", "came", held)));
        entries.extend(subnet.freed.iter().map(|held| line("−", "went", held)));
    }
    entries
}

fn flows(panel: &Panel, found: &Comparison, before: &Design) -> Vec<Html> {
    let way = |class: Option<PathClass>| match class {
        Some(class) => html! { <span class={classes!("way", "wire", class_key(class))}>{ class.label() }</span> },
        None => html! { <span class="quiet">{ "not there" }</span> },
    };
    let entry = |flow: &vpc_endpoint_model::compare::FlowDifference| {
        let object = ObjectId::from(&flow.flow);
        let title = if panel.plan.design.has(&object) {
            panel.link(object)
        } else {
            html! { { before.name_of(&object).to_owned() } }
        };
        html! { <li>{ title }{ ": " }{ way(flow.before) }{ " → " }{ way(flow.after) }</li> }
    };
    found.flows.iter().map(entry).collect()
}

/// A finding more is bad news.
fn findings(found: &Comparison, before: &Design, after: &Design) -> Vec<Html> {
    let line = |sign: &'static str, class: &'static str, finding: &Finding, design: &Design| {
        html! { <li {class}>{ sign }{ " " }{ finding.kind.told(design) }</li> }
    };
    let new = found.findings_new.iter().map(|finding| line("+", "went", finding, after));
    let gone = found.findings_gone.iter().map(|finding| line("−", "came", finding, before));
    new.chain(gone).collect()
}

fn costs(found: &Comparison, before: &Design, after: &Design) -> Html {
    let shown = |lines: &[LineItem]| match lines {
        [] => "—".to_owned(),
        lines => sum(lines).map_or_else(|| "unknown".to_owned(), money),
    };
    let row = |line: &LineDifference| {
        let first = line.after.first().or(line.before.first());
        let about = [first.and_then(|it| it.object.clone()), first.and_then(|it| it.flow.as_ref().map(ObjectId::from))];
        let about: Vec<String> = about.iter().flatten().map(|object| name(object, [after, before])).collect();
        let difference = match line.difference() {
            None => "unknown".to_owned(),
            Some(difference) => change(Usd::ZERO, difference).unwrap_or_default(),
        };
        html! {
            <tr class={classes!((!line.is_same()).then_some("row-changed"))}>
                <td>{ line.item.label() }</td><td>{ about.join(", ") }</td>
                <td class="number">{ shown(&line.before) }</td><td class="number">{ shown(&line.after) }</td>
                <td class="number">{ difference }</td>
            </tr>
        }
    };
    html! {
        <div class="scroll">
        <table class="wide">
            <thead><tr><th scope="col">{ "Cost" }</th><th scope="col">{ "For" }</th><th scope="col" class="number">{ "Before" }</th><th scope="col" class="number">{ "After" }</th><th scope="col" class="number">{ "Difference" }</th></tr></thead>
            <tbody>{ for found.lines.iter().map(row) }</tbody>
            <tfoot><tr><th scope="row" colspan="2">{ "Total" }</th><td class="number">{ total(found.before) }</td><td class="number">{ total(found.after) }</td><td class="number">{ change(found.before.amount, found.after.amount).unwrap_or_default() }</td></tr></tfoot>
        </table>
        </div>
    }
}
