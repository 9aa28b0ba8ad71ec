//! prices.json: the prices of each region and those that are the same everywhere.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::figure::{Confidence, Figure, Provenance, Source, Sources};
use super::file::{Checked, Fault, or_default, unique};
use super::regions::{Partition, check_region};
use super::value::{Nanos, Text, grouped};

pub const FILE: &str = "data/prices.json";

/// A field of the catalogue's `RegionPrices`, and the block and key that hold it in the file.
const FIGURES: [(&str, &str); 11] = [
    ("nat_gateway_hour", "nat_gateway.hour"),
    ("nat_gateway_per_gb", "nat_gateway.per_gb"),
    ("regional_nat_gateway_hour_per_az", "regional_nat_gateway.hour_per_az"),
    ("regional_nat_gateway_per_gb", "regional_nat_gateway.per_gb"),
    ("network_load_balancer_hour", "network_load_balancer.hour"),
    ("network_load_balancer_nlcu_hour", "network_load_balancer.nlcu_hour"),
    ("direct_connect_out_per_gb", "direct_connect_data_out.per_gb_same_region_location"),
    ("interface_endpoint_hour_per_az", "interface_endpoint.hour_per_az"),
    ("cross_az_each_direction", "data_transfer.cross_az_each_direction"),
    ("vpn_connection_hour", "site_to_site_vpn.connection_hour"),
    ("resolver_endpoint_hour", "route53_resolver.endpoint_eni_hour"),
];

/// The data tiers of interface endpoints, lowest first.
const ENDPOINT_TIERS: [&str; 3] =
    ["interface_endpoint.per_gb_first_1pb", "interface_endpoint.per_gb_next_4pb", "interface_endpoint.per_gb_over_5pb"];

/// The file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prices {
    pub meta: Meta,
    #[serde(deserialize_with = "unique")]
    pub sources: BTreeMap<String, Source>,
    global: Global,
    #[serde(deserialize_with = "unique")]
    regions: BTreeMap<String, Region>,
    between_regions: BetweenRegions,
    #[expect(dead_code, reason = "for people")]
    not_found: IgnoredAny,
}

/// What the file says of itself.
#[derive(Deserialize)]
pub struct Meta {
    pub compiled: Text,
    #[expect(dead_code, reason = "each has to be a level there is")]
    confidence_levels: BTreeMap<Confidence, Text>,
}

/// Blocks of figures: their keys, any of which may be missing.
macro_rules! blocks {
    ($($name:ident { $($key:ident),* $(,)? })*) => {$(
        #[derive(Default, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        struct $name {
            $($key: Option<Figure>,)*
        }

        impl $name {
            fn figures(&self) -> Vec<(&'static str, &Figure)> {
                let all = [$((stringify!($key), &self.$key)),*];
                all.into_iter().filter_map(|(key, figure)| Some((key, figure.as_ref()?))).collect()
            }
        }
    )*};
}

