//! `prefix_lists.json`: the entries and quota weights of the AWS-managed prefix lists.

use std::collections::{BTreeMap, BTreeSet};
use std::net::Ipv4Addr;

use ipnet::{Ipv4Net, Ipv6Net};
use serde::Deserialize;

use super::file::{Checked, Fault, unique};
use super::value::Text;

pub const FILE: &str = "data/prefix_lists.json";

/// Weight by list name, with `{region}` for the region.
pub type Weights = BTreeMap<String, u32>;

/// The file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PrefixLists {
    pub meta: Meta,
    quota_weight: QuotaWeight,
    #[serde(deserialize_with = "unique")]
    regions: BTreeMap<String, BTreeMap<String, List>>,
}

/// What the file says of itself.
#[derive(Deserialize)]
pub struct Meta {
    #[serde(deserialize_with = "unique")]
    id_sources: BTreeMap<String, Text>,
    pub cidr_source: CidrSource,
}

/// Where the ranges are from.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CidrSource {
    pub create_date: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "source and meaning have to be there")]
struct QuotaWeight {
    source: Text,
    meaning: Text,
    items: Vec<Weight>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Weight {
    name: Text,
    weight: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    prefix_list_name: Text,
    prefix_list_id: Option<ListId>,
    id_confidence: IdConfidence,
    id_sources: Vec<Text>,
    cidrs_ipv4: Vec<Range<Ipv4Net>>,
    cidrs_ipv6: Vec<Range<Ipv6Net>>,
}

/// The catalogue's `IdConfidence`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
enum IdConfidence {
    #[serde(rename = "API output copy")]
    ApiOutputCopy,
    #[serde(rename = "third party, several agree")]
    SeveralThirdParties,
    #[serde(rename = "third party, single source")]
    OneThirdParty,
    #[serde(rename = "not found")]
    NotFound,
}

/// `pl-` and hexadecimal digits.
#[derive(Deserialize)]
#[serde(try_from = "String")]
struct ListId(String);

impl TryFrom<String> for ListId {
    type Error = String;

    fn try_from(id: String) -> Result<Self, String> {
        let digits = id.strip_prefix("pl-").unwrap_or_default();
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(format!("`{id}` is no prefix-list id: write pl- and hexadecimal digits"));
        }
        Ok(Self(id))
    }
}

/// A block without host bits.
#[derive(Deserialize)]
#[serde(try_from = "String")]
struct Range<N>(N)
where
    Self: TryFrom<String, Error = String>;

impl TryFrom<String> for Range<Ipv4Net> {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let net: Ipv4Net = text.parse().map_err(|_| format!("`{text}` is no IPv4 range: write a.b.c.d/n"))?;
        if net == net.trunc() { Ok(Self(net)) } else { Err(format!("`{text}` has host bits: write {}", net.trunc())) }
    }
}

impl TryFrom<String> for Range<Ipv6Net> {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let net: Ipv6Net = text.parse().map_err(|_| format!("`{text}` is no IPv6 range: write a:b::/n"))?;
        if net == net.trunc() { Ok(Self(net)) } else { Err(format!("`{text}` has host bits: write {}", net.trunc())) }
    }
}

impl PrefixLists {
    /// The quota weights (R39); those of the gateway endpoints must be there.
    pub fn weights(&self) -> Checked<Weights> {
        let place = format!("{FILE}: quota_weight.items");
        let mut weights = Weights::new();
        for (item, Weight { name, weight }) in self.quota_weight.items.iter().enumerate() {
            if !(1..=1000).contains(weight) {
                return Err(Fault::new(format!("{place}[{item}].weight"), "is no weight", "write 1 to 1000"));
            }
            if weights.insert(name.replace("<region>", "{region}"), *weight).is_some() {
                return Err(Fault::new(
                    format!("{place}[{item}]"),
                    "gives this list a second weight",
                    "keep one of the two",
                ));
            }
        }
        for service in ["s3", "dynamodb", "s3express"] {
            if of_service(&weights, service).is_none() {
                let mend = format!("add com.amazonaws.<region>.{service} with its weight");
                return Err(Fault::new(place, format!("has no weight of {service}"), mend));
            }
        }
        Ok(weights)
    }

    /// The `PrefixList`s of each region, as Rust source.
    ///
    /// A region that is not in regions.json is skipped: ip-ranges.json names `us-south-1`, which no partition data
    /// knows.
    pub fn by_region(&self, weights: &Weights, regions: &BTreeSet<&str>) -> Checked<BTreeMap<String, String>> {
        let mut tables = BTreeMap::new();
        for (id, lists) in &self.regions {
            let row = |(service, list): (&String, &List)| {
                self.row(service, list, &format!("{FILE}: regions.{id}.{service}"), weights)
            };
            let rows = lists.iter().map(row).collect::<Checked<Vec<_>>>()?;
            if regions.contains(id.as_str()) {
                tables.insert(id.clone(), rows.join(",\n"));
            }
        }
        Ok(tables)
    }

    fn row(&self, service: &str, list: &List, place: &str, weights: &Weights) -> Checked<String> {
        let List { prefix_list_name, prefix_list_id, id_confidence, id_sources, cidrs_ipv4, cidrs_ipv6 } = list;
        let weight = of_service(weights, service)
            .ok_or_else(|| Fault::new(place, "has no quota weight", "add it to quota_weight.items"))?;
        if let Some(stray) = id_sources.iter().position(|source| !self.meta.id_sources.contains_key(&**source)) {
            let place = format!("{place}.id_sources[{stray}]");
            return Err(Fault::new(place, "is no known source", "add it to meta.id_sources or correct the id"));
        }
        if (*id_confidence == IdConfidence::NotFound) != prefix_list_id.is_none() {
            let mend = "write \"not found\" with a null id, and only there";
            return Err(Fault::new(format!("{place}.id_confidence"), "disagrees with prefix_list_id", mend));
        }
        Ok(format!(
            "PrefixList {{ service: {service:?}, name: {:?}, id: {:?}, id_confidence: IdConfidence::{id_confidence:?}, \
             ipv4: &[{}], ipv6: &[{}], weight: {weight} }}",
            &**prefix_list_name,
            prefix_list_id.as_ref().map(|ListId(id)| id),
            cidrs_ipv4.iter().map(|Range(net)| ipv4(*net)).collect::<Vec<_>>().join(", "),
            cidrs_ipv6.iter().map(|Range(net)| ipv6(*net)).collect::<Vec<_>>().join(", "),
        ))
    }
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

fn ipv4(net: Ipv4Net) -> String {
    let [a, b, c, d] = Ipv4Addr::octets(&net.addr());
    format!("Ipv4Net::new_assert(Ipv4Addr::new({a}, {b}, {c}, {d}), {})", net.prefix_len())
}

fn ipv6(net: Ipv6Net) -> String {
    let groups = net.addr().segments().map(|group| format!("{group:#x}")).join(", ");
    format!("Ipv6Net::new_assert(Ipv6Addr::new({groups}), {})", net.prefix_len())
}
