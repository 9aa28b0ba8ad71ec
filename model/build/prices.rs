//! prices.json: the prices of each region and those that are the same everywhere.

use std::collections::{BTreeMap, BTreeSet};

use super::field::{Checked, Field};
use super::figure::{Sources, grouped, unit_price};

/// A field of `RegionPrices`, and the block and key that hold it in the file.
const FIGURES: [(&str, &str, &str); 10] = [
    ("nat_gateway_hour", "nat_gateway", "hour"),
    ("nat_gateway_per_gb", "nat_gateway", "per_gb"),
    ("regional_nat_gateway_hour_per_az", "regional_nat_gateway", "hour_per_az"),
    ("regional_nat_gateway_per_gb", "regional_nat_gateway", "per_gb"),
    ("network_load_balancer_hour", "network_load_balancer", "hour"),
    ("network_load_balancer_nlcu_hour", "network_load_balancer", "nlcu_hour"),
    ("direct_connect_out_per_gb", "direct_connect_data_out", "per_gb_same_region_location"),
    ("interface_endpoint_hour_per_az", "interface_endpoint", "hour_per_az"),
    ("cross_az_each_direction", "data_transfer", "cross_az_each_direction"),
    ("to_other_regions_default", "data_transfer", "to_other_regions_default"),
];

/// Figures the model has no use for: checked like the others, then left out.
const LEFT_OUT: [(&str, &str); 9] = [
    ("nat_gateway", "provisioned_bandwidth_gbps_hour"),
    ("gateway_load_balancer_endpoint", "hour_per_az"),
    ("gateway_load_balancer_endpoint", "per_gb"),
    ("resource_endpoint", "hour"),
    ("resource_endpoint", "per_gb"),
    ("vpc_lattice_service", "hour"),
    ("vpc_lattice_service", "per_gb"),
    ("transit_gateway", "attachment_hour"),
    ("transit_gateway", "per_gb"),
];

/// Keys of the data tiers of interface endpoints, lowest first.
const ENDPOINT_TIERS: [&str; 3] = ["per_gb_first_1pb", "per_gb_next_4pb", "per_gb_over_5pb"];
/// Keys that hold an object of prices by region.
const BY_REGION: [&str; 2] = ["to_other_regions_exceptions", "to_other_regions_quoted"];

/// The `RegionPrices` of each region that has prices, as Rust source.
pub fn by_region(prices: &Field, sources: &Sources, regions: &BTreeSet<&str>) -> Checked<BTreeMap<String, String>> {
    let mut tables = BTreeMap::new();
    for (id, region) in prices.get("regions")?.entries()? {
        if !regions.contains(id) {
            return Err(region.fault("is no region of data/regions.json", "add it there or correct the id"));
        }
        check_keys(&region, sources)?;
        tables.insert(id.to_owned(), region_prices(prices, &region, sources, regions)?);
    }
    Ok(tables)
}

fn region_prices(prices: &Field, region: &Field, sources: &Sources, regions: &BTreeSet<&str>) -> Checked<String> {
    let mut fields = Vec::new();
    for (name, block, key) in FIGURES {
        let price = match find(region, block, key)? {
            Some(figure) => format!("Some({})", sources.price(&figure)?),
            None => "None".into(),
        };
        fields.push(format!("{name}: {price}"));
    }
    fields.push(format!("interface_endpoint_per_gb: {}", endpoint_tiers(prices, region, sources)?));
    let internet_out = match find(region, "data_transfer", "internet_out")? {
        Some(figure) => format!("Some({})", internet_tiers(&figure, sources)?),
        None => "None".into(),
    };
    fields.push(format!("internet_out: {internet_out}"));
    fields.push(format!("to_other_regions: &[{}]", to_other_regions(region, sources, regions)?));
    Ok(format!("RegionPrices {{ {} }}", fields.join(",\n")))
}

fn find<'a>(region: &Field<'a>, block: &str, key: &str) -> Checked<Option<Field<'a>>> {
    region.find(block)?.map_or(Ok(None), |block| block.find(key))
}

/// A misspelt block or key would lose its price without a word.
fn check_keys(region: &Field, sources: &Sources) -> Checked<()> {
    for (block_name, block) in region.entries()? {
        if ["name", "partition"].contains(&block_name) {
            block.text()?;
            continue;
        }
        for (key, field) in block.entries()? {
            let special = match block_name {
                "interface_endpoint" => ENDPOINT_TIERS.contains(&key),
                "data_transfer" => key == "internet_out" || BY_REGION.contains(&key),
                _ => false,
            };
            let carried = FIGURES.iter().any(|(_, block, figure)| (*block, *figure) == (block_name, key));
            if LEFT_OUT.contains(&(block_name, key)) {
                sources.price(&field)?;
            } else if !special && !carried {
                return Err(field.fault("is no known figure", "correct the key, or teach it to model/build/prices.rs"));
            }
        }
    }
    Ok(())
}