// Some the model has no use for; they are checked like the others.
blocks! {
    NatGateway { hour, per_gb, provisioned_bandwidth_gbps_hour }
    RegionalNatGateway { hour_per_az, per_gb }
    NetworkLoadBalancer { hour, nlcu_hour }
    DirectConnectDataOut { per_gb_same_region_location }
    InterfaceEndpoint { hour_per_az, per_gb_first_1pb, per_gb_next_4pb, per_gb_over_5pb }
    GatewayLoadBalancerEndpoint { hour_per_az, per_gb }
    ResourceEndpoint { hour, per_gb }
    VpcLatticeService { hour, per_gb }
    TransitGateway {
        attachment_hour, vpc_attachment_hour, peering_attachment_hour, dx_gateway_attachment_hour, vpn_attachment_hour,
        per_gb,
    }
    GatewayLoadBalancer { hour, glcu_hour }
    SiteToSiteVpn { connection_hour }
    Route53Resolver { endpoint_eni_hour }
    Route53Profiles { base_hour, extra_association_hour }
    ReachabilityAnalyzer { analysis }
    VpcResourceInServiceNetwork { hour, provider_per_gb }
    TunnelEndpoint { hour }
    EndpointService { remote_region_hour }
    ServiceNetworkEndpoint { hour }
    PublicIpv4 { in_use_hour, idle_hour }
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct DataTransfer {
    cross_az_each_direction: Option<Figure>,
    to_other_regions_default: Option<Figure>,
    internet_out: Option<Tiered>,
    #[serde(deserialize_with = "unique")]
    to_other_regions_exceptions: BTreeMap<String, Figure>,
    #[serde(deserialize_with = "unique")]
    to_other_regions_quoted: BTreeMap<String, Figure>,
}

impl DataTransfer {
    fn figures(&self) -> Vec<(&'static str, &Figure)> {
        let cross = self.cross_az_each_direction.as_ref().map(|figure| ("cross_az_each_direction", figure));
        let other = self.to_other_regions_default.as_ref().map(|figure| ("to_other_regions_default", figure));
        cross.into_iter().chain(other).collect()
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "name and partition are for people; they have to be there")]
struct Region {
    name: Text,
    partition: Partition,
    #[serde(default, deserialize_with = "or_default")]
    nat_gateway: NatGateway,
    #[serde(default, deserialize_with = "or_default")]
    regional_nat_gateway: RegionalNatGateway,
    #[serde(default, deserialize_with = "or_default")]
    network_load_balancer: NetworkLoadBalancer,
    #[serde(default, deserialize_with = "or_default")]
    direct_connect_data_out: DirectConnectDataOut,
    #[serde(default, deserialize_with = "or_default")]
    interface_endpoint: InterfaceEndpoint,
    #[serde(default, deserialize_with = "or_default")]
    gateway_load_balancer_endpoint: GatewayLoadBalancerEndpoint,
    #[serde(default, deserialize_with = "or_default")]
    resource_endpoint: ResourceEndpoint,
    #[serde(default, deserialize_with = "or_default")]
    vpc_lattice_service: VpcLatticeService,
    #[serde(default, deserialize_with = "or_default")]
    transit_gateway: TransitGateway,
    #[serde(default, deserialize_with = "or_default")]
    gateway_load_balancer: GatewayLoadBalancer,
    #[serde(default, deserialize_with = "or_default")]
    site_to_site_vpn: SiteToSiteVpn,
    #[serde(default, deserialize_with = "or_default")]
    route53_resolver: Route53Resolver,
    #[serde(default, deserialize_with = "or_default")]
    route53_profiles: Route53Profiles,
    #[serde(default, deserialize_with = "or_default")]
    reachability_analyzer: ReachabilityAnalyzer,
    #[serde(default, deserialize_with = "or_default")]
    vpc_resource_in_service_network: VpcResourceInServiceNetwork,
    #[serde(default, deserialize_with = "or_default")]
    tunnel_endpoint: TunnelEndpoint,
    #[serde(default, deserialize_with = "or_default")]
    endpoint_service: EndpointService,
    #[serde(default, deserialize_with = "or_default")]
    service_network_endpoint: ServiceNetworkEndpoint,
    #[serde(default, deserialize_with = "or_default")]
    public_ipv4_address: PublicIpv4,
    #[serde(default, deserialize_with = "or_default")]
    data_transfer: DataTransfer,
}

impl Region {
    /// Every figure by its block and key.
    fn figures(&self) -> BTreeMap<String, &Figure> {
        let blocks = [
            ("nat_gateway", self.nat_gateway.figures()),
            ("regional_nat_gateway", self.regional_nat_gateway.figures()),
            ("network_load_balancer", self.network_load_balancer.figures()),
            ("direct_connect_data_out", self.direct_connect_data_out.figures()),
            ("interface_endpoint", self.interface_endpoint.figures()),
            ("gateway_load_balancer_endpoint", self.gateway_load_balancer_endpoint.figures()),
            ("resource_endpoint", self.resource_endpoint.figures()),
            ("vpc_lattice_service", self.vpc_lattice_service.figures()),
            ("transit_gateway", self.transit_gateway.figures()),
            ("gateway_load_balancer", self.gateway_load_balancer.figures()),
            ("site_to_site_vpn", self.site_to_site_vpn.figures()),
            ("route53_resolver", self.route53_resolver.figures()),
            ("route53_profiles", self.route53_profiles.figures()),
            ("reachability_analyzer", self.reachability_analyzer.figures()),
            ("vpc_resource_in_service_network", self.vpc_resource_in_service_network.figures()),
            ("tunnel_endpoint", self.tunnel_endpoint.figures()),
            ("endpoint_service", self.endpoint_service.figures()),
            ("service_network_endpoint", self.service_network_endpoint.figures()),
            ("public_ipv4_address", self.public_ipv4_address.figures()),
            ("data_transfer", self.data_transfer.figures()),
        ];
        let named = |(block, figures): (&'static str, Vec<(&'static str, _)>)| {
            figures.into_iter().map(move |(key, figure)| (format!("{block}.{key}"), figure))
        };
        blocks.into_iter().flat_map(named).collect()
    }
}

