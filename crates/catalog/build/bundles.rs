//! bundles.json: the VPC endpoints a workload needs.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::Read;
use super::file::{Checked, Fault, once};
use super::services::Services;
use super::value::Text;

pub const FILE: &str = "data/bundles.json";

/// The file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_field_names, reason = "they are the file's keys")]
pub struct Bundles {
    #[expect(dead_code, reason = "it has to be there")]
    meta: Read,
    buckets: Vec<Bucket>,
    bundles: Vec<Bundle>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Bucket {
    id: Text,
    name: Text,
    holds: Text,
    #[expect(dead_code, reason = "it has to be there")]
    source: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Bundle {
    id: Text,
    name: Text,
    note: Option<Text>,
    needs: Vec<Need>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Need {
    service: Text,
    purpose: Text,
    gateway: bool,
    required: bool,
    confidence: Basis,
    source: Text,
}

/// The catalogue's `NeedBasis`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Basis {
    Documented,
    Remembered,
}

impl Bundles {
    /// The `AwsBucket`s, as Rust source.
    pub fn buckets(&self) -> Checked<String> {
        let mut ids = BTreeSet::new();
        let mut rows = Vec::new();
        for (item, Bucket { id, name, holds, .. }) in self.buckets.iter().enumerate() {
            once(&mut ids, id, format!("{FILE}: buckets[{item}].id"))?;
            let Some((before, after)) = name.split_once("{region}") else {
                let place = format!("{FILE}: buckets[{item}].name");
                return Err(Fault::new(place, "names no Region", "write {region} where the Region stands"));
            };
            let (id, holds) = (&**id, &**holds);
            rows.push(format!(
                "AwsBucket {{ id: {id:?}, before_region: {before:?}, after_region: {after:?}, holds: {holds:?} }}"
            ));
        }
        Ok(rows.join(", "))
    }

    /// The `Bundle`s, as Rust source.
    pub fn table(&self, services: &Services) -> Checked<String> {
        let mut ids = BTreeSet::new();
        let mut rows = Vec::new();
        for (item, Bundle { id, name, note, needs }) in self.bundles.iter().enumerate() {
            let place = format!("{FILE}: bundles[{item}]");
            once(&mut ids, id, format!("{place}.id"))?;
            let needs = need_rows(needs, &format!("{place}.needs"), services)?;
            rows.push(format!(
                "Bundle {{ id: {:?}, name: {:?}, note: {:?}, needs: &[{needs}] }}",
                &**id,
                &**name,
                note.as_deref()
            ));
        }
        Ok(rows.join(",\n"))
    }
}

fn need_rows(needs: &[Need], place: &str, services: &Services) -> Checked<String> {
    if needs.is_empty() {
        return Err(Fault::new(place, "is empty", "write at least one need"));
    }
    let mut suffixes = BTreeSet::new();
    let mut rows = Vec::new();
    for (item, need) in needs.iter().enumerate() {
        once(&mut suffixes, &need.service, format!("{place}[{item}].service"))?;
        rows.push(need_row(need, &format!("{place}[{item}]"), services)?);
    }
    Ok(rows.join(", "))
}

fn need_row(need: &Need, place: &str, services: &Services) -> Checked<String> {
    let Need { service, purpose, gateway, required, confidence, source } = need;
    let unknown =
        || Fault::new(format!("{place}.service"), "is no service of data/services.json", "correct the suffix");
    let (has_gateway, has_interface) = services.endpoints(service).ok_or_else(unknown)?;
    let (kind, there) =
        if *gateway { ("gateway_endpoint", has_gateway) } else { ("interface_endpoint", has_interface) };
    if !there {
        let what = format!("disagrees with {kind} of data/services.json");
        return Err(Fault::new(format!("{place}.gateway"), what, "correct one of the two"));
    }
    Ok(format!(
        "BundleNeed {{ service: {:?}, purpose: {:?}, source: {:?}, gateway: {gateway}, required: {required}, \
         basis: NeedBasis::{confidence:?} }}",
        &**service, &**purpose, &**source
    ))
}
