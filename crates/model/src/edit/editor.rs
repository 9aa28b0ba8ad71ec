//! A document under change, and the one way from a command to a changed document.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ipnet::IpNet;
use schemars::JsonSchema;
use serde::Serialize;

use super::Command;
use crate::addressing::{Block, TypedBlock, next_free_address, next_free_ipv6_address};
use crate::catalog::Catalog;
use crate::design::{
    Design, Family, Id, Index, IpAddressType, NetworkInterface, Object, ObjectId, Places, SubnetId, VpcId,
};
use crate::rules::{self, EditError, Fault, Field, MAX_NAME};

/// What a command did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Change {
    /// The new document.
    pub design: Design,
    /// The objects that are new, in the order made.
    pub created: Vec<ObjectId>,
    /// What the person should know although nothing was wrong.
    pub notices: Vec<Notice>,
}

/// Something done that was not quite what was typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "notice")]
pub enum Notice {
    /// R8: host bits were cleared.
    HostBitsCleared {
        /// As typed.
        typed: String,
        /// As taken.
        #[schemars(with = "String")]
        taken: IpNet,
    },
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self::HostBitsCleared { typed, taken } = self;
        write!(f, "{typed} was taken as {taken}: bits behind the prefix length are cleared, as on AWS (R8).")
    }
}

/// Applies a command; on an error the document given is the document that stays.
pub fn apply(design: &Design, command: Command, catalog: &Catalog) -> Result<Change, EditError> {
    let mut editor = Editor { design: design.clone(), catalog, created: Vec::new(), notices: Vec::new() };
    command.apply(&mut editor)?;
    editor.drop_notes();
    match rules::check(&editor.design, catalog).into_iter().next() {
        Some(error) => Err(error),
        None => Ok(Change { design: editor.design, created: editor.created, notices: editor.notices }),
    }
}

/// A document under change.
pub(super) struct Editor<'a> {
    pub design: Design,
    pub catalog: &'a Catalog,
    created: Vec<ObjectId>,
    notices: Vec<Notice>,
}