/// What a gigabyte costs from each region to each other.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BetweenRegions {
    #[expect(dead_code, reason = "it has to be there")]
    unit: Text,
    sources: Vec<Text>,
    date: Text,
    confidence: Confidence,
    #[serde(deserialize_with = "unique")]
    usd_per_gb: BTreeMap<String, BTreeMap<String, Nanos>>,
}

impl BetweenRegions {
    /// The `PairPrices` of a region, as Rust source.
    fn table(&self, from: &str, sources: &Sources<'_>, known: &BTreeSet<&str>) -> Checked<String> {
        let place = format!("{FILE}: between_regions");
        let Self { sources: of, date, confidence, .. } = self;
        let provenance = Provenance { sources: of, date, confidence: *confidence, note: None };
        let provenance = sources.provenance(&place, &provenance)?;
        let mut rows = Vec::new();
        for (to, price) in self.usd_per_gb.get(from).into_iter().flatten() {
            check_region(to, &format!("{place}.usd_per_gb.{from}.{to}"), known)?;
            rows.push(format!("({to:?}, {})", price.unit_price()));
        }
        Ok(format!("PairPrices {{ per_gb: &[{}], {provenance} }}", rows.join(", ")))
    }
}

/// A price with tiers.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Tiered {
    tiers: Tiers,
    #[expect(dead_code, reason = "it has to be there")]
    unit: Text,
    sources: Vec<Text>,
    date: Text,
    confidence: Confidence,
}

impl Tiered {
    fn provenance(&self) -> Provenance<'_> {
        Provenance { sources: &self.sources, date: &self.date, confidence: self.confidence, note: None }
    }
}

/// Tiers with rising bounds, the last one open.
#[derive(Deserialize)]
#[serde(try_from = "Vec<Tier>")]
struct Tiers(Vec<Tier>);

#[derive(Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
struct Tier {
    up_to_gb_month: Option<u64>,
    usd_per_gb: Nanos,
}

impl TryFrom<Vec<Tier>> for Tiers {
    type Error = String;

    fn try_from(tiers: Vec<Tier>) -> Result<Self, String> {
        let Some((last, others)) = tiers.split_last() else { return Err("there are no tiers".into()) };
        if last.up_to_gb_month.is_some() {
            return Err("the last tier has an upper bound: write null there, it is open".into());
        }
        let mut before = 0;
        for tier in others {
            let bound = tier.up_to_gb_month.ok_or("only the last tier is open: write rising bounds before it")?;
            if bound <= before {
                return Err(format!("`{bound}` is not above the bound before it: write rising bounds"));
            }
            before = bound;
        }
        Ok(Self(tiers))
    }
}

