//! A row of a route table: destination, target, who wrote it and whether it works.

use std::fmt;
use std::sync::Arc;

use ipnet::IpNet;
use schemars::JsonSchema;
use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::Sought;
use crate::catalog::PrefixList;
use crate::design::{Family, ObjectId, OnPremisesLink, PrefixListId, RouteDestination, RouteTarget, VpcEndpointId};
use crate::words::{Say, Words, code};

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub struct RouteRow {
    /// Where packets go to.
    pub destination: RowDestination,
    /// What takes them.
    pub target: RowTarget,
    /// Who wrote the row (R50).
    pub origin: RouteOrigin,
    /// Whether the target is usable (R47).
    pub state: RouteState,
}

/// A row's destination.
#[derive(Debug, Clone, PartialEq)]
pub enum RowDestination {
    /// One block.
    Cidr(IpNet),
    /// The ranges of a service in this region, by its AWS-managed list of a family (R56, R72).
    AwsList(&'static PrefixList, Family),
    /// The entries of a list of the plan, which all rows that name it share.
    OwnList(PrefixListId, Arc<[IpNet]>),
}

/// A row's target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowTarget {
    /// Inside the VPC (R29).
    Local,
    /// A gateway a person pointed the route at, or that propagated it.
    Gateway(RouteTarget),
    /// A gateway endpoint (R56).
    VpcEndpoint(VpcEndpointId),
}

/// Who wrote a row (R50).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RouteOrigin {
    /// It came with the table: local rows.
    CreateRouteTable,
    /// A person added it.
    CreateRoute,
    /// A gateway endpoint added it; AWS's API shows these as `CreateRoute`.
    VpcEndpoint,
    /// A virtual private gateway propagated it from a network on this line.
    EnableVgwRoutePropagation(OnPremisesLink),
}

impl RouteOrigin {
    /// The origin for people.
    pub const fn label(self) -> &'static str {
        match self {
            Self::CreateRouteTable => "created with the table",
            Self::CreateRoute => "you",
            Self::VpcEndpoint => "gateway endpoint",
            Self::EnableVgwRoutePropagation(_) => "propagated",
        }
    }
}

/// Whether a row's target can take packets (R47).
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum RouteState {
    /// It can.
    Active,
    /// The target is gone or detached: packets that match are dropped (R48).
    Blackhole,
}

impl RouteState {
    /// The state for people.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Blackhole => "blackhole",
        }
    }
}

/// Who may change a row.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EditedBy {
    /// Nobody: local rows (R29).
    Nobody,
    /// The person, in the table.
    You,
    /// Only the endpoint's own settings (R57).
    Endpoint,
    /// Only by switching propagation off.
    Propagation,
}

impl RouteRow {
    /// Who may change it.
    pub const fn edited_by(&self) -> EditedBy {
        match self.origin {
            RouteOrigin::CreateRouteTable => EditedBy::Nobody,
            RouteOrigin::CreateRoute => EditedBy::You,
            RouteOrigin::VpcEndpoint => EditedBy::Endpoint,
            RouteOrigin::EnableVgwRoutePropagation(_) => EditedBy::Propagation,
        }
    }

    /// Rank among equal prefixes: static, prefix list, propagated, and among these the line's own order (R41).
    pub(super) const fn rank(&self) -> u8 {
        match (self.origin, &self.destination) {
            (RouteOrigin::EnableVgwRoutePropagation(link), _) => link.rank().saturating_add(2),
            (_, RowDestination::Cidr(_)) => 0,
            (_, RowDestination::AwsList(..) | RowDestination::OwnList(..)) => 1,
        }
    }

    /// Whether AWS's choice between two rows of equal prefix is random: lists with different targets (R43).
    pub(super) fn ties_with(&self, other: &Self) -> bool {
        self.rank() == 1 && other.rank() == 1 && self.target != other.target
    }

    /// Whether a virtual private gateway wrote it.
    pub const fn is_propagated(&self) -> bool {
        matches!(self.origin, RouteOrigin::EnableVgwRoutePropagation(_))
    }

    /// The block of a local row.
    pub const fn local_block(&self) -> Option<&IpNet> {
        match (&self.target, &self.destination) {
            (RowTarget::Local, RowDestination::Cidr(block)) => Some(block),
            _ => None,
        }
    }
}

impl RouteOrigin {
    /// The origin as AWS's API writes it, or as this planner does for endpoints.
    pub const fn name(self) -> &'static str {
        match self {
            Self::CreateRouteTable => "CreateRouteTable",
            Self::CreateRoute => "CreateRoute",
            Self::VpcEndpoint => "VpcEndpoint",
            Self::EnableVgwRoutePropagation(_) => "EnableVgwRoutePropagation",
        }
    }
}

