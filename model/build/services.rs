//! services.json and overrides.json: the services with a VPC endpoint and the names they answer to.

use std::collections::BTreeSet;

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
        let suffix = service.get("suffix")?;
        if !suffixes.insert(suffix.text()?) {
            return Err(suffix.fault(format!("`{}` is there twice", suffix.text()?), "keep one of the two"));
        }
        let entry = overrides.find(suffix.text()?)?;
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
    let kinds = format!(
        "suffix: {suffix:?}, name_template: {:?}, display_name: {:?}, category: {:?}, gateway_endpoint: {}, \
         interface_endpoint: {}, prefix_list_weight: {:?}, fips: {}, global_name: {}, port: {}, cross_region: {}",
        name_template(service)?,
        service.get("display_name")?.text()?,
        service.get("category")?.text()?,
        gateway.flag()?,
        interface.flag()?,
        weight.flatten(),
        service.get("fips")?.flag()?,
        service.get("global_name")?.flag()?,
        port(&service.get("port")?)?,
        service.get("cross_region")?.flag()?,
    );
    let sources = service.get("source")?.items()?.iter().map(Field::text).collect::<Checked<Vec<_>>>()?;
    Ok(format!("Service {{ {kinds}, {}, {}, sources: &{sources:?} }}", names(service, entry)?, ipv6(service, entry)?))
}

fn name_template<'a>(service: &Field<'a>) -> Checked<&'a str> {
    let field = service.get("service_name")?;
    let name = field.text()?;
    if name.contains("{region}") == service.get("global_name")?.flag()? {
        return Err(field.fault("disagrees with global_name", "write {region} unless the name is global"));
    }
    Ok(name)
}

fn port(field: &Field) -> Checked<u16> {
    let port = u16::try_from(field.whole()?).ok().filter(|port| *port > 0);
    port.ok_or_else(|| field.fault("is no TCP port", "write 1 to 65535"))
}

/// Host names, private and public.
fn names(service: &Field, entry: Option<&Field>) -> Checked<String> {
    let hosts = match service.find("private_dns")? {
        Some(list) => list.items()?.iter().map(host).collect::<Checked<Vec<_>>>()?,
        None => Vec::new(),
    };
    let inbound_only = settled(entry, "inbound_resolver_only_private_dns")?.map(|field| field.flag()).transpose()?;
    let public = |key| -> Checked<String> { Ok(format!("{:?}", settled(entry, key)?.as_ref().map(host).transpose()?)) };
    Ok(format!(
        "private_dns: &{hosts:?}, private_dns_basis: {}, private_dns_note: {}, public_host: {}, dualstack_host: {}, \
         zonal_host: {}, inbound_resolver_only_private_dns: {}",
        basis(service, !hosts.is_empty())?,
        optional_text(service.find("private_dns_note")?)?,
        public("public_host")?,
        public("dualstack_host")?,
        public("zonal_host")?,
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

/// What is known of IPv6; null is "unknown", which the model treats as "no".
fn ipv6(service: &Field, entry: Option<&Field>) -> Checked<String> {
    let dualstack = service.find("sdk_dualstack_endpoint")?.map(|field| field.flag()).transpose()?;
    let through = settled(entry, "ipv6_through_endpoint")?.or(service.find("ipv6_through_endpoint")?);
    let source = match settled_entry(entry, "ipv6_through_endpoint")? {
        Some(settled) => Some(settled.get("source")?),
        None => service.find("ipv6_source")?,
    };
    let gateway = settled(entry, "gateway_ipv6")?.map(|field| field.flag()).transpose()?;
    let note = settled_entry(entry, "gateway_ipv6")?.map_or(Ok(None), |field| field.find("note"))?;
    Ok(format!(
        "dualstack: {}, ipv6_through_endpoint: {}, ipv6_source: {}, gateway_ipv6: {}, gateway_ipv6_note: {}",
        dualstack.unwrap_or(false),
        through.map(|field| field.flag()).transpose()?.unwrap_or(false),
        optional_text(source)?,
        gateway.unwrap_or(false),
        optional_text(note)?,
    ))
}

fn settled_entry<'a>(entry: Option<&Field<'a>>, key: &str) -> Checked<Option<Field<'a>>> {
    entry.map_or(Ok(None), |entry| entry.find(key))
}

fn settled<'a>(entry: Option<&Field<'a>>, key: &str) -> Checked<Option<Field<'a>>> {
    settled_entry(entry, key)?.map(|field| field.get("value")).transpose()
}
