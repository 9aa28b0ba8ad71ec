//! services.json and overrides.json: the services with a VPC endpoint and the names they answer to.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroU16;
use std::ops::Deref;

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::file::{Checked, Fault, once, unique};
use super::prefix_lists::{Weights, of_service};
use super::regions::check_region;
use super::value::Text;

pub const FILE: &str = "data/services.json";
pub const OVERRIDES: &str = "data/overrides.json";

/// The file of services.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Services {
    #[expect(dead_code, reason = "for people")]
    meta: IgnoredAny,
    services: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "some fields are for people; they have to be there")]
#[expect(clippy::struct_excessive_bools, reason = "independent facts")]
struct Entry {
    suffix: Text,
    service_name: Text,
    display_name: Text,
    category: Text,
    gateway_endpoint: bool,
    interface_endpoint: bool,
    fips: bool,
    global_name: bool,
    port: NonZeroU16,
    private_dns: Option<Vec<Host>>,
    private_dns_basis: Option<PrivateDnsBasis>,
    private_dns_note: Option<Text>,
    sdk_dualstack_endpoint: Option<bool>,
    ipv6_through_endpoint: Option<bool>,
    ipv6_source: Option<Text>,
    cross_region: bool,
    source: Vec<Text>,
}

/// The catalogue's `PrivateDnsBasis`.
#[derive(Debug, Clone, Copy, Deserialize)]
enum PrivateDnsBasis {
    #[serde(rename = "documented form")]
    DocumentedForm,
    #[serde(rename = "derived from the SDK endpoint of the service")]
    DerivedFromSdk,
    #[serde(rename = "not verified")]
    NotVerified,
}

/// The name of hosts, with `{region}` and `{az_id}` for what is not the same everywhere.
#[derive(Deserialize)]
#[serde(try_from = "String")]
struct Host(String);

impl TryFrom<String> for Host {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        let bare = name.trim_start_matches("*.").replace("{region}", "r").replace("{az_id}", "z");
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-".contains(&byte);
        if bare.is_empty() || bare.starts_with('.') || bare.ends_with('.') || !bare.bytes().all(plain) {
            return Err(format!("`{name}` is no host name: write small letters, digits, dots and {{region}}"));
        }
        Ok(Self(name))
    }
}

impl Deref for Host {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

/// The file of what the project settles otherwise, or beyond, services.json.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Overrides {
    #[expect(dead_code, reason = "for people")]
    meta: IgnoredAny,
    #[serde(deserialize_with = "unique")]
    services: BTreeMap<String, Override>,
    global_names: Vec<GlobalName>,
}

