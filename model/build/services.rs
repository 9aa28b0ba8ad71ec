//! services.json and overrides.json: the services with a VPC endpoint and the names they answer to.

use std::collections::{BTreeMap, BTreeSet};

use super::field::{Checked, Field};
use super::figure::unknown_level;
use super::optional_text;
use super::prefix_lists::{Weights, of_service};

/// The points overrides.json may settle.
const OVERRIDES: [&str; 6] = [
    "public_host",
    "dualstack_host",
    "zonal_host",
    "inbound_resolver_only_private_dns",
    "gateway_ipv6",
    "ipv6_through_endpoint",
];

/// The `Service`s, as Rust source.
pub fn tables(file: &Field, overrides: &Field, weights: &Weights) -> Checked<String> {
    let overrides = overrides.get("services")?;
    let mut suffixes = BTreeSet::new();
    let mut rows = Vec::new();
    for service in file.get("services")?.items()? {
        let entry = overrides.find(service.get("suffix")?.unique_in(&mut suffixes)?)?;
        rows.push(row(&service, entry.as_ref(), weights)?);
    }
    for (suffix, entry) in overrides.entries()? {
        if !suffixes.contains(suffix) {
            return Err(entry.fault("is no service of data/services.json", "correct the suffix"));
        }
        check_override(&entry)?;
    }
    Ok(rows.join(",\n"))
}

/// The services as the file has them.
pub fn by_suffix<'a>(file: &Field<'a>) -> Checked<BTreeMap<&'a str, Field<'a>>> {
    let services = file.get("services")?.items()?;
    services.into_iter().map(|service| Ok((service.get("suffix")?.text()?, service))).collect()
}

fn check_override(entry: &Field) -> Checked<()> {
    for (key, field) in entry.entries()? {
        if !OVERRIDES.contains(&key) {
            return Err(field.fault("settles no known point", format!("write one of {}", OVERRIDES.join(", "))));
        }
        field.get("source")?.text()?;
    }
    Ok(())
}

fn row(service: &Field, entry: Option<&Field>, weights: &Weights) -> Checked<String> {
    let suffix = service.get("suffix")?.text()?;
    let gateway = service.get("gateway_endpoint")?;
    let weight = gateway.flag()?.then(|| of_service(weights, suffix));
    if weight == Some(None) {
        return Err(gateway.fault("is true without a quota weight", "add it to data/prefix_lists.json"));
    }
    let interface = service.get("interface_endpoint")?;
    if !gateway.flag()? && !interface.flag()? {
        return Err(interface.fault("leaves the service without an endpoint", "set one kind to true"));
    }
    for unused in ["fips", "global_name"] {
        service.get(unused)?.flag()?;
    }
    service.get("source")?.items()?.iter().try_for_each(|source| source.text().map(drop))?;
    let kinds = format!(
        "suffix: {suffix:?}, unusual_name: {:?}, display_name: {:?}, category: {:?}, gateway_endpoint: {}, \
         interface_endpoint: {}, prefix_list_weight: {:?}, port: {}, cross_region: {}",
        unusual_name(service, suffix)?,
        service.get("display_name")?.text()?,
        service.get("category")?.text()?,
        gateway.flag()?,
        interface.flag()?,
        weight.flatten(),
        port(&service.get("port")?)?,
        service.get("cross_region")?.flag()?,
    );
    Ok(format!("Service {{ {kinds}, {}, {} }}", names(service, suffix, entry)?, ipv6(service, entry)?))
}

/// A service name other than the usual one.
fn unusual_name<'a>(service: &Field<'a>, suffix: &str) -> Checked<Option<&'a str>> {
    let field = service.get("service_name")?;
    let name = field.text()?;
    if name.contains("{region}") == service.get("global_name")?.flag()? {
        return Err(field.fault("disagrees with global_name", "write {region} unless the name is global"));
    }
    Ok(Some(name).filter(|name| *name != format!("com.amazonaws.{{region}}.{suffix}")))
}

fn port(field: &Field) -> Checked<u16> {
    let port = u16::try_from(field.whole()?).ok().filter(|port| *port > 0);
    port.ok_or_else(|| field.fault("is no TCP port", "write 1 to 65535"))
}

/// Host names, private and public.
fn names(service: &Field, suffix: &str, entry: Option<&Field>) -> Checked<String> {
    let hosts = match service.find("private_dns")? {
        Some(list) => list.items()?.iter().map(host).collect::<Checked<Vec<_>>>()?,
        None => Vec::new(),
    };
    let inbound_only = settled(entry, "inbound_resolver_only_private_dns")?.map(|field| field.flag()).transpose()?;
    let private = match hosts.as_slice() {
        [] => "Unknown".into(),
        [host] if *host == format!("{suffix}.{{region}}.amazonaws.com") => "Usual".into(),
        hosts => format!("Names(&{hosts:?})"),
    };
    optional_text(service.find("private_dns_note")?)?;
    let public = |key| -> Checked<String> { Ok(format!("{:?}", settled(entry, key)?.as_ref().map(host).transpose()?)) };
    public("zonal_host")?;
    Ok(format!(
        "private_dns: PrivateDns::{private}, private_dns_basis: {}, public_host: {}, dualstack_host: {}, \
         inbound_resolver_only_private_dns: {}",
        basis(service, !hosts.is_empty())?,
        public("public_host")?,
        public("dualstack_host")?,
        inbound_only.unwrap_or(false),
    ))
}

fn host<'a>(field: &Field<'a>) -> Checked<&'a str> {
    let name = field.text()?;
    let bare = name.trim_start_matches("*.").replace("{region}", "r").replace("{az_id}", "z");
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-".contains(&byte);
    if bare.starts_with('.') || bare.ends_with('.') || !bare.bytes().all(plain) {
        return Err(field.fault(format!("`{name}` is no host name"), "write small letters, digits, dots and {region}"));
    }
    Ok(name)
}

fn basis(service: &Field, named: bool) -> Checked<&'static str> {
    let Some(field) = service.find("private_dns_basis")? else {
        let fault = || service.fault("has private_dns names without a basis", "add private_dns_basis");
        return if named { Err(fault()) } else { Ok("None") };
    };
    match field.text()? {
        "documented form" => Ok("Some(PrivateDnsBasis::DocumentedForm)"),
        "derived from the SDK endpoint of the service" => Ok("Some(PrivateDnsBasis::DerivedFromSdk)"),
        "not verified" => Ok("Some(PrivateDnsBasis::NotVerified)"),
        other => Err(unknown_level(&field, other, "a basis of data/README.md, services.json")),
    }
}

/// Whether gateway endpoints carry IPv6, where null is "unknown" and treated as "no", and interface endpoints.
fn ipv6(service: &Field, entry: Option<&Field>) -> Checked<String> {
    service.find("sdk_dualstack_endpoint")?.map(|field| field.flag()).transpose()?;
    let through = settled(entry, "ipv6_through_endpoint")?.or(service.find("ipv6_through_endpoint")?);
    let through = through.map(|field| field.flag()).transpose()?;
    optional_text(service.find("ipv6_source")?)?;
    let gateway = settled(entry, "gateway_ipv6")?.map(|field| field.flag()).transpose()?;
    Ok(format!("ipv6_through_endpoint: {through:?}, gateway_ipv6: {}", gateway.unwrap_or(false)))
}

fn settled<'a>(entry: Option<&Field<'a>>, key: &str) -> Checked<Option<Field<'a>>> {
    let settled = entry.map_or(Ok(None), |entry| entry.find(key))?;
    settled.map(|field| field.get("value")).transpose()
}
