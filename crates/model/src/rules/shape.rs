//! Ids, names, limits, and what the schema holds that the model does not answer.

use super::{Context, EditError, Fault, Field, Unmodelled};
use crate::design::{MAX_FLOWS, MAX_OBJECTS, ObjectId, Places};
use std::collections::BTreeSet;

/// The longest name an object may have, in characters.
pub const MAX_NAME: usize = 120;
/// The longest note.
const MAX_NOTE: usize = 4_000;

pub fn check(context: &mut Context<'_>) {
    let design = context.index.design;
    let ids: Vec<ObjectId> = design.object_ids().collect();
    context.refuse_if(ids.len() > MAX_OBJECTS, || EditError::TooManyObjects { limit: MAX_OBJECTS });
    let flows = design.flows.len();
    context.refuse_if(flows > MAX_FLOWS, || EditError::TooManyFlows { limit: MAX_FLOWS });
    let known = context.catalog.region(&design.region).is_some();
    context.refuse_if(!known, || EditError::UnknownRegion { region: design.region.clone() });
    bad_name(context, &design.name);
    let places = Places::new(ids.iter().map(ObjectId::as_str));
    for (place, id) in ids.iter().enumerate() {
        let repeats = places.get(id.as_str()) != Some(place);
        context.refuse_if(repeats, || EditError::DuplicateId { object: id.clone() });
    }
    names(context);
    notes(context, &places);
    unmodelled(context);
    additions(context);
}

fn names(context: &mut Context<'_>) {
    for name in context.index.design.names() {
        bad_name(context, name);
    }
}

fn bad_name(context: &mut Context<'_>, name: &str) {
    let bad = name.chars().count() > MAX_NAME || name.chars().any(char::is_control);
    context.refuse_if(bad, || EditError::BadName { field: Field::Name, limit: MAX_NAME });
}

fn notes(context: &mut Context<'_>, known: &Places<'_>) {
    for note in &context.index.design.notes {
        if let Some(object) = &note.object {
            context.refuse_if(known.get(object.as_str()).is_none(), || EditError::NotFound { object: object.clone() });
        }
        let too_long = note.text.chars().count() > MAX_NOTE;
        context.refuse_if(too_long, || EditError::BadName { field: Field::Text, limit: MAX_NOTE });
    }
}

fn unmodelled(context: &mut Context<'_>) {
    for endpoint in &context.index.design.vpc_endpoints {
        let modelled = endpoint.as_gateway().is_some() || endpoint.as_interface().is_some();
        context.refuse_if(!modelled, || EditError::NotModelled {
            object: Some((&endpoint.id).into()),
            what: Unmodelled::EndpointKind,
        });
    }
}

/// Each price and assumption once.
fn additions(context: &mut Context<'_>) {
    let design = context.index.design;
    let mut prices = BTreeSet::new();
    let again = design.own_prices.iter().any(|own| !prices.insert(own.price));
    let granted =
        design.assumptions.first().is_some_and(|first| design.assumptions.iter().skip(1).any(|it| it == first));
    for (twice, field) in [(again, Field::OwnPrices), (granted, Field::Assumptions)] {
        context.refuse_if(twice, || EditError::Malformed { object: None, field, fault: Fault::Repeated });
    }
}
