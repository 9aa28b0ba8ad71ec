//! bundles.json: the VPC endpoints a workload needs.

use std::collections::{BTreeMap, BTreeSet};

use super::field::{Checked, Field};
use super::figure::unknown_level;
use super::optional_text;
use super::services;

/// The `Bundle`s, as Rust source.
pub fn table(file: &Field, services: &Field) -> Checked<String> {
    file.at("meta.read")?.text()?;
    let services = services::by_suffix(services)?;
    let mut ids = BTreeSet::new();
    let mut rows = Vec::new();
    for bundle in file.get("bundles")?.items()? {
        bundle.only(&["id", "name", "note", "needs"])?;
        rows.push(format!(
            "Bundle {{ id: {:?}, name: {:?}, note: {}, needs: &[{}] }}",
            bundle.get("id")?.unique_in(&mut ids)?,
            bundle.get("name")?.text()?,
            optional_text(bundle.find("note")?)?,
            needs(&bundle.get("needs")?, &services)?,
        ));
    }
    Ok(rows.join(",\n"))
}

fn needs(list: &Field, services: &BTreeMap<&str, Field>) -> Checked<String> {
    let mut suffixes = BTreeSet::new();
    let mut rows = Vec::new();
    for need in list.items()? {
        need.only(&["service", "purpose", "gateway", "required", "confidence", "source"])?;
        need.get("service")?.unique_in(&mut suffixes)?;
        rows.push(row(&need, services)?);
    }
    if rows.is_empty() {
        return Err(list.fault("is empty", "write at least one need"));
    }
    Ok(rows.join(", "))
}

fn row(need: &Field, services: &BTreeMap<&str, Field>) -> Checked<String> {
    let suffix = need.get("service")?;
    let unknown = || suffix.fault("is no service of data/services.json", "correct the suffix");
    let service = services.get(suffix.text()?).ok_or_else(unknown)?;
    let gateway = need.get("gateway")?;
    let kind = if gateway.flag()? { "gateway_endpoint" } else { "interface_endpoint" };
    if !service.get(kind)?.flag()? {
        return Err(gateway.fault(format!("disagrees with {kind} of data/services.json"), "correct one of the two"));
    }
    Ok(format!(
        "BundleNeed {{ service: {:?}, purpose: {:?}, source: {:?}, gateway: {}, required: {}, basis: {} }}",
        suffix.text()?,
        need.get("purpose")?.text()?,
        need.get("source")?.text()?,
        gateway.flag()?,
        need.get("required")?.flag()?,
        basis(&need.get("confidence")?)?,
    ))
}

fn basis(field: &Field) -> Checked<&'static str> {
    match field.text()? {
        "documented" => Ok("NeedBasis::Documented"),
        "remembered" => Ok("NeedBasis::Remembered"),
        other => Err(unknown_level(field, other, "documented or remembered")),
    }
}
