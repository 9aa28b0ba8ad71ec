//! What a flow that does not arrive would need once it is mended.

use crate::analysis::Analysis;
use crate::catalog::Catalog;
use crate::design::{Called, Design, DestinationKind, Flow, ObjectId, VpcEndpoint};
use crate::path::Verdict;

/// Whether some flow that does not arrive calls what an endpoint serves, or starts in the VPC of a NAT gateway and leads
/// out of it: nothing that it may need is taken away before it is mended.
pub(super) fn is_wanted(design: &Design, catalog: &Catalog, now: &Analysis, object: &ObjectId) -> bool {
    let failing = now.traces.iter().filter(|trace| trace.verdict != Verdict::Reached);
    let mut failing = failing.filter_map(|trace| design.flow(&trace.flow));
    match object {
        ObjectId::VpcEndpoint(id) => {
            design.vpc_endpoint(id).is_some_and(|endpoint| failing.any(|flow| calls(design, catalog, flow, endpoint)))
        }
        ObjectId::NatGateway(_) => {
            let vpc = design.vpc_of(object);
            failing.any(|flow| design.vpc_of(&(&flow.source).into()) == vpc && leads_out(design, flow))
        }
        _ => false,
    }
}

/// Whether a flow calls what an endpoint serves, by whatever name and in whatever Region.
fn calls(design: &Design, catalog: &Catalog, flow: &Flow, endpoint: &VpcEndpoint) -> bool {
    let Some(target) = design.destination(&flow.destination).map(|destination| &destination.target) else {
        return false;
    };
    let called = Called::of(design, catalog, target).and_then(|called| called.suffix());
    match target {
        DestinationKind::EndpointService { service } => endpoint.service.own() == Some(service),
        _ => called.is_some() && called == endpoint.service.aws(),
    }
}

fn leads_out(design: &Design, flow: &Flow) -> bool {
    let target = design.destination(&flow.destination).map(|destination| &destination.target);
    matches!(target, Some(DestinationKind::AwsService { .. } | DestinationKind::InternetHost { .. }))
}
