//! Looks for every kind of finding.

use std::collections::{BTreeMap, BTreeSet};

use ipnet::IpNet;

use super::quota::{Excess, exceeded};
use super::{Finding, FindingKind};
use crate::addressing::is_discouraged;
use crate::catalog::Catalog;
use crate::design::{
    Assumption, EndpointConnectionState, Groups, Index, ObjectId, Places, RouteTableId, RouteTarget, VpcEndpoint,
    VpcEndpointId,
};
use crate::dns::{Answer, NameReason};
use crate::edit::{
    AcceptVpcEndpointConnection, Command, DeleteRoute, EndpointChange, ModifyInstances, ModifyVpcAttribute,
    ModifyVpcEndpoint, SetAssumption, set_route,
};
use crate::path::Trace;
use crate::pricing::nat_assumption_helps;
use crate::routing::{RouteOrigin, RouteState, RouteTableView, RowDestination, RowTarget};

/// Everything worth telling about a plan: errors first, then warnings, then advice; document order inside each.
pub fn findings(index: &Index<'_>, catalog: &Catalog, tables: &[RouteTableView], traces: &[Trace]) -> Vec<Finding> {
    let mut search = Search { index, catalog, tables, traces, found: Vec::new() };
    for trace in traces {
        search.flow(trace);
    }
    for table in tables {
        search.route_table(table);
    }
    let met = traces.iter().flat_map(|trace| names_met(trace).map(move |id| (id.as_str(), trace)));
    let by_endpoint = Groups::new(met);
    for endpoint in &index.design.vpc_endpoints {
        search.endpoint(endpoint, by_endpoint.get(endpoint.id.as_str()));
    }
    search.nat_gateways(tables);
    search.public_addresses(tables);
    search.ranges();
    search.endpoint_services();
    search.quotas();
    search.prices();
    search.found.sort_by_cached_key(|finding| finding.kind.severity());
    search.found
}

pub(super) struct Search<'a> {
    pub index: &'a Index<'a>,
    pub catalog: &'a Catalog,
    pub tables: &'a [RouteTableView],
    pub traces: &'a [Trace],
    pub found: Vec<Finding>,
}

