//! What a month costs over the gigabytes it carries, by NAT gateway, interface endpoint and gateway endpoint; and where
//! one becomes cheaper than another.

use schemars::JsonSchema;
use serde::Serialize;

use super::price_book::{PriceBook, Scale};
use super::{MONTH, PriceKey, Quantity, UnitPrice, Usd};
use crate::catalog::{Catalog, Tier};
use crate::design::Design;

/// What carries traffic to a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Carrier {
    /// A zonal public NAT gateway with its public address.
    NatGateway,
    /// An interface endpoint in so many zones (R105).
    InterfaceEndpoint {
        /// One interface in each.
        zones: u32,
    },
    /// A gateway endpoint (R62).
    GatewayEndpoint,
}

/// What decides a comparison beside the gigabytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// A NAT gateway stands there anyway: only its price per gigabyte counts.
    pub nat_stays: bool,
    /// The most zones an interface endpoint is drawn with.
    pub zones: u32,
    /// Whether the service has gateway endpoints in the region.
    pub gateway: bool,
    /// Whether the service has interface endpoints.
    pub interface: bool,
}

/// The month's cost of one carrier over its gigabytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Curve {
    /// What carries.
    pub carrier: Carrier,
    /// What it costs; none when a price is unknown.
    pub course: Option<Course>,
}

/// A cost that begins at an amount and rises by tiers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    /// The month's cost of carrying nothing.
    pub fixed: Usd,
    tiers: Vec<Tier>,
}

/// Where two curves meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Crossing {
    /// The cheaper one below.
    pub below: Carrier,
    /// The cheaper one above.
    pub above: Carrier,
    /// At how many gigabytes, to the nearest thousandth.
    pub at: Quantity,
    /// The month's cost there.
    pub amount: Usd,
}

/// The curves of a region and where they meet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BreakEven {
    /// NAT gateway, interface endpoint by zones, gateway endpoint: those that the service has.
    pub curves: Vec<Curve>,
    /// Where any two of them meet, by rising gigabytes.
    pub crossings: Vec<Crossing>,
}

impl Carrier {
    /// The carrier for people.
    pub fn label(self) -> String {
        match self {
            Self::NatGateway => "NAT gateway".to_owned(),
            Self::InterfaceEndpoint { zones: 1 } => "Interface endpoint, 1 zone".to_owned(),
            Self::InterfaceEndpoint { zones } => format!("Interface endpoint, {zones} zones"),
            Self::GatewayEndpoint => "Gateway endpoint".to_owned(),
        }
    }
}

impl Course {
    /// The month's cost of carrying so much.
    pub fn at(&self, quantity: Quantity) -> Usd {
        let slices = super::tiers::Meter::default().take(&self.tiers, quantity);
        std::iter::once(self.fixed).chain(slices.into_iter().map(|(price, slice)| price.times(slice))).sum()
    }

    /// Where the curve begins, bends and ends if drawn so far: straight in between.
    pub fn corners(&self, up_to: Quantity) -> Vec<(Quantity, Usd)> {
        let bends = self.bounds().filter(|bound| *bound < up_to);
        std::iter::once(Quantity::ZERO).chain(bends).chain([up_to]).map(|at| (at, self.at(at))).collect()
    }

    fn per_gb_from(&self, quantity: Quantity) -> Option<UnitPrice> {
        let holds = |tier: &&Tier| tier.up_to_gb.is_none_or(|bound| quantity < Quantity::whole(bound));
        self.tiers.iter().find(holds).map(|tier| tier.per_gb)
    }

    fn bounds(&self) -> impl Iterator<Item = Quantity> {
        self.tiers.iter().filter_map(|tier| tier.up_to_gb).map(Quantity::whole)
    }
}