/// The region's own data tiers where all three are there, otherwise the one table AWS publishes for all regions.
fn endpoint_tiers(prices: &Field, region: &Field, sources: &Sources) -> Checked<String> {
    let global = EndpointTiers::read(prices)?;
    let mut own = Vec::new();
    for (key, shared) in ENDPOINT_TIERS.into_iter().zip(&global.nanos) {
        if let Some(figure) = find(region, "interface_endpoint", key)? {
            let price = sources.price(&figure).and_then(|_| figure.get("value")?.nanos())?;
            own.push((figure, price, *shared));
        }
    }
    if let [(first, ..), ..] = own.as_slice()
        && own.len() == ENDPOINT_TIERS.len()
    {
        let nanos: Vec<_> = own.iter().map(|(_, price, _)| *price).collect();
        return Ok(tiered(&global.bounds, &nanos, &sources.provenance(first)?));
    }
    for (figure, price, shared) in own {
        if price != shared {
            return Err(figure.fault(
                "disagrees with global.interface_endpoint_tiers, which fills in the other tiers",
                "write all three tiers of this region",
            ));
        }
    }
    global.table(sources)
}

/// `global.interface_endpoint_tiers`: bounds in GB (the last tier has none) and prices.
struct EndpointTiers<'a> {
    field: Field<'a>,
    bounds: Vec<Option<u64>>,
    nanos: Vec<i64>,
}

impl<'a> EndpointTiers<'a> {
    fn read(prices: &Field<'a>) -> Checked<Self> {
        let field = prices.at("global.interface_endpoint_tiers")?;
        let mut bounds = Vec::new();
        for bound in field.get("bounds_gb")?.items()? {
            push_rising(&mut bounds, &bound, bound.whole()?)?;
        }
        bounds.push(None);
        let values = field.get("usd_per_gb")?;
        let nanos = values.items()?.iter().map(Field::nanos).collect::<Checked<Vec<_>>>()?;
        if nanos.len() != bounds.len() || nanos.len() != ENDPOINT_TIERS.len() {
            return Err(values.fault("does not fit bounds_gb", "write two bounds and three prices"));
        }
        Ok(Self { field, bounds, nanos })
    }

    fn table(&self, sources: &Sources) -> Checked<String> {
        Ok(tiered(&self.bounds, &self.nanos, &sources.provenance(&self.field)?))
    }
}

fn internet_tiers(figure: &Field, sources: &Sources) -> Checked<String> {
    let tiers = figure.get("tiers")?;
    let (mut bounds, mut nanos) = (Vec::new(), Vec::new());
    for tier in tiers.items()? {
        nanos.push(tier.get("usd_per_gb")?.nanos()?);
        let bound = tier.raw("up_to_gb_month")?;
        if bounds.last() == Some(&None) {
            return Err(bound.fault("follows a tier without an upper bound", "let null stand only in the last tier"));
        }
        if bound.is_null() {
            bounds.push(None);
        } else {
            push_rising(&mut bounds, &bound, bound.whole()?)?;
        }
    }
    if bounds.last() != Some(&None) {
        return Err(tiers.fault("has an upper bound in its last tier", "write null there: the last tier is open"));
    }
    figure.get("unit")?.text()?;
    Ok(tiered(&bounds, &nanos, &sources.provenance(figure)?))
}

fn push_rising(bounds: &mut Vec<Option<u64>>, field: &Field, bound: u64) -> Checked<()> {
    if bounds.last().copied().flatten().unwrap_or(0) >= bound {
        return Err(field.fault(format!("`{bound}` is not above the bound before it"), "write rising bounds"));
    }
    bounds.push(Some(bound));
    Ok(())
}

fn tiered(bounds: &[Option<u64>], nanos: &[i64], provenance: &str) -> String {
    let tiers = bounds.iter().zip(nanos).map(|(bound, nanos)| {
        let bound = bound.map_or("None".into(), |bound| format!("Some({})", grouped(bound)));
        format!("Tier {{ up_to_gb: {bound}, per_gb: {} }}", unit_price(*nanos))
    });
    format!("TieredPrice {{ tiers: &[{}], {provenance} }}", tiers.collect::<Vec<_>>().join(", "))
}

/// Exceptions and quoted prices in one table by region.
fn to_other_regions(region: &Field, sources: &Sources, regions: &BTreeSet<&str>) -> Checked<String> {
    let mut prices = BTreeMap::new();
    for key in BY_REGION {
        let Some(block) = find(region, "data_transfer", key)? else { continue };
        for (id, figure) in block.entries()? {
            if !regions.contains(id) {
                return Err(figure.fault("is no region of data/regions.json", "add it there or correct the id"));
            }
            let row = format!("({id:?}, {})", sources.price(&figure)?);
            if prices.insert(id, row).is_some() {
                return Err(figure.fault("is given as an exception and as quoted", "keep one of the two"));
            }
        }
    }
    Ok(prices.into_values().collect::<Vec<_>>().join(",\n"))
}

/// The `GlobalPrices`, as Rust source.
pub fn global(prices: &Field, sources: &Sources) -> Checked<String> {
    let free = prices.at("global.internet_out_free_tier")?;
    free.get("unit")?.text()?;
    let gb = grouped(free.get("value")?.whole()?);
    let free_gb = format!("FreeAllowance {{ gb: {gb}, {} }}", sources.provenance(&free)?);
    Ok(format!(
        "GlobalPrices {{ gateway_endpoint_hour: {}, gateway_endpoint_per_gb: {}, public_ipv4_address_hour: {},\n\
         internet_in: {}, internet_out_free: {free_gb}, interface_endpoint_per_gb: {} }}",
        sources.price(&prices.at("global.gateway_endpoint.hour")?)?,
        sources.price(&prices.at("global.gateway_endpoint.per_gb")?)?,
        sources.price(&prices.at("global.public_ipv4_address.hour")?)?,
        sources.price(&prices.at("global.internet_in")?)?,
        EndpointTiers::read(prices)?.table(sources)?,
    ))
}