/// A name of no Region.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GlobalName {
    host: Host,
    service: Option<Text>,
    region: Text,
    #[expect(dead_code, reason = "it has to be there")]
    source: Text,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Override {
    public_host: Option<Settled<Host>>,
    dualstack_host: Option<Settled<Host>>,
    zonal_host: Option<Settled<Host>>,
    inbound_resolver_only_private_dns: Option<Settled<bool>>,
    gateway_ipv6: Option<Settled<bool>>,
    ipv6_through_endpoint: Option<Settled<bool>>,
    ports: Option<Settled<Vec<NonZeroU16>>>,
    home_region: Option<Settled<Text>>,
    private_resources_only: Option<Settled<bool>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Settled<V> {
    value: V,
    #[expect(dead_code, reason = "it has to be there")]
    source: Text,
    #[expect(dead_code, reason = "for people")]
    note: Option<Text>,
}

impl Services {
    /// The `Service`s, as Rust source.
    pub fn table(&self, overrides: &Overrides, weights: &Weights, regions: &BTreeSet<&str>) -> Checked<String> {
        let usual = Override::default();
        let mut suffixes = BTreeSet::new();
        let mut rows = Vec::new();
        for (item, service) in self.services.iter().enumerate() {
            let place = format!("{FILE}: services[{item}]");
            once(&mut suffixes, &service.suffix, format!("{place}.suffix"))?;
            let settled = overrides.services.get(&*service.suffix).unwrap_or(&usual);
            if let Some(home) = &settled.home_region {
                check_region(&home.value, &format!("{OVERRIDES}: services.{}.home_region", &*service.suffix), regions)?;
            }
            rows.push(row(service, settled, &place, weights)?);
        }
        match overrides.services.keys().find(|suffix| !suffixes.contains(suffix.as_str())) {
            Some(stray) => Err(Fault::new(
                format!("{OVERRIDES}: services.{stray}"),
                "is no service of data/services.json",
                "correct the suffix",
            )),
            None => Ok(rows.join(",\n")),
        }
    }

    /// The `GlobalName`s, as Rust source.
    pub fn global_names(&self, overrides: &Overrides, regions: &BTreeSet<&str>) -> Checked<String> {
        let mut rows = Vec::new();
        for (item, GlobalName { host, service, region, .. }) in overrides.global_names.iter().enumerate() {
            let place = format!("{OVERRIDES}: global_names[{item}]");
            check_region(region, &format!("{place}.region"), regions)?;
            let service = service.as_deref();
            if service.is_some_and(|suffix| self.endpoints(suffix).is_none()) {
                return Err(Fault::new(
                    format!("{place}.service"),
                    "is no service of data/services.json",
                    "correct the suffix, or leave it out",
                ));
            }
            rows.push(format!("GlobalName {{ host: {:?}, service: {service:?}, region: {:?} }}", &**host, &**region));
        }
        Ok(rows.join(",\n"))
    }

    /// Whether a service has gateway endpoints, and interface endpoints; none where there is no such service.
    pub fn endpoints(&self, suffix: &str) -> Option<(bool, bool)> {
        let service = self.services.iter().find(|service| *service.suffix == *suffix)?;
        Some((service.gateway_endpoint, service.interface_endpoint))
    }
}

fn row(service: &Entry, settled: &Override, place: &str, weights: &Weights) -> Checked<String> {
    let Entry { suffix, service_name, gateway_endpoint, interface_endpoint, global_name, .. } = service;
    let weight = of_service(weights, suffix).filter(|_| *gateway_endpoint);
    if *gateway_endpoint && weight.is_none() {
        let place = format!("{place}.gateway_endpoint");
        return Err(Fault::new(place, "is true without a quota weight", "add it to data/prefix_lists.json"));
    }
    if !gateway_endpoint && !interface_endpoint {
        let place = format!("{place}.interface_endpoint");
        return Err(Fault::new(place, "leaves the service without an endpoint", "set one kind to true"));
    }
    if service_name.contains("{region}") == *global_name {
        let mend = "write {region} unless the name is global";
        return Err(Fault::new(format!("{place}.service_name"), "disagrees with global_name", mend));
    }
    let hosts = service.private_dns.as_deref().unwrap_or_default();
    if !hosts.is_empty() && service.private_dns_basis.is_none() {
        return Err(Fault::new(place, "has private_dns names without a basis", "add private_dns_basis"));
    }
    let unusual = Some(&**service_name).filter(|name| *name != format!("com.amazonaws.{{region}}.{}", &**suffix));
    let host = |settled: &Option<Settled<Host>>| format!("{:?}", settled.as_ref().map(|settled| &*settled.value));
    let flag = |settled: &Option<Settled<bool>>| settled.as_ref().map(|settled| settled.value);
    let ports = settled.ports.as_ref().map_or(vec![service.port], |ports| ports.value.clone());
    let home = settled.home_region.as_ref().map(|home| &*home.value);
    let through = flag(&settled.ipv6_through_endpoint).or(service.ipv6_through_endpoint);
    Ok(format!(
        "Service {{ suffix: {:?}, unusual_name: {unusual:?}, display_name: {:?}, category: {:?}, \
         gateway_endpoint: {gateway_endpoint}, interface_endpoint: {interface_endpoint}, \
         prefix_list_weight: {weight:?}, ports: &{ports:?}, cross_region: {}, private_dns: PrivateDns::{}, \
         private_dns_basis: {}, public_host: {}, dualstack_host: {}, inbound_resolver_only_private_dns: {}, \
         ipv6_through_endpoint: {through:?}, gateway_ipv6: {}, home_region: {home:?}, \
         private_resources_only: {} }}",
        &**suffix,
        &*service.display_name,
        &*service.category,
        service.cross_region,
        private_dns(hosts, suffix),
        service.private_dns_basis.map_or("None".into(), |basis| format!("Some(PrivateDnsBasis::{basis:?})")),
        host(&settled.public_host),
        host(&settled.dualstack_host),
        flag(&settled.inbound_resolver_only_private_dns).unwrap_or(false),
        // Unknown is treated as no.
        flag(&settled.gateway_ipv6).unwrap_or(false),
        flag(&settled.private_resources_only).unwrap_or(false),
    ))
}

fn private_dns(hosts: &[Host], suffix: &str) -> String {
    match hosts {
        [] => "Unknown".into(),
        [host] if **host == *format!("{suffix}.{{region}}.amazonaws.com") => "Usual".into(),
        hosts => format!("Names(&{:?})", hosts.iter().map(|host| &**host).collect::<Vec<_>>()),
    }
}
