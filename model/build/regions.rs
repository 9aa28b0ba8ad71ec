//! regions.json: regions, their partitions and zones.

use std::collections::{BTreeMap, BTreeSet};

use super::field::{Checked, Field};
use super::figure::unknown_level;

/// A region as the file has it, without prices and prefix lists.
pub struct Region<'a> {
    pub id: &'a str,
    fields: String,
}

/// All regions, each id once.
pub fn read<'a>(file: &Field<'a>) -> Checked<Vec<Region<'a>>> {
    let mut seen = BTreeSet::new();
    let mut regions = Vec::new();
    for region in file.get("regions")?.items()? {
        region.get("id")?.unique_in(&mut seen)?;
        regions.push(read_one(&region)?);
    }
    Ok(regions)
}

fn read_one<'a>(region: &Field<'a>) -> Checked<Region<'a>> {
    let id = region.get("id")?.text()?;
    let zones = zones(region)?;
    let known = zones.is_some();
    // AWS states at least three zones for every region; the usual letters stand in where the source has none.
    let zones = zones.unwrap_or_else(|| vec!["a", "b", "c"]);
    let enabled = region.find("enabled_by_default")?.map(|flag| flag.flag()).transpose()?;
    let fields = format!(
        "id: {id:?}, name: {:?}, partition: {}, az_suffixes: &{zones:?}, az_suffixes_known: {known}, \
         enabled_by_default: {enabled:?}",
        region.get("name")?.text()?,
        partition(&region.get("partition")?)?,
    );
    Ok(Region { id, fields })
}

fn zones<'a>(region: &Field<'a>) -> Checked<Option<Vec<&'a str>>> {
    let Some(list) = region.find("az_suffixes")? else { return Ok(None) };
    let mut zones: Vec<&str> = Vec::new();
    for item in list.items()? {
        let letter = item.text()?;
        let one_letter = letter.len() == 1 && letter.bytes().all(|byte| byte.is_ascii_lowercase());
        if !one_letter || zones.last().is_some_and(|last| *last >= letter) {
            return Err(item.fault(format!("`{letter}` is out of place"), "write single letters in rising order"));
        }
        zones.push(letter);
    }
    if zones.is_empty() {
        return Err(list.fault("is empty", "write the zone letters, or null where they are not known"));
    }
    Ok(Some(zones))
}

fn partition(field: &Field) -> Checked<&'static str> {
    match field.text()? {
        "aws" => Ok("Partition::Aws"),
        "aws-cn" => Ok("Partition::China"),
        "aws-us-gov" => Ok("Partition::GovCloud"),
        "aws-eusc" => Ok("Partition::EuropeanSovereign"),
        other => Err(unknown_level(field, other, "aws, aws-cn, aws-us-gov or aws-eusc")),
    }
}

/// The `Region`s with their prices and prefix lists, as Rust source.
pub fn table(regions: &[Region], prices: &BTreeMap<String, String>, lists: &BTreeMap<String, String>) -> String {
    let rows = regions.iter().map(|region| {
        let prices = prices.get(region.id).map_or("None".into(), |prices| format!("Some(&{prices})"));
        let lists = lists.get(region.id).map_or("", String::as_str);
        format!("Region {{ {}, prices: {prices}, prefix_lists: &[{lists}] }}", region.fields)
    });
    rows.collect::<Vec<_>>().join(",\n")
}