impl Search<'_> {
    pub fn add(&mut self, kind: FindingKind, mend: Option<Command>) {
        self.found.push(Finding { kind, mend });
    }

    fn route_table(&mut self, table: &RouteTableView) {
        for row in table.rows.iter().filter(|row| row.origin == RouteOrigin::CreateRoute) {
            if row.state == RouteState::Blackhole
                && let Some((target, destination)) = row.target.object().zip(row.destination.written())
            {
                let route_table = table.id.clone();
                let mend = self.index.live_gateway(&table.id, &target).map_or_else(
                    || DeleteRoute { route_table: route_table.clone(), destination: destination.clone().into() }.into(),
                    |live| set_route(self.index.design, &route_table, destination.clone().into(), live),
                );
                self.add(FindingKind::BlackholeRoute { route_table, destination, target }, Some(mend));
            }
            if let RowTarget::Gateway(RouteTarget::Instance(id)) = &row.target
                && self.index.instance(id).is_some_and(|instance| instance.source_dest_check)
            {
                let mend = ModifyInstances::send_on(id).into();
                let (route_table, instance) = (table.id.clone(), id.clone());
                self.add(FindingKind::InstanceDropsOthersPackets { route_table, instance }, Some(mend));
            }
            let RowDestination::Cidr(destination) = row.destination else { continue };
            for other in table.rows.iter().filter(|other| matches!(other.destination, RowDestination::AwsList(..))) {
                let takes_part = other.destination.blocks().iter().any(|range| range.contains(&destination));
                if let Some(ObjectId::VpcEndpoint(endpoint)) = other.target.object().filter(|_| takes_part) {
                    let route_table = table.id.clone();
                    self.add(FindingKind::RangeRoutedElsewhere { route_table, endpoint, destination }, None);
                }
            }
        }
        self.random_routes(table);
    }

    /// R43: lists that share an entry and lead to different targets, once for each pair of targets.
    fn random_routes(&mut self, table: &RouteTableView) {
        let rows = table.rows.iter().filter(|row| row.destination.is_list());
        let rows: Vec<_> = rows.filter_map(|row| Some((row, row.target.object()?))).collect();
        // The lists of most tables lead one way, and lists are long.
        if rows.windows(2).all(|pair| matches!(pair, [(_, one), (_, other)] if one == other)) {
            return;
        }
        let mut first_by_entry: BTreeMap<IpNet, ObjectId> = BTreeMap::new();
        let mut told = BTreeSet::new();
        for (row, target) in rows {
            for entry in row.destination.blocks() {
                let first = first_by_entry.entry(entry).or_insert_with(|| target.clone()).clone();
                let targets = [first, target.clone()];
                if targets[0] != target && told.insert(targets.clone()) {
                    let route_table = table.id.clone();
                    self.add(FindingKind::RandomRoute { route_table, entry, targets }, None);
                }
            }
        }
    }

    /// `traces` are those whose names met the endpoint.
    fn endpoint(&mut self, endpoint: &VpcEndpoint, traces: &[&Trace]) {
        if let Some(gateway) = endpoint.as_gateway() {
            if gateway.route_tables.is_empty() {
                self.add(FindingKind::EndpointWithoutTable { endpoint: endpoint.id.clone() }, None);
            } else if gateway.route_tables.iter().all(|table| self.is_idle(table)) {
                let route_tables = gateway.route_tables.clone();
                self.add(FindingKind::EndpointOnIdleTables { endpoint: endpoint.id.clone(), route_tables }, None);
            }
            if self.index.vpc(&endpoint.vpc).is_some_and(|vpc| vpc.enable_dns_support && !vpc.enable_dns_hostnames) {
                let (endpoint, vpc) = (endpoint.id.clone(), endpoint.vpc.clone());
                let mend = ModifyVpcAttribute::switch_dns_on(&vpc).into();
                self.add(FindingKind::GatewayEndpointWithoutHostnames { endpoint, vpc }, Some(mend));
            }
        }
        let Some(interface) = endpoint.as_interface() else { return };
        if interface.interfaces.len() == 1 {
            self.add(FindingKind::EndpointInOneZone { endpoint: endpoint.id.clone() }, None);
        }
        if interface.private_dns_enabled
            && let Some(vpc) = self.index.vpc(&endpoint.vpc).filter(|vpc| !vpc.private_zones_answer())
        {
            let custom_dns_servers = vpc.enable_dns_support && vpc.enable_dns_hostnames;
            let (endpoint, vpc) = (endpoint.id.clone(), endpoint.vpc.clone());
            // Whose servers they are, and whether they could forward, is the person's to know.
            let mend = (!custom_dns_servers).then(|| ModifyVpcAttribute::switch_dns_on(&vpc).into());
            self.add(FindingKind::PrivateDnsIneffective { endpoint, vpc, custom_dns_servers }, mend);
        }
        self.shadowed_gateway(endpoint, traces);
        self.passed_by(endpoint, traces);
    }

    /// Whether no subnet uses a table, and no regional NAT gateway.
    fn is_idle(&self, table: &RouteTableId) -> bool {
        let by_nat = self.index.design.nat_gateways.iter().any(|nat| nat.own_route_table() == Some(table));
        let subnets = self.tables.iter().find(|it| it.id == *table).map_or(0, |table| table.subnets.len());
        subnets == 0 && !by_nat
    }

    /// R143: flows that have a gateway endpoint on their own table and still go through this interface endpoint.
    fn shadowed_gateway(&mut self, endpoint: &VpcEndpoint, traces: &[&Trace]) {
        let siblings = self.index.endpoints_of(&endpoint.vpc);
        let gateways: Vec<&&VpcEndpoint> =
            siblings.iter().filter(|it| it.service == endpoint.service && it.as_gateway().is_some()).collect();
        let mut shadowed: Option<(&VpcEndpointId, usize)> = None;
        for trace in traces {
            let private = NameReason::PrivateDns { endpoint: endpoint.id.clone() };
            if trace.resolution.reason != private {
                continue;
            }
            let source = trace.source.instance().and_then(|id| self.index.instance(id));
            let subnet = source.and_then(|source| self.index.subnet(&source.subnet));
            let table = subnet.and_then(|subnet| self.index.route_table_of(subnet));
            let on_table = |it: &&&&VpcEndpoint| {
                it.as_gateway().zip(table).is_some_and(|(gateway, table)| gateway.route_tables.contains(&table.id))
            };
            if let Some(gateway) = gateways.iter().find(on_table) {
                let count = shadowed.map_or(0, |(_, count)| count).saturating_add(1);
                shadowed = Some((&gateway.id, count));
            }
        }
        if let Some((gateway, flows)) = shadowed {
            let mend = ModifyVpcEndpoint {
                vpc_endpoint: endpoint.id.clone(),
                change: EndpointChange {
                    private_dns_only_for_inbound_resolver_endpoint: Some(true),
                    ..EndpointChange::default()
                },
            }
            .into();
            let known = endpoint.service.aws().and_then(|service| self.catalog.service(service));
            let mend = known.is_some_and(|it| it.inbound_resolver_only_private_dns).then_some(mend);
            let kind = FindingKind::InterfaceShadowsGateway {
                interface: endpoint.id.clone(),
                gateway: gateway.clone(),
                flows,
            };
            self.add(kind, mend);
        }
    }

    /// R91: flows to the endpoint's service that do not use it because private DNS is off.
    fn passed_by(&mut self, endpoint: &VpcEndpoint, traces: &[&Trace]) {
        let off = NameReason::PrivateDnsOff { endpoint: endpoint.id.clone() };
        let flows = traces.iter().filter(|trace| trace.resolution.reason == off).count();
        let used = traces.iter().any(
            |trace| matches!(&trace.resolution.answer, Answer::Interfaces { endpoint: id, .. } if *id == endpoint.id),
        );
        if flows > 0 && !used {
            self.add(FindingKind::EndpointUnused { endpoint: endpoint.id.clone(), flows }, None);
        }
    }

    /// R129: available on AWS, but without a way out; a private one needs none (R131).
    fn nat_gateways(&mut self, tables: &[RouteTableView]) {
        let ways_out = tables_with_way_out(tables);
        for nat in self.index.design.nat_gateways.iter().filter(|nat| nat.is_public()) {
            let Some(subnet) = nat.subnet().and_then(|id| self.index.subnet(id)) else { continue };
            let Some(table) = self.index.route_table_of(subnet) else { continue };
            if ways_out.get(table.id.as_str()).is_none() {
                let internet_gateway = self.index.internet_gateway_of(&subnet.vpc).map(|it| it.id.clone());
                let (nat_gateway, subnet) = (nat.id.clone(), subnet.id.clone());
                self.add(FindingKind::NatWithoutWayOut { nat_gateway, subnet, internet_gateway }, None);
            }
        }
    }

    /// R231: a public address alone makes nothing public.
    fn public_addresses(&mut self, tables: &[RouteTableView]) {
        let ways_out = tables_with_way_out(tables);
        for instance in self.index.design.instances.iter().filter(|it| it.associate_public_ip_address) {
            let Some(subnet) = self.index.subnet(&instance.subnet) else { continue };
            let Some(table) = self.index.route_table_of(subnet) else { continue };
            if ways_out.get(table.id.as_str()).is_none() {
                let (subnet, instance) = (subnet.id.clone(), instance.id.clone());
                self.add(FindingKind::PublicAddressesWithoutRoute { subnet, instance }, None);
            }
        }
    }

    fn endpoint_services(&mut self) {
        for service in &self.index.design.vpc_endpoint_services {
            if service.network_load_balancer.len() == 1 {
                self.add(FindingKind::ServiceInOneZone { service: service.id.clone() }, None);
            }
            let waiting = |state| state == EndpointConnectionState::PendingAcceptance;
            for connection in service.connections.iter().filter(|connection| waiting(connection.state)) {
                let (endpoint, service) = (connection.endpoint.clone(), service.id.clone());
                let mend = AcceptVpcEndpointConnection {
                    vpc_endpoint_service: service.clone(),
                    vpc_endpoint: endpoint.clone(),
                }
                .into();
                self.add(FindingKind::ConnectionPending { endpoint, service }, Some(mend));
            }
        }
    }

    fn quotas(&mut self) {
        for Excess { of, object, count } in exceeded(self.index, self.catalog) {
            let crate::catalog::Quota { limit, adjustable, .. } = of.of(self.catalog);
            self.add(FindingKind::QuotaExceeded { of, limit, adjustable, object, count }, None);
        }
    }

    /// The data have what an hour of NAT costs here but not a gigabyte.
    fn prices(&mut self) {
        let design = self.index.design;
        let granted = design.assumptions.contains(&Assumption::NatPerGbEqualsHour);
        if !granted && !design.nat_gateways.is_empty() && nat_assumption_helps(self.catalog, design) {
            let mend = SetAssumption { assumption: Assumption::NatPerGbEqualsHour, enabled: true }.into();
            self.add(FindingKind::NatPriceUnknown, Some(mend));
        }
    }

    fn ranges(&mut self) {
        for vpc in &self.index.design.vpcs {
            for cidr in vpc.cidr_blocks.iter().copied().filter(|cidr| is_discouraged(*cidr)) {
                self.add(FindingKind::DiscouragedRange { vpc: vpc.id.clone(), cidr }, None);
            }
        }
    }
}

/// The interface endpoints a flow's name answered with or could have.
fn names_met(trace: &Trace) -> impl Iterator<Item = &VpcEndpointId> {
    let answering = match &trace.resolution.answer {
        Answer::Interfaces { endpoint, .. } => Some(endpoint),
        _ => None,
    };
    let passed_by = match &trace.resolution.reason {
        NameReason::PrivateDnsOff { endpoint } => Some(endpoint),
        _ => None,
    };
    answering.into_iter().chain(passed_by)
}

/// Tables with a working route to an internet gateway (R20).
fn tables_with_way_out(tables: &[RouteTableView]) -> Places<'_> {
    let leads_out = |table: &&RouteTableView| {
        table.rows.iter().any(|row| {
            row.state == RouteState::Active && matches!(row.target.object(), Some(ObjectId::InternetGateway(_)))
        })
    };
    Places::new(tables.iter().filter(leads_out).map(|table| table.id.as_str()))
}
