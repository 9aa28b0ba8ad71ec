//! Why a flow takes its way: all steps at once, or one after the other, played on the drawing.

use vpc_endpoint_model::explain::{CourseNote, Detail, RowTold, Step};
use vpc_endpoint_model::pricing::LineItem;
use vpc_endpoint_model::routing::{RouteState, RowOutcome};
use yew::prelude::*;

use crate::panels::Panel;
use crate::panels::said::said;
use crate::store::{Action, Move, Player};
use crate::ui::{class_key, money, rule, typed_of};

/// The player of the selected flow.
pub fn player(panel: &Panel, player: Option<&Player>) -> Html {
    let Some(player) = player else { return Html::default() };
    let told = &player.explanation;
    let copy = |what: &'static str, text: String| {
        panel.dispatch.reform(move |_: MouseEvent| Action::Copy { what, text: text.clone() })
    };
    html! {
        <section class={classes!("why", class_key(told.class))} aria-label="Why this path">
            <h3>{ "Why this path?" }</h3>
            <p class={classes!("way", class_key(told.class))}>{ told.class.label() }</p>
            { bar(panel, player) }
            { match player.current() {
                Some(step) => html! { <div class="step">{ one(panel, step) }</div> },
                None => all(panel, player),
            } }
            <p class="inspector-actions">
                <button type="button" class="button" onclick={copy("the explanation as text", told.to_string())}>{ "Copy as text" }</button>
                <button type="button" class="button" onclick={copy("the explanation as JSON", told.to_json())}>{ "Copy as JSON" }</button>
            </p>
        </section>
    }
}

/// Play, step, scrub.
fn bar(panel: &Panel, player: &Player) -> Html {
    let to = |to: Move| panel.dispatch.reform(move |_: MouseEvent| Action::Play(to));
    let scrub =
        panel.dispatch.reform(|event: InputEvent| Action::Play(Move::To(typed_of(&event).parse().unwrap_or(0))));
    let place = player.step.unwrap_or(0);
    let text = match player.current() {
        Some(step) => format!("Step {} of {}: {}", place + 1, player.last() + 1, step.kind.label()),
        None => format!("All {} steps", player.last() + 1),
    };
    let (word, sign) = if player.playing { ("Pause", "❚❚") } else { ("Play", "▶") };
    html! {
        <div class="player" role="group" aria-label="Steps">
            <button type="button" class="button" aria-label="Step back" aria-disabled={(player.step == Some(0)).then_some("true")} onclick={to(Move::Back)}>{ "◀" }</button>
            <button type="button" class="button primary" aria-label={word} onclick={to(Move::Toggle)}>{ sign }</button>
            <button type="button" class="button" aria-label="Step on" aria-disabled={(player.step == Some(player.last())).then_some("true")} onclick={to(Move::Next)}>{ "▶❙" }</button>
            <button type="button" class="button" aria-pressed={player.step.is_none().to_string()} onclick={to(Move::Whole)}>{ "All" }</button>
            <input type="range" class="scrub" aria-label="Step" aria-valuetext={text.clone()} min="0" max={player.last().to_string()} value={place.to_string()} oninput={scrub} />
            <span class="quiet">{ text }</span>
        </div>
    }
}

/// Every step with its sentence; a click looks at it by itself.
fn all(panel: &Panel, player: &Player) -> Html {
    html! {
        <ol class="steps">
            { for player.explanation.steps.iter().enumerate().map(|(place, step)| {
                let look = panel.dispatch.reform(move |_: MouseEvent| Action::Play(Move::To(place)));
                html! {
                    <li key={place}>
                        <button type="button" class="link" onclick={look}>{ step.kind.label() }</button>
                        <p>{ said(&step.sentence.words, &panel.dispatch) }{ rule(step.sentence.rule) }</p>
                    </li>
                }
            }) }
        </ol>
    }
}

/// One step with all that it was worked out from.
fn one(panel: &Panel, step: &Step) -> Html {
    html! {
        <>
            <h4>{ step.kind.label() }</h4>
            <p>{ said(&step.sentence.words, &panel.dispatch) }{ rule(step.sentence.rule) }</p>
            { match &step.detail {
                Detail::None => Html::default(),
                Detail::Name(told) => html! {
                    <ul class="step-list">
                        { for told.addresses.iter().enumerate().map(|(place, address)| html! {
                            <li><span class="mono">{ address.to_string() }</span>if place == 0 { <span class="tag">{ "used here" }</span> }</li>
                        }) }
                    </ul>
                },
                Detail::Rows(rows) => table(rows),
                Detail::Lines(lines) => html! { <ul class="step-list">{ for lines.iter().map(line) }</ul> },
            } }
            { for step.notes.iter().copied().map(course) }
        </>
    }
}

/// How many rows that do not hold the address are shown; a table may have two thousand.
const MISSES_SHOWN: usize = 40;

/// The winner first, then those that hold the address too and lose, then the others.
fn table(rows: &[RowTold]) -> Html {
    let (mut holding, misses): (Vec<&RowTold>, Vec<_>) = rows.iter().partition(|row| row.matched.is_some());
    holding.sort_by_key(|row| row.outcome != RowOutcome::Won);
    let more = misses.len().saturating_sub(MISSES_SHOWN);
    html! {
        <>
            <ul class="step-rows">{ for holding.into_iter().chain(misses.into_iter().take(MISSES_SHOWN)).map(row) }</ul>
            if more > 0 { <p class="quiet">{ format!("and {more} more rows that do not hold it") }</p> }
        </>
    }
}

fn row(row: &RowTold) -> Html {
    let won = row.outcome == RowOutcome::Won;
    html! {
        <li class={if won { "step-row won" } else { "step-row" }}>
            <p class="mono">{ format!("{} → {}", row.destination, row.target) }if row.state == RouteState::Blackhole { <span class="tag tag-gone">{ "blackhole" }</span> }</p>
            <p>{ row.why.words.to_string() }{ rule(row.why.rule) }</p>
            if !row.entries.is_empty() {
                <details class="entries" open={won}>
                    <summary>{ format!("{} entries", row.entries.len()) }</summary>
                    <ul class="mono">{ for row.entries.iter().map(|entry| {
                        let holds = row.matched == Some(*entry);
                        html! { <li class={holds.then_some("holds")}>{ entry.to_string() }if holds { <span class="tag">{ "holds it" }</span> }</li> }
                    }) }</ul>
                </details>
            }
        </li>
    }
}

fn line(line: &LineItem) -> Html {
    let amount = line.amount().map_or_else(|| "unknown".to_owned(), money);
    html! { <li>{ line.item.label() }<span class="mono quiet">{ format!(" {} = ", line.formula()) }</span><strong>{ amount }</strong></li> }
}

fn course(text: CourseNote) -> Html {
    html! {
        <details class="course">
            <summary>{ "Course texts often say otherwise" }</summary>
            <p><q>{ text.taught() }</q></p>
            <p>{ text.holds() }{ rule(text.rule()) }</p>
        </details>
    }
}
