//! The searchable list of services with VPC endpoints.

use vpc_endpoint_model::catalog::Service;
use yew::prelude::*;

use crate::store::catalog;
use crate::ui::TextField;

/// How many matches are listed at once.
const LISTED: usize = 30;

#[derive(Properties, PartialEq)]
pub struct CatalogSearchProps {
    pub id: AttrValue,
    /// The chosen service's suffix.
    pub value: AttrValue,
    /// Whether only services with interface endpoints are offered.
    #[prop_or_default]
    pub interface_only: bool,
    pub onchange: Callback<String>,
}

/// A search field over a list of choices.
#[component]
pub fn CatalogSearch(props: &CatalogSearchProps) -> Html {
    let query = use_state(String::new);
    let search = { let query = query.clone(); Callback::from(move |text: String| query.set(text)) };
    let matches: Vec<&Service> =
        catalog().services.iter().filter(|it| (it.interface_endpoint || !props.interface_only) && it.matches(&query)).collect();
    let more = matches.len().saturating_sub(LISTED);
    let chosen = catalog().service(&props.value);
    html! {
        <fieldset class="catalog">
            <legend>{ "Service" }</legend>
            <TextField id={format!("{}-search", props.id)} label={format!("Search {} services", catalog().services.len())} value={(*query).clone()}
                onchange={search.clone()} oninput={search} />
            <p class="fact"><span>{ "Chosen" }</span><strong>{ chosen.map_or("none", |it| it.display_name) }</strong></p>
            <ul class="catalog-list">
                { for matches.iter().take(LISTED).map(|service| {
                    let suffix = service.suffix;
                    let id = format!("{}-{suffix}", props.id);
                    let pick = props.onchange.reform(move |_: Event| suffix.to_owned());
                    html! {
                        <li key={suffix}>
                            <input type="radio" name={format!("{}-service", props.id)} id={id.clone()} checked={props.value == suffix} onchange={pick} />
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
