//! From a command to a changed document.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ipnet::{IpNet, Ipv4Net, Ipv6Net};
use schemars::JsonSchema;
use serde::Serialize;

use super::Command;
use crate::addressing::{next_free_address, next_free_ipv6_address, parse_block, parse_ipv6_block};
use crate::catalog::Catalog;
use crate::design::{
    Design, DestinationId, Family, Index, IpAddressType, MAX_OBJECTS, NetworkInterface, Note, NoteId, ObjectId,
    OwnPrice, Places, SubnetId,
};
use crate::rules::{self, EditError, Fault, MAX_NAME};

/// The most commands one batch may hold: enough to delete the largest plan's objects one by one.
pub const MAX_BATCH: usize = 2 * MAX_OBJECTS;

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
    #[expect(clippy::too_many_lines, reason = "a list of the commands, by the file they are in")]
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
            Command::SetPrice { price, per_unit } => {
                self.design.own_prices.retain(|own| own.price != price);
                self.design.own_prices.extend(per_unit.map(|per_unit| OwnPrice { price, per_unit }));
                self.design.own_prices.sort_by_key(|own| own.price);
                Ok(())
            }
            Command::SetAssumption { assumption, enabled } => {
                self.design.assumptions.retain(|granted| *granted != assumption);
                self.design.assumptions.extend(enabled.then_some(assumption));
                Ok(())
            }
            command @ (Command::CreateNote { .. } | Command::ModifyNote { .. } | Command::DeleteNote { .. }) => {
                self.notes(command)
            }
            command @ (Command::SetRegion { .. }
            | Command::CreateVpc { .. }
            | Command::DeleteVpc { .. }
            | Command::ModifyVpcAttribute { .. }
            | Command::AssociateVpcIpv6CidrBlock { .. }
            | Command::DisassociateVpcIpv6CidrBlock { .. }
            | Command::AssociateSubnetCidrBlock { .. }
            | Command::DisassociateSubnetCidrBlock { .. }
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
            | Command::EnableVgwRoutePropagation { .. }
            | Command::DisableVgwRoutePropagation { .. }
            | Command::DeleteRoute { .. }) => self.routes(command),
            command @ (Command::CreateInternetGateway { .. }
            | Command::AttachInternetGateway { .. }
            | Command::DetachInternetGateway { .. }
            | Command::DeleteInternetGateway { .. }
            | Command::CreateEgressOnlyInternetGateway { .. }
            | Command::DeleteEgressOnlyInternetGateway { .. }
            | Command::CreateNatGateway { .. }
            | Command::DeleteNatGateway { .. }) => self.gateways(command),
            command @ (Command::CreateVpnGateway { .. }
            | Command::AttachVpnGateway { .. }
            | Command::DetachVpnGateway { .. }
            | Command::DeleteVpnGateway { .. }
            | Command::CreateOnPremisesNetwork { .. }
            | Command::ModifyOnPremisesNetwork { .. }
            | Command::DeleteOnPremisesNetwork { .. }
            | Command::CreateVpcPeeringConnection { .. }
            | Command::DeleteVpcPeeringConnection { .. }) => self.connections(command),
            command @ (Command::CreateManagedPrefixList { .. }
            | Command::ModifyManagedPrefixList { .. }
            | Command::DeleteManagedPrefixList { .. }
            | Command::CreateNetworkAcl { .. }
            | Command::SetNetworkAclEntries { .. }
            | Command::ReplaceNetworkAclAssociation { .. }
            | Command::DeleteNetworkAcl { .. }) => self.lists(command),
            command @ (Command::CreateVpcEndpointServiceConfiguration { .. }
            | Command::ModifyVpcEndpointServiceConfiguration { .. }
            | Command::DeleteVpcEndpointServiceConfiguration { .. }
            | Command::AcceptVpcEndpointConnection { .. }
            | Command::RejectVpcEndpointConnection { .. }
            | Command::CreateHostedZone { .. }
            | Command::ModifyHostedZone { .. }
            | Command::DeleteHostedZone { .. }) => self.endpoint_services(command),
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
            self.notices.push(Notice::HostBitsCleared { typed: text.trim().to_owned(), taken: block.net.into() });
        }
        Ok(block.net)
    }

    /// An IPv6 block as typed, likewise.
    pub fn ipv6_block(&mut self, field: &'static str, text: &str) -> Result<Ipv6Net, EditError> {
        let (net, canonicalised) =
            parse_ipv6_block(text).map_err(|why| EditError::NotACidr { field, text: text.trim().to_owned(), why })?;
        if canonicalised {
            self.notices.push(Notice::HostBitsCleared { typed: text.trim().to_owned(), taken: net.into() });
        }
        Ok(net)
    }

    /// A block of either family.
    pub fn any_block(&mut self, field: &'static str, text: &str) -> Result<IpNet, EditError> {
        if text.contains(':') {
            self.ipv6_block(field, text).map(IpNet::V6)
        } else {
            self.block(field, text).map(IpNet::V4)
        }
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

    /// The next `count` free IPv4 addresses of a subnet (R16).
    pub fn addresses(&self, subnet: &SubnetId, count: u64, nat: bool) -> Result<Vec<Ipv4Addr>, EditError> {
        let found = self.design.subnet(subnet).ok_or(EditError::NotFound { object: subnet.into() })?;
        let block = found.cidr_block.ok_or_else(|| EditError::about(subnet, "cidr_block", Fault::NoIpv4))?;
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

    fn notes(&mut self, command: Command) -> Result<(), EditError> {
        match command {
            Command::CreateNote { object, text } => {
                let id = NoteId::numbered(self.next_number("note-"));
                self.design.notes.push(Note { id: id.clone(), object, text });
                self.created(id);
                Ok(())
            }
            Command::ModifyNote { note, text } => {
                let found = self.design.notes.iter_mut().find(|it| it.id == note);
                found.ok_or(EditError::NotFound { object: note.into() })?.text = text;
                Ok(())
            }
            Command::DeleteNote { note } => removed(&mut self.design.notes, |it| it.id == note, (&note).into()),
            _ => Ok(()),
        }
    }
}

/// Removes the one object that fits, or says that there is none.
pub(super) fn removed<T>(list: &mut Vec<T>, fits: impl Fn(&T) -> bool, object: ObjectId) -> Result<(), EditError> {
    let place = list.iter().position(fits).ok_or(EditError::NotFound { object })?;
    list.remove(place);
    Ok(())
}

/// Refuses while something depends on an object.
pub(super) fn unused(object: impl Into<ObjectId>, dependents: Vec<ObjectId>) -> Result<(), EditError> {
    if dependents.is_empty() { Ok(()) } else { Err(EditError::Dependents { object: object.into(), dependents }) }
}

/// The id the next new destination gets, for a batch that makes it and uses it.
pub fn next_destination_id(design: &Design) -> DestinationId {
    DestinationId::numbered(next_number(design, "dst-"))
}

/// Above every number in use with a prefix, also by routes to what is gone: an id never comes back to life. Numbers too
/// high to count on from are passed over.
fn next_number(design: &Design, prefix: &str) -> u64 {
    let targets = design.route_tables.iter().flat_map(|table| &table.routes);
    (design.object_ids())
        .chain(targets.map(|route| route.target.clone().into()))
        .filter_map(|id| id.as_str().strip_prefix(prefix)?.parse().ok())
        .filter(|number| *number < u64::MAX / 2)
        .max()
        .map_or(1, |highest: u64| highest.saturating_add(1))
}

/// A name as typed, or a readable default, which is never too long.
pub(super) fn named(name: String, default: impl FnOnce() -> String) -> String {
    if name.trim().is_empty() { default().chars().take(MAX_NAME).collect() } else { name }
}
