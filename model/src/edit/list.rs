//! Commands on prefix lists and network ACLs.

use ipnet::IpNet;

use super::Command;
use super::change::{Editor, named, removed, unused};
use crate::design::{
    NetworkAcl, NetworkAclId, ObjectId, Peer, PrefixList, PrefixListId, RouteDestination, RouteTable, SecurityGroup,
};
use crate::rules::EditError;

impl Editor<'_> {
    pub(super) fn lists(&mut self, command: Command) -> Result<(), EditError> {
        match command {
            Command::CreateManagedPrefixList { entries, max_entries, name } => {
                let id = PrefixListId::numbered(self.next_number("pl-"));
                let entries = self.entries(&entries)?;
                let name = named(name, || id.to_string());
                self.created(&id);
                self.design.prefix_lists.push(PrefixList { id, name, entries, max_entries });
                Ok(())
            }
            Command::ModifyManagedPrefixList { prefix_list: id, entries, max_entries } => {
                let entries = entries.map(|entries| self.entries(&entries)).transpose()?;
                let found = self.design.prefix_list_mut(&id);
                let list = found.ok_or(EditError::NotFound { object: id.into() })?;
                if let Some(entries) = entries {
                    list.entries = entries;
                }
                list.max_entries = max_entries.unwrap_or(list.max_entries);
                Ok(())
            }
            Command::DeleteManagedPrefixList { prefix_list: id } => {
                unused(&id, self.users_of_list(&id))?;
                removed(&mut self.design.prefix_lists, |it| it.id == id, (&id).into())
            }
            Command::CreateNetworkAcl { vpc, name } => {
                self.vpc(&vpc)?;
                let id = NetworkAclId::numbered(self.next_number("acl-"));
                let name = named(name, || id.to_string());
                self.created(&id);
                self.design.network_acls.push(NetworkAcl { id, name, vpc, entries: Vec::new() });
                Ok(())
            }
            Command::SetNetworkAclEntries { network_acl: id, entries } => {
                let found = self.design.network_acl_mut(&id);
                found.ok_or(EditError::NotFound { object: id.into() })?.entries = entries;
                Ok(())
            }
            Command::ReplaceNetworkAclAssociation { subnet, network_acl } => {
                self.subnet(&subnet)?.network_acl = network_acl;
                Ok(())
            }
            Command::DeleteNetworkAcl { network_acl: id } => {
                unused(&id, self.users_of_acl(&id))?;
                removed(&mut self.design.network_acls, |it| it.id == id, (&id).into())
            }
            _ => Ok(()),
        }
    }

    fn entries(&mut self, texts: &[String]) -> Result<Vec<IpNet>, EditError> {
        texts.iter().map(|text| self.any_block("entries", text)).collect()
    }

    fn users_of_list(&self, id: &PrefixListId) -> Vec<ObjectId> {
        let destination = RouteDestination::PrefixList(id.clone());
        let routed = |table: &&RouteTable| table.routes.iter().any(|route| route.destination == destination);
        let peer = Peer::PrefixList(id.to_string());
        let named = |group: &&SecurityGroup| group.rules.iter().any(|rule| rule.peer == peer);
        let tables = self.design.route_tables.iter().filter(routed).map(|table| (&table.id).into());
        tables.chain(self.design.security_groups.iter().filter(named).map(|group| (&group.id).into())).collect()
    }

    fn users_of_acl(&self, id: &NetworkAclId) -> Vec<ObjectId> {
        let subnets = self.design.subnets.iter().filter(|subnet| subnet.network_acl.as_ref() == Some(id));
        subnets.map(|subnet| (&subnet.id).into()).collect()
    }
}
