//! The searchable list of services with VPC endpoints.

use vpc_endpoint_model::catalog::Service;
use yew::prelude::*;

use crate::store::catalog;
use crate::ui::TextField;

/// How many matches are listed at once.
const LISTED: usize = 30;

/// A search field over a list of services to choose from.
pub fn catalog_search(
    query: &str,
    onquery: Callback<String>,
    chosen: &str,
    onchoice: &Callback<String>,
    offered: fn(&Service) -> bool,
) -> Html {
    let matches: Vec<&Service> = catalog().services.iter().filter(|it| offered(it) && it.matches(query)).collect();
    let more = matches.len().saturating_sub(LISTED);
    let shown = catalog().service(chosen).map_or("none", |it| it.display_name);
    let count = catalog().services.iter().filter(|it| offered(it)).count();
    html! {
        <fieldset class="catalog">
            <legend>{ "Service" }</legend>
            { TextField { id: "service-search".into(), label: format!("Search {count} services").into(), value: query.to_owned().into(), onchange: onquery, live: true, ..Default::default() }.draw() }
            <p class="fact"><span>{ "Chosen" }</span><strong>{ shown }</strong></p>
            <ul class="catalog-list">
                { for matches.iter().take(LISTED).map(|service| {
                    let suffix = service.suffix;
                    let id = format!("service-{suffix}");
                    let pick = onchoice.reform(move |_: Event| suffix.to_owned());
                    html! {
                        <li key={suffix}>
                            <input type="radio" name="service" id={id.clone()} checked={chosen == suffix} onchange={pick} />
                            <label for={id}>{ service.display_name }<span class="quiet mono">{ format!(" {suffix}") }</span></label>
                        </li>
                    }
                }) }
            </ul>
            if more > 0 { <p class="quiet">{ format!("and {more} more: type to narrow the list") }</p> }
            if matches.is_empty() { <p class="quiet">{ "No service matches." }</p> }
        </fieldset>
    }
}
