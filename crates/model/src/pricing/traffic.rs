//! What a flow is charged for on its way, stop by stop.

use super::bill::{Cashier, Charge};
use super::price_book::{Quoted, Scale};
use super::{Gigabytes, Item, PriceKey, Quantity};
use crate::design::{
    Called, Flow, NatConnectivity, NatGatewayId, ObjectId, OnPremisesLink, OnPremisesNetworkId, Volume, VpcEndpointId,
};
use crate::path::{Hop, PathClass, Trace};

/// A flow with what it carries in the month that is priced.
struct Load<'f> {
    flow: &'f Flow,
    volume: Volume,
}

impl<'f> Load<'f> {
    fn charge(&self, item: Item, object: impl Into<ObjectId>) -> Charge<'f> {
        Charge { item, object: object.into(), flow: Some(self.flow) }
    }
}

impl Cashier<'_> {
    pub(super) fn traffic(&mut self, flow: &Flow, trace: &Trace) {
        let load = Load { flow, volume: flow.volume(self.estimate) };
        self.nat_processing(&load, trace);
        let peered = trace.hops.iter().any(|hop| matches!(hop, Hop::VpcPeeringConnection { .. }));
        for (hop, crosses) in trace.zone_crossings() {
            match hop {
                Hop::GatewayEndpoint { vpc_endpoint } => {
                    let free = self.book.quote(&self.book.catalog.global.gateway_endpoint_per_gb);
                    self.gigabytes(load.charge(Item::GatewayEndpointData, vpc_endpoint), load.volume.total(), free);
                }
                Hop::EndpointInterface { vpc_endpoint, .. } => {
                    self.endpoint_data(Item::InterfaceEndpointDataSent, vpc_endpoint, &load, load.volume.send_gb);
                    self.endpoint_data(
                        Item::InterfaceEndpointDataReceived,
                        vpc_endpoint,
                        &load,
                        load.volume.receive_gb,
                    );
                    if crosses && peered {
                        self.cross_zone(vpc_endpoint, &load);
                    } else if crosses {
                        let charge = load.charge(Item::CrossZonePrivateLinkData, vpc_endpoint);
                        self.gigabytes(charge, load.volume.total(), Quoted::free("R104"));
                    }
                }
                Hop::Instance { instance, .. } | Hop::NatInstance { instance, .. } if crosses => {
                    self.cross_zone(instance, &load);
                }
                Hop::LoadBalancer { vpc_endpoint_service, .. } if crosses => {
                    self.cross_zone(vpc_endpoint_service, &load);
                }
                _ => {}
            }
        }
        self.private_line(&load, trace);
        match trace.class {
            PathClass::Internet | PathClass::InternetViaNat if flow.source.instance().is_some() => self.internet(&load),
            PathClass::AwsPublicViaNat | PathClass::AwsPublicViaInternetGateway | PathClass::InterfaceEndpoint => {
                self.inter_region(&load);
            }
            _ => {}
        }
    }

    /// Every gigabyte through a NAT gateway, either way; and again on both sides if it changes zone to get there.
    fn nat_processing(&mut self, load: &Load<'_>, trace: &Trace) {
        for (nat, crosses) in trace.nat_hops() {
            let per_gb = self.book.price(self.nat_price(nat));
            for (item, volume) in [
                (Item::NatGatewayDataSent, load.volume.send_gb),
                (Item::NatGatewayDataReceived, load.volume.receive_gb),
            ] {
                if volume != Gigabytes::ZERO {
                    self.gigabytes(load.charge(item, nat), volume.quantity(), per_gb);
                }
            }
            if crosses {
                self.cross_zone(nat, load);
            }
        }
    }

    fn nat_price(&self, nat: &NatGatewayId) -> PriceKey {
        let nat = self.index.nat_gateway(nat);
        let regional = nat.is_some_and(|nat| matches!(nat.connectivity, NatConnectivity::Regional { .. }));
        if regional { PriceKey::RegionalNatGatewayPerGb } else { PriceKey::NatGatewayPerGb }
    }

    /// Charged once where it leaves a zone and once where it enters the other.
    fn cross_zone(&mut self, object: impl Into<ObjectId>, load: &Load<'_>) {
        let price = self.book.price(PriceKey::CrossZonePerGb);
        self.gigabytes(load.charge(Item::CrossZoneData, object), load.volume.total().times(2), price);
    }

    /// The tiers count the data of all interface endpoints of the region together.
    fn endpoint_data(&mut self, item: Item, endpoint: &VpcEndpointId, load: &Load<'_>, volume: Gigabytes) {
        if volume == Gigabytes::ZERO {
            return;
        }
        match self.book.endpoint_data() {
            Scale::Flat(price) => self.gigabytes(load.charge(item, endpoint), volume.quantity(), price),
            Scale::Tiered(tiered) => {
                let source = self.book.tiered_source(tiered);
                for (price, slice) in self.endpoint_data.take(tiered.tiers, volume.quantity()) {
                    self.gigabytes(load.charge(item, endpoint), slice, Quoted { unit_price: Some(price), source });
                }
            }
        }
    }

    /// In for nothing; out by tiers, the account's free allowance first.
    fn internet(&mut self, load: &Load<'_>) {
        let to = &load.flow.destination;
        let free_in = self.book.quote(&self.book.catalog.global.internet_in);
        self.gigabytes(load.charge(Item::InternetIn, to), load.volume.receive_gb.quantity(), free_in);
        let out = self.beyond_allowance(load);
        match self.book.internet_out() {
            Scale::Flat(price) => self.gigabytes(load.charge(Item::InternetOut, to), out, price),
            Scale::Tiered(tiered) if out.is_zero() => {
                let source = self.book.tiered_source(tiered);
                let unit_price = tiered.tiers.first().map(|tier| tier.per_gb);
                self.gigabytes(load.charge(Item::InternetOut, to), out, Quoted { unit_price, source });
            }
            Scale::Tiered(tiered) => {
                let source = self.book.tiered_source(tiered);
                for (price, slice) in self.internet_out.take(tiered.tiers, out) {
                    let price = Quoted { unit_price: Some(price), source };
                    self.gigabytes(load.charge(Item::InternetOut, to), slice, price);
                }
            }
        }
    }

    /// What goes out beyond the free allowance, which gets its own line. The tiers' bounds count from the first
    /// gigabyte, free ones among them.
    fn beyond_allowance(&mut self, load: &Load<'_>) -> Quantity {
        let out = load.volume.send_gb.quantity();
        let allowance = self.book.catalog.global.internet_out_free;
        if !self.index.design.internet_free_allowance {
            return out;
        }
        let free = self.internet_free.take_free(Quantity::whole(allowance.gb), out);
        if free.is_zero() {
            return out;
        }
        let source = self.book.listed(allowance.source, allowance.date, allowance.confidence, allowance.note);
        let price = Quoted { unit_price: Some(super::UnitPrice::from_nanos(0)), source };
        self.gigabytes(load.charge(Item::InternetOutFree, &load.flow.destination), free, price);
        if let Scale::Tiered(tiered) = self.book.internet_out() {
            self.internet_out.take(tiered.tiers, free);
        }
        out.minus(free)
    }

    /// A service in another region, by its public name or a cross-Region endpoint: each side pays for what it sends.
    fn inter_region(&mut self, load: &Load<'_>) {
        let Some(destination) = self.index.destination(&load.flow.destination) else { return };
        let called = Called::of(self.index.design, self.book.catalog, &destination.target);
        let (Some(there), here) = (called.map(|called| called.region), self.book.region) else { return };
        if there == here {
            return;
        }
        let (out, back) = (self.book.between(here, there), self.book.between(there, here));
        let Volume { send_gb, receive_gb } = load.volume;
        self.gigabytes(load.charge(Item::InterRegionOut, &destination.id), send_gb.quantity(), out);
        self.gigabytes(load.charge(Item::InterRegionIn, &destination.id), receive_gb.quantity(), back);
    }

    /// What leaves AWS over a private line is charged; what comes in is not.
    fn private_line(&mut self, load: &Load<'_>, trace: &Trace) {
        let passed = trace.hops.iter().enumerate().find_map(|(place, hop)| match hop {
            Hop::OnPremisesNetwork { network } => Some((place, network)),
            _ => None,
        });
        let by_line = trace.hops.iter().any(|hop| matches!(hop, Hop::VirtualPrivateGateway { .. }));
        let Some((place, network)) = passed.filter(|_| by_line) else { return };
        let out = if place == 0 { load.volume.receive_gb } else { load.volume.send_gb };
        let (item, key) = self.line_price(network);
        let price = self.book.price(key);
        self.gigabytes(load.charge(item, network), out.quantity(), price);
    }

    fn line_price(&self, network: &OnPremisesNetworkId) -> (Item, PriceKey) {
        match self.index.on_premises_network(network).map(|network| network.link) {
            Some(OnPremisesLink::Vpn | OnPremisesLink::VpnStatic) => (Item::VpnOut, PriceKey::VpnOutPerGb),
            _ => (Item::DirectConnectOut, PriceKey::DirectConnectOutPerGb),
        }
    }
}
