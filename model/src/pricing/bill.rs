//! The month's bill of a plan: its lines, their sums, and what is not known.

use serde::Serialize;

use super::price_book::{PriceBook, Quoted};
use super::tiers::Meter;
use super::{Gigabytes, Item, LineItem, MONTH, PriceSource, Quantity, Unit, Usd};
use crate::catalog::Catalog;
use crate::design::{DestinationKind, EndpointConfiguration, Flow, FlowId, Index, NatConnectivity, ObjectId, Places};
use crate::path::{Hop, PathClass, Trace, Verdict};

/// A sum, and whether every line in it has a price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Total {
    /// The sum of the lines whose price is known.
    pub amount: Usd,
    /// How many lines have no known price: with any, the total is "at least".
    pub unknown: usize,
}

/// The month's bill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Bill {
    /// Standing charges first, then flow by flow.
    pub lines: Vec<LineItem>,
    /// All of it.
    pub total: Total,
}

impl Bill {
    fn new(lines: Vec<LineItem>) -> Self {
        let total = lines.iter().collect();
        Self { lines, total }
    }

    /// What a flow causes.
    pub fn of_flow(&self, flow: &FlowId) -> Total {
        self.lines.iter().filter(|line| line.flow.as_ref() == Some(flow)).collect()
    }

    /// What an object causes, by standing there and by what passes through it.
    pub fn of_object(&self, object: &ObjectId) -> Total {
        self.lines.iter().filter(|line| line.object.as_ref() == Some(object)).collect()
    }
}

impl<'a> FromIterator<&'a LineItem> for Total {
    fn from_iter<I: IntoIterator<Item = &'a LineItem>>(lines: I) -> Self {
        lines.into_iter().fold(Self::default(), |total, line| match line.amount() {
            Some(amount) => Self { amount: [total.amount, amount].into_iter().sum(), ..total },
            None => Self { unknown: total.unknown.saturating_add(1), ..total },
        })
    }
}

/// Prices a plan from its objects and its traces; flows that do not arrive cost nothing.
pub fn bill(index: &Index<'_>, catalog: &Catalog, traces: &[Trace]) -> Bill {
    let mut cashier = Cashier {
        index,
        book: PriceBook::new(catalog, &index.design.region),
        lines: Vec::new(),
        endpoint_data: Meter::default(),
        internet_free: Meter::default(),
        internet_out: Meter::default(),
    };
    cashier.standing_charges();
    let by_id = Places::new(index.design.flows.iter().map(|flow| flow.id.as_str()));
    for trace in traces.iter().filter(|trace| trace.verdict == Verdict::Reached) {
        if let Some(flow) = by_id.get(trace.flow.as_str()).and_then(|place| index.design.flows.get(place)) {
            cashier.traffic(flow, trace);
        }
    }
    Bill::new(cashier.lines)
}

struct Cashier<'a> {
    index: &'a Index<'a>,
    book: PriceBook<'a>,
    lines: Vec<LineItem>,
    endpoint_data: Meter,
    internet_free: Meter,
    internet_out: Meter,
}