/// The curves of a plan's region at its prices, the person's own among them.
pub fn break_even(design: &Design, catalog: &Catalog, terms: Terms) -> BreakEven {
    let book = PriceBook::new(catalog, design);
    let mut curves = vec![Curve { carrier: Carrier::NatGateway, course: nat_gateway(&book, terms.nat_stays) }];
    for zones in 1..=if terms.interface { terms.zones } else { 0 } {
        let carrier = Carrier::InterfaceEndpoint { zones };
        curves.push(Curve { carrier, course: interface_endpoint(&book, zones) });
    }
    if terms.gateway {
        let free = Course { fixed: Usd::ZERO, tiers: flat(UnitPrice::from_nanos(0)) };
        curves.push(Curve { carrier: Carrier::GatewayEndpoint, course: Some(free) });
    }
    let mut crossings = Vec::new();
    for (place, one) in curves.iter().enumerate() {
        for other in curves.iter().skip(place.saturating_add(1)) {
            crossings.extend(meet(one, other));
        }
    }
    crossings.sort_by_key(|crossing| crossing.at);
    BreakEven { curves, crossings }
}

fn flat(per_gb: UnitPrice) -> Vec<Tier> {
    vec![Tier { up_to_gb: None, per_gb }]
}

fn nat_gateway(book: &PriceBook<'_>, stays: bool) -> Option<Course> {
    let hours = |key| Some(book.price(key).unit_price?.times(MONTH));
    let standing = || Some([hours(PriceKey::NatGatewayHour)?, hours(PriceKey::PublicIpv4Hour)?].into_iter().sum());
    let fixed = if stays { Usd::ZERO } else { standing()? };
    Some(Course { fixed, tiers: flat(book.price(PriceKey::NatGatewayPerGb).unit_price?) })
}

fn interface_endpoint(book: &PriceBook<'_>, zones: u32) -> Option<Course> {
    let fixed = book.price(PriceKey::InterfaceEndpointHour).unit_price?.times(MONTH.times(zones.into()));
    let tiers = match book.endpoint_data() {
        Scale::Flat(price) => flat(price.unit_price?),
        Scale::Tiered(price) => price.tiers.to_vec(),
    };
    Some(Course { fixed, tiers })
}

