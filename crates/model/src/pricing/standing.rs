//! What is charged for being there.

use super::bill::{Cashier, Charge};
use super::price_book::Quoted;
use super::{Item, MONTH, PriceKey, PriceSource, Quantity, Unit};
use crate::design::{EndpointConfiguration, NatConnectivity, ObjectId, OnPremisesLink, VpcEndpointService};

/// Addresses of a Resolver inbound endpoint: AWS asks for two at least.
const RESOLVER_ADDRESSES: u64 = 2;

impl Cashier<'_> {
    pub(super) fn standing_charges(&mut self) {
        self.nat_gateways();
        self.nat_instances();
        let address = self.book.price(PriceKey::PublicIpv4Hour);
        for instance in self.index.design.instances.iter().filter(|it| it.associate_public_ip_address) {
            self.hours(Item::PublicIpv4Hours, &instance.id, instance.count(), address);
        }
        self.endpoints();
        for service in &self.index.design.vpc_endpoint_services {
            self.load_balancer(service);
        }
        self.on_premises();
        let zone_month = self.book.price(PriceKey::HostedZoneMonth);
        for zone in &self.index.design.hosted_zones {
            let charge = Charge { item: Item::HostedZoneMonths, object: (&zone.id).into(), flow: None };
            self.line(charge, Quantity::whole(1), Unit::Month, zone_month);
        }
    }

    /// A public gateway pays for its public address too, a regional one in each zone.
    fn nat_gateways(&mut self) {
        let address = self.book.price(PriceKey::PublicIpv4Hour);
        for nat in &self.index.design.nat_gateways {
            let (item, key, zones) = match &nat.connectivity {
                NatConnectivity::Regional { .. } => {
                    let zones = count(self.index.zones_of(nat));
                    (Item::RegionalNatGatewayHours, PriceKey::RegionalNatGatewayHour, zones)
                }
                NatConnectivity::ZonalPublic { .. } | NatConnectivity::ZonalPrivate { .. } => {
                    (Item::NatGatewayHours, PriceKey::NatGatewayHour, 1)
                }
            };
            let price = self.book.price(key);
            self.hours(item, &nat.id, zones, price);
            if nat.is_public() {
                self.hours(Item::PublicIpv4Hours, &nat.id, zones, address);
            }
        }
    }

    /// Other workloads are what the plan is for; an instance that only sends on is part of the way, and of its price.
    fn nat_instances(&mut self) {
        let price = self.book.price(PriceKey::NatInstanceHour);
        for instance in self.index.routed_instances() {
            self.hours(Item::NatInstanceHours, &instance.id, 1, price);
        }
    }

    fn endpoints(&mut self) {
        let free = self.book.quote(&self.book.catalog.global.gateway_endpoint_hour);
        let interface_hour = self.book.price(PriceKey::InterfaceEndpointHour);
        for endpoint in &self.index.design.vpc_endpoints {
            match &endpoint.configuration {
                EndpointConfiguration::Gateway(_) => self.hours(Item::GatewayEndpointHours, &endpoint.id, 1, free),
                EndpointConfiguration::Interface(interface) => {
                    let zones = count(interface.interfaces.len());
                    self.hours(Item::InterfaceEndpointHours, &endpoint.id, zones, interface_hour);
                }
                _ => {}
            }
        }
    }

    /// Capacity units are billed by the hour, and how many traffic needs is not in the data.
    fn load_balancer(&mut self, service: &VpcEndpointService) {
        let hour = self.book.price(PriceKey::LoadBalancerHour);
        self.hours(Item::LoadBalancerHours, &service.id, 1, hour);
        let object = ObjectId::from(&service.id);
        let charge = Charge { item: Item::LoadBalancerNlcuHours, object, flow: None };
        let (quantity, price) = match service.average_nlcu {
            Some(units) => (units.times(MONTH.floor()), self.book.price(PriceKey::LoadBalancerNlcuHour)),
            None => (MONTH, Quoted { unit_price: None, source: PriceSource::Unmeasured }),
        };
        self.line(charge, quantity, Unit::Hour, price);
    }

    fn on_premises(&mut self) {
        for network in &self.index.design.on_premises_networks {
            if network.link != OnPremisesLink::DirectConnect {
                let price = self.book.price(PriceKey::VpnConnectionHour);
                self.hours(Item::VpnConnectionHours, &network.id, 1, price);
            }
            if network.resolver_inbound_endpoint {
                let price = self.book.price(PriceKey::ResolverEndpointHour);
                self.hours(Item::ResolverEndpointHours, &network.id, RESOLVER_ADDRESSES, price);
            }
        }
    }
}

fn count(things: usize) -> u64 {
    u64::try_from(things).unwrap_or(u64::MAX)
}