impl RowDestination {
    /// The blocks behind it: itself, or the entries of the list.
    pub fn blocks(&self) -> Vec<IpNet> {
        match self {
            Self::Cidr(block) => vec![*block],
            Self::AwsList(list, Family::Ipv4) => list.ipv4.iter().copied().map(IpNet::V4).collect(),
            Self::AwsList(list, Family::Ipv6) => list.ipv6.iter().copied().map(IpNet::V6).collect(),
            Self::OwnList(_, entries) => entries.to_vec(),
        }
    }

    /// The longest of its blocks that holds what is sought.
    pub fn longest(&self, sought: Sought) -> Option<IpNet> {
        let longest = |blocks: &mut dyn Iterator<Item = IpNet>| {
            blocks.filter(|block| sought.is_in(block)).max_by_key(IpNet::prefix_len)
        };
        match self {
            Self::Cidr(block) => Some(*block).filter(|block| sought.is_in(block)),
            Self::AwsList(list, Family::Ipv4) => longest(&mut list.ipv4.iter().copied().map(IpNet::V4)),
            Self::AwsList(list, Family::Ipv6) => longest(&mut list.ipv6.iter().copied().map(IpNet::V6)),
            Self::OwnList(_, entries) => longest(&mut entries.iter().copied()),
        }
    }

    /// The family of its blocks; an empty list counts as IPv4.
    pub fn family(&self) -> Family {
        match self {
            Self::Cidr(block) => Family::of(block.network()),
            Self::AwsList(_, family) => *family,
            Self::OwnList(_, entries) => entries.first().map_or(Family::Ipv4, |entry| Family::of(entry.network())),
        }
    }

    /// The destination of the static route it may come from; none for AWS's own lists.
    pub fn written(&self) -> Option<RouteDestination> {
        match self {
            Self::Cidr(block) => Some(RouteDestination::Cidr(*block)),
            Self::OwnList(list, _) => Some(RouteDestination::PrefixList(list.clone())),
            Self::AwsList(..) => None,
        }
    }

    /// Whether it is a list, of AWS's or of the plan.
    pub const fn is_list(&self) -> bool {
        !matches!(self, Self::Cidr(_))
    }
}

/// As the route table shows it: the block, or the list's id (its name where the id is not known, as of IPv6 lists).
impl fmt::Display for RowDestination {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cidr(block) => block.fmt(f),
            Self::AwsList(list, Family::Ipv4) => f.write_str(list.shown()),
            Self::AwsList(list, Family::Ipv6) => write!(f, "{} (IPv6)", list.name),
            Self::OwnList(id, _) => id.fmt(f),
        }
    }
}

impl Say for RowDestination {
    fn words(&self) -> Words {
        match self {
            Self::Cidr(block) => block.words(),
            Self::OwnList(list, _) => list.words(),
            Self::AwsList(..) => code(self),
        }
    }
}

impl Say for RowTarget {
    fn words(&self) -> Words {
        self.object().map_or_else(|| "local".words(), |object| object.words())
    }
}

impl RowTarget {
    /// The object behind it; none for `local`.
    pub fn object(&self) -> Option<ObjectId> {
        match self {
            Self::Local => None,
            Self::Gateway(target) => Some(target.clone().into()),
            Self::VpcEndpoint(id) => Some(id.into()),
        }
    }
}

impl fmt::Display for RowTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Local => f.write_str("local"),
            Self::Gateway(target) => target.fmt(f),
            Self::VpcEndpoint(id) => id.fmt(f),
        }
    }
}

/// In JSON: `destination`, `prefix_list` (name and entries, or null), `target`, `origin`, `state`, `edited_by`.
impl Serialize for RouteRow {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(serde::Serialize)]
        struct List<'a> {
            name: &'a str,
            entries: Vec<IpNet>,
        }
        let name = match &self.destination {
            RowDestination::Cidr(_) => None,
            RowDestination::AwsList(list, _) => Some(list.name),
            RowDestination::OwnList(id, _) => Some(id.as_str()),
        };
        let list = name.map(|name| List { name, entries: self.destination.blocks() });
        let mut row = serializer.serialize_struct("RouteRow", 6)?;
        row.serialize_field("destination", &self.destination.to_string())?;
        row.serialize_field("prefix_list", &list)?;
        row.serialize_field("target", &self.target.to_string())?;
        row.serialize_field("origin", self.origin.name())?;
        row.serialize_field("state", &self.state)?;
        row.serialize_field("edited_by", &self.edited_by())?;
        row.end()
    }
}
