//! From a command to a changed document.

use std::fmt;

use ipnet::Ipv4Net;
use serde::Serialize;

use super::Command;
use crate::addressing::parse_block;
use crate::catalog::Catalog;
use crate::design::{Design, DestinationId, Index, MAX_OBJECTS, ObjectId, Places, SubnetId};
use crate::rules::{self, EditError, MAX_NAME};

/// The most commands one batch may hold: enough to delete the largest plan's objects one by one.
pub const MAX_BATCH: usize = 2 * MAX_OBJECTS;

/// What a command did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The new document.
    pub design: Design,
    /// The objects that are new, in the order made.
    pub created: Vec<ObjectId>,
    /// What the person should know although nothing was wrong.
    pub notices: Vec<Notice>,
}

/// Something done that was not quite what was typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "notice")]
pub enum Notice {
    /// R8: host bits were cleared.
    HostBitsCleared {
        /// As typed.
        typed: String,
        /// As taken.
        taken: Ipv4Net,
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
    editor.run(command)?;
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
    fn run(&mut self, command: Command) -> Result<(), EditError> {
        match command {
            Command::Batch { commands } => {
                if commands.len() > MAX_BATCH {
                    return Err(EditError::BatchTooLong { limit: MAX_BATCH });
                }
                commands.into_iter().try_for_each(|command| match command {
                    // One level: a batch inside a batch could nest without end.
                    Command::Batch { .. } => Err(EditError::BatchTooLong { limit: 1 }),
                    command => self.run(command),
                })
            }
            Command::RenameDesign { name } => {
                self.design.name = name;
                Ok(())
            }
            Command::Rename { object, name } => {
                let field = self.design.name_mut(&object).ok_or(EditError::NotFound { object })?;
                *field = name;
                Ok(())
            }
            Command::SetInternetFreeAllowance { enabled } => {
                self.design.internet_free_allowance = enabled;
                Ok(())
            }
            command @ (Command::SetRegion { .. }
            | Command::CreateVpc { .. }
            | Command::DeleteVpc { .. }
            | Command::ModifyVpcAttribute { .. }
            | Command::AssociateVpcCidrBlock { .. }
            | Command::DisassociateVpcCidrBlock { .. }
            | Command::CreateSubnet { .. }
            | Command::DeleteSubnet { .. }
            | Command::ModifySubnetAttribute { .. }
            | Command::ReplaceSubnetCidrBlock { .. }
            | Command::SplitSubnet { .. }
            | Command::JoinSubnets { .. }) => self.network(command),
            command @ (Command::CreateRouteTable { .. }
            | Command::DeleteRouteTable { .. }
            | Command::AssociateRouteTable { .. }
            | Command::ReplaceRouteTableAssociation { .. }
            | Command::DisassociateRouteTable { .. }
            | Command::SetMainRouteTable { .. }
            | Command::CreateRoute { .. }
            | Command::ReplaceRoute { .. }
            | Command::DeleteRoute { .. }) => self.routes(command),
            command @ (Command::CreateInternetGateway { .. }
            | Command::AttachInternetGateway { .. }
            | Command::DetachInternetGateway { .. }
            | Command::DeleteInternetGateway { .. }
            | Command::CreateNatGateway { .. }
            | Command::DeleteNatGateway { .. }) => self.gateways(command),
            command @ (Command::CreateVpcEndpoint { .. }
            | Command::ModifyVpcEndpoint { .. }
            | Command::DeleteVpcEndpoint { .. }) => self.endpoints(command),
            command @ (Command::RunInstances { .. }
            | Command::ModifyInstances { .. }
            | Command::TerminateInstances { .. }
            | Command::CreateSecurityGroup { .. }
            | Command::SetSecurityGroupRules { .. }
            | Command::DeleteSecurityGroup { .. }
            | Command::CreateDestination { .. }
            | Command::ModifyDestination { .. }
            | Command::DeleteDestination { .. }
            | Command::CreateFlow { .. }
            | Command::ModifyFlow { .. }
            | Command::DeleteFlow { .. }) => self.workloads(command),
        }
    }

    /// A block as typed, its host bits cleared and said so (R8).
    pub fn block(&mut self, field: &'static str, text: &str) -> Result<Ipv4Net, EditError> {
        let block =
            parse_block(text).map_err(|why| EditError::NotACidr { field, text: text.trim().to_owned(), why })?;
        if block.canonicalised {
            self.notices.push(Notice::HostBitsCleared { typed: text.trim().to_owned(), taken: block.net });
        }
        Ok(block.net)
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

    /// Notes a new object.
    pub fn created(&mut self, object: impl Into<ObjectId>) {
        self.created.push(object.into());
    }

    /// The number of the next id with a prefix.
    pub fn next_number(&self, prefix: &str) -> u64 {
        next_number(&self.design, prefix)
    }

    /// The next `count` free addresses of a subnet (R16).
    pub fn addresses(&self, subnet: &SubnetId, count: u64, nat: bool) -> Result<Vec<std::net::Ipv4Addr>, EditError> {
        let block = self.design.subnet(subnet).ok_or(EditError::NotFound { object: subnet.into() })?.cidr_block;
        let index = Index::new(&self.design);
        let mut held: Vec<_> = index.addresses_of(subnet).iter().map(|held| held.address).collect();
        let mut given = Vec::new();
        for _ in 0..count {
            let Some(address) = crate::addressing::next_free_address(block, &held) else {
                let free = given.len().try_into().unwrap_or(u64::MAX);
                return Err(EditError::SubnetFull { subnet: subnet.clone(), asked: count, free, nat });
            };
            let place = held.partition_point(|other| *other < address);
            held.insert(place, address);
            given.push(address);
        }
        Ok(given)
    }
}

/// The id the next new destination gets, for a batch that makes it and uses it.
pub fn next_destination_id(design: &Design) -> DestinationId {
    DestinationId::numbered(next_number(design, "dst-"))
}

/// Above every number in use with a prefix, also by routes to what is gone: an id never comes back to life.
fn next_number(design: &Design, prefix: &str) -> u64 {
    let targets = design.route_tables.iter().flat_map(|table| &table.routes);
    (design.object_ids())
        .chain(targets.map(|route| route.target.clone().into()))
        .filter_map(|id| id.as_str().strip_prefix(prefix)?.parse::<u32>().ok())
        .max()
        .map_or(1, |highest| u64::from(highest).saturating_add(1))
}

/// A name as typed, or a readable default, which is never too long.
pub(super) fn named(name: String, default: impl FnOnce() -> String) -> String {
    if name.trim().is_empty() { default().chars().take(MAX_NAME).collect() } else { name }
}
