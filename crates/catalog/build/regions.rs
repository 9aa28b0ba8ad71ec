//! regions.json: regions, their partitions and zones.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::file::{Checked, Fault, once};
use super::value::Text;

pub const FILE: &str = "data/regions.json";

/// The file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Regions {
    #[expect(dead_code, reason = "for people")]
    meta: IgnoredAny,
    regions: Vec<Region>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "some fields are for people")]
struct Region {
    id: Text,
    name: Text,
    partition: Partition,
    az_suffixes: Option<Zones>,
    az_count: IgnoredAny,
    az_ids: IgnoredAny,
    az_source: IgnoredAny,
    enabled_by_default: Option<bool>,
    has: IgnoredAny,
}

/// The catalogue's `Partition`.
#[derive(Debug, Clone, Copy, Deserialize)]
pub enum Partition {
    #[serde(rename = "aws")]
    Aws,
    #[serde(rename = "aws-cn")]
    China,
    #[serde(rename = "aws-us-gov")]
    GovCloud,
    #[serde(rename = "aws-eusc")]
    EuropeanSovereign,
}

/// Single letters in rising order.
#[derive(Deserialize)]
#[serde(try_from = "Vec<String>")]
struct Zones(Vec<String>);

impl TryFrom<Vec<String>> for Zones {
    type Error = &'static str;

    fn try_from(zones: Vec<String>) -> Result<Self, &'static str> {
        let letter = |zone: &String| zone.len() == 1 && zone.bytes().all(|byte| byte.is_ascii_lowercase());
        if zones.is_empty() {
            return Err("there is no letter: write the zones, or null where they are not known");
        }
        if !zones.iter().all(letter) || !zones.is_sorted_by(|one, next| one < next) {
            return Err("write single letters in rising order");
        }
        Ok(Self(zones))
    }
}

impl Regions {
    /// The ids, each of which must be there once.
    pub fn ids(&self) -> Checked<BTreeSet<&str>> {
        let mut ids = BTreeSet::new();
        for (item, region) in self.regions.iter().enumerate() {
            once(&mut ids, &region.id, format!("{FILE}: regions[{item}].id"))?;
        }
        Ok(ids)
    }

    /// The `Region`s with their prices and prefix lists, as Rust source.
    pub fn table(&self, prices: &BTreeMap<String, String>, lists: &BTreeMap<String, String>) -> String {
        let row = |region: &Region| {
            let Region { id, name, partition, az_suffixes, enabled_by_default, .. } = region;
            let known = az_suffixes.is_some();
            // AWS states at least three zones for every region; the usual letters stand in where the source has none.
            let usual = || ["a", "b", "c"].map(String::from).to_vec();
            let zones = az_suffixes.as_ref().map_or_else(usual, |Zones(zones)| zones.clone());
            let prices = prices.get(&**id).map_or("None".into(), |prices| format!("Some(&{prices})"));
            let lists = lists.get(&**id).map_or("", String::as_str);
            format!(
                "Region {{ id: {:?}, name: {:?}, partition: Partition::{partition:?}, az_suffixes: &{zones:?}, \
                 az_suffixes_known: {known}, enabled_by_default: {enabled_by_default:?}, prices: {prices}, \
                 prefix_lists: &[{lists}] }}",
                &**id, &**name
            )
        };
        self.regions.iter().map(row).collect::<Vec<_>>().join(",\n")
    }
}

/// That an id another file gives is one of a region.
pub fn check_region(id: &str, place: &str, known: &BTreeSet<&str>) -> Checked<()> {
    if known.contains(id) {
        return Ok(());
    }
    Err(Fault::new(place, "is no region of data/regions.json", "add it there or correct the id"))
}