impl Tiers {
    /// A `TieredPrice`, as Rust source.
    fn table(&self, provenance: &str) -> String {
        let tiers = self.0.iter().map(|Tier { up_to_gb_month, usd_per_gb }| {
            let bound = up_to_gb_month.map_or("None".into(), |bound| format!("Some({})", grouped(bound)));
            format!("Tier {{ up_to_gb: {bound}, per_gb: {} }}", usd_per_gb.unit_price())
        });
        format!("TieredPrice {{ tiers: &[{}], {provenance} }}", tiers.collect::<Vec<_>>().join(", "))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Global {
    gateway_endpoint: GatewayEndpoint,
    public_ipv4_address: PublicIpv4Address,
    internet_out_free_tier: Figure<u64>,
    internet_in: Figure,
    hosted_zone: HostedZone,
    interface_endpoint_tiers: EndpointTiers,
    #[expect(dead_code, reason = "for people")]
    hours_rounding: IgnoredAny,
    #[expect(dead_code, reason = "for people")]
    nlcu: IgnoredAny,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GatewayEndpoint {
    hour: Figure,
    per_gb: Figure,
    #[expect(dead_code, reason = "for people")]
    note: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PublicIpv4Address {
    hour: Figure,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HostedZone {
    month_first_25: Figure,
    #[expect(dead_code, reason = "plans have few zones")]
    month_beyond_25: Figure,
}

/// The one table AWS publishes for all regions.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EndpointTiers {
    bounds_gb: [u64; 2],
    usd_per_gb: [Nanos; 3],
    #[expect(dead_code, reason = "for people")]
    scope: Text,
    sources: Vec<Text>,
    date: Text,
    confidence: Confidence,
    note: Option<Text>,
}

impl EndpointTiers {
    /// The tiers with these prices.
    fn with(&self, prices: [Nanos; 3]) -> Checked<Tiers> {
        let bounds = self.bounds_gb.into_iter().map(Some).chain([None]);
        let tiers = bounds.zip(prices).map(|(up_to_gb_month, usd_per_gb)| Tier { up_to_gb_month, usd_per_gb });
        let place = format!("{FILE}: global.interface_endpoint_tiers.bounds_gb");
        tiers.collect::<Vec<_>>().try_into().map_err(|what: String| Fault::new(place, what, "correct the bounds"))
    }

    fn table(&self, sources: &Sources<'_>) -> Checked<String> {
        let Self { sources: from, date, confidence, note, .. } = self;
        let provenance = Provenance { sources: from, date, confidence: *confidence, note: note.as_deref() };
        let place = format!("{FILE}: global.interface_endpoint_tiers");
        Ok(self.with(self.usd_per_gb)?.table(&sources.provenance(&place, &provenance)?))
    }
}

/// The `RegionPrices` of each region that has prices, as Rust source.
pub fn by_region(prices: &Prices, sources: &Sources<'_>, known: &BTreeSet<&str>) -> Checked<BTreeMap<String, String>> {
    let table = |(id, region): (&String, &Region)| {
        let place = format!("{FILE}: regions.{id}");
        check_region(id, &place, known)?;
        Ok((id.clone(), region_prices(prices, id, region, sources, known)?))
    };
    for from in prices.between_regions.usd_per_gb.keys() {
        check_region(from, &format!("{FILE}: between_regions.usd_per_gb.{from}"), known)?;
    }
    prices.regions.iter().map(table).collect()
}

fn region_prices(
    prices: &Prices,
    id: &str,
    region: &Region,
    sources: &Sources<'_>,
    known: &BTreeSet<&str>,
) -> Checked<String> {
    let place = format!("{FILE}: regions.{id}");
    let figures = region.figures();
    let mut rows = BTreeMap::new();
    for (key, figure) in &figures {
        rows.insert(key.as_str(), sources.price(&format!("{place}.{key}"), figure)?);
    }
    let mut fields: Vec<_> = FIGURES
        .iter()
        .map(|(name, key)| format!("{name}: {}", rows.get(key).map_or("None".into(), |price| format!("Some({price})"))))
        .collect();
    let tiers = endpoint_tiers(&prices.global.interface_endpoint_tiers, &place, &figures, sources)?;
    fields.push(format!("interface_endpoint_per_gb: {tiers}"));
    let internet_out = match &region.data_transfer.internet_out {
        Some(tiered) => {
            let provenance =
                sources.provenance(&format!("{place}.data_transfer.internet_out"), &tiered.provenance())?;
            format!("Some({})", tiered.tiers.table(&provenance))
        }
        None => "None".into(),
    };
    fields.push(format!("internet_out: {internet_out}"));
    check_other_regions(&format!("{place}.data_transfer"), &region.data_transfer, sources, known)?;
    fields.push(format!("to_other_regions: {}", prices.between_regions.table(id, sources, known)?));
    Ok(format!("RegionPrices {{ {} }}", fields.join(",\n")))
}

/// The region's own data tiers where all three are there, otherwise the one table AWS publishes for all regions.
fn endpoint_tiers(
    global: &EndpointTiers,
    place: &str,
    figures: &BTreeMap<String, &Figure>,
    sources: &Sources<'_>,
) -> Checked<String> {
    if let [Some(first), Some(next), Some(over)] = ENDPOINT_TIERS.map(|key| figures.get(key)) {
        let provenance = sources.provenance(&format!("{place}.{}", ENDPOINT_TIERS[0]), &first.provenance())?;
        return Ok(global.with([first.value, next.value, over.value])?.table(&provenance));
    }
    for (key, shared) in ENDPOINT_TIERS.into_iter().zip(global.usd_per_gb) {
        if figures.get(key).is_some_and(|figure| figure.value != shared) {
            return Err(Fault::new(
                format!("{place}.{key}.value"),
                "disagrees with global.interface_endpoint_tiers, which fills in the other tiers",
                "write all three tiers of this region",
            ));
        }
    }
    global.table(sources)
}

/// Exceptions and quoted prices, which the pairs hold too: each region once.
fn check_other_regions(
    place: &str,
    transfer: &DataTransfer,
    sources: &Sources<'_>,
    known: &BTreeSet<&str>,
) -> Checked<()> {
    let exceptions = transfer.to_other_regions_exceptions.iter().map(|entry| ("to_other_regions_exceptions", entry));
    let quoted = transfer.to_other_regions_quoted.iter().map(|entry| ("to_other_regions_quoted", entry));
    let mut seen = BTreeSet::new();
    for (key, (id, figure)) in exceptions.chain(quoted) {
        let place = format!("{place}.{key}.{id}");
        check_region(id, &place, known)?;
        sources.price(&place, figure)?;
        if !seen.insert(id) {
            return Err(Fault::new(place, "is given as an exception and as quoted", "keep one of the two"));
        }
    }
    Ok(())
}

/// The `GlobalPrices`, as Rust source.
pub fn global(prices: &Prices, sources: &Sources<'_>) -> Checked<String> {
    let Global { gateway_endpoint, public_ipv4_address, internet_out_free_tier: free, .. } = &prices.global;
    let price = |key: &str, figure| sources.price(&format!("{FILE}: global.{key}"), figure);
    let provenance = sources.provenance(&format!("{FILE}: global.internet_out_free_tier"), &free.provenance())?;
    Ok(format!(
        "GlobalPrices {{ gateway_endpoint_hour: {}, gateway_endpoint_per_gb: {}, public_ipv4_address_hour: {},\n\
         internet_in: {}, hosted_zone_month: {}, internet_out_free: FreeAllowance {{ gb: {}, {provenance} }}, interface_endpoint_per_gb: {} }}",
        price("gateway_endpoint.hour", &gateway_endpoint.hour)?,
        price("gateway_endpoint.per_gb", &gateway_endpoint.per_gb)?,
        price("public_ipv4_address.hour", &public_ipv4_address.hour)?,
        price("internet_in", &prices.global.internet_in)?,
        price("hosted_zone.month_first_25", &prices.global.hosted_zone.month_first_25)?,
        grouped(free.value),
        prices.global.interface_endpoint_tiers.table(sources)?,
    ))
}
