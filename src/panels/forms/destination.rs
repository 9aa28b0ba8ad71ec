//! Destinations: what flows lead to.

use vpc_endpoint_model::Field;
use vpc_endpoint_model::design::{DestinationId, DestinationKind};
use vpc_endpoint_model::edit::ModifyDestination;
use yew::prelude::*;

use super::form::{Form, fact};
use crate::store::catalog;

pub fn edit(form: &Form<'_>, id: &DestinationId) -> Html {
    let design = &form.plan().design;
    let Some(destination) = design.destination(id) else { return Html::default() };
    let what = match &destination.target {
        DestinationKind::AwsService { service, region, resource, private_resource } => {
            let shown = format!("{service} in {}", region.as_ref().unwrap_or(&design.region));
            let suffix = service.clone();
            let changed = {
                let (id, service, region) = (id.clone(), service.clone(), region.clone());
                move |resource: Option<String>, private_resource: bool| {
                    let (service, region) = (service.clone(), region.clone());
                    let target = DestinationKind::AwsService { service, region, resource, private_resource };
                    ModifyDestination { destination: id.clone(), target }
                }
            };
            let (by_arn, private) = (changed.clone(), *private_resource);
            let set =
                move |text: String| Ok(by_arn(Some(text.trim().to_owned()).filter(|text| !text.is_empty()), private));
            let kept = resource.clone();
            let switch = move |on: bool| changed(kept.clone(), on);
            let has_private = catalog().service(service).is_some_and(|service| service.private_resources_only);
            let private = has_private.then(|| {
                let hint = "reached through endpoints only (R255)";
                form.check(Field::PrivateResource, "A private API", hint, *private_resource, switch)
            });
            let resource = resource.clone().unwrap_or_default();
            let callers = design.flows.iter().filter(|flow| flow.destination == destination.id);
            let vpc = callers
                .into_iter()
                .find_map(|flow| design.vpc_of(&(&flow.source).into()))
                .or(design.vpcs.first().map(|vpc| &vpc.id));
            let weigh = vpc.map(|vpc| form.panel().weigh(vpc, &suffix));
            html! { <>{ fact("AWS service", shown) }{ weigh }{ form.text(Field::Resource, "Resource, by its ARN", resource, set) }{ private }</> }
        }
        DestinationKind::InternetHost { host } => {
            let id = id.clone();
            form.text(Field::Host, "Host name or address", host.clone(), move |host| {
                Ok(ModifyDestination {
                    destination: id.clone(),
                    target: DestinationKind::InternetHost { host: host.trim().to_owned() },
                })
            })
        }
        DestinationKind::Instance { instance } => fact("Workload", form.panel().link(instance)),
        DestinationKind::EndpointService { service } => fact("Endpoint service", form.panel().link(service)),
        DestinationKind::OnPremises { network } => fact("Network", form.panel().link(network)),
    };
    let flows = design.flows.iter().filter(|flow| flow.destination == *id);
    html! { <>{ what }<ul class="facts" aria-label="Flows to it">{ for flows.map(|flow| html! { <li class="fact">{ form.panel().link(&flow.id) }</li> }) }</ul></> }
}
