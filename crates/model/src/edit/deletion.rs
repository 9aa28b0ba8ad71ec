//! What must go with an object, offered before anything is deleted.
//!
//! How an object of a kind goes stands in the file of its noun, as [`Leave`]; here is what they share.

use super::{Batch, Command, DeleteRoute, SetSecurityGroupRules};
use crate::design::kinds;
use crate::design::{
    self, Design, DestinationKind, FlowSource, Object, ObjectId, Peer, RouteDestination, RouteTableId, RouteTarget,
    SecurityGroupId, SubnetId, VpcEndpointId,
};
use std::collections::BTreeSet;

/// A deletion worked out: what goes, what stays behind broken, and the one step that does it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deletion {
    /// Other objects that are deleted with it, each before what it depends on.
    pub also: Vec<ObjectId>,
    /// Routes that become blackholes (R49).
    pub blackholes: Vec<(RouteTableId, RouteDestination)>,
    /// The step.
    pub command: Command,
}

/// Works out how to delete an object with all that depends on it; `None` for what cannot be deleted by itself.
pub fn deletion(design: &Design, object: &ObjectId) -> Option<Deletion> {
    if !design.has(object) {
        return None;
    }
    let mut leaving = Leaving {
        design,
        gone: Vec::new(),
        seen: BTreeSet::new(),
        interfaces: BTreeSet::new(),
        dropped: Vec::new(),
        commands: Vec::new(),
    };
    leaving.delete(object.clone())?;
    let blackholes = leaving.blackholes();
    let notes = leaving.notes();
    let also = leaving.gone.into_iter().filter(|id| id != object).chain(notes).collect();
    Some(Deletion { also, blackholes, command: Batch { commands: leaving.commands }.into() })
}

/// How an object of a kind goes.
pub(super) trait Leave: Object {
    /// Has all go that depends on it, or let go of it, and then it itself; none where it cannot go by itself.
    fn leave(id: &Self::Id, leaving: &mut Leaving<'_>) -> Option<()>;
}

/// A deletion being worked out.
pub(super) struct Leaving<'a> {
    pub design: &'a Design,
    gone: Vec<ObjectId>,
    /// The same, to look up.
    seen: BTreeSet<ObjectId>,
    /// Endpoints' interfaces that go while the endpoint stays.
    pub interfaces: BTreeSet<(VpcEndpointId, SubnetId)>,
    /// Routes that are deleted, few.
    dropped: Vec<(RouteTableId, RouteDestination)>,
    commands: Vec<Command>,
}

macro_rules! leave {
    ($($kind:ident: $id:ident, $prefix:literal, $noun:literal, $one:ident in $list:ident, $naming:ident;)*) => {
        /// Has an object of whatever kind go.
        fn leave(object: &ObjectId, leaving: &mut Leaving<'_>) -> Option<()> {
            match object {
                $(ObjectId::$kind(id) => design::$kind::leave(id, leaving),)*
            }
        }
    };
}

kinds!(leave);

impl Leaving<'_> {
    /// Deletes an object after its dependents; nothing is deleted twice.
    pub fn delete(&mut self, object: impl Into<ObjectId>) -> Option<()> {
        let object = object.into();
        if self.is_gone(&object) {
            return Some(());
        }
        leave(&object, self)?;
        self.take_along(object);
        Some(())
    }

    /// Counts an object as gone that goes with another's command.
    pub fn take_along(&mut self, object: impl Into<ObjectId>) {
        let object = object.into();
        if self.seen.insert(object.clone()) {
            self.gone.push(object);
        }
    }

    /// Whether an object has gone already.
    pub fn is_gone(&self, object: impl Into<ObjectId>) -> bool {
        self.seen.contains(&object.into())
    }

    /// Takes a step.
    pub fn run(&mut self, command: impl Into<Command>) {
        self.commands.push(command.into());
    }

    /// Deletes a table's route, if it has it.
    pub fn drop_route(&mut self, table: &RouteTableId, destination: &RouteDestination) {
        let routes = self.design.route_table(table).map_or(&[][..], |table| &table.routes);
        let dropped = (table.clone(), destination.clone());
        if routes.iter().any(|route| route.destination == *destination) && !self.dropped.contains(&dropped) {
            let route_table = table.clone();
            self.run(DeleteRoute { route_table, destination: destination.clone().into() });
            self.dropped.push(dropped);
        }
    }

    /// Deletes the destinations that are this.
    pub fn delete_destinations(&mut self, target: &DestinationKind) {
        for destination in self.design.destinations.iter().filter(|it| it.target == *target) {
            self.delete(&destination.id);
        }
    }

    /// Deletes the flows that start there.
    pub fn delete_flows_of(&mut self, source: &FlowSource) {
        for flow in self.design.flows.iter().filter(|flow| flow.source == *source) {
            self.delete(&flow.id);
        }
    }

    /// Drops rules that name what goes, in groups that stay.
    pub fn drop_rules(&mut self, named: &Peer, but: Option<&SecurityGroupId>) {
        for other in self.design.security_groups.iter().filter(|it| Some(&it.id) != but) {
            if other.rules.iter().any(|rule| rule.peer == *named) && !self.is_gone(&other.id) {
                let rules = other.rules.iter().filter(|rule| rule.peer != *named).cloned().collect();
                self.run(SetSecurityGroupRules { security_group: other.id.clone(), rules });
            }
        }
    }

    fn blackholes(&self) -> Vec<(RouteTableId, RouteDestination)> {
        let mut routes = Vec::new();
        for table in &self.design.route_tables {
            let goes =
                self.seen.contains(&ObjectId::from(&table.id)) || self.seen.contains(&ObjectId::from(&table.vpc));
            let broken = |target: &RouteTarget| self.seen.contains(&ObjectId::from(target.clone()));
            let stays =
                |destination: &RouteDestination| !self.dropped.contains(&(table.id.clone(), destination.clone()));
            for route in table.routes.iter().filter(|route| !goes && broken(&route.target)) {
                if stays(&route.destination) {
                    routes.push((table.id.clone(), route.destination.clone()));
                }
            }
        }
        routes
    }

    /// Remarks go with what they are attached to; `apply` sees to it.
    fn notes(&self) -> Vec<ObjectId> {
        let goes = |object: &Option<ObjectId>| object.as_ref().is_some_and(|object| self.seen.contains(object));
        self.design.notes.iter().filter(|note| goes(&note.object)).map(|note| (&note.id).into()).collect()
    }
}
