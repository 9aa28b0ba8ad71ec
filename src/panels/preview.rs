//! What a command would do, worked out before it is done: rows, addresses, ways and cost.

use vpc_endpoint_model::compare::{Comparison, compare};
use vpc_endpoint_model::design::{AddressUse, ObjectId};
use vpc_endpoint_model::path::PathClass;
use vpc_endpoint_model::routing::RouteRow;
use vpc_endpoint_model::{Analysis, Command, Design, EditError, analyze, apply};
use yew::prelude::*;

use crate::store::{Plan, catalog};
use crate::ui::{change, class_key, total};

/// The difference a command makes, or why it would be refused, unless that is said already. Worked out each time a form is
/// drawn: it takes less than the drawing does.
pub fn preview(plan: &Plan, command: Command, said: Option<&EditError>) -> Html {
    match outcome(plan, command) {
        Ok((design, after)) => html! {
            <section class="preview" aria-label="Preview">
                <h3>{ "This would" }</h3>
                <ul>{ for effects(&plan.design, &design, &compare(&plan.analysis, &after)).into_iter() }</ul>
                <p class="fact"><span>{ "A month" }</span><span><strong>{ total(after.cost.total) }</strong>
                    if let Some(difference) = change(plan.analysis.cost.total.amount, after.cost.total.amount) {
                        <span class="difference">{ format!(" {difference}") }</span>
                    }
                </span></p>
            </section>
        },
        Err(error) if said == Some(&error) => Html::default(),
        Err(error) => html! {
            <section class="preview preview-bad" aria-label="Preview">
                <p>{ plan.named(&error.message()) }</p><p>{ plan.named(&error.remedy()) }</p>
            </section>
        },
    }
}

fn outcome(plan: &Plan, command: Command) -> Result<(Design, Analysis), EditError> {
    let change = apply(&plan.design, command, catalog())?;
    let analysis = analyze(&change.design, catalog());
    Ok((change.design, analysis))
}

fn effects(before: &Design, after: &Design, found: &Comparison) -> Vec<Html> {
    let name = |object: ObjectId| {
        let design = if after.has(&object) { after } else { before };
        html! { <strong>{ design.name_of(&object).to_owned() }</strong> }
    };
    let mut list = Vec::new();
    for table in &found.route_tables {
        let line = |verb: &'static str, row: &RouteRow| {
            let row = format!("{} → {}", row.destination, row.target);
            html! { <li>{ verb }{ name((&table.route_table).into()) }{ ": " }<span class="mono">{ row }</span></li> }
        };
        list.extend(table.added.iter().map(|row| line("add a row to ", row)));
        list.extend(table.removed.iter().map(|row| line("take a row from ", row)));
    }
    for subnet in &found.subnets {
        let line = |verb: &'static str, held: &AddressUse| {
            html! { <li>{ verb }<span class="mono">{ held.address.to_string() }</span>{ " in " }{ name((&subnet.subnet).into()) }</li> }
        };
        list.extend(subnet.taken.iter().map(|held| line("take ", held)));
        list.extend(subnet.freed.iter().map(|held| line("give back ", held)));
    }
    for flow in &found.flows {
        let Some(class) = flow.after else { continue };
        let (verb, by) = match class {
            PathClass::Denied | PathClass::Dropped => ("leave ", " "),
            _ => ("send ", " by "),
        };
        list.push(html! { <li>{ verb }{ name((&flow.flow).into()) }{ by }
        <span class={classes!("way", class_key(class))}>{ class.label() }</span></li> });
    }
    if list.is_empty() {
        list.push(html! { <li>{ "change no route, no address and no flow" }</li> });
    }
    list
}