impl Editor<'_> {
    /// A block as typed, its host bits cleared and said so (R8).
    pub fn block<N: Block + Into<IpNet>>(&mut self, field: Field, typed: &TypedBlock<N>) -> Result<N, EditError> {
        let text = || typed.text().to_owned();
        let block = typed.block().map_err(|why| EditError::NotACidr { field, text: text(), why })?;
        if typed.has_host_bits() {
            self.notices.push(Notice::HostBitsCleared { typed: text(), taken: block.into() });
        }
        Ok(block)
    }

    /// Several of them.
    pub fn blocks<N: Block + Into<IpNet>>(
        &mut self,
        field: Field,
        typed: &[TypedBlock<N>],
    ) -> Result<Vec<N>, EditError> {
        typed.iter().map(|typed| self.block(field, typed)).collect()
    }

    /// The object with an id, or that there is none (R200).
    pub fn get<I: Id>(&self, id: &I) -> Result<&I::Object, EditError> {
        I::Object::list(&self.design).get(id).ok_or_else(|| EditError::not_found(id))
    }

    /// The same, to change.
    pub fn get_mut<I: Id>(&mut self, id: &I) -> Result<&mut I::Object, EditError> {
        I::Object::list_mut(&mut self.design).get_mut(id).ok_or_else(|| EditError::not_found(id))
    }

    /// Puts a new object into its list.
    pub fn create<T: Object>(&mut self, object: T) {
        self.created.push(object.id().clone().into());
        T::list_mut(&mut self.design).insert(object);
    }

    /// Takes an object out of its list.
    pub fn delete<I: Id>(&mut self, id: &I) -> Result<(), EditError> {
        let removed = I::Object::list_mut(&mut self.design).remove(id);
        removed.map(drop).ok_or_else(|| EditError::not_found(id))
    }

    /// The id of the next object of a kind.
    pub fn next_id<I: Id>(&self) -> I {
        next_id(&self.design)
    }

    /// The same, and its name: as typed, or the id.
    pub fn identity<I: Id>(&self, name: String) -> (I, String) {
        let id: I = self.next_id();
        let name = named(name, || id.as_str().to_owned());
        (id, name)
    }

    /// A remark goes with what it is attached to.
    fn drop_notes(&mut self) {
        if self.design.notes.is_empty() {
            return;
        }
        let ids: Vec<ObjectId> = self.design.object_ids().collect();
        let there = Places::new(ids.iter().map(ObjectId::as_str));
        let stays = |object: &ObjectId| there.get(object.as_str()).is_some();
        self.design.notes.retain(|note| note.object.as_ref().is_none_or(stays));
    }

    /// The next `count` free IPv4 addresses of a subnet (R16).
    pub fn addresses(&self, subnet: &SubnetId, count: u64, nat: bool) -> Result<Vec<Ipv4Addr>, EditError> {
        let block =
            self.get(subnet)?.cidr_block.ok_or_else(|| EditError::about(subnet, Field::CidrBlock, Fault::NoIpv4))?;
        let mut held = self.held(subnet, |address| match address {
            IpAddr::V4(address) => Some(address),
            IpAddr::V6(_) => None,
        });
        let mut given = Vec::new();
        for _ in 0..count {
            let Some(address) = next_free_address(block, &held) else {
                let free = given.len().try_into().unwrap_or(u64::MAX);
                return Err(EditError::SubnetFull { subnet: subnet.clone(), asked: count, free, nat });
            };
            held.insert(held.partition_point(|other| *other < address), address);
            given.push(address);
        }
        Ok(given)
    }

    /// The next `count` free IPv6 addresses of a subnet; it never runs out of them.
    pub fn ipv6_addresses(&self, subnet: &SubnetId, count: u64) -> Vec<Ipv6Addr> {
        let Some(block) = self.design.subnet(subnet).and_then(|found| found.ipv6_cidr_block) else { return Vec::new() };
        let mut held = self.held(subnet, |address| match address {
            IpAddr::V4(_) => None,
            IpAddr::V6(address) => Some(address),
        });
        let mut given = Vec::new();
        for _ in 0..count {
            let Some(address) = next_free_ipv6_address(block, &held) else { break };
            held.insert(held.partition_point(|other| *other < address), address);
            given.push(address);
        }
        given
    }

    fn held<T: Ord>(&self, subnet: &SubnetId, of_family: impl Fn(IpAddr) -> Option<T>) -> Vec<T> {
        let index = Index::new(&self.design);
        let mut held: Vec<T> = index.addresses_of(subnet).iter().filter_map(|held| of_family(held.address)).collect();
        held.sort_unstable();
        held
    }

    /// A new network interface in a subnet, with addresses of the families wanted (R79).
    pub fn interface_in(&self, subnet: &SubnetId, wanted: IpAddressType) -> Result<NetworkInterface, EditError> {
        let ipv4 = wanted.has(Family::Ipv4).then(|| self.addresses(subnet, 1, false)).transpose()?;
        let ipv6 = if wanted.has(Family::Ipv6) { self.ipv6_addresses(subnet, 1) } else { Vec::new() };
        Ok(NetworkInterface {
            subnet: subnet.clone(),
            private_address: ipv4.and_then(|given| given.first().copied()),
            ipv6_address: ipv6.first().copied(),
        })
    }
}

/// Refuses while something depends on an object (R185–R190).
pub(super) fn unused<'a, I, D>(object: &'a I, dependents: D) -> Result<(), EditError>
where
    D: IntoIterator<Item = ObjectId>,
    ObjectId: From<&'a I>,
{
    let dependents: Vec<ObjectId> = dependents.into_iter().collect();
    if dependents.is_empty() { Ok(()) } else { Err(EditError::Dependents { object: object.into(), dependents }) }
}

/// Attaches a gateway that is not attached yet (R191a).
pub(super) fn attach(attached: &mut Option<VpcId>, gateway: ObjectId, vpc: VpcId) -> Result<(), EditError> {
    if let Some(vpc) = attached.clone() {
        return Err(EditError::GatewayAttached { gateway, vpc });
    }
    *attached = Some(vpc);
    Ok(())
}

/// The id the next new object of a kind gets: above every number in use, also by routes to what is gone, for an id never
/// comes back to life. Numbers too high to count on from are passed over.
pub fn next_id<I: Id>(design: &Design) -> I {
    let targets = design.route_tables.iter().flat_map(|table| &table.routes).map(|route| route.target.as_str());
    let highest = (I::Object::list(design).iter().map(|object| object.id().as_str()))
        .chain(targets)
        .filter_map(|id| id.strip_prefix(I::PREFIX)?.parse().ok())
        .filter(|number| *number < u64::MAX / 2)
        .max();
    I::numbered(highest.map_or(1, |highest: u64| highest.saturating_add(1)))
}

/// A name as typed, or a readable default, which is never too long.
pub(super) fn named(name: String, default: impl FnOnce() -> String) -> String {
    if name.trim().is_empty() { default().chars().take(MAX_NAME).collect() } else { name }
}
