//! What a kind of workload needs of AWS where there is no internet, as one step.

use super::draft::Draft;
use crate::analysis::analyze;
use crate::catalog::{Bundle, BundleNeed, Catalog};
use crate::design::{
    Design, DestinationKind, Flow, FlowSource, Index, Instance, InstanceId, Objects, RouteTable, Subnet,
};
use crate::edit::{Command, EditError, flow_to};
use crate::path::{PathClass, Trace, Verdict};
use crate::pricing::Gigabytes;

/// The endpoints a workload lacks of those its kind needs, and a flow to each service, so that a missing endpoint
/// shows. What is there already is used; how much the flows carry is the person's to say.
///
/// `optional` takes in what the workload also runs without. The step is a batch, empty when nothing is missing.
///
/// # Errors
/// What a rule has against one of the endpoints, and [`EditError::NotFound`] for a workload that is not there.
pub fn bundle(
    design: &Design,
    catalog: &Catalog,
    bundle: &Bundle,
    instance: &InstanceId,
    optional: bool,
) -> Result<Command, EditError> {
    let index = Index::new(design);
    let found = index.instance(instance);
    let subnet = found.and_then(|it| index.subnet(&it.subnet));
    let table = subnet.and_then(|subnet| index.route_table_of(subnet));
    let (Some(client), Some(subnet), Some(table)) = (found, subnet, table) else {
        return Err(EditError::not_found(instance));
    };
    let mut draft = Draft::new(design, catalog);
    for need in bundle.needs.iter().filter(|need| need.required || optional) {
        add_endpoint(&mut draft, need, client, subnet, table)?;
        add_flow(&mut draft, need.service, client)?;
    }
    Ok(draft.step())
}

/// A need of a workload, and how it would be met by the plan as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NeedMet {
    /// The need.
    pub need: &'static BundleNeed,
    /// The way a request would take.
    pub class: PathClass,
    /// Whether it would arrive.
    pub arrives: bool,
}

/// What a kind of workload needs, each tried from a workload of the plan as it is.
///
/// # Errors
/// [`EditError::NotFound`] for a workload that is not there.
pub fn needs(
    design: &Design,
    catalog: &Catalog,
    bundle: &'static Bundle,
    instance: &InstanceId,
) -> Result<Vec<NeedMet>, EditError> {
    let client = design.instance(instance).ok_or_else(|| EditError::not_found(instance))?;
    let mut draft = Draft::new(design, catalog);
    // Only what is tried: what else the plan carries changes no way.
    draft.design.flows = Objects::default();
    for need in bundle.needs {
        add_flow(&mut draft, need.service, client)?;
    }
    let traces = analyze(&draft.design, catalog).traces;
    let met = |(need, trace): (&'static BundleNeed, &Trace)| NeedMet {
        need,
        class: trace.class,
        arrives: trace.verdict == Verdict::Reached,
    };
    Ok(bundle.needs.iter().zip(&traces).map(met).collect())
}

fn add_endpoint(
    draft: &mut Draft<'_>,
    need: &BundleNeed,
    client: &Instance,
    subnet: &Subnet,
    table: &RouteTable,
) -> Result<(), EditError> {
    if need.gateway {
        return draft.add_gateway(table, need.service);
    }
    match draft.endpoint(&subnet.vpc, need.service, |it| it.as_interface().is_some()) {
        Some(_) => Ok(()),
        None => draft.add_interface(&[subnet], &[client], need.service, None),
    }
}

fn add_flow(draft: &mut Draft<'_>, service: &str, client: &Instance) -> Result<(), EditError> {
    let target = DestinationKind::aws_service(service);
    let source = FlowSource::Instance(client.id.clone());
    let known = draft.design.destinations.iter().find(|it| it.target == target);
    let there = |flow: &Flow| flow.source == source && known.is_some_and(|known| flow.destination == known.id);
    if draft.design.flows.iter().any(there) {
        return Ok(());
    }
    let step = flow_to(&draft.design, &source, target, Gigabytes::default(), Gigabytes::default());
    draft.run(step).map(drop)
}
