//! A private hosted zone of the person's own: names that only some VPCs see, and where they lead (R99, R142, R256).

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{HostedZoneId, InstanceId, VpcEndpointId, VpcId};

/// A private hosted zone, associated with VPCs: for the default name of an endpoint's service, or for a domain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HostedZone {
    /// Its id.
    pub id: HostedZoneId,
    /// What the person calls it.
    pub name: String,
    /// The interface endpoint whose service's default name it is for: that name and those below lead to it. None of a zone
    /// for a domain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vpc_endpoint: Option<VpcEndpointId>,
    /// The domain it is for, in lower case, such as `internal.example`: it is authoritative for it and for all names below
    /// (R256).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub domain: Option<String>,
    /// The records of a domain.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub records: Vec<Record>,
    /// The VPCs whose resolvers see it.
    pub vpcs: Vec<VpcId>,
}

/// A name of a domain and where it leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// What stands before the domain: nothing for the domain itself (its apex), `db`, or `*` for every name that has no
    /// record.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Where it leads.
    pub target: RecordTarget,
}

/// Where a record leads; its JSON is the id or the address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub enum RecordTarget {
    /// An alias of an interface endpoint: its addresses, whichever they are.
    VpcEndpoint(VpcEndpointId),
    /// A workload's first address.
    Instance(InstanceId),
    /// An address.
    Address(IpAddr),
}

impl HostedZone {
    /// What stands before its domain in a host's name in lower case: nothing for the domain itself. None for other names.
    pub fn name_in<'h>(&self, host: &'h str) -> Option<&'h str> {
        let rest = host.strip_suffix(self.domain.as_deref()?)?;
        if rest.is_empty() { Some(rest) } else { rest.strip_suffix('.') }
    }

    /// The record of a name in it: its own, else the nearest wildcard above, if no name stands between (RFC 4592).
    pub fn record(&self, name: &str) -> Option<&Record> {
        let exact = |name: &str| self.records.iter().find(|record| record.name.eq_ignore_ascii_case(name));
        let mut below = name;
        let mut found = exact(name);
        while found.is_none() && !below.is_empty() {
            let parent = below.split_once('.').map_or("", |(_, parent)| parent);
            found = exact(&under("*", parent));
            if found.is_none() && !parent.is_empty() && self.exists(parent) {
                return None;
            }
            below = parent;
        }
        found
    }

    /// Whether a name has a record, or one below it has.
    fn exists(&self, name: &str) -> bool {
        let is_it = |record: &Record| {
            let rest = record.name.strip_suffix(name);
            rest.is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        };
        self.records.iter().any(is_it)
    }
}

/// `*.sub`, or `*` under nothing.
fn under(label: &str, parent: &str) -> String {
    if parent.is_empty() { label.to_owned() } else { format!("{label}.{parent}") }
}

impl fmt::Display for RecordTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::VpcEndpoint(id) => id.fmt(f),
            Self::Instance(id) => id.fmt(f),
            Self::Address(address) => address.fmt(f),
        }
    }
}

impl FromStr for RecordTarget {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let address = text.parse().map(Self::Address).ok();
        let endpoint = || text.parse().map(Self::VpcEndpoint).ok();
        let instance = || text.parse().map(Self::Instance).ok();
        address.or_else(endpoint).or_else(instance).ok_or_else(|| {
            format!(
                "`{text:.80}` is no target of a record; use an interface endpoint's or a workload's id, or an address"
            )
        })
    }
}

impl TryFrom<String> for RecordTarget {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<RecordTarget> for String {
    fn from(target: RecordTarget) -> Self {
        target.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zone(names: &[&str]) -> HostedZone {
        let record = |(number, name): (u8, &&str)| Record {
            name: (*name).to_owned(),
            target: RecordTarget::Address([10, 0, 0, number].into()),
        };
        HostedZone {
            id: HostedZoneId::numbered(1),
            name: String::new(),
            vpc_endpoint: None,
            domain: Some("corp.example".to_owned()),
            records: (0..).zip(names).map(record).collect(),
            vpcs: Vec::new(),
        }
    }

    #[test]
    fn r256_a_zone_is_for_its_domain_and_all_below() {
        let zone = zone(&[]);
        for (host, name) in [
            ("corp.example", Some("")),
            ("db.corp.example", Some("db")),
            ("a.b.corp.example", Some("a.b")),
            ("mycorp.example", None),
            ("example", None),
        ] {
            assert_eq!(zone.name_in(host), name, "{host}");
        }
    }

    #[test]
    fn a_wildcard_answers_for_names_that_are_not_there() {
        for (names, asked, found) in [
            (&["", "db"][..], "", Some("")),
            (&["db"], "", None),
            (&["db"], "DB", Some("db")),
            (&["*"], "db", Some("*")),
            (&["*"], "a.b", Some("*")),
            (&["*"], "", None),
            (&["*", "db"], "db", Some("db")),
            // `b` is there, so the wildcard above it does not reach below it.
            (&["*", "b"], "a.b", None),
            (&["*", "x.b"], "a.b", None),
            (&["*", "*.b"], "a.b", Some("*.b")),
            (&["*.b"], "b", None),
        ] {
            assert_eq!(zone(names).record(asked).map(|record| record.name.as_str()), found, "{names:?} {asked}");
        }
    }

    #[test]
    fn a_target_is_an_id_or_an_address() {
        for text in ["vpce-1", "i-2", "10.0.0.5", "2001:db8::1"] {
            assert_eq!(text.parse::<RecordTarget>().unwrap().to_string(), text);
        }
        assert!("vpc-1".parse::<RecordTarget>().unwrap_err().contains("use an interface endpoint's"));
    }
}
