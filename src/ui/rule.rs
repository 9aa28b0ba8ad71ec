//! A rule's number, with what the rule says a click away.

use yew::prelude::*;

use crate::store::catalog;

/// The number; it opens to the sentence, the page it is from and how it is known.
pub fn rule(number: &'static str) -> Html {
    let Some(rule) = catalog().rule(number) else { return html! { <span class="quiet">{ number }</span> } };
    html! {
        <details class="rule">
            <summary aria-label={format!("Rule {number}")}>{ number }</summary>
            <p>{ rule.text }<span class="quiet">{ format!(" {} ({})", rule.source, rule.known.label()) }</span></p>
        </details>
    }
}
