//! Whom a packet is shown to on its way: security groups, network ACLs, the endpoint's policy.

use std::net::IpAddr;

use super::network_acl::{self, EPHEMERAL};
use super::security::{self, Side};
use super::walk::Walk;
use super::{AclCheck, Blocker, policy};
use crate::design::{DestinationKind, Direction, ObjectId, PortRange, Subnet, VpcEndpoint};
use crate::dns::Vantage;
use crate::routing::Sought;

impl Walk<'_> {
    /// Step 7: the endpoint's policy; IAM's and the resource's own are outside the plan (R68, R152).
    pub(super) fn ask_policy(&mut self, endpoint: &VpcEndpoint) {
        let DestinationKind::AwsService { resource, .. } = &self.destination.target else { return };
        if !policy::allows(&endpoint.policy, resource.as_deref(), self.flow.action.as_deref()) {
            self.trace.blockers.push(Blocker::DeniedByPolicy { endpoint: endpoint.id.clone() });
        }
    }

    /// The client as the other side's groups see it: behind NAT it is a member of none, not even of the default one.
    pub(super) fn client<'s>(&'s self, addresses: &'s [IpAddr]) -> Side<'s> {
        let member = match (self.last_nat(), self.from) {
            (None, Vantage::Workload(source, subnet)) => Some((&subnet.vpc, source.security_groups.as_slice())),
            _ => None,
        };
        Side {
            object: (&self.flow.source).into(),
            vpc: member.map(|(vpc, _)| vpc),
            groups: member.map_or(&[], |(_, groups)| groups),
            addresses,
            family: self.family,
        }
    }

    pub(super) fn outside<'s>(&self, addresses: &'s [IpAddr], object: ObjectId) -> Side<'s> {
        Side { object, vpc: None, groups: &[], addresses, family: self.family }
    }

    pub(super) fn ask_client(&mut self, to: &Side<'_>) {
        let Vantage::Workload(source, _) = self.from else { return };
        let addresses = self.addresses();
        let check = security::check(
            self.network.index,
            self.network.region,
            &self.client(&addresses),
            Direction::Egress,
            to,
            self.flow.port,
        );
        if !check.allowed {
            self.trace.blockers.push(Blocker::EgressDenied { instance: source.id.clone() });
        }
        self.trace.security.push(check);
    }

    /// Asks a subnet's ACL about the packet, and about the answer, which crosses the other way.
    pub(super) fn cross(&mut self, subnet: &Subnet, direction: Direction, peers: &[Sought]) {
        let port = PortRange { from: self.flow.port, to: self.flow.port };
        let back = match direction {
            Direction::Egress => Direction::Ingress,
            Direction::Ingress => Direction::Egress,
        };
        let index = self.network.index;
        if let Some(check) = network_acl::check(index, subnet, direction, peers, port, false) {
            self.note_acl(check);
        }
        self.returning.extend(network_acl::check(index, subnet, back, peers, EPHEMERAL, true));
    }

    pub(super) fn note_acl(&mut self, check: AclCheck) {
        if !check.allowed {
            self.trace.blockers.push(Blocker::AclDenied {
                network_acl: check.network_acl.clone(),
                subnet: check.subnet.clone(),
                direction: check.direction,
                returning: check.returning,
            });
        }
        self.trace.network_acls.push(check);
    }
}
