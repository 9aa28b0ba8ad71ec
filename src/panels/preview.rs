//! What a command would do, worked out before it is done: rows, addresses, ways and cost.

use vpc_endpoint_model::design::ObjectId;
use vpc_endpoint_model::{Analysis, Command, Design, EditError, analyze, apply};
use yew::prelude::*;

use crate::store::{View, catalog};
use crate::ui::{change, class_key, total};

/// The difference a command makes, or why it would be refused. Worked out each time a form is drawn: it takes less
/// than the drawing does.
pub fn preview(view: &View, command: Command) -> Html {
    match outcome(view, command) {
        Ok((design, after)) => html! {
            <section class="preview" aria-label="Preview">
                <h3>{ "This would" }</h3>
                <ul>{ for effects(view, &design, &after).into_iter() }</ul>
                <p class="fact"><span>{ "A month" }</span><span><strong>{ total(after.cost.total) }</strong>
                    if let Some(difference) = change(view.analysis.cost.total.amount, after.cost.total.amount) {
                        <span class="difference">{ format!(" {difference}") }</span>
                    }
                </span></p>
            </section>
        },
        Err(error) => html! {
            <section class="preview preview-bad" aria-label="Preview">
                <p>{ error.message() }</p><p>{ error.remedy() }</p>
            </section>
        },
    }
}

fn outcome(view: &View, command: Command) -> Result<(Design, Analysis), EditError> {
    let change = apply(&view.design, command, catalog())?;
    let analysis = analyze(&change.design, catalog());
    Ok((change.design, analysis))
}

fn effects(view: &View, design: &Design, after: &Analysis) -> Vec<Html> {
    let mut list = Vec::new();
    for table in &after.route_tables {
        let old = view.analysis.route_table(&table.id);
        for row in table.rows.iter().filter(|row| old.is_none_or(|old| !old.rows.contains(row))) {
            let id = ObjectId::from(&table.id);
            list.push(html! { <li>{ "add a row to " }<strong>{ design.name_of(&id).to_owned() }</strong>{ ": " }
            <span class="mono">{ format!("{} → {}", row.destination, row.target) }</span></li> });
        }
    }
    for subnet in &after.subnets {
        let old = view.analysis.subnet(&subnet.id);
        for held in subnet.held.iter().filter(|held| old.is_none_or(|old| !old.held.contains(held))) {
            let id = ObjectId::from(&subnet.id);
            list.push(html! { <li>{ "take " }<span class="mono">{ held.address.to_string() }</span>{ " in " }<strong>{ design.name_of(&id).to_owned() }</strong></li> });
        }
    }
    for trace in &after.traces {
        let old = view.analysis.trace(&trace.flow);
        if old.map(|old| old.class) != Some(trace.class) || old.map(|old| &old.hops) != Some(&trace.hops) {
            let id = ObjectId::from(&trace.flow);
            list.push(html! { <li>{ "send " }<strong>{ design.name_of(&id).to_owned() }</strong>{ " by " }
            <span class={classes!("way", class_key(trace.class))}>{ trace.class.label() }</span></li> });
        }
    }
    if list.is_empty() {
        list.push(html! { <li>{ "change no route, no address and no flow" }</li> });
    }
    list
}