/// Between two bounds both costs are straight, so they meet at most once there.
fn meet(one: &Curve, other: &Curve) -> Vec<Crossing> {
    let (Some(first), Some(second)) = (&one.course, &other.course) else { return Vec::new() };
    let mut bounds: Vec<Quantity> =
        std::iter::once(Quantity::ZERO).chain(first.bounds()).chain(second.bounds()).collect();
    bounds.sort_unstable();
    bounds.dedup();
    let mut crossings = Vec::new();
    for (place, start) in bounds.iter().enumerate() {
        let end = bounds.get(place.saturating_add(1));
        let (Some(slope), Some(steeper)) = (first.per_gb_from(*start), second.per_gb_from(*start)) else { continue };
        let Some(further) = slope.catches_up(steeper, first.at(*start), second.at(*start)) else { continue };
        let at = start.plus(further);
        if end.is_none_or(|end| at < *end) {
            let first_below = first.at(*start) < second.at(*start);
            let (below, above) = if first_below { (one, other) } else { (other, one) };
            crossings.push(Crossing { below: below.carrier, above: above.carrier, at, amount: first.at(at) });
        }
    }
    crossings
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ALL: Terms = Terms { nat_stays: true, zones: 3, gateway: true, interface: true };

    fn crossing(terms: Terms, below: Carrier, above: Carrier) -> Option<String> {
        let drawn = break_even(&Design::new("", "us-east-1"), Catalog::embedded(), terms);
        let found = drawn.crossings.iter().find(|it| it.below == below && it.above == above);
        found.map(|it| format!("{} GB ${}", it.at.tenths(), it.amount))
    }

    /// 7.30 / (0.045 − 0.01) = 208.571…, and 208.571… × 0.045 = 9.3857.
    #[test]
    fn one_zone_breaks_even_with_a_nat_gateway_that_stays_at_208_6_gb() {
        let zones = |zones| Carrier::InterfaceEndpoint { zones };
        assert_eq!(crossing(ALL, Carrier::NatGateway, zones(1)).as_deref(), Some("208.6 GB $9.39"));
        // Twice and three times as far: 417.142… and 625.714….
        assert_eq!(crossing(ALL, Carrier::NatGateway, zones(2)).as_deref(), Some("417.1 GB $18.77"));
        assert_eq!(crossing(ALL, Carrier::NatGateway, zones(3)).as_deref(), Some("625.7 GB $28.16"));
    }

    /// Its hours and address, 32.85 + 3.65 = 36.50, are more than those of up to four zones: an interface never loses.
    #[test]
    fn a_nat_gateway_that_could_go_is_dearer_from_the_first_gigabyte() {
        let terms = Terms { nat_stays: false, ..ALL };
        assert_eq!(crossing(terms, Carrier::NatGateway, Carrier::InterfaceEndpoint { zones: 1 }), None);
        // Six zones: (43.80 − 36.50) / 0.035.
        let six = Terms { zones: 6, ..terms };
        let told = crossing(six, Carrier::NatGateway, Carrier::InterfaceEndpoint { zones: 6 });
        assert_eq!(told.as_deref(), Some("208.6 GB $45.89"));
    }

    #[test]
    fn r62_nothing_is_cheaper_than_a_gateway_endpoint_and_unknown_prices_have_no_curve() {
        let drawn = break_even(&Design::new("", "us-east-1"), Catalog::embedded(), ALL);
        assert!(
            drawn
                .crossings
                .iter()
                .all(|it| it.above != Carrier::GatewayEndpoint && it.below != Carrier::GatewayEndpoint)
        );
        let region =
            Catalog::embedded().regions.iter().find(|region| region.prices.is_none()).expect("a region without prices");
        let unknown = break_even(&Design::new("", region.id), Catalog::embedded(), ALL);
        let known: Vec<Carrier> = unknown.curves.iter().filter(|it| it.course.is_some()).map(|it| it.carrier).collect();
        assert_eq!(known, [Carrier::GatewayEndpoint]);
        assert!(unknown.crossings.is_empty());
    }

    /// Up to two rising bounds, and a price for each stretch.
    fn course() -> impl Strategy<Value = Course> {
        let bounds = prop::collection::btree_set(1..400_u64, 0..=2);
        (0..3_000_i64, bounds, prop::collection::vec(0..40_i64, 3)).prop_map(|(fixed, bounds, prices)| {
            let up_to = bounds.into_iter().map(Some).chain([None]);
            let price = |cents: &i64| UnitPrice::from_nanos(cents * 10_000_000);
            let tiers = up_to.zip(&prices).map(|(up_to_gb, cents)| Tier { up_to_gb, per_gb: price(cents) }).collect();
            Course { fixed: UnitPrice::from_nanos(fixed * 10_000_000).times(Quantity::whole(1)), tiers }
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

        /// Gigabyte by gigabyte: the cheaper one changes exactly where a crossing says so.
        #[test]
        fn the_cheaper_one_changes_at_crossings_and_nowhere_else(one in course(), other in course()) {
            let curve = |carrier, course: &Course| Curve { carrier, course: Some(course.clone()) };
            let (first, second) = (curve(Carrier::NatGateway, &one), curve(Carrier::GatewayEndpoint, &other));
            let crossings = meet(&first, &second);
            for gb in 0..500_u64 {
                let (here, next) = (Quantity::whole(gb), Quantity::whole(gb + 1));
                let order = |at| one.at(at).cmp(&other.at(at));
                if order(here).is_ne() && order(next).is_ne() {
                    let between = crossings.iter().filter(|it| here < it.at && it.at < next).count();
                    prop_assert_eq!(between % 2 == 1, order(here) != order(next), "at {} of {:?}", gb, crossings);
                }
            }
        }
    }
}
