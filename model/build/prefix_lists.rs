//! `prefix_lists.json`: ids, weights and address ranges of the AWS-managed prefix lists.

use std::collections::{BTreeMap, BTreeSet};
use std::net::Ipv4Addr;

use ipnet::{Ipv4Net, Ipv6Net};

use super::field::{Checked, Field};
use super::figure::unknown_level;

/// Weight by list name, with `{region}` for the region.
pub type Weights = BTreeMap<String, u32>;

/// The quota weights (R39); those of the gateway endpoints must be there.
pub fn weights(file: &Field) -> Checked<Weights> {
    let items = file.at("quota_weight.items")?;
    let mut weights = Weights::new();
    for item in items.items()? {
        let name = item.get("name")?.text()?.replace("<region>", "{region}");
        let field = item.get("weight")?;
        let weight = u32::try_from(field.whole()?).ok().filter(|weight| (1..=1000).contains(weight));
        let weight = weight.ok_or_else(|| field.fault("is no weight", "write 1 to 1000"))?;
        if weights.insert(name, weight).is_some() {
            return Err(item.fault("gives this list a second weight", "keep one of the two"));
        }
    }
    for service in ["s3", "dynamodb", "s3express"] {
        if of_service(&weights, service).is_none() {
            return Err(items.fault(
                format!("has no weight of {service}"),
                format!("add com.amazonaws.<region>.{service} with its weight"),
            ));
        }
    }
    Ok(weights)
}

/// The weight of a service's list.
pub fn of_service(weights: &Weights, service: &str) -> Option<u32> {
    weights.get(&format!("com.amazonaws.{{region}}.{service}")).copied()
}

/// The `PrefixListWeight`s, as Rust source.
pub fn weight_table(weights: &Weights) -> String {
    let rows = weights.iter();
    rows.map(|(name, weight)| format!("PrefixListWeight {{ name: {name:?}, weight: {weight} }}"))
        .collect::<Vec<_>>()
        .join(",\n")
}

/// The `PrefixList`s of each region, as Rust source.
///
/// A region that is not in regions.json is skipped: ip-ranges.json names `us-south-1`, which no partition data knows.
pub fn by_region(file: &Field, weights: &Weights, regions: &BTreeSet<&str>) -> Checked<BTreeMap<String, String>> {
    let known = file.at("meta.id_sources")?.entries()?.into_iter().map(|(id, _)| id).collect();
    let mut tables = BTreeMap::new();
    for (id, region) in file.get("regions")?.entries()? {
        let mut lists = Vec::new();
        for (service, list) in region.entries()? {
            lists.push(prefix_list(service, &list, weights, &known)?);
        }
        if regions.contains(id) {
            tables.insert(id.to_owned(), lists.join(",\n"));
        }
    }
    Ok(tables)
}

fn prefix_list(service: &str, list: &Field, weights: &Weights, known: &BTreeSet<&str>) -> Checked<String> {
    let weight = of_service(weights, service)
        .ok_or_else(|| list.fault("has no quota weight", "add it to quota_weight.items"))?;
    for item in list.get("id_sources")?.items()? {
        if !known.contains(item.text()?) {
            return Err(item.fault("is no known source", "add it to meta.id_sources or correct the id"));
        }
    }
    Ok(format!(
        "PrefixList {{ service: {service:?}, name: {:?}, id: {:?}, id_confidence: {}, ipv4: &[{}], ipv6: &[{}], \
         weight: {weight} }}",
        list.get("prefix_list_name")?.text()?,
        list_id(list)?,
        id_confidence(list)?,
        list.get("cidrs_ipv4")?.items()?.iter().map(ipv4).collect::<Checked<Vec<_>>>()?.join(", "),
        list.get("cidrs_ipv6")?.items()?.iter().map(ipv6).collect::<Checked<Vec<_>>>()?.join(", "),
    ))
}

fn list_id<'a>(list: &Field<'a>) -> Checked<Option<&'a str>> {
    let Some(field) = list.find("prefix_list_id")? else { return Ok(None) };
    let id = field.text()?;
    let hex = |rest: &str| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !id.strip_prefix("pl-").is_some_and(hex) {
        return Err(field.fault(format!("`{id}` is no prefix-list id"), "write pl- and hexadecimal digits"));
    }
    Ok(Some(id))
}

fn id_confidence(list: &Field) -> Checked<&'static str> {
    let field = list.get("id_confidence")?;
    let level = field.text()?;
    if (level == "not found") != list.find("prefix_list_id")?.is_none() {
        return Err(field.fault("disagrees with prefix_list_id", "write \"not found\" with a null id, and only there"));
    }
    match level {
        "API output copy" => Ok("IdConfidence::ApiOutputCopy"),
        "third party, several agree" => Ok("IdConfidence::SeveralThirdParties"),
        "third party, single source" => Ok("IdConfidence::OneThirdParty"),
        "not found" => Ok("IdConfidence::NotFound"),
        other => Err(unknown_level(&field, other, "a level of data/README.md, prefix_lists.json")),
    }
}

fn ipv4(field: &Field) -> Checked<String> {
    let text = field.text()?;
    let net: Ipv4Net =
        text.parse().map_err(|_| field.fault(format!("`{text}` is no IPv4 range"), "write a.b.c.d/n"))?;
    if net.addr() != net.network() {
        return Err(host_bits(field, text, &net.trunc().to_string()));
    }
    let [a, b, c, d] = Ipv4Addr::octets(&net.addr());
    Ok(format!("Ipv4Net::new_assert(Ipv4Addr::new({a}, {b}, {c}, {d}), {})", net.prefix_len()))
}

fn ipv6(field: &Field) -> Checked<String> {
    let text = field.text()?;
    let net: Ipv6Net = text.parse().map_err(|_| field.fault(format!("`{text}` is no IPv6 range"), "write a:b::/n"))?;
    if net.addr() != net.network() {
        return Err(host_bits(field, text, &net.trunc().to_string()));
    }
    let groups = net.addr().segments().map(|group| format!("{group:#x}")).join(", ");
    Ok(format!("Ipv6Net::new_assert(Ipv6Addr::new({groups}), {})", net.prefix_len()))
}

fn host_bits(field: &Field, text: &str, mended: &str) -> super::Fault {
    field.fault(format!("`{text}` has host bits"), format!("write {mended}"))
}
