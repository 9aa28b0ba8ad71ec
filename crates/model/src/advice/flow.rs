//! What is found about a flow.

use super::FindingKind;
use super::find::Search;
use crate::design::{
    Called, Family, Instance, InterfaceEndpoint, ObjectId, Principal, RouteTable, Subnet, VpcEndpoint,
};
use crate::dns::NameReason;
use crate::edit::{EndpointChange, ModifySubnetAttribute, ModifyVpcEndpoint, attach_gateway};
use crate::path::{Hop, PathClass, Request, Trace, allows};
use crate::routing::{Lookup, RouteState, Sought};

/// How image layers are fetched.
const GET_OBJECT: &str = "s3:GetObject";

/// What keeps image layers away from who pulls an image.
enum LayersKept<'a> {
    /// The table leads nowhere with S3's addresses.
    NoWay(&'a RouteTable),
    /// The policy of the endpoint S3 is reached through.
    Policy(&'a VpcEndpoint),
}

impl<'a> Search<'a> {
    pub fn flow(&mut self, trace: &Trace) {
        if let Some((blocker, rest)) = trace.blockers.split_first() {
            let kind =
                FindingKind::FlowDropped { flow: trace.flow.clone(), blocker: blocker.clone(), more: rest.len() };
            self.add(kind, None);
            return self.name_at_fault(trace);
        }
        if let Some(blocker) = trace.failed_attempt.as_ref().and_then(|attempt| attempt.blockers.first()) {
            self.add(FindingKind::Ipv6FirstFails { flow: trace.flow.clone(), blocker: blocker.clone() }, None);
        }
        if let NameReason::PrivateDnsElsewhere { endpoint } = &trace.resolution.reason {
            let (flow, endpoint) = (trace.flow.clone(), endpoint.clone());
            self.add(FindingKind::PrivateNameNotSeen { flow, endpoint }, None);
        }
        if let Some((nat, _)) = trace.nat_hops().find(|(_, crosses)| *crosses) {
            let kind = FindingKind::NatAcrossZones { flow: trace.flow.clone(), nat_gateway: nat.clone() };
            self.add(kind, None);
        }
        match trace.class {
            PathClass::GatewayEndpoint => self.behind_nat(trace),
            PathClass::AwsPublicViaNat if trace.resolution.reason == NameReason::Dns64 => self.past_gateway(trace),
            PathClass::AwsPublicViaNat if trace.nat_hops().next().is_some() => self.would_be_free(trace),
            _ => {}
        }
        self.image_layers(trace);
    }

    /// The service of AWS that a flow calls.
    fn called(&self, trace: &Trace) -> Option<Called<'a>> {
        let target = &self.index.destination(&trace.destination)?.target;
        Called::of(self.index.design, self.catalog, target)
    }

    /// The workload a flow starts at, and its subnet.
    fn source(&self, trace: &Trace) -> Option<(&'a Instance, &'a Subnet)> {
        let instance = self.index.instance(trace.source.instance()?)?;
        Some((instance, self.index.subnet(&instance.subnet)?))
    }

    /// R257, R108: the VPC has an endpoint for the service, but not under this name or in this Region.
    fn name_at_fault(&mut self, trace: &Trace) {
        if let NameReason::GlobalName { endpoint } = &trace.resolution.reason {
            let (flow, endpoint) = (trace.flow.clone(), endpoint.clone());
            return self.add(FindingKind::GlobalNameCalled { flow, endpoint }, None);
        }
        let (Some(called), Some((_, subnet))) = (self.called(trace), self.source(trace)) else { return };
        let home = &self.index.design.region;
        let region = |endpoint: &VpcEndpoint| {
            let there = endpoint.as_interface().and_then(|interface| interface.service_region.clone());
            there.unwrap_or_else(|| home.clone())
        };
        let serves = |it: &&&VpcEndpoint| it.service.aws().is_some() && it.service.aws() == called.suffix();
        let mut endpoints = self.index.endpoints_of(&subnet.vpc).iter().filter(serves).peekable();
        let Some(first) = endpoints.peek().copied() else { return };
        if endpoints.all(|endpoint| region(endpoint) != called.region) {
            let (flow, endpoint) = (trace.flow.clone(), first.id.clone());
            self.add(FindingKind::OtherRegionCalled { flow, endpoint, region: called.region.to_owned() }, None);
        }
    }

    /// R254: DNS64 leads past the gateway endpoint on the source's own table, and through NAT.
    fn past_gateway(&mut self, trace: &Trace) {
        let (Some(called), Some(first)) = (self.called(trace), trace.lookups.first()) else { return };
        let Some((instance, subnet)) = self.source(trace) else { return };
        let on_table = |it: &&&VpcEndpoint| {
            it.service.aws() == called.suffix()
                && it.as_gateway().is_some_and(|gateway| gateway.route_tables.contains(&first.route_table))
        };
        let Some(endpoint) = self.index.endpoints_of(&subnet.vpc).iter().find(on_table) else { return };
        let kind = FindingKind::Dns64PastGateway {
            flow: trace.flow.clone(),
            endpoint: endpoint.id.clone(),
            subnet: subnet.id.clone(),
        };
        // Without an IPv4 address there is no other way.
        let off = ModifySubnetAttribute { enable_dns64: Some(false), ..ModifySubnetAttribute::of(&subnet.id) };
        let mend = (!instance.addresses(Family::Ipv4).is_empty()).then(|| off.into());
        self.add(kind, mend);
    }

    /// R246, R263: who pulls an image gets its layers from S3, which nothing drawn says; where S3 is out of reach or an
    /// endpoint's policy refuses the layers' bucket, the pull fails.
    fn image_layers(&mut self, trace: &Trace) {
        let design = self.index.design;
        let calls = |trace: &Trace, service: &str| {
            let called = self.called(trace);
            called.is_some_and(|called| called.suffix() == Some(service) && *called.region == design.region)
        };
        if trace.class == PathClass::Denied || !calls(trace, "ecr.dkr") {
            return;
        }
        if self.traces.iter().any(|other| other.source == trace.source && calls(other, "s3")) {
            return;
        }
        let Some((_, subnet)) = self.source(trace) else { return };
        let Some(by) = self.keeps_layers_away(subnet) else { return };
        let (mend, endpoint) = match by {
            LayersKept::NoWay(table) => (attach_gateway(self.index, table, "s3"), None),
            LayersKept::Policy(endpoint) => {
                let policy = endpoint.policy.widened(self.layers().as_deref(), Some(GET_OBJECT));
                let change = EndpointChange { policy, ..EndpointChange::default() };
                let mend = ModifyVpcEndpoint { vpc_endpoint: endpoint.id.clone(), change }.into();
                (Some(mend), Some(endpoint.id.clone()))
            }
        };
        self.add(FindingKind::ImageLayersOutOfReach { flow: trace.flow.clone(), endpoint }, mend);
    }

    /// What lies in AWS's bucket for image layers in the plan's Region.
    fn layers(&self) -> Option<String> {
        let bucket = self.catalog.buckets.iter().find(|bucket| bucket.id == "image-layers")?;
        Some(bucket.objects(self.catalog.region(&self.index.design.region)?))
    }

    /// What stands between a subnet and image layers: the name and the row S3 has there, then the endpoint's policy.
    fn keeps_layers_away(&self, subnet: &Subnet) -> Option<LayersKept<'_>> {
        let design = self.index.design;
        let layers = self.layers()?;
        let request = Request::new(self.catalog, Some(&layers), Some(GET_OBJECT), Principal::default());
        let refuses = |it: &VpcEndpoint| !allows(&it.policy, &request);
        let vpc = self.index.vpc(&subnet.vpc)?;
        let endpoints = self.index.endpoints_of(&subnet.vpc);
        let private = |it: &&&VpcEndpoint| {
            it.service.aws() == Some("s3") && it.as_interface().is_some_and(InterfaceEndpoint::private_name_answers)
        };
        if let Some(interface) = endpoints.iter().find(private).filter(|_| vpc.private_zones_answer()) {
            return refuses(interface).then_some(LayersKept::Policy(interface));
        }
        let table = self.index.route_table_of(subnet)?;
        let ranges = self.catalog.region(&design.region)?.prefix_list("s3")?;
        let address = ranges.ipv4.first()?.hosts().next()?;
        let view = self.tables.iter().find(|view| view.id == table.id)?;
        let lookup = Lookup::new(view, Sought::Address(address.into()));
        let Some(winner) = lookup.winner.filter(|winner| winner.row.state == RouteState::Active) else {
            return Some(LayersKept::NoWay(table));
        };
        let ObjectId::VpcEndpoint(id) = winner.row.target.object()? else { return None };
        self.index.vpc_endpoint(&id).filter(|endpoint| refuses(endpoint)).map(LayersKept::Policy)
    }

    /// R140, R141: the endpoint sits on the NAT gateway's table; the source's own table should have it.
    fn behind_nat(&mut self, trace: &Trace) {
        let (Some((nat, _)), Some(first)) = (trace.nat_hops().next(), trace.lookups.first()) else { return };
        let endpoint = trace.hops.iter().find_map(|hop| match hop {
            Hop::GatewayEndpoint { vpc_endpoint } => Some(vpc_endpoint.clone()),
            _ => None,
        });
        let Some(endpoint) = endpoint else { return };
        let Some(service) = self.index.vpc_endpoint(&endpoint).and_then(|it| it.service.aws()) else { return };
        let Some(table) = self.index.route_table(&first.route_table) else { return };
        let Some(mend) = attach_gateway(self.index, table, service) else { return };
        let kind = FindingKind::EndpointBehindNat {
            flow: trace.flow.clone(),
            endpoint,
            nat_gateway: nat.clone(),
            route_table: first.route_table.clone(),
        };
        self.add(kind, Some(mend));
    }

    /// R62, R139; not where a static route takes the flow past an endpoint of its table (R45): a service of this region with gateway endpoints, reached through NAT.
    fn would_be_free(&mut self, trace: &Trace) {
        let called = self.called(trace).and_then(|called| Some((called.service?, called.region)));
        let Some((it, region)) = called else { return };
        let (service, offered, home) = (it.suffix, it.gateway_endpoint, *region == self.index.design.region);
        let ranges = self.catalog.region(&self.index.design.region).and_then(|it| it.prefix_list(service));
        let (true, true, Some(_), Some(first)) = (home, offered, ranges, trace.lookups.first()) else { return };
        let Some(table) = self.index.route_table(&first.route_table) else { return };
        let Some(mend) = attach_gateway(self.index, table, service) else { return };
        let kind = FindingKind::GatewayEndpointWouldBeFree { flow: trace.flow.clone(), route_table: table.id.clone() };
        self.add(kind, Some(mend));
    }
}