impl Cashier<'_> {
    /// What is charged for being there.
    fn standing_charges(&mut self) {
        let address_hour = self.book.quote(Some(&self.book.catalog.global.public_ipv4_address_hour));
        let nat_hour = self.book.regional(|prices| prices.nat_gateway_hour);
        for nat in &self.index.design.nat_gateways {
            self.hours(Item::NatGatewayHours, &nat.id, 1, nat_hour);
            if matches!(nat.connectivity, NatConnectivity::ZonalPublic { .. }) {
                self.hours(Item::PublicIpv4Hours, &nat.id, 1, address_hour);
            }
        }
        for instance in self.index.design.instances.iter().filter(|it| it.associate_public_ip_address) {
            self.hours(Item::PublicIpv4Hours, &instance.id, instance.count(), address_hour);
        }
        let gateway_hour = self.book.quote(Some(&self.book.catalog.global.gateway_endpoint_hour));
        let interface_hour = self.book.regional(|prices| prices.interface_endpoint_hour_per_az);
        for endpoint in &self.index.design.vpc_endpoints {
            match &endpoint.configuration {
                EndpointConfiguration::Gateway(_) => {
                    self.hours(Item::GatewayEndpointHours, &endpoint.id, 1, gateway_hour);
                }
                EndpointConfiguration::Interface(interface) => {
                    let zones = u64::try_from(interface.interfaces.len()).unwrap_or(u64::MAX);
                    self.hours(Item::InterfaceEndpointHours, &endpoint.id, zones, interface_hour);
                }
                _ => {}
            }
        }
    }

    fn hours<'id, Id>(&mut self, item: Item, object: &'id Id, count: u64, price: Quoted)
    where
        ObjectId: From<&'id Id>,
    {
        self.lines.push(LineItem {
            item,
            object: Some(object.into()),
            flow: None,
            quantity: MONTH.times(count),
            unit: Unit::Hour,
            unit_price: price.unit_price,
            source: price.source,
        });
    }

    /// What a flow is charged for on its way, stop by stop.
    fn traffic(&mut self, flow: &Flow, trace: &Trace) {
        self.nat_processing(flow, trace);
        for (hop, crosses) in trace.zone_crossings() {
            match hop {
                Hop::GatewayEndpoint { vpc_endpoint } => {
                    let free = self.book.quote(Some(&self.book.catalog.global.gateway_endpoint_per_gb));
                    self.data(Item::GatewayEndpointData, vpc_endpoint, flow, flow.total(), free);
                }
                Hop::EndpointInterface { vpc_endpoint, .. } => {
                    let object = ObjectId::from(vpc_endpoint);
                    self.endpoint_data(Item::InterfaceEndpointDataSent, &object, flow, flow.send_gb);
                    self.endpoint_data(Item::InterfaceEndpointDataReceived, &object, flow, flow.receive_gb);
                    if crosses {
                        let free = Quoted {
                            unit_price: Some(super::UnitPrice::from_nanos(0)),
                            source: PriceSource::Rule { rule: "R104" },
                        };
                        self.data(Item::CrossZonePrivateLinkData, vpc_endpoint, flow, flow.total(), free);
                    }
                }
                Hop::Instance { instance, .. } if crosses => self.cross_zone(instance, flow),
                _ => {}
            }
        }
        match trace.class {
            PathClass::Internet => self.internet(flow),
            PathClass::AwsPublicViaNat | PathClass::AwsPublicViaInternetGateway => self.inter_region(flow),
            _ => {}
        }
    }

    /// Every gigabyte through a NAT gateway, either way; and again on both sides if it changes zone to get there.
    fn nat_processing(&mut self, flow: &Flow, trace: &Trace) {
        let per_gb = self.book.regional(|prices| prices.nat_gateway_per_gb);
        for (nat, crosses) in trace.nat_hops() {
            for (item, volume) in
                [(Item::NatGatewayDataSent, flow.send_gb), (Item::NatGatewayDataReceived, flow.receive_gb)]
            {
                if volume != Gigabytes::ZERO {
                    self.data(item, nat, flow, volume.quantity(), per_gb);
                }
            }
            if crosses {
                self.cross_zone(nat, flow);
            }
        }
    }

    /// Charged once where it leaves a zone and once where it enters the other.
    fn cross_zone<'id, Id>(&mut self, object: &'id Id, flow: &Flow)
    where
        ObjectId: From<&'id Id>,
    {
        let price = self.book.regional(|prices| prices.cross_az_each_direction);
        self.data(Item::CrossZoneData, object, flow, flow.total().times(2), price);
    }

    fn endpoint_data(&mut self, item: Item, object: &ObjectId, flow: &Flow, volume: Gigabytes) {
        if volume == Gigabytes::ZERO {
            return;
        }
        match self.book.prices {
            None => self.data(item, object, flow, volume.quantity(), self.book.quote(None)),
            Some(prices) => {
                let source = self.book.tiered_source(&prices.interface_endpoint_per_gb);
                for (price, slice) in self.endpoint_data.take(prices.interface_endpoint_per_gb.tiers, volume.quantity())
                {
                    self.data(item, object, flow, slice, Quoted { unit_price: Some(price), source });
                }
            }
        }
    }

    /// In for nothing; out by tiers, the account's free allowance first.
    fn internet(&mut self, flow: &Flow) {
        let destination = ObjectId::from(&flow.destination);
        let free_in = self.book.quote(Some(&self.book.catalog.global.internet_in));
        self.data(Item::InternetIn, &destination, flow, flow.receive_gb.quantity(), free_in);
        let mut out = flow.send_gb.quantity();
        if self.index.design.internet_free_allowance {
            let allowance = self.book.catalog.global.internet_out_free;
            let free = self.internet_free.take_free(Quantity::whole(allowance.gb), out);
            if !free.is_zero() {
                let source = self.book.listed(allowance.source, allowance.date, allowance.confidence, allowance.note);
                let price = Quoted { unit_price: Some(super::UnitPrice::from_nanos(0)), source };
                self.data(Item::InternetOutFree, &destination, flow, free, price);
                // The tiers' bounds count from the first gigabyte, free ones among them.
                if let Some(tiers) = self.book.prices.and_then(|prices| prices.internet_out) {
                    self.internet_out.take(tiers.tiers, free);
                }
                out = out.minus(free);
            }
        }
        match self.book.prices.and_then(|prices| prices.internet_out) {
            Some(tiers) if !out.is_zero() => {
                let source = self.book.tiered_source(&tiers);
                for (price, slice) in self.internet_out.take(tiers.tiers, out) {
                    self.data(Item::InternetOut, &destination, flow, slice, Quoted { unit_price: Some(price), source });
                }
            }
            Some(tiers) => {
                let source = self.book.tiered_source(&tiers);
                let unit_price = tiers.tiers.first().map(|tier| tier.per_gb);
                self.data(Item::InternetOut, &destination, flow, out, Quoted { unit_price, source });
            }
            None => self.data(Item::InternetOut, &destination, flow, out, self.book.quote(None)),
        }
    }

    /// A service in another region: each side pays for what it sends.
    fn inter_region(&mut self, flow: &Flow) {
        let Some(destination) = self.index.destination(&flow.destination) else { return };
        let DestinationKind::AwsService { region: Some(there), .. } = &destination.target else { return };
        let here = self.book.region;
        if *there == here {
            return;
        }
        let out = self.book.between(here, there);
        let back = self.book.between(there, here);
        self.data(Item::InterRegionOut, &destination.id, flow, flow.send_gb.quantity(), out);
        self.data(Item::InterRegionIn, &destination.id, flow, flow.receive_gb.quantity(), back);
    }

    fn data<'id, Id: ?Sized>(&mut self, item: Item, object: &'id Id, flow: &Flow, quantity: Quantity, price: Quoted)
    where
        ObjectId: From<&'id Id>,
    {
        self.lines.push(LineItem {
            item,
            object: Some(object.into()),
            flow: Some(flow.id.clone()),
            quantity,
            unit: Unit::Gigabyte,
            unit_price: price.unit_price,
            source: price.source,
        });
    }
}
